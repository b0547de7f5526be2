"""Files become customers: matched, checked, staged, applied together, and taken back."""

import msgspec
import pytest

from support.acting import acting, granted, staff
from support.importing import (
    CLERK,
    COLLEAGUE,
    GRANTS,
    HEADER,
    MAPPING,
    begun,
    carried_out,
    everybody,
    imported,
    row,
    silent,
    table,
    taken_back,
    told,
    whole,
)
from support.people import credit_code, mobile, resident_id
from yizhan.flows.imports import api, errors, running
from yizhan.flows.imports.contracts import Counts, Entry, Mapping, Match, Mode, Options, Phase
from yizhan.kernel.errors import InvalidInput, NotFound, PermissionDenied
from yizhan.kernel.text import Language
from yizhan.platform.sheets.looking import look


async def test_new_customers_with_everything_the_file_says(db, tmp_path):
    run = await imported(db, table(tmp_path / "a.csv", [row(i) for i in range(25)]))
    assert run.phase is Phase.APPLIED
    assert run.counts == Counts(rows=25, created=25)
    made = await everybody(db)
    assert len(made) == 25
    assert made[3].external_id == "L00003"
    assert made[3].extra == {"备注": "x"}
    found = await whole(db, made[3].id)
    assert found.documents[0].number == resident_id(3)
    assert found.birth_date is not None
    assert found.contacts[0].value == mobile(3)
    assert found.addresses[0].detail == "中山路3号"
    assert await told(db, run) == []


async def test_rows_with_problems_stay_out_and_say_field_reason_and_remedy(db, tmp_path):
    rows = [
        row(1),
        row(2, 身份证号=resident_id(2)[:17] + ("0" if resident_id(2)[17] != "0" else "1")),
        row(3, 手机号="12"),
        row(4, name=" "),
        [*row(5), "", "beyond"],
        row(1, 编号="L99999"),
        row(7, 编号="L00001"),
        row(8, 身份证号="3.20102E+17"),
    ]
    run = await imported(db, table(tmp_path / "a.csv", rows))
    assert run.counts == Counts(rows=8, created=1, failed=7)
    assert await told(db, run) == [
        (3, "customer.residentId", "check_character"),
        (4, "customer.mobile", "mobile_format"),
        (5, "customer.name", "name_required"),
        (6, "", "cells_beyond_header"),
        (7, "", "same_in_file"),
        (8, "", "same_in_file"),
        (9, "customer.residentId", "digits_lost"),
    ]
    assert [each.external_id for each in await everybody(db)] == ["L00001"]


async def test_nobody_is_a_customer_since_a_day_to_come_or_before_there_were_telephones(db, tmp_path):
    entries = (*MAPPING.entries, Entry(field="customer.since", column="入网"))
    days = ["2099-01-01", "1024-01-01", "2026-01-01"]
    file = table(tmp_path / "a.csv", [[*row(n), day] for n, day in enumerate(days)], [*HEADER, "入网"])
    run = await imported(db, file, mapping=msgspec.structs.replace(MAPPING, entries=entries))
    assert run.counts == Counts(rows=3, created=1, failed=2)
    assert await told(db, run) == [(n, "customer.since", "since_implausible") for n in (2, 3)]


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
async def test_the_error_file_has_the_rows_as_they_were_and_can_be_imported_when_corrected(db, tmp_path, suffix):
    rows = [row(1), row(2, 手机号="=1+1"), row(3, 地址="", 手机号="1"), row(1, 编号="L9")]
    run = await imported(db, table(tmp_path / "a.csv", rows))
    assert run.counts.failed == 3
    path = tmp_path / f"errors.{suffix}"
    async with acting(db, CLERK) as ctx:
        assert await api.write_errors(ctx, str(run.id), path) == 3
    again = look(path)
    assert again.columns == (*HEADER, "Import problems")
    assert [line.cells[:6] for line in again.head] == rows[1:]
    assert "mobile number: It is not a valid mobile number; Give 11 digits" in again.head[0].cells[6]
    async with acting(db, CLERK) as ctx:
        ctx.language = Language.ZH
        await api.write_errors(ctx, str(run.id), path)
    assert "手机号码: 不是有效的手机号码，请填写" in look(path).head[0].cells[6]
    corrected = table(tmp_path / "b.csv", [[*row(2), "said"], [*row(3), "said"]], [*HEADER, "导入问题"])
    assert (await imported(db, corrected)).counts == Counts(rows=2, created=2)
    assert {tuple(each.extra) for each in await everybody(db)} == {("备注",)}


async def test_known_customers_are_refused_updated_or_both(db, tmp_path):
    first = table(tmp_path / "a.csv", [row(i) for i in range(5)])
    await imported(db, first)
    again = await imported(db, first)
    assert again.counts == Counts(rows=5, failed=5)
    assert {code for _, _, code in await told(db, again)} == {"already_known"}
    changed = table(tmp_path / "b.csv", [row(0), row(1, 手机号=mobile(901)), row(2, 地址="新街 9 号"), row(7)])
    only = await imported(db, changed, mode=Mode.UPDATE)
    assert only.counts == Counts(rows=4, updated=2, unchanged=1, failed=1)
    assert await told(db, only) == [(5, "", "not_known")]
    both = await imported(db, table(tmp_path / "c.csv", [row(1, 手机号=""), row(7)]), mode=Mode.UPSERT)
    assert both.counts == Counts(rows=2, created=1, unchanged=1)
    made = await everybody(db)
    assert [each.external_id for each in made] == [f"L0000{i}" for i in (0, 1, 2, 3, 4, 7)]
    assert [c.value for c in (await whole(db, made[1].id)).contacts] == [mobile(901)]
    assert [a.detail for a in (await whole(db, made[2].id)).addresses] == ["新街 9 号"]


@pytest.mark.parametrize("match", [Match.IDENTITY, Match.PHONE, Match.LEGACY_ID])
async def test_customers_are_recognised_by_the_key_that_was_chosen(db, tmp_path, match):
    await imported(db, table(tmp_path / "a.csv", [row(i) for i in range(3)]))
    same = {"编号": "L00001", "身份证号": resident_id(1), "手机号": mobile(1)}
    column = {Match.IDENTITY: "身份证号", Match.PHONE: "手机号", Match.LEGACY_ID: "编号"}[match]
    cells = {"编号": "", "身份证号": "", "手机号": "", column: same[column], "地址": "新街"}
    run = await imported(db, table(tmp_path / "b.csv", [row(1, **cells)]), mode=Mode.UPDATE, match=match)
    assert run.counts == Counts(rows=1, updated=1)
    nobody = await imported(db, table(tmp_path / "c.csv", [row(50)]), mode=Mode.UPDATE, match=match)
    assert nobody.counts == Counts(rows=1, failed=1)


async def test_customers_are_recognised_by_their_number(db, tmp_path):
    await imported(db, table(tmp_path / "a.csv", [row(1)]))
    [made] = await everybody(db)
    path = table(tmp_path / "b.csv", [[made.number.lower(), "key", "vip"]], ["客户编号", "级别", "标签"])
    mapping = Mapping(
        entries=(
            Entry(field="customer.number", column="客户编号"),
            Entry(field="customer.kind", column="级别"),
            Entry(field="customer.level", constant="province"),
            Entry(field="customer.tags", column="标签"),
        )
    )
    run = await imported(db, path, mapping=mapping, mode=Mode.UPDATE)
    assert run.counts == Counts(rows=1, updated=1)
    [after] = await everybody(db)
    assert (after.kind, after.level, after.tags) == ("key", "province", ("vip",))
    undone = await taken_back(db, run)
    assert undone.undo.restored == 1
    [back] = await everybody(db)
    assert (back.kind, back.level, back.tags) == (made.kind, made.level, made.tags)


async def test_a_row_that_means_several_customers_is_refused(db, tmp_path):
    await imported(db, table(tmp_path / "a.csv", [row(1), row(2, 手机号=mobile(1))]))
    run = await imported(db, table(tmp_path / "b.csv", [row(1)]), mode=Mode.UPSERT, match=Match.PHONE)
    assert [code for _, _, code in await told(db, run)] == ["matches_several"]


async def test_a_dry_run_tells_everything_and_changes_nothing(db, tmp_path):
    path = table(tmp_path / "a.csv", [row(1), row(2, 手机号="1"), row(3)])
    import_id = await begun(db, path)
    run = await carried_out(db, import_id, Options(mapping=MAPPING, dry=True))
    assert (run.phase, run.counts) == (Phase.CHECKED, Counts(rows=3, created=2, failed=1))
    assert await everybody(db) == []
    run = await carried_out(db, import_id, Options(mapping=MAPPING))
    assert (run.phase, run.counts) == (Phase.APPLIED, Counts(rows=3, created=2, failed=1))
    with pytest.raises(errors.WrongPhase):
        await carried_out(db, import_id, Options(mapping=MAPPING))


async def test_wholly_or_not_at_all(db, tmp_path):
    path = table(tmp_path / "a.csv", [row(1), row(2, 手机号="1")])
    run = await imported(db, path, whole=True)
    assert (run.phase, run.counts.failed) == (Phase.REFUSED, 1)
    assert await everybody(db) == []


async def test_other_options_begin_the_check_anew(db, tmp_path):
    import_id = await begun(db, table(tmp_path / "a.csv", [row(i) for i in range(3)]))
    await carried_out(db, import_id, Options(mapping=MAPPING, mode=Mode.UPDATE, dry=True))
    run = await carried_out(db, import_id, Options(mapping=MAPPING, mode=Mode.UPSERT))
    assert run.counts == Counts(rows=3, created=3)


class Killed(Exception):  # noqa: N818 - it stands for a killed process
    pass


@pytest.mark.parametrize("at", [2, 5, 8])
async def test_a_killed_import_goes_on_where_it_was_and_nothing_is_half_imported(db, tmp_path, monkeypatch, at):
    monkeypatch.setattr(running, "BATCH", 10)
    monkeypatch.setattr("yizhan.flows.imports.applying.CHUNK", 10)
    path = table(tmp_path / "a.csv", [row(i, **({"手机号": "1"} if i % 9 == 0 else {})) for i in range(45)])
    import_id = await begun(db, path)
    looked_at = []
    real = running.checking.look

    async def look_and_count(ctx, check, drafted):
        looked_at.extend(each.line.number for each in drafted)
        return await real(ctx, check, drafted)

    monkeypatch.setattr(running.checking, "look", look_and_count)
    calls = 0

    async def killing(done, total):
        nonlocal calls
        calls += 1
        if calls == at:
            raise Killed

    async with acting(db, CLERK) as ctx:
        await api.choose(ctx, await api.run_of(ctx, import_id, lock=True), Options(mapping=MAPPING))
    with pytest.raises(Killed):
        async with acting(db, CLERK) as ctx:
            await api.carry_out(ctx, import_id, killing)
    assert await everybody(db) == []
    async with acting(db, CLERK) as ctx:
        run = await api.carry_out(ctx, import_id, silent)
    assert run.counts == Counts(rows=45, created=40, failed=5)
    assert len(await everybody(db)) == 40
    assert set(looked_at) == set(range(2, 47))
    assert len(looked_at) <= 45 + 10  # of what was killed one batch at most is looked at again


async def test_two_cannot_carry_out_the_same_import(db, tmp_path):
    import_id = await begun(db, table(tmp_path / "a.csv", [row(1)]))
    async with acting(db, CLERK) as ctx:
        await api.choose(ctx, await api.run_of(ctx, import_id, lock=True), Options(mapping=MAPPING))
    async with acting(db, CLERK) as one:
        await one.enter("import.run")
        assert await running.store.hold(one.tx, int(import_id))
        with pytest.raises(errors.ImportBusy):
            async with acting(db, CLERK) as other:
                await api.carry_out(other, import_id, silent)


async def test_a_file_that_changed_or_went_is_refused(db, tmp_path):
    path = table(tmp_path / "a.csv", [row(1)])
    import_id = await begun(db, path)
    table(path, [row(2)])
    with pytest.raises(errors.FileChanged):
        await carried_out(db, import_id, Options(mapping=MAPPING))
    path.unlink()
    with pytest.raises(errors.FileGone):
        await carried_out(db, import_id, Options(mapping=MAPPING))
    assert await everybody(db) == []


async def test_companies_are_told_from_persons(db, tmp_path):
    header = ["名称", "统一社会信用代码"]
    mapping = Mapping(
        entries=(Entry(field="customer.name", column="名称"), Entry(field="customer.creditCode", column=header[1]))
    )
    rows = [["江苏示例有限公司", credit_code(1)], ["某某集团", ""], ["王伟", ""]]
    run = await imported(db, table(tmp_path / "a.csv", rows, header), mapping=mapping)
    assert run.counts.created == 3
    assert {each.name: (each.party_kind, each.kind) for each in await everybody(db)} == {
        "江苏示例有限公司": ("organization", "business"),
        "某某集团": ("organization", "business"),
        "王伟": ("individual", "public"),
    }


async def test_a_mapping_that_does_not_fit_is_refused_with_every_fault(db, tmp_path):
    import_id = await begun(db, table(tmp_path / "a.csv", [row(1)]))
    mapping = Mapping(
        entries=(
            Entry(field="customer.nmae", column="姓名"),
            Entry(field="customer.gender", column="性别"),
            Entry(field="customer.kind", column="备注", constant="public"),
            Entry(field="customer.since", column="备注", format="ymd"),
            Entry(field="customer.level", column="备注"),
            Entry(field="customer.level", column="地址"),
        )
    )
    with pytest.raises(InvalidInput) as refused:
        await carried_out(db, import_id, Options(mapping=mapping, mode=Mode.UPSERT))
    assert [(problem.field, problem.code) for problem in refused.value.problems] == [
        ("mapping.entries.0.field", "unknown_field"),
        ("mapping.entries.1.column", "unknown_column"),
        ("mapping.entries.2.column", "no_source"),
        ("mapping.entries.3.format", "bad_format"),
        ("mapping.entries.5.field", "twice_mapped"),
        ("match", "match_needed"),
        ("mapping.entries", "name_not_mapped"),
    ]


async def test_the_rows_of_an_import_are_for_its_owner(db, tmp_path):
    import_id = await begun(db, table(tmp_path / "a.csv", [row(1)]))
    with pytest.raises(NotFound):
        async with acting(db, COLLEAGUE) as ctx:
            await api.preview(ctx, import_id, Options(mapping=MAPPING), 5)
    async with acting(db, COLLEAGUE) as ctx:
        assert [each.id for each in (await api.listed(ctx, 10, None)).items] == [import_id]
    async with acting(db, staff(20, 29, granted(*GRANTS), id_=503)) as ctx:
        assert (await api.listed(ctx, 10, None)).items == []


async def test_what_the_actor_may_not_do_an_import_cannot_do(db, tmp_path):
    path = table(tmp_path / "a.csv", [row(1)])
    elsewhere = staff(20, 29, granted(*GRANTS), id_=503)
    await imported(db, path)
    run = await imported(db, path, elsewhere, mode=Mode.UPDATE)
    assert await told(db, run, elsewhere) == [(2, "", "not_known")]


async def test_a_preview_shows_rows_as_they_would_become(db, tmp_path):
    await imported(db, table(tmp_path / "a.csv", [row(1)]))
    import_id = await begun(db, table(tmp_path / "b.csv", [row(1, 地址="新街"), row(2), row(3, 手机号="1")]))
    async with acting(db, CLERK) as ctx:
        rows = (await api.preview(ctx, import_id, Options(mapping=MAPPING, mode=Mode.UPSERT), 10)).rows
    assert [(each.row, each.action) for each in rows] == [(2, "update"), (3, "create"), (4, "fail")]
    assert rows[1].values["customer.mobile"] == (mobile(2),)
    assert rows[1].values["customer.extra.备注"] == "x"
    assert [each.field for each in rows[2].problems] == ["customer.mobile"]
    assert len(await everybody(db)) == 1


async def test_mappings_are_kept_under_names(db):
    async with acting(db, CLERK) as ctx:
        await api.save(ctx, " Old  system ", MAPPING, shared=True)
        saved = await api.save(ctx, "old system", msgspec.structs.replace(MAPPING, source="x"), shared=True)
        assert (saved.name, saved.mapping.source, saved.rev) == ("old system", "x", 2)
        assert api.fitting(await api.known(ctx), HEADER) == saved
        assert api.fitting(await api.known(ctx), HEADER[1:]) is None
    async with acting(db, COLLEAGUE) as ctx:
        assert (await api.named(ctx, "Old System")).mapping.source == "x"
        with pytest.raises(errors.MappingOfOther):
            await api.drop(ctx, "old system")
        with pytest.raises(errors.UnknownMapping, match="nothing"):
            await api.named(ctx, "nothing")
    async with acting(db, CLERK) as ctx:
        await api.drop(ctx, "old system")
        with pytest.raises(errors.UnknownMapping):
            await api.named(ctx, "old system")


async def test_a_permission_that_lacks_is_told_before_the_first_row_is_read(db, tmp_path):
    clerk = staff(10, 19, granted("import.run", "customer.read", "customer.create"), id_=504)
    import_id = await begun(db, table(tmp_path / "a.csv", [row(1)]), clerk)
    account = Entry(field="account.payment", constant="cash")
    mapping = msgspec.structs.replace(MAPPING, entries=(*MAPPING.entries, account))
    with pytest.raises(PermissionDenied) as opening:
        await carried_out(db, import_id, Options(mapping=mapping), clerk)
    with pytest.raises(PermissionDenied) as changing:
        await carried_out(db, import_id, Options(mapping=MAPPING, mode=Mode.UPSERT), clerk)
    run = await carried_out(db, import_id, Options(mapping=MAPPING), clerk)
    with pytest.raises(PermissionDenied) as undoing:
        await taken_back(db, run, clerk)
    lacking = [each.value.permission for each in (opening, changing, undoing)]
    assert lacking == ["account.open", "customer.change", "import.undo"]

"""Files become customers: matched, checked, staged, applied together, and taken back."""

import csv
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import msgspec
import pytest

from support.acting import acting, granted, staff
from support.people import credit_code, mobile, resident_id
from yizhan.domains.account import api as account
from yizhan.domains.customer import api as customer
from yizhan.domains.customer.contracts import CustomerFilter, CustomerPatch
from yizhan.domains.party import api as party
from yizhan.domains.subscriber import api as subscriber
from yizhan.flows.imports import api, errors, running
from yizhan.flows.imports.contracts import Counts, Entry, Mapping, Match, Mode, Options, Phase
from yizhan.kernel.errors import InvalidInput, NotFound
from yizhan.kernel.text import Language
from yizhan.platform.sheets.looking import look

GRANTS = (
    "import.run", "import.undo", "customer.read", "customer.create", "customer.change", "customer.delete",
    "party.read", "party.change", "account.open", "account.read", "account.delete", "subscriber.load",
    "subscriber.read", "catalogue.read",
)  # fmt: skip
CLERK = staff(10, 19, granted(*GRANTS))
COLLEAGUE = staff(10, 19, granted(*GRANTS), id_=502)
HEADER = ["编号", "姓名", "身份证号", "手机号", "地址", "备注"]
MAPPING = Mapping(
    entries=(
        Entry(field="customer.legacyId", column="编号"),
        Entry(field="customer.name", column="姓名"),
        Entry(field="customer.residentId", column="身份证号"),
        Entry(field="customer.mobile", column="手机号"),
        Entry(field="customer.address", column="地址"),
    ),
    source="old",
)


def row(n, name=None, **other):
    names = "伟芳娜敏静丽强磊军洋"
    cells = [
        f"L{n:05}",
        name or f"王{names[n % 10]}{names[n // 10 % 10]}",
        resident_id(n),
        mobile(n),
        f"中山路{n}号",
        "x",
    ]
    for place, value in other.items():
        cells[HEADER.index(place)] = value
    return cells


def table(path: Path, rows, header=HEADER) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return path


async def silent(done, total):
    assert 0 <= done <= total


async def begun(db, path, actor=CLERK):
    async with acting(db, actor) as ctx:
        return str((await api.record(ctx, path, path.name, look(path))).id)


async def carried_out(db, import_id, options, actor=CLERK):
    async with acting(db, actor) as ctx:
        await api.choose(ctx, await api.run_of(ctx, import_id, lock=True), options)
    async with acting(db, actor) as ctx:
        return await api.carry_out(ctx, import_id, silent)


async def imported(db, path, actor=CLERK, **options):
    options.setdefault("mapping", MAPPING)
    return await carried_out(db, await begun(db, path, actor), Options(**options), actor)


async def taken_back(db, run, actor=CLERK):
    async with acting(db, actor) as ctx:
        return await api.take_back(ctx, str(run.id), silent)


async def everybody(db, actor=CLERK):
    async with acting(db, actor) as ctx:
        page = await customer.customers(ctx, CustomerFilter(), limit=500)
        return sorted(page.items, key=lambda each: each.external_id)


async def told(db, run, actor=CLERK):
    async with acting(db, actor) as ctx:
        page = await api.problems(ctx, str(run.id), 100, None)
        return [(each.row, each.field, each.code) for each in page.items]


async def whole(db, customer_id):
    async with acting(db, CLERK) as ctx:
        await ctx.enter("customer.read")
        [found] = (await customer.customers_of(ctx, [int(customer_id)])).values()
        return (await party.in_clear(ctx, [int(found.party_id)]))[int(found.party_id)]


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
    ]
    run = await imported(db, table(tmp_path / "a.csv", rows))
    assert run.counts == Counts(rows=7, created=1, failed=6)
    assert await told(db, run) == [
        (3, "customer.residentId", "check_character"),
        (4, "customer.mobile", "mobile_format"),
        (5, "customer.name", "name_required"),
        (6, "", "cells_beyond_header"),
        (7, "", "same_in_file"),
        (8, "", "same_in_file"),
    ]
    assert [each.external_id for each in await everybody(db)] == ["L00001"]


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


class Killed(Exception):
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
    assert sorted(looked_at) == list(range(2, 47))  # no row was looked at twice


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


async def test_creates_and_updates_are_taken_back_exactly(db, tmp_path):
    await imported(db, table(tmp_path / "a.csv", [row(i) for i in range(4)]))
    before = await everybody(db)
    parties = [await whole(db, each.id) for each in before]
    rows = [row(0, 手机号=mobile(900), 地址="新街"), row(1, 备注="other"), row(2, name="李四"), row(8), row(9)]
    run = await imported(db, table(tmp_path / "b.csv", rows), mode=Mode.UPSERT)
    assert run.counts == Counts(rows=5, created=2, updated=3)
    undone = await taken_back(db, run)
    assert undone.phase is Phase.UNDONE
    assert (undone.undo.deleted, undone.undo.restored, undone.undo.refused) == (2, 3, 0)
    after = await everybody(db)
    assert [plain(each) for each in after] == [plain(each) for each in before]
    for each, known in zip(after, parties, strict=True):
        assert bare(await whole(db, each.id)) == bare(known)
    async with acting(db, CLERK) as ctx:
        actions = await ctx.db_actions() if hasattr(ctx, "db_actions") else None
        assert actions is None
    again = await imported(db, table(tmp_path / "c.csv", [row(8)]))
    assert again.counts == Counts(rows=1, created=1)  # what was taken back can be imported again


def plain(each):
    return msgspec.structs.replace(each, rev=0, changed_at=each.created_at)


def bare(known):
    parts = {
        name: [msgspec.structs.replace(part, id=None) for part in getattr(known, name)]
        for name in ("documents", "contacts", "addresses")
    }
    return msgspec.structs.replace(known, **parts)


async def test_rows_changed_since_are_not_taken_back_and_say_why(db, tmp_path):
    run = await imported(db, table(tmp_path / "a.csv", [row(i) for i in range(5)]))
    made = await everybody(db)
    async with acting(db, CLERK) as ctx:
        await customer.change_customer(ctx, made[1].id, CustomerPatch(tags=("x",)), 1)
        found = (await customer.profile_of(ctx, made[2].id)).party
        await party.change(ctx, found.id, party_patch(), found.rev)
        await account.create_many(ctx, [account_of(made[3].id)])
    undone = await taken_back(db, run)
    assert (undone.phase, undone.undo.deleted, undone.undo.refused) == (Phase.APPLIED, 2, 3)
    assert [each.external_id for each in await everybody(db)] == ["L00001", "L00002", "L00003"]
    async with acting(db, CLERK) as ctx:
        why = [(each.row, each.code) for each in await api.refusals_of(ctx, str(run.id))]
    assert why == [(3, "changed_since"), (4, "changed_since"), (5, "in_use_since")]
    async with acting(db, CLERK) as ctx:
        [opened] = await account.accounts_of_customer(ctx, made[3].id)
        await account.delete_account(ctx, opened.id)
    again = await taken_back(db, run)
    assert (again.undo.deleted, again.undo.refused) == (3, 2)


def party_patch():
    from yizhan.domains.party.contracts import PartyPatch  # noqa: PLC0415 - of this helper alone

    return PartyPatch(industry="telecom")


def account_of(customer_id):
    from yizhan.domains.account.contracts import NewAccount  # noqa: PLC0415 - of this helper alone

    return NewAccount(customer_id=customer_id)


SERVICES = Mapping(
    entries=(
        Entry(field="customer.legacyId", column="id"),
        Entry(field="customer.name", column="name"),
        Entry(field="account.payment", column="pay"),
        Entry(field="subscribers.0.service", column="phone", values={"yes": "fixed", "no": ""}),
        Entry(field="subscribers.0.legacyId", template="{id}-p"),
        Entry(field="subscribers.0.number", column="number"),
        Entry(field="subscribers.0.product", column="multi", values={"yes": "Multiple lines", "no": ""}),
        Entry(field="subscribers.1.service", constant="broadband"),
        Entry(field="subscribers.1.legacyId", template="{id}-i"),
        Entry(field="subscribers.1.startDate", column="tenure", format="monthsBefore"),
        Entry(field="subscribers.1.contractMonths", column="term"),
        Entry(field="subscribers.1.charge", column="fee"),
    ),
    source="billing",
    as_of=date(2026, 3, 31),
)
SERVICE_HEADER = ["id", "name", "pay", "phone", "number", "multi", "tenure", "term", "fee"]


async def test_accounts_and_subscribers_come_with_their_customer_and_go_with_it(db, tmp_path):
    rows = [
        ["1", "王伟", "现金", "yes", "02583310001", "yes", "1", "12", "89.5"],
        ["2", "李娜", "支付宝", "no", "", "no", "13", "", "¥1,000"],
        ["3", "张敏", "托收", "yes", "02583310003", "no", "x", "", ""],
        ["4", "刘洋", "现金", "yes", "02583310001", "no", "0", "", ""],
    ]
    run = await imported(db, table(tmp_path / "a.csv", rows, SERVICE_HEADER), mapping=SERVICES)
    assert run.counts == Counts(rows=4, created=2, failed=2, accounts=2, subscribers=4)
    assert await told(db, run) == [
        (4, "subscribers.startDate", "no_whole"),
        (4, "account.paymentNumber", "payment_number"),
        (5, "", "same_in_file"),
    ]
    one, two = await everybody(db)
    async with acting(db, CLERK) as ctx:
        [opened] = await account.accounts_of_customer(ctx, one.id)
        mine = {each.name: each for each in await subscriber.subscribers_of_customer(ctx, one.id)}
        theirs = await subscriber.subscribers_of_customer(ctx, two.id)
    assert opened.payment.kind == "cash"
    assert mine["固定电话"].number == "02583310001"
    assert mine["Multiple lines"].parent_id == mine["固定电话"].id
    assert mine["宽带"].contract.start == date(2026, 2, 28)
    assert mine["宽带"].contract.end == date(2027, 2, 28)
    assert mine["宽带"].account_id == opened.id
    assert [str(each.prices[0].amount.value) for each in theirs] == ["1000"]
    same = await imported(db, table(tmp_path / "b.csv", rows[:2], SERVICE_HEADER), mapping=SERVICES, mode=Mode.UPSERT)
    assert same.counts == Counts(rows=2, unchanged=2)
    undone = await taken_back(db, run)
    assert undone.undo.deleted == 2
    assert await everybody(db) == []


async def test_a_number_in_use_elsewhere_is_refused(db, tmp_path):
    rows = [["1", "王伟", "现金", "yes", "02583310001", "no", "1", "", "1"]]
    await imported(db, table(tmp_path / "a.csv", rows, SERVICE_HEADER), mapping=SERVICES)
    rows[0][0] = "2"
    run = await imported(db, table(tmp_path / "b.csv", rows, SERVICE_HEADER), mapping=SERVICES)
    assert await told(db, run) == [(2, "subscribers.number", "number_taken")]


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
        ("entries.0.field", "unknown_field"),
        ("entries.1.column", "unknown_column"),
        ("entries.2.column", "no_source"),
        ("entries.3.format", "bad_format"),
        ("entries.5.field", "twice_mapped"),
        ("match", "match_needed"),
        ("entries", "name_not_mapped"),
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
        rows = await api.preview(ctx, import_id, Options(mapping=MAPPING, mode=Mode.UPSERT), 10)
    assert [(each.row, each.action) for each in rows] == [(2, "update"), (3, "create"), (4, "fail")]
    assert rows[1].values["customer.mobile"] == [mobile(2)]
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


@asynccontextmanager
async def _unused():
    yield

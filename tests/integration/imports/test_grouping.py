"""An operator's export has a row for each subscriber: rows of one customer become one customer."""

import pytest

from support.acting import acting
from support.importing import CLERK, begun, everybody, imported, table, taken_back, told
from yizhan.domains.account import api as account
from yizhan.domains.customer import api as customer
from yizhan.domains.customer.contracts import CustomerPatch
from yizhan.domains.subscriber import api as subscriber
from yizhan.flows.imports import api, running
from yizhan.flows.imports.contracts import Counts, Entry, Mapping, Mode, Options

HEADER = ["客户编码", "客户名称", "联系电话", "账户编码", "付费方式", "业务号码", "业务", "IMSI", "片区"]
EXPORT = Mapping(
    entries=(
        Entry(field="customer.legacyId", column="客户编码"),
        Entry(field="customer.name", column="客户名称"),
        Entry(field="customer.mobile", column="联系电话"),
        Entry(field="account.legacyId", column="账户编码"),
        Entry(field="account.payment", column="付费方式"),
        Entry(field="subscribers.number", column="业务号码"),
        Entry(field="subscribers.service", column="业务"),
        Entry(field="subscribers.legacyId", template="U{业务号码}"),
    ),
    source="billing",
)
WEI = ["C1", "王伟", "13800000001"]
NA = ["C2", "李娜", "13800000002"]
ROWS = [
    [*WEI, "A1", "cash", "13800000011", "mobile", "460-1", "城东"],
    [*NA, "A3", "cash", "13800000021", "mobile", "460-2", "城西"],
    [*WEI, "A1", "cash", "13800000012", "mobile", "460-3", "城东"],
    ["C1", "王伟", "13800000003", "A2", "cash", "02583310001", "fixed", "460-4", "城东"],
]


async def bring(db, tmp_path, rows, **options):
    return await imported(db, table(tmp_path / "export.csv", rows, HEADER), mapping=EXPORT, **options)


async def owned(db, customer_id):
    """Account and number of each subscriber, and the additional information kept with it."""
    async with acting(db, CLERK) as ctx:
        accounts = {each.id: each.external_id for each in await account.accounts_of_customer(ctx, customer_id)}
        found = await subscriber.subscribers_of_customer(ctx, customer_id)
    return sorted(accounts.values()), {each.number: (accounts[each.account_id], each.extra) for each in found}


async def test_rows_of_one_customer_become_one_customer_with_all_accounts_and_subscribers(db, tmp_path):
    run = await bring(db, tmp_path, ROWS)
    assert run.counts == Counts(rows=4, created=2, joined=2, accounts=3, subscribers=4)
    wei, na = await everybody(db)
    assert (wei.name, wei.extra, na.extra) == ("王伟", {"片区": "城东"}, {"IMSI": "460-2", "片区": "城西"})
    assert await owned(db, wei.id) == (
        ["A1", "A2"],
        {
            "13800000011": ("A1", {"IMSI": "460-1"}),
            "13800000012": ("A1", {"IMSI": "460-3"}),
            "02583310001": ("A2", {"IMSI": "460-4"}),
        },
    )
    async with acting(db, CLERK) as ctx:
        reached = (await customer.profile_of(ctx, wei.id)).party.contacts
    assert len(reached) == 2
    undone = await taken_back(db, run)
    assert (undone.undo.deleted, undone.undo.refused) == (2, 0)
    assert await everybody(db) == []
    assert (await bring(db, tmp_path, ROWS)).counts.created == 2


async def test_a_customer_goes_in_with_all_of_its_rows_or_not_at_all(db, tmp_path):
    rows = [
        ROWS[0],
        ROWS[1],
        ["C1", "王维", "13800000001", "A1", "prepaid", "13800000012", "mobile", "", ""],
        [*WEI, "A2", "cash", "13800000013", "mobile", "", ""],
        ["C3", "张敏", "1", "A4", "cash", "13800000031", "mobile", "", ""],
        ["C3", "张敏", "13800000003", "A4", "cash", "13800000032", "mobile", "", ""],
    ]
    run = await bring(db, tmp_path, rows)
    assert run.counts == Counts(rows=6, created=1, failed=5, accounts=1, subscribers=1)
    assert sorted(await told(db, run)) == [
        (2, "", "row_of_same_failed"),
        (4, "account.payment", "differs_from_row"),
        (4, "customer.name", "differs_from_row"),
        (5, "", "row_of_same_failed"),
        (6, "customer.mobile", "mobile_format"),
        (7, "", "row_of_same_failed"),
    ]
    assert [each.name for each in await everybody(db)] == ["李娜"]


async def test_a_row_that_adds_nothing_stays_out_alone(db, tmp_path):
    run = await bring(db, tmp_path, [ROWS[0], ROWS[2], ROWS[2], ROWS[1]])
    assert run.counts == Counts(rows=4, created=2, joined=1, failed=1, accounts=2, subscribers=3)
    assert await told(db, run) == [(4, "", "same_in_file")]
    only_account = Mapping(entries=EXPORT.entries[:5], source="accounts")
    rows = [[f"X{row[0]}", *row[1:3], f"X{row[3]}", *row[4:]] for row in (ROWS[0], ROWS[2], ROWS[3])]
    run = await imported(db, table(tmp_path / "accounts.csv", rows, HEADER), mapping=only_account)
    assert await told(db, run) == [(3, "", "adds_nothing")]
    assert run.counts == Counts(rows=3, created=1, joined=1, failed=1, accounts=2)


async def test_rows_add_accounts_and_subscribers_to_a_known_customer(db, tmp_path):
    await bring(db, tmp_path, ROWS[:2])
    run = await bring(db, tmp_path, [ROWS[0], *ROWS[2:]], mode=Mode.UPSERT)
    assert run.counts == Counts(rows=3, updated=1, joined=2, accounts=1, subscribers=2)
    wei, _ = await everybody(db)
    accounts, numbers = await owned(db, wei.id)
    assert accounts == ["A1", "A2"]
    assert {number: payer for number, (payer, _) in numbers.items()} == {
        "13800000011": "A1", "13800000012": "A1", "02583310001": "A2",
    }  # fmt: skip
    assert (await bring(db, tmp_path, ROWS, mode=Mode.UPSERT)).counts.failed == 0
    undone = await taken_back(db, run)
    assert undone.undo.refused == 0
    assert await owned(db, wei.id) == (["A1"], {"13800000011": ("A1", {})})


async def test_a_customer_changed_since_keeps_all_of_its_rows(db, tmp_path):
    run = await bring(db, tmp_path, ROWS)
    wei, _ = await everybody(db)
    async with acting(db, CLERK) as ctx:
        await customer.change_customer(ctx, wei.id, CustomerPatch(tags=("x",)), wei.rev)
    undone = await taken_back(db, run)
    assert (undone.undo.deleted, undone.undo.refused) == (1, 1)
    accounts, numbers = await owned(db, wei.id)
    assert (len(accounts), len(numbers)) == (2, 3)


async def test_what_somebody_took_meanwhile_keeps_all_rows_of_the_customer_out(db, tmp_path):
    import_id = await begun(db, table(tmp_path / "export.csv", ROWS, HEADER))
    async with acting(db, CLERK) as ctx:
        await api.choose(ctx, await api.run_of(ctx, import_id, lock=True), Options(mapping=EXPORT, dry=True))
    async with acting(db, CLERK) as ctx:
        await api.carry_out(ctx, import_id, silent)
    await bring(db, tmp_path, [["C9", "赵强", "", "A9", "cash", "13800000012", "mobile", "", ""]])
    table(tmp_path / "export.csv", ROWS, HEADER)
    async with acting(db, CLERK) as ctx:
        await api.choose(ctx, await api.run_of(ctx, import_id, lock=True), Options(mapping=EXPORT))
    async with acting(db, CLERK) as ctx:
        run = await api.carry_out(ctx, import_id, silent)
    assert run.counts == Counts(rows=4, created=1, failed=3, accounts=1, subscribers=1)
    assert [(row, code) for row, _, code in await told(db, run)] == [
        (2, "row_of_same_failed"), (4, "number_in_use"), (5, "row_of_same_failed"),
    ]  # fmt: skip


async def silent(done, total):
    assert 0 <= done <= total


@pytest.mark.parametrize("batch", [1, 3])
async def test_rows_of_one_customer_may_stand_anywhere_in_the_file(db, tmp_path, monkeypatch, batch):
    monkeypatch.setattr(running, "BATCH", batch)
    monkeypatch.setattr("yizhan.flows.imports.joining.CHUNK", 1)
    monkeypatch.setattr("yizhan.flows.imports.applying.CHUNK", 1)
    run = await bring(db, tmp_path, ROWS)
    assert run.counts == Counts(rows=4, created=2, joined=2, accounts=3, subscribers=4)


async def test_the_preview_shows_which_rows_join(db, tmp_path):
    import_id = await begun(db, table(tmp_path / "export.csv", ROWS, HEADER))
    async with acting(db, CLERK) as ctx:
        rows = (await api.preview(ctx, import_id, Options(mapping=EXPORT), 10)).rows
    assert [each.action for each in rows] == ["create", "create", "join", "join"]

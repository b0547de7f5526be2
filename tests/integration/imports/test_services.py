"""Accounts and subscribers come with their customers, and go with them."""

from datetime import date

from support.acting import acting
from support.importing import (
    CLERK,
    everybody,
    imported,
    table,
    taken_back,
    told,
)
from yizhan.domains.account import api as account
from yizhan.domains.subscriber import api as subscriber
from yizhan.flows.imports.contracts import Counts, Entry, Mapping, Mode

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

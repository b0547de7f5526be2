"""Subscribers live through orders, are found by number, and their charges are split over accounts."""

from datetime import date, timedelta
from decimal import Decimal

import msgspec
import pytest

from support.acting import acting, granted, staff
from support.people import customer
from yizhan.domains.account import api as accounts
from yizhan.domains.account.contracts import Account, NewAccount
from yizhan.domains.customer import api as customers
from yizhan.domains.customer.contracts import Customer
from yizhan.domains.subscriber import api, errors
from yizhan.domains.subscriber.contracts import (
    ChargeKind,
    Contract,
    LoadedSubscriber,
    NewSplit,
    NewSubscriber,
    Part,
    Price,
    PriceKind,
    ResourceUse,
    Share,
    SubscriberPatch,
    SubscriberState,
    SuspendCause,
    SuspendExtent,
    Suspension,
)
from yizhan.kernel.errors import ChangedMeanwhile, InvalidInput, NotFound
from yizhan.kernel.money import Money
from yizhan.kernel.scope import Reach
from yizhan.platform import search
from yizhan.platform.context import Context
from yizhan.platform.db import Database

ALL = (
    "customer.read", "customer.create", "account.read", "account.open", "subscriber.read", "subscriber.change",
    "subscriber.split", "subscriber.load",
)  # fmt: skip
CLERK = staff(10, 19, granted(*ALL))
ELSEWHERE = staff(20, 29, granted(*ALL), id_=503)
HEADQUARTERS = staff(0, 99, granted(*ALL), id_=504)
MANAGER = staff(10, 19, granted(*ALL, reach=Reach.OWN), id_=777)
_S = SubscriberState


@pytest.fixture
async def wang(db: Database) -> Customer:
    async with acting(db, CLERK) as ctx:
        return (await customers.create_customer(ctx, customer(1, 12, "王伟"))).customer


@pytest.fixture
async def account(db: Database, wang: Customer) -> Account:
    async with acting(db, CLERK) as ctx:
        return await accounts.open_account(ctx, NewAccount(customer_id=wang.id))


def mobile(wang: Customer, number: str = "13900000001", account_id: str | None = None) -> NewSubscriber:
    return NewSubscriber(
        customer_id=wang.id,
        account_id=account_id,
        name="5G 畅享套餐 129 元",
        service_kind="mobile",
        number=number,
        offering_id="77",
        offering_name="5G 畅享套餐 129 元",
        offering_version="1.2",
        characteristics={"data": "30GB"},
        prices=(Price(name="月租", kind=PriceKind.RECURRING, amount=Money(Decimal("129.00")), period="month"),),
        resources=(ResourceUse(kind="sim", value="89860012345678901234"),),
        contract=Contract(start=date(2026, 1, 1), end=date(2027, 12, 31), months=24),
    )


async def ordering(ctx: Context) -> Context:
    """What ordering does before it touches a subscriber: its own permission decided the access."""
    await ctx.enter("subscriber.change")
    return ctx


async def test_a_life(db: Database, wang: Customer):
    async with acting(db, CLERK) as ctx:
        made = await api.create_pending(await ordering(ctx), mobile(wang))
        assert (made.state, made.org_pos) == (_S.PENDING_ACTIVE, 12)
        assert made == await api.subscriber_of(ctx, made.id)
        assert [hit.id for hit in await search.find(ctx.tx, "13900000001")] == [wang.id]
        active = await api.activate(ctx, made.id)
        assert active.activated_at is not None
        barred = await api.suspend(ctx, made.id, Suspension(extent=SuspendExtent.ONE_WAY, cause=SuspendCause.ARREARS))
        assert (barred.state, barred.suspension) == (
            _S.SUSPENDED,
            Suspension(extent=SuspendExtent.ONE_WAY, cause=SuspendCause.ARREARS),
        )
        further = await api.suspend(ctx, made.id, Suspension(extent=SuspendExtent.TWO_WAY, cause=SuspendCause.ARREARS))
        assert further.suspension == Suspension(extent=SuspendExtent.TWO_WAY, cause=SuspendCause.ARREARS)
        with pytest.raises(errors.WrongState) as refusal:
            await api.abort(ctx, made.id)
        assert "active" in refusal.value.advice.en
        assert (await api.resume(ctx, made.id)).suspension is None
        await api.begin_termination(ctx, made.id)
        ended = await api.terminate(ctx, made.id)
        assert ended.ended_at is not None
        again = await api.create_pending(ctx, mobile(wang))
        assert (await api.abort(ctx, again.id)).state == _S.ABORTED
        with pytest.raises(errors.SubscriberEnded):
            await api.change_subscriber(ctx, made.id, SubscriberPatch(name="x"), None)


async def test_a_number_has_one_subscriber_in_the_whole_operator(db: Database, wang: Customer):
    async with acting(db, CLERK) as ctx:
        await api.create_pending(await ordering(ctx), mobile(wang))
    async with acting(db, ELSEWHERE) as ctx:
        li = (await customers.create_customer(ctx, customer(2, 22, "李娜"))).customer
        with pytest.raises(errors.NumberInUse):
            await api.create_pending(await ordering(ctx), mobile(li))
        other = await api.create_pending(ctx, mobile(li, "13900000002"))
        with pytest.raises(errors.NumberInUse):
            await api.change_subscriber(ctx, other.id, SubscriberPatch(number="13900000001"), None)
        assert await api.users_of_number(ctx, "13900000001") == []


async def test_scope_and_ownership_hold(db: Database, wang: Customer):
    async with acting(db, CLERK) as ctx:
        made = await api.create_pending(await ordering(ctx), mobile(wang))
    for actor in (ELSEWHERE, MANAGER):
        async with acting(db, actor) as ctx:
            assert await api.subscribers_of_customer(ctx, wang.id) == []
            with pytest.raises(NotFound):
                await api.subscriber_of(ctx, made.id)
            with pytest.raises(NotFound):
                await api.activate(ctx, made.id)
            with pytest.raises(InvalidInput):
                await api.create_pending(ctx, mobile(wang, "13900000003"))


async def test_a_change_keeps_the_rest_and_the_past(db: Database, wang: Customer):
    async with acting(db, CLERK) as ctx:
        made = await api.create_pending(await ordering(ctx), mobile(wang))
    async with acting(db, CLERK) as ctx:
        patch = SubscriberPatch(number="13900000009", characteristics={"data": "60GB"})
        changed = await api.change_subscriber(ctx, made.id, patch, made.rev)
        assert (changed.number, changed.offering_name) == ("13900000009", made.offering_name)
        assert [hit.id for hit in await search.find(ctx.tx, "13900000009")] == [wang.id]
        assert await search.find(ctx.tx, "13900000001") == []
        with pytest.raises(ChangedMeanwhile):
            await api.change_subscriber(ctx, made.id, patch, made.rev)
        [past] = await api.of_customer_as_of(ctx, wang.id, made.changed_at)
    assert past == made


async def test_an_owner_is_changed_with_both_found_by_number(db: Database, wang: Customer):
    async with acting(db, CLERK) as ctx:
        made = await api.create_pending(await ordering(ctx), mobile(wang))
        li = (await customers.create_customer(ctx, customer(2, 12, "李娜"))).customer
        await api.change_subscriber(ctx, made.id, SubscriberPatch(customer_id=li.id), None)
        assert [hit.id for hit in await search.find(ctx.tx, "13900000001")] == [li.id]


async def test_charges_are_split_also_to_an_account_elsewhere(db: Database, wang: Customer, account: Account):
    async with acting(db, ELSEWHERE) as ctx:
        li = (await customers.create_customer(ctx, customer(2, 22, "李娜"))).customer
        far = await accounts.open_account(ctx, NewAccount(customer_id=li.id))
    async with acting(db, CLERK) as ctx:
        made = await api.create_pending(await ordering(ctx), mobile(wang, account_id=account.id))
        with pytest.raises(InvalidInput):  # the clerk does not see the other province's account
            await api.split_charges(
                ctx, made.id, NewSplit(charge_kind=ChargeKind.DATA, shares=(Share(far.id, Decimal(100)),)), made.rev
            )
    async with acting(db, HEADQUARTERS) as ctx:
        thirds = (Share(account.id, Decimal("66.6667")), Share(far.id, Decimal("33.3333")))
        await api.split_charges(ctx, made.id, NewSplit(charge_kind=ChargeKind.DATA, shares=thirds), made.rev)
        assert [s.id for s in await api.subscribers_of_account(ctx, far.id)] == [made.id]
        at = ctx.now() + timedelta(days=1)
        parts = await api.parts_of_charge(ctx, made.id, ChargeKind.DATA, Money(Decimal("100.00")), at)
        assert parts == [Part(account.id, Money(Decimal("66.67"))), Part(far.id, Money(Decimal("33.33")))]
        whole = await api.parts_of_charge(ctx, made.id, ChargeKind.ONE_TIME, Money(Decimal(5)), at)
        assert whole == [Part(account.id, Money(Decimal("5.00")))]
        later = NewSplit(charge_kind=ChargeKind.DATA, shares=(), valid_from=at)
        shares = await api.split_charges(ctx, made.id, later, made.rev + 1)
        assert {share.valid_to for share in shares} == {at}
        with pytest.raises(InvalidInput):
            await api.split_charges(
                ctx, made.id, NewSplit(charge_kind=ChargeKind.DATA, shares=(), valid_from=at - timedelta(days=9)), None
            )


async def test_one_person_has_at_most_five_mobile_numbers_in_all_provinces(db: Database, wang: Customer):
    async with acting(db, ELSEWHERE) as ctx:
        same = (await customers.create_customer(ctx, customer(1, 22, "王伟"))).customer
        await ordering(ctx)
        far = [await api.create_pending(ctx, mobile(same, f"1390000100{n}")) for n in range(2)]
        await api.abort(ctx, far[0].id)
    async with acting(db, CLERK) as ctx:
        await ordering(ctx)
        for n in range(4):
            await api.create_pending(ctx, mobile(wang, f"1390000200{n}"))
        with pytest.raises(errors.TooManyNumbers) as refusal:
            await api.create_pending(ctx, mobile(wang, "13900002009"))
        assert "5 mobile numbers" in refusal.value.text.en
        fixed = msgspec.structs.replace(mobile(wang, "02583312345"), service_kind="fixed")
        assert (await api.create_pending(ctx, fixed)).service_kind == "fixed"
        assert await ctx.tx.fetchval("select count(*) from customer.customer") == 1, "the scope is as it was"


async def test_many_are_loaded_with_the_states_they_have(db: Database, wang: Customer):
    bundle = NewSubscriber(customer_id=wang.id, name="全家享", service_kind="bundle", is_bundle=True)
    given = [
        LoadedSubscriber(subscriber=bundle),
        LoadedSubscriber(subscriber=msgspec.structs.replace(mobile(wang), parent_id="#0")),
        LoadedSubscriber(
            subscriber=mobile(wang, "13900000002"), state=_S.SUSPENDED, suspend_extent=SuspendExtent.TWO_WAY
        ),
        LoadedSubscriber(subscriber=mobile(wang, "13900000001"), state=_S.TERMINATED),
        LoadedSubscriber(subscriber=mobile(wang, "13900000001")),
        LoadedSubscriber(subscriber=mobile(wang, "13900000004"), state=_S.SUSPENDED),
    ]
    async with acting(db, CLERK) as ctx:
        outcomes = await api.create_many(ctx, given)
        assert [[p.code for p in o.problems] for o in outcomes] == [
            [], [], [], [], ["number_in_use"], ["suspension_missing"],
        ]  # fmt: skip
        assert await api.subscribers_of_customer(ctx, wang.id) == []
        outcomes = await api.create_many(ctx, given, partial=True)
        assert [s.number for s in await api.parts_of_bundle(ctx, outcomes[0].id or "")] == ["13900000001"]
        assert len(await api.subscribers_of_customer(ctx, wang.id)) == 4
        assert [hit.id for hit in await search.find(ctx.tx, "13900000002")] == [wang.id]

"""Many customers at once: the same rules as one, and the way back."""

import pytest

from support.acting import acting, granted, staff
from support.people import customer, person, resident_id
from yizhan.domains.account import api as account
from yizhan.domains.account.contracts import NewAccount
from yizhan.domains.customer import api
from yizhan.domains.customer.contracts import CustomerPatch
from yizhan.domains.party import api as party
from yizhan.domains.subscriber import api as subscriber
from yizhan.domains.subscriber.contracts import LoadedSubscriber, NewSubscriber, SubscriberPatch
from yizhan.kernel.errors import PermissionDenied
from yizhan.kernel.scope import EVERYTHING
from yizhan.platform import search
from yizhan.platform.db import Database

ALL = (
    "customer.read", "customer.create", "customer.change", "customer.delete", "party.read", "party.change",
    "account.open", "account.delete", "subscriber.load", "subscriber.change",
)  # fmt: skip
CLERK = staff(10, 19, granted(*ALL))
ELSEWHERE = staff(20, 29, granted(*ALL), id_=503)


async def test_rows_found_right_are_recorded_without_looking_at_their_form_again(db: Database):
    async with acting(db, CLERK) as ctx:
        checked = await api.check_many(ctx, [customer(i) for i in range(5)])
        assert [each.problems for each in checked] == [()] * 5
        made = await api.create_many(ctx, [each.new for each in checked], checked=True)
        assert all(each.id for each in made)
    async with acting(db, CLERK) as ctx:
        again = await api.create_many(ctx, [each.new for each in checked], partial=True, checked=True)
        assert {each.problems[0].code for each in again} == {"same_document"}


async def test_what_hangs_on_customers_and_what_changed_is_not_deleted(db: Database):
    async with acting(db, CLERK) as ctx:
        made = await api.create_many(ctx, [customer(i) for i in range(4)])
        await account.create_many(ctx, [NewAccount(customer_id=made[1].id)])
        ids = [each.id for each in made]
    async with acting(db, CLERK) as ctx:
        await api.change_customer(ctx, ids[2], CustomerPatch(tags=("x",)), 1)
    async with acting(db, ELSEWHERE) as ctx:
        assert (await api.delete_many(ctx, dict.fromkeys(ids, 1))).deleted == frozenset()
    async with acting(db, CLERK) as ctx:
        done = await api.delete_many(ctx, dict.fromkeys([*ids, "99"], 1))
        assert done.deleted == {ids[0], ids[3]}
        assert done.used == {ids[1]: (made[1].number, "account")}
        assert done.changed == {ids[2]: made[2].number}
    async with acting(db, CLERK) as ctx:
        await ctx.enter("customer.read")
        assert await search.find(ctx.tx, resident_id(0)) == []
        assert await party.held_documents(ctx, person(0).documents) == {}
        assert len((await api.create_many(ctx, [customer(0)]))[0].problems) == 0


async def test_accounts_and_subscribers_go_back_as_they_came(db: Database):
    async with acting(db, CLERK) as ctx:
        owner = (await api.create_many(ctx, [customer(1)]))[0].id
        [opened] = await account.create_many(ctx, [NewAccount(customer_id=owner)])
        line = NewSubscriber(customer_id=owner, name="phone", service_kind="fixed", number="02583310001")
        part = NewSubscriber(customer_id=owner, name="caller id", service_kind="fixed", parent_id="#0")
        loaded = await subscriber.create_many(ctx, [LoadedSubscriber(subscriber=each) for each in (line, part)])
        ids = [each.id for each in loaded]
    async with acting(db, CLERK) as ctx:
        assert await subscriber.changed_since(ctx, {ids[0]: 1}) == {ids[0]: line.number}  # it has a part beyond
        assert await subscriber.changed_since(ctx, dict.fromkeys(ids, 1)) == {}
        assert await subscriber.numbers_taken(ctx, [(line.number, "fixed")]) == {(line.number, "fixed")}
        assert await account.changed_since(ctx, {opened.id: 1}) == {}
        await subscriber.delete_many(ctx, ids)
        await account.delete_many(ctx, [opened.id])
        assert (await api.delete_many(ctx, {owner: 1})).deleted == {owner}
    async with db.transaction(EVERYTHING) as tx:
        assert await tx.fetchval("select count(*) from platform.search_key") == 0


async def test_a_changed_subscriber_is_told(db: Database):
    async with acting(db, CLERK) as ctx:
        owner = (await api.create_many(ctx, [customer(1)]))[0].id
        line = NewSubscriber(customer_id=owner, name="phone", service_kind="fixed")
        [loaded] = await subscriber.create_many(ctx, [LoadedSubscriber(subscriber=line)])
    async with acting(db, CLERK) as ctx:
        await subscriber.change_subscriber(ctx, loaded.id, SubscriberPatch(name="line"), 1)
        assert await subscriber.changed_since(ctx, {loaded.id: 1}) == {loaded.id: "line"}


async def test_deleting_many_needs_the_permission(db: Database):
    with pytest.raises(PermissionDenied):
        async with acting(db, staff(10, 19, granted("customer.read"))) as ctx:
            await api.delete_many(ctx, {"1": 1})

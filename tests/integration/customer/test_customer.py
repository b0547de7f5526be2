"""Customers are recorded, found, changed, and kept apart by scope."""

import msgspec
import pytest

from support.acting import acting, granted, staff
from support.employed import employed
from support.people import company, customer, mobile, person, resident_id
from yizhan.domains.customer import api, errors
from yizhan.domains.customer.contracts import (
    CustomerKind,
    CustomerPatch,
    CustomerStatus,
    KeyLevel,
    NewCustomer,
)
from yizhan.domains.party import api as party
from yizhan.domains.party.contracts import ContactInput, Medium, PartyPatch
from yizhan.kernel.errors import ChangedMeanwhile, InvalidInput, NotFound
from yizhan.kernel.numbering import is_readable
from yizhan.kernel.scope import EVERYTHING, Reach
from yizhan.platform import search
from yizhan.platform.db import Database

ALL = ("customer.read", "customer.create", "customer.change", "customer.delete", "party.read", "party.change")
CLERK = staff(10, 19, granted(*ALL))
ELSEWHERE = staff(20, 29, granted(*ALL), id_=503)
MANAGER = staff(10, 19, granted(*ALL, reach=Reach.OWN), id_=777)


async def test_a_customer_is_recorded_and_found_by_what_people_know(db: Database):
    async with acting(db, CLERK) as ctx:
        profile = await api.create_customer(ctx, customer(1, name="王伟"))
        made = profile.customer
        assert is_readable(made.number, "C")
        assert made.main_phone == "138****0001"
        assert profile.party.name == made.name
        await ctx.enter("customer.read")
        for term in ("王伟", "wangwei", "ww", mobile(1), resident_id(1), made.number.lower()):
            assert [hit.id for hit in await search.find(ctx.tx, term)] == [made.id], term
    async with acting(db, ELSEWHERE) as ctx:
        await ctx.enter("customer.read")
        assert await search.find(ctx.tx, "王伟") == []
        with pytest.raises(NotFound):
            await api.customer_of(ctx, made.id)
    async with db.transaction(EVERYTHING) as tx:
        refused = await tx.fetchval("select object_id from platform.audit_entry where outcome = 'refused'")
    assert refused == made.id


async def test_the_same_identity_document_is_refused_with_the_existing_customer(db: Database):
    async with acting(db, CLERK) as ctx:
        made = (await api.create_customer(ctx, customer(1))).customer
    with pytest.raises(errors.SameDocument) as refusal:
        async with acting(db, CLERK) as ctx:
            await api.create_customer(ctx, customer(1, name="李四"))
    assert made.number in refusal.value.text.en
    assert refusal.value.field == "party.documents.0.number"
    assert refusal.value.details == {"customerId": made.id}
    async with acting(db, ELSEWHERE) as ctx:  # another province knows nothing of it
        await api.create_customer(ctx, customer(1))


async def test_everything_wrong_is_told_at_once(db: Database):
    wrong = NewCustomer(
        party=msgspec.structs.replace(person(1), name=""), kind=CustomerKind.KEY, tags=("a,b",), org_pos=25,
        manager_id="x", status=CustomerStatus.CLOSED,
    )  # fmt: skip
    with pytest.raises(InvalidInput) as refusal:
        async with acting(db, CLERK) as ctx:
            await api.create_customer(ctx, wrong)
    assert {p.field for p in refusal.value.problems} == {
        "level", "tags.0", "managerId", "status", "orgId", "party.name",
    }  # fmt: skip


async def test_a_manager_is_somebody_whose_post_covers_the_customer(db: Database):
    await employed(db, 777)
    new = customer(1)
    async with acting(db, CLERK) as ctx:
        made = (await api.create_customer(ctx, msgspec.structs.replace(new, manager_id="777"))).customer
        async with ctx.everywhere():
            await ctx.tx.execute("update organisation.org_unit set org_pos = 5, org_last = 9")
    for change in (
        lambda ctx: api.create_customer(ctx, msgspec.structs.replace(customer(2), manager_id="777")),
        lambda ctx: api.create_customer(ctx, msgspec.structs.replace(customer(3), manager_id="4711")),
        lambda ctx: api.change_customer(ctx, made.id, CustomerPatch(manager_id="777"), made.rev),
    ):
        with pytest.raises(InvalidInput) as refusal:
            async with acting(db, CLERK) as ctx:
                await change(ctx)
        assert [(p.field, p.code) for p in refusal.value.problems] == [("managerId", "not_posted")]
    async with acting(db, CLERK) as ctx:
        loaded = await api.create_many(ctx, [msgspec.structs.replace(customer(4), manager_id="777"), customer(5)])
    assert [[p.code for p in each.problems] for each in loaded] == [["not_posted"], []]


async def test_customer_and_party_change_as_one_version(db: Database):
    await employed(db, 777)
    async with acting(db, CLERK) as ctx:
        made = (await api.create_customer(ctx, customer(1))).customer
    patch = CustomerPatch(
        kind=CustomerKind.KEY,
        level=KeyLevel.LOCAL,
        manager_id="777",
        tags=("vip",),
        party=PartyPatch(
            name="王大伟", contacts=(ContactInput(medium=Medium.MOBILE, value=mobile(2), preferred=True),)
        ),
    )
    async with acting(db, CLERK) as ctx:
        changed = await api.change_customer(ctx, made.id, patch, made.rev)
        assert (changed.customer.name, changed.customer.level, changed.customer.tags) == ("王大伟", "local", ("vip",))
        assert [hit.id for hit in await search.find(ctx.tx, mobile(2))] == [made.id]
        assert await search.find(ctx.tx, mobile(1)) == []
    async with acting(db, MANAGER) as ctx:
        assert (await api.profile_of(ctx, made.id)).party.name == "王大伟"
    with pytest.raises(ChangedMeanwhile):
        async with acting(db, CLERK) as ctx:
            await api.change_customer(ctx, made.id, CustomerPatch(tags=()), made.rev)
    wrong = PartyPatch(contacts=(ContactInput(medium=Medium.MOBILE, value="12"),))
    with pytest.raises(InvalidInput) as refusal:
        async with acting(db, CLERK) as ctx:
            await api.change_customer(ctx, made.id, CustomerPatch(party=wrong), made.rev + 1)
    assert refusal.value.problems[0].field == "party.contacts.0.value"
    async with acting(db, CLERK) as ctx:
        before = await api.as_of(ctx, made.id, made.changed_at)
    assert before
    assert (before.kind, before.name) == ("public", made.name)


async def test_an_account_manager_sees_and_makes_only_own_customers(db: Database):
    async with acting(db, CLERK) as ctx:
        other = (await api.create_customer(ctx, customer(1))).customer
    async with acting(db, MANAGER) as ctx:
        own = (await api.create_customer(ctx, customer(2))).customer
        assert own.manager_id == "777"
        assert (await api.profile_of(ctx, own.id)).party.contacts[0].value == "138****0002"
        with pytest.raises(NotFound):
            await api.customer_of(ctx, other.id)
        with pytest.raises(NotFound):
            await party.party_of(ctx, other.party_id)
        assert await ctx.tx.fetchval("select count(*) from party.contact") == 1
    with pytest.raises(InvalidInput):
        async with acting(db, MANAGER) as ctx:
            await api.create_customer(ctx, msgspec.structs.replace(customer(3), manager_id="778"))


async def test_many_are_loaded_by_the_same_rules(db: Database):
    async with acting(db, CLERK) as ctx:
        made = (await api.create_customer(ctx, customer(1))).customer
    rows = [customer(n) for n in range(1, 200)]
    rows[50] = msgspec.structs.replace(customer(51), org_pos=99)
    rows[60] = customer(61)
    rows[61] = customer(61, name="又一人")
    async with acting(db, CLERK) as ctx:
        outcomes = await api.create_many(ctx, rows)
        assert {i: [p.code for p in o.problems] for i, o in enumerate(outcomes) if o.problems} == {
            0: ["same_document"],
            50: ["outside_scope"],
            61: ["same_document_in_load"],
        }
        assert made.number in outcomes[0].problems[0].message.en
        assert not any(o.id for o in outcomes)
    async with acting(db, CLERK) as ctx:
        outcomes = await api.create_many(ctx, rows, partial=True)
        assert sum(o.id is not None for o in outcomes) == 196
        last = outcomes[-1]
        profile = await api.profile_of(ctx, last.id or "")
        assert profile.customer.number == last.number
        assert profile.party.id == last.party_id
        assert [hit.id for hit in await search.find(ctx.tx, mobile(199))] == [last.id]


async def test_an_existing_organisation_becomes_a_customer_once(db: Database):
    async with acting(db, CLERK) as ctx:
        known = await party.create(ctx, company(1))
        new = NewCustomer(party_id=known.id, kind=CustomerKind.BUSINESS)
        made = await api.create_customer(ctx, new)
        assert made.party.id == known.id
    with pytest.raises(errors.PartyIsCustomer):
        async with acting(db, CLERK) as ctx:
            await api.create_customer(ctx, new)


async def test_a_customer_on_whom_nothing_hangs_can_be_deleted(db: Database):
    async with acting(db, CLERK) as ctx:
        made = (await api.create_customer(ctx, customer(1))).customer
    async with acting(db, CLERK) as ctx:
        await api.delete_customer(ctx, made.id, made.rev)
    async with acting(db, CLERK) as ctx:
        with pytest.raises(NotFound):
            await api.customer_of(ctx, made.id)
        await ctx.enter("customer.read")
        assert await search.find(ctx.tx, made.number) == []

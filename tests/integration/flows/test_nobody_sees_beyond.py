"""Random people against random rows through every read path of customers and what hangs on them: none leaks."""

from decimal import Decimal

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.acting import acting, granted, staff
from support.employed import employed
from support.people import company, customer, mobile, person
from yizhan.domains.account import api as accounts
from yizhan.domains.account.contracts import NewAccount
from yizhan.domains.customer import api as customers
from yizhan.domains.customer.contracts import CustomerFilter, CustomerSort, MergeCommand, NewCustomer
from yizhan.domains.customer.service import duplicates
from yizhan.domains.party import api as party
from yizhan.domains.party.contracts import ContactInput, Medium, NewParty, NewRelation, PartyPatch, RelationKind
from yizhan.domains.subscriber import api as subscribers
from yizhan.domains.subscriber.contracts import ChargeKind, NewSplit, NewSubscriber, Share
from yizhan.flows.customer_view import view
from yizhan.kernel.errors import NotFound
from yizhan.kernel.scope import Reach
from yizhan.platform import search
from yizhan.platform.context import Actor, Context

READS = (
    "customer.read", "customer.create", "customer.merge", "party.read", "account.read", "subscriber.read",
    "ordering.read",
)  # fmt: skip
PLACES = 12
MANAGERS = (0, 701, 702)
TABLES = {
    "customer.customer": "id",
    "party.party": "id",
    "party.identity_document": "party_id",
    "party.contact": "party_id",
    "party.address": "party_id",
    "account.account": "customer_id",
    "subscriber.subscriber": "customer_id",
    "platform.search_entry": "object_id",
}


def without_card(n: int, name: str) -> NewParty:
    return msgspec.structs.replace(person(n, name), documents=())


@pytest.fixture(scope="module")
async def world(module_db):
    """Customers all over the operator, alike in pairs, related, merged, some with a manager; id → (place, manager)."""
    rows, parties = {}, {}
    await employed(module_db, *filter(None, MANAGERS))
    async with acting(module_db) as ctx:
        await ctx.as_system()
        made = []
        for n in range(36):
            manager = MANAGERS[n % 3]
            new = NewCustomer(
                party=company(n) if n % 5 == 4 else without_card(n, f"王{'伟芳娜'[n // 2 % 3]}"),
                org_pos=n % PLACES,
                manager_id=str(manager) if manager else None,
            )
            made.append((await customers.create_customer(ctx, new)).customer)
            account = await accounts.open_account(ctx, NewAccount(customer_id=made[-1].id))
            line = await subscribers.create_pending(
                ctx,
                NewSubscriber(
                    customer_id=made[-1].id, account_id=account.id, name="5G", service_kind="mobile", number=mobile(n)
                ),
            )
            split = NewSplit(charge_kind=ChargeKind.DATA, shares=(Share(account.id, Decimal(100)),))
            await subscribers.split_charges(ctx, line.id, split, None)
            rows[made[-1].id], parties[made[-1].party_id] = (n % PLACES, manager), made[-1].id
        people = [each for i, each in enumerate(made) if i % 5 != 4]
        for one, other in zip(people, people[3:], strict=False):
            await party.relate(ctx, NewRelation(kind=RelationKind.FAMILY, from_id=one.party_id, to_id=other.party_id))
        for one, other in zip(people[::2], people[1::2], strict=False):
            shared = (ContactInput(medium=Medium.EMAIL, value=f"{one.id}@example.com"),)
            for each in (one, other):
                whole = await party.party_of(ctx, each.party_id)
                kept = tuple(ContactInput(id=c.id, medium=c.medium, value=c.value) for c in whole.contacts)
                await party.amend(ctx, each.party_id, PartyPatch(contacts=kept + shared), None)
        await duplicates.find_for(ctx, [int(each.id) for each in made])
        first, second = made[0], made[PLACES]  # of one place: what hangs on a customer keeps its own
        revs = [(await customers.customer_of(ctx, each.id)).rev for each in (first, second)]
        await customers.merge(
            ctx,
            MergeCommand(
                survivor_id=first.id, merged_id=second.id, survivor_rev=revs[0], merged_rev=revs[1], reason="x"
            ),
        )
    return module_db, rows, parties


actors = st.builds(
    lambda lo, size, reach, who: staff(lo, lo + size, granted(*READS, reach=reach), id_=who),
    st.integers(0, PLACES - 1),
    st.integers(0, 5),
    st.sampled_from(list(Reach)),
    st.sampled_from([701, 702, 999]),
)


def allowed(actor: Actor, rows: dict[str, tuple[int, int]]) -> set[str]:
    reach = actor.grants["customer.read"]
    return {
        key
        for key, (place, manager) in rows.items()
        if reach is Reach.ALL
        or (actor.org_pos <= place <= (actor.org_pos if reach is Reach.ORGANISATION else actor.org_hi)
            and (reach is not Reach.OWN or manager == actor.id))
    }  # fmt: skip


async def found(ctx: Context, key: str) -> set[str]:
    """The customers that any read of one customer tells of."""
    told: set[str] = set()

    async def attempt(read):
        try:
            return await read
        except NotFound:
            return None

    if await attempt(customers.profile_of(ctx, key)):
        told.add(key)
    page = await attempt(view.customer_view(ctx, key))
    if page:
        told |= {key, *(each.id for each in page.related_customers.values())}
        told |= {each.customer_id or "" for each in page.accounts or ()}
        told |= {each.customer_id for each in page.subscribers or ()}
        told |= {page.merged_into.id} if page.merged_into else set()
    if await attempt(view.history(ctx, key)):
        told.add(key)
    if await attempt(view.as_of(ctx, key, ctx.now())):
        told.add(key)
    told |= {each.customer_id or "" for each in await accounts.accounts_of_customer(ctx, key)}
    told |= {each.customer_id for each in await subscribers.subscribers_of_customer(ctx, key)}
    for merge in await customers.merges_of(ctx, key):
        told |= {merge.survivor.id, merge.merged.id}
    return told


@pytest.mark.slow
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(actor=actors, n=st.integers(0, 35), data=st.data())
async def test_no_read_path_leaks(world, actor, n, data):
    db, rows, parties = world
    mine = allowed(actor, rows)
    key = data.draw(st.sampled_from(sorted(rows)))
    async with acting(db, actor) as ctx:
        told = await found(ctx, key)
        assert told <= mine
        assert (key in told) == (key in mine)
        listed = await customers.customers(ctx, CustomerFilter(), sort=CustomerSort.NAME, limit=500)
        assert {each.id for each in listed.items} <= mine
        for pair in (await customers.candidates(ctx, limit=500)).items:
            assert {pair.one.id, pair.other.id} <= mine
        similar = await customers.similar_to(ctx, customer(n))
        assert {each.customer.id for each in similar} <= mine
        await ctx.enter("customer.read")
        for term in ("王", mobile(n), "wang", "C00"):
            assert {hit.id for hit in await search.find(ctx.tx, term, limit=200)} <= mine
        for line in await subscribers.users_of_number(ctx, mobile(n)):
            assert line.customer_id in mine
        for table, owner in TABLES.items():
            seen = {str(row["key"]) for row in await ctx.tx.fetch(f"select {owner} as key from {table}")}
            assert {parties.get(each, each) for each in seen} <= mine, table
        relations = await ctx.tx.fetch("select from_id, to_id from party.relation")
        for row in relations:  # a relation belongs to one end; the other is only an id
            assert {parties[str(row["from_id"])], parties[str(row["to_id"])]} & mine

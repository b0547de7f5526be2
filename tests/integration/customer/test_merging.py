"""Merging takes over everything; its undo leaves every row as it was, or says what stands against it."""

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.acting import acting, granted, staff
from support.employed import employed
from support.people import credit_code, mobile, resident_id
from yizhan.domains.account import api as accounts
from yizhan.domains.account.contracts import NewAccount
from yizhan.domains.customer import api, errors, ports
from yizhan.domains.customer.contracts import (
    Customer,
    CustomerFilter,
    CustomerKind,
    CustomerPatch,
    CustomerStatus,
    KeyLevel,
    MergeCommand,
    MergeField,
    MergeState,
    NewCustomer,
)
from yizhan.domains.party import api as party
from yizhan.domains.party.contracts import (
    AddressInput,
    ContactInput,
    DocumentInput,
    DocumentKind,
    Medium,
    NewParty,
    NewRelation,
    PartyKind,
    PartyPatch,
    RelationKind,
)
from yizhan.domains.subscriber import api as subscribers
from yizhan.domains.subscriber.contracts import NewSubscriber, SubscriberPatch
from yizhan.kernel.errors import ChangedMeanwhile, InvalidInput
from yizhan.kernel.scope import EVERYTHING
from yizhan.platform import search
from yizhan.platform.context import Context
from yizhan.platform.db import Database

ALL = ("customer.read", "customer.create", "customer.change", "customer.merge", "customer.delete", "party.read",
       "party.change", "party.relate", "account.read", "account.open", "account.change", "account.delete",
       "subscriber.read", "subscriber.change")  # fmt: skip
CLERK = staff(10, 19, granted(*ALL))
ELSEWHERE = staff(20, 29, granted(*ALL), id_=503)
_numbers = iter(range(1, 1_000_000))

TABLES = (
    "customer.customer", "party.party", "party.identity_document", "party.contact", "party.address", "party.relation",
    "account.account", "subscriber.subscriber", "platform.search_entry", "platform.search_key",
)  # fmt: skip
BOOKKEEPING = {"rev", "changed_at", "changed_by", "change_reason"}


@pytest.fixture(autouse=True)
def _children():
    ports.use_children(accounts.AccountsOfCustomer(), subscribers.SubscribersOfCustomer())


async def snapshot(db: Database) -> dict[str, list[dict]]:
    found = {}
    async with db.transaction(EVERYTHING) as tx:
        for table in TABLES:
            rows = [row["image"] for row in await tx.fetch(f"select to_jsonb(x) as image from {table} x")]
            plain = [{k: v for k, v in row.items() if k not in BOOKKEEPING} for row in rows]
            found[table] = sorted(plain, key=str)
    return found


names = st.sampled_from(["王伟", "王玮", "王小伟"])
phones = st.lists(st.tuples(st.integers(1, 4), st.booleans()), max_size=3, unique_by=lambda each: each[0])
addresses = st.sets(st.sampled_from(["1号", "2号"]))


@st.composite
def people(draw: st.DrawFn) -> NewParty:
    preferred = False
    contacts = []
    for n, wanted in draw(phones):
        contacts.append(ContactInput(medium=Medium.MOBILE, value=mobile(n), preferred=wanted and not preferred))
        preferred = preferred or wanted
    documents = (
        (DocumentInput(kind=DocumentKind.PASSPORT, number=f"E{next(_numbers):08}"),) if draw(st.booleans()) else ()
    )
    return NewParty(
        kind=PartyKind.INDIVIDUAL,
        name=draw(names),
        nationality=draw(st.sampled_from(["", "中国"])),
        documents=documents,
        contacts=tuple(contacts),
        addresses=tuple(AddressInput(city="南京市", detail=each) for each in sorted(draw(addresses))),
    )


@st.composite
def customers(draw: st.DrawFn) -> NewCustomer:
    key = draw(st.booleans())
    return NewCustomer(
        party=draw(people()),
        kind=CustomerKind.KEY if key else CustomerKind.PUBLIC,
        level=KeyLevel.LOCAL if key else None,
        manager_id=draw(st.sampled_from([None, "600", "601"])),
        tags=tuple(draw(st.sets(st.sampled_from(["a", "b", "c"])))),
        external_id=draw(st.sampled_from(["", f"X{next(_numbers)}"])),
        org_pos=draw(st.sampled_from([11, 12])),
    )


async def with_children(ctx: Context, new: NewCustomer, count: int) -> Customer:
    made = (await api.create_customer(ctx, new)).customer
    for _ in range(count):
        account = await accounts.open_account(ctx, NewAccount(customer_id=made.id))
        await ctx.enter("subscriber.change")
        number = f"139{next(_numbers):08}"
        await subscribers.create_pending(
            ctx,
            NewSubscriber(customer_id=made.id, account_id=account.id, name="5G", service_kind="mobile", number=number),
        )
    return made


async def relate(ctx: Context, pairs: Sequence[tuple[Customer, Customer]]) -> None:
    for one, other in pairs:
        await party.relate(ctx, NewRelation(kind=RelationKind.FAMILY, from_id=one.party_id, to_id=other.party_id))


def command(survivor: Customer, merged: Customer, *fields: MergeField) -> MergeCommand:
    return MergeCommand(
        survivor_id=survivor.id, merged_id=merged.id, survivor_rev=survivor.rev, merged_rev=merged.rev,
        reason="同一人", from_merged=fields,
    )  # fmt: skip


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    one=customers(),
    other=customers(),
    third=customers(),
    children=st.tuples(st.integers(0, 2), st.integers(0, 2)),
    related=st.sets(st.sampled_from([(0, 1), (0, 2), (1, 2), (2, 1)])),
    fields=st.sets(st.sampled_from(list(MergeField))),
)
async def test_merge_then_undo_gives_every_row_as_it_was(module_db, one, other, third, children, related, fields):
    db = module_db
    await employed(db, 600, 601)
    async with acting(db, CLERK) as ctx:
        made = [
            await with_children(ctx, one, children[0]),
            await with_children(ctx, other, children[1]),
            await with_children(ctx, third, 0),
        ]
        await relate(ctx, [(made[a], made[b]) for a, b in sorted(related) if (b, a) not in related or a < b])
    before = await snapshot(db)
    async with acting(db, CLERK) as ctx:
        done = await api.merge(ctx, command(made[0], made[1], *fields))
        assert await accounts.accounts_of_customer(ctx, made[1].id) == []
        assert await subscribers.subscribers_of_customer(ctx, made[1].id) == []
        assert len(await accounts.accounts_of_customer(ctx, made[0].id)) == sum(children)
        assert [hit.id for hit in await search.find(ctx.tx, made[1].number)] == [made[0].id]
        merged = await api.customer_of(ctx, made[1].id)
        assert (merged.status, merged.merged_into) == (CustomerStatus.MERGED, made[0].id)
        whole = await party.party_of(ctx, made[0].party_id)
        assert len({(c.medium, c.value) for c in whole.contacts}) == len(whole.contacts)
        assert sum(c.preferred for c in whole.contacts) <= 1
        listed = await api.customers(ctx, CustomerFilter(), limit=500)
        assert made[1].id not in {c.id for c in listed.items}
    assert await snapshot(db) != before
    async with acting(db, CLERK) as ctx:
        undone = await api.undo_merge(ctx, done.id, "认错人")
        assert undone.state == MergeState.UNDONE
    assert await snapshot(db) == before
    with pytest.raises(errors.MergeUndone):
        async with acting(db, CLERK) as ctx:
            await api.undo_merge(ctx, done.id, "")


def person(n: int, **more) -> NewCustomer:
    whole = NewParty(
        kind=PartyKind.INDIVIDUAL, name="王伟", contacts=(ContactInput(medium=Medium.MOBILE, value=mobile(n)),)
    )
    return NewCustomer(party=whole, org_pos=12, **more)


@pytest.fixture
async def pair(db: Database) -> tuple[Customer, Customer]:
    async with acting(db, CLERK) as ctx:
        return await with_children(ctx, person(1), 1), await with_children(ctx, person(2, tags=("vip",)), 1)


async def merged(db: Database, pair: tuple[Customer, Customer], *fields: MergeField) -> str:
    async with acting(db, CLERK) as ctx:
        return (await api.merge(ctx, command(*pair, *fields))).id


async def test_later_edits_that_do_not_touch_the_merge_survive_its_undo(db: Database, pair):
    merge_id = await merged(db, pair)
    survivor, other = pair
    async with acting(db, CLERK) as ctx:
        now = await api.profile_of(ctx, survivor.id)
        kept = tuple(ContactInput(id=c.id, medium=c.medium, value=c.value, purpose="工作") for c in now.party.contacts)
        mail = ContactInput(medium=Medium.EMAIL, value="wang@example.com")
        patch = CustomerPatch(tags=("vip", "new"), party=PartyPatch(nationality="中国", contacts=(*kept, mail)))
        await api.change_customer(ctx, survivor.id, patch, now.customer.rev)
        added = await accounts.open_account(ctx, NewAccount(customer_id=survivor.id))
        await api.undo_merge(ctx, merge_id, "认错人")
        first, second = await api.profile_of(ctx, survivor.id), await api.profile_of(ctx, other.id)
        assert first.customer.tags == ("new",)
        assert first.party.nationality == "中国"
        assert {c.value for c in first.party.contacts} == {"138****0001", "w***@example.com"}
        assert [(c.value, c.purpose) for c in second.party.contacts] == [("138****0002", "工作")]
        assert added.id in {a.id for a in await accounts.accounts_of_customer(ctx, survivor.id)}
        assert second.customer.tags == ("vip",)


async def test_an_undo_that_would_lose_later_changes_is_refused_and_says_which(db: Database, pair):
    async with acting(db, CLERK) as ctx:
        await api.change_customer(ctx, pair[1].id, CustomerPatch(kind=CustomerKind.BUSINESS), pair[1].rev)
        pair = (pair[0], await api.customer_of(ctx, pair[1].id))
    merge_id = await merged(db, pair, MergeField.CLASS)
    async with acting(db, CLERK) as ctx:
        now = await api.profile_of(ctx, pair[0].id)
        assert now.customer.kind == CustomerKind.BUSINESS
        kept = tuple(
            ContactInput(id=c.id, medium=c.medium, value=c.value) for c in now.party.contacts if "0001" in c.value
        )
        patch = CustomerPatch(kind=CustomerKind.TRANSIENT, party=PartyPatch(contacts=kept))
        await api.change_customer(ctx, pair[0].id, patch, now.customer.rev)
        other = await with_children(ctx, person(3), 0)
        [line] = [s for s in await subscribers.subscribers_of_customer(ctx, pair[0].id) if s.id][1:]
        await subscribers.change_subscriber(ctx, line.id, SubscriberPatch(customer_id=other.id), None)
    with pytest.raises(errors.MergeBuiltUpon) as refusal:
        async with acting(db, CLERK) as ctx:
            await api.undo_merge(ctx, merge_id, "认错人")
    told = refusal.value.text
    assert "kind is now “transient”" in told.en
    assert "the contact" in told.en
    assert f"用户 {line.id} 已转移或删除" in told.zh


async def test_what_cannot_be_merged(db: Database, pair):
    survivor, other = pair
    async with acting(db, CLERK) as ctx:
        company = NewParty(
            kind=PartyKind.ORGANIZATION,
            name="南京公司",
            documents=(DocumentInput(kind=DocumentKind.CREDIT_CODE, number=credit_code(1)),),
        )
        firm = (await api.create_customer(ctx, NewCustomer(party=company, org_pos=12))).customer
        with pytest.raises(errors.SameCustomer):
            await api.merge(ctx, command(survivor, survivor))
        with pytest.raises(errors.DifferentPartyKinds):
            await api.merge(ctx, command(survivor, firm))
        with pytest.raises(ChangedMeanwhile):
            await api.merge(ctx, MergeCommand(survivor_id=survivor.id, merged_id=other.id, survivor_rev=9,
                                              merged_rev=other.rev, reason="x"))  # fmt: skip
    async with acting(db, CLERK) as ctx:
        older = [DocumentInput(kind=DocumentKind.RESIDENT_ID, number=resident_id(n)) for n in (1, 2)]
        two = []
        for document in older:
            whole = NewParty(kind=PartyKind.INDIVIDUAL, name="张三", documents=(document,))
            two.append((await api.create_customer(ctx, NewCustomer(party=whole, org_pos=12))).customer)
    with pytest.raises(InvalidInput):  # born on two days
        async with acting(db, CLERK) as ctx:
            await api.merge(ctx, command(*two))


async def test_a_chain_of_merges_is_undone_from_its_end(db: Database, pair):
    first = await merged(db, pair)
    async with acting(db, CLERK) as ctx:
        third = (await api.create_customer(ctx, person(3))).customer
        survivor = await api.customer_of(ctx, pair[0].id)
        second = await api.merge(ctx, command(third, survivor))
        for customer in pair:
            assert [hit.id for hit in await search.find(ctx.tx, customer.number)] == [third.id]
        with pytest.raises(errors.AlreadyMerged):
            await api.undo_merge(ctx, first, "")
        with pytest.raises(errors.CustomerInUse):
            await api.delete_customer(ctx, third.id)
        assert [m.id for m in await api.merges_of(ctx, survivor.id)] == [second.id, first]
        await api.undo_merge(ctx, second.id, "")
        assert (await api.undo_merge(ctx, first, "")).state == MergeState.UNDONE


async def test_a_merge_of_others_is_not_seen(db: Database, pair):
    merge_id = await merged(db, pair)
    async with acting(db, ELSEWHERE) as ctx:
        with pytest.raises(Exception, match="not found"):
            await api.merge_of(ctx, merge_id)
        with pytest.raises(Exception, match="not found"):
            await api.undo_merge(ctx, merge_id, "")
    async with acting(db, CLERK) as ctx:
        before = await api.as_of(ctx, pair[1].id, pair[1].changed_at)
        assert before
        assert before.status == CustomerStatus.ACTIVE

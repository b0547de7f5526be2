"""The customer page: whole for those who may see all of it, cut for others; its history; the customer as of a day."""

from datetime import timedelta
from decimal import Decimal

import pytest

from support.acting import acting, granted, staff
from support.api import staff_api
from support.people import company, customer, mobile, resident_id
from yizhan.domains.account import api as accounts
from yizhan.domains.account.contracts import AccountPatch, NewAccount
from yizhan.domains.customer import api as customers
from yizhan.domains.customer.contracts import CustomerKind, CustomerPatch, KeyLevel, NewCustomer
from yizhan.domains.party import api as party
from yizhan.domains.party.contracts import ContactInput, Medium, NewRelation, PartyPatch, RelationKind
from yizhan.domains.subscriber import api as subscribers
from yizhan.domains.subscriber.contracts import NewSubscriber, Suspension
from yizhan.flows.customer_view import view
from yizhan.kernel.errors import NotFound
from yizhan.kernel.money import Money

ALL = (
    "customer.read", "customer.create", "customer.change", "customer.merge", "party.read", "party.change",
    "party.relate", "account.read", "account.open", "account.change", "subscriber.read", "subscriber.change",
    "ordering.read",
)  # fmt: skip
CLERK = staff(10, 19, granted(*ALL))
RECEPTION = staff(10, 19, granted("customer.read", "customer.create", "party.read"), id_=505)
SUPERVISOR = staff(10, 19, granted(*ALL, "party.contact.view", "party.identity.view"), id_=506)
ELSEWHERE = staff(20, 29, granted(*ALL), id_=503)


@pytest.fixture
async def story(db):
    """A person with an account and a line, contact of a company; then changed and suspended."""
    async with acting(db, CLERK) as ctx:
        made = (await customers.create_customer(ctx, customer(1, 12, "王伟"))).customer
        firm = (await customers.create_customer(ctx, NewCustomer(party=company(1), org_pos=12))).customer
        handles = NewRelation(
            kind=RelationKind.CONTACT_FOR, from_id=made.party_id, to_id=firm.party_id, role="经办人 / Handles affairs"
        )
        await party.relate(ctx, handles)
        account = await accounts.open_account(
            ctx, NewAccount(customer_id=made.id, credit_limit=Money(Decimal("50.00")))
        )
        await ctx.enter("subscriber.change")
        line = await subscribers.create_pending(
            ctx, NewSubscriber(customer_id=made.id, name="5G", service_kind="mobile", number="13900000001")
        )
        await subscribers.activate(ctx, line.id)
    async with acting(db, CLERK, reason="客户来电 / The customer called") as ctx:
        patch = CustomerPatch(
            kind=CustomerKind.KEY,
            level=KeyLevel.LOCAL,
            party=PartyPatch(contacts=(ContactInput(medium=Medium.MOBILE, value=mobile(2)),)),
        )
        await customers.change_customer(ctx, made.id, patch, 1)
        await accounts.change_account(ctx, account.id, AccountPatch(credit_limit=None), None)
        await ctx.enter("subscriber.change")
        await subscribers.suspend(ctx, line.id, Suspension())
    return made, firm, line


async def test_the_whole_page(db, story):
    made, firm, line = story
    async with acting(db, CLERK) as ctx:
        page = await view.customer_view(ctx, made.id)
    assert page.profile.customer.name == "王伟"
    assert [a.customer_id for a in page.accounts or ()] == [made.id]
    assert [s.id for s in page.subscribers or ()] == [line.id]
    assert (page.orders, page.open_duplicates, page.hidden) == ([], 0, [])
    assert {n.name for n in page.relations.nodes} == {"王伟", firm.name}
    assert [c.id for c in page.related_customers.values()] == [firm.id]
    assert page.completeness.score == 70
    assert [g.field for g in page.completeness.gaps] == ["addresses", "managerId", "contacts.email"]
    actions = [(i.object_type.partition(".")[2], i.action) for i in page.timeline]
    assert actions == [
        ("subscriber", "state"), ("account", "change"), ("customer", "change"), ("subscriber", "state"),
        ("subscriber", "create"), ("account", "open"), ("customer", "create"),
    ]  # fmt: skip
    assert page.timeline[0].title.zh == "用户状态变更"
    async with acting(db, CLERK) as ctx:
        older = await view.customer_timeline(ctx, made.id, page.timeline[3].at, 50)
    assert [i.at for i in older] == [i.at for i in page.timeline[4:]]


async def test_parts_that_a_post_does_not_grant_are_hidden_by_name(db, story):
    made, _, _ = story
    async with acting(db, RECEPTION) as ctx:
        page = await view.customer_view(ctx, made.id)
        assert page.hidden == ["accounts", "subscribers", "orders", "duplicates"]
        assert (page.accounts, page.subscribers, page.orders, page.open_duplicates) == (None, None, None, None)
        assert {i.object_type for i in page.timeline} == {"customer.customer"}
        assert {i.table.partition(".")[0] for i in await view.history(ctx, made.id)} == {"customer", "party"}
    async with acting(db, ELSEWHERE) as ctx:
        for attempt in (view.customer_view(ctx, made.id), view.history(ctx, made.id)):
            with pytest.raises(NotFound):
                await attempt


async def test_history_says_who_why_and_from_what_to_what_without_numbers(db, story):
    made, _, _ = story
    async with acting(db, CLERK) as ctx:
        history = await view.history(ctx, made.id)
    changed = {(i.table, name): pair for i in history for name, pair in i.fields.items()}
    assert changed["customer.customer", "kind"] == ("public", "key")
    assert changed["customer.customer", "main_phone"] == ("138****0001", "138****0002")
    assert changed["subscriber.subscriber", "state"] == ("active", "suspended")
    assert changed["account.account", "credit_limit"] == (50.0, None)
    assert {i.reason for i in history if not i.created and not i.deleted and i.table == "customer.customer"} == {
        "客户来电 / The customer called"
    }
    assert [i.table for i in history if i.deleted] == ["party.contact"]
    everything = str(history)
    for number in (mobile(1), mobile(2), resident_id(1)):
        assert number not in everything
    async with acting(db, SUPERVISOR) as ctx:
        assert mobile(2) in str(await view.history(ctx, made.id))


async def test_the_customer_as_of_a_moment(db, story):
    made, _, line = story
    async with acting(db, CLERK) as ctx:
        past = await view.as_of(ctx, made.id, made.changed_at + timedelta(milliseconds=1))
        assert (past.customer.kind, past.customer.level) == (CustomerKind.PUBLIC, None)
        assert [c.value for c in past.party.contacts] == ["138****0001"]
        with pytest.raises(NotFound):
            await view.as_of(ctx, made.id, made.created_at - timedelta(seconds=1))
        now = await view.as_of(ctx, made.id, ctx.now())
        assert now.customer.kind == CustomerKind.KEY
        assert [(s.id, s.state) for s in now.subscribers or ()] == [(line.id, "suspended")]
        assert [a.credit_limit for a in now.accounts or ()] == [None]


async def test_the_page_over_http_in_both_languages(db, story):
    made, _, _ = story
    async with staff_api(db, CLERK, ELSEWHERE) as api:
        english = await api.get(f"/api/customers/{made.id}/view")
        assert english.headers["etag"] == '"2"'
        body = english.json()
        assert body["completeness"]["gaps"][0]["ask"] == "Add an address"
        assert body["timeline"]["items"][0]["title"] == "subscriber changed its state"
        assert body["profile"]["party"]["contacts"][0]["value"] == "138****0002"
        assert [edge["role"] for edge in body["relations"]["edges"]] == ["Handles affairs"]
        chinese = await api.get(f"/api/customers/{made.id}/view", headers={"Accept-Language": "zh-CN"})
        assert chinese.json()["timeline"]["items"][0]["title"] == "用户状态变更"
        assert [edge["role"] for edge in chinese.json()["relations"]["edges"]] == ["经办人"]
        assert len((await api.get(f"/api/customers/{made.id}/timeline", params={"limit": 2})).json()["items"]) == 2
        history = (await api.get(f"/api/customers/{made.id}/history")).json()["items"]
        assert {"at", "table", "actorName", "reason", "fields"} <= set(history[0])
        assert {item["reason"] for item in history} == {None, "The customer called"}
        past = await api.get(f"/api/customers/{made.id}/as-of", params={"at": made.changed_at.isoformat()})
        assert past.json()["customer"]["kind"] == "public"
        other = {"Authorization": f"Bearer {ELSEWHERE.id}"}
        for part in ("view", "timeline", "history"):
            assert (await api.get(f"/api/customers/{made.id}/{part}", headers=other)).status_code == 404

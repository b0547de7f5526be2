"""The express way: what it answers is what the usual way would, and what it does not answer is left to that."""

import asyncio

import pytest

from support.contexts import context
from support.tmf import ALL, tmf_client
from yizhan.domains.customer import api as customers
from yizhan.domains.customer.contracts import NewCustomer
from yizhan.domains.party.contracts import NewParty, PartyKind
from yizhan.interfaces.edge.callers import Callers
from yizhan.interfaces.edge.express import Express, ExpressRead
from yizhan.interfaces.edge.request import Edge
from yizhan.kernel.clock import SystemClock
from yizhan.kernel.scope import EVERYTHING, Reach
from yizhan.platform.context import Actor

SAME = ("etag", "content-type", "cache-control", "x-content-type-options", "content-security-policy")
PATH = "/tmf-api/customerManagement/v4/customer"
NORTH = Actor(7, "north", 10, 19, {"customer.read": Reach.SUBTREE})
SOUTH = Actor(8, "south", 20, 29, {"customer.read": Reach.SUBTREE})
NOBODY = Actor(9, "nobody", 10, 19, {})


@pytest.fixture
async def client(db):
    actors = {"north": NORTH, "south": SOUTH, "nobody": NOBODY}
    async with tmf_client(db, actors) as client:
        for name in actors:  # looked up once, they are remembered
            await client.get(f"{PATH}/0", headers=as_(name))
        yield client


def as_(name):
    return {"Authorization": f"Bearer {name}"}


async def made(db, org_pos, name="王伟"):
    async with context(db, ALL) as ctx:
        new = NewCustomer(party=NewParty(kind=PartyKind.INDIVIDUAL, name=name), org_pos=org_pos)
        return (await customers.create_customer(ctx, new)).customer.id


async def refusals(db):
    async with db.transaction(EVERYTHING) as tx:
        rows = await tx.fetch("select actor_id, object_id from platform.audit_entry where outcome = 'refused'")
    return [(row["actor_id"], row["object_id"]) for row in rows]


async def test_an_answer_is_that_of_the_usual_way(client, db):
    id_ = await made(db, 12)
    express, usual = [await client.get(f"{PATH}/{id_}{query}", headers=as_("north")) for query in ("", "?fields=")]
    assert express.status_code == usual.status_code == 200
    assert express.json() == (await client.get(f"{PATH}/{id_}", headers=as_("all"))).json()
    assert {name: express.headers[name] for name in SAME} == {name: usual.headers[name] for name in SAME}


async def test_who_may_not_see_gets_what_the_usual_way_says_and_is_audited_once(client, db):
    id_ = await made(db, 12)
    known = await refusals(db)
    answers = [await client.get(f"{PATH}/{id_}", headers=as_(name)) for name in ("south", "nobody", "stranger")]
    assert [answer.status_code for answer in answers] == [404, 403, 401]
    new = [each for each in await refusals(db) if each not in known]
    assert new == [(SOUTH.id, id_)]
    assert len(await refusals(db)) == len(known) + 2  # and once the missing permission


async def test_callers_asking_at_once_each_get_their_own(client, db):
    north, south = [await made(db, 12, f"北{n}") for n in range(4)], [await made(db, 22, f"南{n}") for n in range(4)]
    asked = [(name, id_) for id_ in (*north, *south) for name in ("north", "south", "all")]
    answers = await asyncio.gather(*(client.get(f"{PATH}/{id_}", headers=as_(name)) for name, id_ in asked))
    for (name, id_), answer in zip(asked, answers, strict=True):
        may = name == "all" or id_ in (north if name == "north" else south)
        assert answer.status_code == (200 if may else 404)
        assert not may or answer.json()["id"] == id_


async def test_nothing_is_remembered_of_an_access_that_changed_while_it_was_looked_up(db):
    async def lookup(_, __):
        callers.forget()  # somebody takes the right away just now
        return NORTH

    callers = Callers(db, lookup, lookup)
    await callers._actor("token", lookup)
    assert callers.remembered("Bearer token") is None


async def test_a_statement_that_fails_leaves_its_questions_to_the_usual_way(db):
    async def lookup(_, __):
        return NORTH

    async def broken(ctx, _):
        await ctx.tx.execute("select 1 / 0")
        return {}

    async def usual(scope, receive, send):
        usual_way.append(scope["path"])

    usual_way = []
    edge = Edge(db, Callers(db, lookup, lookup), SystemClock())
    await edge.callers._actor("token", lookup)
    express = Express(usual, edge, {"/things": ExpressRead("customer.read", broken)})
    scope = {"type": "http", "method": "GET", "query_string": b"", "headers": [(b"authorization", b"Bearer token")]}
    await asyncio.gather(*(express({**scope, "path": f"/things/{n}"}, None, None) for n in range(3)))
    assert sorted(usual_way) == ["/things/0", "/things/1", "/things/2"]

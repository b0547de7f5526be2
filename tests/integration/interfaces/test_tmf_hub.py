"""The hub: whoever subscribed is told of what it may see and asked for, again until its callback accepts."""

from datetime import timedelta
from typing import ClassVar

import msgspec
import pytest
from litestar.exceptions import HTTPException

from support.contexts import context
from support.specifications import assert_error, official
from support.web import client_of
from yizhan.interfaces.edge.callers import Callers
from yizhan.interfaces.edge.refusals import HANDLERS
from yizhan.interfaces.edge.request import Edge
from yizhan.interfaces.http import application
from yizhan.interfaces.tmf.apis import mounted
from yizhan.interfaces.tmf.common.addresses import Version
from yizhan.interfaces.tmf.common.errors import under_root
from yizhan.interfaces.tmf.common.resource import Api, One, Resource
from yizhan.interfaces.tmf.hub.notifying import DELIVER, Notifier
from yizhan.kernel.clock import SystemClock
from yizhan.kernel.errors import NotFound
from yizhan.kernel.events import Event
from yizhan.kernel.scope import EVERYTHING, Reach
from yizhan.kernel.text import Text
from yizhan.platform.context import Actor
from yizhan.platform.worker import Worker, drain

BASE = "https://crm.example"
HUB = "/tmf-api/customerManagement/v4/hub"
GRANTS = {"tmf.subscribe": Reach.SUBTREE, "customer.read": Reach.SUBTREE}
NORTH = Actor(7, "billing of the north", 10, 19, GRANTS)
SOUTH = Actor(8, "billing of the south", 20, 29, GRANTS)
CLERK = Actor(9, "clerk", 10, 19, {})
ACTORS = {"north": NORTH, "south": SOUTH, "clerk": CLERK}
CALLBACK = {"callback": "http://billing.example/listener"}


class CustomerCreated(Event, frozen=True, kw_only=True):
    name: ClassVar[str] = "CustomerCreateEvent"
    id: str


class CustomerDeleted(CustomerCreated, frozen=True, kw_only=True):
    name: ClassVar[str] = "CustomerDeleteEvent"


async def customer(call, id_):
    if id_ == "404":
        raise NotFound(Text("客户", "customer"), id_)
    href = call.href("Customer", id_)
    party = {"id": "5", "@referredType": "Organization"}
    return One({"id": id_, "href": href, "name": f"N{id_}", "engagedParty": party, "@type": "Customer"})


RESOURCE = Resource(name="customer", permission="customer.read", get=customer)
APIS = [Api(number="629", version=version, resources=(RESOURCE,)) for version in Version]


class Callbacks:
    """What subscribers got, and what they answer."""

    def __init__(self):
        self.got = []
        self.answers = []

    async def send(self, address, body):
        self.got.append((address, msgspec.json.decode(body)))
        return self.answers.pop(0) if self.answers else 204


@pytest.fixture
def callbacks():
    return Callbacks()


@pytest.fixture
async def client(db):
    async def lookup(_, token):
        return ACTORS.get(token)

    async def ready():
        return True

    edge = Edge(db, Callers(db, lookup, lookup), SystemClock())
    handlers = {**HANDLERS, HTTPException: under_root(HANDLERS[HTTPException])}
    app = application.create(edge, [mounted(BASE, APIS)], ready, (), handlers)
    async with client_of(app, **{"Accept-Language": "en", **bearer("north")}) as client:
        yield client


def bearer(name):
    return {"Authorization": f"Bearer {name}"}


@pytest.fixture
async def happen(db, callbacks):
    """Commits events, then runs all that follows from them."""

    async def actor_of(_, id_):
        return next((actor for actor in ACTORS.values() if actor.id == id_), None)

    notifier = Notifier(APIS, BASE, actor_of, callbacks.send)
    worker = Worker(db, notifier.jobs(), notifier.subscriptions(), SystemClock())

    async def happened(*events):
        async with context(db) as ctx:
            for event in events:
                await ctx.emit(event)
        await drain(worker, db, notifier.subscriptions(), timedelta(seconds=10))

    return happened


async def test_subscribe_look_and_unsubscribe(client):
    answer = await client.post(HUB, json={**CALLBACK, "query": "event.customer.name=N1"})
    assert answer.status_code == 201
    hub = answer.json()
    assert hub["callback"] == CALLBACK["callback"]
    assert hub["query"] == "event.customer.name=N1"
    assert answer.headers["Location"] == hub["href"] == f"{BASE}{HUB}/{hub['id']}"
    assert not official("tmf629v4").faults("Error", {"code": "x", "reason": "y"})
    assert (await client.get(f"{HUB}/{hub['id']}")).json() == hub
    assert (await client.delete(f"{HUB}/{hub['id']}")).status_code == 204
    assert (await client.get(f"{HUB}/{hub['id']}")).status_code == 404
    assert (await client.delete(f"{HUB}/{hub['id']}")).status_code == 404


async def test_the_same_subscription_twice_is_a_conflict(client):
    assert (await client.post(HUB, json=CALLBACK)).status_code == 201
    again = await client.post(HUB, json=CALLBACK)
    assert again.status_code == 409
    assert_error("tmf629v4", again.json(), 409)
    assert (await client.post(HUB, json=CALLBACK, headers=bearer("south"))).status_code == 201


async def test_a_subscription_is_its_owner_s_alone(client):
    hub = (await client.post(HUB, json=CALLBACK)).json()
    assert (await client.get(f"{HUB}/{hub['id']}", headers=bearer("south"))).status_code == 404
    assert (await client.delete(f"{HUB}/{hub['id']}", headers=bearer("south"))).status_code == 404
    assert (await client.get(f"{HUB}/{hub['id']}")).status_code == 200


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 400),
        ([], 400),
        ({"callback": 7}, 400),
        ({"callback": "billing.example/listener"}, 400),
        ({"callback": "file:///etc/passwd"}, 400),
        ({"callback": "http://user:secret@billing.example/"}, 400),
        ({"callback": "http://billing.example:x/"}, 400),
        ({"callback": "http://bill ing.example/"}, 400),
        ({"callback": "http://169.254.169.254/latest/meta-data/"}, 400),
        ({**CALLBACK, "query": "filter=$..x"}, 501),
        ({**CALLBACK, "query": "limit=5"}, 501),
        ({**CALLBACK, "query": ["x"]}, 501),
        ({**CALLBACK, "query": "eventType=CustomerCreateEvent,CustomerCreatedEvent"}, 400),
        ({**CALLBACK, "query": "eventType=NoSuchEvent;event.customer.name=N1"}, 400),
    ],
)
async def test_a_bad_subscription_is_refused(client, body, status):
    answer = await client.post(HUB, json=body)
    assert answer.status_code == status
    assert_error("tmf629v4", answer.json(), status)


async def test_without_permission_or_token(client):
    assert (await client.post(HUB, json=CALLBACK, headers=bearer("clerk"))).status_code == 403
    unknown = await client.post(HUB, json=CALLBACK, headers=bearer("stranger"))
    assert unknown.status_code == 401
    assert unknown.headers["WWW-Authenticate"] == "Bearer"
    assert_error("tmf629v4", unknown.json(), 401)


@pytest.mark.parametrize("version", Version)
async def test_the_subscriber_is_told(client, happen, callbacks, version):
    hub = HUB if version is Version.V4 else "/tmf-api/customer/v5/hub"
    assert (await client.post(hub, json=CALLBACK)).status_code == 201
    await happen(CustomerCreated(key="1", org_pos=12, id="1"))
    [(address, body)] = callbacks.got
    assert address == CALLBACK["callback"]
    assert body["eventType"] == "CustomerCreateEvent"
    assert body["event"]["customer"]["name"] == "N1"
    assert body["event"]["customer"]["href"].startswith(f"{BASE}{hub.removesuffix('/hub')}/customer/1")
    assert {"eventId", "eventTime", "correlationId", "domain", "title"} <= set(body)
    assert ("timeOcurred" in body) == (version is Version.V4)


async def test_only_what_lies_in_the_subscriber_s_scope_is_told(client, happen, callbacks):
    await client.post(HUB, json=CALLBACK)
    south = {"callback": "http://south.example/"}
    await client.post(HUB, json=south, headers=bearer("south"))
    await happen(CustomerCreated(key="1", org_pos=12, id="1"), CustomerCreated(key="2", org_pos=25, id="2"))
    told = {(address, body["event"]["customer"]["id"]) for address, body in callbacks.got}
    assert told == {(CALLBACK["callback"], "1"), (south["callback"], "2")}


async def test_only_what_was_asked_for_is_told(client, happen, callbacks):
    await client.post(
        HUB, json={**CALLBACK, "query": "eventType=CustomerCreateEvent&event.customer.name=N1&fields=name"}
    )
    await happen(
        CustomerCreated(key="1", org_pos=12, id="1"),
        CustomerCreated(key="2", org_pos=12, id="2"),
        CustomerDeleted(key="1", org_pos=12, id="1"),
    )
    [(_, body)] = callbacks.got
    assert set(body["event"]["customer"]) == {"id", "href", "name"}


async def test_a_deletion_tells_what_is_left_to_tell(client, happen, callbacks):
    await client.post(HUB, json=CALLBACK)
    await happen(CustomerDeleted(key="404", org_pos=12, id="404"))
    [(_, body)] = callbacks.got
    assert body["event"]["customer"]["id"] == "404"
    assert body["event"]["customer"]["@type"] == "Customer"


async def test_what_vanished_meanwhile_is_not_told(client, happen, callbacks):
    await client.post(HUB, json=CALLBACK)
    await happen(CustomerCreated(key="404", org_pos=12, id="404"))
    assert callbacks.got == []


async def test_a_callback_that_fails_is_called_again(client, db, happen, callbacks):
    await client.post(HUB, json=CALLBACK)
    callbacks.answers = [503]
    await happen(CustomerCreated(key="1", org_pos=12, id="1"))
    async with db.transaction(EVERYTHING) as tx:
        [job] = await tx.fetch("select kind, attempts, last_error, run_at > now() as later from platform.job")
        assert (job["kind"], job["attempts"], job["later"]) == (DELIVER, 1, True)
        assert "503" in job["last_error"]
        await tx.execute("update platform.job set run_at = now()")
    await happen()
    assert len(callbacks.got) == 2
    assert callbacks.got[0] == callbacks.got[1]


async def test_after_unsubscribing_nothing_more_arrives(client, happen, callbacks):
    hub = (await client.post(HUB, json=CALLBACK)).json()
    await client.delete(f"{HUB}/{hub['id']}")
    await happen(CustomerCreated(key="1", org_pos=12, id="1"))
    assert callbacks.got == []


async def test_unknown_addresses_under_our_root_answer_in_the_standard_s_form(client):
    answer = await client.get("/tmf-api/customerManagement/v4/nothing")
    assert answer.status_code == 404
    assert_error("tmf629v4", answer.json(), 404)
    answer = await client.put("/tmf-api/customerManagement/v4/customer/1", json={})
    assert answer.status_code == 405
    assert_error("tmf629v4", answer.json(), 405)

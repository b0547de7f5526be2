"""Requirement 6.2: message based: synchronous call, asynchronous, durable; a uniform interface for outside systems."""

import asyncio

import msgspec
import pytest
from tests.unit.engines.process.drawing import chain, end, model, start

from integration.bus.cases import BILLING, KEEPER, PAID, PORTAL
from support.api import staff_api
from support.contexts import context, staff
from support.patience import LONG
from yizhan.engines.process import api as process
from yizhan.engines.process.contracts import InstanceFilter, StartProcess
from yizhan.engines.process.jobs import job_kinds
from yizhan.engines.process.permissions import DEPLOY, VIEW
from yizhan.flows.bus import CONNECTORS, HANDLERS
from yizhan.kernel.clock import SystemClock
from yizhan.kernel.scope import EVERYTHING, Scope
from yizhan.platform.bus.api import ANSWERED, Answers, Courier, PostgresCarrier
from yizhan.platform.bus.permissions import PUBLISH, SUBSCRIBE
from yizhan.platform.outbox import dispatch
from yizhan.platform.worker import Worker, drain

DESIGNER = msgspec.structs.replace(staff(40, Scope(100, 199), SUBSCRIBE, PUBLISH, DEPLOY, VIEW), login="designer")
BUS = "/api/bus"


def by(actor):
    return {"Authorization": f"Bearer {actor.id}"}


@pytest.fixture
def answers():
    return Answers()


@pytest.fixture
async def client(db, answers):
    async with (
        db.listen(ANSWERED, answers.heard),
        staff_api(db, BILLING, PORTAL, KEEPER, DESIGNER, answers=answers) as client,
    ):
        yield client


async def subscribed(client, actor=BILLING, **wanted):
    body = {"name": "payments", "topics": [PAID], **wanted}
    answer = await client.post(f"{BUS}/subscriptions", json=body, headers=by(actor))
    assert answer.status_code == 201, answer.text
    return answer.json()


async def test_a_message_waits_in_a_durable_subscription_until_it_is_acknowledged(client, db):
    made = await subscribed(client)
    address = f"{BUS}/subscriptions/{made['subscription']['id']}"
    sent = {"id": "p-1", "topic": PAID, "key": "A-7", "payload": {"amount": "12.50"}}
    assert (await client.post(f"{BUS}/messages", json=sent, headers=by(PORTAL))).json() == {"receipt": "accepted"}
    assert (await client.post(f"{BUS}/messages", json=sent, headers=by(PORTAL))).json() == {"receipt": "repeated"}
    await dispatch(db, {})
    [taken] = (await client.post(f"{address}/pull", json={"limit": 5})).json()["items"]
    assert (taken["attempt"], taken["message"]["payload"]) == (1, {"amount": "12.50"})
    assert (await client.get(address)).json()["backlog"]["underWay"] == 1
    assert (await client.post(f"{address}/acknowledge", json={"receipts": [taken["receipt"]]})).status_code == 204
    assert (await client.get(address)).json()["backlog"] == {
        "waiting": 0, "underWay": 0, "dead": 0, "isCapped": False, "again": 0,
    }  # fmt: skip


async def test_what_happens_here_is_told_to_subscribers_too(client, db):
    made = await subscribed(client, name="ends", topics=["Process*"])
    async with context(db) as ctx:
        await process.deploy(ctx, model(start(), end(), *chain("start", "end")), process.environment(CONNECTORS))
        await process.start(ctx, StartProcess(key="p", business_key="o-1", org_pos=150))
    await dispatch(db, {})
    address = f"{BUS}/subscriptions/{made['subscription']['id']}/pull"
    [taken] = (await client.post(address, json={})).json()["items"]
    assert (taken["message"]["topic"], taken["message"]["payload"]["status"]) == ("ProcessEndedEvent", "completed")


ANSWERING = model(
    '<startEvent id="start"><messageEventDefinition messageRef="m"/></startEvent>',
    '<serviceTask id="answer" name="answer" yz:connector="bus" yz:operation="answer"><extensionElements><yz:ioMapping>'
    '<yz:input source="callId" target="callId"/><yz:input source="{free: wanted * 2}" target="answer"/>'
    "</yz:ioMapping></extensionElements></serviceTask>",
    end(),
    *chain("start", "answer", "end"),
    extra='<message id="m" name="ports-asked"/>',
)


async def test_a_process_answers_a_synchronous_call(client, db):
    async with context(db) as ctx:
        await process.deploy(ctx, ANSWERING, process.environment(CONNECTORS))
    await subscribed(
        client,
        DESIGNER,
        name="ports",
        topics=["network.ports.asked"],
        delivery="process",
        target={"message": "ports-asked"},
    )
    carrier = PostgresCarrier(db, SystemClock().now)
    actors = {DESIGNER.id: DESIGNER}

    async def actor_of(_, id_):
        return actors.get(id_)

    courier = Courier(db, carrier, SystemClock(), actor_of, HANDLERS)
    worker = Worker(db, job_kinds(CONNECTORS), {}, SystemClock(), slots=1)

    async def working():
        while True:
            await dispatch(db, {})
            await courier.round()
            await drain(worker, db, {}, LONG)

    working_ = asyncio.create_task(working())
    asked = {"id": "c-1", "topic": "network.ports.asked", "key": "N-1", "payload": {"wanted": 4}, "waitSeconds": 20}
    answer = await client.post(f"{BUS}/calls", json=asked, headers=by(PORTAL))
    working_.cancel()
    assert answer.status_code == 200, answer.text
    assert answer.json()["answer"] == {"free": 8}
    async with context(db, DESIGNER) as ctx:
        [instance] = (await process.instances(ctx, InstanceFilter(process="p"))).items
    assert (instance.business_key, instance.status) == ("N-1", "completed")


async def test_a_call_nobody_answers_in_time_is_asked_for_later(client, db):
    made = await subscribed(client, topics=["network.ports.asked"])
    asked = {"id": "c-1", "topic": "network.ports.asked", "payload": {}, "waitSeconds": 0}
    call = await client.post(f"{BUS}/calls", json=asked, headers=by(PORTAL))
    assert call.status_code == 202
    await dispatch(db, {})
    address = f"{BUS}/subscriptions/{made['subscription']['id']}/pull"
    [taken] = (await client.post(address, json={})).json()["items"]
    call_id = taken["message"]["callId"]
    assert call_id == call.json()["id"]
    given = {"answer": {"free": 3}}
    stranger = await client.post(f"{BUS}/calls/{call_id}/answer", json=given, headers=by(DESIGNER))
    assert stranger.status_code == 404
    assert (await client.post(f"{BUS}/calls/{call_id}/answer", json=given)).status_code == 204
    assert (await client.post(f"{BUS}/calls/{call_id}/answer", json=given)).status_code == 409
    seen = await client.get(f"{BUS}/calls/{call_id}", headers=by(PORTAL))
    assert (seen.json()["answer"], seen.json()["answeredBy"]) == ({"free": 3}, "billing")
    assert (await client.get(f"{BUS}/calls/{call_id}", headers=by(DESIGNER))).status_code == 404


async def test_a_dead_letter_is_replayed_by_those_who_keep_the_bus(client, db):
    made = await subscribed(client)
    address = f"{BUS}/subscriptions/{made['subscription']['id']}"
    await client.post(f"{BUS}/messages", json={"id": "1", "topic": PAID, "key": "A"}, headers=by(PORTAL))
    await dispatch(db, {})
    [taken] = (await client.post(f"{address}/pull", json={})).json()["items"]
    refusal = {"receipt": taken["receipt"], "reason": "no such account", "again": False}
    assert (await client.post(f"{address}/refuse", json=refusal)).json() == {"isDead": True}
    letters = f"{BUS}/dead-letters"
    found = (await client.get(letters, headers=by(KEEPER))).json()
    [letter] = found["items"]
    assert (found["total"], found["waiting"]) == (1, 1)
    assert letter["reason"] == {"zh": "no such account", "en": "no such account"}
    assert (await client.get(letters)).status_code == 403
    replayed = await client.post(f"{letters}/replay", json={"ids": [letter["id"]]}, headers=by(KEEPER))
    assert replayed.json() == {"done": 1, "gone": []}
    found = (await client.get(letters, headers=by(KEEPER))).json()
    assert (found["total"], found["waiting"], found["items"][0]["isAgain"]) == (1, 0, True)
    [again] = (await client.post(f"{address}/pull", json={})).json()["items"]
    assert again["message"]["key"] == "A"
    await client.post(f"{address}/refuse", json={**refusal, "receipt": again["receipt"]})
    assert (await client.post(f"{address}/replay")).status_code == 403
    assert (await client.post(f"{address}/replay", headers=by(KEEPER))).json() == {"done": 1, "gone": []}
    async with db.transaction(EVERYTHING) as tx:
        actions = await tx.fetch("select action from platform.audit_entry order by id")
    assert [row["action"] for row in actions] == ["subscribe", "permission", "replay", "permission", "replay"]


async def test_a_subscription_is_changed_paused_and_ended(client):
    made = await subscribed(client)
    address = f"{BUS}/subscriptions/{made['subscription']['id']}"
    assert (await client.patch(address, json={"isActive": False}, headers={"If-Match": '"7"'})).status_code == 412
    paused = await client.patch(address, json={"isActive": False}, headers={"If-Match": '"1"'})
    assert paused.json()["isActive"] is False
    assert (await client.post(f"{address}/pull", json={})).status_code == 409
    assert (await client.get(f"{BUS}/subscriptions", headers=by(KEEPER))).json()["items"][0]["isActive"] is False
    assert (await client.delete(address, headers=by(PORTAL))).status_code in (403, 404)
    assert (await client.delete(address)).status_code == 204
    refused = await client.post(
        f"{BUS}/subscriptions",
        json={"name": "p", "topics": ["x y"], "delivery": "process", "target": {"message": "m"}},
    )
    assert refused.status_code == 403  # to begin processes takes the permission to deploy them

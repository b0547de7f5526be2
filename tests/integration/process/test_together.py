"""Instances that work together: called, sent to, signalled, begun by messages and time; many in one commit."""

import asyncio
from datetime import timedelta

from tests.unit.engines.process.drawing import chain, end, flow, model, service, start, timer, user
from tests.unit.engines.process.scenes import EXTRA, KEYED, boundary, catch, ends, event, handler, sub, throw

from integration.process.cases import CHIEF, CLERK, Network, deployed, done, item_at, seen, started, value
from support.contexts import context
from yizhan.engines.process import api, ports
from yizhan.engines.process.contracts import InboundMessage, Signal, StartProcess
from yizhan.engines.process.measuring.contracts import Measure
from yizhan.kernel.clock import FixedClock
from yizhan.kernel.scope import EVERYTHING

CLERKS = 'yz:post="order-clerk"'


def process(key: str, *elements: str) -> bytes:
    return model(*elements, extra=EXTRA, process=f'id="{key}" name="{key}" isExecutable="true"')


def clerk(name: str) -> str:
    return user(name, CLERKS)


async def status(db, business_key: str) -> list[str]:
    return await value(
        db, "select array_agg(status order by id) from process.instance where business_key = $1", business_key
    )


CHILD = process("child", start(), clerk("c1"), end(), *chain("start", "c1", "end"))
PARENT = process(
    "parent",
    start(),
    '<callActivity id="call" calledElement="child"/>',
    boundary("late", "call", "timer"),
    clerk("p1"),
    end(),
    *chain("start", "call", "p1", "end"),
    flow("late", "end"),
)


async def test_called_process_answers_in_the_transaction_that_ends_it(db):
    await deployed(db, CHILD)
    await deployed(db, PARENT)
    parent = await started(db, "parent", "call-1", n=1)
    assert await status(db, "call-1") == ["active", "active"]
    child = await value(db, "select id from process.instance where parent_id = $1", parent)
    await done(db, CLERK, child, "c1", answer=42)
    view = await seen(db, parent)
    assert view.active_nodes == ("p1",)
    assert (view.variables["n"], view.variables["answer"]) == (1, 42)
    await done(db, CLERK, parent, "p1")
    assert await status(db, "call-1") == ["completed", "completed"]


async def test_called_process_is_cancelled_with_what_called_it(db):
    await deployed(db, CHILD)
    await deployed(db, PARENT)
    parent = await started(db, "parent", "call-2")
    async with context(db, CHIEF) as ctx:
        await api.cancel_instance(ctx, parent, "no longer wanted")
    assert await status(db, "call-2") == ["cancelled", "cancelled"]


async def test_process_that_calls_itself_without_end_is_stopped(db):
    await deployed(db, process("self", start(), '<callActivity id="c" calledElement="self"/>', end(),
                               *chain("start", "c", "end")))  # fmt: skip
    await started(db, "self", "self-1")
    count = await value(db, "select count(*) from process.instance where business_key = 'self-1'")
    assert 1 < count <= 21
    assert await value(db, "select code from process.incident where business_key = 'self-1'") == "called_too_deep"


async def test_message_from_one_instance_reaches_the_other_once(db):
    sender = process(
        "sender", start(), f'<sendTask id="send" messageRef="m" {KEYED}/>', end(), *chain("start", "send", "end")
    )
    waiter = process(
        "waiter", start(), catch("w", "message"), clerk("after"), end(), *chain("start", "w", "after", "end")
    )
    await deployed(db, sender)
    await deployed(db, waiter)
    waits = await started(db, "waiter", "talk-1")
    await started(db, "sender", "talk-1")
    await started(db, "sender", "talk-2")
    await Network().work(db)
    assert (await seen(db, waits)).active_nodes == ("after",)
    late = await started(db, "waiter", "talk-2")
    assert (await seen(db, late)).active_nodes == ("after",)


async def test_message_begins_an_instance_once(db):
    begin = event("startEvent", "begin", "message").replace(KEYED, "")
    await deployed(db, process("begun", begin, clerk("b1"), end(), *chain("begin", "b1", "end")))
    for _ in range(2):
        async with context(db) as ctx:
            message = InboundMessage(id="m-begin", name="done", key="begin-1", payload={"n": 2}, org_pos=150)
            receipt = await api.correlate_message(ctx, message)
    assert receipt == "repeated"
    assert await status(db, "begin-1") == ["active"]
    await deployed(db, process("begun", start(), clerk("b1"), end(), *chain("start", "b1", "end")))


async def test_signal_reaches_all_who_wait(db):
    await deployed(db, process("listener", start(), catch("w", "signal"), clerk("l1"), end(),
                               *chain("start", "w", "l1", "end")))  # fmt: skip
    first, second = await started(db, "listener", "sig-1"), await started(db, "listener", "sig-2")
    async with context(db) as ctx:
        await api.send_signal(ctx, Signal(id="s-1", name="alarm", payload={"level": 3}))
    await Network().work(db)
    for instance in (first, second):
        view = await seen(db, instance)
        assert (view.active_nodes, view.variables["level"]) == (("l1",), 3)


async def test_event_subprocess_and_gateway_listen_in_the_database(db):
    await deployed(
        db,
        process(
            "events",
            start(),
            '<eventBasedGateway id="g"/>',
            catch("m1", "message"),
            timer("t1"),
            clerk("x"),
            handler("h", "stop", clerk("stopped"), end("h-end"), *chain("h-start", "stopped", "h-end")),
            end(),
            *chain("start", "g", "m1", "x", "end"),
            *chain("g", "t1", "end"),
        ),
    )
    order = await started(db, "events", "ev-1")
    async with context(db) as ctx:
        await api.correlate_message(ctx, InboundMessage(id="ev-1", name="done", key="ev-1", payload={}))
    assert (await seen(db, order)).active_nodes == ("x",)
    assert await value(db, "select count(*) from platform.job where payload ->> 'instance' = $1", str(order)) == 0
    async with context(db) as ctx:
        await api.correlate_message(ctx, InboundMessage(id="ev-2", name="stop", key="ev-1", payload={}))
    assert (await seen(db, order)).active_nodes == ("stopped",)
    assert await value(db, "select count(*) from process.subscription where instance_id = $1", order) == 0


async def test_due_timers_fire_together(db):
    await deployed(db, process("naps", start(), timer("nap"), clerk("awake"), end(),
                               *chain("start", "nap", "awake", "end")))  # fmt: skip
    async with context(db, CLERK) as ctx:
        commands = [StartProcess(key="naps", business_key=f"nap-{n}", org_pos=150) for n in range(20)]
        orders = [begun.id for begun in await api.start_many(ctx, commands)]
    async with db.transaction(EVERYTHING) as tx:
        await tx.execute("update platform.job set run_at = now() where kind = 'process.timer'")
    assert await Network().worker(db).run_one()
    awake = await value(
        db, "select count(*) from process.work_item where node = 'awake' and instance_id = any($1)", orders
    )
    assert awake == 20
    assert await value(db, "select count(*) from platform.job where kind = 'process.timer'") == 0


async def test_timer_that_repeats_is_scheduled_again(db):
    await deployed(
        db,
        process("nag", start(), clerk("work"), boundary("again", "work", "cycle", interrupting=False), clerk("nagged"),
                end(), *chain("start", "work", "end"), *chain("again", "nagged", "end")),
    )  # fmt: skip
    order = await started(db, "nag", "nag-1")
    network = Network().worker(db, FixedClock(await value(db, "select now()") + timedelta(hours=2)))
    async with db.transaction(EVERYTHING) as tx:
        await tx.execute("update platform.job set run_at = now() where kind = 'process.timer'")
    assert await network.run_one()
    assert sorted(token.node for token in (await seen(db, order)).tokens) == ["nagged", "work"]
    assert await value(db, "select count(*) from platform.job where kind = 'process.timer'") == 1
    await done(db, CLERK, order, "work")
    assert await value(db, "select count(*) from platform.job where kind = 'process.timer'") == 0


async def test_decision_is_taken_in_the_callers_transaction(db, monkeypatch):
    async def decide(_ctx, decision, asked):
        return [{"price": len(decision) + each.variables["n"]} for each in asked]

    monkeypatch.setattr(ports, "_named", [decide])
    task = '<businessRuleTask id="d" yz:decision="price"/>'
    await deployed(db, process("rated", start(), task, clerk("r1"), end(), *chain("start", "d", "r1", "end")))
    order = await started(db, "rated", "rate-1", n=1)
    assert (await seen(db, order)).variables["price"] == 6


async def test_scopes_survive_the_database(db):
    body = (start("in"), clerk("a"), service("call"), ends("bad", "error"), *chain("in", "a", "call", "bad"))
    await deployed(
        db,
        process("nested", start(), sub("part", *body), boundary("x", "part", "error"), clerk("b"), end(),
                throw("mark", "none"), *chain("start", "part", "mark", "end"), *chain("x", "b", "end")),
    )  # fmt: skip
    order = await started(db, "nested", "nest-1")
    await done(db, CLERK, order, "a")
    await Network().work(db)
    assert (await seen(db, order)).active_nodes == ("b",)
    await done(db, CLERK, order, "b")
    assert await status(db, "nest-1") == ["completed"]
    assert await item_at(db, order, "b")


async def test_instances_are_migrated_moved_and_set_right_with_a_reason(db):
    await deployed(db, process("grows", start(), clerk("g1"), clerk("g2"), end(), *chain("start", "g1", "g2", "end")))
    order = await started(db, "grows", "grow-1")
    await deployed(
        db, process("grows", start(), clerk("new1"), clerk("g2"), end(), *chain("start", "new1", "g2", "end"))
    )
    newest = await value(db, "select id from process.definition where key = 'grows' order by version desc limit 1")
    async with context(db, CHIEF) as ctx:
        (preview,) = await api.preview_migration(ctx, [order], newest, {})
        assert preview.problems
        (view,) = await api.migrate(ctx, [order], newest, {"g1": "new1"}, "the new version is better")
        assert [(moved.node, moved.target) for moved in view.moved] == [("g1", "new1")]
    seen_now = await seen(db, order)
    assert (seen_now.active_nodes, seen_now.version) == (("new1",), 2)
    assert await item_at(db, order, "new1")
    async with context(db, CHIEF) as ctx:
        await api.move_token(ctx, order, seen_now.tokens[0].activation, "g2", "done by hand")
        await api.set_variables(ctx, order, {"note": "x"}, "forgotten")
    after = await seen(db, order)
    assert (after.active_nodes, after.variables["note"]) == (("g2",), "x")
    trail = "select array_agg(action order by id) from platform.audit_entry where object_id = $1"
    assert await value(db, trail, str(order)) == ["migrate", "move_token", "set_variables"]
    async with context(db, CHIEF) as ctx:
        told = await api.history_of(ctx, order)
        figures = await api.figures(ctx, Measure(definition_id=newest))
    steps = [(each.kind, each.name.en) for each in told if each.name.en != "start"]
    assert steps == [
        ("entered", "g1"),
        ("migrated", "grows"),
        ("moved", "new1"),
        ("entered", "g2"),
        ("assigned", "grows"),
    ]
    detail = next(each.detail for each in told if each.kind == "migrated")
    assert (detail["fromVersion"], detail["toVersion"], detail["reason"]) == (1, 2, "the new version is better")
    assert detail["moved"] == {str(seen_now.tokens[0].activation): "new1"}
    assert {each.node: each.passages for each in figures.elements if each.passages} == {"start": 1, "new1": 1}


async def test_message_that_waits_for_a_clerk_finds_the_instance_as_the_clerk_left_it(db):
    fork = '<parallelGateway id="fork"/><parallelGateway id="join"/>'
    await deployed(db, process("both", start(), fork, clerk("a"), catch("w", "message"), clerk("after"), end(),
                               *chain("start", "fork", "a", "join", "after", "end"),
                               *chain("fork", "w", "join")))  # fmt: skip
    instance = await started(db, "both", "both-1")
    message = InboundMessage(id="m-both", name="done", key="both-1")

    async def send() -> str:
        async with context(db) as ctx:
            return await api.correlate_message(ctx, message)

    async with context(db, CLERK) as ctx:
        await api.complete(ctx, await item_at(db, instance, "a"), {})
        sending = asyncio.create_task(send())
        while not await value(db, "select count(*) from pg_locks where not granted"):
            assert not sending.done()
    assert await sending == "delivered"
    assert (await seen(db, instance)).active_nodes == ("after",)

"""What fails: connectors, workers, races. Each thing happens once, or waits where a person sees it."""

import asyncio
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from tests.unit.engines.process.drawing import (
    boundary_error,
    boundary_timer,
    chain,
    end,
    exclusive,
    flow,
    message,
    model,
    parallel,
    service,
    start,
    timer,
    user,
)

from integration.process.cases import (
    CHIEF,
    CLERK,
    COLLEAGUE,
    Network,
    deployed,
    done,
    item_at,
    listed,
    seen,
    started,
    told,
    value,
)
from support.contexts import context
from support.patience import SECONDS
from yizhan.engines.process import api
from yizhan.engines.process.connectors import ConnectorRefusal
from yizhan.engines.process.contracts import IncidentFilter, StartProcess
from yizhan.engines.process.errors import NotWaiting, WorkItemOver
from yizhan.kernel.clock import FixedClock
from yizhan.kernel.errors import Kind, Refusal
from yizhan.kernel.scope import EVERYTHING
from yizhan.kernel.text import Text
from yizhan.platform.jobs import counts

ONE_CALL = model(start(), service("call"), end(), *chain("start", "call", "end"))
DOOMED_WORKER = str(Path(__file__).with_name("doomed_worker.py"))
CLERKS = 'yz:post="order-clerk"'


class Busy(Refusal):
    """Test: time will cure it."""

    code = "busy"
    kind = Kind.UNAVAILABLE
    message = Text("忙", "busy")
    remedy = Text("等", "wait")


async def in_a_hurry(db):
    """Make jobs that rest due now."""
    async with db.transaction(EVERYTHING) as tx:
        await tx.execute("update platform.job set run_at = now() where state = 'ready'")


async def open_incidents(db):
    async with context(db, CHIEF) as ctx:
        return (await api.incidents(ctx, IncidentFilter())).items


async def test_call_is_repeated_under_one_key_until_it_succeeds(db):
    async def third_time(_, call):
        if call.attempt < 3:
            raise (Busy if call.attempt == 1 else ConnectionError)
        return {"port": 7}

    await deployed(db, ONE_CALL)
    network = Network(third_time)
    order = await started(db, "p")
    for _ in range(3):
        await in_a_hurry(db)
        await network.work(db)
    assert [call.attempt for call in network.calls] == [1, 2, 3]
    assert len(network.orders) == 1
    assert (await seen(db, order)).variables["port"] == 7


async def test_failure_after_retries_is_visible_and_a_retry_repeats_the_same_request(db):
    async def down(_, __):
        raise ConnectionError

    await deployed(db, ONE_CALL)
    network = Network(down, most_attempts=2)
    order = await started(db, "p")
    for _ in range(3):
        await in_a_hurry(db)
        await network.work(db)
    assert len(network.calls) == 2
    (incident,) = await open_incidents(db)
    assert (incident.code, incident.node, incident.business_key) == ("connector_failed", "call", "o-1")
    view = await seen(db, order)
    assert (view.tokens[0].waiting_for, view.tokens[0].incident_id) == ("repair", incident.id)
    well = Network()
    async with context(db, CHIEF) as ctx:
        await api.retry_incident(ctx, int(incident.id))
    await well.work(db)
    assert well.calls[0].idempotency_key == network.calls[0].idempotency_key
    view = await seen(db, order)
    assert view.status == "completed"
    assert view.incidents[0].resolution == "retried"
    assert await open_incidents(db) == []
    with pytest.raises(NotWaiting):
        async with context(db, CHIEF) as ctx:
            await api.retry_incident(ctx, int(incident.id))


async def test_refusal_is_not_repeated_and_a_repaired_request_is_a_new_one(db):
    async def picky(_, call):
        if call.arguments["number"] == "bad":
            raise ConnectorRefusal("bad_number", Text("号码不对", "bad number"), Text("改号码", "correct it"))
        return {}

    mappings = '<yz:input target="number" source="number"/>'
    await deployed(db, model(start(), service("call", mappings=mappings), end(), *chain("start", "call", "end")))
    network = Network(picky)
    order = await started(db, "p", number="bad")
    await network.work(db)
    (incident,) = await open_incidents(db)
    assert incident.message == Text("号码不对", "bad number")
    async with context(db, CHIEF) as ctx:
        await api.retry_incident(ctx, int(incident.id), {"number": "good"}, "typed wrongly")
    await network.work(db)
    assert len(network.orders) == 2
    assert (await seen(db, order)).status == "completed"


async def test_step_is_skipped_with_its_outcome_and_reason(db):
    async def down(_, __):
        raise Busy

    await deployed(db, ONE_CALL)
    order = await started(db, "p")
    await Network(down, most_attempts=1).work(db)
    (incident,) = await open_incidents(db)
    async with context(db, CHIEF) as ctx:
        await api.skip_incident(ctx, int(incident.id), "done by hand", {"port": 3})
    view = await seen(db, order)
    assert (view.status, view.variables["port"]) == ("completed", 3)
    assert (view.incidents[0].resolution, view.incidents[0].reason) == ("skipped", "done by hand")
    assert (
        await value(db, "select detail ->> 'reason' from platform.audit_entry where action = 'skip'") == "done by hand"
    )


async def test_error_that_the_model_catches_is_no_incident(db):
    async def refuse(_, __):
        raise ConnectorRefusal("no_port", Text("无端口", "no port"), Text("等", "wait"))

    xml = model(
        start(), service("call"), boundary_error("caught", "call"), user("help", CLERKS), end(),
        *chain("start", "call", "end"), *chain("caught", "help", "end"),
    )  # fmt: skip
    await deployed(db, xml)
    await started(db, "p")
    await Network(refuse).work(db)
    assert await listed(db, CLERK) == [("help", "o-1")]
    assert await open_incidents(db) == []


async def test_worker_killed_in_the_middle_of_a_call_leaves_one_effect(db):
    reached = asyncio.Event()

    async def hang(_, __):
        reached.set()
        await asyncio.Event().wait()

    await deployed(db, ONE_CALL)
    order = await started(db, "p")
    doomed = Network(hang)
    running = asyncio.create_task(doomed.worker(db).run_one())
    await asyncio.wait_for(reached.wait(), SECONDS)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert (await seen(db, order)).tokens[0].waiting_for == "system"
    survivor = Network()
    survivor.orders = doomed.orders  # the outside system outlives our worker
    await survivor.work(db)
    assert len(survivor.orders) == 1
    view = await seen(db, order)
    assert (view.status, view.variables["id"]) == ("completed", "SO-1")


async def test_worker_process_killed_by_the_system_leaves_one_effect(db, database):
    await deployed(db, ONE_CALL)
    order = await started(db, "p")
    doomed = await asyncio.create_subprocess_exec(
        sys.executable, DOOMED_WORKER, database.app, stdout=asyncio.subprocess.PIPE
    )
    try:
        told = await asyncio.wait_for(doomed.stdout.readline(), SECONDS)
    finally:
        doomed.kill()
        await doomed.wait()
    network = Network()
    async with asyncio.timeout(SECONDS):
        while not network.calls:  # its locks go when the server has noticed that it is dead
            await network.work(db)
    assert [call.idempotency_key for call in network.calls] == [told.decode().strip()]
    assert (await seen(db, order)).status == "completed"


async def test_what_a_local_connector_writes_commits_with_the_next_state_or_not_at_all(db):
    attempts = []

    async def writes(ctx, call):
        attempts.append(call.attempt)
        await ctx.tx.execute("insert into platform.setting (name, value) values ($1, '1')", f"try-{call.attempt}")
        if call.attempt == 1:
            raise ConnectionError
        return {}

    await deployed(db, ONE_CALL)
    order = await started(db, "p")
    network = Network(writes, local=True)
    await network.work(db)
    await in_a_hurry(db)
    await network.work(db)
    assert await value(db, "select array_agg(name) from platform.setting") == ["try-2"]
    assert (await seen(db, order)).status == "completed"


async def test_call_that_hangs_is_given_up_and_repeated(db):
    async def hang_once(_, call):
        if call.attempt == 1:
            await asyncio.Event().wait()
        return {}

    await deployed(db, ONE_CALL)
    order = await started(db, "p")
    network = Network(hang_once, timeout_seconds=0.05)
    await network.work(db)
    await in_a_hurry(db)
    await network.work(db)
    assert (await seen(db, order)).status == "completed"


async def test_call_of_a_cancelled_order_is_not_made(db):
    await deployed(db, ONE_CALL)
    order = await started(db, "p")
    async with context(db, CHIEF) as ctx:
        await api.cancel_instance(ctx, order, "not wanted")
    network = Network()
    await network.work(db)
    assert network.calls == []


async def test_two_people_complete_one_item_at_once_and_one_of_them_does(db):
    await deployed(db)
    order = await started(db)
    item = await item_at(db, order, "check-documents")

    async def finish(actor):
        async with context(db, actor) as ctx:
            await api.complete(ctx, item, {"by": actor.login})

    results = await asyncio.gather(finish(CLERK), finish(COLLEAGUE), return_exceptions=True)
    (refused,) = [result for result in results if result is not None]
    assert isinstance(refused, WorkItemOver)
    assert await value(db, "select count(*) from process.subscription") == 1
    assert await value(db, "select count(*) from platform.job where kind = 'process.call'") == 1


async def test_both_branches_finish_at_once_and_the_join_fires_once(db):
    branches = [user(name, CLERKS) for name in "abcd"]
    xml = model(
        start(), parallel("fork"), *branches, parallel("join"), user("after", CLERKS), end(),
        flow("start", "fork"), *chain("join", "after", "end"),
        *[each for name in "abcd" for each in chain("fork", name, "join")],
    )  # fmt: skip
    await deployed(db, xml)
    order = await started(db, "p")
    await asyncio.gather(*[done(db, CLERK, order, name) for name in "abcd"])
    assert [token.node for token in (await seen(db, order)).tokens] == ["after"]
    assert await listed(db, CLERK) == [("after", "o-1")]


@pytest.mark.parametrize("first", ["message", "person"])
async def test_message_and_its_question_cannot_miss_each_other(db, first):
    xml = model(start(), user("ask", CLERKS), message("wait"), end(), *chain("start", "ask", "wait", "end"))
    await deployed(db, xml.replace(b'name="done"', b'name="service-order-completed"'))
    orders = [await started(db, "p", order=f"o-{number}") for number in range(8)]

    async def both(number, order):
        ask, tell = done(db, CLERK, order, "ask"), told(db, key=f"o-{number}", id_=f"m-{number}")
        await asyncio.gather(*((tell, ask) if first == "message" else (ask, tell)))

    for number, order in enumerate(orders):
        await both(number, order)
    assert await value(db, "select count(*) from process.instance where status = 'completed'") == 8
    assert await value(db, "select count(*) from process.subscription") == 0
    assert await value(db, "select count(*) from process.message where taken_at is null") == 0


async def test_timer_lets_the_process_go_on_and_is_cancelled_with_its_task(db):
    xml = model(
        start(), user("work", CLERKS), boundary_timer("late", "work"), user("chase", CLERKS), end(),
        *chain("start", "work", "end"), *chain("late", "chase", "end"),
    )  # fmt: skip
    await deployed(db, xml)
    quick = await started(db, "p", order="quick")
    slow = await started(db, "p", order="slow")
    await done(db, CLERK, quick, "work")
    assert await value(db, "select count(*) from platform.job where kind = 'process.timer'") == 1
    await in_a_hurry(db)
    await Network().work(db)
    assert await listed(db, CLERK) == [("chase", "slow")]
    assert await value(db, "select state from process.work_item where instance_id = $1 and node = 'work'", slow) == (
        "withdrawn"
    )


async def test_timer_runs_when_its_time_has_come(db):
    clock = FixedClock(await value(db, "select now()") - timedelta(hours=1, seconds=1))
    await deployed(db, model(start(), timer("pause"), end(), *chain("start", "pause", "end")))
    async with context(db, clock=clock) as ctx:
        first = (await api.start(ctx, StartProcess(key="p", business_key="due", org_pos=150))).id
    second = await started(db, "p", order="not-yet")
    await Network().work(db)
    assert (await seen(db, first)).status == "completed"
    assert (await seen(db, second)).tokens[0].waiting_for == "time"


async def test_completing_while_its_timer_fires_ends_in_one_of_both(db):
    xml = model(
        start(), user("work", CLERKS), boundary_timer("late", "work"), user("chase", CLERKS), user("ok", CLERKS), end(),
        *chain("start", "work", "ok", "end"), *chain("late", "chase", "end"),
    )  # fmt: skip
    await deployed(db, xml)
    for number in range(6):
        order = await started(db, "p", order=f"o-{number}")
        await in_a_hurry(db)
        await asyncio.gather(done(db, CLERK, order, "work"), Network().work(db), return_exceptions=True)
        await Network().work(db)
        (token,) = (await seen(db, order)).tokens
        assert token.node in ("ok", "chase")
    async with db.transaction(EVERYTHING) as tx:
        assert await counts(tx) == {"waiting": 0, "due": 0, "dead": 0}


async def test_what_is_made_and_withdrawn_in_one_step_is_never_written(db):
    xml = model(
        start(), parallel("fork"), user("a", CLERKS), boundary_timer("late", "a"), end("stop", terminate=True), end(),
        *chain("start", "fork", "a", "end"), flow("late", "end"), flow("fork", "stop"),
    )  # fmt: skip
    await deployed(db, xml)
    order = await started(db, "p")
    assert (await seen(db, order)).status == "completed"
    assert await value(db, "select count(*) from process.work_item") == 0
    assert await value(db, "select count(*) from platform.job") == 0


async def test_result_that_is_too_large_is_an_incident(db):
    async def flood(_, __):
        return {"text": "x" * 300_000}

    await deployed(db, ONE_CALL)
    await started(db, "p")
    await Network(flood).work(db)
    (incident,) = await open_incidents(db)
    assert incident.code == "result_too_large"


async def test_kept_message_that_would_outgrow_the_variables_does_not_refuse_the_persons_work(db):
    xml = model(start(), user("ask", CLERKS), message("wait"), end(), *chain("start", "ask", "wait", "end"))
    await deployed(db, xml.replace(b'name="done"', b'name="service-order-completed"'))
    order = await started(db, "p", filler="x" * 200_000)
    await told(db, text="y" * 100_000)
    await done(db, CLERK, order, "ask")
    (incident,) = await open_incidents(db)
    assert (incident.code, incident.stage, incident.node) == ("variables_too_large", "output", "wait")


async def test_gateway_without_a_way_is_an_incident_that_a_variable_repairs(db):
    xml = model(
        start(), exclusive("which"), user("a", CLERKS), user("b", CLERKS), end(),
        flow("start", "which"), flow("which", "a", "amount > 5"), flow("which", "b", "amount < 2"),
        *chain("a", "end"), flow("b", "end"),
    )  # fmt: skip
    await deployed(db, xml)
    await started(db, "p", amount=3)
    (incident,) = await open_incidents(db)
    async with context(db, CHIEF) as ctx:
        await api.retry_incident(ctx, int(incident.id), {"amount": 9}, "wrong amount")
    assert await listed(db, CLERK) == [("a", "o-1")]
    assert await value(db, "select change_reason from process.instance") == "wrong amount"
    names = "select array_agg(type order by id) from platform.outbox"
    assert await value(db, names) == ["ProcessIncidentRaisedEvent", "ProcessIncidentResolvedEvent"]

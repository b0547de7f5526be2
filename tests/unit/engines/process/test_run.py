"""Each kind of node, one situation at a time: what a command does, and what it leaves waiting."""

from datetime import timedelta

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
from tests.unit.engines.process.world import NOW, World, compiled

from yizhan.engines.process.commands import (
    CallConnector,
    Cancel,
    CompleteWorkItem,
    CreateWorkItem,
    Deliver,
    Ended,
    Halt,
    RaiseIncident,
    Retry,
    ScheduleTimer,
    ServiceFailure,
    ServiceResult,
    Skip,
    Start,
    Subscribe,
    TimerDue,
)
from yizhan.engines.process.errors import InstanceOver, NoSuchFlow, NotWaiting, Runaway, VariablesTooLarge
from yizhan.engines.process.run.values import MAX_VARIABLES
from yizhan.engines.process.state import Stage, Status
from yizhan.kernel.text import Text

BROKEN = Text("坏了", "broken")


def failure(activation: int, error: str | None = None) -> ServiceFailure:
    return ServiceFailure(activation, "unreachable", BROKEN, BROKEN, error)


def only(kind: type, world: World) -> object:
    (found,) = [effect for effect in world.effects if isinstance(effect, kind)]
    return found


def test_user_task_waits_for_a_person_and_keeps_what_they_filled_in() -> None:
    task = user("check", 'yz:post="clerk" yz:due="PT4H" yz:candidates="[owner]"')
    world = World(compiled(model(start(), task, end(), *chain("start", "check", "end"))), {"owner": "li"})
    item = only(CreateWorkItem, world)
    assert item == CreateWorkItem(2, "check", ("li",), NOW + timedelta(hours=4))
    world.do(CompleteWorkItem(2, {"approved": True}))
    assert world.state.status is Status.COMPLETED
    assert world.state.variables == {"owner": "li", "approved": True}
    assert world.effects[-1] == Ended(Status.COMPLETED)


def test_a_command_repeated_is_refused_and_changes_nothing() -> None:
    world = World(compiled(model(start(), user("a"), user("b"), end(), *chain("start", "a", "b", "end"))))
    world.do(CompleteWorkItem(world.at("a"), {}))
    before = world.state
    for again in (CompleteWorkItem(2, {}), Start({}), Deliver(3, {}), ServiceResult(3, {}), TimerDue(3, "b")):
        with pytest.raises(NotWaiting):
            world.do(again)
    assert world.state is before


def test_nothing_happens_after_the_end() -> None:
    world = World(compiled(model(start(), end(), *chain("start", "end"))))
    with pytest.raises(InstanceOver):
        world.do(Cancel())


def test_service_task_maps_its_input_and_output() -> None:
    mappings = '<yz:input target="number" source="line.msisdn"/><yz:output target="port" source="result.id"/>'
    xml = model(start(), service("open", mappings=mappings), end(), *chain("start", "open", "end"))
    world = World(compiled(xml), {"line": {"msisdn": "13800000000"}})
    call = only(CallConnector, world)
    assert call == CallConnector(2, "open", "net", "open", {"number": "13800000000"}, 1)
    world.do(ServiceResult(2, {"id": "P1", "noise": 1}))
    assert world.state.variables == {"line": {"msisdn": "13800000000"}, "port": "P1"}


def test_message_is_awaited_under_its_key_and_taken_once() -> None:
    xml = model(start(), message("wait"), end(), *chain("start", "wait", "end"))
    world = World(compiled(xml))
    assert only(Subscribe, world) == Subscribe(2, "wait", "done", "order-7")
    world.do(Deliver(2, {"state": "ok"}))
    assert world.state.status is Status.COMPLETED
    assert world.state.variables == {"state": "ok"}


def test_message_without_a_key_is_an_incident_that_a_variable_repairs() -> None:
    xml = model(start(), message("wait", "serviceOrderId"), end(), *chain("start", "wait", "end"))
    world = World(compiled(xml))
    assert world.incidents[2].code == "no_correlation"
    world.do(Retry(2, {"serviceOrderId": "S1"}))
    assert only(Subscribe, world) == Subscribe(2, "wait", "done", "S1")


@pytest.mark.parametrize(
    ("text", "wait"), [("PT90M", timedelta(minutes=90)), ("P1W", timedelta(weeks=1)), ("=pause", timedelta(days=2))]
)
def test_timer_fires_after_its_duration(text: str, wait: timedelta) -> None:
    xml = model(start(), timer("pause", text), end(), *chain("start", "pause", "end"))
    world = World(compiled(xml), {"pause": "P2D"})
    assert only(ScheduleTimer, world) == ScheduleTimer(2, "pause", NOW + wait)
    world.do(TimerDue(2, "pause"))
    assert world.state.status is Status.COMPLETED


def choice(default: str | None = "which-b") -> bytes:
    return model(
        start(),
        exclusive("which", default),
        user("a"),
        user("b"),
        exclusive("merge"),
        end(),
        flow("start", "which"),
        flow("which", "a", "amount > 100"),
        flow("which", "b", None if default else "amount < 10"),
        *chain("a", "merge", "end"),
        flow("b", "merge"),
    )


@pytest.mark.parametrize(("amount", "taken"), [(101, "a"), (100, "b")])
def test_exclusive_gateway_takes_one_way(amount: int, taken: str) -> None:
    world = World(compiled(choice()), {"amount": amount})
    assert world.standing == [taken]


@pytest.mark.parametrize(("variables", "code"), [({"amount": 50}, "no_way_out"), ({}, "evaluation")])
def test_gateway_without_a_way_is_an_incident(variables: dict[str, int], code: str) -> None:
    world = World(compiled(choice(default=None)), variables)
    (incident,) = world.incidents.values()
    assert (incident.code, incident.node, incident.stage) == (code, "which", Stage.LEAVE)
    world.do(Retry(incident.activation, {"amount": 5}))
    assert world.standing == ["b"]


def test_stuck_gateway_is_skipped_along_a_flow_that_leaves_it() -> None:
    world = World(compiled(choice(default=None)), {"amount": 50})
    stuck = world.at("which")
    with pytest.raises(NoSuchFlow, match="merge-end does not leave"):
        world.do(Skip(stuck, {}, "merge-end"))
    world.do(Skip(stuck, {"reason": "agreed"}, "which-a"))
    assert world.standing == ["a"]
    assert world.state.variables["reason"] == "agreed"


def test_conditions_after_a_task_split_as_the_standard_says() -> None:
    xml = model(
        start(),
        user("check"),
        user("a"),
        user("b"),
        user("c"),
        end(),
        flow("start", "check"),
        flow("check", "a", "kind == 'x'"),
        flow("check", "b", "kind != 'z'"),
        flow("check", "c"),
        *[flow(name, "end") for name in "abc"],
    )
    world = World(compiled(xml))
    world.do(CompleteWorkItem(2, {"kind": "x"}))
    assert world.standing == ["a", "b", "c"]
    for name in "abc":
        world.do(CompleteWorkItem(world.at(name), {}))
    assert world.done["end"] == 3
    assert world.state.status is Status.COMPLETED


def fork_and_join() -> bytes:
    return model(
        start(),
        parallel("fork"),
        user("a"),
        user("b"),
        parallel("join"),
        end(),
        flow("start", "fork"),
        *chain("fork", "a", "join", "end"),
        *chain("fork", "b", "join"),
    )


@pytest.mark.parametrize("order", ["ab", "ba"])
def test_join_waits_for_every_branch(order: str) -> None:
    world = World(compiled(fork_and_join()))
    first, second = order
    world.do(CompleteWorkItem(world.at(first), {}))
    assert world.standing == sorted([second, "join"])
    world.do(CompleteWorkItem(world.at(second), {}))
    assert world.done == {"start": 1, "fork": 1, "a": 1, "b": 1, "join": 1, "end": 1}


def test_join_that_can_never_be_complete_is_an_incident_and_can_be_skipped() -> None:
    xml = model(
        start(),
        exclusive("which", "which-b"),
        user("a"),
        user("b"),
        parallel("join"),
        end(),
        flow("start", "which"),
        flow("which", "a", "true"),
        flow("which", "b"),
        *chain("a", "join", "end"),
        flow("b", "join"),
    )
    world = World(compiled(xml))
    world.do(CompleteWorkItem(world.at("a"), {}))
    (incident,) = world.incidents.values()
    assert incident.code == "deadlock"
    world.do(Retry(incident.activation, {}))
    assert set(world.incidents) == {incident.activation}
    world.do(Skip(incident.activation, {}))
    assert world.state.status is Status.COMPLETED


def test_terminate_end_withdraws_what_still_waits() -> None:
    xml = model(
        start(),
        parallel("fork"),
        user("a"),
        user("b", inner=""),
        end("stop", terminate=True),
        end(),
        flow("start", "fork"),
        *chain("fork", "a", "stop"),
        *chain("fork", "b", "end"),
    )
    world = World(compiled(xml))
    world.do(CompleteWorkItem(world.at("a"), {}))
    assert world.state.status is Status.COMPLETED
    assert not world.waits


def test_cancelling_withdraws_everything() -> None:
    world = World(compiled(fork_and_join()))
    world.do(Cancel())
    assert world.state.status is Status.CANCELLED
    assert not world.waits


def guarded(boundary: str) -> bytes:
    return model(
        start(),
        service("open"),
        boundary,
        user("help"),
        end(),
        *chain("start", "open", "end"),
        *chain("bound", "help", "end"),
    )


def test_interrupting_timer_ends_its_task() -> None:
    world = World(compiled(guarded(boundary_timer("bound", "open"))))
    world.do(TimerDue(2, "bound"))
    assert world.standing == ["help"]
    with pytest.raises(NotWaiting):
        world.do(ServiceResult(2, {}))


def test_timer_beside_its_task_leaves_it_running() -> None:
    world = World(compiled(guarded(boundary_timer("bound", "open", interrupting=False))))
    world.do(TimerDue(2, "bound"))
    assert world.standing == ["help", "open"]
    world.do(ServiceResult(2, {}))
    assert world.standing == ["help"]


def test_finished_task_takes_its_timers_along() -> None:
    world = World(compiled(guarded(boundary_timer("bound", "open"))))
    world.do(ServiceResult(2, {}))
    assert world.timers == {}
    assert world.state.status is Status.COMPLETED


@pytest.mark.parametrize(
    ("reference", "error", "standing"),
    [
        ('errorRef="e"', "no_port", ["help"]),
        ('errorRef="e"', "other", ["open"]),
        ("", "other", ["help"]),
        ("", None, ["open"]),
    ],
)
def test_error_is_caught_where_the_model_says_else_it_is_an_incident(
    reference: str, error: str | None, standing: list[str]
) -> None:
    world = World(compiled(guarded(boundary_error("bound", "open", reference))))
    world.do(failure(2, error))
    assert world.standing == standing
    assert bool(world.incidents) == (standing == ["open"])


def test_failed_call_is_retried_under_its_activation_after_a_repair() -> None:
    mappings = '<yz:input target="number" source="number"/>'
    xml = model(
        start(),
        service("open", mappings=mappings),
        boundary_timer("bound", "open"),
        end(),
        *chain("start", "open", "end"),
        flow("bound", "end"),
    )
    world = World(compiled(xml), {"number": "bad"})
    world.do(failure(2))
    assert only(RaiseIncident, world) == RaiseIncident(2, "open", Stage.CALL, "unreachable", BROKEN, BROKEN)
    world.do(Retry(2, {"number": "good"}))
    assert only(CallConnector, world) == CallConnector(2, "open", "net", "open", {"number": "good"}, 1)
    world.do(failure(2, "no_port"))
    world.do(Retry(2, {}))
    assert only(CallConnector, world) == CallConnector(2, "open", "net", "open", {"number": "good"}, 2)
    world.do(failure(2))
    world.do(Skip(2, {"port": "by hand"}))
    assert world.state.status is Status.COMPLETED
    assert world.state.variables["port"] == "by hand"


def test_result_that_cannot_be_mapped_is_kept_and_not_called_for_again() -> None:
    mappings = '<yz:output target="total" source="result.price + surcharge"/>'
    xml = model(start(), service("open", mappings=mappings), end(), *chain("start", "open", "end"))
    world = World(compiled(xml), {"surcharge": "x"})
    world.do(ServiceResult(2, {"price": 3}))
    assert world.incidents[2].stage is Stage.OUTPUT
    world.do(Retry(2, {"surcharge": 4}))
    assert not [effect for effect in world.effects if isinstance(effect, CallConnector)]
    assert world.state.variables["total"] == 7


def test_result_that_is_no_object_needs_a_mapping() -> None:
    xml = model(start(), service("open"), end(), *chain("start", "open", "end"))
    world = World(compiled(xml))
    world.do(ServiceResult(2, [1, 2]))
    assert world.incidents[2].code == "result_not_object"


def test_halted_activation_waits_for_a_person() -> None:
    world = World(compiled(model(start(), user("a"), end(), *chain("start", "a", "end"))))
    world.do(Halt(2, Stage.OUTPUT, "too_large", BROKEN, BROKEN, {"x": 1}))
    with pytest.raises(NotWaiting):
        world.do(CompleteWorkItem(2, {}))
    world.do(Retry(2, {}))
    assert world.state.variables == {"x": 1}


def test_variables_are_bounded() -> None:
    definition = compiled(model(start(), user("a"), end(), *chain("start", "a", "end")))
    with pytest.raises(VariablesTooLarge):
        World(definition, {"text": "x" * MAX_VARIABLES})
    deep: dict[str, object] = {}
    for _ in range(100):
        deep = {"d": deep}
    with pytest.raises(VariablesTooLarge):
        World(definition, deep)


def test_tokens_that_double_at_every_merge_are_stopped() -> None:
    names = [f"n{index}" for index in range(20)]
    elements = [start(), user("a"), end(), flow("start", names[0])]
    for here, after in zip(names, [*names[1:], "a"], strict=True):
        merge = f"{here}-merge"
        elements += [parallel(here), exclusive(merge), flow(merge, after)]
        elements += [flow(here, merge, name=f"{here}-{branch}") for branch in "xy"]
    elements.append(flow("a", "end"))
    with pytest.raises(Runaway):
        World(compiled(model(*elements)))

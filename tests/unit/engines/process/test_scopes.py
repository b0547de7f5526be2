"""Loops, decisions, calls, compensation and repairs, one situation at a time."""

import pytest
from tests.unit.engines.process.drawing import chain, end, exclusive, flow, model, start, user
from tests.unit.engines.process.scenes import (
    BODY,
    BROKEN,
    EXTRA,
    KEYED,
    boundary,
    done,
    drawn,
    ends,
    event,
    handler,
    script,
    sub,
    throw,
    undoing,
    with_variables,
)
from tests.unit.engines.process.world import NOW, World, compiled

from yizhan.engines.process.commands import (
    Broadcast,
    CallProcess,
    Cancel,
    CompleteWorkItem,
    CreateWorkItem,
    Decide,
    Ended,
    Escalated,
    Move,
    Retry,
    ScheduleTimer,
    Send,
    ServiceFailure,
    ServiceResult,
    SetVariables,
    Start,
    TimerDue,
)
from yizhan.engines.process.errors import CannotBegin, CannotMoveThere, DefinitionRefused, Runaway
from yizhan.engines.process.run import step
from yizhan.engines.process.state import InstanceState, Status


def looped(characteristics: str, **variables: object) -> World:
    task = user("a", 'yz:post="clerk"', characteristics)
    return with_variables(variables, start(), task, user("b"), end(), *chain("start", "a", "b", "end"))


def multi(inner: str = "", attributes: str = "") -> str:
    return f"<multiInstanceLoopCharacteristics {attributes}>{inner}</multiInstanceLoopCharacteristics>"


def test_a_subprocess_without_anything_in_it_is_passed_at_once() -> None:
    """No token is made in it, so nothing is left in it (BPMN 13.3.4), in each of its rounds."""
    loop = multi("<loopCardinality>2</loopCardinality>")
    for inner in (sub("s"), sub("s", loop), sub("s", sub("i"))):
        world = drawn(start(), inner, user("a"), end(), *chain("start", "s", "a", "end"))
        assert world.standing == ["a"]


COLLECTED = 'yz:collection="lines" yz:element="line" yz:outputCollection="answers" yz:outputElement="line + \':\' + ok"'


@pytest.mark.parametrize("sequential", [True, False])
def test_several_instances_over_a_collection(sequential: bool) -> None:
    world = looped(multi("", f'isSequential="{str(sequential).lower()}" {COLLECTED}'), lines=["x", "y"])
    assert len(world.all_at("a")) == (1 if sequential else 2)
    while waiting := world.all_at("a"):
        world.do(CompleteWorkItem(max(waiting), {"ok": "yes"}))
    assert world.standing == ["b"]
    assert world.state.variables == {"lines": ["x", "y"], "answers": ["x:yes", "y:yes"]}


def test_several_instances_end_early_when_enough_are_done() -> None:
    enough = "<completionCondition>numberOfCompletedInstances == 2</completionCondition>"
    world = looped(multi(f"<loopCardinality>3</loopCardinality>{enough}"))
    first, second, third = world.all_at("a")
    world.do(CompleteWorkItem(second, {}))
    world.do(CompleteWorkItem(third, {}))
    assert world.standing == ["b"]
    assert first not in world.waits


def test_no_instances_at_all() -> None:
    assert looped(multi("", COLLECTED), lines=[]).standing == ["b"]


def test_collection_that_is_none_is_an_incident() -> None:
    world = looped(multi("", COLLECTED))
    (incident,) = world.incidents.values()
    assert incident.code == "no_collection"
    world.do(Retry(incident.activation, {"lines": ["x"]}))
    assert len(world.all_at("a")) == 1


def test_boundary_event_of_several_instances_ends_them_all() -> None:
    world = with_variables(
        {"lines": [1, 2, 3]},
        start(),
        user("a", 'yz:post="clerk"', multi("", COLLECTED)),
        boundary("x", "a", "timer"),
        end(),
        *chain("start", "a", "end"),
        flow("x", "end"),
    )
    (timer,) = world.timers.values()
    world.do(TimerDue(timer.activation, "x"))
    assert world.state.status is Status.COMPLETED
    assert not world.waits


@pytest.mark.parametrize(("before", "rounds"), [("true", 2), ("false", 3)])
def test_standard_loop(before: str, rounds: int) -> None:
    loop = (
        f'<standardLoopCharacteristics testBefore="{before}" loopMaximum="5">'
        "<loopCondition>n &lt; 2</loopCondition></standardLoopCharacteristics>"
    )
    world = looped(loop, n=0)
    count = 0
    while waiting := world.all_at("a"):
        count += 1
        world.do(CompleteWorkItem(waiting[0], {"n": count if before == "true" else count - 1}))
    assert count == rounds
    assert world.standing == ["b"]


def test_script_that_never_ends_its_loop_is_stopped() -> None:
    loop = "<standardLoopCharacteristics><loopCondition>true</loopCondition></standardLoopCharacteristics>"
    with pytest.raises(Runaway):
        drawn(start(), script("a", "{n: 1}", loop), end(), *chain("start", "a", "end"))


def test_script_counts_in_a_loop_of_the_drawing() -> None:
    world = with_variables(
        {"n": 0},
        start(),
        exclusive("in"),
        script("add", "{n: n + 1}"),
        exclusive("enough", "enough-end"),
        end(),
        *chain("start", "in", "add", "enough", "end"),
        flow("enough", "in", "n &lt; 5".replace("&lt;", "<")),
    )
    assert world.state.status is Status.COMPLETED
    assert world.state.variables == {"n": 5}


@pytest.mark.parametrize("source", ["9**9**9", "a.__class__", "x = 1"])
def test_script_that_is_no_expression_is_an_incident_or_refused(source: str) -> None:
    """Powers end at infinity, attributes of nothing are null, assignments are refused at deployment."""
    elements = (start(), script("a", source), end(), *chain("start", "a", "end"))
    try:
        world = drawn(*elements)
    except DefinitionRefused:
        return
    assert world.state.status is Status.COMPLETED or world.incidents


def test_decision_is_asked_over_its_input() -> None:
    mapping = (
        '<extensionElements><yz:ioMapping><yz:input target="speed" source="line.speed"/>'
        '<yz:output target="price" source="result.price"/></yz:ioMapping></extensionElements>'
    )
    task = f'<businessRuleTask id="d" yz:decision="price">{mapping}</businessRuleTask>'
    world = with_variables({"line": {"speed": 100}}, start(), task, end(), *chain("start", "d", "end"))
    (ask,) = world.waits.values()
    assert ask == Decide(2, "d", "price", {"speed": 100})
    world.do(ServiceResult(2, {"price": 30}))
    assert world.state.variables["price"] == 30


def test_message_and_signal_are_sent_and_it_goes_on() -> None:
    task = f'<sendTask id="x" messageRef="m" {KEYED}/>'
    world = drawn(start(), task, throw("y", "signal"), ends("z", "message"), *chain("start", "x", "y", "z"))
    sent = [effect for effect in world.effects if isinstance(effect, Send)]
    assert [(effect.message, effect.key) for effect in sent] == [("done", "order-7"), ("done", "order-7")]
    assert any(isinstance(effect, Broadcast) and effect.signal == "alarm" for effect in world.effects)
    assert world.state.status is Status.COMPLETED


def test_called_process_comes_back_with_its_variables_its_error_or_an_escalation() -> None:
    call = '<callActivity id="c" calledElement="p"/>'
    elements = (
        start(),
        call,
        boundary("bad", "c", "error"),
        boundary("late", "c", "escalation", interrupting=False),
        user("a"),
        user("b"),
        end(),
        *chain("start", "c", "end"),
        *chain("bad", "a", "end"),
        *chain("late", "b", "end"),
    )
    world = with_variables({"n": 1}, *elements)
    (ask,) = world.waits.values()
    assert isinstance(ask, CallProcess)
    assert (ask.process, ask.business_key, ask.variables) == ("p", "order-7", {"n": 1})
    world.do(Escalated(ask.activation, "late", {}))
    assert world.standing == ["b", "c"]
    world.do(ServiceFailure(ask.activation, "no_port", BROKEN, BROKEN, "no_port"))
    assert world.standing == ["a", "b"]


def test_called_process_that_ends_with_an_error_says_so() -> None:
    definition = compiled(model(start(), user("a"), ends("f", "error"), *chain("start", "a", "f"), extra=EXTRA))
    world = World(definition, called=True)
    done(world, "a")
    assert world.effects[-1] == Ended(Status.CANCELLED, "no_port")


def compensable(throwing: str, *more: str) -> World:
    return drawn(
        start(),
        user("a"),
        *undoing("undo-a", "a"),
        user("b"),
        *undoing("undo-b", "b"),
        user("c"),
        throwing,
        end(),
        *more,
        *chain("start", "a", "b", "c", "x", "end"),
    )


def test_compensation_undoes_what_was_done_last_first() -> None:
    world = compensable(throw("x", "compensate"))
    done(world, "a", "b", "c")
    assert world.all_at("undo-b")
    assert not world.all_at("undo-a")
    done(world, "undo-b")
    done(world, "undo-a")
    assert world.state.status is Status.COMPLETED


def test_compensation_of_one_activity() -> None:
    one = '<intermediateThrowEvent id="x"><compensateEventDefinition activityRef="a"/></intermediateThrowEvent>'
    world = compensable(one)
    done(world, "a", "b", "c", "undo-a")
    assert world.state.status is Status.COMPLETED


def test_compensation_of_a_subprocess_undoes_what_was_done_in_it() -> None:
    body = (start("in"), user("a"), *undoing("undo-a", "a"), end("out"), *chain("in", "a", "out"))
    world = drawn(start(), sub("s", *body), throw("x", "compensate"), end(), *chain("start", "s", "x", "end"))
    done(world, "a")
    assert world.standing == ["undo-a", "x"]
    done(world, "undo-a")
    assert world.state.status is Status.COMPLETED


def transaction() -> World:
    body = (
        start("in"),
        user("a"),
        *undoing("undo-a", "a"),
        user("b"),
        ends("give-up", "cancel"),
        *chain("in", "a", "b", "give-up"),
    )
    return drawn(
        start(),
        sub("t", *body, tag="transaction"),
        boundary("cancelled", "t", "cancel"),
        user("after"),
        end(),
        *chain("start", "t", "end"),
        *chain("cancelled", "after", "end"),
    )


def test_cancelled_transaction_is_compensated_then_left_at_its_cancel_event() -> None:
    world = transaction()
    done(world, "a", "b")
    assert "undo-a" in world.standing
    done(world, "undo-a")
    assert world.standing == ["after"]


def test_instance_is_cancelled_after_what_it_did_is_undone() -> None:
    world = compensable(throw("x", "none"))
    done(world, "a", "b")
    world.do(Cancel(compensate=True))
    done(world, "undo-b")
    done(world, "undo-a")
    assert world.state.status is Status.CANCELLED


def test_token_is_moved_where_a_person_wants_it() -> None:
    world = drawn(start(), user("a"), user("b"), end(), *chain("start", "a", "b", "end"))
    with pytest.raises(CannotMoveThere):
        world.do(Move(world.at("a"), "start"))
    world.do(Move(world.at("a"), "b"))
    assert world.standing == ["b"]
    world.do(SetVariables({"n": 1}))
    assert world.state.variables == {"n": 1}


def test_start_by_an_event() -> None:
    elements = (event("startEvent", "begin", "message"), user("a"), end(), *chain("begin", "a", "end"))
    definition = compiled(model(*elements, extra=EXTRA).replace(KEYED.encode(), b""))
    with pytest.raises(CannotBegin):
        step(definition, InstanceState(1, "k"), Start({}), NOW)
    state, effects = step(definition, InstanceState(1, "k"), Start({}, "begin", {"n": 1}), NOW)
    assert [token.node for token in state.tokens] == ["a"]
    assert state.variables == {"n": 1}
    assert any(isinstance(effect, CreateWorkItem) for effect in effects)


def test_lane_gives_its_post_to_the_tasks_in_it() -> None:
    lanes = '<laneSet id="l"><lane id="l1" yz:post="clerk"><flowNodeRef>a</flowNodeRef></lane></laneSet>'
    definition = compiled(model(lanes, start(), user("a", ""), end(), *chain("start", "a", "end")))
    assert getattr(definition.nodes["a"], "post") == "clerk"  # noqa: B009 - only user tasks have one


def test_paths_begin_and_end_where_no_event_is_drawn() -> None:
    world = drawn(user("a"), user("b"), user("c"), flow("a", "b"))
    assert world.standing == ["a", "c"]
    done(world, "a", "b", "c")
    assert world.state.status is Status.COMPLETED


def test_timers_of_a_scope_are_computed_when_it_opens() -> None:
    elements = (user("b"), end("h-end"), *chain("h-start", "b", "h-end"))
    world = drawn(
        start(),
        sub("s", *BODY, handler("h", "timer", *elements, interrupting=False)),
        end(),
        *chain("start", "s", "end"),
    )
    assert [type(effect) for effect in world.timers.values()] == [ScheduleTimer]
    done(world, "a")
    assert not world.timers

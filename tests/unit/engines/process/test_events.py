"""Events, subprocesses and gateways, one situation at a time."""

import pytest
from tests.unit.engines.process.drawing import chain, end, exclusive, flow, model, service, start, user
from tests.unit.engines.process.scenes import (
    BODY,
    BROKEN,
    EXTRA,
    KEYED,
    boundary,
    catch,
    done,
    drawn,
    ends,
    handler,
    sub,
    throw,
    with_variables,
)
from tests.unit.engines.process.world import NOW, World, compiled

from yizhan.engines.process.commands import (
    Deliver,
    ServiceFailure,
    Skip,
    TellCaller,
    TimerDue,
)
from yizhan.engines.process.errors import NotWaiting
from yizhan.engines.process.state import Status


def test_subprocess_waits_for_what_is_in_it() -> None:
    world = drawn(start(), sub("s", *BODY), user("b"), end(), *chain("start", "s", "b", "end"))
    assert world.standing == ["a", "s"]
    done(world, "a")
    assert world.standing == ["b"]
    done(world, "b")
    assert world.state.status is Status.COMPLETED
    assert world.state.scopes == ()


def test_mapped_variables_of_a_subprocess_stay_inside() -> None:
    mapping = (
        '<extensionElements><yz:ioMapping><yz:input target="n" source="total"/>'
        '<yz:output target="answer" source="n + 1"/></yz:ioMapping></extensionElements>'
    )
    world = with_variables(
        {"total": 4}, start(), sub("s", mapping, *BODY), user("b"), end(), *chain("start", "s", "b", "end")
    )
    done(world, "a", n=10)
    assert world.state.variables == {"total": 4, "answer": 11}


@pytest.mark.parametrize("kind", ["timer", "message", "signal"])
@pytest.mark.parametrize("interrupting", [True, False])
def test_boundary_event_of_a_subprocess(kind: str, interrupting: bool) -> None:
    world = drawn(
        start(),
        sub("s", *BODY),
        boundary("x", "s", kind, interrupting=interrupting),
        user("b"),
        end(),
        *chain("start", "s", "end"),
        *chain("x", "b", "end"),
    )
    host = next(token.id for token in world.state.tokens if token.node == "s")
    world.do(TimerDue(host, "x") if kind == "timer" else Deliver(host, {"told": 1}, "x"))
    assert world.standing == (["b"] if interrupting else ["a", "b", "s"])
    if not interrupting:
        done(world, "a")
    done(world, "b")
    assert world.state.status is Status.COMPLETED


def test_message_beside_a_task_comes_as_often_as_it_is_sent() -> None:
    world = drawn(
        start(),
        user("a"),
        boundary("x", "a", "message", interrupting=False),
        user("b"),
        end(),
        *chain("start", "a", "end"),
        *chain("x", "b", "end"),
    )
    for _ in range(2):
        world.do(Deliver(world.at("a"), {}, "x"))
    assert world.standing == ["a", "b", "b"]


def test_timer_that_repeats_comes_as_often_as_it_says() -> None:
    world = drawn(
        start(),
        user("a"),
        boundary("x", "a", "cycle", interrupting=False),
        user("b"),
        end(),
        *chain("start", "a", "end"),
        *chain("x", "b", "end"),
    )
    seen = []
    while timers := list(world.timers.values()):
        (timer,) = timers
        seen.append(timer)
        world.do(TimerDue(timer.activation, timer.event, timer.due, timer.left))
    assert [timer.left for timer in seen] == [2, 1, 0]
    assert [(timer.due - NOW).total_seconds() / 3600 for timer in seen] == [1, 2, 3]
    assert world.standing == ["a", "b", "b", "b"]


@pytest.mark.parametrize("kind", ["error", "any"])
def test_error_end_event_is_caught_at_the_boundary(kind: str) -> None:
    world = drawn(
        start(),
        sub("s", start("in"), user("a"), ends("fail", "error"), *chain("in", "a", "fail")),
        boundary("x", "s", kind),
        user("b"),
        end(),
        *chain("start", "s", "end"),
        *chain("x", "b", "end"),
    )
    done(world, "a")
    assert world.standing == ["b"]


def test_error_goes_outwards_to_the_nearest_that_catches_it() -> None:
    inner = sub("t", start("in2"), user("a"), ends("fail", "error"), *chain("in2", "a", "fail"))
    world = drawn(
        start(),
        sub("s", start("in"), inner, end("out"), *chain("in", "t", "out")),
        handler("h", "error", user("b"), end("h-end"), *chain("h-start", "b", "h-end")),
        end(),
        *chain("start", "s", "end"),
    )
    done(world, "a")
    assert world.standing == ["b"]
    done(world, "b")
    assert world.state.status is Status.COMPLETED


def test_error_that_nobody_catches_waits_for_a_person() -> None:
    world = drawn(start(), user("a"), ends("fail", "error"), *chain("start", "a", "fail"))
    done(world, "a")
    (incident,) = world.incidents.values()
    assert (incident.code, incident.node) == ("error_uncaught", "fail")
    world.do(Skip(incident.activation, {}))
    assert world.state.status is Status.COMPLETED


def test_error_of_a_connector_is_caught_by_an_event_subprocess() -> None:
    world = drawn(
        start(),
        service("open"),
        handler("h", "error", user("b"), end("h-end"), *chain("h-start", "b", "h-end")),
        end(),
        *chain("start", "open", "end"),
    )
    world.do(ServiceFailure(world.at("open"), "no_port", BROKEN, BROKEN, "no_port"))
    assert world.standing == ["b"]


@pytest.mark.parametrize("interrupting", [True, False])
def test_escalation_is_told_to_who_encloses_it(interrupting: bool) -> None:
    body = (start("in"), throw("t", "escalation"), user("a"), end("out"), *chain("in", "t", "a", "out"))
    world = drawn(
        start(),
        sub("s", *body),
        boundary("x", "s", "escalation", interrupting=interrupting),
        user("b"),
        end(),
        *chain("start", "s", "end"),
        *chain("x", "b", "end"),
    )
    assert world.standing == (["b"] if interrupting else ["a", "b", "s"])


def test_escalation_that_nobody_minds_lets_it_go_on_and_reaches_the_caller() -> None:
    elements = (start(), throw("t", "escalation"), user("a"), end(), *chain("start", "t", "a", "end"))
    definition = compiled(model(*elements, extra=EXTRA))
    assert World(definition).standing == ["a"]
    called = World(definition, called=True)
    assert any(isinstance(effect, TellCaller) for effect in called.effects)


@pytest.mark.parametrize("interrupting", [True, False])
@pytest.mark.parametrize("kind", ["message", "timer", "signal"])
def test_event_subprocess(kind: str, interrupting: bool) -> None:
    elements = (user("b"), end("h-end"), *chain("h-start", "b", "h-end"))
    world = drawn(
        start(), user("a"), handler("h", kind, *elements, interrupting=interrupting), end(), *chain("start", "a", "end")
    )
    command = TimerDue(0, "h-start") if kind == "timer" else Deliver(0, {}, "h-start")
    world.do(command)
    assert world.standing == (["b"] if interrupting else ["a", "b"])
    if interrupting:
        with pytest.raises(NotWaiting):
            world.do(command)
    else:
        done(world, "a")
        assert world.state.status is Status.ACTIVE
    done(world, "b")
    assert world.state.status is Status.COMPLETED


def test_terminate_ends_its_subprocess_alone() -> None:
    fork = '<parallelGateway id="fork"/>'
    body = (start("in"), fork, user("a"), user("a2"), ends("stop", "terminate"), end("out"))
    flows = (flow("in", "fork"), *chain("fork", "a", "stop"), *chain("fork", "a2", "out"))
    world = drawn(start(), sub("s", *body, *flows), user("b"), end(), *chain("start", "s", "b", "end"))
    done(world, "a")
    assert world.standing == ["b"]


def test_link_goes_on_at_its_namesake() -> None:
    world = drawn(
        start(), throw("from", "link"), catch("to", "link"), user("a"), end(), flow("start", "from"),
        *chain("to", "a", "end"),
    )  # fmt: skip
    assert world.standing == ["a"]


def test_event_gateway_takes_what_comes_first() -> None:
    gateway = '<eventBasedGateway id="g"/>'
    receive = f'<receiveTask id="r" messageRef="m2" {KEYED}/>'
    world = drawn(
        start(),
        gateway,
        catch("m1", "message"),
        catch("t1", "timer"),
        receive,
        user("a"),
        user("b"),
        end(),
        *chain("start", "g", "m1", "a", "end"),
        *chain("g", "t1", "b", "end"),
        *chain("g", "r", "end"),
    )
    assert len(world.subscriptions) == 2
    world.do(Deliver(world.at("g"), {"x": 1}, "m1"))
    assert world.standing == ["a"]
    assert not world.timers
    assert not world.subscriptions
    assert world.state.variables == {"x": 1}


def inclusive(**variables: object) -> World:
    return with_variables(
        variables,
        start(),
        '<inclusiveGateway id="split" default="split-c"/>',
        '<inclusiveGateway id="join"/>',
        *[user(name) for name in "abc"],
        user("last"),
        end(),
        flow("start", "split"),
        flow("split", "a", "x > 1"),
        flow("split", "b", "x > 2"),
        flow("split", "c"),
        *[flow(name, "join") for name in "abc"],
        *chain("join", "last", "end"),
    )


@pytest.mark.parametrize(("x", "taken"), [(0, "c"), (2, "a"), (3, "ab")])
def test_inclusive_gateway_waits_for_the_branches_taken(x: int, taken: str) -> None:
    world = inclusive(x=x)
    assert world.standing == sorted(taken)
    for name in taken:
        assert "last" not in world.standing
        done(world, name)
    assert world.standing == ["last"]


def test_inclusive_join_in_a_loop_does_not_wait_for_itself() -> None:
    """13.4.3: a path that visits the gateway counts for nothing."""
    world = drawn(
        start(),
        '<inclusiveGateway id="join"/>',
        user("a"),
        exclusive("again", "again-end"),
        end(),
        flow("start", "join"),
        *chain("join", "a", "again", "end"),
        flow("again", "join", "more"),
    )
    assert world.standing == ["a"]
    done(world, "a", more=True)
    assert world.standing == ["a"]
    done(world, "a", more=False)
    assert world.state.status is Status.COMPLETED

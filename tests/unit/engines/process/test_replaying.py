"""Past cases with timers, messages, errors and events at boundaries, run again by their own version and by drafts."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

import pytest
from tests.unit.engines.process.drawing import chain, end, exclusive, flow, model, service, start, user
from tests.unit.engines.process.scenes import BROKEN, EXTRA, KEYED, boundary, catch, handler, sub
from tests.unit.engines.process.world import NOW, World, compiled

from yizhan.engines.process.commands import (
    Command,
    CompleteWorkItem,
    Deliver,
    Effect,
    Left,
    ServiceFailure,
    ServiceResult,
    TimerDue,
)
from yizhan.engines.process.model import ProcessDefinition
from yizhan.engines.process.replaying import PastCase, Told, Way, replayed, retimed, way_of
from yizhan.engines.process.state import Status


class Lived(World):
    """An instance that keeps what its history would."""

    def __init__(self, definition: ProcessDefinition, **variables: Any) -> None:
        self.history: list[Told] = []
        super().__init__(definition, variables)

    def do(self, command: Command) -> tuple[Effect, ...]:
        effects = super().do(command)
        at = NOW + timedelta(minutes=len(self.history))
        for effect in effects:
            if isinstance(effect, Left):
                self.history.append(Told(at, effect.activation, effect.node, str(effect.how), effect.told))
        return effects

    def case(self) -> PastCase:
        assert self.state.status is not Status.ACTIVE, "the case is not over"
        return PastCase(7, "order-7", 0, 1, NOW, tuple(self.history))


Act = Callable[[World], object]


def does(node: str, **output: object) -> Act:
    return lambda world: world.do(CompleteWorkItem(world.at(node), output))


def token(world: World, node: str) -> int:
    """The token at `node`, also where a subprocess stands on it."""
    return next(each.id for each in world.state.tokens if each.node == node)


def fires(event: str, host: str = "") -> Act:
    return lambda world: world.do(TimerDue(token(world, host or event), event))


def gets(event: str, host: str = "", **payload: object) -> Act:
    return lambda world: world.do(Deliver(token(world, host or event), payload, event))


def answers(node: str, **result: object) -> Act:
    return lambda world: world.do(ServiceResult(world.at(node), result))


def breaks(node: str, code: str) -> Act:
    return lambda world: world.do(ServiceFailure(world.at(node), code, BROKEN, BROKEN, code))


def drawn(*elements: str) -> ProcessDefinition:
    return compiled(model(start(), *elements, end(), extra=EXTRA))


def lived(definition: ProcessDefinition, acts: Sequence[Act], **variables: Any) -> PastCase:
    """What came of the acts; its own version must say the same."""
    world = Lived(definition, **variables)
    for act in acts:
        act(world)
    case = world.case()
    assert replayed(definition, case, nobody).same_as(way_of(definition, case))
    return case


def nobody(_decision: str, _known: object) -> None:
    return None


def shift(old: ProcessDefinition, case: PastCase, new: ProcessDefinition) -> tuple[list[str], list[str], Way]:
    was, now = way_of(old, case), replayed(new, case, nobody)
    return sorted(now.steps.keys() - was.steps.keys()), sorted(was.steps.keys() - now.steps.keys()), now


WORK = (user("a"), flow("start", "a"), flow("a", "end"))
LATE = (boundary("t", "a", "timer"), user("late"), *chain("t", "late", "end"))
NEXT = (user("a"), user("b"), *chain("start", "a", "b", "end"))


def test_a_boundary_timer_fires_where_it_fired() -> None:
    old = drawn(*WORK, *LATE)
    case = lived(old, [fires("t", "a"), does("late")])
    assert shift(old, case, drawn(*NEXT, *LATE))[:2] == ([], [])
    added, removed, way = shift(old, case, drawn(*WORK))
    assert (added, removed, way.assumed) == (["a"], ["late", "t"], ("a",))


def test_a_boundary_timer_that_did_not_fire_does_not_fire() -> None:
    old = drawn(*WORK, *LATE)
    case = lived(old, [does("a")])
    faster = drawn(*WORK, *[part.replace("PT1H", "PT1M") for part in LATE])
    assert shift(old, case, faster)[:2] == ([], [])
    assert (retimed(old, faster), retimed(old, drawn(*WORK, *LATE)), retimed(old, drawn(*WORK))) == (("t",), (), ())


def test_an_event_beside_its_task_that_now_interrupts_ends_it() -> None:
    beside = (boundary("t", "a", "timer", interrupting=False), user("late"), *chain("t", "late", "end"))
    old = drawn(*WORK, *beside)
    case = lived(old, [fires("t", "a"), does("a"), does("late")])
    assert shift(old, case, drawn(*WORK, *LATE))[:2] == ([], ["a"])


def test_a_message_at_a_boundary_comes_with_its_payload() -> None:
    def heard(above: int) -> ProcessDefinition:
        return drawn(
            user("a"),
            boundary("m", "a", "message"),
            exclusive("x", "x-end"),
            user("check"),
            *chain("start", "a", "end"),
            flow("m", "x"),
            flow("x", "check", f"sum > {above}"),
            flow("x", "end", name="x-end"),
            flow("check", "end"),
        )

    case = lived(heard(10), [gets("m", "a", sum=7)])
    assert shift(heard(10), case, heard(5))[:2] == (["check"], [])
    assert shift(heard(10), case, heard(6))[2].assumed == ("check",)


def test_a_timer_on_the_way_may_go_or_become_a_message_that_nobody_sent() -> None:
    old = drawn(catch("wait", "timer"), user("a"), *chain("start", "wait", "a", "end"))
    case = lived(old, [fires("wait"), does("a")])
    assert shift(old, case, drawn(*WORK))[:2] == ([], ["wait"])
    asks = drawn(catch("ask", "message"), user("a"), *chain("start", "ask", "a", "end"))
    added, removed, way = shift(old, case, asks)
    assert (added, removed, way.assumed) == (["ask"], ["wait"], ("ask",))


def race(*more: str) -> ProcessDefinition:
    return drawn(
        '<eventBasedGateway id="g"/>',
        catch("m", "message"),
        catch("t", "timer"),
        user("late"),
        *more,
        flow("start", "g"),
        flow("g", "m"),
        flow("g", "t"),
        *chain("t", "late", "end"),
        *([] if more else [flow("m", "end")]),
    )


@pytest.mark.parametrize(
    ("acts", "removed"), [([gets("m", "g", n=1)], ["m"]), ([fires("t", "g"), does("late")], ["late", "t"])]
)
def test_the_event_that_came_first_comes_first_again(acts: list[Act], removed: list[str]) -> None:
    old = race()
    case = lived(old, acts)
    checked = race(user("check"), flow("m", "check"), flow("check", "end"))
    assert shift(old, case, checked)[0] == (["check"] if removed == ["m"] else [])
    assert shift(old, case, drawn(*WORK))[:2] == (["a"], removed)


def test_a_received_message_and_an_error_that_was_caught() -> None:
    caught = (boundary("e", "call", "error"), user("repair"), *chain("e", "repair", "end"))
    way = (
        f'<receiveTask id="r" messageRef="m" {KEYED}/>',
        service("call"),
        *chain("start", "r", "call", "end"),
    )
    old = drawn(*way, *caught)
    broken = lived(old, [gets("r", ref="x"), breaks("call", "no_port"), does("repair")])
    fine = lived(old, [gets("r", ref="x"), answers("call", id="7")])
    assert shift(old, fine, drawn(*way))[:2] == ([], [])
    stuck = shift(old, broken, drawn(*way))[2]
    assert (stuck.stuck_at, stuck.why is not None) == ("call", True)


def test_events_of_subprocesses_fire_at_them() -> None:
    inner = sub("s", start("in"), user("a"), end("out"), *chain("in", "a", "out"))
    late = (boundary("t", "s", "timer"), user("late"), *chain("t", "late", "end"))
    old = drawn(inner, *late, *chain("start", "s", "end"))
    case = lived(old, [fires("t", "s"), does("late")])
    ends = drawn(inner, boundary("t", "s", "timer"), flow("t", "end"), *chain("start", "s", "end"))
    assert shift(old, case, ends)[:2] == ([], ["late"])


def test_an_event_subprocess_hears_its_message_while_its_level_is_open() -> None:
    apart = handler("h", "message", user("note"), end("h-end"), *chain("h-start", "note", "h-end"), interrupting=False)
    old = drawn(*WORK, apart)

    def heard(world: World) -> object:
        return world.do(Deliver(0, {"n": 1}, "h-start"))

    case = lived(old, [heard, does("note"), does("a")])
    assert shift(old, case, drawn(*NEXT, apart))[:2] == (["b"], [])
    assert shift(old, case, drawn(*WORK))[1] == ["h-end", "note"]


def test_each_round_is_told_what_it_was_told() -> None:
    again = (
        user("a"),
        exclusive("x", "x-end"),
        flow("start", "a"),
        flow("a", "x"),
        flow("x", "a", "more"),
        flow("x", "end", name="x-end"),
    )
    old = drawn(*again)
    case = lived(old, [does("a", more=True), does("a", more=True), does("a", more=False)])
    assert way_of(old, case).steps["a"] == 3
    once = drawn(user("a"), *chain("start", "a", "end"))
    assert replayed(once, case, nobody).steps == {"a": 1, "end": 1}

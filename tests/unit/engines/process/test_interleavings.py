"""Property: whatever is drawn and in whatever order it happens, every token waits for something or the instance ends.

`World` checks after every command that tokens, scopes and what waits for them agree. Besides, the state goes through
its JSON (a worker killed between two commands), every command that has had its effect is repeated (a caller that
tries again) and must change nothing, and each activation ends exactly once.
"""

from collections import Counter
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.unit.engines.process.drawing import end, exclusive, flow, model, parallel, service, start, user
from tests.unit.engines.process.scenes import BROKEN, EXTRA, boundary, catch, ends, handler, sub, throw, undoing
from tests.unit.engines.process.world import World, compiled

from yizhan.engines.process.commands import (
    CallConnector,
    CallProcess,
    Cancel,
    Command,
    CompleteWorkItem,
    CreateWorkItem,
    Deliver,
    Entered,
    Left,
    Retry,
    ServiceFailure,
    ServiceResult,
    Skip,
    TimerDue,
)
from yizhan.engines.process.errors import DefinitionRefused, InstanceOver, NotWaiting, Runaway
from yizhan.engines.process.state import InstanceState, Status

MOST_COMMANDS = 60
SPLITS = {
    "x": lambda name: exclusive(name, f"{name}-0"),
    "p": parallel,
    "i": lambda name: f'<inclusiveGateway id="{name}" default="{name}-0"/>',
}
LOOPS = {
    "": "",
    "multi": "<multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality>"
    "<completionCondition>n &gt; 3</completionCondition></multiInstanceLoopCharacteristics>",
    "sequence": '<multiInstanceLoopCharacteristics isSequential="true"><loopCardinality>2</loopCardinality>'
    "</multiInstanceLoopCharacteristics>",
    "loop": '<standardLoopCharacteristics loopMaximum="2"/>',
}


class Sketch:
    """Draws nodes of many kinds with flows between any two of them."""

    def __init__(self, data: st.DataObject) -> None:
        self._pick = lambda values: data.draw(st.sampled_from(values))
        self._count = 0

    def level(self, depth: int) -> list[str]:
        """The elements of one level, with its start and end."""
        begin, finish = self._name("start"), self._name("end")
        kinds = ["user", "service", "wait", "split", "throw", "call"] + ["sub"] * (depth > 0)
        nodes = [(self._name("n"), self._pick(kinds)) for _ in range(self._pick([1, 2, 3, 4, 5]))]
        elements = [start(begin), self._end(finish, depth)]
        targets = [finish, *[name for name, _ in nodes]]
        elements.append(flow(begin, nodes[0][0]))
        for place, (name, kind) in enumerate(nodes):
            onwards = nodes[place + 1][0] if place + 1 < len(nodes) else finish
            elements += self._node(name, kind, onwards, targets, finish, depth)
        if self._pick([False, False, True]):
            elements.append(self._handler())
        return elements

    def _name(self, kind: str) -> str:
        self._count += 1
        return f"{kind}{self._count}"

    def _end(self, name: str, depth: int) -> str:
        kind = self._pick(["none", "none", "none", "terminate", "escalation"] + ["error"] * (depth < 2))
        return ends(name, kind) if kind != "none" else end(name)

    def _handler(self) -> str:
        name = self._name("h")
        kind = self._pick(["message", "timer", "signal", "error"])
        interrupting = kind == "error" or self._pick([True, False])
        task = self._name("t")
        inner = (user(task), end(f"{name}-end"), flow(f"{name}-start", task), flow(task, f"{name}-end"))
        return handler(name, kind, *inner, interrupting=interrupting)

    def _node(self, name: str, kind: str, onwards: str, targets: list[str], finish: str, depth: int) -> list[str]:
        if kind == "split":
            variety = self._pick(sorted(SPLITS))
            ways = [onwards, self._pick(targets)]
            conditions = [None, None if variety == "p" else self._pick(["n > 1", "n < 2"])]
            flows = [flow(name, ways[i], conditions[i], f"{name}-{i}") for i in (0, 1)]
            return [SPLITS[variety](name), *flows]
        drawn = [flow(name, onwards)]
        if kind == "wait":
            return [catch(name, self._pick(["message", "timer", "signal"])), *drawn]
        if kind == "throw":
            return [throw(name, self._pick(["none", "escalation", "compensate", "signal"])), *drawn]
        loop = LOOPS[self._pick(sorted(LOOPS))]
        if kind == "sub":
            drawn.append(sub(name, loop, *self.level(depth - 1)))
        elif kind == "call":
            drawn.append(f'<callActivity id="{name}" calledElement="p">{loop}</callActivity>')
        elif kind == "service":
            drawn.append(
                service(name) if not loop else service(name).replace("</serviceTask>", f"{loop}</serviceTask>")
            )
        else:
            drawn.append(user(name, inner=loop))
        return drawn + self._beside(name, finish)

    def _beside(self, name: str, finish: str) -> list[str]:
        event = self._name("b")
        choice = self._pick(["", "", "timer", "message", "error", "escalation", "compensate"])
        if not choice:
            return []
        if choice == "compensate":
            return undoing(event, name)
        interrupting = choice == "error" or self._pick([True, False])
        return [boundary(event, name, choice, interrupting=interrupting), flow(event, finish)]


def possible(world: World) -> list[Command]:
    """Everything that may happen next."""
    commands: list[Command] = []
    for activation in sorted(world.incidents):
        commands += [Retry(activation, {"n": 0}), Skip(activation, {})]
    for activation, wait in sorted(world.waits.items()):
        if isinstance(wait, CreateWorkItem):
            commands += [CompleteWorkItem(activation, {"n": n}) for n in (1, 5)]
        elif isinstance(wait, CallConnector | CallProcess):
            commands += [
                ServiceResult(activation, {"n": 2}),
                ServiceFailure(activation, "no_port", BROKEN, BROKEN, "no_port"),
                ServiceFailure(activation, "unreachable", BROKEN, BROKEN),
            ]
    commands += [TimerDue(activation, event) for activation, event in sorted(world.timers)]
    commands += [Deliver(activation, {"n": 3}, event) for activation, event in sorted(world.subscriptions)]
    return commands


def ended_once(effects: Counter[tuple[str, int]]) -> None:
    assert all(count == 1 for count in effects.values()), "an activation began or ended twice"


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(st.data())
def test_every_instance_ends_or_waits_with_a_reason(data: st.DataObject) -> None:
    xml = model(*Sketch(data).level(2), extra=EXTRA)
    try:
        world = World(compiled(xml), {"n": 0})
    except (DefinitionRefused, Runaway):
        return
    lives: Counter[tuple[str, int]] = Counter()
    _count(world, lives)
    for _ in range(data.draw(st.integers(1, MOST_COMMANDS))):
        if world.state.status is not Status.ACTIVE:
            break
        command = data.draw(st.sampled_from(possible(world)))
        if not _happens(world, command):
            break
        _count(world, lives)
    ended_once(lives)
    if world.state.status is Status.ACTIVE:
        world.do(Cancel())
    assert world.state.tokens == ()


def _happens(world: World, command: Command) -> bool:
    """Let it happen, then once more; False when the model went wild."""
    before = world.state
    try:
        world.do(command)
    except Runaway:
        assert world.state is before
        return False
    world.state = msgspec.json.decode(msgspec.json.encode(world.state), type=InstanceState)
    activation: Any = getattr(command, "activation", None)
    gone = world.state.token(activation) is None and not any(s.id == activation for s in world.state.scopes)
    if activation and gone:
        after = world.state
        with pytest.raises((NotWaiting, InstanceOver)):
            world.do(command)
        assert world.state is after
    return True


def _count(world: World, lives: Counter[tuple[str, int]]) -> None:
    for effect in world.effects:
        if isinstance(effect, Entered):
            lives["entered", effect.activation] += 1
        elif isinstance(effect, Left):
            lives["left", effect.activation] += 1

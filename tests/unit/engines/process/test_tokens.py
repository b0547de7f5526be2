"""Property: whatever the model and the order of events, no token is lost or doubled, and the work is linear."""

import itertools
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.engines.process.drawing import (
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
from tests.unit.engines.process.world import World, compiled

from yizhan.engines.process.commands import (
    CallConnector,
    Command,
    CompleteWorkItem,
    CreateWorkItem,
    Deliver,
    Retry,
    ServiceFailure,
    ServiceResult,
    Skip,
    TimerDue,
)
from yizhan.engines.process.errors import NotWaiting
from yizhan.engines.process.model import ProcessDefinition
from yizhan.engines.process.state import Status
from yizhan.kernel.text import Text

LEAVES = {"user": user, "service": service, "message": message, "timer": timer}
BROKEN = Text("坏了", "broken")

blocks = st.recursive(
    st.sampled_from(sorted(LEAVES)),
    lambda inner: st.tuples(
        st.sampled_from(["sequence", "parallel", "either"]), st.lists(inner, min_size=1, max_size=3)
    ),
    max_leaves=12,
)


class Drawing:
    """Draws a block and knows which leaves a run passes, given the choices at its gateways."""

    def __init__(self, block: Any, data: st.DataObject) -> None:
        self.elements = [start(), end()]
        self.variables: dict[str, int] = {}
        self._data = data
        self._count = 0
        self._enabled = True
        self.expected: Counter[str] = Counter()
        first, last = self._draw(block)
        self.elements += [flow("start", first), flow(last, "end")]

    def definition(self) -> ProcessDefinition:
        return compiled(model(*self.elements))

    def _name(self, kind: str) -> str:
        self._count += 1
        return f"{kind}{self._count}"

    def _draw(self, block: Any) -> tuple[str, str]:
        if isinstance(block, str):
            name = self._name(block)
            self.elements.append(LEAVES[block](name))
            self.expected[name] += self._enabled
            return name, name
        kind, inner = block
        if kind == "sequence":
            ends = [self._draw(each) for each in inner]
            self.elements += [flow(a[1], b[0]) for a, b in itertools.pairwise(ends)]
            return ends[0][0], ends[-1][1]
        return self._split(kind, inner)

    def _split(self, kind: str, inner: list[Any]) -> tuple[str, str]:
        split, merge = self._name("split"), self._name("merge")
        draw = parallel if kind == "parallel" else exclusive
        self.elements += [draw(split), draw(merge)]
        chosen = self._data.draw(st.integers(0, len(inner) - 1))
        self.variables[split] = chosen
        enabled = self._enabled
        for index, each in enumerate(inner):
            self._enabled = enabled and (kind == "parallel" or index == chosen)
            first, last = self._draw(each)
            condition = f"{split} == {index}" if kind == "either" else None
            self.elements += [flow(split, first, condition), flow(last, merge)]
        self._enabled = enabled
        return split, merge


def answer(world: World, activation: int) -> Command:
    wait = world.waits.get(activation)
    match wait:
        case CreateWorkItem():
            return CompleteWorkItem(activation, {})
        case CallConnector():
            return ServiceResult(activation, {})
        case _:
            for owner, event in world.timers:
                if owner == activation:
                    return TimerDue(activation, event)
            return Deliver(activation, {})


def disturb(world: World, activation: int, data: st.DataObject) -> Command | None:
    """Perhaps let a call fail, or resolve an incident; None when the activation is simply answered."""
    if activation in world.incidents:
        return data.draw(st.sampled_from([Retry(activation, {}), Skip(activation, {})]))
    if isinstance(world.waits.get(activation), CallConnector) and data.draw(st.booleans()):
        return ServiceFailure(activation, "unreachable", BROKEN, BROKEN)
    return None


@settings(max_examples=300, deadline=None)
@given(blocks, st.data())
def test_no_token_is_lost_or_doubled_under_any_interleaving(block: Any, data: st.DataObject) -> None:
    drawing = Drawing(block, data)
    world = World(drawing.definition(), drawing.variables)
    disturbances = 0
    while world.state.status is Status.ACTIVE:
        open_now = sorted(
            set(world.waits) | {owner for owner, _ in [*world.timers, *world.subscriptions]} | set(world.incidents)
        )
        activation = data.draw(st.sampled_from(open_now))
        command = disturb(world, activation, data) if disturbances < 20 else None
        disturbances += command is not None
        if command is None and activation in world.incidents:
            command = Skip(activation, {})
        command = command or answer(world, activation)
        world.do(command)
        if activation not in {token.id for token in world.state.tokens} and world.state.status is Status.ACTIVE:
            before = world.state
            with pytest.raises(NotWaiting):  # the same command again: a retry of the caller, a second worker
                world.do(command)
            assert world.state is before
    passed = Counter({name: n for name, n in world.done.items() if not name.startswith(("split", "merge"))})
    assert passed == +drawing.expected + Counter({"start": 1, "end": 1})


def row_of_parallel_blocks(count: int) -> ProcessDefinition:
    elements = [start(), end()]
    before = "start"
    for index in range(count):
        fork, join = f"fork{index}", f"join{index}"
        elements += [parallel(fork), parallel(join), user(f"a{index}"), user(f"b{index}")]
        elements += [flow(before, fork), flow(fork, f"a{index}"), flow(fork, f"b{index}")]
        elements += [flow(f"a{index}", join), flow(f"b{index}", join)]
        before = join
    return compiled(model(*elements, flow(before, "end")))


def effort(count: int) -> tuple[int, int]:
    """Effects over a whole run through `count` blocks, and the most tokens at any time."""
    world = World(row_of_parallel_blocks(count))
    effects, most = len(world.effects), 0
    while world.state.status is Status.ACTIVE:
        most = max(most, len(world.state.tokens))
        effects += len(world.do(CompleteWorkItem(min(world.waits), {})))
    return effects, most


def test_parallel_blocks_in_a_row_stay_linear() -> None:
    (six, tokens_six), (twelve, tokens_twelve) = effort(6), effort(12)
    one, _ = effort(1)
    assert twelve - six == six - effort(0)[0] == 6 * (one - effort(0)[0])
    assert tokens_six == tokens_twelve == 2


def test_a_loop_gives_each_round_an_activation_of_its_own() -> None:
    xml = model(
        start(),
        exclusive("again"),
        service("open"),
        exclusive("well", "well-end"),
        end(),
        flow("start", "again"),
        flow("again", "open"),
        flow("open", "well"),
        flow("well", "again", "round < 3"),
        flow("well", "end"),
    )
    world = World(compiled(xml))
    seen = []
    for attempt in range(1, 4):
        seen += [effect.activation for effect in world.effects if isinstance(effect, CallConnector)]
        world.do(ServiceResult(world.at("open"), {"round": attempt}))
    assert len(set(seen)) == 3
    assert world.state.status is Status.COMPLETED

"""The same models through SpiffWorkflow: whatever the drawing, both engines finish the same tasks.

What the two read differently is left out of the drawings, and told in docs/explanation/bpmn-semantics.md.
"""

import itertools
from collections import Counter
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.unit.engines.process.drawing import end, exclusive, flow, model, parallel, start, user
from tests.unit.engines.process.oracle import finished
from tests.unit.engines.process.world import World, compiled

from yizhan.engines.process.commands import CompleteWorkItem
from yizhan.engines.process.state import Status

blocks = st.recursive(
    st.just("user"),
    lambda inner: st.tuples(
        st.sampled_from(["sequence", "parallel", "either", "some", "inside"]), st.lists(inner, min_size=1, max_size=3)
    ),
    max_leaves=7,
)


class Picture:
    """Draws a block; `variables` choose the branches that its gateways take."""

    def __init__(self, block: Any, data: st.DataObject) -> None:
        self.variables: dict[str, int] = {}
        self._data = data
        self._count = 0
        self.elements = [start(), end()]
        first, last = self._draw(block, self.elements)
        self.elements += [flow("start", first), flow(last, "end")]

    def _name(self, kind: str) -> str:
        self._count += 1
        return f"{kind}{self._count}"

    def _draw(self, block: Any, into: list[str]) -> tuple[str, str]:
        if block == "user":
            name = self._name("user")
            into.append(user(name))
            return name, name
        kind, inner = block
        if kind == "sequence":
            ends = [self._draw(each, into) for each in inner]
            into += [flow(a[1], b[0]) for a, b in itertools.pairwise(ends)]
            return ends[0][0], ends[-1][1]
        if kind == "inside":
            return self._inside(inner, into)
        return self._split(kind, inner, into)

    def _inside(self, inner: list[Any], into: list[str]) -> tuple[str, str]:
        name = self._name("sub")
        begin, finish = f"{name}in", f"{name}out"
        body = [start(begin), end(finish)]
        first, last = self._draw(("sequence", inner), body)
        body += [flow(begin, first), flow(last, finish)]
        into.append(f'<subProcess id="{name}">{"".join(body)}</subProcess>')
        return name, name

    def _split(self, kind: str, inner: list[Any], into: list[str]) -> tuple[str, str]:
        split, merge = self._name("split"), self._name("merge")
        variable = split
        chosen = self._data.draw(st.integers(0, len(inner) - 1))
        self.variables[variable] = chosen
        into += [_gateway(kind, split), _gateway(kind, merge)]
        for index, each in enumerate(inner):
            first, last = self._draw(each, into)
            condition = {"either": f"{variable} == {index}", "some": f"{variable} >= {index}"}.get(kind)
            into += [flow(split, first, condition), flow(last, merge)]
        return split, merge


def _gateway(kind: str, name: str) -> str:
    if kind == "parallel":
        return parallel(name)
    return exclusive(name) if kind == "either" else f'<inclusiveGateway id="{name}"/>'


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(blocks, st.data())
def test_both_engines_finish_the_same_tasks(block: Any, data: st.DataObject) -> None:
    picture = Picture(block, data)
    xml = model(*picture.elements)
    ours: Counter[str] = Counter()
    world = World(compiled(xml), picture.variables)
    while world.state.status is Status.ACTIVE:
        waiting = sorted(world.waits)
        activation = data.draw(st.sampled_from(waiting))
        ours[next(token.node for token in world.state.tokens if token.id == activation)] += 1
        world.do(CompleteWorkItem(activation, {}))
    theirs = finished(xml, "p", picture.variables, lambda names: data.draw(st.sampled_from(names)))
    assert ours == theirs

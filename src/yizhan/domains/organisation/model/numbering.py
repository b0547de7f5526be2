"""How units get their positions: preorder ranges with gaps, so that inserting rarely renumbers.

A unit owns the range `lo..hi`: `lo` is its position, the rest is for its subtree. The root owns everything.
A new unit gets the first free gap of its parent that can hold the width of its level, but never more than a
quarter of the largest gap, so that room shrinks slowly instead of ending at once. When a parent is full, the
parent itself moves to a range twice as wide inside its own parent, and so on up; only a root without room
refuses. Ranges that were given up count as taken until they are settled (see the migration), so old and new
positions of a renumbering never overlap.

The widths leave room for 64 provinces, 64 local networks in each, and 4,096 branches in each of those before
anything is renumbered (mainland China has 31 provinces with at most 21 local networks).
"""

from collections.abc import Iterable, Sequence

import msgspec

from yizhan.domains.organisation.contracts import Level
from yizhan.kernel.scope import TOP

WIDTH = {
    Level.GROUP: TOP + 1,
    Level.PROVINCE: 1 << 25,
    Level.LOCAL_NETWORK: 1 << 19,
    Level.BRANCH: 1 << 7,
}
SHARE = 4


class Span(msgspec.Struct, frozen=True, order=True):
    """Positions from `lo` to `hi`, both included."""

    lo: int
    hi: int

    @property
    def width(self) -> int:
        return self.hi - self.lo + 1

    def holds(self, other: "Span") -> bool:
        return self.lo <= other.lo and other.hi <= self.hi


class Node(msgspec.Struct, frozen=True):
    """A unit's place in the tree."""

    id: int
    parent_id: int | None
    span: Span


class NoRoom(Exception):  # noqa: N818 - turned into a refusal by the service
    """Even the root has no room left."""


class Tree:
    """All ranges of the tree; `insert` and `move` give numbers and record whom they had to renumber."""

    def __init__(self, nodes: Iterable[Node], vacated: Iterable[Span] = ()) -> None:
        self._nodes = {node.id: node for node in nodes}
        self._vacated = list(vacated)
        self._before: dict[int, Span] = {}

    def nodes(self) -> list[Node]:
        """Every unit in preorder."""
        return sorted(self._nodes.values(), key=lambda node: node.span.lo)

    def renumbered(self) -> dict[int, Span]:
        """The new ranges of units that had another one when the tree was loaded."""
        return {key: self._nodes[key].span for key in sorted(self._before, key=lambda key: self._nodes[key].span.lo)}

    def insert(self, unit_id: int, parent_id: int | None, level: Level) -> Span:
        """The range of a new unit; raises NoRoom."""
        span = Span(0, TOP) if parent_id is None else self._room(parent_id, WIDTH[level], 1)
        self._nodes[unit_id] = Node(unit_id, parent_id, span)
        return span

    def move(self, unit_id: int, parent_id: int) -> Span:
        """The range of a unit that gets another parent, with its subtree; raises NoRoom."""
        moving = self.subtree(unit_id)
        target = self._room(parent_id, moving[0].span.width, len(moving))
        # Making room may have renumbered the moving subtree too.
        moving = self.subtree(unit_id)
        self._nodes[unit_id] = Node(unit_id, parent_id, moving[0].span)
        self._relocate(moving, target)
        return target

    def subtree(self, unit_id: int) -> list[Node]:
        """The unit and everything below it, in preorder."""
        span = self._nodes[unit_id].span
        return [node for node in self.nodes() if span.holds(node.span)]

    def _room(self, parent_id: int, preferred: int, need: int) -> Span:
        parent = self._nodes[parent_id]
        children = [node.span for node in self._nodes.values() if node.parent_id == parent_id]
        span = place(parent.span, [*children, *self._vacated], preferred, need)
        if span is not None:
            return span
        self._widen(parent, need)
        return self._room(parent_id, preferred, need)

    def _widen(self, parent: Node, need: int) -> None:
        if parent.parent_id is None:
            raise NoRoom
        wanted = 2 * max(parent.span.width, need)
        target = self._room(parent.parent_id, wanted, wanted)
        self._relocate(self.subtree(parent.id), target)

    def _relocate(self, moving: Sequence[Node], target: Span) -> None:
        root = moving[0]
        self._vacated.append(root.span)
        spans = layout(moving, target)
        for node in moving:
            self._before.setdefault(node.id, node.span)
            current = self._nodes[node.id]
            self._nodes[node.id] = Node(node.id, current.parent_id, spans[node.id])


def gaps(parent: Span, taken: Iterable[Span]) -> list[Span]:
    """What is free of `parent` below its own position."""
    free = []
    start = parent.lo + 1
    for span in sorted(taken):
        if span.hi < start or span.lo > parent.hi:
            continue
        if span.lo > start:
            free.append(Span(start, span.lo - 1))
        start = max(start, span.hi + 1)
    if start <= parent.hi:
        free.append(Span(start, parent.hi))
    return free


def place(parent: Span, taken: Iterable[Span], preferred: int, need: int) -> Span | None:
    """A free range of at least `need` and at most `preferred` positions, or None when no gap can hold `need`."""
    free = gaps(parent, taken)
    largest = max((gap.width for gap in free), default=0)
    if largest < need:
        return None
    width = max(need, min(preferred, largest // SHARE))
    first = next(gap for gap in free if gap.width >= width)
    return Span(first.lo, first.lo + width - 1)


def layout(moving: Sequence[Node], target: Span) -> dict[int, Span]:
    """The ranges of a subtree (in preorder, its root first) that moves to `target`.

    Where the target is as wide, everything keeps its distance; where it is narrower, each unit gets room in
    proportion to the number of units in its subtree. `target` must hold at least as many positions as units.
    """
    root = moving[0]
    if target.width >= root.span.width:
        by = target.lo - root.span.lo
        shifted = {node.id: Span(node.span.lo + by, node.span.hi + by) for node in moving}
        return shifted | {root.id: target}
    return _compacted(moving, target)


def _compacted(moving: Sequence[Node], target: Span) -> dict[int, Span]:
    root, *below = moving
    spans = {root.id: target}
    slack = target.width - len(moving)
    start = target.lo + 1
    for child in (node for node in below if node.parent_id == root.id):
        part = [node for node in below if child.span.holds(node.span)]
        width = len(part) + slack * len(part) // len(moving)
        spans |= _compacted(part, Span(start, start + width - 1))
        start += width
    return spans

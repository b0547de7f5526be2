"""Rows over shared columns, as boxes of segments."""

from collections.abc import Iterator, Sequence
from typing import Any

from yizhan.engines.rules.analysis.search import Box, Budget, box_of, uncovered, whole
from yizhan.engines.rules.analysis.segments import Column, column, told
from yizhan.engines.rules.cells import Cell
from yizhan.engines.rules.table import Input
from yizhan.engines.rules.values import to_json


class Grid:
    """Rows of one table, or of several that ask the same columns, numbered in the order given."""

    def __init__(self, inputs: Sequence[Input], rows: Sequence[Sequence[Cell]]) -> None:
        self.inputs = inputs
        self.columns: list[Column] = [
            column(each.domain, [row[index] for row in rows]) for index, each in enumerate(inputs)
        ]
        self.opaque = frozenset(number for number, row in enumerate(rows) if any(cell.free is not None for cell in row))
        self._boxes = [box_of(self.columns, number) for number in range(len(rows))]

    @property
    def size(self) -> int:
        """How many rows there are."""
        return len(self._boxes)

    def box(self, row: int) -> Box:
        return self._boxes[row]

    def bits(self, rows: Iterator[int] | Sequence[int]) -> int:
        """`rows` as bits, those left out that cannot be analysed."""
        return sum(1 << row for row in rows if row not in self.opaque)

    def gaps(self, rows: int, budget: Budget, within: Box | None = None) -> Iterator[Box]:
        """What `rows` leave uncovered."""
        yield from uncovered(self.columns, rows, within if within is not None else whole(self.columns), budget)

    def meeting(self, row: int) -> int:
        """The rows, as bits, whose box meets that of `row`, itself among them."""
        meet = -1
        for col, wanted in zip(self.columns, self._boxes[row], strict=True):
            here = 0
            for index in wanted:
                here |= col.rows[index]
            meet &= here
        return meet

    def common(self, one: int, other: int) -> Box:
        """Where both rows fire."""
        return tuple(
            tuple(index for index in first if index in set(second))
            for first, second in zip(self._boxes[one], self._boxes[other], strict=True)
        )

    def example(self, box: Box) -> dict[str, Any]:
        """Inputs inside `box`."""
        return {
            each.id: to_json(col.segments[wanted[0]].example)
            for each, col, wanted in zip(self.inputs, self.columns, box, strict=True)
        }

    def told(self, box: Box) -> tuple[str, ...]:
        """`box` as the tests of a row."""
        return tuple(
            told([col.segments[index] for index in wanted], col.segments)
            for col, wanted in zip(self.columns, box, strict=True)
        )

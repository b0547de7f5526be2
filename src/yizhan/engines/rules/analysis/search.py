"""Looks for inputs that none of some rows answers."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from yizhan.engines.rules.analysis.segments import Column

MOST_STEPS = 200_000
"""Steps of all searches about one table; a second on one core, then the analysis says that it gave up."""


class TooMuch(Exception):  # noqa: N818 - the analysis says that it is not complete
    """The table is too tangled to be looked through."""


Box = tuple[tuple[int, ...], ...]
"""For each column, which of its segments."""


class Budget:
    """Steps that may still be taken."""

    def __init__(self, steps: int = MOST_STEPS) -> None:
        self.left = steps

    def spend(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise TooMuch


def uncovered(columns: Sequence[Column], rows: int, within: Box, budget: Budget) -> Iterator[Box]:
    """Boxes inside `within` that none of the `rows` (bits) covers, disjoint, together all there is."""
    always = _always(columns, within)
    covered: set[tuple[int, int]] = set()

    def descend(depth: int, alive: int) -> Iterator[tuple[tuple[int, ...], ...]]:
        budget.spend()
        if alive & always[depth] or (depth, alive) in covered:
            return
        if not alive or depth == len(columns):
            yield within[depth:]
            return
        found = False
        column = columns[depth]
        for after, group in groupby(_by_rows(column, within[depth], alive), key=lambda pair: pair[0]):
            segments = tuple(sorted(index for _, index in group))
            for rest in descend(depth + 1, after):
                found = True
                yield (segments, *rest)
        if not found:
            covered.add((depth, alive))

    yield from descend(0, rows)


def _by_rows(column: Column, wanted: tuple[int, ...], alive: int) -> list[tuple[int, int]]:
    return sorted((column.rows[index] & alive, index) for index in wanted)


def _always(columns: Sequence[Column], within: Box) -> list[int]:
    """For each depth, the rows whose remaining tests pass everywhere in `within`."""
    masks = [-1]
    for column, wanted in zip(reversed(columns), reversed(within), strict=True):
        mask = masks[-1]
        for index in wanted:
            mask &= column.rows[index]
        masks.append(mask)
    return masks[::-1]


def whole(columns: Sequence[Column]) -> Box:
    """Everything."""
    return tuple(tuple(range(len(column.segments))) for column in columns)


def box_of(columns: Sequence[Column], row: int) -> Box:
    """Where row number `row` fires."""
    return tuple(tuple(index for index, rows in enumerate(column.rows) if rows >> row & 1) for column in columns)

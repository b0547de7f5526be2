"""The findings about one table, each with the rows it is about and inputs that show it."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import islice
from typing import Any

import msgspec

from yizhan.engines.rules.analysis.grid import Grid
from yizhan.engines.rules.analysis.search import Box, Budget, TooMuch
from yizhan.engines.rules.cells import Cell, parse
from yizhan.engines.rules.table import Hit, Table
from yizhan.kernel.text import Text

MOST_OF_A_KIND = 20


class FindingKind(StrEnum):
    """What is odd."""

    GAP = "gap"
    OVERLAP = "overlap"
    """Two rows of a table with hit policy unique may fire at once."""
    DISAGREEMENT = "disagreement"
    """Two rows of a table with hit policy any may fire at once with different results."""
    TIE = "tie"
    """Two rows of a table with hit policy priority may fire at once with equal priority and different results."""
    MASKED = "masked"
    """A row that never decides, since rows above it always fire first."""


CONFLICTS = frozenset({FindingKind.OVERLAP, FindingKind.DISAGREEMENT, FindingKind.TIE})
"""What makes a table ambiguous; it cannot be approved so."""


class Finding(msgspec.Struct, frozen=True, rename="camel"):
    """One oddity: `rows` by id, `tests` the inputs it is about as cells, `example` one of them."""

    kind: FindingKind
    rows: tuple[str, ...]
    tests: tuple[str, ...]
    example: dict[str, Any]
    message: Text


class Analysis(msgspec.Struct, frozen=True, rename="camel"):
    """All findings; `unread` are rows with free expressions, which count as never firing for gaps."""

    findings: tuple[Finding, ...] = ()
    complete: bool = True
    unread: tuple[str, ...] = ()

    @property
    def conflicts(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.kind in CONFLICTS)


def analyse(table: Table, above: Sequence[Table] = ()) -> Analysis:
    """Gaps, overlaps and masked rows of a table whose cells are known to be right.

    Where it refines the tables `above`, headquarters first, they answer what it does not; a gap is then what none of
    them answers, where headquarters leaves such to the tiers below.
    """
    cells = cells_of(table)
    grid = Grid(table.inputs, cells)
    unread = tuple(table.rows[row].id for row in sorted(grid.opaque))
    found: list[Finding] = []
    budget = Budget()
    try:
        found.extend(_oddities(table, grid, budget))  # what came before it gave up stays
        if not above:
            found.extend(_gaps(table, grid, budget))
        elif above[0].gaps_open:
            found.extend(_gaps(table, _shared([*above, table]), budget))
    except TooMuch:
        return Analysis(tuple(found), complete=False, unread=unread)
    return Analysis(tuple(found), unread=unread)


def cells_of(table: Table) -> list[list[Cell]]:
    """The tests of each row, read."""
    kinds = [each.domain.kind for each in table.inputs]
    return [[parse(test, kind) for test, kind in zip(row.tests, kinds, strict=True)] for row in table.rows]


def covered_point(grid: Grid, above: int, below: int, earlier: Sequence[int], budget: Budget) -> Box | None:
    """Where rows `above` and `below` both fire and none of `earlier` does; None when there is no such place."""
    box = grid.common(above, below)
    if not all(box):
        return None
    return next(iter(grid.gaps(grid.bits(earlier), budget, box)), None)


def _oddities(table: Table, grid: Grid, budget: Budget) -> Iterator[Finding]:
    if table.hit in _PAIRS:
        yield from islice(_pairs(table, grid), MOST_OF_A_KIND)
    if table.hit is Hit.FIRST:
        yield from islice(_masked(table, grid, budget), MOST_OF_A_KIND)


def _gaps(table: Table, grid: Grid, budget: Budget) -> Iterator[Finding]:
    """What the rows of `grid` leave open, in the columns of `table`."""
    message = Text("没有任何规则行适用", "No row answers this")
    for box in islice(grid.gaps(grid.bits(range(grid.size)), budget), MOST_OF_A_KIND):
        tests = dict(zip((each.id for each in grid.inputs), grid.told(box), strict=True))
        told = tuple(tests[each.id] for each in table.inputs)
        yield Finding(FindingKind.GAP, (), told, grid.example(box), message)


def _shared(tables: Sequence[Table]) -> Grid:
    """The rows of all these tables over the columns of the first; what a table does not ask may be anything."""
    inputs = tables[0].inputs
    rows: list[list[Cell]] = []
    for table in tables:
        places = {each.id: place for place, each in enumerate(table.inputs)}
        for row in table.rows:
            tests = [row.tests[places[each.id]] if each.id in places else "" for each in inputs]
            rows.append([parse(test, each.domain.kind) for test, each in zip(tests, inputs, strict=True)])
    return Grid(inputs, rows)


_PAIRS = {
    Hit.UNIQUE: (FindingKind.OVERLAP, Text("两行会同时命中", "Both rows fire at once")),
    Hit.ANY: (FindingKind.DISAGREEMENT, Text("两行同时命中但结论不同", "Both rows fire, with different results")),
    Hit.PRIORITY: (FindingKind.TIE, Text("两行同时命中且优先级相同", "Both rows fire with the same priority")),
}


def _pairs(table: Table, grid: Grid) -> Iterator[Finding]:
    kind, message = _PAIRS[table.hit]
    for one in range(len(table.rows)):
        if one in grid.opaque:
            continue
        meeting = grid.meeting(one) >> (one + 1)
        for other in _bits(meeting, one + 1):
            if other in grid.opaque or other >= len(table.rows) or not _clash(table, one, other):
                continue
            box = grid.common(one, other)
            yield _finding(kind, grid, box, (table.rows[one].id, table.rows[other].id), message)


def _bits(mask: int, start: int) -> Iterator[int]:
    while mask:
        low = mask & -mask
        yield start + low.bit_length() - 1
        mask ^= low


def _clash(table: Table, one: int, other: int) -> bool:
    if table.hit is Hit.UNIQUE:
        return True
    first, second = table.rows[one], table.rows[other]
    if first.results == second.results:
        return False
    return table.hit is Hit.ANY or ranks(table, one) == ranks(table, other)


def ranks(table: Table, row: int) -> tuple[int, ...]:
    """The priority of a row: the place of each result among its column's choices; smaller is higher."""
    found = []
    for output, result in zip(table.outputs, table.rows[row].results, strict=True):
        places = {f'"{choice.value}"': place for place, choice in enumerate(output.domain.choices)}
        if places:
            found.append(places.get(result.strip(), len(places)))
    return tuple(found)


def _masked(table: Table, grid: Grid, budget: Budget) -> Iterator[Finding]:
    for row in range(len(table.rows)):
        if row in grid.opaque or not all(grid.box(row)):
            continue
        earlier = grid.bits(range(row))
        if not any(True for _ in islice(grid.gaps(earlier, budget, grid.box(row)), 1)):
            before = grid.meeting(row) & earlier
            rows = (table.rows[row].id, *(table.rows[other].id for other in _bits(before, 0)))
            message = Text("这一行永远轮不到，上面的行先命中", "This row never decides: rows above it fire first")
            yield _finding(FindingKind.MASKED, grid, grid.box(row), rows, message)


def _finding(kind: FindingKind, grid: Grid, box: Box, rows: tuple[str, ...], message: Text) -> Finding:
    return Finding(kind, rows, grid.told(box), grid.example(box), message)

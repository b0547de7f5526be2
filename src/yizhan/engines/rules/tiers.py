"""Three tiers as one decision: the tier above prevails, those below fill what it leaves open (ADR 0025).

Headquarters answers first. Each tier below may then set an output when every tier above permits it: the tier is
silent there (headquarters only where its table leaves gaps open), or every row of it that fired leaves that output
open and the value lies in the output's room, or an arbitration allowed just this pair of rows.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

import msgspec

from yizhan.engines.rules.analysis.findings import cells_of, covered_point
from yizhan.engines.rules.analysis.grid import Grid
from yizhan.engines.rules.analysis.search import Budget, TooMuch
from yizhan.engines.rules.cells import is_constant, matches, parse, value_of
from yizhan.engines.rules.evaluation import Compiled, Outcome
from yizhan.engines.rules.table import Hit, Output, Row, Table, Tier
from yizhan.engines.rules.values import Misfit, admit
from yizhan.kernel.text import Text

MOST_CONFLICTS = 50

Allowed = frozenset[tuple[Tier, str, str, str]]
"""Exceptions by arbitration: tier above, its row, the row below, the output."""


class Layer(msgspec.Struct, frozen=True):
    """One tier's table in force, with what arbitration allows it against the tiers above."""

    tier: Tier
    version_id: str
    compiled: Compiled
    allowed: Allowed = frozenset()


class Fired(msgspec.Struct, frozen=True, rename="camel"):
    """The rows of one tier that fired; `set` are the outputs it determined, `held` those it was not permitted."""

    tier: Tier
    version_id: str
    rows: tuple[str, ...]
    set: tuple[str, ...]
    held: tuple[str, ...] = ()


class Decided(msgspec.Struct, frozen=True):
    """The outcome of all tiers."""

    result: Any
    inputs: Mapping[str, Any]
    fired: tuple[Fired, ...]


class ConflictKind(StrEnum):
    """Why a row below has no effect."""

    CLOSED = "closed"
    OUT_OF_ROOM = "outOfRoom"


class Conflict(msgspec.Struct, frozen=True, rename="camel"):
    """A row below wants what the tier above does not permit; `digest` stands for both rows as they are now."""

    kind: ConflictKind
    tier: Tier
    upper_row: str
    lower_row: str
    output: str
    upper_value: str
    lower_value: str
    tests: tuple[str, ...]
    example: dict[str, Any]
    digest: str
    message: Text


class Conflicts(msgspec.Struct, frozen=True):
    """All conflicts; not `complete` when the tables are too tangled to look through."""

    found: tuple[Conflict, ...] = ()
    complete: bool = True


def decide(layers: Sequence[Layer], variables: Mapping[str, Any]) -> Decided:
    """What `layers`, headquarters first, answer to `variables`."""
    top = layers[0]
    first = top.compiled.decide(variables)
    rows = top.compiled.table.rows
    told = [Fired(top.tier, top.version_id, _ids(rows, first.fired), _outputs(first.result))]
    if len(layers) == 1:
        return Decided(first.result, first.inputs, tuple(told))
    result: Any = first.result
    inputs = dict(first.inputs)
    above = [(top, first)]
    for layer in layers[1:]:
        outcome = layer.compiled.decide(variables)
        inputs = {**outcome.inputs, **inputs}
        if outcome.fired:
            result, fired = _refined(result, layer, outcome, above)
            told.append(fired)
        above.append((layer, outcome))
    return Decided(result, inputs, tuple(told))


def conflicts(tier: Tier, upper: Table, lower: Table) -> Conflicts:
    """Where rows of `lower` would change what `upper`, the table of `tier`, does not permit; each with an example."""
    found: list[Conflict] = []
    try:
        for each in _conflicts(tier, upper, lower):
            found.append(each)
            if len(found) >= MOST_CONFLICTS:
                return Conflicts(tuple(found), complete=False)
    except TooMuch:
        return Conflicts(tuple(found), complete=False)
    return Conflicts(tuple(found))


def digest_of(upper: Table, upper_row: Row, lower_row: Row, output: str) -> str:
    """Stands for two rows and an output's room as they are; an arbitration holds as long as it stays the same."""
    room = next((each.room for each in upper.outputs if each.id == output), "")
    parts = msgspec.json.encode(
        (upper_row.tests, upper_row.results, upper_row.open, lower_row.tests, lower_row.results, output, room)
    )
    return hashlib.sha256(parts).hexdigest()[:32]


def _refined(result: Any, layer: Layer, outcome: Outcome, above: Sequence[tuple[Layer, Outcome]]) -> tuple[Any, Fired]:
    rows = _ids(layer.compiled.table.rows, outcome.fired)
    if isinstance(outcome.result, list):
        wanted = {output.id for output in layer.compiled.table.outputs}
        values = {name: [each[name] for each in outcome.result] for name in wanted}
        permitted = all(_permitted(name, values[name], layer, rows, above) for name in wanted)
        names = tuple(sorted(wanted))
        if permitted:
            return outcome.result, Fired(layer.tier, layer.version_id, rows, names)
        return result, Fired(layer.tier, layer.version_id, rows, (), names)
    wanted_values = {name: value for name, value in outcome.result.items() if value is not None}
    held = tuple(name for name, value in wanted_values.items() if not _permitted(name, [value], layer, rows, above))
    taken = {name: value for name, value in wanted_values.items() if name not in held}
    if taken:
        result = {**(result or {}), **taken}
    held = tuple(name for name in held if (result or {}).get(name) != wanted_values[name])
    return result, Fired(layer.tier, layer.version_id, rows, tuple(taken), held)


def _permitted(
    name: str, values: list[Any], layer: Layer, rows: tuple[str, ...], above: Sequence[tuple[Layer, Outcome]]
) -> bool:
    for upper, outcome in above:
        table = upper.compiled.table
        if not outcome.fired:
            if upper.tier is Tier.HEADQUARTERS and not table.gaps_open:
                return False
            if upper.tier is Tier.HEADQUARTERS and not _in_room(table, name, values):
                return False
            continue
        for number in outcome.fired:
            row = table.rows[number]
            if name in row.open and _in_room(table, name, values):
                continue
            if not all((upper.tier, row.id, mine, name) in layer.allowed for mine in rows):
                return False
    return True


def _in_room(table: Table, name: str, values: list[Any]) -> bool:
    output = next((each for each in table.outputs if each.id == name), None)
    if output is None:
        return False
    return all(fits_room(output, value) for value in values)


def fits_room(output: Output, value: Any) -> bool:
    """Whether `value`, as JSON, lies in what `output` leaves to lower tiers."""
    try:
        return matches(parse(output.room, output.domain.kind), admit(value, output.domain))
    except Misfit:
        return False


def _conflicts(tier: Tier, upper: Table, lower: Table) -> Iterator[Conflict]:
    shared = [each for each in upper.inputs if any(each.id == mine.id for mine in lower.inputs)]
    grid = Grid(shared, [*_cells(upper, shared), *_cells(lower, shared)])
    budget = Budget()
    count = len(upper.rows)
    for below, row in enumerate(lower.rows):
        if count + below in grid.opaque:
            continue
        meeting = grid.meeting(count + below)
        for above, over in enumerate(upper.rows):
            wrong = list(_wrong_results(upper, over, lower, row)) if meeting >> above & 1 else []
            if not wrong or above in grid.opaque:
                continue
            earlier = list(range(above)) if upper.hit is Hit.FIRST else []
            earlier += [count + other for other in range(below)] if lower.hit is Hit.FIRST else []
            box = covered_point(grid, above, count + below, earlier, budget)
            if box is None:
                continue
            for kind, output, theirs, ours, message in wrong:
                digest = digest_of(upper, over, row, output)
                yield Conflict(
                    kind,
                    tier,
                    over.id,
                    row.id,
                    output,
                    theirs,
                    ours,
                    grid.told(box),
                    grid.example(box),
                    digest,
                    message,
                )


def _cells(table: Table, shared: Sequence[Any]) -> list[list[Any]]:
    places = [next(n for n, mine in enumerate(table.inputs) if mine.id == each.id) for each in shared]
    return [[cells[place] for place in places] for cells in cells_of(table)]


def _wrong_results(
    upper: Table, over: Row, lower: Table, row: Row
) -> Iterator[tuple[ConflictKind, str, str, str, Text]]:
    theirs = dict(zip((output.id for output in upper.outputs), over.results, strict=True))
    outputs = {output.id: output for output in upper.outputs}
    for output, wanted in zip(lower.outputs, row.results, strict=True):
        mine = wanted.strip()
        if not mine or output.id not in outputs or mine == theirs[output.id].strip():
            continue
        if output.id not in over.open:
            message = Text("上级没有开放这一项", "The tier above does not leave this open")
            yield ConflictKind.CLOSED, output.id, theirs[output.id], mine, message
        elif is_constant(mine) and not matches(
            parse(outputs[output.id].room, output.domain.kind), value_of(mine, output.domain.kind)
        ):
            room = outputs[output.id].room
            message = Text(f"超出上级留的余地 {room}", f"Outside the room that the tier above leaves: {room}")
            yield ConflictKind.OUT_OF_ROOM, output.id, theirs[output.id], mine, message


def _ids(rows: Sequence[Row], fired: Sequence[int]) -> tuple[str, ...]:
    return tuple(rows[number].id for number in fired)


def _outputs(result: Any) -> tuple[str, ...]:
    if isinstance(result, list):
        return tuple(result[0]) if result else ()
    return tuple(result or ())

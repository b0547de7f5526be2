"""What a query names, looked up, and the tables that answer it. The reader does not choose, nor notice."""

from datetime import date

import msgspec

from yizhan.analytics.olap import navigating
from yizhan.analytics.olap.checking import BEFORE
from yizhan.analytics.olap.contracts import Query
from yizhan.analytics.olap.definitions import Cube, Cubes, Level, Measure, inputs_of
from yizhan.analytics.olap.reading import Version
from yizhan.analytics.olap.scoping import Reach


class Plan(msgspec.Struct, frozen=True):
    """A query with everything it names looked up, the tables that answer it, and the reader's reach.

    `table` gives sums. Different values are counted in `counted_in`: the base, or a presence, of which the `months`
    that have facts are told.
    """

    levels: tuple[tuple[str, Level], ...]
    row_count: int
    plain: tuple[Measure, ...]
    table: str
    on_base: bool
    reach: Reach
    counted_in: str
    months: tuple[date, ...] | None = None
    known: tuple[date, ...] = ()
    """The months that have facts, where a comparison with the year before is asked for."""

    @property
    def summed(self) -> tuple[Measure, ...]:
        return tuple(measure for measure in self.plain if not measure.distinct)

    @property
    def counted(self) -> tuple[Measure, ...]:
        return tuple(measure for measure in self.plain if measure.distinct)

    def table_of(self, measure: Measure) -> str:
        """The table that a measure is made from, the different values in it included."""
        names = inputs_of(measure) or [measure.name]
        return self.counted_in if any(each.name in names for each in self.counted) else self.table


def planned(cubes: Cubes, cube: Cube, query: Query, version: Version, reach: Reach) -> Plan:
    """The plan of a query that was found to make sense."""
    plain = plain_measures(cube, query)
    reach = within(cube, version, reach)
    needed = needed_columns(cubes, cube, query) | reach.columns
    summed = [measure for measure in plain if not measure.distinct]
    stock = {"month"} if any(measure.last for measure in plain) else set()
    present = navigating.choose_presence(cube, version.sources, needed - {"month"}) if summed != list(plain) else None
    source = navigating.choose(cube, version.sources, needed | stock, summed)
    counted_in = present or version.sources[cube.base]
    table = source if summed else counted_in
    named = [(name, cubes.level(cube, name)) for name in (*query.rows, *query.columns)]
    return Plan(
        levels=tuple((name, level) for name, level in named if level),
        row_count=len(query.rows),
        plain=plain,
        table=table.name,
        on_base=table.name == cube.base,
        reach=reach,
        counted_in=counted_in.name,
        months=version.months(cube) if present else None,
        known=version.months(cube) if any(shown.show in BEFORE for shown in query.measures) else (),
    )


def within(cube: Cube, version: Version, reach: Reach) -> Reach:
    """The reach on a cube's facts; where these are about nothing that the reader could own, none of them."""
    missing = reach.columns - version.sources[cube.base].columns
    return Reach(("false",), frozenset()) if missing else reach


def plain_measures(cube: Cube, query: Query) -> tuple[Measure, ...]:
    """The measures that are summed up from facts, those inside calculated ones included."""
    names: dict[str, None] = {}
    for shown in query.measures:
        measure = cube.measure(shown.name)
        if measure is not None:
            names.update(dict.fromkeys(inputs_of(measure) or [measure.name]))
    return tuple(measure for measure in cube.measures if measure.name in names)


def needed_columns(cubes: Cubes, cube: Cube, query: Query) -> set[str]:
    """The columns of facts that the query's levels need."""
    names = (*query.rows, *query.columns, *(each.level for each in query.filters))
    return {level.column for name in names if (level := cubes.level(cube, name))}

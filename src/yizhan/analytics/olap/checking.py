"""What is wrong with a query before it is asked."""

from collections.abc import Iterator

from yizhan.analytics.olap import errors, latest
from yizhan.analytics.olap.contracts import Filter, Query, Show
from yizhan.analytics.olap.definitions import Cube, Cubes
from yizhan.analytics.olap.filtering import is_id, is_time, parsed
from yizhan.kernel.errors import InvalidInput, Problem
from yizhan.kernel.text import listed

BEFORE = {Show.LAST_YEAR, Show.CHANGE}


def check(cubes: Cubes, cube: Cube, query: Query) -> None:
    """Raises InvalidInput with everything that is wrong."""
    problems = [*_levels(cubes, cube, query), *_measures(cube, query)]
    if problems:
        raise InvalidInput(*problems)


def _levels(cubes: Cubes, cube: Cube, query: Query) -> Iterator[Problem]:
    allowed = listed([name for name, _ in cubes.levels(cube)])
    named = [(f"rows.{i}", name) for i, name in enumerate(query.rows)]
    named += [(f"columns.{i}", name) for i, name in enumerate(query.columns)]
    seen: set[str] = set()
    for field, name in named:
        if name in seen:
            yield errors.LEVEL_TWICE.at(field, value=name)
        seen.add(name)
    for field, name in (*named, *((f"filters.{i}.level", each.level) for i, each in enumerate(query.filters))):
        if cubes.level(cube, name) is None:
            yield errors.UNKNOWN_LEVEL.at(field, value=name, allowed=allowed)
    for i, each in enumerate(query.filters):
        yield from _filter(cubes, cube, each, f"filters.{i}")


def _filter(cubes: Cubes, cube: Cube, each: Filter, field: str) -> Iterator[Problem]:
    timed = is_time(each.level)
    if not 0 <= each.latest <= (latest.MOST if timed else 0):
        yield errors.LATEST_IS_TIME.at(f"{field}.latest", most=latest.MOST)
    if (each.since or each.until) and not timed:
        yield errors.RANGE_IS_TIME.at(f"{field}.{'from' if each.since else 'to'}")
    level = cubes.level(cube, each.level)
    if level is None:
        return
    for place, key in enumerate(each.among):
        if (timed and parsed(key) is None) or (level.column.endswith("_id") and key and not is_id(key)):
            yield errors.NOT_A_MEMBER.at(f"{field}.in.{place}", value=key, level=level.label)


def _measures(cube: Cube, query: Query) -> Iterator[Problem]:
    if not query.measures:
        yield errors.NO_MEASURE.at("measures")
    allowed = listed([measure.name for measure in cube.measures])
    if query.sort is not None and not 0 <= query.sort.measure < len(query.measures):
        yield errors.UNKNOWN_SORT.at("sort.measure", value=query.sort.measure, count=len(query.measures))
    times = [name for name in (*query.rows, *query.columns, *(f.level for f in query.filters)) if is_time(name)]
    for i, shown in enumerate(query.measures):
        measure = cube.measure(shown.name)
        if measure is None:
            yield errors.UNKNOWN_MEASURE.at(f"measures.{i}.name", value=shown.name, allowed=allowed)
        elif shown.show is Show.SHARE and not measure.additive:
            yield errors.NO_SHARE.at(f"measures.{i}.show", value=measure.label)
        elif shown.show in BEFORE and not times:
            yield errors.NEEDS_TIME.at(f"measures.{i}.show")

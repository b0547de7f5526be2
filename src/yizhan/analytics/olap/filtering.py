"""Filters of a query and the reach of its reader as conditions of SQL."""

from collections.abc import Sequence
from datetime import date

from yizhan.analytics.olap.contracts import Filter
from yizhan.analytics.olap.definitions import TIME, Cube, Cubes, Level
from yizhan.analytics.olap.scoping import Reach
from yizhan.analytics.warehouse.engine import quoted

YEAR = "interval 1 year"


def is_time(level: str) -> bool:
    """Whether a level, as queries name it, is one of time."""
    return level.partition(".")[0] == TIME


def conditions(cubes: Cubes, cube: Cube, filters: Sequence[Filter], reach: Reach, *, years: int = 0) -> str:
    """The reader's reach and the query's filters; with `years` that many years earlier."""
    found = list(reach.conditions)
    for each in filters:
        level = cubes.level(cube, each.level)
        if level is None:
            continue
        found += _range(each, level, years)
        if each.among:
            found.append(_among(each, level, years))
    return " and ".join(found) or "true"


def _range(each: Filter, level: Level, years: int) -> list[str]:
    if not is_time(each.level):
        return []
    bounds = ((">=", each.since), ("<=", each.until))
    return [f"{level.column} {sign} {_day(at, years)}" for sign, at in bounds if at]


def _day(at: date, years: int) -> str:
    return f"cast(date '{at}' - {YEAR} * {years} as date)" if years else f"date '{at}'"


def _among(each: Filter, level: Level, years: int) -> str:
    if is_time(each.level):
        days = [_day(day, years) for key in each.among if (day := parsed(key))]
        return f"{level.key_sql} in ({', '.join(days)})" if days else "false"
    if level.column.endswith("_id"):
        keys = [key for key in each.among if is_id(key)]
        parts = [f"{level.key_sql} in ({', '.join(keys)})"] if keys else []
        parts += [f"{level.key_sql} is null"] if "" in each.among else []
        return f"({' or '.join(parts)})" if parts else "false"
    return f"coalesce({level.key_sql}, '') in ({', '.join(map(quoted, each.among))})"


def is_id(key: str) -> bool:
    """Whether a key is a number as ids are."""
    return key.isascii() and key.isdigit() and len(key) <= len(str(2**63))


def parsed(key: str) -> date | None:
    """The day that a key of time names."""
    try:
        return date.fromisoformat(key)
    except ValueError:
        return None

"""A query as one statement of SQL. Pure: what it reads and in which scope is decided before."""

from collections.abc import Sequence
from datetime import date

import msgspec
import sqlglot
from sqlglot import exp

from yizhan.analytics.olap.checking import BEFORE
from yizhan.analytics.olap.contracts import Filter, Query, Show
from yizhan.analytics.olap.definitions import TIME, Cube, Cubes, Level, Measure, inputs_of
from yizhan.analytics.olap.scoping import Reach
from yizhan.analytics.warehouse.engine import quoted

_YEAR = "interval 1 year"


class Plan(msgspec.Struct, frozen=True):
    """A query with everything it names looked up, the table that answers it, and the reader's reach."""

    levels: tuple[tuple[str, Level], ...]
    row_count: int
    plain: tuple[Measure, ...]
    table: str
    on_base: bool
    reach: Reach
    approximate: bool = False

    def key_names(self, skipped: Sequence[int] = ()) -> list[str]:
        return [f"k{i}" for i in range(len(self.levels)) if i not in skipped]


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


def cells_sql(cubes: Cubes, cube: Cube, query: Query, plan: Plan, most: int) -> str:
    """Cells with their keys, whether each is a total, and their values in the order of the query's measures."""
    parts = [f"now_ as ({_cells(cubes, cube, query, plan, years=0)})"]
    before = any(shown.show in BEFORE for shown in query.measures)
    if before:
        parts.append(f"before_ as ({_cells(cubes, cube, query, plan, years=1)})")
    calculated = ", ".join(
        f"{_formula(measure)} as v_{measure.name}" for measure in cube.measures if _wanted(measure, query)
    )
    parts.append(f"now as (select *, {calculated} from now_)")
    if before:
        parts.append(f"before as (select *, {calculated} from before_)")
    same = " and ".join(["n.g = b.g", *(f"n.{key} is not distinct from b.{key}" for key in plan.key_names())])
    joined = f" left join before b on {same}" if before else ""
    columns = [f"n.{key}" for key in plan.key_names()] + ["n.g > 0 as total"]
    columns += [f"{_shown(shown.name, shown.show, plan)} as s{i}" for i, shown in enumerate(query.measures)]
    return (
        f"with {', '.join(parts)} select {', '.join(columns)} from now n{joined} "
        f"order by {_order(query, plan)} limit {most}"
    )


def _wanted(measure: Measure, query: Query) -> bool:
    return any(shown.name == measure.name for shown in query.measures)


def _order(query: Query, plan: Plan) -> str:
    order = ["n.g", *(f"n.{key}" for key in plan.key_names())]
    if query.sort is not None and query.sort.measure < len(query.measures):
        way = "desc nulls last" if query.sort.descending else "asc nulls last"
        order.insert(1, f"s{query.sort.measure} {way}")
    return ", ".join(order)


def _shown(name: str, show: Show, plan: Plan) -> str:
    columns = ", ".join(["n.g", *(f"n.k{i}" for i in range(plan.row_count, len(plan.levels)))])
    match show:
        case Show.VALUE:
            return f"n.v_{name}"
        case Show.LAST_YEAR:
            return f"b.v_{name}"
        case Show.CHANGE:
            return f"cast(n.v_{name} - b.v_{name} as double) / nullif(abs(b.v_{name}), 0)"
        case Show.SHARE:
            return f"cast(n.v_{name} as double) / nullif(sum(n.v_{name}) over (partition by {columns}), 0)"
        case Show.RANK:
            return f"rank() over (partition by {columns} order by n.v_{name} desc nulls last)"


def _formula(measure: Measure) -> str:
    if not measure.calc:
        return f"m_{measure.name}"
    tree = sqlglot.parse_one(f"({measure.calc})", read="duckdb")
    for column in list(tree.find_all(exp.Column)):
        column.replace(exp.column(f"m_{column.name}"))
    for division in list(tree.find_all(exp.Div)):
        division.set("this", exp.cast(division.this, "double"))
        division.set("expression", exp.func("nullif", division.expression, exp.Literal.number(0)))
    return tree.sql(dialect="duckdb")


def _cells(cubes: Cubes, cube: Cube, query: Query, plan: Plan, *, years: int) -> str:
    """The sums of one year, or of the one before with its times told as of this one; `g` is 0 but for totals."""
    where = conditions(cubes, cube, query.filters, plan.reach, years=years)
    keys = [f"{_key(level, name, years)} as k{i}" for i, (name, level) in enumerate(plan.levels)]
    if any(measure.distinct for measure in plan.plain):
        return _counted(query, plan, keys, where)
    stock = any(measure.last for measure in plan.plain)
    sums = [f"{_sum(measure, plan)} as m_{measure.name}" for measure in plan.plain]
    fine = ", ".join([*keys, *(["month as month_"] if stock else []), *sums])
    fine = f"select {fine} from {plan.table} where {where} group by all"
    sets = [_set(plan, g, skipped) for g, skipped in enumerate(_sets(query, plan))]
    return f"with fine as ({fine}) {' union all '.join(sets)}"


def _counted(query: Query, plan: Plan, keys: list[str], where: str) -> str:
    """Different values of parts do not add up, so every total is counted anew."""
    sums = [f"{_sum(measure, plan)} as m_{measure.name}" for measure in plan.plain]
    sources = ", ".join([*keys, *_columns_of(plan)])
    parts = []
    for g, skipped in enumerate(_sets(query, plan)):
        shown = [f"null as k{i}" if i in skipped else f"k{i}" for i in range(len(plan.levels))]
        group = ", ".join(plan.key_names(skipped))
        columns = ", ".join([*shown, f"{g} as g", *sums])
        parts.append(f"select {columns} from facts" + (f" group by {group}" if group else ""))
    return f"with facts as (select {sources} from {plan.table} where {where}) {' union all '.join(parts)}"


def _columns_of(plan: Plan) -> list[str]:
    columns: dict[str, None] = {}
    for measure in plan.plain:
        found = sqlglot.parse_one(_sum(measure, plan), read="duckdb").find_all(exp.Column)
        columns.update(dict.fromkeys(column.name for column in found))
    return list(columns) or ["1 as one_"]


def _set(plan: Plan, g: int, skipped: Sequence[int]) -> str:
    shown = [f"null as k{i}" if i in skipped else f"k{i}" for i in range(len(plan.levels))]
    group = plan.key_names(skipped)
    times = ", ".join(f"k{i}" for i, (name, _) in enumerate(plan.levels) if i not in skipped and _is_time(name))
    partition = f"partition by {times}" if times else ""
    stock = any(measure.last for measure in plan.plain)
    source = f"(select *, max(month_) over ({partition}) as last_ from fine)" if stock else "fine"
    sums = [f"sum(m_{m.name}){' filter (where month_ = last_)' if m.last else ''} as m_{m.name}" for m in plan.plain]
    grouped = f" group by {', '.join(group)}" if group else ""
    return f"select {', '.join([*shown, f'{g} as g', *sums])} from {source}{grouped}"


def _sets(query: Query, plan: Plan) -> list[tuple[int, ...]]:
    """Which keys each grouping leaves out: the cells themselves, then totals over rows, over columns, over both."""
    if not query.totals:
        return [()]
    count = len(plan.levels)
    columns = tuple(range(plan.row_count, count))
    found: dict[tuple[int, ...], None] = {(): None}
    for kept in range(plan.row_count, -1, -1):
        left_out = tuple(range(kept, plan.row_count))
        found[left_out] = None
        found[left_out + columns] = None
    return list(found)


def _sum(measure: Measure, plan: Plan) -> str:
    if measure.distinct:
        return (
            f"approx_count_distinct({measure.distinct})" if plan.approximate else f"count(distinct {measure.distinct})"
        )
    if plan.on_base:
        return measure.base or ("count(*)" if measure.count else f"sum({measure.sum or measure.last})")
    return f"sum({measure.column})"


def _key(level: Level, name: str, years: int) -> str:
    if not _is_time(name):
        return f"coalesce(cast({level.key_sql} as varchar), '')"
    moved = f"cast({level.key_sql} + {_YEAR} * {years} as date)" if years else level.key_sql
    return f"cast({moved} as varchar)"


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
    if not _is_time(each.level):
        return []
    bounds = ((">=", each.since), ("<=", each.until))
    return [f"{level.column} {sign} {_day(at, years)}" for sign, at in bounds if at]


def _day(at: date, years: int) -> str:
    return f"cast(date '{at}' - {_YEAR} * {years} as date)" if years else f"date '{at}'"


def _among(each: Filter, level: Level, years: int) -> str:
    if _is_time(each.level):
        days = [_day(day, years) for key in each.among if (day := _parsed(key))]
        return f"{level.key_sql} in ({', '.join(days)})" if days else "false"
    if level.column.endswith("_id"):
        keys = [str(int(key)) for key in each.among if key.lstrip("-").isdigit()]
        return f"{level.key_sql} in ({', '.join(keys)})" if keys else f"{level.key_sql} is null"
    return f"coalesce({level.key_sql}, '') in ({', '.join(map(quoted, each.among))})"


def _parsed(key: str) -> date | None:
    try:
        return date.fromisoformat(key)
    except ValueError:
        return None


def _is_time(level: str) -> bool:
    return level.partition(".")[0] == TIME

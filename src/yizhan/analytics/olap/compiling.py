"""A query as one statement of SQL. Pure: what it reads and in which scope is decided before.

Facts are grouped by their own columns; only the few groups that are left get the keys people ask for. Texts made from
every fact would cost more than the sums.
"""

from collections.abc import Sequence

import sqlglot
from sqlglot import exp

from yizhan.analytics.olap import counting, grouping
from yizhan.analytics.olap.checking import BEFORE
from yizhan.analytics.olap.contracts import Query, Show
from yizhan.analytics.olap.definitions import Cube, Cubes, Level, Measure
from yizhan.analytics.olap.filtering import YEAR, conditions, is_time
from yizhan.analytics.olap.planning import Plan


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
    joined = f" left join before b on {grouping.same(plan, 'n', 'b')}" if before else ""
    columns = [f"n.k{i}" for i in range(len(plan.levels))] + ["n.g > 0 as total"]
    columns += [f"{_shown(shown.name, shown.show, plan)} as s{i}" for i, shown in enumerate(query.measures)]
    return (
        f"with {', '.join(parts)} select {', '.join(columns)} from now n{joined} "
        f"order by {_order(query, plan)} limit {most}"
    )


def _wanted(measure: Measure, query: Query) -> bool:
    return any(shown.name == measure.name for shown in query.measures)


def _order(query: Query, plan: Plan) -> str:
    order = ["n.g", *(f"n.k{i}" for i in range(len(plan.levels)))]
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
    """The figures of one year, or of the one before with its times told as of this one; `g` is 0 but for totals."""
    if not plan.counted:
        return _sums(cubes, cube, query, plan, years=years)
    counts = counting.counts(cubes, cube, query, plan, years=years)
    if not plan.summed:
        return counts
    sums = _sums(cubes, cube, query, plan, years=years)
    columns = ", ".join(f"coalesce(c.m_{measure.name}, 0) as m_{measure.name}" for measure in plan.counted)
    return f"select s.*, {columns} from ({sums}) s left join ({counts}) c on {grouping.same(plan, 's', 'c')}"


def _sums(cubes: Cubes, cube: Cube, query: Query, plan: Plan, *, years: int) -> str:
    where = conditions(cubes, cube, query.filters, plan.reach, years=years)
    stock = any(measure.last for measure in plan.summed)
    fine = f"({_fine(plan, where, years=years, stock=stock)})"
    sets = [_set(plan, g, skipped, stock=stock) for g, skipped in enumerate(grouping.sets(query, plan))]
    return f"with fine as {fine} {' union all '.join(sets)}"


def _fine(plan: Plan, where: str, *, years: int, stock: bool) -> str:
    """Sums by every key together, and by month where stocks are asked for."""
    keys = [f"{_key(level, name, years)} as t{i}" for i, (name, level) in enumerate(plan.levels)]
    keys += ["month as month_"] if stock else []
    sums = [f"{_sum(measure, plan)} as m_{measure.name}" for measure in plan.summed]
    if all(_key(level, name, years) == level.column for name, level in plan.levels):
        return f"select {', '.join([*keys, *sums])} from {plan.table} where {where} group by all"
    columns = dict.fromkeys([level.column for _, level in plan.levels] + (["month"] if stock else []))
    raw = f"select {', '.join([*columns, *sums])} from {plan.table} where {where} group by all"
    again = [f"sum(m_{measure.name}) as m_{measure.name}" for measure in plan.summed]
    return f"select {', '.join([*keys, *again])} from ({raw}) group by all"


def _set(plan: Plan, g: int, skipped: Sequence[int], *, stock: bool) -> str:
    kept = grouping.kept(plan, skipped)
    keys = [*grouping.shown(plan, skipped), f"{g} as g"]
    if not skipped and not stock:
        return f"select {', '.join([*keys, *(f'm_{m.name}' for m in plan.summed)])} from fine"
    times = ", ".join(f"t{i}" for i in kept if is_time(plan.levels[i][0]))
    partition = f"partition by {times}" if times else ""
    source = f"(select *, max(month_) over ({partition}) as last_ from fine)" if stock else "fine"
    sums = [f"sum(m_{m.name}){' filter (where month_ = last_)' if m.last else ''} as m_{m.name}" for m in plan.summed]
    return f"select {', '.join([*keys, *sums])} from {source}{grouping.by(kept)}"


def _sum(measure: Measure, plan: Plan) -> str:
    if plan.on_base:
        return measure.base or ("count(*)" if measure.count else f"sum({measure.sum or measure.last})")
    return f"sum({measure.column})"


def _key(level: Level, name: str, years: int) -> str:
    return f"cast({level.key_sql} + {YEAR} * {years} as date)" if years and is_time(name) else level.key_sql

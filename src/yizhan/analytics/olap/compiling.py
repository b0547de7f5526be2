"""A query as one statement of SQL. Pure: what it reads and in which scope is decided before.

Facts are grouped by their own columns; only the few groups that are left get the keys people ask for. Texts made from
every fact would cost more than the sums.
"""

from collections.abc import Sequence

import msgspec
import sqlglot
from sqlglot import exp

from yizhan.analytics.olap import comparing, counting, grouping
from yizhan.analytics.olap.checking import BEFORE
from yizhan.analytics.olap.contracts import Query, Show, Shown
from yizhan.analytics.olap.definitions import Cube, Cubes, Level, Measure
from yizhan.analytics.olap.filtering import YEAR, conditions, is_time
from yizhan.analytics.olap.planning import Plan


def cells_sql(cubes: Cubes, cube: Cube, query: Query, plan: Plan, most: int | None = None) -> str:
    """Cells with keys, whether each is a total, and values in the order of the query's measures; at `most` so many."""
    calculated = ", ".join(
        f"{_formula(measure)} as v_{measure.name}" for measure in cube.measures if _wanted(measure, query)
    )
    parts = [f"now_ as ({_cells(cubes, cube, query, plan, years=0)})", f"now as (select *, {calculated} from now_)"]
    compared = any(shown.show in BEFORE for shown in query.measures)
    if compared:
        earlier = msgspec.structs.replace(query, filters=comparing.of_the_same_months(query.filters, plan.known))
        parts.append(f"before_ as ({_cells(cubes, cube, earlier, plan, years=1)})")
        parts.append(f"before as (select *, {calculated} from before_)")
        parts.append(f"both_ as ({_both(cube, query, plan)})")
    columns = [f"n.k{i}" for i in range(len(plan.levels))] + ["n.g > 0 as total"]
    known = comparing.known(query, plan)
    columns += [f"{_shown(cube, shown, plan, known)} as s{i}" for i, shown in enumerate(query.measures)]
    first = "" if most is None else f" order by {_order(query, plan)} limit {most}"
    return f"with {', '.join(parts)} select {', '.join(columns)} from {'both_' if compared else 'now'} n{first}"


def _both(cube: Cube, query: Query, plan: Plan) -> str:
    """Cells of now beside those of the year before, those included that had facts only then; its values are `b_…`."""
    keys = [f"coalesce(n.{key}, b.{key}) as {key}" for key in ("g", *(f"k{i}" for i in range(len(plan.levels))))]
    names = [measure.name for measure in cube.measures if _wanted(measure, query)]
    values = [f"n.v_{name}, b.v_{name} as b_{name}" for name in names]
    return f"select {', '.join(keys + values)} from now n full join before b on {grouping.same(plan, 'n', 'b')}"


def _wanted(measure: Measure, query: Query) -> bool:
    return any(shown.name == measure.name for shown in query.measures)


def by_key(column: str) -> str:
    """The order of members: whole numbers as numbers, 2 before 10, everything else as text."""
    return f"try_cast(cast({column} as varchar) as bigint), {column}"


def _order(query: Query, plan: Plan) -> str:
    order = ["n.g", *(by_key(f"n.k{i}") for i in range(len(plan.levels)))]
    if query.sort is not None and query.sort.measure < len(query.measures):
        way = "desc nulls last" if query.sort.descending else "asc nulls last"
        order.insert(1, f"s{query.sort.measure} {way}")
    return ", ".join(order)


def _shown(cube: Cube, shown: Shown, plan: Plan, known: str) -> str:
    columns = ", ".join(["n.g", *(f"n.k{i}" for i in range(plan.row_count, len(plan.levels)))])
    now, before = f"n.v_{shown.name}", f"n.b_{shown.name}"
    match shown.show:
        case Show.VALUE:
            return now
        case Show.LAST_YEAR:
            return f"case when {known} then {before} end"
        case Show.CHANGE:
            measure = cube.measure(shown.name)
            told = now if measure and measure.calc else f"coalesce({now}, 0)"  # what there is no more fell to nothing
            return f"case when {known} then cast({told} - {before} as double) / nullif(abs({before}), 0) end"
        case Show.SHARE:
            return f"cast({now} as double) / nullif(sum({now}) over (partition by {columns}), 0)"
        case Show.RANK:
            rank = f"rank() over (partition by {columns} order by {now} desc nulls last)"
            return f"case when {now} is not null then {rank} end"


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
    sums = [f"{_total(measure)} as m_{measure.name}" for measure in plan.summed]
    return f"select {', '.join([*keys, *sums])} from {source}{grouping.by(kept)}"


def _total(measure: Measure) -> str:
    """The sum of parts; a stock that nobody is left in is none, not unknown."""
    if not measure.last:
        return f"sum(m_{measure.name})"
    left = f"sum(m_{measure.name}) filter (where month_ = last_)"
    return f"case when count(*) > 0 then coalesce({left}, 0) end"


def _sum(measure: Measure, plan: Plan) -> str:
    if plan.on_base:
        return measure.base or ("count(*)" if measure.count else f"sum({measure.sum or measure.last})")
    return f"sum({measure.column})"


def _key(level: Level, name: str, years: int) -> str:
    return f"cast({level.key_sql} + {YEAR} * {years} as date)" if years and is_time(name) else level.key_sql

"""Different values, counted exactly.

They do not add up: a customer of two months is one customer of the quarter. So every grouping counts anew. A *presence*
(docs/decisions/0039-figures-in-machine-words.md) makes that quick: for each customer or subscriber, with what they are
cut by, one row for sixty months with a bit for each month that has facts, the newest month of all first. Who was there
in a period is then a matter of bits. Those with the same bits are told apart by nothing that is asked for, so it is
their number that meets the periods. Where no presence fits, the base is counted.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from yizhan.analytics.olap import grouping
from yizhan.analytics.olap.contracts import Filter, Query
from yizhan.analytics.olap.definitions import Cube, Cubes, Measure
from yizhan.analytics.olap.filtering import conditions, is_time, parsed
from yizhan.analytics.olap.planning import Plan

SPAN = 60
Bits = Mapping[int, int]
"""Months as bits, by the span they fall in."""


def counts(cubes: Cubes, cube: Cube, query: Query, plan: Plan, *, years: int) -> str:
    """The different values of every cell and total."""
    if plan.months is None:
        return _on_base(cubes, cube, query, plan, years=years)
    others = [each for each in query.filters if not is_time(each.level)]
    where = conditions(cubes, cube, others, plan.reach)
    months = [month for month in plan.months if within(month.replace(year=month.year + years), query.filters)]
    periods = _Periods(plan, months, years)
    alike: dict[str, str] = {}
    """Who is alike, by the SQL that finds it: totals over times only are made from the same as their parts."""
    parts = []
    for g, skipped in enumerate(grouping.sets(query, plan)):
        for measure in plan.counted:
            found = _alike(plan, skipped, measure, periods, where)
            name = alike.setdefault(found, f"alike{len(alike)}")
            parts.append(_present(plan, g, skipped, measure, periods, name))
    tables = ", ".join(f"{name} as ({found})" for found, name in alike.items())
    keys = ", ".join([*(f"k{i}" for i in range(len(plan.levels))), "g"])
    sums = ", ".join(f"coalesce(max(m_{measure.name}), 0) as m_{measure.name}" for measure in plan.counted)
    return f"with {tables} select {keys}, {sums} from ({' union all by name '.join(parts)}) group by {keys}"


def _on_base(cubes: Cubes, cube: Cube, query: Query, plan: Plan, *, years: int) -> str:
    where = conditions(cubes, cube, query.filters, plan.reach, years=years)
    moved = f" + interval {years} year"
    keys = [
        f"{f'cast({level.key_sql}{moved} as date)' if years and is_time(name) else level.key_sql} as t{i}"
        for i, (name, level) in enumerate(plan.levels)
    ]
    columns = dict.fromkeys(measure.distinct for measure in plan.counted)
    counted = [f"count(distinct {measure.distinct}) as m_{measure.name}" for measure in plan.counted]
    parts = []
    for g, skipped in enumerate(grouping.sets(query, plan)):
        shown = ", ".join([*grouping.shown(plan, skipped), f"{g} as g", *counted])
        parts.append(f"select {shown} from facts{grouping.by(grouping.kept(plan, skipped))}")
    facts = f"select {', '.join([*keys, *columns])} from {plan.counted_in} where {where}"
    return f"with facts as ({facts}) {' union all '.join(parts)}"


class _Periods:
    """The months that are asked for, as bits, and the periods that a grouping tells apart in them."""

    def __init__(self, plan: Plan, months: Sequence[date], years: int) -> None:
        self._plan, self._months, self._years = plan, months, years
        self._newest = max(plan.months or (date.min,))
        self._all: dict[int, int] = {}
        for month in months:
            _add(self._all, self._newest, month)
        self.spans = sorted(self._all) or [0]

    @property
    def any(self) -> str:
        """The condition that a row has facts in any of the months."""
        found = (f"(span = {span} and (months & {mask}) <> 0)" for span, mask in self._all.items())
        return " or ".join(found) or "false"

    @property
    def there(self) -> str:
        """The condition that somebody was there in a period."""
        return " or ".join(f"(b{place} & p{place}) <> 0" for place in range(len(self.spans)))

    def rows(self, times: Sequence[int]) -> str:
        """A row for each period that the keys `times` tell apart: these keys, and the bits of each span."""
        rows = []
        for keys, bits in self._by(times).items():
            values = [f"date '{key}'" for key in keys] + [f"{bits.get(span, 0)}::bigint" for span in self.spans]
            rows.append(f"({', '.join(values)})")
        names = [f"t{i}" for i in times] + [f"p{place}" for place in range(len(self.spans))]
        return f"(values {', '.join(rows)}) periods ({', '.join(names)})"

    def _by(self, times: Sequence[int]) -> dict[tuple[date, ...], dict[int, int]]:
        found: dict[tuple[date, ...], dict[int, int]] = {}
        for month in self._months:
            told = month.replace(year=month.year + self._years)
            keys = tuple(period(self._plan.levels[i][0], told) for i in times)
            _add(found.setdefault(keys, {}), self._newest, month)
        return found or {tuple(date.min for _ in times): {}}


def _cut(plan: Plan, skipped: Sequence[int]) -> list[int]:
    return [i for i in grouping.kept(plan, skipped) if not is_time(plan.levels[i][0])]


def _alike(plan: Plan, skipped: Sequence[int], measure: Measure, periods: _Periods, where: str) -> str:
    """How many have the same keys, times aside, and were there in the same months."""
    cut = _cut(plan, skipped)
    columns = [plan.levels[i][1].key_sql for i in cut]
    keys = [f"{column} as t{i}" for i, column in zip(cut, columns, strict=True)]
    bits = [_of_span(span, place, lone=len(periods.spans) == 1) for place, span in enumerate(periods.spans)]
    each = (
        f"select {', '.join([*keys, *bits])} from {plan.counted_in} where ({where}) and ({periods.any}) "
        f"group by {', '.join([*columns, measure.distinct])} having {measure.distinct} is not null"
    )
    same = ", ".join([*(f"t{i}" for i in cut), *(f"b{place}" for place in range(len(bits)))])
    return f"select {same}, count(*) as many from ({each}) group by all"


def _present(plan: Plan, g: int, skipped: Sequence[int], measure: Measure, periods: _Periods, alike: str) -> str:
    kept = grouping.kept(plan, skipped)
    times = [i for i in kept if is_time(plan.levels[i][0])]
    shown = ", ".join([*grouping.shown(plan, skipped), f"{g} as g", f"sum(many) as m_{measure.name}"])
    return f"select {shown} from {alike}, {periods.rows(times)} where {periods.there}{grouping.by(kept)}"


def _of_span(span: int, place: int, *, lone: bool) -> str:
    return f"bit_or({'months' if lone else f'case when span = {span} then months else 0 end'}) as b{place}"


def within(month: date, filters: Sequence[Filter]) -> bool:
    """Whether filters of time let a month through."""
    return all(_within(month, each) for each in filters if is_time(each.level))


def _within(told: date, each: Filter) -> bool:
    since, until = each.since or date.min, each.until or date.max
    among = {parsed(key) for key in each.among}
    return since <= told <= until and (not among or period(each.level, told) in among)


def period(level: str, month: date) -> date:
    """The first day of the year, the quarter or the month that a month falls in."""
    match level.partition(".")[2]:
        case "year":
            return month.replace(month=1)
        case "quarter":
            return month.replace(month=month.month - (month.month - 1) % 3)
        case _:
            return month


def _add(bits: dict[int, int], newest: date, month: date) -> None:
    span, bit = divmod((newest.year - month.year) * 12 + newest.month - month.month, SPAN)
    bits[span] = bits.get(span, 0) | 1 << bit

"""What may be held against the year before: the same months of it, and only where there are facts of all of them.

Ten months of this year are not held against twelve of the last, and a year of which the first half was never loaded is
held against nothing: better no figure than a growth that there was not.
"""

from collections.abc import Sequence
from datetime import date

from yizhan.analytics.olap import grouping
from yizhan.analytics.olap.contracts import Filter, Query
from yizhan.analytics.olap.counting import period, within
from yizhan.analytics.olap.filtering import is_time
from yizhan.analytics.olap.planning import Plan

_MONTH = "time.month"


def of_the_same_months(filters: Sequence[Filter], months: Sequence[date]) -> tuple[Filter, ...]:
    """The filters of the year before: its months after the newest of this one are left out."""
    return (*filters, Filter(_MONTH, until=max(months))) if months else tuple(filters)


def known(query: Query, plan: Plan) -> str:
    """The condition that a cell's months all have facts a year before."""
    unknown = []
    for g, skipped in enumerate(grouping.sets(query, plan)):
        times = [i for i in grouping.kept(plan, skipped) if is_time(plan.levels[i][0])]
        for keys in _without(query, plan, times):
            same = [f"n.k{i} = '{key}'" for i, key in zip(times, keys, strict=True)]
            unknown.append(" and ".join([f"n.g = {g}", *same]))
    return f"not ({' or '.join(unknown)})" if unknown else "true"


def _without(query: Query, plan: Plan, times: Sequence[int]) -> list[tuple[date, ...]]:
    """Keys of the periods with a month that has no facts a year before."""
    there = frozenset(plan.known)
    asked = [month for month in plan.known if within(month, query.filters)]
    lone = (month for month in asked if month.replace(year=month.year - 1) not in there)
    return list(dict.fromkeys(tuple(period(plan.levels[i][0], month) for i in times) for month in lone))

"""Groupings of one query as SQL: the cells themselves, then its totals. Keys inside are `t0`, `t1`, …; shown `k0`, …"""

from collections.abc import Sequence

from yizhan.analytics.olap.contracts import Query
from yizhan.analytics.olap.planning import Plan


def sets(query: Query, plan: Plan) -> list[tuple[int, ...]]:
    """Which keys each grouping leaves out: the cells themselves, then totals over rows, over columns, over both."""
    if not query.totals:
        return [()]
    count = len(plan.levels)
    columns = tuple(range(plan.row_count, count))
    found: dict[tuple[int, ...], None] = {(): None}
    for kept_rows in range(plan.row_count, -1, -1):
        left_out = tuple(range(kept_rows, plan.row_count))
        found[left_out] = None
        found[left_out + columns] = None
    return list(found)


def kept(plan: Plan, skipped: Sequence[int]) -> list[int]:
    """The keys that a grouping does not leave out."""
    return [i for i in range(len(plan.levels)) if i not in skipped]


def shown(plan: Plan, skipped: Sequence[int]) -> list[str]:
    """Keys as text: empty where facts have none, null where it is a total."""
    return [
        f"cast(null as varchar) as k{i}" if i in skipped else f"coalesce(cast(t{i} as varchar), '') as k{i}"
        for i in range(len(plan.levels))
    ]


def by(keys: Sequence[int]) -> str:
    """The clause that groups by some keys."""
    return f" group by {', '.join(f't{i}' for i in keys)}" if keys else ""


def same(plan: Plan, one: str, other: str) -> str:
    """The condition under which rows of two sets of cells are of the same cell."""
    keys = (f"{one}.k{i} is not distinct from {other}.k{i}" for i in range(len(plan.levels)))
    return " and ".join([f"{one}.g = {other}.g", *keys])

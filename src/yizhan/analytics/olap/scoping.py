"""The reader's scope as a condition on facts, as coarse as it can be, so that summaries can answer within it.

A reader sees organisations by their ids, asked of the operational database for each query: what a post grants, and
where an organisation hangs in the tree, hold at once. Facts carry the organisation, its local network and province.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

_COARSE_FIRST = ("province_id", "network_id")


class Unit(msgspec.Struct, frozen=True):
    """An organisation as facts name it."""

    org_id: int
    network_id: int | None
    province_id: int | None


class Reach(msgspec.Struct, frozen=True):
    """Conditions that all hold, and the columns they need."""

    conditions: tuple[str, ...] = ()
    columns: frozenset[str] = frozenset()


WHOLE = Reach()


def reach_of(units: Sequence[Unit], seen: Iterable[int]) -> Reach:
    """The condition for a reader who sees the organisations `seen`, of all `units`."""
    visible = frozenset(seen)
    mine = [unit for unit in units if unit.org_id in visible]
    for column in _COARSE_FIRST:
        groups: dict[int | None, set[int]] = defaultdict(set)
        for unit in units:
            groups[getattr(unit, column)].add(unit.org_id)
        wanted = {getattr(unit, column) for unit in mine}
        if None not in wanted and wanted and all(groups[key] <= visible for key in wanted):
            return Reach((_among(column, wanted),), frozenset({column}))
    return Reach((_among("org_id", {unit.org_id for unit in mine}),), frozenset({"org_id"}))


def owned(reach: Reach, owner: int) -> Reach:
    """Of those, only facts of customers whom `owner` looks after."""
    mine = f"select customer_id from detail.dim_customer where is_current and manager_id = {int(owner)}"
    return Reach((*reach.conditions, f"customer_id in ({mine})"), reach.columns | {"customer_id"})


def _among(column: str, keys: Iterable[int | None]) -> str:
    listed = sorted(int(key) for key in keys if key is not None)
    return f"{column} in ({', '.join(map(str, listed))})" if listed else "false"

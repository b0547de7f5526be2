"""SQL of customer lists.

Under row-level security the planner cannot tell how many rows a scope has, and would sort them all for one page.
So a page is merged from the organisations of the scope, each read in index order without touching the table; over
many organisations, and sorted by change, one index over all is read instead. Measured at 1,000,000 customers in
docs/decisions/0012-lists-are-merged-from-organisations.md.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from yizhan.domains.customer.contracts import CustomerFilter, CustomerKind, CustomerSort
from yizhan.kernel.paging import COUNT_CAP, decode_cursor, encode_cursor
from yizhan.kernel.scope import Scope
from yizhan.platform.db import Row, Transaction

MOST_MERGED = 128
MOST_PLACES = 10_000
_LAST = chr(0x10FFFF)
_KEYS: dict[str, tuple[str, Any]] = {
    "changedAt": ("changed_at", tuple[datetime, int]),
    "createdAt": ("created_at", tuple[datetime, int]),
    "name": ("name", tuple[str, int]),
}


class _Query:
    """Conditions with their arguments, in PostgreSQL's numbering."""

    def __init__(self, wanted: CustomerFilter, scope: Scope) -> None:
        self.arguments: list[Any] = []
        self.conditions: list[str] = []
        self._add("org_pos >= {}", max(scope.lo, wanted.org_lo or scope.lo))
        self._add("org_pos <= {}", min(scope.hi, scope.hi if wanted.org_hi is None else wanted.org_hi))
        self._add("manager_id = {}", scope.owner or None)
        if wanted.kind is not None and len(wanted.kind) == 1:
            # Written out, so that the index of the few customers that are not public can serve it in order.
            self.conditions.append(f"kind = '{CustomerKind(wanted.kind[0]).value}'")
        for column, values in (
            ("kind", None if wanted.kind is not None and len(wanted.kind) == 1 else wanted.kind),
            ("level", wanted.level),
            ("status", wanted.status),
        ):
            self._add(column + " = any({}::text[])", None if values is None else [str(value) for value in values])
        if wanted.status is None:  # a merged customer is part of another; it is listed only when asked for
            self.conditions.append("status <> 'merged'")
        self._add("manager_id = {}", None if wanted.manager_id is None else int(wanted.manager_id))
        self._add("tags @> array[{}::text]", wanted.tag)
        self._add("name >= {}", wanted.name)
        self._add("name < {}", None if wanted.name is None else wanted.name + _LAST)
        self._add("created_at >= {}", wanted.created_from)
        self._add("created_at < {}", wanted.created_to)

    def _add(self, condition: str, value: object) -> None:
        if value is not None:
            self.conditions.append(condition.format(self.argument(value)))

    def argument(self, value: object) -> str:
        self.arguments.append(value)
        return f"${len(self.arguments)}"

    @property
    def sql(self) -> str:
        return " and ".join(self.conditions)


async def page(
    tx: Transaction, wanted: CustomerFilter, sort: CustomerSort, limit: int, after: str | None
) -> tuple[Sequence[int], str | None]:
    """The ids of one page in order, and the cursor of the next; raises InvalidInput for a foreign cursor."""
    name, descending = sort.removeprefix("-"), sort.startswith("-")
    column, shape = _KEYS[name]
    query = _Query(wanted, tx.scope)
    if after:
        key, last = decode_cursor(after, shape)
        sign = "<" if descending else ">"
        query.conditions.append(f"({column}, id) {sign} ({query.argument(key)}, {query.argument(last)})")
    if wanted.manager_id is not None or tx.scope.owner:
        # Few: all of one manager's are read by the manager's index, and sorted.
        rows = await tx.fetch(_plain(query, column, descending=descending, limit=limit + 1), *query.arguments)
    elif wanted.name is not None and column != "name":
        # Few: all of one name are read by the index of names, and sorted.
        places = await _places(tx, wanted, MOST_PLACES)
        rows = await tx.fetch(_sql(query, column, places, descending=descending, limit=limit + 1), *query.arguments)
    else:
        async with tx.in_index_order():
            places = await _places(tx, wanted, MOST_MERGED + 1 if column == "changed_at" else MOST_PLACES)
            rows = await tx.fetch(_sql(query, column, places, descending=descending, limit=limit + 1), *query.arguments)
    shown = rows[:limit]
    more = encode_cursor(shown[-1]["key"], shown[-1]["id"]) if len(rows) > limit else None
    return [row["id"] for row in shown], more


def _plain(query: _Query, column: str, *, descending: bool, limit: int) -> str:
    direction = "desc" if descending else "asc"
    order = f"order by {column} {direction}, id {direction} limit {limit}"
    return f"select id, {column} as key from customer.customer where {query.sql} {order}"


def _sql(query: _Query, column: str, places: Sequence[int], *, descending: bool, limit: int) -> str:
    direction = "desc" if descending else "asc"
    order = f"order by {column} {direction}, id {direction} limit {limit}"
    if len(places) == MOST_PLACES or (len(places) > MOST_MERGED and column == "changed_at"):
        return _plain(query, column, descending=descending, limit=limit)
    within = query.argument(places)
    return (
        f"select id, {column} as key from unnest({within}::int[]) as place cross join lateral ("
        f"select id, {column} from customer.customer where org_pos = place and {query.sql} {order}) each {order}"
    )


async def _places(tx: Transaction, wanted: CustomerFilter, most: int) -> Sequence[int]:
    """At most `most` positions in the scope that have customers, found by skipping through the index."""
    lo = max(tx.scope.lo, wanted.org_lo or tx.scope.lo)
    hi = min(tx.scope.hi, tx.scope.hi if wanted.org_hi is None else wanted.org_hi)
    rows = await tx.fetch(
        """with recursive place as (
               select (select min(org_pos) from customer.customer where org_pos between $1 and $2) as pos
               union all
               select (select min(org_pos) from customer.customer where org_pos > place.pos and org_pos <= $2)
                 from place where place.pos is not null)
           select pos from place where pos is not null limit $3""",
        lo,
        hi,
        most,
    )
    return [row["pos"] for row in rows]


async def count(tx: Transaction, wanted: CustomerFilter, cap: int = COUNT_CAP) -> int:
    """How many there are, counted up to `cap`."""
    query = _Query(wanted, tx.scope)
    async with tx.in_index_order():
        found: int = await tx.fetchval(
            f"select count(*) from (select from customer.customer where {query.sql} limit {cap}) as found",
            *query.arguments,
        )
    return found


async def count_all(tx: Transaction, wanted: CustomerFilter) -> int:
    """How many there are, however many."""
    query = _Query(wanted, tx.scope)
    found: int = await tx.fetchval(f"select count(*) from customer.customer where {query.sql}", *query.arguments)
    return found


async def ids_after(tx: Transaction, wanted: CustomerFilter, after: int, limit: int) -> Sequence[int]:
    """The next ids that match, in the order they were recorded."""
    query = _Query(wanted, tx.scope)
    query.conditions.append(f"id > {query.argument(after)}")
    rows = await tx.fetch(
        f"select id from customer.customer where {query.sql} order by id limit {query.argument(limit)}",
        *query.arguments,
    )
    return [row["id"] for row in rows]


async def ids(tx: Transaction, wanted: CustomerFilter) -> Sequence[int]:
    """Every id that matches, in the order they were recorded."""
    query = _Query(wanted, tx.scope)
    rows = await tx.fetch(f"select id from customer.customer where {query.sql} order by id", *query.arguments)
    return [row["id"] for row in rows]


async def rows_in_order(tx: Transaction, wanted: Sequence[int], columns: str) -> Sequence[Row]:
    """The rows of some ids, in that order."""
    return await tx.fetch(
        f"select {columns} from unnest($1::bigint[]) with ordinality as wanted (wanted_id, place) "
        "join customer.customer on id = wanted_id order by place",
        wanted,
    )

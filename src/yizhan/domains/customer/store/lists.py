"""SQL of customer lists.

Under row-level security the planner cannot tell how many rows a scope has, and would sort them all for one page. So a
list asks each organisation of the scope by itself, in the order of an index that holds all it filters by, without
touching the table (docs/decisions/0012 and 0019):

- how many match is counted first, up to a cap;
- where a narrow index finds them in another order, the same reading sorts them too, unless they are as many as the cap;
- otherwise each organisation gives the beginning of its list, and those whose beginning was used up give more;
- over very many organisations, sorted by change, one index over all is read instead.
"""

from collections.abc import Sequence
from datetime import datetime
from math import ceil
from typing import Any

from yizhan.domains.customer.contracts import CustomerFilter, CustomerSort
from yizhan.domains.customer.store.filtering import Query
from yizhan.kernel.paging import COUNT_CAP, decode_cursor, encode_cursor
from yizhan.kernel.scope import Scope
from yizhan.platform.db import Row, Transaction

MOST_MERGED = 128
MOST_PLACES = 10_000
_KEYS: dict[str, tuple[str, Any]] = {
    "changedAt": ("changed_at", tuple[datetime, int]),
    "createdAt": ("created_at", tuple[datetime, int]),
    "name": ("name", tuple[str, int]),
    "rank": ("rank", tuple[float, int]),
}


Last = tuple[Any, int] | None
"""Key and id of the row that a page goes on from."""


class Order:
    """A column, a direction, and as a tie-break the id."""

    def __init__(self, sort: str) -> None:
        self.column, self.shape = _KEYS[sort.removeprefix("-")]
        self.descends = sort.startswith("-")
        self.direction = "desc" if self.descends else "asc"
        self.sql = f"order by {self.column} {self.direction}, id {self.direction}"

    def further(self, column: str, arguments: int) -> str:
        """What comes after the last row of a page, whose key and id are the two parameters after `arguments`."""
        return f"({column}, id) {'<' if self.descends else '>'} (${arguments + 1}, ${arguments + 2})"

    def go_on(self, query: Query, last: Last) -> None:
        """Let `query` ask for what comes after `last`."""
        if last is not None:
            query.conditions.append(self.further(self.column, len(query.arguments)))
            query.arguments += last

    def sorted(self, rows: Sequence[Row]) -> list[Row]:
        return sorted(rows, key=lambda row: (row["key"], row["id"]), reverse=self.descends)


async def page(
    tx: Transaction, wanted: CustomerFilter, sort: CustomerSort, limit: int, after: str | None
) -> tuple[Sequence[int], str | None, int]:
    """The ids of one page in order, the cursor of the next, and how many there are up to the cap.

    Raises InvalidInput for a foreign cursor.
    """
    order, query = Order(sort), Query(wanted, tx.scope)
    last = decode_cursor(after, order.shape) if after else None
    async with tx.in_index_order():
        places = await places_of(tx, wanted)
        if query.narrowed and order.column not in query.orders and not _at_once(query, order, places):
            total, found = await _all_sorted(tx, query, order, last, places, limit + 1)
            rows = found if total < COUNT_CAP else await _merged(tx, query, order, last, places, limit + 1)
        else:
            total = await counted(tx, query, places, COUNT_CAP)
            rows = await in_order(tx, query, order, last, places, limit + 1)
    shown = rows[:limit]
    more = encode_cursor(shown[-1]["key"], shown[-1]["id"]) if len(rows) > limit else None
    return [row["id"] for row in shown], more, total


async def in_order(
    tx: Transaction, query: Query, order: Order, last: Last, places: Sequence[int], limit: int
) -> Sequence[Row]:
    """The first rows (id, key) after `last`, read in the order of an index."""
    if _at_once(query, order, places):
        return await _plain(tx, query, order, last, limit)
    return await _merged(tx, query, order, last, places, limit)


def _at_once(query: Query, order: Order, places: Sequence[int]) -> bool:
    """Whether one index holds the list in its order over all organisations."""
    return query.of_one_manager or (len(places) > MOST_MERGED and order.column == "changed_at")


async def _plain(tx: Transaction, query: Query, order: Order, last: Last, limit: int) -> Sequence[Row]:
    order.go_on(query, last)
    return await tx.fetch(
        f"select id, {order.column} as key from {query.relation} where {query.sql} {order.sql} limit {limit}",
        *query.arguments,
    )


def _each(query: Query, places: Sequence[int], select: str, rest: str) -> tuple[str, list[Any]]:
    """Rows of each organisation by itself, with the arguments; `rest` ends what is asked of one."""
    within = f"unnest(${len(query.arguments) + 1}::int[]) as place"
    one = f"select {select} from {query.relation} where org_pos = place and {query.sql} {rest} offset 0"
    return f"{within} cross join lateral ({one}) as each", [*query.arguments, places]


async def _all_sorted(
    tx: Transaction, query: Query, order: Order, last: Last, places: Sequence[int], limit: int
) -> tuple[int, Sequence[Row]]:
    """How many match, up to the cap, and one page of them; no page when they are as many as the cap."""
    source, arguments = _each(query, places, f"id, {order.column} as key", f"limit {COUNT_CAP}")
    further = "" if last is None else f"and {order.further('key', len(arguments))}"
    rows = await tx.fetch(
        f"""with found as materialized (select id, key from {source} limit {COUNT_CAP})
            select total, id, key from (select count(*) as total from found) as counted
              left join lateral (select id, key from found where total < {COUNT_CAP} {further}
                                  order by key {order.direction}, id {order.direction} limit {limit}) as page
                     on true""",
        *arguments,
        *(last or ()),
    )
    return rows[0]["total"], [row for row in rows if row["id"] is not None]


async def _merged(
    tx: Transaction, query: Query, order: Order, last: Last, places: Sequence[int], limit: int
) -> Sequence[Row]:
    """The beginning of each organisation's list, merged; more of those that may have more for this page."""
    order.go_on(query, last)
    first = min(limit, 4 + 2 * ceil(limit / max(len(places), 1)))
    rows = await _beginnings(tx, query, order, places, first)
    page = order.sorted(rows)[:limit]
    if first == limit:
        return page
    counts: dict[int, int] = {}
    for row in rows if len(page) < limit else page:
        counts[row["place"]] = counts.get(row["place"], 0) + 1
    used_up = [place for place, count in counts.items() if count == first]
    if not used_up:
        return page
    kept = [row for row in rows if row["place"] not in set(used_up)]
    return order.sorted([*kept, *await _beginnings(tx, query, order, used_up, limit)])[:limit]


async def _beginnings(tx: Transaction, query: Query, order: Order, places: Sequence[int], limit: int) -> Sequence[Row]:
    source, arguments = _each(query, places, f"id, {order.column} as key", f"{order.sql} limit {limit}")
    return await tx.fetch(f"select id, key, place from {source}", *arguments)


async def places_of(tx: Transaction, wanted: CustomerFilter) -> Sequence[int]:
    """The positions in the scope that have customers, found by skipping through the index; at most `MOST_PLACES`."""
    lo, hi = _bounds(tx.scope, wanted)
    rows = await tx.fetch(
        """with recursive place as (
               select (select min(org_pos) from customer.customer where org_pos between $1 and $2) as pos
               union all
               select (select min(org_pos) from customer.customer where org_pos > place.pos and org_pos <= $2)
                 from place where place.pos is not null)
           select pos from place where pos is not null limit $3""",
        lo,
        hi,
        MOST_PLACES,
    )
    return [row["pos"] for row in rows]


def _bounds(scope: Scope, wanted: CustomerFilter) -> tuple[int, int]:
    """The range of positions that is both in the scope and asked for."""
    return max(scope.lo, wanted.org_lo or scope.lo), min(scope.hi, scope.hi if wanted.org_hi is None else wanted.org_hi)


async def count(tx: Transaction, wanted: CustomerFilter, cap: int = COUNT_CAP) -> int:
    """How many there are, counted up to `cap`."""
    async with tx.in_index_order():
        return await counted(tx, Query(wanted, tx.scope), await places_of(tx, wanted), cap)


async def counted(tx: Transaction, query: Query, places: Sequence[int], cap: int) -> int:
    source, arguments = f"{query.relation} where {query.sql}", query.arguments
    if not query.of_one_manager:
        source, arguments = _each(query, places, "1", f"limit {cap}")
    found: int = await tx.fetchval(f"select count(*) from (select from {source} limit {cap}) as found", *arguments)
    return found


async def count_all(tx: Transaction, wanted: CustomerFilter) -> int:
    """How many there are, however many."""
    query = Query(wanted, tx.scope)
    found: int = await tx.fetchval(f"select count(*) from {query.relation} where {query.sql}", *query.arguments)
    return found


async def ids_after(tx: Transaction, wanted: CustomerFilter, after: int, limit: int) -> Sequence[int]:
    """The next ids that match, in the order they were recorded."""
    query = Query(wanted, tx.scope)
    query.conditions.append(f"id > {query.argument(after)}")
    rows = await tx.fetch(
        f"select id from {query.relation} where {query.sql} order by id limit {query.argument(limit)}",
        *query.arguments,
    )
    return [row["id"] for row in rows]


async def ids(tx: Transaction, wanted: CustomerFilter) -> Sequence[int]:
    """Every id that matches, in the order they were recorded."""
    query = Query(wanted, tx.scope)
    rows = await tx.fetch(f"select id from {query.relation} where {query.sql} order by id", *query.arguments)
    return [row["id"] for row in rows]


async def rows_in_order(tx: Transaction, wanted: Sequence[int], columns: str) -> Sequence[Row]:
    """The rows of some ids, in that order."""
    return await tx.fetch(
        f"select {columns} from unnest($1::bigint[]) with ordinality as wanted (wanted_id, place) "
        "join customer.customer on id = wanted_id order by place",
        wanted,
    )

"""Lists for people: filtered, sorted, paged by key, with a capped total.

A store declares what its list selects and by what it can be sorted; this module writes the query. Values travel as
parameters only; the SQL parts are constants of the store.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Annotated, Any, TypeVar

import msgspec

from yizhan.kernel.errors import InvalidInput
from yizhan.kernel.faults import NOT_ALLOWED
from yizhan.kernel.paging import COUNT_CAP, Page, bad_cursor, capped, checked_limit, decode_cursor, encode_cursor
from yizhan.platform.db import Row, Transaction

T = TypeVar("T")
BigInt = Annotated[int, msgspec.Meta(ge=-(2**63), le=2**63 - 1)]
_READERS: Mapping[str, Callable[[str], object]] = {
    "timestamptz": datetime.fromisoformat,
    "date": date.fromisoformat,
    "int": int,
    "bigint": int,
    "numeric": float,
    "double precision": float,
}


class Sort(msgspec.Struct, frozen=True):
    """An expression that is never null, and its PostgreSQL type."""

    sql: str
    type: str = "text"


class Listing(msgspec.Struct, frozen=True):
    """What a list selects: columns, tables, the ways to sort it (by public name) and the one taken unasked."""

    columns: str
    tables: str
    sorts: Mapping[str, Sort]
    default: str
    unique: str = "t.id"


class Window(msgspec.Struct, frozen=True):
    """Which part of a list is wanted: how many, after which cursor, in which order (`-name` descends)."""

    limit: int | None = None
    after: str | None = None
    sort: str | None = None


class Where:
    """Collects conditions and their parameters; `where.add("name = ?", name)`, where None adds nothing."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.arguments: list[Any] = []

    def add(self, condition: str, value: object) -> None:
        """Require `condition`, in which every `?` stands for `value`; nothing when `value` is None."""
        if value is not None:
            self.arguments.append(value)
            self.parts.append(condition.replace("?", f"${len(self.arguments)}"))

    def require(self, condition: str) -> None:
        """Require `condition`, which has no parameter."""
        self.parts.append(condition)

    @property
    def sql(self) -> str:
        return " and ".join(f"({part})" for part in self.parts) or "true"


async def page(tx: Transaction, listing: Listing, where: Where, window: Window, shape: Callable[[Row], T]) -> Page[T]:
    """The wanted page, with how many there are in all; raises InvalidInput for a bad limit, order or cursor."""
    limit = checked_limit(window.limit)
    wanted = window.sort or listing.default
    name, descending = wanted.removeprefix("-"), wanted.startswith("-")
    sort = listing.sorts.get(name)
    if sort is None:
        raise InvalidInput(NOT_ALLOWED.at("sort", value=wanted, allowed=", ".join(sorted(listing.sorts))))
    total = await _count(tx, listing, where)
    conditions, arguments = where.sql, list(where.arguments)
    if window.after:
        key, last = _place(window.after, sort)
        arguments += [key, last]
        sign = "<" if descending else ">"
        conditions += (
            f" and ({sort.sql}, {listing.unique}) {sign} "
            f"(${len(arguments) - 1}::text::{sort.type}, ${len(arguments)}::bigint)"
        )
    direction = "desc" if descending else "asc"
    rows = await tx.fetch(
        f"select {listing.columns}, ({sort.sql})::text as sort_key, {listing.unique} as sort_id from {listing.tables} "  # noqa: S608 - constants of the store
        f"where {conditions} order by {sort.sql} {direction}, {listing.unique} {direction} limit {limit + 1}",
        *arguments,
    )
    shown: Sequence[Row] = rows[:limit]
    more = encode_cursor(shown[-1]["sort_key"], shown[-1]["sort_id"]) if len(rows) > limit else None
    return Page([shape(row) for row in shown], more, *capped(total))


def _place(after: str, sort: Sort) -> tuple[str, int]:
    """Where the page before ended; raises InvalidInput when the cursor is none of this order."""
    key, last = decode_cursor(after, tuple[str, BigInt])
    try:
        _READERS.get(sort.type, str)(key)
    except ValueError as error:
        raise bad_cursor() from error
    return key, last


async def _count(tx: Transaction, listing: Listing, where: Where) -> int:
    count: int = await tx.fetchval(
        f"select count(*) from (select from {listing.tables} where {where.sql} limit {COUNT_CAP}) counted",  # noqa: S608 - constants of the store
        *where.arguments,
    )
    return count


def like(text: str) -> str:
    """`text` as a LIKE pattern that matches itself."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")

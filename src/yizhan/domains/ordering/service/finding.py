"""Rows of orders, fallouts and drafts in the scope entered; a miss that exists elsewhere is audited."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeVar

import msgspec

from yizhan.domains.customer import api as customers
from yizhan.domains.ordering import errors
from yizhan.domains.ordering.contracts.services import Fallout
from yizhan.domains.ordering.store import drafts, fallouts, orders
from yizhan.kernel.errors import ChangedMeanwhile, NotFound
from yizhan.kernel.ids import parse_id
from yizhan.kernel.text import Text
from yizhan.platform import search
from yizhan.platform.context import Context
from yizhan.platform.db import Row, Transaction

KIND = "order"
T = TypeVar("T")
Read = Callable[[Transaction, int], Awaitable[T | None]]
Exists = Callable[[Transaction, int], Awaitable[bool]]


async def found(ctx: Context, key: str, read: Read[T], exists: Exists, what: Text, object_type: str) -> T:
    """What `read` finds under `key`; raises NotFound."""
    number = parse_id(key)
    row = await read(ctx.tx, number) if number is not None else None
    if row is None:
        if number is not None and await exists(ctx.tx, number):
            await ctx.refuse("read", object_type, key)
        raise NotFound(what, key)
    return row


async def order_row(ctx: Context, order_id: str, *, lock: bool = False) -> Row:
    """An order's row."""
    read = orders.lock if lock else orders.row_of
    return await found(ctx, order_id, read, orders.exists, errors.ORDER, "ordering.order")


async def fallout_row(ctx: Context, fallout_id: str) -> Row:
    """A fallout's row, locked."""
    return await found(ctx, fallout_id, fallouts.lock, fallouts.exists, errors.FALLOUT, "ordering.fallout")


async def fallout(ctx: Context, fallout_id: str) -> Fallout:
    """A fallout with what it is about."""
    return await found(ctx, fallout_id, fallouts.one, fallouts.exists, errors.FALLOUT, "ordering.fallout")


async def draft_row(ctx: Context, draft_id: str) -> Row:
    """A draft's row, locked."""

    async def locked(tx: Transaction, number: int) -> Row | None:
        return await drafts.row_of(tx, number, lock=True)

    return await found(ctx, draft_id, locked, drafts.exists, errors.DRAFT, "ordering.draft")


def entry_of(order: Mapping[str, Any], manager_id: str | None) -> search.Entry:
    """What makes an order findable, with reach "own" by its customer's manager and by who took it."""
    return search.Entry(
        KIND,
        order["id"],
        order["org_pos"],
        order["number"],
        {},
        {"customer": order["customer_name"], "title": msgspec.to_builtins(order["title"])},
        int(manager_id or 0),
        order["placed_by"],
    )


async def follow_customer(ctx: Context, customer_id: int) -> None:
    """Let the orders of a customer be found by whoever looks after it now."""
    await ctx.as_system()
    known = await customers.customers_of(ctx, [customer_id])
    if (customer := known.get(str(customer_id))) is not None:
        ids = await orders.ids_of_customer(ctx.tx, customer_id)
        await search.hand_over(ctx.tx, KIND, ids, int(customer.manager_id or 0))


def check_rev(row: Row, expected_rev: int | None) -> None:
    """Raises ChangedMeanwhile when the row is no longer at `expected_rev`."""
    if expected_rev is not None and row["rev"] != expected_rev:
        raise ChangedMeanwhile(current=row["rev"])

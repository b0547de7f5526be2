"""SQL of product orders and their items."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from yizhan.domains.ordering.contracts.orders import (
    Order,
    OrderFilter,
    OrderItem,
    OrderLinks,
    OrderRow,
    OrderSort,
    OrderState,
)
from yizhan.kernel.numbering import readable
from yizhan.kernel.selection import Selection, Shape
from yizhan.platform.db import Row, Transaction
from yizhan.platform.selection_sql import Column, Columns, Source, selected

_ORDER = (
    "id", "org_pos", "number", "state", "channel", "category", "description", "priority", "customer_id",
    "customer_name", "account_id", "external_id", "placed_by", "placed_by_name", "ordered_at", "requested_start",
    "requested_completion", "expected_completion", "fingerprint", "title", "one_time", "monthly", "quote", "versions",
    "check_documents", "extra",
)  # fmt: skip
_ITEM = (
    "id", "org_pos", "order_id", "position", "ref", "parent", "action", "state", "offering_id", "offering",
    "offering_name", "quantity", "subscriber_id", "number", "account_id", "product", "characteristics", "plan",
)  # fmt: skip
_OPEN = "('completed', 'cancelled', 'rejected', 'failed', 'partial')"


async def next_number(tx: Transaction) -> str:
    """An order number that was never given before."""
    return readable("D", await tx.fetchval("select nextval('ordering.number_sequence')"))


async def one_at_a_time(tx: Transaction, customer_id: int) -> None:
    """Let other orders of this customer wait until this transaction ends, so that the duplicate guard holds."""
    await tx.execute("select pg_advisory_xact_lock(hashtext('ordering.place'), hashint8($1))", customer_id)


async def insert(tx: Transaction, order: Mapping[str, Any], items: Sequence[Mapping[str, Any]]) -> None:
    """Write an order with its items."""
    await tx.execute(_insert("product_order", _ORDER), *(order[name] for name in _ORDER))
    await tx.executemany(_insert("order_item", _ITEM), [[item[name] for name in _ITEM] for item in items])


def _insert(table: str, columns: Sequence[str]) -> str:
    values = ", ".join(f"${number + 1}" for number in range(len(columns)))
    return f"insert into ordering.{table} ({', '.join(columns)}) values ({values})"


async def change(tx: Transaction, order_id: int, **values: object) -> None:
    """Set columns of an order."""
    sets = ", ".join(f"{name} = ${number + 2}" for number, name in enumerate(values))
    await tx.execute(f"update ordering.product_order set {sets} where id = $1", order_id, *values.values())


async def links(tx: Transaction, numbers: Sequence[str]) -> list[OrderLinks]:
    """The customer and the subscribers of each of these orders."""
    rows = await tx.fetch(
        """select o.number, o.customer_id,
                  array(select distinct i.subscriber_id from ordering.order_item i
                         where i.order_id = o.id and i.subscriber_id is not null order by 1) as subscribers
             from ordering.product_order o where o.number = any($1::text[])""",
        list(numbers),
    )
    return [
        OrderLinks(row["number"], str(row["customer_id"]), tuple(str(each) for each in row["subscribers"]))
        for row in rows
    ]


async def count_fallouts(tx: Transaction, order_id: int, more: int) -> None:
    """Count fallouts that wait for a person."""
    await tx.execute(
        "update ordering.product_order set open_fallouts = open_fallouts + $2 where id = $1", order_id, more
    )


async def set_item_states(tx: Transaction, order_id: int, state: OrderState, only: Sequence[str] | None = None) -> None:
    """Put the items of an order (or those with the refs `only`) into `state`."""
    await tx.execute(
        """update ordering.order_item set state = $2
            where order_id = $1 and state <> $2 and ($3::text[] is null or ref = any($3))""",
        order_id,
        state,
        None if only is None else list(only),
    )


async def change_item(tx: Transaction, item_id: int, **values: object) -> None:
    """Set columns of an item."""
    sets = ", ".join(f"{name} = ${number + 2}" for number, name in enumerate(values))
    await tx.execute(f"update ordering.order_item set {sets} where id = $1", item_id, *values.values())


async def lock(tx: Transaction, order_id: int) -> Row | None:
    """The order's row, locked until the transaction ends."""
    return await tx.fetchrow("select * from ordering.product_order where id = $1 for update", order_id)


async def row_of(tx: Transaction, order_id: int) -> Row | None:
    return await tx.fetchrow("select * from ordering.product_order where id = $1", order_id)


async def customers_of_numbers(tx: Transaction, numbers: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Id and name of the customer of each order, by the order's number."""
    rows = await tx.fetch(
        "select number, customer_id, customer_name from ordering.product_order where number = any($1::text[])",
        list(numbers),
    )
    return {row["number"]: (str(row["customer_id"]), row["customer_name"]) for row in rows}


async def row_by_number(tx: Transaction, number: str) -> Row | None:
    return await tx.fetchrow("select * from ordering.product_order where number = $1", number)


async def row_by_external(tx: Transaction, placed_by: int, external_id: str) -> Row | None:
    return await tx.fetchrow(
        "select * from ordering.product_order where placed_by = $1 and external_id = $2", placed_by, external_id
    )


async def items_of(tx: Transaction, order_ids: Sequence[int]) -> dict[int, list[Row]]:
    """The items of some orders, in their order."""
    found: dict[int, list[Row]] = {order_id: [] for order_id in order_ids}
    rows = await tx.fetch(
        "select * from ordering.order_item where order_id = any($1) order by order_id, position", list(order_ids)
    )
    for row in rows:
        found[row["order_id"]].append(row)
    return found


async def exists(tx: Transaction, order_id: int) -> bool:
    return bool(await tx.fetchval("select ordering.exists_order($1)", order_id))


async def same_just_now(tx: Transaction, fingerprint: bytes, since: datetime) -> str | None:
    """The number of an open order of the same content taken after `since`."""
    number: str | None = await tx.fetchval(
        f"""select number from ordering.product_order
             where fingerprint = $1 and ordered_at >= $2 and state not in {_OPEN} order by ordered_at desc limit 1""",
        fingerprint,
        since,
    )
    return number


async def busy_subscribers(tx: Transaction, subscriber_ids: Sequence[int]) -> dict[int, str]:
    """Which of these products an open order is about, and its number."""
    rows = await tx.fetch(
        f"""select i.subscriber_id, o.number from ordering.order_item i
              join ordering.product_order o on o.id = i.order_id
             where i.subscriber_id = any($1) and o.state not in {_OPEN}""",
        list(subscriber_ids),
    )
    return {row["subscriber_id"]: row["number"] for row in rows}


_SORTS = {
    OrderSort.ORDERED: ("ordered_at", ">", "asc"),
    OrderSort.ORDERED_LAST_FIRST: ("ordered_at", "<", "desc"),
    OrderSort.CHANGED: ("changed_at", ">", "asc"),
    OrderSort.CHANGED_LAST_FIRST: ("changed_at", "<", "desc"),
}


async def page(
    tx: Transaction, wanted: OrderFilter, sort: OrderSort, limit: int, after: tuple[datetime, int] | None, cap: int
) -> tuple[list[OrderRow], int]:
    """Orders in the order of `sort`, after the given key; and how many there are, counted up to `cap`."""
    column, sign, direction = _SORTS[sort]
    where = """($1::text[] is null or state = any($1)) and ($2::text is null or channel = $2)
               and ($3::bigint is null or customer_id = $3) and ($4::bigint is null or placed_by = $4)
               and ($5::timestamptz is null or ordered_at >= $5) and ($6::timestamptz is null or ordered_at < $6)
               and ($7::bool is null or (open_fallouts > 0) = $7)
               and ($8::text is null or number like $8 or customer_name like $8)
               and ($9::text is null
                    or exists (select from ordering.order_item i where i.order_id = o.id and i.offering = $9))
               and ($10::bigint is null
                    or exists (select from ordering.order_item i where i.order_id = o.id and i.subscriber_id = $10))"""
    q = wanted.q.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_") + "%" if wanted.q else None
    values = (
        None if wanted.states is None else list(wanted.states), wanted.channel, wanted.customer_id, wanted.placed_by,
        wanted.ordered_from, wanted.ordered_to, wanted.fallout, q, wanted.offering, wanted.subscriber_id,
    )  # fmt: skip
    rows = await tx.fetch(
        f"""select o.*, (select count(*) from ordering.order_item i where i.order_id = o.id) as items
              from ordering.product_order o
             where {where} and ($11::timestamptz is null or ({column}, id) {sign} ($11, $12))
             order by {column} {direction}, id {direction} limit $13""",
        *values,
        *(after or (None, None)),
        limit,
    )
    total: int = await tx.fetchval(
        f"select count(*) from (select 1 from ordering.product_order o where {where} limit $11) counted",
        *values,
        cap,
    )
    return [_row_shape(row) for row in rows], total


def _row_shape(row: Row) -> OrderRow:
    return msgspec.convert(
        {
            "id": str(row["id"]),
            "number": row["number"],
            "state": row["state"],
            "channel": row["channel"],
            "customerId": str(row["customer_id"]),
            "customerName": row["customer_name"],
            "title": row["title"],
            "items": row["items"],
            "oneTime": row["one_time"],
            "monthly": row["monthly"],
            "openFallouts": row["open_fallouts"],
            "placedByName": row["placed_by_name"],
            "orderedAt": row["ordered_at"],
            "expectedCompletion": row["expected_completion"],
            "completedAt": row["completed_at"],
            "changedAt": row["changed_at"],
        },
        OrderRow,
    )


ASKED: Columns = {
    "id": Column("o.id", Shape.ID),
    "number": Column("o.number"),
    "state": Column("o.state"),
    "channel": Column("o.channel"),
    "category": Column("o.category"),
    "description": Column("o.description"),
    "priority": Column("o.priority", Shape.NUMBER),
    "customerId": Column("o.customer_id", Shape.ID),
    "accountId": Column("o.account_id", Shape.ID),
    "externalId": Column("o.external_id"),
    "orderedAt": Column("o.ordered_at", Shape.TIME),
    "requestedStart": Column("o.requested_start", Shape.TIME),
    "requestedCompletion": Column("o.requested_completion", Shape.TIME),
    "expectedCompletion": Column("o.expected_completion", Shape.TIME),
    "completedAt": Column("o.completed_at", Shape.TIME),
    "changedAt": Column("o.changed_at", Shape.TIME),
    "extra": Column("o.extra", Shape.JSON),
    "items": Column(
        """(select coalesce(jsonb_agg(jsonb_build_object('ref', i.ref, 'action', i.action, 'state', i.state,
               'offering', i.offering, 'offeringId', i.offering_id::text, 'subscriberId', i.subscriber_id::text,
               'quantity', i.quantity)), '[]') from ordering.order_item i where i.order_id = o.id)""",
        Shape.JSON,
    ),
}
"""What orders can be asked for."""


async def find(tx: Transaction, selection: Selection) -> tuple[list[Order], int]:
    """The orders that `selection` asks for, and how many there are."""
    rows, total = await selected(tx, Source("o.*", "ordering.product_order o where true", "o.id", ASKED), selection)
    return await orders(tx, rows), total


async def orders(tx: Transaction, rows: Sequence[Row]) -> list[Order]:
    """The contracts of some rows."""
    items = await items_of(tx, [row["id"] for row in rows])
    return [order_shape(row, items[row["id"]]) for row in rows]


def order_shape(row: Row, items: Sequence[Row]) -> Order:
    """The contract of an order's row and those of its items."""
    plain = (
        "channel", "category", "description", "priority", "number", "state", "rev", "org_pos", "customer_name",
        "external_id", "placed_by_name", "ordered_at", "requested_start", "requested_completion",
        "expected_completion", "started_at", "completed_at", "cancellation_reason", "changed_at", "check_documents",
        "extra",
    )  # fmt: skip
    ids = ("id", "customer_id", "account_id", "placed_by", "instance_id")
    values = {name: row[name] for name in plain} | {name: _text(row[name]) for name in ids}
    values |= row["quote"] | {"items": [item_shape(item) for item in items]}
    return msgspec.convert(
        {_camel(name): value for name, value in values.items()} | {"versions": [str(v) for v in row["versions"]]}, Order
    )


def item_shape(row: Row) -> OrderItem:
    """The contract of an item's row."""
    plain = ("ref", "parent", "action", "state", "offering", "offering_name", "quantity", "number", "product",
             "characteristics")  # fmt: skip
    ids = ("id", "offering_id", "subscriber_id", "account_id")
    values = {name: row[name] for name in plain} | {name: _text(row[name]) for name in ids}
    return msgspec.convert({_camel(name): value for name, value in values.items()}, OrderItem)


def _text(value: int | None) -> str | None:
    return None if value is None else str(value)


def _camel(name: str) -> str:
    head, *rest = name.split("_")
    return head + "".join(part.capitalize() for part in rest)


async def ids_of_customer(tx: Transaction, customer_id: int) -> list[int]:
    """The orders and drafts of a customer."""
    rows = await tx.fetch(
        """select id from ordering.product_order where customer_id = $1
            union all select id from ordering.draft where customer_id = $1 order by id""",
        customer_id,
    )
    return [row["id"] for row in rows]


async def customers_with_orders(tx: Transaction, customer_ids: Sequence[int]) -> set[int]:
    """Those of these customers who have orders or drafts."""
    rows = await tx.fetch(
        """select customer_id from ordering.product_order where customer_id = any($1)
            union select customer_id from ordering.draft where customer_id = any($1)""",
        list(customer_ids),
    )
    return {row["customer_id"] for row in rows}


async def move_to_customer(tx: Transaction, ids: Sequence[int], source: int, target: int) -> list[int]:
    """Give those orders and drafts of `ids` that are the customer `source`'s to `target`; returns which."""
    rows = await tx.fetch(
        """with moved as (
               update ordering.product_order set customer_id = $3
                where id = any($1) and customer_id = $2 returning id),
           also as (update ordering.draft set customer_id = $3 where id = any($1) and customer_id = $2 returning id)
           select id from moved union all select id from also order by id""",
        list(ids),
        source,
        target,
    )
    return [row["id"] for row in rows]

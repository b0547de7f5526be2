"""Orders as the actor may see them: one, lists, service orders, and the decomposition picture."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from yizhan.domains.catalogue.contracts.plans import Plan, ProductPlan
from yizhan.domains.ordering import errors
from yizhan.domains.ordering.contracts.access import READ
from yizhan.domains.ordering.contracts.orders import Order, OrderFilter, OrderLinks, OrderRow, OrderSort
from yizhan.domains.ordering.contracts.pictures import Picture
from yizhan.domains.ordering.contracts.services import ServiceOrder
from yizhan.domains.ordering.model.pictures import picture
from yizhan.domains.ordering.service import finding
from yizhan.domains.ordering.store import orders, services
from yizhan.kernel.errors import NotFound
from yizhan.kernel.ids import parse_id
from yizhan.kernel.numbering import is_readable
from yizhan.kernel.paging import COUNT_CAP, Page, capped, checked_limit, decode_cursor, encode_cursor
from yizhan.kernel.selection import Selection
from yizhan.platform.context import Context

MOST_OF_CUSTOMER = 500


async def order_of(ctx: Context, order_id: str) -> Order:
    """One order, by its id or number. Raises NotFound."""
    if is_readable(order_id.strip().upper(), "D"):
        return await order_by_number(ctx, order_id)
    await ctx.enter(READ)
    return (await orders.orders(ctx.tx, [await finding.order_row(ctx, order_id)]))[0]


async def order_by_number(ctx: Context, number: str) -> Order:
    """The order with this number. Raises NotFound."""
    await ctx.enter(READ)
    row = await orders.row_by_number(ctx.tx, number.strip().upper())
    if row is None:
        raise NotFound(errors.ORDER, number)
    return (await orders.orders(ctx.tx, [row]))[0]


async def links_of(ctx: Context, numbers: Sequence[str]) -> dict[str, OrderLinks]:
    """Whom the orders with these numbers are about, by number; those that the actor may see."""
    await ctx.enter(READ)
    return {found.number: found for found in await orders.links(ctx.tx, numbers)}


async def orders_of_customer(ctx: Context, customer_id: str, limit: int = MOST_OF_CUSTOMER) -> list[OrderRow]:
    """The customer's orders, newest first."""
    await ctx.enter(READ)
    wanted = OrderFilter(customer_id=parse_id(customer_id) or 0)
    found, _ = await orders.page(ctx.tx, wanted, OrderSort.ORDERED_LAST_FIRST, limit, None, 0)
    return found


async def page(
    ctx: Context, wanted: OrderFilter, sort: OrderSort, limit: int | None, after: str | None
) -> Page[OrderRow]:
    """Orders that the actor may see."""
    await ctx.enter(READ)
    size = checked_limit(limit)
    cursor = decode_cursor(after, tuple[datetime, int]) if after else None
    found, count = await orders.page(ctx.tx, wanted, sort, size + 1, cursor, COUNT_CAP)
    total, cut = capped(count)
    items = found[:size]
    more = None
    if len(found) > size:
        last = items[-1]
        key = last.ordered_at if sort in {OrderSort.ORDERED, OrderSort.ORDERED_LAST_FIRST} else last.changed_at
        more = encode_cursor(key, int(last.id))
    return Page(items, more, total, cut)


async def find(ctx: Context, selection: Selection) -> tuple[list[Order], int]:
    """The orders that `selection` asks for, and how many there are; attributes as the contracts name them."""
    await ctx.enter(READ)
    return await orders.find(ctx.tx, selection)


async def service_orders(ctx: Context, order_id: str) -> list[ServiceOrder]:
    """What was asked of the network for an order, every attempt."""
    await ctx.enter(READ)
    row = await finding.order_row(ctx, order_id)
    return await services.of_order(ctx.tx, row["id"], latest=False)


async def decomposition(ctx: Context, order_id: str) -> Picture:
    """How the order comes apart: commercial on the left, technical on the right."""
    await ctx.enter(READ)
    row = await finding.order_row(ctx, order_id)
    items = (await orders.items_of(ctx.tx, [row["id"]]))[row["id"]]
    plan = Plan(tuple(msgspec.convert(item["plan"], ProductPlan) for item in items))
    states = {item["ref"]: item["state"] for item in items}
    return picture(plan, states, await services.of_order(ctx.tx, row["id"]))

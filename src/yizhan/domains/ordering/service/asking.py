"""Carrying an order out: the network is asked wave by wave, and products in use change at the end.

These functions are for the order's process, and work in the scope entered.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

import msgspec

from yizhan.domains.catalogue import api as catalogue
from yizhan.domains.catalogue.contracts.carts import QuoteLine
from yizhan.domains.catalogue.contracts.plans import ProductPlan
from yizhan.domains.catalogue.contracts.specifications import Values
from yizhan.domains.ordering import errors, events
from yizhan.domains.ordering.contracts.orders import Order, OrderState
from yizhan.domains.ordering.contracts.services import Outcome, Send, ServiceOrder, ServiceState, Wave
from yizhan.domains.ordering.model import fulfilment, states
from yizhan.domains.ordering.service import answering, finding, inventory, telling
from yizhan.domains.ordering.store import orders, services
from yizhan.kernel.errors import NotFound
from yizhan.kernel.ids import new_id
from yizhan.platform.context import Context
from yizhan.platform.db import Row
from yizhan.platform.jobs import NewJob

SEND_JOB = "ordering.send"
FIRST_CHECK = timedelta(minutes=1)


async def waiting_for_process(ctx: Context, order_id: str) -> Order | None:
    """The order, its row locked, as long as no process carries it out and none is cancelled; else None."""
    row = await finding.order_row(ctx, order_id, lock=True)
    if row["instance_id"] is not None or row["state"] != OrderState.ACKNOWLEDGED:
        return None
    return (await orders.orders(ctx.tx, [row]))[0]


async def attach(ctx: Context, order_id: str, instance_id: int) -> None:
    """The order's process has begun; until the network is asked the order is pending."""
    row = await finding.order_row(ctx, order_id, lock=True)
    await telling.move(ctx, row, OrderState.PENDING, instance_id=instance_id)


async def id_of_number(ctx: Context, number: str) -> str:
    """The id of the order with this number. Raises NotFound."""
    row = await orders.row_by_number(ctx.tx, number)
    if row is None:
        raise NotFound(errors.ORDER, number)
    return str(row["id"])


async def customers_of_numbers(ctx: Context, numbers: Sequence[str]) -> Mapping[str, tuple[str, str]]:
    """Id and name of the customer of each order in the scope entered, by the order's number."""
    return await orders.customers_of_numbers(ctx.tx, numbers)


async def begin(ctx: Context, order_id: str) -> None:
    """Turn the order's lines into service orders; repeated, it does nothing."""
    row = await finding.order_row(ctx, order_id, lock=True)
    if row["started_at"] is not None:
        return
    items = (await orders.items_of(ctx.tx, [row["id"]]))[row["id"]]
    if row["state"] != OrderState.IN_PROGRESS:
        await telling.move(ctx, row, OrderState.IN_PROGRESS, started_at=ctx.now())
    else:
        await orders.change(ctx.tx, row["id"], started_at=ctx.now())
    await inventory.begin(ctx, items)
    made = [new for item in items if (new := _service_order(item)) is not None]
    await services.insert(ctx.tx, made)
    for new in made:
        await telling.tell_service(
            ctx, row, new["id"], new["item"], ServiceState.ACKNOWLEDGED, events.ServiceOrderCreated
        )


def _service_order(item: Row) -> dict[str, Any] | None:
    plan = msgspec.convert(item["plan"], ProductPlan)
    if not plan.services:
        return None
    return {
        "id": new_id(),
        "org_pos": item["org_pos"],
        "order_id": item["order_id"],
        "item_id": item["id"],
        "item": item["ref"],
        "action": item["action"],
        "attempt": 1,
        "state": ServiceState.ACKNOWLEDGED,
        "after": list(plan.after),
        "services": plan.services,
    }


async def dispatch(ctx: Context, order_id: str) -> Wave:
    """Ask the network for everything that can be asked now; each request is a job of its own."""
    row = await finding.order_row(ctx, order_id, lock=True)
    found = await services.of_order(ctx.tx, row["id"])
    ready = fulfilment.ready(found)
    wave = row["wave"] + 1
    await orders.change(ctx.tx, row["id"], wave=wave)
    ids = [int(order.id) for order in ready]
    await services.mark_sent(ctx.tx, ids, ctx.now() + FIRST_CHECK)
    for service_order_id in ids:
        await ctx.enqueue(NewJob(SEND_JOB, Send(service_order_id), once_key=f"send:{service_order_id}:0"))
    left = Outcome.WAITING if ready else await answering.outcome(ctx, row["id"])
    return Wave(wave, len(ready), left)


async def complete(ctx: Context, order_id: str) -> None:
    """Everything is done: products in use become what was ordered, and the order is completed."""
    row = await finding.order_row(ctx, order_id, lock=True)
    if OrderState(row["state"]) in states.ORDER_ENDS:
        return
    items = (await orders.items_of(ctx.tx, [row["id"]]))[row["id"]]
    found = await services.of_order(ctx.tx, row["id"])
    shelf = await catalogue.pinned_shelf(ctx, [str(version) for version in row["versions"]])
    quoted = msgspec.convert(row["quote"]["lines"], list[QuoteLine])
    await inventory.finish(ctx, items, _results(found, items), shelf, quoted)
    await telling.move(ctx, row, OrderState.COMPLETED, completed_at=ctx.now())
    await ctx.audit("complete", "ordering.order", row["id"], row["org_pos"], number=row["number"])


def _results(found: Sequence[ServiceOrder], items: Sequence[Row]) -> dict[str, Values]:
    """What the network assigned to each line."""
    known = {item["ref"] for item in items}
    return {order.item: order.results for order in found if order.results and order.item in known}

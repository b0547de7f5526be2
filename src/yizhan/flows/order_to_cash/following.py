"""Events that an order's process follows from: the order was taken, and the network has answered."""

from collections.abc import Mapping
from typing import Any

import structlog

from yizhan.domains.ordering import api as ordering
from yizhan.domains.ordering.contracts.orders import Order
from yizhan.domains.ordering.events import ProductOrderCreated, ServicesSettled
from yizhan.engines.process import api as process
from yizhan.engines.process.contracts import InboundMessage, StartProcess
from yizhan.platform.context import Context
from yizhan.platform.outbox import Delivered, Subscriptions
from yizhan.platform.worker import JobKind

log = structlog.get_logger()

PROCESS = "order-fulfilment"
SETTLED = "services-settled"
START_JOB = "order_to_cash.start"
SETTLED_JOB = "order_to_cash.settled"


async def start(ctx: Context, event: Delivered) -> None:
    """Start the process of an order that was taken, unless it was cancelled meanwhile."""
    order = await ordering.waiting_for_process(ctx, event.payload["id"])
    if order is None:
        log.info("order_needs_no_process", order=event.payload["number"])
        return
    command = StartProcess(key=PROCESS, business_key=order.number, org_pos=order.org_pos, variables=variables_of(order))
    await ordering.attach(ctx, order.id, (await process.start(ctx, command)).id)


async def settled(ctx: Context, event: Delivered) -> None:
    """Tell the process how its order stands; news of an earlier wave is no news."""
    order_id, wave = event.payload["id"], event.payload["wave"]
    standing = await ordering.standing_of(ctx, order_id)
    if standing.wave != wave:
        return
    order = await ordering.order_of(ctx, order_id)
    message = InboundMessage(
        id=f"{SETTLED}-{order_id}-{wave}",
        name=SETTLED,
        key=order.number,
        payload={"outcome": str(standing.outcome)},
    )
    await process.correlate_message(ctx, message)


def variables_of(order: Order) -> Mapping[str, Any]:
    """What the conditions and forms of an order process may speak of."""
    return {
        "orderId": order.id,
        "orderNumber": order.number,
        "customerId": order.customer_id,
        "customerName": order.customer_name,
        "channel": str(order.channel),
        "priority": order.priority,
        "actions": sorted({str(item.action) for item in order.items}),
        "offerings": sorted({item.offering for item in order.items}),
        "checkDocuments": order.check_documents,
        "oneTime": float(order.totals.one_time),
    }


JOBS: dict[str, JobKind] = {
    START_JOB: JobKind(start, Delivered),
    SETTLED_JOB: JobKind(settled, Delivered),
}
SUBSCRIPTIONS: Subscriptions = {
    ProductOrderCreated.name: (START_JOB,),
    ServicesSettled.name: (SETTLED_JOB,),
}

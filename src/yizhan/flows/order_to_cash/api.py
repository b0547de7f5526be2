"""What people do with orders that concerns the order and its process alike."""

import msgspec

from yizhan.domains.ordering import api as ordering
from yizhan.domains.ordering.contracts.access import CANCEL, READ
from yizhan.domains.ordering.contracts.orders import CancelOrder, Order, OrderState
from yizhan.domains.ordering.contracts.services import Fallout, Settle
from yizhan.engines.process import api as process
from yizhan.engines.process.contracts import WorkItemState
from yizhan.flows.order_to_cash.connector import DECIDED
from yizhan.flows.order_to_cash.contracts import Progress
from yizhan.flows.order_to_cash.progress import FALLOUT_FORM, Seen, progress
from yizhan.platform.context import Context

_NOT_BEGUN = frozenset({OrderState.ACKNOWLEDGED, OrderState.PENDING, OrderState.HELD})


async def cancel_order(ctx: Context, order_id: str, command: CancelOrder, expected_rev: int | None) -> Order:
    """Cancel an order and its process. Raises TooLateToCancel when something was asked of the network."""
    await ctx.enter(CANCEL)
    order = await ordering.order_of(ctx, order_id)
    if order.instance_id is not None and order.state in _NOT_BEGUN and command.reason.strip():
        await ctx.enter(CANCEL)
        await process.cancel(ctx, int(order.instance_id), command.reason.strip())
    return await ordering.cancel(ctx, order.id, command, expected_rev)


async def settle_fallout(ctx: Context, fallout_id: str, command: Settle, expected_rev: int | None) -> Fallout:
    """Decide about a failed service order; with the last decision about its order, the process goes on."""
    fallout = await ordering.settle_fallout(ctx, fallout_id, command, expected_rev)
    if await ordering.all_decided(ctx, fallout.order_id):
        await _go_on(ctx, fallout.order_id)
    return await ordering.fallout_of(ctx, fallout_id)


async def progress_of(ctx: Context, order_id: str) -> Progress:
    """How an order gets on: stages with owner and due time, and each of its lines, in plain words."""
    order = await ordering.order_of(ctx, order_id)
    services = await ordering.service_orders(ctx, order.id)
    await ctx.enter(READ)
    seen = Seen(order, tuple(services))
    if order.instance_id is not None:
        instance = await process.instance_of(ctx, int(order.instance_id), None)
        work = tuple(await process.work_items_of(ctx, int(order.instance_id), None))
        seen = Seen(order, tuple(services), instance, work)
    return progress(seen, ctx.now())


async def _go_on(ctx: Context, order_id: str) -> None:
    """Finish the fallout task where it waits; where the process has not come to it, it will pass it by."""
    order = await ordering.order_of(ctx, order_id)
    if order.instance_id is None:
        return
    items = await process.work_items_of(ctx, int(order.instance_id), None)
    waiting = {WorkItemState.OPEN, WorkItemState.CLAIMED}
    item = next((i for i in items if i.form == FALLOUT_FORM and i.state in waiting), None)
    if item is not None:
        await process.complete(_for_the_process(ctx), int(item.id), {"decision": DECIDED})


def _for_the_process(ctx: Context) -> Context:
    """The same person in the same transaction: that they may decide was found out, whoever the task is offered to."""
    actor = msgspec.structs.replace(ctx.actor, everything=True)
    return Context(actor=actor, tx=ctx.tx, db=ctx.db, clock=ctx.clock, language=ctx.language, request_id=ctx.request_id)

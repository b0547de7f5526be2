"""What people do with orders that concerns the order and its process alike."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from yizhan.domains.ordering import api as ordering
from yizhan.domains.ordering.contracts.access import CANCEL, READ
from yizhan.domains.ordering.contracts.orders import CancelOrder, Order, OrderState
from yizhan.domains.ordering.contracts.services import Fallout, FalloutFilter, FalloutState, Settle
from yizhan.engines.process import api as process
from yizhan.engines.process.contracts import WorkItemState, WorkItemView
from yizhan.engines.process.form_fields import ADDED
from yizhan.flows import task_forms
from yizhan.flows.order_to_cash.connector import DECIDED
from yizhan.flows.order_to_cash.contracts import Progress
from yizhan.flows.order_to_cash.progress import FALLOUT_FORM, Seen, progress
from yizhan.kernel.errors import InvalidInput
from yizhan.platform.context import Context

MOST_OPEN = 200
"""Open failures of one order that are looked at."""
_NOT_BEGUN = frozenset({OrderState.ACKNOWLEDGED, OrderState.PENDING, OrderState.HELD})


async def cancel_order(ctx: Context, order_id: str, command: CancelOrder, expected_rev: int | None) -> Order:
    """Cancel an order and its process. Raises TooLateToCancel when something was asked of the network."""
    await ctx.enter(CANCEL)
    order = await ordering.order_of(ctx, order_id)
    if order.instance_id is not None and order.state in _NOT_BEGUN and command.reason.strip():
        await ctx.enter(CANCEL)
        await process.cancel(ctx, int(order.instance_id), command.reason.strip())
    return await ordering.cancel(ctx, order.id, command, expected_rev)


async def settle_fallout(
    ctx: Context, fallout_id: str, command: Settle, expected_rev: int | None, added: Mapping[str, Any] | None = None
) -> Fallout:
    """Decide about a failed service order; with the last decision about its order, the process goes on.

    Then its task is completed, with what was filled into the fields that administrators `added` to its form. Raises
    InvalidInput, which names what is wrong or missing there.
    """
    fallout = await ordering.settle_fallout(ctx, fallout_id, command, expected_rev)
    if await ordering.all_decided(ctx, fallout.order_id):
        await _go_on(ctx, fallout.order_id, added or {})
    return await ordering.fallout_of(ctx, fallout_id)


async def form_to_settle(ctx: Context, fallout_ids: Sequence[str]) -> dict[str, Any]:
    """The fields added to the tasks that are completed when these failures are decided about, as JSON Schema."""
    tasks = await _completed_by(ctx, fallout_ids)
    form = await task_forms.form_for(_for_the_process(ctx), FALLOUT_FORM, tasks) if tasks else {}
    added = form.get("properties", {}).get(ADDED)
    return {"type": "object", "properties": {ADDED: added} if added else {}}


async def _completed_by(ctx: Context, fallout_ids: Sequence[str]) -> list[str]:
    found = [await ordering.fallout_of(ctx, each) for each in dict.fromkeys(fallout_ids)]
    tasks = []
    for order_id in dict.fromkeys(each.order_id for each in found):
        wanted = FalloutFilter(state=FalloutState.OPEN, order_id=int(order_id))
        left = await ordering.fallouts(ctx, wanted, MOST_OPEN, None)
        item = await _task(ctx, order_id) if {each.id for each in left.items} <= set(fallout_ids) else None
        tasks += [item.id] if item else []
    return tasks


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


async def _go_on(ctx: Context, order_id: str, added: Mapping[str, Any]) -> None:
    """Finish the fallout task where it waits; where the process has not come to it, it will pass it by."""
    item = await _task(ctx, order_id)
    if item is None:
        return
    acting = _for_the_process(ctx)
    filled, problems = await task_forms.added_of(acting, item, added, under=ADDED, shared=True)
    if problems:
        raise InvalidInput(*problems)
    await process.complete(acting, int(item.id), {"decision": DECIDED} | ({ADDED: filled} if filled else {}))


async def _task(ctx: Context, order_id: str) -> WorkItemView | None:
    """The fallout task of an order, where its process waits for it."""
    order = await ordering.order_of(ctx, order_id)
    if order.instance_id is None:
        return None
    items = await process.work_items_of(ctx, int(order.instance_id), None)
    waiting = {WorkItemState.OPEN, WorkItemState.CLAIMED}
    return next((i for i in items if i.form == FALLOUT_FORM and i.state in waiting), None)


def _for_the_process(ctx: Context) -> Context:
    """The same person in the same transaction: that they may decide was found out, whoever the task is offered to."""
    return ctx.as_if(actor=msgspec.structs.replace(ctx.actor, everything=True))

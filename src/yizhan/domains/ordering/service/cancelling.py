"""Cancelling and rejecting orders as long as nothing was asked of the network."""

from yizhan.domains.ordering import errors
from yizhan.domains.ordering.contracts.access import CANCEL
from yizhan.domains.ordering.contracts.orders import CancelOrder, Order, OrderState
from yizhan.domains.ordering.service import finding, inventory, telling
from yizhan.domains.ordering.store import orders
from yizhan.platform.context import Context
from yizhan.platform.db import Row

BEFORE_THE_NETWORK = frozenset({OrderState.ACKNOWLEDGED, OrderState.PENDING, OrderState.HELD})


async def cancel(ctx: Context, order_id: str, command: CancelOrder, expected_rev: int | None) -> Order:
    """Cancel an order. Raises TooLateToCancel when something was asked of the network, ReasonRequired."""
    await ctx.enter(CANCEL)
    reason = command.reason.strip()
    if not reason:
        raise errors.ReasonRequired(field="reason")
    row = await finding.order_row(ctx, order_id, lock=True)
    finding.check_rev(row, expected_rev)
    await ctx.tx.give_reason(reason)
    if row["state"] == OrderState.ACKNOWLEDGED:
        await telling.move(ctx, row, OrderState.PENDING)
        row = await finding.order_row(ctx, order_id, lock=True)
    await _end(ctx, row, OrderState.CANCELLED, reason)
    await ctx.audit("cancel", "ordering.order", row["id"], row["org_pos"], number=row["number"], reason=reason)
    return (await orders.orders(ctx.tx, [await finding.order_row(ctx, order_id)]))[0]


async def reject(ctx: Context, order_id: str, reason: str) -> None:
    """The check before provisioning found against the order; for its process, in the scope entered."""
    row = await finding.order_row(ctx, order_id, lock=True)
    if row["state"] == OrderState.CANCELLED:
        return
    await _end(ctx, row, OrderState.CANCELLED, reason)
    await ctx.audit("reject", "ordering.order", row["id"], row["org_pos"], number=row["number"], reason=reason)


async def _end(ctx: Context, row: Row, state: OrderState, reason: str) -> None:
    if OrderState(row["state"]) not in BEFORE_THE_NETWORK or row["started_at"] is not None:
        raise errors.TooLateToCancel(number=row["number"])
    items = (await orders.items_of(ctx.tx, [row["id"]]))[row["id"]]
    await inventory.give_back(ctx, items)
    await telling.move(ctx, row, state, cancellation_reason=reason, completed_at=ctx.now())

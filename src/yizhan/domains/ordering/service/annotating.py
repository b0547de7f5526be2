"""What may be changed about an order that was taken, beside what was ordered."""

import msgspec
from msgspec import UNSET

from yizhan.domains.ordering import events
from yizhan.domains.ordering.contracts.access import PLACE
from yizhan.domains.ordering.contracts.orders import Order, OrderPatch, OrderState, PlaceOrder
from yizhan.domains.ordering.model import capture
from yizhan.domains.ordering.service import finding, telling
from yizhan.domains.ordering.store import orders
from yizhan.kernel.errors import InvalidInput
from yizhan.platform.context import Context


async def change(ctx: Context, order_id: str, patch: OrderPatch, expected_rev: int | None) -> Order:
    """Change what `patch` names.

    Raises ChangedMeanwhile when the order is no longer at `expected_rev`, InvalidInput for what is wrong.
    """
    await ctx.enter(PLACE)
    row = await finding.order_row(ctx, order_id, lock=True)
    finding.check_rev(row, expected_rev)
    values = {name: value for name in patch.__struct_fields__ if (value := getattr(patch, name)) is not UNSET}
    checked = {name: value for name, value in values.items() if name != "extra"}
    problems = capture.wrong_command(msgspec.structs.replace(_EMPTY, **checked), ctx.now())
    if problems:
        raise InvalidInput(*problems)
    if values:
        await orders.change(ctx.tx, row["id"], **values)
        await ctx.audit(
            "change", "ordering.order", row["id"], row["org_pos"], number=row["number"], fields=list(values)
        )
        await telling.tell(ctx, row, events.ProductOrderChanged, OrderState(row["state"]))
    return (await orders.orders(ctx.tx, [await finding.order_row(ctx, order_id)]))[0]


_EMPTY = PlaceOrder(customer_id="")

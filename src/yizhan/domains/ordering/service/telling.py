"""Moving orders on and telling of it: every change of an order's state goes through here."""

from collections.abc import Sequence

from yizhan.domains.ordering import events
from yizhan.domains.ordering.contracts.orders import OrderState
from yizhan.domains.ordering.contracts.services import ServiceState
from yizhan.domains.ordering.model.states import check_order
from yizhan.domains.ordering.store import orders
from yizhan.platform.context import Context
from yizhan.platform.db import Row


async def move(
    ctx: Context, row: Row, state: OrderState, *, items: Sequence[str] | None = None, **values: object
) -> None:
    """Put an order (a locked row) and its items into `state`, with further columns in `values`.

    Raises WrongState when the table does not allow it.
    """
    check_order(row["number"], OrderState(row["state"]), state)
    await orders.change(ctx.tx, row["id"], state=state, **values)
    await orders.set_item_states(ctx.tx, row["id"], state, items)
    await tell(ctx, row, events.ProductOrderStateChanged, state)


async def tell(ctx: Context, row: Row, event: type[events.OrderEvent], state: OrderState) -> None:
    """Emit what happened to an order."""
    await ctx.emit(
        event(
            key=f"order:{row['id']}",
            org_pos=row["org_pos"],
            id=str(row["id"]),
            number=row["number"],
            state=state,
            customer_id=str(row["customer_id"]),
        )
    )


async def tell_service(
    ctx: Context,
    order: Row,
    service_order_id: int,
    item: str,
    state: ServiceState,
    event: type[events.ServiceOrderEvent],
) -> None:
    """Emit what happened to a service order."""
    await ctx.emit(
        event(
            key=f"serviceOrder:{service_order_id}",
            org_pos=order["org_pos"],
            id=str(service_order_id),
            order_id=str(order["id"]),
            item=item,
            state=state,
        )
    )

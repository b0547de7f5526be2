"""Orders and drafts move with their customer when customers are merged (port ChildrenOfCustomer)."""

from collections.abc import Sequence

from yizhan.domains.ordering.store import orders
from yizhan.platform.context import Context


class OrdersOfCustomer:
    """What the customer domain needs to know of orders."""

    sort = "order"

    async def ids_of(self, ctx: Context, customer_id: int) -> list[int]:
        """The orders of the customer."""
        return await orders.ids_of_customer(ctx.tx, customer_id)

    async def held_by(self, ctx: Context, customer_ids: Sequence[int]) -> set[int]:
        """Those of `customer_ids` who have orders."""
        return await orders.customers_with_orders(ctx.tx, customer_ids)

    async def re_parent(self, ctx: Context, source: int, target: int) -> list[int]:
        """Hang every order of the customer `source` on `target`."""
        return await orders.move_to_customer(ctx.tx, await self.ids_of(ctx, source), source, target)

    async def put_back(self, ctx: Context, ids: Sequence[int], source: int, target: int) -> None:
        """Hang those of `ids` that still hang on `target` on `source` again."""
        await orders.move_to_customer(ctx.tx, ids, target, source)

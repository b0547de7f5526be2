"""The numbers of a customer's subscribers find the customer, also after they moved to another."""

from collections.abc import Sequence

from yizhan.domains.subscriber import store
from yizhan.platform import search
from yizhan.platform.context import Context

SOURCE = "subscriber"


async def refresh_keys(ctx: Context, customer_id: int) -> None:
    """Let the numbers of the customer's subscribers find the customer."""
    numbers = await store.numbers_of_customer(ctx.tx, customer_id)
    place = min((place for _, place in numbers), default=0)
    await search.put_keys(ctx.tx, "customer", customer_id, place, SOURCE, [number for number, _ in numbers])


class SubscribersOfCustomer:
    """Subscribers move with their customer (port ChildrenOfCustomer)."""

    sort = "subscriber"

    async def ids_of(self, ctx: Context, customer_id: int) -> list[int]:
        return await store.ids_of_customer(ctx.tx, customer_id)

    async def held_by(self, ctx: Context, customer_ids: Sequence[int]) -> set[int]:
        return await store.customers_with_subscribers(ctx.tx, customer_ids)

    async def re_parent(self, ctx: Context, source: int, target: int) -> list[int]:
        moved = await store.move(ctx.tx, await self.ids_of(ctx, source), source, target)
        await self._found_anew(ctx, source, target)
        return moved

    async def put_back(self, ctx: Context, ids: Sequence[int], source: int, target: int) -> None:
        await store.move(ctx.tx, ids, target, source)
        await self._found_anew(ctx, source, target)

    async def _found_anew(self, ctx: Context, source: int, target: int) -> None:
        await refresh_keys(ctx, source)
        await refresh_keys(ctx, target)

"""The numbers of a customer's accounts find the customer, also after they moved to another."""

from collections.abc import Sequence

from yizhan.domains.account import store
from yizhan.domains.account.service import seeing
from yizhan.platform import search
from yizhan.platform.context import Context

SOURCE = "account"


async def refresh_keys(ctx: Context, customer_id: int | None) -> None:
    """Let the numbers of a customer's accounts find the customer."""
    if customer_id is None:
        return
    rows = await store.rows_of_customers(ctx.tx, [customer_id], seeing.MOST_ACCOUNTS)
    place = min((row["org_pos"] for row in rows), default=0)
    await search.put_keys(ctx.tx, "customer", customer_id, place, SOURCE, [row["number"] for row in rows])


class AccountsOfCustomer:
    """Accounts move with their customer (port ChildrenOfCustomer)."""

    sort = "account"

    async def ids_of(self, ctx: Context, customer_id: int) -> list[int]:
        return await store.ids_of_customer(ctx.tx, customer_id)

    async def held_by(self, ctx: Context, customer_ids: Sequence[int]) -> set[int]:
        return await store.customers_with_accounts(ctx.tx, customer_ids)

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

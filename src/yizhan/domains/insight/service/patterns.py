"""Patterns of behaviour: kept when they were studied, read by whoever may see customers' insight, always in scope."""

from collections.abc import Sequence

from yizhan.domains.customer import api as customers
from yizhan.domains.customer.contracts import Listed, ListName
from yizhan.domains.insight.contracts import READ
from yizhan.domains.insight.contracts.patterns import Followed, Follower, Following, NewFollower
from yizhan.domains.insight.service.placing import placed
from yizhan.domains.insight.store import patterns as store
from yizhan.kernel.paging import Page
from yizhan.platform.context import Context
from yizhan.platform.listing import Window


async def take(ctx: Context, study_id: int, followers: Sequence[NewFollower]) -> int:
    """Keep who follows what, each where the customer belongs; for the study itself. Returns how many."""
    rows = await placed(ctx, followers)
    await store.put(ctx.tx, study_id, rows)
    listed = [Listed(each.customer_id, each.pattern, float(each.monthly)) for each, _ in rows]
    await customers.add_to_list(ctx, ListName.PATTERN, listed)
    return len(rows)


async def forget_others(ctx: Context, study_id: int) -> None:
    """Drop who followed what by an earlier study, before the new one tells; for the study itself."""
    await store.drop_others(ctx.tx, study_id)
    await customers.end_list(ctx, ListName.PATTERN)


async def following(ctx: Context) -> list[Following]:
    """What the reader sees of each pattern."""
    await ctx.enter(READ)
    return await store.following(ctx.tx)


async def followers(ctx: Context, pattern: str, window: Window) -> Page[Follower]:
    """Customers in scope who follow a pattern, those who pay most first."""
    await ctx.enter(READ)
    return await store.page(ctx.tx, pattern, window)


async def patterns_of(ctx: Context, customer_id: str) -> list[Followed]:
    """What a customer follows. Raises NotFound outside the reader's scope."""
    await customers.customer_of(ctx, customer_id)
    await ctx.enter(READ)
    return await store.of_customer(ctx.tx, int(customer_id))

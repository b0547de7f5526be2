"""Customers who are like a seed: kept for who asked, shown within the reach of now."""

from collections.abc import Sequence
from datetime import timedelta

from yizhan.domains.customer import api as customers
from yizhan.domains.customer.contracts import BulkAction, BulkTarget
from yizhan.domains.insight import errors
from yizhan.domains.insight.contracts import READ
from yizhan.domains.insight.contracts.likeness import MOST_ALIKE, Likeness, NewLikeness
from yizhan.domains.insight.service.placing import placed
from yizhan.domains.insight.store import likeness as store
from yizhan.kernel.errors import InvalidInput
from yizhan.kernel.paging import Page
from yizhan.platform import long_work
from yizhan.platform.context import Context
from yizhan.platform.listing import Window

_KEPT = timedelta(days=30)


async def take(ctx: Context, search_id: int, found: Sequence[NewLikeness]) -> None:
    """Keep who was found, each where the customer belongs; for the search."""
    await store.put(ctx.tx, search_id, await placed(ctx, found), ctx.now(), ctx.now() - _KEPT)


async def alike(ctx: Context, search_id: str, window: Window) -> Page[Likeness]:
    """Who is like the seed of the actor's own search, the most alike first; raises NotFound for anybody else's."""
    work = await long_work.of(ctx, search_id)
    await ctx.enter(READ)
    return await store.page(ctx.tx, int(work.id), window)


async def tag(ctx: Context, search_id: str, name: str, count: int) -> int:
    """Give the first so many a tag, by which they can be listed; returns the id of the bulk change."""
    work = await long_work.of(ctx, search_id)
    await ctx.enter(READ)
    if not 1 <= count <= MOST_ALIKE:
        raise InvalidInput(errors.OUT_OF_RANGE.at("count", least=1, most=MOST_ALIKE))
    ids = await store.first(ctx.tx, int(work.id), count)
    return await customers.begin_bulk(ctx, BulkTarget(ids=tuple(ids)), BulkAction(add_tags=(name.strip(),)))

"""How customers responded: for the study that learns from it, and counted for readers in their scope."""

from datetime import date

from yizhan.domains.insight.contracts import READ
from yizhan.domains.insight.contracts.responses import Responding, ResponseBy, Tried
from yizhan.domains.insight.store import responses as store
from yizhan.platform.context import Context


async def tried(ctx: Context, since: date) -> list[Tried]:
    """Whoever was treated or left alone since a month and is known to have stayed or left; for the study."""
    return await store.tried(ctx.tx, since)


async def responding(ctx: Context, by: ResponseBy) -> list[Responding]:
    """How customers in scope answered and whether they stayed, by one dimension."""
    await ctx.enter(READ)
    return await store.responding(ctx.tx, by)

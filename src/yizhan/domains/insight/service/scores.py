"""Scores: taken in sets from mining, seen by who sees the customer."""

from collections.abc import Mapping, Sequence
from datetime import date

from yizhan.domains.customer import api as customers
from yizhan.domains.insight.contracts import (
    READ,
    By,
    Model,
    NewScore,
    ProfitStep,
    RiskPart,
    Score,
    ScoreFilter,
    SevenP,
    WhatIf,
)
from yizhan.domains.insight.store import scores as store
from yizhan.kernel.ids import parse_id
from yizhan.kernel.paging import COUNT_CAP, Page, capped, checked_limit
from yizhan.platform.context import Context

TICKS = 60


async def take(ctx: Context, model: Model, month: date, scores: Sequence[NewScore]) -> int:
    """Keep scores of customers, each where its customer belongs; for scoring. Returns how many were kept."""
    standing = await customers.standing_of(ctx, [score.customer_id for score in scores])
    placed = [
        (score, standing[score.customer_id].org_pos)
        for score in scores
        if score.customer_id in standing and standing[score.customer_id].open
    ]
    await store.put(ctx.tx, placed, int(model.id), month)
    return len(placed)


async def forget_others(ctx: Context, model: Model, month: date) -> None:
    """Drop scores of customers whom the last scoring did not see; for scoring."""
    await store.drop_others(ctx.tx, month, int(model.id))


async def keep_offers(ctx: Context, offers: Sequence[tuple[int, str, str]]) -> None:
    """Keep what would help each customer, and how it is best offered; for the flow that decides it."""
    await store.offer(ctx.tx, offers)


async def score_of(ctx: Context, customer_id: str) -> Score | None:
    """The score of a customer; None when it has none. Raises NotFound outside the reader's scope."""
    await customers.customer_of(ctx, customer_id)
    await ctx.enter(READ)
    key = int(customer_id)
    return (await store.of(ctx.tx, [key])).get(key)


async def scores_of(ctx: Context, customer_ids: Sequence[str]) -> Mapping[str, Score]:
    """Scores of several customers, those the reader does not see left out."""
    await ctx.enter(READ)
    keys = [key for key in map(parse_id, customer_ids) if key is not None]
    return {str(key): score for key, score in (await store.of(ctx.tx, keys)).items()}


async def scores(
    ctx: Context, wanted: ScoreFilter, *, sort: str = "-chance", limit: int | None = None, after: str | None = None
) -> Page[Score]:
    """Customers at risk in scope, the riskiest or the costliest first."""
    await ctx.enter(READ)
    rows, more = await store.page(ctx.tx, wanted, sort, checked_limit(limit), after)
    total, is_capped = capped(await store.count(ctx.tx, wanted, COUNT_CAP))
    return Page(rows, more, total, is_capped)


async def composition(ctx: Context, by: Sequence[By], wanted: ScoreFilter) -> tuple[RiskPart, list[RiskPart]]:
    """All of it, and its parts, within the reader's scope."""
    await ctx.enter(READ)
    parts = await store.composition(ctx.tx, by, wanted) if by else []
    return await store.total(ctx.tx, wanted), parts


async def what_if(ctx: Context, wanted: ScoreFilter, given: WhatIf) -> list[ProfitStep]:
    """Cost and profit of treating the first n by value at stake."""
    await ctx.enter(READ)
    return await store.what_if(ctx.tx, wanted, given, TICKS)


async def seven_p(ctx: Context, by: By) -> list[SevenP]:
    """The seven Ps of groups within the reader's scope."""
    await ctx.enter(READ)
    return await store.seven_p(ctx.tx, by, None)


async def seven_p_of(ctx: Context, customer_id: str) -> SevenP | None:
    """The seven Ps of one customer; None when it has not been scored. Raises NotFound outside the reader's scope."""
    await customers.customer_of(ctx, customer_id)
    await ctx.enter(READ)
    found = await store.seven_p(ctx.tx, None, int(customer_id))
    return found[0] if found else None


async def current(ctx: Context) -> tuple[int, date] | None:
    """The model and month of the scores there are; for scoring."""
    return await store.current(ctx.tx)

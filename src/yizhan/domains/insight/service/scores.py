"""Scores: taken in sets from mining, seen by who sees the customer."""

from collections.abc import Mapping, Sequence
from datetime import date

from yizhan.domains.customer import api as customers
from yizhan.domains.customer.contracts import Listed, ListName
from yizhan.domains.insight import errors
from yizhan.domains.insight.contracts import (
    READ,
    Band,
    By,
    Model,
    NewScore,
    ProfitStep,
    RiskPart,
    Score,
    ScoreFilter,
    ScoreReason,
    ScoresOrigin,
    SevenP,
    WhatIf,
)
from yizhan.domains.insight.service.placing import placed
from yizhan.domains.insight.store import profits
from yizhan.domains.insight.store import scores as store
from yizhan.kernel.errors import InvalidInput, NotFound
from yizhan.kernel.ids import parse_id
from yizhan.kernel.paging import Page
from yizhan.platform.context import Context
from yizhan.platform.listing import Window

TICKS = 60
MOST_DIMENSIONS = 3
_SENSIBLE = {"cost": (0, 1_000_000), "success": (0, 1), "months": (1, 120), "customers": (0, 1_000_000_000)}


async def take(ctx: Context, model: Model, month: date, scores: Sequence[NewScore]) -> int:
    """Keep scores of customers, each where its customer belongs; for scoring. Returns how many were kept."""
    rows = await placed(ctx, scores)
    await store.put(ctx.tx, rows, int(model.id), month)
    at_risk = [
        Listed(score.customer_id, band, score.chance)
        for score, _ in rows
        if (band := Band.of(score.chance)) is not Band.LOW
    ]
    await customers.put_on_list(ctx, ListName.RISK, [score.customer_id for score in scores], at_risk)
    return len(rows)


async def forget_others(ctx: Context, model: Model, month: date) -> None:
    """Drop scores of customers whom the last scoring did not see; for scoring."""
    await store.drop_others(ctx.tx, month, int(model.id))
    await customers.end_list(ctx, ListName.RISK)


async def to_explain(ctx: Context, customer_id: str) -> Score:
    """The score of a customer whose reasons somebody asks for; raises NotFound where there is none in scope."""
    score = await score_of(ctx, customer_id)
    if score is None:
        raise NotFound(errors.SCORE, customer_id)
    return score


async def explain(ctx: Context, customer_id: int, month: date, reasons: Sequence[ScoreReason]) -> None:
    """Keep why a customer might leave, found when somebody asked; for scoring."""
    await store.explain(ctx.tx, customer_id, month, reasons)


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


async def known_of(ctx: Context, customer_ids: Sequence[int]) -> Mapping[int, Score]:
    """Scores of customers in the scope entered; for flows that decide by them."""
    return await store.of(ctx.tx, customer_ids)


async def scores(ctx: Context, wanted: ScoreFilter, window: Window) -> Page[Score]:
    """Customers at risk in scope, the riskiest or the costliest first."""
    await ctx.enter(READ)
    return await store.page(ctx.tx, wanted, window)


async def composition(ctx: Context, by: Sequence[By], wanted: ScoreFilter) -> tuple[RiskPart, list[RiskPart]]:
    """All of it, and its parts, within the reader's scope."""
    await ctx.enter(READ)
    if len(by) > MOST_DIMENSIONS:
        raise InvalidInput(errors.TOO_MANY_DIMENSIONS.at("by", most=MOST_DIMENSIONS))
    parts = await store.composition(ctx.tx, by, wanted) if by else []
    return await store.total(ctx.tx, wanted), parts


async def rival_names(ctx: Context) -> dict[str, str]:
    """What rivals are called in English, where that is known."""
    await ctx.enter(READ)
    return await store.rival_names(ctx.tx)


async def what_if(ctx: Context, wanted: ScoreFilter, given: WhatIf) -> list[ProfitStep]:
    """Cost and profit of treating the first n by value at stake, from nobody to everybody.

    The n that leaves most over and the n that was asked for are among them. Raises InvalidInput for figures that make
    no sense.
    """
    await ctx.enter(READ)
    problems = [
        errors.OUT_OF_RANGE.at(name, least=least, most=most)
        for name, (least, most) in _SENSIBLE.items()
        if (value := getattr(given, name)) is not None and not least <= value <= most
    ]
    if problems:
        raise InvalidInput(*problems)
    return await profits.what_if(ctx.tx, wanted, given, TICKS)


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


async def origin(ctx: Context) -> ScoresOrigin | None:
    """Where the scores in the reader's scope come from; None where nobody is scored."""
    await ctx.enter(READ)
    return await store.origin(ctx.tx)

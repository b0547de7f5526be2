"""Patterns of behaviour: how customers go on, what tends to follow what, and who follows which."""

from datetime import date
from decimal import Decimal
from typing import Annotated

import msgspec
from litestar import Router, get
from litestar.params import FromPath, QueryParameter

from yizhan.analytics.scoring.cards import PatternPortrait, PatternRate, PatternsFound, StudyCard
from yizhan.domains.insight import api as insight
from yizhan.domains.insight.contracts import RunKind
from yizhan.domains.insight.contracts.patterns import Following
from yizhan.domains.insight.contracts.studies import Study
from yizhan.domains.insight.errors import PATTERN
from yizhan.interfaces.edge.lists import LISTING, Wanted
from yizhan.interfaces.edge.request import Ctx
from yizhan.interfaces.http.names import with_names
from yizhan.interfaces.http.studies import StudyView, study_view
from yizhan.kernel.errors import NotFound
from yizhan.kernel.paging import Page
from yizhan.kernel.text import Language


class PatternView(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A pattern in words; rates and `everybody` are of the whole operator, the other figures of what the reader sees.

    `learned` and `later` say how often what follows came (of a course: how many left), `left` how many left.
    """

    code: str
    kind: str
    name: str
    confirmed: bool
    listed: bool
    learned: PatternRate
    later: PatternRate
    left: PatternRate
    share: float | None
    quarters: tuple[float, ...]
    everybody: int
    customers: int
    monthly: Decimal
    chance: float
    at_stake: Decimal


class PatternsView(msgspec.Struct, frozen=True, kw_only=True):
    """Patterns, those after which most came that was not to be expected first; no study: none was made yet."""

    study: StudyView | None
    within: int
    horizon: int
    strong: list[str]
    """From where on a change counts as strong."""
    items: list[PatternView]


class FollowerView(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A customer who follows a pattern."""

    customer_id: str
    customer_name: str
    customer_number: str
    pattern: str
    since: date
    monthly: Decimal
    chance: float | None
    at_stake: Decimal | None
    line: str
    customer_kind: str
    network: str


class CustomerPattern(msgspec.Struct, frozen=True, kw_only=True):
    """A pattern one customer follows, since when, and what came of others who did."""

    code: str
    kind: str
    name: str
    since: date
    later: PatternRate
    left: PatternRate


class CustomerPatterns(msgspec.Struct, frozen=True):
    """The patterns of one customer, those whose followers left most often first."""

    horizon: int
    items: list[CustomerPattern]


def _found(study: Study) -> PatternsFound:
    return msgspec.convert(msgspec.convert(study.card, StudyCard).found, PatternsFound)


def _pattern(told: PatternPortrait, seen: Following | None, language: Language) -> PatternView:
    return PatternView(
        code=told.code,
        kind=told.kind,
        name=told.name.in_(language),
        confirmed=told.confirmed,
        listed=told.listed,
        learned=told.learned,
        later=told.later,
        left=told.left,
        share=told.share,
        quarters=told.quarters,
        everybody=told.customers,
        customers=seen.customers if seen else 0,
        monthly=seen.monthly if seen else Decimal(0),
        chance=seen.chance if seen else 0.0,
        at_stake=seen.at_stake if seen else Decimal(0),
    )


@get("/insight/patterns")
async def list_patterns(ctx: Ctx) -> PatternsView:
    """Patterns in words, how they held later, figures of what the reader sees of each."""
    study = await insight.acting_study(ctx, RunKind.PATTERNS)
    if study is None:
        return PatternsView(study=None, within=0, horizon=0, strong=[], items=[])
    found = _found(study)
    seen = {each.pattern: each for each in await insight.following(ctx)}
    return PatternsView(
        study=study_view(study, ctx.language),
        within=found.within,
        horizon=found.horizon,
        strong=[each.in_(ctx.language) for each in found.strong],
        items=[_pattern(each, seen.get(each.code), ctx.language) for each in found.patterns],
    )


@get("/insight/patterns/customers", dependencies=LISTING)
async def list_followers(
    ctx: Ctx, window: Wanted, pattern: Annotated[str, QueryParameter(name="pattern")]
) -> Page[FollowerView]:
    """Customers who follow a pattern, those who pay most first; `sort=-chance`: those most likely to leave.

    A pattern that the study in use does not tell of is not found.
    """
    study = await insight.acting_study(ctx, RunKind.PATTERNS)
    if study is None or all(each.code != pattern for each in _found(study).patterns):
        raise NotFound(PATTERN, pattern)
    page = await insight.followers(ctx, pattern, window)
    return Page(await with_names(ctx, page.items, FollowerView), page.next, page.total, page.total_capped)


@get("/customers/{customer_id:str}/patterns")
async def customer_patterns(ctx: Ctx, customer_id: FromPath[str]) -> CustomerPatterns:
    """The patterns a customer follows, in words."""
    followed = {each.pattern: each.since for each in await insight.patterns_of(ctx, customer_id)}
    study = await insight.acting_study(ctx, RunKind.PATTERNS) if followed else None
    if study is None:
        return CustomerPatterns(0, [])
    found = _found(study)
    items = [
        CustomerPattern(
            code=each.code,
            kind=each.kind,
            name=each.name.in_(ctx.language),
            since=followed[each.code],
            later=each.later,
            left=each.left,
        )
        for each in found.patterns
        if each.code in followed
    ]
    return CustomerPatterns(found.horizon, sorted(items, key=lambda each: -each.left.share))


router = Router("/", route_handlers=[list_patterns, list_followers, customer_patterns], tags=["insight"])

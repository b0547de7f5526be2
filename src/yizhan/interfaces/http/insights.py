"""Insight: who might leave and why, what it would cost, what was tried, findings and the loss register."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, TypeVar

import msgspec
from litestar import Router, get, post
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from yizhan.analytics.scoring import api as scoring
from yizhan.domains.customer import api as customers
from yizhan.domains.insight import api as insight
from yizhan.domains.insight.contracts import (
    READ,
    Action,
    Band,
    By,
    ChurnFinding,
    Correction,
    Loss,
    LossCount,
    LossInput,
    ProfitStep,
    RiskPart,
    RunKind,
    Score,
    ScoreFilter,
    ScoresOrigin,
    SevenP,
    WhatIf,
)
from yizhan.interfaces.edge.lists import LISTING, Wanted
from yizhan.interfaces.edge.request import Ctx
from yizhan.interfaces.http.names import CustomerName, customer_names, place_names
from yizhan.kernel.paging import MAX_LIMIT, Page
from yizhan.kernel.text import Language
from yizhan.platform.context import Context

_PLACES = (By.PROVINCE, By.NETWORK)
"""Dimensions whose parts are organisations."""
V = TypeVar("V", bound=msgspec.Struct)


class ReasonView(msgspec.Struct, frozen=True):
    """Why somebody might leave, in the reader's language; `cause` is what somebody can do something about."""

    group: str
    label: str
    said: str
    weight: float
    cause: bool


class ScoreView(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """The risk of one customer."""

    customer_id: str
    customer_name: str
    customer_number: str
    month: date
    chance: float
    band: Band
    reason: str
    reasons: list[ReasonView]
    rival: str
    rival_offer: str
    rival_saving: Decimal | None
    monthly: Decimal
    at_stake: Decimal
    line: str
    segment: str
    customer_kind: str
    province: str
    network: str
    explained: bool
    """Whether reasons were looked for; for those not most at risk somebody has to ask."""
    ahead: list[float]
    """The chance to have left after one month, two, and so on; nothing where that cannot be told."""
    likeliest: str
    """The month in which they are likeliest to leave, as 2026-11; nothing of whoever is not at risk."""
    offer: str
    channel: str
    scored_at: datetime


class RiskView(msgspec.Struct, frozen=True, rename="camel"):
    """How likely a customer is to leave, for rows of other lists."""

    customer_id: str
    band: Band
    chance: float


class Risks(msgspec.Struct, frozen=True):
    """Risks of the customers asked for; whoever was not scored is missing."""

    items: list[RiskView]


class ActionView(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What was tried with a customer, and what came of it."""

    id: str
    finding_id: str
    customer_id: str
    customer_name: str
    held_out: bool
    state: str
    chance: float
    at_stake: Decimal
    reason: str
    offer: str
    channel: str
    instance_id: str | None
    did: str
    outcome: str
    lost_reason: str
    lost_to: str
    note: str
    done_by_name: str
    done_at: datetime | None
    result: str
    created_at: datetime


class ReasonsAsked(msgspec.Struct, frozen=True, rename="camel"):
    """Reasons are being looked for; `GET /api/notices/{workId}` tells when they are there."""

    work_id: str


class CustomerInsight(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of why a customer might leave, what would help, what has been tried; no score: not scored yet."""

    score: ScoreView | None
    facts: dict[str, Any]
    actions: list[ActionView]


class NextLineView(msgspec.Struct, frozen=True):
    """A line that would fit: the share of like customers who have it, and how much more often than all."""

    line: str
    share: float
    lift: float


class CustomerSevenP(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """One customer by the seven Ps."""

    customer_id: str
    customer_name: str
    figures: SevenP | None
    score: ScoreView | None
    facts: dict[str, float | None]
    owns: list[str]
    nexts: list[NextLineView]
    actions: list[ActionView]


class SevenPGroups(msgspec.Struct, frozen=True):
    """Groups of customers by the seven Ps; `names` of those that are organisations, in the reader's language."""

    items: list[SevenP]
    names: dict[str, str]


class ChurnView(msgspec.Struct, frozen=True, kw_only=True):
    """Risk and value within the reader's scope, as a whole and by the dimensions asked for.

    `names` are those of keys that are organisations, in the reader's language; `running` says whether a model is being
    trained or customers are being scored just now.
    """

    whole: RiskPart
    parts: list[RiskPart]
    names: dict[str, str]
    running: RunKind | None
    origin: ScoresOrigin | None
    """Where the figures come from; None where nobody is scored."""


class ProfitCurve(msgspec.Struct, frozen=True, kw_only=True):
    """Cost and profit of treating the first n by value at stake.

    `best` is where most is left over, `chosen` the n that was asked for; of a larger one all are treated.
    """

    steps: list[ProfitStep]
    best: ProfitStep
    chosen: ProfitStep | None


class FindingList(msgspec.Struct, frozen=True):
    """Findings, the newest first."""

    items: list[ChurnFinding]


class LossView(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """One line of the loss register."""

    id: str
    customer_id: str
    customer_name: str
    month: date
    monthly: Decimal
    predicted: str
    chance: float | None
    ahead: bool
    reason: str
    rival: str
    note: str
    recorded_by_name: str
    recorded_at: datetime | None


class LossCounts(msgspec.Struct, frozen=True):
    """How often a reason was given where the model had said another, or the same."""

    items: list[LossCount]


def _reasons(score: Score, language: Language) -> list[ReasonView]:
    return [ReasonView(r.group, r.label.in_(language), r.said.in_(language), r.weight, r.cause) for r in score.reasons]


def _view(score: Score, name: CustomerName, places: Mapping[str, str], language: Language) -> ScoreView:
    return _shown(
        ScoreView,
        score,
        customer_name=name.name,
        customer_number=name.number,
        province=places.get(score.province, score.province),
        network=places.get(score.network, score.network),
        reasons=_reasons(score, language),
        rival=(score.rival_en if language is Language.EN else "") or score.rival,
        rival_offer=(score.rival_offer_en if language is Language.EN else "") or score.rival_offer,
        scored_at=score.changed_at,
    )


def _shown(view: type[V], thing: msgspec.Struct, **given: object) -> V:
    """The thing as `view` shows it; `given` is what it does not say itself."""
    rest = {name: getattr(thing, name) for name in view.__struct_fields__ if name not in given}
    return view(**rest, **given)


async def _scores(ctx: Context, rows: Sequence[Score]) -> list[ScoreView]:
    names = await customer_names(ctx, (row.customer_id for row in rows))
    places = await place_names(ctx, (place for row in rows for place in (row.province, row.network)))
    return [_view(row, names[row.customer_id], places, ctx.language) for row in rows]


async def _score(ctx: Context, score: Score | None, name: CustomerName) -> ScoreView | None:
    return _view(score, name, await place_names(ctx, (score.province, score.network)), ctx.language) if score else None


async def _actions(ctx: Context, rows: Sequence[Action]) -> list[ActionView]:
    names = await customer_names(ctx, (row.customer_id for row in rows))
    return [_shown(ActionView, row, customer_name=names[row.customer_id].name) for row in rows]


@get("/customers/{customer_id:str}/insight")
async def customer_insight(ctx: Ctx, customer_id: FromPath[str]) -> CustomerInsight:
    """Why might they leave, what would help, what has been tried."""
    customer = await customers.customer_of(ctx, customer_id)
    score = await insight.score_of(ctx, customer_id)
    tried = await insight.actions_of_customer(ctx, customer_id)
    return CustomerInsight(
        score=await _score(ctx, score, CustomerName(customer.name, customer.number)),
        facts=score.facts if score else {},
        actions=await _actions(ctx, tried),
    )


@post("/customers/{customer_id:str}/insight/reasons", status_code=202)
async def ask_reasons(ctx: Ctx, customer_id: FromPath[str]) -> ReasonsAsked:
    """Let the reasons of a customer be found who is not among those most at risk."""
    return ReasonsAsked(str(await scoring.ask_why(ctx, customer_id)))


@post("/customers/{customer_id:str}/insight/actions/{action_id:str}/correct", status_code=200)
async def correct_action(
    ctx: Ctx, customer_id: FromPath[str], action_id: FromPath[str], data: JSONBody[Correction]
) -> ActionView:
    """Put right what was recorded of a retention action."""
    corrected = await insight.correct_action(ctx, customer_id, action_id, data)
    return (await _actions(ctx, [corrected]))[0]


@get("/customers/{customer_id:str}/seven-p")
async def customer_seven_p(ctx: Ctx, customer_id: FromPath[str]) -> CustomerSevenP:
    """Profiling, persistency, profitability, performance, prospecting, product, promotion of one customer."""
    customer = await customers.customer_of(ctx, customer_id)
    figures = await insight.seven_p_of(ctx, customer_id)
    score = await insight.score_of(ctx, customer_id)
    facts = score.facts if score else {}
    return CustomerSevenP(
        customer_id=customer_id,
        customer_name=customer.name,
        figures=figures,
        score=await _score(ctx, score, CustomerName(customer.name, customer.number)),
        facts={name: value for name, value in facts.items() if not isinstance(value, list)},
        owns=list(facts.get("owns", ())),
        nexts=msgspec.convert(facts.get("next", []), list[NextLineView]),
        actions=await _actions(ctx, await insight.actions_of_customer(ctx, customer_id)),
    )


@get("/insight/risks")
async def list_risks(
    ctx: Ctx, customer_id: Annotated[list[str], QueryParameter(name="customerId", max_items=MAX_LIMIT)]
) -> Risks:
    """How likely the customers named are to leave."""
    found = await insight.scores_of(ctx, customer_id)
    return Risks([RiskView(key, found[key].band, found[key].chance) for key in customer_id if key in found])


@get("/insight/seven-p")
async def group_seven_p(ctx: Ctx, by: FromQuery[By] = By.SEGMENT) -> SevenPGroups:
    """The seven Ps of groups of customers."""
    items = await insight.seven_p(ctx, by)
    return SevenPGroups(items, await place_names(ctx, (each.key for each in items)) if by in _PLACES else {})


@get("/insight/scores", dependencies=LISTING)
async def list_scores(
    ctx: Ctx,
    window: Wanted,
    band: FromQuery[str | None] = None,
    reason: FromQuery[str | None] = None,
    rival: FromQuery[str | None] = None,
    line: FromQuery[str | None] = None,
    segment: FromQuery[str | None] = None,
    customer_kind: Annotated[str | None, QueryParameter(name="customerKind")] = None,
    province: FromQuery[str | None] = None,
    network: FromQuery[str | None] = None,
    offer: FromQuery[str | None] = None,
    likeliest: FromQuery[str | None] = None,
) -> Page[ScoreView]:
    """Customers by risk or by value at stake (`sort=-atStake`), the highest first; a filter takes several by commas."""
    wanted = ScoreFilter(
        band=band, reason=reason, rival=rival, line=line, segment=segment, customer_kind=customer_kind,
        province=province, network=network, offer=offer, likeliest=likeliest,
    )  # fmt: skip
    page = await insight.scores(ctx, wanted, window)
    return Page(await _scores(ctx, page.items), page.next, page.total, page.total_capped)


@get("/insight/churn")
async def churn(
    ctx: Ctx,
    by: FromQuery[list[By] | None] = None,
    band: FromQuery[str | None] = None,
    reason: FromQuery[str | None] = None,
    province: FromQuery[str | None] = None,
    network: FromQuery[str | None] = None,
    line: FromQuery[str | None] = None,
) -> ChurnView:
    """How risk and value are composed, by up to three dimensions."""
    wanted = ScoreFilter(band=band, reason=reason, province=province, network=network, line=line)
    whole, parts = await insight.composition(ctx, by or [], wanted)
    keys = (key for part in parts for at, key in zip(by or (), part.keys, strict=True) if at in _PLACES)
    rivals = await insight.rival_names(ctx) if By.RIVAL in (by or ()) and ctx.language is Language.EN else {}
    names = {**rivals, **await place_names(ctx, keys)}
    running, origin = await insight.scoring_under_way(ctx), await insight.scores_origin(ctx)
    return ChurnView(whole=whole, parts=parts, names=names, running=running, origin=origin)


@get("/insight/what-if")
async def what_if(
    ctx: Ctx,
    cost: FromQuery[float] = 60.0,
    success: FromQuery[float] = 0.3,
    months: FromQuery[int] = 12,
    customers: FromQuery[int | None] = None,
    band: FromQuery[str | None] = None,
    reason: FromQuery[str | None] = None,
    province: FromQuery[str | None] = None,
) -> ProfitCurve:
    """What it costs and brings to treat the first n by value at stake."""
    wanted = ScoreFilter(band=band, reason=reason, province=province)
    given = WhatIf(cost=cost, success=success, months=months, customers=customers)
    steps = await insight.what_if(ctx, wanted, given)
    chosen = None if customers is None else [step for step in steps if step.customers <= customers][-1]
    return ProfitCurve(steps=steps, best=max(steps, key=lambda step: step.profit), chosen=chosen)


@get("/insight/findings")
async def list_findings(ctx: Ctx) -> FindingList:
    """Findings, the newest first."""
    return FindingList(await insight.findings(ctx))


@get("/insight/findings/{finding_id:str}")
async def get_finding(ctx: Ctx, finding_id: FromPath[str]) -> ChurnFinding:
    """One finding: people, actions, results, measured effect."""
    return await insight.finding_of(ctx, finding_id)


@get("/insight/findings/{finding_id:str}/people", dependencies=LISTING)
async def finding_people(ctx: Ctx, finding_id: FromPath[str], window: Wanted) -> Page[ActionView]:
    """The customers of a finding, and what was done for each; by value at stake unless `sort` says otherwise."""
    page = await insight.people_of(ctx, finding_id, window)
    return Page(await _actions(ctx, page.items), page.next, page.total, page.total_capped)


async def _losses(ctx: Context, rows: Sequence[Loss]) -> list[LossView]:
    names = await customer_names(ctx, (row.customer_id for row in rows))
    return [_shown(LossView, row, customer_name=names[row.customer_id].name) for row in rows]


@get("/insight/losses", dependencies=LISTING)
async def list_losses(
    ctx: Ctx, window: Wanted, reason: FromQuery[str | None] = None, predicted: FromQuery[str | None] = None
) -> Page[LossView]:
    """Who left, the latest first: the reason they gave beside what the model had said."""
    page = await insight.losses(ctx, window, reason=reason, predicted=predicted)
    return Page(await _losses(ctx, page.items), page.next, page.total, page.total_capped)


@get("/insight/losses/counts")
async def count_losses(ctx: Ctx) -> LossCounts:
    """Reasons given against reasons predicted."""
    return LossCounts(await insight.loss_counts(ctx))


@post("/insight/losses")
async def record_loss(ctx: Ctx, data: JSONBody[LossInput]) -> LossView:
    """Record why a customer left."""
    loss = await insight.record_loss(ctx, data)
    await ctx.enter(READ)
    return (await _losses(ctx, [loss]))[0]


router = Router(
    "/",
    route_handlers=[
        customer_insight,
        ask_reasons,
        correct_action,
        customer_seven_p,
        list_risks,
        group_seven_p,
        list_scores,
        churn,
        what_if,
        list_findings,
        get_finding,
        finding_people,
        list_losses,
        count_losses,
        record_loss,
    ],
    tags=["insight"],
)

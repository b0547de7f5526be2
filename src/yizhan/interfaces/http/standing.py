"""How customers stand: how well lifetime value, loyalty and satisfaction are told of later months; of one customer."""

from datetime import date
from decimal import Decimal

import msgspec
from litestar import Router, get
from litestar.params import FromPath

from yizhan.analytics.scoring.cards import Fifth, StandingFound, StandingName, StandingPart, StudyCard
from yizhan.domains.insight import api as insight
from yizhan.domains.insight.contracts import RunKind
from yizhan.domains.insight.contracts.standing import Standing
from yizhan.interfaces.edge.request import Ctx
from yizhan.interfaces.http.studies import StudyView, study_view
from yizhan.kernel.text import Language


class WeighView(msgspec.Struct, frozen=True):
    """What moves it, and how much of the log-odds in the mean."""

    label: str
    weight: float


class StandingPartView(msgspec.Struct, frozen=True):
    """How well one of them is told of later months. One that is not taken is told of nobody; the verdict says why."""

    name: StandingName
    taken: bool
    verdict: str
    fifths: list[Fifth]
    weighs: list[WeighView]


class MarginView(msgspec.Struct, frozen=True):
    """What is left of a bill after what the line itself costs."""

    line: str
    share: float


class StandingView(msgspec.Struct, frozen=True):
    """The study of how customers stand; no study: none was made yet.

    `customers` of the operator were told of, `costing` of them cost more than they bring.
    """

    study: StudyView | None
    horizon: int
    parts: list[StandingPartView]
    margins: list[MarginView]
    customers: int
    costing: int


class StandingReasonView(msgspec.Struct, frozen=True):
    """What lowers loyalty or satisfaction (`about`) of a customer."""

    about: str
    label: str
    said: str


class CustomerStanding(msgspec.Struct, frozen=True):
    """How a customer stands at the end of a month; None where later months did not bear it out."""

    month: date
    contribution: Decimal
    lifetime: Decimal | None
    loyalty: float | None
    satisfaction: float | None
    reasons: list[StandingReasonView]


class StandingOfCustomer(msgspec.Struct, frozen=True):
    """How a customer stands; None before it was studied."""

    standing: CustomerStanding | None


def _part(part: StandingPart, language: Language) -> StandingPartView:
    weighs = [WeighView(each.label.in_(language), each.weight) for each in part.weighs]
    return StandingPartView(part.name, part.taken, part.verdict.in_(language), list(part.fifths), weighs)


def _standing(told: Standing, language: Language) -> CustomerStanding:
    return CustomerStanding(
        told.month,
        told.contribution,
        told.lifetime,
        told.loyalty,
        told.satisfaction,
        [StandingReasonView(each.about, each.label.in_(language), each.said.in_(language)) for each in told.reasons],
    )


@get("/insight/standing")
async def standing_study(ctx: Ctx) -> StandingView:
    """How well lifetime value, loyalty and satisfaction are told, and what moves them."""
    study = await insight.acting_study(ctx, RunKind.STANDING)
    if study is None:
        return StandingView(None, 0, [], [], 0, 0)
    found = msgspec.convert(msgspec.convert(study.card, StudyCard).found, StandingFound)
    return StandingView(
        study_view(study, ctx.language),
        found.horizon,
        [_part(each, ctx.language) for each in found.parts],
        [MarginView(line, share) for line, share in found.margins],
        found.customers,
        found.costing,
    )


@get("/customers/{customer_id:str}/standing")
async def customer_standing(ctx: Ctx, customer_id: FromPath[str]) -> StandingOfCustomer:
    """What a customer brings and is still worth, how loyal and satisfied, and what lowers it."""
    told = await insight.standing_of(ctx, customer_id)
    return StandingOfCustomer(_standing(told, ctx.language) if told else None)


router = Router("/", route_handlers=[standing_study, customer_standing], tags=["insight"])

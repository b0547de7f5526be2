"""How customers respond to treatment: counted in the reader's scope, and what a study learned of whom it changes."""

import msgspec
from litestar import Router, get
from litestar.params import FromQuery

from yizhan.analytics.scoring.cards import (
    ResponseFound,
    ResponsesFound,
    StudyCard,
    Tenth,
    TreatmentFound,
    TreatmentKind,
)
from yizhan.domains.insight import api as insight
from yizhan.domains.insight.contracts import RunKind
from yizhan.domains.insight.contracts.responses import Responding, ResponseBy
from yizhan.interfaces.edge.request import Ctx
from yizhan.interfaces.http.studies import StudyView, study_view
from yizhan.kernel.text import Language


class UpliftView(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What treatment changed, of the whole operator: in the mean, and by tenths of the predicted effect."""

    treated: int
    control: int
    effect: float
    low: float
    high: float
    random: bool
    check: str
    tenths: list[Tenth]


class TreatmentView(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What one kind of treatment changed; no uplift: too little is known, which the verdict says.

    What one treatment cost and what one success has brought so far, where that is known.
    """

    kind: TreatmentKind
    learned: str
    verdict: str
    uplift: UpliftView | None
    cost_each: float | None
    worth_each: float | None


class ResponsesView(msgspec.Struct, frozen=True, kw_only=True):
    """The study, and what it found of each kind of treatment."""

    study: StudyView | None
    kinds: list[TreatmentView]


class RespondingList(msgspec.Struct, frozen=True):
    """Parts of those treated and left alone, the largest first."""

    items: list[Responding]


@get("/insight/responses")
async def get_responses(ctx: Ctx) -> ResponsesView:
    """Whom treatment changes, as the study in use has it."""
    study = await insight.acting_study(ctx, RunKind.RESPONSES)
    if study is None:
        return ResponsesView(study=None, kinds=[])
    found = msgspec.convert(msgspec.convert(study.card, StudyCard).found, ResponsesFound)
    kinds = [_treatment(each, ctx.language) for each in found.kinds]
    return ResponsesView(study=study_view(study, ctx.language), kinds=kinds)


def _treatment(found: TreatmentFound, language: Language) -> TreatmentView:
    return TreatmentView(
        kind=found.kind,
        learned=found.learned.in_(language),
        verdict=found.verdict.in_(language),
        uplift=_uplift(found.response, language) if found.response else None,
        cost_each=found.cost_each,
        worth_each=found.worth_each,
    )


def _uplift(found: ResponseFound, language: Language) -> UpliftView:
    return UpliftView(
        treated=found.treated,
        control=found.control,
        effect=found.effect,
        low=found.low,
        high=found.high,
        random=found.random,
        check=found.check.in_(language),
        tenths=list(found.tenths),
    )


@get("/insight/responses/groups")
async def list_responding(ctx: Ctx, by: FromQuery[ResponseBy] = ResponseBy.OFFER) -> RespondingList:
    """How customers answered and whether they stayed, by one dimension, within the reader's scope."""
    return RespondingList(await insight.responding(ctx, by))


router = Router("/", route_handlers=[get_responses, list_responding], tags=["insight"])

"""How customers respond to treatment: counted in the reader's scope, and what a study learned of whom it changes."""

import msgspec
from litestar import Router, get
from litestar.params import FromQuery

from yizhan.analytics.scoring.cards import ResponseFound, StudyCard, Tenth
from yizhan.domains.insight import api as insight
from yizhan.domains.insight.contracts import RunKind
from yizhan.domains.insight.contracts.responses import Responding, ResponseBy
from yizhan.interfaces.edge.request import Ctx
from yizhan.interfaces.http.studies import StudyView, study_view


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


class ResponsesView(msgspec.Struct, frozen=True, kw_only=True):
    """The study and what it found; no uplift: too little is known, which the study's verdict says."""

    study: StudyView | None
    uplift: UpliftView | None


class RespondingList(msgspec.Struct, frozen=True):
    """Parts of those treated and left alone, the largest first."""

    items: list[Responding]


@get("/insight/responses")
async def get_responses(ctx: Ctx) -> ResponsesView:
    """Whom treatment changes, as the study in use has it."""
    study = await insight.acting_study(ctx, RunKind.RESPONSES)
    if study is None:
        return ResponsesView(study=None, uplift=None)
    told = msgspec.convert(study.card, StudyCard).found
    found = msgspec.convert(told, ResponseFound) if told else None
    uplift = (
        UpliftView(
            treated=found.treated,
            control=found.control,
            effect=found.effect,
            low=found.low,
            high=found.high,
            random=found.random,
            check=found.check.in_(ctx.language),
            tenths=list(found.tenths),
        )
        if found
        else None
    )
    return ResponsesView(study=study_view(study, ctx.language), uplift=uplift)


@get("/insight/responses/groups")
async def list_responding(ctx: Ctx, by: FromQuery[ResponseBy] = ResponseBy.OFFER) -> RespondingList:
    """How customers answered and whether they stayed, by one dimension, within the reader's scope."""
    return RespondingList(await insight.responding(ctx, by))


router = Router("/", route_handlers=[get_responses, list_responding], tags=["insight"])

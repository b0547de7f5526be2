"""Next best offers: what to offer a customer and why, what they answered, how offers did."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

import msgspec
from litestar import Router, get, post
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from yizhan.analytics.scoring.cards import OfferingBought, OffersFound, StudyCard
from yizhan.domains.catalogue import api as catalogue
from yizhan.domains.insight import api as insight
from yizhan.domains.insight.contracts import RunKind
from yizhan.domains.insight.contracts.suggestions import (
    Decline,
    Suggestion,
    SuggestionCount,
    SuggestionFilter,
    SuggestionState,
)
from yizhan.domains.ordering.contracts.orders import Channel
from yizhan.flows.next_offers.offering import Fitting, fitting
from yizhan.interfaces.edge.lists import LISTING, Wanted
from yizhan.interfaces.edge.request import Ctx
from yizhan.interfaces.http.names import customer_names
from yizhan.interfaces.http.studies import StudyView, study_view
from yizhan.kernel.paging import Page
from yizhan.kernel.text import Language
from yizhan.platform.context import Context


class FittingView(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Something to offer: how likely it is taken, what it brings in a year, why it fits, in the reader's language."""

    id: str
    offering: str
    offering_id: str
    name: str
    description: str
    line: str
    chance: float
    yearly: Decimal
    expected: Decimal
    reasons: list[str]
    month: date
    is_shown: bool


class AnsweredView(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What came of something that was offered before."""

    id: str
    offering: str
    name: str
    state: SuggestionState
    answer: str
    note: str
    decided_at: datetime | None
    decided_by_name: str
    quiet_until: date | None
    order_id: str | None


class CustomerSuggestions(msgspec.Struct, frozen=True):
    """What may be offered to a customer now, the likeliest first, and what came of what was offered before."""

    items: list[FittingView]
    answered: list[AnsweredView]


class Shown(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which suggestions somebody saw."""

    ids: list[str]


class SuggestionLine(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A suggestion in a list."""

    id: str
    customer_id: str
    customer_name: str
    customer_number: str
    offering: str
    name: str
    chance: float
    yearly: Decimal
    expected: Decimal
    reasons: list[str]
    state: SuggestionState
    answer: str
    shown_at: datetime | None
    decided_at: datetime | None


class OfferingResult(msgspec.Struct, frozen=True, kw_only=True):
    """How suggestions of one offering did, and how well its purchases were told."""

    name: str
    counts: SuggestionCount
    told: OfferingBought | None


class SuggestionResults(msgspec.Struct, frozen=True):
    """How suggestions did, with the study they come from."""

    study: StudyView | None
    horizon: int
    items: list[OfferingResult]


def _reasons(suggestion: Suggestion, language: Language) -> list[str]:
    return [reason.said.in_(language) for reason in suggestion.reasons]


def _fitting(found: Fitting, language: Language) -> FittingView:
    suggestion, offering = found.suggestion, found.offering
    return FittingView(
        id=suggestion.id,
        offering=suggestion.offering,
        offering_id=offering.id,
        name=offering.name.in_(language),
        description=offering.description.in_(language) if offering.description else "",
        line=suggestion.line,
        chance=suggestion.chance,
        yearly=suggestion.yearly,
        expected=suggestion.expected,
        reasons=_reasons(suggestion, language),
        month=suggestion.month,
        is_shown=suggestion.shown_at is not None,
    )


async def _names(ctx: Context, codes: Iterable[str]) -> Mapping[str, str]:
    """What offerings are called in the reader's language; one that is gone by its code."""
    shelf = await catalogue.shelf(ctx, set(codes))
    return {code: offering.name.in_(ctx.language) for code, offering in shelf.offerings.items()}


def _answered(found: Suggestion, names: Mapping[str, str]) -> AnsweredView:
    rest = {name: getattr(found, name) for name in AnsweredView.__struct_fields__ if name != "name"}
    return AnsweredView(**rest, name=names.get(found.offering, found.offering))


@get("/customers/{customer_id:str}/suggestions")
async def customer_suggestions(
    ctx: Ctx, customer_id: FromPath[str], channel: FromQuery[Channel] = Channel.HALL
) -> CustomerSuggestions:
    """What may be offered to the customer now; what is no longer sold or is had already is left out."""
    items = [_fitting(each, ctx.language) for each in await fitting(ctx, customer_id, channel)]
    answered = await insight.answered_suggestions(ctx, customer_id)
    names = await _names(ctx, (each.offering for each in answered))
    return CustomerSuggestions(items, [_answered(each, names) for each in answered])


@post("/customers/{customer_id:str}/suggestions/shown", status_code=204)
async def show(ctx: Ctx, customer_id: FromPath[str], data: JSONBody[Shown]) -> None:
    """Keep that suggestions were seen."""
    await insight.show_suggestions(ctx, customer_id, data.ids)


@post("/customers/{customer_id:str}/suggestions/{suggestion_id:str}/decline", status_code=200)
async def decline(
    ctx: Ctx, customer_id: FromPath[str], suggestion_id: FromPath[str], data: JSONBody[Decline]
) -> AnsweredView:
    """Keep that the customer does not want it, and why."""
    found = await insight.decline_suggestion(ctx, customer_id, suggestion_id, data)
    return _answered(found, await _names(ctx, [found.offering]))


@get("/insight/suggestions", dependencies=LISTING)
async def list_suggestions(
    ctx: Ctx,
    window: Wanted,
    offering: FromQuery[str | None] = None,
    suggestion_state: Annotated[SuggestionState | None, QueryParameter(name="state")] = None,
) -> Page[SuggestionLine]:
    """Suggestions, those expected to bring most first; `sort=-chance`: the likeliest."""
    wanted = SuggestionFilter(offering=offering, state=suggestion_state)
    page = await insight.suggestions(ctx, wanted, window)
    return Page(await _lines(ctx, page.items), page.next, page.total, page.total_capped)


async def _lines(ctx: Context, rows: Sequence[Suggestion]) -> list[SuggestionLine]:
    called = await customer_names(ctx, (row.customer_id for row in rows))
    names = await _names(ctx, (row.offering for row in rows))
    own = ("customer_name", "customer_number", "name", "reasons")
    return [
        SuggestionLine(
            **{name: getattr(row, name) for name in SuggestionLine.__struct_fields__ if name not in own},
            customer_name=called[row.customer_id].name,
            customer_number=called[row.customer_id].number,
            name=names.get(row.offering, row.offering),
            reasons=_reasons(row, ctx.language),
        )
        for row in rows
    ]


@get("/insight/suggestions/results")
async def suggestion_results(ctx: Ctx) -> SuggestionResults:
    """How suggestions did: shown, taken, declined; what offering adds beside those left alone."""
    study = await insight.acting_study(ctx, RunKind.OFFERS)
    found = msgspec.convert(msgspec.convert(study.card, StudyCard).found, OffersFound) if study else None
    told = {each.code: each for each in found.offerings} if found else {}
    counts = await insight.suggestion_results(ctx)
    names = await _names(ctx, (each.offering for each in counts))
    items = [
        OfferingResult(name=names.get(each.offering, each.offering), counts=each, told=told.get(each.offering))
        for each in counts
    ]
    view = study_view(study, ctx.language) if study else None
    return SuggestionResults(view, found.horizon if found else 0, items)


router = Router(
    "/",
    route_handlers=[customer_suggestions, show, decline, list_suggestions, suggestion_results],
    tags=["insight"],
)

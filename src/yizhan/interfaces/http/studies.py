"""Studies beside churn: cards and evaluation, segments and who is in them."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

import msgspec
from litestar import Router, get
from litestar.params import FromPath, QueryParameter

from yizhan.analytics.scoring.cards import SegmentPortrait, SegmentsFound, StudyCard, StudyMeasure
from yizhan.domains.insight import api as insight
from yizhan.domains.insight.contracts import RunKind
from yizhan.domains.insight.contracts.studies import Forecast, SegmentSize, Study, StudyState
from yizhan.domains.insight.errors import SEGMENT
from yizhan.interfaces.edge.lists import LISTING, Wanted
from yizhan.interfaces.edge.request import Ctx
from yizhan.interfaces.http.names import place_names, with_names
from yizhan.kernel.errors import NotFound
from yizhan.kernel.paging import Page
from yizhan.kernel.text import Language


class MeasureView(msgspec.Struct, frozen=True):
    """How well a study does, beside the plain way where there is one."""

    label: str
    about: str
    value: float
    unit: str
    low: float | None
    high: float | None
    plain: float | None


class StudyView(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A study: how it was made, how well it does."""

    kind: str
    version: int
    state: StudyState
    month: date
    made_by_name: str
    made_at: datetime
    warehouse: int
    loaded_at: datetime
    rows: int
    method: str
    learned: str
    checked: str
    limits: str
    verdict: str
    measures: list[MeasureView]


class StudyList(msgspec.Struct, frozen=True):
    """The studies of a kind, the newest first."""

    items: list[StudyView]


class ProductShare(msgspec.Struct, frozen=True):
    """A line, the share of the segment that has it, and the share of all customers."""

    line: str
    share: float
    usual: float


class SegmentView(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A segment in words, and what the reader sees of it in figures."""

    number: int
    name: str
    traits: list[str]
    products: list[ProductShare]
    share: float
    stayed: float | None
    customers: int
    monthly: Decimal
    mean: Decimal
    chance: float
    at_stake: Decimal


class SegmentsView(msgspec.Struct, frozen=True):
    """The segments, the largest first; no study: none was made yet."""

    study: StudyView | None
    items: list[SegmentView]


class OutlookView(msgspec.Struct, frozen=True):
    """What is to be expected, by measure, province and line; no study: none was made yet."""

    study: StudyView | None
    items: list[Forecast]


class SegmentMember(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A customer of a segment."""

    customer_id: str
    customer_name: str
    customer_number: str
    segment: int
    monthly: Decimal
    chance: float | None
    at_stake: Decimal | None
    line: str
    customer_kind: str
    network: str


def _measure(each: StudyMeasure, language: Language) -> MeasureView:
    return MeasureView(
        each.label.in_(language), each.about.in_(language), each.value, each.unit, each.low, each.high, each.plain
    )


def study_view(study: Study, language: Language) -> StudyView:
    """The study with its card, without what it found."""
    card = msgspec.convert(study.card, StudyCard)
    return StudyView(
        kind=study.kind,
        version=study.version,
        state=study.state,
        month=study.month,
        made_by_name=study.made_by_name,
        made_at=study.made_at,
        warehouse=card.warehouse,
        loaded_at=card.loaded_at,
        rows=card.rows,
        method=card.method.in_(language),
        learned=card.learned.in_(language),
        checked=card.checked.in_(language),
        limits=card.limits.in_(language),
        verdict=card.verdict.in_(language),
        measures=[_measure(each, language) for each in card.measures],
    )


def _segments(study: Study) -> tuple[SegmentPortrait, ...]:
    return msgspec.convert(msgspec.convert(study.card, StudyCard).found, SegmentsFound).segments


def _segment(told: SegmentPortrait, size: SegmentSize | None, language: Language) -> SegmentView:
    count, monthly = (size.customers, size.monthly) if size else (0, Decimal(0))
    return SegmentView(
        number=told.number,
        name=told.name.in_(language),
        traits=[each.in_(language) for each in told.traits],
        products=[ProductShare(each.line, each.share, each.usual) for each in told.products],
        share=told.share,
        stayed=told.stayed,
        customers=count,
        monthly=monthly,
        mean=round(monthly / count, 2) if count else Decimal(0),
        chance=size.chance if size else 0.0,
        at_stake=size.at_stake if size else Decimal(0),
    )


@get("/insight/studies/{kind:str}")
async def list_studies(ctx: Ctx, kind: FromPath[str]) -> StudyList:
    """The studies of a kind with their cards, those that were not taken too."""
    return StudyList([study_view(each, ctx.language) for each in await insight.study_versions(ctx, kind)])


@get("/insight/segments")
async def list_segments(ctx: Ctx) -> SegmentsView:
    """The segments: portraits in words, figures of what the reader sees."""
    study = await insight.acting_study(ctx, RunKind.SEGMENTS)
    if study is None:
        return SegmentsView(None, [])
    sizes = {each.segment: each for each in await insight.segment_sizes(ctx)}
    items = [_segment(each, sizes.get(each.number), ctx.language) for each in _segments(study)]
    return SegmentsView(study_view(study, ctx.language), items)


@get("/insight/segments/customers", dependencies=LISTING)
async def list_members(
    ctx: Ctx, window: Wanted, segment: Annotated[int | None, QueryParameter(name="segment")] = None
) -> Page[SegmentMember]:
    """Customers of a segment, those who pay most first; `sort=-chance`: those most likely to leave.

    A segment that the study in use does not tell of is not found; without one, those of every segment.
    """
    if segment is not None:
        study = await insight.acting_study(ctx, RunKind.SEGMENTS)
        if study is None or all(each.number != segment for each in _segments(study)):
            raise NotFound(SEGMENT, segment)
    page = await insight.members(ctx, segment, window)
    return Page(await with_names(ctx, page.items, SegmentMember), page.next, page.total, page.total_capped)


@get("/insight/outlook")
async def outlook(ctx: Ctx) -> OutlookView:
    """Forecasts with intervals within the reader's scope."""
    study = await insight.acting_study(ctx, RunKind.OUTLOOK)
    if study is None:
        return OutlookView(None, [])
    rows = await insight.forecasts(ctx)
    places = await place_names(ctx, (row.province for row in rows))
    items = [msgspec.structs.replace(row, province=places.get(row.province, row.province)) for row in rows]
    return OutlookView(study_view(study, ctx.language), items)


router = Router("/", route_handlers=[list_studies, list_segments, list_members, outlook], tags=["insight"])

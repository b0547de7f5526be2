"""The customer page, its timeline, its history, and the customer as of a day."""

from datetime import datetime
from typing import Annotated, Any

import msgspec
from litestar import Response, Router, get
from litestar.params import FromPath, FromQuery, QueryParameter
from msgspec.structs import replace

from yizhan.domains.account.contracts import Account
from yizhan.domains.customer.contracts import Customer, Profile
from yizhan.domains.ordering.contracts.orders import OrderRow
from yizhan.domains.organisation.contracts import UnitName
from yizhan.domains.party.contracts import RelationGraph
from yizhan.domains.subscriber.contracts import Subscriber
from yizhan.flows.customer_view import view
from yizhan.flows.customer_view.contracts import CustomerAsOf, HistoryItem, TimelineItem
from yizhan.interfaces.edge.request import Ctx
from yizhan.interfaces.edge.versions import etag
from yizhan.kernel.paging import checked_limit
from yizhan.kernel.text import Language, parted


class ToldGap(msgspec.Struct, frozen=True):
    """Something missing in the customer's file, in the reader's language."""

    field: str
    ask: str
    points: int


class ToldCompleteness(msgspec.Struct, frozen=True):
    """How complete the customer's file is, in per cent, and what is missing."""

    score: int
    gaps: list[ToldGap]


class ToldItem(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Something that happened with the customer, in the reader's language."""

    at: datetime
    source: str
    action: str
    title: str
    actor_name: str
    object_type: str
    object_id: str
    detail: dict[str, Any]


class Timeline(msgspec.Struct, frozen=True):
    """What happened, newest first; `next` is the moment before which to ask for more."""

    items: list[ToldItem]
    next: datetime | None


class CustomerPage(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """One customer's page. A part the reader may not see is null, and named in `hidden`."""

    profile: Profile
    unit: UnitName | None
    manager_name: str | None
    completeness: ToldCompleteness
    accounts: list[Account] | None
    subscribers: list[Subscriber] | None
    orders: list[OrderRow] | None
    relations: RelationGraph
    related_customers: dict[str, Customer]
    open_duplicates: int | None
    merged_into: Customer | None
    timeline: Timeline
    hidden: list[str]


class History(msgspec.Struct, frozen=True):
    """Changes, newest first."""

    items: list[HistoryItem]


@get("/customers/{customer_id:str}/view")
async def get_page(ctx: Ctx, customer_id: FromPath[str]) -> Response[CustomerPage]:
    """Everything the page of one customer shows at first, as far as the caller's posts allow."""
    found = await view.customer_view(ctx, customer_id)
    told = {"completeness", "timeline", "relations"}
    fields = {name: getattr(found, name) for name in found.__struct_fields__ if name not in told}
    gaps = [ToldGap(gap.field, gap.ask.in_(ctx.language), gap.points) for gap in found.completeness.gaps]
    page = CustomerPage(
        **fields,
        completeness=ToldCompleteness(found.completeness.score, gaps),
        timeline=_told(found.timeline, ctx.language, 50),
        relations=_related(found.relations, ctx.language),
    )
    return Response(page, headers=etag(found.profile.customer.rev))


@get("/customers/{customer_id:str}/timeline")
async def get_timeline(
    ctx: Ctx,
    customer_id: FromPath[str],
    before: FromQuery[datetime | None] = None,
    limit: FromQuery[int | None] = None,
) -> Timeline:
    """What happened with the customer before a moment."""
    size = checked_limit(limit)
    return _told(await view.customer_timeline(ctx, customer_id, before, size), ctx.language, size)


@get("/customers/{customer_id:str}/history")
async def get_history(ctx: Ctx, customer_id: FromPath[str], limit: FromQuery[int | None] = None) -> History:
    """Every change of the customer and what hangs on it: who, when, why, from what to what."""
    found = await view.history(ctx, customer_id, checked_limit(limit, 200))
    return History([_changed(item, ctx.language) for item in found])


@get("/customers/{customer_id:str}/as-of")
async def get_as_of(
    ctx: Ctx, customer_id: FromPath[str], at: Annotated[datetime, QueryParameter(name="at")]
) -> CustomerAsOf:
    """The whole customer as it was at a moment."""
    return await view.as_of(ctx, customer_id, at)


def _told(items: list[TimelineItem], language: Language, size: int) -> Timeline:
    told = [
        ToldItem(
            **{name: getattr(item, name) for name in item.__struct_fields__ if name != "title"},
            title=item.title.in_(language),
        )
        for item in items
    ]
    return Timeline(told, items[-1].at if len(items) == size else None)


def _related(graph: RelationGraph, language: Language) -> RelationGraph:
    edges = (replace(edge, role=parted(edge.role).in_(language)) for edge in graph.edges)
    return replace(graph, edges=tuple(edges))


def _changed(item: HistoryItem, language: Language) -> HistoryItem:
    return replace(item, reason=parted(item.reason).in_(language)) if item.reason else item


router = Router("/", route_handlers=[get_page, get_timeline, get_history, get_as_of], tags=["customers"])
"""Mounted beside the customers themselves."""

"""Orders at the counter: quote, draft, take, follow, cancel."""

from datetime import datetime
from typing import Annotated

import msgspec
from litestar import Response, Router, delete, get, post, put
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from yizhan.domains.customer import api as customer
from yizhan.domains.ordering import api as ordering
from yizhan.domains.ordering.contracts.orders import (
    CancelOrder,
    Cart,
    Channel,
    Draft,
    OrderFilter,
    OrderSort,
    OrderState,
    PlaceOrder,
    SaveDraft,
)
from yizhan.domains.ordering.contracts.pictures import Picture
from yizhan.domains.ordering.contracts.services import ServiceOrder
from yizhan.flows.order_to_cash import api as order_to_cash
from yizhan.flows.order_to_cash.contracts import Progress
from yizhan.interfaces.edge.request import Ctx
from yizhan.interfaces.edge.versions import IfMatch, etag, expected_rev
from yizhan.interfaces.http import order_views
from yizhan.interfaces.http.order_views import OrderRowView, OrderView, QuoteView
from yizhan.kernel.ids import parse_id
from yizhan.kernel.paging import Page


class Orders(msgspec.Struct, frozen=True):
    """A customer's orders, newest first."""

    items: list[OrderRowView]


class ServiceOrders(msgspec.Struct, frozen=True):
    """What was asked of the network for an order, every attempt."""

    items: list[ServiceOrder]


@post("/orders/quote", status_code=200)
async def quote(ctx: Ctx, data: JSONBody[Cart]) -> QuoteView:
    """Price and check a cart for its customer; nothing is kept."""
    return order_views.quote(await ordering.quote(ctx, data), ctx.language)


@post("/orders")
async def place(ctx: Ctx, data: JSONBody[PlaceOrder]) -> Response[OrderView]:
    """Take an order; a refusal lists every problem with its field and remedy."""
    order = await ordering.place_order(ctx, data)
    return Response(order_views.order(order), headers=etag(order.rev))


@get("/orders")
async def list_orders(
    ctx: Ctx,
    in_state: Annotated[list[OrderState] | None, QueryParameter(name="state")] = None,
    channel: FromQuery[Channel | None] = None,
    customer_id: Annotated[str | None, QueryParameter(name="customerId")] = None,
    subscriber_id: Annotated[str | None, QueryParameter(name="subscriberId")] = None,
    placed_by: Annotated[str | None, QueryParameter(name="placedBy")] = None,
    offering: FromQuery[str | None] = None,
    ordered_from: Annotated[datetime | None, QueryParameter(name="orderedFrom")] = None,
    ordered_to: Annotated[datetime | None, QueryParameter(name="orderedTo")] = None,
    fallout: FromQuery[bool | None] = None,
    q: FromQuery[str | None] = None,
    sort: FromQuery[OrderSort] = OrderSort.ORDERED_LAST_FIRST,
    limit: FromQuery[int | None] = None,
    after: FromQuery[str | None] = None,
) -> Page[OrderRowView]:
    """Orders that the caller may see; `q` begins a number or a customer's name."""
    wanted = OrderFilter(
        states=tuple(in_state) if in_state else None,
        channel=channel,
        customer_id=_number(customer_id),
        subscriber_id=_number(subscriber_id),
        placed_by=_number(placed_by),
        offering=offering,
        ordered_from=ordered_from,
        ordered_to=ordered_to,
        fallout=fallout,
        q=q,
    )
    page = await ordering.orders(ctx, wanted, sort, limit, after)
    return Page([order_views.row(row) for row in page.items], page.next, page.total, page.total_capped)


@get("/customers/{customer_id:str}/orders")
async def list_of_customer(ctx: Ctx, customer_id: FromPath[str]) -> Orders:
    """The customer's orders, newest first."""
    found = await ordering.orders_of_customer(ctx, customer_id)
    if not found:
        await customer.require(ctx, customer_id)
    return Orders([order_views.row(row) for row in found])


@get("/orders/{order_id:str}")
async def get_order(ctx: Ctx, order_id: FromPath[str]) -> Response[OrderView]:
    """One order, by its id or its number."""
    order = await ordering.order_of(ctx, order_id)
    return Response(order_views.order(order), headers=etag(order.rev))


@get("/orders/{order_id:str}/progress")
async def get_progress(ctx: Ctx, order_id: FromPath[str]) -> Progress:
    """How the order gets on: stages with owner and due time, and each line, in plain words."""
    return await order_to_cash.progress_of(ctx, order_id)


@get("/orders/{order_id:str}/decomposition")
async def get_decomposition(ctx: Ctx, order_id: FromPath[str]) -> Picture:
    """How the order comes apart: commercial on the left, technical on the right."""
    return await ordering.decomposition(ctx, order_id)


@get("/orders/{order_id:str}/service-orders")
async def list_service_orders(ctx: Ctx, order_id: FromPath[str]) -> ServiceOrders:
    """What was asked of the network for the order, every attempt."""
    return ServiceOrders(await ordering.service_orders(ctx, order_id))


@post("/orders/{order_id:str}/cancel", status_code=200)
async def cancel(
    ctx: Ctx, order_id: FromPath[str], data: JSONBody[CancelOrder], if_match: IfMatch = None
) -> Response[OrderView]:
    """Cancel an order as long as nothing was asked of the network."""
    rev = expected_rev(if_match) if if_match else None
    order = await order_to_cash.cancel_order(ctx, order_id, data, rev)
    return Response(order_views.order(order), headers=etag(order.rev))


@get("/order-drafts")
async def list_drafts(
    ctx: Ctx,
    customer_id: Annotated[str | None, QueryParameter(name="customerId")] = None,
    limit: FromQuery[int | None] = None,
    after: FromQuery[str | None] = None,
) -> Page[Draft]:
    """Kept carts, of one customer or of all, newest first."""
    return await ordering.drafts(ctx, customer_id, limit, after)


@post("/order-drafts")
async def save_draft(ctx: Ctx, data: JSONBody[SaveDraft]) -> Response[Draft]:
    """Keep a cart, complete or not."""
    return _draft(await ordering.save_draft(ctx, data))


@get("/order-drafts/{draft_id:str}")
async def get_draft(ctx: Ctx, draft_id: FromPath[str]) -> Response[Draft]:
    """One kept cart."""
    return _draft(await ordering.draft_of(ctx, draft_id))


@put("/order-drafts/{draft_id:str}")
async def replace_draft(
    ctx: Ctx, draft_id: FromPath[str], data: JSONBody[SaveDraft], if_match: IfMatch = None
) -> Response[Draft]:
    """Keep another content for a draft."""
    return _draft(await ordering.replace_draft(ctx, draft_id, data, expected_rev(if_match)))


@delete("/order-drafts/{draft_id:str}")
async def drop_draft(ctx: Ctx, draft_id: FromPath[str]) -> None:
    """Forget a draft."""
    await ordering.drop_draft(ctx, draft_id)


def _draft(draft: Draft) -> Response[Draft]:
    return Response(draft, headers=etag(draft.rev))


def _number(given: str | None) -> int | None:
    """The id in a filter; one that is none finds nothing."""
    return None if given is None else parse_id(given) or 0


router = Router(
    "/",
    route_handlers=[
        quote, place, list_orders, list_of_customer, get_order, get_progress, get_decomposition, list_service_orders,
        cancel, list_drafts, save_draft, get_draft, replace_draft, drop_draft,
    ],
    tags=["orders"],
)  # fmt: skip

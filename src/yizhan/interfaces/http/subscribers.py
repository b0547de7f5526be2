"""Subscribers: what is in use, and how its charges are split. States change by orders alone."""

from datetime import datetime
from typing import Annotated

import msgspec
from litestar import Response, Router, get, patch, post, put
from litestar.params import FromPath, FromQuery, HeaderParameter, JSONBody

from yizhan.domains.customer import api as customer
from yizhan.domains.subscriber import api as subscriber
from yizhan.domains.subscriber.contracts import ChargeKind, ChargeSplit, NewSplit, Part, Subscriber, SubscriberPatch
from yizhan.interfaces.edge.request import Ctx
from yizhan.interfaces.edge.versions import etag, expected_rev
from yizhan.kernel.money import Money

IfMatch = Annotated[str | None, HeaderParameter(name="If-Match")]


class Subscribers(msgspec.Struct, frozen=True):
    """Some subscribers."""

    items: list[Subscriber]


class Splits(msgspec.Struct, frozen=True):
    """All shares of a subscriber's charges, past and coming ones too."""

    items: list[ChargeSplit]


class Trial(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A charge to be divided for a look; nothing is recorded."""

    charge_kind: ChargeKind
    amount: Money
    at: datetime | None = None


class Parts(msgspec.Struct, frozen=True):
    """Which account pays what."""

    items: list[Part]


@get("/customers/{customer_id:str}/subscribers")
async def list_subscribers(ctx: Ctx, customer_id: FromPath[str]) -> Subscribers:
    """The customer's subscribers, ended ones too, the oldest first."""
    found = await subscriber.subscribers_of_customer(ctx, customer_id)
    if not found:
        await customer.require(ctx, customer_id)
    return Subscribers(found)


@get("/subscribers")
async def users_of_number(ctx: Ctx, number: FromQuery[str]) -> Subscribers:
    """Who uses a number now: one for each service."""
    return Subscribers(await subscriber.users_of_number(ctx, number))


@get("/subscribers/{subscriber_id:str}")
async def get_subscriber(ctx: Ctx, subscriber_id: FromPath[str]) -> Response[Subscriber]:
    """One subscriber."""
    found = await subscriber.subscriber_of(ctx, subscriber_id)
    return Response(found, headers=etag(found.rev))


@patch("/subscribers/{subscriber_id:str}")
async def change_subscriber(
    ctx: Ctx, subscriber_id: FromPath[str], data: JSONBody[SubscriberPatch], if_match: IfMatch = None
) -> Response[Subscriber]:
    """Correct what a subscriber has beside its state."""
    changed = await subscriber.change_subscriber(ctx, subscriber_id, data, expected_rev(if_match))
    return Response(changed, headers=etag(changed.rev))


@get("/subscribers/{subscriber_id:str}/parts")
async def list_parts(ctx: Ctx, subscriber_id: FromPath[str]) -> Subscribers:
    """What a bundle consists of."""
    return Subscribers(await subscriber.parts_of_bundle(ctx, subscriber_id))


@get("/subscribers/{subscriber_id:str}/charge-splits")
async def list_splits(ctx: Ctx, subscriber_id: FromPath[str]) -> Splits:
    """How the subscriber's charges are, were and will be split over accounts."""
    return Splits(await subscriber.charge_splits_of(ctx, subscriber_id))


@put("/subscribers/{subscriber_id:str}/charge-splits")
async def split_charges(
    ctx: Ctx, subscriber_id: FromPath[str], data: JSONBody[NewSplit], if_match: IfMatch = None
) -> Splits:
    """Split a kind of charge over accounts from a moment on; If-Match names the subscriber's version."""
    return Splits(await subscriber.split_charges(ctx, subscriber_id, data, expected_rev(if_match)))


@post("/subscribers/{subscriber_id:str}/charge-splits/trial", status_code=200)
async def try_split(ctx: Ctx, subscriber_id: FromPath[str], data: JSONBody[Trial]) -> Parts:
    """Which account would pay what of a charge."""
    at = data.at or ctx.now()
    return Parts(await subscriber.parts_of_charge(ctx, subscriber_id, data.charge_kind, data.amount, at))


router = Router(
    "/",
    route_handlers=[
        list_subscribers,
        users_of_number,
        get_subscriber,
        change_subscriber,
        list_parts,
        list_splits,
        split_charges,
        try_split,
    ],
    tags=["subscribers"],
)

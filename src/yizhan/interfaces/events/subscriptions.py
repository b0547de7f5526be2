"""Durable subscriptions: made and changed, fetched from with acknowledgement."""

from typing import Annotated

import msgspec
from litestar import Response, Router, delete, get, patch, post
from litestar.params import FromPath, HeaderParameter, JSONBody

from yizhan.engines.process.permissions import DEPLOY
from yizhan.interfaces.edge.ids import number
from yizhan.interfaces.edge.request import AppRequest, Ctx
from yizhan.interfaces.edge.versions import etag, expected_rev
from yizhan.platform.bus import api as bus
from yizhan.platform.bus.api import ChangeSubscription, Subscribe
from yizhan.platform.bus.contracts import DeliveryKind, SubscriptionView, Taken
from yizhan.platform.bus.errors import SUBSCRIPTION

IfMatch = Annotated[str, HeaderParameter(name="If-Match")]


class Subscribed(msgspec.Struct, frozen=True, omit_defaults=True):
    """The new subscription; the `secret` that signs what is posted to a callback is told this once."""

    subscription: SubscriptionView
    secret: str | None = None


class Subscriptions(msgspec.Struct, frozen=True):
    """Subscriptions by name."""

    items: list[SubscriptionView]


class Fetch(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """How many messages, and for how long they are the caller's before they come again."""

    limit: int = 50
    lease_seconds: int = 60


class Fetched(msgspec.Struct, frozen=True):
    """Messages, the oldest first."""

    items: list[Taken]


class Receipts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Messages that are done with."""

    receipts: list[str]


class NotTaken(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A message that could not be taken: to come again, or to be a dead letter at once."""

    receipt: str
    reason: str
    again: bool = True


class WhatBecame(msgspec.Struct, frozen=True, rename="camel"):
    """Whether it is a dead letter now."""

    is_dead: bool


def _carrier(request: AppRequest) -> bus.Carrier:
    carrier: bus.Carrier = request.app.state.carrier
    return carrier


@get("/subscriptions")
async def list_subscriptions(ctx: Ctx, request: AppRequest) -> Subscriptions:
    """Subscriptions in the caller's scope, with what lies before each."""
    return Subscriptions(await bus.subscriptions(ctx, _carrier(request)))


@post("/subscriptions")
async def subscribe(ctx: Ctx, request: AppRequest, data: JSONBody[Subscribe]) -> Response[Subscribed]:
    """Make a durable subscription; one that begins processes also takes the permission to deploy them."""
    if data.delivery is DeliveryKind.PROCESS:
        await ctx.enter(DEPLOY)
    made, secret = await bus.subscribe(ctx, _carrier(request), data)
    return Response(Subscribed(made, secret), status_code=201, headers=etag(made.rev))


@get("/subscriptions/{subscription_id:str}")
async def get_subscription(ctx: Ctx, request: AppRequest, subscription_id: FromPath[str]) -> Response[SubscriptionView]:
    """One subscription with what lies before it."""
    found = await bus.subscription_of(ctx, _carrier(request), number(SUBSCRIPTION, subscription_id))
    return Response(found, headers=etag(found.rev))


@patch("/subscriptions/{subscription_id:str}")
async def change_subscription(
    ctx: Ctx, request: AppRequest, subscription_id: FromPath[str], data: JSONBody[ChangeSubscription], if_match: IfMatch
) -> Response[SubscriptionView]:
    """Change its filter or callback, pause or resume it."""
    key = number(SUBSCRIPTION, subscription_id)
    changed = await bus.change(ctx, _carrier(request), key, data, expected_rev(if_match))
    return Response(changed, headers=etag(changed.rev))


@delete("/subscriptions/{subscription_id:str}", status_code=204)
async def unsubscribe(ctx: Ctx, request: AppRequest, subscription_id: FromPath[str]) -> None:
    """End a subscription with all it has under way."""
    await bus.unsubscribe(ctx, _carrier(request), number(SUBSCRIPTION, subscription_id))


@post("/subscriptions/{subscription_id:str}/pull", status_code=200)
async def pull(ctx: Ctx, request: AppRequest, subscription_id: FromPath[str], data: JSONBody[Fetch]) -> Fetched:
    """Fetch the next messages; those not acknowledged within the lease come again."""
    key = number(SUBSCRIPTION, subscription_id)
    return Fetched(list(await bus.pull(ctx, _carrier(request), key, data.limit, data.lease_seconds)))


@post("/subscriptions/{subscription_id:str}/acknowledge", status_code=204)
async def acknowledge(ctx: Ctx, request: AppRequest, subscription_id: FromPath[str], data: JSONBody[Receipts]) -> None:
    """Messages are done with; again for one that was, changes nothing."""
    await bus.acknowledge(ctx, _carrier(request), number(SUBSCRIPTION, subscription_id), data.receipts)


@post("/subscriptions/{subscription_id:str}/refuse", status_code=200)
async def refuse(ctx: Ctx, request: AppRequest, subscription_id: FromPath[str], data: JSONBody[NotTaken]) -> WhatBecame:
    """A message could not be taken."""
    key = number(SUBSCRIPTION, subscription_id)
    return WhatBecame(await bus.refuse(ctx, _carrier(request), key, data.receipt, data.reason, again=data.again))


router = Router(
    "/bus",
    route_handlers=[
        list_subscriptions,
        subscribe,
        get_subscription,
        change_subscription,
        unsubscribe,
        pull,
        acknowledge,
        refuse,
    ],
    tags=["bus"],
)

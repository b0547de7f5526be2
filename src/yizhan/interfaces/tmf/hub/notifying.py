"""Tells subscribers of events: one job finds whom, one job for each delivery calls the callback."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

import msgspec
import structlog

from yizhan.interfaces.tmf.common.events import Published, notification, publications
from yizhan.interfaces.tmf.common.resource import Api, Call
from yizhan.interfaces.tmf.hub import store
from yizhan.interfaces.tmf.hub.subscribing import SHAPES, selecting
from yizhan.kernel.errors import NotFound, PermissionDenied
from yizhan.kernel.scope import EVERYTHING
from yizhan.kernel.selecting import predicate
from yizhan.platform import callbacks
from yizhan.platform.context import Actor, Context
from yizhan.platform.db import Transaction
from yizhan.platform.jobs import NewJob
from yizhan.platform.outbox import Delivered, Subscriptions
from yizhan.platform.worker import JobKind

log = structlog.get_logger()

NOTIFY, DELIVER = "tmf.notify", "tmf.deliver"
MOST_ATTEMPTS = 12

ActorOf = Callable[[Transaction, int], Awaitable[Actor | None]]
"""The actor with this id as it stands now, or None when it may no longer act."""
Send = Callable[[str, bytes], Awaitable[int]]
"""POSTs a body to an address and returns the status."""


class Delivery(msgspec.Struct, frozen=True):
    """One notification on its way to one subscriber."""

    subscription: int
    body: dict[str, Any]


class CallbackFailed(Exception):  # noqa: N818 - tells the job to try again
    """A subscriber's callback did not accept the notification."""


class Notifier:
    """Whom to tell of what; `jobs` and `subscriptions` are for the worker."""

    def __init__(self, apis: Sequence[Api], base_url: str, actor_of: ActorOf, send: Send | None = None) -> None:
        self._published = publications(apis)
        self._base_url = base_url
        self._actor_of = actor_of
        self._send = send or _post

    def jobs(self) -> Mapping[str, JobKind]:
        """The kinds of job that notify and deliver."""
        return {NOTIFY: JobKind(self.notify, Delivered), DELIVER: JobKind(self.deliver, Delivery, MOST_ATTEMPTS)}

    def subscriptions(self) -> Subscriptions:
        """The domain events that are published."""
        return dict.fromkeys(self._published, (NOTIFY,))

    async def notify(self, ctx: Context, event: Delivered) -> None:
        """Record a delivery for every subscriber that may hear of `event` and asked for such."""
        for published in self._published.get(event.type, ()):
            for subscription in await store.of_api(ctx.tx, published.api.name):
                body = await self._told(ctx, event, published, subscription)
                if body is not None:
                    key = f"tmf:{event.id}:{published.type_}:{subscription.id}"
                    await ctx.enqueue(NewJob(DELIVER, Delivery(subscription.id, body), once_key=key))

    async def deliver(self, ctx: Context, delivery: Delivery) -> None:
        """Call the subscriber; raises CallbackFailed, so that the job comes again, unless it answers 2xx."""
        subscription = await store.one(ctx.tx, delivery.subscription)
        if subscription is None:
            log.info("tmf_notification_dropped", subscription=delivery.subscription, reason="unsubscribed")
            return
        status = await self._send(subscription.callback, msgspec.json.encode(delivery.body))
        if not 200 <= status < 300:
            raise CallbackFailed(f"{subscription.callback} answered {status}")

    async def _told(
        self, ctx: Context, event: Delivered, published: Published, subscription: store.Subscription
    ) -> dict[str, Any] | None:
        actor = await self._actor_of(ctx.tx, subscription.actor_id)
        if actor is None or not _may_hear(actor, published.resource.permission, event.org_pos):
            return None
        id_ = str(event.payload.get("id") or event.key)
        resource = await self._resource(ctx, actor, published, id_)
        if resource is None:
            return None
        body = notification(published, event.id, event.at, ctx.request_id, resource)
        return _selected(body, subscription.query)

    async def _resource(self, ctx: Context, actor: Actor, published: Published, id_: str) -> dict[str, Any] | None:
        """The resource as `actor` sees it now; id, href and type of one that is deleted."""
        call = Call(ctx.as_if(actor=actor), published.api.version, self._base_url)
        if published.is_deletion or published.resource.get is None:
            type_ = published.api.specification().resources[published.resource.name]["read"]
            return {"id": id_, "href": call.href(type_, id_), "@type": type_}
        try:
            return (await published.resource.get(call, id_)).document()
        except (NotFound, PermissionDenied):
            return None
        finally:
            await ctx.tx.narrow(EVERYTHING)


def _may_hear(actor: Actor, permission: str, org_pos: int) -> bool:
    return actor.may(permission) and actor.scope(permission).contains(org_pos)


def _selected(body: dict[str, Any], query: str) -> dict[str, Any] | None:
    asked = selecting(query)
    if not all(predicate(condition, SHAPES)(body) for condition in asked.selection.where):
        return None
    if asked.fields.all_:
        return body
    return {**body, "event": {name: asked.fields.of_resource(value) for name, value in body["event"].items()}}


async def _post(address: str, body: bytes) -> int:
    return await callbacks.post(address, body, {"Content-Type": "application/json"})

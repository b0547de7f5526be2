"""Durable subscriptions: made, looked at, changed, paused, ended."""

import re
import secrets
from contextlib import suppress
from typing import Any

import msgspec

from yizhan.kernel.errors import ChangedMeanwhile, InvalidInput, NotFound, Problem
from yizhan.kernel.faults import REQUIRED
from yizhan.kernel.ids import new_id
from yizhan.platform import callbacks, sealing
from yizhan.platform.bus import store
from yizhan.platform.bus.carrier import Carrier
from yizhan.platform.bus.contracts import (
    Backlog,
    DeliveryKind,
    Subscription,
    SubscriptionView,
    Target,
    TopicView,
)
from yizhan.platform.bus.errors import (
    BAD_NAME,
    BAD_PATTERN,
    OUT_OF_RANGE,
    SUBSCRIPTION,
    NameTaken,
    NoBroker,
)
from yizhan.platform.bus.filters import PATTERN
from yizhan.platform.bus.permissions import MANAGE, READ, SUBSCRIBE
from yizhan.platform.context import Context

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{1,79}")
MOST_TOPICS = 50
MOST_ATTEMPTS = 8
LATEST = 100_000


class Subscribe(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """A subscription to be made; `fromStart` hands over what the log holds already."""

    name: str
    topics: list[str]
    delivery: DeliveryKind = DeliveryKind.PULL
    target: Target = msgspec.field(default_factory=Target)
    conditions: dict[str, Any] = {}
    most_attempts: int = MOST_ATTEMPTS
    from_start: bool = False


class ChangeSubscription(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True, omit_defaults=True):
    """What to change of a subscription; what is left out stays."""

    topics: list[str] | None = None
    conditions: dict[str, Any] | None = None
    target: Target | None = None
    most_attempts: int | None = None
    is_active: bool | None = None
    reason: str | None = None


async def subscribe(ctx: Context, carrier: Carrier, wanted: Subscribe) -> tuple[SubscriptionView, str | None]:
    """Make a subscription of the caller's own; with a webhook comes the secret that signs what is posted.

    Raises InvalidInput, NameTaken.
    """
    await ctx.enter(SUBSCRIBE)
    problems = [] if _NAME.fullmatch(wanted.name) else [BAD_NAME.at("name", name=wanted.name[:80])]
    problems += _problems(wanted.topics, wanted.delivery, wanted.target, wanted.most_attempts)
    if problems:
        raise InvalidInput(*problems)
    secret = secrets.token_urlsafe(32) if wanted.delivery is DeliveryKind.WEBHOOK else None
    id_ = new_id()
    new = Subscription(
        id=id_,
        org_pos=ctx.actor.org_pos,
        owner_id=ctx.actor.id,
        owner_name=ctx.actor.name,
        name=wanted.name,
        topics=tuple(dict.fromkeys(wanted.topics)),
        conditions=wanted.conditions,
        delivery=wanted.delivery,
        target=wanted.target,
        secret=sealing.keys().seal(secret, _of(id_)) if secret else None,
        most_attempts=wanted.most_attempts,
        is_active=True,
        rev=1,
        created_at=ctx.now(),
        changed_at=ctx.now(),
    )
    async with ctx.everywhere():
        if not await store.add(ctx.tx, new):
            raise NameTaken(field="name", name=wanted.name)
        await carrier.opened(ctx.tx, new, from_start=wanted.from_start)
        await ctx.audit("subscribe", "bus.subscription", id_, ctx.actor.org_pos, name=new.name, topics=new.topics)
        return view(await _there(ctx, id_)), secret


async def change(
    ctx: Context, carrier: Carrier, subscription_id: int, changes: ChangeSubscription, rev: int
) -> SubscriptionView:
    """Change, pause or resume a subscription: its owner, or whoever manages the bus.

    Raises NotFound, ChangedMeanwhile, InvalidInput.
    """
    old = await own(ctx, subscription_id)
    if old.rev != rev:
        raise ChangedMeanwhile(current=old.rev)
    given = {
        name: value
        for name in ("topics", "conditions", "target", "most_attempts", "is_active")
        if (value := getattr(changes, name)) is not None
    }
    if "topics" in given:
        given["topics"] = tuple(dict.fromkeys(given["topics"]))
    new = msgspec.structs.replace(old, **given)
    problems = _problems(list(new.topics), new.delivery, new.target, new.most_attempts)
    if problems:
        raise InvalidInput(*problems)
    if changes.reason:
        await ctx.tx.give_reason(changes.reason)
    async with ctx.everywhere():
        await store.change(ctx.tx, new)
        changed = await _there(ctx, subscription_id)
        if new.topics != old.topics:
            await carrier.opened(ctx.tx, changed, from_start=False)
        detail = {**msgspec.to_builtins(given), "reason": changes.reason}
        await ctx.audit("change", "bus.subscription", subscription_id, old.org_pos, **detail)
    return view(changed)


async def unsubscribe(ctx: Context, carrier: Carrier, subscription_id: int) -> None:
    """End a subscription; what it had under way and its dead letters go with it."""
    old = await own(ctx, subscription_id)
    async with ctx.everywhere():
        await carrier.closed(ctx.tx, old)
        await store.remove(ctx.tx, subscription_id)
        await ctx.audit("unsubscribe", "bus.subscription", subscription_id, old.org_pos, name=old.name)


async def subscriptions(ctx: Context, carrier: Carrier) -> list[SubscriptionView]:
    """Subscriptions in the caller's scope, with what each has before it."""
    await ctx.enter(READ)
    found = await store.every(ctx.tx)
    backlogs: dict[int, Backlog] = {}
    async with ctx.everywhere():
        with suppress(NoBroker):  # it alone knows, and is not asked about the others when it does not answer
            for each in found:
                backlogs[each.id] = await backlog(ctx, carrier, each)
    return [view(each, backlogs.get(each.id)) for each in found]


async def subscription_of(ctx: Context, carrier: Carrier, subscription_id: int) -> SubscriptionView:
    """One subscription: for its owner, and for those who see the bus; raises NotFound."""
    found = await own(ctx, subscription_id, READ)
    known: Backlog | None = None
    async with ctx.everywhere():
        with suppress(NoBroker):
            known = await backlog(ctx, carrier, found)
    return view(found, known)


async def backlog(ctx: Context, carrier: Carrier, subscription: Subscription) -> Backlog:
    """What lies before a subscription: in the log, replayed, given up."""
    ahead = await carrier.backlog(ctx.tx, subscription)
    again, dead = await store.letters_of(ctx.tx, subscription.id)
    return msgspec.structs.replace(ahead, waiting=ahead.waiting + again, dead=dead, again=again)


async def topics(ctx: Context) -> list[TopicView]:
    """What the latest messages were about, by topic; the log is not kept apart by organisation.

    Raises PermissionDenied for those whose reach is not everything.
    """
    await ctx.enter_everything(READ)
    return await store.topics(ctx.tx, LATEST)


async def own(ctx: Context, subscription_id: int, others: str = MANAGE) -> Subscription:
    """The subscription of its owner, or for whoever may do `others` in its organisation; raises NotFound."""
    await ctx.enter(SUBSCRIBE if ctx.may(SUBSCRIBE) else others)
    async with ctx.everywhere():
        found = await store.one(ctx.tx, subscription_id)
    if found is not None and ctx.may(SUBSCRIBE) and found.owner_id == ctx.actor.id:
        return found
    if found is not None and ctx.may(others) and ctx.actor.scope(others).contains(found.org_pos):
        await ctx.enter(others)
        return found
    if found is not None:
        await ctx.refuse("read", "bus.subscription", subscription_id)
    raise NotFound(SUBSCRIPTION, subscription_id)


async def _there(ctx: Context, subscription_id: int) -> Subscription:
    found = await store.one(ctx.tx, subscription_id)
    if found is None:
        raise NotFound(SUBSCRIPTION, subscription_id)
    return found


def secret_of(subscription: Subscription) -> str:
    """The secret that signs what is posted to the callback."""
    return sealing.keys().open(subscription.secret, _of(subscription.id)) if subscription.secret else ""


async def seal_anew(ctx: Context) -> int:
    """Seal the secrets of all callbacks with the newest key; returns how many there are."""
    await ctx.as_system()
    every = [each for each in await store.every(ctx.tx) if each.secret]
    for each in every:
        await store.keep_secret(ctx.tx, each.id, sealing.keys().seal(secret_of(each), _of(each.id)))
    return len(every)


def _of(subscription_id: int) -> str:
    return f"bus_subscription/{subscription_id}"


def _problems(topics_: list[str], delivery: DeliveryKind, target: Target, most_attempts: int) -> list[Problem]:
    problems = []
    if not 1 <= len(topics_) <= MOST_TOPICS:
        problems.append(OUT_OF_RANGE.at("topics", least=1, most=MOST_TOPICS))
    problems += [
        BAD_PATTERN.at(f"topics.{number}", topic=each[:80])
        for number, each in enumerate(topics_)
        if not PATTERN.fullmatch(each)
    ]
    if delivery is DeliveryKind.WEBHOOK and (fault := callbacks.fault_of(target.callback)) is not None:
        problems.append(fault.at("target.callback"))
    if delivery is DeliveryKind.PROCESS and not target.message:
        problems.append(REQUIRED.at("target.message"))
    if not 1 <= most_attempts <= 100:
        problems.append(OUT_OF_RANGE.at("mostAttempts", least=1, most=100))
    return problems


def view(subscription: Subscription, backlog_: Backlog | None = None) -> SubscriptionView:
    """As people see it."""
    return SubscriptionView(
        str(subscription.id),
        subscription.rev,
        subscription.name,
        subscription.owner_name,
        subscription.topics,
        subscription.conditions,
        subscription.delivery,
        subscription.target,
        subscription.most_attempts,
        subscription.is_active,
        subscription.created_at,
        subscription.changed_at,
        backlog_,
    )

"""Dashboards kept, shared, subscribed to."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, time, timedelta

import msgspec
from msgspec import UNSET

from yizhan.analytics.dashboards import checking, errors, shipped, store
from yizhan.analytics.dashboards.contracts import (
    Dashboard,
    DashboardChange,
    DashboardLine,
    Every,
    NewDashboard,
    NewSubscription,
    Sharing,
    Tile,
)
from yizhan.analytics.dashboards.store import Place
from yizhan.analytics.olap.contracts import READ
from yizhan.analytics.olap.reading import Reader
from yizhan.domains.organisation import api as organisation
from yizhan.kernel.clock import CHINA
from yizhan.kernel.errors import ChangedMeanwhile, InvalidInput, NotFound, PermissionDenied, Problem
from yizhan.kernel.ids import parse_id
from yizhan.kernel.text import Language
from yizhan.platform.context import Actor, Context
from yizhan.platform.db import Transaction
from yizhan.platform.mail import Mailer, MailNotSetUp

OBJECT = "dashboards.dashboard"
_HOUR = time(7)


async def listed(ctx: Context) -> list[DashboardLine]:
    """Dashboards that the actor may see: own ones first, then shared ones, then those that come with the product."""
    await _enter(ctx)
    subscribed = await store.subscribed(ctx.tx, ctx.actor.id)
    known = await asyncio.to_thread(shipped.known)
    lines = [each.line(ctx.language, subscribed=each.id in subscribed) for each in known.values()]
    return [*await store.listed(ctx.tx, ctx.actor), *lines]


async def dashboard_of(ctx: Context, dashboard_id: str) -> Dashboard:
    """One dashboard; raises NotFound for one that is not shared with the actor."""
    await _enter(ctx)
    key = parse_id(dashboard_id)
    found = await seen(ctx.tx, ctx.actor, key, ctx.language) if key is not None else None
    if found is None:
        if key is not None and await store.exists(ctx.tx, key):
            await ctx.refuse("read", OBJECT, dashboard_id)
        raise NotFound(errors.DASHBOARD, dashboard_id)
    return found


async def seen(tx: Transaction, reader: Actor, dashboard_id: int, language: Language) -> Dashboard | None:
    """A dashboard that somebody may see, or that comes with the product; its figures are the reader's in any case."""
    made = (await asyncio.to_thread(shipped.known)).get(dashboard_id)
    if made is None:
        return await store.one(tx, reader, dashboard_id)
    subscription = await store.subscription(tx, reader.id, dashboard_id)
    return msgspec.structs.replace(made.told(language), subscription=subscription)


async def create(ctx: Context, reader: Reader, new: NewDashboard) -> Dashboard:
    """Keep a dashboard of the actor's own."""
    await _enter(ctx)
    name = " ".join(new.name.split())  # it stands in the subject of mails, which has one line
    places = await _checked(ctx, reader, name, new.tiles, new.sharing, but=0)
    dashboard_id = await store.add(ctx.tx, ctx.actor, name, new.tiles, ctx.now())
    await store.share(ctx.tx, dashboard_id, ctx.actor.id, places)
    await ctx.audit("create", OBJECT, dashboard_id, ctx.actor.org_pos, name=name, shared=len(places))
    return await dashboard_of(ctx, str(dashboard_id))


async def change(
    ctx: Context, reader: Reader, dashboard_id: str, expected_rev: int, given: DashboardChange
) -> Dashboard:
    """Change an own dashboard; raises ChangedMeanwhile."""
    before = await _own(ctx, dashboard_id)
    if before.rev != expected_rev:
        raise ChangedMeanwhile(current=before.rev)
    name = before.name if given.name is UNSET else " ".join(given.name.split())
    tiles = before.tiles if given.tiles is UNSET else given.tiles
    sharing = (before.sharing or Sharing()) if given.sharing is UNSET else given.sharing
    key = int(before.id)
    places = await _checked(ctx, reader, name, tiles, sharing, but=key)
    await store.change(ctx.tx, key, name, tiles, ctx.now())
    if given.sharing is not UNSET:
        await store.share(ctx.tx, key, ctx.actor.id, places)
    await ctx.audit("change", OBJECT, key, ctx.actor.org_pos, name=name, shared=len(places))
    return await dashboard_of(ctx, dashboard_id)


async def drop(ctx: Context, dashboard_id: str) -> None:
    """Give up an own dashboard, with what was shared of it and every subscription."""
    before = await _own(ctx, dashboard_id)
    await store.drop(ctx.tx, int(before.id))
    await ctx.audit("delete", OBJECT, before.id, ctx.actor.org_pos, name=before.name)


async def subscribe(ctx: Context, mailer: Mailer, dashboard_id: str, wanted: NewSubscription) -> Dashboard:
    """Have a dashboard brought by schedule, in the language the actor reads now."""
    found = await dashboard_of(ctx, dashboard_id)
    if wanted.by_mail:
        if not mailer.is_set_up:
            raise MailNotSetUp
        if not await organisation.mail_address(ctx, ctx.actor.id):
            raise errors.NoMailAddress
    next_run = next_time(wanted.every, ctx.now())
    await store.subscribe(
        ctx.tx, int(found.id), ctx.actor.id, wanted.every, ctx.language, next_run, by_mail=wanted.by_mail
    )
    return await dashboard_of(ctx, dashboard_id)


async def unsubscribe(ctx: Context, dashboard_id: str) -> Dashboard:
    """End the actor's own subscription."""
    found = await dashboard_of(ctx, dashboard_id)
    await store.unsubscribe(ctx.tx, int(found.id), ctx.actor.id)
    return await dashboard_of(ctx, dashboard_id)


def next_time(every: Every, now: datetime) -> datetime:
    """Seven in the morning, China time: of the next day, the next Monday, the next first of a month."""
    here = now.astimezone(CHINA)
    day = here.date() + timedelta(days=1)
    match every:
        case Every.WEEK:
            day += timedelta(days=-day.weekday() % 7)
        case Every.MONTH if day.day > 1:
            day = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    return datetime.combine(day, _HOUR, CHINA)


async def _own(ctx: Context, dashboard_id: str) -> Dashboard:
    found = await dashboard_of(ctx, dashboard_id)
    if not found.own:
        raise errors.NotTheOwner(owner=found.owner_name)
    return found


async def _checked(
    ctx: Context, reader: Reader, name: str, tiles: Sequence[Tile], sharing: Sharing, *, but: int
) -> list[Place]:
    """Where it is shared; raises InvalidInput with everything that is wrong."""
    problems = [*checking.of_name(name), *checking.of_tiles(await reader.cubes(), tiles)]
    if await store.name_taken(ctx.tx, ctx.actor.id, name, but):
        problems.append(errors.NAME_TAKEN.at("name", value=name))
    places, unknown = await _places(ctx, sharing)
    if problems or unknown:
        raise InvalidInput(*problems, *unknown)
    return places


async def _places(ctx: Context, sharing: Sharing) -> tuple[list[Place], list[Problem]]:
    places = [Place(0, ctx.actor.org_pos, ctx.actor.org_hi)] if sharing.below else []
    problems = []
    for place, post_id in enumerate(dict.fromkeys(sharing.post_ids)):
        try:
            post = await organisation.post_of(ctx, post_id)
            unit = await organisation.unit_of(ctx, post.unit_id)
        except (NotFound, PermissionDenied):
            problems.append(errors.UNKNOWN_POST.at(f"sharing.postIds.{place}", value=post_id))
        else:
            places.append(Place(int(post.id), unit.pos, unit.pos))
    await _enter(ctx)
    return places, problems


async def _enter(ctx: Context) -> None:
    """What belongs to a person is kept at the person's post; asking cubes is what it takes."""
    await ctx.enter(READ)
    await ctx.at_post()

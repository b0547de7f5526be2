"""What belongs to one person: long work, exported files, saved views, subscriptions to events."""

from datetime import UTC, datetime
from typing import NoReturn

import httpx

from acceptance.read_paths.customers import EVERYTHING
from support.acting import acting, granted, staff
from support.scope import (
    OWNERS,
    Personal,
    PersonalHere,
    Planted,
    Reader,
    Reading,
    World,
    caller,
    opening,
)
from yizhan.analytics.dashboards import delivering
from yizhan.analytics.dashboards import store as dashboards
from yizhan.domains.customer.contracts import CustomerFilter, ExportFormat
from yizhan.domains.customer.events import CustomerChanged
from yizhan.domains.customer.service import exporting
from yizhan.interfaces.tmf.apis import APIS
from yizhan.interfaces.tmf.common.addresses import Version, base_path
from yizhan.interfaces.tmf.hub import notifying, store
from yizhan.kernel.ids import new_id
from yizhan.kernel.text import Language, Text
from yizhan.platform import long_work, views
from yizhan.platform.context import Actor
from yizhan.platform.db import Transaction
from yizhan.platform.outbox import Delivered

EXPORT = ("customer.export", "customer.read")
CUBES = ("cube.read",)
SUBSCRIBE = ("tmf.subscribe",)
HUBS = tuple((version, number) for version in Version for number in ("620", "622", "629", "632", "637", "666"))


async def plant(world: World) -> None:
    """In a few units, somebody's export, a view of their own and one shared, and subscriptions."""
    for number, unit in enumerate(world.units[::4]):
        owner = OWNERS[number % len(OWNERS)]
        actor = staff(unit.pos, unit.last, granted(*EXPORT), id_=owner)
        async with acting(world.db, actor) as ctx:
            work = await exporting.begin(ctx, CustomerFilter(), ExportFormat.CSV)
        async with acting(world.db, actor) as ctx:
            job = exporting.ExportJob(work, CustomerFilter(), ExportFormat.CSV, Language.ZH)
            await exporting.run(ctx, job, world.folder / "exports")
        world.add("work", Planted(str(work), unit.pos, owner))
        for shared in (False, True):
            new = views.NewView("customers", f"{number} {shared}", shared, views.Definition({}, None, ()))
            async with acting(world.db, actor) as ctx:
                kept = await views.keep(ctx, new)
            world.add("view", Planted(kept.id, unit.pos, owner, last=unit.last if shared else -1))
        await _dashboards(world, actor, unit.last)
        await _subscribe(world, unit.pos, owner)


async def _dashboards(world: World, actor: Actor, last: int) -> None:
    """A dashboard of the person's own, one shared with everybody below, and one that was brought."""
    for shared in (False, True):
        async with acting(world.db, actor) as ctx:
            await ctx.at_post()
            id_ = await dashboards.add(ctx.tx, actor, f"{actor.org_pos} {shared}", (), ctx.now())
            places = [dashboards.Place(0, actor.org_pos, last)] if shared else []
            await dashboards.share(ctx.tx, id_, actor.id, places)
        world.add("dashboard", Planted(str(id_), actor.org_pos, actor.id, last=last if shared else -1))
    brought = delivering.Delivery("1", f"{actor.org_pos}.xlsx", "brought.xlsx")
    (world.folder / "deliveries").mkdir(exist_ok=True)
    (world.folder / "deliveries" / brought.file).write_bytes(b"brought")
    async with acting(world.db, actor) as ctx:
        work = await long_work.begin(ctx, delivering.DELIVERY, Text("看板", "Dashboard"))
        await long_work.end(ctx, work, long_work.State.SUCCEEDED, brought)
    world.add("delivery", Planted(str(work), actor.org_pos, actor.id))


async def _subscribe(world: World, pos: int, owner: int) -> None:
    for version, number in HUBS:
        id_ = new_id()
        subscription = store.Subscription(id_, owner, f"tmf{number}{version}", f"http://{id_}.test/", "")
        async with acting(world.db) as ctx:
            await ctx.as_system()
            await store.add(ctx.tx, subscription, pos)
        world.add(f"subscription {number} {version}", Planted(str(id_), pos, owner))


class Viewing(Reading, frozen=True):
    """Own views, and views shared where the reader's post is, or above it."""

    def allows(self, row: Planted, reader: Reader) -> bool:
        return row.owner == reader.staff_id or row.pos <= reader.unit.pos <= row.last


async def views_shown(client: httpx.AsyncClient, _: World) -> set[str]:
    answer = await client.get("/api/views", params={"list": "customers"})
    assert answer.status_code == 200, answer.text
    return {view["id"] for view in answer.json()["items"]}


async def dashboards_shown(client: httpx.AsyncClient, _: World) -> set[str]:
    answer = await client.get("/api/dashboards")
    assert answer.status_code == 200, answer.text
    return {each["id"] for each in answer.json()["items"] if not each["shipped"]}  # files of the product, no rows


async def notices_shown(client: httpx.AsyncClient, _: World) -> set[str]:
    answer = await client.get("/api/notices", params={"limit": 200})
    assert answer.status_code == 200, answer.text
    return {notice["id"] for notice in answer.json()["items"]}


class _Undone(Exception):  # noqa: N818 - takes the transaction back
    """What was only tried is not kept."""


def _take_back() -> NoReturn:
    raise _Undone


async def told_of(client: httpx.AsyncClient, world: World, id_: str) -> bool:
    """Whether the hub tells the caller of a change of the customer."""
    actor = caller(client)

    async def actor_of(_: Transaction, __: int) -> Actor:
        return actor

    notifier = notifying.Notifier(APIS, "http://yizhan.test", actor_of)
    row = next(row for row in world.rows["customer"] if row.id == id_)
    event = Delivered(1, CustomerChanged.name, id_, datetime.now(UTC), row.pos, {"id": id_})
    assert event.type in notifier.subscriptions()
    told = False
    try:
        async with acting(world.db) as ctx:
            await ctx.as_system()
            await ctx.tx.execute("delete from tmf.subscription")
            subscription = store.Subscription(new_id(), actor.id, "tmf629v4", "http://listener.test/", "")
            await store.add(ctx.tx, subscription, actor.org_pos)
            await notifier.notify(ctx, event)
            sent = await ctx.tx.fetch("select payload from platform.job where kind = $1", notifying.DELIVER)
            told = any(id_ == row["payload"]["body"]["event"]["customer"]["id"] for row in sent)
            assert told == bool(sent)
            _take_back()
    except _Undone:
        return told


PATHS = (
    Personal("long work listed", "work", EXPORT, shown=notices_shown),
    Personal("long work opened", "work", EXPORT, opened=opening("/api/notices/{id}")),
    Personal("exported file", "work", EXPORT, opened=opening("/api/customers/exports/{id}/file")),
    Viewing("views of a list", "view", EXPORT, shown=views_shown),
    Viewing("dashboards", "dashboard", CUBES, shown=dashboards_shown),
    Viewing("dashboard opened", "dashboard", CUBES, opened=opening("/api/dashboards/{id}")),
    Personal("dashboard brought", "delivery", CUBES, opened=opening("/api/dashboards/deliveries/{id}/file")),
    Reading("events heard", "customer", EVERYTHING, opened=told_of, audited=False),
    *(
        PersonalHere(
            f"subscription to TMF{number} {version}",
            f"subscription {number} {version}",
            SUBSCRIBE,
            opened=opening(f"{base_path(number, version)}/hub/{{id}}"),
        )
        for version, number in HUBS
    ),
)

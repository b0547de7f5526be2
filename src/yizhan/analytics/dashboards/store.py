"""SQL of the schema dashboards. Who may see a dashboard is said in every statement; row-level security repeats it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from yizhan.analytics.dashboards.contracts import Dashboard, DashboardLine, Every, Sharing, Subscription, Tile
from yizhan.kernel.ids import new_id
from yizhan.kernel.text import Language, Text
from yizhan.platform.context import Actor
from yizhan.platform.db import Transaction

_SEEN = """(d.owner_id = $1 or exists (
    select from dashboards.share s where s.dashboard_id = d.id and s.org_pos <= $2 and s.org_hi >= $2
       and s.post_id in (0, $3)))"""


class Due(msgspec.Struct, frozen=True):
    """A subscription whose time has come."""

    dashboard_id: int
    owner_id: int
    by_mail: bool
    language: Language


class Place(msgspec.Struct, frozen=True):
    """Where a share holds: a post (0: every one) at organisations of a range."""

    post_id: int
    org_pos: int
    org_hi: int


async def listed(tx: Transaction, reader: Actor) -> list[DashboardLine]:
    """Dashboards that the reader may see, own ones first."""
    rows = await tx.fetch(
        f"""select d.id, d.name, d.owner_id = $1 as own, d.owner_name, d.changed_at,
                   jsonb_array_length(d.tiles) as tiles,
                   exists (select from dashboards.share s where s.dashboard_id = d.id) as shared,
                   exists (select from dashboards.subscription u where u.dashboard_id = d.id and u.owner_id = $1)
                   as subscribed
              from dashboards.dashboard d where {_SEEN} order by d.owner_id <> $1, lower(d.name), d.id""",
        reader.id,
        reader.org_pos,
        reader.post_id,
    )
    return [DashboardLine(**{**row, "id": str(row["id"])}, about="", shipped=False) for row in rows]


async def subscribed(tx: Transaction, owner_id: int) -> frozenset[int]:
    """The dashboards that somebody subscribed to."""
    rows = await tx.fetch("select dashboard_id from dashboards.subscription where owner_id = $1", owner_id)
    return frozenset(row["dashboard_id"] for row in rows)


async def one(tx: Transaction, reader: Actor, dashboard_id: int) -> Dashboard | None:
    """A dashboard that the reader may see."""
    row = await tx.fetchrow(
        f"""select d.id, d.name, d.owner_id = $1 as own, d.owner_name, d.tiles, d.rev, d.changed_at,
                   array(select s.post_id::text from dashboards.share s where s.dashboard_id = d.id) as shares
              from dashboards.dashboard d where d.id = $4 and {_SEEN}""",
        reader.id,
        reader.org_pos,
        reader.post_id,
        dashboard_id,
    )
    if row is None:
        return None
    shares = set(row["shares"])
    sharing = Sharing("0" in shares, tuple(sorted(shares - {"0"})))
    return Dashboard(
        id=str(row["id"]),
        name=row["name"],
        about="",
        own=row["own"],
        owner_name=row["owner_name"],
        shared=bool(shares),
        shipped=False,
        tiles=msgspec.convert(row["tiles"], tuple[Tile, ...]),
        rev=row["rev"],
        changed_at=row["changed_at"],
        sharing=sharing if row["own"] else None,
        subscription=await subscription(tx, reader.id, dashboard_id),
    )


async def exists(tx: Transaction, dashboard_id: int) -> bool:
    """Whether there is such a dashboard, whoever may see it."""
    return bool(await tx.fetchval("select dashboards.exists_dashboard($1)", dashboard_id))


async def name_taken(tx: Transaction, owner_id: int, name: str, but: int) -> bool:
    found = await tx.fetchval(
        "select true from dashboards.dashboard where owner_id = $1 and lower(name) = lower($2) and id <> $3",
        owner_id,
        name,
        but,
    )
    return bool(found)


async def add(tx: Transaction, owner: Actor, name: str, tiles: Sequence[Tile], now: datetime) -> int:
    dashboard_id = new_id()
    await tx.execute(
        """insert into dashboards.dashboard
                  (id, org_pos, org_hi, owner_id, owner_name, name, tiles, created_at, changed_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $8)""",
        dashboard_id,
        owner.org_pos,
        owner.org_hi,
        owner.id,
        owner.name,
        name,
        list(tiles),
        now,
    )
    return dashboard_id


async def change(tx: Transaction, dashboard_id: int, name: str, tiles: Sequence[Tile], now: datetime) -> None:
    await tx.execute(
        "update dashboards.dashboard set name = $2, tiles = $3, rev = rev + 1, changed_at = $4 where id = $1",
        dashboard_id,
        name,
        list(tiles),
        now,
    )


async def drop(tx: Transaction, dashboard_id: int) -> None:
    await tx.execute("delete from dashboards.dashboard where id = $1", dashboard_id)


async def share(tx: Transaction, dashboard_id: int, owner_id: int, places: Sequence[Place]) -> None:
    """With these, and with nobody else."""
    await tx.execute("delete from dashboards.share where dashboard_id = $1", dashboard_id)
    await tx.executemany(
        "insert into dashboards.share (dashboard_id, post_id, org_pos, org_hi, owner_id) values ($1, $2, $3, $4, $5)",
        [(dashboard_id, place.post_id, place.org_pos, place.org_hi, owner_id) for place in places],
    )


async def subscription(tx: Transaction, owner_id: int, dashboard_id: int) -> Subscription | None:
    row = await tx.fetchrow(
        """select every, by_mail as "byMail", language, next_run as "nextRun", last_run as "lastRun", trouble
             from dashboards.subscription where dashboard_id = $1 and owner_id = $2""",
        dashboard_id,
        owner_id,
    )
    return msgspec.convert(dict(row), Subscription) if row else None


async def subscribe(
    tx: Transaction,
    dashboard_id: int,
    owner_id: int,
    every: Every,
    language: Language,
    next_run: datetime,
    *,
    by_mail: bool,
) -> None:
    await tx.execute(
        """insert into dashboards.subscription (dashboard_id, owner_id, every, by_mail, language, next_run)
           values ($1, $2, $3, $4, $5, $6)
               on conflict (dashboard_id, owner_id) do update
              set every = excluded.every, by_mail = excluded.by_mail, language = excluded.language,
                  next_run = excluded.next_run, trouble = null""",
        dashboard_id,
        owner_id,
        every,
        by_mail,
        language,
        next_run,
    )


async def unsubscribe(tx: Transaction, dashboard_id: int, owner_id: int) -> None:
    await tx.execute(
        "delete from dashboards.subscription where dashboard_id = $1 and owner_id = $2", dashboard_id, owner_id
    )


async def due(tx: Transaction, now: datetime) -> list[tuple[Due, Every]]:
    """Subscriptions whose time has come, held for this transaction."""
    rows = await tx.fetch(
        """select dashboard_id, owner_id, by_mail, language, every from dashboards.subscription where next_run <= $1
            order by next_run limit 500 for update skip locked""",
        now,
    )
    return [
        (Due(row["dashboard_id"], row["owner_id"], row["by_mail"], Language(row["language"])), Every(row["every"]))
        for row in rows
    ]


async def ran(tx: Transaction, one_due: Due, now: datetime, next_run: datetime) -> None:
    await tx.execute(
        """update dashboards.subscription set last_run = $3, next_run = $4
            where dashboard_id = $1 and owner_id = $2""",
        one_due.dashboard_id,
        one_due.owner_id,
        now,
        next_run,
    )


async def tell_trouble(tx: Transaction, dashboard_id: int, owner_id: int, trouble: Text | None) -> None:
    """Why mail did not go out; None: it did."""
    told: Any = trouble
    await tx.execute(
        "update dashboards.subscription set trouble = $3 where dashboard_id = $1 and owner_id = $2",
        dashboard_id,
        owner_id,
        told,
    )

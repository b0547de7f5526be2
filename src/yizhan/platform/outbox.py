"""The transactional outbox: an event is recorded with the change it tells of, and delivered after it.

Delivery turns each event into one job per subscriber, in the same transaction that marks it dispatched,
so every subscriber hears of it exactly once whatever is killed when. With its dispatch an event takes its place in
the log of the bus (`platform.bus`), which durable subscriptions read.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec

from yizhan.kernel.events import Event
from yizhan.kernel.scope import EVERYTHING
from yizhan.platform.db import Call, Database, Transaction
from yizhan.platform.jobs import WAKE, NewJob, put_all

Subscriptions = Mapping[str, Sequence[str]]
"""Event name → kinds of the jobs that handle it; `*` hears everything."""


def together(*several: Subscriptions) -> Subscriptions:
    """All of `several` as one."""
    names = dict.fromkeys(name for each in several for name in each)
    return {name: tuple(kind for each in several for kind in each.get(name, ())) for name in names}


class Delivered(msgspec.Struct, frozen=True):
    """What a subscriber's job carries: the event's name, key, time and fields."""

    id: int
    type: str
    key: str
    at: datetime
    org_pos: int
    payload: dict[str, Any]


async def put(tx: Transaction, event: Event, *, actor_id: int, request_id: str) -> None:
    """Record `event`; the dispatcher is woken when the transaction commits."""
    await tx.execute(
        """insert into platform.outbox (type, key, org_pos, actor_id, request_id, payload)
           values ($1, $2, $3, $4, $5, $6)""",
        type(event).name,
        event.key,
        event.org_pos,
        actor_id,
        request_id,
        event,
    )
    tx.tell(WAKE)


def putting(events: Sequence[Event], *, actor_id: int, request_id: str) -> list[Call]:
    """Recording several events as a call that goes with others in one round trip; none for no events."""
    rows = [
        {
            "type": type(event).name,
            "key": event.key,
            "org_pos": event.org_pos,
            "actor_id": actor_id,
            "request_id": request_id,
            "payload": event,
        }
        for event in events
    ]
    return [Call("platform.put_events", rows, told=WAKE)] if rows else []


async def dispatch(db: Database, subscriptions: Subscriptions, at_most: int = 500) -> int:
    """Turn waiting events into jobs; returns how many events were dispatched."""
    async with db.transaction(EVERYTHING) as tx:
        rows = await tx.fetch(
            """select id, at, type, key, org_pos, actor_id, request_id, payload from platform.outbox
                where dispatched_at is null order by id limit $1 for update skip locked""",
            at_most,
        )
        for row in rows:
            kinds = [*subscriptions.get(row["type"], ()), *subscriptions.get("*", ())]
            delivered = Delivered(row["id"], row["type"], row["key"], row["at"], row["org_pos"], row["payload"])
            await put_all(
                tx,
                [NewJob(kind, delivered, once_key=f"event:{row['id']}:{kind}") for kind in kinds],
                row["actor_id"],
                "system",
                row["request_id"],
            )
        if rows:
            await _number(tx, [row["id"] for row in rows])
        return len(rows)


class Keeping(msgspec.Struct, frozen=True):
    """How long events stay that were handed out; with `by_broker` a broker carries the log to subscriptions."""

    days: int
    by_broker: bool = False


FORGOTTEN_AT_ONCE = 5_000
_keeping: list[Keeping] = []


def use_keeping(keeping: Keeping) -> None:
    """Set how long events stay."""
    _keeping[:] = [keeping]


async def forget(tx: Transaction, now: datetime) -> int:
    """Drop some of the events that were handed out long ago and that nobody may ask for; returns how many."""
    keeping = _keeping[0] if _keeping else Keeping(0)
    if keeping.days <= 0:
        return 0
    return int(
        await tx.fetchval(
            "select platform.forget_events($1, $2, $3)",
            now - timedelta(days=keeping.days),
            keeping.by_broker,
            FORGOTTEN_AT_ONCE,
        )
    )


async def _number(tx: Transaction, ids: Sequence[int]) -> None:
    """Mark events dispatched, and give them their places in the log.

    One dispatcher at a time does so until it has committed: whoever reads up to a place has missed none before it.
    """
    await tx.execute("select pg_advisory_xact_lock(hashtext('platform.outbox.seq'))")
    await tx.execute(
        """with last as (select coalesce(max(seq), 0) as seq from platform.outbox),
                numbered as (select id, row_number() over (order by id) as number from unnest($1::bigint[]) as id)
           update platform.outbox o set dispatched_at = now(), seq = last.seq + n.number
             from numbered n, last where o.id = n.id and o.dispatched_at is null""",
        list(ids),
    )

"""The log, as rows of `platform.outbox`, and what subscriptions have of it in hand."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from yizhan.platform.bus.contracts import Backlog, Message, Subscription, Taken
from yizhan.platform.db import Row, Transaction

MOST_COUNTED = 10_000
_COLUMNS = "o.seq, o.id, o.at, o.type, o.key, o.org_pos, o.request_id, o.payload, o.headers"


class Window(msgspec.Struct, frozen=True):
    """Messages of a stretch of the log that ends at `end`."""

    rows: Sequence[tuple[int, Message]]
    end: int
    is_last: bool


async def end(tx: Transaction) -> int:
    """The last place of the log."""
    return int(await tx.fetchval("select coalesce(max(seq), 0) from platform.outbox"))


async def place(tx: Transaction, subscription_id: int, cursor: int) -> None:
    """Let a subscription go on beyond `cursor`."""
    await tx.execute(
        """insert into platform.bus_cursor (subscription_id, place) values ($1, $2)
           on conflict (subscription_id) do update set place = excluded.place""",
        subscription_id,
        cursor,
    )


async def place_of(tx: Transaction, subscription_id: int) -> int:
    """How far a subscription has come."""
    found: int | None = await tx.fetchval(
        "select place from platform.bus_cursor where subscription_id = $1", subscription_id
    )
    return found or 0


async def hold_cursor(tx: Transaction, subscription_id: int) -> int:
    """How far a subscription has come; nobody else moves it until this transaction ends."""
    found = await tx.fetchval(
        "select place from platform.bus_cursor where subscription_id = $1 for update", subscription_id
    )
    return int(found or 0)


async def beyond(tx: Transaction, cursor: int, topics: Sequence[str], limit: int) -> Window:
    """The messages on the next stretch of the log whose topics fit, in order."""
    last = await end(tx)
    rows = await tx.fetch(
        f"""select {_COLUMNS} from platform.outbox o
             where o.seq > $1 and o.seq <= $2 and o.type like any($3) order by o.seq limit $4""",  # noqa: S608 - constant columns
        cursor,
        last,
        _likes(topics),
        limit,
    )
    found = [(row["seq"], message(row)) for row in rows]
    is_last = len(found) < limit
    return Window(found, max(last, cursor) if is_last else found[-1][0], is_last)


async def since(tx: Transaction, cursor: int, limit: int) -> list[tuple[int, Message]]:
    """The next messages of the log, whatever their topic."""
    rows = await tx.fetch(
        f"select {_COLUMNS} from platform.outbox o where o.seq > $1 order by o.seq limit $2",  # noqa: S608 - constant columns
        cursor,
        limit,
    )
    return [(row["seq"], message(row)) for row in rows]


async def hand_over(tx: Transaction, subscription_id: int, places: Sequence[int], until: datetime, cursor: int) -> None:
    """Note what is under way, and how far the subscription has come."""
    await tx.execute(
        """insert into platform.bus_delivery (subscription_id, seq, attempts, lease_until)
           select $1, seq, 1, $3 from unnest($2::bigint[]) as seq""",
        subscription_id,
        list(places),
        until,
    )
    await place(tx, subscription_id, cursor)


async def overdue(tx: Transaction, subscription_id: int, now: datetime, until: datetime, limit: int) -> list[Taken]:
    """What was handed over and is to come again, under a new lease."""
    rows = await tx.fetch(
        f"""with due as (
                select seq from platform.bus_delivery where subscription_id = $1 and lease_until <= $2
                 order by seq limit $4 for update skip locked),
            leased as (
                update platform.bus_delivery d set attempts = d.attempts + 1, lease_until = $3 from due
                 where d.subscription_id = $1 and d.seq = due.seq returning d.seq, d.attempts)
            select l.attempts, {_COLUMNS} from leased l join platform.outbox o on o.seq = l.seq order by o.seq""",  # noqa: S608 - constant columns
        subscription_id,
        now,
        until,
        limit,
    )
    return [Taken(str(row["seq"]), row["attempts"], message(row)) for row in rows]


async def finished(tx: Transaction, subscription_id: int, places: Sequence[int]) -> None:
    """These are no longer under way."""
    await tx.execute(
        "delete from platform.bus_delivery where subscription_id = $1 and seq = any($2)", subscription_id, list(places)
    )


async def postpone(tx: Transaction, subscription_id: int, places: Sequence[int], until: datetime) -> None:
    """These come again at `until`."""
    await tx.execute(
        "update platform.bus_delivery set lease_until = $3 where subscription_id = $1 and seq = any($2)",
        subscription_id,
        list(places),
        until,
    )


async def under_way(tx: Transaction, subscription_id: int, place_: int) -> Taken | None:
    """One message that is under way."""
    row = await tx.fetchrow(
        f"""select d.attempts, {_COLUMNS} from platform.bus_delivery d join platform.outbox o on o.seq = d.seq
             where d.subscription_id = $1 and d.seq = $2 for update of d""",  # noqa: S608 - constant columns
        subscription_id,
        place_,
    )
    return Taken(str(row["seq"]), row["attempts"], message(row)) if row else None


async def backlog(tx: Transaction, subscription: Subscription) -> Backlog:
    """What lies beyond the cursor, counted up to a limit, and what is under way."""
    row = await tx.fetchrow(
        """select (select count(*) from (select from platform.outbox where seq > s.place and type like any($2)
                    limit $3) ahead) as waiting,
                  (select count(*) from platform.bus_delivery d where d.subscription_id = $1) as under_way
             from platform.bus_cursor s where s.subscription_id = $1""",
        subscription.id,
        _likes(subscription.topics),
        MOST_COUNTED,
    )
    waiting, under = (row["waiting"], row["under_way"]) if row else (0, 0)
    return Backlog(waiting, under, 0, waiting >= MOST_COUNTED)


class Relay(msgspec.Struct, frozen=True):
    """How far the log was carried to a broker; `made` is when the broker made what it keeps it in, None before that."""

    cursor: int
    made: str | None


async def hold_relay(tx: Transaction, name: str) -> Relay | None:
    """How far the log was carried to the broker `name`; None while somebody else carries on."""
    await begin_relay(tx, name)
    row = await tx.fetchrow("select cursor, made from platform.bus_relay where name = $1 for update skip locked", name)
    return Relay(**row) if row else None


async def begin_relay(tx: Transaction, name: str) -> None:
    """Carry to the broker `name` what comes from here on, where nothing was carried yet."""
    await tx.execute(
        """insert into platform.bus_relay (name, cursor) select $1, coalesce(max(seq), 0) from platform.outbox
            where not exists (select from platform.bus_relay where name = $1) on conflict (name) do nothing""",
        name,
    )


async def relayed(tx: Transaction, name: str, cursor: int) -> None:
    """The log was carried to the broker up to `cursor`."""
    await tx.execute("update platform.bus_relay set cursor = $2 where name = $1", name, cursor)


async def carry_to(tx: Transaction, name: str, made: str, cursor: int) -> None:
    """Carry on from `cursor` to what the broker made then."""
    await tx.execute("update platform.bus_relay set made = $2, cursor = $3 where name = $1", name, made, cursor)


async def first_place(tx: Transaction) -> int:
    """The place up to which every subscription is done; the end of the log when there is none."""
    found: int | None = await tx.fetchval("select min(place) from platform.bus_cursor")
    return await end(tx) if found is None else found


async def behind(tx: Transaction, place_: int) -> list[int]:
    """The subscriptions not known to be done up to a place."""
    rows = await tx.fetch("select subscription_id from platform.bus_cursor where place < $1", place_)
    return [row["subscription_id"] for row in rows]


async def not_relayed(tx: Transaction, name: str, topics: Sequence[str]) -> int:
    """How many messages of these topics the broker has not got yet, counted up to a limit."""
    return int(
        await tx.fetchval(
            """select count(*) from (select from platform.outbox o join platform.bus_relay r on r.name = $1
                where o.seq > r.cursor and o.type like any($2) limit $3) ahead""",
            name,
            _likes(topics),
            MOST_COUNTED,
        )
    )


def message(row: Row) -> Message:
    """The message that a row of the outbox is."""
    headers: dict[str, Any] = row["headers"] or {}
    return Message(
        id=str(row["id"]),
        topic=row["type"],
        key=row["key"],
        at=row["at"],
        org_pos=row["org_pos"],
        payload=row["payload"],
        request_id=row["request_id"],
        source=headers.get("source"),
        source_id=headers.get("id"),
        call_id=headers.get("call"),
    )


def _likes(topics: Sequence[str]) -> list[str]:
    """The topics as patterns of SQL; none of their letters means anything there but the star."""
    return [f"{each[:-1]}%" if each.endswith("*") else each for each in topics]

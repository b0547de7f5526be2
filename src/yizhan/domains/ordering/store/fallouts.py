"""SQL of the fallout desk and of the link to the provisioning system."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import msgspec

from yizhan.domains.ordering.contracts.services import Fallout, FalloutCount, FalloutFilter, Link, LinkState
from yizhan.kernel.text import parted
from yizhan.platform.db import Row, Transaction

_READ = """select f.*, o.number as order_number, o.customer_id, o.customer_name, s.item, s.attempt, i.offering_name
             from ordering.fallout f join ordering.product_order o on o.id = f.order_id
             join ordering.service_order s on s.id = f.service_order_id
             join ordering.order_item i on i.id = s.item_id"""


async def insert(tx: Transaction, row: Mapping[str, Any]) -> None:
    """Write a new fallout."""
    names = ("id", "org_pos", "order_id", "service_order_id", "kind", "code", "message", "raised_at")
    await tx.execute(
        f"insert into ordering.fallout ({', '.join(names)}) values ($1, $2, $3, $4, $5, $6, $7, $8)",
        *(row[name] for name in names),
    )


async def change(tx: Transaction, fallout_id: int, **values: object) -> None:
    """Set columns of a fallout."""
    sets = ", ".join(f"{name} = ${number + 2}" for number, name in enumerate(values))
    await tx.execute(f"update ordering.fallout set {sets} where id = $1", fallout_id, *values.values())


async def lock(tx: Transaction, fallout_id: int) -> Row | None:
    return await tx.fetchrow("select * from ordering.fallout where id = $1 for update", fallout_id)


async def one(tx: Transaction, fallout_id: int) -> Fallout | None:
    row = await tx.fetchrow(f"{_READ} where f.id = $1", fallout_id)
    return shape(row) if row else None


async def exists(tx: Transaction, fallout_id: int) -> bool:
    return bool(await tx.fetchval("select ordering.exists_fallout($1)", fallout_id))


async def unclosed(tx: Transaction, order_id: int) -> list[Fallout]:
    """Those of an order that are not closed yet."""
    rows = await tx.fetch(f"{_READ} where f.order_id = $1 and f.state <> 'closed' order by f.id", order_id)
    return [shape(row) for row in rows]


async def page(
    tx: Transaction, wanted: FalloutFilter, limit: int, after: tuple[datetime, int] | None, cap: int
) -> tuple[list[Fallout], int]:
    """Fallouts, newest first, after the given key; and how many there are, counted up to `cap`."""
    where = """($1::text is null or f.state = $1) and ($2::text is null or f.kind = $2)
               and ($3::text is null or f.code = $3) and ($4::bigint is null or f.order_id = $4)"""
    values = (wanted.state, wanted.kind, wanted.code, wanted.order_id)
    rows = await tx.fetch(
        f"""{_READ} where {where} and ($5::timestamptz is null or (f.raised_at, f.id) < ($5, $6))
            order by f.raised_at desc, f.id desc limit $7""",
        *values,
        *(after or (None, None)),
        limit,
    )
    total: int = await tx.fetchval(
        f"select count(*) from (select 1 from ordering.fallout f where {where} limit $5) counted", *values, cap
    )
    return [shape(row) for row in rows], total


async def counts(tx: Transaction, since: datetime) -> list[FalloutCount]:
    """How many fallouts each cause has had since then."""
    rows = await tx.fetch(
        """select kind, code, count(*) filter (where state = 'open') as open, count(*) as total
             from ordering.fallout where raised_at >= $1 group by kind, code order by total desc, kind, code""",
        since,
    )
    return [msgspec.convert(dict(row), FalloutCount) for row in rows]


def shape(row: Row) -> Fallout:
    """The contract of a fallout's row."""
    return msgspec.convert(
        {
            "id": str(row["id"]),
            "rev": row["rev"],
            "orderId": str(row["order_id"]),
            "orderNumber": row["order_number"],
            "customerId": str(row["customer_id"]),
            "customerName": row["customer_name"],
            "item": row["item"],
            "offeringName": row["offering_name"],
            "serviceOrderId": str(row["service_order_id"]),
            "attempt": row["attempt"],
            "kind": row["kind"],
            "code": row["code"],
            "message": parted(row["message"]),
            "state": row["state"],
            "decision": row["decision"],
            "repairs": row["repairs"],
            "reason": row["reason"],
            "decidedByName": row["decided_by_name"],
            "raisedAt": row["raised_at"],
            "closedAt": row["closed_at"],
        },
        Fallout,
    )


async def link(tx: Transaction, name: str, now: datetime) -> Link:
    """How the link stands at `now`."""
    row = await tx.fetchrow("select * from ordering.link where name = $1", name)
    if row is None:
        return Link(LinkState.CLOSED, 0, None, None, None, None)
    state = LinkState.CLOSED
    if row["retry_at"] is not None:
        state = LinkState.OPEN if now < row["retry_at"] else LinkState.HALF_OPEN
    return Link(state, row["failures"], row["opened_at"], row["retry_at"], row["last_error"], row["last_ok_at"])


async def take_trial(tx: Transaction, name: str, now: datetime) -> bool:
    """Whether this transaction is the one that tries the link out after its rest."""
    taken = await tx.fetchval(
        "select true from ordering.link where name = $1 and retry_at <= $2 for update skip locked", name, now
    )
    return bool(taken)


async def link_failed(tx: Transaction, name: str, error: str, now: datetime, most: int, pause: timedelta) -> None:
    """Count a failure; from the `most`-th in a row on, the link rests for `pause`."""
    await tx.execute(
        """insert into ordering.link as l (name, failures, last_error, opened_at, retry_at)
           values ($1, 1, $2, case when $4::int <= 1 then $3::timestamptz end,
                   case when $4::int <= 1 then $3::timestamptz + $5::interval end)
           on conflict (name) do update set failures = l.failures + 1, last_error = $2,
               opened_at = case when l.failures + 1 >= $4::int then coalesce(l.opened_at, $3::timestamptz) end,
               retry_at = case when l.failures + 1 >= $4::int then $3::timestamptz + $5::interval end""",
        name,
        error,
        now,
        most,
        pause,
    )


async def link_worked(tx: Transaction, name: str, now: datetime) -> None:
    """Forget failures. A healthy link is written at most once a minute, so that sending does not queue up here."""
    await tx.execute(
        """insert into ordering.link as l (name, last_ok_at) values ($1, $2)
           on conflict (name) do update set failures = 0, opened_at = null, retry_at = null, last_ok_at = $2
           where l.failures > 0 or l.last_ok_at is null or l.last_ok_at < $2 - interval '1 minute'""",
        name,
        now,
    )

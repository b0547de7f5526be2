"""The audit trail: appended inside the transaction, chained by hash right after, altered by nobody."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from yizhan.kernel.paging import Page, decode_cursor, encode_cursor
from yizhan.platform.db import Transaction


class Entry(msgspec.Struct, frozen=True):
    """One deed or refused attempt."""

    actor_id: int
    actor_name: str
    action: str
    object_type: str
    object_id: str
    org_pos: int
    outcome: str
    request_id: str
    detail: Any


class AuditRow(msgspec.Struct, frozen=True, rename="camel"):
    """An entry as readers see it; `seq` is its place in the hash chain once sealed."""

    id: str
    at: datetime
    actor_name: str
    action: str
    object_type: str
    object_id: str
    outcome: str
    request_id: str
    detail: Any
    seq: int | None


class AuditFilter(msgspec.Struct, frozen=True):
    """What to look for; None matches everything."""

    actor: str | None = None
    action: str | None = None
    object_type: str | None = None
    object_id: str | None = None
    outcome: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    actor_id: int | None = None


async def append(tx: Transaction, entry: Entry) -> None:
    # Written in the widest scope: a refusal may concern a row the actor cannot see.
    await tx.execute(
        """insert into platform.audit_entry
               (actor_id, actor_name, action, object_type, object_id, org_pos, scope_pos, outcome, request_id, detail)
           values ($1, $2, $3, $4, $5, $6, $6, $7, $8, $9)""",
        *msgspec.structs.astuple(entry),
    )


async def append_many(tx: Transaction, entries: Sequence[Entry]) -> None:
    """Append several entries by one statement, in their order."""
    if entries:
        await tx.execute(
            """insert into platform.audit_entry
                   (actor_id, actor_name, action, object_type, object_id, org_pos, scope_pos, outcome, request_id,
                    detail)
               select e.actor_id, e.actor_name, e.action, e.object_type, e.object_id, e.org_pos, e.org_pos, e.outcome,
                      e.request_id, e.detail
                 from jsonb_array_elements($1::jsonb) with ordinality as each (entry, place),
                      jsonb_populate_record(null::platform.audit_entry, each.entry) as e
                order by each.place""",
            entries,
        )


async def seal(tx: Transaction, at_most: int = 5000) -> int:
    """Chain the entries committed since the last call; returns how many."""
    count: int = await tx.fetchval("select platform.seal_audit($1)", at_most)
    return count


async def first_break(tx: Transaction) -> int | None:
    """The sequence number of the first entry that was tampered with or is gone, or None when the chain holds."""
    row = await tx.fetchrow("select broken_seq from platform.audit_break()")
    return row["broken_seq"] if row else None


async def page(tx: Transaction, wanted: AuditFilter, limit: int, after: str | None) -> Page[AuditRow]:
    """Entries newest first, within the transaction's scope."""
    before_at, before_id = decode_cursor(after, tuple[datetime, int]) if after else (None, None)
    rows = await tx.fetch(
        """select id, at, actor_name, action, object_type, object_id, outcome, request_id, detail, seq
             from platform.audit_entry
            where ($1::text is null or actor_name = $1) and ($2::text is null or action = $2)
              and ($3::text is null or object_type = $3) and ($4::text is null or object_id = $4)
              and ($5::text is null or outcome = $5)
              and ($6::timestamptz is null or at >= $6) and ($7::timestamptz is null or at < $7)
              and ($8::bigint is null or actor_id = $8)
              and ($9::timestamptz is null or (at, id) < ($9, $10))
            order by at desc, id desc limit $11""",
        *msgspec.structs.astuple(wanted),
        before_at,
        before_id,
        limit + 1,
    )
    items = [AuditRow(**{**row, "id": str(row["id"])}) for row in rows[:limit]]
    more = encode_cursor(rows[limit - 1]["at"], rows[limit - 1]["id"]) if len(rows) > limit else None
    return Page(items, more)


async def of_objects(
    tx: Transaction, objects: Sequence[tuple[str, str]], limit: int, before: datetime | None = None
) -> list[AuditRow]:
    """What was done to some objects (type, id), newest first, within the transaction's scope."""
    rows = await tx.fetch(
        """select e.* from unnest($1::text[], $2::text[]) as wanted (type, key) cross join lateral (
               select id, at, actor_name, action, object_type, object_id, outcome, request_id, detail, seq
                 from platform.audit_entry
                where object_type = wanted.type and object_id = wanted.key and outcome = 'done'
                  and ($3::timestamptz is null or at < $3)
                order by at desc limit $4) e
            order by e.at desc, e.id desc limit $4""",
        [kind for kind, _ in objects],
        [key for _, key in objects],
        before,
        limit,
    )
    return [AuditRow(**{**row, "id": str(row["id"])}) for row in rows]

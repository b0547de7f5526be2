"""Tables of organisations and their versions."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from yizhan.engines.rules.contracts import NewSheet, Place, Sheet, State, VersionSummary
from yizhan.engines.rules.table import Case, Table, Tier
from yizhan.kernel.text import Text
from yizhan.platform.db import Row, Transaction

_SHEET = """
select s.*, f.number as in_force, f.valid_from, o.id as open_id, o.number as open_number, o.state as open_state
  from rules.sheet s
  left join lateral (select number, valid_from from rules.version v
                      where v.sheet_id = s.id and v.state = 'inForce' and v.valid_from <= $1
                        and (v.valid_to is null or v.valid_to > $1) order by v.valid_from desc limit 1) f on true
  left join rules.version o on o.sheet_id = s.id and o.state in ('draft', 'review', 'approved')
"""


class Kept(msgspec.Struct, frozen=True):
    """A version as the service works on it."""

    id: int
    sheet_id: int
    org_pos: int
    org_hi: int
    number: int
    state: str
    table: Table
    cases: tuple[Case, ...]
    note: str
    author_id: int
    submitted_by: int | None
    valid_from: datetime | None
    valid_to: datetime | None
    rev: int


async def lock_key(tx: Transaction, key: str) -> None:
    """Let changes of one decision take turns until the transaction ends."""
    await tx.execute("select pg_advisory_xact_lock(hashtextextended('rules.decision/' || $1, 0))", key)


async def add(tx: Transaction, sheet_id: int, new: NewSheet, place: Place, owner: tuple[int, str]) -> bool:
    """Record a table; False when the organisation has one for this key."""
    return bool(
        await tx.execute(
            """insert into rules.sheet (id, org_pos, org_hi, key, tier, unit_id, unit_name, name_zh, name_en,
                                        description_zh, description_en, owner_id, owner_name)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing""",
            sheet_id,
            place.org_pos,
            place.org_hi,
            new.key,
            str(place.tier),
            place.unit_id,
            place.unit_name,
            new.name.zh,
            new.name.en,
            new.description.zh,
            new.description.en,
            *owner,
        )
    )


async def sheets(tx: Transaction, now: datetime, key: str | None) -> list[Sheet]:
    """The tables in scope and above it: headquarters first, by key."""
    rows = await tx.fetch(f"{_SHEET} where $2::text is null or s.key = $2 order by s.key, s.org_pos", now, key)
    return [sheet_of(row, now) for row in rows]


async def sheet(tx: Transaction, now: datetime, sheet_id: int) -> Sheet | None:
    row = await tx.fetchrow(f"{_SHEET} where s.id = $2", now, sheet_id)
    return sheet_of(row, now) if row else None


async def place_of(tx: Transaction, sheet_id: int) -> Place | None:
    row = await tx.fetchrow("select tier, org_pos, org_hi, unit_id, unit_name from rules.sheet where id = $1", sheet_id)
    return msgspec.convert(dict(row), Place) if row else None


async def add_version(
    tx: Transaction,
    version_id: int,
    sheet_id: int,
    table: Table,
    cases: Sequence[Case],
    note: str,
    author: tuple[int, str],
) -> bool:
    """Record a draft with the next number; False when another version is open."""
    return bool(
        await tx.execute(
            """insert into rules.version (id, org_pos, org_hi, sheet_id, number, state, content, cases, note,
                                          author_id, author_name)
               select $1, s.org_pos, s.org_hi, s.id,
                      coalesce((select max(number) from rules.version where sheet_id = s.id), 0) + 1, 'draft',
                      $3, $4, $5, $6, $7
                 from rules.sheet s where s.id = $2 on conflict do nothing""",
            version_id,
            sheet_id,
            table,
            list(cases),
            note,
            *author,
        )
    )


async def versions(tx: Transaction, now: datetime, sheet_id: int) -> list[VersionSummary]:
    """All versions of a table, newest first."""
    rows = await tx.fetch("select * from rules.version where sheet_id = $1 order by number desc", sheet_id)
    return [summary_of(row, now) for row in rows]


async def summary(tx: Transaction, now: datetime, version_id: int) -> VersionSummary | None:
    row = await tx.fetchrow("select * from rules.version where id = $1", version_id)
    return summary_of(row, now) if row else None


async def version(tx: Transaction, version_id: int, *, lock: bool = False) -> Kept | None:
    """A version with its content; with `lock` nobody else changes it until the transaction ends."""
    row = await tx.fetchrow(
        f"select * from rules.version where id = $1 {'for update' if lock else ''}",  # noqa: S608 - constants
        version_id,
    )
    return kept_of(row) if row else None


async def save_draft(tx: Transaction, version_id: int, table: Table, cases: Sequence[Case], note: str) -> None:
    await tx.execute(
        "update rules.version set content = $2, cases = $3, note = $4 where id = $1",
        version_id,
        table,
        list(cases),
        note,
    )


async def step(
    tx: Transaction, version_id: int, state: str, who: str | None, by: tuple[int, str], at: datetime
) -> None:
    """Move a version on; `who` is the column group that records by whom and when."""
    recorded = f", {who}_by = $3, {who}_name = $4, {who}_at = $5" if who else ""
    arguments: list[Any] = [version_id, state, *by, at] if who else [version_id, state]
    await tx.execute(f"update rules.version set state = $2 {recorded} where id = $1", *arguments)  # noqa: S608 - names of ours


async def put_in_force(
    tx: Transaction, version: Kept, period: tuple[datetime, datetime | None], by: tuple[int, str], at: datetime
) -> None:
    """Release a version for `period`, and end those before it there."""
    since, until = period
    await tx.execute(
        """update rules.version set valid_to = $2 where sheet_id = $1 and state = 'inForce' and valid_from < $2
              and (valid_to is null or valid_to > $2)""",
        version.sheet_id,
        since,
    )
    next_start = await tx.fetchval(
        "select min(valid_from) from rules.version where sheet_id = $1 and state = 'inForce' and valid_from > $2",
        version.sheet_id,
        since,
    )
    await tx.execute(
        """update rules.version set state = 'retired', valid_to = valid_from
            where sheet_id = $1 and state = 'inForce' and valid_from = $2""",
        version.sheet_id,
        since,
    )
    await tx.execute(
        """update rules.version set state = 'inForce', valid_from = $2,
                  valid_to = least($3::timestamptz, $4::timestamptz),
                  released_by = $5, released_name = $6, released_at = $7 where id = $1""",
        version.id,
        since,
        until,
        next_start,
        *by,
        at,
    )


async def retire(tx: Transaction, version_id: int, at: datetime) -> None:
    await tx.execute(
        """update rules.version set state = 'retired', valid_to = greatest(valid_from, least(valid_to, $2::timestamptz))
            where id = $1""",
        version_id,
        at,
    )


async def discard(tx: Transaction, version_id: int) -> None:
    await tx.execute("delete from rules.version where id = $1", version_id)


async def exists(tx: Transaction, some_id: int) -> bool:
    """Whether a table or version with that id exists anywhere."""
    return bool(await tx.fetchval("select rules.exists_version($1)", some_id))


def sheet_of(row: Row, now: datetime) -> Sheet:
    return Sheet(
        str(row["id"]),
        row["key"],
        Tier(row["tier"]),
        str(row["unit_id"]),
        row["unit_name"],
        Text(row["name_zh"], row["name_en"]),
        Text(row["description_zh"], row["description_en"]),
        row["owner_name"],
        row["rev"],
        row["changed_at"],
        row["in_force"],
        row["valid_from"],
        str(row["open_id"]) if row["open_id"] else None,
        row["open_number"],
        state_of(row["open_state"], None, None, now) if row["open_state"] else None,
    )


def state_of(state: str, since: datetime | None, until: datetime | None, now: datetime) -> State:
    """The state as people see it: what is in force is so between two moments."""
    if state != "inForce" or since is None:
        return State(state)
    if since > now:
        return State.SCHEDULED
    return State.RETIRED if until is not None and until <= now else State.IN_FORCE


def summary_of(row: Row, now: datetime) -> VersionSummary:
    return VersionSummary(
        str(row["id"]),
        str(row["sheet_id"]),
        row["number"],
        state_of(row["state"], row["valid_from"], row["valid_to"], now),
        row["note"],
        row["author_name"],
        row["submitted_name"],
        row["approved_name"],
        row["approved_at"],
        row["released_name"],
        row["valid_from"],
        row["valid_to"],
        row["changed_at"],
        row["rev"],
    )


def kept_of(row: Row) -> Kept:
    return Kept(
        row["id"],
        row["sheet_id"],
        row["org_pos"],
        row["org_hi"],
        row["number"],
        row["state"],
        msgspec.convert(row["content"], Table),
        tuple(msgspec.convert(row["cases"], list[Case])),
        row["note"],
        row["author_id"],
        row["submitted_by"],
        row["valid_from"],
        row["valid_to"],
        row["rev"],
    )

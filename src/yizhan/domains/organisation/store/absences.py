"""Absences, as rows of `organisation.absence`."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from yizhan.domains.organisation.contracts import Colleague
from yizhan.domains.organisation.contracts.absences import Absence, AbsenceState, StoodInFor
from yizhan.domains.organisation.store.naming import called
from yizhan.platform.db import Row, Transaction

_COLUMNS = """a.id, a.staff_id, p.name as staff_name, a.substitute_id, s.name as substitute_name, a.from_at, a.until_at,
    a.reason, a.state, a.rev, a.org_pos"""
_FROM = """organisation.absence a
    cross join lateral organisation.people_names(array[a.staff_id]) p
    cross join lateral organisation.people_names(array[a.substitute_id]) s"""


class AbsenceToKeep(msgspec.Struct, frozen=True):
    """An absence about to be recorded."""

    id: int
    org_pos: int
    staff_id: int
    substitute_id: int
    from_at: datetime
    until_at: datetime
    reason: str


async def insert(tx: Transaction, new: AbsenceToKeep) -> None:
    """Record an absence."""
    await tx.execute(
        """insert into organisation.absence (id, org_pos, staff_id, substitute_id, from_at, until_at, reason)
           values ($1, $2, $3, $4, $5, $6, $7)""",
        new.id,
        new.org_pos,
        new.staff_id,
        new.substitute_id,
        new.from_at,
        new.until_at,
        new.reason,
    )


async def end(tx: Transaction, absence_id: int, at: datetime) -> bool:
    """The absence is over; False when it was."""
    ended = await tx.execute(
        """update organisation.absence
              set state = 'over', until_at = greatest(least(until_at, $2), from_at + interval '1 microsecond')
            where id = $1 and state = 'planned'""",
        absence_id,
        at,
    )
    return ended > 0


async def one(tx: Transaction, absence_id: int) -> Absence | None:
    """An absence in the transaction's scope."""
    row = await tx.fetchrow(f"select {_COLUMNS} from {_FROM} where a.id = $1", absence_id)
    return _absence(row) if row else None


async def listed(tx: Transaction, staff_id: int | None, limit: int) -> list[Absence]:
    """Absences in the transaction's scope, those of one person where asked for, the latest first."""
    rows = await tx.fetch(
        f"""select {_COLUMNS} from {_FROM} where $1::bigint is null or a.staff_id = $1 or a.substitute_id = $1
             order by a.state desc, a.from_at desc, a.id limit $2""",
        staff_id,
        limit,
    )
    return [_absence(row) for row in rows]


async def overlaps(tx: Transaction, staff_id: int, from_at: datetime, until_at: datetime) -> bool:
    """Whether the person is away already during part of that time."""
    return bool(
        await tx.fetchval(
            """select exists (select from organisation.absence where staff_id = $1 and state = 'planned'
                               and from_at < $3 and until_at > $2)""",
            staff_id,
            from_at,
            until_at,
        )
    )


async def exists(tx: Transaction, absence_id: int) -> bool:
    """Whether there is such an absence anywhere; asked only after a miss."""
    return bool(await tx.fetchval("select organisation.exists_absence($1)", absence_id))


async def substitutes(tx: Transaction, staff_id: int, at: datetime) -> list[Colleague]:
    """Who works over everything that the person's posts reach, the nearest first."""
    rows = await tx.fetch("select * from organisation.substitutes($1, $2)", staff_id, at)
    return [
        Colleague(str(row["id"]), row["login"], row["name"], called(row, "post_"), called(row, "unit_")) for row in rows
    ]


async def stood_in_for(tx: Transaction, substitute_id: int, at: datetime) -> Sequence[StoodInFor]:
    """For whom somebody stands in, one row for each role and place."""
    rows = await tx.fetch("select * from organisation.stood_in_for($1, $2)", substitute_id, at)
    return [StoodInFor(**row) for row in rows]


def _absence(row: Row) -> Absence:
    return Absence(
        str(row["id"]),
        str(row["staff_id"]),
        row["staff_name"],
        str(row["substitute_id"]),
        row["substitute_name"],
        row["from_at"],
        row["until_at"],
        row["reason"],
        AbsenceState(row["state"]),
        row["rev"],
        row["org_pos"],
    )

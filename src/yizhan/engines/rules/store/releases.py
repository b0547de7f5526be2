"""What is in force where, and what was arbitrated about it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from yizhan.engines.rules.contracts import Arbitrate, Arbitration, Ruling
from yizhan.engines.rules.table import Table, Tier
from yizhan.engines.rules.tiers import Conflict
from yizhan.platform.db import Transaction


class InForce(msgspec.Struct, frozen=True):
    """A released version; `table` is read only when it is needed."""

    id: int
    number: int
    sheet_id: int
    tier: Tier
    org_pos: int
    org_hi: int
    valid_from: datetime
    valid_to: datetime | None

    def holds(self, org_pos: int, at: datetime) -> bool:
        return (
            self.org_pos <= org_pos <= self.org_hi
            and self.valid_from <= at
            and (self.valid_to is None or at < self.valid_to)
        )


class Allowance(msgspec.Struct, frozen=True):
    """An arbitration in favour of a lower row."""

    sheet_id: int
    upper_tier: Tier
    upper_row: str
    lower_row: str
    output: str
    digest: str


async def stamp(tx: Transaction) -> int:
    """The count of everything that can change a decision."""
    return int(await tx.fetchval("select stamp from rules.release"))


async def in_force(tx: Transaction, key: str, since: datetime) -> list[InForce]:
    """Versions of `key` that are or will be in force after `since`, headquarters first."""
    rows = await tx.fetch(
        """select v.id, v.number, v.sheet_id, s.tier, s.org_pos, s.org_hi, v.valid_from, v.valid_to
             from rules.version v join rules.sheet s on s.id = v.sheet_id
            where s.key = $1 and v.state in ('inForce', 'retired') and (v.valid_to is null or v.valid_to > $2)
            order by s.org_pos, s.org_hi desc""",
        key,
        since,
    )
    return [msgspec.convert(dict(row), InForce) for row in rows]


async def tables(tx: Transaction, ids: Sequence[int]) -> dict[int, Table]:
    """The tables of versions."""
    rows = await tx.fetch("select id, content from rules.version where id = any($1)", list(ids))
    return {row["id"]: msgspec.convert(row["content"], Table) for row in rows}


async def allowances(tx: Transaction, key: str) -> list[Allowance]:
    """The latest rulings of `key` that favour the lower row."""
    rows = await tx.fetch(
        """select * from (
               select distinct on (a.sheet_id, a.digest) a.* from rules.arbitration a
                 join rules.sheet s on s.id = a.sheet_id
                where s.key = $1 order by a.sheet_id, a.digest, a.decided_at desc, a.id desc) latest
            where ruling = 'lower'""",
        key,
    )
    names = Allowance.__struct_fields__
    return [msgspec.convert({name: row[name] for name in names}, Allowance) for row in rows]


async def rulings(tx: Transaction, sheet_id: int) -> dict[str, Arbitration]:
    """What holds about conflicts of a table, by their digest."""
    rows = await tx.fetch(
        """select distinct on (digest) digest, ruling, reason, decided_name, decided_at from rules.arbitration
            where sheet_id = $1 order by digest, decided_at desc, id desc""",
        sheet_id,
    )
    return {
        row["digest"]: Arbitration(Ruling(row["ruling"]), row["reason"], row["decided_name"], row["decided_at"])
        for row in rows
    }


async def add_ruling(
    tx: Transaction,
    new_id: int,
    sheet_id: int,
    upper: InForce,
    conflict: Conflict,
    command: Arbitrate,
    by: tuple[int, str],
    at: datetime,
) -> None:
    values: list[Any] = [
        new_id,
        sheet_id,
        upper.sheet_id,
        str(conflict.tier),
        conflict.upper_row,
        conflict.lower_row,
        conflict.output,
        conflict.digest,
        str(command.ruling),
        command.reason.strip(),
        conflict.example,
        *by,
        at,
    ]
    await tx.execute(
        """insert into rules.arbitration (id, org_pos, org_hi, sheet_id, upper_sheet_id, upper_tier, upper_row,
                                          lower_row, output, digest, ruling, reason, example, decided_by,
                                          decided_name, decided_at)
           select $1, s.org_pos, s.org_hi, s.id, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14
             from rules.sheet s where s.id = $2""",
        *values,
    )

"""Migrations of the instances of a version: what is wanted, how far they are, and who wants them to stop."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

import msgspec

from yizhan.engines.process.designing import MigrationRun, MigrationState, Obstruction
from yizhan.kernel.text import Text
from yizhan.platform.db import Row, Transaction
from yizhan.platform.long_work import Trouble

MOST_REASONS = 50


class Kept(msgspec.Struct, frozen=True):
    """A migration as the work on it needs it."""

    id: int
    org_pos: int
    source_id: int
    target_id: int
    mapping: Mapping[str, str]
    nodes: list[str]
    reason: str
    state: MigrationState
    work_id: int
    looked_after: int
    total: int
    seen: int
    moved: int
    refused: tuple[Obstruction, ...]


async def add(tx: Transaction, new: Kept, by: tuple[int, str], at: datetime) -> None:
    await tx.execute(
        """insert into process.migration (id, org_pos, source_id, target_id, mapping, nodes, reason, state, work_id,
                                          total, begun_by, begun_name, begun_at)
           values ($1, $2, $3, $4, $5, $6, $7, 'running', $8, $9, $10, $11, $12)""",
        new.id, new.org_pos, new.source_id, new.target_id, new.mapping, new.nodes, new.reason, new.work_id, new.total,
        *by, at,
    )  # fmt: skip


async def locked(tx: Transaction, migration_id: int) -> Kept | None:
    """A migration, which nobody else goes on with meanwhile."""
    row = await tx.fetchrow("select * from process.migration where id = $1 for no key update", migration_id)
    if row is None:
        return None
    fields = {name: row[name] for name in Kept.__struct_fields__}
    return msgspec.convert(fields, Kept)


async def taken(tx: Transaction, kept: Kept, last: int, moved: int, seen: int, reasons: Counter[Text]) -> Kept:
    """Count what was just taken over, and after which instance to go on."""
    counted = Counter({each.reason: each.count for each in kept.refused}) + reasons
    refused = tuple(Obstruction(reason, count) for reason, count in counted.most_common(MOST_REASONS))
    now = msgspec.structs.replace(
        kept, looked_after=last, moved=kept.moved + moved, seen=kept.seen + seen, refused=refused
    )
    await tx.execute(
        "update process.migration set looked_after = $2, moved = $3, seen = $4, refused = $5 where id = $1",
        now.id,
        now.looked_after,
        now.moved,
        now.seen,
        list(now.refused),
    )
    return now


async def rest(
    tx: Transaction, migration_id: int, state: MigrationState, at: datetime, trouble: Trouble | None = None
) -> None:
    """Nothing more is done for it, at the end or until somebody resumes it; `trouble` says why it was given up."""
    await tx.execute(
        """with gone as (delete from process.migration_stop where migration_id = $1)
           update process.migration set state = $2, ended_at = $3, trouble = $4 where id = $1""",
        migration_id,
        state,
        at,
        trouble,
    )


async def go_on(tx: Transaction, migration_id: int, work_id: int, total: int) -> None:
    """Somebody resumes it: `total` are to be looked at in all."""
    await tx.execute(
        """update process.migration set state = 'running', work_id = $2, total = $3, ended_at = null, trouble = null
            where id = $1""",
        migration_id,
        work_id,
        total,
    )


async def taken_up(tx: Transaction, kept: Kept) -> Kept:
    """It runs again from where it was given up."""
    await tx.execute(
        "update process.migration set state = 'running', ended_at = null, trouble = null where id = $1", kept.id
    )
    return msgspec.structs.replace(kept, state=MigrationState.RUNNING)


async def ask_to_stop(tx: Transaction, migration_id: int, org_pos: int) -> None:
    await tx.execute(
        "insert into process.migration_stop (migration_id, org_pos) values ($1, $2) on conflict do nothing",
        migration_id,
        org_pos,
    )


async def is_to_stop(tx: Transaction, migration_id: int) -> bool:
    return bool(
        await tx.fetchval("select exists (select from process.migration_stop where migration_id = $1)", migration_id)
    )


_VIEW = """select m.*, s.version as source_version, t.version as target_version,
                  exists (select from process.migration_stop p where p.migration_id = m.id) as stopping
             from process.migration m join process.definition s on s.id = m.source_id
             join process.definition t on t.id = m.target_id"""


async def one(tx: Transaction, migration_id: int) -> MigrationRun | None:
    row = await tx.fetchrow(f"{_VIEW} where m.id = $1", migration_id)
    return _run(row) if row else None


async def to(tx: Transaction, target_id: int, limit: int) -> list[MigrationRun]:
    """Migrations to a version, newest first."""
    rows = await tx.fetch(f"{_VIEW} where m.target_id = $1 order by m.begun_at desc limit $2", target_id, limit)
    return [_run(row) for row in rows]


async def exists(tx: Transaction, migration_id: int) -> bool:
    """Whether there is such a migration anywhere."""
    return bool(await tx.fetchval("select process.exists_migration($1)", migration_id))


def _run(row: Row) -> MigrationRun:
    state = MigrationState(row["state"])
    if row["stopping"] and state is MigrationState.RUNNING:
        state = MigrationState.STOPPING
    return MigrationRun(
        str(row["id"]),
        str(row["source_id"]),
        row["source_version"],
        str(row["target_id"]),
        row["target_version"],
        state,
        row["total"],
        row["seen"],
        row["moved"],
        msgspec.convert(row["refused"], tuple[Obstruction, ...]),
        row["reason"],
        row["begun_name"],
        row["begun_at"],
        row["ended_at"],
        msgspec.convert(row["trouble"], Trouble | None),
    )

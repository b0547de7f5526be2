"""Past cases of a process, and replays of drafts over them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from yizhan.engines.process.designing import CaseChange, ProcessReplay, ProcessReplaySummary
from yizhan.engines.process.replaying import PastCase, Told
from yizhan.platform.db import Row, Transaction
from yizhan.platform.long_work import Trouble

_OVER = """from process.instance i join process.definition d on d.id = i.definition_id
    where d.key = $1 and i.status <> 'active' and i.started_at >= $2 and i.started_at < $3"""


async def count(tx: Transaction, key: str, since: datetime, until: datetime) -> int:
    found: int = await tx.fetchval(f"select count(*) {_OVER}", key, since, until)
    return found


async def cases(
    tx: Transaction, key: str, period: tuple[datetime, datetime], before: int | None, limit: int
) -> list[PastCase]:
    """Cases in scope that began in the period and are over, the newest first, with what they were told."""
    rows = await tx.fetch(
        f"""select i.id, i.business_key, i.org_pos, i.definition_id, i.started_at {_OVER}
              and ($4::bigint is null or i.id < $4) order by i.id desc limit $5""",
        key,
        *period,
        before,
        limit,
    )
    lines = await tx.fetch(
        """select instance_id, at, activation, node, kind, detail->'told' as told from process.happening
            where instance_id = any($1::bigint[]) and kind in ('done', 'error', 'skipped')
            order by instance_id, at, seq, line""",
        [row["id"] for row in rows],
    )
    told: dict[int, list[Told]] = {}
    for line in lines:
        told.setdefault(line["instance_id"], []).append(
            Told(line["at"], line["activation"], line["node"], line["kind"], line["told"])
        )
    return [
        PastCase(
            row["id"],
            row["business_key"],
            row["org_pos"],
            row["definition_id"],
            row["started_at"],
            tuple(told.get(row["id"], ())),
        )
        for row in rows
    ]


async def begin(
    tx: Transaction, replay_id: int, org_pos: int, draft_id: int, work_id: int, period: tuple[datetime, datetime],
    by: tuple[int, str], at: datetime,
) -> None:  # fmt: skip
    await tx.execute(
        """insert into process.replay (id, org_pos, draft_id, work_id, since, until, state, begun_by, begun_name,
                                       begun_at)
           values ($1, $2, $3, $4, $5, $6, 'running', $7, $8, $9)""",
        replay_id,
        org_pos,
        draft_id,
        work_id,
        *period,
        *by,
        at,
    )


async def end(
    tx: Transaction,
    replay_id: int,
    state: str,
    summary: ProcessReplaySummary | None,
    changes: Sequence[CaseChange],
    at: datetime,
    trouble: Trouble | None = None,
) -> None:
    await tx.execute(
        "update process.replay set state = $2, summary = $3, changes = $4, ended_at = $5, trouble = $6 where id = $1",
        replay_id,
        state,
        summary,
        list(changes),
        at,
        trouble,
    )


async def of_draft(tx: Transaction, draft_id: int) -> list[ProcessReplay]:
    """Replays of a draft, newest first."""
    rows = await tx.fetch("select * from process.replay where draft_id = $1 order by begun_at desc limit 50", draft_id)
    return [_replay(row) for row in rows]


async def one(tx: Transaction, replay_id: int) -> ProcessReplay | None:
    row = await tx.fetchrow("select * from process.replay where id = $1", replay_id)
    return _replay(row) if row else None


async def changes(tx: Transaction, replay_id: int) -> Any:
    """What a replay kept of the cases that would go another way."""
    return await tx.fetchval("select changes from process.replay where id = $1", replay_id) or []


async def exists(tx: Transaction, replay_id: int) -> bool:
    """Whether there is such a replay anywhere."""
    return bool(await tx.fetchval("select process.exists_draft($1)", replay_id))


def _replay(row: Row) -> ProcessReplay:
    return ProcessReplay(
        str(row["id"]),
        str(row["draft_id"]),
        str(row["work_id"]),
        row["since"],
        row["until"],
        row["state"],
        msgspec.convert(row["summary"], ProcessReplaySummary) if row["summary"] else None,
        row["begun_name"],
        row["begun_at"],
        row["ended_at"],
        msgspec.convert(row["trouble"], Trouble | None),
    )

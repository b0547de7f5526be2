"""Decisions taken, and replays of them."""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from typing import Any

import msgspec

from yizhan.engines.rules.contracts import DecisionResult, Question, Replay, ReplaySummary
from yizhan.platform.db import Row, Transaction
from yizhan.platform.listing import Listing, Sort
from yizhan.platform.long_work import Trouble

DECISIONS = Listing(
    columns="t.*",
    tables="rules.decision_log t",
    sorts={"at": Sort("t.at", "timestamptz")},
    default="-at",
)


async def keep(
    tx: Transaction, at: datetime, key: str, caller: str, taken: Sequence[tuple[Question, DecisionResult]]
) -> None:
    """Append decisions in one statement."""
    await tx.execute(
        "select rules.keep_decisions($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        at,
        key,
        caller,
        [question.org_pos for question, _ in taken],
        [result.inputs for _, result in taken],
        [result.result for _, result in taken],
        [result.fired for _, result in taken],
        [question.reference for question, _ in taken],
        [question.customer_id for question, _ in taken],
    )


async def count(tx: Transaction, key: str, lo: int, hi: int, since: datetime, until: datetime) -> int:
    found: int = await tx.fetchval(
        """select count(*) from rules.decision_log where key = $1 and at >= $2 and at < $3
              and org_pos between $4 and $5""",
        key,
        since,
        until,
        lo,
        hi,
    )
    return found


async def past(tx: Transaction, key: str, lo: int, hi: int, since: datetime, until: datetime) -> AsyncIterator[Row]:
    """Past decisions in the order they were taken."""
    query = """select at, org_pos, inputs, result, reference, customer_id from rules.decision_log
                where key = $1 and at >= $2 and at < $3 and org_pos between $4 and $5 order by at, id"""
    async for row in tx.cursor(query, key, since, until, lo, hi, prefetch=2000):
        yield row


async def make_partitions(tx: Transaction, months_ahead: int) -> None:
    await tx.execute("select platform.ensure_months('rules.decision_log'::regclass, $1)", months_ahead)


async def begin_replay(
    tx: Transaction, replay_id: int, org_pos: int, version_id: int, work_id: int, period: tuple[datetime, datetime],
    by: tuple[int, str], at: datetime,
) -> None:  # fmt: skip
    await tx.execute(
        """insert into rules.replay (id, org_pos, version_id, work_id, since, until, state, begun_by, begun_name,
                                     begun_at)
           values ($1, $2, $3, $4, $5, $6, 'running', $7, $8, $9)""",
        replay_id,
        org_pos,
        version_id,
        work_id,
        *period,
        *by,
        at,
    )


async def end_replay(
    tx: Transaction,
    replay_id: int,
    state: str,
    summary: ReplaySummary | None,
    changes: Sequence[Any],
    at: datetime,
    trouble: Trouble | None = None,
) -> None:
    await tx.execute(
        "update rules.replay set state = $2, summary = $3, changes = $4, ended_at = $5, trouble = $6 where id = $1",
        replay_id,
        state,
        summary,
        list(changes),
        at,
        trouble,
    )


async def replays(tx: Transaction, version_id: int) -> list[Replay]:
    """Replays of a version, newest first."""
    rows = await tx.fetch(
        "select * from rules.replay where version_id = $1 order by begun_at desc limit 50", version_id
    )
    return [replay_of(row) for row in rows]


async def replay(tx: Transaction, replay_id: int) -> Replay | None:
    row = await tx.fetchrow("select * from rules.replay where id = $1", replay_id)
    return replay_of(row) if row else None


async def changes(tx: Transaction, replay_id: int) -> Any:
    """What a replay kept of the decisions that change."""
    return await tx.fetchval("select changes from rules.replay where id = $1", replay_id) or []


def replay_of(row: Row) -> Replay:
    return Replay(
        str(row["id"]),
        str(row["version_id"]),
        str(row["work_id"]),
        row["since"],
        row["until"],
        row["state"],
        msgspec.convert(row["summary"], ReplaySummary) if row["summary"] else None,
        row["begun_name"],
        row["begun_at"],
        row["ended_at"],
        msgspec.convert(row["trouble"], Trouble | None),
    )

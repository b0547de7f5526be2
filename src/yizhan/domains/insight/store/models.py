"""Runs and model versions."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from yizhan.domains.insight.contracts import Model, ModelState, NewModel, Run, RunKind
from yizhan.kernel.ids import new_id
from yizhan.kernel.text import Text
from yizhan.platform.db import Row, Transaction

_RUN = "id, kind, state, asked_by_name, asked_at, started_at, ended_at, step, done, total, told"
_OPEN = "state not in ('done', 'cancelled')"
_MODEL = """id, version, state, digest, card, held_against, trained_by, trained_by_name, trained_at,
            decided_by_name, decided_at, reason, drift, drift_at"""


async def add_run(tx: Transaction, kind: str, by_name: str, at: datetime) -> int | None:
    """A run that waits; None when one of its kind waits already."""
    found = await tx.fetchval(
        """insert into insight.run (id, kind, state, asked_by_name, asked_at) values ($1, $2, 'waiting', $3, $4)
           on conflict (kind) where state = 'waiting' do nothing returning id""",
        new_id(),
        kind,
        by_name,
        at,
    )
    return int(found) if found else None


async def begin_run(tx: Transaction, run_id: int, at: datetime) -> bool:
    """Mark a run as running; one that was killed or failed is begun again. False when it was done or cancelled."""
    changed = await tx.execute(
        f"update insight.run set state = 'running', started_at = $2, ended_at = null where id = $1 and {_OPEN}",
        run_id,
        at,
    )
    return changed > 0


async def tell_run(tx: Transaction, run_id: int, step: Text, done: int, total: int) -> None:
    await tx.execute("update insight.run set step = $2, done = $3, total = $4 where id = $1", run_id, step, done, total)


async def end_run(tx: Transaction, run_id: int, state: str, told: Text | None, at: datetime) -> bool:
    """End a run; False when it was done or cancelled before."""
    changed = await tx.execute(
        f"""update insight.run
               set state = $2, told = $3, ended_at = $4, done = case $2 when 'done' then total else done end
             where id = $1 and {_OPEN}""",
        run_id,
        state,
        told,
        at,
    )
    return changed > 0


async def cancel_run(tx: Transaction, run_id: int, at: datetime) -> bool:
    """Cancel a run that waits or runs; False when it has ended."""
    changed = await tx.execute(
        """update insight.run set state = 'cancelled', ended_at = $2
            where id = $1 and state in ('waiting', 'running')""",
        run_id,
        at,
    )
    return changed > 0


async def runs(tx: Transaction, limit: int) -> list[Run]:
    rows = await tx.fetch(f"select {_RUN} from insight.run order by id desc limit $1", limit)
    return [_run(row) for row in rows]


async def under_way(tx: Transaction, kinds: Sequence[RunKind]) -> RunKind | None:
    """Which of some kinds of runs waits or runs, the newest of them."""
    found = await tx.fetchval(
        """select kind from insight.run where kind = any($1) and state in ('waiting', 'running')
            order by id desc limit 1""",
        list(kinds),
    )
    return RunKind(found) if found else None


async def run_of(tx: Transaction, run_id: int) -> Run | None:
    row = await tx.fetchrow(f"select {_RUN} from insight.run where id = $1", run_id)
    return _run(row) if row else None


def _run(row: Row) -> Run:
    return msgspec.convert({**row, "id": str(row["id"])}, Run)


async def add_model(tx: Transaction, purpose: str, new: NewModel, by: tuple[int, str], at: datetime) -> int:
    model_id = new_id()
    await tx.execute(
        """insert into insight.model (id, purpose, version, state, digest, card, held_against, trained_by,
                                      trained_by_name, trained_at)
           select $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5, $6, $7, $8, $9
             from insight.model where purpose = $2""",
        model_id,
        purpose,
        "refused" if new.lost else "candidate",
        new.digest,
        new.card,
        new.held_against,
        *by,
        at,
    )
    return model_id


async def models(tx: Transaction, purpose: str) -> list[Model]:
    rows = await tx.fetch(f"select {_MODEL} from insight.model where purpose = $1 order by version desc", purpose)
    return [_model(row) for row in rows]


async def model_of(tx: Transaction, model_id: int, *, lock: bool = False) -> Model | None:
    row = await tx.fetchrow(
        f"select {_MODEL} from insight.model where id = $1{' for update' if lock else ''}", model_id
    )
    return _model(row) if row else None


async def acting(tx: Transaction, purpose: str) -> Model | None:
    row = await tx.fetchrow(f"select {_MODEL} from insight.model where purpose = $1 and state = 'acting'", purpose)
    return _model(row) if row else None


def _model(row: Row) -> Model:
    return Model(
        **{**row, "id": str(row["id"]), "trained_by": str(row["trained_by"]), "state": ModelState(row["state"])}
    )


async def decide(tx: Transaction, model_id: int, state: str, by_name: str, reason: str, at: datetime) -> None:
    await tx.execute(
        "update insight.model set state = $2, decided_by_name = $3, reason = $4, decided_at = $5 where id = $1",
        model_id,
        state,
        by_name,
        reason,
        at,
    )


async def retire_acting(tx: Transaction, purpose: str) -> None:
    await tx.execute("update insight.model set state = 'retired' where purpose = $1 and state = 'acting'", purpose)


async def keep_drift(tx: Transaction, model_id: int, drift: Sequence[Any], at: datetime) -> None:
    await tx.execute("update insight.model set drift = $2, drift_at = $3 where id = $1", model_id, drift, at)

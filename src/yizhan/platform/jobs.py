"""Background jobs in PostgreSQL: event handlers, timers, connector calls and schedules share this one table.

A job runs in the transaction that removes it, so its effects and its end are one commit: a killed worker
leaves the job as it was. A failed job waits longer each time (exponential back-off) and, after its last
attempt, stays as a dead letter until a person retries or drops it; meanwhile it holds back nobody who asks for the
same again.
"""

import random
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec

from yizhan.kernel.ids import new_id
from yizhan.kernel.scope import EVERYTHING, Reach, Scope
from yizhan.platform.db import Call, Row, Transaction

WAKE = "yizhan_work"
"""The notification channel that wakes workers and the dispatcher."""

FIRST_WAIT = timedelta(seconds=2)
LONGEST_WAIT = timedelta(hours=1)


class Rights(msgspec.Struct, frozen=True):
    """What the person who began a job may do: the range of their post and what it grants."""

    org_pos: int
    org_hi: int
    grants: dict[str, Reach]


class NewJob(msgspec.Struct, frozen=True):
    """A job to be recorded. `once_key` makes a second one with the same key a no-op while the first waits.

    Without `rights` it runs as the system, within `scope`; with them it can do no more than their holder could.
    """

    kind: str
    payload: Any
    run_at: datetime | None = None
    once_key: str | None = None
    priority: int = 5
    scope: Scope = EVERYTHING
    rights: "Rights | None" = None


class Job(msgspec.Struct, frozen=True):
    """A claimed job."""

    id: int
    kind: str
    payload: Any
    attempts: int
    scope: Scope
    actor_id: int
    actor_name: str
    request_id: str
    rights: Rights | None


class DeadJob(msgspec.Struct, frozen=True, rename="camel"):
    """A dead letter as administrators see it."""

    id: str
    kind: str
    payload: Any
    attempts: int
    created_at: datetime
    last_error: str | None
    last_error_id: str | None


_INSERT = "select platform.put_job($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"


async def put(tx: Transaction, job: NewJob, actor_id: int, actor_name: str, request_id: str) -> int:
    """Record `job`; returns its id, or 0 when its `once_key` is already waiting."""
    row = await tx.fetchval(_INSERT, *_row(job, actor_id, actor_name, request_id))
    tx.tell(WAKE)
    return int(row or 0)


async def put_all(tx: Transaction, new: Sequence[NewJob], actor_id: int, actor_name: str, request_id: str) -> None:
    """Record several jobs by one statement."""
    await tx.call_all(putting(new, actor_id, actor_name, request_id))


def putting(new: Sequence[NewJob], actor_id: int, actor_name: str, request_id: str) -> list[Call]:
    """`put_all` as a call that goes with others in one round trip; none for no jobs."""
    rows = [dict(zip(_COLUMNS, _row(job, actor_id, actor_name, request_id), strict=True)) for job in new]
    return [Call("platform.put_jobs", rows, told=WAKE)] if rows else []


_COLUMNS = (
    "id",
    "kind",
    "payload",
    "once_key",
    "priority",
    "run_at",
    "lo",
    "hi",
    "actor_id",
    "actor_name",
    "request_id",
    "rights",
)


def _row(job: NewJob, actor_id: int, actor_name: str, request_id: str) -> tuple[object, ...]:
    return (
        new_id(),
        job.kind,
        job.payload,
        job.once_key,
        job.priority,
        job.run_at,
        job.scope.lo,
        job.scope.hi,
        actor_id,
        actor_name,
        request_id,
        job.rights,
    )


async def cancel(tx: Transaction, once_key: str) -> bool:
    """Remove the job with `once_key`, also one given up; False when there is none (it ran, or never was)."""
    return bool(await tx.fetchval("select platform.call_off($1)", [once_key]))


async def cancel_all(tx: Transaction, once_keys: Sequence[str]) -> None:
    """Remove the jobs with these keys; one that a worker runs just now is left to find out by itself."""
    await tx.call_all(calling_off(once_keys))


def calling_off(once_keys: Sequence[str]) -> list[Call]:
    """`cancel_all` as a call that goes with others in one round trip; none for no keys."""
    return [Call("platform.call_off", list(once_keys))] if once_keys else []


async def waiting(tx: Transaction, once_keys: Sequence[str]) -> dict[str, tuple[datetime, Any]]:
    """When those of the jobs with these keys that still wait are due, and what they are told."""
    rows = await tx.fetch(
        "select once_key, run_at, payload from platform.job where once_key = any($1) and state = 'ready'",
        list(once_keys),
    )
    return {row["once_key"]: (row["run_at"], row["payload"]) for row in rows}


_CLAIMED = "id, kind, payload, attempts, lo, hi, actor_id, actor_name, request_id, rights"


async def claim(tx: Transaction, together: Mapping[str, int]) -> list[Job]:
    """Lock the next due job for this transaction; none when nothing is due that nobody else runs.

    Of a kind named in `together` further due jobs are locked with it, those due longest first, up to so many in all.
    """
    rows = await tx.fetch(
        f"select {_CLAIMED} from platform.claim_jobs($1, $2)",  # noqa: S608 - constant columns
        list(together),
        list(together.values()),
    )
    return [_job(row) for row in rows]


async def hold(tx: Transaction, job_id: int) -> bool:
    """Lock a due job for this transaction; False when it is done, not due any more, or run by somebody else."""
    return bool(
        await tx.fetchval(
            """select true from platform.job where id = $1 and state = 'ready' and run_at <= now()
                  for update skip locked""",
            job_id,
        )
    )


class Outlook(msgspec.Struct, frozen=True):
    """The kinds of the jobs of each priority that are due longest, be they run by somebody just now, and when the first
    of those that are not due will be.
    """

    due: list[str]
    next_at: datetime | None


async def look(tx: Transaction) -> Outlook:
    """What the jobs that wait hold in store, asked of each priority by itself: timers far ahead are not read."""
    (row,) = await tx.glance(
        """select array_remove(array_agg(due.kind order by p), null) as due, min(later.run_at) as next_at
             from generate_series(0, 9) p
             left join lateral (select kind from platform.job
                                 where state = 'ready' and priority = p and run_at <= now()
                                 order by run_at, id limit 1) due on true
             left join lateral (select run_at from platform.job
                                 where state = 'ready' and priority = p and run_at > now()
                                 order by run_at, id limit 1) later on true"""
    )
    return Outlook(row["due"], row["next_at"])


def _job(row: Row) -> Job:
    return Job(
        row["id"],
        row["kind"],
        row["payload"],
        row["attempts"],
        Scope(row["lo"], row["hi"]),
        row["actor_id"],
        row["actor_name"],
        row["request_id"],
        msgspec.convert(row["rights"], Rights) if row["rights"] else None,
    )


async def finish(tx: Transaction, job_id: int) -> None:
    """Remove a job that has done its work; commits with that work."""
    await finish_all(tx, [job_id])


async def finish_all(tx: Transaction, job_ids: Sequence[int]) -> None:
    """Remove jobs that have done their work together; commits with that work."""
    await tx.call_all([Call("platform.finish_jobs", list(job_ids))])


async def fail(tx: Transaction, job_id: int, error: str, error_id: str, most_attempts: int) -> bool:
    """Count a failed attempt; True when the job is dead now, otherwise it waits for the next one."""
    attempts: int | None = await tx.fetchval(
        "update platform.job set attempts = attempts + 1, last_error = $2, last_error_id = $3 "
        "where id = $1 returning attempts",
        job_id,
        error,
        error_id,
    )
    if attempts is None:
        return False
    dead = attempts >= most_attempts
    await tx.execute(
        "update platform.job set state = $2, run_at = now() + $3 where id = $1",
        job_id,
        "dead" if dead else "ready",
        wait_before(attempts),
    )
    return dead


def wait_before(attempts: int) -> timedelta:
    """How long the job rests after `attempts` failures: doubling, capped, with a fifth of jitter."""
    wait = min(FIRST_WAIT * (2 ** min(attempts - 1, 20)), LONGEST_WAIT)
    return timedelta(seconds=wait.total_seconds() * random.uniform(0.8, 1.2))  # noqa: S311 - spreads retries only


async def dead_letters(tx: Transaction, limit: int = 200) -> list[DeadJob]:
    """Dead letters, oldest first."""
    rows = await tx.fetch(
        """select id, kind, payload, attempts, created_at, last_error, last_error_id from platform.job
            where state = 'dead' order by created_at limit $1""",
        limit,
    )
    return [DeadJob(**{**row, "id": str(row["id"])}) for row in rows]


async def revive(tx: Transaction, job_id: int) -> bool:
    """Let a dead job try again from the start; False when it is not dead.

    It holds others back again as it did, unless the same was asked again meanwhile and waits now: then both are run.
    """
    revived = await tx.execute(
        """update platform.job j set state = 'ready', attempts = 0, run_at = now(),
                  once_key = case when not exists (
                      select from platform.job o where o.once_key = j.once_key and o.state = 'ready') then once_key end
            where id = $1 and state = 'dead'""",
        job_id,
    )
    tx.tell(WAKE)
    return revived > 0


async def drop(tx: Transaction, job_id: int) -> bool:
    """Give up a dead job for good; False when it is not dead."""
    return await tx.execute("delete from platform.job where id = $1 and state = 'dead'", job_id) > 0


async def counts(tx: Transaction) -> dict[str, int]:
    """How many jobs wait, are due, and are dead."""
    row = await tx.fetchrow(
        """select count(*) filter (where state = 'ready') as waiting,
                  count(*) filter (where state = 'ready' and run_at <= now()) as due,
                  count(*) filter (where state = 'dead') as dead from platform.job"""
    )
    return dict(row) if row else {}

"""Workers: claim due jobs, run each in its own transaction, dispatch events, start schedules, stop gracefully."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import structlog
from croniter import croniter

from yizhan.kernel.clock import CHINA, Clock
from yizhan.kernel.errors import Refusal
from yizhan.kernel.scope import EVERYTHING
from yizhan.platform import audit, jobs, long_work, metrics, outbox
from yizhan.platform.context import SYSTEM, Actor, Context, new_request_id
from yizhan.platform.db import Database, Stamp, Transaction
from yizhan.platform.notices import LOST

log = structlog.get_logger()

Handler = Callable[[Context, Any], Awaitable[None]]
TogetherHandler = Callable[[Context, list[Any]], Awaitable[None]]
GivenUp = Callable[[Context, Any, long_work.Trouble], Awaitable[None]]
"""What a part notes in its own tables when a job is tried no more: the payload, and what is told of it."""
Errand = Callable[[], Awaitable[bool]]
"""Work that is done over and over beside the jobs; it returns True when there may be more at once."""
LONGEST_NAP = 5.0
CROWD = 100
"""Where so many jobs are done in one go, more of their kind probably wait."""
REST_OF_A_CROWD = 0.3
"""How long all slots of a worker rest after such a go, as a share of its time: others want the machine too."""
SECONDS_TO_FINISH = 20.0
"""What runs when a worker is stopped may take so long; then it is broken off, and run again later as after a kill."""


class JobKind(msgspec.Struct, frozen=True):
    """How one kind of job is run: its handler, the shape of its payload, and how often it is tried.

    With `together` up to `most_together` jobs that are due are run in one transaction, in the system's name; where
    that fails, each is run by itself.
    """

    handler: Handler
    payload: Any = dict[str, Any]
    most_attempts: int = 8
    together: TogetherHandler | None = None
    most_together: int = 500
    is_long: bool = False
    given_up: GivenUp | None = None


class Schedule(msgspec.Struct, frozen=True):
    """A job that is enqueued whenever `cron` (five fields, China time) comes round."""

    name: str
    cron: str
    kind: str
    payload: Any = msgspec.field(default_factory=dict)


class Worker:
    """Runs `slots` jobs at a time beside one dispatcher of events and schedules, and `errands`."""

    def __init__(
        self,
        db: Database,
        kinds: Mapping[str, JobKind],
        subscriptions: outbox.Subscriptions,
        clock: Clock,
        slots: int = 4,
        errands: Sequence[Errand] = (),
        *,
        rest_of_a_crowd: float = REST_OF_A_CROWD,
        seconds_to_finish: float = SECONDS_TO_FINISH,
    ) -> None:
        self._errands = errands
        self._db = db
        self._kinds = kinds
        self._subscriptions = subscriptions
        self._clock = clock
        self._slots = slots
        self._stopping = asyncio.Event()
        self._rest_of_a_crowd = rest_of_a_crowd
        self._seconds_to_finish = seconds_to_finish
        self._rests_until = 0.0
        self._wakes = [asyncio.Event() for _ in range(1 + len(errands) + slots)]

    async def run(self) -> None:
        """Work until `stop`; jobs that run then are let finish, those that take long are broken off."""
        works = [self._tend, *self._errands, *[self.run_one] * self._slots]
        async with self._db.listen(jobs.WAKE, self._wake), asyncio.TaskGroup() as group:
            loops = [group.create_task(self._loop(wake, work)) for wake, work in zip(self._wakes, works, strict=True)]
            await self._stopping.wait()
            _, late = await asyncio.wait(loops, timeout=self._seconds_to_finish)
            for loop in late:
                loop.cancel()
            if late:
                log.info("jobs_broken_off", count=len(late))

    def stop(self) -> None:
        """Take no further job; `run` returns when the running ones have ended or were broken off."""
        self._stopping.set()
        self._wake()

    def _wake(self) -> None:
        for wake in self._wakes:
            wake.set()

    async def _loop(self, wake: asyncio.Event, work: Callable[[], Awaitable[bool]]) -> None:
        while not self._stopping.is_set():
            wake.clear()
            try:
                busy = await work()
            except LOST as error:
                log.warning("worker_lost_database", error=str(error))
                busy = False
            except Exception:
                log.exception("worker_failed")
                busy = False
            if not busy and not self._stopping.is_set():
                await self._nap(wake)

    async def _nap(self, wake: asyncio.Event) -> None:
        length = await self._nap_length()  # before the waiting begins: a stop may break this off
        try:
            await asyncio.wait_for(wake.wait(), length)
        except TimeoutError:
            return

    async def _nap_length(self) -> float:
        try:
            async with self._db.transaction(EVERYTHING) as tx:
                due = await jobs.next_due(tx)
        except LOST:
            return LONGEST_NAP
        except Exception:  # one that ends here would not be started again, while the server goes on taking orders
            log.exception("worker_failed")
            return LONGEST_NAP
        if due is None:
            return LONGEST_NAP
        return min(max((due - datetime.now(UTC)).total_seconds(), 0.05), LONGEST_NAP)

    async def _tend(self) -> bool:
        """Dispatch events, start schedules, seal the audit trail; True when there may be more at once."""
        dispatched = await outbox.dispatch(self._db, self._subscriptions)
        started = await self._start_schedules()
        async with self._db.transaction(EVERYTHING) as tx:
            sealed = await audit.seal(tx)
        if dispatched:
            for wake in self._wakes[1 : 1 + len(self._errands)]:
                wake.set()
        return bool(dispatched or started or sealed)

    async def _start_schedules(self) -> int:
        now = self._clock.now()
        async with self._db.transaction(EVERYTHING) as tx:
            rows = await tx.fetch(
                "select name, kind, payload, cron from platform.schedule where enabled and next_run <= $1 "
                "for update skip locked",
                now,
            )
            for row in rows:
                job = jobs.NewJob(row["kind"], row["payload"], once_key=f"schedule:{row['name']}")
                await jobs.put(tx, job, 0, "system", new_request_id())
                await tx.execute(
                    "update platform.schedule set last_run = $2, next_run = $3 where name = $1",
                    row["name"],
                    now,
                    next_time(row["cron"], now),
                )
            return len(rows)

    async def run_one(self) -> bool:
        """Run the next due job to its end, with others of its kind where that kind is run together; False when none."""
        job: jobs.Job | None = None
        batch: list[jobs.Job] = []
        failed: list[tuple[jobs.Job, Exception]] = []
        await self._rest()
        began = time.monotonic()
        try:
            async with self._db.transaction(EVERYTHING) as tx:
                job = await jobs.claim(tx)
                if job is None:
                    return False
                kind = self._kinds.get(job.kind)
                with metrics.job(job.kind):
                    if kind is None or kind.together is None:
                        await self._handle(tx, job)
                    else:
                        batch = [job, *await jobs.claim_more(tx, job, kind.most_together - 1)]
                        failed = await self._handle_together(tx, kind, kind.together, batch)
        except Exception as error:
            if job is None:
                raise
            failed = [(job, error)]
        for each, cause in failed:
            await self._failed(each, cause)
        if len(batch) >= CROWD:
            now = time.monotonic()
            self._rests_until = max(self._rests_until, now + self._rest_of_a_crowd * (now - began))
        return True

    async def _rest(self) -> None:
        rest = self._rests_until - time.monotonic()
        if rest > 0:
            await asyncio.sleep(rest)

    async def _handle_together(
        self, tx: Transaction, kind: JobKind, together: TogetherHandler, batch: list[jobs.Job]
    ) -> list[tuple[jobs.Job, Exception]]:
        """Run jobs of one kind in one go, or where that fails one after the other; returns those that failed."""
        ctx = Context(actor=SYSTEM, tx=tx, db=self._db, clock=self._clock, request_id=batch[0].request_id)
        try:
            async with tx.savepoint():
                await together(ctx, [msgspec.convert(job.payload, kind.payload) for job in batch])
                await tx.narrow(EVERYTHING)
                await jobs.finish_all(tx, [job.id for job in batch])
        except LOST:
            raise
        except Exception as error:
            log.warning("jobs_failed_together", job=batch[0].kind, jobs=len(batch), exc_info=error)
        else:
            return []
        failed: list[tuple[jobs.Job, Exception]] = []
        for job in batch:
            try:
                async with tx.savepoint():
                    await self._handle(tx, job)
            except LOST:
                raise
            except Exception as error:
                log.info("job_failed_alone", job=job.kind, job_id=job.id, exc_info=error)
                failed.append((job, error))
        return failed

    async def _handle(self, tx: Transaction, job: jobs.Job) -> None:
        with structlog.contextvars.bound_contextvars(request_id=job.request_id, job=job.kind):
            kind = self._kinds.get(job.kind)
            if kind is None:
                message = f"no handler for jobs of kind {job.kind}"
                raise LookupError(message)
            if kind.is_long:
                await self._take_up(job)
            actor = _actor_of(job)
            await tx.act_as(actor.id)
            await tx.narrow(job.scope)
            ctx = Context(actor=actor, tx=tx, db=self._db, clock=self._clock, request_id=job.request_id)
            await kind.handler(ctx, msgspec.convert(job.payload, kind.payload))
            await tx.narrow(EVERYTHING)
            await jobs.finish(tx, job.id)

    async def _take_up(self, job: jobs.Job) -> None:
        """Note at once that the long work of a job runs, and how often it was begun; raises KilledTooOften."""
        async with self._db.apart(EVERYTHING) as apart:
            await long_work.take_up(apart, job.payload["work_id"], job.id, job.attempts)

    async def _failed(self, job: jobs.Job, error: Exception) -> None:
        error_id = new_request_id()[:12]
        kind = self._kinds.get(job.kind)
        most = 1 if kind is None or isinstance(error, long_work.KilledTooOften) else kind.most_attempts
        told = error.text.zh if isinstance(error, Refusal) else f"{type(error).__name__}: {error}"
        async with self._db.transaction(EVERYTHING, Stamp(job.actor_id)) as tx:
            dead = await jobs.fail(tx, job.id, told[:2000], error_id, most)
            if dead and kind is not None:
                await self._give_up(tx, kind, job, long_work.given_up(error, job.attempts + 1, error_id))
        log.warning(
            "job_failed", job=job.kind, job_id=job.id, attempts=job.attempts + 1, dead=dead, error_id=error_id,
            exc_info=error if dead else None, error=told[:300],
        )  # fmt: skip

    async def _give_up(self, tx: Transaction, kind: JobKind, job: jobs.Job, trouble: long_work.Trouble) -> None:
        """Let whoever waits for a job know that it is tried no more; the dead letter stands, whatever comes of that."""
        if kind.is_long:
            await long_work.give_up(tx, job.payload["work_id"], job.id, trouble)
        if kind.given_up is None:
            return
        ctx = Context(actor=SYSTEM, tx=tx, db=self._db, clock=self._clock, request_id=job.request_id)
        try:
            async with tx.savepoint():
                await kind.given_up(ctx, msgspec.convert(job.payload, kind.payload), trouble)
        except Exception:
            log.exception("job_not_given_up", job=job.kind, job_id=job.id)


def _actor_of(job: jobs.Job) -> Actor:
    """Who a job acts for: whoever began it, with their rights where it carries them."""
    if job.actor_id == 0:
        return SYSTEM
    if job.rights is None:
        return Actor(job.actor_id, job.actor_name, job.scope.lo, job.scope.hi, {}, everything=True)
    rights = job.rights
    return Actor(job.actor_id, job.actor_name, rights.org_pos, rights.org_hi, rights.grants)


def next_time(cron: str, after: datetime) -> datetime:
    """The next moment after `after` at which `cron` comes round in China time."""
    due: datetime = croniter(cron, after.astimezone(CHINA)).get_next(datetime)
    return due.astimezone(UTC)


async def register_schedules(tx: Transaction, schedules: list[Schedule], now: datetime) -> None:
    """Make known schedules exist; what an administrator changed about one is kept."""
    for schedule in schedules:
        await tx.execute(
            """insert into platform.schedule (name, kind, payload, cron, next_run) values ($1, $2, $3, $4, $5)
               on conflict (name) do update set kind = excluded.kind, payload = excluded.payload""",
            schedule.name,
            schedule.kind,
            schedule.payload,
            schedule.cron,
            next_time(schedule.cron, now),
        )


async def drain(worker: Worker, db: Database, subscriptions: outbox.Subscriptions, until: timedelta) -> None:
    """Run everything that is due now, events included, in the caller's own task (tests, set-up, demo)."""
    deadline = asyncio.get_running_loop().time() + until.total_seconds()
    while asyncio.get_running_loop().time() < deadline:
        dispatched = await outbox.dispatch(db, subscriptions)
        if not await worker.run_one() and not dispatched:
            return
    message = f"work did not end within {until}"
    raise TimeoutError(message)

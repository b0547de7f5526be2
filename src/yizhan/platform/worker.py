"""Workers: claim due jobs, run each in its own transaction, dispatch events, start schedules, stop gracefully."""

import asyncio
import math
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from functools import partial
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
BETWEEN_ROUNDS = 0.02
"""Seconds between one round of dispatching and the next: what is told meanwhile goes together."""
LOOK_AGAIN = 1.0
"""Seconds. What is due and held by somebody else may become free without a word, where that process dies."""
CROWD = 100
"""Where so many jobs are done in one go, more of their kind probably wait."""
REST_OF_A_CROWD = 0.3
"""How long all slots of a worker rest after such a go, as a share of its time: others want the machine too."""
SECONDS_TO_FINISH = 20.0
"""What runs when a worker is stopped may take so long; then it is broken off, and run again later as after a kill."""


class JobKind(msgspec.Struct, frozen=True):
    """How one kind of job is run: its handler, the shape of its payload, and how often it is tried.

    With `together` up to `most_together` jobs that are due are run in one transaction, in the system's name; where
    that fails, each is run by itself. Between the beginnings of two such goes that take all that is due a worker leaves
    `pause` seconds, so that what falls due meanwhile goes together.
    """

    handler: Handler
    payload: Any = dict[str, Any]
    most_attempts: int = 8
    together: TogetherHandler | None = None
    most_together: int = 500
    pause: float = 0.0
    is_long: bool = False
    given_up: GivenUp | None = None


class Schedule(msgspec.Struct, frozen=True):
    """A job that is enqueued whenever `cron` (five fields, China time) comes round."""

    name: str
    cron: str
    kind: str
    payload: Any = msgspec.field(default_factory=dict)


class Worker:
    """Runs `slots` jobs at a time beside one dispatcher of events and schedules, and `errands`.

    One slot at a time looks for what is due, and passes the look-out on as soon as it holds a job: whatever wakes a
    worker costs one look, however many slots are free
    (docs/decisions/0074-one-slot-looks-out.md).
    """

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
        self._together = {name: kind.most_together for name, kind in kinds.items() if kind.together is not None}
        self._subscriptions = subscriptions
        self._clock = clock
        self._slots = slots
        self._stopping = asyncio.Event()
        self._rest_of_a_crowd = rest_of_a_crowd
        self._seconds_to_finish = seconds_to_finish
        self._rests_until = 0.0
        self._pauses_until: dict[str, float] = {}
        self._lookout = asyncio.Lock()
        self._told = asyncio.Event()
        self._wakes = [asyncio.Event() for _ in range(1 + len(errands))]

    async def run(self) -> None:
        """Work until `stop`; jobs that run then are let finish, those that take long are broken off."""
        works = [self._tend, *(_naps_after(errand) for errand in self._errands)]
        async with self._db.listen(jobs.WAKE, self._wake), asyncio.TaskGroup() as group:
            loops = [group.create_task(self._loop(wake, work)) for wake, work in zip(self._wakes, works, strict=True)]
            loops += [group.create_task(self._slot()) for _ in range(self._slots)]
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
        for wake in (self._told, *self._wakes):
            wake.set()

    async def _loop(self, wake: asyncio.Event, work: Callable[[], Awaitable[float]]) -> None:
        """Do `work` over and over, with a nap of as many seconds as it says in between, or until it is woken."""
        while not self._stopping.is_set():
            wake.clear()
            await self._nap(wake, await self._tried(work))
            await asyncio.sleep(BETWEEN_ROUNDS)

    async def _slot(self) -> None:
        while not self._stopping.is_set():
            async with AsyncExitStack() as turn:
                await turn.enter_async_context(self._lookout)
                if self._stopping.is_set():
                    return
                self._told.clear()
                nap = await self._tried(partial(self._look, turn.aclose))
                await self._nap(self._told, nap)

    async def _look(self, held: Callable[[], Awaitable[None]]) -> float:
        """Run the next due job, `held` once it is; returns for how long to nap where nothing is due."""
        async with self._db.transaction(EVERYTHING) as tx:
            outlook = await jobs.look(tx)
        pause = min((self._pauses_until.get(kind, 0.0) - time.monotonic() for kind in outlook.due), default=0.0)
        if pause > 0:
            await asyncio.sleep(pause)
            return 0
        if outlook.due and not self._stopping.is_set() and await self.run_one(held):
            return 0
        return min(_seconds(datetime.now(UTC), outlook.next_at), LOOK_AGAIN if outlook.due else LONGEST_NAP)

    async def _tried(self, work: Callable[[], Awaitable[float]]) -> float:
        """What `work` says; a long nap where it cannot be done."""
        try:
            return await work()
        except LOST as error:
            log.warning("worker_lost_database", error=str(error))
        except Exception:  # a loop that ends here would not be started again, while the server goes on taking orders
            log.exception("worker_failed")
        return LONGEST_NAP

    async def _nap(self, wake: asyncio.Event, seconds: float) -> None:
        if seconds <= 0 or self._stopping.is_set():
            return
        try:
            await asyncio.wait_for(wake.wait(), seconds)
        except TimeoutError:
            return

    async def _tend(self) -> float:
        """Dispatch events, start schedules, seal the audit trail; returns when to do so again."""
        async with self._db.transaction(EVERYTHING) as tx:
            (waiting,) = await tx.glance(
                """select exists (select from platform.outbox where dispatched_at is null) as events,
                          exists (select from platform.audit_entry where seq is null) as entries,
                          (select min(next_run) from platform.schedule where enabled) as next_run"""
            )
        nap = _seconds(self._clock.now(), waiting["next_run"])
        done = 0
        if waiting["events"]:
            done += await outbox.dispatch(self._db, self._subscriptions)
            for wake in self._wakes[1:] if done else ():
                wake.set()
        if nap <= 0:
            done += await self._start_schedules()
        if waiting["entries"]:
            async with self._db.transaction(EVERYTHING) as tx:
                done += await audit.seal(tx)
        others_do = waiting["events"] or waiting["entries"] or nap <= 0
        return 0 if done else LOOK_AGAIN if others_do else min(nap, LONGEST_NAP)

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

    async def run_one(self, held: Callable[[], Awaitable[None]] | None = None) -> bool:
        """Run the next due job to its end, with others of its kind where that kind is run together; False when none.

        `held` hears of it as soon as nobody else can take it any more.
        """
        await self._rest()
        began = time.monotonic()
        batch: list[jobs.Job] = []
        try:
            async with self._db.transaction(EVERYTHING) as tx:
                batch = await jobs.claim(tx, self._together)
                if not batch:
                    return False
                self._pause_after(batch)
                if held is not None:
                    await held()
                await self._handle_all(tx, batch)
        except Exception as error:
            if not batch:
                raise
            await self._failed_together(batch, error)
        if len(batch) >= CROWD:
            now = time.monotonic()
            self._rests_until = max(self._rests_until, now + self._rest_of_a_crowd * (now - began))
        return True

    def _pause_after(self, batch: list[jobs.Job]) -> None:
        kind = self._kinds.get(batch[0].kind)
        if kind is not None and len(batch) < kind.most_together:
            self._pauses_until[batch[0].kind] = time.monotonic() + kind.pause

    async def _rest(self) -> None:
        rest = self._rests_until - time.monotonic()
        if rest > 0:
            await asyncio.sleep(rest)

    async def _handle_all(self, tx: Transaction, batch: list[jobs.Job]) -> None:
        first = batch[0]
        kind = self._kinds.get(first.kind)
        with metrics.job(first.kind):
            if kind is None or kind.together is None:
                await self._handle(tx, first)
                return
            ctx = Context(actor=SYSTEM, tx=tx, db=self._db, clock=self._clock, request_id=first.request_id)
            await kind.together(ctx, [msgspec.convert(job.payload, kind.payload) for job in batch])
            await tx.narrow(EVERYTHING)
            await jobs.finish_all(tx, [job.id for job in batch])

    async def _failed_together(self, batch: list[jobs.Job], error: Exception) -> None:
        """Run each job by itself that could not be run with the others; nothing has come of any of them."""
        first = batch[0]
        kind = self._kinds.get(first.kind)
        if kind is None or kind.together is None or isinstance(error, LOST):
            await self._failed(first, error)
            return
        log.warning("jobs_failed_together", job=first.kind, jobs=len(batch), exc_info=error)
        for job in batch:
            try:
                async with self._db.transaction(EVERYTHING) as tx:
                    if await jobs.hold(tx, job.id):
                        with metrics.job(job.kind):
                            await self._handle(tx, job)
            except LOST:
                raise
            except Exception as cause:
                log.info("job_failed_alone", job=job.kind, job_id=job.id, exc_info=cause)
                await self._failed(job, cause)

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


def _naps_after(errand: Errand) -> Callable[[], Awaitable[float]]:
    async def work() -> float:
        return 0 if await errand() else LONGEST_NAP

    return work


def _seconds(now: datetime, moment: datetime | None) -> float:
    """Seconds from now until `moment`; endless where there is none."""
    return math.inf if moment is None else (moment - now).total_seconds()


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

"""Jobs and events: accepted work completes exactly once (requirement 13.3)."""

import asyncio
import time
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import ClassVar

import asyncpg
import msgspec
import pytest

from support.contexts import context, staff
from support.patience import SECONDS
from yizhan.kernel.clock import FixedClock, SystemClock
from yizhan.kernel.errors import NotSignedIn, PermissionDenied
from yizhan.kernel.events import Event
from yizhan.kernel.scope import EVERYTHING
from yizhan.platform import jobs, outbox
from yizhan.platform.worker import (
    CROWD,
    REST_OF_A_CROWD,
    JobKind,
    Schedule,
    Worker,
    drain,
    next_time,
    register_schedules,
)


class ThingMade(Event):
    name: ClassVar[str] = "ThingCreateEvent"
    colour: str


async def enqueue(db, *new):
    async with context(db) as ctx:
        return [await ctx.enqueue(job) for job in new]


async def counts(db):
    async with db.transaction(EVERYTHING) as tx:
        return await jobs.counts(tx)


def worker(db, kinds, subscriptions=None, slots=2, **more):
    return Worker(db, kinds, subscriptions or {}, SystemClock(), slots, **more)


async def test_effects_and_end_are_one_commit(db):
    async def half(ctx, _):
        await ctx.tx.execute("insert into platform.setting (name, value) values ('half', '1')")
        raise ConnectionError

    await enqueue(db, jobs.NewJob("half", {}))
    assert await worker(db, {"half": JobKind(half)}).run_one()
    async with db.transaction(EVERYTHING) as tx:
        assert await tx.fetchval("select count(*) from platform.setting") == 0
        assert await tx.fetchval("select attempts from platform.job") == 1
        assert await tx.fetchval("select run_at > now() from platform.job")


class Flickering:
    """A database whose transactions end in `error` until so many did."""

    def __init__(self, db, error, count):
        self._db = db
        self._error = error
        self._left = count
        self.well = asyncio.Event()

    def listen(self, channel, heard):
        return self._db.listen(channel, heard)

    @asynccontextmanager
    async def transaction(self, scope, *more):
        async with self._db.transaction(scope, *more) as tx:
            yield tx
            if self._left:
                self._left -= 1
                if not self._left:
                    self.well.set()
                raise self._error


@pytest.mark.parametrize("error", [asyncpg.InternalClientError("another operation is in progress"), LookupError("odd")])
async def test_a_worker_goes_on_whatever_it_meets_while_it_looks_for_work(db, error):
    done = asyncio.Event()

    async def note(_ctx, _):
        done.set()

    flickering = Flickering(db, error, 2)  # the look-out's and the dispatcher's
    one = worker(flickering, {"note": JobKind(note)})
    async with asyncio.timeout(SECONDS), asyncio.TaskGroup() as group:
        group.create_task(one.run())
        await flickering.well.wait()
        await enqueue(db, jobs.NewJob("note", {}))
        await done.wait()
        one.stop()


async def test_the_last_attempt_leaves_a_dead_letter_that_can_be_revived(db):
    working = False

    async def once_broken(ctx, _):
        if not working:
            raise NotSignedIn
        await ctx.audit("worked", "job", 1, 0)

    one = worker(db, {"broken": JobKind(once_broken, most_attempts=1)})
    await enqueue(db, jobs.NewJob("broken", {}))
    await one.run_one()
    async with db.transaction(EVERYTHING) as tx:
        (dead,) = await jobs.dead_letters(tx)
        assert "登录" in dead.last_error
        assert await jobs.revive(tx, int(dead.id))
    working = True
    assert await one.run_one()
    assert await counts(db) == {"waiting": 0, "due": 0, "dead": 0}


async def test_an_unknown_kind_is_a_dead_letter_not_a_loss(db):
    await enqueue(db, jobs.NewJob("nobody", {}))
    await worker(db, {}).run_one()
    assert (await counts(db))["dead"] == 1


async def test_once_key_holds_back_a_second_job_and_can_be_cancelled(db):
    first, second = await enqueue(db, jobs.NewJob("x", {}, once_key="k"), jobs.NewJob("x", {}, once_key="k"))
    assert first
    assert second == 0
    async with db.transaction(EVERYTHING) as tx:
        assert await jobs.cancel(tx, "k")
        assert not await jobs.cancel(tx, "k")


async def test_what_was_given_up_holds_nobody_back_and_a_retry_holds_back_again(db):
    tries = []

    async def fails(_, payload):
        tries.append(payload["n"])
        raise ConnectionError

    once = jobs.NewJob("x", {"n": 1}, once_key="k")
    one = worker(db, {"x": JobKind(fails, most_attempts=1)})
    assert all(await enqueue(db, once))
    await one.run_one()
    again = jobs.NewJob("x", {"n": 2}, once_key="k")
    assert all(await enqueue(db, again)), "a dead letter holds nobody back"
    assert await enqueue(db, again) == [0], "what waits does"
    async with context(db) as ctx:
        await jobs.put_all(ctx.tx, [again, jobs.NewJob("x", {"n": 3}, once_key="other")], 0, "system", "r")
    assert await counts(db) == {"waiting": 2, "due": 2, "dead": 1}
    async with db.transaction(EVERYTHING) as tx:
        (dead,) = await jobs.dead_letters(tx)
        assert await jobs.revive(tx, int(dead.id)), "beside the one that was asked for meanwhile"
    for _ in range(3):
        await one.run_one()
    assert sorted(tries) == [1, 1, 2, 3]
    async with db.transaction(EVERYTHING) as tx:
        newer = next(each for each in await jobs.dead_letters(tx) if each.payload == {"n": 2})
        assert await jobs.revive(tx, int(newer.id))
    assert await enqueue(db, again) == [0], "a job that is retried holds back as it did"
    async with db.transaction(EVERYTHING) as tx:
        assert await jobs.cancel(tx, "k")
        assert await jobs.cancel(tx, "other"), "also what was given up can be called off"
        assert not await jobs.cancel(tx, "k")
    assert (await counts(db))["dead"] == 1


async def test_two_workers_never_run_one_job_twice(db):
    ran = []

    async def note(_, payload):
        ran.append(payload["n"])
        await asyncio.sleep(0)

    await enqueue(db, *[jobs.NewJob("note", {"n": n}) for n in range(60)])
    workers = [worker(db, {"note": JobKind(note)}) for _ in range(4)]

    async def all_of(one):
        while await one.run_one():
            pass

    await asyncio.gather(*[all_of(one) for one in workers])
    assert sorted(ran) == list(range(60))


async def test_after_a_go_at_a_crowd_all_slots_rest_for_others(db):
    began = []

    async def together(_, payloads):
        began.append((len(payloads), time.monotonic()))
        await asyncio.sleep(0.1)

    async def alone(_, __):
        began.append((1, time.monotonic()))

    kinds = {"many": JobKind(alone, together=together, most_together=CROWD), "one": JobKind(alone)}
    await enqueue(db, *[jobs.NewJob("many", {}) for _ in range(CROWD)], jobs.NewJob("one", {}))
    one = worker(db, kinds)
    await one.run_one()
    await one.run_one()
    (many, first), (single, second) = began
    assert (many, single) == (CROWD, 1)
    assert second - first >= 0.1 * (1 + REST_OF_A_CROWD)


async def test_one_slot_looks_out_for_all(db, monkeypatch):
    looks, done = [], asyncio.Event()
    look = jobs.look

    async def counted(tx):
        looks.append(await look(tx))
        return looks[-1]

    async def finish(_, __):
        done.set()

    monkeypatch.setattr(jobs, "look", counted)
    one = worker(db, {"finish": JobKind(finish)}, slots=20)
    async with asyncio.timeout(SECONDS), asyncio.TaskGroup() as group:
        group.create_task(one.run())
        await enqueue(db, jobs.NewJob("finish", {}))
        await done.wait()
        one.stop()
    assert 1 <= len(looks) < 10
    assert ["finish"] in [each.due for each in looks]


async def test_a_slot_that_runs_a_job_lets_the_next_one_look(db):
    both, met = asyncio.Barrier(2), asyncio.Event()

    async def meet(_, __):
        await both.wait()
        met.set()

    one = worker(db, {"meet": JobKind(meet)})
    await enqueue(db, jobs.NewJob("meet", {}), jobs.NewJob("meet", {}))
    async with asyncio.timeout(SECONDS), asyncio.TaskGroup() as group:
        group.create_task(one.run())
        await met.wait()
        one.stop()
    assert (await counts(db))["waiting"] == 0


async def test_what_falls_due_in_a_pause_goes_together(db):
    went, goes = [], asyncio.Semaphore(0)

    async def together(_, payloads):
        went.append(sorted(each["n"] for each in payloads))
        goes.release()

    async def alone(_, __):
        raise AssertionError

    one = worker(db, {"many": JobKind(alone, together=together, pause=2.0)})
    async with asyncio.timeout(SECONDS), asyncio.TaskGroup() as group:
        group.create_task(one.run())
        await enqueue(db, jobs.NewJob("many", {"n": 0}))
        await goes.acquire()
        for n in (1, 2, 3):
            await enqueue(db, jobs.NewJob("many", {"n": n}))
        await goes.acquire()
        one.stop()
    assert went == [[0], [1, 2, 3]]


async def test_a_job_that_cannot_go_with_others_is_tried_by_itself_and_holds_none_of_them_back(db):
    alone = []

    async def together(ctx, payloads):
        await ctx.tx.execute("insert into platform.setting (name, value) values ('together', '1')")
        if any(each["n"] == 2 for each in payloads):
            raise ValueError

    async def by_itself(ctx, payload):
        await together(ctx, [payload])
        await ctx.tx.execute("delete from platform.setting")
        alone.append(payload["n"])

    one = worker(db, {"many": JobKind(by_itself, together=together)})
    await enqueue(db, *[jobs.NewJob("many", {"n": n}) for n in (1, 2, 3)])
    assert await one.run_one()
    assert alone == [1, 3]
    async with db.transaction(EVERYTHING) as tx:
        assert await tx.fetchval("select count(*) from platform.setting") == 0
        left = await tx.fetch("select (payload ->> 'n')::int as n, attempts from platform.job")
    assert [tuple(row.values()) for row in left] == [(2, 1)]


async def test_what_somebody_else_held_is_taken_up_when_that_one_is_gone(db):
    done = asyncio.Event()

    async def finish(_, __):
        done.set()

    (held,) = await enqueue(db, jobs.NewJob("finish", {}))
    one = worker(db, {"finish": JobKind(finish)})
    async with asyncio.timeout(SECONDS), asyncio.TaskGroup() as group:
        async with db.transaction(EVERYTHING) as other:
            assert await jobs.hold(other, held)
            assert not await one.run_one()
            group.create_task(one.run())
            async with db.transaction(EVERYTHING) as tx:
                assert (await jobs.look(tx)).due == ["finish"]
        await done.wait()
        one.stop()


async def test_the_outlook_tells_what_is_due_of_each_priority_and_what_comes_next(db):
    soon = datetime.now(UTC) + timedelta(hours=1)
    later = [jobs.NewJob("x", {}, run_at=soon + timedelta(hours=n), priority=n) for n in (2, 9)]
    async with db.transaction(EVERYTHING) as tx:
        assert await jobs.look(tx) == jobs.Outlook([], None)
    await enqueue(db, jobs.NewJob("x", {}, run_at=soon), *later)
    async with db.transaction(EVERYTHING) as tx:
        assert await jobs.look(tx) == jobs.Outlook([], soon)
    await enqueue(db, jobs.NewJob("slow", {}, priority=7), jobs.NewJob("quick", {}, priority=1))
    async with db.transaction(EVERYTHING) as tx:
        assert await jobs.look(tx) == jobs.Outlook(["quick", "slow"], soon)


async def test_every_subscriber_hears_an_event_exactly_once(db):
    heard = []

    async def first(_, event: outbox.Delivered):
        heard.append(("first", event.type, event.payload["colour"]))

    async def every(_, event: outbox.Delivered):
        heard.append(("every", event.type, event.key))

    kinds = {"first": JobKind(first, outbox.Delivered), "every": JobKind(every, outbox.Delivered)}
    subscriptions = {"ThingCreateEvent": ["first"], "*": ["every"]}
    async with context(db) as ctx:
        await ctx.emit(ThingMade(key="7", org_pos=3, colour="red"))
    await asyncio.gather(*[outbox.dispatch(db, subscriptions) for _ in range(3)])
    await drain(worker(db, kinds, subscriptions), db, subscriptions, timedelta(seconds=10))
    assert sorted(heard) == [("every", "ThingCreateEvent", "7"), ("first", "ThingCreateEvent", "red")]


async def test_an_event_of_a_rolled_back_change_was_never_told(db):
    with pytest.raises(PermissionDenied):
        async with context(db, staff(5, EVERYTHING)) as ctx:
            await ctx.emit(ThingMade(key="7", org_pos=3, colour="red"))
            await ctx.enter("thing.make")
    assert await outbox.dispatch(db, {}) == 0


async def test_a_running_worker_is_woken_and_stops_gracefully(db):
    done = asyncio.Event()

    async def finish(_, __):
        done.set()

    one = worker(db, {"finish": JobKind(finish)})
    running = asyncio.create_task(one.run())
    await enqueue(db, jobs.NewJob("finish", {}))
    await asyncio.wait_for(done.wait(), SECONDS)
    one.stop()
    await asyncio.wait_for(running, SECONDS)
    assert (await counts(db))["waiting"] == 0


async def test_a_job_that_takes_long_is_broken_off_by_a_stop_and_run_again(db):
    began = asyncio.Event()

    async def last_long(ctx, _):
        await ctx.enqueue(jobs.NewJob("left over", {}))
        began.set()
        await asyncio.Event().wait()

    one = worker(db, {"last long": JobKind(last_long)}, seconds_to_finish=0.01)
    running = asyncio.create_task(one.run())
    await enqueue(db, jobs.NewJob("last long", {}))
    await asyncio.wait_for(began.wait(), SECONDS)
    one.stop()
    await asyncio.wait_for(running, SECONDS)
    async with db.transaction(EVERYTHING) as tx:
        left = await tx.fetch("select kind, state, attempts from platform.job")
    assert [tuple(row.values()) for row in left] == [("last long", "ready", 0)]


async def test_a_schedule_whose_job_was_given_up_starts_the_next_one(db):
    clock = FixedClock(datetime(2026, 11, 22, tzinfo=UTC))
    async with db.transaction(EVERYTHING) as tx:
        await register_schedules(tx, [Schedule("hourly", "0 * * * *", "unknown")], clock.now())
    hour = timedelta(hours=1)
    for at in (1, 2):
        one = Worker(db, {}, {}, FixedClock(clock.now() + at * hour))
        assert await one._start_schedules() == 1
        assert await one.run_one()
    async with db.transaction(EVERYTHING) as tx:
        assert await tx.fetchval("select count(*) from platform.job where kind = 'unknown' and state = 'dead'") == 2


async def test_schedules_start_jobs_when_they_are_due_and_keep_an_administrators_change(db):
    clock = FixedClock(datetime(2026, 11, 22, 0, 0, tzinfo=UTC))
    schedule = Schedule("nightly", "0 3 * * *", "tidy")
    async with db.transaction(EVERYTHING) as tx:
        await register_schedules(tx, [schedule], clock.now())
        await tx.execute("update platform.schedule set cron = '0 4 * * *', next_run = $1", clock.now())
        await register_schedules(tx, [schedule], clock.now())
    one = Worker(db, {}, {}, clock)
    assert await one._start_schedules() == 1
    assert await one._start_schedules() == 0
    async with db.transaction(EVERYTHING) as tx:
        assert await tx.fetchval("select cron from platform.schedule") == "0 4 * * *"
        assert await tx.fetchval("select next_run from platform.schedule") == datetime(2026, 11, 22, 20, tzinfo=UTC)


def test_cron_is_read_in_china_time():
    assert next_time("0 3 * * *", datetime(2026, 11, 22, 0, 0, tzinfo=UTC)) == datetime(2026, 11, 22, 19, tzinfo=UTC)


@pytest.mark.parametrize(("attempts", "least", "most"), [(1, 1.6, 2.4), (3, 6.4, 9.6), (40, 2880, 4320)])
def test_waits_double_up_to_an_hour(attempts, least, most):
    assert least <= jobs.wait_before(attempts).total_seconds() <= most


def test_payloads_keep_their_shape():
    delivered = outbox.Delivered(1, "E", "k", datetime(2026, 1, 1, tzinfo=UTC), 5, {"a": 1})
    assert msgspec.json.decode(msgspec.json.encode(delivered), type=outbox.Delivered) == delivered

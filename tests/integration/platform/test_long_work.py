"""Long work lasts as long as the jobs that do it: none seems to run that nobody runs."""

import msgspec
import pytest

from support.contexts import context
from yizhan.kernel.clock import SystemClock
from yizhan.kernel.errors import NotSignedIn
from yizhan.kernel.scope import EVERYTHING
from yizhan.kernel.text import Text
from yizhan.platform import jobs, long_work
from yizhan.platform.long_work import MOST_KILLED, State
from yizhan.platform.worker import JobKind, Worker


class Job(msgspec.Struct):
    work_id: int


async def begun(db) -> int:
    async with context(db) as ctx:
        work_id = await long_work.begin(ctx, "long", Text("久", "long"), 10, {"thingId": "1"})
        assert await ctx.enqueue(jobs.NewJob("long", Job(work_id), once_key="thing"))
    return work_id


async def seen(db, work_id: int) -> long_work.LongWork:
    async with context(db) as ctx:
        return await long_work.of(ctx, str(work_id))


def worker(db, handler, **more) -> Worker:
    return Worker(db, {"long": JobKind(handler, Job, is_long=True, **more)}, {}, SystemClock())


async def works(ctx, job):
    assert (await seen(ctx.db, job.work_id)).state is State.RUNNING
    await long_work.end(ctx, job.work_id, State.SUCCEEDED, {"thingId": "1", "made": 3})


async def revived(db) -> None:
    async with db.transaction(EVERYTHING) as tx:
        (dead,) = await jobs.dead_letters(tx)
        assert await jobs.revive(tx, int(dead.id))


async def test_work_runs_from_its_first_moment_to_its_end(db):
    work_id = await begun(db)
    assert (await seen(db, work_id)).state is State.WAITING
    await worker(db, works).run_one()
    assert ((ended := await seen(db, work_id)).state, ended.result["made"]) == (State.SUCCEEDED, 3)


@pytest.mark.parametrize(
    ("error", "words", "remedy"),
    [(ConnectionError("secret"), "given up (error ", "retry"), (NotSignedIn(), "not signed in", "ign in")],
)
async def test_it_fails_with_its_job_in_words_and_runs_again_when_the_job_is_retried(db, error, words, remedy):
    work_id = await begun(db)
    told = []

    async def fails(*_):
        raise error

    async def given_up(ctx, job, trouble):
        told.append((ctx.actor.id, job.work_id, trouble))

    failing = worker(db, fails, most_attempts=2, given_up=given_up)
    await failing.run_one()
    assert ((await seen(db, work_id)).state, told) == (State.RUNNING, [])  # it is tried again
    async with db.transaction(EVERYTHING) as tx:
        await tx.execute("update platform.job set run_at = now()")
    await failing.run_one()
    failed = await seen(db, work_id)
    assert (failed.state, failed.result) == (State.FAILED, {"thingId": "1"})
    assert words in failed.trouble.message.en
    assert remedy in failed.trouble.remedy.en
    assert "secret" not in failed.trouble.message.en
    assert all(text.zh != text.en for text in (failed.trouble.message, failed.trouble.remedy))
    assert told == [(0, work_id, failed.trouble)]
    again = await begun(db)  # whoever begins anew is not held back by the dead letter
    await revived(db)
    working = worker(db, works)
    assert await working.run_one()
    assert await working.run_one()
    assert [(await seen(db, one)).state for one in (work_id, again)] == [State.SUCCEEDED] * 2
    assert (await seen(db, work_id)).trouble is None


async def test_a_job_that_kills_every_worker_is_given_up(db):
    work_id = await begun(db)

    async def killed(*_):
        raise KeyboardInterrupt  # nothing is written after it, as after kill -9

    deadly = worker(db, killed)
    for _ in range(MOST_KILLED):
        with pytest.raises(KeyboardInterrupt):
            await deadly.run_one()
        assert (await seen(db, work_id)).state is State.RUNNING
    assert await deadly.run_one()  # told before it is tried once more
    failed = await seen(db, work_id)
    assert (failed.state, f"{MOST_KILLED} times" in failed.trouble.message.en) == (State.FAILED, True)
    await revived(db)
    await worker(db, works).run_one()
    assert (await seen(db, work_id)).state is State.SUCCEEDED


async def test_what_a_part_cannot_note_leaves_the_dead_letter_and_the_worker_alone(db):
    work_id = await begun(db)

    async def fails(*_):
        raise OSError

    await worker(db, fails, most_attempts=1, given_up=fails).run_one()
    assert (await seen(db, work_id)).state is State.FAILED
    await revived(db)

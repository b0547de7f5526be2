"""Loads in the background: nightly, and when somebody asks for one."""

from collections.abc import Mapping

import msgspec

from yizhan.analytics.warehouse import service
from yizhan.analytics.warehouse.contracts import Cause, Place
from yizhan.platform.context import Context
from yizhan.platform.jobs import NewJob
from yizhan.platform.long_work import Trouble
from yizhan.platform.worker import JobKind, Schedule

LOAD_JOB = "warehouse.load"
PRIORITY = 8


class LoadJob(msgspec.Struct, frozen=True):
    """Which load is to be carried out; 0: the schedule asks for one."""

    load_id: int = 0


async def enqueue(ctx: Context, load_id: int) -> None:
    """Let a load that was asked for run as soon as a worker is free."""
    await ctx.enqueue(NewJob(LOAD_JOB, LoadJob(load_id), once_key=f"{LOAD_JOB}:{load_id}", priority=PRIORITY))


def job_kinds(place: Place) -> Mapping[str, JobKind]:
    """Who runs loads of the warehouse at `place`."""

    async def load(ctx: Context, job: LoadJob) -> None:
        await ctx.as_system()
        if job.load_id:
            await service.carry_out(ctx, place, job.load_id)
        else:
            await enqueue(ctx, await service.ask(ctx, Cause.SCHEDULE))

    async def given_up(ctx: Context, job: LoadJob, trouble: Trouble) -> None:
        if job.load_id:
            await service.give_up(ctx, job.load_id, trouble)

    return {LOAD_JOB: JobKind(load, LoadJob, most_attempts=3, given_up=given_up)}


SCHEDULES = (Schedule("warehouse", "30 2 * * *", LOAD_JOB),)

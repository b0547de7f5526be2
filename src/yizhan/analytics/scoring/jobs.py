"""Training and scoring in the background: by the clock, and when somebody asks for one."""

from collections.abc import Mapping
from contextlib import suppress

import msgspec

from yizhan.analytics.scoring import explaining, likening, service
from yizhan.analytics.scoring.contracts import Place
from yizhan.analytics.scoring.explaining import ExplainJob
from yizhan.analytics.scoring.likening import LikeJob
from yizhan.analytics.warehouse import api as warehouse
from yizhan.analytics.warehouse.contracts import Place as Warehouse
from yizhan.domains.insight import api as insight
from yizhan.domains.insight.contracts import RunKind
from yizhan.domains.insight.errors import NoModelActs, RunWaits
from yizhan.platform.context import Context
from yizhan.platform.jobs import NewJob
from yizhan.platform.long_work import Trouble
from yizhan.platform.worker import JobKind, Schedule

RUN_JOB = "insight.run"
PRIORITY = 8


class RunJob(msgspec.Struct, frozen=True):
    """Which run is to be carried out; 0: the schedule asks for one of that kind."""

    run_id: int = 0
    kind: RunKind = RunKind.SCORE


async def start(ctx: Context, kind: RunKind) -> str:
    """Ask for a run, which is carried out in the background in the actor's name; returns its id."""
    run_id = await insight.ask_run(ctx, kind)
    await ctx.enqueue(NewJob(RUN_JOB, RunJob(run_id, kind), once_key=f"{RUN_JOB}:{run_id}", priority=PRIORITY))
    return str(run_id)


def job_kinds(house: Warehouse, place: Place) -> Mapping[str, JobKind]:
    """Who trains and scores on the warehouse at `house`, keeping models at `place`."""

    async def run(ctx: Context, job: RunJob) -> None:
        by = (ctx.actor.id, ctx.actor.name)
        await ctx.as_system()
        if job.run_id:
            await service.carry_out(ctx, house, place, job.run_id, by)
        elif warehouse.published(house) is not None:
            with suppress(RunWaits, NoModelActs):
                await start(ctx, job.kind)

    async def given_up(ctx: Context, job: RunJob, trouble: Trouble) -> None:
        if job.run_id:
            await service.give_up(ctx, job.run_id, trouble)

    async def explain(ctx: Context, job: ExplainJob) -> None:
        await explaining.run(ctx, house, place, job)

    async def liken(ctx: Context, job: LikeJob) -> None:
        await likening.run(ctx, house, place, job)

    return {
        likening.JOB: JobKind(liken, LikeJob, most_attempts=3, is_long=True),
        RUN_JOB: JobKind(run, RunJob, most_attempts=3, given_up=given_up),
        explaining.JOB: JobKind(explain, ExplainJob, most_attempts=3, is_long=True),
    }


SCHEDULES = (
    Schedule("insight-score", "30 4 * * *", RUN_JOB, {"kind": "score"}),
    Schedule("insight-train", "0 5 3 * *", RUN_JOB, {"kind": "train"}),
    Schedule("insight-segments", "0 6 4 * *", RUN_JOB, {"kind": "segments"}),
    Schedule("insight-outlook", "30 6 4 * *", RUN_JOB, {"kind": "outlook"}),
    Schedule("insight-key-accounts", "0 7 4 * *", RUN_JOB, {"kind": "keyAccounts"}),
    Schedule("insight-responses", "30 7 4 * *", RUN_JOB, {"kind": "responses"}),
    Schedule("insight-patterns", "0 8 4 * *", RUN_JOB, {"kind": "patterns"}),
    Schedule("insight-standing", "30 8 4 * *", RUN_JOB, {"kind": "standing"}),
    Schedule("insight-offers", "0 5 * * 1", RUN_JOB, {"kind": "offers"}),
)
"""Everybody is scored each morning after the warehouse's load; a challenger is trained, studies are made each month,
what to offer next is learned anew each week."""

"""Reasons on demand: whoever is not among those most at risk is explained when somebody asks, and stays explained."""

import msgspec

from yizhan.analytics.scoring import service
from yizhan.analytics.scoring.contracts import Asked, Explained, Place
from yizhan.analytics.warehouse.contracts import Place as Warehouse
from yizhan.domains.insight import api as insight
from yizhan.domains.insight.contracts import RunKind
from yizhan.kernel.errors import Refusal
from yizhan.kernel.ids import new_id
from yizhan.kernel.text import Text
from yizhan.platform import long_work
from yizhan.platform.context import Context
from yizhan.platform.jobs import NewJob
from yizhan.platform.own_process import Stopped

JOB = "insight.explain"
PRIORITY = 2
_TITLE = Text("分析客户可能离开的原因", "Why a customer might leave")


class ExplainJob(msgspec.Struct, frozen=True):
    """Whose reasons are asked for, and the work that tells of it."""

    work_id: int
    asked: Asked


async def ask(ctx: Context, customer_id: str) -> int:
    """Ask for the reasons of a customer in the actor's scope; returns the id of the long work."""
    score = await insight.to_explain(ctx, customer_id)
    work_id = await long_work.begin(ctx, JOB, _TITLE, 1, {"customerId": customer_id})
    asked = Asked(int(score.customer_id), score.month)
    await ctx.enqueue(NewJob(JOB, ExplainJob(work_id, asked), priority=PRIORITY))
    return work_id


async def run(ctx: Context, house: Warehouse, place: Place, job: ExplainJob) -> None:
    """Find the reasons in a process of its own, and keep them with the score."""
    await ctx.as_system()
    try:
        told = await _found(ctx, house, place, job.asked)
    except Refusal as refusal:
        told = Stopped(refusal.text, refusal.advice)
    if isinstance(told, Stopped):
        await long_work.fail(ctx, job.work_id, long_work.Trouble(told.message, told.remedy))
        return
    await insight.explain(ctx, job.asked.customer_id, job.asked.month, told.reasons)
    await long_work.end(ctx, job.work_id, long_work.State.SUCCEEDED, {"customerId": str(job.asked.customer_id)})


async def _found(ctx: Context, house: Warehouse, place: Place, asked: Asked) -> Explained | Stopped:
    place.folder.mkdir(parents=True, exist_ok=True)
    out = place.folder / f"why-{new_id()}.ndjson"
    order = await service.order_of(ctx, house, place, RunKind.SCORE, out)
    told = await service.end_of(msgspec.structs.replace(order, why=asked))
    if not isinstance(told, Explained | Stopped):
        raise TypeError(f"asked for reasons, told of {type(told).__name__}")
    return told

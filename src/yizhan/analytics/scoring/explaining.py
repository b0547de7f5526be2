"""Reasons on demand: whoever is not among those most at risk is explained when somebody asks, and stays explained."""

from pathlib import Path

import msgspec
from msgspec.structs import replace

from yizhan.analytics.scoring.contracts import Asked, Explained, Place
from yizhan.analytics.scoring.on_demand import answer
from yizhan.analytics.warehouse.contracts import Place as Warehouse
from yizhan.domains.insight import api as insight
from yizhan.kernel.text import Text
from yizhan.platform import long_work
from yizhan.platform.context import Context
from yizhan.platform.jobs import NewJob

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
    asked = job.asked

    async def keep(told: Explained, _out: Path) -> dict[str, object]:
        await insight.explain(ctx, asked.customer_id, asked.month, told.reasons)
        return {"customerId": str(asked.customer_id)}

    await answer(ctx, (house, place), job.work_id, lambda order: replace(order, why=asked), Explained, keep)

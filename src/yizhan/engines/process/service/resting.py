"""Work items that rest until a day, and those that come back to somebody who was absent."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from yizhan.engines.process.contracts import WorkItemState, WorkItemView
from yizhan.engines.process.errors import NotHeld, NotResting, ReasonRequired
from yizhan.engines.process.permissions import OPERATE, WORK
from yizhan.engines.process.service.working import for_whom, found_item, refuse_over, refuse_resting, refuse_stale
from yizhan.engines.process.store import work_items
from yizhan.kernel.errors import InvalidInput
from yizhan.kernel.faults import Fault
from yizhan.kernel.text import Text
from yizhan.platform.context import Actor, Context
from yizhan.platform.jobs import NewJob, cancel

RESUME_JOB = "process.resume_item"
NOT_AHEAD = Fault(
    "not_ahead",
    Text("恢复时间须在将来", "The day of return must lie ahead"),
    Text("请选择将来的时间", "Choose a later time"),
)
BACK = "代班结束 / back from absence"


async def suspend(
    ctx: Context, work_item_id: int, until: datetime, reason: str, rev: int | None = None
) -> WorkItemView:
    """Put a claimed work item aside with a reason until a day, when it comes back by itself; its holder keeps it.

    Raises ReasonRequired, InvalidInput, NotHeld, HeldByAnother, Resting, WorkItemOver; ChangedMeanwhile.
    """
    await ctx.enter(WORK)
    if not reason.strip():
        raise ReasonRequired(field="reason")
    if until <= ctx.now():
        raise InvalidInput(NOT_AHEAD.at("until"))
    await work_items.lock(ctx.tx, work_item_id)
    item, _ = await found_item(ctx, work_item_id)
    refuse_stale(item, rev)
    refuse_resting(item)
    if item.state is not WorkItemState.CLAIMED:
        raise NotHeld(name=item.name)
    if not ctx.may(OPERATE):
        await for_whom(ctx, item)
    await ctx.tx.give_reason(reason)
    await work_items.rest(ctx.tx, work_item_id, until, reason.strip(), ctx.now())
    await ctx.enqueue(NewJob(RESUME_JOB, {"id": work_item_id}, run_at=until, once_key=f"{RESUME_JOB}/{work_item_id}"))
    return (await found_item(ctx, work_item_id))[0]


async def resume(ctx: Context, work_item_id: int) -> WorkItemView:
    """Go on with a work item that rests; raises NotResting, HeldByAnother, WorkItemOver."""
    await ctx.enter(WORK)
    await work_items.lock(ctx.tx, work_item_id)
    item, _ = await found_item(ctx, work_item_id)
    refuse_over(item)
    if item.state is not WorkItemState.RESTING:
        raise NotResting(name=item.name)
    if not ctx.may(OPERATE):
        await for_whom(ctx, item)
    await work_items.resume(ctx.tx, work_item_id, ctx.now())
    await cancel(ctx.tx, f"{RESUME_JOB}/{work_item_id}")
    return (await found_item(ctx, work_item_id))[0]


async def resume_due(ctx: Context, payload: dict[str, Any]) -> None:
    """The day has come on which a work item goes on, if it still rests."""
    work_item_id = int(payload["id"])
    await work_items.lock(ctx.tx, work_item_id)
    found = await work_items.one(ctx.tx, work_item_id)
    if found is None or found[0].state is not WorkItemState.RESTING:
        return
    if found[0].rests_until is not None and found[0].rests_until <= ctx.now():
        await work_items.resume(ctx.tx, work_item_id, ctx.now())


async def load_of(ctx: Context, logins: Sequence[str]) -> Mapping[str, int]:
    """How many work items each of them has in hand, wherever; for flows that pick who does a task."""
    async with ctx.everywhere():
        return await work_items.load(ctx.tx, logins)


async def come_back(ctx: Context, to: Actor) -> int:
    """What others hold for somebody who was absent is that person's again; returns how many work items.

    For flows, who know when an absence is over.
    """
    await ctx.as_system()
    await ctx.tx.give_reason(BACK)
    held = await work_items.held_on_behalf(ctx.tx, to.login)
    for work_item_id in held:
        await work_items.hold(ctx.tx, work_item_id, to, ctx.now())
    return len(held)

"""The same repair of many stuck steps: in the background, some in each transaction, each by itself done or refused."""

from typing import Any

import msgspec

from yizhan.engines.process.contracts import RepairAct, RepairMany
from yizhan.engines.process.errors import InstanceOver, NotWaiting, ReasonRequired
from yizhan.engines.process.permissions import OPERATE
from yizhan.engines.process.run.values import checked_variables
from yizhan.engines.process.service.repairing import retry_incident, skip_incident
from yizhan.engines.process.service.running import cancel_instance
from yizhan.engines.process.store import incidents as store
from yizhan.engines.process.store.incidents import Matching
from yizhan.kernel.errors import Refusal
from yizhan.kernel.ids import new_id
from yizhan.kernel.text import Language, Text
from yizhan.platform import long_work
from yizhan.platform.context import Context
from yizhan.platform.jobs import NewJob

REPAIR_JOB = "process.repair_many"
AT_ONCE = 100
"""How many incidents are repaired in one transaction."""
MOST_TOLD = 50
"""How many refusals are told one by one."""
_TITLES = {
    RepairAct.RETRY: Text("批量重试流程异常", "Retry stuck steps"),
    RepairAct.SKIP: Text("批量跳过异常环节", "Skip stuck steps"),
    RepairAct.CANCEL: Text("批量终止异常流程", "Cancel stuck instances"),
}


class Refused(msgspec.Struct, frozen=True, rename="camel"):
    """An incident that could not be repaired so, and why."""

    instance_id: str
    business_key: str
    code: str
    message: str


class Repaired(msgspec.Struct, frozen=True):
    """What came of it: how many were repaired, how many refused, and why the first of these."""

    done: int = 0
    failed: int = 0
    refusals: tuple[Refused, ...] = ()


class RepairJob(msgspec.Struct, frozen=True):
    """Incidents after the id `after` are still to be repaired; those raised from `before` on are new."""

    work_id: int
    wanted: RepairMany
    language: Language
    before: int
    after: int
    total: int
    so_far: Repaired


async def repair_many(ctx: Context, wanted: RepairMany) -> int:
    """Begin to repair all open incidents that match, with the actor's own rights; returns the id of the long work.

    What gets stuck again meanwhile is not repaired a second time. Raises ReasonRequired.
    """
    await ctx.enter(OPERATE)
    if not wanted.reason.strip():
        raise ReasonRequired(field="reason")
    checked_variables({}, wanted.variables)
    before = new_id()
    total = await store.count_matching(ctx.tx, wanted, before)
    work_id = await long_work.begin(ctx, REPAIR_JOB, _TITLES[wanted.act], total)
    await _go_on(ctx, RepairJob(work_id, wanted, ctx.language, before, 0, total, Repaired()))
    await ctx.audit(
        "repair_many", "process.incident", work_id, ctx.actor.org_pos, reason=wanted.reason, wanted=wanted, total=total
    )
    return work_id


async def run(ctx: Context, job: RepairJob) -> None:
    """Repair the next incidents; the rest is another job."""
    await ctx.enter(OPERATE)
    found = await store.matching(ctx.tx, job.wanted, job.after, job.before, AT_ONCE)
    so_far = job.so_far
    for incident in found:
        so_far = _counted(so_far, await _repair(ctx, incident, job))
    if len(found) == AT_ONCE:
        await long_work.progress(ctx, job.work_id, min(so_far.done + so_far.failed, job.total), job.total)
        await _go_on(ctx, msgspec.structs.replace(job, after=found[-1].id, so_far=so_far))
    else:
        await long_work.end(ctx, job.work_id, long_work.State.SUCCEEDED, so_far)


async def _go_on(ctx: Context, job: RepairJob) -> None:
    key = f"{REPAIR_JOB}/{job.work_id}/{job.after}"
    await ctx.enqueue(NewJob(REPAIR_JOB, job, rights=ctx.rights(), priority=6, once_key=key))


async def _repair(ctx: Context, incident: Matching, job: RepairJob) -> Refused | None:
    """Repair one incident; what is no longer stuck needs no repair."""
    try:
        async with ctx.tx.savepoint():
            await _act(ctx, incident, job.wanted)
    except (NotWaiting, InstanceOver):
        return None
    except Refusal as refusal:
        message = refusal.text.in_(job.language)
        return Refused(str(incident.instance_id), incident.business_key, refusal.code, message)
    return None


async def _act(ctx: Context, incident: Matching, wanted: RepairMany) -> None:
    variables: dict[str, Any] = dict(wanted.variables)
    match wanted.act:
        case RepairAct.RETRY:
            await retry_incident(ctx, incident.id, variables, wanted.reason)
        case RepairAct.SKIP:
            await skip_incident(ctx, incident.id, wanted.reason, variables)
        case RepairAct.CANCEL:
            await cancel_instance(ctx, incident.instance_id, wanted.reason, compensate=wanted.compensate)


def _counted(so_far: Repaired, refused: Refused | None) -> Repaired:
    if refused is None:
        return msgspec.structs.replace(so_far, done=so_far.done + 1)
    told = (*so_far.refusals, refused)[:MOST_TOLD]
    return msgspec.structs.replace(so_far, failed=so_far.failed + 1, refusals=told)

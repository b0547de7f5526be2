"""What administrators watch: sessions, the audit trail, background jobs, schedules."""

from datetime import datetime
from typing import Annotated

import msgspec
from litestar import Router, delete, get, patch, post
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from yizhan.domains.organisation import api as organisation
from yizhan.domains.organisation.contracts import SessionRow
from yizhan.interfaces.edge.lists import LISTING, Wanted
from yizhan.interfaces.edge.request import AppRequest, Ctx
from yizhan.interfaces.http.session import token_of
from yizhan.kernel.errors import NotFound
from yizhan.kernel.ids import parse_id
from yizhan.kernel.paging import Page, checked_limit
from yizhan.kernel.text import Text
from yizhan.platform import audit, jobs, schedules
from yizhan.platform.audit import AuditFilter, AuditRow
from yizhan.platform.jobs import DeadJob
from yizhan.platform.permissions import MANAGE_JOBS, READ_AUDIT, READ_JOBS
from yizhan.platform.schedules import ScheduleChange, ScheduleRow

JOB = Text("后台任务", "background job")


class Verification(msgspec.Struct, frozen=True, rename="camel"):
    """Whether the audit trail is as it was written; `brokenAt` is the number of the first entry that is not."""

    intact: bool
    broken_at: int | None


class JobCounts(msgspec.Struct, frozen=True):
    """How many background jobs wait, are due now, and are dead."""

    waiting: int
    due: int
    dead: int


@get("/sessions", dependencies=LISTING)
async def list_sessions(
    ctx: Ctx,
    request: AppRequest,
    window: Wanted,
    login: FromQuery[str | None] = None,
    live: FromQuery[bool | None] = None,
) -> Page[SessionRow]:
    """Sessions of the staff in the caller's scope."""
    return await organisation.sessions(ctx, login or None, live, token_of(request), window)


@delete("/sessions/{session_id:str}", status_code=204)
async def end_session(ctx: Ctx, session_id: FromPath[str]) -> None:
    """End an own session, or with the permission anybody's in the scope."""
    await organisation.end_session(ctx, session_id)


def audit_filter(
    actor: FromQuery[str | None] = None,
    action: FromQuery[str | None] = None,
    object_type: Annotated[str | None, QueryParameter(name="objectType")] = None,
    object_id: Annotated[str | None, QueryParameter(name="objectId")] = None,
    outcome: FromQuery[str | None] = None,
    since: FromQuery[datetime | None] = None,
    until: FromQuery[datetime | None] = None,
) -> AuditFilter:
    """The filter that the query parameters make."""
    return AuditFilter(
        actor or None, action or None, object_type or None, object_id or None, outcome or None, since, until
    )


@get("/audit", dependencies={**LISTING, "wanted": Provide(audit_filter, sync_to_thread=False)})
async def list_audit(ctx: Ctx, wanted: NamedDependency[AuditFilter], window: Wanted) -> Page[AuditRow]:
    """The audit trail of the caller's scope, newest first; with reach `own` what the caller did."""
    scope = await ctx.enter(READ_AUDIT)
    wanted = msgspec.structs.replace(wanted, actor_id=scope.owner or None)
    return await audit.page(ctx.tx, wanted, checked_limit(window.limit), window.after)


@get("/audit/verification")
async def verify_audit(ctx: Ctx) -> Verification:
    """Recompute the chain of hashes over the whole trail."""
    await ctx.enter_everything(READ_AUDIT)
    broken = await audit.first_break(ctx.tx)
    return Verification(broken is None, broken)


@get("/jobs/counts")
async def count_jobs(ctx: Ctx) -> JobCounts:
    """How many background jobs there are, by state."""
    await ctx.enter_everything(READ_JOBS)
    return JobCounts(**await jobs.counts(ctx.tx))


@get("/jobs/dead")
async def list_dead_jobs(ctx: Ctx, limit: FromQuery[int | None] = None) -> list[DeadJob]:
    """Jobs that failed too often and wait for somebody, oldest first."""
    await ctx.enter_everything(READ_JOBS)
    return await jobs.dead_letters(ctx.tx, checked_limit(limit, 200))


@post("/jobs/dead/{job_id:str}/retry", status_code=204)
async def retry_job(ctx: Ctx, job_id: FromPath[str]) -> None:
    """Let a dead job try again."""
    await ctx.enter_everything(MANAGE_JOBS)
    key = parse_id(job_id)
    if key is None or not await jobs.revive(ctx.tx, key):
        raise NotFound(JOB, job_id)
    await ctx.audit("retry", "platform.job", job_id, 0)


@delete("/jobs/dead/{job_id:str}", status_code=204)
async def drop_job(ctx: Ctx, job_id: FromPath[str]) -> None:
    """Give a dead job up for good."""
    await ctx.enter_everything(MANAGE_JOBS)
    key = parse_id(job_id)
    if key is None or not await jobs.drop(ctx.tx, key):
        raise NotFound(JOB, job_id)
    await ctx.audit("drop", "platform.job", job_id, 0)


@get("/schedules")
async def list_schedules(ctx: Ctx) -> list[ScheduleRow]:
    """What runs by the clock."""
    await ctx.enter_everything(READ_JOBS)
    return await schedules.listed(ctx.tx)


@patch("/schedules/{name:str}")
async def change_schedule(ctx: Ctx, name: FromPath[str], data: JSONBody[ScheduleChange]) -> ScheduleRow:
    """Turn a schedule on or off, or give it another time."""
    await ctx.enter_everything(MANAGE_JOBS)
    changed = await schedules.change(ctx.tx, name, data, ctx.now())
    await ctx.audit("change", "platform.schedule", name, 0, cron=changed.cron, enabled=changed.enabled)
    return changed


router = Router(
    "/",
    route_handlers=[
        list_sessions,
        end_session,
        list_audit,
        verify_audit,
        count_jobs,
        list_dead_jobs,
        retry_job,
        drop_job,
        list_schedules,
        change_schedule,
    ],
    tags=["operations"],
)

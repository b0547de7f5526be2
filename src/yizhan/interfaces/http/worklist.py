"""The worklist: one list for every kind of task that waits for a person."""

from datetime import datetime
from typing import Annotated, Any

import msgspec
from litestar import Response, Router, get, post
from litestar.params import FromPath, FromQuery, HeaderParameter, JSONBody, QueryParameter

from yizhan.engines.process import api as process
from yizhan.engines.process.contracts import Box, Finished, WorkItemView, WorklistFilter
from yizhan.flows import task_forms
from yizhan.interfaces.edge.ids import number
from yizhan.interfaces.edge.request import Ctx
from yizhan.interfaces.edge.versions import etag, expected_rev
from yizhan.interfaces.http.work_batches import WORK_ITEM, pass_on
from yizhan.kernel.paging import Page

IfMatch = Annotated[str | None, HeaderParameter(name="If-Match")]


class Why(msgspec.Struct, frozen=True):
    """A reason, kept with the change."""

    reason: str = ""


class Assignment(msgspec.Struct, frozen=True, rename="camel"):
    """Who is to do it, and why."""

    staff_id: str
    reason: str


class Rest(msgspec.Struct, frozen=True):
    """Until when a work item rests, and why."""

    until: datetime
    reason: str


class Completion(msgspec.Struct, frozen=True):
    """What was filled into the item's form."""

    output: dict[str, Any] = {}


@get("/worklist")
async def list_work(
    ctx: Ctx,
    box: FromQuery[Box] = Box.OFFERED,
    process_key: Annotated[str | None, QueryParameter(name="process")] = None,
    node: FromQuery[str | None] = None,
    business_key: Annotated[str | None, QueryParameter(name="businessKey")] = None,
    due_before: Annotated[datetime | None, QueryParameter(name="dueBefore")] = None,
    post_code: Annotated[str | None, QueryParameter(name="post")] = None,
    org_lo: Annotated[int | None, QueryParameter(name="orgLo")] = None,
    org_hi: Annotated[int | None, QueryParameter(name="orgHi")] = None,
    limit: FromQuery[int | None] = None,
    after: FromQuery[str | None] = None,
) -> Page[WorkItemView]:
    """Work items in the order they are due: what is offered to the caller, what the caller holds, or the team's."""
    within = None if org_lo is None or org_hi is None else (org_lo, org_hi)
    wanted = WorklistFilter(
        box=box, process=process_key, node=node, business_key=business_key, due_before=due_before, post=post_code,
        within=within,
    )  # fmt: skip
    return await process.worklist(ctx, wanted, limit, after)


@get("/worklist/{item_id:str}")
async def get_work_item(ctx: Ctx, item_id: FromPath[str]) -> Response[WorkItemView]:
    """One work item with its step contract."""
    return _answer(await process.work_item_of(ctx, number(WORK_ITEM, item_id)))


@post("/worklist/{item_id:str}/claim", status_code=200)
async def claim(ctx: Ctx, item_id: FromPath[str], if_match: IfMatch = None) -> Response[WorkItemView]:
    """Take a work item."""
    rev = expected_rev(if_match) if if_match else None
    return _answer(await process.claim(ctx, number(WORK_ITEM, item_id), rev))


@post("/worklist/{item_id:str}/return", status_code=200)
async def give_back(ctx: Ctx, item_id: FromPath[str], data: JSONBody[Why]) -> Response[WorkItemView]:
    """Give a work item back to those it was offered to."""
    return _answer(await process.unclaim(ctx, number(WORK_ITEM, item_id), data.reason or None))


@post("/worklist/{item_id:str}/suspend", status_code=200)
async def suspend(
    ctx: Ctx, item_id: FromPath[str], data: JSONBody[Rest], if_match: IfMatch = None
) -> Response[WorkItemView]:
    """Put a claimed work item aside until a day, on which it comes back by itself."""
    rev = expected_rev(if_match) if if_match else None
    return _answer(await process.suspend(ctx, number(WORK_ITEM, item_id), data.until, data.reason, rev))


@post("/worklist/{item_id:str}/resume", status_code=200)
async def resume(ctx: Ctx, item_id: FromPath[str]) -> Response[WorkItemView]:
    """Go on with a work item that rests."""
    return _answer(await process.resume(ctx, number(WORK_ITEM, item_id)))


@post("/worklist/{item_id:str}/assign", status_code=200)
async def assign(ctx: Ctx, item_id: FromPath[str], data: JSONBody[Assignment]) -> Response[WorkItemView]:
    """Pass a work item on to a colleague whose post it is offered to; a supervisor gives it to anybody by name."""
    return _answer(await pass_on(ctx, number(WORK_ITEM, item_id), data.staff_id, data.reason))


@post("/worklist/{item_id:str}/complete", status_code=200)
async def complete(
    ctx: Ctx, item_id: FromPath[str], data: JSONBody[Completion], if_match: IfMatch = None
) -> Response[Finished]:
    """Finish a work item with what its form asks for; its process runs on to where it waits next.

    The answer names what the same case then offers the caller.
    """
    rev = expected_rev(if_match) if if_match else None
    ctx.tx.is_alone = True
    done = await task_forms.complete(ctx, number(WORK_ITEM, item_id), data.output, rev)
    return Response(done, headers=etag(done.item.rev))


def _answer(item: WorkItemView) -> Response[WorkItemView]:
    return Response(item, headers=etag(item.rev))


router = Router(
    "/",
    route_handlers=[list_work, get_work_item, claim, give_back, suspend, resume, assign, complete],
    tags=["worklist"],
)

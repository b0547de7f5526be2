"""The worklist for many tasks at once and among colleagues: who may take over, batches, the kinds of tasks."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any

import msgspec
from litestar import Router, get, post
from litestar.params import JSONBody, QueryParameter

from yizhan.domains.organisation import api as organisation
from yizhan.domains.organisation.contracts import Colleague
from yizhan.engines.process import api as process
from yizhan.engines.process.contracts import TaskKind, WorkItemView
from yizhan.engines.process.permissions import OPERATE
from yizhan.flows import task_forms
from yizhan.interfaces.edge.ids import number
from yizhan.interfaces.edge.refusals import ErrorBody, body_of
from yizhan.interfaces.edge.request import Ctx
from yizhan.kernel.errors import InvalidInput, Refusal
from yizhan.kernel.faults import Fault
from yizhan.kernel.text import Text

WORK_ITEM = Text("待办", "work item")
STAFF = Text("员工", "member of staff")
MOST_AT_ONCE = 200
NO_COLLEAGUE = Fault(
    "no_colleague",
    Text("该员工没有办理此待办的岗位", "This person holds no post that may do this work"),
    Text("请从可转交的同事中选择", "Choose one of the colleagues who may take it over"),
)


class Act(StrEnum):
    """What to do with each of several work items."""

    CLAIM = "claim"
    RETURN = "return"
    SUSPEND = "suspend"
    RESUME = "resume"
    ASSIGN = "assign"
    """Pass on to a colleague; those who may operate give away also what others hold."""
    COMPLETE = "complete"


class Batch(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """The same act on several work items: `staff_id` is for `assign`, `until` for `suspend`, `output` to complete."""

    ids: Annotated[list[str], msgspec.Meta(min_length=1, max_length=MOST_AT_ONCE)]
    act: Act
    reason: str = ""
    staff_id: str = ""
    until: datetime | None = None
    output: dict[str, Any] = {}


class BatchResult(msgspec.Struct, frozen=True, rename="camel", omit_defaults=True):
    """What became of one of them: the item as it is now, or why it was refused."""

    id: str
    item: WorkItemView | None = None
    refusal: ErrorBody | None = None


class BatchResults(msgspec.Struct, frozen=True):
    """What became of each."""

    items: list[BatchResult]


class Colleagues(msgspec.Struct, frozen=True):
    """Who may take over, by name."""

    items: Sequence[Colleague]


class NamedKind(msgspec.Struct, frozen=True, rename="camel"):
    """A kind of task with the name of the role that does it."""

    kind: TaskKind
    post_name: Text | None


class TaskKinds(msgspec.Struct, frozen=True):
    """The kinds of tasks that processes hand to people."""

    items: Sequence[NamedKind]


@get("/work/kinds")
async def list_kinds(ctx: Ctx) -> TaskKinds:
    """The kinds of tasks, for choosing among them."""
    kinds = await process.task_kinds(ctx)
    names = await organisation.role_names(ctx, [kind.post for kind in kinds if kind.post])
    return TaskKinds([NamedKind(kind, names.get(kind.post or "")) for kind in kinds])


@get("/work/colleagues")
async def list_colleagues(
    ctx: Ctx,
    item: Annotated[list[str], QueryParameter(name="item", min_items=1, max_items=MOST_AT_ONCE)],
) -> Colleagues:
    """Who may take over all of these work items: people whose posts they are offered to, in their organisations."""
    able: dict[str, Colleague] | None = None
    for each in dict.fromkeys(item):
        found = await _able(ctx, number(WORK_ITEM, each))
        able = found if able is None else {key: able[key] for key in able if key in found}
    return Colleagues(sorted((able or {}).values(), key=lambda one: (one.name, one.login)))


@post("/work/batch", status_code=200)
async def batch(ctx: Ctx, data: JSONBody[Batch]) -> BatchResults:
    """Claim, return, pass on or complete several work items; each by itself is done or refused."""
    return BatchResults([await _tried(ctx, each, data) for each in dict.fromkeys(data.ids)])


async def pass_on(ctx: Ctx, work_item_id: int, staff_id: str, reason: str) -> WorkItemView:
    """Give a work item to a colleague who may do it, or, for those who may operate, to anybody."""
    to = await organisation.actor_of_id(ctx.tx, number(STAFF, staff_id, field="staffId"))
    if ctx.may(OPERATE) and to is not None:
        return await process.assign(ctx, work_item_id, to, reason)
    if to is None or str(to.id) not in await _able(ctx, work_item_id):
        raise InvalidInput(NO_COLLEAGUE.at("staffId"))
    return await process.delegate(ctx, work_item_id, to, reason)


async def _able(ctx: Ctx, work_item_id: int) -> dict[str, Colleague]:
    offer = await process.offer_of(ctx, work_item_id)
    found = await organisation.colleagues(ctx, offer.post, offer.candidates, offer.org_pos)
    return {one.id: one for one in found if one.login != ctx.actor.login}


async def _tried(ctx: Ctx, item_id: str, data: Batch) -> BatchResult:
    try:
        async with ctx.tx.savepoint():
            return BatchResult(item_id, await _done(ctx, number(WORK_ITEM, item_id), data))
    except Refusal as refusal:
        return BatchResult(item_id, refusal=body_of(refusal, ctx.language))


async def _done(ctx: Ctx, item_id: int, data: Batch) -> WorkItemView:
    match data.act:
        case Act.CLAIM:
            return await process.claim(ctx, item_id)
        case Act.RETURN:
            return await process.unclaim(ctx, item_id, data.reason or None)
        case Act.SUSPEND:
            return await process.suspend(ctx, item_id, data.until or ctx.now(), data.reason)
        case Act.RESUME:
            return await process.resume(ctx, item_id)
        case Act.ASSIGN:
            return await pass_on(ctx, item_id, data.staff_id, data.reason)
        case Act.COMPLETE:
            return (await task_forms.complete(ctx, item_id, data.output, None, shared=True)).item


router = Router("/", route_handlers=[list_kinds, list_colleagues, batch], tags=["worklist"])

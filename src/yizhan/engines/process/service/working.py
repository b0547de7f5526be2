"""Work items: find, claim, return, assign, complete. The instance is always locked before its work item."""

from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

from msgspec.structs import replace

from yizhan.engines.process.commands import CompleteWorkItem
from yizhan.engines.process.contracts import (
    Box,
    Completion,
    Finished,
    KeptFrom,
    Offer,
    TaskKind,
    WorkItemState,
    WorkItemView,
    WorklistFilter,
)
from yizhan.engines.process.errors import HeldByAnother, NotHeld, NotOffered, ReasonRequired, Resting, WorkItemOver
from yizhan.engines.process.model import UserTask
from yizhan.engines.process.permissions import OPERATE, WORK
from yizhan.engines.process.ports import StoodInFor, post_name, stood_in_for
from yizhan.engines.process.service.batch import Batch
from yizhan.engines.process.service.running import everywhere, looking_first
from yizhan.engines.process.store import definitions, work_items
from yizhan.engines.process.store.waits import Completed
from yizhan.engines.process.store.work_items import Held, Kinds
from yizhan.kernel.errors import ChangedMeanwhile, NotFound
from yizhan.kernel.paging import Page, checked_limit
from yizhan.kernel.text import Text
from yizhan.platform.context import Actor, Context

WORK_ITEM = Text("待办", "work item")
_HOW = {
    WorkItemState.COMPLETED: Text("由 {holder} 办结", "was completed by {holder}"),
    WorkItemState.WITHDRAWN: Text("撤回", "was withdrawn"),
}


async def worklist(
    ctx: Context, wanted: WorklistFilter, limit: int | None = None, after: str | None = None
) -> Page[WorkItemView]:
    """A page of work items in the order they are due, within the organisations of the caller's post."""
    await ctx.enter(OPERATE if wanted.box is Box.TEAM else WORK)
    stands_in = () if wanted.box is Box.TEAM else await stood_in_for(ctx)
    worker = work_items.Worker(ctx.actor.login, ctx.actor.roles, stands_in)
    kinds = await _kinds_of(ctx, wanted) if wanted.process is not None or wanted.node is not None else None
    return await work_items.page(ctx.tx, worker, wanted, checked_limit(limit), after, kinds)


async def _kinds_of(ctx: Context, wanted: WorklistFilter) -> Kinds:
    """The user tasks that the filter names, in every version."""
    found = [
        (version, node.id)
        for version in await definitions.ids(ctx.tx, wanted.process)
        for node in (await definitions.compiled(ctx.tx, version)).nodes.values()
        if isinstance(node, UserTask) and wanted.node in (None, node.id)
    ]
    return Kinds([version for version, _ in found], [node for _, node in found])


async def work_item_of(ctx: Context, work_item_id: int) -> WorkItemView:
    """One work item, and whether the caller may do it; raises NotFound outside the caller's scope."""
    await ctx.enter(WORK)
    item, _ = await found_item(ctx, work_item_id)
    if item.state in _HOW:
        return item
    try:
        await for_whom(ctx, item)
    except (HeldByAnother, NotOffered) as refusal:
        return replace(item, kept_from=KeptFrom(refusal.text, refusal.advice))
    return item


async def claim(ctx: Context, work_item_id: int, rev: int | None = None) -> WorkItemView:
    """Take a work item that is offered to the caller; claiming one's own again changes nothing.

    Raises NotOffered, HeldByAnother, WorkItemOver; ChangedMeanwhile when it is free but no longer at `rev`.
    """
    await ctx.enter(WORK)
    await work_items.lock(ctx.tx, work_item_id)
    item, _ = await found_item(ctx, work_item_id)
    refuse_over(item)
    absent = await for_whom(ctx, item)
    if item.state is WorkItemState.OPEN or absent is not None:
        refuse_stale(item, rev)
        await work_items.hold(ctx.tx, work_item_id, ctx.actor, ctx.now(), absent.login if absent else None)
    return (await found_item(ctx, work_item_id))[0]


async def unclaim(ctx: Context, work_item_id: int, reason: str | None = None) -> WorkItemView:
    """Return a work item to those it was offered to; somebody else's needs the permission to operate."""
    await ctx.enter(WORK)
    await work_items.lock(ctx.tx, work_item_id)
    item, _ = await found_item(ctx, work_item_id)
    refuse_over(item)
    refuse_resting(item)
    if item.state is not WorkItemState.CLAIMED:
        raise NotHeld(name=item.name)
    if not ctx.may(OPERATE):
        await for_whom(ctx, item)
    if reason:
        await ctx.tx.give_reason(reason)
    await work_items.let_go(ctx.tx, item, ctx.now())
    return (await found_item(ctx, work_item_id))[0]


async def assign(ctx: Context, work_item_id: int, to: Actor, reason: str) -> WorkItemView:
    """Give a work item to somebody by name, whoever it is offered to or held by.

    The caller has made sure that `to` exists and may see it. Raises ReasonRequired, WorkItemOver.
    """
    await ctx.enter(OPERATE)
    if not reason.strip():
        raise ReasonRequired(field="reason")
    await work_items.lock(ctx.tx, work_item_id)
    item, _ = await found_item(ctx, work_item_id)
    refuse_over(item)
    await ctx.tx.give_reason(reason)
    await work_items.hold(ctx.tx, work_item_id, to, ctx.now())
    return (await found_item(ctx, work_item_id))[0]


async def delegate(ctx: Context, work_item_id: int, to: Actor, reason: str) -> WorkItemView:
    """Pass a work item that one holds, or is offered, on to a colleague, who then holds it.

    The caller has made sure that `to` may do it. Raises ReasonRequired, NotOffered, HeldByAnother, WorkItemOver.
    """
    await ctx.enter(WORK)
    if not reason.strip():
        raise ReasonRequired(field="reason")
    await work_items.lock(ctx.tx, work_item_id)
    item, _ = await found_item(ctx, work_item_id)
    refuse_over(item)
    await for_whom(ctx, item)
    await ctx.tx.give_reason(reason)
    await work_items.hold(ctx.tx, work_item_id, to, ctx.now())
    return (await found_item(ctx, work_item_id))[0]


async def offer_of(ctx: Context, work_item_id: int) -> Offer:
    """To whom a work item is offered, and where; raises NotFound outside the caller's scope."""
    await ctx.enter(WORK)
    item, _ = await found_item(ctx, work_item_id)
    return Offer(item.post, item.candidates, await work_items.place_of(ctx.tx, work_item_id))


async def seats_of(ctx: Context, work_item_ids: Sequence[int]) -> Sequence[tuple[str | None, int]]:
    """For which posts, and at which places, work items within the caller's scope are; others are left out."""
    await ctx.enter(WORK)
    return await work_items.seats(ctx.tx, work_item_ids)


async def task_kinds(ctx: Context) -> Sequence[TaskKind]:
    """The kinds of tasks of all processes as they stand now."""
    await ctx.enter(WORK)
    kinds = []
    for view in await definitions.views(ctx.tx, None):
        definition = await definitions.compiled(ctx.tx, int(view.id))
        kinds += [
            TaskKind(view.key, view.name, node.id, node.name, node.post, node.form)
            for node in definition.nodes.values()
            if isinstance(node, UserTask)
        ]
    return kinds


async def complete(ctx: Context, work_item_id: int, output: Mapping[str, Any], rev: int | None = None) -> Finished:
    """Finish a work item with what was filled in, and run its process to where it waits next.

    Raises NotOffered, HeldByAnother, WorkItemOver, VariablesTooLarge; ChangedMeanwhile when it is not at `rev`.
    """
    return (await complete_all(ctx, [Completion(work_item_id, output, rev)]))[0]


async def complete_all(ctx: Context, completions: Sequence[Completion]) -> list[Finished]:
    """Like `complete`, for many work items at once, all of which are done or none."""
    await ctx.enter(WORK)
    return await looking_first(ctx, lambda: _complete_all(ctx, completions))


async def _complete_all(ctx: Context, completions: Sequence[Completion]) -> list[Finished]:
    wanted = list(dict.fromkeys(each.work_item_id for each in completions))
    held = await work_items.held(ctx.tx, wanted)
    for missing in (name for name in wanted if name not in held):
        item, _ = await found_item(ctx, missing)
        refuse_over(item)
        raise ChangedMeanwhile(current=item.rev)  # it came into reach since the others were held
    async with everywhere(ctx):
        batch = Batch(ctx)
        batch.take({each.instance.state.id: each.instance for each in held.values()}.values())
        done = [await _complete(ctx, batch, each, held[each.work_item_id]) for each in completions]
        await batch.settle()
        await batch.close()
    offered = batch.offered(ctx.actor, ctx.tx.scope)
    return [Finished(item, offered.get(batch.case_of(int(item.instance_id)), ())) for item in done]


async def _complete(ctx: Context, batch: Batch, completion: Completion, held: Held) -> WorkItemView:
    item = held.item
    refuse_stale(item, completion.rev)
    refuse_resting(item)
    absent = await for_whom(ctx, item)
    actor = ctx.actor
    if absent is not None:
        await work_items.hold(ctx.tx, completion.work_item_id, actor, ctx.now(), absent.login)
    await batch.complete(
        int(item.instance_id),
        CompleteWorkItem(held.activation, completion.output),
        Completed(
            completion.work_item_id,
            actor.id,
            actor.login,
            actor.name,
            ctx.now(),
            item.rev if ctx.tx.looks else None,
        ),
    )
    return replace(
        item,
        rev=item.rev + (1 if absent is None else 2),
        state=WorkItemState.COMPLETED,
        holder=actor.login,
        holder_name=actor.name,
        ended_at=ctx.now(),
    )


async def found_item(ctx: Context, work_item_id: int) -> tuple[WorkItemView, int]:
    """The work item with its activation; raises NotFound, audited, outside the scope."""
    found = await work_items.one(ctx.tx, work_item_id)
    if found is None:
        await ctx.refuse("read", "process.work_item", work_item_id)
        raise NotFound(WORK_ITEM, work_item_id)
    return found


async def for_whom(ctx: Context, item: WorkItemView) -> StoodInFor | None:
    """None when the item is the actor's to do; otherwise for whom the actor, who stands in, does it.

    Raises NotOffered, HeldByAnother.
    """
    if _is_mine_to_do(item, ctx.actor):
        return None
    others = await stood_in_for(ctx)
    place = await work_items.place_of(ctx.tx, int(item.id)) if others else 0
    absent = next((each for each in others if _is_theirs(item, each, place)), None)
    return absent or await _refuse(ctx, item)


async def _refuse(ctx: Context, item: WorkItemView) -> NoReturn:
    if item.state is not WorkItemState.OPEN:
        raise HeldByAnother(name=item.name, holder=item.holder_name)
    if item.candidates:
        raise NotOffered(name=item.name, who=", ".join(item.candidates))
    post = await post_name(ctx, item.post or "")
    raise NotOffered(name=item.name, who=NotOffered.post.format(post=post))


def _is_theirs(item: WorkItemView, absent: StoodInFor, place: int) -> bool:
    if item.state is not WorkItemState.OPEN:
        return item.holder == absent.login
    if item.candidates:
        return absent.login in item.candidates
    return absent.role is not None and item.post == absent.role and absent.org_pos <= place <= absent.org_last


def refuse_resting(item: WorkItemView) -> None:
    """Raises Resting for one that is put aside."""
    if item.state is WorkItemState.RESTING:
        raise Resting(name=item.name)


def refuse_stale(item: WorkItemView, rev: int | None) -> None:
    """Raises WorkItemOver, or ChangedMeanwhile when it is no longer at `rev`."""
    refuse_over(item)
    if rev is not None and rev != item.rev:
        raise ChangedMeanwhile(current=item.rev)


def refuse_over(item: WorkItemView) -> None:
    """Raises WorkItemOver for one that is completed or withdrawn."""
    how = _HOW.get(item.state)
    if how is not None:
        raise WorkItemOver(name=item.name, how=how.format(holder=item.holder_name))


def _is_mine_to_do(item: WorkItemView, actor: Actor) -> bool:
    """Whoever holds it may do it; nobody holding it, those it is offered to; the system may do anything."""
    if item.state in (WorkItemState.CLAIMED, WorkItemState.RESTING):
        return item.holder == actor.login
    offered = actor.login in item.candidates if item.candidates else item.post in actor.roles
    return item.state is not WorkItemState.OPEN or offered or actor.everything

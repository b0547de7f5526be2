"""One change to many customers, as long work that can be undone."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import UNSET

from yizhan.domains.customer import errors, store
from yizhan.domains.customer.contracts import (
    BulkAction,
    BulkPreview,
    BulkTarget,
    CustomerFilter,
    CustomerPatch,
    KeyLevel,
)
from yizhan.domains.customer.service import recording, seeing, tagging
from yizhan.domains.customer.service.listed import in_sight
from yizhan.domains.customer.store import lists
from yizhan.kernel.errors import InvalidInput, NotFound, Refusal
from yizhan.kernel.faults import REQUIRED
from yizhan.kernel.ids import parse_id
from yizhan.kernel.text import Text
from yizhan.platform import history, long_work
from yizhan.platform.context import Context
from yizhan.platform.db import Row
from yizhan.platform.jobs import NewJob

PERMISSION, TAG = "customer.assign", recording.TAG
BULK = "customer.bulk"
UNDO = "customer.bulk_undo"
SAMPLE = 5
TOLD = 200
_EVERY = 50
_TITLE = Text("批量修改客户", "Change many customers")
_UNDO_TITLE = Text("撤销批量修改", "Undo a change of many customers")


class BulkJob(msgspec.Struct, frozen=True):
    """What the background job is to do."""

    work_id: int
    target: BulkTarget
    action: BulkAction


class UndoJob(msgspec.Struct, frozen=True):
    """Which bulk change is to be undone."""

    work_id: int
    of: int


class Failure(msgspec.Struct, frozen=True, rename="camel"):
    """A customer that was left as it was, and why."""

    id: str
    number: str
    reason: Text


class BulkResult(msgspec.Struct, frozen=True, rename="camel"):
    """What came of a bulk change; at most `TOLD` failures are listed. `undo_of` names the change undone."""

    changed: int
    unchanged: int
    failed: int
    failures: list[Failure]
    undo_of: str | None = None


async def preview(ctx: Context, target: BulkTarget, action: BulkAction) -> BulkPreview:
    """How many customers a bulk change would concern, with the first few; raises InvalidInput without an action."""
    ids = await _ids(ctx, target, await _check(ctx, action))
    rows = await lists.rows_in_order(ctx.tx, ids[:SAMPLE], store.READ)
    return BulkPreview(len(ids), [seeing.seen(ctx, row) for row in rows])


async def begin(ctx: Context, target: BulkTarget, action: BulkAction) -> int:
    """Begin a bulk change with the actor's own rights; returns the id of the long work."""
    ids = await _ids(ctx, target, await _check(ctx, action))
    action = await _as_kept(ctx, action)
    work_id = await long_work.begin(ctx, BULK, _TITLE, len(ids))
    # The ids are fixed now: who matches later was not in what the person was shown.
    fixed = BulkTarget(ids=tuple(str(each) for each in ids))
    await ctx.enqueue(NewJob(BULK, BulkJob(work_id, fixed, action), rights=ctx.rights()))
    await ctx.audit("bulk", "customer.customer", work_id, ctx.actor.org_pos, count=len(ids), change=action)
    return work_id


async def begin_undo(ctx: Context, work_id: str) -> int:
    """Begin to undo the actor's own bulk change; returns the id of the long work."""
    await ctx.enter(_undoing(ctx))
    work = await long_work.of(ctx, work_id)
    if work.kind != BULK or work.state is not long_work.State.SUCCEEDED:
        raise NotFound(_TITLE, work_id)
    undo_id = await long_work.begin(ctx, UNDO, _UNDO_TITLE, work.result["changed"])
    await ctx.enqueue(NewJob(UNDO, UndoJob(undo_id, int(work.id)), rights=ctx.rights(), once_key=f"undo:{work.id}"))
    await ctx.audit("bulk_undo", "customer.customer", work_id, ctx.actor.org_pos)
    return undo_id


async def run(ctx: Context, job: BulkJob) -> None:
    """Do the bulk change: each customer under the rules of a single change, failures told one by one."""
    await ctx.tx.give_reason(_reason(job.work_id))
    ids = [int(each) for each in job.target.ids or ()]

    async def one(customer_id: int) -> bool:
        before = await seeing.row_of(ctx, str(customer_id), lock=True)
        patch = _patch(before, job.action)
        if patch == CustomerPatch():
            return False
        await recording.change_customer(ctx, str(customer_id), patch, before["rev"])
        return True

    await _each(ctx, job.work_id, ids, one, needed(ctx, job.action))


async def run_undo(ctx: Context, job: UndoJob) -> None:
    """Put back what a bulk change changed, where nobody changed it since."""
    await ctx.tx.give_reason(f"undo {_reason(job.of)}")
    permission = _undoing(ctx)
    await ctx.enter(permission)
    ids = await store.ids_by_reason(ctx.tx, _reason(job.of))

    async def one(customer_id: int) -> bool:
        row = await seeing.row_of(ctx, str(customer_id), lock=True)
        if row["change_reason"] != _reason(job.of):
            raise errors.ChangedSinceBulk(number=row["number"])
        image = await history.image_before(ctx.tx, "customer.customer", customer_id, row["changed_at"])
        if image is None:
            raise errors.ChangedSinceBulk(number=row["number"])
        patch = _back(row, image)
        await recording.change_customer(ctx, str(customer_id), patch, row["rev"])
        return True

    await _each(ctx, job.work_id, ids, one, permission, undo_of=str(job.of))


async def _each(
    ctx: Context,
    work_id: int,
    ids: Sequence[int],
    one: Callable[[int], Awaitable[bool]],
    permission: str,
    undo_of: str | None = None,
) -> None:
    changed = unchanged = 0
    failures: list[Failure] = []
    await ctx.enter(permission)
    for done, customer_id in enumerate(ids, 1):
        try:
            async with ctx.tx.savepoint():
                was_changed = await one(customer_id)
        except Refusal as refusal:
            failures.append(await _failure(ctx, customer_id, refusal))
        else:
            changed, unchanged = changed + was_changed, unchanged + (not was_changed)
        if done % _EVERY == 0:
            await long_work.progress(ctx, work_id, done, len(ids))
    result = BulkResult(changed, unchanged, len(failures), failures[:TOLD], undo_of)
    await long_work.end(ctx, work_id, long_work.State.SUCCEEDED, result)


async def _failure(ctx: Context, customer_id: int, refusal: Refusal) -> Failure:
    rows = await store.rows_of(ctx.tx, [customer_id])
    text = refusal.problems[0].message if refusal.problems else refusal.text
    return Failure(str(customer_id), rows[0]["number"] if rows else "", text)


async def _as_kept(ctx: Context, action: BulkAction) -> BulkAction:
    adding, removing = await tagging.meant(ctx, action.add_tags), await tagging.meant(ctx, action.remove_tags)
    return msgspec.structs.replace(action, add_tags=adding, remove_tags=removing)


async def _check(ctx: Context, action: BulkAction) -> str:
    """The permission by which the change is made."""
    permission = needed(ctx, action)
    await ctx.enter(permission)
    if permission != TAG:
        ctx.actor.scope("customer.change")
    if action == BulkAction():
        raise InvalidInput(REQUIRED.at("action"))
    return permission


def needed(ctx: Context, action: BulkAction) -> str:
    """Tags alone are for whoever may tag; anything else is for whoever may act in bulk and change customers."""
    only_tags = action == BulkAction(add_tags=action.add_tags, remove_tags=action.remove_tags)
    return TAG if only_tags and action != BulkAction() and ctx.may(TAG) else PERMISSION


def _undoing(ctx: Context) -> str:
    """Who may only tag takes back tags: what else changed is refused customer by customer."""
    return PERMISSION if ctx.may(PERMISSION) or not ctx.may(TAG) else TAG


async def _ids(ctx: Context, target: BulkTarget, permission: str) -> Sequence[int]:
    if target.ids is not None:
        wanted = [key for each in target.ids if (key := parse_id(each)) is not None]
        return [row["id"] for row in await store.rows_of(ctx.tx, wanted)]
    spared = {parse_id(each) for each in target.except_ids}
    within = await in_sight(ctx, await tagging.as_kept(ctx, target.filter or CustomerFilter()))
    await ctx.enter(permission)
    return [key for key in await lists.ids(ctx.tx, within) if key not in spared]


def _patch(before: Row, action: BulkAction) -> CustomerPatch:
    """What changes of one customer; nothing when it is already so."""
    values: dict[str, Any] = {}
    tags = tuple(tag for tag in before["tags"] if tag not in action.remove_tags)
    tags += tuple(tag for tag in action.add_tags if tag not in tags)
    if list(tags) != list(before["tags"]):
        values["tags"] = tags
    if action.kind is not UNSET and action.kind != before["kind"]:
        values["kind"] = action.kind
    if action.level is not UNSET and action.level != before["level"]:
        values["level"] = action.level
    if action.manager_id is not UNSET and int(action.manager_id or 0) != before["manager_id"]:
        values["manager_id"] = action.manager_id
    return CustomerPatch(**values)


def _back(now: Row, image: Mapping[str, Any]) -> CustomerPatch:
    """What has to change so that a customer is again as it was."""
    values: dict[str, Any] = {}
    if image["kind"] != now["kind"]:
        values["kind"] = image["kind"]
    if image["level"] != now["level"]:
        values["level"] = KeyLevel(image["level"]) if image["level"] else None
    if list(image["tags"]) != list(now["tags"]):
        values["tags"] = tuple(image["tags"])
    if image["manager_id"] != now["manager_id"]:
        values["manager_id"] = str(image["manager_id"]) if image["manager_id"] else None
    return CustomerPatch(**values)


def _reason(work_id: int) -> str:
    return f"bulk {work_id}"

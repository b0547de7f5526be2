"""Two customers become one, and two again: field by field, with everything that hangs on them."""

from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

from yizhan.domains.customer import errors, events, ports
from yizhan.domains.customer import store as customers
from yizhan.domains.customer.contracts import (
    CustomerStatus,
    Merge,
    MergeCommand,
    MergeField,
    MergeFilter,
    MergePreview,
    MergeState,
)
from yizhan.domains.customer.model import merging as model
from yizhan.domains.customer.service import finding, recording, seeing
from yizhan.domains.customer.store import duplicates
from yizhan.domains.customer.store import merges as store
from yizhan.domains.party import api as party
from yizhan.kernel.errors import ChangedMeanwhile, InvalidInput, NotFound
from yizhan.kernel.faults import REQUIRED
from yizhan.kernel.ids import new_id, parse_id
from yizhan.kernel.paging import COUNT_CAP, Page, capped, checked_limit, decode_cursor, encode_cursor
from yizhan.kernel.scope import TOP
from yizhan.kernel.text import Text
from yizhan.platform import search
from yizhan.platform.context import Context
from yizhan.platform.db import Row

PERMISSION = "customer.merge"
_MERGED_NUMBERS = "mergedNumber"
Images = dict[str, dict[str, Any]]


async def merge(ctx: Context, command: MergeCommand) -> Merge:
    """Make the one customer part of the other, which keeps its number and takes the fields chosen.

    Documents, contacts, addresses, relations, accounts, subscribers, orders and whatever else hangs on the merged
    customer moves, also where it belongs to other organisations. Raises InvalidInput when the survivor would not
    be right as it then stands, ChangedMeanwhile when somebody changed one of the two.
    """
    await ctx.enter(PERMISSION)
    survivor, merged = await _both(ctx, command)
    await ctx.tx.give_reason(f"merge: {command.reason.strip()}")
    await ctx.as_system()  # both are in scope; what hangs on them belongs to them wherever it is
    before = await _images(ctx, survivor, merged)
    moved = await _move(ctx, merged, survivor)
    await _take_fields(ctx, survivor, merged, before, command.from_merged)
    await customers.update(ctx.tx, merged["id"], {"status": CustomerStatus.MERGED, "merged_into": survivor["id"]})
    candidates = await duplicates.close_pair(ctx.tx, _pair(survivor, merged))
    await duplicates.forget_keys(ctx.tx, merged["id"])
    await _find_anew(ctx, survivor["id"])
    await search.forget(ctx.tx, finding.KIND, merged["id"])
    merge_id = new_id()
    await store.insert(
        ctx.tx,
        merge_id,
        org_pos=survivor["org_pos"],
        survivor_id=survivor["id"],
        merged_id=merged["id"],
        reason=command.reason.strip(),
        choices=command.from_merged,
        before=before,
        after=await _images(ctx, survivor, merged),
        moved={**moved, "candidate": candidates},
    )
    await _tell(ctx, "merge", survivor, merged, merge_id, command.reason)
    return await _shape(ctx, await _row(ctx, str(merge_id)))


class _Seen(Exception):  # noqa: N818 - a signal within this module
    """The merge was done and looked at; now it goes back."""

    def __init__(self, preview: MergePreview) -> None:
        super().__init__()
        self.preview = preview


async def preview(ctx: Context, command: MergeCommand) -> MergePreview:
    """What the merge would do, found by doing it and taking the whole of it back; raises what the merge would."""
    try:
        await _try(ctx, command)
    except _Seen as seen:
        return seen.preview


async def _try(ctx: Context, command: MergeCommand) -> NoReturn:
    async with ctx.tx.savepoint():
        done = await merge(ctx, command)
        profile = await seeing.profile(ctx, await seeing.row_of(ctx, command.survivor_id))
        raise _Seen(MergePreview(survivor=profile, moved=done.moved))


async def _both(ctx: Context, command: MergeCommand) -> tuple[Row, Row]:
    if command.survivor_id == command.merged_id:
        raise errors.SameCustomer(field="mergedId")
    if not command.reason.strip():
        raise InvalidInput(REQUIRED.at("reason"))
    revs = {command.survivor_id: command.survivor_rev, command.merged_id: command.merged_rev}
    rows: dict[str, Row] = {}
    for customer_id in sorted(revs, key=lambda each: parse_id(each) or 0):
        rows[customer_id] = await seeing.row_of(ctx, customer_id, lock=True)
        if rows[customer_id]["rev"] != revs[customer_id]:
            raise ChangedMeanwhile(current=rows[customer_id]["rev"])
        if rows[customer_id]["status"] == CustomerStatus.MERGED:
            raise errors.AlreadyMerged(number=rows[customer_id]["number"])
    survivor, merged = rows[command.survivor_id], rows[command.merged_id]
    if survivor["party_kind"] != merged["party_kind"]:
        raise errors.DifferentPartyKinds(field="mergedId")
    return survivor, merged


async def _images(ctx: Context, survivor: Row, merged: Row) -> Images:
    return {
        "survivor": await customers.image(ctx.tx, survivor["id"]) or {},
        "merged": await customers.image(ctx.tx, merged["id"]) or {},
        "survivorParty": await party.columns_of(ctx, survivor["party_id"]),
        "mergedParty": await party.columns_of(ctx, merged["party_id"]),
    }


async def _move(ctx: Context, merged: Row, survivor: Row) -> dict[str, list[int]]:
    absorbed = await party.absorb(ctx, merged["party_id"], survivor["party_id"])
    moved = {f"party.{sort}": ids for sort, ids in absorbed.items()}
    for children in ports.children():
        if ids := await children.re_parent(ctx, merged["id"], survivor["id"]):
            moved[children.sort] = ids
    return moved


async def _take_fields(ctx: Context, survivor: Row, merged: Row, before: Images, chosen: Sequence[MergeField]) -> None:
    patch = model.party_patch(before["mergedParty"], chosen)
    await party.amend(ctx, str(survivor["party_id"]), patch, None)
    values = model.customer_values(survivor, merged, chosen)
    whole = (await party.in_clear(ctx, [survivor["party_id"]]))[survivor["party_id"]]
    values |= recording.kept_of(whole)
    await customers.update(ctx.tx, survivor["id"], values)
    if "manager_id" in values:
        await party.place(ctx, [survivor["party_id"]], owner_id=values["manager_id"])
    await search.put(ctx.tx, [finding.entry_of(recording.as_row({**survivor, **values}), whole)])


async def undo(ctx: Context, merge_id: str, reason: str) -> Merge:
    """Take a merge back: both customers are exactly as they were, but for later changes that do not touch it.

    What was added to the survivor since stays there. Raises MergeBuiltUpon, naming what, when something that the
    undo would put back was itself changed, moved on or removed since.
    """
    await ctx.enter(PERMISSION)
    row = await _row(ctx, merge_id, lock=True)
    if row["state"] == MergeState.UNDONE:
        raise errors.MergeUndone
    survivor = await seeing.row_of(ctx, str(row["survivor_id"]), lock=True)
    merged = await seeing.row_of(ctx, str(row["merged_id"]), lock=True)
    await ctx.tx.give_reason(f"undo merge: {reason.strip()}")
    await ctx.as_system()
    if survivor["status"] == CustomerStatus.MERGED:
        raise errors.AlreadyMerged(number=survivor["number"])
    now = await _images(ctx, survivor, merged)
    if changes := [*model.conflicts(row["before"], row["after"], now), *await _gone(ctx, row, survivor)]:
        raise errors.MergeBuiltUpon(changes=_listed(changes))
    await _put_back(ctx, row, survivor, merged, now)
    await store.undone(ctx.tx, row["id"])
    await _tell(ctx, "undo_merge", survivor, merged, row["id"], reason)
    return await _shape(ctx, await _row(ctx, merge_id))


async def _gone(ctx: Context, row: Row, survivor: Row) -> list[Text]:
    """What was moved and is no longer where it was moved to."""
    moved: Mapping[str, Sequence[int]] = row["moved"]
    found = [
        model.gone(sort, each) for sort, each in await party.missing(ctx, model.of_party(moved), survivor["party_id"])
    ]
    for children in ports.children():
        there = set(await children.ids_of(ctx, survivor["id"]))
        found += [model.gone(children.sort, each) for each in moved.get(children.sort, ()) if each not in there]
    return found


async def _put_back(ctx: Context, row: Row, survivor: Row, merged: Row, now: Images) -> None:
    before, after, moved = row["before"], row["after"], row["moved"]
    await party.give_back(ctx, model.of_party(moved), merged["party_id"], survivor["party_id"])
    for who, customer in (("survivor", survivor), ("merged", merged)):
        own = model.to_restore(before[f"{who}Party"], after[f"{who}Party"], now[f"{who}Party"])
        await party.restore_columns(ctx, customer["party_id"], own)
        await store.restore(ctx.tx, customer["id"], model.to_restore(before[who], after[who], now[who]))
        await _follow(ctx, customer["id"])
    for children in ports.children():
        if ids := moved.get(children.sort):
            await children.put_back(ctx, ids, merged["id"], survivor["id"])
    await duplicates.reopen(ctx.tx, moved.get("candidate", ()))
    await _find_anew(ctx, survivor["id"])
    await _find_anew(ctx, merged["id"])


async def _follow(ctx: Context, customer_id: int) -> None:
    """Bring what the customer keeps of its party, and its search entry, up to date."""
    [row] = await customers.rows_of(ctx.tx, [customer_id])
    whole = (await party.in_clear(ctx, [row["party_id"]]))[row["party_id"]]
    kept = recording.kept_of(whole)
    if any(row[name] != value for name, value in kept.items()):
        await customers.update(ctx.tx, customer_id, kept)
    await search.put(ctx.tx, [finding.entry_of(recording.as_row({**row, **kept}), whole)])


async def _find_anew(ctx: Context, customer_id: int) -> None:
    """The numbers of customers that became part of this one find it."""
    [row] = await customers.rows_of(ctx.tx, [customer_id])
    numbers = await store.numbers_merged_into(ctx.tx, customer_id)
    await search.put_keys(ctx.tx, finding.KIND, customer_id, row["org_pos"], _MERGED_NUMBERS, numbers)


def _listed(changes: Sequence[Text]) -> Text:
    return Text("；".join(each.zh for each in changes), "; ".join(each.en for each in changes))


def _pair(one: Row, other: Row) -> tuple[int, int]:
    return min(one["id"], other["id"]), max(one["id"], other["id"])


async def _tell(ctx: Context, action: str, survivor: Row, merged: Row, merge_id: int, reason: str) -> None:
    for row, other in ((survivor, merged), (merged, survivor)):
        await ctx.audit(
            action, "customer.customer", row["id"], row["org_pos"], merge=str(merge_id), other=other["number"],
            survivor=survivor["number"], reason=reason.strip(),
        )  # fmt: skip
    await ctx.emit(
        events.CustomersMerged(
            id=str(survivor["id"]),
            key=f"customer:{survivor['id']}",
            org_pos=survivor["org_pos"],
            merged_id=str(merged["id"]),
            undone=action != "merge",
        )
    )


async def merge_of(ctx: Context, merge_id: str) -> Merge:
    """One merge; raises NotFound when the actor does not see both customers."""
    await ctx.enter(PERMISSION)
    return await _shape(ctx, await _row(ctx, merge_id))


async def merges_of(ctx: Context, customer_id: str) -> list[Merge]:
    """The merges that the customer survived or ended in, the latest first."""
    await ctx.enter(PERMISSION)
    rows = await store.rows_of_customer(ctx.tx, parse_id(customer_id) or 0)
    return [await _shape(ctx, row) for row in rows]


EVERY_MERGE = MergeFilter()


async def merges(
    ctx: Context, wanted: MergeFilter = EVERY_MERGE, *, limit: int | None = None, after: str | None = None
) -> Page[Merge]:
    """One page of merges of customers both of which the actor sees, the latest first."""
    await ctx.enter(PERMISSION)
    size = checked_limit(limit)
    before = decode_cursor(after, tuple[int])[0] if after else TOP << 32
    rows = await store.page(ctx.tx, wanted, size + 1, before)
    total, is_capped = capped(await store.count(ctx.tx, wanted, COUNT_CAP))
    more = encode_cursor(rows[size - 1]["id"]) if len(rows) > size else None
    return Page([await _shape(ctx, row) for row in rows[:size]], more, total, is_capped)


async def _row(ctx: Context, merge_id: str, *, lock: bool = False) -> Row:
    key = parse_id(merge_id)
    row = await store.row_of(ctx.tx, key, lock=lock) if key is not None else None
    if row is None:
        if key is not None and await store.exists(ctx.tx, key):
            await ctx.refuse("read", "customer.merge", merge_id)
        raise NotFound(errors.MERGE, merge_id)
    return row


async def _shape(ctx: Context, row: Row) -> Merge:
    pair = await customers.rows_of(ctx.tx, [row["survivor_id"], row["merged_id"]])
    known = {each["id"]: seeing.seen(ctx, each) for each in pair}
    return Merge(
        id=str(row["id"]),
        survivor=known[row["survivor_id"]],
        merged=known[row["merged_id"]],
        state=MergeState(row["state"]),
        reason=row["reason"],
        from_merged=tuple(MergeField(each) for each in row["choices"]),
        moved={sort: len(ids) for sort, ids in row["moved"].items() if ids and not sort.endswith("_preferred")},
        created_at=row["created_at"],
        created_by=str(row["created_by"]),
        changed_at=row["changed_at"],
    )

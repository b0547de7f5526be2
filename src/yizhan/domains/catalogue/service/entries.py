"""Designing: entries are made, changed while in design, moved through their life cycle, and read."""

from collections.abc import Collection, Mapping
from typing import TypeVar

import msgspec

from yizhan.domains.catalogue import errors, store
from yizhan.domains.catalogue.contracts.access import DESIGN, LAUNCH, READ
from yizhan.domains.catalogue.contracts.offerings import Offering, OfferingDraft
from yizhan.domains.catalogue.contracts.queries import Draft, Entry, EntryFilter, EntryKind, Transition
from yizhan.domains.catalogue.contracts.specifications import LifecycleState, Specification, SpecKind
from yizhan.domains.catalogue.events import Happening
from yizhan.domains.catalogue.model.lifecycle import check_transition, next_version
from yizhan.domains.catalogue.service import known as knowledge
from yizhan.domains.catalogue.service import writing
from yizhan.kernel.errors import InvalidInput, NotFound, Problem
from yizhan.kernel.ids import new_id, parse_id
from yizhan.kernel.paging import COUNT_CAP, Page, capped, checked_limit, decode_cursor, encode_cursor
from yizhan.kernel.selection import Selection
from yizhan.kernel.text import Text
from yizhan.platform import history
from yizhan.platform.context import Context

T = TypeVar("T", bound=Entry)

WORDS: Mapping[EntryKind, Text] = {
    EntryKind.SPECIFICATION: errors.SPECIFICATION,
    EntryKind.OFFERING: errors.OFFERING,
    EntryKind.PRICE: errors.PRICE,
    EntryKind.CATEGORY: errors.CATEGORY,
    EntryKind.CATALOG: errors.CATALOG,
}
DRAFTS: Mapping[EntryKind, type[Draft]] = {kind: shape for shape, kind in writing.KINDS.items()}
PREFIXES: Mapping[EntryKind, str] = {
    EntryKind.SPECIFICATION: "SP",
    EntryKind.OFFERING: "PO",
    EntryKind.PRICE: "PR",
    EntryKind.CATEGORY: "CG",
    EntryKind.CATALOG: "CAT",
}


async def create(ctx: Context, draft: Draft) -> Entry:
    """Make a new entry; an empty code is given one."""
    await ctx.enter(DESIGN)
    kind = writing.kind_of(draft)
    draft = draft if draft.code else msgspec.structs.replace(draft, code=f"{PREFIXES[kind]}-{new_id()}")
    await _check(ctx, draft)
    if await store.version_of(ctx.tx, kind, draft.code, draft.version):
        raise errors.CodeTaken(field="code", code=draft.code, version=draft.version)
    entry_id = await writing.write_new(ctx, draft)
    await ctx.audit("create", f"catalogue.{kind}", entry_id, ctx.actor.org_pos, code=draft.code, version=draft.version)
    return await _written(ctx, kind, entry_id)


async def amend(ctx: Context, entry_id: str, draft: Draft, expected_rev: int | None) -> Entry:
    """Replace the content of an entry that is in design; its code, version and state stay."""
    await ctx.enter(DESIGN)
    kind = writing.kind_of(draft)
    entry = await _locked(ctx, kind, entry_id, expected_rev)
    if entry.state is not LifecycleState.IN_DESIGN:
        raise errors.NotInDesign(code=entry.code, version=entry.version)
    draft = msgspec.structs.replace(draft, code=entry.code, version=entry.version, state=entry.state)
    await _check(ctx, draft)
    await writing.overwrite(ctx, int(entry.id), draft)
    await ctx.audit("change", f"catalogue.{kind}", entry.id, entry.org_pos, code=entry.code, version=entry.version)
    return await _written(ctx, kind, int(entry.id))


async def new_version(ctx: Context, kind: EntryKind, entry_id: str) -> Entry:
    """Copy an entry into a new version in design."""
    await ctx.enter(DESIGN)
    entry = await _found(ctx, kind, entry_id)
    latest = (await store.versions(ctx.tx, kind, entry.code))[0]
    draft = draft_of(kind, entry)
    draft = msgspec.structs.replace(draft, version=next_version(latest.version), state=LifecycleState.IN_DESIGN)
    new = await writing.write_new(ctx, draft)
    await ctx.audit("new_version", f"catalogue.{kind}", new, ctx.actor.org_pos, code=draft.code, version=draft.version)
    return await _written(ctx, kind, new)


async def change_state(
    ctx: Context, kind: EntryKind, entry_id: str, step: Transition, expected_rev: int | None
) -> Entry:
    """Move an entry on in its life cycle; launching retires the version launched before."""
    await ctx.enter(LAUNCH)
    if step.reason:
        await ctx.tx.give_reason(step.reason)
    entry = await _locked(ctx, kind, entry_id, expected_rev)
    check_transition(entry.code, entry.state, step.state)
    if step.state is LifecycleState.LAUNCHED:
        await _check_ready(ctx, entry)
        await writing.retire_predecessor(ctx, kind, entry.code, int(entry.id))
    if step.state is LifecycleState.RETIRED and entry.state is LifecycleState.LAUNCHED:
        await _check_unused(ctx, kind, entry)
    await writing.move(ctx, kind, int(entry.id), step.state)
    await ctx.audit(
        "change_state", f"catalogue.{kind}", entry.id, entry.org_pos,
        code=entry.code, version=entry.version, old=entry.state, new=step.state, reason=step.reason,
    )  # fmt: skip
    return await _written(ctx, kind, int(entry.id))


async def delete(ctx: Context, kind: EntryKind, entry_id: str, expected_rev: int | None) -> None:
    """Remove an entry that never left design, or a category or catalog that nothing refers to."""
    await ctx.enter(DESIGN)
    entry = await _locked(ctx, kind, entry_id, expected_rev)
    free = kind in {EntryKind.CATEGORY, EntryKind.CATALOG}
    if entry.state is not LifecycleState.IN_DESIGN and not free:
        raise errors.NotInDesign(code=entry.code, version=entry.version)
    await _check_unused(ctx, kind, entry)
    await store.delete(ctx.tx, [int(entry.id), *writing.own_price_ids(entry)])
    await writing.tell(ctx, Happening.DELETED, int(entry.id), entry)
    await ctx.audit("delete", f"catalogue.{kind}", entry.id, entry.org_pos, code=entry.code, version=entry.version)


async def get(ctx: Context, kind: EntryKind, entry_id: str) -> Entry:
    """One entry that the actor may see."""
    await ctx.enter(READ)
    return await _found(ctx, kind, entry_id)


async def get_as(ctx: Context, shape: type[T], entry_id: str) -> T:
    """One entry of `shape` that the actor may see."""
    kind = next(kind for kind, kept in store.SHAPES.items() if kept is shape)
    found = await get(ctx, kind, entry_id)
    if not isinstance(found, shape):
        raise NotFound(WORDS[kind], entry_id)
    return found


async def versions(ctx: Context, kind: EntryKind, code: str) -> list[Entry]:
    """Every version of a code, newest first."""
    await ctx.enter(READ)
    return await store.versions(ctx.tx, kind, code)


async def page(ctx: Context, wanted: EntryFilter, limit: int | None, after: str | None) -> Page[Entry]:
    """Entries that the actor may see, by code."""
    await ctx.enter(READ)
    size = checked_limit(limit)
    cursor = decode_cursor(after, tuple[str, int]) if after else None
    found, count = await store.page(ctx.tx, wanted, size + 1, cursor, COUNT_CAP)
    total, cut = capped(count)
    items = found[:size]
    more = encode_cursor(items[-1].code, int(items[-1].id)) if len(found) > size else None
    return Page(items, more, total, cut)


async def find(
    ctx: Context, kind: EntryKind, selection: Selection, layers: Collection[SpecKind]
) -> tuple[list[Entry], int]:
    """The entries that `selection` asks for, and how many there are; attributes as the contracts name them."""
    await ctx.enter(READ)
    return await store.find(ctx.tx, kind, layers, selection)


def draft_of(kind: EntryKind, entry: Entry) -> Draft:
    """What the designer of `entry` would write to make it anew."""
    shape = DRAFTS[kind]
    fields = {name: getattr(entry, name) for name in shape.__struct_fields__}
    if isinstance(entry, Offering):
        own = set(map(str, writing.own_price_ids(entry)))
        fields["prices"] = tuple(draft_of(EntryKind.PRICE, p) for p in entry.prices if p.id in own)
    return shape(**fields)


async def _found(ctx: Context, kind: EntryKind, entry_id: str) -> Entry:
    number = parse_id(entry_id)
    entry = await writing.one(ctx.tx, kind, number) if number is not None else None
    if entry is None:
        if number is not None and await store.exists(ctx.tx, number):
            await ctx.refuse("read", f"catalogue.{kind}", entry_id)
        raise NotFound(WORDS[kind], entry_id)
    return entry


async def _locked(ctx: Context, kind: EntryKind, entry_id: str, expected_rev: int | None) -> Entry:
    number = parse_id(entry_id)
    rev = await store.rev_for_change(ctx.tx, number) if number is not None else None
    if rev is None:
        await _found(ctx, kind, entry_id)
        # Seen from below, so not the actor's to change.
        await ctx.refuse("change", f"catalogue.{kind}", entry_id)
        raise NotFound(WORDS[kind], entry_id)
    await history.same_version(ctx.tx, "catalogue.entry", int(entry_id), rev, expected_rev)
    return await _found(ctx, kind, entry_id)


async def _written(ctx: Context, kind: EntryKind, entry_id: int) -> Entry:
    return await _found(ctx, kind, str(entry_id))


async def _check(ctx: Context, draft: Draft) -> None:
    known = await knowledge.of(ctx, [draft])
    if isinstance(draft, OfferingDraft):
        await knowledge.learn_specification(ctx.tx, known, draft.specification)
    problems = known.wrong(draft, lambda *path: ".".join(map(str, path)))
    if not draft.name.zh.strip() or not draft.name.en.strip():
        problems.append(
            Problem("name", "required", Text("名称必填", "The name is required"), Text("请填写名称", "Enter a name"))
        )
    if problems:
        raise InvalidInput(*problems)


async def _check_ready(ctx: Context, entry: Entry) -> None:
    """Whatever the entry needs must be launched before it."""
    kind, codes = _needs(entry)
    launched = {e.code for e in await store.current(ctx.tx, kind, codes) if e.state is LifecycleState.LAUNCHED}
    missing = sorted(set(codes) - launched)
    if missing:
        refusal = errors.NotReady(code=entry.code)
        refusal.problems = tuple(
            Problem(
                "state",
                "not_launched",
                Text(f"“{code}”还没有上架的版本", f"No version of “{code}” is launched"),
                Text(f"请先上架“{code}”", f"Launch “{code}” first"),
            )
            for code in missing
        )
        raise refusal


def _needs(entry: Entry) -> tuple[EntryKind, list[str]]:
    match entry:
        case Specification():
            return EntryKind.SPECIFICATION, [use.spec for use in entry.uses]
        case Offering() if entry.components:
            return EntryKind.OFFERING, [component.offering for component in entry.components]
        case Offering() if entry.specification:
            return EntryKind.SPECIFICATION, [entry.specification]
        case _:
            return EntryKind.OFFERING, []


async def _check_unused(ctx: Context, kind: EntryKind, entry: Entry) -> None:
    others = [e for e in await store.versions(ctx.tx, kind, entry.code) if e.id != entry.id]
    if kind is not EntryKind.PRICE and any(e.state is not LifecycleState.RETIRED for e in others):
        return
    users = await store.users_of(ctx.tx, kind, entry.code, int(entry.id))
    if users:
        raise errors.StillUsed(code=entry.code, users=", ".join(users))

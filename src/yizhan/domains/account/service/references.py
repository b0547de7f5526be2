"""The lists that billing refers to: bill formats, presentation media, billing cycles."""

from yizhan.domains.account import errors, store
from yizhan.domains.account.contracts import Reference, ReferenceInput, ReferenceKind
from yizhan.kernel.errors import ChangedMeanwhile, InvalidInput, NotFound
from yizhan.kernel.faults import REQUIRED
from yizhan.kernel.ids import new_id, parse_id
from yizhan.platform.context import Context
from yizhan.platform.db import Row


async def references(ctx: Context, kind: ReferenceKind) -> list[Reference]:
    """All of one kind; every organisation shares them."""
    await ctx.enter("account.read")
    return [_shape(row) for row in await store.references(ctx.tx, kind)]


async def reference_of(ctx: Context, kind: ReferenceKind, reference_id: str) -> Reference:
    """One of them; raises NotFound."""
    await ctx.enter("account.read")
    return _shape(await _row(ctx, kind, reference_id))


async def create_reference(ctx: Context, new: ReferenceInput) -> Reference:
    """Add one."""
    await _begin(ctx)
    _check(new)
    reference_id = new_id()
    await store.insert_reference(ctx.tx, reference_id, new)
    await ctx.audit("create", f"account.{new.kind}", reference_id, ctx.actor.org_pos, name=new.name)
    return _shape(await _row(ctx, new.kind, str(reference_id)))


async def change_reference(ctx: Context, reference_id: str, new: ReferenceInput, expected_rev: int | None) -> Reference:
    """Replace one; raises ChangedMeanwhile when it is no longer at `expected_rev`."""
    await _begin(ctx)
    _check(new)
    row = await _row(ctx, new.kind, reference_id, expected_rev)
    await store.update_reference(ctx.tx, row["id"], new)
    await ctx.audit("change", f"account.{new.kind}", row["id"], ctx.actor.org_pos, name=new.name)
    return _shape(await _row(ctx, new.kind, reference_id))


async def delete_reference(
    ctx: Context, kind: ReferenceKind, reference_id: str, expected_rev: int | None = None
) -> None:
    """Delete one that no account refers to; raises ReferenceInUse otherwise."""
    await _begin(ctx)
    row = await _row(ctx, kind, reference_id, expected_rev)
    if await store.reference_used(ctx.tx, row["id"]):
        raise errors.ReferenceInUse
    await store.delete_reference(ctx.tx, row["id"])
    await ctx.audit("delete", f"account.{kind}", row["id"], ctx.actor.org_pos, name=row["name"])


async def _begin(ctx: Context) -> None:
    """The lists belong to the whole operator, and so do the accounts that refer to them."""
    await ctx.enter("account.reference")
    await ctx.as_system()


def _check(new: ReferenceInput) -> None:
    if not new.name.strip():
        raise InvalidInput(REQUIRED.at("name"))


async def _row(ctx: Context, kind: ReferenceKind, reference_id: str, expected_rev: int | None = None) -> Row:
    key = parse_id(reference_id)
    lock = expected_rev is not None
    row = await store.reference_of(ctx.tx, kind, key, lock=lock) if key is not None else None
    if row is None:
        raise NotFound(errors.REFERENCE, reference_id)
    if expected_rev is not None and row["rev"] != expected_rev:
        raise ChangedMeanwhile(current=row["rev"])
    return row


def _shape(row: Row) -> Reference:
    return Reference(
        id=str(row["id"]),
        rev=row["rev"],
        kind=ReferenceKind(row["kind"]),
        name=row["name"],
        name_en=row["name_en"],
        description=row["description"],
        attributes=row["attributes"],
        extra=row["extra"],
        changed_at=row["changed_at"],
    )

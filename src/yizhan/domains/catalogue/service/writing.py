"""Writing entries with their own prices, and telling of it: what every change of the catalogue goes through."""

from collections.abc import Mapping

import msgspec

from yizhan.domains.catalogue import store
from yizhan.domains.catalogue.contracts.offerings import (
    CatalogDraft,
    CategoryDraft,
    Offering,
    OfferingDraft,
    PriceDraft,
)
from yizhan.domains.catalogue.contracts.queries import Draft, Entry, EntryKind
from yizhan.domains.catalogue.contracts.specifications import LifecycleState, SpecificationDraft, SpecKind
from yizhan.domains.catalogue.events import EVENTS, Happening
from yizhan.kernel.ids import new_id
from yizhan.platform.context import Context
from yizhan.platform.db import Row, Transaction

KINDS: Mapping[type[Draft], EntryKind] = {
    SpecificationDraft: EntryKind.SPECIFICATION,
    OfferingDraft: EntryKind.OFFERING,
    PriceDraft: EntryKind.PRICE,
    CategoryDraft: EntryKind.CATEGORY,
    CatalogDraft: EntryKind.CATALOG,
}
RESOURCES: Mapping[EntryKind, str] = {
    EntryKind.OFFERING: "ProductOffering",
    EntryKind.PRICE: "ProductOfferingPrice",
    EntryKind.CATEGORY: "Category",
    EntryKind.CATALOG: "Catalog",
}
LAYERS: Mapping[SpecKind, str] = {
    SpecKind.PRODUCT: "ProductSpecification",
    SpecKind.CFS: "ServiceSpecification",
    SpecKind.RFS: "ServiceSpecification",
    SpecKind.RESOURCE: "ResourceSpecification",
}


def kind_of(draft: Draft) -> EntryKind:
    """What `draft` (or the entry made of it) is."""
    return next(kind for shape, kind in KINDS.items() if isinstance(draft, shape))


def resource_of(draft: Draft) -> str:
    """The TMF resource that `draft` is."""
    return LAYERS[draft.kind] if isinstance(draft, SpecificationDraft) else RESOURCES[kind_of(draft)]


async def is_same(tx: Transaction, row: Row, draft: Draft) -> bool:
    """Whether the kept version has the content of `draft` already, its own prices included."""
    kept = dict(row["content"])
    own = [int(price) for price in kept.pop("ownPriceIds", ())]
    if kept != store.content_of(draft) or row["extra"] != draft.extra:
        return False
    if not isinstance(draft, OfferingDraft):
        return True
    prices = {price.id: price for price in await store.by_ids(tx, EntryKind.PRICE, own)}
    wanted = [store.content_of(_of_version(price, draft)) for price in draft.prices]
    return [_plain(prices[str(price)]) for price in own if str(price) in prices] == wanted


async def write_new(ctx: Context, draft: Draft) -> int:
    """Write `draft` as a new entry of the actor's organisation; a launched one retires its predecessor."""
    entry_id = new_id()
    own = await _write_prices(ctx, draft)
    if draft.state is LifecycleState.LAUNCHED:
        await retire_predecessor(ctx, kind_of(draft), draft.code, entry_id)
    row = store.NewRow(entry_id, kind_of(draft), draft, ctx.actor.org_pos, ctx.actor.org_hi, own)
    await store.insert(ctx.tx, [row])
    await tell(ctx, Happening.CREATED, entry_id, draft)
    return entry_id


async def overwrite(ctx: Context, entry_id: int, draft: Draft) -> None:
    """Write the content of an entry in design anew, and its own prices with it."""
    entry = await one(ctx.tx, kind_of(draft), entry_id)
    if entry is not None and (old := own_price_ids(entry)):
        await store.delete(ctx.tx, old)
    await store.replace(ctx.tx, entry_id, draft, await _write_prices(ctx, draft))
    await tell(ctx, Happening.CHANGED, entry_id, draft)


async def retire_predecessor(ctx: Context, kind: EntryKind, code: str, but: int) -> None:
    """Retire the launched version of `code` other than `but`, and its own prices."""
    for entry_id in await store.launched_before(ctx.tx, kind, code, but):
        await move(ctx, kind, entry_id, LifecycleState.RETIRED)


async def move(ctx: Context, kind: EntryKind, entry_id: int, state: LifecycleState) -> None:
    """Put an entry and its own prices into `state`, and tell of it."""
    entry = await one(ctx.tx, kind, entry_id)
    if entry is None:
        return
    await store.set_state(ctx.tx, [entry_id, *own_price_ids(entry)], state)
    await tell(ctx, Happening.STATE_CHANGED, entry_id, msgspec.structs.replace(entry, state=state))


async def one(tx: Transaction, kind: EntryKind, entry_id: int) -> Entry | None:
    """One entry in scope, or None."""
    found = await store.by_ids(tx, kind, [entry_id])
    return found[0] if found else None


async def tell(ctx: Context, happening: Happening, entry_id: int, draft: Draft) -> None:
    """Emit what happened to an entry."""
    event = EVENTS[resource_of(draft), happening]
    await ctx.emit(
        event(
            key=str(entry_id),
            org_pos=ctx.actor.org_pos,
            id=str(entry_id),
            code=draft.code,
            version=draft.version,
            state=draft.state,
        )
    )


def own_price_ids(entry: Entry) -> list[int]:
    """The prices that belong to an offering alone."""
    if not isinstance(entry, Offering):
        return []
    return [int(price.id) for price in entry.prices if price.id not in entry.price_ids]


async def _write_prices(ctx: Context, draft: Draft) -> tuple[int, ...]:
    if not isinstance(draft, OfferingDraft):
        return ()
    rows = [
        store.NewRow(new_id(), EntryKind.PRICE, _of_version(price, draft), ctx.actor.org_pos, ctx.actor.org_hi)
        for price in draft.prices
    ]
    for row in rows:
        if row.draft.state is LifecycleState.LAUNCHED:
            await retire_predecessor(ctx, EntryKind.PRICE, row.draft.code, row.id)
    await store.insert(ctx.tx, rows)
    return tuple(row.id for row in rows)


def _of_version(price: PriceDraft, offering: OfferingDraft) -> PriceDraft:
    """An offering's own price shares its version and state."""
    return msgspec.structs.replace(price, version=offering.version, state=offering.state)


def _plain(price: Entry) -> dict[str, object]:
    """The content of a kept price, as its draft would be kept."""
    fields = {name: getattr(price, name) for name in PriceDraft.__struct_fields__}
    return store.content_of(PriceDraft(**fields))

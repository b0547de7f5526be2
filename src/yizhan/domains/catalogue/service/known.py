"""What drafts may refer to: everything in the database, and everything in the same load."""

from collections.abc import Collection, Mapping, Sequence

import msgspec

from yizhan.domains.catalogue import store
from yizhan.domains.catalogue.contracts.offerings import CategoryDraft, OfferingDraft, PriceDraft
from yizhan.domains.catalogue.contracts.queries import Draft, EntryKind
from yizhan.domains.catalogue.contracts.specifications import Specification, SpecificationDraft, SpecKind
from yizhan.domains.catalogue.model.definitions import sense
from yizhan.domains.organisation import api as organisation
from yizhan.kernel.errors import Problem
from yizhan.platform.context import Context
from yizhan.platform.db import Transaction


class Known(msgspec.Struct):
    """Codes that exist, by what they are."""

    specifications: dict[str, SpecKind]
    offerings: set[str]
    categories: set[str]
    drafts: dict[str, SpecificationDraft]
    """Specifications whose characteristics are at hand."""
    regions: set[str]
    """Codes of organisations that offerings are limited to."""

    def add(self, draft: Draft) -> None:
        """Let other drafts refer to `draft`."""
        match draft:
            case SpecificationDraft():
                self.specifications[draft.code] = draft.kind
                self.drafts[draft.code] = draft
            case OfferingDraft():
                self.offerings.add(draft.code)
            case CategoryDraft():
                self.categories.add(draft.code)

    def wrong(self, draft: Draft, at: sense.At) -> list[Problem]:
        """What does not make sense in `draft`."""
        match draft:
            case SpecificationDraft():
                return sense.wrong_specification(draft, at, self.specifications)
            case OfferingDraft():
                return sense.wrong_offering(draft, at, self.drafts, self.offerings, self.categories, self.regions)
            case PriceDraft():
                return sense.wrong_price(draft, at, None, ())
            case CategoryDraft():
                return sense.lost([draft.parent] if draft.parent else [], self.categories, at("parent"))
            case _:
                return sense.lost(draft.categories, self.categories, at("categories"))


async def of(ctx: Context, drafts: Sequence[Draft]) -> Known:
    """What is in the catalogue now, and which of the regions that `drafts` name exist."""
    tx = ctx.tx
    layers = await store.codes(tx, EntryKind.SPECIFICATION)
    regions = {code for draft in drafts if isinstance(draft, OfferingDraft) for code in draft.eligibility.regions}
    return Known(
        {code: SpecKind(layer) for code, layer in layers.items() if layer},
        set(await store.codes(tx, EntryKind.OFFERING)),
        set(await store.codes(tx, EntryKind.CATEGORY)),
        {},
        set(await spans(ctx, regions)),
    )


async def spans(ctx: Context, codes: Collection[str]) -> Mapping[str, tuple[int, int]]:
    """The range of positions of each of these organisations, wherever the actor's own place is."""
    if not codes:
        return {}
    scope = ctx.tx.scope
    await ctx.as_system()
    units = await organisation.units_with_codes(ctx, list(codes))
    await ctx.tx.narrow(scope)
    return {code: (unit.pos, unit.last) for code, unit in units.items()}


async def learn_specification(tx: Transaction, known: Known, code: str | None) -> None:
    """Have the characteristics of specification `code` at hand, if there is one."""
    if code is not None and code not in known.drafts:
        for found in await store.current(tx, EntryKind.SPECIFICATION, [code]):
            if isinstance(found, Specification):
                known.drafts[code] = found

"""Pricing and checking a cart, what is for sale in a situation, and decomposing what was ordered."""

from collections.abc import Sequence

import msgspec

from yizhan.domains.catalogue import store
from yizhan.domains.catalogue.contracts.access import READ
from yizhan.domains.catalogue.contracts.carts import CartItem, Quote, Shelf, Situation
from yizhan.domains.catalogue.contracts.offerings import Offering
from yizhan.domains.catalogue.contracts.queries import Entry, EntryFilter, EntryKind, ForSale
from yizhan.domains.catalogue.contracts.specifications import LifecycleState
from yizhan.domains.catalogue.model import cart, checking, pricing, values
from yizhan.domains.catalogue.model.eligibility import ineligible
from yizhan.domains.catalogue.service import entries, known
from yizhan.kernel.errors import Problem
from yizhan.kernel.paging import Page
from yizhan.platform.context import Context


def quote(items: Sequence[CartItem], shelf: Shelf, situation: Situation) -> Quote:
    """Price and check a cart; nothing is kept."""
    full = cart.completed(items, shelf)
    lines = pricing.price_cart(full, shelf, situation)
    return Quote(
        lines=lines,
        totals=pricing.total(lines),
        terms=pricing.terms(full, shelf, situation.at),
        problems=checking.check_cart(full, shelf, situation),
        items=full,
    )


def check_values(item: CartItem, shelf: Shelf, path: str) -> list[Problem]:
    """What is wrong with the characteristics of one line."""
    offering = shelf.offering(item.offering)
    specification = shelf.specification_of(offering) if offering else None
    if offering is None or specification is None:
        return []
    settable = values.check_settable(specification, item.characteristics, offering.fixed, path)
    return settable + values.check_values(specification, item.characteristics, path)


async def for_sale(
    ctx: Context, wanted: EntryFilter, situation: Situation, limit: int | None, after: str | None
) -> Page[ForSale]:
    """Launched offerings, each with what stands against selling it in `situation`."""
    found = msgspec.structs.replace(wanted, kind=EntryKind.OFFERING, state=LifecycleState.LAUNCHED, sellable=True)
    page = await entries.page(ctx, found, limit, after)
    offerings = [o for o in page.items if isinstance(o, Offering)]
    regions = await known.spans(ctx, {code for o in offerings for code in o.eligibility.regions})
    there = msgspec.structs.replace(situation, regions=regions)
    items = [ForSale(o, tuple(ineligible(o, there, "offering"))) for o in offerings]
    return Page(items, page.next, page.total, page.total_capped)


async def categories(ctx: Context) -> list[Entry]:
    """Every category that the actor may see."""
    await ctx.enter(READ)
    found, _ = await store.page(ctx.tx, EntryFilter(EntryKind.CATEGORY), 10_000, None, 0)
    return found

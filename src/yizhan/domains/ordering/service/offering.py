"""What can be sold to a customer, here and through this channel."""

from collections.abc import Collection, Sequence

import msgspec

from yizhan.domains.catalogue import api as catalogue
from yizhan.domains.catalogue.contracts.carts import CartItem
from yizhan.domains.catalogue.contracts.offerings import Offering
from yizhan.domains.catalogue.contracts.queries import EntryFilter, ForSale
from yizhan.domains.customer import api as customers
from yizhan.domains.ordering.contracts.access import PLACE
from yizhan.domains.ordering.service import situations
from yizhan.domains.subscriber import api as subscribers
from yizhan.kernel.errors import Problem
from yizhan.kernel.paging import Page
from yizhan.platform.context import Context


async def for_customer(
    ctx: Context, customer_id: str, channel: str, wanted: EntryFilter, limit: int | None, after: str | None
) -> Page[ForSale]:
    """Offerings on sale, each with what stands against selling it to this customer."""
    customer = await customers.customer_of(ctx, customer_id)
    held = await subscribers.subscribers_of_customer(ctx, customer_id)
    await ctx.enter(PLACE)
    situation = await situations.situation_of(ctx, customer, held, channel)
    return await catalogue.for_sale(ctx, wanted, situation, limit, after)


_GONE = frozenset({"terminated", "cancelled", "aborted"})
_SAID_LATER = frozenset({"cardinality"})
"""What stands against a bundle without its parts, which are chosen when it is sold."""


async def sellable(ctx: Context, customer_id: str, channel: str, codes: Collection[str]) -> dict[str, Offering]:
    """Of `codes` the offerings that the customer does not have and could be sold now, by the rules of an order."""
    customer = await customers.customer_of(ctx, customer_id)
    held = await subscribers.subscribers_of_customer(ctx, customer_id)
    await ctx.enter(PLACE)
    situation = await situations.situation_of(ctx, customer, held, channel)
    shelf = await catalogue.shelf(ctx, {*codes, *(each.offering for each in situation.installed if each.offering)})
    there = msgspec.structs.replace(situation, regions=await catalogue.region_spans(ctx, shelf))
    has = {each.offering for each in situation.installed if each.state not in _GONE}
    return {
        code: offering
        for code in codes
        if code not in has
        and (offering := shelf.offering(code)) is not None
        and not _against(catalogue.quote([CartItem("1", code)], shelf, there).problems)
    }


def _against(problems: Sequence[Problem]) -> bool:
    """Whether something about the offering itself stands against it, and not only what has still to be chosen."""
    return any(each.field.endswith(".offering") and each.code not in _SAID_LATER for each in problems)

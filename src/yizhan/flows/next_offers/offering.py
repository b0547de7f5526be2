"""What may be offered to a customer now."""

import msgspec

from yizhan.domains.catalogue.contracts.offerings import Offering
from yizhan.domains.insight import api as insight
from yizhan.domains.insight.contracts.suggestions import Suggestion
from yizhan.domains.ordering import api as ordering
from yizhan.platform.context import Context

MOST = 3


class Fitting(msgspec.Struct, frozen=True):
    """A suggestion that may be sold now, and the version of the offering that would be."""

    suggestion: Suggestion
    offering: Offering


async def fitting(ctx: Context, customer_id: str, channel: str) -> list[Fitting]:
    """Up to three suggestions that may be sold to the customer now through the channel, the likeliest first."""
    suggested = await insight.suggestions_of(ctx, customer_id)
    if not suggested:
        return []
    sold = await ordering.sellable_offerings(ctx, customer_id, channel, {each.offering for each in suggested})
    return [Fitting(each, sold[each.offering]) for each in suggested if each.offering in sold][:MOST]

"""Fetching with acknowledgement, for systems that come for their messages."""

from collections.abc import Sequence
from datetime import timedelta

from yizhan.kernel.errors import InvalidInput
from yizhan.kernel.text import parted
from yizhan.platform.bus import consuming
from yizhan.platform.bus.carrier import Carrier
from yizhan.platform.bus.contracts import DeliveryKind, Subscription, Taken
from yizhan.platform.bus.errors import OUT_OF_RANGE, NotPulled, Paused
from yizhan.platform.bus.subscribing import own
from yizhan.platform.context import Context

MOST_AT_ONCE = 200
LONGEST_LEASE = 3600


async def pull(ctx: Context, carrier: Carrier, subscription_id: int, limit: int, lease_seconds: int) -> Sequence[Taken]:
    """The next messages of the caller's own subscription.

    Raises NotFound, NotPulled, Paused, InvalidInput.
    """
    problems = []
    if not 1 <= limit <= MOST_AT_ONCE:
        problems.append(OUT_OF_RANGE.at("limit", least=1, most=MOST_AT_ONCE))
    if not 1 <= lease_seconds <= LONGEST_LEASE:
        problems.append(OUT_OF_RANGE.at("leaseSeconds", least=1, most=LONGEST_LEASE))
    if problems:
        raise InvalidInput(*problems)
    mine = await _pulled(ctx, subscription_id)
    if not mine.is_active:
        raise Paused(name=mine.name)
    reach = consuming.reach_of(ctx.actor)
    async with ctx.everywhere():
        return await consuming.take(ctx, carrier, mine, reach, limit, timedelta(seconds=lease_seconds))


async def acknowledge(ctx: Context, carrier: Carrier, subscription_id: int, receipts: Sequence[str]) -> None:
    """These are done with; one acknowledged before changes nothing."""
    mine = await _pulled(ctx, subscription_id)
    async with ctx.everywhere():
        await consuming.done(ctx, carrier, mine, receipts)


async def refuse(
    ctx: Context, carrier: Carrier, subscription_id: int, receipt: str, reason: str, *, again: bool
) -> bool:
    """The receiver could not take a message: it comes again after a rest, or is a dead letter (True)."""
    mine = await _pulled(ctx, subscription_id)
    async with ctx.everywhere():
        taken = await consuming.in_hand(ctx, carrier, mine, receipt)
        if again:
            return await consuming.failed(ctx, carrier, mine, taken, parted(reason))
        await consuming.bury(ctx, carrier, mine, taken, parted(reason))
        return True


async def _pulled(ctx: Context, subscription_id: int) -> Subscription:
    mine = await own(ctx, subscription_id)
    if mine.delivery is not DeliveryKind.PULL:
        raise NotPulled(name=mine.name)
    return mine

"""What can be sold to a customer, here and through this channel."""

from yizhan.domains.catalogue import api as catalogue
from yizhan.domains.catalogue.contracts.queries import EntryFilter, ForSale
from yizhan.domains.customer import api as customers
from yizhan.domains.ordering.contracts.access import PLACE
from yizhan.domains.ordering.service import situations
from yizhan.domains.subscriber import api as subscribers
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

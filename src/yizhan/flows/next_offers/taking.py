"""An order of what was suggested takes it, whoever placed it and through whichever channel."""

from yizhan.domains.catalogue.contracts.specifications import Action
from yizhan.domains.insight import api as insight
from yizhan.domains.ordering import api as ordering
from yizhan.domains.ordering.events import ProductOrderCreated, ProductOrderStateChanged
from yizhan.platform.context import Context
from yizhan.platform.outbox import Delivered, Subscriptions
from yizhan.platform.worker import JobKind

TAKEN_JOB, GIVEN_BACK_JOB = "next_offers.taken", "next_offers.given_back"
_CAME_TO_NOTHING = frozenset({"cancelled", "rejected", "failed"})


async def taken(ctx: Context, event: Delivered) -> None:
    """What the order installs of what was suggested is taken."""
    await ctx.as_system()
    order = await ordering.order_of(ctx, event.payload["id"])
    if str(order.state) in _CAME_TO_NOTHING:
        return
    bought = sorted({item.offering for item in order.items if item.action is Action.INSTALL and item.parent is None})
    if bought:
        await insight.suggestions_sold(ctx, order.customer_id, bought, order.id, order.placed_by_name)


async def given_back(ctx: Context, event: Delivered) -> None:
    """An order that came to nothing gives back what it had taken."""
    if event.payload["state"] in _CAME_TO_NOTHING:
        await ctx.as_system()
        await insight.suggestions_unsold(ctx, event.payload["id"])


JOBS: dict[str, JobKind] = {
    TAKEN_JOB: JobKind(taken, Delivered),
    GIVEN_BACK_JOB: JobKind(given_back, Delivered),
}
SUBSCRIPTIONS: Subscriptions = {
    ProductOrderCreated.name: (TAKEN_JOB,),
    ProductOrderStateChanged.name: (GIVEN_BACK_JOB,),
}

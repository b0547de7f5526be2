"""Orders of the demo operator's first day: really taken, and carried out by the worker once the server runs.

Of each local network some need no check and go straight to the network (suspend, resume, disconnect), some wait for
an order clerk, some are checked a moment after the start; of these one asks for what the network does not have.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import islice

import msgspec

from yizhan.demo.history import Known
from yizhan.demo.plan import CustomerPlan
from yizhan.demo.shopping import BROADBAND, MOBILE_5G
from yizhan.demo.staffing import Operator
from yizhan.domains.catalogue.contracts.carts import CartItem
from yizhan.domains.catalogue.contracts.specifications import Action, Values
from yizhan.domains.customer.contracts import CustomerKind
from yizhan.domains.ordering import api as ordering
from yizhan.domains.ordering.contracts.orders import Channel, PlaceOrder
from yizhan.domains.organisation import api as organisation
from yizhan.domains.subscriber.contracts import SubscriberState
from yizhan.engines.process import api as process
from yizhan.engines.process.contracts import WorkItemState
from yizhan.platform.context import Context
from yizhan.platform.jobs import NewJob
from yizhan.platform.worker import JobKind

CHECK_JOB = "demo.check_order"
_NOT_AVAILABLE = "500"  # how an address ends for which the counterpart has no resource
_SOON = timedelta(seconds=5)
_PATIENCE = 60


class CheckOrder(msgspec.Struct, frozen=True):
    """An order that its clerk finds in order."""

    number: str
    clerk_id: str
    looked: int = 0
    """How often the clerk has looked for it in vain."""


class Wish(msgspec.Struct, frozen=True):
    """What a customer asks for; `checked` says that a clerk checks it at once."""

    customer: CustomerPlan
    action: Action
    item: CartItem
    checked: bool = False


def wishes(network: str, number: int, customers: Sequence[CustomerPlan]) -> Iterator[Wish]:
    """The orders of a local network, the `number`-th of the operator."""
    with_account = [c for c in customers if c.kind is CustomerKind.PUBLIC and c.accounts and _single(c)]
    barred = (c for c in with_account if c.purchases[0].state is SubscriberState.SUSPENDED)
    in_use = iter(c for c in with_account if c.purchases[0].state is SubscriberState.ACTIVE)
    for customer in (*islice(in_use, 3), *islice(barred, 1)):
        state = customer.purchases[0].state
        action = Action.RESUME if state is SubscriberState.SUSPENDED else Action.SUSPEND
        yield Wish(customer, action, CartItem("1", "", action))
    for customer in islice(in_use, 1):
        yield Wish(customer, Action.DISCONNECT, CartItem("1", "", Action.DISCONNECT))
    for place, customer in enumerate(islice(in_use, 5)):
        yield Wish(customer, Action.INSTALL, _new(network, number * 10 + place, place), checked=place < 3)


def _single(customer: CustomerPlan) -> bool:
    return bool(customer.purchases) and len(customer.purchases[0].items) == 1


def _new(network: str, number: int, place: int) -> CartItem:
    if place in {2, 3}:
        address = f"{network} 开发区科技大道 {number} 号 {_NOT_AVAILABLE if place == 2 else 301}"
        return CartItem("1", BROADBAND, characteristics={"address": address, "downMbps": 500})
    values: Values = {"msisdn": f"1730000{number:04d}", "iccid": f"8986031730000000{number:04d}"}
    return CartItem("1", MOBILE_5G, characteristics=values)


async def take(ctx: Context, operator: Operator, known: Known, network: str, asked: Sequence[Wish]) -> None:
    """Take the orders in the name of a clerk of the network."""
    clerk = await organisation.actor_of_id(ctx.tx, int(operator.staff_id(f"clerk.{network.lower()}1")), ctx.now())
    if clerk is None:
        raise LookupError(network)
    counter = ctx.as_if(actor=clerk)
    for wish in asked:
        key = wish.customer.key
        subscriber = None if wish.action is Action.INSTALL else known.subscribers[key]
        order = await ordering.place_order(
            counter,
            PlaceOrder(
                customer_id=known.customers[key],
                channel=Channel.HALL,
                items=(msgspec.structs.replace(wish.item, subscriber=subscriber),),
                account_id=known.accounts[key][0],
            ),
        )
        if wish.checked:
            await _plan(ctx, CheckOrder(order.number, operator.staff_id(f"orders.{network.lower()}")))
    await ctx.as_system()


async def check(ctx: Context, given: CheckOrder) -> None:
    """The clerk finds the order in order, as soon as its process offers it; looks again a moment later until then."""
    await ctx.as_system()
    instances = await process.instances_of(ctx, given.number, under=None)
    items = [item for each in instances for item in await process.work_items_of(ctx, int(each.id), under=None)]
    if not items:
        if given.looked < _PATIENCE:
            await _plan(ctx, msgspec.structs.replace(given, looked=given.looked + 1))
        return
    clerk = await organisation.actor_of_id(ctx.tx, int(given.clerk_id), ctx.now())
    if clerk is not None and items[0].state is WorkItemState.OPEN:
        desk = ctx.as_if(actor=clerk)
        await process.complete(desk, int(items[0].id), {"documentsChecked": True})


async def _plan(ctx: Context, given: CheckOrder) -> None:
    await ctx.enqueue(NewJob(CHECK_JOB, msgspec.to_builtins(given), run_at=ctx.now() + _SOON))


JOBS = {CHECK_JOB: JobKind(check, CheckOrder)}

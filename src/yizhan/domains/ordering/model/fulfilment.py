"""Which service orders are next, when everything asked is answered, and how long an order takes."""

from collections.abc import Iterable, Sequence
from graphlib import TopologicalSorter

from yizhan.domains.catalogue.contracts.plans import Plan, ServicePlan, WorkPlan
from yizhan.domains.ordering.contracts.services import Outcome, ServiceOrder, ServiceState
from yizhan.domains.ordering.model.states import SERVICE_ENDS, UNDONE


def ready(orders: Sequence[ServiceOrder]) -> list[ServiceOrder]:
    """Those that can be sent now: not sent yet, and everything they wait for is done."""
    undone = {order.item for order in orders if not done(order)}
    return [order for order in orders if not order.sent and not order.skipped and not undone & set(order.after)]


def done(order: ServiceOrder) -> bool:
    """Whether the network did it, or a person declared it done."""
    return order.skipped or order.state is ServiceState.COMPLETED


def outcome(orders: Sequence[ServiceOrder]) -> Outcome:
    """How an order with these latest service orders stands."""
    if any(order.sent and not order.skipped and order.state not in SERVICE_ENDS for order in orders):
        return Outcome.WAITING
    if any(order.state in UNDONE and not order.skipped for order in orders):
        return Outcome.FAILED
    return Outcome.DONE if all(done(order) for order in orders) else Outcome.MORE


def minutes(plan: Plan) -> int:
    """The planned work on the longest way through the plan."""
    lengths = {product.item: _longest(product.services) for product in plan.products}
    ends: dict[str, int] = {}
    after = {product.item: product.after for product in plan.products}
    for item in TopologicalSorter(after).static_order():
        ends[item] = lengths.get(item, 0) + max((ends[sooner] for sooner in after.get(item, ())), default=0)
    return max(ends.values(), default=0)


def _longest(services: Sequence[ServicePlan]) -> int:
    lengths = {s.id: max([_chain(s.work), *(_chain(r.work) for r in s.resources)]) for s in services}
    after = {s.id: s.after for s in services}
    ends: dict[str, int] = {}
    for service in TopologicalSorter(after).static_order():
        ends[service] = lengths.get(service, 0) + max((ends[sooner] for sooner in after.get(service, ())), default=0)
    return max(ends.values(), default=0)


def _chain(work: Iterable[WorkPlan]) -> int:
    return sum(step.minutes for step in work)

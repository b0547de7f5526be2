"""The decomposition picture: what was sold on the left, what is done for it on the right."""

from collections.abc import Iterator, Mapping, Sequence

from yizhan.domains.catalogue.contracts.plans import Plan, ProductPlan, ServicePlan, WorkPlan
from yizhan.domains.catalogue.contracts.specifications import SpecKind
from yizhan.domains.ordering.contracts.pictures import Edge, EdgeKind, Layer, Node, Picture
from yizhan.domains.ordering.contracts.services import ServiceOrder
from yizhan.domains.ordering.model.fulfilment import done
from yizhan.kernel.text import Text

WAITING = "waiting"
DONE = "completed"


def picture(plan: Plan, states: Mapping[str, str], services: Sequence[ServiceOrder]) -> Picture:
    """The picture of `plan`; `states` gives the state of each line."""
    technical = {order.item: _state(order) for order in services}
    nodes: list[Node] = []
    edges: list[Edge] = []
    present = {product.item for product in plan.products}
    for product in plan.products:
        nodes += _commercial(product, states.get(product.item, WAITING))
        edges += _commercial_edges(product, present)
        for service in product.services:
            state = technical.get(product.item, WAITING)
            nodes += _technical(service, product.item, state)
            edges += _technical_edges(service, product)
    return Picture(tuple(nodes), tuple(edges))


def _state(order: ServiceOrder) -> str:
    if done(order):
        return DONE
    return str(order.state) if order.sent else WAITING


def _commercial(product: ProductPlan, state: str) -> Iterator[Node]:
    yield Node(product.item, Layer.OFFERING, product.offering, product.offering_name, None, product.item, state)
    if product.product is not None and product.product_name is not None:
        yield Node(
            f"{product.item}:product", Layer.PRODUCT, product.product, product.product_name, None, product.item, state
        )


def _commercial_edges(product: ProductPlan, present: set[str]) -> Iterator[Edge]:
    if product.parent in present:
        yield Edge(str(product.parent), product.item, EdgeKind.CONTAINS)
    if product.product is not None:
        yield Edge(product.item, f"{product.item}:product", EdgeKind.REALISED_BY)
    for sooner in product.after:
        yield Edge(f"{product.item}:product", f"{sooner}:product", EdgeKind.WAITS_FOR)


def _technical(service: ServicePlan, item: str, state: str) -> Iterator[Node]:
    layer = Layer.CFS if service.kind is SpecKind.CFS else Layer.RFS
    yield Node(service.id, layer, service.code, service.name, _values(service.values), item, state)
    yield from _work(service.work, item, state)
    for resource in service.resources:
        yield Node(resource.id, Layer.RESOURCE, resource.code, resource.name, _values(resource.values), item, state)
        yield from _work(resource.work, item, state)


def _work(steps: Sequence[WorkPlan], item: str, state: str) -> Iterator[Node]:
    for step in steps:
        detail = Text(f"{step.department.zh} · {step.minutes} 分钟", f"{step.department.en} · {step.minutes} min")
        yield Node(step.id, Layer.WORK, step.code, step.name, detail, item, state)


def _technical_edges(service: ServicePlan, product: ProductPlan) -> Iterator[Edge]:
    yield Edge(service.parent or f"{product.item}:product", service.id, EdgeKind.REALISED_BY)
    inner = {other.id for other in product.services if other.parent == service.id}
    for sooner in service.after:
        if sooner not in inner:
            yield Edge(service.id, sooner, EdgeKind.WAITS_FOR)
    yield from _work_edges(service.id, service.work)
    for resource in service.resources:
        yield Edge(service.id, resource.id, EdgeKind.REALISED_BY)
        yield from _work_edges(resource.id, resource.work)


def _work_edges(owner: str, steps: Sequence[WorkPlan]) -> Iterator[Edge]:
    for step in steps:
        yield Edge(owner, step.id, EdgeKind.REALISED_BY)
        for sooner in step.after:
            yield Edge(step.id, sooner, EdgeKind.WAITS_FOR)


def _values(values: Mapping[str, object]) -> Text | None:
    if not values:
        return None
    shown = ", ".join(str(value) for value in values.values())
    return Text(shown, shown)

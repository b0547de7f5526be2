"""What it takes to deliver an order: services, resources and work per department, and what waits for what."""

import msgspec

from yizhan.domains.catalogue.contracts.specifications import Action, SpecKind, Values
from yizhan.kernel.text import Text


class WorkPlan(msgspec.Struct, frozen=True, rename="camel"):
    """One department's step for one service or resource."""

    id: str
    code: str
    name: Text
    department: Text
    minutes: int
    after: tuple[str, ...]


class ResourcePlan(msgspec.Struct, frozen=True, rename="camel"):
    """A resource that a service uses."""

    id: str
    code: str
    version: str
    name: Text
    values: Values
    work: tuple[WorkPlan, ...]


class ServicePlan(msgspec.Struct, frozen=True, rename="camel"):
    """One service to be added, changed or removed. `parent` is the customer-facing service it serves."""

    id: str
    code: str
    version: str
    spec_id: str
    name: Text
    kind: SpecKind
    action: Action
    parent: str | None
    values: Values
    after: tuple[str, ...]
    resources: tuple[ResourcePlan, ...]
    work: tuple[WorkPlan, ...]


class ProductPlan(msgspec.Struct, frozen=True, rename="camel"):
    """All services of one order line; `after` names lines whose services must be finished first."""

    item: str
    parent: str | None
    offering: str
    offering_name: Text
    product: str | None
    product_name: Text | None
    action: Action
    after: tuple[str, ...]
    services: tuple[ServicePlan, ...]


class Plan(msgspec.Struct, frozen=True, rename="camel"):
    """The decomposition of an order, one entry for each of its lines."""

    products: tuple[ProductPlan, ...]

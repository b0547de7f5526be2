"""From what was sold to what must be done: product → services (CFS, RFS) → resources → work per department.

Everything comes from the specifications' own `uses` and `work`, so changing one mapping leaves the others alone
(requirement 5.3). Dependencies turn round when something is taken away: what was built last goes first.
"""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from yizhan.domains.catalogue.contracts.carts import CartItem, Shelf
from yizhan.domains.catalogue.contracts.plans import Plan, ProductPlan, ResourcePlan, ServicePlan, WorkPlan
from yizhan.domains.catalogue.contracts.specifications import (
    Action,
    Specification,
    SpecKind,
    SpecUse,
    Value,
    Values,
    WorkStep,
)
from yizhan.domains.catalogue.model import cart
from yizhan.domains.catalogue.model.cart import Line
from yizhan.domains.catalogue.model.values import matches
from yizhan.kernel.text import Text

TAKING_AWAY = frozenset({Action.SUSPEND, Action.DISCONNECT})


def decompose(items: Sequence[CartItem], shelf: Shelf) -> Plan:
    """The plan of an order: each line once, in the order given."""
    lines = cart.lines(items, shelf)
    return Plan(tuple(_product(line, lines, shelf) for line in lines))


def _product(line: Line, lines: Sequence[Line], shelf: Shelf) -> ProductPlan:
    item, specification = line.item, line.specification
    services = _services(line.item, specification, shelf) if specification else ()
    return ProductPlan(
        item=item.ref,
        parent=item.parent,
        offering=item.offering,
        offering_name=line.offering.name if line.offering else Text(item.offering, item.offering),
        product=specification.code if specification else None,
        product_name=specification.name if specification else None,
        action=item.action,
        after=tuple(_lines_before(line, lines)),
        services=services,
    )


def _lines_before(line: Line, lines: Iterable[Line]) -> list[str]:
    if line.specification is None:
        return []
    taking = line.item.action in TAKING_AWAY
    return [
        other.item.ref
        for other in lines
        if other.specification is not None
        and other.item.ref != line.item.ref
        and (other.item.action in TAKING_AWAY) == taking
        and _waits_for(*((other, line) if taking else (line, other)))
    ]


def _waits_for(later: Line, sooner: Line) -> bool:
    a, b = later.specification, sooner.specification
    return a is not None and b is not None and b.code in a.after


def _services(item: CartItem, product: Specification, shelf: Shelf) -> tuple[ServicePlan, ...]:
    found: list[ServicePlan] = []
    for use, cfs in _used(product, item.characteristics, item.action, shelf):
        cfs_id = f"{item.ref}/{cfs.code}"
        values = _values(use, item.characteristics)
        before = _ids(item.ref, _around(product.uses, use, item.action))
        inner = _realising(item, cfs, cfs_id, values, before, shelf)
        found += inner
        after = (*before, *(service.id for service in inner))
        found.append(_service(cfs, cfs_id, None, values, item, after, shelf))
    return _only_known(found)


def _realising(
    item: CartItem, cfs: Specification, cfs_id: str, values: Values, before: Sequence[str], shelf: Shelf
) -> list[ServicePlan]:
    """The resource-facing services of one customer-facing service, and what each uses."""
    found = []
    for use, rfs in _used(cfs, values, item.action, shelf):
        if rfs.kind is not SpecKind.RFS:
            continue
        rfs_values = _values(use, values)
        after = (*before, *_ids(cfs_id, _around(cfs.uses, use, item.action)))
        found.append(_service(rfs, f"{cfs_id}/{rfs.code}", cfs_id, rfs_values, item, after, shelf))
    return found


def _service(
    spec: Specification,
    service_id: str,
    parent: str | None,
    values: Values,
    item: CartItem,
    after: Sequence[str],
    shelf: Shelf,
) -> ServicePlan:
    return ServicePlan(
        id=service_id,
        code=spec.code,
        version=spec.version,
        spec_id=spec.id,
        name=spec.name,
        kind=spec.kind,
        action=item.action,
        parent=parent,
        values=values,
        after=tuple(after),
        resources=_resources(spec, service_id, values, item.action, shelf),
        work=_work(spec.work, service_id, item.action),
    )


def _resources(
    spec: Specification, owner: str, values: Values, action: Action, shelf: Shelf
) -> tuple[ResourcePlan, ...]:
    return tuple(
        ResourcePlan(
            id=f"{owner}/{resource.code}",
            code=resource.code,
            version=resource.version,
            name=resource.name,
            values=_values(use, values),
            work=_work(resource.work, f"{owner}/{resource.code}", action),
        )
        for use, resource in _used(spec, values, action, shelf)
        if resource.kind is SpecKind.RESOURCE
    )


def _work(steps: Sequence[WorkStep], owner: str, action: Action) -> tuple[WorkPlan, ...]:
    wanted = [step for step in steps if action in step.actions]
    codes = {step.code for step in wanted}
    return tuple(
        WorkPlan(
            f"{owner}#{step.code}",
            step.code,
            step.name,
            step.department,
            step.minutes,
            tuple(f"{owner}#{code}" for code in step.after if code in codes),
        )
        for step in wanted
    )


def _used(
    spec: Specification, values: Mapping[str, Value | list[Value]], action: Action, shelf: Shelf
) -> list[tuple[SpecUse, Specification]]:
    return [
        (use, shelf.specifications[use.spec])
        for use in spec.uses
        if use.spec in shelf.specifications and action in use.actions and matches(values, use.when)
    ]


def _values(use: SpecUse, upper: Values) -> Values:
    found: Values = {}
    for code, source in use.values.items():
        if not (isinstance(source, str) and source.startswith("$")):
            found[code] = source
        elif source[1:] in upper:
            found[code] = upper[source[1:]]
    return found


def _around(uses: Sequence[SpecUse], use: SpecUse, action: Action) -> tuple[str, ...]:
    """The codes whose services must be finished before those of `use`."""
    if action in TAKING_AWAY:
        return tuple(other.spec for other in uses if use.spec in other.after)
    return use.after


def _ids(owner: str, codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"{owner}/{code}" for code in codes)


def _only_known(services: Sequence[ServicePlan]) -> tuple[ServicePlan, ...]:
    """Without waits for services that this order does not have."""
    ids = {service.id for service in services}
    return tuple(msgspec.structs.replace(s, after=tuple(a for a in s.after if a in ids)) for s in services)

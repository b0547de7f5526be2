"""Offerings together: bundles with their cardinalities, and what requires or excludes what."""

from collections import Counter
from collections.abc import Sequence

from yizhan.domains.catalogue.contracts.carts import Installed, Shelf
from yizhan.domains.catalogue.contracts.offerings import Component, Offering, RelationKind
from yizhan.domains.catalogue.contracts.specifications import Action
from yizhan.domains.catalogue.model.cart import Line
from yizhan.kernel.errors import Problem
from yizhan.kernel.text import Text

HELD = frozenset({"pendingActive", "active", "suspended"})
"""The states (TMF637) in which a product counts as something the customer has."""


def check_bundles(lines: Sequence[Line]) -> list[Problem]:
    """Parts that no bundle has, and parts missing or too many."""
    found: list[Problem] = []
    for line in lines:
        parts = [part for part in lines if part.item.parent == line.item.ref and part is not line]
        if line.offering is None or line.item.action is not Action.INSTALL:
            continue
        allowed = {component.offering for component in line.offering.components}
        found += [_not_a_part(part, line.offering) for part in parts if part.item.offering not in allowed]
        counts = Counter(part.item.offering for part in parts)
        found += [
            _wrong_cardinality(line, line.offering, component, counts[component.offering])
            for component in line.offering.components
            if not component.minimum <= counts[component.offering] <= component.maximum
        ]
    return found


def _not_a_part(part: Line, bundle: Offering) -> Problem:
    name = part.offering.name if part.offering else Text(part.item.offering, part.item.offering)
    return Problem(
        f"{part.path}.offering",
        "not_in_bundle",
        Text("“{name}”不属于“{bundle}”", "“{name}” is not part of “{bundle}”").format(name=name, bundle=bundle.name),
        Text("请单独订购，或改选组合内的产品", "Order it by itself, or choose a part of the bundle"),
    )


def _wrong_cardinality(line: Line, bundle: Offering, component: Component, count: int) -> Problem:
    if component.minimum == component.maximum:
        remedy = Text("应恰好选择 {a} 个", "Choose exactly {a}").format(a=component.minimum)
    else:
        remedy = Text("应选择 {a} 到 {b} 个", "Choose {a} to {b}").format(a=component.minimum, b=component.maximum)
    return Problem(
        f"{line.path}.offering",
        "cardinality",
        Text("“{bundle}”中 {part} 选了 {n} 个", "“{bundle}” has {n} of {part}").format(
            bundle=bundle.name, part=component.offering, n=count
        ),
        remedy,
    )


def check_relations(lines: Sequence[Line], shelf: Shelf, installed: Sequence[Installed]) -> list[Problem]:
    """What is required and absent, or excluded and present, in the cart or among what the customer has."""
    leaving = {line.item.subscriber for line in lines if line.item.action is Action.DISCONNECT}
    present = {line.item.offering for line in lines if line.item.action is Action.INSTALL}
    held = {i.offering for i in installed if i.state in HELD and i.id not in leaving}
    found: list[Problem] = []
    for line in lines:
        if line.offering is None or line.item.action is not Action.INSTALL:
            continue
        for relation in line.offering.relations:
            there = relation.offering in present or relation.offering in held
            if relation.kind is RelationKind.REQUIRES and not there:
                found.append(_requires(line, line.offering, _name(relation.offering, shelf)))
            elif relation.kind is RelationKind.EXCLUDES and there:
                found.append(
                    _excludes(line, line.offering, _name(relation.offering, shelf), in_use=relation.offering in held)
                )
    return found


def _requires(line: Line, offering: Offering, other: Text) -> Problem:
    return Problem(
        f"{line.path}.offering",
        "requires",
        Text("“{name}”需要先有“{other}”", "“{name}” requires “{other}”").format(name=offering.name, other=other),
        Text("请同时订购“{other}”", "Add “{other}” to the order").format(other=other),
    )


def _excludes(line: Line, offering: Offering, other: Text, *, in_use: bool) -> Problem:
    remedy = (
        Text("请先办理“{other}”的退订", "Disconnect “{other}” first")
        if in_use
        else Text("请只保留其中一个", "Keep only one of them")
    )
    return Problem(
        f"{line.path}.offering",
        "excludes",
        Text("“{name}”与“{other}”互斥", "“{name}” and “{other}” exclude each other").format(
            name=offering.name, other=other
        ),
        remedy.format(other=other),
    )


def _name(code: str, shelf: Shelf) -> Text:
    offering = shelf.offering(code)
    return offering.name if offering else Text(code, code)

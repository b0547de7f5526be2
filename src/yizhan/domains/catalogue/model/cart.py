"""A cart with its bundle parts and default values filled in, each line beside its offering and specification."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from yizhan.domains.catalogue.contracts.carts import CartItem, Shelf
from yizhan.domains.catalogue.contracts.offerings import Offering
from yizhan.domains.catalogue.contracts.specifications import Action, Specification
from yizhan.domains.catalogue.model.values import filled


class Line(msgspec.Struct, frozen=True):
    """A cart line with what it refers to; `path` names it in messages (`items.2`)."""

    item: CartItem
    path: str
    offering: Offering | None
    specification: Specification | None


def completed(items: Sequence[CartItem], shelf: Shelf) -> tuple[CartItem, ...]:
    """`items` with the default parts of installed bundles added and unset values filled in."""
    added = [part for item in items for part in _default_parts(item, items, shelf)]
    return tuple(_with_values(item, shelf) for item in [*items, *added])


def lines(items: Sequence[CartItem], shelf: Shelf) -> list[Line]:
    """`items`, each with what it refers to."""
    found = []
    for index, item in enumerate(items):
        offering = shelf.offering(item.offering)
        specification = shelf.specification_of(offering) if offering else None
        found.append(Line(item, f"items.{index}", offering, specification))
    return found


def children(items: Sequence[CartItem]) -> Mapping[str, list[CartItem]]:
    """The lines of each bundle line, by its ref."""
    found: dict[str, list[CartItem]] = {}
    for item in items:
        if item.parent is not None:
            found.setdefault(item.parent, []).append(item)
    return found


def below(ref: str, tree: Mapping[str, list[CartItem]]) -> Iterator[CartItem]:
    """Every line under `ref`, at any depth; a line that is its own ancestor is met once."""
    seen = {ref}
    waiting = list(tree.get(ref, ()))
    while waiting:
        item = waiting.pop(0)
        if item.ref in seen:
            continue
        seen.add(item.ref)
        yield item
        waiting.extend(tree.get(item.ref, ()))


def _default_parts(item: CartItem, items: Sequence[CartItem], shelf: Shelf) -> list[CartItem]:
    offering = shelf.offering(item.offering)
    if offering is None or not offering.is_bundle or item.action is not Action.INSTALL:
        return []
    present = Counter(i.offering for i in items if i.parent == item.ref)
    return [
        CartItem(f"{item.ref}.{component.offering}.{number}", component.offering, parent=item.ref)
        for component in offering.components
        for number in range(present[component.offering] + 1, component.default + 1)
    ]


def _with_values(item: CartItem, shelf: Shelf) -> CartItem:
    offering = shelf.offering(item.offering)
    specification = shelf.specification_of(offering) if offering else None
    if offering is None or specification is None or item.action is not Action.INSTALL:
        return item
    values = filled(specification, item.characteristics, offering.fixed)
    return msgspec.structs.replace(item, characteristics=values)

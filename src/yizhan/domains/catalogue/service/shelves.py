"""Brings together what a cart or an order in flight is about, in as few questions as there are layers."""

from collections.abc import Collection, Iterable, Mapping

from yizhan.domains.catalogue import store
from yizhan.domains.catalogue.contracts.carts import CartItem, Shelf
from yizhan.domains.catalogue.contracts.offerings import Offering
from yizhan.domains.catalogue.contracts.queries import EntryKind
from yizhan.domains.catalogue.contracts.specifications import Specification
from yizhan.platform.db import Transaction


async def current(tx: Transaction, codes: Collection[str]) -> Shelf:
    """The versions sold now of the offerings `codes`, of all they refer to, and of what delivers them."""
    offerings: dict[str, Offering] = {}
    missing = set(codes)
    while missing:
        found = await store.current(tx, EntryKind.OFFERING, missing)
        offerings.update({o.code: o for o in found if isinstance(o, Offering)})
        parts = {c.offering for o in offerings.values() for c in o.components}
        related = {r.offering for o in offerings.values() for r in o.relations if o.code in codes}
        missing = (parts | related) - set(offerings) - missing
    specifications: dict[str, Specification] = {}
    missing = {o.specification for o in offerings.values() if o.specification}
    while missing:
        layer = await store.current(tx, EntryKind.SPECIFICATION, missing)
        specifications.update({s.code: s for s in layer if isinstance(s, Specification)})
        missing = {use.spec for s in layer if isinstance(s, Specification) for use in s.uses} - set(specifications)
    return Shelf(offerings, specifications)


async def pinned(tx: Transaction, ids: Collection[str]) -> Shelf:
    """Exactly the versions with these ids, whatever is sold today."""
    numbers = [int(entry) for entry in ids]
    offerings = await store.by_ids(tx, EntryKind.OFFERING, numbers)
    specifications = await store.by_ids(tx, EntryKind.SPECIFICATION, numbers)
    return Shelf(
        {o.code: o for o in offerings if isinstance(o, Offering)},
        {s.code: s for s in specifications if isinstance(s, Specification)},
    )


async def codes(tx: Transaction, version_ids: Collection[str]) -> Mapping[str, str]:
    """The code that each of these versions has."""
    found = await store.codes_of(tx, [int(version) for version in version_ids])
    return {str(version): code for version, code in found.items()}


def ids(shelf: Shelf, items: Iterable[CartItem]) -> list[str]:
    """The versions that an order of `items` must hold on to: its offerings and all that delivers them."""
    offerings = [o for code in dict.fromkeys(i.offering for i in items) if (o := shelf.offering(code))]
    specifications: dict[str, Specification] = {}
    waiting = [o.specification for o in offerings if o.specification]
    while waiting:
        found = shelf.specifications.get(waiting.pop())
        if found is not None and found.code not in specifications:
            specifications[found.code] = found
            waiting += [use.spec for use in found.uses]
    return [*(o.id for o in offerings), *(s.id for s in specifications.values())]

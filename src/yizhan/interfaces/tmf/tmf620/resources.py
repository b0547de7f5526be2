"""The resources of TMF620 and the functions that answer for them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

import msgspec

from yizhan.domains.catalogue import api as catalogue
from yizhan.domains.catalogue.contracts.offerings import (
    Catalog,
    CatalogDraft,
    Category,
    CategoryDraft,
    Offering,
    OfferingDraft,
    Price,
    PriceDraft,
)
from yizhan.domains.catalogue.contracts.queries import Draft, Entry, EntryKind, Transition
from yizhan.domains.catalogue.contracts.specifications import (
    LifecycleState,
    Specification,
    SpecificationDraft,
    SpecKind,
)
from yizhan.interfaces.tmf.common.addresses import Version
from yizhan.interfaces.tmf.common.naming import Names, refused_as
from yizhan.interfaces.tmf.common.resource import Api, Call, Change, Document, Many, One, Resource
from yizhan.interfaces.tmf.tmf620 import categories, offerings, prices, specifications
from yizhan.interfaces.tmf.tmf620.parts import amended, new
from yizhan.interfaces.tmf.tmf620.references import WORDS, Known, ids_in, learn
from yizhan.kernel.errors import InvalidInput, NotFound
from yizhan.kernel.faults import NOT_ALLOWED
from yizhan.kernel.selection import Selection

PRODUCTS = (SpecKind.PRODUCT,)


class Kind(msgspec.Struct, frozen=True):
    """How one kind of entry goes between the standard and the catalogue."""

    kind: EntryKind
    names: Names
    refused: Mapping[str, str]
    shown: Callable[[Call, Any, Known], Document]
    drafted: Callable[[Known, Document], Draft]
    changed: Callable[[Known, Entry, Change], Draft]
    layers: tuple[SpecKind, ...] = ()


def _draft_of(kind: EntryKind, entry: Entry) -> Any:
    return catalogue.draft_of(kind, entry)


OFFERING = Kind(
    EntryKind.OFFERING,
    offerings.NAMES,
    offerings.REFUSED,
    offerings.shown,
    lambda known, document: offerings.split_prices(new(OfferingDraft, document, offerings.taking(known)), None),
    lambda known, entry, change: _changed_offering(known, cast("Offering", entry), change),
)
PRICE = Kind(
    EntryKind.PRICE,
    prices.NAMES,
    prices.REFUSED,
    lambda call, entry, _: prices.shown(call, cast("Price", entry)),
    lambda _, document: new(PriceDraft, document, prices.taken),
    lambda _, entry, change: amended(_draft_of(EntryKind.PRICE, entry), change.before, change.after, prices.taken),
)
SPECIFICATION = Kind(
    EntryKind.SPECIFICATION,
    specifications.NAMES,
    specifications.REFUSED,
    specifications.shown,
    lambda _, document: new(SpecificationDraft, document, specifications.taken, kind=SpecKind.PRODUCT),
    lambda _, entry, change: specifications.amended(
        _draft_of(EntryKind.SPECIFICATION, entry), change.before, change.after
    ),
    PRODUCTS,
)
CATEGORY = Kind(
    EntryKind.CATEGORY,
    categories.NAMES,
    categories.REFUSED,
    categories.shown,
    lambda known, document: new(CategoryDraft, document, categories.taking(known)),
    lambda known, entry, change: amended(
        _draft_of(EntryKind.CATEGORY, entry), change.before, change.after, categories.taking(known)
    ),
)
CATALOG = Kind(
    EntryKind.CATALOG,
    categories.CATALOG_NAMES,
    categories.REFUSED,
    categories.shown_catalog,
    lambda known, document: new(CatalogDraft, document, categories.taking_catalog(known)),
    lambda known, entry, change: amended(
        _draft_of(EntryKind.CATALOG, entry), change.before, change.after, categories.taking_catalog(known)
    ),
)


def _changed_offering(known: Known, entry: Offering, change: Change) -> OfferingDraft:
    # The change starts from all prices by id, own ones too, so that leaving one out removes it.
    draft: OfferingDraft = _draft_of(EntryKind.OFFERING, entry)
    ids = tuple(price.id for price in entry.prices)
    draft = msgspec.structs.replace(draft, prices=(), price_ids=ids)
    return offerings.split_prices(amended(draft, change.before, change.after, offerings.taking(known)), entry)


class _Entries:
    """The functions of one resource."""

    def __init__(self, kind: Kind) -> None:
        self._of = kind

    async def find(self, call: Call, selection: Selection) -> Many:
        wanted = self._of.names.translated(selection)
        found, total = await catalogue.find(call.context, self._of.kind, wanted, self._of.layers)
        known = await _around(call, found)
        return Many([self._of.shown(call, entry, known) for entry in found], total)

    async def get(self, call: Call, id_: str) -> One:
        return await self._one(call, await self._entry(call, id_))

    async def create(self, call: Call, document: Document) -> One:
        known = await learn(call, {}, ids_in(document))
        if document.get("isBundle") and not document.get("bundledProductOffering"):
            known.problems.append(NOT_ALLOWED.at("isBundle", value="true", allowed="false"))
        with refused_as(self._of.refused):
            draft = self._of.drafted(known, document)
            _refuse(known)
            entry = await catalogue.create(call.context, draft)
        return await self._one(call, entry)

    async def patch(self, call: Call, id_: str, change: Change) -> One:
        entry = await self._entry(call, id_)
        known = await learn(call, {}, ids_in(change.before, change.after))
        state = LifecycleState(change.before["lifecycleStatus"])
        with refused_as(self._of.refused):
            draft = self._of.changed(known, entry, change)
            _refuse(known)
            if draft != catalogue.draft_of(self._of.kind, entry):
                entry = await catalogue.amend(call.context, id_, draft, change.rev)
        wanted = change.after.get("lifecycleStatus")
        if wanted != state:
            step = Transition(_state(wanted))
            entry = await catalogue.change_state(call.context, self._of.kind, id_, step)
        return await self._one(call, entry)

    async def delete(self, call: Call, id_: str) -> None:
        await self._entry(call, id_)
        await catalogue.delete(call.context, self._of.kind, id_)

    async def _entry(self, call: Call, id_: str) -> Entry:
        entry = await catalogue.entry(call.context, self._of.kind, id_)
        if isinstance(entry, Specification) and entry.kind not in self._of.layers:
            raise NotFound(WORDS[self._of.kind], id_)
        return entry

    async def _one(self, call: Call, entry: Entry) -> One:
        return One(self._of.shown(call, entry, await _around(call, [entry])), entry.rev)

    def resource(self, name: str, told_as: str = "") -> Resource:
        return Resource(
            name=name,
            permission="catalogue.read",
            find=self.find,
            get=self.get,
            create=self.create,
            patch=self.patch,
            delete=self.delete,
            fixed=frozenset({"lastUpdate", "isBundle", "isRoot", "version", "serviceSpecification", "productNumber"}),
            told_as=told_as,
        )


def _state(text: Any) -> LifecycleState:
    if text not in set(LifecycleState):
        raise InvalidInput(NOT_ALLOWED.at("lifecycleStatus", value=text, allowed=", ".join(LifecycleState)))
    return LifecycleState(text)


def _refuse(known: Known) -> None:
    if known.problems:
        raise InvalidInput(*known.problems)


async def _around(call: Call, entries: Sequence[Entry]) -> Known:
    """What `entries` refer to, in the versions sold now."""
    codes: dict[EntryKind, set[str]] = {kind: set() for kind in EntryKind}
    for entry in entries:
        match entry:
            case Offering():
                codes[EntryKind.SPECIFICATION].add(entry.specification or "")
                codes[EntryKind.CATEGORY] |= set(entry.categories)
                codes[EntryKind.OFFERING] |= {component.offering for component in entry.components}
                codes[EntryKind.OFFERING] |= {relation.offering for relation in entry.relations}
            case Specification():
                codes[EntryKind.SPECIFICATION] |= {use.spec for use in entry.uses}
            case Category():
                codes[EntryKind.CATEGORY].add(entry.parent or "")
            case Catalog():
                codes[EntryKind.CATEGORY] |= set(entry.categories)
    return await learn(call, codes, {})


def _resources(version: Version) -> tuple[Resource, ...]:
    return (
        _Entries(CATALOG).resource("catalog" if version is Version.V4 else "productCatalog", "Catalog"),
        _Entries(CATEGORY).resource("category"),
        _Entries(OFFERING).resource("productOffering"),
        _Entries(PRICE).resource("productOfferingPrice"),
        _Entries(SPECIFICATION).resource("productSpecification"),
    )


APIS = tuple(Api(number="620", version=version, resources=_resources(version)) for version in Version)

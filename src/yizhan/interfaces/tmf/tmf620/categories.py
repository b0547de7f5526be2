"""Category and catalog, between the standard and the catalogue."""

from functools import partial

from yizhan.domains.catalogue.contracts.offerings import Catalog, Category
from yizhan.domains.catalogue.contracts.queries import EntryKind
from yizhan.interfaces.tmf.common.addresses import Version
from yizhan.interfaces.tmf.common.given import Given, restored
from yizhan.interfaces.tmf.common.naming import Names
from yizhan.interfaces.tmf.common.resource import Call, Document
from yizhan.interfaces.tmf.tmf620 import parts
from yizhan.interfaces.tmf.tmf620.references import Known, taken_code

TYPE = "Category"
NAMES = Names(TYPE, parts.ASKED, frozenset({"parentId", "parent", "isRoot", "description"}))
CATALOG_NAMES = Names("Catalog", parts.ASKED, frozenset({"category", "description"}))
REFUSED = {"parent": "parentId", "categories": "category"}


def shown(call: Call, category: Category, known: Known) -> Document:
    """The resource that stands for `category`."""
    plain = {**parts.head(call, TYPE, category), "isRoot": category.parent is None}
    if category.parent:
        reference = known.reference(call, EntryKind.CATEGORY, category.parent, TYPE, "CategoryRef")
        plain |= {"parentId": reference["id"]} if call.version is Version.V4 else {"parent": reference}
    return restored(plain, category.extra)


def taking(known: Known) -> parts.Take:
    """Takes the fields of a category."""

    def take(given: Given) -> parts.Fields:
        fields = parts.taken_head(given)
        given.take("isRoot")
        parent_id = given.take("parentId")
        parent = taken_code(known, given.inner("parent"), EntryKind.CATEGORY, "parent")
        if parent_id:
            parent = known.code(EntryKind.CATEGORY, str(parent_id), "parentId")
        return {**fields, "parent": parent}

    return take


def shown_catalog(call: Call, catalog: Catalog, known: Known) -> Document:
    """The resource that stands for `catalog`; v5 calls it a product catalog."""
    type_ = "Catalog" if call.version is Version.V4 else "ProductCatalog"
    refer = partial(known.reference, call, EntryKind.CATEGORY, type_=TYPE, ref_type="CategoryRef")
    plain = parts.head(call, type_, catalog)
    if catalog.categories:
        plain["category"] = [refer(code=code) for code in catalog.categories]
    return restored(plain, catalog.extra)


def taking_catalog(known: Known) -> parts.Take:
    """Takes the fields of a catalog."""

    def take(given: Given) -> parts.Fields:
        fields = parts.taken_head(given)
        codes = [
            taken_code(known, each, EntryKind.CATEGORY, f"category.{at}")
            for at, each in enumerate(given.each("category"))
        ]
        return {**fields, "categories": tuple(code for code in codes if code is not None)}

    return take

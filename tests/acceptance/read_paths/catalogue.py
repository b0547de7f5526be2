"""What is designed for sale: seen where it is offered and below. It belongs to nobody in particular."""

from decimal import Decimal

from acceptance.read_paths.customers import open_api
from support.acting import acting, granted, staff
from support.scope import Planted, Unowned, World, listing, opening
from yizhan.domains.catalogue import api
from yizhan.domains.catalogue.contracts.access import DESIGN
from yizhan.domains.catalogue.contracts.offerings import (
    CatalogDraft,
    CategoryDraft,
    OfferingDraft,
    PriceDraft,
    PriceKind,
)
from yizhan.domains.catalogue.contracts.specifications import SpecificationDraft, SpecKind
from yizhan.interfaces.tmf.common.addresses import Version, base_path
from yizhan.kernel.text import Text

READ = ("catalogue.read",)
RESOURCES = {
    "offering": "productOffering",
    "specification": "productSpecification",
    "category": "category",
    "price": "productOfferingPrice",
}


async def plant(world: World) -> None:
    """One of each kind in each unit."""
    for number, unit in enumerate(world.units):
        name = Text(f"目录{number}", f"Entry {number}")
        drafts = {
            "offering": OfferingDraft(f"PO-U{number}", name),
            "specification": SpecificationDraft(f"PS-U{number}", SpecKind.PRODUCT, name),
            "category": CategoryDraft(f"CAT-U{number}", name),
            "catalog": CatalogDraft(f"CL-U{number}", name),
            "price": PriceDraft(f"PR-U{number}", name, PriceKind.ONE_TIME, Decimal(1)),
        }
        designer = staff(unit.pos, unit.last, granted(DESIGN))
        for kind, draft in drafts.items():
            async with acting(world.db, designer) as ctx:
                made = await api.create(ctx, draft)
            world.add(kind, Planted(made.id, unit.pos, last=unit.last))


PATHS = (
    Unowned("offerings listed", "offering", READ, shown=listing("/api/offerings"), above=True),
    Unowned("offering opened", "offering", READ, opened=opening("/api/offerings/{id}"), above=True),
    Unowned("offering's versions", "offering", READ, opened=opening("/api/offerings/{id}/versions"), above=True),
    Unowned("offering's life", "offering", READ, opened=opening("/api/offerings/{id}/life"), above=True),
    Unowned("specifications listed", "specification", READ, shown=listing("/api/specifications"), above=True),
    Unowned("specification opened", "specification", READ, opened=opening("/api/specifications/{id}"), above=True),
    Unowned(
        "specification's versions",
        "specification",
        READ,
        opened=opening("/api/specifications/{id}/versions"),
        above=True,
    ),
    Unowned("categories listed", "category", READ, shown=listing("/api/categories", limit=None), above=True),
    Unowned("catalogs listed", "catalog", READ, shown=listing("/api/catalogs", limit=500), above=True),
    *(
        path
        for version in Version
        for kind, resource in (
            *RESOURCES.items(),
            ("catalog", "catalog" if version is Version.V4 else "productCatalog"),
        )
        for address in (f"{base_path('620', version)}/{resource}",)
        for path in (
            Unowned(f"TMF620 {version} {kind} listed", kind, READ, shown=open_api(address), above=True),
            Unowned(f"TMF620 {version} {kind} opened", kind, READ, opened=opening(f"{address}/{{id}}"), above=True),
        )
    ),
)

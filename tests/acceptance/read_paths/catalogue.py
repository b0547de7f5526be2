"""Offerings and specifications: seen where they are offered and below. They belong to nobody in particular."""

import msgspec

from acceptance.read_paths.customers import open_api
from support.acting import acting, granted, staff
from support.scope import Planted, Reading, World, listing, opening
from yizhan.domains.catalogue import api
from yizhan.domains.catalogue.contracts.access import DESIGN
from yizhan.domains.catalogue.contracts.offerings import OfferingDraft
from yizhan.interfaces.tmf.common.addresses import Version, base_path
from yizhan.kernel.scope import Scope
from yizhan.kernel.text import Text

READ = ("catalogue.read",)


class Offered(Reading, frozen=True):
    """A way to read what has no owner: reach "own" is the own organisation and what is below it."""

    def allows(self, row: Planted, scope: Scope) -> bool:
        return super().allows(row, msgspec.structs.replace(scope, owner=0))


async def plant(world: World) -> None:
    """An offering in each unit."""
    for number, unit in enumerate(world.units):
        designer = staff(unit.pos, unit.last, granted(DESIGN))
        async with acting(world.db, designer) as ctx:
            made = await api.create(ctx, OfferingDraft(f"PO-U{number}", Text(f"销售品{number}", f"Offering {number}")))
        world.add("offering", Planted(made.id, unit.pos, last=unit.last))


PATHS = (
    Offered("offerings listed", "offering", READ, shown=listing("/api/offerings"), above=True),
    Offered("offering opened", "offering", READ, opened=opening("/api/offerings/{id}"), above=True),
    Offered("offering's versions", "offering", READ, opened=opening("/api/offerings/{id}/versions"), above=True),
    *(
        path
        for version in Version
        for address in (f"{base_path('620', version)}/productOffering",)
        for path in (
            Offered(f"TMF620 {version} listed", "offering", READ, shown=open_api(address), above=True),
            Offered(f"TMF620 {version} opened", "offering", READ, opened=opening(f"{address}/{{id}}"), above=True),
        )
    ),
)

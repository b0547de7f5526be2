"""The product catalogue: browsing what is sold, designing it, and moving it through its life cycle."""

from typing import Annotated

import msgspec
from litestar import Response, Router, delete, get, post, put
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from yizhan.domains.catalogue import api as catalogue
from yizhan.domains.catalogue.contracts.offerings import Catalog, Category, Offering, OfferingDraft
from yizhan.domains.catalogue.contracts.queries import Entry, EntryFilter, EntryKind, EntryStep, Transition
from yizhan.domains.catalogue.contracts.specifications import (
    LifecycleState,
    Specification,
    SpecificationDraft,
    SpecKind,
)
from yizhan.domains.ordering import api as ordering
from yizhan.domains.ordering.contracts.orders import Channel
from yizhan.interfaces.edge.refusals import FieldProblem, told
from yizhan.interfaces.edge.request import Ctx
from yizhan.interfaces.edge.versions import IfMatch, etag, expected_rev
from yizhan.kernel.paging import Page


class OfferingForSale(msgspec.Struct, frozen=True):
    """An offering, and what stands against selling it to this customer here; nothing when `problems` is empty."""

    offering: Offering
    problems: list[FieldProblem]


class Offerings(msgspec.Struct, frozen=True):
    """Versions of an offering, newest first."""

    items: list[Offering]


class OfferingSteps(msgspec.Struct, frozen=True):
    """What happened to one version of an offering, newest first."""

    items: list[EntryStep]


class Specifications(msgspec.Struct, frozen=True):
    """Versions of a specification, newest first."""

    items: list[Specification]


class Categories(msgspec.Struct, frozen=True):
    """Every category; `parent` makes them a tree."""

    items: list[Category]


class Catalogs(msgspec.Struct, frozen=True):
    """Every catalog."""

    items: list[Catalog]


def _offering(entry: Entry) -> Response[Offering]:
    return Response(msgspec.convert(entry, Offering, from_attributes=True), headers=etag(entry.rev))


def _specification(entry: Entry) -> Response[Specification]:
    return Response(msgspec.convert(entry, Specification, from_attributes=True), headers=etag(entry.rev))


@get("/offerings")
async def list_offerings(
    ctx: Ctx,
    q: FromQuery[str | None] = None,
    category: FromQuery[str | None] = None,
    line: FromQuery[str | None] = None,
    in_state: Annotated[LifecycleState | None, QueryParameter(name="state")] = None,
    sellable: FromQuery[bool | None] = None,
    code: FromQuery[str | None] = None,
    limit: FromQuery[int | None] = None,
    after: FromQuery[str | None] = None,
) -> Page[Offering]:
    """Offerings by code, in every version and state that is asked for."""
    wanted = EntryFilter(
        EntryKind.OFFERING, q=q, category=category, line=line, state=in_state, sellable=sellable, code=code
    )
    page = await catalogue.page(ctx, wanted, limit, after)
    return Page([o for o in page.items if isinstance(o, Offering)], page.next, page.total, page.total_capped)


@get("/customers/{customer_id:str}/offerings")
async def list_for_customer(
    ctx: Ctx,
    customer_id: FromPath[str],
    channel: FromQuery[Channel] = Channel.HALL,
    q: FromQuery[str | None] = None,
    category: FromQuery[str | None] = None,
    line: FromQuery[str | None] = None,
    limit: FromQuery[int | None] = None,
    after: FromQuery[str | None] = None,
) -> Page[OfferingForSale]:
    """What is on sale, each with what stands against selling it to this customer through this channel."""
    wanted = EntryFilter(EntryKind.OFFERING, q=q, category=category, line=line)
    page = await ordering.offerings_for_customer(ctx, customer_id, channel, wanted, limit, after)
    items = [OfferingForSale(o.offering, [told(p, ctx.language) for p in o.problems]) for o in page.items]
    return Page(items, page.next, page.total, page.total_capped)


@get("/offerings/{offering_id:str}")
async def get_offering(ctx: Ctx, offering_id: FromPath[str]) -> Response[Offering]:
    """One version of an offering."""
    found = await catalogue.offering(ctx, offering_id)
    return Response(found, headers=etag(found.rev))


@get("/offerings/{offering_id:str}/versions")
async def list_offering_versions(ctx: Ctx, offering_id: FromPath[str]) -> Offerings:
    """Every version of the same offering, newest first."""
    found = await catalogue.offering(ctx, offering_id)
    versions = await catalogue.versions(ctx, EntryKind.OFFERING, found.code)
    return Offerings([o for o in versions if isinstance(o, Offering)])


@get("/offerings/{offering_id:str}/life")
async def list_offering_steps(ctx: Ctx, offering_id: FromPath[str]) -> OfferingSteps:
    """How one version of an offering came to be and moved on: when, by whom and why."""
    return OfferingSteps(await catalogue.life(ctx, EntryKind.OFFERING, offering_id))


@post("/offerings")
async def create_offering(ctx: Ctx, data: JSONBody[OfferingDraft]) -> Response[Offering]:
    """Design a new offering."""
    return _offering(await catalogue.create(ctx, msgspec.structs.replace(data, state=LifecycleState.IN_DESIGN)))


@put("/offerings/{offering_id:str}")
async def change_offering(
    ctx: Ctx, offering_id: FromPath[str], data: JSONBody[OfferingDraft], if_match: IfMatch = None
) -> Response[Offering]:
    """Write the content of an offering in design anew."""
    return _offering(await catalogue.amend(ctx, offering_id, data, expected_rev(if_match)))


@post("/offerings/{offering_id:str}/versions")
async def new_offering_version(ctx: Ctx, offering_id: FromPath[str]) -> Response[Offering]:
    """Copy an offering into a new version in design."""
    return _offering(await catalogue.new_version(ctx, EntryKind.OFFERING, offering_id))


@post("/offerings/{offering_id:str}/state", status_code=200)
async def move_offering(
    ctx: Ctx, offering_id: FromPath[str], data: JSONBody[Transition], if_match: IfMatch = None
) -> Response[Offering]:
    """Move an offering on in its life cycle: review, test, launch, retire."""
    rev = expected_rev(if_match) if if_match else None
    return _offering(await catalogue.change_state(ctx, EntryKind.OFFERING, offering_id, data, rev))


@delete("/offerings/{offering_id:str}")
async def delete_offering(ctx: Ctx, offering_id: FromPath[str], if_match: IfMatch = None) -> None:
    """Remove an offering that never left design."""
    await catalogue.delete(ctx, EntryKind.OFFERING, offering_id, expected_rev(if_match))


@get("/specifications")
async def list_specifications(
    ctx: Ctx,
    q: FromQuery[str | None] = None,
    layer: FromQuery[SpecKind | None] = None,
    line: FromQuery[str | None] = None,
    in_state: Annotated[LifecycleState | None, QueryParameter(name="state")] = None,
    code: FromQuery[str | None] = None,
    limit: FromQuery[int | None] = None,
    after: FromQuery[str | None] = None,
) -> Page[Specification]:
    """Specifications of products, services and resources, by code."""
    wanted = EntryFilter(EntryKind.SPECIFICATION, q=q, layer=layer, line=line, state=in_state, code=code)
    page = await catalogue.page(ctx, wanted, limit, after)
    return Page([s for s in page.items if isinstance(s, Specification)], page.next, page.total, page.total_capped)


@get("/specifications/{specification_id:str}")
async def get_specification(ctx: Ctx, specification_id: FromPath[str]) -> Response[Specification]:
    """One version of a specification."""
    found = await catalogue.specification(ctx, specification_id)
    return Response(found, headers=etag(found.rev))


@get("/specifications/{specification_id:str}/versions")
async def list_specification_versions(ctx: Ctx, specification_id: FromPath[str]) -> Specifications:
    """Every version of the same specification, newest first."""
    found = await catalogue.specification(ctx, specification_id)
    versions = await catalogue.versions(ctx, EntryKind.SPECIFICATION, found.code)
    return Specifications([s for s in versions if isinstance(s, Specification)])


@post("/specifications")
async def create_specification(ctx: Ctx, data: JSONBody[SpecificationDraft]) -> Response[Specification]:
    """Design a new specification."""
    draft = msgspec.structs.replace(data, state=LifecycleState.IN_DESIGN)
    return _specification(await catalogue.create(ctx, draft))


@put("/specifications/{specification_id:str}")
async def change_specification(
    ctx: Ctx, specification_id: FromPath[str], data: JSONBody[SpecificationDraft], if_match: IfMatch = None
) -> Response[Specification]:
    """Write the content of a specification in design anew."""
    return _specification(await catalogue.amend(ctx, specification_id, data, expected_rev(if_match)))


@post("/specifications/{specification_id:str}/versions")
async def new_specification_version(ctx: Ctx, specification_id: FromPath[str]) -> Response[Specification]:
    """Copy a specification into a new version in design."""
    return _specification(await catalogue.new_version(ctx, EntryKind.SPECIFICATION, specification_id))


@post("/specifications/{specification_id:str}/state", status_code=200)
async def move_specification(
    ctx: Ctx, specification_id: FromPath[str], data: JSONBody[Transition], if_match: IfMatch = None
) -> Response[Specification]:
    """Move a specification on in its life cycle."""
    rev = expected_rev(if_match) if if_match else None
    return _specification(await catalogue.change_state(ctx, EntryKind.SPECIFICATION, specification_id, data, rev))


@get("/categories")
async def list_categories(ctx: Ctx) -> Categories:
    """Every category."""
    return Categories(await catalogue.categories(ctx))


@get("/catalogs")
async def list_catalogs(
    ctx: Ctx, limit: Annotated[int, QueryParameter(description="At most this many")] = 500
) -> Catalogs:
    """Every catalog: the categories that one market is shown."""
    page = await catalogue.page(ctx, EntryFilter(EntryKind.CATALOG), limit)
    return Catalogs([c for c in page.items if isinstance(c, Catalog)])


router = Router(
    "/",
    route_handlers=[
        list_offerings, list_for_customer, get_offering, list_offering_versions, list_offering_steps,
        create_offering, change_offering, new_offering_version, move_offering, delete_offering, list_specifications,
        get_specification, list_specification_versions, create_specification, change_specification,
        new_specification_version, move_specification, list_categories, list_catalogs,
    ],
    tags=["catalogue"],
)  # fmt: skip

"""The tree of organisations."""

from typing import Annotated

from litestar import Response, Router, get, patch, post
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from yizhan.domains.organisation import api as organisation
from yizhan.domains.organisation.contracts import (
    Level,
    NewUnit,
    OrgUnit,
    State,
    UnitChange,
    UnitFilter,
    UnitKind,
    UnitMove,
)
from yizhan.interfaces.edge.lists import LISTING, Wanted
from yizhan.interfaces.edge.request import Ctx, changes_access
from yizhan.interfaces.edge.versions import IfMatch, etag, expected_rev
from yizhan.kernel.paging import Page


def unit_filter(
    parent_id: Annotated[str | None, QueryParameter(name="parentId")] = None,
    level: FromQuery[Level | None] = None,
    kind: FromQuery[UnitKind | None] = None,
    in_state: Annotated[State | None, QueryParameter(name="state")] = None,
    q: FromQuery[str | None] = None,
) -> UnitFilter:
    """The filter that the query parameters make."""
    return UnitFilter(parent_id or None, level, kind, in_state, q or None)


@get("/org-units", dependencies={**LISTING, "wanted": Provide(unit_filter, sync_to_thread=False)})
async def list_units(ctx: Ctx, wanted: NamedDependency[UnitFilter], window: Wanted) -> Page[OrgUnit]:
    """Organisations in the caller's scope, in the order of the tree."""
    return await organisation.units(ctx, wanted, window)


@post("/org-units")
async def create_unit(ctx: Ctx, data: JSONBody[NewUnit]) -> Response[OrgUnit]:
    """Add an organisation to the tree."""
    return _with_etag(await organisation.create_unit(ctx, data))


@get("/org-units/{unit_id:str}")
async def get_unit(ctx: Ctx, unit_id: FromPath[str]) -> Response[OrgUnit]:
    """One organisation of the caller's scope or above it."""
    return _with_etag(await organisation.unit_of(ctx, unit_id))


@get("/org-units/{unit_id:str}/path")
async def get_unit_path(ctx: Ctx, unit_id: FromPath[str]) -> list[OrgUnit]:
    """The organisation and those above it, headquarters first."""
    return await organisation.path_of(ctx, unit_id)


@patch("/org-units/{unit_id:str}")
async def change_unit(
    ctx: Ctx, unit_id: FromPath[str], data: JSONBody[UnitChange], if_match: IfMatch = None
) -> Response[OrgUnit]:
    """Change code, name or kind."""
    return _with_etag(await organisation.change_unit(ctx, unit_id, expected_rev(if_match), data))


@post("/org-units/{unit_id:str}/move", status_code=200)
async def move_unit(
    ctx: Ctx, unit_id: FromPath[str], data: JSONBody[UnitMove], if_match: IfMatch = None
) -> Response[OrgUnit]:
    """Give an organisation another parent; everything that belongs to it follows."""
    return _with_etag(await organisation.move_unit(ctx, unit_id, expected_rev(if_match), data))


@post("/org-units/{unit_id:str}/retire", status_code=200)
async def retire_unit(ctx: Ctx, unit_id: FromPath[str], if_match: IfMatch = None) -> Response[OrgUnit]:
    """Take an organisation out of use."""
    return _with_etag(await organisation.retire_unit(ctx, unit_id, expected_rev(if_match)))


def _with_etag(unit: OrgUnit) -> Response[OrgUnit]:
    return Response(unit, headers=etag(unit.rev))


router = Router(
    "/",
    route_handlers=[list_units, create_unit, get_unit, get_unit_path, change_unit, move_unit, retire_unit],
    tags=["organisation"],
    before_request=changes_access,
)

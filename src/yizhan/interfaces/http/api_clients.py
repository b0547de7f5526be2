"""Other systems that call in their own name."""

from typing import Annotated

from litestar import Response, Router, get, patch, post
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from yizhan.domains.organisation import api as organisation
from yizhan.domains.organisation.contracts import (
    ApiClient,
    ApiClientChange,
    ClientSecret,
    NewApiClient,
    SecretRotation,
    State,
)
from yizhan.interfaces.edge.lists import LISTING, Wanted
from yizhan.interfaces.edge.request import Ctx, changes_access
from yizhan.interfaces.edge.versions import TOLD_ONCE, IfMatch, etag, expected_rev
from yizhan.kernel.paging import Page


@get("/api-clients", dependencies=LISTING)
async def list_clients(
    ctx: Ctx,
    window: Wanted,
    unit_id: Annotated[str | None, QueryParameter(name="unitId")] = None,
    in_state: Annotated[State | None, QueryParameter(name="state")] = None,
    q: FromQuery[str | None] = None,
) -> Page[ApiClient]:
    """API clients in the caller's scope."""
    return await organisation.clients(ctx, unit_id or None, in_state, q or None, window)


@post("/api-clients")
async def create_client(ctx: Ctx, data: JSONBody[NewApiClient]) -> Response[ClientSecret]:
    """Let a system call; its secret is told this once."""
    return Response(await organisation.create_client(ctx, data), headers=TOLD_ONCE)


@get("/api-clients/{client_id:str}")
async def get_client(ctx: Ctx, client_id: FromPath[str]) -> Response[ApiClient]:
    """One API client."""
    return _with_etag(await organisation.client_of(ctx, client_id))


@patch("/api-clients/{client_id:str}")
async def change_client(
    ctx: Ctx, client_id: FromPath[str], data: JSONBody[ApiClientChange], if_match: IfMatch = None
) -> Response[ApiClient]:
    """Change name or role."""
    return _with_etag(await organisation.change_client(ctx, client_id, expected_rev(if_match), data))


@post("/api-clients/{client_id:str}/secret")
async def rotate_secret(
    ctx: Ctx, client_id: FromPath[str], data: JSONBody[SecretRotation], if_match: IfMatch = None
) -> Response[ClientSecret]:
    """Give a new secret, told this once; the present one works on for some hours."""
    given = await organisation.rotate_secret(ctx, client_id, expected_rev(if_match), data)
    return Response(given, headers=TOLD_ONCE)


@post("/api-clients/{client_id:str}/retire", status_code=200)
async def retire_client(ctx: Ctx, client_id: FromPath[str], if_match: IfMatch = None) -> Response[ApiClient]:
    """Shut a system out; its tokens end now."""
    return _with_etag(await organisation.retire_client(ctx, client_id, expected_rev(if_match)))


def _with_etag(client: ApiClient) -> Response[ApiClient]:
    return Response(client, headers=etag(client.rev))


router = Router(
    "/",
    route_handlers=[list_clients, create_client, get_client, change_client, rotate_secret, retire_client],
    tags=["API clients"],
    before_request=changes_access,
)

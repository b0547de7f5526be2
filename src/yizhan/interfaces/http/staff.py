"""Staff and their logins."""

from typing import Annotated

from litestar import Response, Router, get, patch, post
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from yizhan.domains.organisation import api as organisation
from yizhan.domains.organisation.contracts import (
    GivenPassword,
    Lock,
    NewLogin,
    NewStaff,
    PasswordReset,
    Staff,
    StaffChange,
    StaffFilter,
    State,
)
from yizhan.interfaces.edge.lists import LISTING, Wanted
from yizhan.interfaces.edge.request import Ctx, changes_access
from yizhan.interfaces.edge.versions import TOLD_ONCE, IfMatch, etag, expected_rev
from yizhan.kernel.paging import Page


def staff_filter(
    q: FromQuery[str | None] = None,
    unit_id: Annotated[str | None, QueryParameter(name="unitId")] = None,
    in_state: Annotated[State | None, QueryParameter(name="state")] = None,
) -> StaffFilter:
    """The filter that the query parameters make."""
    return StaffFilter(q or None, unit_id or None, in_state)


@get("/staff", dependencies={**LISTING, "wanted": Provide(staff_filter, sync_to_thread=False)})
async def list_staff(ctx: Ctx, wanted: NamedDependency[StaffFilter], window: Wanted) -> Page[Staff]:
    """Staff in the caller's scope."""
    return await organisation.staff(ctx, wanted, window)


@post("/staff")
async def create_staff(ctx: Ctx, data: JSONBody[NewStaff]) -> Response[Staff]:
    """Take a person on."""
    return _with_etag(await organisation.create_staff(ctx, data))


@get("/staff/{staff_id:str}")
async def get_staff(ctx: Ctx, staff_id: FromPath[str]) -> Response[Staff]:
    """One person with the posts held in the caller's scope."""
    return _with_etag(await organisation.staff_of(ctx, staff_id))


@patch("/staff/{staff_id:str}")
async def change_staff(
    ctx: Ctx, staff_id: FromPath[str], data: JSONBody[StaffChange], if_match: IfMatch = None
) -> Response[Staff]:
    """Change particulars or home organisation."""
    return _with_etag(await organisation.change_staff(ctx, staff_id, expected_rev(if_match), data))


@post("/staff/{staff_id:str}/retire", status_code=200)
async def retire_staff(ctx: Ctx, staff_id: FromPath[str], if_match: IfMatch = None) -> Response[Staff]:
    """The person has left: posts, sessions and tokens end now."""
    return _with_etag(await organisation.retire_staff(ctx, staff_id, expected_rev(if_match)))


@post("/staff/{staff_id:str}/login")
async def create_login(ctx: Ctx, staff_id: FromPath[str], data: JSONBody[NewLogin]) -> Response[GivenPassword]:
    """Let a person sign in; a made-up password is told this once."""
    return Response(await organisation.create_login(ctx, staff_id, data), headers=TOLD_ONCE)


@post("/staff/{staff_id:str}/login/password", status_code=200)
async def reset_password(ctx: Ctx, staff_id: FromPath[str], data: JSONBody[PasswordReset]) -> Response[GivenPassword]:
    """Give a password to begin anew with; a made-up one is told this once."""
    return Response(await organisation.reset_password(ctx, staff_id, data), headers=TOLD_ONCE)


@post("/staff/{staff_id:str}/login/lock", status_code=200)
async def lock_login(ctx: Ctx, staff_id: FromPath[str], data: JSONBody[Lock]) -> Response[Staff]:
    """Keep a login from being used."""
    return _with_etag(await organisation.lock_login(ctx, staff_id, data))


@post("/staff/{staff_id:str}/login/unlock", status_code=200)
async def unlock_login(ctx: Ctx, staff_id: FromPath[str]) -> Response[Staff]:
    """Let a login be used again."""
    return _with_etag(await organisation.unlock_login(ctx, staff_id))


@post("/staff/{staff_id:str}/login/totp/end", status_code=200)
async def end_totp_of_staff(ctx: Ctx, staff_id: FromPath[str]) -> Response[Staff]:
    """Take away the second factor of somebody who has lost it."""
    return _with_etag(await organisation.end_totp_of_staff(ctx, staff_id))


def _with_etag(person: Staff) -> Response[Staff]:
    return Response(person, headers=etag(person.rev))


router = Router(
    "/",
    route_handlers=[
        list_staff,
        create_staff,
        get_staff,
        change_staff,
        retire_staff,
        create_login,
        reset_password,
        lock_login,
        unlock_login,
        end_totp_of_staff,
    ],
    tags=["staff"],
    before_request=changes_access,
)

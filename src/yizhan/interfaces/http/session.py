"""Signing in and out, the own session, password and second factor."""

from datetime import timedelta

import msgspec
from litestar import Response, Router, delete, get, patch, post, put
from litestar.datastructures import Cookie
from litestar.params import JSONBody

from yizhan.domains.organisation import api as organisation
from yizhan.domains.organisation.contracts import (
    Origin,
    PasswordChange,
    RecoveryCodes,
    Session,
    SessionChange,
    SessionRow,
    SignIn,
    TotpCode,
    TotpEnd,
    TotpEnrolment,
)
from yizhan.interfaces.edge.callers import SESSION_COOKIE
from yizhan.interfaces.edge.lists import LISTING, Wanted
from yizhan.interfaces.edge.request import Anyone, AppRequest, Ctx, access_changed
from yizhan.interfaces.edge.versions import TOLD_ONCE
from yizhan.kernel.paging import Page


class SessionRules(msgspec.Struct, frozen=True):
    """A session lasts until it was idle for `idle`, its cookie travels over HTTPS only if `secure`."""

    idle: timedelta
    secure: bool

    def cookie(self, token: str, age: int | None) -> Cookie:
        """The cookie that carries a session's token."""
        return Cookie(
            key=SESSION_COOKIE, value=token, path="/", max_age=age, httponly=True, samesite="strict", secure=self.secure
        )


def origin_of(request: AppRequest) -> Origin:
    """Where a request comes from; behind a proxy, where the proxy says."""
    return Origin(request.client.host if request.client else "", request.headers.get("user-agent", ""))


def token_of(request: AppRequest) -> str:
    """The session's token."""
    return request.cookies.get(SESSION_COOKIE, "")


@get("/session")
async def show_session(ctx: Ctx) -> Session:
    """Who is signed in, in which post, with which permissions."""
    return await organisation.session_of(ctx)


@patch("/session")
async def change_session(ctx: Ctx, request: AppRequest, data: JSONBody[SessionChange]) -> Session:
    """Work in another post, or read another language."""
    access_changed(request)
    return await organisation.change_session(ctx, token_of(request), data)


@put("/session/password", status_code=204)
async def change_password(ctx: Ctx, request: AppRequest, data: JSONBody[PasswordChange]) -> None:
    """Change the own password; all other sessions end."""
    access_changed(request)
    await organisation.change_password(ctx, token_of(request), data, origin_of(request))


@post("/session/totp")
async def enrol_totp(ctx: Ctx) -> Response[TotpEnrolment]:
    """Begin with a second factor: the secret for an authenticator."""
    return Response(await organisation.enrol_totp(ctx), headers=TOLD_ONCE)


@post("/session/totp/confirmation", status_code=200)
async def confirm_totp(ctx: Ctx, request: AppRequest, data: JSONBody[TotpCode]) -> Response[RecoveryCodes]:
    """Confirm the second factor with a first code; returns recovery codes, told this once."""
    return Response(await organisation.confirm_totp(ctx, data, origin_of(request)), headers=TOLD_ONCE)


@post("/session/totp/end", status_code=204)
async def end_totp(ctx: Ctx, request: AppRequest, data: JSONBody[TotpEnd]) -> None:
    """Do without the second factor again."""
    await organisation.end_totp(ctx, data, origin_of(request))


@get("/session/all", dependencies=LISTING)
async def list_own_sessions(ctx: Ctx, request: AppRequest, window: Wanted) -> Page[SessionRow]:
    """The caller's own sessions; `DELETE /api/sessions/{id}` ends one."""
    return await organisation.own_sessions(ctx, token_of(request), window)


@post("/session", status_code=200)
async def sign_in(anyone: Anyone, request: AppRequest, data: JSONBody[SignIn]) -> Response[Session]:
    """Begin a session; its token comes as a cookie that only our own pages send."""
    rules: SessionRules = request.app.state.session_rules
    signed = await organisation.sign_in(anyone, data, origin_of(request), rules.idle)
    return Response(signed.session, cookies=[rules.cookie(signed.token, None)])


@delete("/session", status_code=204)
async def sign_out(ctx: Ctx, request: AppRequest) -> Response[None]:
    """End the session."""
    access_changed(request)
    await organisation.sign_out(ctx, token_of(request))
    rules: SessionRules = request.app.state.session_rules
    return Response(None, cookies=[rules.cookie("", 0)], status_code=204)


router = Router(
    "/",
    route_handlers=[
        sign_in,
        sign_out,
        show_session,
        change_session,
        change_password,
        enrol_totp,
        confirm_totp,
        end_totp,
        list_own_sessions,
    ],
    tags=["session"],
)

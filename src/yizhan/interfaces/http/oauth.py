"""OAuth2 for systems: tokens for client credentials (RFC 6749, 4.4) and their revocation (RFC 7009)."""

import base64
import binascii
from datetime import timedelta
from typing import Any
from urllib.parse import unquote_plus

import msgspec
from litestar import MediaType, Response, Router, post

from yizhan.domains.organisation import api as organisation
from yizhan.domains.organisation.contracts import ClientCredentials
from yizhan.interfaces.edge.refusals import STATUS
from yizhan.interfaces.edge.request import Anyone, AppRequest
from yizhan.interfaces.http.session import origin_of
from yizhan.kernel.errors import Kind, Refusal
from yizhan.kernel.text import Text

_FRESH = {"Cache-Control": "no-store", "Pragma": "no-cache"}
_CODES = {"invalid_client", "invalid_scope", "unsupported_grant_type", "invalid_request"}

Form = dict[str, list[Any]]


class TokenAnswer(msgspec.Struct, frozen=True):
    """A token, as RFC 6749 section 5.1 has it."""

    access_token: str
    token_type: str
    expires_in: int
    scope: str


class OAuthError(msgspec.Struct, frozen=True):
    """A refusal, as RFC 6749 section 5.2 has it."""

    error: str
    error_description: str


class UnsupportedGrant(Refusal):
    """Only client credentials are offered."""

    code = "unsupported_grant_type"
    kind = Kind.INVALID
    message = Text("只支持 client_credentials 授权", "Only the grant client_credentials is offered")
    remedy = Text("请使用 grant_type=client_credentials", "Use grant_type=client_credentials")


class BadRequest(Refusal):
    """A parameter is missing, doubled, or malformed."""

    code = "invalid_request"
    kind = Kind.INVALID
    message = Text("请求参数缺失或重复：{name}", "A parameter is missing, malformed or repeated: {name}")
    remedy = Text("请按 RFC 6749 以表单提交", "Send a form as RFC 6749 describes it")


def on_refusal(request: AppRequest, refusal: Refusal) -> Response[OAuthError]:
    """A refusal in the words of RFC 6749; descriptions are in English, as its character set demands."""
    code = refusal.code if refusal.code in _CODES else "invalid_request"
    headers = dict(_FRESH)
    if code == "invalid_client" and request.headers.get("authorization"):
        headers["WWW-Authenticate"] = 'Basic realm="yizhan"'
    if refusal.kind is Kind.TOO_MANY:
        headers["Retry-After"] = str(refusal.values.get("seconds", 1))
    body = OAuthError(code, f"{refusal.text.en}. {refusal.advice.en}")
    return Response(body, status_code=STATUS[refusal.kind], headers=headers, media_type=MediaType.JSON)


@post("/token", status_code=200)
async def issue_token(anyone: Anyone, request: AppRequest) -> Response[TokenAnswer]:
    """Give a bearer token to a system that knows its secret."""
    form = await _form(request)
    if _only(form, "grant_type") != "client_credentials":
        raise UnsupportedGrant
    scope = form.get("scope")
    wanted = tuple(_only(form, "scope").split()) if scope else None
    given = _credentials(request, form, wanted or None)
    lifetime: timedelta = request.app.state.token_lifetime
    issued = await organisation.token_for_client(anyone, given, origin_of(request), lifetime)
    answer = TokenAnswer(issued.token, "Bearer", issued.seconds, " ".join(issued.permissions))
    return Response(answer, headers=_FRESH)


@post("/revoke", status_code=200)
async def revoke_token(anyone: Anyone, request: AppRequest) -> Response[None]:
    """End one of the caller's own tokens; an unknown one counts as ended."""
    form = await _form(request)
    given = _credentials(request, form, None)
    await organisation.revoke_client_token(anyone, given, _only(form, "token"), origin_of(request))
    return Response(None, headers=_FRESH)


async def _form(request: AppRequest) -> Form:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise BadRequest(name="Content-Type")
    form: Any = await request.form()
    return {name: form.getall(name) for name in form}


def _only(form: Form, name: str) -> str:
    values = form.get(name, [])
    if len(values) != 1 or not isinstance(values[0], str) or not values[0]:
        raise BadRequest(name=name)
    return values[0]


def _credentials(request: AppRequest, form: Form, scope: tuple[str, ...] | None) -> ClientCredentials:
    """From HTTP Basic, or from the form (RFC 6749, 2.3.1); both at once are refused."""
    kind, _, encoded = request.headers.get("authorization", "").partition(" ")
    if not encoded:
        return ClientCredentials(_only(form, "client_id"), _only(form, "client_secret"), scope)
    if kind.lower() != "basic" or "client_secret" in form:
        raise BadRequest(name="Authorization")
    try:
        name, _, secret = base64.b64decode(encoded, validate=True).decode().partition(":")
    except (binascii.Error, ValueError) as error:
        raise BadRequest(name="Authorization") from error
    return ClientCredentials(unquote_plus(name), unquote_plus(secret), scope)


router = Router(
    "/oauth2",
    route_handlers=[issue_token, revoke_token],
    tags=["OAuth2"],
    exception_handlers={Refusal: on_refusal},
)

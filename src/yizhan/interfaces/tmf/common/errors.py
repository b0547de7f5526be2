"""Turns refusals and failures into the error body of TMF630: `code`, `reason`, `message`, `status`.

TMF630 knows 400, 401, 403, 404, 405, 409, 500, 501 and 503; a refusal for business reasons and a lost update
are both a conflict with the state of the resource, 409. `reason` and `message` are in the reader's language;
`message` carries what would do, and every attribute that is wrong. `referenceError` names the refusal, or for
an internal error the entry in the log.
"""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import msgspec
import structlog
from litestar import Request, Response
from litestar.exceptions import HTTPException, ValidationException

from yizhan.interfaces.edge.request import language_of
from yizhan.interfaces.tmf.common.addresses import ROOT
from yizhan.kernel.errors import Kind, Problem, Refusal
from yizhan.kernel.text import Language, Text
from yizhan.platform import characters
from yizhan.platform.away import AWAY, DatabaseAway
from yizhan.platform.conflicts import Collision, taken
from yizhan.platform.context import new_request_id

log = structlog.get_logger()

STATUS: dict[Kind, HTTPStatus] = {
    Kind.INVALID: HTTPStatus.BAD_REQUEST,
    Kind.UNAUTHENTICATED: HTTPStatus.UNAUTHORIZED,
    Kind.FORBIDDEN: HTTPStatus.FORBIDDEN,
    Kind.NOT_FOUND: HTTPStatus.NOT_FOUND,
    Kind.CONFLICT: HTTPStatus.CONFLICT,
    Kind.STALE: HTTPStatus.CONFLICT,
    Kind.REFUSED: HTTPStatus.CONFLICT,
    Kind.TOO_MANY: HTTPStatus.TOO_MANY_REQUESTS,
    Kind.UNAVAILABLE: HTTPStatus.SERVICE_UNAVAILABLE,
    Kind.NOT_SUPPORTED: HTTPStatus.NOT_IMPLEMENTED,
}

_HTTP: dict[int, tuple[str, Text]] = {
    400: ("bad_request", Text("请求无法解析", "The request could not be understood")),
    401: ("not_signed_in", Text("缺少有效的访问令牌", "A valid access token is missing")),
    403: ("permission_denied", Text("没有访问权限", "Access is not granted")),
    404: ("not_found", Text("该地址不存在", "There is nothing at this address")),
    405: ("method_not_allowed", Text("该资源不支持此操作", "The resource does not offer this operation")),
    413: ("too_large", Text("请求体过大", "The body is too large")),
    415: (
        "media_type_not_supported",
        Text("不支持该内容类型，请使用 application/json", "This content type is not supported; send application/json"),
    ),
}
_OTHER = ("request_refused", Text("请求被拒绝", "The request was refused"))
_FAILED = Text("系统内部错误", "An internal error occurred")
_FAILED_ADVICE = Text("请稍后重试；如仍失败，请提供编号 {id}", "Try again later; if it fails again, quote {id}")


class ErrorBody(msgspec.Struct, omit_defaults=True):
    """The TMF630 error representation."""

    code: str
    reason: str
    message: str
    status: str
    referenceError: str = ""  # noqa: N815 - the standard's name
    type_: str = msgspec.field(default="", name="@type")


def refused(refusal: Refusal, language: Language) -> Response[ErrorBody]:
    """The answer to a business refusal."""
    status = STATUS[refusal.kind]
    body = _body(refusal.code, status, refusal.text.in_(language), _advice(refusal, language))
    headers = {"WWW-Authenticate": "Bearer"} if status == HTTPStatus.UNAUTHORIZED else {}
    return Response(body, status_code=status, headers=headers)


def _advice(refusal: Refusal, language: Language) -> str:
    parts = [refusal.advice.in_(language)]
    if refusal.field and not refusal.problems:
        parts.insert(0, refusal.field)
    parts += [_wrong(p, language) for p in refusal.problems]
    return "; ".join(parts)


def _wrong(problem: Problem, language: Language) -> str:
    where = f"{problem.field}: " if problem.field else ""
    return f"{where}{problem.message.in_(language)} — {problem.remedy.in_(language)}"


def _body(code: str, status: int, reason: str, message: str, reference: str = "") -> ErrorBody:
    return ErrorBody(code, reason, message, str(int(status)), reference or f"urn:yizhan:refusal:{code}", "Error")


def on_refusal(request: Request[Any, Any, Any], refusal: Refusal) -> Response[ErrorBody]:
    """Exception handler for `Refusal`."""
    return refused(refusal, language_of(request))


def on_taken(request: Request[Any, Any, Any], error: Collision) -> Response[ErrorBody]:
    """Exception handler for a value that somebody else took between the check and the write."""
    return on_refusal(request, taken(error))


def on_unkeepable(request: Request[Any, Any, Any], _: Exception) -> Response[ErrorBody]:
    """Exception handler for a character that the database cannot keep."""
    return on_refusal(request, characters.refusal(request.query_params.multi_items()))


def on_away(request: Request[Any, Any, Any], error: Exception) -> Response[ErrorBody]:
    """Exception handler for a database that is away: whoever asks may try again soon."""
    log.warning("database_away", path=request.url.path, error=type(error).__name__)
    return on_refusal(request, DatabaseAway())


def on_http_error(request: Request[Any, Any, Any], error: HTTPException) -> Response[ErrorBody]:
    """Exception handler for what the web framework refuses: unknown paths, methods, bodies too large."""
    language = language_of(request)
    code, text = _HTTP.get(error.status_code, _OTHER)
    body = _body(code, error.status_code, text.in_(language), text.in_(language))
    return Response(body, status_code=error.status_code, headers=dict(error.headers or {}))


def on_failure(request: Request[Any, Any, Any], error: Exception) -> Response[ErrorBody]:
    """Exception handler for everything else: logged under an id, told by that id alone."""
    error_id = new_request_id()[:12]
    log.error("tmf_request_failed", error_id=error_id, path=request.url.path, exc_info=error)
    language = language_of(request)
    advice = _FAILED_ADVICE.format(id=error_id).in_(language)
    body = _body("internal_error", 500, _FAILED.in_(language), advice, f"urn:yizhan:error:{error_id}")
    return Response(body, status_code=HTTPStatus.INTERNAL_SERVER_ERROR)


HANDLERS: dict[int | type[Exception], Any] = {
    Refusal: on_refusal,
    Collision: on_taken,
    **dict.fromkeys(characters.REFUSED, on_unkeepable),
    **dict.fromkeys(AWAY, on_away),
    ValidationException: on_http_error,
    HTTPException: on_http_error,
    Exception: on_failure,
}
"""For the TMF router."""


def under_root(others: Callable[[Any, HTTPException], Response[Any]]) -> Callable[[Any, HTTPException], Response[Any]]:
    """The application's handler for addresses and methods that no route offers: TMF bodies under our root."""

    def handler(request: Request[Any, Any, Any], error: HTTPException) -> Response[Any]:
        return (on_http_error if request.url.path.startswith(f"{ROOT}/") else others)(request, error)

    return handler

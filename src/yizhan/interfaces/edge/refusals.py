"""Refusals and errors as the staff API answers them, in the reader's language."""

from collections.abc import Mapping
from typing import Any

import msgspec
import structlog
from litestar import Request, Response
from litestar.exceptions import HTTPException, ValidationException
from litestar.status_codes import HTTP_400_BAD_REQUEST, HTTP_500_INTERNAL_SERVER_ERROR

from yizhan.interfaces.edge.decoding import NOT_JSON, problems_of, wire_names
from yizhan.interfaces.edge.repeats import AlreadyAnswered
from yizhan.interfaces.edge.request import language_of
from yizhan.kernel import nesting
from yizhan.kernel.errors import InvalidInput, Kind, Problem, Refusal
from yizhan.kernel.text import Language, Text
from yizhan.platform import characters
from yizhan.platform.away import AWAY, DatabaseAway
from yizhan.platform.conflicts import Collision, taken
from yizhan.platform.context import new_request_id

log = structlog.get_logger()

STATUS = {
    Kind.INVALID: 400,
    Kind.UNAUTHENTICATED: 401,
    Kind.FORBIDDEN: 403,
    Kind.NOT_FOUND: 404,
    Kind.CONFLICT: 409,
    Kind.STALE: 412,
    Kind.REFUSED: 422,
    Kind.TOO_MANY: 429,
    Kind.UNAVAILABLE: 503,
    Kind.NOT_SUPPORTED: 501,
}

RETRY_SECONDS = 2
"""A database that went away is usually back by then."""

UNEXPECTED = Text("系统出现意外错误，编号 {id}", "Something unexpected went wrong, number {id}")
UNEXPECTED_REMEDY = Text(
    "未保存任何内容；请重试，仍失败请把编号告诉管理员",
    "Nothing was saved; try again, and give the number to an administrator if it stays",
)
_BY_STATUS = {
    404: Text("地址不存在", "There is nothing at this address"),
    405: Text("此地址不支持该操作", "This address does not support the method"),
    413: Text("内容过大", "The content is too large"),
    415: Text("内容格式不受支持", "This content type is not supported"),
}
_HUNG_UP = "client disconnected prematurely"
"""How the framework tells of a caller that went away before its whole body had come: no answer reaches it."""
_GENERIC = Text("请求无法处理", "The request cannot be processed")
_GENERIC_REMEDY = Text("请核对接口说明 /api/openapi.json", "Check the description at /api/openapi.json")


class FieldProblem(msgspec.Struct, frozen=True):
    """One field's problem, in one language."""

    field: str
    code: str
    message: str
    remedy: str


class ErrorBody(msgspec.Struct, frozen=True, rename="camel", omit_defaults=True):
    """The body of every answer of 400 or above."""

    code: str
    message: str
    remedy: str
    error_id: str = ""
    problems: list[FieldProblem] = []
    details: Mapping[str, str] = {}
    """What a page can lead on with, such as the id of the customer that exists already."""


def on_refusal(request: Request[Any, Any, Any], refusal: Refusal) -> Response[ErrorBody]:
    """A business refusal: its own status, code and words, and how long to wait where that helps."""
    wait = {"Retry-After": str(refusal.values["seconds"])} if "seconds" in refusal.values else None
    return Response(body_of(refusal, language_of(request)), status_code=STATUS[refusal.kind], headers=wait)


def body_of(refusal: Refusal, language: Language) -> ErrorBody:
    """A refusal in words, with everything that is wrong."""
    problems = [told(problem, language) for problem in refusal.problems]
    if refusal.field and not problems:
        problems = [FieldProblem(refusal.field, refusal.code, refusal.text.in_(language), refusal.advice.in_(language))]
    text, advice = refusal.text.in_(language), refusal.advice.in_(language)
    return ErrorBody(refusal.code, text, advice, problems=problems, details=refusal.details)


def on_validation(request: Request[Any, Any, Any], error: ValidationException) -> Response[ErrorBody]:
    """A body or parameter of the wrong shape, told field by field."""
    return on_refusal(request, InvalidInput(*problems_of(error, wire_names(request))))


def on_http(request: Request[Any, Any, Any], error: HTTPException) -> Response[ErrorBody]:
    """What the framework refuses before a handler runs."""
    if error.detail == _HUNG_UP:
        return Response(ErrorBody("hung_up", _GENERIC.en, _GENERIC_REMEDY.en), status_code=HTTP_400_BAD_REQUEST)
    if error.status_code >= HTTP_500_INTERNAL_SERVER_ERROR:
        return on_unexpected(request, error)
    if error.status_code == HTTP_400_BAD_REQUEST:
        return on_refusal(request, InvalidInput(*problems_of(error, wire_names(request))))
    language = language_of(request)
    message = _BY_STATUS.get(error.status_code, _GENERIC)
    body = ErrorBody(f"http_{error.status_code}", message.in_(language), _GENERIC_REMEDY.in_(language))
    return Response(body, status_code=error.status_code, headers=error.headers)


def on_unexpected(request: Request[Any, Any, Any], error: Exception) -> Response[ErrorBody]:
    """A fault of the program: logged once with its id, which the reader gets."""
    error_id = new_request_id()[:12]
    log.error("request_failed", error_id=error_id, method=request.method, path=request.url.path, exc_info=error)
    language = language_of(request)
    body = ErrorBody(
        "unexpected", UNEXPECTED.format(id=error_id).in_(language), UNEXPECTED_REMEDY.in_(language), error_id
    )
    return Response(body, status_code=HTTP_500_INTERNAL_SERVER_ERROR)


def on_taken(request: Request[Any, Any, Any], error: Collision) -> Response[ErrorBody]:
    """A value that somebody else took between the check and the write."""
    return on_refusal(request, taken(error))


def on_unkeepable(request: Request[Any, Any, Any], _: Exception) -> Response[ErrorBody]:
    """A character that the database cannot keep."""
    return on_refusal(request, characters.refusal(request.query_params.multi_items()))


def on_away(request: Request[Any, Any, Any], error: Exception) -> Response[ErrorBody]:
    """The database is away: whoever asks may try again soon."""
    log.warning("database_away", method=request.method, path=request.url.path, error=type(error).__name__)
    return on_refusal(request, DatabaseAway(seconds=RETRY_SECONDS))


def on_unreadable(request: Request[Any, Any, Any], error: Exception) -> Response[ErrorBody]:
    """A body that the decoder gives up on: not UTF-8 inside a text, or nested beyond all measure."""
    log.warning("request_unreadable", method=request.method, path=request.url.path, exc_info=error)
    deep = isinstance(error, RecursionError)
    return on_refusal(request, InvalidInput(nesting.FAULT.at("", most=nesting.MOST) if deep else NOT_JSON))


def on_repeat(_: Request[Any, Any, Any], repeat: AlreadyAnswered) -> Response[bytes]:
    """The answer the same request was given before."""
    answer = repeat.answer
    headers = {name: value for name, value in answer.headers.items() if name != "content-length"}
    headers["Idempotent-Replay"] = "true"
    media = headers.pop("content-type", "application/json")
    return Response(answer.body, status_code=answer.status, headers=headers, media_type=media)


def told(problem: Problem, language: Language) -> FieldProblem:
    """One field's problem in `language`."""
    return FieldProblem(problem.field, problem.code, problem.message.in_(language), problem.remedy.in_(language))


HANDLERS: dict[Any, Any] = {
    Refusal: on_refusal,
    Collision: on_taken,
    **dict.fromkeys(characters.REFUSED, on_unkeepable),
    **dict.fromkeys(AWAY, on_away),
    **dict.fromkeys((RecursionError, UnicodeDecodeError), on_unreadable),
    ValidationException: on_validation,
    HTTPException: on_http,
    AlreadyAnswered: on_repeat,
    Exception: on_unexpected,
}

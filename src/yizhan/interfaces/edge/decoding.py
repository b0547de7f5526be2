"""Bodies and parameters of the wrong shape, told field by field in both languages."""

import re
from collections.abc import Mapping
from typing import Any

from litestar import Request
from litestar.exceptions import HTTPException
from litestar.handlers import BaseRouteHandler
from litestar.params import ParameterKwarg

from yizhan.kernel.errors import Problem
from yizhan.kernel.faults import REQUIRED
from yizhan.kernel.text import Text

_PATH = re.compile(r" - at `\$?([^`]*)`")
_MISSING = re.compile(r"missing required field `([^`]+)`")
_UNKNOWN = re.compile(r"unknown field `([^`]+)`")
_MISSING_PARAMETER = re.compile(r"Missing required \w+ parameter '([^']+)'")
_EXPECTED = re.compile(r"Expected `([^`]+)`(?:, got `([^`]+)`)?")
_BOUND = re.compile(r"Expected `([^`]+)` (of length )?(<=|>=|<|>) (-?[\d.]+)")
_MOMENT = re.compile(r"Invalid RFC3339 encoded (datetime|date|time)")
_ENUM = re.compile(r"Invalid enum value (.+)")

_TYPES = {
    "str": Text("文本", "text"),
    "int": Text("整数", "a whole number"),
    "float": Text("数字", "a number"),
    "decimal": Text("数字", "a number"),
    "bool": Text("是/否", "true or false"),
    "object": Text("对象", "an object"),
    "array": Text("列表", "a list"),
    "date": Text("日期（如 2026-11-21）", "a date such as 2026-11-21"),
    "datetime": Text("时间（如 2026-11-21T09:30:00+08:00）", "a time such as 2026-11-21T09:30:00+08:00"),
    "time": Text("时刻（如 09:30:00）", "a time of day such as 09:30:00"),
    "null": Text("空", "empty"),
}
NOT_JSON = Problem(
    "",
    "not_json",
    Text("内容不是有效的 JSON", "The content is not valid JSON"),
    Text("请检查括号、引号与逗号，并用 UTF-8 编码", "Check brackets, quotes and commas, and write it in UTF-8"),
)
_FIX = Text("请按接口说明填写该字段", "Fill the field as the interface describes it")


def wire_names(request: Request[Any, Any, Any]) -> dict[str, str]:
    """What callers call the parameters of the handler, and of what it depends on, where Python has other names."""
    handler: BaseRouteHandler | None = request.scope.get("route_handler")
    if handler is None:
        return {}
    signatures = [
        handler.parsed_fn_signature,
        *(each.parsed_fn_signature for each in handler.resolve_dependencies().values()),
    ]
    parameters = (named for signature in signatures for named in signature.parameters.items())
    return {
        name: kwarg.name
        for name, parameter in parameters
        if isinstance(kwarg := parameter.kwarg_definition, ParameterKwarg) and kwarg.name
    }


def problems_of(error: HTTPException, names: Mapping[str, str]) -> list[Problem]:
    """The problems that the framework's decoding error tells of, at least one; `names` as `wire_names` tells them."""
    extra: Any = error.extra
    items = extra if isinstance(extra, list) else [extra] if isinstance(extra, dict) else []
    found = [
        _problem(str(item.get("message", "")), _wire_name(str(item.get("key", "")), names))
        for item in items
        if isinstance(item, dict)
    ]
    return found or [_problem(str(error.detail), "")]


def _wire_name(key: str, names: Mapping[str, str]) -> str:
    name, dot, rest = key.partition(".")
    return f"{names.get(name, name)}{dot}{rest}"


def _problem(message: str, key: str) -> Problem:
    path = _PATH.search(message)
    # The framework names the body parameter itself `data` when the path is the whole body.
    field = _dotted(path.group(1)) if path else _dotted(key).removeprefix("data")
    if missing := _MISSING.search(message):
        field = f"{field}.{missing.group(1)}".strip(".")
        return REQUIRED.at(field)
    if absent := _MISSING_PARAMETER.search(message):
        return REQUIRED.at(absent.group(1))
    if unknown := _UNKNOWN.search(message):
        field = f"{field}.{unknown.group(1)}".strip(".")
        return Problem(
            field, "unknown_field", Text("没有这个字段", "There is no such field"), Text("请去掉它", "Remove it")
        )
    if enum := _ENUM.search(message):
        value = enum.group(1).split(" - ")[0]
        return Problem(
            field, "not_allowed", Text(f"取值 {value} 不在允许范围内", f"The value {value} is not allowed"), _FIX
        )
    if bound := _BOUND.search(message):
        return _out_of_bounds(field, *bound.groups())
    if expected := _EXPECTED.search(message):
        wanted = _wanted(expected.group(1))
        return Problem(field, "wrong_type", Text("应为{t}", "It must be {t}").format(t=wanted), _FIX)
    if moment := _MOMENT.search(message):
        return Problem(field, "wrong_type", Text("应为{t}", "It must be {t}").format(t=_wanted(moment.group(1))), _FIX)
    if "malformed" in message or "truncated" in message:
        return NOT_JSON
    return Problem(field, "invalid", Text("内容不符合要求", "The content does not fit"), _FIX)


def _out_of_bounds(field: str, kind: str, length: str | None, sign: str, limit: str) -> Problem:
    what = _BOUNDS[sign].format(n=limit)
    if not length:
        return Problem(field, "out_of_range", Text("应{b}", "It must be {b}").format(b=what), _FIX)
    unit = Text("个字符", "characters") if kind == "str" else Text("项", "items")
    return Problem(field, "wrong_length", Text("应{b} {u}", "It must have {b} {u}").format(b=what, u=unit), _FIX)


_BOUNDS = {
    "<=": Text("不多于 {n}", "at most {n}"),
    ">=": Text("不少于 {n}", "at least {n}"),
    "<": Text("小于 {n}", "less than {n}"),
    ">": Text("大于 {n}", "more than {n}"),
}


def _wanted(kinds: str) -> Text:
    texts = [_TYPES.get(kind.split(" ")[0], Text(kind, kind)) for kind in kinds.split(" | ") if kind != "null"]
    return Text("或".join(t.zh for t in texts), " or ".join(t.en for t in texts))


def _dotted(path: str) -> str:
    return re.sub(r"\[(\d+|\.\.\.)\]", r".\1", path).strip(".")

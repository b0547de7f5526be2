"""Reads the query string of a list (TMF630 part 1): offset, limit, fields, sort, filter, attribute filters.

Conditions on different attributes are joined by AND. Alternatives of one attribute are joined by OR: by a
comma, by a semicolon, or by naming the attribute again with the same operator. A comma or semicolon that
belongs to a value is written with a backslash before it. Operators stand as suffix (`orderDate.gt=…`) or as
sign, plain or encoded (`orderDate%3E…`). What is not supported is refused with 501, never ignored.
"""

import re
from collections.abc import Iterable
from urllib.parse import unquote_plus

import msgspec

from yizhan.interfaces.tmf.common import jsonpath
from yizhan.interfaces.tmf.common.select import Fields
from yizhan.kernel.errors import InvalidInput, Problem
from yizhan.kernel.selection import (
    AnyOf,
    Compare,
    Condition,
    FilterNotSupported,
    Operator,
    Order,
    Selection,
)
from yizhan.kernel.text import Text

DEFAULT_LIMIT = 100
MAX_LIMIT = 1000
_MAX_CLAUSES = 50

_SIGNS = {
    "=": Operator.EQ,
    "==": Operator.EQ,
    "!=": Operator.NE,
    ">": Operator.GT,
    ">=": Operator.GTE,
    "<": Operator.LT,
    "<=": Operator.LTE,
    "*=": Operator.REGEX,
}
_CLAUSE = re.compile(
    r"(?P<path>[@A-Za-z_][\w@.-]*?)(?:\.(?P<suffix>eq|ne|gte|gt|lte|lt|regex))?"
    r"(?P<sign>==|!=|>=|<=|\*=|=|>|<)(?P<value>.*)",
    re.DOTALL,
)
_SPLIT = re.compile(r"(?<!\\)[,;]")
_ESCAPED = re.compile(r"\\([,;\\])")


class Query(msgspec.Struct, frozen=True):
    """What a list request asks for: which things, which attributes of them, and whether it asked for a page."""

    selection: Selection
    fields: Fields
    paged: bool


def parse(query_string: str) -> Query:
    """The query that the raw (still encoded) `query_string` writes; raises a Refusal that names the part."""
    if "%00" in query_string or "\0" in query_string:
        raise FilterNotSupported("U+0000")
    reader = _Reader()
    for part in query_string.split("&"):
        if part:
            reader.take(part)
    return reader.query()


class _Reader:
    def __init__(self) -> None:
        self._window: dict[str, int] = {}
        self._fields: list[str] = []
        self._sort: list[str] = []
        self._conditions: list[Condition] = []
        self._alternatives: dict[tuple[tuple[str, ...], Operator], list[str]] = {}

    def take(self, part: str) -> None:
        name, _, raw = part.partition("=")
        match name:
            case "offset" | "limit":
                if name in self._window:
                    raise InvalidInput(_given_twice(name))
                self._window[name] = _whole_number(name, unquote_plus(raw))
            case "fields":
                self._fields += _listed(raw)
            case "sort":
                self._sort += _listed(raw)
            case "filter":
                self._conditions.append(jsonpath.parse(unquote_plus(raw)))
            case _:
                self._take_filter(part)

    def query(self) -> Query:
        same = [Compare(path, op, tuple(values)) for (path, op), values in self._alternatives.items()]
        where = (*same, *self._conditions)
        if len(where) > _MAX_CLAUSES:
            raise FilterNotSupported(f"> {_MAX_CLAUSES} conditions")
        limit = self._window.get("limit", DEFAULT_LIMIT)
        selection = Selection(
            where, tuple(map(_order, self._sort)), self._window.get("offset", 0), min(limit, MAX_LIMIT)
        )
        return Query(selection, Fields.of(self._fields), paged=bool(self._window))

    def _take_filter(self, part: str) -> None:
        comparisons: list[Compare] = []
        for clause in part.split(";"):
            comparison = _clause(unquote_plus(clause))
            if comparison:
                comparisons.append(comparison)
            elif comparisons:
                last = comparisons[-1]
                more = (*last.values, *_values(last.operator, unquote_plus(clause)))
                comparisons[-1] = msgspec.structs.replace(last, values=more)
            else:
                raise FilterNotSupported(unquote_plus(clause))
        if len({(c.path, c.operator) for c in comparisons}) > 1:
            self._conditions.append(AnyOf(tuple(comparisons)))
            return
        for comparison in comparisons:
            key = (comparison.path, comparison.operator)
            self._alternatives.setdefault(key, []).extend(comparison.values)


def _clause(text: str) -> Compare | None:
    found = _CLAUSE.fullmatch(text)
    if found is None:
        return None
    sign, suffix = found["sign"], found["suffix"]
    if suffix and sign not in ("=", "=="):
        raise FilterNotSupported(text)
    operator = Operator(suffix) if suffix else _SIGNS[sign]
    path = tuple(found["path"].split("."))
    if not all(path):
        raise FilterNotSupported(found["path"])
    return Compare(path, operator, _values(operator, found["value"]))


def _values(operator: Operator, text: str) -> tuple[str, ...]:
    if operator is Operator.REGEX:
        return (text,)
    return tuple(_ESCAPED.sub(r"\1", value) for value in _SPLIT.split(text))


def _listed(raw: str) -> Iterable[str]:
    return [name for name in map(str.strip, unquote_plus(raw).split(",")) if name]


def _order(name: str) -> Order:
    return Order(tuple(name.lstrip("+-").split(".")), name.startswith("-"))


def _given_twice(name: str) -> Problem:
    return Problem(
        name,
        "given_twice",
        Text(f"{name} 给出了两次", f"{name} is given twice"),
        Text("请只给出一次", "Give it once"),
    )


def _whole_number(name: str, text: str) -> int:
    least = 1 if name == "limit" else 0
    if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text) >= least):
        raise InvalidInput(
            Problem(
                name,
                "not_a_whole_number",
                Text(f"“{text}”不是有效的 {name}", f"“{text}” is not a valid {name}"),
                Text(f"请给出不小于 {least} 的整数", f"Give a whole number of at least {least}"),
            )
        )
    return int(text)

"""Reads the text of a filter value as what an attribute holds, the same for SQL and for memory."""

import re
from datetime import datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

from yizhan.kernel import patterns
from yizhan.kernel.clock import CHINA
from yizhan.kernel.ids import parse_id
from yizhan.kernel.selection import BadFilterValue, FilterNotSupported, Operator, Shape
from yizhan.kernel.text import Text

_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,30})(?:\.\d{1,30})?(?:[eE][+-]?\d{1,2})?", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_LOST_PLUS = re.compile(r"(T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?) (\d{2}:\d{2})$", re.ASCII)
_MAX_REGEX = 100
_MAX_COUNTED = 200
_COUNTED = re.compile(r"\{(?:\d+,)?(\d+)\}")
_JOINING = "&~["
"""What joins classes within a class in one of the engines, and stands for itself in the others."""
_CLASSES = {"d": "0-9", "w": "A-Za-z0-9_", "s": " \\t\\n\\r"}

A_NUMBER = Text("数字，如 12.5", "a number such as 12.5")
A_FLAG = Text("true 或 false", "true or false")
A_MOMENT = Text(
    "RFC 3339 日期或时间，如 2026-01-31T08:00:00Z", "an RFC 3339 date or time, such as 2026-01-31T08:00:00Z"
)
A_REGEX = Text("正则表达式", "a regular expression")


class Moment(NamedTuple):
    """A point in time, or, when only a day was given, that whole day in China."""

    start: datetime
    end: datetime | None


class JsonValue(NamedTuple):
    """What a text may mean inside JSON: itself, and the number or truth value it also writes."""

    text: str
    number: Decimal | None
    flag: bool | None


def number(field: str, text: str) -> Decimal:
    if not _NUMBER.fullmatch(text):
        raise BadFilterValue(field, text, A_NUMBER)
    return Decimal(text)


def flag(field: str, text: str) -> bool:
    if text not in ("true", "false"):
        raise BadFilterValue(field, text, A_FLAG)
    return text == "true"


def moment(field: str, text: str) -> Moment:
    """The time that `text` writes (RFC 3339); a bare date means that day in China.

    A plus sign that form decoding turned into a blank is understood.
    """
    try:
        parsed = datetime.fromisoformat(_LOST_PLUS.sub(r"\1+\2", text))
    except ValueError as error:
        raise BadFilterValue(field, text, A_MOMENT) from error
    if parsed.tzinfo is None:
        parsed = parsed.replace(tzinfo=CHINA)
    return Moment(parsed, parsed + timedelta(days=1) if _DAY.fullmatch(text) else None)


def inside_json(text: str) -> JsonValue:
    return JsonValue(
        text,
        Decimal(text) if _NUMBER.fullmatch(text) else None,
        {"true": True, "false": False}.get(text),
    )


def identity(text: str) -> int | None:
    return parse_id(text)


def check_operator(shape: Shape, operator: Operator, field: str) -> None:
    """Raises FilterNotSupported when things of `shape` do not compare by `operator`."""
    if operator in (Operator.EQ, Operator.NE):
        return
    textual = shape in (Shape.TEXT, Shape.JSON)
    if shape is Shape.FLAG or (operator is Operator.REGEX and not textual):
        raise FilterNotSupported(f"{field}.{operator}", field)


def regex(field: str, text: str) -> str:
    r"""`text` as a pattern that PostgreSQL and Python read alike; `\d \w \s` mean their ASCII sets.

    Raises FilterNotSupported for look-around, back references, and repeated groups (which can take for
    ever) and counts beyond 200 in all, and BadFilterValue for what is no pattern at all.
    """
    if len(text) > _MAX_REGEX or sum(map(int, _COUNTED.findall(text))) > _MAX_COUNTED:
        raise FilterNotSupported(f"{text[:20]}…", field)
    pattern = _Pattern(field, text).rewritten()
    try:
        re.compile(pattern)
        patterns.finder(pattern)
    except (re.error, patterns.NoPattern) as error:
        raise BadFilterValue(field, text, A_REGEX) from error
    return pattern


class _Pattern:
    def __init__(self, field: str, text: str) -> None:
        self._field = field
        self._text = text

    def rewritten(self) -> str:
        parts: list[str] = []
        in_class = False
        rest = iter(enumerate(self._text))
        for at, char in rest:
            if char == "\\":
                parts.append(self._escape(next(rest, (at, ""))[1], in_class=in_class))
                continue
            if in_class:
                in_class = char != "]"
                joins = char in _JOINING and self._text[at + 1 : at + 2] != ":"
                parts.append(f"\\{char}" if joins else char)
                continue
            if char == "[":
                in_class = True
            else:
                self._check_group(at)
            parts.append(char)
        return "".join(parts)

    def _escape(self, char: str, *, in_class: bool) -> str:
        if char in _CLASSES:
            return _CLASSES[char] if in_class else f"[{_CLASSES[char]}]"
        if not char or char.isalnum():
            raise FilterNotSupported(f"\\{char}", self._field)
        return f"\\{char}"

    def _check_group(self, at: int) -> None:
        after = self._text[at : at + 2]
        if after == "(?" or (after[0] == ")" and after[1:] in ("*", "+", "?", "{")):
            raise FilterNotSupported(after, self._field)
        if after[0] in "*+?}" and after[1:] in ("*", "+", "?", "{"):
            raise FilterNotSupported(after, self._field)

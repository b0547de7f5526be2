"""Values that callers bring, as a column's domain wants them."""

import math
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec

from yizhan.engines.rules.cells import EXAMPLES, KINDS, Value, literal
from yizhan.engines.rules.table import Domain, Kind
from yizhan.kernel.text import Text

LONGEST_TEXT = 2_000


class Misfit(Exception):  # noqa: N818 - told to the caller as a problem of one input
    """A value is not of its column's domain."""

    def __init__(self, code: str, message: Text, remedy: Text) -> None:
        super().__init__(message.en)
        self.code = code
        self.message = message
        self.remedy = remedy


def admit(value: Any, domain: Domain) -> Value:
    """`value` of JSON as a value of `domain`; raises Misfit."""
    if value is None:
        if domain.optional:
            return None
        raise Misfit("required", Text("缺少必需的值", "A required value is missing"), EXAMPLES[domain.kind])
    found = _READERS[domain.kind](value)
    if found is None:
        shown = str(value)[:80]
        raise Misfit(
            "wrong_kind",
            Text(f"“{shown}”不是{KINDS[domain.kind].zh}", f"“{shown}” is not {KINDS[domain.kind].en}"),
            EXAMPLES[domain.kind],
        )
    _check_bounds(found, domain)
    return found


def _check_bounds(value: Value, domain: Domain) -> None:
    if isinstance(value, str) and domain.choices and all(value != choice.value for choice in domain.choices):
        known = ", ".join(choice.value for choice in domain.choices[:20])
        raise Misfit(
            "unknown_choice",
            Text(f"“{value[:80]}”不是可选的值", f"“{value[:80]}” is no choice of this column"),
            Text(f"可选：{known}", f"Choose from: {known}"),
        )
    if not isinstance(value, Decimal):
        return
    low, high = bound(domain.least), bound(domain.most)
    if (low is not None and value < low) or (high is not None and value > high):
        shown = f"{domain.least if low is not None else ''}..{domain.most if high is not None else ''}"
        raise Misfit(
            "out_of_range",
            Text(f"{value} 不在 {shown} 之内", f"{value} is not within {shown}"),
            Text("请更正数值，或放宽该列的范围", "Correct the number, or widen the column's range"),
        )
    if domain.whole and value != value.to_integral_value():
        raise Misfit(
            "not_whole",
            Text(f"{value} 不是整数", f"{value} is no whole number"),
            Text("请填写整数", "Give a whole number"),
        )


def bound(number: float | None) -> Decimal | None:
    """A bound of a domain, exactly as it is written."""
    return None if number is None else Decimal(str(number))


def to_json(value: Value) -> str | bool | int | float | None:
    """A value as answers and logs carry it."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, date) else value


def shown(value: Value, domain: Domain) -> Text:
    """A value in words: a choice by its name."""
    for choice in domain.choices:
        if choice.value == value:
            return choice.name
    if isinstance(value, bool):
        return Text("是", "yes") if value else Text("否", "no")
    if value is None:
        return Text("空", "empty")
    plain = str(to_json(value)) if not isinstance(value, str) else literal(value)
    return Text(plain, plain)


def quick_check(domain: Domain) -> Callable[[Any], bool]:
    """Whether a value of JSON can go to zen-engine as it is; what cannot is looked at by `admit`."""
    if domain.kind is Kind.STRING and domain.choices:
        return frozenset(choice.value for choice in domain.choices).__contains__ if not domain.optional else _never
    if domain.kind is Kind.STRING:
        return lambda value: type(value) is str and len(value) <= LONGEST_TEXT
    if domain.kind is Kind.BOOLEAN:
        return lambda value: value is True or value is False
    if domain.kind is Kind.NUMBER:
        low = -math.inf if domain.least is None else domain.least
        high = math.inf if domain.most is None else domain.most
        if domain.whole:
            return lambda value: type(value) is int and low <= value <= high
        return lambda value: type(value) in _NUMBERS and low <= value <= high
    return _never


_NUMBERS = frozenset({int, float})
_LARGEST = Decimal(10) ** 15


def _never(_: Any) -> bool:
    return False


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and len(value) <= LONGEST_TEXT else None


def _number(value: Any) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    if isinstance(value, float) and not math.isfinite(value):
        return None
    found = Decimal(str(value))
    return found if abs(found) < _LARGEST else None


def _boolean(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


def _day(value: Any) -> date | None:
    if isinstance(value, date):
        return value
    try:
        return msgspec.convert(value, date) if isinstance(value, str) else None
    except msgspec.ValidationError:
        return None


_READERS: dict[Kind, Callable[[Any], Value]] = {
    Kind.STRING: _text,
    Kind.NUMBER: _number,
    Kind.BOOLEAN: _boolean,
    Kind.DATE: _day,
}

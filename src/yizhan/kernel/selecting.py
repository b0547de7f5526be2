"""Answers a `Selection` from a small collection of JSON documents in memory.

The meaning is that of `platform.selection_sql`, which a property test compares on a real PostgreSQL. A path
runs through arrays: it reaches every element (as a lax path of SQL/JSON does).
"""

import operator as op
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from yizhan.kernel import patterns
from yizhan.kernel import selection_values as read
from yizhan.kernel.selection import (
    AllOf,
    AnyOf,
    Compare,
    Condition,
    Element,
    Exists,
    FilterNotSupported,
    Operator,
    Order,
    Selection,
    Shape,
    declared,
    name_of,
)

Document = Mapping[str, Any]
Shapes = Mapping[str, Shape]

Test = Callable[[Any], bool]

_SIGNS: dict[Operator, Callable[[Any, Any], bool]] = {
    Operator.EQ: op.eq,
    Operator.GT: op.gt,
    Operator.GTE: op.ge,
    Operator.LT: op.lt,
    Operator.LTE: op.le,
}
_INSIDE: Shapes = {"*": Shape.JSON}


def select(documents: Iterable[Document], selection: Selection, shapes: Shapes) -> tuple[list[Document], int]:
    """The window that `selection` asks for, and how many documents fulfil its conditions in all."""
    tests = [predicate(condition, shapes) for condition in selection.where]
    found = [document for document in documents if all(test(document) for test in tests)]
    for order in reversed(selection.order):
        found = _sorted(found, order, shapes)
    return found[selection.offset : selection.offset + selection.limit], len(found)


def predicate(condition: Condition, shapes: Shapes) -> Test:
    """A test of documents by `condition`; `shapes` says what their attributes hold.

    Raises the refusals of `kernel.selection` when the condition cannot be asked of such documents.
    """
    match condition:
        case AllOf(parts):
            every = [predicate(part, shapes) for part in parts]
            return lambda document: all(test(document) for test in every)
        case AnyOf(parts):
            some = [predicate(part, shapes) for part in parts]
            return lambda document: any(test(document) for test in some)
        case Exists(path):
            declared(condition, shapes)
            return lambda document: any(value is not None for value in values_at(document, path))
        case Element():
            return _element(condition, shapes)
        case Compare():
            return _compare(condition, shapes)


def _element(condition: Element, shapes: Shapes) -> Test:
    shape, _ = declared(condition, shapes)
    if shape is not Shape.JSON:
        raise FilterNotSupported(f"{name_of(condition)}[?()]", name_of(condition))
    inner = predicate(condition.where, _INSIDE)
    return lambda document: any(inner(element) for element in values_at(document, condition.path))


def _compare(condition: Compare, shapes: Shapes) -> Test:
    shape, rest = declared(condition, shapes)
    field = name_of(condition)
    if rest and shape is not Shape.JSON:
        raise FilterNotSupported(field, field)
    read.check_operator(shape, condition.operator, field)
    negated = condition.operator is Operator.NE
    tests = [_TESTS[shape](field, Operator.EQ if negated else condition.operator, text) for text in condition.values]

    def compares(document: Any) -> bool:
        values = [value for value in values_at(document, condition.path) if value is not None]
        return any(test(value) for value in values for test in tests) != negated

    return compares


def values_at(document: Any, path: Sequence[str]) -> Iterator[Any]:
    """Everything at `path`, looking into the elements of arrays on the way and at its end."""
    if isinstance(document, list):
        for element in document:
            if not isinstance(element, list):
                yield from values_at(element, path)
    elif not path:
        yield document
    elif isinstance(document, Mapping) and path[0] in document:
        yield from values_at(document[path[0]], path[1:])


def _text(field: str, operator: Operator, text: str) -> Test:
    if operator is Operator.REGEX:
        finds = patterns.finder(read.regex(field, text))
        return lambda value: isinstance(value, str) and finds(value)
    compare = _SIGNS[operator]
    return lambda value: compare(str(value), text)


def _identity(_field: str, operator: Operator, text: str) -> Test:
    wanted = read.identity(text)
    if wanted is None:
        return lambda _value: False
    compare = _SIGNS[operator]
    return lambda value: compare(int(value), wanted)


def _number(field: str, operator: Operator, text: str) -> Test:
    wanted = read.number(field, text)
    compare = _SIGNS[operator]
    return lambda value: compare(Decimal(str(value)), wanted)


def _flag(field: str, _operator: Operator, text: str) -> Test:
    wanted = read.flag(field, text)
    return lambda value: value is wanted


def _time(field: str, operator: Operator, text: str) -> Test:
    start, end = read.moment(field, text)
    if operator is Operator.EQ and end is not None:
        return lambda value: start <= _instant(value) < end
    compare = _SIGNS[operator]
    return lambda value: compare(_instant(value), start)


def _instant(value: Any) -> datetime:
    return value if isinstance(value, datetime) else datetime.fromisoformat(value)


def _json(field: str, operator: Operator, text: str) -> Test:
    if operator is Operator.REGEX:
        return _text(field, operator, text)
    compare, wanted = _SIGNS[operator], read.inside_json(text)

    def test(value: Any) -> bool:
        if isinstance(value, bool):
            return operator is Operator.EQ and value is wanted.flag
        if isinstance(value, int | float | Decimal):
            return wanted.number is not None and compare(Decimal(str(value)), wanted.number)
        return isinstance(value, str) and compare(value, wanted.text)

    return test


_TESTS: dict[Shape, Callable[[str, Operator, str], Test]] = {
    Shape.TEXT: _text,
    Shape.ID: _identity,
    Shape.NUMBER: _number,
    Shape.FLAG: _flag,
    Shape.TIME: _time,
    Shape.JSON: _json,
}

_KEYS: dict[Shape, Callable[[Any], Any]] = {
    Shape.TEXT: str,
    Shape.ID: int,
    Shape.NUMBER: lambda value: Decimal(str(value)),
    Shape.FLAG: bool,
    Shape.TIME: _instant,
}


def _sorted(documents: list[Document], order: Order, shapes: Shapes) -> list[Document]:
    shape, _ = declared(order, shapes)
    key = _KEYS.get(shape)
    if key is None:
        raise FilterNotSupported(f"sort={name_of(order)}", "sort")
    filled = [(d, v) for d in documents if (v := next(values_at(d, order.path), None)) is not None]
    empty = [d for d in documents if next(values_at(d, order.path), None) is None]
    filled.sort(key=lambda pair: key(pair[1]), reverse=order.descending)
    return [d for d, _ in filled] + empty

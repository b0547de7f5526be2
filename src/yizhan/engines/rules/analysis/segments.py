"""A column's values as segments: within one no test of the table changes its answer."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

import msgspec

from yizhan.engines.rules.cells import Cell, Same, Span, Term, Value, matches, written
from yizhan.engines.rules.table import Domain, Kind
from yizhan.engines.rules.values import bound

OTHER = "…"
"""Stands for every text that no cell mentions."""


class Segment(msgspec.Struct, frozen=True):
    """Values that are alike for all tests: `term` tells which, `example` is one of them."""

    term: Term
    example: Value
    other: bool = False


class Column(msgspec.Struct, frozen=True):
    """The segments of a column in order, and for each the rows whose test it passes, as bits."""

    segments: tuple[Segment, ...]
    rows: tuple[int, ...]


def column(domain: Domain, tests: Sequence[Cell]) -> Column:
    """Cut the values of `domain` where any of `tests` changes its answer."""
    segments = _segments(domain, tests)
    rows = tuple(
        sum(1 << number for number, test in enumerate(tests) if test.free is None and matches(test, segment.example))
        for segment in segments
    )
    return Column(segments, rows)


def told(segments: Sequence[Segment], all_of: Sequence[Segment]) -> str:
    """`segments` as a cell would write them; empty when they are the whole column."""
    if len(segments) == len(all_of):
        return ""
    if any(segment.other for segment in segments):
        left_out = tuple(segment.term for segment in all_of if segment not in segments)
        return written(Cell(left_out, negated=True))
    terms = tuple(_joined([segment.term for segment in segments]))
    return written(Cell((Same(None),), negated=True) if Span(None, None) in terms else Cell(terms))


def _segments(domain: Domain, tests: Sequence[Cell]) -> tuple[Segment, ...]:
    empty = (Segment(Same(None), None),) if domain.optional else ()
    if domain.kind is Kind.BOOLEAN:
        return (Segment(Same(True), True), Segment(Same(False), False), *empty)
    if domain.kind is Kind.STRING:
        return (*_texts(domain, tests), *empty)
    return (*_stretches(domain, tests), *empty)


def _texts(domain: Domain, tests: Sequence[Cell]) -> list[Segment]:
    if domain.choices:
        return [Segment(Same(choice.value), choice.value) for choice in domain.choices]
    mentioned = dict.fromkeys(
        term.value for test in tests for term in test.terms if isinstance(term, Same) and isinstance(term.value, str)
    )
    example = OTHER
    while example in mentioned:
        example += OTHER
    return [*(Segment(Same(value), value) for value in mentioned), Segment(Same(example), example, other=True)]


def _stretches(domain: Domain, tests: Sequence[Cell]) -> list[Segment]:
    low, high = bound(domain.least), bound(domain.most)
    points = {
        point
        for test in tests
        for term in test.terms
        for point in ((term.value,) if isinstance(term, Same) else (term.low, term.high))
        if isinstance(point, Decimal | date)
    }
    inside = sorted({p for p in (*points, low, high) if p is not None and _within(p, low, high)})
    whole = domain.whole or domain.kind is Kind.DATE
    found: list[Segment] = []
    if low is None:
        found.append(_below(inside[0] if inside else None, domain.kind))
    for index, point in enumerate(inside):
        if not whole or not isinstance(point, Decimal) or point == point.to_integral_value():
            found.append(Segment(Same(point), point))
        if index + 1 < len(inside):
            found += _between(point, inside[index + 1], whole=whole)
    if high is None and inside:
        found.append(_above(inside[-1]))
    return found


def _within(point: Decimal | date, low: Decimal | None, high: Decimal | None) -> bool:
    if isinstance(point, date):
        return True
    return (low is None or point >= low) and (high is None or point <= high)


def _below(first: Decimal | date | None, kind: Kind) -> Segment:
    if first is None:
        return Segment(Span(None, None), date(2026, 1, 1) if kind is Kind.DATE else Decimal(0))
    return Segment(Span(None, first), _moved(first, -1))


def _above(last: Decimal | date) -> Segment:
    return Segment(Span(last, None), _moved(last, 1))


def _moved(value: Decimal | date, by: int) -> Decimal | date:
    if isinstance(value, date):
        return value + timedelta(days=by) if date.min < value < date.max else value
    return Decimal(int(value) + by)


def _between(low: Decimal | date, high: Decimal | date, *, whole: bool) -> list[Segment]:
    span = Span(low, high)
    if isinstance(low, date) and isinstance(high, date):
        return [Segment(span, low + timedelta(days=1))] if (high - low).days > 1 else []
    if not isinstance(low, Decimal) or not isinstance(high, Decimal):
        return []
    if whole:
        first = Decimal(int(low.to_integral_value("ROUND_FLOOR")) + 1)
        return [Segment(span, first)] if first < high else []
    near = Decimal(int(low.to_integral_value("ROUND_FLOOR")) + 1)
    return [Segment(span, near if near < high else (low + high) / 2)]


def _joined(terms: list[Term]) -> list[Term]:
    """Neighbouring stretches as one."""
    found: list[Term] = []
    for term in terms:
        before = _span(found[-1]) if found else None
        after = _span(term)
        if before and after and before.high is not None and before.high == after.low and before.high_in != after.low_in:
            found[-1] = _term(Span(before.low, after.high, before.low_in, after.high_in))
        else:
            found.append(term)
    return found


def _span(term: Term) -> Span | None:
    if isinstance(term, Span):
        return term
    if isinstance(term.value, Decimal | date):
        return Span(term.value, term.value, low_in=True, high_in=True)
    return None


def _term(span: Span) -> Term:
    return Same(span.low) if span.low == span.high else span

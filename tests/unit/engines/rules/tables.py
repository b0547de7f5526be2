"""Tables for tests: a discount table by hand, and any table there can be."""

from datetime import date
from decimal import Decimal

import msgspec
from hypothesis import strategies as st

from yizhan.engines.rules.cells import Cell, Same, Span, literal, written
from yizhan.engines.rules.table import (
    NO_WORDS,
    Aggregation,
    ColumnChoice,
    Domain,
    Hit,
    Input,
    Kind,
    Output,
    Row,
    Table,
)
from yizhan.kernel.text import Text


def text(word: str) -> Text:
    return Text(word, word)


def choices(*values: str) -> tuple[ColumnChoice, ...]:
    return tuple(ColumnChoice(value, text(value)) for value in values)


KIND = Input("kind", text("kind"), Domain(Kind.STRING, choices=choices("public", "business", "key")))
FEE = Input("fee", text("fee"), Domain(Kind.NUMBER, least=0))
DISCOUNT = Output("discount", text("discount"), Domain(Kind.NUMBER, least=0, most=1), room="[0.8..1]")
WHO = Output("who", text("who"), Domain(Kind.STRING, choices=choices("director", "manager", "clerk")))


def row(id_: str, *cells: str, open_: tuple[str, ...] = (), outputs: int = 2) -> Row:
    return Row(id_, cells[:-outputs], cells[-outputs:], open=open_)


def discount(*rows: Row, hit: Hit = Hit.FIRST, **settings) -> Table:
    return Table((KIND, FEE), (DISCOUNT, WHO), rows, hit, **settings)


STANDARD = discount(
    row("r1", '"key"', ">= 1000", "0.8", '"director"'),
    row("r2", '"key", "business"', "[100..1000)", "0.9", '"manager"'),
    row("r3", "", "< 100", "1", '"clerk"'),
)

NUMBERS = st.integers(-5, 25).map(lambda n: Decimal(n) / 2)
DAYS = st.integers(0, 20).map(lambda n: date.fromordinal(738000 + n))
NOTES = [NO_WORDS, text("备注 / 说明"), Text("先修好", "<note> & more")]
TEXTS = st.sampled_from(["a", "b", "移动", 'it"s'])
VALUES = {Kind.NUMBER: NUMBERS, Kind.DATE: DAYS, Kind.STRING: TEXTS, Kind.BOOLEAN: st.booleans()}


@st.composite
def spans(draw, kind: Kind):
    values = VALUES[kind]
    low, high = draw(st.one_of(st.none(), values)), draw(st.one_of(st.none(), values))
    if low is None and high is None:
        return Same(draw(values))
    if low is None or high is None:
        return Span(low, high, low_in=low is not None and draw(st.booleans()),
                    high_in=high is not None and draw(st.booleans()))  # fmt: skip
    if low == high:
        return Same(low)
    return Span(min(low, high), max(low, high), draw(st.booleans()), draw(st.booleans()))


@st.composite
def cells(draw, kind: Kind, optional: bool = True):
    ordered = kind in {Kind.NUMBER, Kind.DATE}
    term = st.one_of(VALUES[kind].map(Same), spans(kind)) if ordered else VALUES[kind].map(Same)
    if optional:
        term = st.one_of(term, st.just(Same(None)))
    if draw(st.integers(0, 3)) == 0:
        return Cell()
    return Cell(tuple(draw(st.lists(term, max_size=3))), negated=draw(st.booleans()))


@st.composite
def domains(draw, kind: Kind):
    optional = draw(st.booleans())
    if kind is Kind.STRING and draw(st.booleans()):
        return Domain(kind, choices=choices("a", "b", "移动"), optional=optional)
    return Domain(kind, optional=optional)


@st.composite
def tables(draw, hits=tuple(Hit), most_rows: int = 6):
    """Any table without free expressions."""
    kinds = draw(st.lists(st.sampled_from(Kind), min_size=1, max_size=3))
    inputs = tuple(Input(f"i{n}", text(f"i{n}"), draw(domains(kind))) for n, kind in enumerate(kinds))
    outputs = (
        Output("o0", text("o0"), Domain(Kind.NUMBER)),
        Output("o1", text("o1"), Domain(Kind.STRING, choices=choices("x", "y", "z"))),
    )
    rows = []
    for number in range(draw(st.integers(0, most_rows))):
        tests = tuple(
            written(_fitting(draw(cells(each.domain.kind, each.domain.optional)), each.domain)) for each in inputs
        )
        results = (literal(draw(NUMBERS)), literal(draw(st.sampled_from(["x", "y", "z"]))))
        rows.append(Row(f"r{number}", tests, results, draw(st.sampled_from(NOTES))))
    return Table(inputs, outputs, tuple(rows), draw(st.sampled_from(hits)), Aggregation.LIST)


def _fitting(cell: Cell, domain: Domain) -> Cell:
    if not domain.choices:
        return cell if cell.terms else Cell()
    known = {choice.value for choice in domain.choices}
    terms = tuple(term for term in cell.terms if isinstance(term, Same) and (term.value in known or term.value is None))
    return Cell(terms, negated=cell.negated) if terms else Cell()


@st.composite
def asked(draw, table: Table):
    """Inputs for a table, as JSON."""
    return {each.id: draw(_value(each.domain)) for each in table.inputs}


def _value(domain: Domain):
    values = st.sampled_from([c.value for c in domain.choices]) if domain.choices else VALUES[domain.kind]
    found = values.map(_json)
    return st.one_of(found, st.none()) if domain.optional else found


def _json(value):
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    return value.isoformat() if isinstance(value, date) else value


def replaced(table: Table, **parts) -> Table:
    return msgspec.structs.replace(table, **parts)

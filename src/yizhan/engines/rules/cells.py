"""A cell on the left: a test of one value, in the forms that ZEN's unary tests and DMN's S-FEEL share.

Empty or `-` (any), `"a"`, `5`, `true`, `null`, `d("2026-01-31")`, `> 5`, `[1..5)`, several with commas, `not(...)`
around them. Anything else is a ZEN expression with `$` for the value; it can be evaluated but not analysed.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec

from yizhan.engines.expressions import ExpressionError
from yizhan.engines.rules.table import Kind
from yizhan.kernel.text import Text

Value = str | bool | Decimal | date | None

LONGEST_CELL = 1_000
MOST_TERMS = 200

_TOKEN = re.compile(
    r"""\s*(?:
     (?P<string>"[^"]*"|'[^']*')
    |(?P<date>(?:d|date)\(\s*["'](?P<day>[^"']*)["']\s*\)|(?P<bare>\d{4}-\d\d-\d\d))
    |(?P<number>-?\d+(?:\.(?!\.)\d+)?)
    |(?P<word>true|false|null|not)\b
    |(?P<dots>\.\.)
    |(?P<compare><=|>=|!=|==|<|>|=)
    |(?P<mark>[\[\](),-])
    )""",
    re.VERBOSE,
)
_STRING = re.compile(r"\"[^\"]*\"|'[^']*'")
_NOTHING = "> 1000000000000000000"
"""For zen-engine: larger than any number or day that gets there."""
_WORDS: dict[str, Value] = {"true": True, "false": False, "null": None}


class Same(msgspec.Struct, frozen=True):
    """The value itself."""

    value: Value


class Span(msgspec.Struct, frozen=True):
    """Between two bounds; None is without bound on that side."""

    low: Decimal | date | None
    high: Decimal | date | None
    low_in: bool = False
    high_in: bool = False


Term = Same | Span


class Cell(msgspec.Struct, frozen=True):
    """One of `terms` holds, or with `negated` none; `free` is the ZEN expression where it is one."""

    terms: tuple[Term, ...] = ()
    negated: bool = False
    free: str | None = None

    @property
    def is_any(self) -> bool:
        return not self.terms and self.free is None


ANY = Cell()


def parse(source: str, kind: Kind) -> Cell:
    """The test that `source` writes for a column of `kind`; raises ExpressionError with words for its author."""
    source = source.strip()
    if source in {"", "-"}:
        return ANY
    if len(source) > LONGEST_CELL:
        raise _wrong("too_long", f"单元格超过 {LONGEST_CELL} 个字符", f"The cell exceeds {LONGEST_CELL} characters")
    if "$" in _STRING.sub("", source):
        return Cell(free=source)
    return _Parser(source, kind).test()


def value_of(source: str, kind: Kind) -> Value:
    """The constant that `source` writes; raises ExpressionError when it is not one of `kind`."""
    parser = _Parser(source, kind)
    value = parser.value()
    parser.end()
    return value


def is_constant(source: str) -> bool:
    """Whether `source` writes one constant of whichever kind."""
    match = _TOKEN.fullmatch(source.strip())
    return match is not None and (match["word"] in _WORDS or bool(match["string"] or match["date"] or match["number"]))


def matches(test: Cell, value: Value) -> bool:
    """Whether `value` passes a test that is no free expression."""
    if test.is_any:
        return True
    return any(_holds(term, value) for term in test.terms) != test.negated


def _holds(term: Term, value: Value) -> bool:
    if isinstance(term, Same):
        return value == term.value and isinstance(value, bool) == isinstance(term.value, bool)
    if value is None:
        return False
    low = term.low is None or value > term.low or (term.low_in and value == term.low)  # type: ignore[operator] # one column has one kind
    return low and (term.high is None or value < term.high or (term.high_in and value == term.high))  # type: ignore[operator] # the same


def written(test: Cell, shown: Callable[[Value], str] | None = None) -> str:
    """The test as it is kept; `shown` writes constants where they are to look otherwise."""
    if test.free is not None:
        return test.free
    terms = ", ".join(_term(term, shown or literal) for term in test.terms)
    return f"not({terms})" if test.negated else terms


def literal(value: Value) -> str:
    """A constant as cells write it."""
    if isinstance(value, date):
        return f'd("{value.isoformat()}")'
    return _plain(value)


def to_zen(test: Cell) -> str:
    """The test for zen-engine, which sees days as numbers; free expressions are no business of it."""
    if not test.negated:
        # null first: comparing null is an error to ZEN, which ends the cell without a match.
        terms = sorted(test.terms, key=lambda term: term != Same(None))
        return ", ".join(_term(term, zen_literal) for term in terms)
    if all(isinstance(term, Same) for term in test.terms):
        return f"not in [{', '.join(zen_literal(term.value) for term in test.terms if isinstance(term, Same))}]"
    left: list[Term] = [*_complement([_as_span(term) for term in test.terms if term != Same(None)])]
    if Same(None) not in test.terms:
        left.append(Same(None))
    return to_zen(Cell(tuple(left))) if left else _NOTHING


def zen_value(value: Value) -> str | bool | int | float | None:
    """A value as zen-engine is given it."""
    if isinstance(value, date):
        return value.toordinal()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def zen_literal(value: Value) -> str:
    return str(value.toordinal()) if isinstance(value, date) else _plain(value)


def _plain(value: Value) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, str) and '"' in value:
        return f"'{value}'"
    return f'"{value}"'


def _term(term: Term, shown: Callable[[Value], str]) -> str:
    if isinstance(term, Same):
        return shown(term.value)
    if term.low is None:
        return f"{'<=' if term.high_in else '<'} {shown(term.high)}"
    if term.high is None:
        return f"{'>=' if term.low_in else '>'} {shown(term.low)}"
    return f"{'[' if term.low_in else '('}{shown(term.low)}..{shown(term.high)}{']' if term.high_in else ')'}"


def _as_span(term: Term) -> Span:
    if isinstance(term, Span):
        return term
    value = term.value
    return Span(value, value, low_in=True, high_in=True) if isinstance(value, Decimal | date) else Span(None, None)


def _complement(spans: list[Span]) -> list[Term]:
    """What none of `spans` holds. ZEN misreads brackets inside a unary test, so negation is spelt out."""
    found: list[Term] = []
    high: Any = None
    high_in = begun = False
    for span in sorted(spans, key=lambda span: (span.low is not None, span.low, not span.low_in)):
        low: Any = span.low
        if low is not None and not begun:
            found.append(Span(None, low, high_in=not span.low_in))
        elif low is not None and low > high:
            found.append(Span(high, low, not high_in, not span.low_in))
        elif low is not None and low == high and not (span.low_in or high_in):
            found.append(Same(low))
        if span.high is None:
            return found
        if not begun or (span.high, span.high_in) > (high, high_in):
            high, high_in, begun = span.high, span.high_in, True
    return [*found, Span(high, None, low_in=not high_in)]


class _Parser:
    """Reads one cell from left to right."""

    def __init__(self, source: str, kind: Kind) -> None:
        self._source = source
        self._kind = kind
        self._at = 0
        self._token: re.Match[str] | None = None
        self._next()

    def test(self) -> Cell:
        negated = self._take("not")
        if negated and not self._take("("):
            raise self._unreadable()
        terms = self._terms()
        if negated and not self._take(")"):
            raise self._unreadable()
        self.end()
        return self._unfold(Cell(terms, negated))

    def value(self) -> Value:
        token = self._token
        if token is None:
            raise self._unreadable()
        if token["word"] in _WORDS:
            value = _WORDS[token["word"]]
        elif token["string"]:
            value = token["string"][1:-1]
        elif token["number"]:
            value = Decimal(token["number"])
        elif token["date"]:
            value = self._day(token["day"] or token["bare"])
        else:
            raise self._unreadable()
        self._next()
        return self._fitting(value)

    def end(self) -> None:
        if self._token is not None or self._source[self._at :].strip():
            raise self._unreadable()

    def _terms(self) -> tuple[Term, ...]:
        terms = [self._one()]
        while self._take(","):
            terms.append(self._one())
            if len(terms) > MOST_TERMS:
                raise _wrong("too_many", f"一格最多 {MOST_TERMS} 个值", f"A cell has at most {MOST_TERMS} values")
        return tuple(terms)

    def _one(self) -> Term:
        token = self._token
        if token is not None and token["compare"]:
            return self._compared(token["compare"])
        if token is not None and token["mark"] in {"[", "(", "]"}:
            return self._interval(token["mark"])
        return Same(self.value())

    def _compared(self, sign: str) -> Term:
        self._next()
        if sign == "!=":
            return _Unlike(self.value())
        if sign in {"==", "="}:
            return Same(self.value())
        bound = self._bound()
        inclusive = sign.endswith("=")
        return Span(bound, None, low_in=inclusive) if sign[0] == ">" else Span(None, bound, high_in=inclusive)

    def _interval(self, opened: str) -> Span:
        self._next()
        low = self._bound()
        if self._token is None or not self._token["dots"]:
            raise self._unreadable()
        self._next()
        high = self._bound()
        closed = next((mark for mark in ("]", ")", "[") if self._take(mark)), None)
        if closed is None:
            raise self._unreadable()
        span = Span(low, high, opened == "[", closed == "]")
        if low > high or (low == high and not (span.low_in and span.high_in)):  # type: ignore[operator] # of one kind
            raise _wrong(
                "empty_interval",
                f"区间“{self._source}”里没有任何值",
                f"No value lies in “{self._source}”",
                Text("请把小的一端写在前面", "Write the smaller end first"),
            )
        return span

    def _bound(self) -> Decimal | date:
        value = self.value()
        if not isinstance(value, Decimal | date):
            raise _wrong(
                "not_ordered",
                f"“{self._source}”里只能比较数字和日期的大小",
                f"Only numbers and dates are larger or smaller: “{self._source}”",
                Text("文本和是否请列出具体的值", "List the values of texts and yes/no columns"),
            )
        return value

    def _unfold(self, test: Cell) -> Cell:
        """`!= x` stands alone, as the negation of x."""
        unlike = [term for term in test.terms if isinstance(term, _Unlike)]
        if not unlike:
            return test
        if len(test.terms) > 1 or test.negated:
            raise _wrong(
                "unlike_in_list",
                f"“{self._source}”里 != 只能单独使用",
                f"!= stands alone in a cell: “{self._source}”",
                Text("排除多个值请写 not(a, b)", "Write not(a, b) to leave out several values"),
            )
        return Cell((Same(unlike[0].value),), negated=True)

    def _fitting(self, value: Value) -> Value:
        found = kind_of(value)
        if value is not None and found is not self._kind:
            raise _wrong(
                "wrong_kind",
                f"“{self._source}”里的值不是{KINDS[self._kind].zh}",
                f"“{self._source}” has a value that is not {KINDS[self._kind].en}",
                EXAMPLES[self._kind],
            )
        return value

    def _day(self, text: str) -> date:
        try:
            return date.fromisoformat(text)
        except ValueError as error:
            raise _wrong("not_a_date", f"“{text}”不是日期", f"“{text}” is no date", EXAMPLES[Kind.DATE]) from error

    def _take(self, text: str) -> bool:
        token = self._token
        if token is None or (token["mark"] or token["word"]) != text:
            return False
        self._next()
        return True

    def _next(self) -> None:
        match = _TOKEN.match(self._source, self._at)
        if match is None and self._source[self._at :].strip():
            raise self._unreadable()
        self._token = match
        self._at = match.end() if match else len(self._source)

    def _unreadable(self) -> ExpressionError:
        return _wrong(
            "not_a_test",
            f"“{self._source}”不是可用的条件",
            f"“{self._source}” is no test",
            Text(
                '可写：值、"文本"、> 5、[1..10]、用逗号列出多个、not(…)，或含 $ 的表达式',
                'Write a value, "text", > 5, [1..10], several with commas, not(…), or an expression with $',
            ),
        )


class _Unlike(Same, frozen=True):
    """`!= value` while a cell is read."""


KINDS = {
    Kind.STRING: Text("文本", "text"),
    Kind.NUMBER: Text("数字", "a number"),
    Kind.BOOLEAN: Text("是或否", "true or false"),
    Kind.DATE: Text("日期", "a date"),
}
EXAMPLES = {
    Kind.STRING: Text('文本请加双引号，如 "hall"', 'Put text in double quotes, as "hall"'),
    Kind.NUMBER: Text("请写数字，如 12.5", "Write a number, as 12.5"),
    Kind.BOOLEAN: Text("请写 true 或 false", "Write true or false"),
    Kind.DATE: Text('请写 d("2026-01-31")', 'Write d("2026-01-31")'),
}


def kind_of(value: Value) -> Kind | None:
    """The kind of a constant; None for null."""
    if value is None:
        return None
    if isinstance(value, bool):
        return Kind.BOOLEAN
    if isinstance(value, Decimal):
        return Kind.NUMBER
    return Kind.DATE if isinstance(value, date) else Kind.STRING


def _wrong(code: str, zh: str, en: str, remedy: Text | None = None) -> ExpressionError:
    return ExpressionError(code, Text(zh, en), remedy or Text("请简化或拆成几行", "Simplify it, or split it into rows"))

"""Text of cells becomes values of fields, a column at a time; equal cells are looked at once."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

import msgspec

from yizhan.flows.imports import errors
from yizhan.flows.imports.fields import Field, Type
from yizhan.kernel.errors import Problem
from yizhan.kernel.faults import NOT_ALLOWED
from yizhan.kernel.months import months_after
from yizhan.kernel.text import listed

Value = str | date | Decimal | int | bool | tuple[str, ...] | None
Result = tuple[Value, Problem | None]

_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s].*)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_AMOUNT = re.compile(
    r"[¥￥$€]?\s*([+-]?)\s*[¥￥$€]?\s*(\d[\d,，\s]*(?:\.\d+)?|\.\d+)\s*(?:元|圆|CNY|RMB|USD|EUR)?", re.IGNORECASE
)
_WHOLE = re.compile(r"[+-]?\d{1,15}(?:\.0+)?")
_SEPARATORS = re.compile(r"[;；、\n]+")
_YES = frozenset({"yes", "y", "true", "t", "1", "1.0", "是", "有", "√", "对"})
_NO = frozenset({"no", "n", "false", "f", "0", "0.0", "否", "无", "×", "错"})


class Column(msgspec.Struct, frozen=True):
    """The values of one field for some rows, None where there is none, and the problems by index."""

    values: list[Value]
    problems: dict[int, Problem]


def convert(field: Field, cells: Sequence[str], form: str = "", as_of: date | None = None) -> Column:
    """The values of `cells` for `field`; `form` and `as_of` are those of the mapping's entry."""
    read = _many(_reader(field, form, as_of)) if field.many else _reader(field, form, as_of)
    known: dict[str, Result] = {"": (None, None)}
    values: list[Value] = []
    problems: dict[int, Problem] = {}
    for i, cell in enumerate(cells):
        result = known.get(cell)
        if result is None:
            result = known[cell] = read(cell.strip()) if cell.strip() else (None, None)
        values.append(result[0])
        if result[1] is not None:
            problems[i] = result[1]
    return Column(values, problems)


Read = Callable[[str], Result]


def _reader(field: Field, form: str, as_of: date | None) -> Read:
    if form == "monthsBefore":
        return lambda text: _months_before(field, text, as_of or date.min)
    match field.type:
        case Type.DATE:
            return lambda text: _date(field, text, form)
        case Type.AMOUNT:
            return lambda text: _amount(field, text)
        case Type.WHOLE:
            return lambda text: _whole(field, text)
        case Type.YES_NO:
            return lambda text: _yes_no(field, text)
        case Type.CHOICE:
            return _chooser(field)
        case _:
            return lambda text: (text, None)


def _many(read: Read) -> Read:
    def read_all(text: str) -> Result:
        values: list[str] = []
        for part in _SEPARATORS.split(text):
            value, problem = read(part.strip()) if part.strip() else (None, None)
            if problem:
                return None, problem
            if isinstance(value, str) and value not in values:
                values.append(value)
        return tuple(values) or None, None

    return read_all


def _chooser(field: Field) -> Read:
    meanings: dict[str, str] = {}
    for choice in reversed(field.choices):
        for word in (*choice.synonyms, choice.label.en, choice.label.zh, choice.code):
            meanings[plain(word)] = choice.code
    allowed = listed([choice.label for choice in field.choices])

    def read(text: str) -> Result:
        code = meanings.get(plain(text))
        if code is not None:
            return code, None
        if field.others:
            return text, None
        problem = NOT_ALLOWED.at(field.key, value=text[:40], allowed=allowed)
        return None, problem

    return read


def plain(words: str) -> str:
    """What two spellings of the same words have in common."""
    return re.sub(r"[\s_\-—/\\.:：*（）()【】\[\]]+", "", words).casefold()


def read_date(text: str, form: str = "") -> date | None:
    """The day that `text` writes, or None; `form` settles which of two numbers is the day."""
    match = _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text)
    if match:
        return _day(*match.groups())
    match = _YEAR_LAST.fullmatch(text)
    if not match:
        return None
    first, second, year = match.groups()
    if form == "mdy" or (not form and int(second) > 12):
        return _day(year, first, second)
    if form == "dmy" or int(first) > 12 or first == second:
        return _day(year, second, first)
    return None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _date(field: Field, text: str, form: str) -> Result:
    found = read_date(text, form)
    if found:
        return found, None
    fault = errors.AMBIGUOUS_DATE if _YEAR_LAST.fullmatch(text) and not form else errors.NO_DATE
    return None, fault.at(field.key, value=text[:40])


def _months_before(field: Field, text: str, as_of: date) -> Result:
    if not _WHOLE.fullmatch(text) or not 0 <= (months := int(float(text))) <= 1200:
        return None, errors.NO_WHOLE.at(field.key, value=text[:40])
    return months_after(as_of, -months), None


def read_amount(text: str) -> Decimal | None:
    """The amount that `text` writes, without its currency, or None."""
    match = _AMOUNT.fullmatch(text)
    return Decimal(match.group(1) + re.sub(r"[,，\s]", "", match.group(2))) if match else None


def _amount(field: Field, text: str) -> Result:
    found = read_amount(text)
    if found is None or found.adjusted() > 12:
        return None, errors.NO_AMOUNT.at(field.key, value=text[:40])
    return found, None


def _whole(field: Field, text: str) -> Result:
    if _WHOLE.fullmatch(text):
        return int(float(text)), None
    return None, errors.NO_WHOLE.at(field.key, value=text[:40])


def _yes_no(field: Field, text: str) -> Result:
    word = text.casefold()
    if word in _YES:
        return True, None
    return (False, None) if word in _NO else (None, errors.NO_YES_NO.at(field.key, value=text[:40]))

"""What each column holds: found from its cells, with its name to settle what cells alone cannot."""

import re
from pathlib import Path

import polars as pl

from yizhan.analytics.mining.tables import cells
from yizhan.analytics.mining.tables.contracts import Column, Kind, Table
from yizhan.analytics.mining.tables.reading import read
from yizhan.kernel.text import Text

ID_NAME = re.compile(
    r"(?:^|[\s_\-.])(?:id|ids|uuid|guid|key|no|nr|num|number|msisdn|phone|mobile|telephone|email|e-mail|imsi|imei|iccid)$"
    r"|^(?:id|customerid|custid|userid|accountid|clientnum|phone|rownumber|row|index|name|surname)(?:$|[\s_\-.])"
    r"|[a-z]ID$|[a-z]Id$|^Unnamed|编号|客户号|用户号|账号|号码|手机|身份证|姓名|^\[[A-Z]+\]$",
    re.IGNORECASE,
)
"""Names of columns that say who somebody is."""

_QUANTITY = re.compile(r"^(?:number|no|num|nr|count)[\s_.]*of|(?:calls|count|num|amount|total|rate)", re.IGNORECASE)
DATE_NAME = re.compile(r"date|time|day|日期|时间|^dt$|_at$|_on$", re.IGNORECASE)
_MOST_OF = 0.99
_FEW_ROWS = 30
_WORDS_OF_TEXT = 4
_LETTERS_OF_TEXT = 40
_LEAST_NUMBER = 10_000_000
_EPOCH = (500_000_000, 4_102_444_800)
"""Seconds since 1970 that are taken for moments: late 1985 to 2100."""

ALL_EMPTY = Text("整列为空", "empty throughout")
ONE_VALUE = Text("只有一个取值", "one value only")
ID_NOTE = Text("标识列，不用于建模", "tells who somebody is: not used")
TEXT_NOTE = Text("自由文本，不用于建模", "free text: not used")
NUMBERS_AS_TEXT = Text("以文本存放的数值", "numbers that were stored as text")
NESTED = Text("嵌套或二进制数据，不用于建模", "lists, records or binary data: not used")
WITH_UNIT = Text("数值带单位“{unit}”", "numbers with a unit: {unit}")
AS_SECONDS = Text("时长，按秒计", "lengths of time, taken as seconds")
UNREADABLE = Text(
    "有 {count} 个单元格不是数值（例如“{example}”），按缺失处理",
    "{count} cells are no numbers (such as “{example}”) and count as missing",
)
UNREADABLE_DATES = Text(
    "有 {count} 个单元格不是日期（例如“{example}”），按缺失处理",
    "{count} cells are no dates (such as “{example}”) and count as missing",
)


def opened(path: Path, sheet: str = "") -> Table:
    """The table in a file, its columns understood."""
    raw, notes = read(path, sheet)
    return understood(raw, notes)


def understood(raw: pl.DataFrame, notes: tuple[Text, ...] = ()) -> Table:
    """The table with each column as what it holds."""
    texts = [cells.cleaned(series) if series.dtype == pl.String else series for series in raw]
    commas = any(cells.has_decimal_commas(series) for series in texts if series.dtype == pl.String)
    found = [_understood(series, decimal_commas=commas) for series in texts]
    return Table(
        frame=pl.DataFrame([series for series, _ in found]), columns=tuple(column for _, column in found), notes=notes
    )


def _understood(series: pl.Series, *, decimal_commas: bool) -> tuple[pl.Series, Column]:
    note: Text | None = None
    if series.dtype.is_nested() or series.dtype in {pl.Binary, pl.Object}:
        return _nested(series)
    if series.dtype == pl.Boolean:
        series = series.cast(pl.String)
    elif series.dtype.is_integer() and (moments := _moments_in(series)) is not None:
        series = moments
    elif series.dtype.is_numeric():
        series = cells.finite(series.cast(pl.Float64))
    elif series.dtype.is_temporal():
        series = _moments(series)
    else:
        series, note = _from_text(series.cast(pl.String), decimal_commas=decimal_commas)
    distinct = series.drop_nulls().n_unique()
    kind, said = _kind(series, distinct)
    return series, Column(
        name=series.name, kind=kind, missing=series.null_count(), distinct=distinct, note=said or note
    )


def _nested(series: pl.Series) -> tuple[pl.Series, Column]:
    text = pl.Series(series.name, [None if cell is None else str(cell) for cell in series], dtype=pl.String)
    missing, distinct = text.null_count(), text.drop_nulls().n_unique()
    return text, Column(name=series.name, kind=Kind.TEXT, missing=missing, distinct=distinct, note=NESTED)


def _moments_in(numbers: pl.Series) -> pl.Series | None:
    """Whole numbers as moments: packed dates, or seconds since 1970 in a column named as a date."""
    named = bool(DATE_NAME.search(numbers.name))
    if (moments := cells.packed_dates(numbers.cast(pl.String), named_so=named)) is not None:
        return moments
    low, high = numbers.min(), numbers.max()
    if not named or not isinstance(low, int) or not isinstance(high, int):
        return None
    for a_second in (1, 1_000):
        if _EPOCH[0] * a_second <= low and high <= _EPOCH[1] * a_second:
            return (numbers.cast(pl.Int64) * (1_000_000 // a_second)).cast(pl.Datetime("us"))
    return None


def _moments(series: pl.Series) -> pl.Series:
    if isinstance(series.dtype, pl.Duration | pl.Time):
        return series.cast(pl.Int64).cast(pl.Float64)
    return series.cast(pl.Datetime("us"))


def _from_text(text: pl.Series, *, decimal_commas: bool) -> tuple[pl.Series, Text | None]:
    present = len(text) - text.null_count()
    if not present:
        return text, None
    named_as_date = bool(DATE_NAME.search(text.name))
    packed = cells.packed_dates(text, named_so=named_as_date)
    if packed is not None:
        return packed, _lost(text, packed, UNREADABLE_DATES)
    if named_as_date and (moments := cells.dates(text, named_so=True)) is not None:
        return moments, _lost(text, moments, UNREADABLE_DATES)
    if (numbers := _numbers(text, present, decimal_commas=decimal_commas)) is not None:
        moments = _moments_in(numbers.cast(pl.Int64)) if named_as_date and _is_whole(numbers) else None
        return (numbers, _lost(text, numbers, UNREADABLE)) if moments is None else (moments, None)
    if (moments := cells.dates(text, named_so=False)) is not None:
        return moments, _lost(text, moments, UNREADABLE_DATES)
    if (found := cells.measured(text)) is not None and not _coded(text):
        return found[0], WITH_UNIT.format(unit=found[1]) if found[1] else NUMBERS_AS_TEXT
    seconds = cells.lengths(text)
    return (text, None) if seconds is None else (seconds, AS_SECONDS)


def _numbers(text: pl.Series, present: int, *, decimal_commas: bool) -> pl.Series | None:
    """The cells as numbers, where nearly all are, and none are codes."""
    probe = text.drop_nulls().head(2000)
    if cells.numbers(probe, decimal_commas=decimal_commas).null_count() > len(probe) * (1 - cells.ENOUGH):
        return None
    numbers = cells.numbers(text, decimal_commas=decimal_commas)
    lost = numbers.null_count() - text.null_count()
    return None if lost > present * (1 - cells.ENOUGH) or _coded(text) else numbers


def _is_whole(numbers: pl.Series) -> bool:
    return bool((numbers.drop_nulls() % 1 == 0).all())


def _coded(text: pl.Series) -> bool:
    """Leading zeros say that the digits are a code."""
    present = text.drop_nulls()
    return int(present.str.contains(r"^0\d").sum()) > len(present) * (1 - cells.ENOUGH)


def _lost(text: pl.Series, values: pl.Series, words: Text) -> Text | None:
    lost = text.is_not_null() & values.is_null()
    count = int(lost.sum())
    return words.format(count=count, example=text.filter(lost)[0]) if count else None


def _kind(series: pl.Series, distinct: int) -> tuple[Kind, Text | None]:
    present = len(series) - series.null_count()
    if not distinct:
        return Kind.CONSTANT, ALL_EMPTY
    if distinct == 1 and not series.null_count():
        return Kind.CONSTANT, ONE_VALUE
    if series.dtype == pl.Datetime:
        return Kind.DATE, None
    if series.dtype == pl.Float64:
        return (Kind.ID, ID_NOTE) if _counts_rows(series, distinct, present) else (Kind.NUMBER, None)
    if present > _FEW_ROWS and distinct >= present * _MOST_OF and not _is_text(series):
        return Kind.ID, ID_NOTE
    if present > _FEW_ROWS and distinct > present / 10 and is_named_as_id(series.name):
        return Kind.ID, ID_NOTE
    if distinct == 2:
        return Kind.FLAG, None
    return (Kind.TEXT, TEXT_NOTE) if distinct > present / 2 and _is_text(series) else (Kind.CATEGORY, None)


def is_named_as_id(name: str) -> bool:
    return bool(ID_NAME.search(name.strip())) and not _QUANTITY.search(name)


def _counts_rows(series: pl.Series, distinct: int, present: int) -> bool:
    """A number for each row: named as an identifier, or counting up with the rows."""
    if present <= _FEW_ROWS or not _is_whole(series):
        return False
    if is_named_as_id(series.name) and distinct > max(present / 10, _FEW_ROWS):
        return True
    if distinct < present * _MOST_OF:
        return False
    if not _QUANTITY.search(series.name) and _of_one_length(series):
        return True
    steps = series.drop_nulls().diff().drop_nulls()
    return bool((steps == steps[0]).all())


def _of_one_length(series: pl.Series) -> bool:
    """Numbers that people are known by, as those of telephones: all long, and all equally so."""
    low, high = float(str(series.min())), float(str(series.max()))
    return low >= _LEAST_NUMBER and len(f"{low:.0f}") == len(f"{high:.0f}")


def _is_text(series: pl.Series) -> bool:
    head = series.drop_nulls().head(500)
    words = head.str.count_matches(r"\s+").mean()
    letters = head.str.len_chars().mean()
    return float(str(words or 0)) + 1 >= _WORDS_OF_TEXT or float(str(letters or 0)) >= _LETTERS_OF_TEXT

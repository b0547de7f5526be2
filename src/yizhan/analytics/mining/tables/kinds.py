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

ALL_EMPTY = Text("整列为空", "empty throughout")
ONE_VALUE = Text("只有一个取值", "one value only")
ID_NOTE = Text("标识列，不用于建模", "tells who somebody is: not used")
TEXT_NOTE = Text("自由文本，不用于建模", "free text: not used")
NUMBERS_AS_TEXT = Text("以文本存放的数值", "numbers that were stored as text")
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
    if series.dtype == pl.Boolean:
        series = series.cast(pl.String)
    elif series.dtype.is_numeric():
        series = series.cast(pl.Float64).fill_nan(None)
    elif series.dtype.is_temporal():
        series = _moments(series)
    else:
        series, note = _from_text(series.cast(pl.String), decimal_commas=decimal_commas)
    distinct = series.drop_nulls().n_unique()
    kind, said = _kind(series, distinct)
    return series, Column(
        name=series.name, kind=kind, missing=series.null_count(), distinct=distinct, note=said or note
    )


def _moments(series: pl.Series) -> pl.Series:
    if series.dtype in {pl.Duration, pl.Time}:
        return series.cast(pl.Int64).cast(pl.Float64)
    return series.cast(pl.Datetime("us"))


def _from_text(text: pl.Series, *, decimal_commas: bool) -> tuple[pl.Series, Text | None]:
    present = len(text) - text.null_count()
    if not present:
        return text, None
    named_as_date = bool(DATE_NAME.search(text.name))
    if named_as_date and (moments := cells.dates(text, named_so=True)) is not None:
        return moments, _lost(text, moments, UNREADABLE_DATES)
    probe = text.drop_nulls().head(2000)
    values = cells.numbers(probe, decimal_commas=decimal_commas)
    if values.null_count() <= len(probe) * (1 - cells.ENOUGH):
        numbers = cells.numbers(text, decimal_commas=decimal_commas)
        if numbers.null_count() - text.null_count() <= present * (1 - cells.ENOUGH) and not _coded(text):
            return numbers, _lost(text, numbers, UNREADABLE)
    moments = cells.dates(text, named_so=False)
    return (text, None) if moments is None else (moments, _lost(text, moments, UNREADABLE_DATES))


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
    if present <= _FEW_ROWS or bool((series.drop_nulls() % 1 != 0).any()):
        return False
    if is_named_as_id(series.name) and distinct > max(present / 10, _FEW_ROWS):
        return True
    if distinct < present * _MOST_OF:
        return False
    steps = series.drop_nulls().diff().drop_nulls()
    return bool((steps == steps[0]).all())


def _is_text(series: pl.Series) -> bool:
    head = series.drop_nulls().head(500)
    words = head.str.count_matches(r"\s+").mean()
    letters = head.str.len_chars().mean()
    return float(str(words or 0)) + 1 >= _WORDS_OF_TEXT or float(str(letters or 0)) >= _LETTERS_OF_TEXT

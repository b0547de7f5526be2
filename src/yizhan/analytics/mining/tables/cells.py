"""Cells of text as numbers and dates: the spellings of several countries, decided for a column as a whole."""

import re

import polars as pl

MISSING = (
    r"|na|n/a|n\.a\.|nan|null|none|nil|-{1,3}|\?{1,2}|#n/a|#na|#null!|#value!|<na>|\(null\)|\(blank\)|missing|\.|\\n|nat"
    "|缺失|空|空值|不详|未填|无数据"
)
"""Spellings of nothing, as a pattern. A word such as “unknown” is an answer and stays one."""

ENOUGH = 0.95
"""The share of cells that must read as numbers or dates for the column to be taken as such."""

_MONEY = r"[¥￥$€£₹元圆\s\u00a0%％]|CNY|RMB|USD|EUR|GBP"
_GROUPED_BY_COMMA = r"^-?\d{1,3}(,\d{3})+(\.\d+)?$"
_GROUPED_BY_DOT = r"^-?\d{1,3}(\.\d{3})+,\d+$"
_DECIMAL_COMMA = re.compile(r"^-?\d+,(\d{1,2}|\d{4,})$|^-?\d{1,3}(\.\d{3})+,\d+$|^-?0,\d+$")
_DATE_FORMATS = (
    "%Y-%m-%d %H:%M:%S%.f",
    "%Y-%m-%dT%H:%M:%S%.f",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%d",
    "%Y/%m/%d %H:%M:%S",
    "%Y/%m/%d %H:%M",
    "%Y/%m/%d",
    "%Y.%m.%d",
    "%Y年%m月%d日",
    "%d.%m.%Y %H:%M:%S",
    "%d.%m.%Y %H:%M",
    "%d.%m.%Y",
    "%d/%m/%Y %H:%M:%S",
    "%d/%m/%Y %H:%M",
    "%d/%m/%Y",
    "%m/%d/%Y %H:%M:%S",
    "%m/%d/%Y %H:%M",
    "%m/%d/%Y",
    "%d-%m-%Y",
    "%m-%d-%Y",
    "%d-%b-%Y",
    "%d %b %Y",
    "%b %d, %Y",
    "%d-%b-%y",
    "%m/%d/%y",
)
_PACKED = "%Y%m%d"
_MONTHS = ("%Y-%m", "%Y/%m", "%Y年%m月", "%b-%Y", "%b %Y")
_ZONE = r"(:\d{2}(?:\.\d+)?)\s?(?:Z|[+-]\d{2}:?\d{2})$"


def cleaned(text: pl.Series) -> pl.Series:
    """The cells without surrounding blanks, spellings of nothing as null."""
    bare = text.str.strip_chars(" \t\r\n\u00a0\u3000")
    return bare.set(bare.str.contains(f"(?i)^(?:{MISSING})$"), None)


def has_decimal_commas(text: pl.Series) -> bool:
    """Whether these cells can only be numbers with decimal commas: `12,5`, never `1,234`."""
    head = text.drop_nulls().head(2000).to_list()
    return sum(1 for cell in head if _DECIMAL_COMMA.match(cell)) > len(head) / 2


def numbers(text: pl.Series, *, decimal_commas: bool) -> pl.Series:
    """The cells as numbers, null where they are none: signs of money, percent and thousands are read over."""
    plain = text.cast(pl.Float64, strict=False)
    if plain.null_count() == text.null_count():
        return _finite(plain)
    bare = text.str.replace_all(_MONEY, "").str.replace(r"^\((.+)\)$", "-$1").str.replace("^−", "-")
    if decimal_commas and (bare.str.contains(_GROUPED_BY_DOT).any() or bare.str.contains(r"^-?\d+,\d+$").any()):
        bare = bare.str.replace_all(r"\.", "").str.replace(",", ".", literal=True)
    else:
        grouped = bare.str.contains(_GROUPED_BY_COMMA)
        bare = bare.set(grouped.fill_null(value=False), None).fill_null(bare.str.replace_all(",", ""))
    return _finite(bare.cast(pl.Float64, strict=False))


def _finite(numbers: pl.Series) -> pl.Series:
    return numbers.set(~numbers.is_finite().fill_null(value=True), None)


def dates(text: pl.Series, *, named_so: bool) -> pl.Series | None:
    """The cells as moments, if one way of writing dates fits them; day first unless only month first fits."""
    present = text.drop_nulls()
    sample = present.unique().head(1000) if len(present) else present
    if not len(sample) or not sample.str.contains(r"\d").any():
        return None
    packed = (_PACKED,) if _packed_fits(sample, named_so=named_so) else ()
    for form in (*_DATE_FORMATS, *packed):
        if _fit(sample, form) >= ENOUGH:
            return _parsed(text, form)
    for form in _MONTHS:
        if _fit(_with_day(sample), f"{form}~%d") >= ENOUGH:
            return _parsed(_with_day(text), f"{form}~%d")
    return None


def _with_day(text: pl.Series) -> pl.Series:
    return text + "~01"


def _fit(sample: pl.Series, form: str) -> float:
    return 1 - _parsed(sample, form).null_count() / len(sample)


def _parsed(text: pl.Series, form: str) -> pl.Series:
    return text.str.replace(_ZONE, "$1").str.to_datetime(form, strict=False, time_unit="us", exact=True)


def _packed_fits(sample: pl.Series, *, named_so: bool) -> bool:
    if not sample.str.contains(r"^(?:19|20)\d{6}$").all():
        return False
    return named_so or len(sample) >= 20

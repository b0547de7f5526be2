"""Cells of text as numbers and dates: the spellings of several countries, decided for a column as a whole."""

import re

import polars as pl

MISSING = (
    r"|na|n/a|n\.a\.|nan|null|none|nil|-{1,3}|\?{1,2}|#n/a|#na|#null!|#value!|<na>|\(null\)|\(blank\)|missing|\.|\\n|nat"
    r"|[+-]?inf(?:inity)?|#div/0!|0000-00-00(?: 00:00:00)?"
    "|缺失|空|空值|不详|未填|无数据"
)
"""Spellings of nothing, as a pattern. A word such as “unknown” is an answer and stays one."""

ENOUGH = 0.95
"""The share of cells that must read as numbers or dates for the column to be taken as such."""

_MONEY = r"(?:HK|US|NT|AU|CA|SG|[ACSR])\$|[¥￥$€£₹元圆\s\u00a0%％]|CNY|RMB|USD|EUR|GBP|HKD|CHF|JPY"
_APOSTROPHES = r"(\d)['’](\d{3})\b"
_BYTES = {"b": 1e-6, "kb": 1e-3, "k": 1e-3, "mb": 1.0, "m": 1.0, "gb": 1e3, "g": 1e3, "tb": 1e6, "t": 1e6}
_TIMES = {"": 1.0, "k": 1e3, "千": 1e3, "万": 1e4, "w": 1e4, "亿": 1e8}
_MEASURED = r"^([+-]?\d[\d,]*(?:\.\d+)?)\s*([A-Za-z/\u4e00-\u9fff]{0,12})\.?$"
_CLOCK = r"^(\d{1,4}):([0-5]\d)(?::([0-5]\d))?$"
_GROUPED_BY_COMMA = r"^-?\d{1,3}(,\d{3})+(\.\d+)?$"
_THOUSANDS_BY_DOT = r"^-?\d{1,3}(\.\d{3})+$"
_GROUPED_BY_DOT = r"^-?\d{1,3}(\.\d{3})+,\d+$"
_DECIMAL_COMMA = re.compile(r"^-?\d+,(\d{1,2}|\d{4,})$|^-?\d{1,3}(\.\d{3})+,\d+$|^-?0,\d+$")
_DAYS = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%m-%d-%Y")
_HOURS = (" %H:%M:%S%.f", " %H:%M", " %I:%M:%S %p", " %I:%M %p")
_DATE_FORMATS = (
    *(day + hour for day in _DAYS for hour in ("", *_HOURS)),
    "%Y-%m-%dT%H:%M:%S%.f",
    "%Y-%m-%dT%H:%M",
    "%Y年%m月%d日%H时%M分",
    "%d-%B-%Y",
    "%d %B %Y",
    "%d%B%Y",
    "%B %d, %Y",
    "%a, %d %b %Y %H:%M:%S GMT",
    "%a %b %d %H:%M:%S %Y",
    "%d-%B-%y",
    "%d/%m/%y",
    "%m/%d/%y",
    "%d.%m.%y",
)
_PACKED = {
    r"^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$": "%Y%m%d",
    r"^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])(?:[0-5]\d){2}$": "%Y%m%d%H%M%S",
}
_MONTHS = ("%Y-%m", "%Y/%m", "%Y年%m月", "%B-%Y", "%B %Y", "%B-%y")
_PACKED_MONTH = r"^(?:19|20)\d{2}(?:0[1-9]|1[0-2])$"
_FIRST_YEAR = 1000
_FEW = 20
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
    if decimal_commas and len(there := text.drop_nulls()) and there.str.contains(_THOUSANDS_BY_DOT).all():
        return text.str.replace_all(".", "", literal=True).cast(pl.Float64)
    plain = text.cast(pl.Float64, strict=False)
    if plain.null_count() == text.null_count():
        return finite(plain)
    if text.str.contains("[０-９]").any():
        text = text.str.normalize("NFKC")
    bare = text.str.replace_all(_MONEY, "").str.replace(r"^\((.+)\)$", "-$1").str.replace("^−", "-")
    bare = bare.str.replace(r"^([\d.,]+)-$", "-$1").str.replace_all(_APOSTROPHES, "$1$2")
    if decimal_commas and (bare.str.contains(_GROUPED_BY_DOT).any() or bare.str.contains(r"^-?\d+,\d+$").any()):
        bare = bare.str.replace_all(r"\.", "").str.replace(",", ".", literal=True)
    else:
        grouped = bare.str.contains(_GROUPED_BY_COMMA)
        bare = bare.set(grouped.fill_null(value=False), None).fill_null(bare.str.replace_all(",", ""))
    return finite(bare.cast(pl.Float64, strict=False))


def measured(text: pl.Series) -> tuple[pl.Series, str] | None:
    """The cells as numbers, and the unit, where all are a number and a unit: `12 months`, `3.5 GB`, `2万`.

    Thousands and sizes of data are brought to one scale; other units must be the same in all cells.
    """
    probe = text.drop_nulls().head(2000)
    if not len(probe) or probe.str.contains(_MEASURED).sum() < len(probe) * ENOUGH:
        return None
    units = text.str.extract(_MEASURED, 2).str.to_lowercase()
    there = set(units.drop_nulls().unique().to_list())
    values = text.str.extract(_MEASURED, 1).str.replace_all(",", "").cast(pl.Float64, strict=False)
    for scale, unit in ((_TIMES, ""), (_BYTES, "MB")):
        if there <= set(scale) and there != {"m"}:
            return values * units.replace_strict(scale, default=None, return_dtype=pl.Float64), unit
    return (values, there.pop()) if len(there) == 1 else None


def lengths(text: pl.Series) -> pl.Series | None:
    """The cells as seconds, where all are lengths of time such as `00:12:30`."""
    present = text.drop_nulls()
    if not len(present) or present.str.contains(_CLOCK).sum() < len(present) * ENOUGH:
        return None
    parts = [text.str.extract(_CLOCK, group).cast(pl.Float64, strict=False) for group in (1, 2, 3)]
    return (parts[0] * 3600 + parts[1] * 60 + parts[2].fill_null(0.0)).alias(text.name)


def finite(numbers: pl.Series) -> pl.Series:
    """The numbers, with null for what is none or without end."""
    return numbers.set(~numbers.is_finite().fill_null(value=True), None)


def dates(text: pl.Series, *, named_so: bool) -> pl.Series | None:
    """The cells as moments, if one way of writing dates fits them; day first unless only month first fits.

    Where the name says that these are dates, several ways may fit together.
    """
    present = text.drop_nulls()
    sample = present.unique().head(1000) if len(present) else present
    if not len(sample) or not sample.str.contains(r"\d").any():
        return None
    fits = [(form, _fit(sample, form)) for form in _DATE_FORMATS]
    best, fit = max(fits, key=lambda each: each[1])
    if fit >= ENOUGH:
        return _parsed(text, best)
    for form in _MONTHS:
        if _fit(_with_day(sample), f"{form}~%d") >= ENOUGH:
            return _parsed(_with_day(text), f"{form}~%d")
    together = [form for form, share in fits if share > 0]
    if named_so and len(together) > 1:
        found = pl.select(pl.coalesce(*(_parsed(text, form) for form in together))).to_series().alias(text.name)
        return found if found.null_count() - text.null_count() <= len(present) * (1 - ENOUGH) else None
    return None


def packed_dates(text: pl.Series, *, named_so: bool) -> pl.Series | None:
    """The cells as moments, where digits alone can only be dates: `20260131`, `20260131235959`; named so, `202601`."""
    present = text.drop_nulls()
    if not len(present) or not (named_so or len(present) >= _FEW):
        return None
    for pattern, form in _PACKED.items():
        if present.str.contains(pattern).sum() >= len(present) * ENOUGH:
            return _parsed(text, form)
    if named_so and present.str.contains(_PACKED_MONTH).all():
        return _parsed(_with_day(text), "%Y%m~%d")
    return None


def _with_day(text: pl.Series) -> pl.Series:
    return text + "~01"


def _fit(sample: pl.Series, form: str) -> float:
    return 1 - _parsed(sample, form).null_count() / len(sample)


def _parsed(text: pl.Series, form: str) -> pl.Series:
    moments = text.str.replace(_ZONE, "$1").str.to_datetime(form, strict=False, time_unit="us", exact=True)
    return moments.set(moments.dt.year() < _FIRST_YEAR, None)

"""The rules of a feed as SQL over a table of texts: what each value becomes, and what is wrong with it."""

from collections.abc import Iterator

from yizhan.analytics.warehouse.definitions import Column, Feed
from yizhan.analytics.warehouse.engine import name, quoted

REFERENCES = {
    "subscriber": "select coalesce(nullif(external_id, ''), cast(id as varchar)) from source.subscriber",
    "account": "select number from source.account",
    "network": "select code from source.org_unit",
    "customer": "select number from source.customer",
    "offering": "select code from source.catalogue_entry where kind = 'offering'",
    "campaign": "select campaign_no from stage.campaigns",
}
"""What a column that refers to something has to be among."""

_DAYS = ("%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%Y.%m.%d")
_MONTHS = ("%Y-%m-%d", "%Y/%m/%d", "%Y%m%d")
_MIDNIGHT = "[ T]00:00(:00(\\.0+)?)?$"
"""Data frames and databases write a day as its first moment."""
_MOMENTS = (
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%d %H:%M:%S.%f",
    "%Y/%m/%d %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S",
    "%Y%m%d%H%M%S",
    "%Y-%m-%d %H:%M",
    *_DAYS,
)
_YES, _NO = ("true", "t", "1", "yes", "y", "是"), ("false", "f", "0", "no", "n", "否")


def value_sql(column: Column) -> str:
    """The typed value of the text in `column`; null when it has none or is not of that type."""
    text = f"nullif(trim({name(column.name)}), '')"
    day = f"regexp_replace({text}, {quoted(_MIDNIGHT)}, '')"
    match column.type:
        case "text":
            return text
        case "integer":
            # A workbook gives 3.0 for 3, and a thousand may be written 1,000.
            return _number(text, "bigint", "[+-]?[0-9]+(\\.0*)?")
        case "date":
            return f"cast({_parsed(day, _DAYS)} as date)"
        case "month":
            first = f"case when length({text}) in (6, 7) then {text} || substr({text}, 5, length({text}) - 6) || '01' "
            first += f"else {day} end"
            return f"cast(date_trunc('month', {_parsed(first, _MONTHS)}) as date)"
        case "datetime":
            return _parsed(text, _MOMENTS)
        case "boolean":
            yes, no = (", ".join(map(quoted, words)) for words in (_YES, _NO))
            return f"case when lower({text}) in ({yes}) then true when lower({text}) in ({no}) then false end"
        case _:
            places = column.type.rstrip(")").rpartition(",")[2]  # a fen more would be rounded away unseen
            return _number(text, column.type, f"[+-]?[0-9]*(\\.[0-9]{{0,{places}}}0*)?")


def _number(text: str, kind: str, form: str) -> str:
    plain = f"replace({text}, ',', '')"
    return f"case when regexp_full_match({plain}, {quoted(form)}) then try_cast({plain} as {kind}) end"


def _parsed(text: str, forms: tuple[str, ...]) -> str:
    return f"try_strptime({text}, [{', '.join(map(quoted, forms))}])"


def problems_sql(feed: Feed, today: str) -> str:
    """What is wrong with a row, as a list of `column:code`; `today` is a date of SQL."""
    cases = [f"case when {test} then {quoted(f'{where}:{code}')} end" for where, code, test in _tests(feed, today)]
    return f"list_filter(list_concat(string_split(_ill, ' '), [{', '.join(cases)}]), x -> x <> '')"


def _tests(feed: Feed, today: str) -> Iterator[tuple[str, str, str]]:
    yield "", "wrong_width", "_width <> _wanted"
    for column in feed.columns:
        # of an ill cell it is told what is wrong already
        is_well = f"not contains(' ' || coalesce(_ill, ''), {quoted(f' {column.name}:')})"
        yield from ((column.name, code, f"{is_well} and ({test})") for code, test in _tests_of(column, today))
    yield feed.key[0], "duplicate_key", "_again > 1"


def _tests_of(column: Column, today: str) -> Iterator[tuple[str, str]]:
    text, value = f"coalesce(trim({name(column.name)}), '')", name(f"={column.name}")
    if not column.optional:
        yield "required", f"{text} = ''"
    yield "wrong_type", f"{text} <> '' and {value} is null"
    if column.allowed:
        yield "not_allowed", f"{text} <> '' and {value} not in ({', '.join(map(quoted, column.allowed))})"
    if column.least is not None:
        yield "out_of_range", f"{value} < {column.least}"
    if column.most is not None:
        yield "out_of_range", f"{value} > {column.most}"
    if column.type in {"date", "month", "datetime"} and not column.future:
        yield "future_date", f"cast({value} as date) > {today}"
    if column.refers:
        yield "unknown_reference", f"{text} <> '' and {value} not in ({REFERENCES[column.refers]})"

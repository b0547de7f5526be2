"""Columns that know the outcome: they would make a model that is perfect on paper and useless tomorrow.

Told from the cells: one column alone all but tells the outcome; some of its values occur with one outcome only,
far beyond chance; it is filled in for one outcome only. Told from the name together with the cells: the reason
given for leaving, the score of another model, the length of the very call whose result is asked for. From the name
alone: a span that is still to come.
After Kaufman, Rosset, Perlich: Leakage in Data Mining, KDD 2011.
"""

import re
from collections.abc import Iterable

import msgspec
import numpy as np
import polars as pl

from yizhan.analytics.mining.drawing import parts
from yizhan.analytics.mining.metrics import Floats, Ints, auc, wilson
from yizhan.analytics.mining.tables.contracts import LEARNABLE, Kind, Table
from yizhan.analytics.mining.tables.targets import words
from yizhan.kernel.text import Text

ALMOST_ALL = 0.985
"""One column with such an AUC is taken for the outcome itself."""
STRONG = 0.85
SUSPECT = 0.9
WITH_NAME = 0.65
CERTAIN = 0.95
LEAST_EXPECTED = 25.0
MOST_ROWS = 60_000
_WIDE = 0.4
_PARTS = 4
_PRIOR = 5.0

_LEAVING = (
    r"churn|attrit|exit(?:ed)?\b|cancel|terminat|\bleft\b|leav(?:e|ing)|defect|lapse|deactivat|disconnect|port(?:ed)?.?out|"
    "流失|离网|退网|销户|拆机|转网|携出|停机"
)
_GONE = re.compile(_LEAVING, re.IGNORECASE)
_OUTCOME = re.compile(
    _LEAVING + "|respon[sd]|convert|conversion|subscrib|deposit|purchase|default|响应|违约", re.IGNORECASE
)
_AFTERWARDS = re.compile(
    r"reason|categor|label|status|flag|score|value|prob|predict|date|type|risk|segment|"
    r"原因|类别|标签|状态|评分|得分|概率|预测|日期|时间",
    re.IGNORECASE,
)
_EARLIER = re.compile(r"prev|past|last|prior|histor|before|earlier|first|以前|上次|历史|曾", re.IGNORECASE)
_OTHER_MODEL = re.compile(
    r"\bcltv\b|\bclv\b|\bltv\b|lifetime.?value|propensity|predict(?:ed|ion)|probabilit|\bscore_?pred|classifier|"
    r"预测|倾向|终身价值",
    re.IGNORECASE,
)
_CALL_LENGTH = re.compile(
    r"^(?:last_?)?(?:call|contact|talk|conversation)?[\s_.]*duration(?:[\s_.]*(?:s|sec|secs|seconds|min|minutes))?$|^通话时长$",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"\b(?:next|following|future|subsequent|coming) ?(?:\d+ ?)?(?:day|week|month|quarter|year|period|cycle)s?\b|"
    r"\b\d+ ?(?:days?|weeks?|months?|years?|[dwmy]) (?:after|later)\b|\b[tm] ?\+ ?\d|"
    r"下个?(?:月|周|季|期|年)|次[日周月年]|未来|之后|后[\d一二三四五六七八九十]+个?(?:天|日|周|月|季|年)",
    re.IGNORECASE,
)
_CAMPAIGN = re.compile(r"campaign|^contact$|poutcome|pdays|外呼|营销", re.IGNORECASE)

YES = Text("“是”", "“yes”")
ITSELF = Text("单凭此列几乎就能说出结果（AUC {auc}）", "this column alone all but tells the outcome (AUC {auc})")
ONE_SIDED = Text(
    "取值“{value}”的 {rows} 行中 {share} 为{yes}，而总体只有 {rate}：只在结果已知后才会如此",
    "of the {rows} rows with “{value}”, {share} are {yes}, where {rate} is usual: that is known only afterwards",
)
NEVER = Text(
    "取值“{value}”的 {rows} 行中没有一行为{yes}，按比例应有 {expected} 行",
    "none of the {rows} rows with “{value}” is {yes}, where {expected} would be expected",
)
NAMED = Text("名称与结果有关，且取值与结果关系密切（AUC {auc}）", "named like the outcome and close to it (AUC {auc})")
MODELLED = Text("是另一个模型的输出，而非事实", "the output of another model, not a fact")
CALL = Text(
    "通话时长在通话结束后才知道，那时结果也已知道", "known only when the call is over, and then so is its result"
)
LATER = Text(
    "名称说明它来自预测之后的时间，那时结果也已知道",
    "its name says that it is from a time after the prediction, when the outcome is known too",
)
LOOK = Text(
    "单列 AUC {auc}，请确认它在预测之时已知", "AUC of this column alone is {auc}: make sure it is known in time"
)
_NOWHERE = "缺失/missing"


class Leak(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A column that knows the outcome, why we say so, and how well it alone ranks customers."""

    column: str
    why: Text
    auc: float
    excluded: bool = True


class _Levels(msgspec.Struct, frozen=True):
    """Rows of a column grouped by value, or by bins of it: name, rows and yes of each group."""

    names: list[str]
    rows: Floats
    yes: Floats
    place: Ints


def leaks_in(
    table: Table,
    outcome: Floats,
    target: str,
    keep: Iterable[str] = (),
    whose: Ints | None = None,
    yes: Text = YES,
) -> tuple[Leak, ...]:
    """The leaks of the table, strongest first; those to keep are told and not excluded.

    `whose` names the customer of each row, where they have several; `yes` is what reasons call the outcome.
    """
    if table.rows > MOST_ROWS:
        rows = np.sort(np.random.default_rng(0).choice(table.rows, MOST_ROWS, replace=False))
        table, outcome = table.taken(pl.Series(rows)), outcome[rows]
        whose = None if whose is None else whose[rows]
    kept = set(keep)
    part = parts(table.rows, _PARTS, 0, whose)
    by_phone = any(_CAMPAIGN.search(name) for name in table.frame.columns)
    found = []
    for column in table.columns:
        if column.kind in LEARNABLE or column.kind is Kind.TEXT or column.distinct == 1:
            leak = _leak(table.frame[column.name], outcome, target, part, yes, by_phone=by_phone)
            if leak:
                found.append(msgspec.structs.replace(leak, excluded=leak.excluded and column.name not in kept))
    return tuple(sorted(found, key=lambda leak: -leak.auc))


def _leak(series: pl.Series, outcome: Floats, target: str, part: Ints, yes: Text, *, by_phone: bool) -> Leak | None:
    name = series.name
    levels = _levels(series, outcome)
    alone = _auc_alone(levels, outcome, part)
    said = f"{alone:.3f}"
    one_sided, sure = _from_cells(levels, outcome.mean(), alone, said, yes)
    named = _from_name(name, target, alone, said, by_phone=by_phone)
    if sure or named:
        return Leak(column=name, why=one_sided or named or LOOK, auc=round(alone, 4))
    if one_sided or alone >= STRONG:
        return Leak(column=name, why=one_sided or LOOK.format(auc=said), auc=round(alone, 4), excluded=False)
    return None


def _from_cells(levels: _Levels, rate: float, alone: float, said: str, called: Text) -> tuple[Text | None, bool]:
    """What the cells tell, and whether it is enough: honest columns may have a few values that go with one outcome."""
    if alone >= ALMOST_ALL:
        return ITSELF.format(auc=said), True
    # seen from the rarer outcome: what is common is near certain in many honest groups
    rare = levels.yes if rate <= 0.5 else levels.rows - levels.yes
    usual = min(rate, 1 - rate)
    everyone = levels.rows.sum()
    others = (f"≠ {levels.names[0]}", everyone - levels.rows[0], rare.sum() - rare[0])
    for name, rows, hits in (*zip(levels.names, levels.rows, rare, strict=True), others):
        if wilson(hits, rows)[0] >= max(CERTAIN, 1 - (1 - usual) / 12):
            yes = hits if rate <= 0.5 else rows - hits
            share = f"{yes / rows:.1%}"
            told = ONE_SIDED.format(value=name, rows=int(rows), share=share, rate=f"{rate:.1%}", yes=called)
            return told, alone >= SUSPECT or name in {_NOWHERE, others[0]}
        expected = rows * usual
        if hits == 0 and expected >= LEAST_EXPECTED and rows >= _WIDE * everyone and rate <= 0.5:
            return NEVER.format(value=name, rows=int(rows), expected=int(expected), yes=called), True
    return None, False


def _from_name(name: str, target: str, alone: float, said: str, *, by_phone: bool) -> Text | None:
    if _OTHER_MODEL.search(_spaced(name)):
        return MODELLED
    if _LATER.search(_spaced(name)):
        return LATER
    if _CALL_LENGTH.match(name.strip()) and (by_phone or alone >= STRONG):
        return CALL
    if _EARLIER.search(name):
        return None
    own = {word.casefold() for word in _OUTCOME.findall(_spaced(name))}
    shared = own & {word.casefold() for word in _OUTCOME.findall(_spaced(target))}
    if alone >= WITH_NAME and (shared or (_GONE.search(_spaced(name)) and _AFTERWARDS.search(name))):
        return NAMED.format(auc=said)
    return None


def _spaced(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])|[_\-.]", " ", name)


def _levels(series: pl.Series, outcome: Floats) -> _Levels:
    """Words by value; numbers and dates by value where there are few, else by a fiftieth each; rare words together."""
    if series.dtype == pl.String:
        grouped = series
    else:
        numbers = series.cast(pl.Float64)
        grouped = _binned(numbers) if numbers.n_unique() > 60 else words(numbers)
    frame = pl.DataFrame({"level": grouped, "yes": outcome}).with_columns(pl.col("level").fill_null("\x00"))
    counted = (
        frame.group_by("level").agg(pl.len().alias("rows"), pl.col("yes").sum()).sort("rows", "level", descending=True)
    )
    place = frame.select(
        pl.col("level").replace_strict(counted["level"], pl.int_range(len(counted), eager=True), return_dtype=pl.Int64)
    )["level"].to_numpy()
    names = [_NOWHERE if level == "\x00" else level for level in counted["level"].to_list()]
    return _Levels(names, counted["rows"].cast(pl.Float64).to_numpy(), counted["yes"].to_numpy(), place)


def _binned(numbers: pl.Series) -> pl.Series:
    """Values that make up much of a column stand alone (0, 999); the others fall into fiftieths."""
    common = numbers.drop_nulls().value_counts(sort=True).head(3)
    standing = common.filter(pl.col("count") >= len(numbers) * 0.02)[numbers.name]
    values = numbers.to_numpy()
    alone = numbers.is_in(standing.to_list()).fill_null(value=False).to_numpy()
    rest = values[~alone & ~np.isnan(values)]
    if not len(rest):
        return numbers.cast(pl.String)
    edges = np.unique(np.quantile(rest, np.linspace(0, 1, 51)[1:-1]))
    place = np.searchsorted(edges, values, side="right")
    starts = np.append(rest.min(), edges)
    names = pl.Series(numbers.name, [f"≥ {starts[i]:.6g}" for i in place], dtype=pl.String)
    names = names.set(pl.Series(alone), None).fill_null(numbers.cast(pl.String))
    return names.set(numbers.is_null(), None)


def _auc_alone(levels: _Levels, outcome: Floats, part: Ints) -> float:
    """AUC of the column's own rates, each part of the rows scored by the others."""
    usual, found = outcome.mean(), []
    for each in range(_PARTS):
        inside = part == each
        rows = np.bincount(levels.place[~inside], minlength=len(levels.names))
        yes = np.bincount(levels.place[~inside], outcome[~inside], minlength=len(levels.names))
        rates = (yes + _PRIOR * usual) / (rows + _PRIOR)
        found.append(auc(outcome[inside], rates[levels.place[inside]]))
    return float(np.nanmean(found)) if not np.isnan(found).all() else 0.5

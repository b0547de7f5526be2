"""The outcome in a table: which column, which of its values means yes, which rows have it at all."""

import difflib
import re
from collections.abc import Sequence

import msgspec
import numpy as np
import numpy.typing as npt
import polars as pl

from yizhan.analytics.mining.errors import (
    ConstantColumn,
    EmptyColumn,
    NoSuchColumn,
    NoSuchValue,
    NothingToLearnFrom,
    NumbersNotKinds,
    OneValueOrEmpty,
    TooFewCases,
    TooManyKinds,
)
from yizhan.analytics.mining.tables.contracts import Kind, Table
from yizhan.kernel.text import Text, listed

LEAST = 20
"""Rows of each kind without which nothing can be learned and checked."""

_MOST_NAMED = 10
_NUMBERED = {"1", "2"}
"""Where kinds are numbered, tables do not agree which of them is yes."""
_EXACT = 2**53
"""Beyond it a float no longer holds every whole number (IEEE 754)."""

_YES = re.compile(
    "yes|y|true|t|1|是|有|对|已|churn|churned|churner|leaver|left|leave|lost|gone|exited|exit|attrited|"
    "attrition|attrited customer|cancelled|canceled|terminated|closed|inactive|responded|response|responder|"
    "bought|buy|purchased|converted|subscribed|accepted|clicked|default|bad|positive|已流失|流失|离网|已离网|"
    "离网用户|销户|退网|转网|已转网|响应|购买|成功|treated|treatment|test|违约"
)
_NO = re.compile(
    "no|n|false|f|0|-1|否|无|没有|未|stay|stayed|stayer|retained|retain|active|existing|existing customer|"
    "current|open|loyal|kept|not churned|no churn|non-churn|nonchurn|good|negative|declined|rejected|none|"
    "未流失|在网|正常|留存|未响应|未购买|失败|control|对照|未违约"
)

BY_WORD = Text("按字义判定", "by what the word means")
AS_TOLD = Text("按指定", "as it was told")
AS_RARER = Text("两个取值中较少的一个；可用 --positive 更改", "the rarer of the two values; --positive says otherwise")
NO_OTHER = Text("表中只有目标列", "the table has no other column")
NEAREST = Text("是否指“{column}”？", "Did you mean “{column}”? ")
NOTHING_NEAR = Text("", "")
TRY = Text("，例如 --positive {value}", ", for example --positive {value}")
LEFT_OUT = Text("有 {count} 行的“{column}”为空，未使用", "{count} rows without a value of “{column}” were left out")


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """The outcome of every row that has one, and how yes was told from no."""

    column: str
    positive: str
    negative: str
    why: Text
    outcome: npt.NDArray[np.float64]
    notes: tuple[Text, ...] = ()

    @property
    def rate(self) -> float:
        return float(self.outcome.mean())


def name_in(names: Sequence[str], wanted: str) -> str:
    """The column that is meant, whatever its case and blanks; raises NoSuchColumn with what comes close first."""
    if wanted in names:
        return wanted
    plain = {_plain(name): name for name in names}
    if _plain(wanted) in plain:
        return plain[_plain(wanted)]
    near = difflib.get_close_matches(_plain(wanted), list(plain), n=3, cutoff=0.5)
    ordered = [plain[key] for key in near] + [name for name in names if _plain(name) not in near]
    raise NoSuchColumn(
        column=wanted,
        nearest=NEAREST.format(column=plain[near[0]]) if near else NOTHING_NEAR,
        columns=listed(ordered, 30),
    )


def _plain(name: str) -> str:
    return "".join(name.split()).replace("_", "").casefold()


def target_in(table: Table, wanted: str, positive: Sequence[str] = ()) -> tuple[Table, Target]:
    """The table without the target's column and without rows that lack it, and the target.

    Raises NoSuchColumn, EmptyColumn, ConstantColumn, OneValueOrEmpty, TooManyKinds, NumbersNotKinds, NoSuchValue,
    TooFewCases or NothingToLearnFrom.
    """
    column = name_in(table.frame.columns, wanted)
    values = spelled_alike(words(table.frame[column]))
    counts = values.drop_nulls().value_counts(sort=True)
    kinds = [str(value) for value in counts[column].to_list()]
    if not kinds:
        raise EmptyColumn(column=column)
    there = values.is_not_null()
    lacking = int((~there).sum())
    measured = table.column(column).kind in {Kind.NUMBER, Kind.DATE}
    chosen, why = _chosen(column, kinds, positive, rest=lacking, measured=measured)
    outcome = values.filter(there).is_in(list(chosen)).cast(pl.Float64).to_numpy()
    rest = [kind for kind in kinds if kind not in chosen]
    _check_enough(outcome, listed(chosen), listed(rest))
    target = Target(
        column=column,
        positive=" / ".join(chosen),
        negative=" / ".join(rest[:5]) + (" / …" if len(rest) > 5 else ""),
        why=why,
        outcome=outcome,
        notes=(LEFT_OUT.format(count=lacking, column=column),) if lacking else (),
    )
    left = table.without(column)
    if not left.columns:
        raise NothingToLearnFrom(reasons=NO_OTHER)
    return (left.taken(there.arg_true()) if lacking else left), target


def words(series: pl.Series) -> pl.Series:
    """The values as text, whole numbers without decimals, as far as they are told exactly."""
    if series.dtype == pl.Float64:
        there = series.drop_nulls()
        whole = bool(((there % 1 == 0) & (there.abs() <= _EXACT)).all())
        return (series.cast(pl.Int64) if whole else series).cast(pl.String)
    return series.cast(pl.String)


def spelled_alike(values: pl.Series) -> pl.Series:
    """The commonest of words that differ in their case alone (`yes`, `Yes`); as they are where all would be one."""
    counted = values.drop_nulls().value_counts(sort=True)
    common: dict[str, str] = {}
    for value in counted[values.name]:
        common.setdefault(value.casefold(), value)
    if len(common) == len(counted) or len(common) < 2:
        return values
    return values.replace({value: common[value.casefold()] for value in counted[values.name]})


def _chosen(
    column: str, kinds: list[str], positive: Sequence[str], *, rest: int, measured: bool
) -> tuple[list[str], Text]:
    """The values that count as yes; `rest` rows are empty, `measured` says that the column holds numbers."""
    if positive:
        plain = {kind.casefold(): kind for kind in kinds}
        for value in positive:
            if value.strip().casefold() not in plain:
                raise NoSuchValue(column=column, value=value, values=listed(kinds, 30))
        chosen = [plain[value.strip().casefold()] for value in positive]
        if len(set(chosen)) == len(kinds):
            raise ConstantColumn(column=column, value=listed(chosen, 30))
        return chosen, AS_TOLD
    if len(kinds) == 1:
        if rest:
            raise OneValueOrEmpty(column=column, value=kinds[0], empty=rest)
        raise ConstantColumn(column=column, value=kinds[0])
    if len(kinds) > _MOST_NAMED and measured:
        raise NumbersNotKinds(column=column, count=len(kinds), values=listed(kinds, 3))
    if len(kinds) > 2:
        likely = [kind for kind in kinds if _leaning(kind) > 0]
        example = TRY.format(value=f'"{likely[0]}"' if " " in likely[0] else likely[0]) if likely else NOTHING_NEAR
        raise TooManyKinds(column=column, count=len(kinds), values=listed(kinds, 8), example=example)
    first, second = sorted(kinds, key=_leaning, reverse=True)
    if _leaning(first) != _leaning(second) and {first, second} != _NUMBERED:
        return [first], BY_WORD
    return [kinds[1]], AS_RARER


def _leaning(word: str) -> int:
    plain = word.strip().casefold().rstrip(".")
    if _YES.fullmatch(plain):
        return 1
    if _NO.fullmatch(plain) or plain.startswith(("no ", "not ", "non", "未", "无", "没", "不")):
        return -1
    return 0


def _check_enough(outcome: npt.NDArray[np.float64], positive: Text, negative: Text) -> None:
    yes = int(outcome.sum())
    for count, value in ((yes, positive), (len(outcome) - yes, negative)):
        if count < LEAST:
            raise TooFewCases(value=value, count=count, least=LEAST)

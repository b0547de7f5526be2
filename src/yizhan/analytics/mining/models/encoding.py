"""Columns as numbers: one design for the linear member, one for the trees; learned from training rows alone."""

import numpy as np
import numpy.typing as npt
import polars as pl

from yizhan.analytics.mining.drawing import parts
from yizhan.analytics.mining.metrics import Floats, Ints
from yizhan.analytics.mining.models.screening import strongest
from yizhan.analytics.mining.models.splines import Curve
from yizhan.analytics.mining.tables.contracts import Kind, Table

MOST_LEVELS = 30
LEAST_ROWS = 15
MOST_LINEAR = 150
"""Columns that the linear member weighs: each becomes up to twenty, and its time goes with their cube."""
FEW_VALUES = 10
_CASES_TO_BEND = 6
"""Rows of the rarer outcome to each column without which lines stay straight: a curve has five pieces more to learn."""
_PARTS = 5
_STRENGTH = 20.0
_SPIKE = 0.05
_MOST_DATES = 4
_MISSING = "\x00"
_DAY = 86_400.0 * 1e6


class _Numeric:
    """One number: standardised, with marks for absence and for values that many rows share.

    Where cases are enough to learn it, a spline bends it.
    """

    def __init__(self, name: str, values: Floats, *, bends: bool) -> None:
        self.name = name
        there = values[~np.isnan(values)]
        self.middle = float(np.median(there)) if len(there) else 0.0
        low, high = np.quantile(there, (0.001, 0.999)) if len(there) else (0.0, 1.0)
        self.low, self.high = float(low), float(max(high, low + 1e-9))
        clipped = np.clip(there, self.low, self.high) if len(there) else np.zeros(1)
        self.mean, self.spread = float(clipped.mean()), float(clipped.std()) or 1.0
        distinct, counts = np.unique(there, return_counts=True)
        few = len(distinct) <= FEW_VALUES
        common = counts >= max(LEAST_ROWS, len(values) * (0.01 if few else _SPIKE))
        self.marks = distinct[common][:FEW_VALUES] if len(distinct) > 2 else distinct[:0]
        self.curve = Curve.through(clipped) if bends and not few else None
        self.has_missing = bool(np.isnan(values).sum() >= LEAST_ROWS)

    def linear(self, values: Floats) -> list[Floats]:
        missing = np.isnan(values)
        filled = np.clip(np.where(missing, self.middle, values), self.low, self.high)
        parts = [((filled - self.mean) / self.spread)[:, None]]
        if self.curve is not None:
            parts.append(self.curve.bent(filled))
        if len(self.marks):
            parts.append((values[:, None] == self.marks).astype(float))
        if self.has_missing:
            parts.append(missing.astype(float)[:, None])
        return parts


class _Words:
    """One column of words: marks for the frequent ones; beyond thirty also the rate of the outcome among them."""

    def __init__(self, name: str, values: pl.Series, outcome: Floats) -> None:
        self.name = name
        counted = values.value_counts(sort=True)
        frequent = counted.filter(pl.col("count") >= LEAST_ROWS)[values.name].to_list()
        self.levels: list[str] = frequent[:MOST_LEVELS]
        self.many = len(counted) > MOST_LEVELS
        self.usual = float(outcome.mean())
        self.rates = _rates(values, outcome, self.usual) if self.many else {}
        self.counts = dict(counted.iter_rows()) if self.many else {}

    def codes(self, values: pl.Series) -> Floats:
        places = {level: float(i) for i, level in enumerate(self.levels)}
        return values.replace_strict(places, default=float(len(self.levels)), return_dtype=pl.Float64).to_numpy()

    def marks(self, values: pl.Series) -> Floats:
        return np.asarray(self.codes(values)[:, None] == np.arange(len(self.levels)), dtype=np.float64)

    def encoded(self, values: pl.Series) -> tuple[Floats, Floats]:
        rates = values.replace_strict(self.rates, default=self.usual, return_dtype=pl.Float64).to_numpy()
        counts = values.replace_strict(self.counts, default=0, return_dtype=pl.Float64).to_numpy()
        return rates, np.log1p(counts)


def _rates(values: pl.Series, outcome: Floats, usual: float) -> dict[str, float]:
    """The outcome's rate for each word, drawn towards the usual one where rows are few (Micci-Barreca 2001)."""
    grouped = pl.DataFrame({"v": values, "y": outcome}).group_by("v").agg(pl.col("y").sum(), pl.len().alias("n"))
    shrunk = grouped.select("v", (pl.col("y") + _STRENGTH * usual) / (pl.col("n") + _STRENGTH))
    return dict(shrunk.iter_rows())


Rates = list[tuple[Floats, Floats] | None]
"""For each column of words with many values: the rate of the outcome and the frequency of each row's word."""


class Encoder:
    """Learns how the columns of a table become numbers; then does so for any table with these columns.

    `own` holds the rates of the training rows, each learned without the part of the rows it is in: no row's own
    outcome goes into its numbers, nor that of another row of its customer, where `whose` names them.
    """

    def __init__(self, table: Table, outcome: Floats, *, seed: int = 0, whose: Ints | None = None) -> None:
        self.numbers = table.of_kind(Kind.NUMBER)
        self.dates = table.of_kind(Kind.DATE)[:_MOST_DATES]
        self.end = {name: table.frame[name].dt.timestamp("us").max() for name in self.dates}
        rarer = min(outcome.sum(), len(outcome) - outcome.sum())
        bends = bool(rarer >= _CASES_TO_BEND * min(len(table.columns), MOST_LINEAR))
        self._numeric = [_Numeric(name, values, bends=bends) for name, values, _ in self._numerics(table)]
        names = table.of_kind(Kind.FLAG, Kind.CATEGORY)
        self._words = [_Words(name, _filled(table.frame[name]), outcome) for name in names]
        offered = {name: table.frame[name] for name in (*self.numbers, *self.dates, *names)}
        self._weighed = strongest(offered, outcome, MOST_LINEAR)
        part = parts(table.rows, _PARTS, seed, whose)
        self.own: Rates = [_apart(word, _filled(table.frame[word.name]), outcome, part) for word in self._words]
        self.linear_source: list[str] = []
        self.tree_source: list[str] = []
        self.categorical: list[int] = []
        self.linear(table.taken([0]), [rates and (rates[0][:1], rates[1][:1]) for rates in self.own])
        self.trees(table.taken([0]), [rates and (rates[0][:1], rates[1][:1]) for rates in self.own])

    def linear(self, table: Table, own: Rates | None = None) -> Floats:
        """The design of the linear member; `own` is given for the training rows."""
        parts: list[Floats] = []
        source: list[str] = []
        for one, (_, values, column) in zip(self._numeric, self._numerics(table), strict=True):
            if column not in self._weighed:
                continue
            bent = one.linear(values)
            parts += bent
            source += [column] * sum(part.shape[1] for part in bent)
        for word, rates in zip(self._words, own or self._rates(table), strict=True):
            if word.name not in self._weighed:
                continue
            marks = word.marks(_filled(table.frame[word.name]))
            parts.append(marks)
            source += [word.name] * marks.shape[1]
            if rates is not None:
                parts.append(_log_odds(rates[0], word.usual)[:, None])
                source.append(word.name)
        self.linear_source = source
        return np.hstack(parts) if parts else np.zeros((table.rows, 0))

    def trees(self, table: Table, own: Rates | None = None) -> npt.NDArray[np.float32]:
        """The design of the trees: numbers as they are, words as codes or rates; `categorical` says which are codes."""
        parts = [(column, values) for _, values, column in self._numerics(table)]
        categorical = []
        for word, rates in zip(self._words, own or self._rates(table), strict=True):
            if rates is None:
                categorical.append(len(parts))
                parts.append((word.name, word.codes(_filled(table.frame[word.name]))))
            else:
                parts += [(word.name, rates[0]), (word.name, rates[1])]
        self.tree_source, self.categorical = [column for column, _ in parts], categorical
        matrix = np.empty((table.rows, len(parts)), dtype=np.float32)
        for i, (_, values) in enumerate(parts):
            matrix[:, i] = values
        return matrix

    def _rates(self, table: Table) -> Rates:
        return [word.encoded(_filled(table.frame[word.name])) if word.many else None for word in self._words]

    def _numerics(self, table: Table) -> list[tuple[str, Floats, str]]:
        """Numbers as they are; dates as days before the last one seen, and as days between them."""
        found = [(name, table.frame[name].cast(pl.Float64).to_numpy(), name) for name in self.numbers]
        moments = {name: table.frame[name].dt.timestamp("us").cast(pl.Float64).to_numpy() / _DAY for name in self.dates}
        for i, (name, days) in enumerate(moments.items()):
            found.append((name, float(str(self.end[name] or 0)) / _DAY - days, name))
            found += [(f"{name} - {other}", days - moments[other], name) for other in self.dates[:i]]
        return found


def _apart(word: _Words, values: pl.Series, outcome: Floats, part: Ints) -> tuple[Floats, Floats] | None:
    if not word.many:
        return None
    rates = np.empty(len(values))
    for each in range(_PARTS):
        inside = part == each
        learned = _rates(values.filter(pl.Series(~inside)), outcome[~inside], word.usual)
        here = values.filter(pl.Series(inside))
        rates[inside] = here.replace_strict(learned, default=word.usual, return_dtype=pl.Float64).to_numpy()
    return rates, word.encoded(values)[1]


def _log_odds(rates: Floats, usual: float) -> Floats:
    sure = np.clip(rates, 1e-4, 1 - 1e-4)
    base = min(max(usual, 1e-4), 1 - 1e-4)
    return np.asarray(np.log(sure / (1 - sure)) - np.log(base / (1 - base)), dtype=np.float64)


def _filled(series: pl.Series) -> pl.Series:
    return series.cast(pl.String).fill_null(_MISSING)

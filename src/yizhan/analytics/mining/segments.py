"""Segments: customers who are alike, and what sets each group apart.

K-means on ranks of numbers and marks of words; how many groups there are says `grouping`.
"""

from collections.abc import Sequence

import msgspec
import numpy as np
import polars as pl

from yizhan.analytics.mining.errors import NothingToLearnFrom, TooFewCases
from yizhan.analytics.mining.grouping import Grouped, Tried, grouped
from yizhan.analytics.mining.metrics import Floats, Ints
from yizhan.analytics.mining.tables.contracts import Kind, Table
from yizhan.kernel.text import Text, listed

_MOST_LEVELS = 12
_FEWEST, _MOST = 3, 9
_LEAST_ROWS = 60
_TRAITS = 4
_NOTABLE_SPREAD = 0.4
_NOTABLE_SHARE = 0.15

CUSTOMERS = Text("客户", "customers")


class Trait(msgspec.Struct, frozen=True, kw_only=True):
    """A column in which a group differs: a mean (`value` is empty), or the share of the value most of them have."""

    column: str
    here: float
    usual: float
    value: str = ""
    weight: float = 0.0

    @property
    def is_high(self) -> bool:
        return self.here > self.usual


class Segment(msgspec.Struct, frozen=True, kw_only=True):
    """One group: its share of the customers, what sets it apart (the most telling first), what most of it have."""

    number: int
    customers: int
    share: float
    traits: tuple[Trait, ...]
    mostly: dict[str, str]


class Segmentation(msgspec.Struct, frozen=True, kw_only=True):
    """The groups, the largest first, each customer's group (from 0), and the numbers of groups that were tried."""

    segments: tuple[Segment, ...]
    tried: tuple[Tried, ...]
    of_row: Ints
    grouping: "Grouping"

    @property
    def chosen(self) -> Tried:
        count = self.grouping.groups
        return next(each for each in self.tried if each.groups == count)


class Grouping:
    """Groups that were found, which others can be put in."""

    def __init__(self, scale: "Scale", found: Grouped) -> None:
        self._scale, self._found = scale, found

    @property
    def groups(self) -> int:
        return self._found.groups

    def of(self, table: Table) -> Ints:
        """The group of each customer, from 0."""
        return self._found.of(self._scale.points(table.frame))


def segmented(table: Table, *, parts: int | None = None, seed: int = 0) -> Segmentation:
    """Group the customers, into `parts` groups or as many as come back.

    Raises TooFewCases below 60 customers, NothingToLearnFrom where no column tells them apart.
    """
    if table.rows < _LEAST_ROWS:
        raise TooFewCases(value=CUSTOMERS, count=table.rows, least=_LEAST_ROWS)
    scale = Scale(table)
    points = scale.points(table.frame)
    made = grouped(points, [parts] if parts else range(_FEWEST, _MOST + 1), seed)
    of_row = made.of(points)
    found = tuple(portrait(table, of_row == i, i + 1) for i in range(made.groups) if (of_row == i).any())
    return Segmentation(segments=found, tried=made.tried, of_row=of_row, grouping=Grouping(scale, made))


class Scale:
    """Numbers by rank, so that a few very large ones do not make a group; words as marks of equal weight a column."""

    def __init__(self, table: Table) -> None:
        self._numbers: dict[str, tuple[Floats, float]] = {}
        self._words: dict[str, tuple[list[str], Floats, float]] = {}
        for name in table.of_kind(Kind.NUMBER):
            values = table.frame[name].drop_nulls().cast(pl.Float64).to_numpy()
            self._numbers[name] = (np.sort(values), float(np.median(values)) if len(values) else 0.0)
        for name in table.of_kind(Kind.FLAG, Kind.CATEGORY):
            levels = table.frame[name].fill_null("").value_counts(sort=True)[name].head(_MOST_LEVELS).to_list()
            marks = _marks(table.frame[name], levels)
            mean = marks.mean(axis=0)
            spread = float(np.sqrt(((marks - mean) ** 2).sum(axis=1).mean()))
            self._words[name] = (levels, mean, max(spread, 1e-9))
        if not self._numbers and not self._words:
            raise NothingToLearnFrom(reasons=listed([column.name for column in table.columns]))

    def points(self, frame: pl.DataFrame) -> Floats:
        parts: list[Floats] = []
        for name, (known, middle) in self._numbers.items():
            values = frame[name].cast(pl.Float64).fill_null(middle).to_numpy()
            below, upto = np.searchsorted(known, values, "left"), np.searchsorted(known, values, "right")
            parts.append(((((below + upto) / 2 / max(len(known), 1)) - 0.5) * np.sqrt(12))[:, None])
        for name, (levels, mean, spread) in self._words.items():
            parts.append((_marks(frame[name], levels) - mean) / spread)
        return np.hstack(parts)


def _marks(series: pl.Series, levels: Sequence[str]) -> Floats:
    words = series.fill_null("")
    return np.column_stack([(words == level).cast(pl.Float64).to_numpy() for level in levels])


def portrait(
    table: Table, inside: np.ndarray[tuple[int], np.dtype[np.bool_]], number: int = 1, *, traits: int = _TRAITS
) -> Segment:
    """What sets some customers apart from all, the most telling first."""
    rows = pl.Series(inside)
    found = [trait for name in table.of_kind(Kind.NUMBER) if (trait := _of_number(table.frame[name], rows))]
    shares = [each for name in table.of_kind(Kind.FLAG, Kind.CATEGORY) if (each := _of_words(table.frame[name], rows))]
    found += [each for each in shares if each.here >= 0.5 and each.here - each.usual >= _NOTABLE_SHARE]
    return Segment(
        number=number,
        customers=int(inside.sum()),
        share=float(inside.mean()),
        traits=tuple(sorted(found, key=lambda trait: -trait.weight)[:traits]),
        mostly={each.column: each.value for each in shares if each.here >= 0.5},
    )


def _of_number(series: pl.Series, rows: pl.Series) -> Trait | None:
    everyone, here = series.drop_nulls().to_numpy(), series.filter(rows).drop_nulls().to_numpy()
    if not len(here) or not everyone.std():
        return None
    away = float((here.mean() - everyone.mean()) / everyone.std())
    if abs(away) < _NOTABLE_SPREAD:
        return None
    return Trait(column=series.name, here=float(here.mean()), usual=float(everyone.mean()), weight=abs(away))


def _of_words(series: pl.Series, rows: pl.Series) -> Trait | None:
    """The value that most of the group have."""
    counted = series.filter(rows).drop_nulls().value_counts(sort=True)
    if not len(counted):
        return None
    value, count = counted.row(0)
    here = count / int(rows.sum())
    usual = int((series == value).sum()) / len(series)
    spread = float(np.sqrt(usual * (1 - usual)))
    away = (here - usual) / max(spread, 1e-9)
    return Trait(column=series.name, here=here, usual=usual, value=str(value), weight=away)

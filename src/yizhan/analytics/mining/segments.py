"""Segments: customers who are alike, and what sets each group apart.

K-means on ranks of numbers and marks of words. How many groups there are is decided by whether they come back: the
number is the largest whose groups come out alike when they are learned from different halves of the customers
(mean adjusted Rand index of 0.9 or more; Hubert and Arabie 1985, Ben-Hur et al. 2002) and still stand clearly apart
(silhouette at least 0.85 of the clearest; Rousseeuw 1987).
"""

import warnings
from collections.abc import Sequence
from itertools import combinations

import msgspec
import numpy as np
import polars as pl
from sklearn.cluster import KMeans
from sklearn.exceptions import ConvergenceWarning
from sklearn.metrics import adjusted_rand_score, silhouette_score
from threadpoolctl import threadpool_limits

from yizhan.analytics.mining.errors import NothingToLearnFrom, TooFewCases
from yizhan.analytics.mining.metrics import Floats, Ints
from yizhan.analytics.mining.tables.contracts import Kind, Table
from yizhan.kernel.text import Text, listed

_MOST_LEVELS = 12
_SAMPLE = 2_000
_FIT_ON = 50_000
_HALVES_OF = 10_000
_HALVES = 3
_FEWEST, _MOST = 3, 9
_STABLE = 0.9
_CLEAR = 0.85
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


class Tried(msgspec.Struct, frozen=True, kw_only=True):
    """A number of groups that was tried: how clearly they stand apart, and how far they come back."""

    groups: int
    silhouette: float
    stability: float

    @property
    def is_stable(self) -> bool:
        """Whether the groups come back from other customers."""
        return self.stability >= _STABLE


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

    def __init__(self, scale: "Scale", model: KMeans, number: Ints) -> None:
        self._scale, self._model, self._number = scale, model, number

    @property
    def groups(self) -> int:
        return len(self._number)

    def of(self, table: Table) -> Ints:
        """The group of each customer, from 0."""
        with threadpool_limits(1):
            return np.asarray(self._number[self._model.predict(self._scale.points(table.frame))], dtype=np.int64)


def segmented(table: Table, *, parts: int | None = None, seed: int = 0) -> Segmentation:
    """Group the customers, into `parts` groups or as many as come back.

    Raises TooFewCases below 60 customers, NothingToLearnFrom where no column tells them apart.
    """
    if table.rows < _LEAST_ROWS:
        raise TooFewCases(value=CUSTOMERS, count=table.rows, least=_LEAST_ROWS)
    scale = Scale(table)
    points = scale.points(table.frame)
    rng = np.random.default_rng(seed)
    order = rng.permutation(len(points))
    with threadpool_limits(1), warnings.catch_warnings():
        # fewer distinct customers than groups: the silhouette then decides for fewer groups
        warnings.simplefilter("ignore", ConvergenceWarning)
        counts = [parts] if parts else list(range(_FEWEST, _MOST + 1))
        tried = tuple(_tried(points[order[:_HALVES_OF]], count, seed) for count in counts)
        best = _chosen(tried)
        model = KMeans(best, n_init=3, random_state=seed).fit(points[order[:_FIT_ON]])
        place = np.asarray(model.predict(points), dtype=np.int64)
    by_size = np.argsort(-np.bincount(place, minlength=best), kind="stable")
    number = np.empty(best, dtype=np.int64)
    number[by_size] = np.arange(best)
    of_row = number[place]
    found = tuple(portrait(table, of_row == i, i + 1) for i in range(best) if (of_row == i).any())
    return Segmentation(segments=found, tried=tried, of_row=of_row, grouping=Grouping(scale, model, number))


def agreement(first: Ints, second: Ints) -> float:
    """How far two groupings of the same customers are one (adjusted Rand index; 1: the same, 0: by chance)."""
    return float(adjusted_rand_score(first, second))


def _tried(points: Floats, count: int, seed: int) -> Tried:
    """Learned from several halves, each of which tells the group of the same customers."""
    probe = points[:_SAMPLE]
    rng = np.random.default_rng(seed + count)
    told: list[Ints] = []
    for i in range(_HALVES):
        half = points[rng.permutation(len(points))[: max(len(points) // 2, count)]]
        told.append(np.asarray(KMeans(count, n_init=4, random_state=seed + i).fit(half).predict(probe), dtype=np.int64))
    return Tried(
        groups=count,
        silhouette=_silhouette(probe, told[0]),
        stability=float(np.mean([agreement(first, second) for first, second in combinations(told, 2)])),
    )


def _chosen(tried: Sequence[Tried]) -> int:
    clearest = max(each.silhouette for each in tried)
    clear = [each for each in tried if each.silhouette >= _CLEAR * clearest]
    stable = [each.groups for each in clear if each.is_stable]
    return max(stable) if stable else max(clear, key=lambda each: each.stability).groups


def _silhouette(points: Floats, place: Ints) -> float:
    return float(silhouette_score(points, place)) if len(np.unique(place)) > 1 else -1.0


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

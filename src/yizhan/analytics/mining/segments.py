"""Segments: customers who are alike, and a portrait of each group in words."""

import warnings

import msgspec
import numpy as np
import polars as pl
from sklearn.cluster import KMeans
from sklearn.exceptions import ConvergenceWarning
from sklearn.metrics import silhouette_score
from threadpoolctl import threadpool_limits

from yizhan.analytics.mining.errors import NothingToLearnFrom, TooFewCases
from yizhan.analytics.mining.metrics import Floats
from yizhan.analytics.mining.tables.contracts import Kind, Table
from yizhan.kernel.text import Text, listed

_MOST_LEVELS = 12
_SAMPLE = 4_000
_FIT_ON = 50_000
_LEAST_ROWS = 60
_TRAITS = 4
_NOTABLE_SPREAD = 0.4
_NOTABLE_SHARE = 0.15

CUSTOMERS = Text("客户", "customers")
HIGHER = Text("{column}偏高（平均 {here}，总体 {usual}）", "{column} is high ({here} in the mean, {usual} for all)")
LOWER = Text("{column}偏低（平均 {here}，总体 {usual}）", "{column} is low ({here} in the mean, {usual} for all)")
MOSTLY = Text("{column}多为“{value}”（{here}，总体 {usual}）", "{column} is mostly “{value}” ({here}, {usual} for all)")
ORDINARY = Text("各方面接近总体平均", "near the average in every way")


class Segment(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """One group: its share of the customers, and what sets it apart, the most telling first."""

    number: int
    customers: int
    share: float
    traits: tuple[Text, ...]


class Segmentation(msgspec.Struct, frozen=True, kw_only=True):
    """The groups, the largest first, how clearly they stand apart (silhouette, -1 to 1), and each customer's group."""

    segments: tuple[Segment, ...]
    silhouette: float
    of_row: np.ndarray[tuple[int], np.dtype[np.int64]]


def segmented(table: Table, *, parts: int | None = None, seed: int = 0) -> Segmentation:
    """Group the customers; without `parts` the number from 2 to 8 whose groups stand apart most clearly is taken.

    Raises TooFewCases below 60 customers, NothingToLearnFrom where no column tells them apart.
    """
    if table.rows < _LEAST_ROWS:
        raise TooFewCases(value=CUSTOMERS, count=table.rows, least=_LEAST_ROWS)
    points = _points(table)
    rng = np.random.default_rng(seed)
    learned_on = points[rng.permutation(len(points))[:_FIT_ON]]
    probe = learned_on[:_SAMPLE]
    with threadpool_limits(1), warnings.catch_warnings():
        # fewer distinct customers than groups: the silhouette then decides for fewer groups
        warnings.simplefilter("ignore", ConvergenceWarning)
        tried = [KMeans(count, n_init=3, random_state=seed).fit(learned_on) for count in _counts(parts)]
        clear = [_silhouette(probe, model.predict(probe)) for model in tried]
        best = int(np.argmax(clear))
        place = np.asarray(tried[best].predict(points), dtype=np.int64)
    by_size = np.argsort(-np.bincount(place, minlength=tried[best].n_clusters), kind="stable")
    number = np.empty(len(by_size), dtype=np.int64)
    number[by_size] = np.arange(len(by_size))
    of_row = number[place]
    found = tuple(_portrait(table, of_row == i, i + 1) for i in range(len(by_size)) if (of_row == i).any())
    return Segmentation(segments=found, silhouette=clear[best], of_row=of_row)


def _counts(parts: int | None) -> list[int]:
    return [parts] if parts else list(range(2, 9))


def _silhouette(points: Floats, place: np.ndarray[tuple[int], np.dtype[np.int64]]) -> float:
    return float(silhouette_score(points, place)) if len(np.unique(place)) > 1 else -1.0


def _points(table: Table) -> Floats:
    """Numbers by rank, so that a few very large ones do not make a group; words as marks of equal weight a column."""
    parts: list[Floats] = []
    for name in table.of_kind(Kind.NUMBER):
        values = table.frame[name]
        ranked = values.fill_null(values.median()).rank("average").to_numpy() / len(values)
        parts.append(((ranked - 0.5) * np.sqrt(12))[:, None])
    for name in table.of_kind(Kind.FLAG, Kind.CATEGORY):
        words = table.frame[name].fill_null("")
        levels = words.value_counts(sort=True)[name].head(_MOST_LEVELS).to_list()
        marks = np.column_stack([(words == level).cast(pl.Float64).to_numpy() for level in levels])
        centred = marks - marks.mean(axis=0)
        parts.append(centred / max(float(np.sqrt((centred**2).sum(axis=1).mean())), 1e-9))
    if not parts:
        raise NothingToLearnFrom(reasons=listed([column.name for column in table.columns]))
    return np.hstack(parts)


def _portrait(table: Table, inside: np.ndarray[tuple[int], np.dtype[np.bool_]], number: int) -> Segment:
    rows = pl.Series(inside)
    found = [trait for name in table.of_kind(Kind.NUMBER) if (trait := _of_number(table.frame[name], rows))]
    found += [
        trait for name in table.of_kind(Kind.FLAG, Kind.CATEGORY) if (trait := _of_words(table.frame[name], rows))
    ]
    strongest = sorted(found, key=lambda trait: -trait[0])[:_TRAITS]
    return Segment(
        number=number,
        customers=int(inside.sum()),
        share=float(inside.mean()),
        traits=tuple(words for _, words in strongest) or (ORDINARY,),
    )


def _of_number(series: pl.Series, rows: pl.Series) -> tuple[float, Text] | None:
    everyone, here = series.drop_nulls().to_numpy(), series.filter(rows).drop_nulls().to_numpy()
    if not len(here) or not everyone.std():
        return None
    away = float((here.mean() - everyone.mean()) / everyone.std())
    if abs(away) < _NOTABLE_SPREAD:
        return None
    words = HIGHER if away > 0 else LOWER
    return abs(away), words.format(column=series.name, here=f"{here.mean():,.4g}", usual=f"{everyone.mean():,.4g}")


def _of_words(series: pl.Series, rows: pl.Series) -> tuple[float, Text] | None:
    counted = series.filter(rows).drop_nulls().value_counts(sort=True)
    if not len(counted):
        return None
    value, count = counted.row(0)
    here = count / int(rows.sum())
    usual = int((series == value).sum()) / len(series)
    if here < 0.5 or here - usual < _NOTABLE_SHARE:
        return None
    spread = float(np.sqrt(usual * (1 - usual)))
    said = MOSTLY.format(column=series.name, value=value, here=f"{here:.0%}", usual=f"{usual:.0%}")
    return (here - usual) / max(spread, 1e-9), said

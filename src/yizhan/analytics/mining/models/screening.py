"""Which columns tell most of an outcome one by one: where a table has more than a linear model can weigh.

The share of the outcome's variance between the groups of a column (tenths of numbers, frequent words), less what as
many groups would show by chance (omega squared, Hays 1963): a column with many groups gains nothing by having them.
"""

import numpy as np
import polars as pl

from yizhan.analytics.mining.metrics import Floats, Ints

_GROUPS = 10


def strongest(columns: dict[str, pl.Series], outcome: Floats, most: int) -> frozenset[str]:
    """The names of the `most` columns that tell most; all of them where there are no more."""
    if len(columns) <= most:
        return frozenset(columns)
    told = {name: _told(_groups(series), outcome) for name, series in columns.items()}
    return frozenset(sorted(told, key=lambda name: -told[name])[:most])


def _groups(series: pl.Series) -> Ints:
    """The place of each row among tenths or words; what is missing stands together."""
    if series.dtype == pl.String:
        codes = series.rank("dense").fill_null(0).to_numpy().astype(np.int64)
        counts = np.bincount(codes)
        rare = counts < max(len(series) // 100, 2)
        return np.where(rare[codes], len(counts), codes)
    values = series.cast(pl.Float64).to_numpy()
    there = values[~np.isnan(values)]
    if not len(there):
        return np.zeros(len(values), dtype=np.int64)
    edges = np.unique(np.quantile(there, np.linspace(0, 1, _GROUPS + 1)[1:-1]))
    return np.where(np.isnan(values), len(edges) + 1, np.searchsorted(edges, values, side="right"))


def _told(groups: Ints, outcome: Floats) -> float:
    rows, yes = np.bincount(groups), np.bincount(groups, outcome)
    there = rows > 0
    rows, yes = rows[there], yes[there]
    mean = outcome.mean()
    whole = float(np.sum((outcome - mean) ** 2))
    between = float(np.sum(rows * (yes / rows - mean) ** 2))
    within = (whole - between) / max(len(outcome) - len(rows), 1)
    return (between - (len(rows) - 1) * within) / max(whole + within, 1e-12)

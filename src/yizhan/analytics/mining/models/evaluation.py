"""How well the recipe does on customers it has not seen: repeated stratified folds, or the latest part of the time."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import islice

import msgspec
import numpy as np
import polars as pl
from scipy import stats
from threadpoolctl import threadpool_limits

from yizhan.analytics.mining.drawing import draws
from yizhan.analytics.mining.metrics import (
    HIGHEST,
    MEASURES,
    Bin,
    Floats,
    Ints,
    calibration,
    calibration_error,
)
from yizhan.analytics.mining.models.recipe import LARGE, Model, cores, folds, learned
from yizhan.analytics.mining.tables.contracts import Table

_RESAMPLES = 300
_HOLDOUT = 0.2
_LEAST_IN_TEST = 20
_MOST_COLUMNS = 240
"""Columns times repeats: 300 columns of 600 rows took minutes with four repeats of five folds."""

Tell = Callable[[int, int], None]
"""Hears how many of how many fits are done."""


def silent(done: int, total: int) -> None:
    """Tells nobody."""


class Measured(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A figure with its 95 % interval."""

    value: float
    low: float
    high: float


class Evaluation(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What came of customers who were kept from the model."""

    folds: int
    repeats: int
    rows: int
    measures: dict[str, Measured]
    calibration: tuple[Bin, ...]
    calibration_error: float
    excluded: dict[str, int]
    """How many of the fits left out each column as a leak."""
    fits: int


class _Fit(msgspec.Struct, frozen=True):
    """One model's say on the rows kept from it."""

    rows: Ints
    said: Floats
    leaks: tuple[str, ...]


def cross_validated(
    table: Table,
    outcome: Floats,
    target: str,
    *,
    keep: tuple[str, ...] = (),
    groups: Ints | None = None,
    seed: int = 0,
    tell: Tell = silent,
) -> Evaluation:
    """Repeated stratified cross-validation; rows of one group (one customer) stay together.

    The interval is that of Nadeau and Bengio (2003): folds share training rows, so their spread alone would
    promise too much. Tables beyond 100,000 rows keep one fifth aside instead, with a bootstrap interval.
    """
    if table.rows > LARGE:
        tell(0, 1)
        train, test = next(folds(outcome, round(1 / _HOLDOUT), seed, groups))
        fit = _fit(table, outcome, target, keep, train, test, seed, groups=groups)
        tell(1, 1)
        return _held_out(outcome, [fit], groups)
    count, repeats = 5, _repeats(table.rows, len(table.columns))
    splits = [pair for repeat in range(repeats) for pair in folds(outcome, count, seed + repeat, groups)]
    fits = []
    tell(0, len(splits))
    with threadpool_limits(1), ThreadPoolExecutor(cores()) as pool:
        jobs = [
            pool.submit(_fit, table, outcome, target, keep, train, test, seed, groups=groups, threads=1)
            for train, test in splits
        ]
        for job in jobs:
            fits.append(job.result())
            tell(len(fits), len(jobs))
    return _gathered(outcome, fits, count, repeats, groups)


def ahead(
    table: Table,
    outcome: Floats,
    target: str,
    moments: Floats,
    *,
    keep: tuple[str, ...] = (),
    groups: Ints | None = None,
    seed: int = 0,
) -> Evaluation | None:
    """Learned on the earlier four fifths, checked on the latest fifth; None where that holds too few of a kind.

    Where groups (customers) have rows before and after, the latest rows of each fifth of them are told by what was
    learned from earlier rows of the others; beyond 100,000 rows one fifth of them is enough.
    """
    late = moments >= np.quantile(moments, 1 - _HOLDOUT)
    splits = [(np.flatnonzero(~late), np.flatnonzero(late))]
    if groups is not None and np.isin(groups[late], groups[~late]).any():
        apart = folds(outcome, round(1 / _HOLDOUT), seed, groups)
        splits = [
            (train[~late[train]], test[late[test]]) for train, test in islice(apart, 1 if table.rows > LARGE else None)
        ]
    for parts in zip(*splits, strict=True):
        yes = outcome[np.concatenate(parts)].sum()
        if min(yes, sum(map(len, parts)) - yes) < _LEAST_IN_TEST:
            return None
    fits = [_fit(table, outcome, target, keep, train, test, seed, groups=groups) for train, test in splits]
    return _held_out(outcome, fits, groups)


def _repeats(rows: int, columns: int) -> int:
    """How often the folds are drawn anew: a small table needs it most, and time goes with the columns."""
    wanted = 4 if rows <= 2_000 else 2 if rows <= 15_000 else 1
    return max(min(wanted, _MOST_COLUMNS // columns), 1)


def _fit(
    table: Table,
    outcome: Floats,
    target: str,
    keep: tuple[str, ...],
    train: Ints,
    test: Ints,
    seed: int,
    *,
    groups: Ints | None = None,
    threads: int | None = None,
) -> _Fit:
    model: Model = learned(
        table.taken(pl.Series(train)),
        outcome[train],
        target,
        keep=keep,
        seed=seed,
        threads=threads,
        groups=None if groups is None else groups[train],
    )
    said = model.probability(table.taken(pl.Series(test)))
    return _Fit(test, said, tuple(leak.column for leak in model.leaks if leak.excluded))


def _gathered(outcome: Floats, fits: list[_Fit], count: int, repeats: int, groups: Ints | None) -> Evaluation:
    values = {name: [measure(outcome[f.rows], f.said) for f in fits] for name, measure in MEASURES.items()}
    # calibration over the first repeat: every customer once
    once_rows = np.concatenate([fit.rows for fit in fits[:count]])
    once_said = np.concatenate([fit.said for fit in fits[:count]])
    return Evaluation(
        folds=count,
        repeats=repeats,
        rows=len(outcome),
        measures={name: _corrected(np.array(each), count, HIGHEST.get(name, np.inf)) for name, each in values.items()},
        calibration=calibration(outcome[once_rows], once_said, whose=None if groups is None else groups[once_rows]),
        calibration_error=calibration_error(outcome[once_rows], once_said),
        excluded=_counted(fits),
        fits=len(fits),
    )


def _corrected(values: Floats, count: int, highest: float) -> Measured:
    there = values[~np.isnan(values)]
    mean = float(there.mean())
    if len(there) < 2:
        return Measured(value=mean, low=mean, high=mean)
    spread = np.sqrt((1 / len(there) + 1 / (count - 1)) * there.var(ddof=1))
    half = float(stats.t.ppf(0.975, len(there) - 1) * spread)
    return Measured(value=mean, low=max(mean - half, 0.0), high=min(mean + half, highest))


def _held_out(outcome: Floats, fits: list[_Fit], groups: Ints | None) -> Evaluation:
    rows, said = np.concatenate([fit.rows for fit in fits]), np.concatenate([fit.said for fit in fits])
    came, whose = outcome[rows], None if groups is None else groups[rows]
    return Evaluation(
        folds=1,
        repeats=1,
        rows=len(outcome),
        measures={name: resampled(measure, came, said, whose=whose) for name, measure in MEASURES.items()},
        calibration=calibration(came, said, whose=whose),
        calibration_error=calibration_error(came, said),
        excluded=_counted(fits),
        fits=len(fits),
    )


def resampled(
    measure: Callable[[Floats, Floats], float],
    came: Floats,
    said: Floats,
    resamples: int = _RESAMPLES,
    whose: Ints | None = None,
) -> Measured:
    """The figure, and the interval it takes over customers drawn anew (percentile bootstrap)."""
    drawn = [measure(came[rows], said[rows]) for rows in draws(len(came), resamples, whose)]
    low, high = np.nanquantile(drawn, (0.025, 0.975))
    return Measured(value=measure(came, said), low=float(low), high=float(high))


def _counted(fits: list[_Fit]) -> dict[str, int]:
    names = sorted({name for fit in fits for name in fit.leaks})
    return {name: sum(name in fit.leaks for fit in fits) for name in names}

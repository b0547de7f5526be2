"""Quality of mining on public data sets by honest cross-validation, and its speed on a million customers."""

import datetime as dt
import sys
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import numpy as np
import polars as pl

from benchmarks.figures import Figure, within
from yizhan.analytics.mining import churn, value
from yizhan.analytics.mining.models.recipe import learned
from yizhan.analytics.mining.tables.contracts import Column, Kind, Table
from yizhan.analytics.mining.tables.kinds import opened

_ROOT = Path(__file__).parents[2]
_FOLDERS = [_ROOT.parent / "shared" / "data"]
_COLUMNS = 60
_WORDS = 10


def use_data(folder: Path) -> None:
    """Look for the data sets there."""
    _FOLDERS[0] = folder


async def figures(size: int) -> AsyncIterator[Figure]:
    """Quality where the data sets are there, then speed on `size` made-up customers."""
    for each in (*_quality(), *_speed(size)):
        yield each


def _quality() -> Iterator[Figure]:
    for name, target, least, most in (
        ("ibm_telco_churn_7043x21.csv", "Churn", 0.845, 0.137),
        ("ibm_telco_churn_extended_7043.csv", "Churn Label", 0.91, None),
        ("bank-additional-full.csv", "y", 0.795, None),
    ):
        path = _there(name)
        if path is None:
            continue
        by_time = name.startswith("bank")
        found = churn.study(opened(path), churn.Asked(target=target, in_order=by_time)).findings
        measures = found.evaluation.measures
        yield _reached(f"{path.stem}-auc", measures["auc"].value, least)
        if most is not None:
            yield within(f"{path.stem}-brier", measures["brier"].value, most, "")
        if found.time_split is not None:
            # told beside the random folds; what years of crisis did to the economy is not learned from the years before
            yield _reached(f"{path.stem}-auc-ahead-in-time", found.time_split.measures["auc"].value, 0.5)
    path = _there("CDNOW_master.txt")
    if path is not None:
        check = value.study(opened(path), value.Asked(until=dt.date(1997, 9, 30))).check
        yield _reached("cdnow-revenue-correlation", check.correlation.value, 0.66)
        yield within("cdnow-total-off-by", abs(check.total_ratio.value - 1), 0.15, "")


def _there(name: str) -> Path | None:
    path = _FOLDERS[0] / name
    if path.is_file():
        return path
    print(f"{path} is not there: not measured", file=sys.stderr)
    return None


def _reached(name: str, ours: float, limit: float) -> Figure:
    return Figure(name=name, ours=ours, other=limit, against="limit", target=1, better="more")


def _speed(size: int) -> Iterator[Figure]:
    table, outcome = _made_up(size)
    started = time.perf_counter()
    model = learned(table, outcome, "churn")
    trained = time.perf_counter()
    model.probability(table)
    yield within(f"train-{size}x{_COLUMNS}", trained - started, 90, "s")
    yield within(f"score-{size}x{_COLUMNS}", time.perf_counter() - trained, 15, "s")


def _made_up(size: int) -> tuple[Table, np.ndarray[tuple[int], np.dtype[np.float64]]]:
    """Fifty numbers and ten columns of words; some of both decide who leaves."""
    rng = np.random.default_rng(0)
    columns: dict[str, pl.Series] = {}
    margin = np.full(size, -2.0)
    for i in range(_COLUMNS - _WORDS):
        values = rng.normal(size=size)
        if i < 10:
            margin += np.sin(values + i) * 0.4
        columns[f"number_{i}"] = pl.Series(values)
    for i in range(_WORDS):
        codes = rng.integers(0, 4 + 8 * i, size)
        if i < 3:
            margin += (codes % 3 == 0) * 0.8
        columns[f"word_{i}"] = pl.Series(codes).cast(pl.String)
    outcome = (rng.random(size) < 1 / (1 + np.exp(-margin))).astype(np.float64)
    kinds = tuple(
        Column(name=name, kind=Kind.CATEGORY if name.startswith("word") else Kind.NUMBER, missing=0, distinct=size)
        for name in columns
    )
    return Table(frame=pl.DataFrame(columns), columns=kinds), outcome

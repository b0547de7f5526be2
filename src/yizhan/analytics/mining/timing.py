"""When those who leave will: the chance of having left after each of the months ahead.

Months of customers are pooled: the odds of leaving in the h-th month of who is still there follow from the chance that
a model of leaving gave, from h, and from whether a contract ends about then (discrete hazards: Singer and Willett 1993;
from many starting months: van Houwelingen 2007). The model's chance is of customers it did not learn from.
"""

from typing import Self

import msgspec
import numpy as np

from yizhan.analytics.mining.metrics import Floats, Ints, sigmoid
from yizhan.analytics.mining.models.logistic import Logistic

AHEAD = 6
"""Months."""
_LEAST = 60
_PENALTY = 3.0


class Watched(msgspec.Struct, frozen=True):
    """Customers from a month on: the model's log-odds then, what came of them, months until a contract ends.

    `left` is the month ahead, from 1, in which somebody left, 0 for nobody who was seen to; `seen` is how many months
    ahead are known; `ends` is the month ahead in which a contract ends, infinite without one near.
    """

    odds: Floats
    ends: Floats
    left: Ints
    seen: Ints

    def taken(self, rows: Ints) -> Self:
        """These rows of it."""
        return type(self)(self.odds[rows], self.ends[rows], self.left[rows], self.seen[rows])


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """Of customers kept from it: the mean chance to have left after so many months, and the share that had."""

    month: int
    customers: int
    predicted: float
    observed: float


class Timing(msgspec.Struct, frozen=True):
    """Odds of leaving month by month, as learned; arrays only, so that it can be kept with its model."""

    mean: Floats
    slopes: Floats
    intercept: float

    @classmethod
    def learned(cls, watched: Watched) -> Self:
        rows, came = _months(watched)
        found = Logistic(_PENALTY).fit(rows, came)
        return cls(found.mean, found.slopes, found.intercept)

    def ahead(self, odds: Floats, ends: Floats, horizon: int = 0) -> Floats:
        """The chance of having left after 1 to `AHEAD` months: a row for each customer.

        Where `horizon` is given, the chance after so many months is the one that `odds` say, and the months before it
        share it as was learned.
        """
        hazards = np.column_stack([self._hazard(odds, ends, month) for month in range(1, AHEAD + 1)])
        staying = np.log1p(-np.clip(hazards, 1e-9, 1 - 1e-9))
        if horizon:
            wanted = np.log1p(-np.clip(sigmoid(odds), 1e-9, 1 - 1e-9))
            staying[:, :horizon] *= (wanted / staying[:, :horizon].sum(axis=1))[:, None]
        return np.asarray(-np.expm1(np.cumsum(staying, axis=1)), dtype=np.float64)

    def _hazard(self, odds: Floats, ends: Floats, month: int) -> Floats:
        rows = _columns(odds, ends, np.full(len(odds), month))
        return sigmoid(self.intercept + (rows - self.mean) @ self.slopes)


class Findings(msgspec.Struct, frozen=True, kw_only=True):
    """When people leave, and how well it is told for customers kept from it, beside the same pace in every month."""

    timing: Timing
    checked: tuple[Checked, ...]
    brier: float
    plain: float

    @property
    def is_better(self) -> bool:
        return self.brier < self.plain


def study(watched: Watched, horizon: int, seed: int = 0) -> Findings | None:
    """Learn when people leave. `odds` are of leaving within `horizon` months. None: too few of them are known.

    It is checked crosswise on halves. What it is held against spreads the model's chance evenly over time.
    """
    watched = watched.taken(np.flatnonzero(watched.seen > 0))
    whole = watched.seen >= AHEAD
    if (watched.left > 0).sum() < _LEAST or ((watched.left > 0) & whole).sum() < _LEAST:
        return None
    half = np.random.default_rng(seed).integers(0, 2, len(watched.odds)) == 1
    said = np.empty((len(watched.odds), AHEAD))
    for told in (half, ~half):
        part = Timing.learned(watched.taken(np.flatnonzero(~told)))
        said[told] = part.ahead(watched.odds[told], watched.ends[told], horizon)
    even = -np.expm1(np.log1p(-sigmoid(watched.odds))[:, None] * np.arange(1, AHEAD + 1) / horizon)
    gone = (watched.left[:, None] > 0) & (watched.left[:, None] <= np.arange(1, AHEAD + 1))
    return Findings(
        timing=Timing.learned(watched),
        checked=tuple(
            Checked(
                month=i + 1,
                customers=int(whole.sum()),
                predicted=float(said[whole, i].mean()),
                observed=float(gone[whole, i].mean()),
            )
            for i in range(AHEAD)
        ),
        brier=float(((said - gone)[whole] ** 2).mean()),
        plain=float(((even - gone)[whole] ** 2).mean()),
    )


def _months(watched: Watched) -> tuple[Floats, Floats]:
    """A row for each month that somebody was there at the beginning of, and whether they left in it."""
    rows, came = [], []
    for month in range(1, AHEAD + 1):
        there = (watched.seen >= month) & ((watched.left == 0) | (watched.left >= month))
        rows.append(_columns(watched.odds[there], watched.ends[there], np.full(int(there.sum()), month)))
        came.append((watched.left[there] == month).astype(np.float64))
    return np.vstack(rows), np.concatenate(came)


def _columns(odds: Floats, ends: Floats, month: Ints) -> Floats:
    """The chance tells less of later months; a contract's end speaks in its month, in the next, and afterwards."""
    after = month - ends
    return np.column_stack(
        [
            odds,
            odds * np.log(month),
            *(month == each for each in range(2, AHEAD + 1)),
            after == 0,
            after == 1,
            (after > 1) & np.isfinite(ends),
            np.isfinite(ends),
        ]
    ).astype(np.float64)

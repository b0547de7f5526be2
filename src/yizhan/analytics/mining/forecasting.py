"""Forecasts of series (sales, orders, calls) with intervals that have been checked on the series' own past.

Three plain ways compete: the value of a season ago, a damped trend with additive season (Holt, Winters; Gardner 1985),
and their mean. The one with the smallest error on the last windows of the past is taken; its intervals are the
errors it made there at each distance (conformal; Vovk et al. 2005).
"""

from collections.abc import Callable

import msgspec
import numpy as np
from scipy.optimize import minimize

from yizhan.analytics.mining.errors import PeriodTooShort
from yizhan.analytics.mining.metrics import Floats

_SHARE = 0.9
_MOST_WINDOWS = 12
_LEAST = 8

Way = Callable[[Floats, int, int], Floats]


class Point(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What is expected so many steps ahead, with its 90 % interval."""

    step: int
    value: float
    low: float
    high: float


class Forecast(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """The points ahead, the way taken, and how far each way was off over the windows it was checked on."""

    way: str
    points: tuple[Point, ...]
    errors: dict[str, float]
    windows: int
    coverage: float
    """The share of past values inside the interval that the other windows gave."""


def forecast(values: Floats, ahead: int, season: int = 1) -> Forecast:
    """Continue the series. `season` is its length in steps (12 for months, 7 for days); 1 says that it has none.

    Raises PeriodTooShort where the past does not hold two seasons and a window to check on.
    """
    least = max(2 * season, _LEAST)
    windows = min(len(values) - least - ahead + 1, _MOST_WINDOWS)
    if ahead < 1 or windows < 2:
        raise PeriodTooShort(days=len(values))
    starts = [len(values) - ahead - i for i in range(windows)]
    missed = {
        name: np.array([values[start : start + ahead] - way(values[:start], ahead, season) for start in starts])
        for name, way in WAYS.items()
    }
    errors = {name: float(np.abs(each).mean()) for name, each in missed.items()}
    best = min(errors, key=lambda name: errors[name])
    said = WAYS[best](values, ahead, season)
    width = widths(missed[best])
    points = tuple(
        Point(step=i + 1, value=float(said[i]), low=float(said[i] - width[i]), high=float(said[i] + width[i]))
        for i in range(ahead)
    )
    return Forecast(way=best, points=points, errors=errors, windows=windows, coverage=_coverage(missed[best]))


def widths(missed: Floats) -> Floats:
    """The interval's half width at each distance, never narrower farther out than nearer."""
    rank = min(np.ceil((len(missed) + 1) * _SHARE) / len(missed), 1.0)
    return np.asarray(np.maximum.accumulate(np.quantile(np.abs(missed), rank, axis=0)), dtype=np.float64)


def _coverage(missed: Floats) -> float:
    inside = [np.abs(missed[i]) <= widths(np.delete(missed, i, axis=0)) for i in range(len(missed))]
    return float(np.mean(inside))


def season_ago(past: Floats, ahead: int, season: int) -> Floats:
    last = past[-season:]
    return np.asarray(np.tile(last, ahead // season + 1)[:ahead], dtype=np.float64)


def _smoothed(past: Floats, ahead: int, season: int) -> Floats:
    """Damped trend with additive season; the smoothing that follows the past best."""
    spread = float(past.std()) or 1.0

    def loss(parameters: Floats) -> float:
        return float(np.mean((_run(past, season, parameters)[0] / spread) ** 2))

    bounds = [(0.01, 0.99), (0.001, 0.5), (0.001, 0.5), (0.8, 0.99)]
    found = minimize(loss, np.array([0.3, 0.05, 0.1, 0.95]), method="L-BFGS-B", bounds=bounds, options={"maxiter": 30})
    _, level, trend, seasons = _run(past, season, np.asarray(found.x))
    damped = np.cumsum(found.x[3] ** np.arange(1, ahead + 1))
    turn = np.array([seasons[(len(past) + i) % season] for i in range(ahead)])
    return np.asarray(level + damped * trend + turn, dtype=np.float64)


def _run(past: Floats, season: int, parameters: Floats) -> tuple[Floats, float, float, Floats]:
    follow, turn, swing, damp = parameters
    first = past[:season]
    level, trend = float(past[: 2 * season].mean() if season > 1 else past[0]), 0.0
    seasons = first - first.mean() if season > 1 else np.zeros(1)
    seasons = seasons.copy()
    missed = np.empty(len(past))
    for i, value in enumerate(past):
        said = level + damp * trend + seasons[i % season]
        missed[i] = value - said
        before = level
        level = level + damp * trend + follow * missed[i]
        trend = damp * trend + turn * (level - before - damp * trend)
        if season > 1:
            seasons[i % season] += swing * missed[i]
    return missed, level, trend, seasons


def _mean(past: Floats, ahead: int, season: int) -> Floats:
    return np.asarray((season_ago(past, ahead, season) + _smoothed(past, ahead, season)) / 2, dtype=np.float64)


WAYS: dict[str, Way] = {"season-ago": season_ago, "smoothed": _smoothed, "mean": _mean}
"""What competes."""

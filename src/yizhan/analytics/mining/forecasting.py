"""Many series of one kind (revenue by product and province) continued together, with intervals that hold.

With two years of months no single series tells how far a forecast will be off; all of one kind together do. One way is
taken for all of them: the one that was nearest at earlier origins. Errors there, as a share of each series' level, give
the interval at each distance (split conformal; Vovk et al. 2005). How good it is, is told by later origins, which
neither choice nor interval has seen; the plain way beside it is last year's value (Hyndman and Athanasopoulos 2021).
"""

from collections.abc import Callable, Mapping, Sequence

import msgspec
import numpy as np

from yizhan.analytics.mining.errors import PeriodTooShort
from yizhan.analytics.mining.metrics import Floats

SEASON = 12
PLAIN = "seasonAgo"
_HELD = 3
_FIRST = SEASON + 1
_RECENT = 6
_FOLLOW, _TURN, _DAMP = 0.5, 0.3, 0.95
_LEAST = 8
_SHARE = 0.9
_DAYS = 30

Way = Callable[[Floats, int], Floats]


class Point(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What is expected so many steps ahead, with its 90 % interval."""

    step: int
    value: float
    low: float
    high: float


class Continued(msgspec.Struct, frozen=True, kw_only=True):
    """The series of one kind ahead, the way taken, and how good it was at origins that were kept from it."""

    way: str
    points: dict[str, tuple[Point, ...]]
    error: float
    """Mean absolute percentage error at the origins kept."""
    plain: float
    """The same of last year's value."""
    coverage: float
    """The share of what came that lay inside the interval."""
    checked: int
    off: dict[str, float]
    """The percentage error of each series."""


def continued(series: Mapping[str, Floats], ahead: int) -> Continued:
    """Continue series of equal length. Raises PeriodTooShort below about two years of months."""
    length = min((len(values) for values in series.values()), default=0)
    held = [length - ahead - i for i in range(_HELD)]
    origins = range(_FIRST, min(held) - ahead + 1)
    if not series or not origins:
        raise PeriodTooShort(days=length * _DAYS)
    way = _nearest(series, origins, ahead)
    width = _widths(series, way, range(_least_of(way), min(held) - ahead + 1), ahead)
    missed = {name: _missed(values, way, held, ahead) for name, values in series.items()}
    inside = [np.abs(missed[name]) <= width * _level(values[: min(held)]) for name, values in series.items()]
    off = {name: _percentage(values, missed[name], held, ahead) for name, values in series.items()}
    plain = [_percentage(values, _missed(values, PLAIN, held, ahead), held, ahead) for values in series.values()]
    final = _widths(series, way, range(_least_of(way), length - ahead + 1), ahead)
    return Continued(
        way=way,
        points={name: _points(values, way, final, ahead) for name, values in series.items()},
        error=float(np.mean(list(off.values()))),
        plain=float(np.mean(plain)),
        coverage=float(np.mean(inside)),
        checked=len(series) * _HELD * ahead,
        off=off,
    )


def _nearest(series: Mapping[str, Floats], origins: Sequence[int], ahead: int) -> str:
    def off(way: str) -> float:
        return float(np.mean([np.abs(_missed(v, way, origins, ahead)) / _level(v) for v in series.values()]))

    return min(WAYS, key=off)


def _least_of(way: str) -> int:
    return _FIRST if way in {PLAIN, "seasonAndChange"} else _LEAST


def _missed(values: Floats, way: str, origins: Sequence[int], ahead: int) -> Floats:
    """What came less what was said: a row for each origin."""
    return np.array([values[at : at + ahead] - WAYS[way](values[:at], ahead) for at in origins])


def _level(values: Floats) -> float:
    return max(float(np.abs(values[-SEASON:]).mean()), 1e-9)


def _widths(series: Mapping[str, Floats], way: str, origins: Sequence[int], ahead: int) -> Floats:
    """Half the interval at each distance as a share of a series' level, never narrower farther out."""
    missed = np.vstack(
        [
            [
                np.abs(off) / _level(values[:at])
                for at, off in zip(origins, _missed(values, way, origins, ahead), strict=True)
            ]
            for values in series.values()
        ]
    )
    rank = min(np.ceil((len(missed) + 1) * _SHARE) / len(missed), 1.0)
    return np.asarray(np.maximum.accumulate(np.quantile(missed, rank, axis=0)), dtype=np.float64)


def _percentage(values: Floats, missed: Floats, origins: Sequence[int], ahead: int) -> float:
    came = np.array([values[at : at + ahead] for at in origins])
    return float(np.mean(np.abs(missed) / np.maximum(np.abs(came), 1e-9 + 0.01 * _level(values))))


def _points(values: Floats, way: str, width: Floats, ahead: int) -> tuple[Point, ...]:
    said, level = WAYS[way](values, ahead), _level(values)
    return tuple(
        Point(
            step=i + 1,
            value=float(max(said[i], 0)),
            low=float(max(said[i] - width[i] * level, 0)),
            high=float(max(said[i] + width[i] * level, 0)),
        )
        for i in range(ahead)
    )


def _season_ago(past: Floats, ahead: int) -> Floats:
    return np.asarray(np.tile(past[-SEASON:], ahead // SEASON + 1)[:ahead], dtype=np.float64)


def _season_and_change(past: Floats, ahead: int) -> Floats:
    """Last year's value, and what has changed over the year."""
    return np.asarray(_season_ago(past, ahead) + (past[-1] - past[-1 - SEASON]), dtype=np.float64)


def _level_and_trend(past: Floats, ahead: int) -> Floats:
    """A damped trend without season, by fixed smoothing (Gardner 1985): a parameter fitted to 15 months fits noise."""
    level, trend = past[0], 0.0
    for value in past[1:]:
        before = level
        level = _FOLLOW * value + (1 - _FOLLOW) * (level + _DAMP * trend)
        trend = _TURN * (level - before) + (1 - _TURN) * _DAMP * trend
    return np.asarray(level + trend * np.cumsum(_DAMP ** np.arange(1, ahead + 1)), dtype=np.float64)


def _straight(past: Floats, ahead: int) -> Floats:
    """On from the last value by the mean change of half a year."""
    return np.asarray(past[-1] + np.diff(past[-_RECENT - 1 :]).mean() * np.arange(1, ahead + 1), dtype=np.float64)


def _mean(past: Floats, ahead: int) -> Floats:
    return np.asarray((_level_and_trend(past, ahead) + _straight(past, ahead)) / 2, dtype=np.float64)


WAYS: Mapping[str, Way] = {
    PLAIN: _season_ago,
    "seasonAndChange": _season_and_change,
    "trend": _level_and_trend,
    "straight": _straight,
    "mean": _mean,
}
"""What competes."""

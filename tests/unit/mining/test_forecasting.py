"""Series with a planted trend are continued better than by last year's values, inside intervals that hold."""

import numpy as np
import pytest

from yizhan.analytics.mining.errors import PeriodTooShort
from yizhan.analytics.mining.forecasting import continued
from yizhan.analytics.mining.metrics import Floats


def growing(months: int, count: int = 12, seed: int = 0) -> dict[str, Floats]:
    """Series of very different size that grow by a twentieth of their level a month, with noise."""
    rng = np.random.default_rng(seed)
    sizes = 10.0 ** rng.uniform(2, 5, count)
    return {
        f"s{i}": size * (1 + 0.05 * np.arange(months) + rng.normal(0, 0.03, months)) for i, size in enumerate(sizes)
    }


def test_a_planted_trend_is_continued_better_than_by_last_years_values() -> None:
    series = growing(27)
    told = continued({name: values[:24] for name, values in series.items()}, 3)
    assert told.error < 0.06
    assert told.plain > 0.2
    came = {name: values[24:] for name, values in series.items()}
    inside = [p.low <= came[name][p.step - 1] <= p.high for name, points in told.points.items() for p in points]
    assert np.mean(inside) >= 0.85
    assert told.coverage >= 0.85


def test_a_season_is_continued_where_nothing_grows() -> None:
    at = np.arange(36)
    rng = np.random.default_rng(1)
    series = {f"s{i}": 100 + 40 * np.sin(2 * np.pi * at / 12) + rng.normal(0, 1, 36) for i in range(6)}
    told = continued(series, 3)
    assert told.way == "seasonAgo"
    assert told.error == told.plain


def test_intervals_do_not_narrow_with_distance() -> None:
    for points in continued(growing(24), 3).points.values():
        widths = [point.high - point.low for point in points]
        assert widths == sorted(widths)


def test_a_past_that_is_too_short_is_refused() -> None:
    with pytest.raises(PeriodTooShort):
        continued(growing(20), 3)
    with pytest.raises(PeriodTooShort):
        continued({}, 3)

"""Series made up with known trend and season are continued, with intervals that hold."""

import numpy as np
import pytest

from yizhan.analytics.mining.errors import PeriodTooShort
from yizhan.analytics.mining.forecasting import forecast


def monthly(months: int, seed: int = 0) -> np.ndarray:
    at = np.arange(months)
    rng = np.random.default_rng(seed)
    return 100 + 0.8 * at + 15 * np.sin(2 * np.pi * at / 12) + rng.normal(0, 3, months)


def test_trend_and_season_go_on() -> None:
    series = monthly(60)
    found = forecast(series[:54], 6, 12)
    said = np.array([point.value for point in found.points])
    assert np.abs(said - series[54:]).mean() < 6
    assert found.errors[found.way] == min(found.errors.values())


def test_intervals_hold_what_comes() -> None:
    inside = []
    for seed in range(5):
        series = monthly(60, seed)
        inside += [p.low <= series[53 + p.step] <= p.high for p in forecast(series[:54], 6, 12).points]
    assert np.mean(inside) >= 0.75


def test_intervals_widen_with_distance() -> None:
    points = forecast(monthly(48), 6, 12).points
    widths = [point.high - point.low for point in points]
    assert widths == sorted(widths)


def test_a_series_without_season_keeps_its_level() -> None:
    rng = np.random.default_rng(0)
    found = forecast(50 + rng.normal(0, 2, 60), 5)
    assert all(abs(point.value - 50) < 4 for point in found.points)


@pytest.mark.parametrize(("length", "ahead", "season"), [(5, 1, 1), (20, 6, 12), (60, 0, 12)])
def test_a_past_that_is_too_short_is_refused(length: int, ahead: int, season: int) -> None:
    with pytest.raises(PeriodTooShort):
        forecast(monthly(length), ahead, season)

"""Courses that were planted are told apart from usual ups and downs, whatever the level; noise has none."""

import numpy as np
import pytest

from yizhan.analytics.mining.courses import STEADY, UNKNOWN, Shape, again, coursed, shape_of


def years(seed: int, rising: int = 0, bursting: int = 0, steady: int = 600) -> np.ndarray:
    """Steady customers of any level; those whose last quarter is half again as much; those with single peaks."""
    rng = np.random.default_rng(seed)
    count = steady + rising + bursting
    months = np.exp(rng.normal(0, 0.08, (count, 12))) * rng.lognormal(3, 1, (count, 1))
    months[steady : steady + rising, 9:] *= 1.6
    for row in range(steady + rising, count):
        months[row, rng.choice(12, 3, replace=False)] *= 4
    return months


def test_planted_courses_are_found_and_come_back() -> None:
    found = coursed(years(1, rising=80, bursting=80))
    assert found
    assert {course.shape for course in found.found} == {Shape.STEADY, Shape.RISING_LATELY, Shape.STARTS}
    assert found.found[0].shape is Shape.STEADY
    rising = next(course for course in found.found if course.shape is Shape.RISING_LATELY)
    assert rising.change == pytest.approx(0.6, abs=0.1)
    assert (found.of_row[600:680] == rising.place).mean() > 0.9
    assert (found.of_row[:600] == STEADY).mean() > 0.98
    assert (again(found, years(2, rising=80, bursting=80)) or 0) > 0.8


def test_usual_ups_and_downs_are_no_course() -> None:
    found = coursed(years(3))
    assert found
    assert (found.of_row == STEADY).mean() > 0.99
    assert (again(found, years(4)) or 1) > 0.8  # nothing to compare, or the same


def test_whoever_has_no_year_is_not_told() -> None:
    months = years(5)
    months[0, 3] = np.nan
    months[1] = 0
    found = coursed(months)
    assert found
    assert found.of_row[:2].tolist() == [UNKNOWN, UNKNOWN]
    assert coursed(months[:40]) is None


@pytest.mark.parametrize(
    ("quarters", "shape"),
    [
        ((0.7, 0.9, 1.1, 1.3), Shape.RISING),
        ((0.9, 0.9, 0.9, 1.3), Shape.RISING_LATELY),
        ((1.3, 1.1, 0.9, 0.7), Shape.FALLING),
        ((1.1, 1.1, 1.1, 0.7), Shape.FALLING_LATELY),
        ((0.8, 1.4, 1.0, 0.8), Shape.RISE_AND_FALL),
        ((1.2, 0.6, 1.0, 1.2), Shape.DIP),
        ((1.0, 1.0, 1.0, 1.0), Shape.STARTS),
        ((1.9, 1.9, 0.1, 0.1), Shape.ASLEEP),
    ],
)
def test_a_course_is_called_by_its_quarters(quarters: tuple[float, ...], shape: Shape) -> None:
    assert shape_of(np.array(quarters), asleep=min(quarters) < 0.2) is shape

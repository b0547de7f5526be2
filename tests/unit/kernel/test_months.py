"""Months after a day: the same day of the month, or the last one."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yizhan.kernel.months import months_after


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        ("2026-11-21", 24, "2028-11-21"),
        ("2027-01-31", 1, "2027-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2027-12-05", 1, "2028-01-05"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-01-15", -1, "2025-12-15"),
        ("2026-01-15", -13, "2024-12-15"),
        ("2026-05-30", 0, "2026-05-30"),
    ],
)
def test_it_is_the_same_day_or_the_last_of_its_month(day: str, months: int, after: str) -> None:
    assert months_after(date.fromisoformat(day), months) == date.fromisoformat(after)


def test_a_moment_keeps_its_time() -> None:
    assert months_after(datetime.fromisoformat("2026-08-31T10:20:30+08:00"), 1) == datetime.fromisoformat(
        "2026-09-30T10:20:30+08:00"
    )


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(-400, 400))
def test_there_and_back_loses_only_days_past_the_end(day: date, months: int) -> None:
    back = months_after(months_after(day, months), -months)
    assert (back.year, back.month) == (day.year, day.month)
    assert back == day or back.day < day.day


@pytest.mark.parametrize(("year", "months"), [(1, -12), (9999, 12)])
def test_there_is_no_month_outside_the_calendar(year: int, months: int) -> None:
    with pytest.raises(ValueError, match="year"):
        months_after(date(year, 6, 1), months)

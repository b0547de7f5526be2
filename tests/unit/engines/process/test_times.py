"""Durations and moments: ISO 8601, months on the calendar of China."""

from datetime import UTC, datetime, timedelta

import pytest

from yizhan.engines.process.times import parse_duration, parse_moment

START = datetime(2026, 1, 31, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("PT0S", START),
        ("PT1.5S", START + timedelta(seconds=1.5)),
        ("P1DT2H3M", START + timedelta(days=1, hours=2, minutes=3)),
        ("P2W", START + timedelta(weeks=2)),
        ("P1M", datetime(2026, 2, 28, 9, 0, tzinfo=UTC)),
        ("P1Y1M", datetime(2027, 2, 28, 9, 0, tzinfo=UTC)),
    ],
)
def test_duration(text: str, after: datetime) -> None:
    duration = parse_duration(text)
    assert duration is not None
    assert duration.after(START) == after


@pytest.mark.parametrize("text", ["", "P", "PT", "4h", "-P1D", "P101Y", "PT999999999S0", "P1H", "R3/PT1H", "P1DT"])
def test_no_duration(text: str) -> None:
    assert parse_duration(text) is None


def test_month_ends_on_the_calendar_of_china() -> None:
    late = datetime(2026, 1, 31, 17, 0, tzinfo=UTC)  # the first of February in China
    duration = parse_duration("P1M")
    assert duration is not None
    assert duration.after(late) == datetime(2026, 2, 28, 17, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2026-01-31T18:00:00+08:00", datetime(2026, 1, 31, 10, 0, tzinfo=UTC)),
        ("2026-01-31T18:00:00", datetime(2026, 1, 31, 10, 0, tzinfo=UTC)),
        ("2026-01-31T10:00:00Z", datetime(2026, 1, 31, 10, 0, tzinfo=UTC)),
        ("31.1.2026", None),
    ],
)
def test_moment(text: str, at: datetime | None) -> None:
    assert parse_moment(text) == at

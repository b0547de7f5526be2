"""Time comes from a clock that is passed, so that tests decide what time it is."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Protocol

CHINA = timezone(timedelta(hours=8), "CST")
"""The one time zone of mainland China; business days begin at its midnight."""


class Clock(Protocol):
    """Tells the present moment, always with a time zone."""

    def now(self) -> datetime: ...


class SystemClock:
    """The machine's clock, in UTC."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class FixedClock:
    """A clock that stands still until it is moved; for tests, demo data and replay."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    def now(self) -> datetime:
        return self._at

    def advance(self, by: timedelta) -> None:
        self._at += by


def business_day(at: datetime) -> date:
    """The calendar day in China at the moment `at`."""
    return at.astimezone(CHINA).date()

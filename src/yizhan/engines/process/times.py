"""Durations and dates as BPMN timers and due dates write them: ISO 8601, within sane bounds."""

import re
from datetime import UTC, datetime, timedelta

import msgspec

from yizhan.kernel.clock import CHINA
from yizhan.kernel.months import months_after

_DURATION = re.compile(
    r"P(?=[\dT])(?:(?P<years>\d{1,4})Y)?(?:(?P<months>\d{1,5})M)?(?:(?P<weeks>\d{1,5})W)?(?:(?P<days>\d{1,6})D)?"
    r"(?:T(?=\d)(?:(?P<hours>\d{1,7})H)?(?:(?P<minutes>\d{1,8})M)?(?:(?P<seconds>\d{1,9}(?:\.\d{1,6})?)S)?)?"
)
_MOST_YEARS = 100


class Duration(msgspec.Struct, frozen=True):
    """Calendar months and exact time apart, because a month has no fixed length."""

    months: int
    exact: timedelta

    def after(self, start: datetime) -> datetime:
        """The moment this long after `start`; months count on the calendar of China, up to month ends."""
        local = start.astimezone(CHINA)
        return (months_after(local, self.months) + self.exact).astimezone(UTC)


def parse_duration(text: str) -> Duration | None:
    """The duration that `text` writes, or None when it writes none up to a hundred years."""
    match = _DURATION.fullmatch(text.strip())
    if match is None:
        return None
    part = {name: float(value or 0) for name, value in match.groupdict().items()}
    months = int(part["years"] * 12 + part["months"])
    exact = timedelta(
        weeks=part["weeks"],
        days=part["days"],
        hours=part["hours"],
        minutes=part["minutes"],
        seconds=part["seconds"],
    )
    in_bounds = months <= _MOST_YEARS * 12 and exact <= timedelta(days=_MOST_YEARS * 366)
    return Duration(months, exact) if in_bounds else None


def parse_moment(text: str) -> datetime | None:
    """The moment that `text` writes as an ISO 8601 date-time (without offset: in China), or None."""
    try:
        at = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return (at if at.tzinfo else at.replace(tzinfo=CHINA)).astimezone(UTC)


class Cycle(msgspec.Struct, frozen=True):
    """A repetition: every so often, `more` times after the first (-1: without end), from `start` or from now."""

    every: Duration
    more: int
    start: datetime | None

    def first(self, now: datetime) -> datetime:
        """When it comes for the first time."""
        return self.start if self.start is not None else self.every.after(now)


_CYCLE = re.compile(r"R(?P<times>\d{0,6})/(?:(?P<start>[^/]+)/)?(?P<every>P[^/]+)")
_SHORTEST = timedelta(seconds=1)


def parse_cycle(text: str) -> Cycle | None:
    """The repetition that `text` writes (`R3/PT10H`, `R/2026-01-01T00:00:00+08:00/P1D`), or None.

    Repetitions closer than a second apart are none: they would keep the engine busy with nothing else.
    """
    match = _CYCLE.fullmatch(text.strip())
    every = parse_duration(match["every"]) if match else None
    if match is None or every is None or (every.months == 0 and every.exact < _SHORTEST):
        return None
    start = parse_moment(match["start"]) if match["start"] else None
    if (match["start"] and start is None) or match["times"] == "0":
        return None
    return Cycle(every, int(match["times"]) - 1 if match["times"] else -1, start)

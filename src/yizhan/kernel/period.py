"""A period of time, closed at its start and open at its end (SID TimePeriod)."""

from datetime import datetime

import msgspec


class Period(msgspec.Struct, frozen=True, rename={"start": "startDateTime", "end": "endDateTime"}):
    """From `start` (always, when None) to just before `end` (for ever, when None)."""

    start: datetime | None = None
    end: datetime | None = None

    def __post_init__(self) -> None:
        if self.start and self.end and self.end < self.start:
            message = "the end of a period must not be before its start"
            raise ValueError(message)

    def contains(self, at: datetime) -> bool:
        return (self.start is None or self.start <= at) and (self.end is None or at < self.end)

    def overlaps(self, other: "Period") -> bool:
        return (self.end is None or other.start is None or other.start < self.end) and (
            other.end is None or self.start is None or self.start < other.end
        )

"""Moments as the standard writes them: RFC 3339 in UTC, always with `Z`."""

from datetime import UTC, datetime


def moment(at: datetime) -> str:
    """`at` with all its precision, so that an answer's time finds the thing again."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")

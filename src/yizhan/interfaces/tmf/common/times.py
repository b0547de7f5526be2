"""Moments as the standard writes them: RFC 3339 in UTC, always with `Z`."""

from datetime import UTC, datetime

from yizhan.kernel.clock import CHINA


def moment(at: datetime) -> str:
    """`at` with all its precision, so that an answer's time finds the thing again."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def given_moment(text: str | None) -> datetime | None:
    """The moment that a body gives; one without a zone is meant in China, as in a query."""
    at = datetime.fromisoformat(text) if text else None
    return at if at is None or at.tzinfo else at.replace(tzinfo=CHINA)

"""Absences, and who stands in."""

from datetime import datetime
from enum import StrEnum

import msgspec


class AbsenceState(StrEnum):
    """Whether an absence still counts."""

    PLANNED = "planned"
    OVER = "over"


class NewAbsence(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Somebody will be away, and a substitute does their work; without `staffId` it is whoever says so."""

    substitute_id: str
    from_at: datetime
    until_at: datetime
    reason: str = ""
    staff_id: str | None = None


class Absence(msgspec.Struct, frozen=True, rename="camel"):
    """Who is away from when to when, and who stands in."""

    id: str
    staff_id: str
    staff_name: str
    substitute_id: str
    substitute_name: str
    from_at: datetime
    until_at: datetime
    reason: str
    state: AbsenceState
    rev: int
    org_pos: int


class StoodInFor(msgspec.Struct, frozen=True):
    """Somebody absent, with one of their roles and where it reaches."""

    id: int
    login: str
    name: str
    role: str | None
    org_pos: int
    org_last: int

"""What goes into the rule engine and what comes out, frozen; ids are strings, as in every API."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec

from yizhan.engines.rules.analysis import Analysis
from yizhan.engines.rules.table import NO_WORDS, Case, Table, Tier
from yizhan.engines.rules.tiers import Conflict, Fired
from yizhan.kernel.text import Text
from yizhan.platform.long_work import Trouble


class State(StrEnum):
    """The life of a version; `scheduled` is released for a later moment."""

    DRAFT = "draft"
    REVIEW = "review"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    IN_FORCE = "inForce"
    RETIRED = "retired"


class Place(msgspec.Struct, frozen=True):
    """The organisation that a table is of; the caller has looked it up."""

    tier: Tier
    org_pos: int
    org_hi: int
    unit_id: int
    unit_name: str


class NewSheet(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """A table for decision `key`; below headquarters its columns come from above."""

    key: str
    name: Text
    description: Text = NO_WORDS
    table: Table | None = None


class TableDraft(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """A draft as its author leaves it."""

    table: Table
    cases: tuple[Case, ...] = ()
    note: str = ""


class Release(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """From when to when a version is in force; at once and without end where not said."""

    valid_from: datetime | None = None
    valid_to: datetime | None = None


class Ruling(StrEnum):
    """Who prevails in a conflict."""

    UPPER = "upper"
    LOWER = "lower"


class Arbitrate(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """A decision about one conflict, named by its digest."""

    digest: str
    ruling: Ruling
    reason: str


class Arbitration(msgspec.Struct, frozen=True, rename="camel"):
    """What was decided about a conflict, by whom, when and why."""

    ruling: Ruling
    reason: str
    decided_by: str
    decided_at: datetime


class ConflictView(msgspec.Struct, frozen=True, rename="camel"):
    """A conflict with a tier above, and what was decided about it."""

    conflict: Conflict
    arbitration: Arbitration | None


class Sheet(msgspec.Struct, frozen=True, rename="camel"):
    """A table of one organisation, with the numbers of the versions that matter now."""

    id: str
    key: str
    tier: Tier
    unit_id: str
    unit_name: str
    name: Text
    description: Text
    owner_name: str
    rev: int
    changed_at: datetime
    in_force: int | None
    valid_from: datetime | None
    open_id: str | None
    open_number: int | None
    open_state: State | None


class VersionSummary(msgspec.Struct, frozen=True, rename="camel"):
    """A version in a list."""

    id: str
    sheet_id: str
    number: int
    state: State
    note: str
    author_name: str
    submitted_name: str | None
    approved_name: str | None
    approved_at: datetime | None
    released_name: str | None
    valid_from: datetime | None
    valid_to: datetime | None
    changed_at: datetime
    rev: int


class CaseResult(msgspec.Struct, frozen=True, rename="camel"):
    """How a test case came out; `problem` where it could not be decided at all."""

    id: str
    passed: bool
    result: Any
    explanation: Text
    problem: Text | None = None


class Findings(msgspec.Struct, frozen=True, rename="camel"):
    """Everything that is found out about a table: by itself, against the tiers above, by its cases."""

    analysis: Analysis
    conflicts: tuple[ConflictView, ...]
    cases: tuple[CaseResult, ...]
    complete: bool


class Version(msgspec.Struct, frozen=True, rename="camel"):
    """One version with its table."""

    summary: VersionSummary
    sheet: Sheet
    table: Table
    cases: tuple[Case, ...]
    upper: tuple["UpperTable", ...]


class UpperTable(msgspec.Struct, frozen=True, rename="camel"):
    """What a tier above has in force."""

    tier: Tier
    version_id: str
    number: int
    table: Table


class Tried(msgspec.Struct, frozen=True, rename="camel"):
    """A decision tried out: nothing is logged."""

    result: Any
    fired: tuple[Fired, ...]
    explanation: Text


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """One of many decisions asked at once."""

    variables: Mapping[str, Any]
    org_pos: int
    reference: str = ""
    customer_id: int | None = None


class DecisionResult(msgspec.Struct, frozen=True):
    """A decision taken: outputs by id, a list of them from a collecting table, or None where no row answers."""

    result: Any
    inputs: Mapping[str, Any]
    fired: tuple[Fired, ...]


class DecisionTaken(msgspec.Struct, frozen=True, rename="camel"):
    """A decision in the log."""

    id: str
    at: datetime
    key: str
    inputs: Mapping[str, Any]
    result: Any
    fired: tuple[Fired, ...]
    caller: str
    reference: str
    customer_id: str | None
    explanation: Text


class ReplayOf(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Which past decisions a version is to be run over."""

    since: datetime
    until: datetime


class Shift(msgspec.Struct, frozen=True, rename="camel"):
    """How many outcomes went from one to another."""

    before: Any
    after: Any
    count: int


class ReplaySummary(msgspec.Struct, frozen=True, rename="camel"):
    """What a replay found. `failed` decisions could not be taken by the version, `problems` says why."""

    total: int
    changed: int
    failed: int
    customers: int
    shifts: tuple[Shift, ...]
    problems: tuple[Text, ...]
    kept: int


class Change(msgspec.Struct, frozen=True, rename="camel"):
    """One past decision that would come out otherwise."""

    at: datetime
    reference: str
    customer_id: str | None
    inputs: Mapping[str, Any]
    before: Any
    after: Any


class Replay(msgspec.Struct, frozen=True, rename="camel"):
    """A replay and, when it has ended, what it found; `trouble` says why it failed."""

    id: str
    version_id: str
    work_id: str
    since: datetime
    until: datetime
    state: str
    summary: ReplaySummary | None
    begun_name: str
    begun_at: datetime
    ended_at: datetime | None
    trouble: Trouble | None

"""What the designer gives and gets, frozen: drafts, findings, differences between two models."""

from datetime import datetime
from enum import StrEnum

import msgspec

from yizhan.kernel.text import Text
from yizhan.platform.long_work import Trouble


class DraftState(StrEnum):
    """The life of a draft."""

    DRAFT = "draft"
    REVIEW = "review"
    DEPLOYED = "deployed"


class NewDraft(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """A model to begin with; without one, that of the version it is based on."""

    xml: str | None = None
    based_on: str | None = None
    note: str = ""


class SavedDraft(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """A draft as its author leaves it; `based_on` names the version whose changes it has taken in since."""

    xml: str
    note: str = ""
    based_on: str | None = None


class DraftView(msgspec.Struct, frozen=True, rename="camel"):
    """A draft in a list; `outdated` says that a newer version than the one it is based on was deployed."""

    id: str
    key: str
    name: Text
    state: DraftState
    note: str
    based_on: str | None
    base_version: int | None
    outdated: bool
    author_name: str
    saved_name: str
    submitted_name: str | None
    submitted_at: datetime | None
    returned_name: str | None
    returned_reason: str | None
    approved_name: str | None
    approved_at: datetime | None
    definition_id: str | None
    version: int | None
    mine: bool
    """Whether the reader has drawn it, and so does not approve it."""
    created_at: datetime
    changed_at: datetime
    rev: int


class DraftDetail(msgspec.Struct, frozen=True, rename="camel"):
    """A draft with its model."""

    draft: DraftView
    xml: str


class ModelFinding(msgspec.Struct, frozen=True, rename="camel"):
    """Something that keeps a model from being deployed, or is worth knowing, at the element with that id."""

    element: str
    code: str
    message: Text
    remedy: Text


class ModelCheck(msgspec.Struct, frozen=True):
    """What keeps a model from being deployed, and what is only worth knowing: what it says in vain, how it is read."""

    findings: tuple[ModelFinding, ...]
    remarks: tuple[ModelFinding, ...]


class ChangeKind(StrEnum):
    """What became of an element."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"
    """Only its place on the drawing is another."""


class ModelChange(msgspec.Struct, frozen=True, rename="camel"):
    """One element that differs between two models, and how, in words."""

    element: str
    type: str
    name: Text
    kind: ChangeKind
    details: tuple[Text, ...] = ()


class PlanMigration(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Which version instances come from; `mapping` names the nodes that are called differently in the new one."""

    source: str
    mapping: dict[str, str] = {}


class PlannedNode(msgspec.Struct, frozen=True, rename="camel"):
    """A node of the old version: how many tokens stand there, where they would go, or why they cannot."""

    node: str
    name: Text
    kind: str
    waiting: int
    target: str | None
    problem: Text | None


class Obstruction(msgspec.Struct, frozen=True, rename="camel"):
    """Why instances cannot be taken over, and how many of those looked at."""

    reason: Text
    count: int


class MigrationPlan(msgspec.Struct, frozen=True, rename="camel"):
    """What taking over the instances of a version would do; `looked_at` of the `running` were tried.

    `notes` say what becomes of the events that wait, and in how many instances.
    """

    source: str
    target: str
    running: int
    looked_at: int
    movable: int
    nodes: tuple[PlannedNode, ...]
    obstructions: tuple[Obstruction, ...]
    notes: tuple[Obstruction, ...]


class BeginMigration(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Take over the instances of a version, those with a token on one of `nodes` where any are named."""

    source: str
    reason: str
    mapping: dict[str, str] = {}
    nodes: list[str] = []


class MigrationState(StrEnum):
    """How far a migration is.

    `stopping` means that somebody asked for it and the last instances are under way; one that `failed` was given up
    where it stood, and may be resumed like one that was stopped.
    """

    RUNNING = "running"
    STOPPING = "stopping"
    STOPPED = "stopped"
    FAILED = "failed"
    DONE = "done"


class MigrationRun(msgspec.Struct, frozen=True, rename="camel"):
    """A migration of many: `seen` of `total` were looked at, `moved` taken over; `refused` says why not the others.

    `trouble` says why one that failed was given up.
    """

    id: str
    source: str
    source_version: int
    target: str
    target_version: int
    state: MigrationState
    total: int
    seen: int
    moved: int
    refused: tuple[Obstruction, ...]
    reason: str
    begun_name: str
    begun_at: datetime
    ended_at: datetime | None
    trouble: Trouble | None


class ReplayDraft(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Which past cases a draft is to be run over: those that began in the period and are over."""

    since: datetime
    until: datetime


class WayShift(msgspec.Struct, frozen=True, rename="camel"):
    """How many cases went one way and would go another."""

    added: tuple[Text, ...]
    removed: tuple[Text, ...]
    before: Text
    after: Text
    count: int


class StepCount(msgspec.Struct, frozen=True, rename="camel"):
    """How often a step of the draft was done in the past, and would be done."""

    node: str
    before: int
    after: int


class ProcessReplaySummary(msgspec.Struct, frozen=True, rename="camel"):
    """What a replay found over `compared` cases of `total`.

    `unlike` cases do not come out as they were even by their own version (people moved or skipped, or they are older
    than what history tells), so they say nothing. `stuck` ones would wait for a person; `assumed` are new steps that
    were given an empty answer; `retimed` are events whose time the draft changes, and which fired here when they had.
    """

    total: int
    compared: int
    changed: int
    stuck: int
    unlike: int
    customers: int
    shifts: tuple[WayShift, ...]
    steps: tuple[StepCount, ...]
    assumed: tuple[Text, ...]
    kept: int
    retimed: tuple[Text, ...] = ()


class CaseChange(msgspec.Struct, frozen=True, rename="camel"):
    """One past case that would go another way."""

    instance_id: str
    business_key: str
    customer_id: str | None
    customer_name: str | None
    started_at: datetime
    before: Text
    after: Text
    added: tuple[Text, ...]
    removed: tuple[Text, ...]


class ProcessReplay(msgspec.Struct, frozen=True, rename="camel"):
    """A replay of a draft and, when it has ended, what it found; `trouble` says why it failed."""

    id: str
    draft_id: str
    work_id: str
    since: datetime
    until: datetime
    state: str
    summary: ProcessReplaySummary | None
    begun_name: str
    begun_at: datetime
    ended_at: datetime | None
    trouble: Trouble | None

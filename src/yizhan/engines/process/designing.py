"""What the designer gives and gets, frozen: drafts, findings, differences between two models."""

from datetime import datetime
from enum import StrEnum

import msgspec

from yizhan.kernel.text import Text


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
    """Something that keeps a model from being deployed, at the element with that id."""

    element: str
    code: str
    message: Text
    remedy: Text


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

"""What hangs on tokens: work items, incidents, subscriptions and history, written for many instances at once."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec

from yizhan.engines.process.model import StepContract
from yizhan.kernel.text import Text
from yizhan.platform.db import Call

NEVER = datetime(9999, 12, 31, tzinfo=UTC)
"""Where items without a due time stand in the order; the generated column sort_at says the same."""


class NewWorkItem(msgspec.Struct, frozen=True):
    """A work item about to be offered."""

    id: int
    org_pos: int
    instance_id: int
    activation: int
    definition_id: int
    node: str
    name: Text
    business_key: str
    post: str | None
    candidates: list[str]
    recipients: list[str]
    form: str | None
    contract: StepContract | None
    due_at: datetime | None
    created_at: datetime


class NewIncident(msgspec.Struct, frozen=True):
    """An incident about to be raised."""

    id: int
    org_pos: int
    instance_id: int
    activation: int
    definition_id: int
    node: str
    node_name: Text
    business_key: str
    stage: str
    code: str
    message: Text
    remedy: Text
    raised_at: datetime


class NewInstance(msgspec.Struct, frozen=True):
    """An instance about to be recorded for the first time."""

    id: int
    org_pos: int
    definition_id: int
    business_key: str
    status: str
    tokens: Any
    variables: Any
    serial: int
    scopes: Any
    started_at: datetime
    ended_at: datetime | None
    parent_id: int | None
    parent_activation: int | None
    depth: int


class Stepped(msgspec.Struct, frozen=True):
    """An instance's next state; of one that was looked at only, with the revision that it must still have."""

    id: int
    org_pos: int
    definition_id: int
    status: str
    tokens: Any
    variables: Any
    serial: int
    scopes: Any
    ended_at: datetime | None
    rev: int | None = None


class Completed(msgspec.Struct, frozen=True):
    """A work item that somebody has done; of one that was looked at only, with the revision that it must still have."""

    id: int
    holder_id: int
    holder_login: str
    holder_name: str
    ended_at: datetime
    rev: int | None = None


class Received(msgspec.Struct, frozen=True):
    """A message that an instance takes as it comes; its id must not have come before."""

    id: str
    name: str
    key: str
    payload: Any
    expires_at: datetime
    taken_by: int


class Awaited(msgspec.Struct, frozen=True):
    """A message that somebody begins to wait for; none may be kept under that key."""

    message: str
    key: str


class Newest(msgspec.Struct, frozen=True):
    """The version by which an instance begins; it must still be the newest of its process."""

    key: str
    id: int


class Place(msgspec.Struct, frozen=True):
    """An activation of an instance."""

    instance_id: int
    activation: int


class Resolved(msgspec.Struct, frozen=True):
    """An incident that is over."""

    instance_id: int
    activation: int
    resolution: str


class Armed(msgspec.Struct, frozen=True):
    """An event that waits for a message or signal."""

    instance_id: int
    activation: int
    org_pos: int
    node: str
    message: str
    key: str
    signal: bool


class Disarmed(msgspec.Struct, frozen=True):
    """An event that waits no more."""

    instance_id: int
    activation: int
    node: str


class Happening(msgspec.Struct, omit_defaults=True):
    """One line of history; what comes and goes in one transaction makes one line of two."""

    activation: int
    node: str
    kind: str
    flows: tuple[str, ...] = ()
    detail: dict[str, Any] | None = None


class Told(msgspec.Struct):
    """What one transaction tells of one instance, in the order in which it happened."""

    instance_id: int
    org_pos: int
    lines: list[Happening]


class Rows(msgspec.Struct, omit_defaults=True):
    """Everything that steps ask to be written; empty lists are left out, and their part is skipped.

    What was looked at only is checked as it is written: that `received` messages are new, that nothing is kept that is
    `awaited`, that the `newest` versions are so, and revisions where they are given. Else nothing is written.
    """

    at: datetime
    by: int
    reason: str | None = None
    completed: list[Completed] = []
    started: list[NewInstance] = []
    stepped: list[Stepped] = []
    resolved: list[Resolved] = []
    withdrawn: list[Place] = []
    disarmed: list[Disarmed] = []
    items: list[NewWorkItem] = []
    incidents: list[NewIncident] = []
    armed: list[Armed] = []
    history: list[Told] = []
    received: list[Received] = []
    awaited: list[Awaited] = []
    newest: list[Newest] = []


def applying(rows: Rows) -> Call:
    """Everything as a call that goes with others in one round trip; what is void goes before what is new."""
    return Call("process.apply", rows)


def recipients(post: str | None, candidates: Sequence[str]) -> list[str]:
    """To whom a work item is offered: its candidates by name, or where it has none, whoever holds the post."""
    if candidates:
        return [by_login(login) for login in candidates]
    return [by_post(post)] if post else []


def by_post(code: str) -> str:
    return f"post:{code}"


def by_login(login: str) -> str:
    return f"login:{login}"

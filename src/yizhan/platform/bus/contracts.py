"""What goes over the bus, and what is told of it; ids are strings, as in every API."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec

from yizhan.kernel.text import Text


class Message(msgspec.Struct, frozen=True, rename="camel", omit_defaults=True):
    """One message of the log; `source` and `source_id` are its publisher and the id it has there."""

    id: str
    topic: str
    key: str
    at: datetime
    org_pos: int
    payload: dict[str, Any]
    request_id: str = ""
    source: str | None = None
    source_id: str | None = None
    call_id: str | None = None
    """Of a call: where its answer goes."""


class Publication(msgspec.Struct, frozen=True, kw_only=True):
    """A message of another system; `id` is its own, the same when it is sent again."""

    id: str
    topic: str
    key: str = ""
    payload: dict[str, Any] = {}


class Acceptance(StrEnum):
    """What became of a publication."""

    ACCEPTED = "accepted"
    REPEATED = "repeated"
    """A message with this id came from this publisher before."""


class DeliveryKind(StrEnum):
    """How a subscription gets its messages."""

    PULL = "pull"
    """It fetches and acknowledges them."""
    WEBHOOK = "webhook"
    """They are posted to its callback."""
    PROCESS = "process"
    """They are brought to the process that waits for them, or begin one."""


class Target(msgspec.Struct, frozen=True, rename="camel", omit_defaults=True):
    """Where messages go: `callback` of a webhook; for a process, the `message` it knows and where its key stands."""

    callback: str | None = None
    message: str | None = None
    key_path: str | None = None


class Subscription(msgspec.Struct, frozen=True):
    """A durable subscription as the bus works with it."""

    id: int
    org_pos: int
    owner_id: int
    owner_name: str
    name: str
    topics: tuple[str, ...]
    conditions: dict[str, Any]
    delivery: DeliveryKind
    target: Target
    secret: str | None
    most_attempts: int
    is_active: bool
    rev: int
    created_at: datetime
    changed_at: datetime


class Taken(msgspec.Struct, frozen=True, rename="camel"):
    """A message handed over; `receipt` acknowledges it, `attempt` counts how often it was handed over."""

    receipt: str
    attempt: int
    message: Message


class Backlog(msgspec.Struct, frozen=True, rename="camel"):
    """What a subscription has before it: not handed over yet, handed over but not acknowledged, and given up.

    `again` of those that wait are replayed.
    """

    waiting: int
    under_way: int
    dead: int
    is_capped: bool = False
    """More wait than were counted."""
    again: int = 0


class SubscriptionView(msgspec.Struct, frozen=True, rename="camel"):
    """A subscription as people and its owner see it."""

    id: str
    rev: int
    name: str
    owner: str
    topics: tuple[str, ...]
    conditions: dict[str, Any]
    delivery: DeliveryKind
    target: Target
    most_attempts: int
    is_active: bool
    created_at: datetime
    changed_at: datetime
    backlog: Backlog | None = None


class DeadLetterView(msgspec.Struct, frozen=True, rename="camel"):
    """A message that a subscription gave up, with why and since when."""

    id: str
    subscription_id: str
    subscription: str
    message: Message
    reason: Text
    error_id: str
    attempts: int
    died_at: datetime
    is_again: bool
    """It is on its way once more."""


class DeadLetters(msgspec.Struct, frozen=True, rename="camel"):
    """A page of letters; of all of them `waiting` are not on their way again, capped as the total is."""

    items: list[DeadLetterView]
    next: str | None
    total: int
    total_capped: bool
    waiting: int


class TopicView(msgspec.Struct, frozen=True, rename="camel"):
    """A stream of messages with one topic: how many of the latest messages have it, and when the last came."""

    topic: str
    count: int
    last_at: datetime


class CallView(msgspec.Struct, frozen=True, rename="camel"):
    """A call: waiting until `answered_at` is set."""

    id: str
    topic: str
    key: str
    asked_at: datetime
    expires_at: datetime
    answered_at: datetime | None
    answered_by: str | None
    answer: dict[str, Any] | None

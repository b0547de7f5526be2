"""Service orders (TMF641): what the network must do, and what it answered."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec

from yizhan.domains.catalogue.contracts.plans import ServicePlan
from yizhan.domains.catalogue.contracts.specifications import Action, Values
from yizhan.kernel.text import Text


class ServiceState(StrEnum):
    """How a service order stands (TMF641 life cycle)."""

    ACKNOWLEDGED = "acknowledged"
    REJECTED = "rejected"
    PENDING = "pending"
    HELD = "held"
    IN_PROGRESS = "inProgress"
    ASSESSING_CANCELLATION = "assessingCancellation"
    PENDING_CANCELLATION = "pendingCancellation"
    CANCELLED = "cancelled"
    COMPLETED = "completed"
    FAILED = "failed"
    PARTIAL = "partial"


class ServiceOrder(msgspec.Struct, frozen=True, rename="camel", kw_only=True):
    """What one order line asks of the network, in its `attempt`-th request; `id` is the key of that request.

    `sent` is False while it waits for the lines in `after`. `skipped` says that a person declared it done.
    """

    id: str
    rev: int
    order_id: str
    item_id: str
    item: str
    action: Action
    attempt: int
    state: ServiceState
    after: tuple[str, ...]
    sent: bool
    tries: int
    services: tuple[ServicePlan, ...]
    remote_id: str | None
    sent_at: datetime | None
    answered_at: datetime | None
    error_code: str | None
    error_message: Text | None
    results: Values
    skipped: bool
    changed_at: datetime


class ServiceRequest(msgspec.Struct, frozen=True):
    """A service order as the provisioning system gets it."""

    key: str
    order_number: str
    priority: int
    description: str
    requested_completion: datetime | None
    services: tuple[ServicePlan, ...]


class RemoteOrder(msgspec.Struct, frozen=True):
    """What the provisioning system says of a service order."""

    id: str
    key: str
    state: ServiceState
    error_code: str | None = None
    error_message: str | None = None
    results: Values = {}


class Outcome(StrEnum):
    """How an order stands with the network."""

    WAITING = "waiting"
    """Something was asked and is not answered yet."""
    FAILED = "failed"
    """Everything asked is answered, and something was not done."""
    DECIDED = "decided"
    """The same, and a person has decided about all that was not done."""
    MORE = "more"
    """Everything asked is done, and more can be asked now."""
    DONE = "done"
    """Everything is done."""


class Send(msgspec.Struct, frozen=True):
    """Which service order is to be sent."""

    service_order_id: int


class Check(msgspec.Struct, frozen=True):
    """Which service order's fate is to be asked for."""

    service_order_id: int


class Wave(msgspec.Struct, frozen=True):
    """What asking the network came to."""

    wave: int
    sent: int
    outcome: Outcome


class LinkState(StrEnum):
    """Whether the provisioning system is called: yes, not for a while, or once to see."""

    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "halfOpen"


class Link(msgspec.Struct, frozen=True, rename="camel"):
    """The state of the interface to the provisioning system."""

    state: LinkState
    failures: int
    opened_at: datetime | None
    retry_at: datetime | None
    last_error: str | None
    last_ok_at: datetime | None


class FalloutState(StrEnum):
    """A fallout is open until a person has decided, and closed when that was carried out."""

    OPEN = "open"
    DECIDED = "decided"
    CLOSED = "closed"


class FalloutKind(StrEnum):
    """What sort of failure it is."""

    REFUSED = "refused"
    FAILED = "failed"
    UNREACHABLE = "unreachable"
    NO_ANSWER = "noAnswer"


class Decision(StrEnum):
    """What to do about a failed service order."""

    RETRY = "retry"
    SKIP = "skip"


class Fallout(msgspec.Struct, frozen=True, rename="camel", kw_only=True):
    """A failed service order that waits for a person, or how it was settled."""

    id: str
    rev: int
    order_id: str
    order_number: str
    customer_id: str
    customer_name: str
    item: str
    offering_name: Text
    service_order_id: str
    attempt: int
    kind: FalloutKind
    code: str
    message: Text
    """Why, as the provisioning system said it."""
    state: FalloutState
    decision: Decision | None
    repairs: Values
    reason: str | None
    decided_by_name: str | None
    raised_at: datetime
    closed_at: datetime | None


class Settle(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """A person's decision: do it again, with some characteristics `repaired`, or declare it done; and why."""

    decision: Decision
    reason: str = ""
    repairs: dict[str, Any] = {}


class FalloutFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Which fallouts to list; None matches everything."""

    state: FalloutState | None = FalloutState.OPEN
    kind: FalloutKind | None = None
    code: str | None = None
    order_id: int | None = None


class FalloutCount(msgspec.Struct, frozen=True, rename="camel"):
    """How many fallouts of one cause there are."""

    kind: FalloutKind
    code: str
    open: int
    total: int

"""Product orders (TMF622): what is asked for, and how it stands."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from yizhan.domains.catalogue.contracts.carts import CartItem, QuotedTerm, QuoteLine, Totals
from yizhan.domains.catalogue.contracts.specifications import Action, Values
from yizhan.kernel.errors import Problem
from yizhan.kernel.text import Text


class OrderState(StrEnum):
    """How a product order or one of its items stands (TMF622 life cycle)."""

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


class Channel(StrEnum):
    """Where an order came in."""

    HALL = "hall"
    CALL_CENTRE = "callCentre"
    WEB = "web"
    ACCOUNT_MANAGER = "accountManager"
    AGENT = "agent"
    SYSTEM = "system"


class Cart(msgspec.Struct, frozen=True, rename="camel", kw_only=True, forbid_unknown_fields=True):
    """What a customer wants, before it is an order."""

    customer_id: str
    channel: Channel = Channel.HALL
    items: tuple[CartItem, ...] = ()


class PlaceOrder(Cart, frozen=True, kw_only=True):
    """An order to take.

    `external_id` is the caller's own number: the same one again gets the order it made. `allow_duplicate` says
    that a second order of the same content is meant. The draft `draft_id` is used up.
    """

    account_id: str | None = None
    external_id: str | None = None
    category: str = ""
    description: str = ""
    priority: int = 4
    requested_start: datetime | None = None
    requested_completion: datetime | None = None
    allow_duplicate: bool = False
    draft_id: str | None = None
    extra: dict[str, Any] = {}


class QuoteAnswer(msgspec.Struct, frozen=True, rename="camel"):
    """Prices with reasons, and everything that stands against ordering; nothing is kept."""

    items: tuple[CartItem, ...]
    lines: tuple[QuoteLine, ...]
    totals: Totals
    terms: tuple[QuotedTerm, ...]
    problems: tuple[Problem, ...]


class OrderItem(msgspec.Struct, frozen=True, rename="camel"):
    """One line of an order; `subscriber_id` is the product in use that it makes or changes."""

    id: str
    ref: str
    parent: str | None
    action: Action
    state: OrderState
    offering_id: str
    offering: str
    offering_name: Text
    quantity: int
    subscriber_id: str | None
    number: str | None
    account_id: str | None
    product: str | None
    characteristics: Values


class Order(msgspec.Struct, frozen=True, rename="camel", kw_only=True):
    """A product order."""

    id: str
    rev: int
    org_pos: int
    number: str
    state: OrderState
    channel: Channel
    category: str
    description: str
    priority: int
    customer_id: str
    customer_name: str
    account_id: str | None
    external_id: str | None
    placed_by: str
    placed_by_name: str
    ordered_at: datetime
    requested_start: datetime | None
    requested_completion: datetime | None
    expected_completion: datetime | None
    started_at: datetime | None
    completed_at: datetime | None
    cancellation_reason: str | None
    instance_id: str | None
    changed_at: datetime
    check_documents: bool
    items: tuple[OrderItem, ...]
    lines: tuple[QuoteLine, ...]
    totals: Totals
    terms: tuple[QuotedTerm, ...]
    versions: tuple[str, ...]
    extra: dict[str, Any]


class OrderLinks(msgspec.Struct, frozen=True):
    """Whom an order is about."""

    number: str
    customer_id: str
    subscriber_ids: tuple[str, ...]


class OrderRow(msgspec.Struct, frozen=True, rename="camel"):
    """An order in a list."""

    id: str
    number: str
    state: OrderState
    channel: Channel
    customer_id: str
    customer_name: str
    title: Text
    items: int
    one_time: Decimal
    monthly: Decimal
    open_fallouts: int
    placed_by_name: str
    ordered_at: datetime
    expected_completion: datetime | None
    completed_at: datetime | None
    changed_at: datetime


class OrderFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Which orders to list; None matches everything, several states mean any of them. `q` begins a number or name."""

    states: tuple[OrderState, ...] | None = None
    channel: Channel | None = None
    customer_id: int | None = None
    subscriber_id: int | None = None
    placed_by: int | None = None
    offering: str | None = None
    ordered_from: datetime | None = None
    ordered_to: datetime | None = None
    fallout: bool | None = None
    q: str | None = None


class OrderSort(StrEnum):
    """How a list is sorted; a leading minus turns it round."""

    ORDERED = "orderedAt"
    ORDERED_LAST_FIRST = "-orderedAt"
    CHANGED = "changedAt"
    CHANGED_LAST_FIRST = "-changedAt"


class SaveDraft(Cart, frozen=True, kw_only=True):
    """A cart to be kept for later, by whoever may take orders of the customer; `note` tells the next one."""

    note: str = ""


class Draft(msgspec.Struct, frozen=True, rename="camel"):
    """A kept cart."""

    id: str
    rev: int
    customer_id: str
    customer_name: str
    channel: Channel
    items: tuple[CartItem, ...]
    note: str
    saved_by_name: str
    changed_at: datetime


class OrderPatch(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What is to change about an order beside what was ordered: what is absent stays."""

    category: str | UnsetType = UNSET
    description: str | UnsetType = UNSET
    priority: int | UnsetType = UNSET
    requested_completion: datetime | UnsetType | None = UNSET
    extra: dict[str, Any] | UnsetType = UNSET


class CancelOrder(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Why an order is cancelled."""

    reason: str

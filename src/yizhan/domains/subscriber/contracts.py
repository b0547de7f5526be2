"""What goes into and comes out of the subscriber domain."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from yizhan.kernel.errors import Problem
from yizhan.kernel.money import Money
from yizhan.kernel.permissions import Permission
from yizhan.kernel.text import Text

PERMISSIONS = (
    Permission("subscriber.read", Text("查看用户", "See subscribers")),
    Permission("subscriber.change", Text("修改用户资料", "Change subscribers")),
    Permission("subscriber.split", Text("设置分账", "Split charges over accounts")),
    Permission("subscriber.load", Text("批量装载用户", "Load subscribers in mass")),
)


class SubscriberState(StrEnum):
    """The states of a TMF637 product."""

    CREATED = "created"
    PENDING_ACTIVE = "pendingActive"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    PENDING_TERMINATE = "pendingTerminate"
    TERMINATED = "terminated"
    ABORTED = "aborted"
    CANCELLED = "cancelled"


class SuspendExtent(StrEnum):
    """单停: calls out are barred; 双停: calls in too."""

    ONE_WAY = "oneWay"
    TWO_WAY = "twoWay"


class SuspendCause(StrEnum):
    """Why it is suspended."""

    ARREARS = "arrears"
    REQUEST = "request"
    LOST = "lost"
    FRAUD = "fraud"
    IDENTITY = "identity"
    OTHER = "other"


class ChargeKind(StrEnum):
    """月租, 本地使用, 长途, 流量, 增值, 一次性, 其他."""

    MONTHLY_FEE = "monthlyFee"
    LOCAL_USAGE = "localUsage"
    LONG_DISTANCE = "longDistance"
    DATA = "data"
    VALUE_ADDED = "valueAdded"
    ONE_TIME = "oneTime"
    OTHER = "other"


class PriceKind(StrEnum):
    """How often a price is charged."""

    ONE_TIME = "oneTime"
    RECURRING = "recurring"
    USAGE = "usage"
    DISCOUNT = "discount"


class Price(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A price the subscriber pays, as it was agreed."""

    name: str
    kind: PriceKind
    amount: Money
    period: str = ""
    unit: str = ""
    charge_kind: ChargeKind = ChargeKind.MONTHLY_FEE
    price_id: str | None = None


class ResourceUse(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A resource that realises the subscriber: a number, a SIM card, a port."""

    kind: str
    value: str
    id: str | None = None


class Contract(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """How long the customer is bound."""

    start: date | None = None
    end: date | None = None
    months: int | None = None


class NewSubscriber(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A subscriber to come: of a customer, for an offering, paid by an account."""

    customer_id: str
    name: str
    service_kind: str
    account_id: str | None = None
    parent_id: str | None = None
    number: str = ""
    is_bundle: bool = False
    offering_id: str | None = None
    offering_name: str = ""
    offering_version: str = ""
    spec_id: str | None = None
    spec_name: str = ""
    characteristics: dict[str, Any] = {}
    prices: tuple[Price, ...] = ()
    resources: tuple[ResourceUse, ...] = ()
    place: dict[str, Any] | None = None
    contract: Contract = Contract()
    order_id: str | None = None
    order_item: str = ""
    external_id: str = ""
    org_pos: int | None = None
    extra: dict[str, Any] = {}


class LoadedSubscriber(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A subscriber that exists elsewhere already, with the state it has there."""

    subscriber: NewSubscriber
    state: SubscriberState = SubscriberState.ACTIVE
    suspend_extent: SuspendExtent | None = None
    suspend_cause: SuspendCause | None = None
    activated_at: datetime | None = None
    ended_at: datetime | None = None


class SubscriberPatch(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What is to change beside the state: what is absent stays."""

    name: str | UnsetType = UNSET
    number: str | UnsetType = UNSET
    account_id: str | UnsetType | None = UNSET
    customer_id: str | UnsetType = UNSET
    parent_id: str | UnsetType | None = UNSET
    offering_id: str | UnsetType | None = UNSET
    offering_name: str | UnsetType = UNSET
    offering_version: str | UnsetType = UNSET
    spec_id: str | UnsetType | None = UNSET
    spec_name: str | UnsetType = UNSET
    characteristics: dict[str, Any] | UnsetType = UNSET
    prices: tuple[Price, ...] | UnsetType = UNSET
    resources: tuple[ResourceUse, ...] | UnsetType = UNSET
    place: dict[str, Any] | UnsetType | None = UNSET
    contract: Contract | UnsetType = UNSET
    order_id: str | UnsetType | None = UNSET
    order_item: str | UnsetType = UNSET
    external_id: str | UnsetType = UNSET
    extra: dict[str, Any] | UnsetType = UNSET


class Suspension(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """How far a subscriber is suspended, and why."""

    extent: SuspendExtent = SuspendExtent.ONE_WAY
    cause: SuspendCause = SuspendCause.REQUEST


class Subscriber(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A subscriber."""

    id: str
    rev: int
    org_pos: int
    customer_id: str
    account_id: str | None
    parent_id: str | None
    number: str
    name: str
    service_kind: str
    is_bundle: bool
    state: SubscriberState
    state_since: datetime
    suspension: Suspension | None
    offering_id: str | None
    offering_name: str
    offering_version: str
    spec_id: str | None
    spec_name: str
    characteristics: dict[str, Any]
    prices: tuple[Price, ...]
    resources: tuple[ResourceUse, ...]
    place: dict[str, Any] | None
    contract: Contract
    order_id: str | None
    order_item: str
    activated_at: datetime | None
    ended_at: datetime | None
    external_id: str
    created_at: datetime
    changed_at: datetime
    extra: dict[str, Any]


class Share(msgspec.Struct, frozen=True, rename="camel"):
    """One account's share of a kind of charge, in per cent."""

    account_id: str
    percent: Decimal


class NewSplit(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """How a kind of charge is to be split from a moment on; no shares: all to the subscriber's account again."""

    charge_kind: ChargeKind
    shares: tuple[Share, ...]
    valid_from: datetime | None = None


class ChargeSplit(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """One share with its period."""

    id: str
    charge_kind: ChargeKind
    account_id: str
    account_number: str
    percent: Decimal
    valid_from: datetime
    valid_to: datetime | None


class Part(msgspec.Struct, frozen=True, rename="camel"):
    """What one account pays of an amount."""

    account_id: str
    amount: Money


class Outcome(msgspec.Struct, frozen=True, rename="camel"):
    """What became of one row of a mass load."""

    id: str | None
    problems: tuple[Problem, ...] = ()

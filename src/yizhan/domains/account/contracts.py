"""What goes into and comes out of the account domain."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from yizhan.kernel.errors import Problem
from yizhan.kernel.money import Money
from yizhan.kernel.permissions import Permission
from yizhan.kernel.text import Text

PERMISSIONS = (
    Permission("account.read", Text("查看账户", "See accounts")),
    Permission("account.open", Text("开立账户", "Open accounts")),
    Permission("account.change", Text("修改账户", "Change accounts")),
    Permission("account.delete", Text("删除账户", "Delete accounts")),
    Permission("account.reference", Text("维护账单格式、介质与账期", "Maintain bill formats, media and cycles")),
    Permission("account.payment.view", Text("查看完整付款账号", "See whole payment numbers"), sensitive=True),
)


class AccountKind(StrEnum):
    """The four account resources of TMF666."""

    BILLING = "billing"
    PARTY = "party"
    SETTLEMENT = "settlement"
    FINANCIAL = "financial"


class AccountState(StrEnum):
    """在用, 停用, 已销."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    CLOSED = "closed"


class PaymentKind(StrEnum):
    """How it is paid."""

    CASH = "cash"
    DIRECT_DEBIT = "directDebit"
    BANK_TRANSFER = "bankTransfer"
    CARD = "card"
    ALIPAY = "alipay"
    WECHAT_PAY = "wechatPay"
    PREPAID = "prepaid"
    OTHER = "other"


class ReferenceKind(StrEnum):
    """The lists that billing refers to, by their names in TMF666."""

    BILL_FORMAT = "billFormat"
    BILL_PRESENTATION_MEDIA = "billPresentationMedia"
    BILLING_CYCLE_SPECIFICATION = "billingCycleSpecification"


class Payment(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """How it is paid; bank, holder and number for those ways that need them."""

    kind: PaymentKind = PaymentKind.CASH
    bank: str = ""
    holder: str = ""
    number: str = ""


class NewAccount(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """An account to be opened; where it belongs and what it is called follow its customer when absent."""

    kind: AccountKind = AccountKind.BILLING
    customer_id: str | None = None
    name: str = ""
    description: str = ""
    account_type: str = ""
    payment: Payment = Payment()
    cycle_id: str | None = None
    format_id: str | None = None
    media_ids: tuple[str, ...] = ()
    credit_limit: Money | None = None
    financial_account_id: str | None = None
    external_id: str = ""
    org_pos: int | None = None
    since: datetime | None = None
    extra: dict[str, Any] = {}


class AccountPatch(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What is to change: what is absent stays; a masked number sent back keeps the number it masks."""

    name: str | UnsetType = UNSET
    description: str | UnsetType = UNSET
    account_type: str | UnsetType = UNSET
    state: AccountState | UnsetType = UNSET
    payment: Payment | UnsetType = UNSET
    cycle_id: str | UnsetType | None = UNSET
    format_id: str | UnsetType | None = UNSET
    media_ids: tuple[str, ...] | UnsetType = UNSET
    credit_limit: Money | UnsetType | None = UNSET
    financial_account_id: str | UnsetType | None = UNSET
    external_id: str | UnsetType = UNSET
    extra: dict[str, Any] | UnsetType = UNSET


class Account(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """An account as the actor may see it."""

    id: str
    rev: int
    org_pos: int
    number: str
    kind: AccountKind
    customer_id: str | None
    name: str
    description: str
    account_type: str
    state: AccountState
    payment: Payment
    payment_masked: bool
    cycle_id: str | None
    format_id: str | None
    media_ids: tuple[str, ...]
    credit_limit: Money | None
    financial_account_id: str | None
    external_id: str
    created_at: datetime
    changed_at: datetime
    extra: dict[str, Any]


class Reference(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A bill format, a presentation medium or a billing cycle; `attributes` are those of TMF666 beside the name."""

    id: str
    rev: int
    kind: ReferenceKind
    name: str
    name_en: str
    description: str
    attributes: dict[str, Any]
    extra: dict[str, Any]
    changed_at: datetime


class ReferenceInput(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A bill format, a presentation medium or a billing cycle as given."""

    kind: ReferenceKind
    name: str
    name_en: str = ""
    description: str = ""
    attributes: dict[str, Any] = {}
    extra: dict[str, Any] = {}


class Outcome(msgspec.Struct, frozen=True, rename="camel"):
    """What became of one row of a mass load."""

    id: str | None
    number: str | None
    problems: tuple[Problem, ...] = ()

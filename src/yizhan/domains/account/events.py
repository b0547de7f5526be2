"""What the account domain tells others (names of TMF666)."""

from typing import ClassVar

from yizhan.kernel.events import Event


class AccountEvent(Event, frozen=True, kw_only=True):
    """Something happened to the account `id` of the kind `account_kind`."""

    id: str
    account_kind: str = "billing"
    customer_id: str | None = None


class BillingAccountCreated(AccountEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "BillingAccountCreateEvent"


class BillingAccountChanged(AccountEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "BillingAccountAttributeValueChangeEvent"


class BillingAccountStateChanged(AccountEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "BillingAccountStateChangeEvent"


class BillingAccountDeleted(AccountEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "BillingAccountDeleteEvent"


class PartyAccountCreated(AccountEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "PartyAccountCreateEvent"


class PartyAccountChanged(AccountEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "PartyAccountAttributeValueChangeEvent"


class PartyAccountStateChanged(AccountEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "PartyAccountStateChangeEvent"


class PartyAccountDeleted(AccountEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "PartyAccountDeleteEvent"


class SettlementAccountCreated(AccountEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "SettlementAccountCreateEvent"


class SettlementAccountChanged(AccountEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "SettlementAccountAttributeValueChangeEvent"


class SettlementAccountStateChanged(AccountEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "SettlementAccountStateChangeEvent"


class SettlementAccountDeleted(AccountEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "SettlementAccountDeleteEvent"


class FinancialAccountCreated(AccountEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "FinancialAccountCreateEvent"


class FinancialAccountChanged(AccountEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "FinancialAccountAttributeValueChangeEvent"


class FinancialAccountStateChanged(AccountEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "FinancialAccountStateChangeEvent"


class FinancialAccountDeleted(AccountEvent, frozen=True, kw_only=True):
    name: ClassVar[str] = "FinancialAccountDeleteEvent"


CREATED: dict[str, type[AccountEvent]] = {
    "billing": BillingAccountCreated,
    "party": PartyAccountCreated,
    "settlement": SettlementAccountCreated,
    "financial": FinancialAccountCreated,
}
CHANGED: dict[str, type[AccountEvent]] = {
    "billing": BillingAccountChanged,
    "party": PartyAccountChanged,
    "settlement": SettlementAccountChanged,
    "financial": FinancialAccountChanged,
}
STATE_CHANGED: dict[str, type[AccountEvent]] = {
    "billing": BillingAccountStateChanged,
    "party": PartyAccountStateChanged,
    "settlement": SettlementAccountStateChanged,
    "financial": FinancialAccountStateChanged,
}
DELETED: dict[str, type[AccountEvent]] = {
    "billing": BillingAccountDeleted,
    "party": PartyAccountDeleted,
    "settlement": SettlementAccountDeleted,
    "financial": FinancialAccountDeleted,
}

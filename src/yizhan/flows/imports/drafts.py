"""What a row says, in the shape of what it becomes: typed, not yet checked by the domains."""

from datetime import date
from decimal import Decimal

import msgspec

from yizhan.domains.customer.contracts import NewCustomer


class CustomerDraft(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """What a row says of the customer; None where it says nothing."""

    legacy_id: str | None = None
    number: str | None = None
    name: str | None = None
    family_name: str | None = None
    given_name: str | None = None
    party_kind: str | None = None
    kind: str | None = None
    level: str | None = None
    status: str | None = None
    since: date | None = None
    tags: tuple[str, ...] | None = None
    org: str | None = None
    gender: str | None = None
    birth_date: date | None = None
    nationality: str | None = None
    marital_status: str | None = None
    trading_name: str | None = None
    organization_type: str | None = None
    industry: str | None = None
    resident_id: str | None = None
    credit_code: str | None = None
    document_kind: str | None = None
    document_number: str | None = None
    mobile: tuple[str, ...] | None = None
    phone: tuple[str, ...] | None = None
    fax: tuple[str, ...] | None = None
    email: tuple[str, ...] | None = None
    wechat: tuple[str, ...] | None = None
    address: str | None = None
    address_country: str | None = None
    province: str | None = None
    city: str | None = None
    district: str | None = None
    street: str | None = None
    postcode: str | None = None
    extra: dict[str, str] = {}


class AccountDraft(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """What a row says of the account; None where it says nothing."""

    name: str | None = None
    legacy_id: str | None = None
    payment: str | None = None
    bank: str | None = None
    holder: str | None = None
    payment_number: str | None = None
    credit_limit: Decimal | None = None
    extra: dict[str, str] = {}


class SubscriberDraft(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """What a row says of one subscriber; None where it says nothing."""

    service: str | None = None
    number: str | None = None
    legacy_id: str | None = None
    name: str | None = None
    offering: str | None = None
    offering_name: str | None = None
    product: tuple[str, ...] | None = None
    status: str | None = None
    start_date: date | None = None
    end_date: date | None = None
    end_reason: str | None = None
    contract_kind: str | None = None
    contract_months: int | None = None
    charge: Decimal | None = None
    currency: str | None = None
    extra: dict[str, str] = {}


class Draft(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """One row."""

    customer: CustomerDraft = CustomerDraft()
    account: AccountDraft | None = None
    subscribers: tuple[SubscriberDraft, ...] = ()


class Part(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, array_like=True):
    """What one row says beside the customer.

    `pays` is the row whose account its subscribers are paid by; `account` is there in that row alone.
    """

    row: int
    account: AccountDraft | None
    pays: int
    subscribers: tuple[SubscriberDraft, ...] = ()


class Candidate(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, array_like=True):
    """A row on its way: what it says, and for a new customer what will be recorded, checked and in its normal form.

    `joined` are the later rows of the same customer.
    """

    draft: Draft
    new: NewCustomer | None = None
    joined: tuple[Part, ...] = ()

    def parts(self, row: int) -> tuple[Part, ...]:
        """Everything the rows of the customer say beside the customer; `row` is the first of them."""
        return part_of(row, self.draft), *self.joined


def part_of(row: int, draft: Draft) -> Part:
    """What a row that stands for itself says beside the customer."""
    return Part(row, draft.account, row, draft.subscribers)


_encoder = msgspec.msgpack.Encoder(decimal_format="string")
_decoder = msgspec.msgpack.Decoder(Candidate)


def encode(candidate: Candidate) -> bytes:
    """The candidate as it is staged."""
    return _encoder.encode(candidate)


def decode(content: bytes) -> Candidate:
    """The candidate as it was staged."""
    return _decoder.decode(content)

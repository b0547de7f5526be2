"""Drafts become what the domains record, and the domains' problems become problems of the file's fields."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time

from yizhan.domains.account.contracts import NewAccount, Payment, PaymentKind
from yizhan.domains.customer.contracts import CustomerKind, CustomerStatus, KeyLevel, NewCustomer
from yizhan.domains.party.contracts import (
    AddressInput,
    AddressKind,
    ContactInput,
    DocumentInput,
    DocumentKind,
    Gender,
    Medium,
    NewParty,
    PartyKind,
)
from yizhan.flows.imports.drafts import AccountDraft, CustomerDraft
from yizhan.kernel.clock import CHINA
from yizhan.kernel.money import Money

_ORGANIZATION_DOCUMENTS = {DocumentKind.CREDIT_CODE, DocumentKind.BUSINESS_LICENCE, DocumentKind.ORGANIZATION_CODE}
_COMPANY = re.compile(
    r".*(公司|集团|合作社|事务所|委员会|学校|大学|医院|银行|研究院|支行|分行|工厂)$|.*\b(ltd|inc|llc|gmbh|corp)\.?$",
    re.IGNORECASE,
)
_MEDIA = tuple(
    (medium, medium.value) for medium in (Medium.MOBILE, Medium.PHONE, Medium.FAX, Medium.EMAIL, Medium.WECHAT)
)
_PARTY_TEXTS = ("nationality", "marital_status", "trading_name", "organization_type", "industry")
_ADDRESS = ("province", "city", "district", "street", "postcode")


def midnight(day: date) -> datetime:
    """The beginning of `day` in China."""
    return datetime.combine(day, time(), CHINA)


def party_kind(draft: CustomerDraft) -> PartyKind:
    """A person or an organisation: as the row says, else by its documents, else by its name."""
    if draft.party_kind:
        return PartyKind(draft.party_kind)
    if draft.credit_code or draft.document_kind in _ORGANIZATION_DOCUMENTS:
        return PartyKind.ORGANIZATION
    if draft.resident_id or draft.document_kind or draft.family_name or draft.gender:
        return PartyKind.INDIVIDUAL
    return PartyKind.ORGANIZATION if _COMPANY.fullmatch(draft.name or "") else PartyKind.INDIVIDUAL


def documents(draft: CustomerDraft) -> tuple[DocumentInput, ...]:
    """The identity documents of the row, each once."""
    given = [(DocumentKind.RESIDENT_ID, draft.resident_id), (DocumentKind.CREDIT_CODE, draft.credit_code)]
    found = {kind: number for kind, number in given if number}
    if draft.document_number:
        kind = DocumentKind(draft.document_kind) if draft.document_kind else _kind_of(draft.document_number)
        found.setdefault(kind, draft.document_number)
    return tuple(DocumentInput(kind=kind, number=number) for kind, number in found.items())


def _kind_of(number: str) -> DocumentKind:
    text = number.strip().upper()
    if re.fullmatch(r"\d{15}|[1-8]\d{16}[\dX]", text):  # no administrative division begins with 9
        return DocumentKind.RESIDENT_ID
    return DocumentKind.CREDIT_CODE if re.fullmatch(r"[0-9A-Z]{18}", text) else DocumentKind.OTHER


def contacts(draft: CustomerDraft) -> tuple[ContactInput, ...]:
    """The ways to reach the customer that the row gives."""
    return tuple(
        ContactInput(medium=medium, value=value) for medium, name in _MEDIA for value in getattr(draft, name) or ()
    )


def address(draft: CustomerDraft) -> tuple[AddressInput, ...]:
    """The address of the row, if it gives one."""
    given = {name: value for name in _ADDRESS if (value := getattr(draft, name))}
    if draft.address:
        given["detail"] = draft.address
    if not given:
        return ()
    kind = AddressKind.REGISTERED if party_kind(draft) is PartyKind.ORGANIZATION else AddressKind.HOME
    return (AddressInput(kind=kind, country=draft.address_country or "CN", **given),)


def new_party(draft: CustomerDraft) -> NewParty:
    """The party of a new customer."""
    return NewParty(
        kind=party_kind(draft),
        name=draft.name or "",
        family_name=draft.family_name or "",
        given_name=draft.given_name or "",
        gender=Gender(draft.gender) if draft.gender else None,
        birth_date=draft.birth_date,
        nationality=draft.nationality or "",
        marital_status=draft.marital_status or "",
        trading_name=draft.trading_name or "",
        organization_type=draft.organization_type or "",
        industry=draft.industry or "",
        documents=documents(draft),
        contacts=contacts(draft),
        addresses=address(draft),
    )


def customer_kind(draft: CustomerDraft) -> CustomerKind:
    """As the row says; else key where it gives a level, business for organisations, public for persons."""
    if draft.kind:
        return CustomerKind(draft.kind)
    if draft.level:
        return CustomerKind.KEY
    return CustomerKind.BUSINESS if party_kind(draft) is PartyKind.ORGANIZATION else CustomerKind.PUBLIC


def new_customer(draft: CustomerDraft, org_pos: int) -> NewCustomer:
    """The customer that a row describes."""
    return NewCustomer(
        party=new_party(draft),
        kind=customer_kind(draft),
        level=KeyLevel(draft.level) if draft.level else None,
        status=CustomerStatus(draft.status) if draft.status else CustomerStatus.ACTIVE,
        tags=draft.tags or (),
        external_id=draft.legacy_id or "",
        org_pos=org_pos,
        since=midnight(draft.since) if draft.since else None,
        extra=dict(draft.extra),
    )


def new_account(draft: AccountDraft, customer_id: str, customer_since: date | None) -> NewAccount:
    """The account that a row describes."""
    return NewAccount(
        customer_id=customer_id,
        name=draft.name or "",
        payment=Payment(
            kind=PaymentKind(draft.payment) if draft.payment else PaymentKind.CASH,
            bank=draft.bank or "",
            holder=draft.holder or "",
            number=draft.payment_number or "",
        ),
        credit_limit=Money(draft.credit_limit) if draft.credit_limit is not None else None,
        external_id=draft.legacy_id or "",
        since=midnight(customer_since) if customer_since else None,
        extra=dict(draft.extra),
    )


_BY_PATH: Mapping[str, str] = {
    "party.name": "customer.name",
    "party.familyName": "customer.familyName",
    "party.givenName": "customer.givenName",
    "party.birthDate": "customer.birthDate",
    "party.gender": "customer.gender",
    "party.addresses.0.postcode": "customer.postcode",
    "party.addresses.0.detail": "customer.address",
    "party.addresses.0.country": "customer.addressCountry",
    "orgId": "customer.org",
    "externalId": "customer.legacyId",
}
_ITEM = re.compile(r"party\.(documents|contacts)\.(\d+)\.")


def field_of(draft: CustomerDraft, path: str) -> str:
    """The importable field that a problem at `path` of the new customer is about."""
    if path in _BY_PATH:
        return _BY_PATH[path]
    item = _ITEM.match(path)
    if item:
        return _ITEMS[item.group(1)](draft, int(item.group(2)))
    head = re.sub(r"^party\.(addresses\.\d+\.)?", "", path).partition(".")[0]
    return f"customer.{head}"


def _document_field(draft: CustomerDraft, index: int) -> str:
    given = documents(draft)[index]
    if given.kind is DocumentKind.RESIDENT_ID and given.number == draft.resident_id:
        return "customer.residentId"
    if given.kind is DocumentKind.CREDIT_CODE and given.number == draft.credit_code:
        return "customer.creditCode"
    return "customer.documentNumber"


def _contact_field(draft: CustomerDraft, index: int) -> str:
    return f"customer.{contacts(draft)[index].medium}"


_ITEMS: Mapping[str, Callable[[CustomerDraft, int], str]] = {"documents": _document_field, "contacts": _contact_field}

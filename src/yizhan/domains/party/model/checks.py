"""Is a party right as it stands: every problem at once, and the party in its normal form."""

import re
from collections.abc import Sequence
from datetime import date

import msgspec

from yizhan.domains.party import errors
from yizhan.domains.party.contracts import (
    AddressInput,
    ContactInput,
    DocumentInput,
    DocumentKind,
    Gender,
    NewParty,
    PartyKind,
    PartyStatus,
)
from yizhan.domains.party.model import identity, names, reach
from yizhan.kernel.errors import Problem
from yizhan.kernel.faults import PERIOD_ORDER, TOO_LONG

MOST_NAME = 200
MOST_TEXT = 300
_OLDEST_BIRTH = date(1900, 1, 1)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\ufeff]")
_TEXTS = {
    "nationality": "nationality",
    "marital_status": "maritalStatus",
    "trading_name": "tradingName",
    "organization_type": "organizationType",
    "industry": "industry",
}
"""Attributes that hold any text, and their names in interfaces."""
_ADDRESS_TEXTS = ("country", "province", "city", "district", "street", "detail", "postcode")
_NEVER = {PartyKind.INDIVIDUAL: PartyStatus.CLOSED, PartyKind.ORGANIZATION: PartyStatus.DECEASED}
_TELLING = {DocumentKind.RESIDENT_ID, DocumentKind.HOUSEHOLD_REGISTER, DocumentKind.HK_MACAU_TAIWAN_RESIDENCE}


def checked(given: NewParty, today: date) -> tuple[NewParty, list[Problem]]:
    """`given` in its normal form, and everything that is wrong with it."""
    problems: list[Problem] = []
    texts = {
        name: _text(value, field, MOST_TEXT, problems)
        for name, field in _TEXTS.items()
        if (value := getattr(given, name))
    }
    named = _named(given, problems)
    documents, told = _documents(given.kind, given.documents, today, problems)
    contacts = _contacts(given.contacts, problems)
    addresses = _addresses(given.addresses, problems)
    birth, gender = _person(given, told, today, problems)
    if given.status is _NEVER[given.kind]:
        problems.append(errors.STATUS_NOT_FOR_KIND.at("status"))
    party = msgspec.structs.replace(
        given, **texts, **named, birth_date=birth, gender=gender,
        documents=documents, contacts=contacts, addresses=addresses,
    )  # fmt: skip
    return party, problems


def _text(value: str, field: str, most: int, problems: list[Problem]) -> str:
    if not value:
        return value
    if _CONTROL.search(value):
        problems.append(errors.BAD_CHARACTERS.at(field))
    elif len(value) > most:
        problems.append(TOO_LONG.at(field, most=most))
    return value.strip()


def _named(given: NewParty, problems: list[Problem]) -> dict[str, str]:
    name = names.clean(_text(given.name, "name", MOST_NAME, problems))
    family = names.clean(_text(given.family_name, "familyName", MOST_NAME, problems))
    first = names.clean(_text(given.given_name, "givenName", MOST_NAME, problems))
    if given.kind is PartyKind.ORGANIZATION:
        name, family, first = name or given.trading_name.strip(), "", ""
    elif not family and not first:
        family, first = names.apart(name) if name else ("", "")
    elif not name:
        name = names.whole(family, first)
    if not name:
        problems.append(errors.NAME_REQUIRED.at("name"))
    return {"name": name, "family_name": family, "given_name": first}


def _documents(
    kind: PartyKind, given: Sequence[DocumentInput], today: date, problems: list[Problem]
) -> tuple[tuple[DocumentInput, ...], identity.Told]:
    told, found = identity.NOTHING_TOLD, []
    seen: set[tuple[DocumentKind, str]] = set()
    for i, document in enumerate(given):
        at = f"documents.{i}"
        rule = identity.RULES[document.kind]
        number = identity.normal(document.number)
        if kind not in rule.of:
            problems.append(errors.DOCUMENT_NOT_FOR_KIND.at(f"{at}.kind"))
        fault, tells = identity.examine(document.kind, number, today)
        if fault:
            problems.append(fault.at(f"{at}.number", form=rule.form))
        if (document.kind, number) in seen:
            problems.append(errors.SAME_TWICE.at(f"{at}.number"))
        if document.valid_from and document.valid_to and document.valid_to < document.valid_from:
            problems.append(PERIOD_ORDER.at(f"{at}.validTo"))
        issuer = _text(document.issuer, f"{at}.issuer", MOST_NAME, problems)
        seen.add((document.kind, number))
        told = tells if tells.birth_date and document.kind in _TELLING else told
        found.append(msgspec.structs.replace(document, number=number, issuer=issuer))
    return tuple(found), told


def _person(
    given: NewParty, told: identity.Told, today: date, problems: list[Problem]
) -> tuple[date | None, Gender | None]:
    if given.kind is PartyKind.ORGANIZATION:
        return None, None
    birth, gender = given.birth_date, given.gender
    if birth and not _OLDEST_BIRTH <= birth <= today:
        problems.append(errors.BIRTH_IMPLAUSIBLE.at("birthDate", date=birth))
    elif birth and told.birth_date and birth != told.birth_date:
        problems.append(errors.BIRTH_MISMATCH.at("birthDate", date=told.birth_date))
    if gender in {Gender.MALE, Gender.FEMALE} and told.gender and gender is not told.gender:
        problems.append(errors.GENDER_MISMATCH.at("gender"))
    return birth or told.birth_date, told.gender if gender in {None, Gender.UNSPECIFIED} and told.gender else gender


def _contacts(given: Sequence[ContactInput], problems: list[Problem]) -> tuple[ContactInput, ...]:
    found: list[ContactInput] = []
    seen: set[tuple[str, str]] = set()
    preferred: set[str] = set()
    for i, contact in enumerate(given):
        value, fault = reach.normal(contact.medium, contact.value)
        if fault:
            problems.append(fault.at(f"contacts.{i}.value", most=reach.MOST_VALUE))
        elif (contact.medium, value) in seen:
            problems.append(errors.SAME_TWICE.at(f"contacts.{i}.value"))
        if contact.preferred and contact.medium in preferred:
            problems.append(errors.TWO_PREFERRED.at(f"contacts.{i}.preferred"))
        if contact.preferred:
            preferred.add(contact.medium)
        seen.add((contact.medium, value))
        purpose = _text(contact.purpose, f"contacts.{i}.purpose", MOST_NAME, problems)
        found.append(msgspec.structs.replace(contact, value=value, purpose=purpose))
    return tuple(found)


def _addresses(given: Sequence[AddressInput], problems: list[Problem]) -> tuple[AddressInput, ...]:
    found: list[AddressInput] = []
    preferred: set[str] = set()
    for i, address in enumerate(given):
        at = f"addresses.{i}"
        texts = {
            name: _text(value, f"{at}.{name}", MOST_TEXT, problems)
            for name in _ADDRESS_TEXTS
            if (value := getattr(address, name))
        }
        if not any(value for name, value in texts.items() if name != "country"):
            problems.append(errors.ADDRESS_EMPTY.at(f"{at}.detail"))
        postcode = texts.get("postcode")
        if texts.get("country") == "CN" and postcode and not re.fullmatch(r"\d{6}", postcode):
            problems.append(errors.POSTCODE_FORMAT.at(f"{at}.postcode"))
        if address.preferred and address.kind in preferred:
            problems.append(errors.TWO_PREFERRED.at(f"{at}.preferred"))
        if address.preferred:
            preferred.add(address.kind)
        found.append(msgspec.structs.replace(address, **texts))
    return tuple(found)


def one_line(address: AddressInput) -> str:
    """The address on one line, the largest part first; equal parts (直辖市) once."""
    parts = (address.province, address.city, address.district, address.street, address.detail)
    kept = [part for i, part in enumerate(parts) if part and part not in parts[:i]]
    han = any("\u4e00" <= c <= "\u9fff" for part in kept for c in part)
    return "".join(kept) if han else ", ".join(reversed(kept))

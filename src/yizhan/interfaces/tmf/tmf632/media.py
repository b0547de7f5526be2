"""Contacts, addresses and identity documents of a party, between the standard and the party domain.

v4 has one `contactMedium` with a `characteristic` that may hold phone, e-mail and address at once; each becomes a
contact of its own. v5 has a subclass for each.
"""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from yizhan.domains.party.contracts import (
    Address,
    AddressInput,
    AddressKind,
    Contact,
    ContactInput,
    Document,
    DocumentInput,
    DocumentKind,
    Medium,
    Party,
)
from yizhan.interfaces.tmf.common.addresses import Version
from yizhan.interfaces.tmf.common.given import Given

_CHINESE_MOBILE = re.compile(r"(?:\+?86)?[\s-]*1[3-9][\d\s-]{9,}")
_ADDRESS = ("city", "country", "postCode", "stateOrProvince", "street1", "street2", "district")
_ATTRIBUTE = {
    Medium.MOBILE: "phoneNumber",
    Medium.PHONE: "phoneNumber",
    Medium.FAX: "faxNumber",
    Medium.EMAIL: "emailAddress",
    Medium.WECHAT: "socialNetworkId",
    Medium.OTHER: "value",
}
_SUBCLASS = {
    Medium.MOBILE: "PhoneContactMedium",
    Medium.PHONE: "PhoneContactMedium",
    Medium.FAX: "FaxContactMedium",
    Medium.EMAIL: "EmailContactMedium",
    Medium.WECHAT: "SocialContactMedium",
    Medium.OTHER: "ContactMedium",
}
_DOCUMENT_NAMES = {
    "national identity card": DocumentKind.RESIDENT_ID,
    "nationalidentitycard": DocumentKind.RESIDENT_ID,
    "identity card": DocumentKind.RESIDENT_ID,
    "passport": DocumentKind.PASSPORT,
    **{kind.value.lower(): kind for kind in DocumentKind},
}


def media(party: Party, version: Version) -> list[dict[str, Any]]:
    """`contactMedium` of `party`: its contacts, then its addresses."""
    return [
        *(_contact(each, version) for each in party.contacts),
        *(_address(each, version) for each in party.addresses),
    ]


def _contact(contact: Contact, version: Version) -> dict[str, Any]:
    value = {_ATTRIBUTE[contact.medium]: contact.value}
    kind = {"contactType": contact.purpose} if contact.purpose else {}
    if version is Version.V4:
        return {
            "id": contact.id,
            "mediumType": contact.medium.value,
            "preferred": contact.preferred,
            "characteristic": {**kind, **value},
        }
    return {"id": contact.id, "@type": _SUBCLASS[contact.medium], "preferred": contact.preferred, **kind, **value}


def _address(address: Address, version: Version) -> dict[str, Any]:
    given = {
        "country": address.country,
        "stateOrProvince": address.province,
        "city": address.city,
        "district": address.district,
        "street1": address.street,
        "street2": address.detail,
        "postCode": address.postcode,
    }
    parts = {"contactType": address.kind.value, **{name: value for name, value in given.items() if value}}
    if version is Version.V4:
        return {
            "id": address.id,
            "mediumType": "postalAddress",
            "preferred": address.preferred,
            "characteristic": parts,
        }
    return {"id": address.id, "@type": "GeographicAddressContactMedium", "preferred": address.preferred, **parts}


def taken_media(given: Given, *, keep_ids: bool) -> tuple[tuple[ContactInput, ...], tuple[AddressInput, ...]]:
    """The contacts and addresses in `contactMedium`; with `keep_ids` elements name the ones they change."""
    contacts: list[ContactInput] = []
    addresses: list[AddressInput] = []
    for medium in given.each("contactMedium"):
        inside = medium.inner("characteristic") if medium.see("characteristic") is not None else medium
        kind = str(medium.see("mediumType") or medium.see("@type") or "").lower()
        found = [(name, inside.take(name)) for name in dict.fromkeys(_ATTRIBUTE.values()) if inside.see(name)]
        is_address = any(inside.see(name) for name in _ADDRESS)
        if not found and not is_address:
            continue
        id_ = medium.take("id") if keep_ids else (medium.take("id") and None)
        preferred = bool(medium.take("preferred", default=False))
        medium.take("mediumType" if inside is not medium else "@type")
        purpose = str(inside.take("contactType") or "")
        contacts += [
            ContactInput(
                medium=_medium(name, value, kind), value=str(value), id=id_, purpose=purpose, preferred=preferred
            )
            for name, value in found
        ]
        if is_address:
            addresses.append(_taken_address(inside, id_, purpose, preferred=preferred))
    return tuple(contacts), tuple(addresses)


def _medium(attribute: str, value: object, kind: str) -> Medium:
    match attribute:
        case "phoneNumber":
            return Medium.MOBILE if "mobile" in kind or _CHINESE_MOBILE.match(str(value)) else Medium.PHONE
        case "faxNumber":
            return Medium.FAX
        case "emailAddress":
            return Medium.EMAIL
        case "socialNetworkId":
            return Medium.WECHAT
        case _:
            return Medium.OTHER


def _taken_address(inside: Given, id_: str | None, kind: str, *, preferred: bool) -> AddressInput:
    def text(name: str) -> str:
        return str(inside.take(name) or "")

    known = kind in {each.value for each in AddressKind}
    return AddressInput(
        kind=AddressKind(kind) if known else AddressKind.OTHER,
        id=id_,
        country=text("country") or "CN",
        province=text("stateOrProvince"),
        city=text("city"),
        district=text("district"),
        street=text("street1"),
        detail=text("street2"),
        postcode=text("postCode"),
        preferred=preferred,
    )


def identifications(documents: Iterable[Document], type_: str) -> list[dict[str, Any]]:
    """`individualIdentification` or `organizationIdentification`."""
    return [_identification(document, type_) for document in documents]


def _identification(document: Document, type_: str) -> dict[str, Any]:
    period = {
        "startDateTime": moment(document.valid_from),
        "endDateTime": moment(document.valid_to),
    }
    shown = {
        "id": document.id,
        "identificationId": document.number,
        "identificationType": document.kind.value,
        "issuingAuthority": document.issuer,
        "validFor": {name: value for name, value in period.items() if value},
        "@type": type_,
    }
    return {name: value for name, value in shown.items() if value}


def taken_identifications(given: Given, name: str, *, keep_ids: bool) -> tuple[DocumentInput, ...]:
    """The identity documents in the attribute `name`."""
    documents: list[DocumentInput] = []
    for each in given.each(name):
        number = each.take("identificationId")
        if not number:
            continue
        kind = _DOCUMENT_NAMES.get(str(each.see("identificationType") or "").strip().lower())
        if kind is not None:
            each.take("identificationType")
        period = each.inner("validFor")
        id_ = each.take("id")
        each.take("@type")
        documents.append(
            DocumentInput(
                kind=kind or DocumentKind.OTHER,
                number=str(number),
                id=id_ if keep_ids else None,
                issuer=str(each.take("issuingAuthority") or ""),
                valid_from=day(period.take("startDateTime")),
                valid_to=day(period.take("endDateTime")),
            )
        )
    return tuple(documents)


def moment(at: date | None) -> str | None:
    """A calendar day as the date-time that the standard demands."""
    return f"{at.isoformat()}T00:00:00Z" if at else None


def day(text: str | None) -> date | None:
    """The calendar day that a date-time of the standard begins with."""
    return date.fromisoformat(text[:10]) if text else None

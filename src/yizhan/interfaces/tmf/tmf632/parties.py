"""Individuals and organisations, between the standard and the party domain."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from yizhan.domains.party.contracts import Gender, NewParty, Party, PartyKind, PartyPatch, PartyStatus
from yizhan.interfaces.tmf.common.addresses import Version
from yizhan.interfaces.tmf.common.given import Given, restored
from yizhan.interfaces.tmf.common.naming import Names
from yizhan.interfaces.tmf.common.resource import Call, Change, Document
from yizhan.interfaces.tmf.tmf632 import media, relations

Fields = dict[str, Any]

_ASKED = {
    "id": "id",
    "status": "status",
    "createdAt": "createdAt",
    "lastUpdate": "changedAt",
}
_MODELLED = frozenset({"contactMedium", "individualIdentification", "organizationIdentification"})
INDIVIDUAL = Names(
    "Individual",
    {
        **_ASKED,
        "familyName": "familyName",
        "givenName": "givenName",
        "fullName": "name",
        "formattedName": "name",
        "name": "name",
        "gender": "gender",
        "birthDate": "birthDate",
        "nationality": "nationality",
        "maritalStatus": "maritalStatus",
    },
    _MODELLED,
)
ORGANIZATION = Names(
    "Organization",
    {
        **_ASKED,
        "name": "name",
        "tradingName": "tradingName",
        "organizationType": "organizationType",
        "isLegalEntity": "isLegalEntity",
    },
    _MODELLED,
)
NAMES = {PartyKind.INDIVIDUAL: INDIVIDUAL, PartyKind.ORGANIZATION: ORGANIZATION}

_SOURCES: dict[PartyKind, dict[str, tuple[str, ...]]] = {
    PartyKind.INDIVIDUAL: {
        "family_name": ("familyName",),
        "given_name": ("givenName",),
        "name": ("fullName", "name"),
        "gender": ("gender",),
        "birth_date": ("birthDate",),
        "nationality": ("nationality",),
        "marital_status": ("maritalStatus",),
        "status": ("status",),
        "documents": ("individualIdentification",),
        "contacts": ("contactMedium",),
        "addresses": ("contactMedium",),
    },
    PartyKind.ORGANIZATION: {
        "name": ("name",),
        "trading_name": ("tradingName",),
        "organization_type": ("organizationType",),
        "is_legal_entity": ("isLegalEntity",),
        "status": ("status",),
        "documents": ("organizationIdentification",),
        "contacts": ("contactMedium",),
        "addresses": ("contactMedium",),
    },
}
"""Which attributes of the standard each field of the domain comes from."""

_REACH = {"contacts": "contactMedium", "addresses": "contactMedium"}
REFUSED: dict[PartyKind, dict[str, str]] = {
    PartyKind.INDIVIDUAL: {**_REACH, "documents": "individualIdentification"},
    PartyKind.ORGANIZATION: {**_REACH, "documents": "organizationIdentification"},
}
"""How problems with the domain's fields are told."""


def shown(call: Call, party: Party, ends: relations.Ends) -> Document:
    """The resource that stands for `party`, which has the relations in `ends`."""
    type_ = NAMES[party.kind].type_
    own = _individual(party, call.version) if party.kind is PartyKind.INDIVIDUAL else _organization(party)
    parts = {"status": _status(party.status, call.version), "contactMedium": media.media(party, call.version)}
    whole = {name: value for name, value in {**own, **parts}.items() if value not in ("", None, [])}
    head = {"id": party.id, "href": call.href(type_, party.id)}
    document = restored({**head, **whole, "@type": type_}, party.extra)
    related = [*relations.shown(call, party.id, ends), *document.get(relations.NAME, ())]
    return {**document, relations.NAME: related} if related else document


def _individual(party: Party, version: Version) -> Document:
    return {
        "familyName": party.family_name or party.name,
        "givenName": party.given_name or party.name,
        "fullName" if version is Version.V4 else "name": party.name,
        "gender": party.gender.value if party.gender else None,
        "birthDate": media.moment(party.birth_date),
        "nationality": party.nationality,
        "maritalStatus": party.marital_status,
        "individualIdentification": media.identifications(party.documents, "IndividualIdentification"),
    }


def _organization(party: Party) -> Document:
    return {
        "name": party.name,
        "tradingName": party.trading_name or party.name,
        "organizationType": party.organization_type,
        "isLegalEntity": party.is_legal_entity,
        "organizationIdentification": media.identifications(party.documents, "OrganizationIdentification"),
    }


def _status(status: PartyStatus, version: Version) -> str:
    misspelt = status is PartyStatus.DECEASED and version is Version.V4
    return "deceaded" if misspelt else status.value


def new_party(kind: PartyKind, document: Document) -> NewParty:
    """The party that `document` asks to record."""
    given = Given(relations.kept(document))
    fields = _TAKERS[kind](given, keep_ids=False)
    given.take("@type")
    return NewParty(kind=kind, **_present(fields), extra=given.rest())


def patch_of(kind: PartyKind, change: Change) -> PartyPatch:
    """What `change` asks of the party."""
    given = Given(relations.kept(change.after))
    fields = _TAKERS[kind](given, keep_ids=True)
    for name in ("@type", "id", "href"):
        given.take(name)
    changed = change.changed()
    wanted = {name: value for name, value in fields.items() if changed & set(_SOURCES[kind][name])}
    return PartyPatch(**_given_or_empty(wanted), extra=given.rest())


def _present(fields: Fields) -> Fields:
    return {name: value for name, value in fields.items() if value is not None}


def _given_or_empty(fields: Fields) -> Fields:
    """A field that was removed becomes empty, as its type allows."""
    nullable = {"gender", "birth_date"}
    defaults: Mapping[str, Any] = {f.name: f.default for f in msgspec.structs.fields(NewParty)}
    return {name: defaults[name] if value is None and name not in nullable else value for name, value in fields.items()}


def _take_individual(given: Given, *, keep_ids: bool) -> Fields:
    contacts, addresses = media.taken_media(given, keep_ids=keep_ids)
    gender = given.see("gender")
    known = gender is None or str(gender).lower() in {each.value for each in Gender}
    return {
        "family_name": given.take("familyName"),
        "given_name": given.take("givenName"),
        "name": given.take("fullName") or given.take("name"),
        "gender": (Gender(str(given.take("gender")).lower()) if gender else None) if known else Gender.UNSPECIFIED,
        "birth_date": media.day(given.take("birthDate")),
        "nationality": given.take("nationality"),
        "marital_status": given.take("maritalStatus"),
        "status": _taken_status(given),
        "documents": media.taken_identifications(given, "individualIdentification", keep_ids=keep_ids),
        "contacts": contacts,
        "addresses": addresses,
    }


def _take_organization(given: Given, *, keep_ids: bool) -> Fields:
    contacts, addresses = media.taken_media(given, keep_ids=keep_ids)
    name, trading_name = given.take("name"), given.take("tradingName")
    return {
        "name": name or trading_name,
        "trading_name": trading_name,
        "organization_type": given.take("organizationType"),
        "is_legal_entity": given.take("isLegalEntity"),
        "status": _taken_status(given),
        "documents": media.taken_identifications(given, "organizationIdentification", keep_ids=keep_ids),
        "contacts": contacts,
        "addresses": addresses,
    }


def _taken_status(given: Given) -> PartyStatus | None:
    status = given.take("status")
    return PartyStatus("deceased" if status == "deceaded" else status) if status else None


_TAKERS: dict[PartyKind, Callable[..., Fields]] = {
    PartyKind.INDIVIDUAL: _take_individual,
    PartyKind.ORGANIZATION: _take_organization,
}

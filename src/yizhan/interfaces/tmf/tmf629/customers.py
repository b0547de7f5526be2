"""Customers, between the standard and the customer domain."""

from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar

from msgspec import UNSET

from yizhan.domains.customer.contracts import (
    Customer,
    CustomerKind,
    CustomerPatch,
    CustomerStatus,
    KeyLevel,
    NewCustomer,
)
from yizhan.domains.party.contracts import NewParty, PartyKind
from yizhan.interfaces.tmf.common.addresses import Version, collection
from yizhan.interfaces.tmf.common.given import Given, restored
from yizhan.interfaces.tmf.common.naming import Names
from yizhan.interfaces.tmf.common.resource import Call, Change, Document
from yizhan.kernel.errors import InvalidInput, Problem
from yizhan.kernel.faults import NOT_ALLOWED
from yizhan.kernel.text import Text
from yizhan.platform.projection import Choice, Field, Projection, When

TYPES = {PartyKind.INDIVIDUAL: "Individual", PartyKind.ORGANIZATION: "Organization"}
KINDS = {PartyKind.INDIVIDUAL: CustomerKind.PUBLIC, PartyKind.ORGANIZATION: CustomerKind.BUSINESS}
CHARACTERISTICS = {"number": "number", "kind": "kind", "level": "level", "externalId": "externalId"}
"""Characteristic of the standard → attribute of the domain."""
_CLASS = ("kind", "level", "externalId")

NAMES = Names(
    "Customer",
    {
        "id": "id",
        "name": "name",
        "status": "status",
        "engagedParty.id": "partyId",
        "engagedParty.name": "partyName",
    },
    frozenset({"engagedParty", "characteristic"}),
)
REFUSED = {
    "partyId": "engagedParty.id",
    "kind": "characteristic.kind",
    "level": "characteristic.level",
    "externalId": "characteristic.externalId",
}


def shown(call: Call, customer: Customer) -> Document:
    """The resource that stands for `customer`."""
    values = {"number": customer.number, "kind": customer.kind, "level": customer.level}
    values["externalId"] = customer.external_id or None
    plain = {
        "id": customer.id,
        "href": call.href("Customer", customer.id),
        "name": customer.name,
        "status": customer.status,
        "engagedParty": _party(call, customer),
        "characteristic": [_characteristic(name, v, call.version) for name, v in values.items() if v],
        "@type": "Customer",
    }
    return restored(plain, customer.extra)


def _party(call: Call, customer: Customer) -> Document:
    type_ = TYPES[customer.party_kind]
    reference = {"id": customer.party_id, "href": call.href(type_, customer.party_id), "name": customer.name}
    types = {"@type": "RelatedParty" if call.version is Version.V4 else "PartyRef", "@referredType": type_}
    return {**reference, **types}


def _characteristic(name: str, value: Any, version: Version) -> Document:
    type_ = {"@type": "StringCharacteristic"} if version is Version.V5 else {}
    return {"name": name, "valueType": "string", "value": value, **type_}


@lru_cache(maxsize=16)
def projection(version: Version, base_url: str) -> Projection:
    """The same as `shown`, built by the database, for customers that keep nothing beside their columns."""
    parties = {kind.value: f"{base_url}{collection(type_, version)}/" for kind, type_ in TYPES.items()}
    party_type = "RelatedParty" if version is Version.V4 else "PartyRef"
    values = [_characteristic(name, Field(field), version) for name, field in CHARACTERISTICS.items()]
    return Projection(
        {
            "id": Field("id"),
            "href": Field("id", f"{base_url}{collection('Customer', version)}/"),
            "name": Field("name"),
            "status": Field("status"),
            "engagedParty": {
                "id": Field("partyId"),
                "href": Field("partyId", Choice("partyKind", parties)),
                "name": Field("partyName"),
                "@type": party_type,
                "@referredType": Choice("partyKind", {kind.value: type_ for kind, type_ in TYPES.items()}),
            },
            "characteristic": [When(value["value"].name, value) for value in values],
            "@type": "Customer",
        }
    )


def new_customer(document: Document, known: NewParty | None) -> NewCustomer:
    """The customer that `document` asks to record; `known` is its party, where it exists."""
    given = Given(document)
    party, classes = given.inner("engagedParty"), _taken_class(given)
    party_id, referred = str(party.take("id") or ""), party.take("@referredType")
    _take_computed(given, party)
    kind = PartyKind(known.kind) if known else PartyKind.INDIVIDUAL
    if known and referred in TYPES.values() and referred != TYPES[kind]:
        raise InvalidInput(NOT_ALLOWED.at("engagedParty.@referredType", value=referred, allowed=TYPES[kind]))
    status = given.take("status")
    return NewCustomer(
        party_id=party_id,
        kind=classes.get("kind") or KINDS[kind],
        level=classes.get("level"),
        external_id=classes.get("externalId") or "",
        status=_status(status) if status else CustomerStatus.ACTIVE,
        extra=_rest(given, known.name if known else ""),
    )


def patch_of(change: Change, party_name: str) -> CustomerPatch:
    """What `change` asks of a customer whose party is called `party_name`."""
    before, after = Given(change.before), Given(change.after)
    party = after.inner("engagedParty")
    if party.take("id") != before.inner("engagedParty").take("id"):
        raise InvalidInput(_PARTY_STAYS)
    party.take("@referredType")
    _take_computed(after, party)
    for name in ("id", "href", "@type"):
        after.take(name)
    was, wanted = _taken_class(before), _taken_class(after)
    status = after.take("status")
    changed = {name: wanted.get(name) for name in _CLASS if was.get(name) != wanted.get(name)}
    return CustomerPatch(
        kind=changed.get("kind") or UNSET,
        level=changed.get("level", UNSET),
        external_id=(changed["externalId"] or "") if "externalId" in changed else UNSET,
        status=_status(status) if "status" in change.changed() and status else UNSET,
        extra=_rest(after, party_name),
    )


def _take_computed(given: Given, party: Given) -> None:
    given.take("@type")
    for name in ("href", "name", "@type"):
        party.take(name)


def _rest(given: Given, party_name: str) -> Document:
    """What is kept: a name of its own, and what nobody took."""
    name = given.take("name")
    return {**given.rest(), **({"name": name} if name and name != party_name else {})}


def _status(text: str) -> CustomerStatus:
    return _one_of(CustomerStatus, "status", text)


def _taken_class(given: Given) -> dict[str, Any]:
    """Kind, level and external number among the characteristics; others are kept."""
    found: dict[str, Any] = {}
    for each in given.each("characteristic"):
        name = each.see("name")
        if name in CHARACTERISTICS:
            found[name] = each.take("value")
            for part in ("name", "valueType", "@type"):
                each.take(part)
    for name, type_ in (("kind", CustomerKind), ("level", KeyLevel)):
        if found.get(name) is not None:
            found[name] = _one_of(type_, f"characteristic.{name}", found[name])
    return found


EnumT = TypeVar("EnumT", bound=StrEnum)


def _one_of(type_: type[EnumT], field: str, value: object) -> EnumT:
    if value not in set(type_):
        raise InvalidInput(NOT_ALLOWED.at(field, value=value, allowed=", ".join(type_)))
    return type_(str(value))


_PARTY_STAYS = Problem(
    "engagedParty.id",
    "cannot_be_changed",
    Text("客户对应的参与人不能更换", "The party of a customer cannot be exchanged"),
    Text("请为另一参与人新建客户，或走合并", "Create a customer for the other party, or merge the two"),
)

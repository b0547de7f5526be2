"""What a row changes of a known customer: a patch, and the patch that takes it back."""

from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec import UNSET

from yizhan.domains.customer.contracts import Customer, CustomerKind, CustomerPatch, CustomerStatus, KeyLevel
from yizhan.domains.party import api as party
from yizhan.domains.party.contracts import (
    AddressInput,
    ContactInput,
    DocumentInput,
    Gender,
    Medium,
    NewParty,
    PartyPatch,
)
from yizhan.flows.imports.building import address, contacts, documents
from yizhan.flows.imports.drafts import CustomerDraft

_TEXTS = (
    "name", "family_name", "given_name", "nationality", "marital_status", "trading_name", "organization_type",
    "industry",
)  # fmt: skip


def patch_of(draft: CustomerDraft, known: Customer, whole: NewParty) -> CustomerPatch | None:
    """What the row changes; None when everything it says is so already. Empty cells change nothing."""
    of_party = _party_changes(draft, whole)
    values = _customer_changes(draft, known)
    if of_party:
        values["party"] = PartyPatch(**of_party)
    return CustomerPatch(**values) if values else None


def party_after(draft: CustomerDraft, known: Customer, whole: NewParty) -> NewParty | None:
    """The party as the row wants it; None when everything the row says, of the customer too, is so already."""
    wanted = _party_changes(draft, whole)
    if not wanted and not _customer_changes(draft, known):
        return None
    if "name" in wanted and not {"family_name", "given_name"} & set(wanted):
        wanted |= {"family_name": "", "given_name": ""}
    return msgspec.structs.replace(whole, **wanted)


def _party_changes(draft: CustomerDraft, whole: NewParty) -> dict[str, Any]:
    wanted: dict[str, Any] = {name: value for name in _TEXTS if (value := getattr(draft, name)) is not None}
    if "name" in wanted and party.comparable_name(wanted["name"]) == party.comparable_name(whole.name):
        del wanted["name"]
    if draft.gender:
        wanted["gender"] = Gender(draft.gender)
    if draft.birth_date:
        wanted["birth_date"] = draft.birth_date
    wanted["documents"] = _documents(documents(draft), whole.documents)
    wanted["contacts"] = _contacts(contacts(draft), whole.contacts)
    wanted["addresses"] = _addresses(address(draft), whole.addresses)
    return {name: value for name, value in wanted.items() if value != getattr(whole, name)}


def field_of(after: NewParty, path: str) -> str:
    """The importable field that a problem at `path` of the party is about."""
    head, _, rest = path.partition(".")
    place = rest.partition(".")[0]
    if head == "contacts" and place.isdigit():
        return f"customer.{after.contacts[int(place)].medium}"
    if head == "documents":
        return "customer.documentNumber"
    return "customer.address" if head == "addresses" else f"customer.{head}"


def _documents(given: Sequence[DocumentInput], known: Sequence[DocumentInput]) -> tuple[DocumentInput, ...]:
    """Each document given takes the place of the known one of its kind; the others stay."""
    left = {each.kind: party.normal_identity(each.number) for each in given}
    kept = [msgspec.structs.replace(each, number=left.pop(each.kind)) if each.kind in left else each for each in known]
    return (*kept, *(DocumentInput(kind=kind, number=number) for kind, number in left.items()))


def _contacts(given: Sequence[ContactInput], known: Sequence[ContactInput]) -> tuple[ContactInput, ...]:
    """The numbers given of a medium are all there are of it; of media that the row does not give all stay."""
    wanted: dict[Medium, list[str]] = {}
    for each in given:
        wanted.setdefault(each.medium, []).append(party.normal_contact(each.medium, each.value)[0])
    kept = [each for each in known if each.medium not in wanted or each.value in wanted[each.medium]]
    there = {(each.medium, each.value) for each in kept}
    new = [(medium, value) for medium, values in wanted.items() for value in values if (medium, value) not in there]
    return (*kept, *(ContactInput(medium=medium, value=value) for medium, value in new))


def _addresses(given: Sequence[AddressInput], known: Sequence[AddressInput]) -> tuple[AddressInput, ...]:
    """The address given takes the place of the first known one of its kind, part by part."""
    if not given:
        return tuple(known)
    [new] = given
    parts = {name: value for name in ("province", "city", "district", "street", "detail", "postcode")
             if (value := getattr(new, name))}  # fmt: skip
    if any(all(getattr(each, name) == value for name, value in parts.items()) for each in known):
        return tuple(known)
    place = next((i for i, each in enumerate(known) if each.kind is new.kind), None)
    if place is None:
        return (*known, new)
    changed = msgspec.structs.replace(known[place], **parts)
    return (*known[:place], changed, *known[place + 1 :])


def _customer_changes(draft: CustomerDraft, known: Customer) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if draft.kind and draft.kind != known.kind:
        values["kind"] = CustomerKind(draft.kind)
    if draft.level and draft.level != known.level:
        values["level"] = KeyLevel(draft.level)
    if draft.status and draft.status != known.status:
        values["status"] = CustomerStatus(draft.status)
    if draft.tags and (new := [tag for tag in draft.tags if tag not in known.tags]):
        values["tags"] = (*known.tags, *new)
    if draft.legacy_id and not known.external_id:
        values["external_id"] = draft.legacy_id
    if draft.extra and any(known.extra.get(name) != value for name, value in draft.extra.items()):
        values["extra"] = {**known.extra, **draft.extra}
    return values


def reverse_of(patch: CustomerPatch, known: Customer, whole: NewParty) -> CustomerPatch:
    """The patch that puts back what `patch` changes."""
    values = {
        name: getattr(known, name)
        for name in CustomerPatch.__struct_fields__
        if name != "party" and getattr(patch, name) is not UNSET
    }
    if patch.kind is not UNSET:
        values["level"] = known.level
    if isinstance(patch.party, PartyPatch):
        changed = {name for name in PartyPatch.__struct_fields__ if getattr(patch.party, name) is not UNSET}
        if changed & {"name", "family_name", "given_name"}:
            changed |= {"name", "family_name", "given_name"}
        values["party"] = PartyPatch(**{name: getattr(whole, name) for name in changed})
    return CustomerPatch(**values)


def still_there(patch: CustomerPatch, whole: NewParty) -> CustomerPatch:
    """`patch` without the ids of documents, contacts and addresses that are gone: those are recorded anew."""
    if not isinstance(patch.party, PartyPatch):
        return patch
    fresh: dict[str, Any] = {}
    for name in ("documents", "contacts", "addresses"):
        wanted = getattr(patch.party, name)
        if wanted is not UNSET:
            ids = {each.id for each in getattr(whole, name)}
            fresh[name] = tuple(each if each.id in ids else msgspec.structs.replace(each, id=None) for each in wanted)
    return msgspec.structs.replace(patch, party=msgspec.structs.replace(patch.party, **fresh))

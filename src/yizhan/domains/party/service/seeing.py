"""Rows become what the actor may see of them: numbers are masked here and nowhere else."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

import msgspec

from yizhan.domains.party import errors, store
from yizhan.domains.party.contracts import (
    Address,
    AddressInput,
    AddressKind,
    Contact,
    ContactInput,
    Document,
    DocumentInput,
    DocumentKind,
    Gender,
    Medium,
    NewParty,
    Party,
    PartyKind,
    PartyStatus,
    Revealed,
)
from yizhan.domains.party.model import checks, masks
from yizhan.domains.party.store import Image
from yizhan.kernel.errors import NotFound
from yizhan.kernel.ids import parse_id
from yizhan.kernel.selection import Selection
from yizhan.platform import history
from yizhan.platform.context import Context
from yizhan.platform.history import Change

_LEAST_REASON = 4
_AS_THEY_STAND = (
    *("name", "family_name", "given_name", "nationality", "marital_status"),
    *("trading_name", "organization_type", "industry", "is_legal_entity", "extra"),
)
Rows = Sequence[dict[str, Any]]


async def party_of(ctx: Context, party_id: str) -> Party:
    """The party `party_id`; raises NotFound outside the actor's scope."""
    await ctx.enter("party.read")
    return seen(ctx, await image_of(ctx, party_id))


async def find(ctx: Context, kind: PartyKind, selection: Selection) -> tuple[list[Party], int]:
    """The parties of `kind` that `selection` asks for, and how many there are; attributes as `Party` names them."""
    await ctx.enter("party.read")
    images, total = await store.find(ctx.tx, kind, selection)
    return [seen(ctx, image) for image in images], total


async def image_of(ctx: Context, party_id: str) -> Image:
    """The rows of `party_id` in the scope entered; raises NotFound, audited when the party exists elsewhere."""
    key = parse_id(party_id)
    image = await store.image_of(ctx.tx, key) if key is not None else None
    if image is None:
        if key is not None and await store.exists_anywhere(ctx.tx, key):
            await ctx.refuse("read", "party.party", party_id)
        raise NotFound(errors.PARTY, party_id)
    return image


def seen(ctx: Context, image: Image) -> Party:
    """The party of `image` as the actor may see it."""
    return view(image, identity=ctx.may("party.identity.view"), contact=ctx.may("party.contact.view"))


def view(image: Image, *, identity: bool, contact: bool) -> Party:
    """The party of `image`, document numbers and contacts in clear where asked."""
    row = image.party
    return Party(
        id=str(row["id"]),
        rev=row["rev"],
        org_pos=row["org_pos"],
        **_facts(row),
        documents=tuple(_document(each, clear=identity) for each in image.documents),
        contacts=tuple(_contact(each, clear=contact) for each in image.contacts),
        addresses=tuple(_address(each) for each in image.addresses),
        created_at=datetime.fromisoformat(row["created_at"]),
        changed_at=datetime.fromisoformat(row["changed_at"]),
    )


def _facts(row: dict[str, Any]) -> dict[str, Any]:
    """What is told of a party by itself, by the names that `Party` and `NewParty` share."""
    return {
        "kind": PartyKind(row["kind"]),
        "status": PartyStatus(row["status"]),
        "gender": Gender(row["gender"]) if row["gender"] else None,
        "birth_date": day(row["birth_date"]),
        **{name: row[name] for name in _AS_THEY_STAND},
    }


def _document(row: dict[str, Any], *, clear: bool) -> Document:
    number = row["number"]
    return Document(
        id=str(row["id"]),
        kind=DocumentKind(row["kind"]),
        number=number if clear else masks.of_identity(number),
        masked=not clear,
        country=row["country"],
        issuer=row["issuer"],
        valid_from=day(row["valid_from"]),
        valid_to=day(row["valid_to"]),
    )


def _contact(row: dict[str, Any], *, clear: bool) -> Contact:
    medium, value = Medium(row["medium"]), row["value"]
    return Contact(
        id=str(row["id"]),
        medium=medium,
        value=value if clear else masks.of_contact(medium, value),
        masked=not clear,
        purpose=row["purpose"],
        preferred=row["preferred"],
    )


def _address(row: dict[str, Any]) -> Address:
    given = address_input(row)
    fields = {name: getattr(given, name) for name in given.__struct_fields__ if name != "id"}
    return Address(id=str(row["id"]), text=checks.one_line(given), **fields)


def day(value: str | None) -> date | None:
    """The date in a JSON row."""
    return date.fromisoformat(value) if value else None


def document_input(row: dict[str, Any]) -> DocumentInput:
    return DocumentInput(
        id=str(row["id"]), kind=DocumentKind(row["kind"]), number=row["number"], country=row["country"],
        issuer=row["issuer"], valid_from=day(row["valid_from"]), valid_to=day(row["valid_to"]),
    )  # fmt: skip


def contact_input(row: dict[str, Any]) -> ContactInput:
    return ContactInput(
        id=str(row["id"]), medium=Medium(row["medium"]), value=row["value"], purpose=row["purpose"],
        preferred=row["preferred"],
    )  # fmt: skip


def address_input(row: dict[str, Any]) -> AddressInput:
    return AddressInput(
        id=str(row["id"]), kind=AddressKind(row["kind"]), country=row["country"], province=row["province"],
        city=row["city"], district=row["district"], street=row["street"], detail=row["detail"],
        postcode=row["postcode"], preferred=row["preferred"],
    )  # fmt: skip


def as_input(image: Image) -> NewParty:
    """The party of `image` as if it were given anew: what a change starts from, in clear."""
    row = image.party
    return NewParty(
        **_facts(row),
        documents=tuple(map(document_input, image.documents)),
        contacts=tuple(map(contact_input, image.contacts)),
        addresses=tuple(map(address_input, image.addresses)),
    )


async def changes_of(ctx: Context, party_id: int) -> list[Change]:
    """How the party and its parts came to be and changed, newest first, in the scope entered; numbers masked."""
    images = await store.images_of(ctx.tx, [party_id])
    if not images:
        return []
    [image] = images
    found = await history.lives_of(ctx.tx, "party.party", [image.party])
    for part, rows in store.rows_of_parts(image).items():
        found += await history.lives_of(ctx.tx, f"party.{part}", rows, parent_id=party_id)
    return [_hidden(ctx, change) for change in found]


def _hidden(ctx: Context, change: Change) -> Change:
    """`change` with numbers masked that the actor may not see whole."""
    match change.table:
        case "party.identity_document" if not ctx.may("party.identity.view"):
            return _masked(change, "number", masks.of_identity)
        case "party.contact" if not ctx.may("party.contact.view"):
            return _masked(change, "value", masks.of_phone)
        case _:
            return change


def _masked(change: Change, name: str, mask: Callable[[str], str]) -> Change:
    if name not in change.fields:
        return change
    before, after = (None if each is None else mask(each) for each in change.fields[name])
    return msgspec.structs.replace(change, fields={**change.fields, name: (before, after)})


class Reading(msgspec.Struct, frozen=True, gc=False):
    """A party as it was read: its rows, and what they say, with numbers in clear."""

    image: Image
    whole: NewParty


async def readings(ctx: Context, party_ids: Sequence[int]) -> dict[int, Reading]:
    """Parties of the scope entered, for deciding about changes of them."""
    return {image.party["id"]: Reading(image, as_input(image)) for image in await store.images_of(ctx.tx, party_ids)}


async def in_clear(ctx: Context, party_ids: Sequence[int]) -> dict[int, NewParty]:
    """Parties of the scope entered with numbers in clear: for deciding and indexing, never for showing."""
    return {image.party["id"]: as_input(image) for image in await store.images_of(ctx.tx, party_ids)}


async def seen_together(ctx: Context, party_ids: Sequence[int]) -> dict[str, Party]:
    """Parties of the scope entered, as the actor may see them, by id."""
    return {str(image.party["id"]): seen(ctx, image) for image in await store.images_of(ctx.tx, party_ids)}


async def reveal_identity(ctx: Context, party_id: str, document_id: str, reason: str) -> Revealed:
    """A document number in clear; audited with the reason."""
    image = await _revealing(ctx, party_id, reason)
    for row in image.documents:
        if str(row["id"]) == document_id:
            await _audited(ctx, image, reason, document=document_id)
            return Revealed(document_id, row["number"])
    raise NotFound(errors.DOCUMENT, document_id)


async def reveal_contact(ctx: Context, party_id: str, contact_id: str, reason: str) -> Revealed:
    """A contact in clear; audited with the reason."""
    image = await _revealing(ctx, party_id, reason)
    for row in image.contacts:
        if str(row["id"]) == contact_id:
            await _audited(ctx, image, reason, contact=contact_id)
            return Revealed(contact_id, row["value"])
    raise NotFound(errors.CONTACT, contact_id)


async def _revealing(ctx: Context, party_id: str, reason: str) -> Image:
    await ctx.enter("party.reveal")
    if len(reason.strip()) < _LEAST_REASON:
        raise errors.ReasonMissing(field="reason")
    return await image_of(ctx, party_id)


async def _audited(ctx: Context, image: Image, reason: str, **what: str) -> None:
    await ctx.audit("reveal", "party.party", image.party["id"], image.party["org_pos"], reason=reason.strip(), **what)

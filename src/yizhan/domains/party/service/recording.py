"""Parties are recorded, changed, placed and deleted."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

import msgspec
from msgspec import UNSET

from yizhan.domains.party import errors, events, store
from yizhan.domains.party.contracts import (
    AddressInput,
    ContactInput,
    DocumentInput,
    NewParty,
    Party,
    PartyKind,
    PartyPatch,
)
from yizhan.domains.party.model import checks, identity, masks, names
from yizhan.domains.party.service import industries, seeing
from yizhan.domains.party.store import Image, PartsToSave, PartyToLoad
from yizhan.kernel.clock import business_day
from yizhan.kernel.errors import ChangedMeanwhile, InvalidInput, NotFound, Problem
from yizhan.kernel.events import Event
from yizhan.kernel.faults import OUTSIDE_SCOPE, UNKNOWN_REFERENCE
from yizhan.kernel.ids import new_id
from yizhan.platform.context import Context

_CREATED = {PartyKind.INDIVIDUAL: events.IndividualCreated, PartyKind.ORGANIZATION: events.OrganizationCreated}
_CHANGED = {PartyKind.INDIVIDUAL: events.IndividualChanged, PartyKind.ORGANIZATION: events.OrganizationChanged}
_STATE = {PartyKind.INDIVIDUAL: events.IndividualStateChanged, PartyKind.ORGANIZATION: events.OrganizationStateChanged}
_DELETED = {PartyKind.INDIVIDUAL: events.IndividualDeleted, PartyKind.ORGANIZATION: events.OrganizationDeleted}


def problems_of(ctx: Context, new: NewParty) -> tuple[NewParty, list[Problem]]:
    """`new` in its normal form with everything that is wrong with it."""
    known = msgspec.structs.replace(new, industry=industries.meant(new.industry)) if new.industry else new
    return checks.checked(known, business_day(ctx.now()))


async def create(ctx: Context, new: NewParty, org_pos: int | None = None) -> Party:
    """Record a party in the actor's organisation, or in the one at `org_pos`."""
    scope = await ctx.enter("party.change")
    place = ctx.actor.org_pos if org_pos is None else org_pos
    party, problems = problems_of(ctx, new)
    if not scope.contains(place):
        problems.append(OUTSIDE_SCOPE.at("orgId"))
    if problems:
        raise InvalidInput(*problems)
    return await add(ctx, party, place, scope.owner)


async def add(ctx: Context, checked: NewParty, org_pos: int, owner_id: int = 0) -> Party:
    """Record a party that `problems_of` found right, in the scope the caller entered."""
    party_id = new_id()
    await store.insert(ctx.tx, PartyToLoad(party_id, org_pos, owner_id, ctx.now(), checked))
    await ctx.audit("create", "party.party", party_id, org_pos, name=checked.name)
    await ctx.emit(_CREATED[checked.kind](id=str(party_id), key=f"party:{party_id}", org_pos=org_pos))
    return seeing.seen(ctx, await seeing.image_of(ctx, str(party_id)))


async def load(ctx: Context, parties: Sequence[PartyToLoad]) -> None:
    """Record many parties that `problems_of` found right, in the scope the caller entered, without events."""
    await store.load(ctx.tx, parties)


async def change(ctx: Context, party_id: str, patch: PartyPatch, expected_rev: int) -> Party:
    """Change what `patch` names.

    Raises ChangedMeanwhile when the party is no longer at `expected_rev`, InvalidInput for what is wrong.
    """
    await ctx.enter("party.change")
    return await amend(ctx, party_id, patch, expected_rev)


async def amend(ctx: Context, party_id: str, patch: PartyPatch, expected_rev: int | None) -> Party:
    """`change` in the scope the caller entered; without `expected_rev` the caller has checked its own version."""
    image = await _locked(ctx, party_id, expected_rev)
    amendment = _amendment(ctx, seeing.Reading(image, seeing.as_input(image)), patch)
    if amendment.problems:
        raise InvalidInput(*amendment.problems)
    await amend_many(ctx, [amendment])
    return seeing.seen(ctx, await seeing.image_of(ctx, party_id))


async def _locked(ctx: Context, party_id: str, expected_rev: int | None) -> Image:
    image = await seeing.image_of(ctx, party_id)
    rev = await store.lock(ctx.tx, image.party["id"])
    if rev is None:
        raise NotFound(errors.PARTY, party_id)
    if expected_rev is not None and rev != expected_rev:
        raise ChangedMeanwhile(current=rev)
    return image if rev == image.party["rev"] else await seeing.image_of(ctx, party_id)


class Amendment(msgspec.Struct, frozen=True):
    """A party as it is, as a patch wants it, and what is wrong with that; `patched` unless it is to stay as it is.

    `was` is what `before` holds, in the form of `after`.
    """

    before: Image
    was: NewParty
    after: NewParty
    problems: tuple[Problem, ...] = ()
    patched: bool = True


async def amendments(
    ctx: Context, patches: Mapping[int, PartyPatch | None], read: Mapping[int, seeing.Reading] = MappingProxyType({})
) -> dict[int, Amendment]:
    """What `patches` would make of parties of the scope entered, which are locked; nothing is written yet.

    A party without a patch stays as it is, and is told for what it is. Those `read` before are read again only where
    others have changed them since.
    """
    revs = await store.lock_many(ctx.tx, [key for key, patch in patches.items() if patch is not None])
    stale = [key for key in patches if key not in read or revs.get(key, 0) not in {0, read[key].image.party["rev"]}]
    known = {key: read[key] for key in patches if key in read}
    if stale:
        known |= await seeing.readings(ctx, stale)
    return {
        key: Amendment(known[key].image, known[key].whole, known[key].whole, patched=False)
        if patch is None
        else _amendment(ctx, known[key], patch)
        for key, patch in patches.items()
        if key in known
    }


def _amendment(ctx: Context, read: seeing.Reading, patch: PartyPatch) -> Amendment:
    given, problems = patched(read.image, read.whole, patch)
    after, faults = problems_of(ctx, given)
    return Amendment(read.image, read.whole, after, (*problems, *faults))


async def amend_many(ctx: Context, wanted: Sequence[Amendment]) -> None:
    """Write parties as they shall be, with their parts, audited and heard of; nothing is wrong with any."""
    for part in store.PART_COLUMNS:
        given = [
            PartsToSave(
                each.before.party["id"],
                each.before.party["org_pos"],
                {row["id"]: row for row in store.rows_of_parts(each.before)[part]},
                store.parts_of(each.after)[part],
            )
            for each in wanted
            if store.parts_of(each.was)[part] != store.parts_of(each.after)[part]
        ]
        await store.save_parts(ctx.tx, part, given, ctx.now())
    await store.save_many(ctx.tx, [(each.before.party["id"], each.after) for each in wanted])
    await _tell(ctx, wanted)


async def versions_of(ctx: Context, party_ids: Sequence[int]) -> dict[int, int]:
    """The versions at which parties of the scope entered are."""
    return await store.versions_of(ctx.tx, party_ids)


async def _tell(ctx: Context, made: Sequence[Amendment]) -> None:
    deeds: list[tuple[object, int, Mapping[str, object]]] = []
    told: list[Event] = []
    for each in made:
        key, org_pos, after = each.before.party["id"], each.before.party["org_pos"], each.after
        fields = [name for name in NewParty.__struct_fields__ if getattr(each.was, name) != getattr(after, name)]
        deeds.append((key, org_pos, {"fields": fields}))
        about = {"id": str(key), "key": f"party:{key}", "org_pos": org_pos}
        if set(fields) != {"status"}:
            told.append(_CHANGED[after.kind](**about))
        if "status" in fields:
            told.append(_STATE[after.kind](**about))
    await ctx.audit_all("change", "party.party", deeds)
    await ctx.emit_all(told)


def patched(before: Image, given: NewParty, patch: PartyPatch) -> tuple[NewParty, list[Problem]]:
    """The party as `patch` wants it, which is `given` now, and which of its parts it does not know."""
    problems: list[Problem] = []
    wanted = {name: getattr(patch, name) for name in patch.__struct_fields__ if getattr(patch, name) is not UNSET}
    if "documents" in wanted:
        kept = {row["id"]: row for row in before.documents}
        wanted["documents"] = tuple(
            _document(each, kept, f"documents.{i}", problems) for i, each in enumerate(wanted["documents"])
        )
    if "contacts" in wanted:
        kept = {row["id"]: row for row in before.contacts}
        wanted["contacts"] = tuple(
            _contact(each, kept, f"contacts.{i}", problems) for i, each in enumerate(wanted["contacts"])
        )
    if "addresses" in wanted:
        kept = {row["id"]: row for row in before.addresses}
        for i, each in enumerate(wanted["addresses"]):
            _known(each, kept, f"addresses.{i}", problems)
    return msgspec.structs.replace(given, **_names(given, wanted)), problems


def _names(given: NewParty, wanted: dict[str, object]) -> dict[str, object]:
    """A new whole name makes new parts, and new parts a new whole name."""
    if given.kind is PartyKind.ORGANIZATION:
        return wanted
    if "name" in wanted and wanted["name"] != given.name and not {"family_name", "given_name"} & set(wanted):
        return {**wanted, "family_name": "", "given_name": ""}
    if {"family_name", "given_name"} & set(wanted) and "name" not in wanted:
        family = str(wanted.get("family_name", given.family_name))
        return {**wanted, "name": names.whole(family, str(wanted.get("given_name", given.given_name)))}
    return wanted


Kept = Mapping[int, Mapping[str, object]]


def _known(given: DocumentInput | ContactInput | AddressInput, kept: Kept, at: str, problems: list[Problem]) -> bool:
    if given.id is None:
        return False
    if given.id.isdigit() and int(given.id) in kept:
        return True
    problems.append(UNKNOWN_REFERENCE.at(f"{at}.id", what=errors.PARTY, key=given.id))
    return False


def _document(given: DocumentInput, kept: Kept, at: str, problems: list[Problem]) -> DocumentInput:
    if _known(given, kept, at, problems):
        number = str(kept[int(given.id or 0)]["number"])
        if identity.normal(given.number) == masks.of_identity(number):
            return msgspec.structs.replace(given, number=number)
    return given


def _contact(given: ContactInput, kept: Kept, at: str, problems: list[Problem]) -> ContactInput:
    if _known(given, kept, at, problems):
        value = str(kept[int(given.id or 0)]["value"])
        if given.value.strip() == masks.of_contact(given.medium, value):
            return msgspec.structs.replace(given, value=value)
    return given


async def delete(ctx: Context, party_id: str, expected_rev: int | None = None) -> None:
    """Delete a party that has no relation; raises PartyInUse when it has (the caller knows about its roles)."""
    await ctx.enter("party.change")
    await remove(ctx, party_id, expected_rev)


async def remove(ctx: Context, party_id: str, expected_rev: int | None = None) -> None:
    """`delete` in the scope the caller entered."""
    image = await _locked(ctx, party_id, expected_rev)
    key, org_pos = image.party["id"], image.party["org_pos"]
    if await store.has_relations(ctx.tx, key):
        raise errors.PartyInUse
    await store.delete(ctx.tx, key)
    await ctx.audit("delete", "party.party", key, org_pos, name=image.party["name"])
    await ctx.emit(_DELETED[PartyKind(image.party["kind"])](id=party_id, key=f"party:{key}", org_pos=org_pos))


async def same_document(ctx: Context, documents: Sequence[DocumentInput]) -> list[tuple[DocumentInput, int]]:
    """Which of the (normal) documents a party in the scope entered already holds.

    Others who decide about the same documents wait until this transaction ends.
    """
    telling = [each for each in documents if each.kind != "other"]
    for each in sorted(telling, key=lambda d: (d.kind, d.number)):
        await store.lock_document(ctx.tx, each.kind, each.number)
    held = await store.holders(ctx.tx, [(each.kind, each.number) for each in telling])
    by_number = {(str(each.kind), each.number): each for each in telling}
    return [(by_number[kind, number], party_id) for kind, number, party_id in held]


async def as_of(ctx: Context, party_id: int, at: datetime) -> Party | None:
    """The party as it was at `at`, in the scope entered; None when it did not exist yet."""
    image = await store.image_as_of(ctx.tx, party_id, at)
    return seeing.seen(ctx, image) if image else None


async def place(
    ctx: Context, party_ids: Sequence[int], *, org_pos: int | None = None, owner_id: int | None = None
) -> None:
    """Give parties of the scope entered another organisation, another owner, or both."""
    await store.set_place(ctx.tx, party_ids, org_pos, owner_id)


async def held_documents(ctx: Context, documents: Sequence[DocumentInput]) -> dict[tuple[str, str], int]:
    """Which of many (normal) documents are held in the scope entered: (kind, number) to party."""
    asked = [(str(each.kind), each.number) for each in documents if each.kind != "other"]
    return {(kind, number): party_id for kind, number, party_id in await store.holders(ctx.tx, asked)}


async def holders_of(ctx: Context, documents: Sequence[DocumentInput]) -> list[tuple[str, str, int]]:
    """Everybody in the scope entered who holds one of many (normal) documents: kind, number, party."""
    return await store.holders(ctx.tx, [(str(each.kind), each.number) for each in documents if each.kind != "other"])


async def same_holders(ctx: Context, party_id: int) -> list[int]:
    """The parties in the scope entered that hold one of the party's documents, itself included."""
    return await store.same_holders(ctx.tx, party_id)


async def reached_by(ctx: Context, values: Sequence[str]) -> list[tuple[str, int]]:
    """Which parties in the scope entered have one of the (normal) contact `values`: value and party."""
    return await store.reachable(ctx.tx, values)


async def remove_many(ctx: Context, party_ids: Sequence[int]) -> None:
    """Remove parties at once, in the scope entered; the caller has made sure that nothing hangs on them."""
    await store.delete_many(ctx.tx, party_ids)
    await ctx.audit("unload", "party.party", "", ctx.actor.org_pos, count=len(party_ids))


async def related(ctx: Context, party_ids: Sequence[int]) -> set[int]:
    """Those of `party_ids` that stand in a relation, in the scope entered."""
    return await store.related(ctx.tx, party_ids)

"""Customers are recorded, changed and deleted."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from msgspec import UNSET

from yizhan.domains.customer import errors, events, ports, store
from yizhan.domains.customer.contracts import (
    Customer,
    CustomerKind,
    CustomerPatch,
    CustomerStatus,
    KeyLevel,
    NewCustomer,
    Profile,
)
from yizhan.domains.customer.model import checks
from yizhan.domains.customer.service import finding, seeing, tagging
from yizhan.domains.customer.store import CustomerRow, merges
from yizhan.domains.organisation import api as organisation
from yizhan.domains.party import api as party
from yizhan.domains.party.contracts import NewParty, PartyPatch
from yizhan.kernel.errors import ChangedMeanwhile, InvalidInput, Problem
from yizhan.kernel.events import Event
from yizhan.kernel.faults import OUTSIDE_SCOPE, UNKNOWN_REFERENCE, inside
from yizhan.kernel.ids import new_id, parse_id
from yizhan.kernel.scope import Scope
from yizhan.kernel.text import listed
from yizhan.platform import search
from yizhan.platform.context import Context
from yizhan.platform.db import Row

CHANGE, TAG = "customer.change", "customer.tag"
"""Tags alone may be changed by whoever may tag."""


async def create_customer(ctx: Context, new: NewCustomer) -> Profile:
    """Record a customer, with a new party or a known one.

    Raises InvalidInput with everything that is wrong, SameDocument when a customer in scope holds the same
    identity document, PartyIsCustomer when the known party is one already.
    """
    scope = await ctx.enter("customer.create")
    place = ctx.actor.org_pos if new.org_pos is None else new.org_pos
    problems = [*checks.problems_of(new), *place_problems(scope, place, new.manager_id)]
    problems += (await manager_problems(ctx, [(place, new.manager_id)]))[0]
    whole = await _party_of(ctx, new, problems)
    if problems or whole is None:
        raise InvalidInput(*problems)
    manager = manager_of(scope, new.manager_id)
    party_id = await _own_party(ctx, new, whole, place, manager)
    new = msgspec.structs.replace(new, tags=await tagging.meant(ctx, new.tags))
    row = await _insert(ctx, new, whole, place, manager, party_id)
    await ctx.audit("create", "customer.customer", row.id, place, number=row.number, name=row.name)
    await ctx.emit(events.CustomerCreated(id=str(row.id), key=f"customer:{row.id}", org_pos=place))
    return await seeing.profile(ctx, await seeing.row_of(ctx, str(row.id)))


def place_problems(scope: Scope, place: int, manager_id: str | None) -> list[Problem]:
    """What is wrong with where a customer shall belong and with who shall look after it."""
    problems = [] if scope.contains(place) else [OUTSIDE_SCOPE.at("orgId")]
    if scope.owner and manager_id is not None and manager_id != str(scope.owner):
        problems.append(errors.NOT_OWN.at("managerId"))
    return problems


async def manager_problems(ctx: Context, wanted: Sequence[tuple[int, str | None]]) -> list[list[Problem]]:
    """For each place and the manager wanted there, what is wrong: the manager must work in a post that covers it.

    An id that is none is not looked up; that is told by the checks of the form.
    """
    pairs = [((parse_id(manager) or 0) if manager else 0, place) for place, manager in wanted]
    posted = await organisation.posted(ctx, {pair for pair in pairs if pair[0]})
    return [[] if not pair[0] or pair in posted else [errors.NOT_POSTED.at("managerId")] for pair in pairs]


def manager_of(scope: Scope, manager_id: str | None) -> int:
    """Who looks after it: whoever is named, and for scope "own" the actor."""
    return scope.owner or int(manager_id or 0)


async def _party_of(ctx: Context, new: NewCustomer, problems: list[Problem]) -> NewParty | None:
    if new.party is not None:
        whole, faults = party.problems_of(ctx, new.party)
        problems.extend(inside("party", faults))
        return whole
    key = parse_id(new.party_id or "")
    known = await party.in_clear(ctx, [key]) if key else {}
    if key not in known and new.party_id is not None:
        problems.append(UNKNOWN_REFERENCE.at("partyId", what=errors.PARTY, key=new.party_id))
    return known.get(key or 0)


async def _own_party(ctx: Context, new: NewCustomer, whole: NewParty, place: int, manager: int) -> int:
    if new.party_id is not None:
        key = int(new.party_id)
        if taken := await store.rows_by_party(ctx.tx, [key]):
            raise errors.PartyIsCustomer(number=taken[0]["number"])
        await party.place(ctx, [key], owner_id=manager)
        return key
    await refuse_same_document(ctx, whole)
    return int((await party.add(ctx, whole, place, manager)).id)


async def refuse_same_document(ctx: Context, whole: NewParty, but_party: int = 0) -> None:
    """Raise SameDocument when a customer in scope, other than that of `but_party`, holds one of the documents."""
    held = [(d, party_id) for d, party_id in await party.same_document(ctx, whole.documents) if party_id != but_party]
    for row in await store.rows_by_party(ctx.tx, [party_id for _, party_id in held]):
        if row["status"] != CustomerStatus.MERGED:
            place = next(i for i, d in enumerate(whole.documents) if (d, row["party_id"]) in held)
            raise errors.SameDocument(
                field=f"party.documents.{place}.number",
                customer_id=str(row["id"]),
                number=row["number"],
                name=row["name"],
            )


async def _insert(
    ctx: Context, new: NewCustomer, whole: NewParty, place: int, manager: int, party_id: int
) -> CustomerRow:
    [number] = await store.next_numbers(ctx.tx, 1)
    row = row_for(ctx, new, whole, place=place, manager=manager, party_id=party_id, number=number)
    await store.insert(ctx.tx, row)
    await search.put(ctx.tx, [finding.entry_of(row, whole)])
    return row


def row_for(
    ctx: Context, new: NewCustomer, whole: NewParty, *, place: int, manager: int, party_id: int, number: str
) -> CustomerRow:
    """The row of a checked new customer."""
    at = new.since or ctx.now()
    return CustomerRow(
        id=new_id(),
        org_pos=place,
        manager_id=manager,
        number=number,
        party_id=party_id,
        party_kind=whole.kind,
        name=whole.name,
        main_phone=checks.main_phone(whole.contacts),
        kind=new.kind,
        level=new.level,
        status=new.status,
        tags=checks.tidy(new.tags),
        external_id=new.external_id.strip(),
        extra=new.extra,
        created_at=at,
        changed_at=at,
    )


async def change_customer(ctx: Context, customer_id: str, patch: CustomerPatch, expected_rev: int) -> Profile:
    """Change what `patch` names, of the customer and of its party, as one version.

    Raises ChangedMeanwhile when the customer is no longer at `expected_rev`, InvalidInput for what is wrong,
    SameDocument and WrongTransition.
    """
    scope = await ctx.enter(TAG if patch == CustomerPatch(tags=patch.tags) and ctx.may(TAG) else CHANGE)
    before = await locked(ctx, customer_id, expected_rev)
    if patch.tags is not UNSET:
        patch = msgspec.structs.replace(patch, tags=await tagging.meant(ctx, patch.tags))
    values, problems = changes_of(before, patch)
    if patch.manager_id is not UNSET:
        problems.extend(place_problems(scope, before["org_pos"], patch.manager_id))
        problems += (await manager_problems(ctx, [(before["org_pos"], patch.manager_id)]))[0]
        values["manager_id"] = int(patch.manager_id or 0) if not problems else 0
    if problems:
        raise InvalidInput(*problems)
    if patch.party is not UNSET:
        await _amend_party(ctx, str(before["party_id"]), patch.party)
    await save(ctx, before, values)
    return await seeing.profile(ctx, await seeing.row_of(ctx, customer_id))


async def _amend_party(ctx: Context, party_id: str, patch: PartyPatch) -> None:
    try:
        await party.amend(ctx, party_id, patch, None)
    except InvalidInput as refusal:
        raise InvalidInput(*inside("party", list(refusal.problems))) from refusal


async def locked(ctx: Context, customer_id: str, expected_rev: int | None) -> Row:
    """The customer's row, locked; raises ChangedMeanwhile when it is at another version."""
    row = await seeing.row_of(ctx, customer_id, lock=True)
    if expected_rev is not None and row["rev"] != expected_rev:
        raise ChangedMeanwhile(current=row["rev"])
    return row


def changes_of(before: Row, patch: CustomerPatch) -> tuple[dict[str, Any], list[Problem]]:
    """The customer's columns that `patch` changes, and what is wrong with it; raises WrongTransition."""
    wanted: dict[str, Any] = {
        name: value
        for name in ("kind", "level", "status", "tags", "external_id", "extra")
        if (value := getattr(patch, name)) is not UNSET
    }
    kind = CustomerKind(wanted.get("kind") or before["kind"])
    if kind is not CustomerKind.KEY and "kind" in wanted and "level" not in wanted:
        wanted["level"] = None
    level = wanted.get("level", before["level"])
    problems = checks.class_problems(kind, KeyLevel(level) if level else None)
    if "tags" in wanted:
        problems += checks.tag_problems(wanted["tags"])
        wanted["tags"] = checks.tidy(wanted["tags"])
    problems += checks.external_problems(wanted.get("external_id", ""))
    if patch.manager_id is not UNSET:
        problems += checks.manager_problems(patch.manager_id)
    if "status" in wanted:
        check_transition(CustomerStatus(before["status"]), CustomerStatus(wanted["status"]))
    return wanted, problems


def check_transition(before: CustomerStatus, after: CustomerStatus) -> None:
    """Raise WrongTransition when the status cannot change so."""
    allowed = checks.TRANSITIONS[before]
    if before is not after and after not in allowed:
        raise errors.WrongTransition(
            field="status",
            before=checks.STATUSES[before],
            after=checks.STATUSES[after],
            allowed=listed([checks.STATUSES[each] for each in sorted(allowed)]),
        )


async def save(ctx: Context, before: Row, values: dict[str, Any], *, told: str = "change") -> None:
    """Write changed columns with those kept of the party; make the new state findable, audited and heard of."""
    whole = (await party.in_clear(ctx, [before["party_id"]]))[before["party_id"]]
    await refuse_same_document(ctx, whole, but_party=before["party_id"])
    values = {**values, **kept_of(whole)}
    await store.update(ctx.tx, before["id"], values)
    if values.get("manager_id", before["manager_id"]) != before["manager_id"]:
        await party.place(ctx, [before["party_id"]], owner_id=values["manager_id"])
    after = {**before, **values}
    await search.put(ctx.tx, [finding.entry_of(as_row(after), whole)])
    changed = changed_columns(before, values)
    await ctx.audit(told, "customer.customer", before["id"], before["org_pos"], fields=msgspec.to_builtins(changed))
    await tell(ctx, before, changed)


def changed_columns(before: Row, values: Mapping[str, Any]) -> dict[str, Any]:
    """What of the columns differs, before and after; telephone numbers are not told."""
    return {
        name: [before[name], value] for name, value in values.items() if before[name] != value and name != "main_phone"
    }


def kept_of(whole: NewParty) -> dict[str, Any]:
    """What a customer keeps of its party."""
    return {"name": whole.name, "main_phone": checks.main_phone(whole.contacts)}


async def tell(ctx: Context, before: Row, changed: Mapping[str, Any]) -> None:
    """Let others hear of changed columns."""
    for event in events_of(before, changed):
        await ctx.emit(event)


def events_of(before: Row, changed: Mapping[str, Any]) -> list[Event]:
    """What others hear of changed columns."""
    about = {"id": str(before["id"]), "key": f"customer:{before['id']}", "org_pos": before["org_pos"]}
    told: list[Event] = [events.CustomerStateChanged(**about)] if "status" in changed else []
    return told if set(changed) == {"status"} else [*told, events.CustomerChanged(**about)]


def as_row(values: Row) -> CustomerRow:
    """The row as it is written."""
    return CustomerRow(**{name: values[name] for name in store.COLUMNS})


async def delete_customer(ctx: Context, customer_id: str, expected_rev: int | None = None) -> None:
    """Delete a customer on whom nothing hangs, and its party; raises CustomerInUse otherwise."""
    await ctx.enter("customer.delete")
    row = await locked(ctx, customer_id, expected_rev)
    for children in ports.children():
        if await children.ids_of(ctx, row["id"]):
            raise errors.CustomerInUse
    if await merges.names_a_merge(ctx.tx, row["id"]):
        raise errors.CustomerInUse
    await store.delete(ctx.tx, row["id"])
    await party.remove(ctx, str(row["party_id"]))
    await search.forget(ctx.tx, finding.KIND, row["id"])
    await ctx.audit("delete", "customer.customer", row["id"], row["org_pos"], number=row["number"], name=row["name"])
    await ctx.emit(events.CustomerDeleted(id=customer_id, key=f"customer:{row['id']}", org_pos=row["org_pos"]))


async def follow_party(ctx: Context, party_id: str) -> Customer | None:
    """Bring the columns kept of the party up to date after it was changed by itself; None when nothing differed."""
    rows = await store.rows_by_party(ctx.tx, [parse_id(party_id) or 0])
    known = await party.in_clear(ctx, [row["party_id"] for row in rows])
    for row in rows:
        whole = known[row["party_id"]]
        kept = kept_of(whole)
        await search.put(ctx.tx, [finding.entry_of(as_row({**row, **kept}), whole)])
        if any(row[name] != value for name, value in kept.items()):
            await store.update(ctx.tx, row["id"], kept)
            await tell(ctx, row, kept)
            return seeing.seen(ctx, {**row, **kept})
    return None

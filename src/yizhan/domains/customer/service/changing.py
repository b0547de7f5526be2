"""Many customers are changed at once, by the same rules as one."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import msgspec
from msgspec import UNSET

from yizhan.domains.customer import errors, store
from yizhan.domains.customer.contracts import Changed, CustomerChange, CustomerPatch, CustomerStatus
from yizhan.domains.customer.service import finding, recording, seeing, tagging
from yizhan.domains.party import api as party
from yizhan.domains.party.contracts import NewParty, PartyPatch
from yizhan.kernel.errors import ChangedMeanwhile, NotFound, Problem, Refusal
from yizhan.kernel.events import Event
from yizhan.kernel.faults import inside
from yizhan.kernel.ids import parse_id
from yizhan.kernel.scope import Scope
from yizhan.platform import search
from yizhan.platform.context import Context
from yizhan.platform.db import Row


class _Wanted(msgspec.Struct):
    """One change on its way."""

    before: Row
    values: dict[str, Any]
    problems: list[Problem]
    amendment: party.Amendment

    @property
    def whole(self) -> NewParty:
        """The party as it will be."""
        return self.amendment.after


async def change_many(
    ctx: Context, changes: Sequence[CustomerChange], read: Mapping[int, party.Reading] = MappingProxyType({})
) -> list[Changed]:
    """Make `changes`, each of another customer; tells what became of every one, in order.

    A change that `change_customer` would refuse is told with its problems and leaves its customer as it was; the
    others are made. It differs from single changes in that others are not kept from recording the same new document
    meanwhile: a mass of locks would be too many. Parties `read` before need not be read again.
    """
    scope = await ctx.enter("customer.change")
    keys = [parse_id(each.id) or 0 for each in changes]
    rows = {row["id"]: row for row in await store.locked_whole_rows(ctx.tx, keys)}
    wanted = await _wanted(ctx, scope, changes, rows, read)
    await _refuse_same_documents(ctx, {key: each for key, each in wanted.items() if not each.problems})
    good = {key: each for key, each in wanted.items() if not each.problems}
    await party.amend_many(ctx, [each.amendment for each in good.values() if each.amendment.patched])
    revs = await _save(ctx, good)
    party_revs = await party.versions_of(ctx, [each.before["party_id"] for each in good.values()])
    missed = {key: await _missed(ctx, each, rows.get(key)) for key, each in zip(keys, changes, strict=True)
              if key not in wanted}  # fmt: skip
    return [missed.get(key) or _changed(wanted[key], revs.get(key), party_revs) for key in keys]


async def _wanted(
    ctx: Context,
    scope: Scope,
    changes: Sequence[CustomerChange],
    rows: Mapping[int, Row],
    read: Mapping[int, party.Reading],
) -> dict[int, _Wanted]:
    """What becomes of the customers that are there and at the version expected."""
    known = [(rows.get(parse_id(each.id) or 0), each.patch, each.expected_rev) for each in changes]
    there = [(row, patch) for row, patch, rev in known if row is not None and row["rev"] == rev]
    patches = {row["party_id"]: patch.party for row, patch in there}
    amendments = await party.amendments(
        ctx, {key: each if isinstance(each, PartyPatch) else None for key, each in patches.items()}, read
    )
    typed = dict.fromkeys(tag for _, patch in there if patch.tags is not UNSET for tag in patch.tags)
    meant = await tagging.meanings(ctx, list(typed))
    there = [(row, _as_kept(patch, meant)) for row, patch in there]
    managers = [patch.manager_id if isinstance(patch.manager_id, str) else None for _, patch in there]
    places = [(row["org_pos"], manager) for (row, _), manager in zip(there, managers, strict=True)]
    posted = await recording.manager_problems(ctx, places)
    wanted: dict[int, _Wanted] = {}
    for (row, patch), not_posted in zip(there, posted, strict=True):
        amendment = amendments[row["party_id"]]
        values, problems = _values(row, patch)
        if patch.manager_id is not UNSET:
            problems += [*recording.place_problems(scope, row["org_pos"], patch.manager_id), *not_posted]
            values["manager_id"] = parse_id(patch.manager_id or "") or 0
        problems += inside("party", list(amendment.problems))
        wanted[row["id"]] = _Wanted(row, {**values, **recording.kept_of(amendment.after)}, problems, amendment)
    return wanted


def _as_kept(patch: CustomerPatch, meant: Mapping[str, str]) -> CustomerPatch:
    if patch.tags is UNSET:
        return patch
    return msgspec.structs.replace(patch, tags=tuple(meant[tag] for tag in patch.tags))


def _values(row: Row, patch: CustomerPatch) -> tuple[dict[str, Any], list[Problem]]:
    try:
        return recording.changes_of(row, patch)
    except Refusal as refusal:
        return {}, [_problem_of(refusal)]


def _problem_of(refusal: Refusal) -> Problem:
    return Problem(refusal.field or "", refusal.code, refusal.text, refusal.advice)


async def _refuse_same_documents(ctx: Context, wanted: Mapping[int, _Wanted]) -> None:
    held = await party.holders_of(ctx, [d for each in wanted.values() for d in each.whole.documents])
    owners = {each.before["party_id"]: each.before for each in wanted.values()}
    others_held = {party_id for *_, party_id in held} - owners.keys()
    owners |= {row["party_id"]: row for row in await store.rows_by_party(ctx.tx, list(others_held))}
    holders: dict[tuple[str, str], list[Row]] = {}
    for kind, number, party_id in held:
        if party_id in owners and owners[party_id]["status"] != CustomerStatus.MERGED:
            holders.setdefault((kind, number), []).append(owners[party_id])
    first: dict[tuple[str, str], int] = {}
    for key, each in wanted.items():
        for i, document in enumerate(each.whole.documents):
            known: tuple[str, str] = (str(document.kind), document.number)
            others = [row for row in holders.get(known, ()) if row["id"] != key]
            if document.kind != "other" and first.setdefault(known, key) != key:
                others.append(wanted[first[known]].before)
            if others:
                number = others[0]["number"]
                each.problems.append(errors.SAME_DOCUMENT.at(f"party.documents.{i}.number", number=number))


async def _save(ctx: Context, good: Mapping[int, _Wanted]) -> dict[int, int]:
    """Write the columns; make the new states findable, audited and heard of. Returns the new versions."""
    after = {key: {**each.before, **each.values} for key, each in good.items()}
    revs = await store.update_many(ctx.tx, list(after.values()))
    for owner, parties in _moved(good).items():
        await party.place(ctx, parties, owner_id=owner)
    await search.put(ctx.tx, [finding.entry_of(recording.as_row(after[key]), each.whole) for key, each in good.items()])
    deeds: list[tuple[object, int, Mapping[str, object]]] = []
    told: list[Event] = []
    for key, each in good.items():
        changed = recording.changed_columns(each.before, each.values)
        deeds.append((key, each.before["org_pos"], {"fields": msgspec.to_builtins(changed)}))
        told += recording.events_of(each.before, changed)
    await ctx.audit_all("change", "customer.customer", deeds)
    await ctx.emit_all(told)
    return revs


def _moved(good: Mapping[int, _Wanted]) -> dict[int, list[int]]:
    """Parties that another manager looks after from here on, by that manager."""
    moved: dict[int, list[int]] = {}
    for each in good.values():
        before: int = each.before["manager_id"]
        manager: int = each.values.get("manager_id", before)
        if manager != before:
            moved.setdefault(manager, []).append(each.before["party_id"])
    return moved


async def _missed(ctx: Context, change: CustomerChange, row: Row | None) -> Changed:
    """Why a change has no customer to be made of; an attempt at one outside the scope is audited."""
    if row is not None:
        return Changed(None, problems=(_problem_of(ChangedMeanwhile(current=row["rev"])),))
    try:
        row = await seeing.row_of(ctx, change.id)
    except NotFound as refusal:
        return Changed(None, problems=(_problem_of(refusal),))
    return await _missed(ctx, change, row)


def _changed(wanted: _Wanted, rev: int | None, party_revs: Mapping[int, int]) -> Changed:
    if rev is None:
        return Changed(None, problems=tuple(wanted.problems))
    party_id = wanted.before["party_id"]
    return Changed(rev, str(party_id), party_revs[party_id])

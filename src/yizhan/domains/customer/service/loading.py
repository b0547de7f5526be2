"""Many customers are recorded at once, by the same rules as one."""

from collections.abc import Sequence

import msgspec

from yizhan.domains.customer import errors, events, store
from yizhan.domains.customer.contracts import Checked, NewCustomer, Outcome
from yizhan.domains.customer.model import checks
from yizhan.domains.customer.service import finding, recording, tagging
from yizhan.domains.customer.store import CustomerRow
from yizhan.domains.party import api as party
from yizhan.domains.party.contracts import NewParty, PartyKind
from yizhan.kernel.errors import Problem
from yizhan.kernel.faults import inside
from yizhan.kernel.ids import new_id
from yizhan.kernel.scope import Scope
from yizhan.platform import search
from yizhan.platform.context import Context

_IDS_AN_EVENT = 1000
_DOCUMENT = "party.documents.{i}.number"


async def check_many(ctx: Context, rows: Sequence[NewCustomer]) -> list[Checked]:
    """`rows` in their normal form, and what `create_many` would refuse of them, without recording anything."""
    scope = await ctx.enter("customer.create")
    wholes, problems = await _checked(ctx, scope, rows)
    return [
        Checked(msgspec.structs.replace(row, party=whole) if row.party else row, tuple(found))
        for row, whole, found in zip(rows, wholes, problems, strict=True)
    ]


async def create_many(
    ctx: Context, rows: Sequence[NewCustomer], *, partial: bool = False, checked: bool = False
) -> list[Outcome]:
    """Record `rows`, each with a new party; tells what became of every row, in order.

    When a row is refused nothing is recorded, unless `partial` allows recording the others. With `checked` the rows
    are those that `check_many` found right: only what can have changed since is looked at again, that is their place
    and whether somebody holds their documents by now. Subscribers hear of the new customers by `CustomersLoaded`, a
    thousand at a time.
    """
    scope = await ctx.enter("customer.create")
    wholes, problems = await _checked(ctx, scope, rows, again=checked)
    good = [i for i, found in enumerate(problems) if not found]
    if len(good) < len(rows) and not partial:
        good = []
    rows = await _as_kept(ctx, rows)
    numbers = await store.next_numbers(ctx.tx, len(good))
    made = {i: _row(ctx, scope, rows[i], wholes[i], number) for i, number in zip(good, numbers, strict=True)}
    await _load(ctx, wholes, made)
    return [_outcome(made.get(i), found) for i, found in enumerate(problems)]


async def _as_kept(ctx: Context, rows: Sequence[NewCustomer]) -> Sequence[NewCustomer]:
    """The rows with the tags that people mean by what they wrote."""
    typed = dict.fromkeys(tag for row in rows for tag in row.tags)
    meant = await tagging.meanings(ctx, list(typed))
    return [
        msgspec.structs.replace(row, tags=tuple(meant[tag] for tag in row.tags)) if row.tags else row for row in rows
    ]


def _row(ctx: Context, scope: Scope, new: NewCustomer, whole: NewParty, number: str) -> CustomerRow:
    place = ctx.actor.org_pos if new.org_pos is None else new.org_pos
    manager = recording.manager_of(scope, new.manager_id)
    return recording.row_for(ctx, new, whole, place=place, manager=manager, party_id=new_id(), number=number)


def _outcome(row: CustomerRow | None, problems: list[Problem]) -> Outcome:
    if row is None:
        return Outcome(None, None, None, tuple(problems))
    return Outcome(str(row.id), row.number, str(row.party_id))


async def _load(ctx: Context, wholes: Sequence[NewParty], made: dict[int, CustomerRow]) -> None:
    if not made:
        return
    await party.load(
        ctx,
        [
            party.PartyToLoad(row.party_id, row.org_pos, row.manager_id, row.created_at, wholes[i])
            for i, row in made.items()
        ],
    )
    await store.load(ctx.tx, list(made.values()))
    await search.load(ctx.tx, [finding.entry_of(row, wholes[i]) for i, row in made.items()])
    ids = [str(row.id) for row in made.values()]
    place = min(row.org_pos for row in made.values())
    await ctx.audit("load", "customer.customer", "", place, count=len(ids), first=ids[0], last=ids[-1])
    for start in range(0, len(ids), _IDS_AN_EVENT):
        part = tuple(ids[start : start + _IDS_AN_EVENT])
        await ctx.emit(events.CustomersLoaded(key=f"customer:{part[0]}", org_pos=place, ids=part))


async def _checked(
    ctx: Context, scope: Scope, rows: Sequence[NewCustomer], *, again: bool = False
) -> tuple[list[NewParty], list[list[Problem]]]:
    wholes: list[NewParty] = []
    problems: list[list[Problem]] = []
    for row in rows:
        found = [] if again else checks.problems_of(row)
        place = ctx.actor.org_pos if row.org_pos is None else row.org_pos
        found += recording.place_problems(scope, place, row.manager_id)
        if row.party is None:
            found.append(errors.NEW_PARTY_ONLY.at("party"))
            wholes.append(_NOBODY)
        else:
            whole, faults = (row.party, []) if again else party.problems_of(ctx, row.party)
            found += inside("party", faults)
            wholes.append(whole)
        problems.append(found)
    for i, more in enumerate(await recording.manager_problems(ctx, _managed(ctx, rows))):
        problems[i] += more
    await _find_same_documents(ctx, wholes, problems)
    return wholes, problems


def _managed(ctx: Context, rows: Sequence[NewCustomer]) -> list[tuple[int, str | None]]:
    return [(ctx.actor.org_pos if row.org_pos is None else row.org_pos, row.manager_id) for row in rows]


_NOBODY = NewParty(kind=PartyKind.INDIVIDUAL)


async def _find_same_documents(ctx: Context, wholes: Sequence[NewParty], problems: list[list[Problem]]) -> None:
    held = await party.held_documents(ctx, [d for whole in wholes for d in whole.documents])
    owners = {row["party_id"]: row for row in await store.rows_by_party(ctx.tx, list(set(held.values())))}
    first: dict[tuple[str, str], int] = {}
    for i, whole in enumerate(wholes):
        for j, document in enumerate(whole.documents):
            key = (str(document.kind), document.number)
            owner = owners.get(held.get(key, 0))
            if owner is not None and owner["status"] != "merged":
                problems[i].append(errors.SAME_DOCUMENT.at(_DOCUMENT.format(i=j), number=owner["number"]))
            elif first.setdefault(key, i) != i and document.kind != "other":
                problems[i].append(errors.SAME_DOCUMENT_IN_LOAD.at(_DOCUMENT.format(i=j), row=first[key] + 1))

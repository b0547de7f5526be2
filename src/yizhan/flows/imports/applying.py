"""Staged rows go into the customer file, all in one transaction: each row wholly or not at all, and each told."""

from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from yizhan.domains.account import api as account
from yizhan.domains.customer import api as customer
from yizhan.domains.customer.contracts import Customer, CustomerChange, CustomerPatch, NewCustomer
from yizhan.domains.party import api as party
from yizhan.domains.party.contracts import NewParty
from yizhan.domains.subscriber import api as subscriber
from yizhan.domains.subscriber.contracts import LoadedSubscriber
from yizhan.flows.imports import adding, errors, matching, store, subscribing, updating
from yizhan.flows.imports.building import new_account
from yizhan.flows.imports.checking import Check
from yizhan.flows.imports.contracts import Match, Told
from yizhan.flows.imports.drafts import Candidate, CustomerDraft, Part, decode
from yizhan.flows.imports.grouping import failing
from yizhan.flows.imports.reading import told
from yizhan.flows.imports.store import Change, Run
from yizhan.kernel.errors import Problem
from yizhan.platform.context import Context
from yizhan.platform.db import Row

CHUNK = 2000


class Waiting(msgspec.Struct, frozen=True, gc=False):
    """A staged row."""

    number: int
    candidate: Candidate
    customer_id: int | None

    @property
    def parts(self) -> tuple[Part, ...]:
        """What the rows of the customer say beside it."""
        return self.candidate.parts(self.number)

    @property
    def rows(self) -> list[int]:
        """The rows of the customer."""
        return [part.row for part in self.parts]

    def failed(self, problems: list[Told]) -> dict[int, list[Told]]:
        """`problems` for the rows they are about, and for the other rows of the customer that they stay out too."""
        of_rows: dict[int, list[Told]] = {}
        for problem in problems:
            of_rows.setdefault(problem.row, []).append(problem)
        return failing(self.rows, of_rows)


class Applied(msgspec.Struct):
    """What applying a chunk did, and which rows it refused after all."""

    failed: dict[int, list[Told]] = msgspec.field(default_factory=dict)
    unchanged: list[int] = msgspec.field(default_factory=list)
    accounts: int = 0
    subscribers: int = 0


class _RowsRefused(Exception):  # noqa: N818 - a signal within this module
    """Parts of rows were refused when others of theirs were recorded already: the chunk is taken back."""

    def __init__(self, rows: Mapping[int, list[Told]]) -> None:
        super().__init__(len(rows))
        self.rows = rows


def row_of(row: Row) -> Waiting:
    """The staged row that the store gave."""
    return Waiting(row["number"], decode(row["content"]), row["customer_id"])


async def apply(ctx: Context, run: Run, check: Check, rows: Sequence[Waiting]) -> Applied:
    """Record a chunk of staged rows: those refused because things changed since the check are told, all others done."""
    refused: dict[int, list[Told]] = {}
    while True:
        left = [row for row in rows if row.number not in refused]
        try:
            async with ctx.tx.savepoint():
                applied = await _chunk(ctx, run, check, left)
        except _RowsRefused as found:
            refused.update(found.rows)
        else:
            applied.failed.update(refused)
            return applied


async def _chunk(ctx: Context, run: Run, check: Check, rows: Sequence[Waiting]) -> Applied:
    applied = Applied()
    created = await _create(ctx, run, check, [row for row in rows if row.customer_id is None], applied)
    updated = await _update(ctx, run, check, [row for row in rows if row.customer_id is not None], applied)
    await _add(ctx, run, check, [*created, *updated], applied)
    return applied


class Owned(msgspec.Struct, frozen=True, gc=False):
    """A row whose customer is known now, and what the customer's `rows` add to that customer.

    `paid_by` are accounts that are there already, by the row that names them.
    """

    number: int
    parts: tuple[Part, ...]
    customer_id: str
    rows: list[int]
    since: date | None = None
    paid_by: Mapping[int, str] = {}


async def _create(ctx: Context, run: Run, check: Check, rows: Sequence[Waiting], applied: Applied) -> list[Owned]:
    rows = await _still_unknown(ctx, check, rows, applied)
    new = [row.candidate.new for row in rows]
    outcomes = await customer.create_many(ctx, _present(new), partial=True, checked=True) if rows else []
    made = [(row, outcome) for row, outcome in zip(rows, outcomes, strict=True) if outcome.id and outcome.party_id]
    for row, outcome in zip(rows, outcomes, strict=True):
        if outcome.problems:
            applied.failed |= row.failed([told(row.number, "", problem) for problem in outcome.problems])
    await store.record(
        ctx.tx,
        run,
        [
            Change(row.number, "customer", int(o.id or 0), "created", 1, {"party": o.party_id, "partyRev": 1})
            for row, o in made
        ],
    )
    links = [
        ("customer", row.candidate.draft.customer.legacy_id, int(o.id or 0))
        for row, o in made
        if row.candidate.draft.customer.legacy_id
    ]
    await store.load_links(ctx.tx, run, check.options.mapping.source, links)
    return [Owned(row.number, row.parts, o.id or "", row.rows, row.candidate.draft.customer.since) for row, o in made]


def _present(new: Sequence[NewCustomer | None]) -> list[NewCustomer]:
    return [each for each in new if each is not None]


async def _still_unknown(ctx: Context, check: Check, rows: Sequence[Waiting], applied: Applied) -> list[Waiting]:
    """Rows whose customers nobody has recorded since the check; documents are looked at by the domain itself."""
    if check.match in {Match.NOTHING, Match.IDENTITY, Match.NUMBER} or not rows:
        return list(rows)
    found = await matching.find(ctx, check.match, check.options.mapping.source, [_match_draft(row) for row in rows])
    for row, known in zip(rows, found, strict=True):
        if known:
            applied.failed |= row.failed([told(row.number, "", errors.CHANGED_BEFORE_APPLY.at(""))])
    return [row for row, known in zip(rows, found, strict=True) if not known]


def _match_draft(row: Waiting) -> CustomerDraft:
    new = row.candidate.new
    phones = tuple(c.value for c in new.party.contacts if c.medium == "mobile") if new and new.party else ()
    return msgspec.structs.replace(row.candidate.draft.customer, mobile=phones or None)


async def _update(ctx: Context, run: Run, check: Check, rows: Sequence[Waiting], applied: Applied) -> list[Owned]:
    if not rows:
        return []
    known = await customer.customers_of(ctx, [row.customer_id for row in rows if row.customer_id is not None])
    await ctx.enter("customer.change")
    read = await party.readings(ctx, [int(each.party_id) for each in known.values()])
    asked = [(row.customer_id or 0, row.parts) for row in rows]
    more = await adding.additions(ctx, check.options.mapping.source, asked)
    wanted: list[_Change] = []
    for row, addition in zip(rows, more, strict=True):
        each = known.get(str(row.customer_id))
        found = [told(number, "", problem) for number, some in addition.problems.items() for problem in some]
        if each is None:
            found = [told(row.number, "", errors.CHANGED_BEFORE_APPLY.at(""))]
        if found or each is None:
            applied.failed |= row.failed(found)
            continue
        whole = read[int(each.party_id)].whole
        wanted.append(_Change(row, addition, each, whole, updating.patch_of(row.candidate.draft.customer, each, whole)))
    await _change(ctx, run, wanted, read, applied)
    return await _changed(ctx, run, check, wanted, applied)


class _Change(msgspec.Struct, frozen=True, gc=False):
    """A row of a known customer: what it adds, and what it changes."""

    row: Waiting
    addition: adding.Addition
    known: Customer
    whole: NewParty
    patch: CustomerPatch | None


async def _change(
    ctx: Context, run: Run, wanted: Sequence[_Change], read: Mapping[int, party.Reading], applied: Applied
) -> None:
    """Make what rows change of their customers, and keep how those were before."""
    changing = [(each, each.patch) for each in wanted if each.patch is not None]
    changes = [CustomerChange(each.known.id, patch, each.known.rev) for each, patch in changing]
    outcomes = await customer.change_many(ctx, changes, read) if changes else []
    made: list[Change] = []
    for (each, patch), outcome in zip(changing, outcomes, strict=True):
        if outcome.rev is None:
            applied.failed |= each.row.failed([told(each.row.number, "", problem) for problem in outcome.problems])
            continue
        before = {
            "patch": msgspec.to_builtins(updating.reverse_of(patch, each.known, each.whole)),
            "party": outcome.party_id,
            "partyRev": outcome.party_rev,
        }
        made.append(Change(each.row.number, "customer", int(each.known.id), "updated", outcome.rev, before))
    await store.record(ctx.tx, run, made)


async def _changed(ctx: Context, run: Run, check: Check, wanted: Sequence[_Change], applied: Applied) -> list[Owned]:
    """The rows that add something to their customers, whose numbers in the old system are kept."""
    done = [each for each in wanted if each.row.number not in applied.failed]
    links = [
        ("customer", legacy_id, int(each.known.id))
        for each in done
        if (legacy_id := each.row.candidate.draft.customer.legacy_id)
    ]
    await store.link(ctx.tx, run, check.options.mapping.source, links)
    applied.unchanged += [each.row.number for each in done if each.patch is None and not each.addition.parts]
    return [
        Owned(each.row.number, each.addition.parts, each.known.id, each.row.rows, paid_by=each.addition.paid_by)
        for each in done
        if each.addition.parts
    ]


async def _add(ctx: Context, run: Run, check: Check, rows: Sequence[Owned], applied: Applied) -> None:
    """Open accounts and load subscribers of customers known now."""
    accounts = await _open_accounts(ctx, run, check, rows)
    applied.accounts += len(accounts)
    every = [(row, part) for row in rows for part in row.parts if part.subscribers]
    if not every:
        return
    offered = await subscribing.Offered.of(ctx, [each for _, part in every for each in part.subscribers])
    loads: list[LoadedSubscriber] = []
    owners: list[tuple[Owned, int, str | None]] = []
    for row, part in every:
        paid_by = accounts.get(part.pays) or row.paid_by.get(part.pays)
        for draft in part.subscribers:
            some = subscribing.loaded(draft, row.customer_id, paid_by, offered, len(loads))
            loads += some
            owners += [(row, part.row, draft.legacy_id), *[(row, part.row, None)] * (len(some) - 1)]
    outcomes = await subscriber.create_many(ctx, loads, partial=False)
    _refuse(
        [
            (row, told(number, "", _of_field("subscribers", problem)))
            for (row, number, _), outcome in zip(owners, outcomes, strict=True)
            for problem in outcome.problems
        ]
    )
    made = [(row.number, old, int(o.id or 0)) for (row, _, old), o in zip(owners, outcomes, strict=True)]
    await store.record(ctx.tx, run, [Change(number, "subscriber", key, "created", 1) for number, _, key in made])
    links = [("subscriber", legacy_id, key) for _, legacy_id, key in made if legacy_id]
    await store.load_links(ctx.tx, run, check.options.mapping.source, links)
    applied.subscribers += len(made)


async def _open_accounts(ctx: Context, run: Run, check: Check, rows: Sequence[Owned]) -> dict[int, str]:
    """The accounts opened, by the row that describes each."""
    wanted = [
        (row, part.row, part.account, new_account(part.account, row.customer_id, row.since))
        for row in rows
        for part in row.parts
        if part.account
    ]
    if not wanted:
        return {}
    outcomes = await account.create_many(ctx, [new for *_, new in wanted], partial=False)
    _refuse(
        [
            (row, told(number, "", _of_field("account", problem)))
            for (row, number, _, _), outcome in zip(wanted, outcomes, strict=True)
            for problem in outcome.problems
        ]
    )
    made = [
        (row.number, number, draft.legacy_id, o.id or "")
        for (row, number, draft, _), o in zip(wanted, outcomes, strict=True)
    ]
    await store.record(ctx.tx, run, [Change(head, "account", int(key), "created", 1) for head, _, _, key in made])
    links = [("account", legacy_id, int(key)) for _, _, legacy_id, key in made if legacy_id]
    await store.load_links(ctx.tx, run, check.options.mapping.source, links)
    return {number: key for _, number, _, key in made}


def _refuse(found: Sequence[tuple[Owned, Told]]) -> None:
    """Take the chunk back when parts of rows were refused: their whole customers stay out."""
    of_customer: dict[int, tuple[Owned, dict[int, list[Told]]]] = {}
    for row, problem in found:
        _, problems = of_customer.setdefault(row.number, (row, {}))
        problems.setdefault(problem.row, []).append(problem)
    if of_customer:
        refused = {
            number: every
            for row, problems in of_customer.values()
            for number, every in failing(row.rows, problems).items()
        }
        raise _RowsRefused(refused)


def _of_field(group: str, problem: Problem) -> Problem:
    return msgspec.structs.replace(problem, field=f"{group}.{problem.field}")

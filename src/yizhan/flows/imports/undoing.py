"""What an import did is taken back, row by row: what it created is deleted, what it changed is put back as it was.

A row that somebody changed or built on since is refused with the reason and stays wholly as it is.
"""

from collections.abc import Mapping, Sequence

import msgspec

from yizhan.domains.account import api as account
from yizhan.domains.customer import api as customer
from yizhan.domains.customer.contracts import Customer, CustomerChange, CustomerPatch
from yizhan.domains.party import api as party
from yizhan.domains.party.contracts import Party
from yizhan.domains.subscriber import api as subscriber
from yizhan.flows.imports import errors, store, updating
from yizhan.flows.imports.contracts import Told
from yizhan.flows.imports.reading import told
from yizhan.flows.imports.store import Change, Run
from yizhan.kernel.errors import Problem
from yizhan.kernel.text import Text
from yizhan.platform.context import Context

CHUNK = 1000

_WHAT: Mapping[str, Text] = {
    "account": Text("账户", "accounts"),
    "subscriber": Text("用户", "subscribers"),
    "order": Text("订单", "orders"),
    "relation": Text("关系", "relations"),
}


class Undone(msgspec.Struct):
    """What taking back a chunk did, and why rows were refused."""

    rows: list[int] = msgspec.field(default_factory=list)
    deleted: int = 0
    restored: int = 0
    refused: dict[int, Told] = msgspec.field(default_factory=dict)


class _RowsRefused(Exception):  # noqa: N818 - a signal within this module
    """Rows turned out to be in the way after parts of them were deleted: the chunk is taken back."""

    def __init__(self, rows: Mapping[int, Told]) -> None:
        super().__init__(len(rows))
        self.rows = rows


async def undo(ctx: Context, run: Run, numbers: Sequence[int]) -> Undone:
    """Take back what the rows `numbers` did."""
    changes = await store.changes_of(ctx.tx, run.id, numbers)
    refused = await _changed_parts(ctx, changes)
    while True:
        left = [change for change in changes if change.number not in refused]
        try:
            async with ctx.tx.savepoint():
                undone = await _chunk(ctx, left)
        except _RowsRefused as found:
            refused.update(found.rows)
        else:
            undone.rows = sorted({change.number for change in left})
            undone.refused = refused
            return undone


async def _changed_parts(ctx: Context, changes: Sequence[Change]) -> dict[int, Told]:
    """Rows whose accounts, subscribers or parties are no longer as the import left them."""
    refused: dict[int, Told] = {}
    of_sort = {sort: [c for c in changes if c.sort == sort] for sort in ("account", "subscriber", "customer")}
    await ctx.enter("customer.read")
    parties = await party.seen_together(ctx, [int(c.before["party"]) for c in of_sort["customer"]])
    known = await customer.customers_of(ctx, [c.object_id for c in of_sort["customer"]])
    for change in of_sort["customer"]:
        problem = _customer_problem(change, known.get(str(change.object_id)), parties)
        if problem is not None:
            refused[change.number] = told(change.number, "", problem)
    changed: dict[tuple[str, str], str] = {}
    if of_sort["account"]:
        revs = {str(c.object_id): c.rev for c in of_sort["account"]}
        changed.update({("account", k): v for k, v in (await account.changed_since(ctx, revs)).items()})
    if of_sort["subscriber"]:
        revs = {str(c.object_id): c.rev for c in of_sort["subscriber"]}
        changed.update({("subscriber", k): v for k, v in (await subscriber.changed_since(ctx, revs)).items()})
    for change in changes:
        number = changed.get((change.sort, str(change.object_id)))
        if number is not None:
            problem = errors.PART_CHANGED_SINCE.at("", what=_WHAT[change.sort], number=number)
            refused[change.number] = told(change.number, "", problem)
    return refused


def _customer_problem(change: Change, known: Customer | None, parties: Mapping[str, Party]) -> Problem | None:
    if known is None or known.merged_into:
        return errors.GONE_SINCE.at("")
    found = parties.get(change.before["party"])
    if known.rev != change.rev or found is None or found.rev != change.before["partyRev"]:
        return errors.CHANGED_SINCE.at("", number=known.number)
    return None


async def _chunk(ctx: Context, changes: Sequence[Change]) -> Undone:
    undone = Undone()
    parts = {sort: [c for c in changes if c.sort == sort] for sort in ("account", "subscriber")}
    if parts["subscriber"]:
        await subscriber.delete_many(ctx, [str(c.object_id) for c in parts["subscriber"]])
    if parts["account"]:
        await _delete_accounts(ctx, parts["account"])
    created = {str(c.object_id): c for c in changes if c.sort == "customer" and c.deed == "created"}
    if created:
        undone.deleted = await _delete_customers(ctx, created)
    updated = [change for change in changes if change.deed == "updated"]
    await _restore(ctx, updated)
    undone.restored = len(updated)
    await store.unlink(ctx.tx, [c.object_id for c in changes if c.deed == "created"])
    return undone


async def _delete_accounts(ctx: Context, changes: Sequence[Change]) -> None:
    rows = {str(c.object_id): c.number for c in changes}
    used = await subscriber.accounts_in_use(ctx, list(rows))
    if used:
        problem = errors.ACCOUNT_IN_USE_SINCE.at("")
        raise _RowsRefused({rows[key]: told(rows[key], "", problem) for key in used})
    await account.delete_many(ctx, list(rows))


async def _delete_customers(ctx: Context, created: Mapping[str, Change]) -> int:
    done = await customer.delete_many(ctx, {key: change.rev for key, change in created.items()})
    refused: dict[int, Told] = {}
    for key, change in created.items():
        if key in done.changed:
            problem = errors.CHANGED_SINCE.at("", number=done.changed[key])
            refused[change.number] = told(change.number, "", problem)
        elif key in done.used:
            number, sort = done.used[key]
            problem = errors.IN_USE_SINCE.at("", number=number, what=_WHAT.get(sort, Text(sort, sort)))
            refused[change.number] = told(change.number, "", problem)
        elif key not in done.deleted:
            refused[change.number] = told(change.number, "", errors.GONE_SINCE.at(""))
    if refused:
        raise _RowsRefused(refused)
    return len(done.deleted)


async def _restore(ctx: Context, changes: Sequence[Change]) -> None:
    patches = [msgspec.convert(change.before["patch"], CustomerPatch) for change in changes]
    wholes = await party.in_clear(ctx, [int(change.before["party"]) for change in changes])
    wanted = [
        CustomerChange(
            str(change.object_id), updating.still_there(patch, wholes[int(change.before["party"])]), change.rev
        )
        for change, patch in zip(changes, patches, strict=True)
    ]
    outcomes = await customer.change_many(ctx, wanted) if wanted else []
    refused = {
        change.number: told(change.number, "", outcome.problems[0])
        for change, outcome in zip(changes, outcomes, strict=True)
        if outcome.problems
    }
    if refused:
        raise _RowsRefused(refused)

"""What rows add to customers: accounts and subscribers that are not known yet.

Accounts and subscribers that are there already stay as they are: orders change those.
"""

from collections.abc import Mapping, Sequence

import msgspec

from yizhan.domains.account import api as account
from yizhan.domains.subscriber import api as subscriber
from yizhan.flows.imports import errors, store, subscribing
from yizhan.flows.imports.drafts import AccountDraft, Part, SubscriberDraft
from yizhan.kernel.errors import Problem
from yizhan.platform.context import Context


class Addition(msgspec.Struct, frozen=True):
    """What rows add to a known customer: their parts reduced to it, none when nothing; and what stands against it.

    `paid_by` are accounts that are there already, by the row that names them.
    """

    parts: tuple[Part, ...] = ()
    problems: Mapping[int, tuple[Problem, ...]] = {}
    paid_by: Mapping[int, str] = {}


class _Known(msgspec.Struct, frozen=True):
    """What is there already."""

    with_accounts: set[int]
    accounts: Mapping[tuple[int, str], str]
    subscribers: set[str]
    holders: Mapping[tuple[str, str], int]
    taken: set[tuple[str, str]]


async def additions(ctx: Context, source: str, asked: Sequence[tuple[int, tuple[Part, ...]]]) -> list[Addition]:
    """What the parts of rows add, each to the known customer it is asked for."""
    every = [part for _, parts in asked for part in parts]
    if not any(part.account or part.subscribers for part in every):
        return [Addition() for _ in asked]
    known = await _known(ctx, source, [customer_id for customer_id, _ in asked], every)
    return [_addition(customer_id, parts, known) for customer_id, parts in asked]


async def _known(ctx: Context, source: str, customer_ids: Sequence[int], parts: Sequence[Part]) -> _Known:
    await ctx.enter("customer.read")
    subscribers = [each for part in parts for each in part.subscribers]
    old = [each.legacy_id for each in subscribers if each.legacy_id]
    old_accounts = [part.account.legacy_id for part in parts if part.account and part.account.legacy_id]
    linked = await store.linked(ctx.tx, source, "subscriber", old)
    with_accounts = await account.AccountsOfCustomer().held_by(ctx, customer_ids)
    numbers = [(each.number or "", each.service or "") for each in subscribers if subscribing.in_use(each)]
    return _Known(
        with_accounts=with_accounts,
        accounts=await _accounts(ctx, source, old_accounts),
        subscribers={legacy_id for legacy_id, _ in linked},
        holders=await subscriber.holders_of(ctx, numbers),
        taken=await subscribing.taken_numbers(ctx, subscribers),
    )


async def _accounts(ctx: Context, source: str, legacy_ids: Sequence[str]) -> dict[tuple[int, str], str]:
    """Accounts that the old system numbers: by their customer and that number."""
    linked = await store.linked(ctx.tx, source, "account", legacy_ids) if legacy_ids else []
    if not linked:
        return {}
    found = await account.accounts_of(ctx, [object_id for _, object_id in linked])
    return {
        (int(each.customer_id or 0), legacy_id): each.id
        for legacy_id, object_id in linked
        if (each := found.get(str(object_id)))
    }


def _addition(customer_id: int, parts: Sequence[Part], known: _Known) -> Addition:
    has_account = customer_id in known.with_accounts
    added: list[Part] = []
    problems: dict[int, tuple[Problem, ...]] = {}
    paid_by: dict[int, str] = {}
    for part in parts:
        new = [each for each in part.subscribers if not _is_there(each, customer_id, known)]
        found = [
            errors.NUMBER_TAKEN.at("subscribers.number", number=each.number)
            for each in new
            if subscribing.in_use(each) and (each.number or "", each.service or "") in known.taken
        ]
        if found:
            problems[part.row] = tuple(found)
        there = known.accounts.get((customer_id, (part.account and part.account.legacy_id) or ""))
        if there:
            paid_by[part.row] = there
        opened = None if there or (has_account and not _is_numbered(part.account)) else part.account
        has_account = has_account or opened is not None
        if opened is not None or new:
            added.append(msgspec.structs.replace(part, account=opened, subscribers=tuple(new)))
    return Addition(tuple(added), problems, paid_by)


def _is_there(draft: SubscriberDraft, customer_id: int, known: _Known) -> bool:
    key = (draft.number or "", draft.service or "")
    return bool(draft.legacy_id and draft.legacy_id in known.subscribers) or known.holders.get(key) == customer_id


def _is_numbered(draft: AccountDraft | None) -> bool:
    """Whether the old system numbers the account; another is opened only where the customer has none."""
    return draft is not None and bool(draft.legacy_id)

"""What rows add to customers: their first account, and subscribers that are not known yet.

Accounts and subscribers that are there already stay as they are: orders change those.
"""

from collections.abc import Mapping

import msgspec

from yizhan.domains.account import api as account
from yizhan.domains.subscriber import api as subscriber
from yizhan.flows.imports import errors, store, subscribing
from yizhan.flows.imports.drafts import Draft, SubscriberDraft
from yizhan.kernel.errors import Problem
from yizhan.platform.context import Context


class Addition(msgspec.Struct, frozen=True):
    """What a row adds to a known customer: the draft reduced to it, None when nothing; and what stands against it."""

    draft: Draft | None
    problems: tuple[Problem, ...] = ()


async def additions(ctx: Context, source: str, drafts: Mapping[int, Draft]) -> dict[int, Addition]:
    """What `drafts`, by id of the known customer, add."""
    if not any(draft.account or draft.subscribers for draft in drafts.values()):
        return dict.fromkeys(drafts, Addition(None))
    await ctx.enter("customer.read")
    with_accounts = await account.AccountsOfCustomer().held_by(ctx, list(drafts))
    every = [each for draft in drafts.values() for each in draft.subscribers]
    linked = await store.linked(ctx.tx, source, "subscriber", [each.legacy_id for each in every if each.legacy_id])
    known = {legacy_id for legacy_id, _ in linked}
    numbers = [(each.number or "", each.service or "") for each in every if subscribing.in_use(each)]
    holders = await subscriber.holders_of(ctx, numbers)
    taken = await subscribing.taken_numbers(ctx, every)
    return {
        customer_id: _addition(
            draft, has_account=customer_id in with_accounts, known=known, holders=holders, taken=taken,
            customer_id=customer_id,
        )
        for customer_id, draft in drafts.items()
    }  # fmt: skip


def _addition(
    draft: Draft,
    *,
    has_account: bool,
    known: set[str],
    holders: Mapping[tuple[str, str], int],
    taken: set[tuple[str, str]],
    customer_id: int,
) -> Addition:
    new: list[SubscriberDraft] = []
    problems: list[Problem] = []
    for each in draft.subscribers:
        key = (each.number or "", each.service or "")
        if (each.legacy_id and each.legacy_id in known) or holders.get(key) == customer_id:
            continue
        if subscribing.in_use(each) and key in taken:
            problems.append(errors.NUMBER_TAKEN.at("subscribers.number", number=each.number))
        new.append(each)
    opened = None if has_account else draft.account
    if opened is None and not new:
        return Addition(None)
    reduced = msgspec.structs.replace(draft, account=opened, subscribers=tuple(new))
    return Addition(reduced, tuple(problems))

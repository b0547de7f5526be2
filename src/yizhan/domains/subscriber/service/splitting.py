"""The charges of a subscriber are split over accounts 分账."""

from datetime import datetime

from yizhan.domains.account import api as account
from yizhan.domains.account.contracts import Account, AccountState
from yizhan.domains.subscriber import errors, events, store
from yizhan.domains.subscriber.contracts import ChargeKind, ChargeSplit, NewSplit, Part
from yizhan.domains.subscriber.model import splits
from yizhan.domains.subscriber.service import seeing
from yizhan.kernel.errors import ChangedMeanwhile, InvalidInput, Problem
from yizhan.kernel.faults import UNKNOWN_REFERENCE
from yizhan.kernel.ids import new_id, parse_id
from yizhan.kernel.money import Money
from yizhan.platform.context import Context
from yizhan.platform.db import Row


async def charge_splits_of(ctx: Context, subscriber_id: str) -> list[ChargeSplit]:
    """All shares of the subscriber's charges, past and coming ones too."""
    await ctx.enter("subscriber.read")
    row = await seeing.row_of(ctx, subscriber_id)
    return [_shape(each) for each in await store.splits_of(ctx.tx, row["id"])]


async def split_charges(ctx: Context, subscriber_id: str, new: NewSplit, expected_rev: int | None) -> list[ChargeSplit]:
    """Split a kind of charge over accounts, from a moment on; no shares: all to the subscriber's account again.

    What was split before ends at that moment; what was to come after it is dropped. The accounts may belong to
    other organisations, as far as the actor sees them.
    """
    accounts = await account.accounts_of(ctx, [parse_id(share.account_id) or 0 for share in new.shares])
    await ctx.enter("subscriber.split")
    row = await seeing.row_of(ctx, subscriber_id, lock=True)
    if expected_rev is not None and row["rev"] != expected_rev:
        raise ChangedMeanwhile(current=row["rev"])
    now = ctx.now()
    start = new.valid_from or now
    known = [_shape(each) for each in await store.splits_of(ctx.tx, row["id"])]
    if problems := [*splits.problems_of(new), *_account_problems(new, accounts), *_start_problems(now, start)]:
        raise InvalidInput(*problems)
    await _replace(ctx, row, new, start, known, accounts)
    await store.update(ctx.tx, row["id"], {})
    shares = {share.account_id: str(share.percent) for share in new.shares}
    await ctx.audit(
        "split", "subscriber.subscriber", row["id"], row["org_pos"], charge=new.charge_kind, shares=shares,
        since=start.isoformat(),
    )  # fmt: skip
    await ctx.emit(
        events.SubscriberChanged(
            id=subscriber_id, key=f"subscriber:{row['id']}", org_pos=row["org_pos"], customer_id=str(row["customer_id"])
        )
    )
    return [_shape(each) for each in await store.splits_of(ctx.tx, row["id"])]


def _account_problems(new: NewSplit, accounts: dict[str, Account]) -> list[Problem]:
    problems: list[Problem] = []
    for i, share in enumerate(new.shares):
        known = accounts.get(share.account_id)
        if known is None:
            problems.append(UNKNOWN_REFERENCE.at(f"shares.{i}.accountId", what=errors.ACCOUNT, key=share.account_id))
        elif known.state is AccountState.CLOSED:
            problems.append(errors.ACCOUNT_CLOSED.at(f"shares.{i}.accountId", number=known.number))
    return problems


def _start_problems(now: datetime, start: datetime) -> list[Problem]:
    return [errors.SPLIT_IN_PAST.at("validFrom", since=now.isoformat(timespec="seconds"))] if start < now else []


async def _replace(
    ctx: Context, row: Row, new: NewSplit, start: datetime, known: list[ChargeSplit], accounts: dict[str, Account]
) -> None:
    change = splits.change(known, new.charge_kind, start)
    await store.drop_splits(ctx.tx, [int(each) for each in change.dropped])
    await store.end_splits(ctx.tx, [int(each) for each in change.ended], start)
    for share in new.shares:
        await store.insert_split(
            ctx.tx,
            new_id(),
            org_pos=row["org_pos"],
            subscriber_id=row["id"],
            charge_kind=new.charge_kind,
            account_id=int(share.account_id),
            account_number=accounts[share.account_id].number,
            share=share.percent,
            valid_from=start,
        )


async def parts_of_charge(
    ctx: Context, subscriber_id: str, kind: ChargeKind, amount: Money, at: datetime
) -> list[Part]:
    """Which account pays what of a charge that arose at `at`; the parts sum to the amount, exact to the fen."""
    await ctx.enter("subscriber.read")
    row = await seeing.row_of(ctx, subscriber_id)
    known = [_shape(each) for each in await store.splits_of(ctx.tx, row["id"])]
    return splits.parts_of(amount, known, kind, at, seeing.text(row["account_id"]) or "")


def _shape(row: Row) -> ChargeSplit:
    return ChargeSplit(
        id=str(row["id"]),
        charge_kind=ChargeKind(row["charge_kind"]),
        account_id=str(row["account_id"]),
        account_number=row["account_number"],
        percent=row["share"],
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
    )

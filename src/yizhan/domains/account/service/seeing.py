"""Accounts as the actor may see them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

import msgspec

from yizhan.domains.account import errors, model, store
from yizhan.domains.account.contracts import Account, AccountKind, AccountState, Payment, PaymentKind
from yizhan.kernel.errors import NotFound
from yizhan.kernel.ids import parse_id
from yizhan.kernel.money import Money
from yizhan.kernel.selection import Selection
from yizhan.platform import history
from yizhan.platform.context import Context
from yizhan.platform.db import Row
from yizhan.platform.history import Change

MOST_ACCOUNTS = 1000


async def account_of(ctx: Context, account_id: str) -> Account:
    """The account `account_id`; raises NotFound outside the actor's scope."""
    await ctx.enter("account.read")
    return seen(ctx, await row_of(ctx, account_id))


async def accounts_of(ctx: Context, account_ids: Sequence[int]) -> dict[str, Account]:
    """Those of `account_ids` that are in the actor's scope, by id."""
    await ctx.enter("account.read")
    return {str(row["id"]): seen(ctx, row) for row in await store.rows_of(ctx.tx, account_ids)}


async def find(ctx: Context, kind: AccountKind, selection: Selection) -> tuple[list[Account], int]:
    """The accounts of `kind` that `selection` asks for, and how many there are; attributes as `Account` names them."""
    await ctx.enter("account.read")
    rows, total = await store.find(ctx.tx, kind, selection)
    return [seen(ctx, row) for row in rows], total


async def accounts_of_customer(ctx: Context, customer_id: str) -> list[Account]:
    """The customer's accounts, the oldest first; none when the customer is outside the actor's scope."""
    await ctx.enter("account.read")
    key = parse_id(customer_id)
    rows = await store.rows_of_customers(ctx.tx, [key], MOST_ACCOUNTS) if key else []
    return [seen(ctx, row) for row in rows]


async def require(ctx: Context, account_id: str) -> None:
    """Raise NotFound unless the account is in the scope entered, audited when it exists elsewhere."""
    await row_of(ctx, account_id)


async def row_of(ctx: Context, account_id: str, *, lock: bool = False) -> Row:
    """The account's row in the scope entered; raises NotFound, audited when the account exists elsewhere."""
    key = parse_id(account_id)
    row = await store.row_of(ctx.tx, key, lock=lock) if key is not None else None
    if row is None:
        if key is not None and await store.exists_anywhere(ctx.tx, key):
            await ctx.refuse("read", "account.account", account_id)
        raise NotFound(errors.ACCOUNT, account_id)
    return row


async def of_customer_as_of(ctx: Context, customer_id: str, at: datetime) -> list[Account]:
    """The accounts that were the customer's at `at`, as they were."""
    await ctx.enter("account.read")
    key = parse_id(customer_id)
    images = await store.images_as_of(ctx.tx, key, at) if key else []
    return [seen(ctx, _from_json(image)) for image in images]


async def changes_of_customer(ctx: Context, customer_id: int) -> list[Change]:
    """How the customer's accounts came to be and changed, newest first; payment numbers masked."""
    await ctx.enter("account.read")
    images = await store.images_of_customer(ctx.tx, customer_id)
    found = await history.lives_of(ctx.tx, "account.account", images, parent_id=customer_id)
    return found if ctx.may("account.payment.view") else [_hidden_change(change) for change in found]


def _hidden_change(change: Change) -> Change:
    if "payment_detail" not in change.fields:
        return change
    pair = tuple({**each, "number": model.masked(each.get("number", ""))} for each in change.fields["payment_detail"])
    return msgspec.structs.replace(change, fields={**change.fields, "payment_detail": (pair[0], pair[1])})


def _from_json(image: Mapping[str, Any]) -> dict[str, Any]:
    moments = {name: datetime.fromisoformat(image[name]) for name in ("created_at", "changed_at")}
    limit = image["credit_limit"]
    return {**image, **moments, "credit_limit": None if limit is None else Decimal(str(limit))}


def seen(ctx: Context, row: Row) -> Account:
    """The account in `row`, its payment number masked unless the actor may see such."""
    clear = ctx.may("account.payment.view")
    payment = payment_in(row)
    return Account(
        id=str(row["id"]),
        rev=row["rev"],
        org_pos=row["org_pos"],
        number=row["number"],
        kind=AccountKind(row["kind"]),
        customer_id=text(row["customer_id"]),
        name=row["name"],
        description=row["description"],
        account_type=row["account_type"],
        state=AccountState(row["state"]),
        payment=payment if clear else _hidden(payment),
        payment_masked=not clear and bool(payment.number),
        cycle_id=text(row["cycle_id"]),
        format_id=text(row["format_id"]),
        media_ids=tuple(str(each) for each in row["media_ids"]),
        credit_limit=None if row["credit_limit"] is None else Money(row["credit_limit"], row["currency"]),
        financial_account_id=text(row["financial_account_id"]),
        external_id=row["external_id"],
        created_at=row["created_at"],
        changed_at=row["changed_at"],
        extra=row["extra"],
    )


def payment_in(row: Row) -> Payment:
    """How the account in `row` is paid, in clear."""
    return Payment(kind=PaymentKind(row["payment_kind"]), **row["payment_detail"])


def _hidden(payment: Payment) -> Payment:
    return Payment(kind=payment.kind, bank=payment.bank, holder=payment.holder, number=model.masked(payment.number))


def text(key: int | None) -> str | None:
    """An id as it is shown."""
    return None if key is None else str(key)

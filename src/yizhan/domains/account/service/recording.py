"""Accounts are opened, changed, moved with their customer and deleted."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import msgspec
from msgspec import UNSET

from yizhan.domains.account import errors, events, model, store
from yizhan.domains.account.contracts import (
    Account,
    AccountPatch,
    AccountState,
    NewAccount,
    Outcome,
    Payment,
    ReferenceKind,
)
from yizhan.domains.account.service import finding, seeing
from yizhan.domains.account.store import AccountRow
from yizhan.domains.customer import api as customer
from yizhan.domains.customer.contracts import Standing
from yizhan.kernel.errors import InvalidInput, Problem
from yizhan.kernel.faults import OUTSIDE_SCOPE, REQUIRED, UNKNOWN_REFERENCE
from yizhan.kernel.ids import new_id, parse_id
from yizhan.kernel.money import Money
from yizhan.kernel.scope import Scope
from yizhan.kernel.text import listed
from yizhan.platform import history, search
from yizhan.platform.context import Context
from yizhan.platform.db import Row


async def open_account(ctx: Context, new: NewAccount) -> Account:
    """Open an account; raises InvalidInput with everything that is wrong."""
    scope = await ctx.enter("account.open")
    [(row, problems)] = await _prepared(ctx, scope, [new])
    if problems or row is None:
        raise InvalidInput(*problems)
    [number] = await store.next_numbers(ctx.tx, 1)
    row = msgspec.structs.replace(row, number=number)
    await store.insert(ctx.tx, row)
    await finding.refresh_keys(ctx, row.customer_id)
    await ctx.audit("open", "account.account", row.id, row.org_pos, number=number, customer=str(row.customer_id))
    await ctx.emit(events.CREATED[row.kind](**_about(msgspec.structs.asdict(row))))
    return seeing.seen(ctx, await seeing.row_of(ctx, str(row.id)))


async def create_many(ctx: Context, rows: Sequence[NewAccount], *, partial: bool = False) -> list[Outcome]:
    """Open many accounts by the same rules; tells what became of every row, in order.

    When a row is refused nothing is opened, unless `partial` allows opening the others. No event is sent: the
    load of their customers was one.
    """
    scope = await ctx.enter("account.open")
    prepared = await _prepared(ctx, scope, rows)
    good = [i for i, (_, problems) in enumerate(prepared) if not problems]
    if len(good) < len(rows) and not partial:
        good = []
    made: dict[int, AccountRow] = {}
    for i, number in zip(good, await store.next_numbers(ctx.tx, len(good)), strict=True):
        row = prepared[i][0]
        if row is not None:
            made[i] = msgspec.structs.replace(row, number=number)
    if made:
        await store.load(ctx.tx, list(made.values()))
        await search.load_keys(
            ctx.tx,
            (
                (r.number.lower(), "customer", r.customer_id, r.org_pos, finding.SOURCE)
                for r in made.values()
                if r.customer_id
            ),
        )
        await ctx.audit("load", "account.account", "", ctx.actor.org_pos, count=len(made))
    return [
        Outcome(str(made[i].id), made[i].number) if i in made else Outcome(None, None, tuple(problems))
        for i, (_, problems) in enumerate(prepared)
    ]


async def changed_since(ctx: Context, wanted: Mapping[str, int]) -> dict[str, str]:
    """Those of the accounts `wanted` (id: version) that are no longer at that version, with their numbers.

    The others are locked, so that what the caller decides about them holds until its transaction ends.
    """
    await ctx.enter("account.delete")
    found = await store.locked_revs(ctx.tx, [int(each) for each in wanted])
    return {str(key): number for key, (rev, number, _) in found.items() if rev != wanted[str(key)]}


async def delete_many(ctx: Context, account_ids: Sequence[str]) -> None:
    """Delete accounts at once; the caller has made sure that nobody pays by them. No event is sent."""
    await ctx.enter("account.delete")
    keys = [int(each) for each in account_ids]
    known = await store.locked_revs(ctx.tx, keys)
    await search.forget_keys(
        ctx.tx, [("customer", owner, finding.SOURCE, number.lower()) for _, number, owner in known.values() if owner]
    )
    await store.delete_many(ctx.tx, keys)
    await ctx.audit("unload", "account.account", "", ctx.actor.org_pos, count=len(known))


def problems_of(new: NewAccount) -> list[Problem]:
    """What is wrong with a new account as it stands, whoever its customer will be."""
    return model.problems_of(new)


Prepared = tuple[AccountRow | None, list[Problem]]


async def _prepared(ctx: Context, scope: Scope, rows: Sequence[NewAccount]) -> list[Prepared]:
    wanted = [key for new in rows if (key := parse_id(new.customer_id or ""))]
    customers = await customer.standing_of(ctx, wanted)
    named = {key for new in rows for each in _reference_ids(new) if (key := parse_id(each))}
    known = await store.known_references(ctx.tx, list(named))
    financial = [key for new in rows if (key := parse_id(new.financial_account_id or ""))]
    accounts = {row["id"] for row in await store.rows_of(ctx.tx, financial)} if financial else set()
    return [_prepare(ctx, scope, new, customers, known, accounts) for new in rows]


def _reference_ids(new: NewAccount | AccountPatch) -> list[str]:
    given = [new.cycle_id, new.format_id, *(new.media_ids or ())]
    return [each for each in given if isinstance(each, str)]


def _prepare(
    ctx: Context,
    scope: Scope,
    new: NewAccount,
    customers: Mapping[int, Standing],
    known: Mapping[int, str],
    accounts: set[int],
) -> Prepared:
    problems = [*model.problems_of(new), *_reference_problems(new, known)]
    owner = customers.get(parse_id(new.customer_id or "") or 0)
    if new.customer_id is not None and owner is None:
        problems.append(UNKNOWN_REFERENCE.at("customerId", what=errors.CUSTOMER, key=new.customer_id))
    if owner is not None and not owner.open:
        problems.append(errors.CUSTOMER_NOT_OPEN.at("customerId"))
    if new.financial_account_id is not None and parse_id(new.financial_account_id) not in accounts:
        problems.append(UNKNOWN_REFERENCE.at("financialAccountId", what=errors.ACCOUNT, key=new.financial_account_id))
    place = new.org_pos if new.org_pos is not None else owner.org_pos if owner else ctx.actor.org_pos
    if not scope.contains(place):
        problems.append(OUTSIDE_SCOPE.at("orgId"))
    name = new.name.strip() or (owner.name if owner else "")
    if not name:
        problems.append(REQUIRED.at("name"))
    return (None if problems else _row(ctx, new, place, name)), problems


def _reference_problems(new: NewAccount | AccountPatch, known: Mapping[int, str]) -> list[Problem]:
    found: list[Problem] = []
    given = [("cycleId", new.cycle_id, ReferenceKind.BILLING_CYCLE_SPECIFICATION)]
    given.append(("formatId", new.format_id, ReferenceKind.BILL_FORMAT))
    media = new.media_ids or ()
    given += [(f"mediaIds.{i}", each, ReferenceKind.BILL_PRESENTATION_MEDIA) for i, each in enumerate(media)]
    for field, each, kind in given:
        if isinstance(each, str) and known.get(parse_id(each) or 0) != kind:
            found.append(UNKNOWN_REFERENCE.at(field, what=errors.REFERENCE, key=each))
    return found


def _row(ctx: Context, new: NewAccount, place: int, name: str) -> AccountRow:
    at = new.since or ctx.now()
    return AccountRow(
        id=new_id(),
        org_pos=place,
        number="",
        kind=new.kind,
        customer_id=int(new.customer_id) if new.customer_id else None,
        name=name,
        description=new.description.strip(),
        account_type=new.account_type.strip(),
        state=AccountState.ACTIVE,
        payment_kind=new.payment.kind,
        payment_detail=payment_detail(new.payment),
        cycle_id=number(new.cycle_id),
        format_id=number(new.format_id),
        media_ids=[int(each) for each in new.media_ids],
        credit_limit=_limit(new.credit_limit),
        currency=new.credit_limit.unit if new.credit_limit else "CNY",
        financial_account_id=number(new.financial_account_id),
        external_id=new.external_id.strip(),
        extra=new.extra,
        created_at=at,
        changed_at=at,
    )


def payment_detail(payment: Payment) -> dict[str, str]:
    """What is kept of a way of payment beside its kind."""
    detail = {"bank": payment.bank.strip(), "holder": payment.holder.strip()}
    detail["number"] = model.normal_number(payment.number)
    return {name: value for name, value in detail.items() if value}


def number(key: str | None) -> int | None:
    """An id as it is kept."""
    return parse_id(key) if key else None


def _limit(limit: Money | None) -> Decimal | None:
    return limit.rounded().value if limit else None


async def change_account(ctx: Context, account_id: str, patch: AccountPatch, expected_rev: int | None) -> Account:
    """Change what `patch` names.

    Raises ChangedMeanwhile when the account is no longer at `expected_rev`, AccountClosed, WrongState, and
    InvalidInput for what is wrong.
    """
    await ctx.enter("account.change")
    before = await _locked(ctx, account_id, expected_rev)
    problems = [*_reference_problems(patch, await _known(ctx, patch)), *await _financial_problems(ctx, patch)]
    values = _changes(before, patch, problems)
    if problems:
        raise InvalidInput(*problems)
    await store.update(ctx.tx, before["id"], values)
    changed = [name for name, value in values.items() if before[name] != value]
    await ctx.audit("change", "account.account", before["id"], before["org_pos"], fields=changed)
    told = events.STATE_CHANGED if changed == ["state"] else events.CHANGED
    await ctx.emit(told[before["kind"]](**_about(before)))
    return seeing.seen(ctx, await seeing.row_of(ctx, account_id))


async def _locked(ctx: Context, account_id: str, expected_rev: int | None) -> Row:
    row = await seeing.row_of(ctx, account_id, lock=True)
    await history.same_version(ctx.tx, "account.account", row["id"], row["rev"], expected_rev)
    return row


async def _known(ctx: Context, patch: AccountPatch) -> dict[int, str]:
    return await store.known_references(ctx.tx, [key for each in _reference_ids(patch) if (key := parse_id(each))])


async def _financial_problems(ctx: Context, patch: AccountPatch) -> list[Problem]:
    wanted = patch.financial_account_id
    if not isinstance(wanted, str) or await store.rows_of(ctx.tx, [parse_id(wanted) or 0]):
        return []
    return [UNKNOWN_REFERENCE.at("financialAccountId", what=errors.ACCOUNT, key=wanted)]


def _changes(before: Row, patch: AccountPatch, problems: list[Problem]) -> dict[str, Any]:
    values: dict[str, Any] = {
        name: value.strip() if isinstance(value, str) else value
        for name in ("name", "description", "account_type", "external_id", "extra")
        if (value := getattr(patch, name)) is not UNSET
    }
    if "name" in values and not values["name"]:
        problems.append(REQUIRED.at("name"))
    values |= {
        name: number(value)
        for name in ("cycle_id", "format_id", "financial_account_id")
        if (value := getattr(patch, name)) is not UNSET
    }
    if patch.media_ids is not UNSET:
        values["media_ids"] = [parse_id(each) for each in patch.media_ids]
    if patch.payment is not UNSET:
        payment = _unmasked(before, patch.payment)
        problems.extend(model.payment_problems(payment))
        values |= {"payment_kind": payment.kind, "payment_detail": payment_detail(payment)}
    if patch.credit_limit is not UNSET:
        problems.extend(model.limit_problems(patch.credit_limit))
        values["credit_limit"] = _limit(patch.credit_limit)
    _check_state(before, patch)
    return values if patch.state is UNSET else {**values, "state": patch.state}


def _unmasked(before: Row, payment: Payment) -> Payment:
    kept = seeing.payment_in(before).number
    same = bool(kept) and payment.number == model.masked(kept)
    return msgspec.structs.replace(payment, number=kept) if same else payment


def _check_state(before: Row, patch: AccountPatch) -> None:
    state = AccountState(before["state"])
    wanted = state if patch.state is UNSET else patch.state
    if state is AccountState.CLOSED and wanted is AccountState.CLOSED:
        raise errors.AccountClosed(number=before["number"])
    allowed = model.TRANSITIONS[state]
    if wanted is not state and wanted not in allowed:
        raise errors.WrongState(
            field="state",
            before=model.STATES[state],
            after=model.STATES[wanted],
            allowed=listed([model.STATES[each] for each in sorted(allowed)]),
        )


async def delete_account(ctx: Context, account_id: str, expected_rev: int | None = None) -> None:
    """Delete an account; the caller has made sure that nobody pays by it."""
    await ctx.enter("account.delete")
    row = await _locked(ctx, account_id, expected_rev)
    await store.delete(ctx.tx, row["id"])
    await finding.refresh_keys(ctx, row["customer_id"])
    await ctx.audit("delete", "account.account", row["id"], row["org_pos"], number=row["number"])
    await ctx.emit(events.DELETED[row["kind"]](**_about(row)))


def _about(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": str(row["id"]),
        "key": f"account:{row['id']}",
        "org_pos": row["org_pos"],
        "account_kind": row["kind"],
        "customer_id": seeing.text(row["customer_id"]),
    }

"""Accounts are opened for customers, paid in some way, changed, closed, and found by number."""

from decimal import Decimal

import msgspec
import pytest

from support.acting import acting, granted, staff
from support.people import customer
from yizhan.domains.account import api, errors, model
from yizhan.domains.account.contracts import (
    AccountKind,
    AccountPatch,
    AccountState,
    NewAccount,
    Payment,
    PaymentKind,
    ReferenceInput,
    ReferenceKind,
)
from yizhan.domains.customer import api as customers
from yizhan.domains.customer.contracts import Customer
from yizhan.kernel.errors import ChangedMeanwhile, InvalidInput, NotFound
from yizhan.kernel.money import Money
from yizhan.kernel.numbering import is_readable
from yizhan.kernel.scope import Reach
from yizhan.platform import search
from yizhan.platform.db import Database

ALL = (
    "customer.read", "customer.create", "account.read", "account.open", "account.change", "account.delete",
    "account.reference",
)  # fmt: skip
CLERK = staff(10, 19, granted(*ALL))
CASHIER = staff(10, 19, granted(*ALL, "account.payment.view"), id_=502)
ELSEWHERE = staff(20, 29, granted(*ALL), id_=503)
MANAGER = staff(10, 19, granted(*ALL, reach=Reach.OWN), id_=777)
DEBIT = Payment(kind=PaymentKind.DIRECT_DEBIT, bank="工商银行", holder="王伟", number="6222 0210 0111 1111")


@pytest.fixture
async def wang(db: Database) -> Customer:
    async with acting(db, CLERK) as ctx:
        return (await customers.create_customer(ctx, customer(1, 12, "王伟"))).customer


async def test_an_account_follows_its_customer_and_its_number_finds_it(db: Database, wang: Customer):
    async with acting(db, CLERK) as ctx:
        first = await api.open_account(ctx, NewAccount(customer_id=wang.id, cycle_id="1", media_ids=("21", "22")))
        second = await api.open_account(ctx, NewAccount(customer_id=wang.id, name="单位付费"))
        assert is_readable(first.number, "A")
        assert (first.name, first.org_pos, second.name) == ("王伟", 12, "单位付费")
        assert [a.id for a in await api.accounts_of_customer(ctx, wang.id)] == [first.id, second.id]
        for number in (first.number, second.number):
            assert [hit.id for hit in await search.find(ctx.tx, number)] == [wang.id]
    async with acting(db, ELSEWHERE) as ctx:
        assert await api.accounts_of_customer(ctx, wang.id) == []
        with pytest.raises(NotFound):
            await api.account_of(ctx, first.id)
    async with acting(db, MANAGER) as ctx:
        with pytest.raises(NotFound):
            await api.account_of(ctx, first.id)


async def test_everything_wrong_is_told_at_once(db: Database, wang: Customer):
    wrong = NewAccount(
        payment=msgspec.structs.replace(DEBIT, number="12"), cycle_id="11", credit_limit=Money(Decimal(-1)), org_pos=25
    )
    with pytest.raises(InvalidInput) as refusal:
        async with acting(db, CLERK) as ctx:
            await api.open_account(ctx, wrong)
    assert {p.field for p in refusal.value.problems} == {
        "payment.number", "creditLimit", "customerId", "cycleId", "orgId", "name",
    }  # fmt: skip


async def test_payment_numbers_are_masked_and_survive_being_sent_back(db: Database, wang: Customer):
    async with acting(db, CLERK) as ctx:
        account = await api.open_account(ctx, NewAccount(customer_id=wang.id, payment=DEBIT))
        assert account.payment.number == "************1111"
        assert account.payment_masked
        changed = await api.change_account(
            ctx,
            account.id,
            AccountPatch(payment=msgspec.structs.replace(account.payment, bank="中国银行")),
            account.rev,
        )
    async with acting(db, CASHIER) as ctx:
        clear = await api.account_of(ctx, account.id)
    assert (clear.payment.bank, clear.payment.number) == ("中国银行", "6222021001111111")
    with pytest.raises(ChangedMeanwhile):
        async with acting(db, CLERK) as ctx:
            await api.change_account(ctx, account.id, AccountPatch(name="x"), account.rev)
    assert changed.rev == account.rev + 1


@pytest.mark.parametrize("before", list(AccountState))
@pytest.mark.parametrize("after", list(AccountState))
async def test_every_pair_of_states(db: Database, wang: Customer, before: AccountState, after: AccountState):
    async with acting(db, CLERK) as ctx:
        account = await api.open_account(ctx, NewAccount(customer_id=wang.id))
        if before is not AccountState.ACTIVE:
            await api.change_account(ctx, account.id, AccountPatch(state=before), None)
        if after in model.TRANSITIONS[before] or before is after is not AccountState.CLOSED:
            assert (await api.change_account(ctx, account.id, AccountPatch(state=after), None)).state == after
        else:
            with pytest.raises((errors.WrongState, errors.AccountClosed)):
                await api.change_account(ctx, account.id, AccountPatch(state=after), None)


async def test_accounts_of_the_past(db: Database, wang: Customer):
    async with acting(db, CLERK) as ctx:
        account = await api.open_account(ctx, NewAccount(customer_id=wang.id, credit_limit=Money(Decimal("12.50"))))
    async with acting(db, CLERK) as ctx:
        await api.change_account(ctx, account.id, AccountPatch(credit_limit=None, state=AccountState.CLOSED), None)
    async with acting(db, CLERK) as ctx:
        [past] = await api.of_customer_as_of(ctx, wang.id, account.changed_at)
    assert (past.state, past.credit_limit) == (AccountState.ACTIVE, Money(Decimal("12.5")))


async def test_many_are_opened_by_the_same_rules(db: Database, wang: Customer):
    rows = [NewAccount(customer_id=wang.id) for _ in range(50)]
    rows[7] = NewAccount(customer_id="1")
    async with acting(db, CLERK) as ctx:
        outcomes = await api.create_many(ctx, rows)
        assert [i for i, o in enumerate(outcomes) if o.problems] == [7]
        assert await api.accounts_of_customer(ctx, wang.id) == []
        outcomes = await api.create_many(ctx, rows, partial=True)
        assert len(await api.accounts_of_customer(ctx, wang.id)) == 49
        assert [hit.id for hit in await search.find(ctx.tx, outcomes[-1].number or "")] == [wang.id]


async def test_lists_that_billing_refers_to(db: Database, wang: Customer):
    async with acting(db, CLERK) as ctx:
        made = await api.create_reference(ctx, ReferenceInput(kind=ReferenceKind.BILL_FORMAT, name="盲文账单"))
        account = await api.open_account(ctx, NewAccount(customer_id=wang.id, format_id=made.id))
        with pytest.raises(errors.ReferenceInUse):
            await api.delete_reference(ctx, made.kind, made.id)
        await api.delete_account(ctx, account.id)
        await api.delete_reference(ctx, made.kind, made.id)
        assert made.id not in {r.id for r in await api.references(ctx, ReferenceKind.BILL_FORMAT)}
        party_account = await api.open_account(ctx, NewAccount(kind=AccountKind.PARTY, name="往来账户"))
        assert party_account.customer_id is None

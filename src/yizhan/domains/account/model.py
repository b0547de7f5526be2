"""Decisions of the account domain, without input or output."""

import re
from collections.abc import Mapping

from yizhan.domains.account import errors
from yizhan.domains.account.contracts import AccountKind, AccountState, NewAccount, Payment, PaymentKind
from yizhan.kernel.errors import Problem
from yizhan.kernel.faults import TOO_LONG
from yizhan.kernel.money import Money
from yizhan.kernel.text import Text

MOST_NAME = 200
MOST_TEXT = 500

TRANSITIONS: Mapping[AccountState, frozenset[AccountState]] = {
    AccountState.ACTIVE: frozenset({AccountState.SUSPENDED, AccountState.CLOSED}),
    AccountState.SUSPENDED: frozenset({AccountState.ACTIVE, AccountState.CLOSED}),
    AccountState.CLOSED: frozenset({AccountState.ACTIVE}),
}
STATES: Mapping[AccountState, Text] = {
    AccountState.ACTIVE: Text("在用", "active"),
    AccountState.SUSPENDED: Text("停用", "suspended"),
    AccountState.CLOSED: Text("已销", "closed"),
}
_NEEDS_NUMBER = {PaymentKind.DIRECT_DEBIT, PaymentKind.BANK_TRANSFER, PaymentKind.CARD}


def problems_of(new: NewAccount) -> list[Problem]:
    """Everything wrong with a new account but for what it refers to."""
    problems = [*payment_problems(new.payment), *limit_problems(new.credit_limit)]
    if new.kind is AccountKind.BILLING and new.customer_id is None:
        problems.append(errors.CUSTOMER_REQUIRED.at("customerId"))
    texts = (("name", new.name, MOST_NAME), ("description", new.description, MOST_TEXT),
             ("accountType", new.account_type, MOST_NAME), ("externalId", new.external_id, 64))  # fmt: skip
    problems += [TOO_LONG.at(field, most=most) for field, value, most in texts if len(value) > most]
    return problems


def payment_problems(payment: Payment) -> list[Problem]:
    """Ways of payment that draw on a bank account name it."""
    if payment.kind not in _NEEDS_NUMBER:
        return []
    if not (payment.bank.strip() and payment.holder.strip() and payment.number.strip()):
        return [errors.PAYMENT_NUMBER.at("payment.number")]
    return [] if re.fullmatch(r"\d{6,32}", normal_number(payment.number)) else [errors.BAD_NUMBER.at("payment.number")]


def limit_problems(limit: Money | None) -> list[Problem]:
    """No credit below zero."""
    return [errors.NEGATIVE_LIMIT.at("creditLimit")] if limit and limit.value < 0 else []


def normal_number(number: str) -> str:
    """A payment number without blanks and dashes."""
    return re.sub(r"[\s-]", "", number)


def masked(number: str) -> str:
    """All but the last four digits hidden."""
    return "*" * max(len(number) - 4, 4) + number[-4:] if number else ""

"""Orders as the pages are shown them: amounts as money, problems in the reader's language."""

from datetime import datetime
from decimal import Decimal
from typing import TypeVar

import msgspec

from yizhan.domains.catalogue.contracts.carts import CartItem, QuotedTerm, QuoteLine, Totals
from yizhan.domains.catalogue.contracts.offerings import PeriodUnit, PriceKind
from yizhan.domains.ordering.contracts.orders import (
    Channel,
    Order,
    OrderItem,
    OrderRow,
    OrderState,
    QuoteAnswer,
)
from yizhan.interfaces.edge.refusals import FieldProblem, told
from yizhan.kernel.money import Money
from yizhan.kernel.text import Language, Text

T = TypeVar("T", bound=msgspec.Struct)


class ChargeView(msgspec.Struct, frozen=True, rename="camel"):
    """One charge: what for, how much, and why. Usage tells a rate and adds nothing to the totals."""

    item: str
    offering: str
    price_id: str
    price_code: str
    name: Text
    kind: PriceKind
    period: PeriodUnit | None
    period_count: int
    quantity: int
    unit_amount: Money
    amount: Money
    tax: Money
    for_periods: int | None
    reason: Text


class RecurringView(msgspec.Struct, frozen=True, rename="camel"):
    """What is charged each period: `amount` in the first one, `regular` when limited discounts have ended."""

    period: PeriodUnit
    period_count: int
    amount: Money
    regular: Money


class TotalsView(msgspec.Struct, frozen=True, rename="camel"):
    """What an order costs once, and in each rhythm."""

    one_time: Money
    recurring: list[RecurringView]


class QuoteView(msgspec.Struct, frozen=True):
    """The answer to a cart: it can be ordered when there are no `problems`."""

    items: tuple[CartItem, ...]
    lines: list[ChargeView]
    totals: TotalsView
    terms: tuple[QuotedTerm, ...]
    problems: list[FieldProblem]


class OrderView(msgspec.Struct, frozen=True, rename="camel", kw_only=True):
    """A product order."""

    id: str
    rev: int
    number: str
    state: OrderState
    channel: Channel
    category: str
    description: str
    priority: int
    customer_id: str
    customer_name: str
    account_id: str | None
    external_id: str | None
    placed_by: str
    placed_by_name: str
    ordered_at: datetime
    requested_start: datetime | None
    requested_completion: datetime | None
    expected_completion: datetime | None
    started_at: datetime | None
    completed_at: datetime | None
    cancellation_reason: str | None
    instance_id: str | None
    changed_at: datetime
    items: tuple[OrderItem, ...]
    lines: list[ChargeView]
    totals: TotalsView
    terms: tuple[QuotedTerm, ...]


class OrderRowView(msgspec.Struct, frozen=True, rename="camel"):
    """An order in a list."""

    id: str
    number: str
    state: OrderState
    channel: Channel
    customer_id: str
    customer_name: str
    title: Text
    items: int
    one_time: Money
    monthly: Money
    open_fallouts: int
    placed_by_name: str
    ordered_at: datetime
    expected_completion: datetime | None
    completed_at: datetime | None
    changed_at: datetime


def charge(line: QuoteLine) -> ChargeView:
    """One charge."""
    amounts = {name: Money(getattr(line, name), line.currency) for name in ("unit_amount", "amount", "tax")}
    return _filled(ChargeView, line, **amounts)


def totals(found: Totals) -> TotalsView:
    """The sums."""

    def money(value: Decimal) -> Money:
        return Money(value, found.currency)

    recurring = [RecurringView(r.period, r.period_count, money(r.amount), money(r.regular)) for r in found.recurring]
    return TotalsView(money(found.one_time), recurring)


def quote(answer: QuoteAnswer, language: Language) -> QuoteView:
    """The answer to a cart."""
    return QuoteView(
        answer.items,
        [charge(line) for line in answer.lines],
        totals(answer.totals),
        answer.terms,
        [told(problem, language) for problem in answer.problems],
    )


def order(found: Order) -> OrderView:
    """An order."""
    return _filled(OrderView, found, lines=[charge(line) for line in found.lines], totals=totals(found.totals))


def row(found: OrderRow) -> OrderRowView:
    """An order in a list."""
    return _filled(OrderRowView, found, one_time=Money(found.one_time), monthly=Money(found.monthly))


def _filled(shape: type[T], source: object, **parts: object) -> T:
    """A `shape` whose fields come from `parts`, and else from `source`."""
    names = [field.name for field in msgspec.structs.fields(shape)]
    return shape(**{name: parts[name] if name in parts else getattr(source, name) for name in names})

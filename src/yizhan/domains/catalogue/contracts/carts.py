"""A cart, the situation it is sold in, and the quote that answers it: prices with reasons, problems with remedies."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

import msgspec

from yizhan.domains.catalogue.contracts.offerings import Offering, PeriodUnit, PriceKind
from yizhan.domains.catalogue.contracts.specifications import Action, Specification, Values
from yizhan.kernel.errors import Problem
from yizhan.kernel.text import Text


class Shelf(msgspec.Struct, frozen=True):
    """The versions of offerings and specifications that one cart or order is about; one version of each code."""

    offerings: Mapping[str, Offering]
    specifications: Mapping[str, Specification]

    def offering(self, code: str) -> Offering | None:
        return self.offerings.get(code)

    def specification_of(self, offering: Offering) -> Specification | None:
        return self.specifications.get(offering.specification) if offering.specification else None


class CartItem(msgspec.Struct, frozen=True, rename="camel"):
    """One line. `ref` is its name within the cart; `parent` the line of the bundle it belongs to.

    `subscriber` is the product in use that the action changes; empty when it installs a new one.
    """

    ref: str
    offering: str
    action: Action = Action.INSTALL
    quantity: int = 1
    parent: str | None = None
    subscriber: str | None = None
    characteristics: Values = {}


class Installed(msgspec.Struct, frozen=True, rename="camel"):
    """A product the customer has already; `offering` is the code of what it was sold as.

    `parent` is the product it is a part of.
    """

    id: str
    offering: str
    state: str
    number: str | None = None
    contract_end: datetime | None = None
    parent: str | None = None


class Situation(msgspec.Struct, frozen=True):
    """Who buys, where, through what, when; `regions` gives the range of positions of each organisation code."""

    at: datetime
    channel: str
    customer_kind: str
    org_pos: int
    installed: tuple[Installed, ...] = ()
    regions: Mapping[str, tuple[int, int]] = {}


class QuoteLine(msgspec.Struct, frozen=True, rename="camel"):
    """One charge: what for, how much, and why. Usage lines tell a rate and add nothing to the totals."""

    item: str
    offering: str
    price_id: str
    price_code: str
    name: Text
    kind: PriceKind
    period: PeriodUnit | None
    period_count: int
    quantity: int
    unit_amount: Decimal
    amount: Decimal
    tax: Decimal
    currency: str
    for_periods: int | None
    reason: Text


class RecurringTotal(msgspec.Struct, frozen=True, rename="camel"):
    """What is charged each period: `amount` in the first one, `regular` when limited discounts have ended."""

    period: PeriodUnit
    period_count: int
    amount: Decimal
    regular: Decimal


class Totals(msgspec.Struct, frozen=True, rename="camel"):
    """The sums of a quote's lines."""

    currency: str
    one_time: Decimal
    recurring: tuple[RecurringTotal, ...]


class QuotedTerm(msgspec.Struct, frozen=True, rename="camel"):
    """A commitment that a line of the cart brings with it."""

    item: str
    offering: str
    name: Text
    months: int
    until: datetime


class Quote(msgspec.Struct, frozen=True):
    """The answer to a cart: it can be ordered when there are no `problems`."""

    lines: tuple[QuoteLine, ...]
    totals: Totals
    terms: tuple[QuotedTerm, ...]
    problems: tuple[Problem, ...]
    items: tuple[CartItem, ...]
    """The lines as they would be ordered: with bundle parts and default values filled in."""

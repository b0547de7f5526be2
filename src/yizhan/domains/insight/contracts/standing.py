"""How customers stand with the operator: what they bring, how loyal and how satisfied they are."""

from datetime import date
from decimal import Decimal

import msgspec

from yizhan.kernel.text import Text


class StandingReason(msgspec.Struct, frozen=True):
    """What lowers loyalty or satisfaction (`about`) of a customer, in business words."""

    about: str
    group: str
    label: Text
    said: Text


class NewStanding(msgspec.Struct, frozen=True, kw_only=True):
    """How a customer stands.

    `contribution`: yuan a month, the margin of the bills less what serving costs. `lifetime`: yuan still to come,
    discounted. `loyalty` and `satisfaction`: 0 to 100. None: not told, since later months did not bear it out.
    """

    customer_id: int
    contribution: Decimal
    lifetime: Decimal | None
    loyalty: float | None
    satisfaction: float | None
    reasons: tuple[StandingReason, ...] = ()


class Standing(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """How a customer stands, at the end of which month."""

    month: date
    contribution: Decimal
    lifetime: Decimal | None
    loyalty: float | None
    satisfaction: float | None
    reasons: tuple[StandingReason, ...]

"""Next best offers: what is suggested to a customer, why, and what came of it."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

import msgspec

from yizhan.kernel.text import Text

HELD_OUT = 10.0
"""Per cent of customers who are offered nothing for a year, so that what offering adds can be measured."""


class SuggestionReason(msgspec.Struct, frozen=True):
    """Why something fits, as it is said at the counter; `weight` is what it adds to the log-odds."""

    column: str
    said: Text
    weight: float


class NewSuggestion(msgspec.Struct, frozen=True, kw_only=True):
    """What a customer may take within the horizon, the likeliest at place 1; `yearly` is what it brings in a year."""

    customer_id: int
    offering: str
    line: str
    place: int
    month: date
    chance: float
    yearly: Decimal
    reasons: tuple[SuggestionReason, ...]


class SuggestionState(StrEnum):
    """What came of a suggestion; expired: a later study did not make it again, and nobody answered."""

    OPEN = "open"
    TAKEN = "taken"
    DECLINED = "declined"
    EXPIRED = "expired"


class Answer(StrEnum):
    """Why a customer declined."""

    LATER = "later"
    PRICE = "price"
    NO_NEED = "noNeed"
    RIVAL = "rival"
    SERVICE = "service"
    OTHER = "other"


class Decline(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the customer answered."""

    answer: Answer
    note: str = ""


class Suggestion(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """One suggestion. `expected` is the chance times what it brings in a year."""

    id: str
    customer_id: str
    offering: str
    line: str
    place: int
    month: date
    chance: float
    yearly: Decimal
    expected: Decimal
    reasons: tuple[SuggestionReason, ...]
    state: SuggestionState
    shown_at: datetime | None
    answer: str
    note: str
    decided_at: datetime | None
    decided_by_name: str
    quiet_until: date | None
    order_id: str | None


class SuggestionFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Which suggestions; None matches everything."""

    offering: str | None = None
    state: SuggestionState | None = None


class Gain(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Purchases of what was suggested, among those to whom it may be offered and those left alone; 95 % interval."""

    offered: int
    offered_taken: int
    held_out: int
    held_out_taken: int
    gain: float
    low: float
    high: float


class SuggestionCount(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """How suggestions of one offering did, within the reader's scope; those left alone are counted apart."""

    offering: str
    suggested: int
    shown: int
    taken: int
    taken_shown: int
    declined: int
    expired: int
    expected: Decimal
    """What open ones are expected to bring in a year."""
    won: Decimal
    """What taken ones bring in a year."""
    answers: dict[str, int]
    gain: Gain | None

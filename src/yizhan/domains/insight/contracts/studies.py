"""Studies beside churn: what they found of customers and of the business."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

import msgspec


class StudyState(StrEnum):
    """Whether a study is the one that is shown, was shown before, or was no better than the plain way."""

    ACTING = "acting"
    RETIRED = "retired"
    REFUSED = "refused"


class NewStudy(msgspec.Struct, frozen=True, kw_only=True):
    """A study that was made; `taken` says that it did better than the plain way it was held against."""

    kind: str
    month: date
    card: Any
    taken: bool


class Study(msgspec.Struct, frozen=True, kw_only=True):
    """A study. `card` tells how it was made, how well it does and what it found (analytics.scoring.cards)."""

    id: str
    kind: str
    version: int
    state: StudyState
    month: date
    card: Any
    made_by_name: str
    made_at: datetime


class NewMember(msgspec.Struct, frozen=True):
    """The segment a customer is in, and the customer's mean bill."""

    customer_id: int
    segment: int
    monthly: Decimal


class Member(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A customer of a segment, with what the last scoring said of them."""

    customer_id: str
    segment: int
    monthly: Decimal
    chance: float | None
    at_stake: Decimal | None
    line: str
    customer_kind: str
    network: str


class SegmentSize(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """How many customers of a segment the reader sees, what they pay, how likely they are to leave."""

    segment: int
    customers: int
    monthly: Decimal
    chance: float
    at_stake: Decimal


class Ahead(msgspec.Struct, frozen=True):
    """What is expected in a month, with its 90 % interval."""

    month: date
    value: float
    low: float
    high: float


class Past(msgspec.Struct, frozen=True):
    """What there was in a month."""

    month: date
    value: float


class Series(msgspec.Struct, frozen=True, kw_only=True):
    """Months so far and months ahead; `off` is the mean percentage error at origins kept from the study."""

    past: tuple[Past, ...]
    ahead: tuple[Ahead, ...]
    off: float


class NewForecast(msgspec.Struct, frozen=True, kw_only=True):
    """What is expected of a measure; province and line are empty for all of them."""

    org_pos: int
    measure: str
    province: str
    line: str
    series: Series


class Forecast(msgspec.Struct, frozen=True, kw_only=True):
    """What is expected of a measure in one place, for one line; empty: for all."""

    id: str
    measure: str
    province: str
    line: str
    series: Series

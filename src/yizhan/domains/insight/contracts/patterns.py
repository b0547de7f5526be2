"""Patterns of behaviour, and who follows them."""

from datetime import date
from decimal import Decimal

import msgspec


class NewFollower(msgspec.Struct, frozen=True):
    """A customer who follows a pattern, by its code: since when, and what the customer pays a month."""

    customer_id: int
    pattern: str
    since: date
    monthly: Decimal


class Follower(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """The same, as it was kept, with what the last scoring said of the customer."""

    customer_id: str
    pattern: str
    since: date
    monthly: Decimal
    chance: float | None
    at_stake: Decimal | None
    line: str
    customer_kind: str
    network: str


class Following(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """How many of the reader's customers follow a pattern, what they pay, how likely they are to leave."""

    pattern: str
    customers: int
    monthly: Decimal
    chance: float
    at_stake: Decimal


class Followed(msgspec.Struct, frozen=True):
    """A pattern one customer follows, by its code, and since when."""

    pattern: str
    since: date

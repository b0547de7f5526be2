"""How customers respond to what was done for them, beside those left alone."""

from datetime import date
from enum import StrEnum

import msgspec


class Tried(msgspec.Struct, frozen=True):
    """A customer who was treated or left alone in a month, and whether the customer stayed beyond the horizon."""

    customer_id: int
    month: date
    held_out: bool
    stayed: bool


class ResponseBy(StrEnum):
    """What those who were treated can be divided by."""

    REASON = "reason"
    OFFER = "offer"
    CHANNEL = "channel"
    FINDING = "finding"


class Responding(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A part of those treated and left alone, in the reader's scope: how many answered yes, and who stayed.

    `saved` is the difference of staying with its 95 % interval; None where too few are known.
    """

    key: str
    treated: int
    answered: int
    """Treated customers of whom somebody told what they said."""
    kept: int
    """Those of them who accepted."""
    known: int
    stayed: int
    held_out: int
    held_out_stayed: int
    saved: float | None
    low: float | None
    high: float | None

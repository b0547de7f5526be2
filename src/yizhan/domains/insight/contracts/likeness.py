"""Customers who are like a seed somebody named."""

import msgspec

from yizhan.kernel.text import Text

MOST_ALIKE = 1_000
"""Customers that a search tells of, and that can be tagged at once."""


class NewLikeness(msgspec.Struct, frozen=True):
    """A customer like the seed: how much, and what of the customer says so."""

    customer_id: int
    score: float
    reasons: tuple[Text, ...]


class Likeness(msgspec.Struct, frozen=True, kw_only=True):
    """The same, as it was kept."""

    customer_id: str
    score: float
    reasons: tuple[Text, ...]

"""Decisions without input or output: who is left alone, what an effect is."""

import hashlib
import math

from yizhan.domains.insight.contracts import Effect

_LEAST = 5


def left_alone(finding_id: int, customer_id: int, percent: float) -> bool:
    """Whether a customer is in the hold-out of a finding: by a digest, so that nobody chooses."""
    digest = hashlib.sha256(f"{finding_id}:{customer_id}".encode()).digest()
    return int.from_bytes(digest[:4]) / 2**32 < percent / 100


def effect_of(treated: int, treated_left: int, held_out: int, held_out_left: int) -> Effect | None:
    """The share of customers that treatment kept, with its 95 % interval (Newcombe 1998, method 10); None: too few."""
    if min(treated, held_out) < _LEAST:
        return None
    mine, theirs = treated_left / treated, held_out_left / held_out
    low_mine, high_mine = _wilson(treated_left, treated)
    low_theirs, high_theirs = _wilson(held_out_left, held_out)
    saved = theirs - mine
    return Effect(
        treated=treated,
        treated_left=treated_left,
        held_out=held_out,
        held_out_left=held_out_left,
        saved=saved,
        low=saved - math.hypot(theirs - low_theirs, high_mine - mine),
        high=saved + math.hypot(high_theirs - theirs, mine - low_mine),
    )


def _wilson(yes: int, rows: int) -> tuple[float, float]:
    """The interval of a share (Wilson 1927)."""
    share, z = yes / rows, 1.959964
    middle = (share + z * z / (2 * rows)) / (1 + z * z / rows)
    half = z / (1 + z * z / rows) * math.sqrt(share * (1 - share) / rows + z * z / (4 * rows * rows))
    return middle - half, middle + half

"""Decisions without input or output: who is left alone, what an effect is."""

import hashlib
import math
from collections.abc import Sequence
from decimal import Decimal
from statistics import fmean, variance

import msgspec

from yizhan.domains.insight.contracts import Effect
from yizhan.domains.insight.contracts.proposals import Grown, Growth
from yizhan.domains.insight.contracts.suggestions import Gain

_LEAST = 5
_Z = 1.959964
Bills = Sequence[Sequence[Decimal]]
"""Of each customer what was paid a month then and later; 0 later: has left."""


def left_alone(finding_id: int, customer_id: int, percent: float) -> bool:
    """Whether a customer is in the hold-out of a finding: by a digest, so that nobody chooses."""
    digest = hashlib.sha256(f"{finding_id}:{customer_id}".encode()).digest()
    return int.from_bytes(digest[:4]) / 2**32 < percent / 100


def effect_of(treated: int, treated_left: int, held_out: int, held_out_left: int) -> Effect | None:
    """The share of customers that treatment kept, with its 95 % interval (Newcombe 1998, method 10); None: too few."""
    if min(treated, held_out) < _LEAST:
        return None
    saved, low, high = _difference((held_out_left, held_out), (treated_left, treated))
    return Effect(
        treated=treated,
        treated_left=treated_left,
        held_out=held_out,
        held_out_left=held_out_left,
        saved=saved,
        low=low,
        high=high,
    )


def gain_of(offered: int, offered_taken: int, held_out: int, held_out_taken: int) -> Gain | None:
    """What offering adds to the share that buys, with its 95 % interval (Newcombe 1998, method 10); None: too few."""
    if min(offered, held_out) < _LEAST:
        return None
    gain, low, high = _difference((offered_taken, offered), (held_out_taken, held_out))
    return Gain(
        offered=offered,
        offered_taken=offered_taken,
        held_out=held_out,
        held_out_taken=held_out_taken,
        gain=gain,
        low=low,
        high=high,
    )


def _difference(first: tuple[int, int], second: tuple[int, int]) -> tuple[float, float, float]:
    """The share of the first (yes, rows) less that of the second, with its interval."""
    mine, theirs = first[0] / first[1], second[0] / second[1]
    low_mine, high_mine = _wilson(*first)
    low_theirs, high_theirs = _wilson(*second)
    more = mine - theirs
    low = more - math.hypot(mine - low_mine, high_theirs - theirs)
    return more, low, more + math.hypot(high_mine - mine, theirs - low_theirs)


def _wilson(yes: int, rows: int) -> tuple[float, float]:
    """The interval of a share (Wilson 1927)."""
    share, z = yes / rows, _Z
    middle = (share + z * z / (2 * rows)) / (1 + z * z / rows)
    half = z / (1 + z * z / rows) * math.sqrt(share * (1 - share) / rows + z * z / (4 * rows * rows))
    return middle - half, middle + half


def growth_of(accepted: Bills, held_out: Bills, refused: Bills) -> Growth | None:
    """What became of customers by what was decided; None: nobody's horizon has passed yet.

    The gain is the difference of the mean change of bills, with the interval of Welch (1947) at large numbers.
    """
    if not (accepted or held_out or refused):
        return None
    told = Growth(
        accepted=_grown(accepted),
        held_out=_grown(held_out),
        refused=_grown(refused),
        gain=None,
        low=None,
        high=None,
    )
    mine, theirs = _changes(accepted), _changes(held_out)
    if min(len(mine), len(theirs)) < _LEAST:
        return told
    gain = fmean(mine) - fmean(theirs)
    off = _Z * math.sqrt(variance(mine) / len(mine) + variance(theirs) / len(theirs))
    return msgspec.structs.replace(told, gain=gain, low=gain - off, high=gain + off)


def _grown(bills: Bills) -> Grown:
    return Grown(
        customers=len(bills),
        left=sum(1 for _, later in bills if not later),
        before=sum((before for before, _ in bills), Decimal(0)),
        later=sum((later for _, later in bills), Decimal(0)),
    )


def _changes(bills: Bills) -> list[float]:
    return [float(later / before) - 1 for before, later in bills if before]

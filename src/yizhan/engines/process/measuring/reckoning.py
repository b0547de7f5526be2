"""From rows to figures: percentiles, bins, bottlenecks, steps of a throughput; pure."""

import math
from collections.abc import Sequence
from datetime import datetime, timedelta

from yizhan.engines.process.measuring.contracts import Bin, Bottleneck, CycleTime, ElementFigures, ElementRole, Step

SHARES = {"p50": 0.5, "p75": 0.75, "p90": 0.9, "p95": 0.95, "p99": 0.99}
_NICE = (1, 5, 15, 30, 60, 300, 900, 1800, 3600, 7200, 14400, 28800, 43200, 86400, 172800, 345600, 604800)
"""Lengths of a bin that read well: seconds, minutes, hours, days, a week."""
_MOST_BINS = 20
_LOSING = (ElementRole.PERSON, ElementRole.SYSTEM, ElementRole.EVENT, ElementRole.POINT)
"""Elements at which time can be lost: a timer waits as was drawn, and a container's time is told by what is inside."""
_STEPS = (
    (timedelta(days=3), Step.HOUR),
    (timedelta(days=92), Step.DAY),
    (timedelta(days=731), Step.WEEK),
)


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` of sorted `values` stay, between two of them in proportion (as SQL has it)."""
    place = (len(values) - 1) * share
    below = math.floor(place)
    above = min(below + 1, len(values) - 1)
    return values[below] + (values[above] - values[below]) * (place - below)


def cycle_time(seconds: Sequence[float]) -> CycleTime:
    """How the times are spread; the last bin holds all that took far longer than most."""
    if not seconds:
        return CycleTime(0, None, {}, ())
    ordered = sorted(seconds)
    percentiles = {name: percentile(ordered, share) for name, share in SHARES.items()}
    return CycleTime(len(ordered), sum(ordered) / len(ordered), percentiles, _bins(ordered, percentiles["p95"]))


def _bins(ordered: Sequence[float], most: float) -> tuple[Bin, ...]:
    width = float(next((each for each in _NICE if most / each <= _MOST_BINS), _NICE[-1]))
    while most / width > _MOST_BINS:
        width *= 2
    number = max(1, math.ceil(most / width + 1e-9))
    counts = [0] * (number + 1)
    for each in ordered:
        counts[min(int(each // width), number)] += 1
    bins = [Bin(place * width, (place + 1) * width, count) for place, count in enumerate(counts[:-1])]
    return (*bins, Bin(number * width, None, counts[-1])) if counts[-1] else tuple(bins)


def bottlenecks(elements: Sequence[ElementFigures]) -> tuple[Bottleneck, ...]:
    """Where time is lost, the most first."""
    losing = [each for each in elements if each.role in _LOSING and each.lost > 0]
    total = sum(each.lost for each in losing)
    ranked = sorted(losing, key=lambda each: (-each.lost, each.node))
    return tuple(Bottleneck(each.node, each.lost, each.lost / total) for each in ranked)


def step_for(first: datetime, last: datetime) -> Step:
    """The step by which a period is told in few enough points."""
    return next((step for length, step in _STEPS if last - first <= length), Step.MONTH)

"""Sequences that were planted are found, hold later, and say more than their parts; chance makes none."""

from collections.abc import Mapping

import numpy as np
import pytest

from yizhan.analytics.mining.sequences import Asked, Bits, Chain, Finder, Happened, mined, waiting

MONTHS, LEARN, LATER = 20, range(2, 12), range(14, 18)
EVENTS = ("complaint", "fewer", "enquiry", "left")
ASKED = Asked(about={each: each for each in EVENTS}, ends=("left",), within=3, horizon=2, least=20)


def happened(events: Mapping[str, Bits], like: np.ndarray | None = None) -> Happened:
    rows = len(events["left"])
    there = np.full(rows, (1 << MONTHS) - 1, dtype=np.uint64)
    like = np.zeros(rows, dtype=np.int64) if like is None else like
    return Happened(months=MONTHS, there=there, events=events, open={}, like=like)


def customers(seed: int, planted: float, count: int = 4000) -> Happened:
    """Complaints and fewer calls come by chance; of those with the one, then the other, `planted` leave then."""
    rng = np.random.default_rng(seed)
    bits = {each: np.zeros(count, dtype=np.uint64) for each in EVENTS}
    for month in range(MONTHS):
        for name, share in (("complaint", 0.02), ("fewer", 0.02), ("enquiry", 0.05), ("left", 0.005)):
            bits[name] |= (rng.random(count) < share).astype(np.uint64) << np.uint64(month)
    some = np.arange(0, count, 10)
    month = rng.integers(2, MONTHS - 3, len(some)).astype(np.uint64)
    bits["complaint"][some] |= np.uint64(1) << month
    bits["fewer"][some] |= np.uint64(1) << (month + np.uint64(1))
    goes = rng.random(len(some)) < planted
    bits["left"][some[goes]] |= np.uint64(1) << (month[goes] + np.uint64(2))
    return happened(bits)


def found(data: Happened) -> list[Chain]:
    return list(mined(Finder(data, ASKED), 10, LEARN, LATER).found)


def test_a_planted_sequence_is_found_and_holds_later() -> None:
    first = found(customers(1, 0.7))[0]
    both = next(each for each in found(customers(1, 0.7)) if len(each.steps) == 2)
    assert first.end == "left"
    assert both.steps == ("complaint", "fewer")
    assert both.learned.low < both.learned.share < both.learned.high
    assert both.learned.share > 0.4  # some of the two stand together by chance
    assert both.learned.lift > 10
    assert both.later.holds


@pytest.mark.parametrize("seed", range(3))
def test_chance_makes_no_sequence_that_holds(seed: int) -> None:
    assert not [each for each in found(customers(seed, 0.0)) if each.later.holds]


def test_what_adds_nothing_is_not_told() -> None:
    """An enquiry beside the two says no more than the two."""
    assert not [each for each in found(customers(2, 0.7)) if "enquiry" in each.steps]


def test_like_is_compared_with_like() -> None:
    """Large customers complain and give up lines oftener: of each size the one says nothing of the other."""
    rng = np.random.default_rng(3)
    large = rng.random(6000) < 0.3
    bits = {each: np.zeros(6000, dtype=np.uint64) for each in EVENTS}
    for month in range(MONTHS):
        for name in ("complaint", "left"):
            came = rng.random(6000) < np.where(large, 0.08, 0.004)
            bits[name] |= came.astype(np.uint64) << np.uint64(month)
    assert [each.steps for each in found(happened(bits))] == [("complaint",)]
    assert not [each for each in found(happened(bits, large.astype(np.int64))) if each.later.holds]


def test_who_stands_within_a_sequence_waits_until_the_end_came_or_the_time_passed() -> None:
    month = [1 << each for each in range(MONTHS)]
    last = MONTHS - 1
    rows = [(month[last], 0), (month[last - 1], 0), (month[last - 2], 0), (month[last - 1], month[last])]
    bits = {each: np.zeros(4, dtype=np.uint64) for each in EVENTS}
    bits["complaint"] = np.array([row[0] for row in rows], dtype=np.uint64)
    bits["left"] = np.array([row[1] for row in rows], dtype=np.uint64)
    assert waiting(happened(bits), ("complaint",), "left", ASKED).tolist() == [last, last - 1, -1, -1]


def test_of_few_customers_nothing_is_said() -> None:
    data = mined(Finder(customers(1, 0.9, count=40), ASKED), 10, LEARN, LATER)
    assert not data.found

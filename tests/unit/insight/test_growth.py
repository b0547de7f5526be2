"""What became of customers by what was decided: counted for all, compared only with those left alone."""

from decimal import Decimal

import pytest

from yizhan.domains.insight.model import growth_of

TEN_MORE = [(Decimal(100), Decimal(110))] * 6
AS_MUCH = [(Decimal(100), Decimal(100 + n)) for n in (-2, -1, 0, 0, 1, 2)]


def test_nothing_is_told_before_anybody_s_horizon_has_passed() -> None:
    assert growth_of([], [], []) is None


def test_without_anybody_left_alone_there_is_no_gain() -> None:
    told = growth_of(TEN_MORE, [], [(Decimal(50), Decimal(0))])
    assert told
    assert (told.accepted.customers, told.accepted.before, told.accepted.later) == (6, Decimal(600), Decimal(660))
    assert (told.refused.customers, told.refused.left) == (1, 1)
    assert (told.gain, told.low, told.high) == (None, None, None)


def test_beside_those_left_alone_the_gain_has_an_interval() -> None:
    told = growth_of(TEN_MORE, AS_MUCH, [])
    assert told
    assert told.gain == pytest.approx(0.1)
    assert told.low
    assert told.high
    assert told.low < 0.1 < told.high
    assert told.low > 0

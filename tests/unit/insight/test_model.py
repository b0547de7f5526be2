"""Who is left alone, and what the difference is worth."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yizhan.domains.insight.contracts import Band
from yizhan.domains.insight.model import effect_of, left_alone


def test_about_the_share_that_the_rule_names_is_left_alone_and_asking_again_agrees():
    alone = [left_alone(7, customer, 20) for customer in range(5000)]
    assert 0.18 < sum(alone) / 5000 < 0.22
    assert alone == [left_alone(7, customer, 20) for customer in range(5000)]
    assert not any(left_alone(7, customer, 0) for customer in range(500))


def test_another_finding_draws_others():
    assert [left_alone(1, c, 50) for c in range(200)] != [left_alone(2, c, 50) for c in range(200)]


def test_the_difference_agrees_with_the_published_example():
    """Newcombe 1998, method 10: 56/70 against 48/80 gives 0.2 with 0.0524 to 0.3339."""
    effect = effect_of(80, 48, 70, 56)
    assert effect
    assert effect.saved == pytest.approx(0.2)
    assert (effect.low, effect.high) == (pytest.approx(0.0524, abs=1e-4), pytest.approx(0.3339, abs=1e-4))


def test_nothing_is_told_of_a_handful():
    assert effect_of(4, 0, 100, 10) is None
    assert effect_of(100, 10, 0, 0) is None


@given(st.integers(5, 400), st.integers(5, 400), st.data())
def test_the_interval_holds_the_difference(treated, held_out, data):
    effect = effect_of(treated, data.draw(st.integers(0, treated)), held_out, data.draw(st.integers(0, held_out)))
    assert effect
    assert -1 - 1e-9 <= effect.low <= effect.saved + 1e-9
    assert effect.saved - 1e-9 <= effect.high <= 1 + 1e-9


@pytest.mark.parametrize(
    ("chance", "band"), [(0.0, "low"), (0.05, "middle"), (0.19, "middle"), (0.2, "high"), (1, "high")]
)
def test_chances_fall_into_three_steps(chance, band):
    assert Band.of(chance) == band

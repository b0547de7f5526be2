"""Rare outcomes: a drawn part teaches, the probabilities are right again, a worse challenger is known as such."""

import numpy as np
import polars as pl
import pytest

from yizhan.analytics.mining.errors import TooFewCases
from yizhan.analytics.mining.leavers import Champion, Later, is_worse, rare, study
from yizhan.analytics.mining.tables.kinds import understood


def world(rows: int, seed: int):
    """Customers of whom about four in a hundred leave, those who complain more often."""
    rng = np.random.default_rng(seed)
    complaints, bill = rng.poisson(0.3, rows).astype(float), rng.normal(100, 20, rows)
    chance = 1 / (1 + np.exp(4.2 - 1.8 * complaints))
    left = (rng.random(rows) < chance).astype(float)
    return understood(pl.DataFrame({"complaints": complaints, "bill": bill})), left


@pytest.fixture(scope="module")
def learned():
    table, left = world(24_000, 1)
    late, came = world(6_000, 2)
    model, rows = rare(table, left, "left")
    return model, rows, left, late, came


def test_probabilities_are_right_though_few_of_those_who_stayed_were_learned_from(learned):
    model, rows, left, late, came = learned
    assert rows < len(left) / 1.5
    said = model.probability(late)
    assert said.mean() == pytest.approx(came.mean(), rel=0.2)


def test_a_worse_challenger_is_known_by_the_same_later_customers(learned):
    model, _, _, late, came = learned
    table, left = world(24_000, 1)
    shuffled = np.random.default_rng(0).permutation(left)
    everybody = np.arange(len(came))
    later = Later(table=late, outcome=came, groups=["x"] * len(came), whose=everybody)
    found = study(table, shuffled, "left", later, champion=Champion(model=model, unseen=everybody))
    assert is_worse(found.contest)
    assert found.contest
    assert not found.contest.promoted
    assert found.contest.customers == len(came)
    few = study(table, shuffled, "left", later, champion=Champion(model=model, unseen=everybody[:100]))
    assert few.contest is None


def test_too_few_who_left_are_refused():
    table, _ = world(500, 3)
    left = np.zeros(500)
    left[:5] = 1
    with pytest.raises(TooFewCases):
        rare(table, left, "left")


def test_a_sign_of_a_high_risk_is_no_leak_for_being_drawn_with_few_of_those_who_stayed():
    rng = np.random.default_rng(6)
    place = np.arange(40_000)
    left = (place < 500).astype(float)
    unsettled = np.where((place < 200) | (place >= 39_970), 1.0 + place % 4, 0.0)
    settlement = np.where(left == 1, rng.normal(300, 50, 40_000), 0.0)
    table = understood(pl.DataFrame({"unsettled": unsettled, "bill": rng.normal(100, 20, 40_000), "sum": settlement}))
    model, _ = rare(table, left, "left")
    assert "unsettled" in model.columns  # 87 % of them left
    assert [leak.column for leak in model.model.leaks if leak.excluded] == ["sum"]

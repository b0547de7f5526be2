"""Figures of quality, against what they are by definition."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import average_precision_score, roc_auc_score

from yizhan.analytics.mining import metrics

SCORED = st.lists(st.tuples(st.booleans(), st.integers(0, 8)), min_size=4, max_size=60).filter(
    lambda rows: 0 < sum(y for y, _ in rows) < len(rows)
)


@given(SCORED)
def test_auc_and_average_precision_agree_with_scikit_learn(rows: list[tuple[bool, int]]) -> None:
    outcome = np.array([y for y, _ in rows], float)
    score = np.array([s for _, s in rows], float)
    assert metrics.auc(outcome, score) == pytest.approx(roc_auc_score(outcome, score))
    assert metrics.pr_auc(outcome, score) == pytest.approx(average_precision_score(outcome, score))


@given(SCORED)
def test_turning_the_score_round_turns_auc_round(rows: list[tuple[bool, int]]) -> None:
    outcome = np.array([y for y, _ in rows], float)
    score = np.array([s for _, s in rows], float)
    assert metrics.auc(outcome, score) + metrics.auc(outcome, -score) == pytest.approx(1)


def test_lift_of_a_blind_and_of_a_perfect_score() -> None:
    outcome = np.array([1.0] * 10 + [0.0] * 90)
    assert metrics.lift(outcome, np.zeros(100)) == pytest.approx(1)
    assert metrics.lift(outcome, outcome) == pytest.approx(10)


@given(st.integers(0, 50), st.integers(1, 50))
def test_a_share_lies_in_its_interval(yes: int, no: int) -> None:
    low, high = metrics.wilson(yes, yes + no)
    assert 0 <= low <= yes / (yes + no) <= high <= 1


def test_calibration_counts_every_customer_once() -> None:
    said = np.linspace(0.01, 0.99, 95)
    table = metrics.calibration((said > 0.5).astype(float), said)
    assert sum(each.customers for each in table) == 95
    assert metrics.calibration_error(said, said) == pytest.approx(0, abs=1e-9)

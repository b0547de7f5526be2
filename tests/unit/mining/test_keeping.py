"""Models are kept honest: drift seen, a worse newcomer refused, groups compared."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.customers import churners
from yizhan.analytics.mining import keeping
from yizhan.analytics.mining.keeping import Movement
from yizhan.analytics.mining.tables.kinds import understood

FLAT = np.linspace(0, 1, churners().height)
SHARES = st.lists(st.floats(0.01, 1), min_size=3, max_size=3).map(lambda parts: np.array(parts) / sum(parts))


@given(SHARES, SHARES)
def test_psi_is_zero_for_equals_and_never_negative(then: np.ndarray, now: np.ndarray) -> None:
    assert keeping.psi(then, then) == pytest.approx(0)
    assert keeping.psi(then, now) >= -1e-12
    assert keeping.psi(then, now) == pytest.approx(keeping.psi(now, then))


def test_shares_of_a_baseline_sum_to_one() -> None:
    for each in keeping.baseline_of(understood(churners()), FLAT):
        assert sum(each.shares) == pytest.approx(1)


def test_another_draw_of_the_same_customers_is_stable_and_a_moved_column_is_told() -> None:
    rng = np.random.default_rng(0)
    baseline = keeping.baseline_of(understood(churners(2000)), rng.random(2000))
    same = keeping.drift_of(understood(churners(2000, seed=1)), rng.random(2000), baseline)
    assert {drift.movement for drift in same} == {Movement.STABLE}
    dearer = churners(2000, seed=1).with_columns(pl.col("charge") + 40)
    first = keeping.drift_of(understood(dearer), rng.random(2000), baseline)[0]
    assert (first.column, first.movement) == ("charge", Movement.MOVED)


def test_scores_that_have_moved_are_told_though_no_column_has():
    rng = np.random.default_rng(0)
    table = understood(churners(2000))
    baseline = keeping.baseline_of(table, rng.beta(1, 9, 2000))
    first = keeping.drift_of(table, rng.beta(2, 6, 2000), baseline)[0]
    assert (first.column, first.movement) == (keeping.SCORES, Movement.MOVED)


def test_a_column_that_is_gone_has_moved() -> None:
    baseline = keeping.baseline_of(understood(churners()), FLAT)
    left = understood(churners().drop("tenure"))
    gone = {drift.column: drift for drift in keeping.drift_of(left, FLAT[: left.rows], baseline)}
    assert gone["tenure"].movement is Movement.MOVED
    assert gone["tenure"].missing_now == 1


def truth(size: int = 4000) -> tuple[np.ndarray, np.ndarray, np.random.Generator]:
    rng = np.random.default_rng(0)
    margin = rng.normal(-1, 1.3, size)
    chance = 1 / (1 + np.exp(-margin))
    return (rng.random(size) < chance).astype(float), margin, rng


def said(margin: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-margin))


def test_a_better_challenger_is_promoted_and_a_worse_one_is_not() -> None:
    outcome, margin, rng = truth()
    dull = said(-1 + 0.6 * (margin + 1) + rng.normal(0, 0.6, len(margin)))
    assert keeping.contest(outcome, dull, said(margin)).promoted
    refused = keeping.contest(outcome, said(margin), dull)
    assert not refused.promoted
    assert "not promoted" in refused.why.en


def test_an_equal_challenger_is_not_promoted() -> None:
    outcome, margin, _ = truth()
    assert not keeping.contest(outcome, said(margin), said(margin)).promoted


def test_a_challenger_that_ranks_better_but_exaggerates_is_not_promoted() -> None:
    outcome, margin, rng = truth()
    dull = said(-1 + 0.5 * (margin + 1) + rng.normal(0, 1.0, len(margin)))
    assert not keeping.contest(outcome, dull, said(margin + 0.9)).promoted


def test_rare_outcomes_that_are_exaggerated_by_half_are_off_though_by_less_than_a_point():
    rng = np.random.default_rng(0)
    margin = rng.normal(-4.2, 1.2, 8_000)
    outcome = (rng.random(len(margin)) < said(margin)).astype(float)
    dull = said(-3.6 + 0.3 * rng.normal(0, 1, len(margin)))
    held = keeping.contest(outcome, dull, said(margin + 0.6))
    assert held.challenger_calibration_error < 0.05
    assert not held.promoted
    assert "off by" in held.why.en
    assert keeping.contest(outcome, dull, said(margin)).promoted


def test_months_of_the_same_customers_are_no_more_evidence_than_one():
    outcome, margin, rng = truth(500)
    worse = said(margin + rng.normal(0, 0.3, len(margin)))
    once = keeping.contest(outcome, worse, said(margin))
    months = [np.tile(each, 6) for each in (outcome, worse, said(margin))]
    again = keeping.contest(*months, np.tile(np.arange(500), 6))
    taken_for_new = keeping.contest(*months)
    assert again.customers == once.customers == 500
    assert again.gain.high - again.gain.low == pytest.approx(once.gain.high - once.gain.low, rel=0.35)
    assert taken_for_new.gain.high - taken_for_new.gain.low < 0.6 * (again.gain.high - again.gain.low)


def test_a_region_of_rare_leavers_is_uneven_where_a_third_more_leave_than_said():
    rng = np.random.default_rng(0)
    chance = rng.beta(1, 39, 40_000)
    south = np.arange(40_000) % 2 == 0
    outcome = (rng.random(40_000) < chance * np.where(south, 1.6, 1)).astype(float)
    found = {each.group: each for each in keeping.fairness_of(["s" if s else "n" for s in south], outcome, chance)}
    assert (found["s"].off, found["n"].off) == (True, False)
    assert found["n"].low < found["n"].predicted < found["n"].high
    assert found["s"].auc
    assert found["s"].auc.low < found["s"].auc.value < found["s"].auc.high


def test_a_group_that_is_judged_wrongly_is_told() -> None:
    outcome, margin, _ = truth()
    groups: list[str | None] = ["north" if i % 2 else "south" for i in range(len(outcome))]
    groups[:40] = [None] * 40
    south = np.array([group == "south" for group in groups])
    shares = {share.group: share for share in keeping.fairness_of(groups, outcome, said(margin + 0.8 * south))}
    assert shares["south"].off
    assert not shares["north"].off
    assert sum(share.customers for share in shares.values()) == len(outcome)
    assert shares[""].auc is None or shares[""].customers == 40

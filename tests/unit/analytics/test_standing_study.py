"""How customers stand: months still to come, when bills tell enough to learn and to check, what is not told and why."""

from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yizhan.analytics.mining.errors import PeriodTooShort
from yizhan.analytics.scoring import definitions
from yizhan.analytics.scoring.studies.moments import moments_of
from yizhan.analytics.scoring.studies.standing.judging import Learner, lifetime_checked, months_to_come
from yizhan.analytics.scoring.studies.standing.reading import last_answers

MADE = definitions.standing(Path(__file__).parents[3] / "definitions" / "mining")


@given(st.floats(0, 1), st.integers(1, 12), st.integers(1, 60))
def test_never_more_months_are_to_come_than_are_looked_at(leaving, horizon, most):
    (months,) = months_to_come(np.array([leaving]), horizon, most)
    assert 0 <= months <= most + 1e-9
    (sure,) = months_to_come(np.array([0.0]), horizon, most)
    assert months <= sure == pytest.approx(most)


def test_months_to_come_are_those_of_a_steady_chance_to_stay():
    (months,) = months_to_come(np.array([1 - 0.9**6]), 6, 3)
    assert months == pytest.approx(0.9 + 0.9**2 + 0.9**3)
    (discounted,) = months_to_come(np.array([0.0]), 6, 12, 0.08)
    assert discounted == pytest.approx(sum(1.08 ** (-month / 12) for month in range(1, 13)))


def test_nothing_is_learned_where_bills_do_not_reach_back_far_enough():
    with pytest.raises(PeriodTooShort):
        moments_of(date(2026, 1, 1), date(2026, 12, 1), horizon=MADE.horizon, windows=MADE.windows, every=MADE.every)
    moments = moments_of(
        date(2024, 12, 1), date(2026, 11, 1), horizon=MADE.horizon, windows=MADE.windows, every=MADE.every
    )
    assert moments.now == date(2026, 11, 1)
    assert moments.check == date(2026, 5, 1)
    assert max(moments.learn) == date(2025, 11, 1), "what came of them was known before the month that is checked on"


def customers(rng: np.random.Generator, rows: int, rate: float) -> pl.DataFrame:
    """Customers whose complaints tell who leaves."""
    complaints = rng.poisson(0.5, rows).astype(float)
    left = (rng.random(rows) < np.minimum(rate * (1 + 3 * complaints), 1)).astype(float)
    monthly = rng.uniform(30, 300, rows)
    return pl.DataFrame(
        {
            "complaints": complaints,
            "tenure_months": rng.integers(0, 60, rows).astype(float),
            "kind": rng.choice(["public", "business"], rows),
            "lost_then": left,
            "monthly": monthly,
            "paid_then": monthly * np.where(left > 0, 3, 6),
        }
    )


def test_who_leaves_is_told_better_than_by_time_alone_and_lifetimes_better_than_by_the_mean():
    rng = np.random.default_rng(5)
    early, later = customers(rng, 4000, 0.05), customers(rng, 2000, 0.05)
    judged = Learner(20, 0).judged(early, later, ("complaints", "tenure_months", "kind"), "lost_then", "tenure_months")
    assert judged
    assert judged.taken
    assert judged.learned.weighs[0][0] == "complaints"
    assert judged.learned.speaks("complaints", "3")
    assert not judged.learned.speaks("complaints", "0"), "to have none speaks for nobody's trouble"
    worth = lifetime_checked(early, later, judged.learned, 6)
    assert worth.taken
    assert worth.missed < worth.missed_plain


def test_an_outcome_that_nothing_tells_or_that_hardly_came_is_not_taken():
    rng = np.random.default_rng(6)
    early, later = customers(rng, 3000, 0.05), customers(rng, 1500, 0.05)
    learner = Learner(20, 0)
    told_by_all = learner.judged(early, later, ("complaints", "kind"), "lost_then", "complaints")
    assert told_by_all
    assert told_by_all.plain > 0.6
    told_by_nothing = learner.judged(early, later, ("kind",), "lost_then", "complaints")
    assert told_by_nothing
    assert not told_by_nothing.taken
    assert learner.judged(early, later.head(30), ("complaints",), "lost_then", "complaints") is None


def test_one_customer_is_one_case_when_answers_are_checked():
    asked = pl.DataFrame(
        {
            "customer_id": [1, 1, 2],
            "month": [date(2026, 9, 1), date(2026, 10, 1), date(2026, 9, 1)],
            "dissatisfied": [1.0, 0.0, 1.0],
        }
    )
    assert last_answers(asked).select("customer_id", "dissatisfied").sort("customer_id").rows() == [(1, 0.0), (2, 1.0)]

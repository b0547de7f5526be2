"""When customers leave, from months made up with known odds and contracts that end."""

from datetime import date
from decimal import Decimal

import numpy as np
import pytest

from yizhan.analytics.mining.metrics import sigmoid
from yizhan.analytics.mining.timing import AHEAD, Timing, Watched, study
from yizhan.domains.insight.contracts import NewScore

HORIZON = 2


def watched(size: int = 20_000, seed: int = 0, at_end: float = 2.5) -> Watched:
    """The chance fades by a quarter a month; in the month a contract ends its odds rise by e to the `at_end`.

    What the model says is the chance of the first two months.
    """
    rng = np.random.default_rng(seed)
    base = rng.normal(-4, 1.2, size)
    ends = np.where(rng.random(size) < 0.3, rng.integers(1, 5, size), np.inf).astype(float)
    hazards = [sigmoid(base - 0.3 * (month - 1) + at_end * (ends == month)) for month in range(1, AHEAD + 1)]
    left = np.zeros(size, dtype=np.int64)
    for month, hazard in enumerate(hazards, start=1):
        left[(left == 0) & (rng.random(size) < hazard)] = month
    chance = 1 - (1 - hazards[0]) * (1 - hazards[1])
    return Watched(np.log(chance / (1 - chance)), ends, left, np.full(size, AHEAD, dtype=np.int64))


def test_the_month_a_contract_ends_is_the_likeliest() -> None:
    found = study(watched(), HORIZON)
    assert found is not None
    assert found.is_better
    odds, ends = np.full(4, -2.0), np.array([1.0, 3.0, 4.0, np.inf])
    gained = np.diff(found.timing.ahead(odds, ends), axis=1, prepend=0.0)
    assert (np.argmax(gained, axis=1) + 1).tolist() == [1, 3, 4, 1]


def test_what_is_said_comes() -> None:
    found = study(watched(), HORIZON)
    assert found is not None
    for step in found.checked:
        assert step.predicted == pytest.approx(step.observed, rel=0.15)


def test_chances_grow_and_the_one_at_the_horizon_is_the_models() -> None:
    timing = Timing.learned(watched(4_000))
    odds = np.linspace(-6, 3, 50)
    ahead = timing.ahead(odds, np.full(50, np.inf), HORIZON)
    assert (np.diff(ahead, axis=1) >= 0).all()
    assert ahead[:, HORIZON - 1] == pytest.approx(sigmoid(odds))


def test_months_not_seen_yet_teach_nothing_wrong() -> None:
    whole = watched()
    seen = np.random.default_rng(1).integers(1, AHEAD + 1, len(whole.odds))
    left = np.where(whole.left > seen, 0, whole.left)
    partly = Timing.learned(Watched(whole.odds, whole.ends, left, seen))
    odds, ends = np.linspace(-5, 0, 20), np.full(20, 3.0)
    assert partly.ahead(odds, ends) == pytest.approx(Timing.learned(whole).ahead(odds, ends), abs=0.06)


def test_too_few_who_left_tell_nothing() -> None:
    assert study(watched(300), HORIZON) is None


@pytest.mark.parametrize(
    ("chance", "ahead", "month"),
    [
        (0.3, (0.1, 0.3, 0.35), "2027-01"),
        (0.3, (0.2, 0.3, 0.35), "2026-12"),
        (0.3, (), ""),
        (0.01, (0.005, 0.01, 0.012), ""),
    ],
)
def test_whoever_is_at_risk_has_a_likeliest_month(chance: float, ahead: tuple[float, ...], month: str) -> None:
    score = NewScore(
        customer_id=1, chance=chance, reasons=(), rival="", rival_offer="", rival_saving=None, monthly=Decimal(1),
        line="", segment="", customer_kind="", province="", network="", facts={}, ahead=ahead,
    )  # fmt: skip
    assert score.likeliest(date(2026, 11, 1)) == month

"""What customers are worth, from purchases made up with known truth."""

import datetime as dt

import numpy as np
import polars as pl
import pytest

from support.customers import purchases
from yizhan.analytics.mining import value
from yizhan.analytics.mining.errors import ColumnNotFound, NotADateColumn, PeriodTooShort, TooFewCases
from yizhan.analytics.mining.models.purchases import Buying, Histories
from yizhan.analytics.mining.models.returning import Returning
from yizhan.analytics.mining.tables.kinds import understood


@pytest.fixture(scope="module")
def found() -> value.Findings:
    return value.study(understood(purchases(1000)), value.Asked(days=90))


def test_the_columns_are_found_by_their_names_and_kinds(found: value.Findings) -> None:
    assert found.columns == {"customer": "customer_id", "date": "date", "amount": "amount"}


def test_what_is_expected_comes(found: value.Findings) -> None:
    assert found.check.correlation.value > 0.4
    assert 0.7 < found.check.total_ratio.value < 1.4
    assert found.check.total_ratio.low < found.check.total_ratio.value < found.check.total_ratio.high
    assert found.check.top_decile_share > 0.2


def test_the_best_are_told_first(found: value.Findings) -> None:
    values = [each.value for each in found.top]
    assert values == sorted(values, reverse=True)
    assert all(0 <= each.active <= 1 for each in found.top)


def test_more_is_expected_of_longer_times() -> None:
    buying = Buying(shape=0.5, scale=5.0, a=0.8, b=2.5)
    seen = Histories(np.array([0.0, 3.0]), np.array([0.0, 20.0]), np.array([30.0, 30.0]), np.array([0.0, 40.0]))
    short, long = buying.expected(seen, 10), buying.expected(seen, 40)
    assert (short < long).all()
    assert short[1] > short[0]


def test_purchases_of_long_ago_make_it_likely_that_the_customer_has_left() -> None:
    buying = Buying(shape=0.5, scale=5.0, a=0.8, b=2.5)
    seen = Histories(np.array([5.0, 5.0]), np.array([10.0, 48.0]), np.array([50.0, 50.0]), np.array([40.0, 40.0]))
    active = buying.active(seen)
    assert active[0] < 0.3 < active[1]


def test_the_power_by_which_purchases_go_with_age_is_found_again() -> None:
    rng = np.random.default_rng(0)
    watched = rng.uniform(20, 60, 3000)
    ages = [
        week + 0.5
        for seen in watched
        for week in range(int(seen))
        for _ in range(rng.poisson(0.2 * (week + 1) ** -0.4))
    ]
    found = Returning.fit(np.array(ages), watched)
    assert found.power == pytest.approx(-0.4, abs=0.03)
    said = found.expected(watched, 10.5)
    assert said == pytest.approx(sum((10.5 * 0.2) * (seen + 6) ** -0.4 for seen in watched), rel=0.05)


def test_returns_are_left_out_and_told() -> None:
    frame = purchases().with_columns(pl.when(pl.int_range(pl.len()) < 5).then(-1.0).otherwise("amount").alias("amount"))
    notes = value.study(understood(frame), value.Asked()).notes
    assert any("5" in note.en and "returns" in note.en for note in notes)


@pytest.mark.parametrize(
    ("frame", "asked", "refusal"),
    [
        (purchases().drop("amount"), value.Asked(), ColumnNotFound),
        (purchases(), value.Asked(date="amount"), NotADateColumn),
        (purchases(20), value.Asked(), TooFewCases),
        (purchases(400, days=50), value.Asked(), PeriodTooShort),
        (purchases(), value.Asked(until=dt.date(2030, 1, 1)), PeriodTooShort),
    ],
)
def test_what_cannot_be_answered_is_refused(frame: pl.DataFrame, asked: value.Asked, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        value.study(understood(frame), asked)

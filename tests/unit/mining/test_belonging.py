"""Rows of one customer are known for such by a name, or by sharing an outcome; apart, they would flatter the model."""

import numpy as np
import polars as pl
import pytest

from support.customers import contacted
from yizhan.analytics.mining import leavers, uplift
from yizhan.analytics.mining.belonging import AGREEING, ALIKE, COPIED, NAMED, groups_of
from yizhan.analytics.mining.leaks import leaks_in
from yizhan.analytics.mining.metrics import brier
from yizhan.analytics.mining.models import evaluation
from yizhan.analytics.mining.models.encoding import Encoder
from yizhan.analytics.mining.tables.contracts import Table
from yizhan.analytics.mining.tables.kinds import understood

CUSTOMERS = 300
ROWS = 8


def repeated(**columns: object) -> tuple[Table, np.ndarray]:
    """Eight rows of each customer, who left or did not by chance alone."""
    rng = np.random.default_rng(11)
    whose = np.repeat(np.arange(CUSTOMERS), ROWS)
    given = {
        "month": np.tile(np.arange(ROWS), CUSTOMERS),
        "bill": rng.gamma(4, 25, CUSTOMERS)[whose].round(4),
        "calls": rng.poisson(9, CUSTOMERS * ROWS),
        **columns,
    }
    return understood(pl.DataFrame(given)), (rng.random(CUSTOMERS) < 0.3).astype(float)[whose]


def test_a_column_named_so_tells_whose_rows_they_are() -> None:
    names = [f"K{number}" for number in np.repeat(np.arange(CUSTOMERS), ROWS)]
    table, outcome = repeated(customer_id=names)
    groups, told = groups_of(table, outcome)
    assert told == NAMED.format(column="customer_id")
    assert groups is not None
    assert len(set(groups)) == CUSTOMERS


def test_an_amount_that_goes_with_one_outcome_alone_tells_whose_rows_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    table, outcome = repeated()
    groups, told = groups_of(table, outcome)
    assert told == AGREEING.format(column="bill")
    assert groups is not None
    assert len(set(groups)) == CUSTOMERS
    monkeypatch.setattr(evaluation, "_repeats", lambda *_: 1)
    found = evaluation.cross_validated(table, outcome, "left", groups=groups)
    assert 0.38 < found.measures["auc"].value < 0.62


def test_copied_rows_are_of_one_customer() -> None:
    table, outcome = repeated()
    table, outcome = table.taken([*range(0, table.rows, ROWS)] * 3), np.tile(outcome[::ROWS], 3)
    groups, _ = groups_of(table, outcome)
    assert groups is not None
    assert len(set(groups)) == CUSTOMERS


def test_rows_alike_whose_outcomes_differ_are_told_and_not_taken_for_one_customer() -> None:
    rng = np.random.default_rng(16)
    table = understood(pl.concat([pl.DataFrame({f"c{i}": rng.integers(0, 300, 800) for i in "abc"})] * 4))
    assert groups_of(table, (rng.random(3_200) < 0.3).astype(float)) == (None, ALIKE.format(count=3_200))
    few = understood(pl.DataFrame({f"c{i}": rng.integers(0, 3, 3_200) for i in "abc"}))
    assert groups_of(few, (rng.random(3_200) < 0.3).astype(float)) == (None, None)


@pytest.mark.parametrize("rate", [0.3, 0.002])
def test_values_that_repeat_by_chance_tell_nothing(rate: float) -> None:
    rng = np.random.default_rng(12)
    frame = pl.DataFrame({"tenure": rng.integers(0, 600, 5_000), "bill": rng.gamma(4, 25, 5_000).round(1)})
    assert groups_of(understood(frame), (rng.random(5_000) < rate).astype(float)) == (None, None)


def test_a_name_that_some_rows_lack_still_tells_whose_the_others_are() -> None:
    names = [f"K{number}" for number in np.repeat(np.arange(CUSTOMERS), ROWS)]
    table, outcome = repeated(customer_id=[None if row % 40 == 0 else name for row, name in enumerate(names)])
    groups, told = groups_of(table, outcome)
    assert told == NAMED.format(column="customer_id")
    assert groups is not None
    assert len(set(groups)) == CUSTOMERS + table.rows // 40


def test_copies_are_known_where_every_column_has_gaps() -> None:
    rng = np.random.default_rng(13)
    numbers = {
        f"c{i}": [None if rng.random() < 0.4 else round(each, 3) for each in rng.normal(size=500)] for i in "abc"
    }
    table, outcome = understood(pl.concat([pl.DataFrame(numbers)] * 3)), np.tile(rng.random(500) < 0.3, 3).astype(float)
    groups, told = groups_of(table, outcome)
    assert told == COPIED
    assert groups is not None
    assert list(groups[:500]) == list(groups[500:1000])


def test_the_check_ahead_in_time_knows_nobody_again() -> None:
    table, outcome = repeated()
    groups, _ = groups_of(table, outcome)
    month = table.frame["month"].to_numpy()
    found = evaluation.ahead(table, outcome, "left", month, groups=groups)
    assert found is not None
    assert found.fits == 5
    assert 0.4 < found.measures["auc"].value < 0.6
    known_again = evaluation.ahead(table, outcome, "left", month)
    assert known_again is not None
    assert known_again.measures["auc"].value > 0.65


def test_customers_of_one_time_each_are_checked_ahead_by_one_fit() -> None:
    table, outcome = repeated()
    groups = np.arange(table.rows) // 2
    found = evaluation.ahead(table, outcome, "left", np.arange(table.rows) // 2.0, groups=groups)
    assert found is not None
    assert found.fits == 1


def test_rates_of_words_are_learned_from_other_customers() -> None:
    streets = [f"street {number}" for number in np.repeat(np.arange(CUSTOMERS), ROWS)]
    table, outcome = repeated(street=streets)
    whose = np.repeat(np.arange(CUSTOMERS), ROWS)
    encoder = Encoder(table, outcome, whose=whose)
    rates = next(each for each in encoder.own if each is not None)[0]
    assert set(rates) == {outcome.mean()}
    assert not [leak for leak in leaks_in(table, outcome, "left", whose=whose) if leak.column == "street"]


def test_a_model_of_months_is_not_sure_of_customers_it_has_not_seen() -> None:
    table, outcome = repeated()
    model, _ = leavers.rare(table, outcome, "left", whose=np.repeat(np.arange(CUSTOMERS), ROWS))
    rng = np.random.default_rng(14)
    others = table.frame.with_columns(pl.Series("bill", rng.gamma(4, 25, table.rows).round(4)))
    came = (rng.random(table.rows) < 0.3).astype(float)
    said = model.probability(understood(others))
    assert brier(came, said) < 1.03 * brier(came, np.full(len(came), outcome.mean()))


def test_copies_make_no_effect_out_of_chance_and_no_interval_narrower() -> None:
    frame = contacted(700, effect=False).with_columns(pl.Series("bill", np.random.default_rng(15).gamma(4, 25, 700)))
    asked = uplift.Asked(treatment="contact", outcome="bought")
    once = uplift.study(understood(frame), asked).whole
    found = uplift.study(understood(pl.concat([frame] * 4)), asked)
    assert AGREEING.format(column="bill") in found.notes
    assert found.whole.qini.low < 0 < found.whole.qini.high
    assert found.whole.random
    assert found.whole.effect.value == pytest.approx(once.effect.value, abs=1e-9)
    assert found.whole.effect.high == pytest.approx(once.effect.high, abs=1e-9)
    assert found.whole.qini.high - found.whole.qini.low > 0.5 * (once.qini.high - once.qini.low)

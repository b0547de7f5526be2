"""Rows of one customer are known for such by a name, or by sharing an outcome; apart, they would flatter the model."""

import numpy as np
import polars as pl
import pytest

from yizhan.analytics.mining.belonging import AGREEING, NAMED, groups_of
from yizhan.analytics.mining.models import evaluation
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


@pytest.mark.parametrize("rate", [0.3, 0.002])
def test_values_that_repeat_by_chance_tell_nothing(rate: float) -> None:
    rng = np.random.default_rng(12)
    frame = pl.DataFrame({"tenure": rng.integers(0, 600, 5_000), "bill": rng.gamma(4, 25, 5_000).round(1)})
    assert groups_of(understood(frame), (rng.random(5_000) < rate).astype(float)) == (None, None)

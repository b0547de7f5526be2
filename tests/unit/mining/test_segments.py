"""Groups that were planted are found again and told in words."""

import numpy as np
import polars as pl
import pytest

from yizhan.analytics.mining.errors import NothingToLearnFrom, TooFewCases
from yizhan.analytics.mining.segments import segmented
from yizhan.analytics.mining.tables.contracts import Table
from yizhan.analytics.mining.tables.kinds import understood


def grouped(rows: int = 600) -> tuple[Table, np.ndarray]:
    rng = np.random.default_rng(0)
    truth = rng.choice(3, rows, p=[0.5, 0.3, 0.2])
    frame = pl.DataFrame(
        {
            "gb": rng.normal(np.array([5.0, 60.0, 20.0])[truth], 3),
            "minutes": rng.normal(np.array([100.0, 50.0, 900.0])[truth], 30),
            "plan": [("basic", "data", "voice")[i] for i in truth],
        }
    )
    return understood(frame), truth


def test_planted_groups_are_found() -> None:
    table, truth = grouped()
    found = segmented(table)
    assert len(found.segments) == 3
    assert found.silhouette > 0.4
    assert all(len(np.unique(found.of_row[truth == i])) == 1 for i in range(3))
    assert [segment.customers for segment in found.segments] == sorted(np.bincount(truth).tolist(), reverse=True)


def test_portraits_say_what_sets_a_group_apart_in_both_languages() -> None:
    table, _ = grouped()
    data = segmented(table).segments[1]
    told = " / ".join(trait.en for trait in data.traits)
    assert "gb is high" in told
    assert "plan is mostly “data”" in told
    assert any("偏高" in trait.zh for trait in data.traits)


def test_every_customer_is_in_one_group() -> None:
    table, _ = grouped()
    found = segmented(table, parts=4)
    assert sum(segment.customers for segment in found.segments) == table.rows
    assert sum(segment.share for segment in found.segments) == pytest.approx(1)


def test_what_cannot_be_grouped_is_refused() -> None:
    table, _ = grouped()
    with pytest.raises(TooFewCases):
        segmented(table.taken(list(range(20))))
    with pytest.raises(NothingToLearnFrom):
        segmented(understood(pl.DataFrame({"customer_id": [f"C{i}" for i in range(100)]})))

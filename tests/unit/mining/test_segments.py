"""Groups that were planted are found again and told in words."""

import numpy as np
import polars as pl
import pytest

from yizhan.analytics.mining.errors import NothingToLearnFrom, TooFewCases
from yizhan.analytics.mining.grouping import agreement
from yizhan.analytics.mining.segments import segmented
from yizhan.analytics.mining.tables.contracts import Table
from yizhan.analytics.mining.tables.kinds import understood


def grouped(rows: int = 600, seed: int = 0) -> tuple[Table, np.ndarray]:
    rng = np.random.default_rng(seed)
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
    assert found.chosen.silhouette > 0.4
    assert found.chosen.stability > 0.95
    assert agreement(found.of_row, truth) == 1
    assert [segment.customers for segment in found.segments] == sorted(np.bincount(truth).tolist(), reverse=True)


def test_a_portrait_tells_what_sets_a_group_apart() -> None:
    table, _ = grouped()
    data = segmented(table).segments[1]
    told = {trait.column: trait for trait in data.traits}
    assert told["gb"].is_high
    assert told["plan"].value == data.mostly["plan"] == "data"


def test_others_are_put_into_the_groups_that_were_found() -> None:
    table, _ = grouped()
    later, truth = grouped(300, seed=1)
    assert agreement(segmented(table).grouping.of(later), truth) == 1


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

"""Look-alikes: those like the seed come first, and seeds kept aside tell how well that goes."""

import numpy as np
import polars as pl
import pytest

from yizhan.analytics.mining.api import understood
from yizhan.analytics.mining.errors import TooFewCases
from yizhan.analytics.mining.lookalikes import alike, first


def customers(rows: int = 1500) -> tuple[pl.DataFrame, np.ndarray, np.ndarray]:
    """One in five is of a kind; a third of these is the seed."""
    rng = np.random.default_rng(3)
    kind = rng.random(rows) < 0.2
    frame = pl.DataFrame({"bill": rng.normal(np.where(kind, 180, 90), 30), "minutes": rng.normal(200, 40, rows)})
    return frame, kind.astype(float), (kind & (rng.random(rows) < 0.4)).astype(float)


def test_those_of_the_seed_s_kind_come_first_and_the_seed_is_not_told_again() -> None:
    frame, kind, inside = customers()
    found = alike(understood(frame), inside)
    assert found.auc > 0.8
    assert [point.share for point in found.curve] == sorted(point.share for point in found.curve)
    assert found.curve[-1].hits == pytest.approx(1)
    assert found.curve[4].hits > 2 * found.curve[4].share
    rows = first(found.score, inside, 100)
    assert len(rows) == 100
    assert inside[rows].sum() == 0
    assert kind[rows].mean() > 0.7


def test_a_seed_of_a_few_is_refused() -> None:
    frame, _, inside = customers(300)
    inside[np.flatnonzero(inside)[10:]] = 0
    with pytest.raises(TooFewCases) as refused:
        alike(understood(frame), inside)
    assert "至少需要 30" in refused.value.text.zh

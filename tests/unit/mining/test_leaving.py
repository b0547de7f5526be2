"""When customers leave, from times made up with known hazards."""

import numpy as np
import polars as pl
import pytest

from yizhan.analytics.mining import leaving
from yizhan.analytics.mining.errors import NotANumberColumn, SameColumnTwice
from yizhan.analytics.mining.models.hazards import Hazards, concordance
from yizhan.analytics.mining.tables.kinds import understood


def watched(size: int = 1500, seed: int = 0) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    rows = rng.normal(size=(size, 2))
    until = rng.exponential(20 * np.exp(-rows[:, 0]))
    end = rng.uniform(5, 60, size)
    return rows, np.ceil(np.minimum(until, end)), (until <= end).astype(float)


def test_the_slopes_of_the_hazard_are_found() -> None:
    rows, time, left = watched(3000)
    fitted = Hazards.fit(rows, time, left, penalty=1.0)
    assert fitted.slopes == pytest.approx([1.0, 0.0], abs=0.12)
    assert concordance(time, left, fitted.risk(rows)) > 0.65


def test_chances_of_staying_are_those_that_come() -> None:
    rows, time, left = watched(3000)
    fitted = Hazards.fit(rows, time, left, penalty=1.0)
    middle = np.zeros((1, 2))
    assert fitted.staying(middle, np.zeros(1), 20.0)[0] == pytest.approx(np.exp(-1), abs=0.06)
    assert fitted.left_after(middle, np.zeros(1))[0] == pytest.approx(20 * np.log(2), abs=3)


def test_longer_times_leave_fewer() -> None:
    rows, time, left = watched(500)
    fitted = Hazards.fit(rows, time, left)
    chances = [fitted.staying(rows, np.full(500, 5.0), after) for after in (1.0, 5.0, 20.0)]
    assert (chances[0] >= chances[1]).all()
    assert (chances[1] >= chances[2]).all()


def table_of(size: int = 800) -> pl.DataFrame:
    rows, time, left = watched(size)
    return pl.DataFrame(
        {
            "pressure": rows[:, 0],
            "noise": rows[:, 1],
            "tenure": time,
            "billed_in_all": time * 30 + rows[:, 1],
            "left": np.where(left > 0, "yes", "no"),
        }
    )


def test_from_a_table_to_time_to_leave() -> None:
    table = understood(table_of())
    found, model = leaving.study(table, "left", "tenure")
    assert found.left_out == ("billed_in_all",)
    assert found.concordance > 0.63
    assert found.low < found.concordance < found.high
    shares = [step.leaving for step in found.ahead]
    assert shares == sorted(shares)
    some = table.taken([0, 1, 2])
    assert model.left_after(some, np.array([3.0, 3.0, 3.0])).shape == (3,)


@pytest.mark.parametrize(("stayed", "refusal"), [("left", SameColumnTwice), ("word", NotANumberColumn)])
def test_what_is_no_time_is_refused(stayed: str, refusal: type[Exception]) -> None:
    frame = table_of(200).with_columns(pl.Series("word", ["a", "b"] * 100))
    with pytest.raises(refusal):
        leaving.study(understood(frame), "left", stayed)

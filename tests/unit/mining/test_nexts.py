"""Next best offers on made-up customers: causes are found, nobody is offered what they could not buy, a fair rival."""

import numpy as np
import polars as pl
import pytest

from yizhan.analytics.mining import nexts
from yizhan.analytics.mining.errors import TooFewCases
from yizhan.analytics.mining.nexts import Seen
from yizhan.analytics.mining.tables.kinds import understood


def people(seed: int, count: int = 1500) -> Seen:
    """Who uses much data buys more of it; who has broadband and is new buys television; anybody may buy a phone."""
    rng = np.random.default_rng(seed)
    data, months, has = rng.uniform(0, 60, count), rng.integers(0, 24, count).astype(float), rng.random(count) < 0.5
    held = [("broadband",) if each else ("mobile",) for each in has]
    bought: list[list[str]] = [[] for _ in range(count)]
    for row, (mb, month, broadband) in enumerate(zip(data, months, has, strict=True)):
        if not broadband and rng.random() < (0.3 if mb > 45 else 0.01):
            bought[row].append("addon")
        if broadband and rng.random() < (0.3 if month < 5 else 0.01):
            bought[row].append("tv")
        if rng.random() < 0.03:
            bought[row].append("phone")
    kinds = ["public"] * count
    return Seen(table=understood(pl.DataFrame({"data": data, "months": months})), kinds=kinds, held=held, bought=bought)


def test_what_was_the_cause_is_found_and_beats_the_most_popular():
    found = nexts.learn(people(1), least=10)
    checked = nexts.check(found, people(2), least=10)
    assert checked.first.value > checked.first_plain
    assert checked.three.value >= checked.three_plain
    assert checked.calibration_error < 0.02
    assert checked.brier < checked.brier_plain
    assert {each.code: (each.auc or 0) > 0.8 for each in checked.offerings if each.code != "phone"} == {
        "addon": True,
        "tv": True,
    }


def test_what_a_customer_has_or_could_not_buy_is_not_offered():
    found = nexts.learn(people(1), least=10)
    assert found.needs["tv"].offerings == {"broadband"}
    assert found.needs["phone"].offerings == frozenset()
    asked = Seen(
        table=understood(pl.DataFrame({"data": [50.0] * 3, "months": [2.0] * 3})),
        kinds=["public", "public", "key"],
        held=[("mobile",), ("broadband", "tv"), ("broadband",)],
        bought=[(), (), ()],
    )
    chances = found.chances(asked)
    told = [{found.offerings[place] for place in row} for row in nexts.best(chances, 3)]
    assert told == [{"addon", "phone"}, {"phone"}, set()]


def test_the_reason_is_the_column_that_made_them_buy():
    found = nexts.learn(people(1), least=10)
    heavy = understood(pl.DataFrame({"data": [55.0, 20.0], "months": [12.0, 2.0]}))
    drivers = found.models["addon"].drivers(heavy)
    assert found.models["addon"].columns[int(np.argmax(drivers[0]))] == "data"
    assert drivers[0][0] > 0 > drivers[1][0]


@pytest.mark.parametrize("least", [500])
def test_too_few_purchases_are_refused_with_the_number(least: int):
    with pytest.raises(TooFewCases):
        nexts.learn(people(1), least=least)
    with pytest.raises(TooFewCases):
        nexts.check(nexts.learn(people(1), least=10), people(2), least=least)

"""Of very many columns a linear model weighs those that tell most, whatever they hold."""

import numpy as np
import polars as pl

from support.customers import churners
from yizhan.analytics.mining.models import encoding
from yizhan.analytics.mining.models.encoding import Encoder
from yizhan.analytics.mining.models.screening import strongest
from yizhan.analytics.mining.tables.kinds import understood
from yizhan.analytics.mining.tables.targets import target_in


def test_columns_that_tell_are_found_among_hundreds_that_do_not() -> None:
    rng = np.random.default_rng(0)
    noise = [pl.Series(f"x{i}", rng.normal(size=600)) for i in range(300)]
    words = [pl.Series(f"w{i}", rng.integers(0, 60, 600)).cast(pl.String) + "th" for i in range(50)]
    table, target = target_in(understood(churners().with_columns(*noise, *words).drop("customer_id")), "churn")
    columns = {name: table.frame[name] for name in table.frame.columns}
    assert {"contract", "tenure", "complaints"} <= strongest(columns, target.outcome, 10)
    encoder = Encoder(table, target.outcome)
    design = encoder.linear(table)
    assert design.shape[1] < encoding.MOST_LINEAR * 20
    assert len(set(encoder.linear_source)) == encoding.MOST_LINEAR


def test_few_columns_are_all_weighed_and_an_empty_one_tells_nothing() -> None:
    columns = {"a": pl.Series([1.0, 2.0] * 30), "b": pl.Series([None] * 60, dtype=pl.Float64)}
    outcome = np.array([0.0, 1.0] * 30)
    assert strongest(columns, outcome, 5) == {"a", "b"}
    assert strongest(columns, outcome, 1) == {"a"}

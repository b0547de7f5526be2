"""When customers will leave: months ahead are learned beside a version, and told with each score."""

from collections.abc import Set as AbstractSet
from datetime import date

import numpy as np
import polars as pl

from yizhan.analytics.mining import api as mining
from yizhan.analytics.mining.errors import TooFewCases
from yizhan.analytics.mining.metrics import Floats, Ints, log_odds
from yizhan.analytics.scoring.features import Known, between
from yizhan.kernel.months import months_after

_MOST = 200_000
"""Customers in a month that are learned from: what a month tells does not grow with more of them."""
_FAR = 400
"""Days: `contract_days` of whoever has no contract that ends soon."""
_DAYS = 30.44


def learned(
    known: Known, gone: AbstractSet[tuple[int, date]], last: date, horizon: int, seed: int
) -> "mining.timing.Findings | None":
    """Learn when they leave from half of the customers, whose chances a model of the other half tells.

    None where too few have left to tell, or where an even pace tells it better.
    """
    random = np.random.default_rng(seed)
    part = random.integers(0, 2, known.frame["customer_id"].n_unique()) == 1
    customers = known.frame["customer_id"].unique().sort().to_numpy()
    first = known.frame["customer_id"].is_in(customers[part])
    others = np.sort(random.permutation(np.flatnonzero((~first & (known.frame["month"] < last)).to_numpy()))[:_MOST])
    teaching, told = Known(known.frame.filter(first), known.made), Known(known.frame[others], known.made)
    try:
        model, _ = mining.leavers.rare(teaching.table, teaching.left, "left", whose=teaching.whose, seed=seed)
    except TooFewCases:
        return None
    watched = mining.timing.Watched(
        odds=log_odds(model.probability(told.table)),
        ends=_ends(told.frame),
        left=_left(told.frame, gone),
        seen=_seen(told.frame, last),
    )
    found = mining.timing.study(watched, horizon, seed)
    return found if found and found.is_better else None


def ahead(timing: "mining.timing.Timing", chances: Floats, frame: pl.DataFrame, horizon: int) -> Floats:
    """The chance to have left after each month ahead, a row for each customer; after `horizon` it is their chance."""
    return timing.ahead(log_odds(chances), _ends(frame), horizon)


def _ends(frame: pl.DataFrame) -> Floats:
    """The month ahead, from 1, in which a contract ends; 0 and less: it ended before."""
    days = frame["contract_days"].cast(pl.Float64).fill_null(_FAR).to_numpy()
    return np.asarray(np.where(days >= _FAR, np.inf, np.floor(days / _DAYS) + 1), dtype=np.float64)


def _left(frame: pl.DataFrame, gone: AbstractSet[tuple[int, date]]) -> Ints:
    """The month ahead in which each left; 0: not within the months looked at."""
    steps = range(1, mining.timing.AHEAD + 1)
    rows = zip(frame["customer_id"].to_list(), frame["month"].to_list(), strict=True)
    return np.array(
        [next((i for i in steps if (customer, months_after(month, i)) in gone), 0) for customer, month in rows],
        dtype=np.int64,
    )


def _seen(frame: pl.DataFrame, last: date) -> Ints:
    months = {month: len(between(month, last)) - 1 for month in frame["month"].unique().to_list()}
    return np.array([min(months[month], mining.timing.AHEAD) for month in frame["month"].to_list()], dtype=np.int64)

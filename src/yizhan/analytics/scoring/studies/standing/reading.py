"""Customers at month ends: what they bring, what serving them costs, what they did after, what those asked answered."""

from datetime import date
from pathlib import Path

import polars as pl

from yizhan.analytics.scoring import definitions, features
from yizhan.analytics.scoring.features import between
from yizhan.analytics.scoring.studies.moments import Moments, customers_at
from yizhan.analytics.warehouse.engine import Connection
from yizhan.kernel.months import months_after

_MONTHS_OF_COSTS = 3
"""Months over which customers.sql counts complaints and the like."""
_ANSWERED = "(k.month, k.customer_id) in (select month, customer_id from answered)"


def frame_of(
    connection: Connection, folder: Path, made: definitions.Standing, moments: Moments, work: Path
) -> pl.DataFrame:
    """Customers at the end of each month: what is known of them, what they bring, what they did after it."""
    connection.execute(f"set variable margin = {made.margin}")
    connection.execute("create or replace temp table margin (line varchar, share double)")
    connection.executemany("insert into margin values (?, ?)", [[line, share] for line, share in made.margins.items()])
    seen = customers_at(moments, connection, folder, made.horizon, "standing", work)
    served = sum((pl.col(name).cast(pl.Float64) * each for name, each in made.costs.items()), pl.lit(0.0))
    return seen.with_columns(
        contribution=pl.col("margin") - served / _MONTHS_OF_COSTS,
        wavered=(
            (pl.col("gave_up_then") > 0) | (pl.col("paid_then") / made.horizon < made.as_before * pl.col("monthly"))
        ).cast(pl.Float64),
    )


def answers_of(connection: Connection, folder: Path, made: definitions.Standing, now: date, work: Path) -> pl.DataFrame:
    """Customers who answered a survey, as they were at the end of its month, and whether they were dissatisfied."""
    months = between(months_after(now, 1 - made.survey_months - made.survey_checked), now)
    connection.execute(
        """create or replace temp table answered as
           select month, customer_id, max_by(score, answered_at) as score from detail.survey
            where month between ? and ? group by month, customer_id""",
        [months[0], months[-1]],
    )
    known = features.known(connection, folder, definitions.churn(folder), months, work, _ANSWERED).frame
    scores = features.frame_of(connection, "from answered", work)
    dissatisfied = (pl.col("score") < made.satisfied).cast(pl.Float64)
    joined = known.join(scores, on=["month", "customer_id"], how="inner").sort("month", "customer_id")
    return joined.with_columns(dissatisfied=dissatisfied)


def last_answers(asked: pl.DataFrame) -> pl.DataFrame:
    """The last answer of each customer: one customer is one case."""
    return asked.sort("month").unique("customer_id", keep="last", maintain_order=True)

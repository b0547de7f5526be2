"""What is known of customers by month, out of a published version of the warehouse."""

import math
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import numpy as np
import polars as pl

from yizhan.analytics.mining import api as mining
from yizhan.analytics.mining.errors import PeriodTooShort
from yizhan.analytics.mining.tables.contracts import Table
from yizhan.analytics.scoring.definitions import Churn
from yizhan.analytics.warehouse.engine import Connection, quoted
from yizhan.kernel.months import months_after

MOST_READ = 2_000_000
"""Customers by month that are learned from and checked on: what they tell hardly grows with more, memory does."""


class Known:
    """Rows of customers by month: who and where, what a model may learn from, and who left within the horizon."""

    def __init__(self, frame: pl.DataFrame, made: Churn) -> None:
        self.frame, self.made = frame, made

    @property
    def table(self) -> Table:
        features = self.frame.select(each.name for each in self.made.features)
        return mining.understood(
            features.with_columns(
                pl.col(name).cast(pl.Float64) for name, kind in features.schema.items() if kind != pl.String
            )
        )

    @property
    def left(self) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        return self.frame["left_soon"].cast(pl.Float64).to_numpy()

    @property
    def whose(self) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
        return self.frame["customer_id"].to_numpy()

    @property
    def provinces(self) -> list[str]:
        return [str(name) for name in self.frame["province"].to_list()]


def between(first: date, last: date) -> list[date]:
    """The first days of the months from one to another, both included."""
    return [months_after(first, i) for i in range((last.year - first.year) * 12 + last.month - first.month + 1)]


def billed(connection: Connection) -> tuple[date, date]:
    """The first and the last month that was billed, after which nothing is complete; raises PeriodTooShort for none."""
    row = connection.execute("select min(month), max(month) from detail.bill_item").fetchone()
    if row is None or row[0] is None:
        raise PeriodTooShort(days=0)
    return row[0], row[1]


def frame_of(connection: Connection, sql: str, work: Path) -> pl.DataFrame:
    """The rows of a query; by way of a file in `work`, since engine and frames share no library."""
    file = work / "asked.parquet"
    connection.execute(f"copy ({sql}) to {quoted(str(file))} (format parquet)")
    frame = pl.read_parquet(file)
    file.unlink()
    return frame


def want(connection: Connection, months: Sequence[date]) -> None:
    """Let queries of `definitions/mining` look at the end of these months."""
    connection.execute("create or replace temp table wanted (month date)")
    connection.executemany("insert into wanted values (?)", [[month] for month in months])


def one_in(connection: Connection, months: Sequence[date]) -> int:
    """Of how many customers one is looked at, so that those of `months` are about MOST_READ rows at most."""
    want(connection, months)
    row = connection.execute(
        """select count(*) from (select distinct month, customer_id from mart.churn
                                  where gone = 0 and month in (select month from wanted))"""
    ).fetchone()
    return max(1, math.ceil((row[0] if row else 0) / MOST_READ))


def drawn(rows: str, share: int, always: date | None = None) -> str:
    """The condition by which one customer in `share` is drawn, with all of its months; `always` everybody's month."""
    condition = f"hash({rows}.customer_id) % {share} = 0" if share > 1 else "true"
    return f"({condition} or {rows}.month = date '{always}')" if always else condition


def known(
    connection: Connection, folder: Path, made: Churn, months: Sequence[date], work: Path, where: str = "true"
) -> Known:
    """Customers at the end of each of `months`, those that a condition on `k` takes."""
    want(connection, months)
    sql = (folder / "customers.sql").read_text(encoding="utf-8")
    frame = frame_of(
        connection,
        f"""select k.*, coalesce(p.name, '') as province, coalesce(n.name, '') as network,
                   cast(exists (select 1 from mart.churn g
                                 where g.gone = 1 and g.customer_id = k.customer_id and g.month > k.month
                                   and g.month <= k.month + interval {made.horizon} month)
                        as integer) as left_soon
              from ({sql}) k
              left join detail.dim_organisation p on p.org_id = k.province_id
              left join detail.dim_organisation n on n.org_id = k.network_id
             where {where} order by k.month, k.customer_id""",
        work,
    )
    return Known(frame, made)


class RivalOffer(NamedTuple):
    """A rival and what it offers, in Chinese and English."""

    rival: str = ""
    offer: str = ""
    rival_en: str = ""
    offer_en: str = ""


def rivals(connection: Connection, month: date) -> dict[tuple[int, str], RivalOffer]:
    """The cheapest rival and its offer by local network and line."""
    rows = connection.execute(
        """select network_id, line, arg_min(rival, monthly_fee), arg_min(offer, monthly_fee),
                  arg_min(rival_en, monthly_fee), arg_min(offer_en, monthly_fee)
             from detail.rival_offer where month = ? group by 1, 2""",
        [month],
    ).fetchall()
    return {(network, line): RivalOffer(*named) for network, line, *named in rows}


def gone(connection: Connection, first: date) -> set[tuple[int, date]]:
    """Customers who gave up a line, with the month."""
    rows = connection.execute(
        "select distinct customer_id, month from mart.churn where gone = 1 and month >= ?", [first]
    ).fetchall()
    return {(customer, month) for customer, month in rows}

"""Month ends that a study learns from, checks on and tells of, and what customers were like at them."""

from datetime import date
from pathlib import Path

import msgspec
import polars as pl

from yizhan.analytics.mining.errors import PeriodTooShort
from yizhan.analytics.scoring import definitions, features
from yizhan.analytics.warehouse.engine import Connection
from yizhan.kernel.months import months_after


class Moments(msgspec.Struct, frozen=True):
    """Month ends to learn from, the one to check on, the one customers are told of."""

    learn: tuple[date, ...]
    check: date
    now: date


def moments_of(first: date, last: date, *, horizon: int, windows: int, every: int) -> Moments:
    """Up to `windows` month ends to learn from, `every` so many months, whose `horizon` of months after them is over at
    the one to check on; raises PeriodTooShort where the bills do not reach back far enough for one.
    """
    check = months_after(last, -horizon)
    learn = (months_after(check, -horizon - every * i) for i in reversed(range(windows)))
    known = tuple(month for month in learn if month >= months_after(first, horizon))
    if not known:
        raise PeriodTooShort(days=(last - first).days)
    return Moments(known, check, last)


def customers_at(
    moments: Moments, connection: Connection, folder: Path, horizon: int, name: str, work: Path
) -> pl.DataFrame:
    """Customers at these month ends: what is known of them, and what `name`.sql tells of them and the `horizon` after.

    Of very many customers some are drawn to learn from; of the last month everybody is there.
    """
    months = (*moments.learn, moments.check, moments.now)
    share = features.one_in(connection, months)
    where = features.drawn("k", share, moments.now)
    known = features.known(connection, folder, definitions.churn(folder), months, work, where).frame
    connection.execute(f"set variable horizon = {horizon}")
    sql = (folder / f"{name}.sql").read_text(encoding="utf-8")
    where = features.drawn("s", share, moments.now)
    told = features.frame_of(connection, f"select s.* from ({sql}) s where {where}", work)
    return known.join(told, on=["month", "customer_id"], how="inner").sort("month", "customer_id")

"""Lifetime value from purchases alone: how often each customer buys again, for how much; checked on later months."""

import datetime as dt
import re
from collections.abc import Callable

import msgspec
import numpy as np
import polars as pl

from yizhan.analytics.mining.errors import ColumnNotFound, NotADateColumn, NotANumberColumn, PeriodTooShort, TooFewCases
from yizhan.analytics.mining.metrics import Floats
from yizhan.analytics.mining.models.evaluation import Measured
from yizhan.analytics.mining.models.purchases import Buying, Histories, Spending
from yizhan.analytics.mining.models.returning import Returning
from yizhan.analytics.mining.tables.contracts import Kind, Table
from yizhan.analytics.mining.tables.kinds import is_named_as_id
from yizhan.analytics.mining.tables.targets import name_in
from yizhan.kernel.text import Text, listed

_WEEK = 7.0
_LEAST_DAYS = 60
_LEAST_CUSTOMERS = 50
_RESAMPLES = 200
_YEAR = 365
_CUSTOMER = re.compile(r"cust|client|user|member|subscriber|account|客户|用户|会员", re.IGNORECASE)
_AMOUNT = re.compile(
    r"amount|dollar|value|price|revenue|sales|spend|spent|paid|fee|total|金额|消费|支付|费用", re.IGNORECASE
)

CUSTOMER_WORD = Text("客户", "the customer")
DATE_WORD = Text("日期", "the date")
AMOUNT_WORD = Text("金额", "the amount")
BUYERS = Text("再次购买的客户", "customers who bought again")
DROPPED = Text(
    "有 {count} 行没有客户、日期或为正的金额（例如退货），未使用",
    "{count} rows without a customer, a date or a positive amount (returns, for example) were left out",
)
LEVEL = Text(
    "总量按首次购买以来的时间推算（再次购买的频率随时间的幂律），各客户之间的分配与排序取决于 BG/NBD",
    "the total is told by how purchases again go with the time since the first (a power law); "
    "how customers share in it, and so their ranking, is BG/NBD's",
)


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Which columns tell the purchases, where the check begins, how far to look ahead."""

    customer: str | None = None
    date: str | None = None
    amount: str | None = None
    until: dt.date | None = None
    days: int = _YEAR


class Check(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Learned up to a day, compared with what customers spent in the days after it."""

    until: dt.date
    days: int
    customers: int
    correlation: Measured
    total_ratio: Measured
    purchases_ratio: float
    naive_correlation: float
    naive_ratio: float
    top_decile_share: float


class Customer(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What is expected of one customer in the days ahead."""

    customer: str
    active: float
    purchases: float
    value: float


class Findings(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """The check, and what customers are worth in the days ahead."""

    rows: int
    customers: int
    first: dt.date
    last: dt.date
    columns: dict[str, str]
    check: Check
    buying: Buying
    spending: Spending
    days: int
    value: float
    top: tuple[Customer, ...]
    notes: tuple[Text, ...]


class Model(msgspec.Struct, frozen=True):
    """Buying and spending as learned, with what tells the total."""

    buying: Buying
    spending: Spending
    returning: Returning

    @classmethod
    def learned(cls, purchases: pl.DataFrame, until: dt.date) -> "Model":
        seen = histories(purchases, until)
        days = (pl.col("day") - pl.col("day").min().over("customer")).dt.total_days()
        ages = purchases.with_columns(age=days / _WEEK).filter(pl.col("again"))["age"].to_numpy()
        return cls(Buying.fit(seen), Spending.fit(seen), Returning.fit(ages, seen.watched))

    def purchases(self, seen: Histories, days: float) -> Floats:
        """Purchases of each customer in the days ahead.

        BG/NBD lets nobody come back, so over long horizons it expects too little: it says how customers share in the
        total, which is told by the age of all of them.
        """
        weeks = days / _WEEK
        each = self.buying.expected(seen, weeks)
        return np.asarray(each * self.returning.expected(seen.watched, weeks) / max(each.sum(), 1e-9), dtype=np.float64)

    def value(self, seen: Histories, days: float) -> Floats:
        return np.asarray(self.purchases(seen, days) * self.spending.expected(seen), dtype=np.float64)


def study(table: Table, asked: Asked) -> Findings:
    """Find what customers are worth. Raises an UnfitTable that says what stands in the way."""
    names = _columns(table, asked)
    purchases, dropped = _purchases(table, names)
    first, last = _day(purchases, "min"), _day(purchases, "max")
    if (last - first).days < _LEAST_DAYS:
        raise PeriodTooShort(days=(last - first).days)
    until = asked.until or first + (last - first) / 2
    if not first < until < last:
        raise PeriodTooShort(days=max((until - first).days, 0))
    check = _checked(purchases, until, last)
    model = Model.learned(purchases, last)
    seen = histories(purchases, last)
    ids = _ids(purchases)
    value = model.value(seen, asked.days)
    expected, active = model.purchases(seen, asked.days), model.buying.active(seen)
    top = np.argsort(-value, kind="stable")[:10]
    return Findings(
        rows=table.rows,
        customers=len(ids),
        first=first,
        last=last,
        columns=names,
        check=check,
        buying=model.buying,
        spending=model.spending,
        days=asked.days,
        value=float(value.sum()),
        top=tuple(
            Customer(customer=ids[i], active=float(active[i]), purchases=float(expected[i]), value=float(value[i]))
            for i in top
        ),
        notes=(*table.notes, *((DROPPED.format(count=dropped),) if dropped else ()), LEVEL),
    )


def histories(purchases: pl.DataFrame, until: dt.date) -> Histories:
    """What is known on that day of each customer who had bought by then, in the order of their names."""
    known = purchases.filter(pl.col("day") <= until)
    each = known.group_by("customer").agg(
        (pl.len() - 1).cast(pl.Float64).alias("again"),
        ((pl.col("day").max() - pl.col("day").min()).dt.total_days() / _WEEK).alias("last"),
        ((pl.lit(until) - pl.col("day").min()).dt.total_days() / _WEEK).alias("watched"),
        pl.col("amount").filter(pl.col("again")).mean().fill_null(0.0).alias("spent"),
    )
    each = each.sort("customer")
    return Histories(*(each[name].to_numpy().astype(np.float64) for name in ("again", "last", "watched", "spent")))


def _columns(table: Table, asked: Asked) -> dict[str, str]:
    names = table.frame.columns
    dates = [asked.date and name_in(names, asked.date), *table.of_kind(Kind.DATE)]
    numbers = table.of_kind(Kind.NUMBER)
    amounts = [
        asked.amount and name_in(names, asked.amount),
        *(name for name in reversed(numbers) if _AMOUNT.search(name)),
    ]
    told = asked.customer and name_in(names, asked.customer)
    customers = [
        told,
        *(name for name in names if _CUSTOMER.search(name) and is_named_as_id(name)),
        *(name for name in names if _CUSTOMER.search(name)),
        *table.of_kind(Kind.ID),
    ]
    return {
        "customer": _first(customers, CUSTOMER_WORD, "--customer", names),
        "date": _first(dates, DATE_WORD, "--date", names),
        "amount": _first(amounts, AMOUNT_WORD, "--amount", names),
    }


def _first(found: list[str | None], what: Text, option: str, names: list[str]) -> str:
    name = next(filter(None, found), None)
    if name is None:
        raise ColumnNotFound(what=what, option=option, columns=listed(names))
    return name


def _purchases(table: Table, names: dict[str, str]) -> tuple[pl.DataFrame, int]:
    """One row for each customer and day, `again` on all days but the first, and how many rows were unfit."""
    date, amount = table.frame[names["date"]], table.frame[names["amount"]]
    if date.dtype != pl.Datetime:
        raise NotADateColumn(column=date.name, example=_example(date))
    if amount.dtype != pl.Float64:
        raise NotANumberColumn(column=amount.name, example=_example(amount))
    rows = pl.DataFrame(
        {"customer": table.frame[names["customer"]].cast(pl.String), "day": date.dt.date(), "amount": amount}
    )
    fit = rows.filter(pl.all_horizontal(pl.all().is_not_null()) & (pl.col("amount") > 0))
    daily = fit.group_by("customer", "day").agg(pl.col("amount").sum()).sort("customer", "day")
    again = daily.with_columns((pl.col("day") > pl.col("day").min().over("customer")).alias("again"))
    buyers = again.filter(pl.col("again"))["customer"].n_unique()
    if buyers < _LEAST_CUSTOMERS:
        raise TooFewCases(value=BUYERS, count=buyers, least=_LEAST_CUSTOMERS)
    return again, rows.height - fit.height


def _example(series: pl.Series) -> object:
    there = series.drop_nulls()
    return there[0] if len(there) else ""


def _day(purchases: pl.DataFrame, which: str) -> dt.date:
    day = getattr(purchases["day"], which)()
    if not isinstance(day, dt.date):
        raise PeriodTooShort(days=0)
    return day


def _ids(purchases: pl.DataFrame) -> list[str]:
    return [str(each) for each in purchases["customer"].unique().sort().to_list()]


def _checked(purchases: pl.DataFrame, until: dt.date, last: dt.date) -> Check:
    known = purchases.filter(pl.col("day") <= until)
    if known.filter(pl.col("again"))["customer"].n_unique() < _LEAST_CUSTOMERS:
        raise PeriodTooShort(days=(until - _day(purchases, "min")).days)
    days = (last - until).days
    seen, model = histories(known, until), Model.learned(known, until)
    later = purchases.filter(pl.col("day") > until).group_by("customer").agg(pl.len(), pl.col("amount").sum())
    each = pl.DataFrame({"customer": _ids(known)}).join(later, on="customer", how="left", maintain_order="left")
    spent, count = (each[name].fill_null(0).to_numpy().astype(np.float64) for name in ("amount", "len"))
    value = model.value(seen, days)
    past = known.group_by("customer").agg(pl.col("amount").sum()).sort("customer")["amount"].to_numpy()
    naive = past / np.maximum(seen.watched * _WEEK, _WEEK) * days
    top = np.argsort(-value, kind="stable")[: max(len(value) // 10, 1)]
    return Check(
        until=until,
        days=days,
        customers=len(value),
        correlation=_resampled(lambda a, b: float(np.corrcoef(a, b)[0, 1]), spent, value),
        total_ratio=_resampled(lambda a, b: float(b.sum() / a.sum()), spent, value),
        purchases_ratio=float(model.purchases(seen, days).sum() / max(count.sum(), 1)),
        naive_correlation=float(np.corrcoef(spent, naive)[0, 1]),
        naive_ratio=float(naive.sum() / spent.sum()),
        top_decile_share=float(spent[top].sum() / spent.sum()),
    )


def _resampled(measure: Callable[[Floats, Floats], float], came: Floats, said: Floats) -> Measured:
    rng = np.random.default_rng(0)
    size = len(came)
    draws = [measure(came[rows], said[rows]) for rows in (rng.integers(0, size, size) for _ in range(_RESAMPLES))]
    low, high = np.quantile(draws, (0.025, 0.975))
    return Measured(value=measure(came, said), low=float(low), high=float(high))

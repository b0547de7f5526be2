"""Who is worth key service and has no key level: groups that pay together, held beside the key accounts there are."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import polars as pl

from yizhan.analytics.mining.errors import TooFewCases
from yizhan.analytics.mining.metrics import Floats
from yizhan.analytics.scoring import features
from yizhan.analytics.scoring.cards import StudyCard, StudyMeasure
from yizhan.analytics.scoring.contracts import Order, Studied, Tell
from yizhan.analytics.scoring.features import between
from yizhan.analytics.warehouse.engine import Connection
from yizhan.domains.insight.contracts.proposals import Later, NewProposal, Pending
from yizhan.kernel.months import months_after
from yizhan.kernel.text import Text
from yizhan.platform.own_process import Step

HORIZON = 3
"""Months after which the bills of those who were proposed are looked at again."""
_BEFORE = 6
_LEAST_KEY = 10
_FLOOR = 0.1
"""The share of key accounts that whoever is found has to pay as much as."""
_STEPS = 4
_TELLING = 0.5
_READING = Text("读取付费关系与账单", "Reading who pays for whom, and bills")
_COMPARING = Text("与现有大客户比较", "Comparing with the key accounts there are")
_CHECKING = Text("用半年前的数据回看", "Looking back from half a year ago")
_MEASURING = Text("核对此前的提议", "Looking at what came of earlier proposals")
_KEY = Text("大客户", "key account")

_VALUE = Text(
    "月均账单 {amount} 元，不低于 {share} 的大客户", "Pays ¥{amount} a month, as much as {share} of key accounts"
)
_LINES = Text("共 {count} 条线路，不少于 {share} 的大客户", "Has {count} lines, as many as {share} of key accounts")
_GROWTH = Text("半年内账单增长 {share}", "Bills grew by {share} within half a year")
_PAYS = Text("为 {count} 个客户付费", "Pays for {count} other customers")
_BELOW = Text("有 {count} 家付费的子公司", "Has {count} subsidiaries that pay")
_MEMBERS = Text("有 {count} 个集团成员", "Has {count} members of its group")
_SPREAD = Text("分布在 {count} 个本地网", "Stands in {count} local networks")

_METHOD = Text(
    "把每条线路归到最终付费的客户（子公司归到母公司），按合计账单、线路数、与他人的付费和隶属关系、半年增长与现有大客户逐项比较；"
    "契合度为四项的平均",
    "Every line is counted with the customer who pays for it in the end (subsidiaries with their parent); what the "
    "group pays, its lines, its ties by payment and company, and half a year's growth are held beside those of key "
    "accounts; fit is their mean",
)
_LEARNED = Text(
    "{month}：{rows} 个组织或代付客户，其中大客户 {key} 个",
    "{month}: {rows} organisations and payers, {key} of them key accounts",
)
_CHECKED = Text(
    "半年前（{month}）按同样办法选出的 {count} 个，与只看账单选出的同样多个，比较其今天的账单",
    "The {count} first by the same way half a year before ({month}) and as many first by their bills alone: what they "
    "pay today",
)
_CHECKED_NOT = Text("出账历史不足，未作回看", "Bills do not reach back far enough: not looked back")
_LIMITS = Text(
    "说明谁像值得大客户服务，不说明谁会接受；是否升级由人决定。不使用地址和联系方式：它们不进入数据仓库",
    "Says who looks worth key service, not who wants it; people decide. Addresses and contacts are not used: they do "
    "not enter the warehouse",
)
_VERDICT = Text(
    "{count} 个客户达到大客户账单的下限（高于 {floor} 的大客户）而没有大客户级别",
    "{count} customers pay as much as at least {floor} of key accounts and have no key level",
)
_TOLD = Text("{month}：{count:,} 个可能的大客户", "{month}: {count:,} possible key accounts")
_LASTS = Text("半年后的账单", "Bills half a year later")
_LASTS_ABOUT = Text(
    "选出的客户今天的账单占半年前的比例；对照为只看账单选出的",
    "What they pay today, in per cent of half a year ago; the plain way is choosing by bills alone",
)


def study(order: Order, connection: Connection, work: Path, tell: Tell) -> Studied:
    """Find them in the last billed month; tell of each in `order.out`."""
    folder = Path(order.definitions)
    first, month = features.billed(connection)
    tell(Step(_READING, 0, _STEPS))
    before = months_after(month, -_BEFORE)
    later = sorted({months_after(each.month, HORIZON) for each in order.proposals} & set(between(first, month)))
    everybody = groups(connection, folder, sorted({month, *later, *([before] if before > first else [])}), work)
    tell(Step(_COMPARING, 1, _STEPS))
    now = placed(everybody.filter(pl.col("month") == month))
    found = possible(now)
    tell(Step(_CHECKING, 2, _STEPS))
    past = _past(everybody, before, month)
    tell(Step(_MEASURING, 3, _STEPS))
    with Path(order.out).open("wb") as out:
        out.writelines(msgspec.json.encode(new) + b"\n" for new in _proposals(found))
    return Studied(
        month=month,
        card=_card(order, month, now, found, past),
        taken=True,
        words=_TOLD.format(month=f"{month:%Y-%m}", count=len(found)),
        later=tuple(_later(everybody, order.proposals, month)),
    )


def groups(connection: Connection, folder: Path, months: Sequence[date], work: Path) -> pl.DataFrame:
    """Customers with those they pay for, at the end of each of `months`."""
    features.want(connection, months)
    sql = (folder / "key_accounts.sql").read_text(encoding="utf-8")
    frame = features.frame_of(connection, f"select * from ({sql}) order by month, customer_id", work)
    return frame.with_columns(
        pl.col("monthly", "monthly_before", "lines", "leased").cast(pl.Float64),
        links=(pl.col("paid_for") + pl.col("members")).cast(pl.Float64),
    ).with_columns(growth=pl.when(pl.col("monthly_before") > 0).then(pl.col("monthly") / pl.col("monthly_before") - 1))


def placed(frame: pl.DataFrame) -> pl.DataFrame:
    """The customers with their places among the key accounts, 0 to 1; raises TooFewCases where there are too few."""
    key = frame.filter(pl.col("key_level") != "")
    if len(key) < _LEAST_KEY:
        raise TooFewCases(value=_KEY.zh, count=len(key), least=_LEAST_KEY)
    places = {
        f"{name}_place": pl.Series(_place(frame[name].to_numpy(), key[name].to_numpy()))
        for name in ("monthly", "lines", "links")
    }
    return frame.with_columns(**places).with_columns(
        fit=(
            pl.col("monthly_place")
            + pl.col("lines_place")
            + pl.col("links_place")
            + pl.col("growth").fill_null(0).clip(0, 1)
        )
        / 4
    )


def _place(values: Floats, among: Floats) -> Floats:
    """The share of `among` that is not above each value, those that equal it by half."""
    ordered = np.sort(among)
    below, upto = np.searchsorted(ordered, values, side="left"), np.searchsorted(ordered, values, side="right")
    return np.asarray((below + upto) / (2 * len(ordered)), dtype=np.float64)


def possible(frame: pl.DataFrame) -> pl.DataFrame:
    """Those without a key level who pay as much as key accounts do, the best fitting first."""
    return frame.filter(
        (pl.col("key_level") == "") & (pl.col("customer_kind") != "key") & (pl.col("monthly_place") >= _FLOOR)
    ).sort("fit", "customer_id", descending=[True, False])


def _proposals(found: pl.DataFrame) -> Iterator[NewProposal]:
    for row in found.iter_rows(named=True):
        yield NewProposal(
            customer_id=row["customer_id"],
            fit=round(row["fit"], 4),
            monthly=round(Decimal(str(row["monthly"])), 2),
            growth=None if row["growth"] is None else round(row["growth"], 4),
            lines=int(row["lines"]),
            links=max(int(row["paid_for"]), int(row["members"])),
            networks=row["networks"],
            provinces=row["provinces"],
            value_place=round(row["monthly_place"], 4),
            lines_place=round(row["lines_place"], 4),
            reasons=tuple(reasons_of(row)),
        )


def reasons_of(row: dict[str, Any]) -> Iterator[Text]:
    """Why somebody is worth key service, in business words; what is no more than usual is not told."""
    if (row["growth"] or 0) >= 0.2:
        yield _GROWTH.format(share=f"{row['growth']:.0%}")
    alone = row["paid_for"] - row["subsidiaries"]
    if alone > 0:
        yield _PAYS.format(count=alone)
    if row["subsidiaries"] > 0:
        yield _BELOW.format(count=row["subsidiaries"])
    if row["members"] > 0:
        yield _MEMBERS.format(count=row["members"])
    if row["monthly_place"] >= _FLOOR:
        yield _VALUE.format(amount=f"{row['monthly']:,.0f}", share=f"{row['monthly_place']:.0%}")
    if row["lines_place"] >= _TELLING:
        yield _LINES.format(count=int(row["lines"]), share=f"{row['lines_place']:.0%}")
    if row["networks"] > 1:
        yield _SPREAD.format(count=row["networks"])


class _Past(msgspec.Struct, frozen=True):
    """What those chosen half a year ago pay now, as a share of then, and those chosen by bills alone."""

    month: date
    count: int
    ours: float
    plain: float


def _past(everybody: pl.DataFrame, before: date, month: date) -> _Past | None:
    then = everybody.filter(pl.col("month") == before)
    if len(then.filter(pl.col("key_level") != "")) < _LEAST_KEY:
        return None
    found = possible(placed(then))
    count = max(len(found) // 4, 5)
    if len(found) < 2 * count:
        return None
    now = everybody.filter(pl.col("month") == month).select("customer_id", today="monthly")

    def lasting(chosen: pl.DataFrame) -> float:
        both = chosen.join(now, on="customer_id", how="left")
        return float(both["today"].fill_null(0).sum()) / float(both["monthly"].sum())

    return _Past(before, count, lasting(found.head(count)), lasting(found.sort("monthly", descending=True).head(count)))


def _later(everybody: pl.DataFrame, waiting: Sequence[Pending], month: date) -> Iterator[Later]:
    """What customers of earlier proposals pay when the horizon has passed; those not known yet are left out."""
    bills = {(row[0], row[1]): row[2] for row in everybody.select("customer_id", "month", "monthly").iter_rows()}
    for each in waiting:
        then = months_after(each.month, HORIZON)
        if then <= month:
            paid = bills.get((each.customer_id, then))
            yield Later(each.proposal_id, round(Decimal(str(paid)), 2) if paid else None)


def _card(order: Order, month: date, now: pl.DataFrame, found: pl.DataFrame, past: _Past | None) -> StudyCard:
    key = len(now.filter(pl.col("key_level") != ""))
    measures = []
    if past:
        about = StudyMeasure(label=_LASTS, about=_LASTS_ABOUT, value=past.ours, unit="percent", plain=past.plain)
        measures.append(about)
    return StudyCard(
        warehouse=order.version,
        loaded_at=order.loaded_at,
        rows=len(now),
        method=_METHOD,
        learned=_LEARNED.format(month=f"{month:%Y-%m}", rows=len(now), key=key),
        checked=_CHECKED.format(month=f"{past.month:%Y-%m}", count=past.count) if past else _CHECKED_NOT,
        limits=_LIMITS,
        verdict=_VERDICT.format(count=len(found), floor=f"{_FLOOR:.0%}"),
        measures=tuple(measures),
        found=None,
        seed=order.seed,
    )

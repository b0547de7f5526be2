"""Who is alike: customers are grouped, and each group is named and described in business words."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import msgspec
import numpy as np
import polars as pl

from yizhan.analytics.mining.grouping import agreement
from yizhan.analytics.mining.segments import Segmentation, segmented
from yizhan.analytics.mining.tables.contracts import Table
from yizhan.analytics.scoring import definitions, features
from yizhan.analytics.scoring.cards import SegmentPortrait, SegmentsFound, StudyCard, StudyMeasure, Tried
from yizhan.analytics.scoring.contracts import Order, Studied, Tell
from yizhan.analytics.scoring.features import Known
from yizhan.analytics.scoring.portraits import mean_of, names_of, products_of, traits_of
from yizhan.analytics.warehouse.engine import Connection
from yizhan.domains.insight.contracts.studies import NewMember
from yizhan.kernel.months import months_after
from yizhan.kernel.text import Text
from yizhan.platform.own_process import Step

_STEPS = 4
_BEFORE = 6
_READING = Text("读取特征", "Reading features")
_GROUPING = Text("分群，比较群数", "Grouping, and comparing numbers of groups")
_CHECKING = Text("与半年前比较", "Comparing with half a year ago")
_KEEPING = Text("记录各客户所属分群", "Telling each customer's segment")

_METHOD = Text(
    "按名次与取值做 K-均值聚类；群数取能稳定重现（不同半数客户学到的分群一致，调整兰德指数不低于 0.9）"
    "且仍然分明的最大值",
    "K-means on ranks and marks; as many groups as come back when learned from different halves of the customers "
    "(adjusted Rand index of 0.9 or more) and still stand clearly apart",
)
_LEARNED = Text("{month} 出账的 {rows} 个客户", "{rows} customers billed in {month}")
_CHECKED = Text(
    "{rows} 个半年前（{month}）已在网的客户：那时单独重新分群，与现在比较",
    "{rows} customers who were here half a year before ({month}): grouped anew as they were then, and compared",
)
_CHECKED_NOT = Text("出账历史不足半年，未与以前比较", "Bills do not reach back half a year: not compared with before")
_LIMITS = Text(
    "描述客户现状，不预测客户会做什么；单个客户的待遇不应只由所属分群决定",
    "Describes customers as they are and predicts nothing; nobody's treatment should follow from the segment alone",
)
_VERDICT = Text("{count} 个分群，换一半客户仍能重现", "{count} segments, found again from any half of the customers")
_UNSTABLE = Text(
    "{count} 个分群，换一半客户不能稳定重现：仅供参考",
    "{count} segments, which other halves of the customers do not give again: take them as a hint",
)
_TOLD = Text("{month}：{count} 个分群，{rows:,} 个客户", "{month}: {count} segments, {rows:,} customers")
_SILHOUETTE = Text("轮廓系数", "Silhouette")
_SILHOUETTE_ABOUT = Text("群与群分得多开，-1 到 1", "How clearly the groups stand apart, -1 to 1")
_STABILITY = Text("重现性", "Stability")
_STABILITY_ABOUT = Text(
    "用不同半数客户学到的分群之间的一致程度（调整兰德指数），随机为 0",
    "How alike groups learned from different halves are (adjusted Rand index); 0 is chance",
)
_OVER_TIME = Text("跨时间一致", "Agreement over time")
_OVER_TIME_ABOUT = Text(
    "半年前学到的分群与现在学到的分群，对今天同一批客户的一致程度",
    "Groups learned half a year ago and now, applied to the customers of today: how far they are one",
)
_STAYS = Text("半年前已在同一分群", "In the same segment half a year ago")
_STAYS_ABOUT = Text("半年前已在网的客户中的比例", "Of those who were customers then")


class _Past(msgspec.Struct, frozen=True, kw_only=True):
    """How today's segments and those of half a year ago agree."""

    month: date
    rows: int
    agreement: float
    stayed: dict[int, float]
    all_stayed: float


def study(order: Order, connection: Connection, work: Path, tell: Tell) -> Studied:
    """Group the customers of the last billed month; tell each customer's segment in `order.out`."""
    folder = Path(order.definitions)
    made, groups = definitions.churn(folder), definitions.segments(folder)
    first, month = features.billed(connection)
    before = months_after(month, -_BEFORE)
    tell(Step(_READING, 0, _STEPS))
    months = [month] if before < first else [before, month]
    everybody = features.known(connection, folder, made, months, work).frame
    now = Known(everybody.filter(pl.col("month") == month), made)
    tell(Step(_GROUPING, 1, _STEPS))
    table = _chosen(now.table, groups.columns)
    found = segmented(table, seed=order.seed)
    tell(Step(_CHECKING, 2, _STEPS))
    past = None
    if before >= first:
        then = Known(everybody.filter(pl.col("month") == before), made)
        past = _past(found, table, now.frame, then, groups.columns, order.seed)
    tell(Step(_KEEPING, 3, _STEPS))
    with Path(order.out).open("wb") as out:
        out.writelines(msgspec.json.encode(member) + b"\n" for member in _members(now.frame, found))
    card = _card(order, month, found, past, _portraits(now.frame, found, past, made, groups))
    told = _TOLD.format(month=f"{month:%Y-%m}", count=len(found.segments), rows=table.rows)
    return Studied(month=month, card=card, taken=True, words=told)


def _chosen(table: Table, columns: Sequence[str]) -> Table:
    return table.without(*(name for name in table.frame.columns if name not in columns))


def _past(
    found: Segmentation, table: Table, now: pl.DataFrame, then: Known, columns: Sequence[str], seed: int
) -> _Past:
    earlier = _chosen(then.table, columns)
    learned_then = segmented(earlier, parts=len(found.segments), seed=seed)
    was = dict(zip(then.frame["customer_id"].to_list(), found.grouping.of(earlier).tolist(), strict=True))
    pairs = [
        (was[customer], int(place))
        for customer, place in zip(now["customer_id"].to_list(), found.of_row, strict=True)
        if customer in was
    ]
    same = np.array([old == new for old, new in pairs], dtype=np.float64)
    place = np.array([new for _, new in pairs], dtype=np.int64)
    return _Past(
        month=then.frame["month"][0] if len(then.frame) else now["month"][0],
        rows=len(pairs),
        agreement=agreement(learned_then.grouping.of(table), found.of_row),
        stayed={int(i): float(same[place == i].mean()) for i in np.unique(place)},
        all_stayed=float(same.mean()) if len(same) else 0.0,
    )


def _members(frame: pl.DataFrame, found: Segmentation) -> Iterator[NewMember]:
    rows = zip(frame["customer_id"], frame["billed_3"], found.of_row, strict=True)
    for customer, monthly, place in rows:
        yield NewMember(int(customer), int(place) + 1, round(Decimal(str(monthly or 0)), 2))


def _portraits(
    frame: pl.DataFrame, found: Segmentation, past: _Past | None, made: definitions.Churn, groups: definitions.Segments
) -> tuple[SegmentPortrait, ...]:
    names = names_of(found.segments, groups)
    told = []
    for segment, name in zip(found.segments, names, strict=True):
        place = segment.number - 1
        own = frame.filter(pl.Series(found.of_row == place))
        told.append(
            SegmentPortrait(
                number=segment.number,
                name=name,
                traits=traits_of(segment, made),
                products=products_of(own, frame),
                share=segment.share,
                monthly=round(mean_of(own["billed_3"]), 2),
                stayed=past.stayed.get(place) if past else None,
            )
        )
    return tuple(told)


def _card(
    order: Order, month: date, found: Segmentation, past: _Past | None, told: tuple[SegmentPortrait, ...]
) -> StudyCard:
    chosen = found.chosen
    rows = len(found.of_row)
    measures = [
        StudyMeasure(label=_SILHOUETTE, about=_SILHOUETTE_ABOUT, value=chosen.silhouette),
        StudyMeasure(label=_STABILITY, about=_STABILITY_ABOUT, value=chosen.stability, plain=0.0),
    ]
    if past:
        measures += [
            StudyMeasure(label=_OVER_TIME, about=_OVER_TIME_ABOUT, value=past.agreement, plain=0.0),
            StudyMeasure(label=_STAYS, about=_STAYS_ABOUT, value=past.all_stayed, unit="percent"),
        ]
    return StudyCard(
        warehouse=order.version,
        loaded_at=order.loaded_at,
        rows=rows,
        method=_METHOD,
        learned=_LEARNED.format(month=f"{month:%Y-%m}", rows=rows),
        checked=_CHECKED.format(month=f"{past.month:%Y-%m}", rows=past.rows) if past else _CHECKED_NOT,
        limits=_LIMITS,
        verdict=(_VERDICT if chosen.is_stable else _UNSTABLE).format(count=len(told)),
        measures=tuple(measures),
        found=SegmentsFound(
            segments=told,
            tried=tuple(
                Tried(groups=each.groups, silhouette=each.silhouette, stability=each.stability) for each in found.tried
            ),
        ),
        seed=order.seed,
    )

"""What each customer may want next: learned from purchases before a date, checked on purchases after it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import msgspec
import numpy as np
import polars as pl

from yizhan.analytics.mining import api as mining
from yizhan.analytics.mining import nexts
from yizhan.analytics.mining.metrics import Floats
from yizhan.analytics.mining.nexts import Checked, Nexts, Seen
from yizhan.analytics.scoring import definitions, features
from yizhan.analytics.scoring.cards import OfferingBought, OffersFound, StudyCard, StudyMeasure
from yizhan.analytics.scoring.contracts import Order, Studied, Tell
from yizhan.analytics.scoring.studies.moments import Moments, customers_at, moments_of
from yizhan.analytics.scoring.worth import yearly
from yizhan.analytics.warehouse.engine import Connection
from yizhan.domains.insight.contracts.suggestions import NewSuggestion, SuggestionReason
from yizhan.kernel.months import months_after
from yizhan.kernel.text import Text
from yizhan.platform.own_process import Step

_STEPS = 4
_REASONS = 3
_TELLING = 0.15
"""Log-odds below which a reason is not worth a word."""
_READING = Text("读取特征与购买", "Reading features and purchases")
_LEARNING = Text("学习各销售品的购买", "Learning who buys what")
_CHECKING = Text("在其后的购买上检验", "Checking on later purchases")
_KEEPING = Text("推荐并说明理由", "Suggesting, with reasons")
_METHOD = Text(
    "每个销售品一个岭逻辑回归（样条与标记），给出 {horizon} 个月内购买的概率；"
    "只对缺少它且具备前提（此前所有买家都有）的客户",
    "For each offering a ridge logistic regression (splines and marks) gives the chance to buy it within {horizon} "
    "months; only for who lacks it and has what all its buyers had",
)
_LEARNED = Text(
    "{first} 至 {last} 的 {windows} 个月末，{rows} 个客户月，其后 {horizon} 个月内 {bought} 次购买",
    "{windows} month ends from {first} to {last}, {rows} customer months, {bought} purchases within {horizon} months",
)
_CHECKED = Text(
    "{month} 月末的客户与其后 {horizon} 个月的 {bought} 次购买，模型都未见过；"
    "对照为“所缺之中最多人买的”，同样只算能买的",
    "Customers at the end of {month} and their {bought} purchases in the {horizon} months after, unseen; the plain way "
    "is “the most popular of what they lack”, likewise only of what they could buy",
)
_LIMITS = Text(
    "概率是自然购买的可能，不是推荐带来的增量；新上市、少有人买的销售品不在其中。能否销售以当时的销售品规则为准",
    "The chance is that of buying anyway, not what offering adds; knows nothing of offerings that are new or hardly "
    "bought. Whether something may be sold is for the catalogue to say at the time",
)
_BETTER = Text(
    "首位命中 {first}（最热销 {plain}），前三位命中 {three}（{three_plain}）",
    "{first} of purchases were the first suggestion (most popular: {plain}), {three} among three ({three_plain})",
)
_WORSE = Text(
    "不如推荐最热销的：首位命中 {first}，最热销 {plain}，未采用",
    "No better than the most popular: {first} of purchases were the first suggestion, {plain} that way; not taken",
)
_FIRST = Text("首位命中率", "Hit rate at 1")
_THREE = Text("前三位命中率", "Hit rate at 3")
_HIT_ABOUT = Text(
    "其后 {bought} 次购买中，推荐在此范围内的比例；对照为最热销",
    "Of {bought} later purchases the share that was suggested so far up; the plain way is the most popular",
)
_OFF = Text("校准误差", "Calibration error")
_OFF_ABOUT = Text("所说概率与实际比例之差的平均", "The mean distance of the chance said and the share that bought")
_BRIER = Text("Brier 分数", "Brier score")
_BRIER_ABOUT = Text(
    "越小越好；对照为每个销售品的平均购买率", "Smaller is better; the plain way is each offering's mean rate"
)
_POPULAR = Text("近来 {count} 个相近客户选购", "{count} customers in a like situation bought it")


def study(order: Order, connection: Connection, work: Path, tell: Tell) -> Studied:
    """Learn what customers buy next, and tell what fits each in `order.out`."""
    folder = Path(order.definitions)
    made = definitions.offers(folder)
    first, last = features.billed(connection)
    moments = moments_of(first, last, horizon=made.horizon, windows=made.windows, every=made.horizon)
    tell(Step(_READING, 0, _STEPS))
    frame = customers_at(moments, connection, folder, made.horizon, "offers", work)
    tell(Step(_LEARNING, 1, _STEPS))
    early = seen_in(frame.filter(pl.col("month") <= moments.learn[-1]), made)
    found = nexts.learn(early, made.least, order.seed)
    tell(Step(_CHECKING, 2, _STEPS))
    later = seen_in(frame.filter(pl.col("month") == moments.check), made)
    checked = nexts.check(found, later, made.least)
    tell(Step(_KEEPING, 3, _STEPS))
    now = _to_be_asked(frame.filter(pl.col("month") == moments.now), connection, moments.now, made.adult)
    with Path(order.out).open("wb") as out:
        worth = yearly(connection, moments.now)
        out.writelines(msgspec.json.encode(each) + b"\n" for each in _suggestions(now, found, made, worth))
    taken = checked.first.value > checked.first_plain and checked.three.value >= checked.three_plain
    card = _card(order, made, moments, found, checked, early.table.rows, taken=taken)
    return Studied(month=moments.now, card=card, taken=taken, words=card.verdict)


def seen_in(frame: pl.DataFrame, made: definitions.Offers) -> Seen:
    """The rows as mining takes them."""
    chosen = frame.select(each.name for each in made.features)
    numbers = (pl.col(name).cast(pl.Float64) for name, kind in chosen.schema.items() if kind != pl.String)
    return Seen(
        table=mining.understood(chosen.with_columns(numbers)),
        kinds=frame["customer_kind"].to_list(),
        held=frame["held"].to_list(),
        bought=frame["bought"].to_list(),
    )


def _to_be_asked(frame: pl.DataFrame, connection: Connection, month: date, adult: int) -> pl.DataFrame:
    """Without those who have given up a line since, and without children."""
    since = [customer for customer, _ in features.gone(connection, months_after(month, 1))]
    return frame.filter(~pl.col("customer_id").is_in(since), pl.col("age").is_null() | (pl.col("age") >= adult))


def _suggestions(
    now: pl.DataFrame, found: Nexts, made: definitions.Offers, worth: Mapping[str, tuple[str, Decimal]]
) -> Iterator[NewSuggestion]:
    seen = seen_in(now, made)
    chances = found.chances(seen)
    drivers = {code: found.models[code].drivers(seen.table) for code in found.offerings}
    rows = now.select("month", "customer_id", *(each.name for each in made.features)).iter_rows(named=True)
    for at, (row, places) in enumerate(zip(rows, nexts.best(chances, made.most), strict=True)):
        for place, column in enumerate(places, 1):
            code = found.offerings[column]
            line, brings = worth.get(code, ("", Decimal(0)))
            yield NewSuggestion(
                customer_id=row["customer_id"],
                offering=code,
                line=line,
                place=place,
                month=row["month"],
                chance=round(float(chances[at, column]), 5),
                yearly=brings,
                reasons=reasons_of(row, drivers[code][at], found.models[code].columns, made, found.needs[code].buyers),
            )


def reasons_of(
    row: Mapping[str, object], drivers: Floats, columns: Sequence[str], made: definitions.Offers, buyers: int
) -> tuple[SuggestionReason, ...]:
    """What speaks most for it, in words; that others bought it where too little else does."""
    words = {each.name: each for each in made.features}
    told = []
    for place in np.argsort(-drivers, kind="stable"):
        name, weight = columns[place], float(drivers[place])
        said = words[name].told(row[name]) if weight >= _TELLING else None
        if said is not None:
            told.append(SuggestionReason(name, said, round(weight, 3)))
    if len(told) < _REASONS - 1:
        told.append(SuggestionReason("popular", _POPULAR.format(count=buyers), 0.0))
    return tuple(told[:_REASONS])


def _card(
    order: Order,
    made: definitions.Offers,
    moments: Moments,
    found: Nexts,
    checked: Checked,
    rows: int,
    *,
    taken: bool,
) -> StudyCard:
    shares = {
        "first": f"{checked.first.value:.0%}",
        "plain": f"{checked.first_plain:.0%}",
        "three": f"{checked.three.value:.0%}",
        "three_plain": f"{checked.three_plain:.0%}",
    }
    bought = sum(needs.buyers for needs in found.needs.values())
    return StudyCard(
        warehouse=order.version,
        loaded_at=order.loaded_at,
        rows=rows,
        method=_METHOD.format(horizon=made.horizon),
        learned=_LEARNED.format(
            first=f"{moments.learn[0]:%Y-%m}",
            last=f"{moments.learn[-1]:%Y-%m}",
            windows=len(moments.learn),
            rows=rows,
            horizon=made.horizon,
            bought=bought,
        ),
        checked=_CHECKED.format(month=f"{moments.check:%Y-%m}", horizon=made.horizon, bought=checked.purchases),
        limits=_LIMITS,
        verdict=(_BETTER if taken else _WORSE).format(**shares),
        measures=tuple(_measures(checked)),
        found=OffersFound(
            horizon=made.horizon,
            offerings=tuple(msgspec.convert(msgspec.to_builtins(each), OfferingBought) for each in checked.offerings),
        ),
        seed=order.seed,
    )


def _measures(checked: Checked) -> Iterator[StudyMeasure]:
    about = _HIT_ABOUT.format(bought=checked.purchases)
    hits = ((_FIRST, checked.first, checked.first_plain), (_THREE, checked.three, checked.three_plain))
    for label, figure, plain in hits:
        yield StudyMeasure(
            label=label, about=about, value=figure.value, unit="percent", low=figure.low, high=figure.high, plain=plain
        )
    yield StudyMeasure(label=_OFF, about=_OFF_ABOUT, value=checked.calibration_error, unit="percent")
    yield StudyMeasure(label=_BRIER, about=_BRIER_ABOUT, value=checked.brier, plain=checked.brier_plain)

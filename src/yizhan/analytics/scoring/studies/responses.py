"""Whom treatment changes, and who would have answered anyway: learned from those who were left alone by chance.

One study for every kind of treatment (treatments.py), each told apart: what keeps customers says nothing of what sells.
"""

from pathlib import Path

import msgspec
import polars as pl

from yizhan.analytics.mining import api as mining
from yizhan.analytics.mining.errors import UnfitTable
from yizhan.analytics.mining.models.evaluation import Measured
from yizhan.analytics.mining.tables.contracts import Column, Kind, Table
from yizhan.analytics.mining.uplift import LEAST, Arm, Asked
from yizhan.analytics.scoring import features
from yizhan.analytics.scoring.cards import ResponseFound, ResponsesFound, StudyCard, StudyMeasure, Tenth, TreatmentFound
from yizhan.analytics.scoring.contracts import Order, Studied, Tell
from yizhan.analytics.scoring.studies.treatments import (
    CAME,
    CAMPAIGN,
    CUSTOMER,
    RETENTION,
    TREATED,
    Tries,
    Words,
    campaigned,
    retained,
)
from yizhan.analytics.warehouse.engine import Connection
from yizhan.kernel.text import Text
from yizhan.platform.own_process import Step

_STEPS = 3
_READING = Text("读取当时的客户特征", "Reading what customers were like then")
_LEARNING = Text("学习谁因{name}而改变", "Learning whom treatment changes: {name}")
_METHOD = Text(
    "提升模型（谁因联系而改变）与响应模型（联系后谁会留下或购买）各学五折，只在没有见过的客户上评估；对照组是抽签留下不联系的客户",
    "An uplift model (whom contact changes) and a response model (who stays or buys when contacted), each in five "
    "folds and judged on customers they have not seen; the others were left alone by chance",
)
_CHECKED = Text("五折交叉，区间由重抽样得出", "Five folds; intervals by drawing customers anew")
_CHECKED_NOT = Text("数据不足，未学习", "Too little is known: nothing was learned")
_LIMITS = Text(
    "说明过去的挽留和活动改变了谁；办法、价格或时机变了，结论也会变",
    "Says whom past treatments changed; other offers, prices or times may change others",
)
_UNFIT = Text("数据还不够：{why}{remedy}", "Too little is known yet: {why} {remedy}")
_OF = Text("{name}：{words}", "{name}: {words}")
_QINI = Text("Qini 系数：提升模型", "Qini of the uplift model")
_QINI_ABOUT = Text(
    "按提升排序比随机多得到多少，对照为响应模型",
    "What ranking by uplift gains beyond chance; the plain way is the response model",
)
_GAIN = Text("提升模型多于响应模型", "Uplift model beyond response model")
_GAIN_ABOUT = Text(
    "区间含 0 时没有证据说按提升选人更好", "Where the interval holds 0 nothing says that choosing by uplift is better"
)
_EFFECT = Text("平均效果", "Mean effect")
_TOLD = Text("{rows:,} 次挽留与活动联系的效果已评估", "{rows:,} treatments and campaign contacts were studied")


def study(order: Order, connection: Connection, work: Path, tell: Tell) -> Studied:
    """Learn from the treatments the order names and from campaigns; where too little is known the card says so."""
    first, last = features.billed(connection)
    tell(Step(_READING, 0, _STEPS))
    kept = retained(order, connection, work)
    sold = campaigned(order, connection, work, first, last)
    learned = []
    for done, (words, tries) in enumerate(((RETENTION, kept), (CAMPAIGN, sold)), 1):
        tell(Step(_LEARNING.format(name=words.name), done, _STEPS))
        learned.append((words, tries, *learned_from(tries.frame, words, order.seed)))
    card = card_of(order, *learned)
    return Studied(month=last, card=card, taken=True, words=_TOLD.format(rows=card.rows))


def learned_from(frame: pl.DataFrame, words: Words, seed: int) -> tuple[Arm | None, Text]:
    """Whom treatment changes, and what is to be said of it; nothing but words where too little is known."""
    few = _few(frame, words)
    if few is not None:
        return None, few
    asked = Asked(treatment=TREATED, outcome=CAME, control="no", positive=("yes",), seed=seed)
    try:
        found = mining.uplift.study(_table(frame), asked)
    except UnfitTable as unfit:
        return None, _UNFIT.format(why=unfit.text, remedy=unfit.advice)
    return found.whole, found.whole.verdict


def _table(frame: pl.DataFrame) -> Table:
    """What is known of each try; the customer is told as such, for some are tried in several months."""
    numbers = [name for name, kind in frame.schema.items() if kind != pl.String and name != CUSTOMER]
    known = mining.understood(frame.drop(CUSTOMER).with_columns(pl.col(numbers).cast(pl.Float64)))
    who = Column(name=CUSTOMER, kind=Kind.ID, missing=0, distinct=frame[CUSTOMER].n_unique())
    return msgspec.structs.replace(
        known, frame=known.frame.with_columns(frame[CUSTOMER].cast(pl.String)), columns=(*known.columns, who)
    )


def _few(frame: pl.DataFrame, words: Words) -> Text | None:
    """What is said where nobody was treated, or a group to be compared is too small."""
    if not len(frame):
        return words.none
    treated, came = ((frame[column] == "yes").sum() for column in (TREATED, CAME))
    counts = {"treated": treated, "alone": len(frame) - treated, "came": came, "not_come": len(frame) - came}
    return words.few.format(**counts, least=LEAST) if min(counts.values()) < LEAST else None


Learned = tuple[Words, Tries, Arm | None, Text]


def card_of(order: Order, *learned: Learned) -> StudyCard:
    """What is told of the study, one kind of treatment after the other."""
    kinds = tuple(_kind(*each) for each in learned)
    named = tuple((words.name, kind) for (words, *_), kind in zip(learned, kinds, strict=True))
    return StudyCard(
        warehouse=order.version,
        loaded_at=order.loaded_at,
        rows=sum(len(tries.frame) for _, tries, _, _ in learned),
        method=_METHOD,
        learned=_joined(*(_OF.format(name=name, words=kind.learned) for name, kind in named)),
        checked=_CHECKED if any(arm for _, _, arm, _ in learned) else _CHECKED_NOT,
        limits=_LIMITS,
        verdict=_joined(*(_OF.format(name=name, words=kind.verdict) for name, kind in named)),
        measures=tuple(measure for words, _, arm, _ in learned if arm for measure in _measures(words, arm)),
        found=ResponsesFound(kinds=kinds),
        seed=order.seed,
    )


def _joined(*said: Text) -> Text:
    return Text(
        "。".join(each.zh.rstrip("。") for each in said) + "。", ". ".join(each.en.rstrip(".") for each in said) + "."
    )


def _kind(words: Words, tries: Tries, arm: Arm | None, verdict: Text) -> TreatmentFound:
    rows, treated = len(tries.frame), int((tries.frame[TREATED] == "yes").sum())
    return TreatmentFound(
        kind=words.kind,
        learned=words.learned.format(rows=rows, treated=treated, control=rows - treated),
        verdict=verdict,
        response=_response(arm) if arm else None,
        cost_each=tries.cost_each,
        worth_each=tries.worth_each,
    )


def _measures(words: Words, arm: Arm) -> tuple[StudyMeasure, ...]:
    def measure(label: Text, about: Text, told: Measured, plain: float | None, unit: str = "number") -> StudyMeasure:
        named = _OF.format(name=words.name, words=label)
        return StudyMeasure(
            label=named, about=about, value=told.value, low=told.low, high=told.high, plain=plain, unit=unit
        )

    effect = Measured(value=arm.effect.value, low=arm.effect.low, high=arm.effect.high)
    return (
        measure(_EFFECT, words.effect, effect, None, "percent"),
        measure(_QINI, _QINI_ABOUT, arm.qini, arm.response_qini.value),
        measure(_GAIN, _GAIN_ABOUT, arm.gain, None),
    )


def _response(arm: Arm) -> ResponseFound:
    return ResponseFound(
        treated=arm.treated,
        control=arm.control,
        effect=arm.effect.value,
        low=arm.effect.low,
        high=arm.effect.high,
        random=arm.random,
        check=arm.check,
        tenths=tuple(
            Tenth(
                customers=each.customers,
                treated=each.treated,
                control=each.control,
                predicted=each.predicted,
                observed=each.observed,
                low=each.low,
                high=each.high,
            )
            for each in arm.deciles
        ),
    )

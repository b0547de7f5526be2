"""Whom treatment changes, and who would have answered anyway: learned from those who were left alone by chance."""

from pathlib import Path

import polars as pl

from yizhan.analytics.mining import api as mining
from yizhan.analytics.mining.errors import PeriodTooShort, UnfitTable
from yizhan.analytics.mining.models.evaluation import Measured
from yizhan.analytics.mining.uplift import LEAST, Arm, Asked
from yizhan.analytics.scoring import definitions, features
from yizhan.analytics.scoring.cards import ResponseFound, StudyCard, StudyMeasure, Tenth
from yizhan.analytics.scoring.contracts import Order, Studied, Tell
from yizhan.analytics.warehouse.engine import Connection
from yizhan.kernel.text import Text
from yizhan.platform.own_process import Step

_STEPS = 2
_TREATED, _STAYED = "treated", "stayed"
_READING = Text("读取当时的客户特征", "Reading what customers were like then")
_LEARNING = Text("学习谁因挽留而改变", "Learning whom treatment changes")
_METHOD = Text(
    "提升模型（谁因联系而改变）与响应模型（联系后谁会留下）各学五折，只在没有见过的客户上评估；对照组是抽签留下不联系的客户",
    "An uplift model (whom contact changes) and a response model (who stays when contacted), each in five folds and "
    "judged on customers they have not seen; the others were left alone by chance",
)
_LEARNED = Text(
    "{rows} 个已知去留的客户：挽留 {treated}，对照 {control}",
    "{rows} customers known to have stayed or left: {treated} treated, {control} left alone",
)
_CHECKED = Text("五折交叉，区间由重抽样得出", "Five folds; intervals by drawing customers anew")
_CHECKED_NOT = Text("数据不足，未学习", "Too little is known: nothing was learned")
_LIMITS = Text(
    "说明过去的挽留改变了谁；办法、价格或时机变了，结论也会变",
    "Says whom past treatments changed; other offers, prices or times may change others",
)
_UNFIT = Text("数据还不够：{why}{remedy}", "Too little is known yet: {why} {remedy}")
_TOO_FEW = Text(
    "数据还不够：已知去留的客户中，挽留 {treated} 个、对照 {alone} 个、留下 {stayed} 个、离网 {left} 个；"
    "每一项都要到 {least} 个，才比得出谁因挽留而改变。继续挽留并留出对照即可，结果到期后人数会自动增加。",
    "Too little is known yet: of the customers known to have stayed or left, {treated} were treated and {alone} left "
    "alone, {stayed} stayed and {left} left. Each of these must reach {least} before it can be told whom treatment "
    "changes. Go on treating and leaving some alone: the numbers grow as results become known.",
)
_FEW = Text(
    "数据还不够：已知去留的客户中，挽留 {treated} 个、对照 {alone} 个、留下 {stayed} 个、离网 {left} 个；"
    "每一项都要到 {least} 个，才比得出谁因挽留而改变。继续挽留并留出对照即可，结果到期后人数会自动增加。",
    "Too little is known yet: of the customers known to have stayed or left, {treated} were treated and {alone} left "
    "alone, {stayed} stayed and {left} left. Each of these must reach {least} before it can be told whom treatment "
    "changes. Go on treating and leaving some alone: the numbers grow as results become known.",
)
_NONE = Text(
    "还没有已知结果的挽留。请等挽留满两个月后再看。",
    "No treatment has a known end yet. Look again two months after the first.",
)
_QINI = Text("Qini 系数：提升模型", "Qini of the uplift model")
_QINI_ABOUT = Text(
    "按提升排序比随机多留下多少，对照为响应模型",
    "What ranking by uplift keeps beyond chance; the plain way is the response model",
)
_GAIN = Text("提升模型多于响应模型", "Uplift model beyond response model")
_GAIN_ABOUT = Text(
    "区间含 0 时没有证据说按提升选人更好", "Where the interval holds 0 nothing says that choosing by uplift is better"
)
_EFFECT = Text("平均效果", "Mean effect")
_EFFECT_ABOUT = Text("挽留的客户比对照多留下的比例", "How many more of the treated stayed than of those left alone")
_TOLD = Text("{rows} 个客户的挽留效果已评估", "Treatments of {rows} customers were studied")


def study(order: Order, connection: Connection, work: Path, tell: Tell) -> Studied:
    """Learn from the treatments the order names; where too little is known the card says so."""
    month = features.last_month(connection)
    if month is None:
        raise PeriodTooShort(days=0)
    tell(Step(_READING, 0, _STEPS))
    table = _table(order, connection, work) if order.tried else None
    tell(Step(_LEARNING, 1, _STEPS))
    if table is None or not len(table):
        arm, verdict = None, _NONE
    else:
        arm, verdict = learned_from(table, order.seed)
    words = _TOLD.format(rows=len(order.tried))
    return Studied(month=month, card=card_of(order, arm, verdict), taken=True, words=words)


def _table(order: Order, connection: Connection, work: Path) -> pl.DataFrame:
    """What each was like in the month of the finding, whether treated, and whether the customer stayed."""
    folder = Path(order.definitions)
    made = definitions.churn(folder)
    months = sorted({each.month for each in order.tried})
    frame = features.known(connection, folder, made, months, work).frame
    tried = pl.DataFrame(
        {
            "customer_id": [each.customer_id for each in order.tried],
            "month": [each.month for each in order.tried],
            _TREATED: ["no" if each.held_out else "yes" for each in order.tried],
            _STAYED: ["yes" if each.stayed else "no" for each in order.tried],
        }
    )
    names = [each.name for each in made.features if each.name in frame.columns]
    return tried.join(frame, on=["customer_id", "month"], how="inner").select([*names, _TREATED, _STAYED])


def learned_from(frame: pl.DataFrame, seed: int) -> tuple[Arm | None, Text]:
    """Whom treatment changes, and what is to be said of it; nothing but words where too little is known."""
    few = _few(frame)
    if few is not None:
        return None, few
    numbers = [name for name, kind in frame.schema.items() if kind != pl.String]
    table = mining.understood(frame.with_columns(pl.col(numbers).cast(pl.Float64)))
    asked = Asked(treatment=_TREATED, outcome=_STAYED, control="no", positive=("yes",), seed=seed)
    try:
        found = mining.uplift.study(table, asked)
    except UnfitTable as unfit:
        return None, _UNFIT.format(why=unfit.text, remedy=unfit.advice)
    return found.whole, found.whole.verdict


def _few(frame: pl.DataFrame) -> Text | None:
    """What is said where a group to be compared is too small."""
    treated, stayed = ((frame[column] == "yes").sum() for column in (_TREATED, _STAYED))
    counts = {"treated": treated, "alone": len(frame) - treated, "stayed": stayed, "left": len(frame) - stayed}
    return _TOO_FEW.format(**counts, least=LEAST) if min(counts.values()) < LEAST else None


def card_of(order: Order, arm: Arm | None, verdict: Text) -> StudyCard:
    """What is told of the study."""
    rows, control = len(order.tried), sum(1 for each in order.tried if each.held_out)
    return StudyCard(
        warehouse=order.version,
        loaded_at=order.loaded_at,
        rows=rows,
        method=_METHOD,
        learned=_LEARNED.format(rows=rows, treated=rows - control, control=control),
        checked=_CHECKED if arm else _CHECKED_NOT,
        limits=_LIMITS,
        verdict=verdict,
        measures=_measures(arm) if arm else (),
        found=_found(arm) if arm else None,
        seed=order.seed,
    )


def _measures(arm: Arm) -> tuple[StudyMeasure, ...]:
    def measure(label: Text, about: Text, told: Measured, plain: float | None) -> StudyMeasure:
        return StudyMeasure(label=label, about=about, value=told.value, low=told.low, high=told.high, plain=plain)

    effect = arm.effect
    return (
        StudyMeasure(
            label=_EFFECT, about=_EFFECT_ABOUT, value=effect.value, low=effect.low, high=effect.high, unit="percent"
        ),
        measure(_QINI, _QINI_ABOUT, arm.qini, arm.response_qini.value),
        measure(_GAIN, _GAIN_ABOUT, arm.gain, None),
    )


def _found(arm: Arm) -> ResponseFound:
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

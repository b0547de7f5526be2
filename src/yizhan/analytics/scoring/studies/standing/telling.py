"""What a study of how customers stand says: of each customer, and on its card."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path

import numpy as np
import polars as pl

from yizhan.analytics.mining import api as mining
from yizhan.analytics.mining.metrics import Floats, auc_half, calibration, calibration_error
from yizhan.analytics.mining.tables.contracts import Table
from yizhan.analytics.scoring import definitions
from yizhan.analytics.scoring.cards import (
    Feature,
    Fifth,
    StandingFound,
    StandingName,
    StandingPart,
    StudyCard,
    StudyMeasure,
)
from yizhan.analytics.scoring.contracts import Order
from yizhan.analytics.scoring.studies.moments import Moments
from yizhan.analytics.scoring.studies.standing.judging import (
    Judged,
    Learned,
    LifetimeChecked,
    months_to_come,
    table_of,
)
from yizhan.domains.insight.contracts.standing import NewStanding, StandingReason
from yizhan.kernel.text import Text

_TOLD_OF = 0.2
"""The share of customers, the least loyal and the least satisfied, whose reasons are told."""
_TELLING = 0.2
_FIFTHS = 5

_LABELS = {
    StandingName.LIFETIME: Text("终身价值", "Lifetime value"),
    StandingName.LOYALTY: Text("忠诚度", "Loyalty"),
    StandingName.SATISFACTION: Text("满意度", "Satisfaction"),
}
_METHOD = Text(
    "贡献 = 账单 × 各产品线毛利率 − 服务成本（投诉、故障、咨询、挽留联系，单价见 standing.yaml）；"
    "终身价值 = 每月贡献 × 账单留存比例，至多 {most} 个月，年折现 {discount}；"
    "忠诚度 = {horizon} 个月后仍保有全部用户、账单不低于原先 {as_before} 的概率；"
    "满意度 = 被问到时答 {satisfied} 分及以上的概率；三者各用一个岭逻辑回归学习",
    "Contribution is the margin of the bills by line less what serving costs (complaints, faults, enquiries, retention "
    "contacts; standing.yaml). Lifetime value: a month's contribution by the share of bills that stays, {most} months "
    "at most, discounted by {discount} a year. Loyalty: the chance to have all lines and pay at least {as_before} of "
    "before after {horizon} months. Satisfaction: the chance to answer {satisfied} or more when asked. Each is learned "
    "by a ridge logistic regression",
)
_LEARNED = Text(
    "{first} 至 {last} 的 {count} 个月末，{rows} 个客户月；{answers} 份满意度答复",
    "{count} month ends from {first} to {last}, {rows} customer months; {answers} answers to surveys",
)
_CHECKED = Text(
    "{month} 月末的 {rows} 个客户与其后 {horizon} 个月；最近 {months} 个月的 {answers} 份答复，模型都未见过",
    "{rows} customers at the end of {month} and the {horizon} months after; {answers} answers of the last {months} "
    "months, all unseen",
)
_LIMITS = Text(
    "满意度出自被问到并愿意回答的客户，其他客户可能不同；毛利率与成本是按产品线的平均值；低分不是少服务某个客户的理由",
    "Satisfaction is learned from those who were asked and answered, others may differ; margins and costs are means by "
    "line. A low figure is no reason to serve somebody less",
)
_BETTER = Text("优于对照", "better than the plain way")
_NO_BETTER = Text("不优于对照，未采用", "no better than the plain way, not taken")
_TOO_FEW = Text(
    "已知结果太少（至少各 {least} 例），未采用", "too few outcomes known ({least} of each at least), not taken"
)
_OFF = Text("终身价值：合计偏差", "Lifetime value: the total is off by")
_OFF_ABOUT = Text(
    "{horizon} 个月内所说与实付合计之差；对照：人人按平均留存比例",
    "What was said and paid in {horizon} months in all; the plain way: everybody keeps the mean share",
)
_MISSED = Text("终身价值：每户误差（月账单）", "Lifetime value: error of a customer (months of its bill)")
_MISSED_ABOUT = Text(
    "{horizon} 个月内付了几个月账单，均方根误差；对照：人人按平均留存比例",
    "How many of {horizon} months' bills were paid, root mean squared; the plain way: everybody keeps the mean share",
)
_AUC = Text("{name}：AUC", "{name}: AUC")
_AUC_ABOUT = {
    StandingName.LOYALTY: Text(
        "是否分得清之后忠诚与否；对照：只看在网时间", "Telling loyal from not; the plain way: time as a customer alone"
    ),
    StandingName.SATISFACTION: Text(
        "是否分得清满意与否；对照：只看投诉次数", "Telling satisfied from not; the plain way: complaints alone"
    ),
}
_CALIBRATION = Text("{name}：校准误差", "{name}: calibration error")
_CALIBRATION_ABOUT = Text("所说与实际比例之差的平均", "The mean distance of the share said and the share that came")


class Telling:
    """Tells how each customer stands."""

    def __init__(
        self,
        made: definitions.Standing,
        words: definitions.Churn,
        folder: Path,
        leaving: Learned | None,
        judged: Mapping[StandingName, Judged | None],
    ) -> None:
        self._made, self._words, self._leaving = made, words, leaving
        self._judged = {name: each for name, each in judged.items() if each and each.taken}
        self._groups = mining.reasons.groups_in(folder / "reasons.yaml")

    def rows(self, now: pl.DataFrame) -> list[NewStanding]:
        """How the customers of the frame stand, in its order."""
        made = self._made
        lifetime = None
        if self._leaving:
            chance = self._leaving.model.probability(table_of(now, made.staying))
            months = months_to_come(chance, made.horizon, made.most_months, made.discount)
            lifetime = now["contribution"].to_numpy() * months
        tables = {name: table_of(now, self._columns(name)) for name in self._judged}
        said = {name: 100 * (1 - each.learned.model.probability(tables[name])) for name, each in self._judged.items()}
        reasons: dict[int, list[StandingReason]] = {}
        for name, values in said.items():
            for place, why in self._reasons(name, tables[name], values):
                reasons.setdefault(place, []).append(why)
        loyalty, satisfaction = said.get(StandingName.LOYALTY), said.get(StandingName.SATISFACTION)
        return [
            NewStanding(
                customer_id=customer_id,
                contribution=_money(contribution),
                lifetime=None if lifetime is None else _money(lifetime[place]),
                loyalty=None if loyalty is None else round(float(loyalty[place]), 1),
                satisfaction=None if satisfaction is None else round(float(satisfaction[place]), 1),
                reasons=tuple(reasons.get(place, ())),
            )
            for place, (customer_id, contribution) in enumerate(now.select("customer_id", "contribution").iter_rows())
        ]

    def _columns(self, name: StandingName) -> tuple[str, ...]:
        return self._made.loyalty if name is StandingName.LOYALTY else self._made.satisfaction

    def _reasons(self, name: StandingName, table: Table, values: Floats) -> Iterator[tuple[int, StandingReason]]:
        """What lowers it most, of those of whom it is lowest."""
        count = int(np.ceil(len(values) * _TOLD_OF))
        lowest = np.argsort(values, kind="stable")[:count]
        learned = self._judged[name].learned
        found = mining.reasons.reasons_of(learned.model, table.taken(pl.Series(lowest)), self._groups, most=2)
        for place, reasons in zip(lowest, found, strict=True):
            for each in reasons:
                if each.weight >= _TELLING and learned.speaks(each.column, each.value.en):
                    said = self._words.said(each.column, each.value)
                    yield int(place), StandingReason(name, each.group, each.label, said)


def _money(value: float) -> Decimal:
    return round(Decimal(str(float(value))), 2)


def parts_of(
    made: definitions.Standing,
    words: definitions.Churn,
    worth: LifetimeChecked | None,
    leaving: Learned | None,
    judged: Mapping[StandingName, Judged | None],
) -> Iterator[StandingPart]:
    too_few = _TOO_FEW.format(least=made.least)
    yield StandingPart(
        name=StandingName.LIFETIME,
        taken=worth is not None and worth.taken,
        verdict=_verdict(taken=worth.taken) if worth else too_few,
        fifths=tuple(_paid(worth)) if worth else (),
        weighs=_weighs(words, leaving),
    )
    for name, each in judged.items():
        yield StandingPart(
            name=name,
            taken=each is not None and each.taken,
            verdict=_verdict(taken=each.taken) if each else too_few,
            fifths=tuple(_shares(each)) if each else (),
            weighs=_weighs(words, each.learned if each else None),
        )


def _verdict(*, taken: bool) -> Text:
    return _BETTER if taken else _NO_BETTER


def _paid(worth: LifetimeChecked) -> Iterator[Fifth]:
    said = worth.monthly * worth.said
    for rows in np.array_split(np.argsort(said, kind="stable"), _FIFTHS):
        yield Fifth(
            customers=len(rows), said=round(float(said[rows].mean()), 2), came=round(float(worth.paid[rows].mean()), 2)
        )


def _shares(each: Judged) -> Iterator[Fifth]:
    for part in calibration(1 - each.learned.came, 1 - each.learned.said, _FIFTHS):
        yield Fifth(customers=part.customers, said=part.predicted, came=part.observed, low=part.low, high=part.high)


def _weighs(words: definitions.Churn, each: Learned | None) -> tuple[Feature, ...]:
    found = each.weighs if each else ()
    return tuple(
        Feature(name=name, label=words.label(name), group=words.label(name), weight=round(weight, 4))
        for name, weight in found
    )


def measures_of(
    made: definitions.Standing, worth: LifetimeChecked | None, judged: Mapping[StandingName, Judged | None]
) -> Iterator[StudyMeasure]:
    if worth:
        about = _OFF_ABOUT.format(horizon=made.horizon)
        yield StudyMeasure(label=_OFF, about=about, value=worth.off, unit="percent", plain=worth.off_plain)
        about = _MISSED_ABOUT.format(horizon=made.horizon)
        yield StudyMeasure(label=_MISSED, about=about, value=worth.missed, plain=worth.missed_plain)
    for name, each in judged.items():
        if each is None:
            continue
        came = each.learned.came
        half = auc_half(each.auc, float(came.sum()), float(len(came) - came.sum()))
        yield StudyMeasure(
            label=_AUC.format(name=_LABELS[name]),
            about=_AUC_ABOUT[name],
            value=each.auc,
            low=each.auc - half,
            high=min(1.0, each.auc + half),
            plain=each.plain,
        )
        yield StudyMeasure(
            label=_CALIBRATION.format(name=_LABELS[name]),
            about=_CALIBRATION_ABOUT,
            value=calibration_error(came, each.learned.said),
            unit="percent",
        )


def card_of(
    order: Order,
    made: definitions.Standing,
    moments: Moments,
    parts: tuple[StandingPart, ...],
    measures: tuple[StudyMeasure, ...],
    figures: Mapping[str, int],
) -> StudyCard:
    said = [(_LABELS[part.name], part.verdict) for part in parts]
    verdict = Text(
        "；".join(f"{name.zh}：{each.zh}" for name, each in said),
        "; ".join(f"{name.en}: {each.en}" for name, each in said),
    )
    return StudyCard(
        warehouse=order.version,
        loaded_at=order.loaded_at,
        rows=figures["rows"],
        method=_METHOD.format(
            most=made.most_months,
            discount=f"{made.discount:.0%}",
            horizon=made.horizon,
            as_before=f"{made.as_before:.0%}",
            satisfied=made.satisfied,
        ),
        learned=_LEARNED.format(
            first=f"{moments.learn[0]:%Y-%m}",
            last=f"{moments.learn[-1]:%Y-%m}",
            count=len(moments.learn),
            rows=figures["rows"],
            answers=figures["answers"],
        ),
        checked=_CHECKED.format(
            month=f"{moments.check:%Y-%m}",
            rows=figures["checked"],
            horizon=made.horizon,
            months=made.survey_checked,
            answers=figures["latest"],
        ),
        limits=_LIMITS,
        verdict=verdict,
        measures=measures,
        found=StandingFound(
            horizon=made.horizon,
            parts=parts,
            margins=tuple(made.margins.items()),
            costing=figures["costing"],
            customers=figures["customers"],
        ),
        seed=order.seed,
    )

"""What is to be expected of revenue, new lines and data volume, by province and line, three months ahead."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import msgspec
import numpy as np

from yizhan.analytics.mining.forecasting import Continued, continued
from yizhan.analytics.mining.metrics import Floats
from yizhan.analytics.scoring import features
from yizhan.analytics.scoring.cards import StudyCard, StudyMeasure
from yizhan.analytics.scoring.contracts import Order, Studied, Tell
from yizhan.analytics.scoring.features import between
from yizhan.analytics.warehouse.engine import Connection
from yizhan.domains.insight.contracts.studies import Ahead, NewForecast, Past, Series
from yizhan.kernel.months import months_after
from yizhan.kernel.text import Text, listed
from yizhan.platform.own_process import Step

AHEAD = 3
_LEAST = {"revenue": 1_000.0, "joined": 5.0, "data": 1_000.0}
"""Series whose mean month is below it are too small to be told ahead."""
_SQL = {
    "revenue": "select month, province_id, line, amount as value from light.revenue",
    "joined": "select month, province_id, line, joined as value from light.subscribers",
    "data": "select month, province_id, line, data_mb as value from light.usage",
}
LABELS = {
    "revenue": Text("出账收入", "Revenue"),
    "joined": Text("新增用户", "New lines"),
    "data": Text("流量需求", "Need of data"),
}
WAYS = {
    "seasonAgo": Text("去年同月值", "last year's value"),
    "seasonAndChange": Text("去年同月值加一年变化", "last year's value and the change over the year"),
    "trend": Text("阻尼趋势", "a damped trend"),
    "straight": Text("近半年平均变化延伸", "the mean change of half a year carried on"),
    "mean": Text("阻尼趋势与平均变化的均值", "the mean of damped trend and mean change"),
}
_READING = Text("读取{measure}", "Reading: {measure}")
_METHOD = Text(
    "每个指标从几种简单方法中取此前误差最小的一种（{ways}）；90% 区间取自各序列以往的预测误差（保形方法）",
    "For each measure the simple way that was nearest before ({ways}); "
    "90 % intervals from errors made before (conformal)",
)
_LEARNED = Text("{first} 至 {last} 各月，按省和产品线", "Months from {first} to {last}, by province and line")
_CHECKED = Text(
    "最近 3 个起点各向前 3 个月，方法与区间都未见过；对照为去年同月值",
    "Three months ahead from the three latest origins, unseen by way and interval; the plain way is last year's value",
)
_LIMITS = Text(
    "历史只有约两年，季节规律尚不可靠；不含将要推出的资费和营销活动",
    "The past is about two years: seasons are not reliable yet. Knows nothing of offers and campaigns to come",
)
_VERDICT = Text(
    "{measures}：未来 3 个月的预测优于去年同月值", "{measures}: three months ahead, better than last year's values"
)
_NOTHING = Text(
    "没有指标的预测优于去年同月值，未采用", "No measure is told better than by last year's values: not taken"
)
_ERROR = Text("{measure}：平均百分比误差", "{measure}: mean percentage error")
_ERROR_ABOUT = Text(
    "{count} 个未见过的月值；对照为去年同月值", "{count} months unseen; the plain way is last year's value"
)
_COVERAGE = Text("{measure}：落入 90% 区间的比例", "{measure}: inside the 90 % interval")
_COVERAGE_ABOUT = Text("应接近或高于 90%", "Should be 90 % or a little more")


class Place(msgspec.Struct, frozen=True):
    """A province, or all of them (position 0)."""

    org_pos: int
    name: str


Key = tuple[Place, str]


def study(order: Order, connection: Connection, _work: Path, tell: Tell) -> Studied:
    """Continue every series; tell those of measures that beat last year's values in `order.out`."""
    first, last = features.billed(connection)
    months = between(first, last)
    found: dict[str, tuple[Mapping[Key, Floats], Continued]] = {}
    for step, (measure, label) in enumerate(LABELS.items()):
        tell(Step(_READING.format(measure=label), step, len(LABELS)))
        series = series_of(connection, measure, months)
        if series:
            found[measure] = (series, continued({_name(key): values for key, values in series.items()}, AHEAD))
    taken = [measure for measure, (_, told) in found.items() if told.error < told.plain]
    with Path(order.out).open("wb") as out:
        for measure in taken:
            out.writelines(msgspec.json.encode(row) + b"\n" for row in _rows(measure, *found[measure], months))
    card = _card(order, months, {name: told for name, (_, told) in found.items()}, taken)
    return Studied(month=last, card=card, taken=bool(taken), words=card.verdict)


def series_of(connection: Connection, measure: str, months: Sequence[date]) -> dict[Key, Floats]:
    """The values of a measure by month, for each province and line and for all of either."""
    rows = connection.execute(
        f"""select f.month, o.org_pos, o.name, f.line, cast(sum(f.value) as double)
              from ({_SQL[measure]}) f left join detail.dim_organisation o on o.org_id = f.province_id
             where f.month between ? and ?
             group by grouping sets ((f.month, o.org_pos, o.name, f.line), (f.month, o.org_pos, o.name),
                                     (f.month, f.line), (f.month))""",
        [months[0], months[-1]],
    ).fetchall()
    at = {month: i for i, month in enumerate(months)}
    found: dict[Key, Floats] = {}
    for month, position, name, line, value in rows:
        key = (Place(position or 0, name or ""), line or "")
        found.setdefault(key, np.zeros(len(months)))[at[month]] = value or 0.0
    return {key: values for key, values in found.items() if float(values.mean()) >= _LEAST[measure]}


def _name(key: Key) -> str:
    return f"{key[0].org_pos} {key[1]}"


def _rows(measure: str, series: Mapping[Key, Floats], told: Continued, months: Sequence[date]) -> Iterator[NewForecast]:
    for key, values in series.items():
        place, line = key
        yield NewForecast(
            org_pos=place.org_pos,
            measure=measure,
            province=place.name,
            line=line,
            series=Series(
                past=tuple(Past(month, round(float(value), 2)) for month, value in zip(months, values, strict=True)),
                ahead=tuple(
                    Ahead(
                        months_after(months[-1], each.step),
                        round(each.value, 2),
                        round(each.low, 2),
                        round(each.high, 2),
                    )
                    for each in told.points[_name(key)]
                ),
                off=round(told.off[_name(key)], 4),
            ),
        )


def _card(order: Order, months: Sequence[date], found: Mapping[str, Continued], taken: Sequence[str]) -> StudyCard:
    ways = listed([_of(LABELS[name], WAYS[told.way]) for name, told in found.items()])
    verdict = _VERDICT.format(measures=listed([LABELS[name] for name in taken])) if taken else _NOTHING
    return StudyCard(
        warehouse=order.version,
        loaded_at=order.loaded_at,
        rows=sum(len(told.points) for told in found.values()),
        method=_METHOD.format(ways=ways),
        learned=_LEARNED.format(first=f"{months[0]:%Y-%m}", last=f"{months[-1]:%Y-%m}"),
        checked=_CHECKED,
        limits=_LIMITS,
        verdict=verdict,
        measures=tuple(measure for name, told in found.items() for measure in _measures(LABELS[name], told)),
        found=None,
        seed=order.seed,
    )


def _of(label: Text, way: Text) -> Text:
    return Text(f"{label.zh}：{way.zh}", f"{label.en}: {way.en}")


def _measures(label: Text, told: Continued) -> Iterator[StudyMeasure]:
    yield StudyMeasure(
        label=_ERROR.format(measure=label),
        about=_ERROR_ABOUT.format(count=told.checked),
        value=told.error,
        unit="percent",
        plain=told.plain,
    )
    yield StudyMeasure(
        label=_COVERAGE.format(measure=label), about=_COVERAGE_ABOUT, value=told.coverage, unit="percent"
    )

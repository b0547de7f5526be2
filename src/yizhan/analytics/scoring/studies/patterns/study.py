"""How customers go on over time, and what tends to follow what: learned, checked on later months, told of each."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import msgspec
import numpy as np

from yizhan.analytics.mining.errors import PeriodTooShort
from yizhan.analytics.mining.metrics import Ints, wilson
from yizhan.analytics.scoring import definitions, features
from yizhan.analytics.scoring.cards import PatternsFound, StudyCard, StudyMeasure
from yizhan.analytics.scoring.contracts import Order, Studied, Tell
from yizhan.analytics.scoring.definitions import Patterns
from yizhan.analytics.scoring.features import between
from yizhan.analytics.scoring.studies.patterns import courses, sequences
from yizhan.analytics.scoring.studies.patterns.courses import Ends, Learned
from yizhan.analytics.scoring.studies.patterns.reading import Read, Reader, Strong, parts
from yizhan.analytics.scoring.studies.patterns.sequences import Chains
from yizhan.analytics.scoring.studies.patterns.telling import COURSE, SEQUENCE, strong_words
from yizhan.analytics.warehouse.engine import Connection
from yizhan.domains.insight.contracts.patterns import NewFollower
from yizhan.kernel.months import months_after
from yizhan.kernel.text import Text
from yizhan.platform.own_process import Step

_STEPS = 4
_WARMING = 3
"""Months before the first of which changes can be told."""
_LEAST_MONTHS = 3
_READING = Text("读取各月情况", "Reading what happened by month")
_LOOKING = Text("查找先后规律并检验", "Looking for what follows what, and checking")
_COURSES = Text("查找走势并检验", "Looking for courses, and checking")
_KEEPING = Text("记录各客户符合的模式", "Telling each customer's patterns")
_METHOD = Text(
    "走势：逐客户检验一年四个季度之差是否超出其自身起伏（卡方检验，错误发现率 5%），"
    "超出者按形状聚类（须能重现），"
    "其余起伏大于多数客户者为忽高忽低，否则为平稳。"
    "先后：一至三步（每步在前一步当月或其后 {within} 个月内）之后 {horizon} 个月内发生什么，每个客户只计一次，"
    "与同月、用户数相近的客户相比；错误发现率 5%，且比去掉任一步说明得更多",
    "Courses: of each customer's year it is tested whether quarters differ beyond the customer's own ups and downs "
    "(chi-square, false discovery rate 5 %); those are grouped by shape, which must come back; others with more ups "
    "and downs than most go by fits and starts, the rest is steady. Sequences: what comes within {horizon} months "
    "after one to three steps (each in the month of the one before or at most {within} later), each customer once, "
    "beside customers of like size in the same months; false discovery rate 5 %, more than without any of the steps",
)
_LEARNED = Text(
    "{first} 至 {last} 发生的 {tested} 种先后，{rows} 个客户{sampled}",
    "{tested} sequences that ended from {first} to {last}, {rows} customers{sampled}",
)
_SAMPLED = Text("（从 {all} 个中随机抽取）", " (drawn by chance out of {all})")
_CHECKED = Text(
    "{first} 至 {last} 发生的先后，其后 {horizon} 个月，均未参与学习；走势在 {year} 为止的一年上检验",
    "Sequences that ended from {first} to {last} and the {horizon} months after, nothing of which was learned from; "
    "courses on the year up to {year}",
)
_LIMITS = Text(
    "先后不等于因果；按月统计，数据仓库没有一天之内、一周之内的用量；历史不足两年半，不判断季节。单个客户的待遇不应只由模式决定",
    "What follows is not what is caused. By months: the warehouse knows no usage by day or hour. Two years are too few "
    "to tell seasons. Nobody's treatment should follow from a pattern alone",
)
_VERDICT = Text(
    "{sequences} 个先后规律，{confirmed} 个在其后月份得到证实；{courses} 种走势",
    "{sequences} sequences, {confirmed} of which held in later months; {courses} courses",
)
_NOTHING = Text(
    "所知尚少：没有先后规律在其后月份得到证实，也没有不平稳的走势",
    "Too little is known: no sequence held in later months, and nobody goes on otherwise than steadily",
)
_TESTED = Text("先后规律在其后月份得到证实的比例", "Sequences that held in later months")
_TESTED_ABOUT = Text(
    "检验 {tested} 种，学到 {found} 个；对照为凭运气得到证实的比例",
    "{tested} tested, {found} learned; the plain way is the share that chance would confirm",
)
_CHANCE = 0.025
_AGAIN = Text("{measure}走势重现", "Courses of the {measure} found again")
_AGAIN_ABOUT = Text(
    "用今天的一年重新学到的走势与先前学到的一致程度（调整兰德指数），随机为 0",
    "Courses learned anew from the year of today beside those learned before (adjusted Rand index); 0 is chance",
)


class Spans(msgspec.Struct, frozen=True):
    """Months (by number) in which sequences end: those to learn from, and later ones; years of courses."""

    learn: range
    later: range
    years: Ends | None


def spans_of(months: int, made: Patterns) -> Spans:
    """What to learn from and what to check on, apart by the horizon; raises PeriodTooShort where it does not reach."""
    end = months - made.horizon
    later = range(end - made.checked, end)
    learn = range(_WARMING, later.start - made.horizon)
    if len(learn) < _LEAST_MONTHS:
        raise PeriodTooShort(days=months * 30)
    return Spans(learn, later, courses.ends_of(months, made))


def study(order: Order, connection: Connection, _work: Path, tell: Tell) -> Studied:
    """Find courses and sequences; tell in `order.out` who follows those that are listed."""
    folder = Path(order.definitions)
    made = definitions.patterns(folder)
    first, last = features.billed(connection)
    months = between(max(first, months_after(last, 1 - made.months)), last)
    spans = spans_of(len(months), made)
    tell(Step(_READING, 0, _STEPS))
    reader = Reader(connection, folder, made, months)
    reader.part(0)
    strong = reader.strong(months[spans.learn[-1]])
    read = reader.read(strong)
    tell(Step(_LOOKING, 1, _STEPS))
    chains = sequences.find(read, made, spans.learn, spans.later)
    tell(Step(_COURSES, 2, _STEPS))
    learned = courses.learn(reader, read, made, spans.years, order.seed) if spans.years else []
    tell(Step(_KEEPING, 3, _STEPS))
    sizes = _tell_followers(reader, read, strong, chains, learned, Path(order.out))
    told = (
        *sequences.portraits(chains, made, sizes),
        *(each for measure in learned for each in courses.portraits(measure, made, sizes)),
    )
    found = PatternsFound(
        horizon=made.horizon, within=made.within, tested=chains.tested, strong=strong_words(strong, made), patterns=told
    )
    taken = any(each.confirmed and each.listed for each in told)
    card = _card(order, made, reader, spans, found, learned, taken=taken)
    return Studied(month=last, card=card, taken=taken, words=card.verdict)


def _tell_followers(
    reader: Reader, first: Read, strong: Mapping[str, Strong], chains: Chains, learned: Sequence[Learned], out: Path
) -> dict[str, tuple[int, float]]:
    """Write who follows what now, all customers by and by; how many follow each, and what they pay in the mean."""
    sums: dict[str, tuple[int, float]] = {}
    with out.open("wb") as lines:
        for read in parts(reader, first, strong):
            followed = [*sequences.followed(read, chains), *courses.followed(reader, read, learned)]
            for code, months, listed in followed:
                here = months >= 0
                count, paid = sums.get(code, (0, 0.0))
                sums[code] = (count + int(here.sum()), paid + float(read.monthly[here].sum()))
                if listed:
                    lines.writelines(
                        msgspec.json.encode(each) + b"\n" for each in _followers(reader, read, code, months)
                    )
    return {code: (count, round(paid / count, 2) if count else 0.0) for code, (count, paid) in sums.items()}


def _followers(reader: Reader, read: Read, code: str, months: Ints) -> Iterator[NewFollower]:
    for row in np.flatnonzero(months >= 0):
        since = reader.months[int(months[row])]
        yield NewFollower(int(read.ids[row]), code, since, round(Decimal(str(float(read.monthly[row]))), 2))


def _card(
    order: Order,
    made: Patterns,
    reader: Reader,
    spans: Spans,
    found: PatternsFound,
    learned: Sequence[Learned],
    *,
    taken: bool,
) -> StudyCard:
    rows = min(reader.customers, made.sample)
    sampled = _SAMPLED.format(all=reader.customers) if reader.parts > 1 else Text("", "")
    chains = [each for each in found.patterns if each.kind == SEQUENCE]
    confirmed = sum(each.confirmed for each in chains)
    moving = sum(each.kind == COURSE and each.listed for each in found.patterns)
    verdict = _VERDICT.format(sequences=len(chains), confirmed=confirmed, courses=moving)
    months = [f"{month:%Y-%m}" for month in reader.months]
    return StudyCard(
        warehouse=order.version,
        loaded_at=order.loaded_at,
        rows=rows,
        method=_METHOD.format(within=made.within, horizon=made.horizon),
        learned=_LEARNED.format(
            first=months[spans.learn[0]], last=months[spans.learn[-1]], tested=found.tested, rows=rows, sampled=sampled
        ),
        checked=_CHECKED.format(
            first=months[spans.later[0]],
            last=months[spans.later[-1]],
            horizon=made.horizon,
            year=months[spans.years.later] if spans.years else "–",
        ),
        limits=_LIMITS,
        verdict=verdict if taken else _NOTHING,
        measures=tuple(_measures(made, found, chains, confirmed, learned)),
        found=found,
        seed=order.seed,
    )


def _measures(
    made: Patterns, found: PatternsFound, chains: Sequence[object], confirmed: int, learned: Sequence[Learned]
) -> Iterator[StudyMeasure]:
    if chains:
        about = _TESTED_ABOUT.format(tested=found.tested, found=len(chains))
        low, high = wilson(confirmed, len(chains))
        yield StudyMeasure(
            label=_TESTED, about=about, value=confirmed / len(chains), low=low, high=high, unit="percent", plain=_CHANCE
        )
    for each in learned:
        if each.agreement is not None:
            label = _AGAIN.format(measure=made.measure(each.measure))
            yield StudyMeasure(label=label, about=_AGAIN_ABOUT, value=each.agreement, plain=0.0)

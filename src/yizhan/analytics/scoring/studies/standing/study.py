"""How customers stand: what they bring, what is still to come of them, how loyal and how satisfied they are.

Loyalty is seen in what customers did in the half year after: whether they kept all lines and went on paying.
Satisfaction is what those who were asked said; it is told of the others by what they have in common with them. Each is
learned from earlier months, checked on later ones and told of nobody where it is no better than the plain way.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import msgspec
import polars as pl

from yizhan.analytics.scoring import definitions, features
from yizhan.analytics.scoring.cards import StandingName
from yizhan.analytics.scoring.contracts import Order, Studied, Tell
from yizhan.analytics.scoring.studies.moments import moments_of
from yizhan.analytics.scoring.studies.standing.judging import Learner, lifetime_checked
from yizhan.analytics.scoring.studies.standing.reading import answers_of, frame_of, last_answers
from yizhan.analytics.scoring.studies.standing.telling import Telling, card_of, measures_of, parts_of
from yizhan.analytics.warehouse.engine import Connection
from yizhan.kernel.months import months_after
from yizhan.kernel.text import Text
from yizhan.platform.own_process import Step

_STEPS = 4
_READING = Text("读取特征、账单与满意度答复", "Reading features, bills and answers to surveys")
_LEARNING = Text("学习，并用之后的月份检验", "Learning, and checking on later months")
_ASKING = Text("学习满意度", "Learning satisfaction")
_KEEPING = Text("记录各客户的价值、忠诚与满意", "Telling how each customer stands")
_TOLD = Text("{month}：{count:,} 个客户；{verdict}", "{month}: {count:,} customers; {verdict}")


def study(order: Order, connection: Connection, work: Path, tell: Tell) -> Studied:
    """Learn how customers stand and tell it of each in `order.out`."""
    folder = Path(order.definitions)
    made, words = definitions.standing(folder), definitions.churn(folder)
    first, last = features.billed(connection)
    moments = moments_of(first, last, horizon=made.horizon, windows=made.windows, every=made.every)
    tell(Step(_READING, 0, _STEPS))
    frame = frame_of(connection, folder, made, moments, work)
    asked = answers_of(connection, folder, made, moments.now, work)
    early, later, now = (_at(frame, months) for months in (moments.learn, (moments.check,), (moments.now,)))
    tell(Step(_LEARNING, 1, _STEPS))
    learner = Learner(made.least, order.seed)
    leaving = learner.learned(early, later, made.staying, "lost_then")
    loyalty = learner.judged(early, later, made.loyalty, "wavered", "tenure_months")
    tell(Step(_ASKING, 2, _STEPS))
    since = months_after(moments.now, -made.survey_checked)
    answers, latest = asked.filter(pl.col("month") <= since), last_answers(asked.filter(pl.col("month") > since))
    satisfaction = learner.judged(answers, latest, made.satisfaction, "dissatisfied", "complaints")
    tell(Step(_KEEPING, 3, _STEPS))
    judged = {StandingName.LOYALTY: loyalty, StandingName.SATISFACTION: satisfaction}
    worth = lifetime_checked(early, later, leaving, made.horizon) if leaving else None
    telling = Telling(made, words, folder, leaving if worth and worth.taken else None, judged)
    told = telling.rows(now)
    with Path(order.out).open("wb") as out:
        out.writelines(msgspec.json.encode(each) + b"\n" for each in told)
    parts = tuple(parts_of(made, words, worth, leaving, judged))
    figures = {
        "rows": early.height, "checked": later.height, "answers": answers.height, "latest": latest.height,
        "costing": sum(each.contribution < 0 for each in told), "customers": len(told),
    }  # fmt: skip
    card = card_of(order, made, moments, parts, tuple(measures_of(made, worth, judged)), figures)
    return Studied(
        month=moments.now,
        card=card,
        taken=any(part.taken for part in parts),
        words=_TOLD.format(month=f"{moments.now:%Y-%m}", count=len(told), verdict=card.verdict),
    )


def _at(frame: pl.DataFrame, months: Sequence[date]) -> pl.DataFrame:
    return frame.filter(pl.col("month").is_in(months))

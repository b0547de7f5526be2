"""The study of responses: on a trial whose effect is known it tells the effect, its tenths and the way it compares."""

from datetime import UTC, datetime

import msgspec
import numpy as np
import polars as pl

from yizhan.analytics.scoring.cards import ResponseFound
from yizhan.analytics.scoring.contracts import Order
from yizhan.analytics.scoring.studies import responses
from yizhan.domains.insight.contracts import RunKind
from yizhan.domains.insight.contracts.responses import Tried

MONTH = datetime(2026, 1, 1, tzinfo=UTC).date()


def trial(rows: int = 1200) -> pl.DataFrame:
    """A treatment that keeps those with open complaints, and nobody else."""
    rng = np.random.default_rng(7)
    treated, complains = rng.random(rows) < 0.6, rng.random(rows) < 0.4
    stays = rng.random(rows) < np.where(complains, np.where(treated, 0.9, 0.4), 0.8)
    return pl.DataFrame(
        {
            "complaints": complains.astype(float),
            "bill": rng.normal(100, 20, rows),
            "treated": ["yes" if each else "no" for each in treated],
            "stayed": ["yes" if each else "no" for each in stays],
        }
    )


def order() -> Order:
    return Order(
        kind=RunKind.RESPONSES,
        warehouse="",
        version=1,
        loaded_at=datetime(2026, 2, 1, tzinfo=UTC),
        definitions="",
        folder="",
        out="",
        tried=tuple(Tried(n, MONTH, n % 3 == 0, stayed=True) for n in range(9)),
    )


def test_a_known_effect_is_told_with_its_interval_and_tenths() -> None:
    arm, verdict = responses.learned_from(trial(), seed=0)
    assert arm
    card = responses.card_of(order(), arm, verdict)
    found = msgspec.convert(card.found, ResponseFound)
    assert found.low < 0.2 < found.high
    assert len(found.tenths) == 10
    assert found.tenths[0].observed > found.tenths[-1].observed
    assert "evidence that contact moves some more than others" in card.verdict.en
    assert [measure.label.en for measure in card.measures][:2] == ["Mean effect", "Qini of the uplift model"]
    assert card.learned.en.startswith("9 customers known to have stayed or left: 6 treated, 3 left alone")


def test_too_few_are_told_as_such() -> None:
    arm, verdict = responses.learned_from(trial(60), seed=0)
    assert arm is None
    assert verdict.en.startswith("Too little is known yet: of the customers known to have stayed or left")
    assert verdict.zh.startswith("数据还不够：已知去留的客户中，挽留")
    assert "must reach 50" in verdict.en
    assert not {"“", "column"} & set(verdict.en.split())
    assert responses.card_of(order(), arm, verdict).found is None


def test_customers_who_are_all_alike_are_told_as_unfit_to_learn_from() -> None:
    alike = trial().with_columns(complaints=pl.lit(1.0), bill=pl.lit(100.0))
    arm, verdict = responses.learned_from(alike, seed=0)
    assert arm is None
    assert verdict.en.startswith("Too little is known yet: ")
    assert "{" not in verdict.en + verdict.zh

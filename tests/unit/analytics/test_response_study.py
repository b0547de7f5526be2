"""The study of responses: on a trial whose effect is known it tells the effect, its tenths and the way it compares."""

import re
from datetime import UTC, datetime

import msgspec
import numpy as np
import polars as pl
import pytest

from yizhan.analytics.scoring.cards import ResponsesFound
from yizhan.analytics.scoring.contracts import Order
from yizhan.analytics.scoring.studies import responses
from yizhan.analytics.scoring.studies.treatments import CAMPAIGN, RETENTION, Tries
from yizhan.domains.insight.contracts import RunKind


def trial(rows: int = 1200) -> pl.DataFrame:
    """A treatment that keeps those with open complaints, and nobody else."""
    rng = np.random.default_rng(7)
    treated, complains = rng.random(rows) < 0.6, rng.random(rows) < 0.4
    stays = rng.random(rows) < np.where(complains, np.where(treated, 0.9, 0.4), 0.8)
    return pl.DataFrame(
        {
            "customer_id": np.arange(rows),
            "complaints": complains.astype(float),
            "bill": rng.normal(100, 20, rows),
            "treated": ["yes" if each else "no" for each in treated],
            "came": ["yes" if each else "no" for each in stays],
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
    )


def test_a_known_effect_is_told_with_its_interval_and_tenths() -> None:
    frame, nobody = trial(), trial().clear()
    arm, verdict = responses.learned_from(frame, RETENTION, seed=0)
    assert arm
    none = responses.learned_from(nobody, CAMPAIGN, seed=0)
    card = responses.card_of(
        order(), (RETENTION, Tries(frame=frame), arm, verdict), (CAMPAIGN, Tries(frame=nobody), *none)
    )
    kept, sold = msgspec.convert(card.found, ResponsesFound).kinds
    assert (kept.kind, sold.kind, sold.response) == ("retention", "campaign", None)
    assert sold.verdict.en.startswith("No campaign with held-out customers has ended yet")
    found = kept.response
    assert found
    assert found.low < 0.2 < found.high
    assert len(found.tenths) == 10
    assert found.tenths[0].observed > found.tenths[-1].observed
    assert "evidence that contact moves some more than others" in card.verdict.en
    assert [measure.label.en for measure in card.measures][:2] == [
        "Retention: Mean effect",
        "Retention: Qini of the uplift model",
    ]
    assert card.learned.en.startswith("Retention: 1200 customers known to have stayed or left: ")
    assert ". Campaigns: 0 entries" in card.learned.en
    assert not {"..", "。。"} & {part for text in (card.learned, card.verdict) for part in (text.en[-2:], text.zh[-2:])}


def test_who_is_tried_in_several_months_is_one_customer() -> None:
    once, _ = responses.learned_from(trial(400), RETENTION, seed=0)
    often, _ = responses.learned_from(pl.concat([trial(400)] * 4), RETENTION, seed=0)
    assert once
    assert often
    assert (often.effect.low, often.effect.high) == pytest.approx((once.effect.low, once.effect.high), abs=0.02)


def test_too_few_are_told_as_such() -> None:
    arm, verdict = responses.learned_from(trial(60), RETENTION, seed=0)
    assert arm is None
    assert verdict.en.startswith("Too little is known yet: of the customers known to have stayed or left")
    assert verdict.zh.startswith("数据还不够：已知去留的客户中，挽留")
    assert "must reach 50" in verdict.en
    assert not {"“", "column"} & set(verdict.en.split())
    _, sold = responses.learned_from(trial(60), CAMPAIGN, seed=0)
    assert re.search(r"\d+ were contacted and \d+ held out, \d+ bought and \d+ did not", sold.en)
    assert sold.zh.startswith("数据还不够：已结束的营销活动中，联系")


def test_customers_who_are_all_alike_are_told_as_unfit_to_learn_from() -> None:
    alike = trial().with_columns(complaints=pl.lit(1.0), bill=pl.lit(100.0))
    arm, verdict = responses.learned_from(alike, RETENTION, seed=0)
    assert arm is None
    assert verdict.en.startswith("Too little is known yet: ")
    assert "{" not in verdict.en + verdict.zh

"""Requirement 12.4: how customers respond to treatment, and whom it changes.

The small demo operator: whom a call keeps is planted (yizhan.demo.trying), so the truth is known. What is said where
too little is known: tests/unit/analytics/test_response_study.py.
"""

import msgspec
import pytest

from support.mined import Mined
from yizhan.analytics.scoring import api as scoring
from yizhan.analytics.scoring.cards import ResponseFound, StudyCard
from yizhan.demo import trying
from yizhan.domains.insight import api as insight
from yizhan.domains.insight.contracts import RunKind
from yizhan.domains.insight.contracts.responses import Responding, ResponseBy

pytestmark = pytest.mark.slow


async def studied(mined: Mined) -> StudyCard:
    async with mined.begun() as ctx:
        run_id = await insight.ask_run(ctx, RunKind.RESPONSES)
    async with mined.begun() as ctx:
        run = await scoring.carry_out(ctx, mined.parts.warehouse, mined.parts.models, run_id, (0, "somebody"))
        assert run.state == "done", run.told
        study = await insight.acting_study(ctx, RunKind.RESPONSES)
    assert study
    return msgspec.convert(study.card, StudyCard)


@pytest.fixture(scope="module")
async def card(mined: Mined) -> StudyCard:
    return await studied(mined)


async def test_who_answered_and_who_stayed_is_counted_beside_those_left_alone(mined):
    async with mined.begun() as ctx:
        offers = await insight.responding(ctx, ResponseBy.OFFER)
        findings = await insight.responding(ctx, ResponseBy.FINDING)
    assert {each.key for each in offers} == set(trying.OFFERS.values())
    assert sum(each.treated for each in offers) == sum(each.treated for each in findings)
    assert len([each for each in findings if each.known and each.held_out]) == trying.MONTHS


async def test_the_planted_effect_of_each_kind_of_call_is_found(mined):
    async with mined.begun() as ctx:
        reasons = {each.key: each for each in await insight.responding(ctx, ResponseBy.REASON)}
    assert reasons.keys() == trying.PERSUADED.keys()
    for reason, persuaded in trying.PERSUADED.items():
        told = reasons[reason]
        assert told.low is not None
        assert told.saved is not None
        assert told.high is not None
        # who is left alone is drawn anew each run: twice the interval misses the truth once in some ten thousand runs
        wide = told.high - told.low
        assert told.low - wide / 2 < planted(told, persuaded) < told.high + wide / 2
        if persuaded and told.held_out - told.held_out_stayed >= 20:
            assert told.low > 0


def planted(told: Responding, persuaded: float) -> float:
    """What a call keeps, reckoned from those left alone."""
    return persuaded * (told.held_out - told.held_out_stayed) / told.held_out


def test_the_study_tells_the_effect_with_its_interval_and_by_tenths(card):
    found = msgspec.convert(card.found, ResponseFound)
    assert 0 < found.low < found.effect < found.high
    assert len(found.tenths) == 10
    effect, by_uplift, beyond = card.measures
    assert effect.value == found.effect
    assert by_uplift.low is not None
    assert by_uplift.high is not None
    assert by_uplift.low < by_uplift.value < by_uplift.high
    assert by_uplift.plain is not None
    assert beyond.value == pytest.approx(by_uplift.value - by_uplift.plain)


def test_those_who_can_be_persuaded_are_put_first(card):
    found = msgspec.convert(card.found, ResponseFound)
    half = len(found.tenths) // 2
    first, last = (
        sum(tenth.observed * tenth.customers for tenth in part) / sum(tenth.customers for tenth in part)
        for part in (found.tenths[:half], found.tenths[half:])
    )
    assert first > last
    assert first > found.effect

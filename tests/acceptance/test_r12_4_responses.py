"""Requirement 12.4: how customers respond to treatment, and whom it changes.

The small demo operator: whom a call keeps is planted (yizhan.demo.trying), so the truth is known. What is said where
too little is known: tests/unit/analytics/test_response_study.py.
"""

import re

import msgspec
import pytest

from support.mined import Mined
from yizhan.analytics.scoring.cards import ResponseFound, ResponsesFound, StudyCard, TreatmentFound
from yizhan.demo import trying
from yizhan.domains.insight import api as insight
from yizhan.domains.insight.contracts import RunKind
from yizhan.domains.insight.contracts.responses import Responding, ResponseBy

pytestmark = pytest.mark.slow


def kinds(card: StudyCard) -> dict[str, TreatmentFound]:
    return {str(each.kind): each for each in msgspec.convert(card.found, ResponsesFound).kinds}


def response(card: StudyCard) -> ResponseFound:
    found = kinds(card)["retention"].response
    assert found
    return found


@pytest.fixture(scope="module")
async def card(mined: Mined) -> StudyCard:
    return await mined.studied(RunKind.RESPONSES)


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
    found = response(card)
    assert 0 < found.low < found.effect < found.high
    assert len(found.tenths) == 10
    effect, by_uplift, beyond = card.measures[:3]
    assert effect.value == found.effect
    assert by_uplift.low is not None
    assert by_uplift.high is not None
    assert by_uplift.low < by_uplift.value < by_uplift.high
    assert by_uplift.plain is not None
    assert beyond.value == pytest.approx(by_uplift.value - by_uplift.plain)


def test_those_who_can_be_persuaded_are_put_first(card):
    found = response(card)
    half = len(found.tenths) // 2
    first, last = (
        sum(tenth.observed * tenth.customers for tenth in part) / sum(tenth.customers for tenth in part)
        for part in (found.tenths[:half], found.tenths[half:])
    )
    assert first > last
    assert first > found.effect


def test_campaigns_are_told_apart_from_retention(mined, card):
    """What they cost and brought stands beside; of four in five it is planted that two of three buy by them."""
    told = kinds(card)["campaign"]
    contacted, held_out, bought, cost, revenue = mined.asked(
        """select sum(case when t.held_out then 0 else 1 end), sum(case when t.held_out then 1 else 0 end),
                  sum(case when t.held_out then 0 else t.bought end), sum(t.cost),
                  sum(case when t.held_out then 0 else t.revenue end)
             from detail.campaign_contact t join detail.campaign c using (campaign_no)
            where c.ends_on < (select max(month) from detail.bill_item) + interval 1 month"""
    )[0]
    assert told.cost_each == pytest.approx(float(cost) / contacted, abs=0.01)
    assert told.worth_each == pytest.approx(float(revenue) / bought, abs=0.01)
    rows = sum(int(each) for each in re.findall(r"(\d+) (?:contacted|held out)", told.learned.en))
    assert (
        0.9 * (contacted + held_out) < rows <= contacted + held_out
    )  # who was no customer the month before is not told
    if told.response:
        assert told.response.effect > 0
        assert told.response.low < 0.67 * bought / contacted < told.response.high + 0.02
    assert (told.response is None) == told.verdict.en.startswith("Too little is known yet: in the campaigns")
    assert "Campaigns: " in card.verdict.en

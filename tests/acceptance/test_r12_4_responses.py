"""Requirement 12.4: how customers respond to treatment, and what is said where too little is known of whom it changes.

What the study learns where enough is known: tests/unit/analytics/test_response_study.py.
"""

import msgspec
import pytest

from support.mined import Mined
from yizhan.analytics.scoring import api as scoring
from yizhan.analytics.scoring.cards import StudyCard
from yizhan.domains.insight import api as insight
from yizhan.domains.insight.contracts import RunKind
from yizhan.domains.insight.contracts.responses import ResponseBy

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


async def test_who_answered_and_who_stayed_is_counted_beside_those_left_alone(mined):
    async with mined.begun() as ctx:
        offers = await insight.responding(ctx, ResponseBy.OFFER)
        findings = await insight.responding(ctx, ResponseBy.FINDING)
    assert {each.key for each in offers} >= {"resolveComplaint", "fittingPlan"}
    assert sum(each.treated for each in offers) == sum(each.treated for each in findings)
    pilot = next(each for each in findings if each.key == "1")
    assert pilot.known > 50
    assert pilot.held_out > 15
    assert pilot.saved
    assert pilot.saved > 0  # planted: those called left less often


async def test_where_too_little_is_known_the_study_says_so_and_shows_no_figures(mined):
    card = await studied(mined)
    assert card.rows > 70
    assert card.found is None
    assert "Too little is known yet" in card.verdict.en
    assert card.measures == ()

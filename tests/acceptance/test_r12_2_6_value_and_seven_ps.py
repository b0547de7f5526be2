"""Requirements 12.2, 12.4 and 12.6: what customers are worth, how content and loyal they are, what would fit them next,
and the seven Ps of one and of groups, held against the warehouse that they come from.
"""

from decimal import Decimal
from typing import Any

import msgspec
import pytest

from support.acting import granted, staff
from support.api import staff_api
from support.catalogue import FOLDER
from support.mined import Mined
from yizhan.analytics.scoring import definitions
from yizhan.analytics.scoring.cards import StandingFound, StandingName
from yizhan.domains.insight import api as insight
from yizhan.domains.insight.contracts import By, RunKind, Score, ScoreFilter
from yizhan.domains.insight.contracts.standing import Standing
from yizhan.platform.listing import Window

pytestmark = pytest.mark.slow

BOSS = staff(grants=granted("insight.read", "customer.read", "party.read"), id_=601)


@pytest.fixture(scope="module")
async def scores(mined: Mined) -> dict[str, Score]:
    """Everybody's."""
    found: list[Score] = []
    async with mined.begun() as ctx:
        after = None
        while True:
            page = await insight.scores(ctx, ScoreFilter(), Window(500, after))
            found += page.items
            after = page.next
            if after is None:
                return {score.customer_id: score for score in found}


@pytest.fixture(scope="module")
async def found(mined: Mined) -> StandingFound:
    """What the study of how customers stand found."""
    return msgspec.convert((await mined.studied(RunKind.STANDING)).found, StandingFound)


@pytest.fixture(scope="module")
async def standing(mined: Mined, found: StandingFound, scores: dict[str, Score]) -> dict[str, Standing]:
    """How those who are scored stand."""
    async with mined.begun() as ctx:
        told = {key: await insight.standing_of(ctx, key) for key in scores}
    return {key: each for key, each in told.items() if each}


async def seven(mined: Mined, customer_id: str) -> dict[str, Any]:
    async with mined.begun() as ctx:
        figures = await insight.seven_p_of(ctx, customer_id)
    assert figures
    return msgspec.to_builtins(figures)


async def test_bills_are_what_was_billed(mined, scores):
    billed = dict(
        mined.asked(
            """select customer_id, cast(sum(amount) / 3 as double) from detail.bill_item
                where month > (select max(month) from detail.bill_item) - interval 3 month group by 1"""
        )
    )
    off = [key for key, score in scores.items() if abs(float(score.monthly) - billed.get(int(key), 0.0)) > 0.01]
    assert not off, (len(off), len(scores))


async def test_profitability_is_the_margin_of_the_bills_less_what_serving_costs(mined, scores, standing):
    made = definitions.standing(FOLDER.parent / "mining")
    shares = " ".join(f"when '{line}' then {share}" for line, share in made.margins.items())
    margin = dict(
        mined.asked(
            f"""select customer_id, sum(amount * case line {shares} else {made.margin} end) / count(distinct month)
                  from detail.bill_item
                 where month > (select max(month) from detail.bill_item) - interval 3 month group by 1"""
        )
    )
    served = mined.asked(
        """select customer_id, kind, count(*) from detail.complaint
            where month > (select max(month) from detail.bill_item) - interval 3 month
              and month <= (select max(month) from detail.bill_item) group by 1, 2"""
    )
    price = {kind: made.costs[name] for kind, name in (("complaint", "complaints"), ("fault", "faults"))}
    price["enquiry"] = made.costs["enquiries"]
    cost: dict[int, float] = {}
    for customer, kind, count in served:
        cost[customer] = cost.get(customer, 0.0) + count * price.get(kind, 0.0) / 3
    contacted = {str(row[0]) for row in mined.asked("select distinct customer_id from detail.retention_action")}
    alone = {key: told for key, told in standing.items() if key not in contacted}
    off = [
        key
        for key, told in alone.items()
        if abs(float(told.contribution) - float(margin.get(int(key), 0.0)) + cost.get(int(key), 0.0)) > 0.01
    ]
    assert len(alone) > len(scores) / 2
    assert not off, (len(off), len(alone))


async def test_lifetime_value_is_what_is_still_to_come_at_the_chance_to_stay(found, standing):
    """Nobody is worth more than five years of contributions; who costs more than they bring is worth less than 0."""
    told = [each for each in standing.values() if each.lifetime is not None]
    part = next(each for each in found.parts if each.name is StandingName.LIFETIME)
    assert part.taken == bool(told)
    if not told:
        assert part.verdict.en != "better than the plain way"
        return
    for each in told:
        months = float(each.lifetime) / float(each.contribution) if each.contribution else 0.0
        assert 0 <= months < 60
    assert sum(fifth.customers for fifth in part.fifths) > 500
    assert [fifth.said for fifth in part.fifths] == sorted(fifth.said for fifth in part.fifths)
    assert part.fifths[-1].came == pytest.approx(part.fifths[-1].said, rel=0.25)


async def test_satisfaction_is_told_of_those_nobody_asked_and_holds_for_later_answers(mined, found, scores, standing):
    part = next(each for each in found.parts if each.name is StandingName.SATISFACTION)
    unhappy = [key for key, score in scores.items() if (score.facts["unresolved_complaints"] or 0) > 0]
    content = [key for key, score in scores.items() if not score.facts["complaints"] and not score.facts["faults"]]
    assert len(unhappy) > 10
    asked = {str(row[0]) for row in mined.asked("select distinct customer_id from detail.survey")}
    assert {key for key in standing if key not in asked}
    assert len(part.fifths) == 5
    lowest = part.fifths[0]
    assert lowest.low is not None
    assert lowest.came < part.fifths[-1].came + 0.1
    if part.taken:

        def mean(keys: list[str]) -> float:
            told = [each for key in keys if (each := standing[key].satisfaction) is not None]
            return sum(told) / len(told)

        assert mean(unhappy) < mean(content) - 10
        assert any(reason.group == "complaints" for key in unhappy for reason in standing[key].reasons)


async def test_loyalty_is_keeping_all_lines_and_paying_as_before(mined, found, scores, standing):
    """Held against the half year after: of the fifth said to be least loyal fewer kept everything than of the most."""
    part = next(each for each in found.parts if each.name is StandingName.LOYALTY)
    assert part.taken
    first, last = part.fifths[0], part.fifths[-1]
    assert first.came < last.came
    assert first.high is not None
    assert all(0 <= (each.loyalty or 0) <= 100 for each in standing.values())
    key = min(standing, key=lambda each: standing[each].loyalty or 0)
    assert standing[key].reasons
    told = await seven(mined, key)
    assert told["loyalty"] == standing[key].loyalty
    assert told["staying"] == pytest.approx(1 - scores[key].chance)


async def test_the_study_says_how_it_was_checked_and_what_it_is_held_against(mined):
    card = await mined.card(RunKind.STANDING)
    assert {measure.label.en.split(":")[0] for measure in card.measures} >= {"Loyalty", "Satisfaction"}
    ranked = [measure for measure in card.measures if measure.label.en.endswith("AUC")]
    assert all(measure.low is not None and measure.plain is not None for measure in ranked)
    assert card.checked.en
    assert card.limits.zh


async def test_a_customer_s_standing_is_told_in_the_readers_language(mined, standing):
    key = next(key for key, told in standing.items() if told.reasons)
    async with staff_api(mined.db, BOSS) as api:
        told = (await api.get(f"/api/customers/{key}/standing")).json()["standing"]
        chinese = (await api.get(f"/api/customers/{key}/standing", headers={"Accept-Language": "zh-CN"})).json()
        study = (await api.get("/api/insight/standing")).json()
    assert Decimal(told["contribution"]) == standing[key].contribution
    assert [each["label"] for each in told["reasons"]] != [each["label"] for each in chinese["standing"]["reasons"]]
    assert {part["name"] for part in study["parts"]} == {"lifetime", "loyalty", "satisfaction"}
    assert study["customers"] >= len(standing)


async def test_what_would_fit_next_is_what_customers_alike_have_and_this_one_lacks(scores):
    by_group: dict[tuple[str, str], list[Score]] = {}
    for score in scores.values():
        by_group.setdefault((score.customer_kind, score.segment), []).append(score)
    proposed = 0
    for group in by_group.values():
        have = {line: sum(line in score.facts["owns"] for score in group) / len(group) for line in _lines(group)}
        for score in group:
            for each in score.facts["next"]:
                proposed += 1
                assert each["line"] not in score.facts["owns"]
                assert each["lift"] >= 1
                assert each["share"] == pytest.approx(have[each["line"]], abs=0.01)
    assert proposed > len(scores) / 5


def _lines(group: list[Score]) -> set[str]:
    return {line for score in group for line in (*score.facts["owns"], *(each["line"] for each in score.facts["next"]))}


async def test_groups_by_the_seven_ps_add_up_to_their_customers(mined, scores, standing):
    async with mined.begun() as ctx:
        for by in (By.SEGMENT, By.NETWORK, By.CUSTOMER_KIND):
            groups = await insight.seven_p(ctx, by)
            assert sum(group.customers for group in groups) == len(scores)
            monthly = sum(float(group.monthly) * group.customers for group in groups)
            assert monthly == pytest.approx(sum(float(score.monthly) for score in scores.values()), rel=0.001)
        by_value = {group.key: group for group in await insight.seven_p(ctx, By.SEGMENT)}
        tried = await insight.findings(ctx)
    brought = sum(float(group.contribution or 0) * group.customers for group in by_value.values())
    assert brought == pytest.approx(sum(float(each.contribution) for each in standing.values()), rel=0.01)
    assert by_value["top"].monthly > by_value["high"].monthly > by_value["middle"].monthly > by_value["low"].monthly
    assert sum(group.contacted for group in by_value.values()) <= sum(finding.done for finding in tried)
    assert sum(group.kept for group in by_value.values()) > 0


async def test_one_customers_seven_ps_stand_on_a_page_in_the_readers_language(mined, scores):
    score = max(scores.values(), key=lambda each: each.chance)
    async with staff_api(mined.db, BOSS) as api:
        told = (await api.get(f"/api/customers/{score.customer_id}/seven-p")).json()
        chinese = await api.get(f"/api/customers/{score.customer_id}/seven-p", headers={"Accept-Language": "zh-CN"})
    assert set(told["figures"]) >= {"tenureMonths", "staying", "loyalty", "monthly", "lifetime", "satisfaction", "kept"}
    assert told["owns"] == score.facts["owns"]
    labels = [each["label"] for each in told["score"]["reasons"]]
    assert labels
    assert labels != [each["label"] for each in chinese.json()["score"]["reasons"]]

"""Requirements 12.2, 12.4 and 12.6: what customers are worth, how content and loyal they are, what would fit them next,
and the seven Ps of one and of groups, held against the warehouse that they come from.
"""

import msgspec
import pytest

from support.acting import granted, staff
from support.api import staff_api
from support.mined import Mined
from yizhan.domains.insight import api as insight
from yizhan.domains.insight.contracts import By, Score, ScoreFilter
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


async def seven(mined: Mined, customer_id: str) -> dict[str, float]:
    async with mined.begun() as ctx:
        figures = await insight.seven_p_of(ctx, customer_id)
    assert figures
    return msgspec.to_builtins(figures)


async def test_profitability_is_what_was_billed_and_lifetime_value_what_is_still_to_come(mined, scores):
    billed = dict(
        mined.asked(
            """select customer_id, cast(sum(amount) / 3 as double) from detail.bill_item
                where month > (select max(month) from detail.bill_item) - interval 3 month group by 1"""
        )
    )
    off = [key for key, score in scores.items() if abs(float(score.monthly) - billed.get(int(key), 0.0)) > 0.01]
    assert not off, (len(off), len(scores))
    ordered = sorted(scores.values(), key=lambda score: score.chance)
    safe, risky = ordered[0], next(score for score in reversed(ordered) if score.monthly > 0)
    for score in (safe, risky):
        told = await seven(mined, score.customer_id)
        months = min(60.0, 2 / max(score.chance, 0.0001))
        assert float(told["lifetime"]) == pytest.approx(float(score.monthly) * months, abs=0.02)
        assert float(told["yearly"]) == pytest.approx(12 * float(score.monthly), abs=0.02)
        assert told["staying"] == pytest.approx(1 - score.chance)
    assert risky.at_stake > safe.at_stake


async def test_who_complained_in_vain_is_less_content_and_more_likely_to_leave(mined, scores):
    """Open complaints are a planted cause: the mean satisfaction and the mean chance tell them apart."""
    unhappy = [score for score in scores.values() if (score.facts["unresolved_complaints"] or 0) > 0]
    content = [score for score in scores.values() if not score.facts["complaints"] and not score.facts["faults"]]
    assert len(unhappy) > 10

    async def mean(of: list[Score], what: str) -> float:
        told = [await seven(mined, score.customer_id) for score in of[:40]]
        return sum(each[what] for each in told) / len(told)

    assert await mean(unhappy, "satisfaction") < await mean(content, "satisfaction") - 20
    assert await mean(unhappy, "staying") < await mean(content, "staying")


async def test_loyalty_grows_with_time_and_kinds_of_lines(mined, scores):
    alone = [score for score in scores.values() if score.facts["kinds_of_lines"] == 1]
    newest = min(alone, key=lambda score: score.facts["tenure_months"])
    oldest = max(alone, key=lambda score: score.facts["tenure_months"])
    several = max(scores.values(), key=lambda score: score.facts["kinds_of_lines"])
    told = [(await seven(mined, score.customer_id))["loyalty"] for score in (newest, oldest, several)]
    assert 0 <= told[0] < told[1] <= 100
    assert told[2] > told[0]


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


async def test_groups_by_the_seven_ps_add_up_to_their_customers(mined, scores):
    async with mined.begun() as ctx:
        for by in (By.SEGMENT, By.NETWORK, By.CUSTOMER_KIND):
            groups = await insight.seven_p(ctx, by)
            assert sum(group.customers for group in groups) == len(scores)
            monthly = sum(float(group.monthly) * group.customers for group in groups)
            assert monthly == pytest.approx(sum(float(score.monthly) for score in scores.values()), rel=0.001)
        by_value = {group.key: group for group in await insight.seven_p(ctx, By.SEGMENT)}
        tried = await insight.findings(ctx)
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

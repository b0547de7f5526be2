"""Requirement 12.5: what is to be expected with its interval; how products, campaigns and the market do, exactly."""

from collections import Counter
from typing import Any

import httpx
import pytest

from support.acting import granted, staff
from support.api import staff_api
from support.mined import Mined
from yizhan.demo import trying
from yizhan.domains.insight import api as insight
from yizhan.domains.insight.contracts import RunKind
from yizhan.domains.insight.model import gain_of
from yizhan.platform.listing import Window

pytestmark = pytest.mark.slow

PRODUCT, CAMPAIGN, MARKET = "11", "12", "13"
BOSS = staff(grants=granted("cube.read", "insight.read", "customer.read", "party.read", "organisation.read"), id_=601)
BY_OFFERING = """
select o.name_en, cast(sum(b.amount) as double) from detail.bill_item b join detail.dim_offering o using (offering_id)
 where b.month > (select max(month) from detail.bill_item) - interval {months} month
   and b.month <= (select max(month) from detail.bill_item) - interval {before} month group by 1"""
JOINED = """
select o.name_en, sum(s.joined), sum(s.gone)
  from detail.subscriber_month s join detail.dim_offering o using (offering_id)
 where s.month > (select max(month) from detail.subscriber_month) - interval 3 month group by 1"""


async def answers(api: httpx.AsyncClient, dashboard: str) -> dict[str, dict[str, Any]]:
    """Each tile's answer, by what it is called."""
    tiles = (await api.get(f"/api/dashboards/{dashboard}")).json()["tiles"]
    found = {}
    for tile in tiles:
        answer = await api.post(f"/api/cubes/{tile['cube']}/query", json=tile["query"])
        assert answer.status_code == 200, answer.text
        found[tile["title"]] = answer.json()
        explained = {each["measure"]: each for each in found[tile["title"]]["explained"]}
        assert set(explained) == {each["name"] for each in tile["query"]["measures"]}
        assert all(each["about"] and each["formula"] and each["origins"] for each in explained.values())
    return found


def by_name(answer: dict[str, Any], level: str, place: int = -1) -> dict[str, list[float]]:
    """The values of each member by its name."""
    return {answer["names"][level][cell["keys"][place]]: cell["values"] for cell in answer["cells"]}


@pytest.fixture(scope="module")
async def shown(mined: Mined) -> dict[str, dict[str, dict[str, Any]]]:
    async with staff_api(mined.db, BOSS, warehouse=mined.parts.warehouse) as api:
        return {each: await answers(api, each) for each in (PRODUCT, CAMPAIGN, MARKET)}


async def test_what_is_to_be_expected_beats_last_years_values_and_tells_how_sure_it_is(mined):
    card = await mined.studied(RunKind.OUTLOOK)
    async with mined.begun() as ctx:
        rows = await insight.forecasts(ctx)
    errors = [each for each in card.measures if each.plain is not None]
    assert errors
    assert errors[0].plain
    assert errors[0].value < errors[0].plain / 2  # revenue grows in the demo
    covered = [each for each in card.measures if "interval" in each.label.en.lower()]
    assert covered
    assert all(each.value >= 0.8 for each in covered)
    revenue = [row for row in rows if row.measure == "revenue"]
    assert {row.line for row in revenue} > {"", "mobile"}
    whole = next(row for row in revenue if not row.province and not row.line)
    assert all(each.low <= each.value <= each.high for each in whole.series.ahead)
    widths = [each.high - each.low for each in whole.series.ahead]
    assert widths == sorted(widths)  # the further ahead, the less is known
    assert whole.series.ahead[0].month > whole.series.past[-1].month
    billed = mined.asked("select cast(sum(amount) as double) from detail.bill_item group by month order by month")
    assert [each.value for each in whole.series.past] == pytest.approx([value for (value,) in billed])


def test_products_tell_revenue_share_growth_new_lines_and_churn_of_each_offering(mined, shown):
    told = by_name(shown[PRODUCT]["Revenue by offering (three billed months)"], "product.offering")
    now = dict(mined.asked(BY_OFFERING.format(months=3, before=0)))
    then = dict(mined.asked(BY_OFFERING.format(months=15, before=12)))
    assert {name: values[0] for name, values in told.items()} == pytest.approx(now)
    assert sum(values[1] for values in told.values()) == pytest.approx(1)
    grown = {name: (now[name] - then[name]) / abs(then[name]) for name in then if name in now}
    assert grown
    assert {name: told[name][2] for name in grown} == pytest.approx(grown)
    lines = by_name(shown[PRODUCT]["New lines and churn by offering (three months)"], "product.offering")
    counted = {name: [joined, gone] for name, joined, gone in mined.asked(JOINED)}
    assert {name: values[1:3] for name, values in lines.items()} == counted
    assert all(
        values[4] == pytest.approx(values[2] / (values[0] + values[2])) for values in lines.values() if values[2]
    )


async def test_campaigns_tell_contacts_responses_acceptance_and_the_effect_over_those_left_alone(mined, shown):
    async with mined.begun() as ctx:
        findings = {each.number: each for each in await insight.findings(ctx)}
    rows = by_name(shown[CAMPAIGN]["Campaign by campaign"], "campaign.finding")
    pilot, values = findings[trying.MONTHS], rows[f"Finding {trying.MONTHS}"]
    assert pilot.effect
    people, treated, held_out, contacts, responses, acceptance, treated_churn, held_out_churn, effect = values
    assert (treated, held_out, people) == (pilot.treated, pilot.held_out, pilot.treated + pilot.held_out)
    answered = pilot.outcomes
    assert contacts == sum(answered.values())
    assert responses == pytest.approx(1 - answered["unreachable"] / contacts)
    assert acceptance == pytest.approx(answered["kept"] / contacts)
    assert treated_churn == pytest.approx(pilot.effect.treated_left / pilot.effect.treated)
    assert held_out_churn == pytest.approx(pilot.effect.held_out_left / pilot.effect.held_out)
    assert effect == pytest.approx(pilot.effect.saved)


def test_marketing_campaigns_tell_purchases_beside_those_held_out_cost_and_return(mined, shown):
    rows = by_name(shown[CAMPAIGN]["Marketing campaign by campaign"], "promotion.campaign")
    kept = mined.asked(
        """select campaign_en, contacted, held_out, bought, held_out_bought, cast(cost as double),
                  cast(revenue as double), cast(held_out_revenue as double) from mart.campaigns"""
    )
    assert {name for name, *_ in kept} == rows.keys()
    for name, contacted, held_out, bought, held_out_bought, cost, revenue, by_themselves in kept:
        told = rows[name]
        assert told[:2] == [contacted, held_out]
        assert told[3:5] == pytest.approx([bought / contacted, held_out_bought / held_out])
        assert told[5] == pytest.approx(told[3] - told[4])
        assert told[6] < told[5] < told[7]
        assert told[8:10] == pytest.approx([cost, revenue], abs=0.5)
        added = revenue - by_themselves * contacted / held_out
        assert told[10] == pytest.approx(added)
        assert told[11] == pytest.approx((added - cost) / cost, rel=0.01)


def test_the_planted_lift_of_campaigns_is_found(mined):
    """Campaigns that work make three buy where one would have; the one for data adds nothing (other_systems.sql)."""
    kept = {name: figures for name, *figures in mined.asked(
        "select campaign_en, contacted, bought, held_out, held_out_bought from mart.campaigns"
    )}  # fmt: skip
    idle = kept.pop("More data")
    working = [sum(each) for each in zip(*kept.values(), strict=True)]
    gain, none = gain_of(*working), gain_of(*idle)
    assert gain
    assert none
    assert gain.low > 0
    odds = working[1] / (working[0] - working[1]) * (working[2] - working[3]) / working[3]
    assert 2 < odds < 8
    assert none.low < 0 < none.high


async def test_the_market_tells_rivals_offers_and_where_customers_went_as_far_as_they_told(mined, shown):
    async with mined.begun() as ctx:
        page = await insight.losses(ctx, Window(500))
        losses = list(page.items)
        while page.next:
            page = await insight.losses(ctx, Window(500, page.next))
            losses += page.items
    newest = max(loss.month for loss in losses)
    of_late = [loss for loss in losses if (newest.year - loss.month.year) * 12 + newest.month - loss.month.month < 6]
    answer = shown[MARKET]["Where customers who left went (six months)"]
    assert {cell["keys"][0]: cell["values"][0] for cell in answer["cells"]} == Counter(loss.rival for loss in of_late)
    assert any(loss.rival for loss in of_late)
    assert any(not loss.rival for loss in of_late)  # not everybody tells, and nothing is guessed
    fees = {
        cell["keys"][2]: cell["values"][0]
        for cell in shown[MARKET]["Monthly fees of rivals' offers (last survey)"]["cells"]
    }
    kept = mined.asked(
        """select offer, cast(avg(monthly_fee) as double) from detail.rival_offer
            where month = (select max(month) from detail.rival_offer) group by 1"""
    )
    assert fees == pytest.approx(dict(kept))
    places = shown[MARKET]["Provinces and local networks: weight and growth (last month)"]["cells"]
    assert sum(cell["values"][1] for cell in places) == pytest.approx(1)

"""Requirement 12.3: customers in groups that come back, with portraits in words that hold in the warehouse's figures.

Key accounts nobody has noticed have a file of their own.
"""

from decimal import Decimal

import msgspec
import pytest

from support.acting import granted, staff
from support.api import staff_api
from support.mined import Mined
from yizhan.analytics.scoring.cards import SegmentsFound, StudyCard
from yizhan.domains.insight import api as insight
from yizhan.domains.insight.contracts import RunKind
from yizhan.domains.insight.contracts.studies import Member
from yizhan.platform.listing import Window

pytestmark = pytest.mark.slow

READER = staff(grants=granted("insight.read", "customer.read", "party.read"), id_=601)
LINES = """
select x.customer_id, max(case when x.line = 'bundle' then 1 else 0 end), count(*)
  from mart.churn x where x.gone = 0 and x.month = date '{month}' group by 1"""
STABLE, CLEAR = 0.9, 0.85


@pytest.fixture(scope="module")
async def card(mined: Mined) -> StudyCard:
    return await mined.studied(RunKind.SEGMENTS)


@pytest.fixture(scope="module")
async def members(mined: Mined, card: StudyCard) -> dict[int, list[Member]]:
    """Everybody, by segment."""
    found: dict[int, list[Member]] = {}
    async with mined.begun() as ctx:
        for each in msgspec.convert(card.found, SegmentsFound).segments:
            page = await insight.members(ctx, each.number, Window(500))
            found[each.number] = list(page.items)
            while page.next:
                page = await insight.members(ctx, each.number, Window(500, page.next))
                found[each.number] += page.items
    return found


def test_the_number_of_groups_is_the_largest_that_comes_back(card):
    found = msgspec.convert(card.found, SegmentsFound)
    assert 3 <= len(found.segments) <= 9
    clearest = max(each.silhouette for each in found.tried)
    clear = [each for each in found.tried if each.silhouette >= CLEAR * clearest]
    stable = [each for each in clear if each.stability >= STABLE]  # halves of the customers give the same groups
    [chosen] = [each for each in clear if each.groups == len(found.segments)]
    assert chosen == (max(stable, key=lambda each: each.groups) if stable else max(clear, key=lambda e: e.stability))
    assert ("found again from any half" in card.verdict.en) == bool(stable)
    assert str(len(found.segments)) in card.verdict.en


def test_everybody_is_in_one_group(card, members):
    everybody = [member.customer_id for group in members.values() for member in group]
    assert len(everybody) == len(set(everybody))
    assert card.rows >= len(everybody) > 0.98 * card.rows  # a few have been given up or merged since
    shares = [each.share for each in msgspec.convert(card.found, SegmentsFound).segments]
    assert sum(shares) == pytest.approx(1)
    assert [len(group) / len(everybody) for group in members.values()] == pytest.approx(shares, abs=0.01)


def test_portraits_hold_in_the_figures_they_speak_of(card, members, mined):
    """Bundle households were made differently from people with one mobile line, and are told apart."""
    segments = msgspec.convert(card.found, SegmentsFound).segments
    names = {each.number: each.name.en for each in segments}
    assert len(set(names.values())) == len({each.name.zh for each in segments}) == len(segments)
    assert all(each.traits and each.products for each in segments)
    month = mined.asked("select cast(max(month) as varchar) from mart.churn where billed > 0")[0][0]
    lines = {str(customer): (bundle, count) for customer, bundle, count in mined.asked(LINES.format(month=month))}

    def mean(numbers: list[int], of: int) -> float:
        everybody = [member.customer_id for number in numbers for member in members[number]]
        known = [lines[each][of] for each in everybody if each in lines]
        return sum(known) / len(known)

    bundles = [number for number, name in names.items() if name.startswith("Bundle households")]
    mobile = [number for number, name in names.items() if name.startswith("Mobile customers")]
    assert bundles
    assert mobile
    assert all(mean([number], 0) > 0.5 for number in bundles)  # a group is called by what most of it have
    assert all(mean([number], 0) < 0.5 for number in mobile)
    assert mean(bundles, 0) > 2 * mean(mobile, 0)
    assert mean(bundles, 1) > mean(mobile, 1)


async def test_a_reader_meets_them_in_words_and_goes_down_to_customers(card, members, mined):
    async with staff_api(mined.db, READER) as api:
        told = (await api.get("/api/insight/segments")).json()
        chinese = (await api.get("/api/insight/segments", headers={"Accept-Language": "zh-CN"})).json()
        first = told["items"][0]
        page = (await api.get(f"/api/insight/segments/customers?segment={first['number']}&limit=50")).json()
        none = await api.get("/api/insight/segments/customers?segment=4040")
    assert (none.status_code, none.json()["message"]) == (404, "segment 4040 was not found")
    assert [each["name"] for each in told["items"]] != [each["name"] for each in chinese["items"]]
    assert [each["customers"] for each in told["items"]] == [len(members[each["number"]]) for each in told["items"]]
    assert page["total"] == first["customers"]
    assert all(each["customerName"] and each["segment"] == first["number"] for each in page["items"])
    paid = [Decimal(each["monthly"]) for each in page["items"]]
    assert paid == sorted(paid, reverse=True)

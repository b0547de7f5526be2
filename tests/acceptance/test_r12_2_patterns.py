"""Requirement 12.2: how customers go on over time and what follows what, found, checked on later months, told of each.

The demo plants that who has an unsettled complaint leaves, and that whoever is about to leave calls less
(docs/explanation/demo-operator.md); the small operator has some dozens of each, so figures are held to wide bounds.
"""

import csv

import msgspec
import pytest

from support.acting import granted, staff
from support.api import staff_api
from support.mined import Mined
from yizhan.analytics.scoring.cards import PatternPortrait, PatternsFound, StudyCard
from yizhan.domains.insight import api as insight
from yizhan.domains.insight.contracts import RunKind
from yizhan.platform.listing import Window

pytestmark = pytest.mark.slow

READER = staff(grants=granted("insight.read", "customer.read", "party.read"), id_=602)
WHO = """
select p.product_ref, min(p.customer_id) from detail.dim_subscriber p where p.is_current group by 1"""


@pytest.fixture(scope="module")
async def card(mined: Mined) -> StudyCard:
    return await mined.studied(RunKind.PATTERNS)


@pytest.fixture(scope="module")
def patterns(card: StudyCard) -> dict[str, PatternPortrait]:
    return {each.code: each for each in msgspec.convert(card.found, PatternsFound).patterns}


def test_what_was_planted_is_found_and_held_later(patterns):
    found = patterns["complaintOpen-left"]
    assert found.confirmed
    assert found.learned.share > 3 * found.learned.usual
    assert found.later.share > 3 * found.later.usual
    assert found.learned.low <= found.learned.share <= found.learned.high


def test_patterns_are_told_in_words_with_what_counted_as_a_strong_change(card, patterns):
    names = [(each.name.zh, each.name.en) for each in patterns.values()]
    assert len(set(names)) == len(names)
    assert patterns["complaintOpen-left"].name.en.startswith(
        "A complaint is not settled → leaves (gives up a line) within 2 months"
    )
    assert patterns["complaintOpen-left"].name.zh.startswith("投诉未解决 → 2 个月内")
    strong = msgspec.convert(card.found, PatternsFound).strong
    assert len(strong) == 6
    assert all("%" in each.en and "%" in each.zh for each in strong)
    assert {each.code.partition(".")[0] for each in patterns.values() if each.kind == "course"} == {
        "bill", "calls", "data",
    }  # fmt: skip


async def test_who_stands_within_a_pattern_leaves_oftener_than_others(patterns, mined):
    """The truth knows who is about to leave, which neither the warehouse nor the study has seen."""
    month = mined.asked("select max(month) from mart.churn where billed > 0")[0][0]
    customers = dict(mined.asked(WHO))
    with (mined.folder / "demo-truth.csv").open(encoding="utf-8") as lines:
        after = [row["product_ref"] for row in csv.DictReader(lines) if row["left_on"][:7] > f"{month:%Y-%m}"]
    leaving = {customers[each] for each in after if each in customers}
    there = {
        each for (each,) in mined.asked(f"select customer_id from mart.churn where gone = 0 and month = '{month}'")
    }
    async with mined.begun() as ctx:
        leaving_soon = [code for code, each in patterns.items() if each.confirmed and code.endswith("-left")]
        pages = [await insight.followers(ctx, code, Window(500)) for code in leaving_soon]
    within = {int(each.customer_id) for page in pages for each in page.items}
    assert within
    assert len(within & leaving) / len(within) > 1.5 * len(there & leaving) / len(there)


async def test_a_reader_meets_them_and_goes_down_to_customers(patterns, mined):
    async with staff_api(mined.db, READER) as api:
        told = (await api.get("/api/insight/patterns")).json()
        items = {each["code"]: each for each in told["items"]}
        code = max(patterns.values(), key=lambda each: each.customers * each.listed).code
        page = (await api.get(f"/api/insight/patterns/customers?pattern={code}&limit=50")).json()
        listed = (await api.get(f"/api/customers?pattern={code}&limit=1")).json()
        customer = page["items"][0]["customerId"]
        own = (await api.get(f"/api/customers/{customer}/patterns")).json()
    assert told["study"]["verdict"]
    assert items[code]["customers"] == page["total"] == listed["total"] > 0
    assert all(each["customerName"] and each["pattern"] == code for each in page["items"])
    assert code in {each["code"] for each in own["items"]}
    assert [each["left"]["share"] for each in own["items"]] == sorted(
        (each["left"]["share"] for each in own["items"]), reverse=True
    )
    steady = items["calls.steady"]
    assert not steady["listed"]
    assert steady["customers"] == 0 < steady["everybody"]


async def test_a_pattern_that_nobody_found_is_not_found(patterns, mined):
    """Patterns change with each study: an address kept from before must not say that nobody follows it."""
    async with staff_api(mined.db, READER) as api:
        refused = await api.get("/api/insight/patterns/customers?pattern=nosuch")
    assert refused.status_code == 404
    assert refused.json()["message"] == "pattern of behaviour nosuch was not found"

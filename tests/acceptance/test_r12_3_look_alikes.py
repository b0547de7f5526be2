"""Requirement 12.3: potential customers: an analyst names a seed and finds who is most like it, within their reach."""

import msgspec
import pytest

from support.acting import acting
from support.mined import Mined
from support.patience import LONG
from yizhan.analytics.scoring import api as scoring
from yizhan.analytics.scoring.alike import STEPS
from yizhan.analytics.scoring.contracts import LikeFigures, Seed
from yizhan.analytics.scoring.likening import NoSeed, OneSeed
from yizhan.domains.customer import api as customers
from yizhan.domains.customer.contracts import CustomerFilter
from yizhan.domains.insight import api as insight
from yizhan.domains.organisation import api as organisation
from yizhan.domains.organisation.contracts import StaffFilter
from yizhan.kernel.errors import InvalidInput, NotFound
from yizhan.platform import long_work
from yizhan.platform.context import Actor
from yizhan.platform.listing import Window
from yizhan.platform.worker import drain

pytestmark = pytest.mark.slow


async def person(mined: Mined, login: str) -> Actor:
    async with mined.begun() as ctx:
        page = await organisation.staff(ctx, StaffFilter(q=login), Window())
        who = next(each for each in page.items if each.login and each.login.login == login)
        found = await organisation.actor_of_id(ctx.tx, int(who.id), ctx.now())
    assert found
    return found


async def work(mined: Mined) -> None:
    await drain(mined.parts.worker, mined.db, mined.parts.subscriptions, LONG)


@pytest.fixture(scope="module")
async def search(mined: Mined) -> tuple[Actor, str]:
    """Who has a leased line as the seed, asked for by the lead of the province."""
    analyst = await person(mined, "keylead.js")
    offering = mined.asked("select offering_id from detail.dim_subscriber where line = 'leased' limit 1")[0][0]
    async with acting(mined.db, analyst, clock=mined.parts.clock) as ctx:
        work_id = str(await scoring.ask_alike(ctx, Seed(offering=str(offering))))
    await work(mined)
    return analyst, work_id


async def test_who_is_like_those_with_a_leased_line_is_told_with_reasons_and_a_curve(mined, search):
    analyst, work_id = search
    async with acting(mined.db, analyst, clock=mined.parts.clock) as ctx:
        told = await long_work.of(ctx, work_id)
        assert told.state == "succeeded", told.trouble
        assert told.done == told.total == STEPS
        page = await insight.alike(ctx, work_id, Window(50))
    assert told.result["auc"] > 0.7
    assert told.result["seeds"] >= 30
    assert told.result["curve"][4]["hits"] > 2 * told.result["curve"][4]["share"]
    leased = {
        row[0]
        for row in mined.asked(
            "select customer_id from detail.dim_subscriber where line = 'leased' and is_current and ended_at is null"
        )
    }
    assert not leased & {int(each.customer_id) for each in page.items}
    assert [each.score for each in page.items] == sorted((each.score for each in page.items), reverse=True)
    assert page.items[0].reasons


async def test_the_most_alike_are_portrayed_beside_everybody(mined, search):
    analyst, work_id = search
    async with acting(mined.db, analyst, clock=mined.parts.clock) as ctx:
        told = msgspec.convert((await long_work.of(ctx, work_id)).result, LikeFigures)
        drawn = told.portrait
        assert drawn
        found = await insight.alike(ctx, work_id, Window(drawn.customers))
    assert drawn.customers == told.considered // 10
    assert 1 <= len(drawn.traits) <= 6
    assert all("总体" in each.zh and "for all" in each.en for each in drawn.traits)
    having = mined.asked("select customer_id, line from detail.dim_subscriber where is_current and ended_at is null")
    group = {int(each.customer_id) for each in found.items}
    for each in drawn.products:
        share = len({who for who, line in having if line == each.line and who in group}) / len(group)
        assert each.share == pytest.approx(share, abs=0.05), each.line
    assert drawn.products


async def test_the_first_of_them_become_a_list_by_a_tag_and_nobody_else_sees_the_search(mined, search):
    analyst, work_id = search
    async with acting(mined.db, analyst, clock=mined.parts.clock) as ctx:
        with pytest.raises(InvalidInput):
            await insight.tag_alike(ctx, work_id, "专线潜客", 0)
        await insight.tag_alike(ctx, work_id, "专线潜客", 25)
        first = [each.customer_id for each in (await insight.alike(ctx, work_id, Window(25))).items]
    await work(mined)
    async with acting(mined.db, analyst, clock=mined.parts.clock) as ctx:
        tagged = await customers.customers(ctx, CustomerFilter(tag="专线潜客"), limit=100)
    assert {each.id for each in tagged.items} == set(first)
    async with acting(mined.db, await person(mined, "retain.js"), clock=mined.parts.clock) as ctx:
        with pytest.raises(NotFound):
            await insight.alike(ctx, work_id, Window())


async def test_only_those_in_reach_are_looked_at_and_an_empty_seed_is_refused(mined, search):
    _, whole = search
    manager = await person(mined, "orders.nj")
    async with acting(mined.db, await person(mined, "keylead.js"), clock=mined.parts.clock) as ctx:
        everybody = (await long_work.of(ctx, whole)).result["considered"]
        with pytest.raises(NoSeed):
            await scoring.ask_alike(ctx, Seed(tag="没有这个标签"))
        with pytest.raises(NoSeed):
            await scoring.ask_alike(ctx, Seed(pattern="nothing-left"))
        for none_or_two in (Seed(), Seed(tag="专线潜客", segment="1")):
            with pytest.raises(OneSeed):
                await scoring.ask_alike(ctx, none_or_two)
        small = str(await scoring.ask_alike(ctx, Seed(tag="专线潜客")))
    await work(mined)
    async with acting(mined.db, await person(mined, "keylead.js"), clock=mined.parts.clock) as ctx:
        told = await long_work.of(ctx, small)
    assert told.state == "failed"
    assert told.trouble
    assert "30" in told.trouble.message.en
    hall = await person(mined, "hall.nj1")
    assert hall.org_pos != manager.org_pos
    offering = mined.asked("select offering_id from detail.dim_subscriber where line = 'leased' limit 1")[0][0]
    async with acting(mined.db, hall, clock=mined.parts.clock) as ctx:
        mine = str(await scoring.ask_alike(ctx, Seed(offering=str(offering))))
    await work(mined)
    async with acting(mined.db, hall, clock=mined.parts.clock) as ctx:
        told = await long_work.of(ctx, mine)
    assert told.state == "failed" or told.result["considered"] < everybody

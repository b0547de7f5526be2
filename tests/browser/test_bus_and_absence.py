"""Somebody is away and a colleague stands in; a message that was given up is replayed."""

import re
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, expect

from integration.process.cases import deployed, started
from support import serving
from support.contexts import context, staff
from support.operator import PASSWORD, Operator
from support.pages import signed_in
from yizhan.kernel.clock import SystemClock
from yizhan.kernel.ids import new_id
from yizhan.kernel.scope import EVERYTHING, Reach, Scope
from yizhan.kernel.text import Text
from yizhan.platform.bus import api
from yizhan.platform.bus.contracts import Message
from yizhan.platform.bus.permissions import SUBSCRIBE
from yizhan.platform.bus.store import Buried, bury
from yizhan.platform.db import Database
from yizhan.platform.launcher import Urls

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
async def site(
    module_db: Database, module_database: Urls, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[str]:
    """The address of a server where one task waits and one message was given up."""
    operator = await Operator(module_db).found()
    clerk = await operator.role("order-clerk", "root", process__work=Reach.SUBTREE, process__view=Reach.SUBTREE)
    other = await operator.role("fallout-clerk", "root", process__work=Reach.SUBTREE, process__view=Reach.SUBTREE)
    keeper = await operator.role(
        "keeper", "root", bus__read=Reach.ALL, bus__manage=Reach.ALL, organisation__read=Reach.ALL
    )
    for login, role in (("wang", clerk), ("zhao", other), ("keeper", keeper)):
        await operator.person(login, "north.hall" if role is not keeper else "root", role)
    await deployed(module_db)
    await started(module_db, order="o-77", org_pos=operator.units["north.hall"].pos)
    await _bury(module_db)
    async with serving.running(module_database, tmp_path_factory.mktemp("bus") / "server.log") as address:
        yield address


async def _bury(db: Database) -> None:
    clock = SystemClock()
    owner = staff(77, Scope(0, EVERYTHING.hi), SUBSCRIBE)
    async with context(db, owner) as ctx:
        carrier = api.PostgresCarrier(db, clock.now)
        made, _ = await api.subscribe(ctx, carrier, api.Subscribe(name="payments", topics=["billing.*"]))
    message = Message("1", "billing.payment.received", "A-7", clock.now(), 0, {"amount": "12.50"})
    async with context(db) as ctx:
        await bury(
            ctx.tx,
            Buried(new_id(), int(made.id), message, Text("查无此账户", "no such account"), "e77", 8),
            clock.now(),
        )


async def test_a_colleague_stands_in_for_somebody_away(browser: Browser, site: str) -> None:
    async with signed_in(browser, site, "wang", PASSWORD, "zh-CN") as page:
        await page.goto(f"{site}/absences")
        await page.get_by_role("button", name="安排代班").click()
        await page.get_by_label("代班人").click()
        await page.get_by_title(re.compile("zhao")).click()
        await page.get_by_role("button", name="保存").click()
        await expect(page.get_by_role("cell", name="进行中")).to_be_visible()
    async with signed_in(browser, site, "zhao", PASSWORD, "en") as page:
        await page.goto(f"{site}/worklist")
        await expect(page.get_by_text(re.compile("You stand in for .*wang"))).to_be_visible()
        await page.locator("a[href^='/worklist/']").first.click()
        await page.get_by_role("button", name="Take").click()
        await expect(page.get_by_text("For wang")).to_be_visible()
        await page.get_by_role("button", name="Suspend").click()
        await page.get_by_label("Reason (kept in the history)").fill("waits for a letter")
        await page.get_by_role("dialog").get_by_role("button", name="Suspend").click()
        await expect(page.get_by_text("waits for a letter")).to_be_visible()
        await page.get_by_role("button", name="Resume").click()
        await expect(page.get_by_role("button", name="Suspend")).to_be_visible()
    async with signed_in(browser, site, "wang", PASSWORD, "zh-CN") as page:
        await page.goto(f"{site}/absences")
        await page.get_by_role("button", name="立即结束").click()
        await page.get_by_role("dialog").get_by_role("button", name="立即结束").click()
        await expect(page.get_by_role("cell", name="已结束")).to_be_visible()


async def test_a_dead_letter_is_replayed(browser: Browser, site: str) -> None:
    async with signed_in(browser, site, "keeper", PASSWORD, "en") as page:
        await page.goto(f"{site}/administration/bus")
        await expect(page.get_by_text("no such account")).to_be_visible()
        await expect(page.get_by_role("button", name="Replay all")).to_be_visible()
        await expect(page.get_by_role("heading", name="Dead letters (1)")).to_be_visible()
        await page.get_by_label("Tick A-7").check()
        await page.get_by_role("button", name="Replay 1").click()
        await expect(page.get_by_text("On its way again", exact=True)).to_be_visible()
        await expect(page.get_by_role("heading", name="Dead letters (0)")).to_be_visible()

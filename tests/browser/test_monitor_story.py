"""Whoever operates processes watches one in a browser: where time goes, which ways it takes, what is stuck and why."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.async_api import Browser, Page, expect

from integration.process.cases import ORDER_PROCESS, Network
from support import serving
from support.contexts import context
from support.operator import ADMIN, PASSWORD, Operator
from support.pages import signed_in
from support.patience import LONG
from yizhan.engines.process import api
from yizhan.engines.process.connectors import ConnectorRefusal
from yizhan.engines.process.contracts import InboundMessage, StartProcess
from yizhan.kernel.clock import FixedClock
from yizhan.kernel.text import Text
from yizhan.platform.db import Database
from yizhan.platform.launcher import Urls
from yizhan.platform.worker import drain

pytestmark = [pytest.mark.browser, pytest.mark.slow]

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
PHONE = 390
TABS = {
    "light": ("Cycle time", "Ways taken", "Stuck steps"),
    "dark": ("Bottlenecks", "Throughput", "Deviations"),
}


class Past:
    """What the operator's orders went through before anybody watches."""

    def __init__(self, db: Database, org_pos: int) -> None:
        self.db = db
        self.org_pos = org_pos
        self.clock = FixedClock(datetime.now(UTC) - timedelta(days=2))
        self.refuses = False
        self.network = Network(self._answer)

    async def _answer(self, _: object, __: object) -> object:
        if self.refuses:
            raise ConnectorRefusal("NO_PORT", Text("端口不足", "No free port"), Text("换端口", "Take another port"))
        return {}

    async def order(self, key: str, minutes: int) -> int:
        """An order whose documents are checked after a while, and which the network is asked for."""
        async with context(self.db, clock=self.clock) as ctx:
            start = StartProcess(
                key="order-fulfilment", business_key=key, org_pos=self.org_pos, variables={"services": []}
            )
            instance = (await api.start(ctx, start)).id
        self.clock.advance(timedelta(minutes=minutes))
        async with context(self.db, clock=self.clock) as ctx:
            (item,) = await api.work_items_of(ctx, instance)
            await api.complete(ctx, int(item.id), {"documentsChecked": True})
        worker = self.network.worker(self.db, self.clock)
        await drain(worker, self.db, {}, LONG)
        return instance

    async def completed(self, key: str, minutes: int) -> None:
        await self.order(key, minutes)
        self.clock.advance(timedelta(minutes=5))
        async with context(self.db, clock=self.clock) as ctx:
            message = InboundMessage(id=key, name="service-order-completed", key=key, payload={"state": "completed"})
            await api.correlate_message(ctx, message)


@pytest.fixture(scope="module")
async def watched(
    module_db: Database, module_database: Urls, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[tuple[str, str]]:
    """The address of a server, and the version of the process that is watched there."""
    operator = await Operator(module_db).found()
    past = Past(module_db, operator.units["north.hall"].pos)
    async with context(module_db) as ctx:
        deployed = await api.deploy(ctx, ORDER_PROCESS, api.environment(past.network.connectors))
    for number in range(4):
        await past.completed(f"D-{number}", 10 * (number + 1))
    past.refuses = True
    for number in range(3):
        await past.order(f"S-{number}", 30)
    async with serving.running(module_database, tmp_path_factory.mktemp("monitor") / "server.log") as address:
        yield address, deployed.id


@pytest.fixture
async def page(browser: Browser, watched: tuple[str, str]) -> AsyncIterator[Page]:
    async with signed_in(browser, watched[0], ADMIN, PASSWORD, "en") as page:
        yield page


async def test_from_the_heat_on_the_drawing_to_stuck_steps_repaired_together(page: Page, watched) -> None:
    address, version = watched
    stuck = await (await page.request.get(f"{address}/api/processes/incidents")).json()
    await page.goto(f"{address}/processes/instances/{stuck['items'][0]['instanceId']}")
    await expect(page.locator("[data-element-id=request-provisioning].yz-stuck")).to_be_visible()
    await expect(page.locator("figcaption").get_by_text("Stuck")).to_be_visible()
    await page.goto(f"{address}/processes/monitor/{version}")
    await expect(page.get_by_role("heading", name="Monitor: Order fulfilment")).to_be_visible()
    await expect(page.locator("[data-element-id=request-provisioning].yz-heat-5")).to_be_visible()
    await expect(page.locator("[data-container-id=request-provisioning]").get_by_text("! 3")).to_be_visible()
    await page.locator("[data-element-id=check-documents]").click()
    await expect(page.get_by_text("People work on it")).to_be_visible()
    await page.get_by_role("tab", name="Ways taken").click()
    await expect(page.get_by_text("4 instances")).to_be_visible()
    await page.get_by_role("button", name="Show on the drawing").first.click()
    await expect(page.locator("[data-element-id=completed].yz-completed")).to_be_visible()
    await expect(page.locator("[data-element-id=handle-fallout].yz-completed")).to_have_count(0)
    await page.get_by_role("button", name="Back to heat").click()
    await page.get_by_role("tab", name="Stuck steps").click()
    await expect(page.get_by_text("No free port")).to_be_visible()
    await page.get_by_role("button", name="Skip all").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("Reason").fill("opened by hand")
    await dialog.get_by_role("button", name="Skip all").click()
    await expect(dialog.get_by_text("3 repaired, 0 refused")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.get_by_text("Nothing is stuck")).to_be_visible()
    await page.get_by_role("button", name="Export event log").click()
    await page.get_by_role("menuitem", name="XES").click()
    async with page.expect_download() as download:
        await page.get_by_role("link", name="Download").click()
    assert (await download.value).suggested_filename.endswith(".xes")


async def test_an_instance_is_replayed_and_tells_where_its_time_went(page: Page, watched) -> None:
    address, _ = watched
    await page.goto(f"{address}/processes/instances?businessKey=D-1")
    await page.get_by_role("link", name="D-1").click()
    await expect(page.locator("[data-element-id=completed].yz-completed")).to_be_visible()
    await page.get_by_role("button", name="One moment back").click()
    await expect(page.locator("[data-element-id=completed].yz-completed")).to_have_count(0)
    await expect(page.locator(".djs-element.yz-active").first).to_be_visible()
    await page.get_by_role("tab", name="Time spent").click()
    row = page.get_by_role("row", name="Check documents")
    await expect(row.get_by_role("cell", name="20 min")).to_be_visible()


async def test_the_monitor_passes_axe_and_fits_a_phone(page: Page, watched) -> None:
    address, version = watched
    wrong: dict[str, list[str]] = {}
    await page.goto(f"{address}/processes/monitor/{version}")
    await page.locator("[data-element-id=request-provisioning].yz-heat-5").wait_for()
    await page.evaluate(AXE)
    for scheme, tabs in TABS.items():
        await page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        await page.locator(f"html[data-theme={scheme}]").wait_for()
        for tab in tabs:
            await page.get_by_role("tab", name=tab).click()
            await page.get_by_role("tabpanel", name=tab).wait_for()
            found = (await page.evaluate("axe.run()"))["violations"]
            wrong[f"{tab} {scheme}"] = [f"{one['id']}: {one['nodes'][0]['target']}" for one in found]
    await page.set_viewport_size({"width": PHONE, "height": 844})
    wrong["phone"] = ["wide"] if await page.evaluate("innerWidth < document.body.scrollWidth") else []
    assert {where: found for where, found in wrong.items() if found} == {}

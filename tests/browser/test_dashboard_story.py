"""A manager makes a dashboard from a question, shares it; a clerk of one hall sees the hall's own figures in it."""

import re

import pytest
from playwright.async_api import Browser, Page, expect

from support import serving
from support.operator import ADMIN, PASSWORD
from support.pages import Look, pictured, signed_in
from support.warehouse import BILLS, Site, place
from yizhan.analytics.warehouse.contracts import LoadState
from yizhan.kernel.scope import Reach

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CLERK = "north.clerk"
LOOKS: tuple[tuple[Look, int], ...] = (("dark", 1440), ("light", 1440), ("light", 390))


@pytest.fixture(scope="module")
async def address(module_db, module_database, tmp_path_factory):
    folder = tmp_path_factory.mktemp("dashboards")
    site = await Site(module_db, place(folder, module_database.owner)).founded(each=2)
    rows = [
        (month, f"S{n}", "monthlyFee", f"{100 * n}.00")
        for month in ("2025-09", "2026-07", "2026-08", "2026-09")
        for n in range(1, 5)
    ]
    await site.send("bills", site.file("bills.csv", BILLS, rows))
    assert (await site.load()).load.state is LoadState.PUBLISHED
    role = await site.operator.role("analyst", "root", cube__read=Reach.SUBTREE, customer__read=Reach.SUBTREE)
    await site.operator.person(CLERK, "north.hall", role)
    async with serving.running(module_database, folder / "server.log") as running:
        yield running


async def arranged(page: Page) -> None:
    """Tiles are taken elsewhere and sized by dragging and by arrow keys; what was done is told."""
    told = page.get_by_role("status").filter(has_text="tile")
    handle = page.get_by_role("button", name="tile 2 of 2")
    await handle.drag_to(page.locator("[data-place='0']"))
    await expect(told).to_have_text("“Revenue” is tile 1 of 2, 1 wide, 1 high")
    corner = page.locator("[data-place='1']").get_by_role("button", name="Size of")
    await corner.scroll_into_view_if_needed()
    where, board = await corner.bounding_box(), await page.locator("[data-board]").bounding_box()
    assert where
    assert board
    await page.mouse.move(where["x"] + 5, where["y"] + 5)
    await page.mouse.down()
    await page.mouse.move(where["x"] + 5 + board["width"] / 4, where["y"] + 5 + 250, steps=4)
    await page.mouse.up()
    await expect(told).to_have_text("“Revenue” is tile 2 of 2, 3 wide, 2 high")
    handle = page.get_by_role("button", name="tile 1 of 2")
    await handle.press("ArrowRight")
    await expect(page.get_by_role("button", name="tile 2 of 2")).to_be_focused()
    await page.keyboard.press("ArrowLeft")
    await page.locator("[data-place='0']").get_by_role("button", name="Size of").press("ArrowRight")
    await expect(told).to_have_text("“Revenue” is tile 1 of 2, 2 wide, 1 high")


async def test_from_a_question_to_a_dashboard_that_others_see(browser: Browser, address: str) -> None:
    async with signed_in(browser, address, ADMIN, PASSWORD, "en") as page:
        await page.goto(f"{address}/analysis")
        await expect(page.get_by_text(re.compile(r"\d figures? in "))).to_be_visible()
        await page.get_by_text("Chart", exact=True).click()
        await page.get_by_role("button", name="Put on a dashboard").click()
        await page.get_by_role("combobox", name="Dashboard, a new one or one of yours").fill("Revenue watch")
        await page.get_by_role("button", name="Put it there").click()
        await expect(page.get_by_text("It is on the dashboard")).to_be_visible()
        for level in ("Province", "Quarter"):
            await page.get_by_role("button", name=f"Take {level} away").click()
        await expect(page.get_by_text("1 figure in")).to_be_visible()
        await page.get_by_role("button", name="Put on a dashboard").click()
        await pictured(page, "put-on-dashboard", "en")
        await page.get_by_role("button", name="Put it there").click()
        await page.get_by_role("link", name="Open the dashboard").click()
        await expect(page.get_by_role("heading", name="Revenue watch")).to_be_visible()
        figure = page.get_by_role("button", name="4,000.00")
        await expect(figure).to_be_visible()
        await pictured(page, "dashboard", "en")
        await figure.click()
        drawer = page.get_by_role("dialog")
        await expect(drawer.get_by_role("link", name="王")).to_have_count(4)
        await drawer.get_by_role("button", name="Close").click()
        await page.get_by_role("button", name="Arrange").click()
        await arranged(page)
        await page.get_by_role("textbox", name="Title").first.fill("Everything billed")
        await pictured(page, "dashboard-arrange", "en")
        await page.get_by_role("button", name="Save").click()
        await expect(page.get_by_role("heading", name="Everything billed")).to_be_visible()
        await expect(page.locator("[data-place='0'][data-width='2'][data-height='1']")).to_contain_text("4,000.00")
        await expect(page.locator("[data-place='1'][data-width='3'][data-height='2']")).to_be_visible()
        await page.get_by_role("button", name="Explain the figures of Everything billed").click()
        await expect(page.get_by_text("Billing: Monthly bills")).to_be_visible()
        await page.keyboard.press("Escape")
        await page.get_by_role("button", name="Share").click()
        await page.get_by_role("checkbox").check()
        await page.get_by_role("dialog").get_by_role("button", name="Save").click()
        await expect(page.get_by_text("Shared", exact=True)).to_be_visible()
        await page.get_by_role("button", name="Subscribe").click()
        await page.get_by_role("dialog").get_by_role("button", name="Save").click()
        await expect(page.get_by_role("button", name="Subscribed")).to_be_visible()
        where = page.url
    async with signed_in(browser, address, CLERK, PASSWORD, "en") as page:
        await page.goto(f"{address}/dashboards")
        await page.get_by_role("link", name="Revenue watch").click()
        await expect(page.get_by_role("button", name="1,600.00")).to_be_visible()
        await expect(page.get_by_role("button", name="Arrange")).to_have_count(0)
        await pictured(page, "dashboard-shared", "en")
    for look, width in LOOKS:
        async with signed_in(browser, address, ADMIN, PASSWORD, "zh-CN", look, width) as page:
            await page.goto(where)
            await expect(page.get_by_role("button", name="4,000.00")).to_be_visible()
            await pictured(page, f"dashboard-{look}-{width}", "zh-CN")

"""A product manager makes a new offering out of one that is there, and the counter sells it at once (3.1, 3.2)."""

import re

import pytest
from playwright.async_api import Browser, Page, expect

from support.pages import signed_in

pytestmark = pytest.mark.browser

STEPS = ("Send to review", "Pass on to test", "Launch")


async def step(page: Page, name: str, why: str = "") -> None:
    """One step of the life cycle, confirmed."""
    await page.get_by_role("button", name=name, exact=True).click()
    dialog = page.get_by_role("dialog")
    if why:
        await dialog.get_by_role("textbox").fill(why)
    await dialog.get_by_role("button", name=name, exact=True).click()
    await expect(dialog).to_have_count(0)


async def sell_gigabit(page: Page, address: str) -> None:
    """The clerk finds it at the counter under its Chinese name and sells it."""
    await page.goto(f"{address}/orders/new")
    await page.get_by_role("searchbox").last.fill("王")
    await page.locator("main li button, article li button").first.click()
    await page.get_by_role("button", name=re.compile("千兆宽带")).first.click()
    await page.get_by_label("装机地址").fill("玄武区中山东路 100 号 2 栋 301")
    await page.get_by_label("装机地址").press("Tab")
    await expect(page.get_by_text("¥88.00").first).to_be_visible()
    await page.get_by_role("button", name="提交受理单").click()
    await page.wait_for_url(re.compile(r"/orders/\d+$"))
    await expect(page.get_by_text("千兆宽带").first).to_be_visible()


async def test_an_offering_is_copied_priced_launched_sold_and_renewed(
    browser: Browser, operator: tuple[str, str]
) -> None:
    address, password = operator
    async with (
        signed_in(browser, address, "product", password, "en") as designer,
        signed_in(browser, address, "clerk.nj1", password, "zh-CN") as counter,
    ):
        await designer.goto(f"{address}/catalogue")
        await designer.get_by_role("link", name="Broadband alone").click()
        await designer.get_by_role("button", name="Copy", exact=True).click()
        await designer.get_by_label("Chinese").first.fill("千兆宽带")
        await designer.get_by_label("English").first.fill("Gigabit")
        await designer.get_by_label("Code").fill("gigabit")
        await designer.get_by_role("button", name="Create in design").click()
        await expect(designer.get_by_text(re.compile("PO- and capitals")).first).to_be_visible()
        await designer.get_by_label("Code").fill("PO-GIGABIT")
        await designer.get_by_role("button", name="Create in design").click()
        await designer.wait_for_url(re.compile(r"/catalogue/\d+$"))

        await designer.get_by_role("button", name="Change", exact=True).click()
        await designer.get_by_label("Amount").first.fill("88")
        await designer.get_by_role("button", name="Save").click()
        await designer.wait_for_url(re.compile(r"/catalogue/\d+$"))
        for name in STEPS:
            await step(designer, name)
        await expect(designer.locator("article > header").get_by_text("Launched")).to_be_visible()
        await expect(designer.get_by_role("listitem").filter(has_text="In review")).to_be_visible()

        await sell_gigabit(counter, address)

        await designer.get_by_role("button", name="New version", exact=True).click()
        await designer.wait_for_url(re.compile(r"/design$"))
        await designer.get_by_label("Amount").first.fill("66")
        await designer.get_by_role("button", name="Save").click()
        for name in STEPS:
            await step(designer, name)
        await step(designer, "Retire", "Nobody asked for it")
        await expect(designer.get_by_text("Nobody asked for it")).to_be_visible()
        await expect(designer.get_by_text("1.0")).to_be_visible()

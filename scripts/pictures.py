"""Retakes the pictures of README and docs from a running demo, in English and in Chinese.

    python scripts/pictures.py http://127.0.0.1:8080 PASSWORD      (the password that ./dev up prints)

An order is placed in each language, so take a demo of your own, once it has scored its customers. Needs Chromium, as
the browser tests do.
"""

import asyncio
import os
import re
import shutil
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Browser, Page, async_playwright, expect

FOLDER = Path(__file__).parents[1] / "docs/images"
PATIENCE = 60_000
SIZE = {"width": 1440, "height": 900}
CHROMIUM = os.environ.get("YIZHAN_BROWSER") or shutil.which("chromium") or shutil.which("google-chrome")
WORDS = {
    "en": ("en", "Fusion", "Mobile number", "SIM", "Installation address", "Place the order", "Decomposition"),
    "zh": ("zh-CN", "融合套餐", "手机号码", "SIM 卡号", "装机地址", "提交受理单", "分解图"),
}
CUSTOMER = "王伟"
NUMBERS = {"en": "19955500001", "zh": "19955500002"}
"""Sold while the pictures are taken: a demo that has sold them already refuses."""


async def main(address: str, password: str) -> None:
    """Take every picture in every language."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for language in WORDS:
            async with _signed_in(browser, address, "clerk.nj1", password, language) as page:
                await _counter_and_order(page, address, language)
                await _customer(page, address, language)
            async with _signed_in(browser, address, "orders.nj", password, language) as page:
                await page.goto(f"{address}/worklist")
                await _take(page, "worklist", language, "[role=row] a")
            async with _signed_in(browser, address, "dispatch.js", password, language) as page:
                await _monitor(page, address, language)
            async with _signed_in(browser, address, "admin", password, language) as page:
                await _administration(page, address, language)
            async with _signed_in(browser, address, "executive", password, language) as page:
                await _retention(page, address, language)
                await _studies(page, address, language)
                await _figures(page, address, language)
        await browser.close()


@asynccontextmanager
async def _signed_in(browser: Browser, address: str, login: str, password: str, language: str) -> AsyncIterator[Page]:
    context = await browser.new_context(locale=WORDS[language][0], viewport=SIZE)
    page = await context.new_page()
    await page.goto(address)
    await page.locator("input").first.fill(login)
    await page.locator("input[type=password]").fill(password)
    await page.keyboard.press("Enter")
    await page.wait_for_url(re.compile(r"/(orders|customers|worklist|dashboards)"))
    yield page
    await context.close()


async def _counter_and_order(page: Page, address: str, language: str) -> None:
    _, bundle, mobile, sim, place, send, decomposition = WORDS[language]
    await page.goto(f"{address}/orders/new")
    await page.get_by_role("searchbox").last.fill(CUSTOMER)
    await page.locator("main li button, article li button").first.click()
    await page.get_by_role("button", name=re.compile(bundle)).first.click()
    await _fill(page, mobile, NUMBERS[language])
    await _fill(page, sim, f"8986000000{NUMBERS[language][1:]}")
    for each in range(await page.get_by_label(place).count()):
        await _fill(page, place, "玄武区中山东路 100 号 2 栋 301", each)
    button = page.get_by_role("button", name=send)
    await button.and_(page.locator(":enabled")).wait_for()
    await _take(page, "counter", language, "main")
    await button.click()
    await page.wait_for_url(re.compile(r"/orders/\d+$"))
    await _take(page, "order", language, "[role=tablist]")
    await page.get_by_role("tab", name=re.compile(decomposition)).click()
    await _take(page, "decomposition", language, ".react-flow__node")


async def _customer(page: Page, address: str, language: str) -> None:
    """The customer most at risk: scored a few minutes after the first start."""
    riskiest = await _first(page, address, "insight/scores?limit=1", key="customerId")
    await page.goto(f"{address}/customers/{riskiest}")
    await _take(page, "customer", language, "text=/^(File complete|资料完整度)$/")


async def _monitor(page: Page, address: str, language: str) -> None:
    """A process with its heat, the ways it takes, and one instance with where its time went."""
    await page.set_viewport_size({**SIZE, "height": 1100})
    await page.goto(f"{address}/processes")
    orders = page.get_by_role("row").filter(has_text="order-fulfilment").last
    await orders.locator("a[href^='/processes/monitor/']").click()
    await page.locator("[data-element-id=check-documents]").first.click()
    await _take(page, "monitor", language, "[data-element-id=check-documents].yz-chosen")
    await page.get_by_role("tab").nth(3).click()
    await page.locator("button[aria-pressed]").first.click()
    await _take(page, "monitor-ways", language, "[data-element-id=completed].yz-completed")
    await page.goto(f"{address}/processes/instances?status=completed&process=order-fulfilment")
    await page.locator("[role=row] a[href^='/processes/instances/']").first.click()
    await page.get_by_role("tab").nth(1).click()
    await _take(page, "instance", language, "[data-element-id=completed].yz-completed")


async def _administration(page: Page, address: str, language: str) -> None:
    """A local network in the tree of organisations, a role with what it may do, and a person with their post."""
    unit = await _first(page, address, "org-units?q=NJ&limit=1")
    await page.goto(f"{address}/administration/organisation?unit={unit}")
    await _take(page, "organisation", language, "[role=tree] [aria-selected=true]")
    await page.goto(f"{address}/administration/roles?q=hall-clerk")
    await page.locator("[role=row] a[href^='/administration/roles/']").first.click()
    await _take(page, "role", language, "main table tbody tr")
    await page.goto(f"{address}/administration/staff?q=clerk.nj1")
    await page.locator("[role=row] a[href^='/administration/staff/']").first.click()
    await _take(page, "person", language, "main table tbody tr")


async def _retention(page: Page, address: str, language: str) -> None:
    """Who might leave and why, the pilot with its effect, the acting model's card, and the seven Ps of one customer."""
    await page.goto(f"{address}/churn")
    await _take(page, "churn", language, "main .ant-table-row")
    await page.goto(f"{address}/churn/findings/{await _first(page, address, 'insight/findings', -1)}")
    await _take(page, "churn-finding", language, "[role=row] a")
    await page.goto(f"{address}/models/{await _first(page, address, 'insight/models')}")
    await _take(page, "churn-model", language, "main .ant-table-row")
    riskiest = await _first(page, address, "insight/scores?limit=1", key="customerId")
    await page.goto(f"{address}/customers/{riskiest}/seven-p")
    await _take(page, "seven-p", language, "main dl dd")


async def _studies(page: Page, address: str, language: str) -> None:
    """Segments with their portraits, the customers of one, behaviour, and forecasts with their intervals."""
    await page.goto(f"{address}/insight?tab=segments")
    await _take(page, "segments", language, "main dl dd")
    await page.goto(f"{address}/insight/segments/{await _first(page, address, 'insight/segments', key='number')}")
    await _take(page, "segment", language, "[role=row] a")
    await page.goto(f"{address}/insight?tab=patterns")
    await _take(page, "patterns", language, "main .ant-table-row a")
    await page.goto(f"{address}/insight?tab=outlook")
    await _take(page, "outlook", language, "main canvas")


async def _figures(page: Page, address: str, language: str) -> None:
    """The dashboard that readers of figures begin with."""
    await page.goto(f"{address}/dashboards/10")
    await _take(page, "dashboard", language, "[data-board] canvas")


async def _first(page: Page, address: str, path: str, place: int = 0, key: str = "id") -> str:
    """The id of what stands first in a list, or at another place of it."""
    found = await page.context.request.get(f"{address}/api/{path}")
    return str((await found.json())["items"][place][key])


async def _fill(page: Page, label: str, value: str, place: int = 0) -> None:
    field = page.get_by_label(label).nth(place)
    await field.fill(value)
    await field.press("Tab")


async def _take(page: Page, name: str, language: str, shown: str) -> None:
    """The page from its top, once `shown` is there and nothing more is on its way."""
    await expect(page.locator(shown).first).to_be_visible(timeout=PATIENCE)
    await page.wait_for_load_state("networkidle")
    for passing in (".ant-skeleton", ".ant-message-notice"):
        await expect(page.locator(passing)).to_have_count(0)
    await page.mouse.move(SIZE["width"] / 2, 1)
    await page.evaluate("document.activeElement?.blur()")
    await page.wait_for_load_state("networkidle")
    await page.wait_for_function("scrollTo({top: 0, behavior: 'instant'}) ?? scrollY === 0")
    await page.screenshot(path=FOLDER / f"{name}.{language}.png", animations="disabled")


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:3]))

"""Key accounts at the pages: found by a study, decided by the lead, the customer changed, the finding told so.

Work in the background is carried out by the test, so that nobody waits for anybody.
"""

import re
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, expect

from support import serving
from support.mined import Mined
from support.pages import pictured, signed_in
from support.patience import LONG
from yizhan.kernel.clock import SystemClock
from yizhan.platform.worker import drain

pytestmark = [pytest.mark.browser, pytest.mark.slow]


class Story:
    """The operator with its server, and who works in the background."""

    def __init__(self, operator: Mined, address: str) -> None:
        self.operator, self.address = operator, address

    async def work(self) -> None:
        """Carry out everything that waits."""
        parts = self.operator.parts
        await drain(parts.worker, self.operator.db, parts.subscriptions, LONG)


@pytest.fixture(scope="module")
async def story(mined: Mined) -> AsyncIterator[Story]:
    operator = Mined(mined.db, mined.urls, mined.folder, SystemClock())
    async with operator.begun() as ctx:
        await ctx.tx.execute("update platform.outbox set dispatched_at = now() where dispatched_at is null")
        await ctx.tx.execute("delete from platform.job")
    async with serving.running(mined.urls, mined.folder / "server.log", YIZHAN_JOB_SLOTS="0") as address:
        yield Story(operator, address)


def at(story: Story, browser: Browser, login: str, language: str = "en"):
    return signed_in(browser, story.address, login, story.operator.password, language)


async def opened(page: Page, story: Story, path: str, heading: str) -> None:
    await page.goto(f"{story.address}{path}")
    await expect(page.get_by_role("heading", name=heading, level=1)).to_be_visible()


async def test_from_what_was_found_to_a_key_account(browser: Browser, story: Story) -> None:
    async with at(story, browser, "steward") as page:
        await opened(page, story, "/insight?tab=keyAccounts", "Customer insight")
        await expect(page.get_by_text("No key account was found yet")).to_be_visible()
        await page.get_by_role("button", name="Study again").click()
        await expect(page.get_by_text("Begun; you can leave this page")).to_be_visible()
        await story.work()
    async with at(story, browser, "keylead.js") as page:
        name = await decided(page, story)
        await story.work()
        await opened(page, story, "/insight?tab=keyAccounts", "Customer insight")
        await pictured(page, "key-accounts", "en")
        await page.get_by_role("link", name=re.compile("^Finding")).click()
        row = page.get_by_role("row").filter(has_text=name).first
        await expect(row.get_by_text("decided", exact=True)).to_be_visible()
        await expect(page.get_by_text("Not measured yet")).to_be_visible()
        await pictured(page, "key-account-finding", "en")
        await page.get_by_role("link", name="Proposed customers as a list").click()
        await expect(page.get_by_role("search").get_by_text(re.compile(r"^.*Finding \d+"))).to_be_visible()
        await expect(
            page.get_by_role("row").filter(has_text=name).get_by_text(re.compile("^Key .* province")).first
        ).to_be_visible()


async def test_who_responds_is_counted_and_studied(browser: Browser, story: Story) -> None:
    async with at(story, browser, "steward") as page:
        await opened(page, story, "/insight?tab=responses", "Customer insight")
        await expect(page.get_by_role("cell", name="Have the complaint resolved and apologise")).to_be_visible()
        await page.get_by_role("button", name="Study again").click()
        await expect(page.get_by_text("Begun; you can leave this page")).to_be_visible()
        await story.work()
        await page.reload()
        await expect(page.get_by_role("heading", name="By tenths of the predicted effect")).to_be_visible()
        await pictured(page, "responses", "en")
        await page.get_by_text("Campaigns", exact=True).click()
        unknown = page.get_by_text("Whom campaigns change is not known yet")
        await expect(unknown.or_(page.get_by_role("heading", name="How many are worth contacting"))).to_be_visible()


async def decided(page: Page, story: Story) -> str:
    """The lead takes the first task and makes the customer a key account of the province; returns its name."""
    await page.goto(f"{story.address}/worklist")
    await page.get_by_role("link", name=re.compile("Decide on a key account")).first.click()
    await page.wait_for_url(re.compile(r"/worklist/\d+$"))
    item = int(page.url.rpartition("/")[2])
    async with story.operator.begun() as ctx:
        name = await ctx.tx.fetchval(
            """select c.name from insight.proposal p join process.work_item w using (instance_id)
                 join customer.customer c on c.id = p.customer_id where w.id = $1""",
            item,
        )
    await page.get_by_role("button", name="Take", exact=True).click()
    await page.get_by_role("combobox", name="Decision").click()
    await page.locator(".ant-select-item-option", has_text="Make it a key account").click()
    await page.get_by_role("combobox", name=re.compile("^Key level")).click()
    await page.locator(".ant-select-item-option", has_text="Province").click()
    await page.get_by_role("button", name="Complete", exact=True).click()
    await expect(page.get_by_text("The task is done")).to_be_visible()
    return str(name)


async def test_the_finding_is_read_in_chinese(browser: Browser, story: Story) -> None:
    async with at(story, browser, "executive", "zh-CN") as page:
        await opened(page, story, "/insight?tab=keyAccounts", "客户洞察")
        await pictured(page, "key-accounts", "zh-CN")
        await page.get_by_role("link", name=re.compile("^发现")).first.click()
        await expect(page.get_by_text(re.compile("为 \\d+ 个客户付费")).first).to_be_visible()
        await pictured(page, "key-account-finding", "zh-CN")

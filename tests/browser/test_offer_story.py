"""Next best offers at the pages: the clerk sees what fits and why, one is declined, one is sold, both are counted."""

import re
from datetime import UTC, date, datetime

import msgspec
import pytest
from playwright.async_api import Browser, Locator, Page, expect

from support.cards import OFFERS, study_card, suggested
from support.pages import pictured, signed_in
from yizhan.domains.insight import api as insight
from yizhan.domains.insight.contracts.studies import NewStudy
from yizhan.kernel.clock import FixedClock
from yizhan.kernel.scope import EVERYTHING
from yizhan.kernel.text import Text
from yizhan.platform.context import SYSTEM, Context
from yizhan.platform.db import Database

pytestmark = pytest.mark.browser

ADDON, FIXED = "PO-DATA-ADDON-30", "PO-FIXED"
WORDS = {
    "en": {
        "panel": "Offer next", "addon": "30 GB data add-on", "fixed": "Fixed line",
        "reason": "uses 41 GB of data a month",
        "sell": "Sell this", "decline": "Declined", "dear": "Too dear", "record": "Record", "quiet": "for 90 days",
        "place": "Place the order", "taken": "taken", "results": "How offers did",
    },
    "zh-CN": {
        "panel": "可以推荐", "addon": "30GB 流量加油包", "fixed": "固定电话", "reason": "每月用流量 41 GB",
        "sell": "受理", "decline": "客户谢绝", "dear": "太贵", "record": "登记", "quiet": "90 天内不再推荐",
        "place": "提交受理单", "taken": "已成交", "results": "推荐效果",
    },
}  # fmt: skip


@pytest.fixture(scope="module")
async def customers(operator: tuple[str, str], module_db: Database) -> dict[str, str]:
    """A customer for each language who has one 5G line alone, and to whom an add-on and a fixed line are suggested."""
    async with module_db.transaction(EVERYTHING) as tx:
        ctx = Context(actor=SYSTEM, tx=tx, db=module_db, clock=FixedClock(datetime.now(UTC)))
        rows = await tx.fetch(
            """select c.id from customer.customer c
                 join subscriber.subscriber s on s.customer_id = c.id and s.state = 'active'
                 join organisation.org_unit h on h.code = 'NJ' and c.org_pos between h.org_pos and h.org_last
                where c.status = 'active' and c.kind = 'public' and s.offering_name like '5G%'
                  and exists (select 1 from account.account a where a.customer_id = c.id)
                  and (select count(*) from subscriber.subscriber o where o.customer_id = c.id) = 1
                order by c.id"""
        )
        found = [row["id"] for row in rows if not insight.left_alone(datetime.now(UTC).year, row["id"], 10)][:2]
        new = NewStudy(kind="offers", month=date(2026, 5, 1), card=study_card(OFFERS), taken=True)
        study = await insight.keep_study(ctx, new, "somebody")
        much = Text("每月用流量 41 GB", "uses 41 GB of data a month")
        for key in found:
            addon = suggested(key, ADDON, 0.3)
            reason = msgspec.structs.replace(addon.reasons[0], said=much)
            given = [msgspec.structs.replace(addon, reasons=(reason,)), suggested(key, FIXED, 0.1, place=2)]
            await insight.take_suggestions(ctx, study, given)
    return dict(zip(WORDS, map(str, found), strict=True))


@pytest.mark.parametrize("language", ["en", "zh-CN"])
async def test_what_fits_is_sold_and_what_does_not_is_declined(
    browser: Browser, operator: tuple[str, str], customers: dict[str, str], language: str
) -> None:
    address, password = operator
    words, customer = WORDS[language], f"{address}/customers/{customers[language]}"
    async with signed_in(browser, address, "clerk.nj1", password, language) as page:
        await page.goto(customer)
        panel = page.locator("section", has=page.get_by_role("heading", name=words["panel"]))
        await expect(panel.get_by_role("listitem", name=words["addon"]).get_by_text(words["reason"])).to_be_visible()
        await pictured(page, "offers", language)
        await _declined(page, panel, words)
        await _sold(page, panel, words)
        await page.goto(customer)
        await expect(panel.get_by_text(re.compile(f"{words['addon']}.*{words['taken']}"))).to_be_visible()
        await expect(panel.get_by_role("button", name=words["sell"])).to_have_count(0)
    async with signed_in(browser, address, "executive", password, language) as page:
        await page.goto(f"{address}/insight?tab=offers")
        await expect(page.get_by_role("heading", name=words["results"])).to_be_visible()
        await expect(page.get_by_text(words["dear"]).first).to_be_visible()
        await pictured(page, "offers-results", language)


async def _declined(page: Page, panel: Locator, words: dict[str, str]) -> None:
    """The customer finds the fixed line too dear: it is gone, and the answer stands below."""
    await panel.get_by_role("listitem", name=words["fixed"]).get_by_role("button", name=words["decline"]).click()
    dialog = page.get_by_role("dialog")
    await expect(dialog.get_by_role("button", name=words["record"])).to_be_disabled()
    await dialog.get_by_text(words["dear"]).click()
    await dialog.get_by_role("button", name=words["record"]).click()
    await expect(page.get_by_text(words["quiet"])).to_be_visible()
    await expect(panel.get_by_role("listitem", name=words["fixed"], exact=True)).to_have_count(0)
    await expect(panel.get_by_text(f"{words['fixed']}: {words['dear']}")).to_be_visible()


async def _sold(page: Page, panel: Locator, words: dict[str, str]) -> None:
    """The order begins with what was suggested, and is placed."""
    await panel.get_by_role("listitem", name=words["addon"]).get_by_role("button", name=words["sell"]).click()
    await page.wait_for_url(re.compile(f"offering={ADDON}"))
    place = page.get_by_role("button", name=words["place"])
    await expect(place).to_be_enabled()
    await place.click()
    await page.wait_for_url(re.compile(r"/orders/\d+$"))

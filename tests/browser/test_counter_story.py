"""The first day at the counter, as people do it: sign in, find, sell, check, follow to active products."""

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from playwright.async_api import Browser, Page, expect

from support import catalogue, serving
from yizhan.app import CATALOGUE
from yizhan.demo import places, setting_up
from yizhan.demo.logins import Logins
from yizhan.domains.catalogue import api as catalogue_api
from yizhan.kernel.clock import FixedClock
from yizhan.kernel.scope import EVERYTHING
from yizhan.kernel.text import Text
from yizhan.platform.context import SYSTEM, Context
from yizhan.platform.db import Database
from yizhan.platform.launcher import Urls

pytestmark = pytest.mark.browser

YESTERDAY = datetime.now(UTC) - timedelta(days=1)
WORDS = {
    "zh-CN": {
        "bundle": "融合套餐",
        "mobile": "手机号码",
        "sim": "SIM 卡号",
        "address": "装机地址",
        "place": "提交受理单",
        "pending": "资料审核",
        "done": "已竣工",
    },
    "en": {
        "bundle": "Fusion",
        "mobile": "Mobile number",
        "sim": "SIM",
        "address": "Installation address",
        "place": "Place the order",
        "pending": "check",
        "done": "Completed",
    },
}
PATIENCE = 60_000


def silent(_: Text) -> None:
    """Nobody listens."""


@pytest.fixture(scope="module")
async def operator(
    module_db: Database, module_database: Urls, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[tuple[str, str]]:
    """The address of a server with a small demo operator, and the password of its logins."""
    folder: Path = tmp_path_factory.mktemp("counter")
    province = places.load().provinces[0]
    small = msgspec.structs.replace(
        places.load(), provinces=(msgspec.structs.replace(province, networks=province.networks[:1]),)
    )
    async with module_db.transaction(EVERYTHING) as tx:
        ctx = Context(actor=SYSTEM, tx=tx, db=module_db, clock=FixedClock(YESTERDAY))
        await catalogue_api.load_definitions(ctx, catalogue.sources())
        await setting_up.set_up(ctx, CATALOGUE, Logins(folder), silent, where=small, size=120)
    password = Logins(folder).path.read_text(encoding="utf-8").splitlines()[1].split()[-1]
    async with serving.running(module_database, folder / "server.log", YIZHAN_DEMO="true") as address:
        yield address, password


async def signed_in(browser: Browser, address: str, login: str, password: str, language: str) -> Page:
    context = await browser.new_context(locale=language, viewport={"width": 1440, "height": 900})
    page = await context.new_page()
    page.set_default_timeout(PATIENCE)
    await page.goto(address)
    await page.locator("input").first.fill(login)
    await page.locator("input[type=password]").fill(password)
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("banner").or_(page.get_by_role("navigation")).first).to_be_visible(timeout=PATIENCE)
    await page.wait_for_url(re.compile(r"/(orders|customers|worklist)"))
    return page


async def fill(page: Page, label: str, value: str, place: int = 0) -> None:
    field = page.get_by_label(label).nth(place)
    await field.fill(value)
    await field.press("Tab")


@pytest.mark.parametrize(("language", "number"), [("zh-CN", "19900000001"), ("en", "19900000002")])
async def test_a_bundle_is_sold_at_the_counter_and_ends_active(
    browser: Browser, operator: tuple[str, str], language: str, number: str
) -> None:
    address, password = operator
    words = WORDS[language]
    page = await signed_in(browser, address, "clerk.nj1", password, language)

    await page.goto(f"{address}/orders/new")
    await page.get_by_role("searchbox").last.fill("王")
    await page.locator("main li button, article li button").first.click()
    await page.get_by_role("button", name=re.compile(words["bundle"])).first.click()
    await fill(page, words["mobile"], number)
    await fill(page, words["sim"], f"8986000000{number[1:]}")
    for place in range(await page.get_by_label(words["address"]).count()):
        await fill(page, words["address"], "玄武区中山东路 100 号 2 栋 301", place)
    await expect(page.get_by_role("button", name=words["place"])).to_be_enabled(timeout=PATIENCE)
    await page.get_by_role("button", name=words["place"]).click()
    await page.wait_for_url(re.compile(r"/orders/\d+$"))
    order = page.url.rsplit("/", 1)[-1]
    await expect(page.get_by_role("status").filter(has_text=re.compile(words["pending"])).first).to_be_visible(
        timeout=PATIENCE
    )

    clerk = await signed_in(browser, address, "orders.nj", password, language)
    api = clerk.context.request
    headers = {"X-Requested-With": "yizhan"}
    listed = await (await api.get(f"{address}/api/worklist")).json()
    number_of_order = (await (await page.context.request.get(f"{address}/api/orders/{order}")).json())["number"]
    [item] = [each for each in listed["items"] if each["businessKey"] in {order, number_of_order}]
    done = await api.post(
        f"{address}/api/worklist/{item['id']}/complete", data={"output": {"documentsChecked": True}}, headers=headers
    )
    assert done.ok, await done.text()

    head = page.locator("article > header")
    await expect(head.get_by_text(words["done"], exact=True)).to_be_visible(timeout=PATIENCE * 2)
    customer = (await (await page.context.request.get(f"{address}/api/orders/{order}")).json())["customerId"]
    products = await (await page.context.request.get(f"{address}/api/customers/{customer}/subscribers")).json()
    states = {each["state"] for each in products["items"] if each["orderId"] == order}
    assert states == {"active"}
    await page.context.close()
    await clerk.context.close()

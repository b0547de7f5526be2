"""The first day at the counter, as people do it: sign in, find, sell, check, follow to active products.

Chinese on a light page, English on a dark one; nothing is done but what a person does at the pages. The whole server
runs with a NATS server, so that what the orders tell goes over JetStream.
"""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import nats
import pytest
from playwright.async_api import Browser, BrowserContext, Locator, Page, expect

from support.broker import Broker
from support.pages import HEADERS, signed_in
from support.people import mobile, resident_id

pytestmark = pytest.mark.browser

WORDS = {
    "zh-CN": {
        "bundle": "融合套餐",
        "mobile": "手机号码",
        "sim": "SIM 卡号",
        "address": "装机地址",
        "open": "处需要填写或更正",
        "stay": "留在此页",
        "place": "提交受理单",
        "pending": "资料审核",
        "process": "流程",
        "take": "领取",
        "hand": "办理中",
        "agree": "证件与受理单一致",
        "complete": "办结",
        "finished": "待办已办结",
        "done": "已竣工",
        "products": "^(产品|在用产品)",
        "active": "在用",
        "modify": "变更",
        "suspend": "停机",
        "resume": "复机",
        "disconnect": "拆机",
        "roaming": "国际漫游",
        "ended": "已拆",
        "record": "新建客户",
        "save": "保存客户",
        "name": "姓名",
        "document": "证件号码",
        "mobile-contact": "号码或地址",
        "account": "开立账户",
        "another": "再开一个账户",
        "broadband": "宽带",
    },
    "en": {
        "bundle": "Fusion",
        "mobile": "Mobile number",
        "sim": "SIM",
        "address": "Installation address",
        "open": "to fill in or correct",
        "stay": "Stay",
        "place": "Place the order",
        "pending": "check",
        "process": "Process",
        "take": "Take",
        "hand": "In hand",
        "agree": "The documents agree",
        "complete": "Complete",
        "finished": "The task is done",
        "done": "Completed",
        "products": "^Products",
        "active": "Active",
        "modify": "Change",
        "suspend": "Suspend",
        "resume": "Resume",
        "disconnect": "Disconnect",
        "roaming": "International roaming",
        "ended": "ended",
        "record": "Record a new customer",
        "save": "Save customer",
        "name": "Full name",
        "document": "Number",
        "mobile-contact": "Number or address",
        "account": "Open an account",
        "another": "Open another account",
        "broadband": "Broadband",
    },
}


@pytest.fixture(scope="module")
async def broker_url(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    broker = Broker(tmp_path_factory.mktemp("nats"))
    await broker.start()
    yield broker.url
    await broker.kill()


async def carried(url: str) -> int:
    """How many messages the streams of the broker have taken in."""
    client = await nats.connect(url)
    told = [stream.state.last_seq for stream in await client.jetstream().streams_info()]
    await client.close()
    return sum(told)


async def subscribed(page: Page, address: str, name: str) -> str:
    """Another system's subscription to what happens to orders; returns its address."""
    body = {"name": name, "topics": ["ProductOrder*"]}
    made = await page.request.post(f"{address}/api/bus/subscriptions", data=body, headers=HEADERS)
    assert made.ok, await made.text()
    return f"{address}/api/bus/subscriptions/{(await made.json())['subscription']['id']}"


async def pulled(page: Page, subscription: str) -> str:
    """What the subscription is handed, as text."""
    answer = await page.request.post(f"{subscription}/pull", data={"limit": 200, "leaseSeconds": 60}, headers=HEADERS)
    assert answer.ok, await answer.text()
    return await answer.text()


async def fill(page: Page, label: str, value: str, place: int = 0) -> None:
    field = page.get_by_label(label).nth(place)
    await field.fill(value)
    await field.press("Tab")


async def choose_by_keyboard(page: Page, words: dict[str, str]) -> None:
    """Only words and Enter choose; Ctrl+Enter leads to what is still empty, and going back asks before it is lost."""
    finder = page.get_by_role("searchbox").last
    await finder.press("Enter")
    await finder.fill(words["bundle"])
    await expect(page.locator("main li button[class*=offering]")).to_have_count(1)
    await finder.press("Enter")
    await expect(page.get_by_label(words["mobile"])).to_have_count(1)
    await expect(page.get_by_role("button", name=words["open"])).to_be_visible()
    await finder.press("Control+Enter")
    await expect(page.get_by_label(words["mobile"])).to_be_focused()
    sale = page.url
    await page.evaluate("history.back()")
    await page.get_by_role("button", name=words["stay"]).click()
    await expect(page.get_by_label(words["mobile"])).to_have_count(1)
    assert page.url == sale


async def sell_the_bundle(page: Page, address: str, words: dict[str, str], number: str) -> str:
    """The clerk sells the bundle to a customer found by name; returns the order's number."""
    await page.goto(f"{address}/orders/new")
    await page.get_by_role("searchbox").last.fill("王")
    await page.locator("main li button, article li button").first.click()
    await choose_by_keyboard(page, words)
    await fill(page, words["mobile"], number)
    await fill(page, words["sim"], f"8986000000{number[1:]}")
    addresses = page.get_by_label(words["address"])
    for place in range(await addresses.count()):
        await addresses.nth(place).fill("玄武区中山东路 100 号 2 栋 301")
    if words is WORDS["en"]:  # a press as long as a hand's leaves the field
        await page.get_by_role("button", name=words["place"]).click(delay=150)
    else:
        await addresses.last.press("Control+Enter")
    await page.wait_for_url(re.compile(r"/orders/\d+$"))
    await expect(page.locator("main")).to_be_focused()
    waits = re.compile(words["pending"], re.IGNORECASE)
    await expect(page.get_by_role("status").filter(has_text=waits).first).to_be_visible()
    return re.sub(r"^\S+\s", "", await page.get_by_role("heading", level=1).inner_text())


async def back_after_the_session_ended(page: Page, act: Locator, password: str) -> None:
    """The session is over when something is to be done: whoever it was signs in again where they are."""
    await page.context.clear_cookies()
    await act.click()
    dialog = page.get_by_role("dialog")
    await dialog.locator("input[type=password]").fill(password)
    await page.keyboard.press("Enter")
    await expect(dialog).to_have_count(0)


async def check_the_documents(
    page: Page, address: str, words: dict[str, str], number: str, password: str | None = None
) -> None:
    """The order clerk takes the task of the order from the worklist, looks at its form and completes it.

    With a password the session ends before that; what was filled in is still there afterwards.
    """
    await page.goto(f"{address}/worklist")
    row = page.get_by_role("row").filter(has_text=number)
    await row.get_by_role("link", name=re.compile(words["pending"], re.IGNORECASE)).click()
    await page.wait_for_url(re.compile(r"/worklist/\d+$"))
    await page.get_by_role("button", name=words["take"], exact=True).click()
    await expect(page.locator("article > header").get_by_text(words["hand"])).to_be_visible()
    agree = page.get_by_role("switch", name=re.compile(words["agree"]))
    complete = page.get_by_role("button", name=words["complete"], exact=True)
    await agree.click()
    if password:
        await back_after_the_session_ended(page, complete, password)
        await expect(agree).to_be_checked()
    await complete.click()
    await expect(page.get_by_text(words["finished"])).to_be_visible()
    await expect(row).to_have_count(0)


async def stands_at(page: Page, words: dict[str, str], active: str, *passed: str) -> None:
    """The diagram on the order's page shows where the process is and where it has been."""
    await page.get_by_role("tab", name=words["process"], exact=True).click()
    await expect(page.locator(f"[data-element-id={active}].yz-active")).to_be_visible()
    for node in passed:
        await expect(page.locator(f"[data-element-id={node}].yz-completed")).to_be_visible()


@pytest.mark.parametrize(("language", "number"), [("zh-CN", "19900000001"), ("en", "19900000002")])
async def test_a_bundle_is_sold_at_the_counter_and_ends_active(
    browser: Browser, operator: tuple[str, str], broker_url: str, language: str, number: str
) -> None:
    address, password = operator
    words = WORDS[language]
    before = await carried(broker_url)
    async with (
        signed_in(browser, address, "clerk.nj1", password, language) as counter,
        signed_in(browser, address, "orders.nj", password, language) as desk,
        signed_in(browser, address, "admin", password, language) as system,
    ):
        subscription = await subscribed(system, address, f"orders-{number}")
        order = await sell_the_bundle(counter, address, words, number)
        await stands_at(counter, words, "check-documents", "taken", "needs-check")
        await check_the_documents(desk, address, words, order, password)
        head = counter.locator("article > header")
        await expect(head.get_by_text(words["done"], exact=True)).to_be_visible()
        await expect(counter.locator("[data-element-id=complete].yz-completed")).to_be_visible()
        await expect(counter.locator(".yz-active")).to_have_count(0)

        await head.get_by_role("link").last.click()
        await counter.wait_for_url(re.compile(r"/customers/\d+"))
        await counter.get_by_role("tab", name=re.compile(words["products"])).click()
        sold = counter.get_by_role("row").filter(has_text=number)
        await expect(sold.get_by_text(words["active"], exact=True)).to_be_visible()
        assert "completed" in await pulled(system, subscription)
        assert await carried(broker_url) > before
        await sold.click()
        for act in LIFE[language]:
            await live_on(counter, desk, address, words, number, act)


async def record_somebody_new(page: Page, address: str, words: dict[str, str], name: str, n: int) -> None:
    """Nobody of that name is found, so the clerk records them where they are."""
    await page.goto(f"{address}/orders/new")
    await page.get_by_role("searchbox").last.fill(name)
    await page.get_by_role("button", name=words["record"]).click()
    form = page.get_by_role("dialog")
    await form.get_by_label(words["name"], exact=True).fill(name)
    await form.get_by_label(words["document"], exact=True).fill(resident_id(n))
    await form.get_by_label(words["mobile-contact"]).fill(mobile(n))
    await form.get_by_role("button", name=words["save"]).click()
    await page.wait_for_url(re.compile(r"/orders/new\?customer=\d+$"))


@pytest.mark.parametrize(("language", "name"), [("zh-CN", "欧阳初见"), ("en", "Ada Newcomer")])
async def test_somebody_new_gets_an_account_where_the_order_is_taken(
    browser: Browser, operator: tuple[str, str], language: str, name: str
) -> None:
    """What was chosen stays; the keys lead to what is missing, and the account is the one that pays."""
    address, password = operator
    words = WORDS[language]
    async with signed_in(browser, address, "clerk.nj1", password, language) as page:
        await record_somebody_new(page, address, words, name, len(name) * 997)
        finder = page.get_by_role("searchbox").last
        await finder.fill(words["broadband"])
        await page.locator("main li button[class*=offering]").first.click()
        field = page.get_by_label(words["address"])
        await field.fill("玄武区珠江路 9 号 1 栋 101")
        opener = page.get_by_role("button", name=words["account"])
        await field.press("Control+Enter")
        await expect(opener).to_be_focused()
        await page.keyboard.press("Enter")
        form = page.get_by_role("dialog")
        await form.get_by_role("button", name=words["account"]).click()
        await expect(form).to_have_count(0)
        await expect(page.get_by_role("button", name=words["another"])).to_be_focused()
        await expect(field).to_have_value("玄武区珠江路 9 号 1 栋 101")
        await page.keyboard.press("Control+Enter")
        await page.wait_for_url(re.compile(r"/orders/\d+$"))


@asynccontextmanager
async def session(browser: Browser, address: str, login: str, password: str) -> AsyncIterator[BrowserContext]:
    """Somebody at work whose pages are not looked at."""
    context = await browser.new_context()
    await sent(context, address, "session", {"login": login, "password": password})
    yield context
    await context.close()


async def sent(by: Page | BrowserContext, address: str, path: str, body: object) -> dict[str, Any]:
    """What the server answers whoever is signed in there."""
    answer = await by.request.post(f"{address}/api/{path}", data=body, headers=HEADERS)
    assert answer.ok, await answer.text()
    return dict(await answer.json())


async def an_order_of_two_lines(counter: Page, desk: BrowserContext, address: str) -> None:
    """Broadband at an address that is busy for the moment, and at one that will never do; its documents are checked."""
    found = await (await counter.request.get(f"{address}/api/customers?limit=1&kind=public")).json()
    lines = [
        {"ref": end, "offering": "PO-BROADBAND", "characteristics": {"address": f"玄武区珠江路 7 号 {end}"}}
        for end in ("404", "500")
    ]
    order = await sent(counter, address, "orders", {"customerId": found["items"][0]["id"], "items": lines})
    await counter.goto(f"{address}/orders/{order['id']}")
    await stands_at(counter, WORDS["en"], "check-documents")
    tasks = await desk.request.get(f"{address}/api/worklist?businessKey={order['number']}")
    (item,) = (await tasks.json())["items"]
    await sent(desk, address, f"worklist/{item['id']}/complete", {"output": {"documentsChecked": True}})
    await stands_at(counter, WORDS["en"], "handle-fallout", "check-documents")


async def asked_about(page: Page, why: str, decision: str) -> Locator:
    """The dialog in which all open failures with these words are decided about."""
    rows = page.get_by_role("row").filter(has_text=re.compile(why)).filter(has_text="Open")
    await expect(rows.first).to_be_visible()
    for box in await rows.get_by_role("checkbox").all():
        await box.check()
    await page.get_by_role("button", name=decision, exact=True).click()
    dialog = page.get_by_role("dialog")
    await expect(dialog.get_by_role("button", name=decision, exact=True)).to_be_visible()
    return dialog


async def skipped(page: Page, added: str) -> bool:
    """Skip what stands open; True when that was the last decision, which asks what was `added`.

    A failure may be told after the desk was opened: then another decision is left.
    """
    dialog = await asked_about(page, "nothing is available|busy for the moment", "Skip")
    is_last = await dialog.get_by_label(added).count() == 1
    await dialog.get_by_label("Why it is skipped").fill("no")
    await dialog.get_by_role("button", name="Skip", exact=True).click(delay=400)  # a slow hand
    await expect(dialog.locator(".ant-form-item-has-error")).to_have_count(2 if is_last else 1)
    await dialog.get_by_label("Why it is skipped").fill("laid by the builder")
    if is_last:
        await dialog.get_by_label(added).fill("025 8888 0000")
    await dialog.get_by_role("button", name="Skip", exact=True).click()
    await expect(dialog).to_have_count(0)
    return is_last


async def test_what_failed_is_sent_again_or_skipped_with_a_reason_and_what_is_asked_besides(
    browser: Browser, operator: tuple[str, str]
) -> None:
    """The last decision about an order completes its task, and asks what an administrator added to its form."""
    address, password = operator
    async with (
        signed_in(browser, address, "clerk.nj1", password, "en") as counter,
        session(browser, address, "orders.nj", password) as orders,
        session(browser, address, "admin", password) as system,
        signed_in(browser, address, "fallout.nj", password, "en") as desk,
    ):
        label = {"zh": "处理人电话", "en": "Phone of who mends it"}
        field = {"form": "order-fallout", "key": "phone", "type": "text", "label": label, "required": True}
        await sent(system, address, "form-fields", field)
        await an_order_of_two_lines(counter, orders, address)

        await desk.goto(f"{address}/fallout")
        dialog = await asked_about(desk, "busy for the moment", "Send again")
        await expect(dialog.get_by_label(label["en"])).to_have_count(0)
        await dialog.get_by_role("button", name="Send again", exact=True).click()
        await expect(desk.get_by_text(re.compile(r"^\d settled"))).to_be_visible()
        await expect(dialog).to_have_count(0)

        while not await skipped(desk, label["en"]):
            await desk.reload()
        head = counter.locator("article > header")
        await expect(head.get_by_text(WORDS["en"]["done"], exact=True)).to_be_visible()
        await desk.reload()
        row = desk.get_by_role("row").filter(has_text="nothing is available")
        await expect(row.get_by_text("Settled", exact=True).first).to_be_visible()


LIFE = {"zh-CN": ("suspend", "resume"), "en": ("modify", "disconnect")}
"""What each clerk does with the product that was sold."""
OFFERED = {
    "suspend": ("resume", "disconnect"),
    "resume": ("modify", "suspend"),
    "modify": ("suspend",),
    "disconnect": (),
}
"""What can be done with it next: its new state, as its buttons tell it."""


async def live_on(counter: Page, desk: Page, address: str, words: dict[str, str], number: str, act: str) -> None:
    """From the product, opened on the customer's page, to an order that does it, and back to see what became of it."""
    customer_page = counter.url
    await counter.get_by_role("button", name=words[act], exact=True).click()
    await counter.wait_for_url(re.compile(rf"/orders/new\?.*action={act}"))
    if act == "modify":
        await counter.get_by_label(words["roaming"]).check()
    await counter.get_by_role("button", name=words["place"]).click()
    await counter.wait_for_url(re.compile(r"/orders/\d+$"))
    head = counter.locator("article > header")
    if act == "modify":
        order = re.sub(r"^\S+\s", "", await counter.get_by_role("heading", level=1).inner_text())
        await check_the_documents(desk, address, words, order)
    await expect(head.get_by_text(words["done"], exact=True)).to_be_visible()
    await counter.goto(customer_page)
    await counter.get_by_role("tab", name=re.compile(words["products"])).click()
    product = counter.get_by_role("row").filter(has_text=number)
    if act == "disconnect":
        await counter.get_by_role("checkbox", name=re.compile(words["ended"])).check()
    await product.click()
    for other in OFFERED[act]:
        await expect(counter.get_by_role("button", name=words[other], exact=True)).to_be_visible()
    if act == "disconnect":
        await expect(counter.get_by_role("button", name=words["suspend"], exact=True)).to_have_count(0)

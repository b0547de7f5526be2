"""A business person changes a rule, another approves it, the next order is decided by it, a replay foretells more."""

import re
from pathlib import Path

import pytest
from playwright.async_api import Browser, FilePayload, Page, expect

from browser.test_counter_story import WORDS as COUNTER
from browser.test_counter_story import sell_the_bundle
from support.pages import signed_in

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WORDS = {
    "zh-CN": {
        "rule": "订单资料审核", "draft": "新建草稿", "gap": "缺口", "overlap": "重叠", "masked": "永不命中",
        "fill": "为它加一行",
        "hit": "命中策略", "first": "自上而下，首行命中", "unique": "唯一命中", "sound": "没有缺口、重叠和冲突",
        "try": "试算", "decide": "试算",
        "cases": "测试用例", "add": "加用例", "name": "用例", "installs": "有新装", "changes": "有变更",
        "channel": "受理渠道",
        "kind": "客户类型", "fee": "一次性费用（元）", "hours": "审核时限（小时）", "yes": "是", "no": "否",
        "hall": "营业厅",
        "public": "公众客户", "passed": "通过", "table": "决策表", "save": "保存", "saved": "已保存",
        "submit": "送审",
        "review": "待批准", "approve": "批准", "approved": "已批准", "release": "发布",
        "force": "生效中", "decisions": "决策记录",
        "replay": "回放",
        "run": "开始回放", "customers": "涉及客户", "drop": "放弃草稿", "mine": "保留我的",
        "unit": "所属组织", "group": "云洲通信集团", "make": "新建 3 张表", "made": "已新建 3 张表",
        "needs": "需先求得", "take": "读入本草稿",
    },
    "en": {
        "rule": "Check of order documents", "draft": "New draft", "gap": "Gap", "overlap": "Overlap",
        "masked": "Never decides", "fill": "Add a row for it", "hit": "Hit policy", "first": "First row that fires",
        "unique": "Exactly one may fire", "sound": "No gaps, overlaps or conflicts", "try": "Try out",
        "decide": "Decide",
        "cases": "Test cases", "add": "Add case", "name": "Case", "installs": "installs something",
        "changes": "changes something", "channel": "channel", "kind": "customer kind", "fee": "one-time charges",
        "hours": "hours for the check", "yes": "yes", "no": "no", "hall": "hall", "public": "public",
        "passed": "Passes", "table": "Table", "save": "Save", "saved": "Saved", "submit": "Submit",
        "review": "Under review", "approve": "Approve", "approved": "Approved", "release": "Release",
        "force": "In force", "decisions": "Decisions taken", "replay": "Replay", "run": "Begin the replay",
        "customers": "Customers",
        "drop": "Drop draft", "mine": "Keep mine",
        "unit": "Organisation", "group": "Yunzhou Telecom Group", "make": "Make 3 tables", "made": "3 tables made",
        "needs": "Asks for the outcomes of", "take": "Read into this draft",
    },
}  # fmt: skip
THREE = Path(__file__).parents[1] / "unit/engines/rules/dmn_of_others/requirements.dmn"
PASTE = """text => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    const event = new ClipboardEvent("paste", {clipboardData: data, bubbles: true});
    document.querySelector("#cell-0-0 input").dispatchEvent(event);
}"""


OPEN = ".ant-select-dropdown:visible"


async def choose(page: Page, label: str, option: str) -> None:
    await page.get_by_role("combobox", name=label).last.press("ArrowDown")
    await page.locator(f"{OPEN} .ant-select-item-option").get_by_text(option, exact=True).click()
    await expect(page.locator(OPEN)).to_have_count(0)


async def to_tab(page: Page, name: str) -> None:
    await page.get_by_role("tab", name=re.compile(f"^{name}")).click()


async def type_into(page: Page, cell: str, text: str) -> None:
    await page.locator(f"#{cell}").click()
    await expect(page.locator(f"#{cell}[data-active]")).to_be_visible()
    await page.keyboard.type(text)
    await page.keyboard.press("Enter")


async def paste_many(page: Page) -> None:
    """Of many rows those in sight are drawn; one press takes them back."""
    grid = page.get_by_role("grid")
    await page.locator("#cell-0-0").click()
    await expect(page.locator("#cell-0-0[data-active] input")).to_be_visible()
    before = await grid.get_attribute("aria-rowcount") or ""
    await page.evaluate(PASTE, "\n".join(["yes\t\thall\t\t\tyes\t4"] * 200))
    await expect(grid).to_have_attribute("aria-rowcount", "200")
    assert 2 < await grid.get_by_role("row").count() < 100
    await page.keyboard.press("Control+z")
    await expect(grid).to_have_attribute("aria-rowcount", before)


async def paste(page: Page, words: dict[str, str], hours: int) -> None:
    """Three rows from a spreadsheet; what is wrong with them is marked and put right."""
    await page.locator("#cell-0-0").click()
    await expect(page.locator("#cell-0-0[data-active] input")).to_be_visible()
    rows = ("yes\t\thall\t\t\tyes\t{}", "yes\t\t\t\t\tyes\t4", "\tyes\t\t\t\tyes\t4")
    await page.evaluate(PASTE, "\n".join(rows).format(hours))
    extra = page.get_by_role("grid").locator("tbody tr").nth(3)
    while await extra.count():
        await extra.locator("td").first.get_by_role("button").click()
    found = page.get_by_role("list").filter(has_text=words["gap"])
    await expect(found.get_by_text(words["gap"], exact=True).first).to_be_visible()
    await choose(page, words["hit"], words["unique"])
    await expect(page.get_by_text(words["overlap"], exact=True).first).to_be_visible()
    await expect(page.locator("[role=grid] tbody tr[data-mark]").first).to_be_visible()
    await choose(page, words["hit"], words["first"])
    await page.get_by_role("button", name=words["fill"]).first.click()
    await type_into(page, "cell-3-5", "no")
    await type_into(page, "cell-3-6", "0")
    await expect(page.get_by_text(words["sound"])).to_be_visible()


async def describe(page: Page, words: dict[str, str]) -> None:
    """A new installation in a hall, in whichever form stands last on the page."""
    await choose(page, words["installs"], words["yes"])
    await choose(page, words["changes"], words["no"])
    await choose(page, words["channel"], words["hall"])
    await choose(page, words["kind"], words["public"])
    await page.get_by_role("textbox", name=words["fee"]).last.fill("100")


async def expect_elsewhere(page: Page, words: dict[str, str], hours: int) -> None:
    """The cases that held the table to other hours until now are put right too; else it could not be submitted."""
    for box in await page.get_by_role("textbox", name=words["hours"]).all():
        if await box.input_value() not in {"", "0"}:
            await box.fill(str(hours))


async def new_draft(page: Page, words: dict[str, str]) -> None:
    await page.get_by_role("button", name=words["draft"]).click()
    await expect(page.get_by_role("button", name=words["saved"], exact=True)).to_be_visible()


async def try_out(page: Page, words: dict[str, str], hours: int) -> None:
    await to_tab(page, words["try"])
    await describe(page, words)
    await page.get_by_role("button", name=words["decide"], exact=True).click()
    await expect(page.locator("[aria-live=polite] strong").get_by_text(str(hours))).to_be_visible()


async def keep_as_case(page: Page, words: dict[str, str], hours: int) -> None:
    await to_tab(page, words["cases"])
    await page.get_by_role("button", name=words["add"]).click()
    await page.get_by_role("textbox", name=words["name"], exact=True).last.fill(f"hall {hours}")
    await describe(page, words)
    await page.get_by_role("textbox", name=words["hours"]).last.fill(str(hours))
    await expect_elsewhere(page, words, hours)
    await expect(page.get_by_role("row").last.get_by_text(words["passed"], exact=True)).to_be_visible()


async def submit(page: Page, words: dict[str, str]) -> None:
    await to_tab(page, words["table"])
    await page.get_by_role("button", name=words["save"], exact=True).click()
    await page.get_by_role("button", name=words["submit"], exact=True).click()
    await expect(page.locator("article > header").get_by_text(words["review"], exact=True).first).to_be_visible()


async def release(page: Page, words: dict[str, str]) -> None:
    """Somebody else approves it and puts it in force."""
    await page.get_by_role("button", name=words["approve"], exact=True).click()
    await expect(page.locator("article > header").get_by_text(words["approved"], exact=True).first).to_be_visible()
    await page.get_by_role("button", name=words["release"], exact=True).click()
    await page.get_by_role("dialog").get_by_role("button", name=words["release"], exact=True).click()
    await expect(page.locator("article > header").get_by_text(words["force"], exact=True)).to_be_visible()


async def expect_decided(page: Page, words: dict[str, str], hours: int) -> None:
    """The newest decision was taken by the rule as it is now."""
    await page.reload()
    await to_tab(page, words["decisions"])
    await expect(page.get_by_role("row").nth(1).get_by_text(re.compile(rf"\b{hours}\b")).first).to_be_visible()


async def save_elsewhere(page: Page) -> None:
    """The draft is saved by another window while it is being changed here."""
    request = page.context.request
    origin, _, sheet = page.url.rpartition("/rules/")
    versions = await (await request.get(f"{origin}/api/rules/{sheet}/versions")).json()
    draft = next(each["id"] for each in versions["items"] if each["state"] == "draft")
    kept = await request.get(f"{origin}/api/rules/versions/{draft}")
    body = {name: value for name, value in (await kept.json()).items() if name in {"table", "cases"}}
    headers = {"If-Match": kept.headers["etag"], "X-Requested-With": "yizhan"}
    answer = await request.put(f"{origin}/api/rules/versions/{draft}", data={**body, "note": ""}, headers=headers)
    assert answer.status == 200, await answer.text()


async def replay(page: Page, words: dict[str, str], hours: int) -> None:
    """A draft with other hours is run over what was decided: whose orders would be decided otherwise."""
    await type_into(page, "cell-0-6", str(hours))
    await save_elsewhere(page)
    await page.get_by_role("button", name=words["save"], exact=True).click()
    await page.get_by_role("dialog").get_by_role("button", name=words["mine"]).click()
    await expect(page.locator("#cell-0-6")).to_have_text(str(hours))
    await expect(page.get_by_role("button", name=words["saved"], exact=True)).to_be_visible()
    await to_tab(page, words["replay"])
    await page.get_by_role("button", name=words["run"]).click()
    changed = page.locator("dl div").filter(has_text=words["customers"])
    await expect(changed.locator("dd").first).not_to_have_text("0")
    await expect(page.get_by_role("cell", name=re.compile(rf"\b{hours}\b")).first).to_be_visible()


async def drop(page: Page, words: dict[str, str]) -> None:
    await to_tab(page, words["table"])
    await page.get_by_role("button", name=words["drop"]).click()
    await page.get_by_role("dialog").get_by_role("button", name=words["drop"]).click()
    await expect(page.get_by_role("button", name=words["draft"])).to_be_visible()


async def from_a_file(page: Page, address: str, words: dict[str, str], number: str) -> None:
    """The three decisions of a file become tables of their own; one of them is read into a draft once more."""
    upload = FilePayload(name="dish.dmn", mimeType="application/xml", buffer=THREE.read_bytes())
    await page.goto(f"{address}/rules")
    await page.locator("input[type=file]").set_input_files(upload)
    dialog = page.get_by_role("dialog")
    await expect(dialog.get_by_text(words["needs"])).to_be_visible()
    await dialog.get_by_label(words["unit"]).click()
    await page.locator(".ant-select-tree-title").get_by_text(words["group"], exact=True).click()
    for name in ("Dish", "Season", "Guests"):
        await dialog.get_by_role("textbox", name=name).fill(f"{name.lower()}-{number}")
    await dialog.get_by_role("button", name=words["make"]).click()
    await expect(page.get_by_text(words["made"])).to_be_visible()
    await page.get_by_role("row").filter(has_text=f"dish-{number}").get_by_role("link").click()
    await expect(page.get_by_role("grid")).to_contain_text("Roast")
    await page.locator("input[type=file]").set_input_files(upload)
    await dialog.get_by_role("radio", name=re.compile("^Guests")).check()
    await dialog.get_by_role("button", name=words["take"]).click()
    await expect(page.get_by_role("grid")).to_contain_text("Mon")


@pytest.mark.parametrize(("language", "hours", "number"), [("zh-CN", 7, "19900000011"), ("en", 9, "19900000012")])
async def test_a_rule_is_changed_tried_approved_and_decides_the_next_order(
    browser: Browser, operator: tuple[str, str], language: str, hours: int, number: str
) -> None:
    address, password = operator
    words = WORDS[language]
    async with (
        signed_in(browser, address, "designer", password, language) as author,
        signed_in(browser, address, "product", password, language) as approver,
        signed_in(browser, address, "clerk.nj1", password, language) as clerk,
    ):
        await author.goto(f"{address}/rules")
        await author.get_by_role("link", name=words["rule"]).click()
        await new_draft(author, words)
        await paste_many(author)
        await paste(author, words, hours)
        await try_out(author, words, hours)
        await keep_as_case(author, words, hours)
        await submit(author, words)

        await approver.goto(author.url)
        await release(approver, words)
        await sell_the_bundle(clerk, address, COUNTER[language], number)
        await expect_decided(approver, words, hours)

        await author.reload()
        await new_draft(author, words)
        await replay(author, words, hours + 1)
        await drop(author, words)
        await from_a_file(author, address, words, number)

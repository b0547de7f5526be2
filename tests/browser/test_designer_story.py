"""A person draws a new process, another deploys it, it is changed while it runs, and one order is followed to its end.

YIZHAN_PICTURES=docs/images takes the pictures of the howto on the way.
"""

import re

import pytest
from playwright.async_api import Browser, Page, expect

from support.pages import pictured, signed_in
from yizhan.engines.process import api as process
from yizhan.engines.process.contracts import StartProcess
from yizhan.kernel.clock import SystemClock
from yizhan.kernel.scope import EVERYTHING
from yizhan.platform.context import SYSTEM, Context
from yizhan.platform.db import Database

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WORDS = {
    "zh-CN": {
        "new": "新建流程", "zh": "中文名称", "en": "英文名称", "key": "流程编号", "begin": "开始绘制",
        "post": "岗位", "clerk": "order-clerk", "due": "时限", "fine": "没有问题，可以送审", "wrong": "岗位",
        "saved": "已保存", "submit": "送审", "review": "待批准", "deploy": "批准并部署", "version": "版本 {}",
        "change": "修改", "compare": "与原版本比较", "differences": "处差异", "along": "迁移在途实例",
        "reason": "原因（保留在记录里）", "take": "迁移", "taken": "已迁移 {} 个", "claim": "领取",
        "done": "办结", "finished": "待办已办结", "go-on": "接着办",
        "completed": "已完成",
        "only": "只迁移停在“查装机资源”的",
        "add": "补充常见问题", "problem": "常见问题", "remedy": "处理办法", "propose": "提出", "waits": "待审定",
        "other": "英文", "accept": "采纳", "accepted": "已采纳", "by": "采纳",
    },
    "en": {
        "new": "Draw a new process", "zh": "Chinese name", "en": "English name", "key": "Key of the process",
        "begin": "Begin to draw", "post": "Post", "clerk": "order-clerk", "due": "Due time",
        "fine": "Nothing is wrong; it can be submitted", "wrong": "post", "saved": "Saved", "submit": "Submit",
        "review": "Under review", "deploy": "Approve and deploy", "version": "version {}", "change": "Change it",
        "compare": "Compare with its version", "differences": "difference", "along": "Take running instances along",
        "reason": "Reason (kept)", "take": "Take along", "taken": "{} taken along", "claim": "Take",
        "done": "Complete", "finished": "The task is done", "go-on": "Go on", "completed": "Completed",
        "only": "Only those at “Check the line”",
        "add": "Tell of a known problem", "problem": "Known problem", "remedy": "Remedy", "propose": "Propose",
        "waits": "waits to be decided", "other": "Chinese", "accept": "Accept", "accepted": "Accepted;",
        "by": "accepted by",
    },
}  # fmt: skip


async def name_it(page: Page, words: dict[str, str], zh: str, en: str) -> None:
    for label, value in ((words["zh"], zh), (words["en"], en)):
        field = page.get_by_label(label, exact=True)
        await field.fill(value)
        await field.press("Tab")


async def give_it_a_post(page: Page, words: dict[str, str]) -> None:
    await page.get_by_label(words["post"], exact=True).click()
    await page.keyboard.type(words["clerk"])
    await page.keyboard.press("Enter")


async def draw(page: Page, words: dict[str, str], language: str) -> None:
    """Two tasks one after the other, each with a post; what is wrong on the way is told."""
    await page.locator("[data-element-id=task-1] .djs-hit").first.click()
    await expect(page.get_by_role("region", name=re.compile("检查结果|Findings"))).to_contain_text(words["wrong"])
    await pictured(page, "designer-findings", language)
    await name_it(page, words, "查装机资源", "Check the line")
    await give_it_a_post(page, words)
    await page.get_by_label(words["due"], exact=True).fill("PT8H")
    await page.get_by_label(words["due"], exact=True).press("Tab")
    await page.locator("[data-element-id=end] .djs-hit").first.click()
    await page.keyboard.press("Delete")
    await page.locator("[data-element-id=task-1] .djs-hit").first.click()
    await page.locator(".djs-context-pad .entry[data-action='append.append-task']").click()
    await page.keyboard.press("Escape")
    await name_it(page, words, "上门安装", "Install at home")
    await give_it_a_post(page, words)
    await page.locator(".djs-context-pad .entry[data-action='append.end-event']").click()
    await page.keyboard.press("Escape")
    await expect(page.get_by_text(words["fine"])).to_be_visible()
    await expect(page.get_by_text(words["saved"])).to_be_visible()
    await page.locator("[data-element-id=task-1] .djs-hit").first.click()
    await pictured(page, "designer", language)


async def submit(page: Page, words: dict[str, str]) -> None:
    await page.get_by_role("button", name=words["submit"], exact=True).click()
    await expect(page.locator("article > header").get_by_text(words["review"])).to_be_visible()


async def open_listed(page: Page, address: str, list_: str, key: str) -> None:
    """Open what stands under the key of a process in one of the lists."""
    await page.goto(f"{address}/processes")
    row = page.get_by_role("region", name=re.compile(list_)).get_by_role("row").filter(has_text=key)
    await row.get_by_role("link").first.click()


async def approve(page: Page, address: str, words: dict[str, str], key: str, version: int) -> None:
    await open_listed(page, address, "草稿|Drafts", key)
    await page.wait_for_url(re.compile("/processes/drafts/"))
    await page.get_by_role("button", name=words["deploy"]).click()
    link = page.get_by_role("link", name=re.compile(words["version"].format(version), re.IGNORECASE))
    await expect(link).to_be_visible()
    await link.click()
    await page.wait_for_url(re.compile("/processes/definitions/"))


async def orders(db: Database, key: str, *numbers: int) -> list[int]:
    """Orders come in."""
    async with db.transaction(EVERYTHING) as tx:
        ctx = Context(actor=SYSTEM, tx=tx, db=db, clock=SystemClock())
        unit = await tx.fetchval("select org_pos from organisation.org_unit where level = 'local_network' limit 1")
        return [
            (await process.start(ctx, StartProcess(key=key, business_key=f"{key}-{number}", org_pos=unit))).id
            for number in numbers
        ]


async def work(page: Page, address: str, words: dict[str, str], number: str) -> None:
    """A clerk takes the next task of an order and completes it."""
    await page.goto(f"{address}/worklist")
    row = page.get_by_role("row").filter(has_text=number)
    await row.get_by_role("link").first.click()
    await page.wait_for_url(re.compile(r"/worklist/\d+$"))
    await finish(page, words)


async def finish(page: Page, words: dict[str, str]) -> None:
    """A clerk takes the task that the page shows and completes it."""
    await page.get_by_role("button", name=words["claim"], exact=True).click()
    await page.get_by_role("button", name=words["done"], exact=True).click()
    await expect(page.get_by_text(words["finished"])).to_be_visible()
    await page.wait_for_url(re.compile(r"/worklist$"))


async def advise(clerk: Page, approver: Page, address: str, words: dict[str, str], number: str) -> None:
    """A clerk tells of a problem known at a step; somebody else accepts it in both languages; it stands at the step."""
    await clerk.goto(f"{address}/worklist")
    await clerk.get_by_role("row").filter(has_text=number).get_by_role("link").first.click()
    await clerk.get_by_role("button", name=words["add"]).click()
    drawer = clerk.get_by_role("dialog")
    await drawer.get_by_role("textbox", name=words["problem"]).fill(f"{number}: no port")
    await drawer.get_by_role("textbox", name=words["remedy"]).fill("Take the next box")
    await drawer.get_by_role("button", name=words["propose"], exact=True).click()
    await expect(clerk.get_by_text(words["waits"])).to_be_visible()
    await approver.goto(f"{address}/processes/advice")
    await approver.get_by_role("button", name=f"{number}: no port").click()
    for box in await approver.get_by_role("dialog").get_by_role("textbox", name=words["other"]).all():
        await box.fill(f"{number}: said again")
    await approver.get_by_role("dialog").get_by_role("button", name=words["accept"], exact=True).click()
    await expect(approver.get_by_text(words["accepted"])).to_be_visible()
    await clerk.reload()
    await expect(clerk.get_by_text(f"{number}: no port")).to_be_visible()
    await expect(clerk.get_by_text(re.compile(words["by"]))).to_be_visible()


@pytest.mark.parametrize("language", ["zh-CN", "en"])
async def test_a_process_is_drawn_deployed_changed_and_followed_to_its_end(
    browser: Browser, operator: tuple[str, str], module_db: Database, language: str
) -> None:
    address, password = operator
    words = WORDS[language]
    key = f"broadband-{language[:2].lower()}"
    async with (
        signed_in(browser, address, "designer", password, language) as designer,
        signed_in(browser, address, "product", password, language) as approver,
        signed_in(browser, address, "dispatch.js", password, language) as dispatcher,
        signed_in(browser, address, "orders.nj", password, language) as clerk,
    ):
        await designer.goto(f"{address}/processes")
        await designer.get_by_role("button", name=words["new"]).click()
        dialog = designer.get_by_role("dialog")
        await dialog.get_by_label(words["zh"]).fill("宽带新装")
        await dialog.get_by_label(words["en"]).fill("New broadband")
        await dialog.get_by_label(words["key"]).fill(key)
        await dialog.get_by_role("button", name=words["begin"]).click()
        await designer.wait_for_url(re.compile("/processes/drafts/"))
        await draw(designer, words, language)
        await submit(designer, words)
        await approve(approver, address, words, key, 1)

        instances = await orders(module_db, key, 1, 2, 3)
        await work(clerk, address, words, f"{key}-1")
        await advise(clerk, approver, address, words, f"{key}-3")

        await open_listed(designer, address, "流程定义|Definitions", key)
        await designer.get_by_role("button", name=words["change"]).click()
        await designer.wait_for_url(re.compile("/processes/drafts/"))
        await designer.locator("[data-element-id=task-1] .djs-hit").first.click()
        await designer.get_by_label(words["due"], exact=True).fill("PT4H")
        await designer.get_by_label(words["due"], exact=True).press("Tab")
        await expect(designer.get_by_text(words["saved"])).to_be_visible()
        await designer.get_by_role("button", name=words["compare"]).click()
        await expect(designer.get_by_role("dialog").get_by_text(words["differences"])).to_be_visible()
        await expect(designer.get_by_role("dialog").get_by_text("PT8H")).to_be_visible()
        await pictured(designer, "designer-compare", language)
        await designer.keyboard.press("Escape")
        await submit(designer, words)
        await approve(approver, address, words, key, 2)
        await approver.locator("[data-element-id=task-1] .djs-hit").first.click()
        for told in ("^(User task|用户任务|人工任务)$", "^(Order clerk|受理审核员)$"):
            await expect(approver.get_by_role("definition").get_by_text(re.compile(told))).to_be_visible()
        await approver.get_by_role("button", name=re.compile("Compare with version 1|与版本 1 比较")).click()
        await expect(approver.get_by_role("dialog").get_by_text(words["differences"])).to_be_visible()
        await expect(approver.get_by_role("dialog").get_by_text("PT8H")).to_be_visible()
        await approver.keyboard.press("Escape")

        await dispatcher.goto(re.sub(r"$", "/migrate", approver.url))
        await dispatcher.get_by_role("checkbox", name=re.compile(words["only"])).check()
        await dispatcher.get_by_label(words["reason"]).fill("shorter")
        await pictured(dispatcher, "migrate", language)
        await dispatcher.get_by_role("button", name=words["take"], exact=True).click()
        await expect(dispatcher.get_by_text(words["taken"].format(2)).first).to_be_visible()

        await work(clerk, address, words, f"{key}-2")
        await clerk.get_by_role("button", name=words["go-on"], exact=True).click()
        await clerk.wait_for_url(re.compile(r"/worklist/\d+$"))
        await finish(clerk, words)
        await dispatcher.goto(f"{address}/processes/instances/{instances[1]}")
        await expect(dispatcher.get_by_text(words["completed"]).first).to_be_visible()
        await expect(
            dispatcher.get_by_text(re.compile(words["version"].format(2), re.IGNORECASE)).first
        ).to_be_visible()
        await expect(dispatcher.get_by_text(re.compile("(version|版本) 1 → 2"))).to_be_visible()
        await pictured(dispatcher, "instance", language)
        await intervene(dispatcher, f"{address}/processes/instances/{instances[2]}")


async def intervene(page: Page, address: str) -> None:
    """One instance is told something, let go on elsewhere, and ended, each with a reason."""

    async def do(way: str, reason: str) -> None:
        await page.get_by_label(re.compile("Reason|原因")).fill(reason)
        await page.get_by_role("dialog").get_by_role("button", name=re.compile(way)).click()
        await expect(page.get_by_role("dialog")).to_have_count(0)
        await expect(page.get_by_role("listitem").get_by_text(reason)).to_be_visible()

    async def choose(way: str) -> None:
        await page.get_by_role("button", name=re.compile("Intervene|人工干预")).click()
        await page.get_by_role("menuitem", name=re.compile(f"^({way})$")).click()

    await page.goto(address)
    await choose("Change a variable|修改变量")
    await page.get_by_role("combobox", name=re.compile("Variable|变量")).fill("floor")
    await page.get_by_role("combobox", name=re.compile("Kind|类型")).click()
    await page.get_by_title(re.compile("^(Number|数字)$")).filter(visible=True).click()
    value = page.get_by_label(re.compile("^(Value|值)$"))
    await value.fill("third")
    await expect(page.get_by_text(re.compile("a number such as|例如 12.5"))).to_be_visible()
    await value.fill("3")
    await do("Change it|修 ?改", "told by phone")
    await choose("Go on elsewhere|转到其他环节")
    await page.get_by_role("combobox", name=re.compile("goes on at|转到")).click()
    await page.get_by_title(re.compile("^(Install at home|上门安装)$")).filter(visible=True).click()
    await do("Move it|转过去", "the line is there")
    await expect(page.get_by_role("heading", level=1).locator("xpath=..")).to_contain_text(
        re.compile("Install at home|上门安装")
    )
    await choose("End it|终止")
    await page.get_by_label(re.compile("Reason|原因")).fill("not wanted any more")
    await page.get_by_role("dialog").get_by_role("button", name=re.compile("End it|终 ?止")).click()
    await expect(page.get_by_text(re.compile("Cancelled|已取消|已终止")).first).to_be_visible()
    await expect(page.get_by_role("button", name=re.compile("Intervene|人工干预"))).to_have_count(0)


async def test_a_message_named_in_the_drawing_is_kept(browser: Browser, operator: tuple[str, str]) -> None:
    """What begins a process by a message names it; the name is there when the draft is opened again."""
    address, password = operator
    words = WORDS["en"]
    async with signed_in(browser, address, "designer", password, "en") as page:
        await page.goto(f"{address}/processes")
        await page.get_by_role("button", name=words["new"]).click()
        dialog = page.get_by_role("dialog")
        await dialog.get_by_label(words["zh"]).fill("由消息开始")
        await dialog.get_by_label(words["en"]).fill("Begun by a message")
        await dialog.get_by_label(words["key"]).fill("by-message")
        await dialog.get_by_role("button", name=words["begin"]).click()
        await page.wait_for_url(re.compile("/processes/drafts/"))
        await page.locator("[data-element-id=start] .djs-hit").first.click()
        await page.locator(".djs-context-pad .entry[data-action=replace]").click()
        await page.get_by_text("Message start event").click()
        message = page.get_by_label("Message", exact=True)
        await message.fill("line-wanted")
        await page.get_by_label("Correlation", exact=True).focus()
        async with page.expect_response(lambda answer: answer.request.method == "PUT" and answer.ok):
            await page.get_by_role("button", name="Save", exact=True).click()
        await page.reload()
        await page.locator("[data-element-id=start] .djs-hit").first.click()
        await expect(message).to_have_value("line-wanted")
        await expect(page.get_by_role("heading", name="Start event · message")).to_be_visible()
        await compensated(page)


UNDRAWN = """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:yz="https://yizhan.example.org/bpmn" id="d" targetNamespace="t">
  <process id="undrawn" name="由程序生成" isExecutable="true"><startEvent id="start"/>
    <userTask id="visit" name="上门" yz:post="order-clerk"/><endEvent id="end"/>
    <sequenceFlow id="there" sourceRef="start" targetRef="visit"/>
    <sequenceFlow id="back" sourceRef="visit" targetRef="end"/></process></definitions>"""


async def test_a_model_that_came_without_a_drawing_gets_one(browser: Browser, operator: tuple[str, str]) -> None:
    """A program wrote it: it is laid out where it is opened, and saved with its drawing."""
    address, password = operator
    async with signed_in(browser, address, "designer", password, "en") as page:
        made = await page.request.post(
            f"{address}/api/processes/drafts", data={"xml": UNDRAWN}, headers={"X-Requested-With": "yizhan"}
        )
        draft = (await made.json())["id"]
        await page.goto(f"{address}/processes/drafts/{draft}")
        for drawn in ("start", "visit", "end", "there", "back"):
            await expect(page.locator(f"[data-element-id={drawn}]")).to_have_count(1)
        await page.locator("[data-element-id=visit] .djs-hit").first.click()
        await name_it(page, WORDS["en"], "上门安装", "Install at home")
        async with page.expect_response(lambda answer: answer.request.method == "PUT" and answer.ok):
            await page.get_by_role("button", name="Save", exact=True).click()
        kept = await (await page.request.get(f"{address}/api/processes/drafts/{draft}")).json()
        assert kept["xml"].count("BPMNShape ") == 3
        assert 'yz:post="order-clerk"' in kept["xml"]


async def compensated(page: Page) -> None:
    """The end undoes one activity, which is chosen by its name and stays chosen."""
    end = page.locator("[data-element-id=end] .djs-hit").first
    await end.click()
    await page.locator(".djs-context-pad .entry[data-action=replace]").click()
    await page.get_by_text("Compensation end event").click()
    await expect(page.get_by_role("heading", name="End event · compensation")).to_be_visible()
    activity = page.get_by_role("combobox", name="Activity compensated")
    await activity.click()
    await page.get_by_title("First task", exact=True).filter(visible=True).click()
    async with page.expect_response(lambda answer: answer.request.method == "PUT" and answer.ok):
        await page.get_by_role("button", name="Save", exact=True).click()
    await page.reload()
    await end.click()
    await expect(page.get_by_title("First task", exact=True).filter(visible=True)).to_be_visible()

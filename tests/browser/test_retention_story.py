"""The closed loop at the pages: a model is approved, customers are scored, tasks done, and what came of them is told.

The operator stands where its first model has been trained, and nobody has approved it. Work in the background is
carried out by the test, so that nobody waits for anybody.
"""

import re
from collections.abc import AsyncIterator, Callable

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from support import serving
from support.mined import Mined
from support.pages import signed_in, words
from support.patience import LONG
from yizhan.analytics.scoring import api as scoring
from yizhan.demo import trying
from yizhan.domains.customer import api as customers
from yizhan.domains.customer.contracts import CustomerPatch
from yizhan.domains.insight.contracts import RunKind
from yizhan.domains.organisation import api as organisation
from yizhan.domains.organisation.contracts import StaffFilter
from yizhan.kernel.clock import SystemClock
from yizhan.platform.listing import Window
from yizhan.platform.worker import drain

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MANAGER = "manager.nj"
LOOKED_AFTER = 6
WORDS = {
    "en": {
        "churn": "Churn", "price": "Price and charges", "whatIf": "Treat the first n", "cost": "Cost of one (¥)",
        "best": "Most worth while", "groups": "Seven Ps of groups", "loyalty": "Loyalty (0–100)",
        "losses": "Loss register", "said": "What the customer said", "people": "Customers",
        "asList": "At risk as a customer list", "risk": "Risk", "high": "high", "seven": "Seven Ps",
        "letters": "Profiling Persistency Profitability Performance Prospecting Product Promotion",
    },
    "zh-CN": {
        "churn": "流失与挽留", "price": "价格与费用", "whatIf": "如果挽留前 n 个", "cost": "每户成本（元）",
        "best": "最合算的人数", "groups": "七P群体", "loyalty": "忠诚度（0–100）",
        "losses": "流失登记", "said": "客户所说原因", "people": "客户",
        "asList": "以客户列表查看有风险客户", "risk": "离网风险", "high": "高", "seven": "七P分析",
        "letters": "Profiling Persistency Profitability Performance Prospecting Product Promotion",
    },
}  # fmt: skip
"""The letters of the seven Ps stay as they are in Chinese, before their meaning."""


FORM = {
    "en": {
        "task": "Keep the customer", "did": "What was done", "called": "Called", "outcome": "What the customer said",
    },
    "zh-CN": {"task": "客户经理挽留", "did": "做了什么", "called": "电话", "outcome": "客户答复"},
}  # fmt: skip
"""The task and its form, as definitions/bpmn and definitions/forms write them."""


class Story:
    """The operator with its server, and who works in the background."""

    def __init__(self, operator: Mined, address: str) -> None:
        self.operator, self.address = operator, address

    async def work(self) -> None:
        """Carry out everything that waits."""
        parts = self.operator.parts
        await drain(parts.worker, self.operator.db, parts.subscriptions, LONG)

    async def ready(self) -> None:
        """Everybody is scored, whoever saw to it."""
        if not await self.said("select count(*) from insight.score"):
            async with self.operator.begun() as ctx:
                await ctx.tx.execute("update insight.model set state = 'acting'")
                await scoring.start(ctx, RunKind.SCORE)
            await self.work()

    async def said(self, sql: str) -> object:
        async with self.operator.begun() as ctx:
            return await ctx.tx.fetchval(sql)


@pytest.fixture(scope="module")
async def story(mined: Mined) -> AsyncIterator[Story]:
    operator = Mined(mined.db, mined.urls, mined.folder, SystemClock())
    await _back_to_training(operator)
    settings = {"YIZHAN_JOB_SLOTS": "0"}
    async with serving.running(mined.urls, mined.folder / "server.log", **settings) as address:
        yield Story(operator, address)


async def _back_to_training(operator: Mined) -> None:
    """Nobody has approved, nobody is scored; some who may leave have an account manager."""
    async with operator.begun() as ctx:
        page = await organisation.staff(ctx, StaffFilter(q=MANAGER), Window())
        manager = await organisation.actor_of_id(ctx.tx, int(page.items[0].id))
        assert manager
        rows = await ctx.tx.fetch(
            """select id from insight.score
                where org_pos between $1 and $2 and reason <> '' and customer_kind = 'public'
                order by chance desc limit $3""",
            manager.org_pos,
            manager.org_hi,
            LOOKED_AFTER,
        )
        for row in rows:
            at = await customers.customer_of(ctx, str(row["id"]))
            await customers.change_customer(ctx, at.id, CustomerPatch(manager_id=str(manager.id)), at.rev)
        await ctx.as_system()
        await ctx.tx.execute("delete from insight.score")
        await ctx.tx.execute("delete from customer.listed where list = 'risk'")
        await ctx.tx.execute("delete from insight.finding where number > $1", trying.MONTHS)
        await ctx.tx.execute("update platform.outbox set dispatched_at = now() where dispatched_at is null")
        await ctx.tx.execute("delete from platform.job")
        await ctx.tx.execute("update insight.model set state = 'candidate', decided_by_name = '', decided_at = null")


def at(story: Story, browser: Browser, login: str, language: str = "en"):
    return signed_in(browser, story.address, login, story.operator.password, language)


async def opened(page: Page, story: Story, path: str, heading: str | re.Pattern[str]) -> None:
    await page.goto(f"{story.address}{path}")
    await expect(page.get_by_role("heading", name=heading, level=1)).to_be_visible()


async def test_from_the_models_card_to_the_next_training(browser: Browser, story: Story) -> None:
    """The whole loop; what people meet in it they meet in both languages."""
    await approved(browser, story)
    await scored(browser, story)
    await story.operator.run(RunKind.PATTERNS)
    await story.operator.run(RunKind.STANDING)
    for kept, language in enumerate(WORDS, start=1):
        await followed(browser, story, language)
        await stood(browser, story, language)
        customer = await kept_by_its_manager(browser, story, language)
        await traced(browser, story, language, kept)
    await taught(browser, story, customer)


async def approved(browser: Browser, story: Story) -> None:
    """Who had the model trained cannot approve it; somebody else reads the card, gives a reason, and it acts."""
    async with at(story, browser, "steward") as page:
        await opened(page, story, "/models", "Models")
        await page.get_by_role("link", name="Version 1").click()
        await expect(page.get_by_text("to be approved")).to_be_visible()
        await expect(page.get_by_role("button", name="Approve")).to_have_count(0)
    word = words("zh-CN", "insight")
    async with at(story, browser, "executive", "zh-CN") as page:
        await opened(page, story, "/models", word("model.title"))
        await page.get_by_role("link", name=word("model.version", n=1)).click()
        await expect(page.get_by_text(word("model.fairness"))).to_be_visible()
        await expect(page.get_by_role("cell", name="江苏分公司")).to_be_visible()
        await page.get_by_role("button", name=word("deed.approve")).click()
        dialog = page.get_by_role("dialog")
        await expect(dialog.get_by_role("button", name=word("deed.approve"))).to_be_disabled()
        await dialog.get_by_role("textbox").fill("排序好，各省一致")
        await dialog.get_by_role("button", name=word("deed.approve")).click()
        await expect(page.get_by_text(word("deed.approveDone"))).to_be_visible()


async def scored(browser: Browser, story: Story) -> None:
    async with at(story, browser, "steward") as page:
        await opened(page, story, "/churn", "Churn")
        await expect(page.get_by_text("Nobody is scored yet")).to_be_visible()
        await opened(page, story, "/models", "Models")
        await page.get_by_role("button", name="Score again").click()
        await expect(page.get_by_text("Begun; you can leave this page")).to_be_visible()
        await story.work()
        await expect(page.get_by_text(re.compile(r"[\d,]+ customers were scored"))).to_have_count(2)


async def followed(browser: Browser, story: Story, language: str) -> None:
    """What follows what is read in words, leads to customers, and stands on their pages."""
    word, customer = words(language, "insight"), words(language, "customers")
    async with at(story, browser, "executive", language) as page:
        await opened(page, story, "/insight?tab=patterns", word("study.title"))
        sequences = page.locator("section", has=page.get_by_role("heading", name=word("patterns.sequences")))
        name = {"en": re.compile("^A complaint is not settled → leaves"), "zh-CN": re.compile("^投诉未解决 → 2 ")}[
            language
        ]
        await expect(sequences.get_by_text(word("patterns.confirmed")).first).to_be_visible()
        await sequences.get_by_role("link", name=name).click()
        await expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()
        in_list = await page.get_by_role("link", name=word("segments.inList")).get_attribute("href")
        await page.get_by_role("row").nth(1).get_by_role("link").first.click()
        panel = page.locator("section", has=page.get_by_role("heading", name=word("panel.title")))
        await expect(panel.get_by_role("heading", name=word("patterns.followed"))).to_be_visible()
        await expect(panel.get_by_role("link", name=name)).to_be_visible()
        await page.goto(f"{story.address}{in_list}")
        await expect(page.get_by_role("search").get_by_text(customer("filter.pattern"))).to_be_visible()


async def stood(browser: Browser, story: Story, language: str) -> None:
    """How well loyalty is told, on the tab and its card; how one customer stands and what lowers it."""
    word = words(language, "insight")
    sql = """select w.id from insight.standing w join insight.score using (id)
              where w.reasons @> '[{"about": "loyalty"}]' order by w.loyalty limit 1"""
    customer = str(await story.said(sql))
    async with at(story, browser, "executive", language) as page:
        await opened(page, story, "/insight?tab=standing", word("study.title"))
        for part in ("lifetime", "loyalty", "satisfaction"):
            await expect(page.get_by_role("heading", name=word(f"standing.part.{part}"))).to_be_visible()
        loyalty = page.locator("section", has=page.get_by_role("heading", name=word("standing.part.loyalty")))
        await expect(loyalty.get_by_role("columnheader", name=word("standing.came"))).to_be_visible()
        await expect(loyalty.get_by_role("table").first.get_by_role("row")).to_have_count(6)
        await page.get_by_role("button", name=word("study.card")).click()
        await expect(page.get_by_role("dialog").get_by_text(re.compile("AUC")).first).to_be_visible()
        await page.goto(f"{story.address}/customers/{customer}")
        panel = page.locator("section", has=page.get_by_role("heading", name=word("panel.title")))
        await expect(panel.get_by_role("heading", name=word("standing.title"))).to_be_visible()
        await panel.get_by_role("link", name=word("seven.open")).click()
        persistency = page.locator("section", has=page.get_by_role("heading", name=word("seven.persistency")))
        await expect(persistency.get_by_text(word("standing.lowered")).first).to_be_visible()


async def kept_by_its_manager(browser: Browser, story: Story, language: str) -> str:
    """The account manager reads why on the customer's page, takes the task, and tells what the customer said."""
    word, task, form = words(language, "insight"), words(language, "worklist"), FORM[language]
    async with at(story, browser, MANAGER, language) as page:
        await page.goto(f"{story.address}/worklist")
        await page.get_by_role("link", name=re.compile(form["task"])).first.click()
        await page.wait_for_url(re.compile(r"/worklist/\d+$"))
        key = page.url.rpartition("/")[2]
        sql = "select a.customer_id from insight.action a join process.work_item w using (instance_id) where w.id = "
        customer = str(await story.said(f"{sql}{int(key)}"))
        await page.get_by_role("button", name=task("claim"), exact=True).click()
        await page.get_by_role("combobox", name=form["did"]).click()
        await page.locator(".ant-select-item-option", has_text=form["called"]).click()
        await page.get_by_role("combobox", name=form["outcome"]).click()
        await page.locator(".ant-select-item-option", has_text=word("outcome.considering")).click()
        await page.get_by_role("button", name=task("complete"), exact=True).click()
        await expect(page.get_by_text(task("done"), exact=True)).to_be_visible()
        await story.work()
        await page.goto(f"{story.address}/customers/{customer}")
        panel = page.locator("section", has=page.get_by_role("heading", name=word("panel.title")))
        await expect(panel.get_by_role("heading", name=word("panel.causes"))).to_be_visible()
        await expect(panel.get_by_role("heading", name=word("panel.help"))).to_be_visible()
        await corrected(page, panel, word)
        await story.work()
    return customer


async def corrected(page: Page, panel: Locator, word: Callable[..., str]) -> None:
    """What was recorded wrong is put right, with a reason; it cannot be sent without what it needs."""
    tried = panel.locator("section", has=page.get_by_role("heading", name=word("panel.tried"))).get_by_role("listitem")
    await expect(tried.first).to_contain_text(word("outcome.considering"))
    await tried.first.get_by_role("button", name=word("correct.open")).click()
    dialog = page.get_by_role("dialog")
    save = dialog.get_by_role("button", name=word("correct.save"))
    await expect(save).to_be_disabled()
    await dialog.get_by_role("textbox", name=word("correct.why")).fill("她当天又来电同意留下")
    outcome = dialog.get_by_role("combobox", name=word("finding.outcome"))
    await outcome.click()
    await page.locator(".ant-select-item-option", has_text=word("outcome.declined")).click()
    await expect(dialog.get_by_role("combobox", name=word("loss.said"))).to_be_visible()
    await expect(save).to_be_disabled()  # who leaves does so for a reason
    await outcome.click()
    await page.locator(".ant-select-item-option", has_text=word("outcome.kept")).click()
    await save.click()
    await expect(page.get_by_text(word("correct.done"))).to_be_visible()
    await expect(dialog).to_have_count(0)
    await expect(tried.first).to_contain_text(word("outcome.kept"))


async def traced(browser: Browser, story: Story, language: str, kept: int) -> None:
    """The finding tells of people, actions and results; the last but one has been measured."""
    word, churn = words(language, "insight"), WORDS[language]["churn"]
    async with at(story, browser, "executive", language) as page:
        await opened(page, story, "/churn?tab=findings", churn)
        await page.get_by_role("link", name=word("finding.name", n=trying.MONTHS + 1)).click()
        results = page.get_by_role("list", name=word("finding.results"))
        await expect(results.get_by_text(f"{word('outcome.kept')} {kept}")).to_be_visible()
        await expect(page.get_by_text(word("finding.notYet"), exact=True)).to_be_visible()
        await page.get_by_role("link", name=word("finding.asList")).click()
        await expect(page.get_by_role("search").get_by_text(word("finding.name", n=trying.MONTHS + 1))).to_be_visible()
        await opened(page, story, "/churn?tab=findings", churn)
        await page.get_by_role("link", name=word("finding.name", n=trying.MONTHS)).click()
        proven, unproven = word("finding.effectTold"), word("finding.effectUnproven")
        effect = page.get_by_text(re.compile(rf"({proven}|{unproven}).*[\d.]+%"))
        least = re.search(r"95% 区间 (-?[\d.]+)%|interval (-?[\d.]+)%", await effect.inner_text())
        assert least  # whether the effect is more than chance lies in who was drawn
        await expect(effect).to_contain_text(proven if float(least[1] or least[2]) > 0 else unproven)


async def taught(browser: Browser, story: Story, customer: str) -> None:
    """The next load takes the outcome to the warehouse, and the next version learns from contacts."""
    async with at(story, browser, "steward") as page:
        await page.goto(f"{story.address}/warehouse")
        await page.get_by_role("button", name="Load now").click()
        await expect(page.get_by_text("The load begins in a moment")).to_be_visible()
        await story.work()
        told = story.operator.asked(f"select outcome from detail.retention_action where customer_id = {customer}")
        assert ("kept",) in told
        await opened(page, story, "/models", "Models")
        await page.get_by_role("button", name="Train a version").click()
        await expect(page.get_by_text("Begun; you can leave this page")).to_be_visible()
        await story.work()
        await page.get_by_role("link", name="Version 2").click()
        contacts = page.locator("dt", has_text="Retention contacts among them").locator(
            "xpath=following-sibling::dd[1]"
        )
        await expect(contacts).to_have_text(re.compile("^[1-9]"))
        await expect(
            page.get_by_text(re.compile("Against version 1 on the same [\\d,]+ later customers"))
        ).to_be_visible()


@pytest.mark.parametrize("language", ["en", "zh-CN"])
async def test_churn_by_its_tabs_down_to_customers_and_seven_ps(browser: Browser, story: Story, language: str) -> None:
    await story.ready()
    async with at(story, browser, "executive", language) as page:
        said = WORDS[language]
        await opened(page, story, "/churn", said["churn"])
        word = words(language, "insight")
        await page.get_by_role("button", name=re.compile(f"“{word('churn.atStake')}”")).click()
        told = page.get_by_role("tooltip")
        await expect(told.get_by_text(word("churn.atStakeMeans"))).to_be_visible()
        await expect(told.get_by_text(word("churn.madeFrom"))).to_be_visible()
        await page.keyboard.press("Escape")
        await expect(page.get_by_role("cell", name=said["price"], exact=True).first).to_be_visible()
        await down_to_customers(page, story, language)
        await page.get_by_role("tab", name=said["whatIf"]).click()
        cost = page.get_by_role("spinbutton", name=said["cost"])
        await cost.fill("-5")
        await cost.press("Tab")
        await expect(cost).to_have_value("0")
        await expect(page.get_by_text(said["best"])).to_be_visible()
        await page.get_by_role("tab", name=said["groups"]).click()
        await expect(page.get_by_role("columnheader", name=said["loyalty"])).to_be_visible()
        await page.get_by_role("tab", name=said["losses"]).click()
        await expect(page.get_by_role("columnheader", name=said["said"]).first).to_be_visible()
        await page.get_by_role("tab", name=said["people"], exact=True).click()
        await page.get_by_role("link", name=said["asList"]).click()
        await expect(page.get_by_role("columnheader", name=said["risk"])).to_be_visible()
        await expect(page.get_by_role("row").get_by_text(said["high"], exact=True).first).to_be_visible()
        await page.locator("[role=row] a").first.click()
        await page.get_by_role("link", name=said["seven"]).click()
        for letter in said["letters"].split():
            await expect(page.get_by_role("heading", name=re.compile(f"^{letter}"))).to_be_visible()


async def down_to_customers(page: Page, story: Story, language: str) -> None:
    """From a part of the composition to its customers, as many as it told; each reason has a name."""
    said, word = WORDS[language], words(language, "insight")
    unasked = page.get_by_role("cell", name=word("reason.unasked"), exact=True)
    await expect(unasked.first).to_be_visible()
    part = page.get_by_role("row").filter(has=page.get_by_role("cell", name=said["price"], exact=True)).first
    told = await part.get_by_role("link").inner_text()
    await part.get_by_role("link").click()
    chips = page.get_by_role("search")
    await expect(chips.get_by_text(said["price"])).to_be_visible()
    await expect(page.get_by_text(re.compile(rf"\b{re.escape(told)}\b")).first).to_be_visible()
    await page.go_back()
    await expect(unasked.first).to_be_visible()


@pytest.mark.parametrize("language", list(WORDS))
async def test_reasons_are_found_out_when_somebody_asks_and_a_wrong_address_keeps_the_menu(
    browser: Browser, story: Story, language: str
) -> None:
    await story.ready()
    word, shell = words(language, "insight"), words(language, "shell")
    customer = await story.said("select id::text from insight.score where not explained order by chance desc")
    async with at(story, browser, "executive", language) as page:
        await page.goto(f"{story.address}/customers/{customer}")
        panel = page.locator("section", has=page.get_by_role("heading", name=word("panel.title")))
        async with page.expect_response("**/insight/reasons") as asked:
            await panel.get_by_role("button", name=word("panel.askWhy")).click()
        assert (await asked.value).status == 202
        await expect(panel.get_by_text(word("panel.looking")).first).to_be_visible()
        await story.work()
        await expect(panel.get_by_role("button", name=word("panel.askWhy"))).to_have_count(0)
        nothing = panel.get_by_text(word("panel.noReason"))
        why = panel.get_by_role("heading", name=re.compile(f"{word('panel.causes')}|{word('panel.circumstances')}"))
        await expect(nothing.or_(why.first)).to_be_visible()
        await page.goto(f"{story.address}/no-such-page")
        await expect(page.get_by_text(shell("missing.title"))).to_be_visible()
        await page.get_by_role("navigation").get_by_role("link", name=WORDS[language]["churn"]).click()
        await expect(page.get_by_role("heading", name=WORDS[language]["churn"], level=1)).to_be_visible()


async def test_similar_customers_are_found_told_as_a_group_and_listed(browser: Browser, story: Story) -> None:
    word = words("zh-CN", "insight")
    async with at(story, browser, "executive", "zh-CN") as page:
        await page.goto(f"{story.address}/insight?tab=alike")
        await page.get_by_role("combobox", name=word("alike.way.offering")).click()
        await page.locator(".ant-select-item-option").filter(has_text="单宽带").first.click()
        async with page.expect_response("**/insight/look-alikes") as asked:
            await page.get_by_role("button", name=word("alike.ask")).click()
        assert (await asked.value).status == 202
        await expect(
            page.get_by_role("status").filter(has_text=words("zh-CN", "common")("progress.waiting"))
        ).to_be_visible()
        await story.work()
        group = page.locator("section", has=page.get_by_role("heading", name=re.compile(r"^最相似的 \d+ 个：")))
        await expect(group.get_by_role("listitem").first).to_contain_text("总体")
        await expect(group.get_by_text(word("segments.products"))).to_be_visible()
        await page.get_by_role("row").get_by_role("link").first.click()
        await expect(page).to_have_url(re.compile(r"/customers/\d+$"))

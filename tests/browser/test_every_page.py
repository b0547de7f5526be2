"""Every page of the staff web, in both languages, light and dark, on a desk and on a phone: nothing in it is broken.

A page passes when axe finds nothing, nothing is wider than a phone, no words are missing or of the other language,
and the browser's console holds no error.
"""

import asyncio
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.async_api import Browser, ConsoleMessage, Page, Request, expect

from support.acting import acting
from support.cards import CARD, SEGMENTS, likely, study_card
from support.pages import HEADERS, Look, opened, sign_in, signed_in
from support.patience import SECONDS
from yizhan.domains.insight import api as insight
from yizhan.domains.insight.contracts import NewAction, NewModel
from yizhan.domains.insight.contracts.proposals import Chosen, NewProposal
from yizhan.domains.insight.contracts.studies import NewStudy
from yizhan.kernel.text import Text
from yizhan.platform.context import Context
from yizhan.platform.db import Database

pytestmark = pytest.mark.browser

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
ROUTES = Path(__file__).parents[2] / "web/app/routes"
MONTH = date(2026, 5, 1)
FIRST = {
    "/catalogue/$id": "offerings",
    "/catalogue/$id/design": "offerings?state=inDesign",
    "/churn/findings/$id": "insight/findings",
    "/customers/$id": "customers",
    "/customers/$id/seven-p": "customers",
    "/dashboards/$id": "dashboards",
    "/duplicates/$id": "duplicates",
    "/insight/key-accounts/$id": "insight/key-accounts",
    "/models/$id": "insight/models",
    "/orders/$id": "orders",
    "/processes/definitions/$id": "processes/definitions",
    "/processes/definitions/$id/migrate": "processes/definitions",
    "/processes/drafts/$id": "processes/drafts",
    "/processes/instances/$id": "processes/instances",
    "/processes/monitor/$id": "processes/definitions",
    "/rules/$id": "rules",
    "/worklist/$id": "worklist?box=team",
    "/administration/staff/$id": "staff",
    "/administration/posts/$id": "posts",
    "/administration/roles/$id": "roles",
}
"""Pages of one record, and the list whose first record they are visited with."""
NOT_ALONE = {
    "/": "leads on to the first task",
    "/administration": "leads on to its first section",
    "/sign-in": "visited by everybody who signs in",
    "/password": "asks whoever has a first password",
    "/customers/work/$id": "long work: the story of bulk changes",
    "/imports/$id": "an uploaded file: the story of imports",
    "/imports/work/$id": "long work: the story of imports",
    "/duplicates/search/$id": "long work: the story of duplicates",
    "/insight/segments/$number": "found by mining: needs a study",
    "/insight/look-alikes/$id": "long work: the story of similar customers",
    "/insight/patterns/$code": "found by mining: needs a study",
    "/dashboards/delivered/$id": "long work: the story of dashboards",
    "$": "leads nowhere: the story of retention",
}
WORDS = "th[scope=col], label:not(.ant-segmented-item), legend, dt, [role=tab], [role=menuitem], main button.ant-btn"
CHINESE = """words => {
    const text = [...document.querySelectorAll(words)].map(each => each.innerText).join('\\n');
    return document.documentElement.lang === 'en' ? text.match(/.*[\\u4e00-\\u9fff].*/g) ?? [] : [];
}"""
GO = "where => { document.title = ''; history.pushState(null, '', where); }"
"""The router follows the browser's history."""
DRAWN = "new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))"
OPTIONS = {
    "resultTypes": ["violations"],
    # Chromium and Firefox let the keyboard into what scrolls without being told.
    "rules": {"scrollable-region-focusable": {"enabled": False}},
}
TABS_OF_ANTD = ("aria-required-children", [".ant-tabs-nav"])
"""On a phone antd keeps the button with further tabs inside the list of tabs."""
LOOKS: dict[str, tuple[Look, int]] = {"zh-CN": ("dark", 1440), "en": ("light", 390)}
"""Chinese is met dark at a desk, English light on a phone."""


def paths() -> list[str]:
    """Every path that the router knows."""
    found = []
    for file in sorted(ROUTES.glob("*.tsx")):
        own = re.findall(r'path: "([^"]+)"', file.read_text(encoding="utf-8"))
        inside = "/administration" if file.stem == "administration" else ""
        found += [path if path.startswith(inside) else inside + path for path in own]
    return found


async def first_of(page: Page, site: str, listing: str) -> str | None:
    """The id of the first thing of a list."""
    answer = await page.context.request.get(f"{site}/api/{listing}")
    return next((each["id"] for each in (await answer.json())["items"]), None)


async def addresses(page: Page, site: str) -> dict[str, str]:
    """Where each path is visited."""
    found = {}
    for path in paths():
        if path in NOT_ALONE:
            continue
        if "$" in path:
            first = await first_of(page, site, FIRST[path])
            if first is None:
                continue
            found[path] = path.replace("$id", first)
        else:
            found[path] = path
    return found


class Watch:
    """What the browser's console complains of, and what is on its way to the page."""

    def __init__(self, page: Page) -> None:
        self.heard: list[str] = []
        self._under_way: set[Request] = set()
        self._quiet = asyncio.Event()
        self._quiet.set()
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.heard.append(f"crash: {error}"))
        page.on("request", self._begun)
        page.on("requestfinished", self._over)
        page.on("requestfailed", self._over)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.heard.append(f"console: {message.text[:200]}")

    def _begun(self, request: Request) -> None:
        self._under_way.add(request)
        self._quiet.clear()

    def _over(self, request: Request) -> None:
        self._under_way.discard(request)
        if not self._under_way:
            self._quiet.set()

    async def until_quiet(self, page: Page) -> None:
        """Wait until nothing is on its way, and what has come makes the page ask for nothing more."""
        while True:
            await asyncio.wait_for(self._quiet.wait(), SECONDS)
            await page.evaluate(DRAWN)
            if self._quiet.is_set():
                return


async def violations(page: Page) -> list[str]:
    """What axe finds on the page as it is now."""
    found = (await page.evaluate("options => axe.run(options)", OPTIONS))["violations"]
    told = [(each["id"], each["nodes"][0]["target"]) for each in found]
    return [f"{rule}: {target}" for rule, target in told if (rule, target) != TABS_OF_ANTD]


async def settled(page: Page, where: str, watch: Watch) -> None:
    """Go to a page as its links do, within the program that is loaded; every page says what it is called."""
    await page.evaluate(GO, where)
    await expect(page).not_to_have_title("")
    await watch.until_quiet(page)
    await expect(page.locator(".ant-skeleton, .ant-spin-spinning")).to_have_count(0)
    await watch.until_quiet(page)


async def faults_of(page: Page, where: str, watch: Watch) -> list[str]:
    """Everything wrong with one page."""
    watch.heard.clear()
    await settled(page, where, watch)
    chinese = await page.evaluate(CHINESE, WORDS)
    is_wide = await page.evaluate("innerWidth < document.documentElement.scrollWidth")
    return [
        *await violations(page),
        *(f"not English: {each}" for each in chinese),
        *(["wider than the screen"] if is_wide else []),
        *watch.heard,
    ]


async def visited(browser: Browser, operator: tuple[str, str], language: str) -> list[str]:
    """The faults of all pages in one language."""
    site, password = operator
    look, width = LOOKS[language]
    async with opened(browser, language, look, width) as page:
        await sign_in(page, site, "admin", password)
        await page.wait_for_url(re.compile(r"/(?!sign-in)[a-z]+(/\d+)?$"))
        await expect(page.locator("html")).to_have_attribute("lang", language)
        await expect(page.locator("html")).to_have_attribute("data-theme", look)
        watch = Watch(page)
        everywhere = await addresses(page, site)
        await page.evaluate(AXE)
        wrong = {path: await faults_of(page, where, watch) for path, where in everywhere.items()}
    return [f"{path} {language}: {fault}" for path, faults in wrong.items() for fault in faults]


async def prepare(browser: Browser, operator: tuple[str, str], db: Database) -> None:
    """Make what a demo operator has none of: a dashboard, a drawing on its way, a model, what it found and a score."""
    site, password = operator
    async with signed_in(browser, site, "admin", password, "en") as page:
        first = {things: await first_of(page, site, things) for things in ("processes/definitions", "customers")}
        for things, body in {
            "dashboards": {"name": "Mine"},
            "processes/drafts": {"basedOn": first["processes/definitions"]},
        }.items():
            made = await page.request.post(f"{site}/api/{things}", data=body, headers=HEADERS)
            assert made.ok, await made.text()
    async with acting(db) as ctx:
        await ctx.as_system()
        model = await insight.keep_model(ctx, None, NewModel(digest="0" * 64, card=CARD, lost=False), (1, "somebody"))
        finding = await insight.open_finding(ctx, model.id, MONTH, (1, Decimal(1), Decimal(100)), tell=False)
        customer = int(first["customers"] or 0)
        await insight.begin_actions(ctx, finding, [action(customer)])
        await insight.take_scores(ctx, model, MONTH, [likely(customer, 0.4)])
        await proposed(ctx, customer)


async def proposed(ctx: Context, customer: int) -> None:
    """A finding of key accounts with one customer, who is left to be decided about."""
    new = NewStudy(kind="keyAccounts", month=MONTH, card=study_card(SEGMENTS), taken=True)
    study = await insight.keep_study(ctx, new, "somebody")
    found = NewProposal(
        customer_id=customer, fit=0.7, monthly=Decimal(2400), growth=0.4, lines=31, links=12, networks=1, provinces=1,
        value_place=0.4, lines_place=1.0, reasons=(Text("为 12 个客户付费", "Pays for 12 other customers"),),
    )  # fmt: skip
    await ctx.as_system()
    finding = await insight.open_key_finding(ctx, study, MONTH, [found])
    assert finding
    waiting = await insight.proposals_to_choose(ctx, finding, 1)
    chosen = [(Chosen(int(each.id), held_out=False, level="local", manager_id=0), each) for each, _ in waiting]
    await insight.choose_proposals(ctx, finding, chosen, [])


def action(customer: int) -> NewAction:
    return NewAction(
        customer_id=customer, held_out=False, offer="careCall", channel="call", chance=0.4, at_stake=Decimal(100),
        reason="price",
    )  # fmt: skip


def test_every_path_is_visited_or_says_why_not() -> None:
    known = set(paths())
    assert {path for path in known if "$" in path} - set(FIRST) - set(NOT_ALONE) == set()
    assert (set(FIRST) | set(NOT_ALONE)) - known == set()


async def test_every_page_is_whole_in_both_languages_looks_and_widths(
    browser: Browser, operator: tuple[str, str], module_db: Database
) -> None:
    await prepare(browser, operator, module_db)
    faults = await asyncio.gather(*(visited(browser, operator, each) for each in LOOKS))
    assert not any(faults), "\n".join(fault for each in faults for fault in each)

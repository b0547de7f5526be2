"""Every page of the staff web, in both languages, light and dark, on a desk and on a phone: nothing in it is broken.

A page passes when axe finds nothing, nothing is wider than a phone, no words are missing or of the other language,
and the browser's console holds no error.
"""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.async_api import Browser, ConsoleMessage, Page, expect

from support.pages import PATIENCE, signed_in

pytestmark = pytest.mark.browser

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
ROUTES = Path(__file__).parents[2] / "web/app/routes"
PHONE = {"width": 390, "height": 844}
FIRST = {
    "/catalogue/$id": "offerings",
    "/catalogue/$id/design": "offerings?state=inDesign",
    "/customers/$id": "customers",
    "/duplicates/$id": "duplicates",
    "/orders/$id": "orders",
    "/processes/definitions/$id": "processes/definitions",
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
    "/churn/findings/$id": "found by mining: the story of churn",
    "/customers/$id/seven-p": "a customer's analysis: the story of dashboards",
    "/dashboards/$id": "made by its reader: the story of dashboards",
    "/dashboards/delivered/$id": "long work: the story of dashboards",
    "/models/$id": "learnt by mining: the story of churn",
    "/processes/definitions/$id/migrate": "needs two versions: the story of drafts",
    "/processes/drafts/$id": "a drawing on its way: the story of drafts",
}
WORDS = "th[scope=col], label:not(.ant-segmented-item), legend, dt, [role=tab], [role=menuitem], main button.ant-btn"
CHINESE = """words => {
    const text = [...document.querySelectorAll(words)].map(each => each.innerText).join('\\n');
    return document.documentElement.lang === 'en' ? text.match(/.*[\\u4e00-\\u9fff].*/g) ?? [] : [];
}"""
OPTIONS = {
    "resultTypes": ["violations"],
    # Chromium and Firefox let the keyboard into what scrolls without being told.
    "rules": {"scrollable-region-focusable": {"enabled": False}},
}
TABS_OF_ANTD = ("aria-required-children", [".ant-tabs-nav"])
"""On a phone antd keeps the button with further tabs inside the list of tabs."""
LOOKS = {"zh-CN": "dark", "en": "light"}
"""Chinese is met dark at a desk, English light on a phone."""


def paths() -> list[str]:
    """Every path that the router knows."""
    found = []
    for file in sorted(ROUTES.glob("*.tsx")):
        own = re.findall(r'path: "([^"]+)"', file.read_text(encoding="utf-8"))
        inside = "/administration" if file.stem == "administration" else ""
        found += [path if path.startswith(inside) else inside + path for path in own]
    return found


async def addresses(page: Page, site: str) -> dict[str, str]:
    """Where each path is visited."""
    found = {}
    for path in paths():
        if path in NOT_ALONE:
            continue
        if "$" in path:
            listing = FIRST[path]
            answer = await page.context.request.get(f"{site}/api/{listing}{'&' if '?' in listing else '?'}limit=1")
            first = next(iter((await answer.json())["items"]), None)
            if first is None:
                continue
            found[path] = path.replace("$id", first["id"])
        else:
            found[path] = path
    return found


@asynccontextmanager
async def listening(page: Page) -> AsyncIterator[list[str]]:
    """What the browser's console complains of."""
    heard: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            heard.append(f"console: {message.text[:200]}")

    page.on("console", hear)
    page.on("pageerror", lambda error: heard.append(f"crash: {error}"))
    yield heard


async def violations(page: Page) -> list[str]:
    """What axe finds on the page as it is now."""
    found = (await page.evaluate("options => axe.run(options)", OPTIONS))["violations"]
    told = [(each["id"], each["nodes"][0]["target"]) for each in found]
    return [f"{rule}: {target}" for rule, target in told if (rule, target) != TABS_OF_ANTD]


async def settled(page: Page, address: str) -> None:
    await page.goto(address)
    await page.wait_for_load_state("networkidle")
    await expect(page.locator(".ant-skeleton, .ant-spin-spinning")).to_have_count(0, timeout=PATIENCE)


async def faults_of(page: Page, address: str, heard: list[str]) -> list[str]:
    """Everything wrong with one page."""
    heard.clear()
    await settled(page, address)
    await page.evaluate(AXE)
    chinese = await page.evaluate(CHINESE, WORDS)
    is_wide = await page.evaluate("innerWidth < document.documentElement.scrollWidth")
    return [
        *await violations(page),
        *(f"not English: {each}" for each in chinese),
        *(["wider than the screen"] if is_wide else []),
        *heard,
    ]


async def visited(browser: Browser, operator: tuple[str, str], language: str) -> list[str]:
    """The faults of all pages in one language."""
    site, password = operator
    async with signed_in(browser, site, "admin", password, language) as page, listening(page) as heard:
        everywhere = await addresses(page, site)
        await page.emulate_media(color_scheme="dark" if LOOKS[language] == "dark" else "light", reduced_motion="reduce")
        if language == "en":
            await page.set_viewport_size(PHONE)
        wrong = {path: await faults_of(page, site + where, heard) for path, where in everywhere.items()}
    return [f"{path} {language}: {fault}" for path, faults in wrong.items() for fault in faults]


def test_every_path_is_visited_or_says_why_not() -> None:
    known = set(paths())
    assert {path for path in known if "$" in path} - set(FIRST) - set(NOT_ALONE) == set()
    assert (set(FIRST) | set(NOT_ALONE)) - known == set()


async def test_every_page_is_whole_in_both_languages_looks_and_widths(
    browser: Browser, operator: tuple[str, str]
) -> None:
    faults = await asyncio.gather(*(visited(browser, operator, each) for each in LOOKS))
    assert not any(faults), "\n".join(fault for each in faults for fault in each)

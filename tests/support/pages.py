"""Pages of a running server, as somebody who signed in meets them."""

import json
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import reduce
from pathlib import Path
from typing import Literal

from playwright.async_api import Browser, Page

from support.patience import SECONDS

Look = Literal["light", "dark"]
LOOKS: dict[str, Look] = {"zh-CN": "light", "en": "dark"}
"""Chinese on a light page, English on a dark one."""

PATIENCE = SECONDS * 1000
ROOT = Path(__file__).parents[2]


HEADERS = {"X-Requested-With": "yizhan"}
"""What a page sends with what it asks the server to do."""


@asynccontextmanager
async def opened(browser: Browser, language: str, look: Look | None = None, width: int = 1440) -> AsyncIterator[Page]:
    """An empty page of somebody's own, on a system that asks for no motion: nothing moves away under the mouse."""
    context = await browser.new_context(
        locale=language,
        color_scheme=look or LOOKS[language],
        reduced_motion="reduce",
        viewport={"width": width, "height": 900},
    )
    page = await context.new_page()
    page.set_default_timeout(PATIENCE)
    yield page
    await context.close()


@asynccontextmanager
async def signed_in(
    browser: Browser,
    address: str,
    login: str,
    password: str,
    language: str,
    look: Look | None = None,
    width: int = 1440,
) -> AsyncIterator[Page]:
    """An empty page of somebody who is signed in; `sign_in` does it by the form."""
    async with opened(browser, language, look, width) as page:
        body = {"login": login, "password": password}
        answer = await page.request.post(f"{address}/api/session", data=body, headers=HEADERS)
        assert answer.ok, await answer.text()
        yield page


async def sign_in(page: Page, address: str, login: str, password: str) -> None:
    """As a person does it."""
    await page.goto(address)
    await page.locator("input").first.fill(login)
    await page.locator("input[type=password]").fill(password)
    await page.keyboard.press("Enter")


def words(language: str, file: str) -> Callable[..., str]:
    """What the pages call something in a language: by its key, up to the first part that is filled in."""
    text = (ROOT / "web" / "locales" / language / f"{file}.json").read_text(encoding="utf-8")
    all_words = json.loads(text)

    def word(key: str, **filled: object) -> str:
        found = reduce(lambda group, part: group[part], key.split("."), all_words)
        for name, value in filled.items():
            found = found.replace(f"{{{{{name}}}}}", str(value))
        return str(found).partition("{{")[0]

    return word


async def pictured(page: Page, name: str, language: str) -> None:
    """Take a picture for the docs, where the variable YIZHAN_PICTURES names a folder for it."""
    folder = os.environ.get("YIZHAN_PICTURES")
    if folder:
        await page.wait_for_timeout(800)
        await page.screenshot(path=Path(folder) / f"{name}.{language[:2]}.png")

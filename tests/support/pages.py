"""Pages of a running server, as somebody who signed in meets them."""

import json
import os
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import reduce
from pathlib import Path

from playwright.async_api import Browser, Page, expect

LOOKS = {"zh-CN": "light", "en": "dark"}
"""Chinese on a light page, English on a dark one."""

PATIENCE = 60_000
ROOT = Path(__file__).parents[2]


@asynccontextmanager
async def signed_in(browser: Browser, address: str, login: str, password: str, language: str) -> AsyncIterator[Page]:
    context = await browser.new_context(
        locale=language,
        color_scheme="dark" if LOOKS[language] == "dark" else "light",
        viewport={"width": 1440, "height": 900},
    )
    page = await context.new_page()
    page.set_default_timeout(PATIENCE)
    await page.goto(address)
    await page.locator("input").first.fill(login)
    await page.locator("input[type=password]").fill(password)
    await page.keyboard.press("Enter")
    await page.wait_for_url(re.compile(r"/(?!sign-in)[a-z]+(/\d+)?$"))
    await expect(page.locator("html")).to_have_attribute("lang", language)
    await expect(page.locator("html")).to_have_attribute("data-theme", LOOKS[language])
    yield page
    await context.close()


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

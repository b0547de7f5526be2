"""A data steward's work: an import with a row in error, corrected and taken back; a merge, taken back."""

import csv
import re
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from support import serving
from support.operator import PASSWORD, Operator
from support.pages import signed_in
from support.people import mobile, resident_id
from yizhan.kernel.scope import Reach
from yizhan.platform.db import Database
from yizhan.platform.launcher import Urls

pytestmark = pytest.mark.browser

STEWARD = "steward"
GRANTS = (
    "organisation.read", "customer.read", "customer.create", "customer.change", "customer.merge", "customer.delete",
    "party.read", "party.change", "party.relate", "party.contact.view", "account.read", "account.open",
    "account.delete", "subscriber.read", "subscriber.load", "import.run", "import.undo",
)  # fmt: skip
HEADER = ["旧系统编号", "姓名", "身份证号", "手机号"]


@pytest.fixture(scope="module")
async def site(
    module_db: Database, module_database: Urls, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[str]:
    """The address of a server of an operator with a data steward."""
    operator = await Operator(module_db).found()
    role = await operator.role(STEWARD, "root", **{name.replace(".", "__"): Reach.SUBTREE for name in GRANTS})
    await operator.person(STEWARD, "north.hall", role)
    async with serving.running(module_database, tmp_path_factory.mktemp("steward") / "server.log") as address:
        yield address


def table(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


async def imported(page: Page, next_step: str, check: str, begin: str) -> None:
    """From the columns of an uploaded file to its result, by keyboard, which stays on the page when a step is done."""
    for name, following in ((next_step, check), (check, begin)):
        await pressed(page, name)
        await expect(page.get_by_role("button", name=following)).to_be_visible()
        await expect(page.locator("main:focus, main :focus")).to_have_count(1)
    await pressed(page, begin)


async def pressed(page: Page, name: str) -> None:
    """Press a button by keyboard once it may be pressed."""
    button = page.get_by_role("button", name=name)
    await expect(button).to_be_enabled()
    await button.press("Enter")


async def test_a_row_in_error_is_corrected_and_the_import_taken_back(
    browser: Browser, site: str, tmp_path: Path
) -> None:
    rows = [[f"L{n}", f"王{name}", resident_id(n), mobile(n)] for n, name in enumerate("伟芳娜静")]
    rows[2][3] = "1380"
    async with signed_in(browser, site, STEWARD, PASSWORD, "zh-CN") as page:
        await page.goto(f"{site}/imports")
        await page.set_input_files("input[type=file]", table(tmp_path / "名单.csv", [HEADER, *rows]))
        await page.get_by_role("button", name="下一步：检查").click()
        await expect(page.get_by_role("cell", name=re.compile("1380.*不是有效的手机号码"))).to_be_visible()
        await page.get_by_role("button", name="检查全部 4 行").click()
        await page.get_by_role("button", name="导入正确的 3 行").click()
        async with page.expect_download() as download:
            await page.get_by_role("button", name="错误文件（CSV）").click()
        errors = tmp_path / "errors.csv"
        await (await download.value).save_as(errors)
        header, wrong = csv.reader(errors.read_text(encoding="utf-8-sig").splitlines())
        assert wrong[0] == "L2"
        assert "不是有效的手机号码" in wrong[-1]

        wrong[3] = mobile(2)
        await page.set_input_files("input[type=file]", table(errors, [header, wrong]))
        await page.wait_for_url(re.compile(r"like="))
        await imported(page, "下一步：检查", "检查全部 1 行", "导入 1 行")
        await page.get_by_role("button", name="撤销本次导入").click()
        await page.get_by_role("button", name="撤销", exact=True).click()
        await expect(page.get_by_text("删除的客户")).to_be_visible()
        listed = await (await page.context.request.get(f"{site}/api/customers?sort=name")).json()
        assert {each["name"] for each in listed["items"]} == {"王伟", "王芳", "王静"}
        await page.goto(f"{site}/customers?view=404")
        await expect(page.get_by_text("这个地址中的视图已不存在")).to_be_visible()
        await expect(page.get_by_role("row", name=re.compile("王伟"))).to_be_visible()


async def test_two_customers_become_one_and_two_again(browser: Browser, site: str, tmp_path: Path) -> None:
    rows = [[f"D{n}", "李娜", "", mobile(77)] for n in range(2)]
    async with signed_in(browser, site, STEWARD, PASSWORD, "en") as page:
        await page.goto(f"{site}/imports")
        await page.set_input_files("input[type=file]", table(tmp_path / "twice.csv", [HEADER, *rows]))
        await imported(page, "Next: check", "Check all 2 rows", "Import 2 rows")
        await expect(page.get_by_role("button", name="Take the import back")).to_be_visible()

        await page.goto(f"{site}/duplicates")
        await page.get_by_role("button", name="Search all customers").click()
        await page.get_by_role("button", name="Begin").click()
        await page.get_by_role("link", name="Look at the pairs").click()
        await page.get_by_role("button", name="Close").last.click()
        await page.get_by_role("link", name=re.compile("李娜")).first.click()
        await page.get_by_label("Keep this customer").last.check()
        await page.get_by_label("Why they are one customer").fill("Same person at the counter")
        await page.get_by_role("button", name=re.compile("Merge$")).click()
        await page.get_by_role("button", name="Undo the merge").click()
        await page.get_by_label("Why", exact=True).fill("Two sisters")
        await page.get_by_role("dialog").get_by_role("button", name="Undo the merge").click()
        await expect(page.get_by_label("Why they are one customer")).to_be_visible()
        listed = await (await page.context.request.get(f"{site}/api/customers?name=李娜")).json()
        assert [each["status"] for each in listed["items"]] == ["active", "active"]

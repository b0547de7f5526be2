"""An analyst asks the warehouse in a browser: puts a question together, looks into a figure, finds the customers."""

import re

import pytest
from playwright.async_api import Browser, FilePayload, Page, expect

from support import serving
from support.operator import ADMIN, PASSWORD
from support.pages import signed_in
from support.warehouse import BILLS, Site, place
from yizhan.analytics.warehouse.contracts import LoadState

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
async def address(module_db, module_database, tmp_path_factory):
    folder = tmp_path_factory.mktemp("pivot")
    site = await Site(module_db, place(folder, module_database.owner)).founded(each=2)
    rows = [(month, f"S{n}", "monthlyFee", f"{100 + n}.00") for month in ("2026-08", "2026-09") for n in range(1, 5)]
    await site.send("bills", site.file("bills.csv", BILLS, rows))
    assert (await site.load()).load.state is LoadState.PUBLISHED
    async with serving.running(module_database, folder / "server.log") as running:
        yield running


@pytest.fixture
async def page(browser: Browser, address: str):
    async with signed_in(browser, address, ADMIN, PASSWORD, "en") as page:
        yield page


ANSWERED = re.compile(r"\d figures in ")


async def test_from_a_question_to_the_customers_behind_a_figure(page: Page, address: str) -> None:
    await page.goto(f"{address}/analysis")
    await expect(page.get_by_text(ANSWERED)).to_be_visible()
    await page.get_by_role("button", name="Use Local network").click()
    await page.get_by_role("menuitem", name="On rows").click()
    await page.get_by_text("Plain table").click()
    await expect(page.get_by_role("cell", name="north.city").first).to_be_visible()
    await page.get_by_role("button", name="408.00").first.click()
    drawer = page.get_by_role("dialog")
    await expect(drawer.get_by_role("link", name="王")).to_have_count(2)
    await drawer.get_by_role("tab", name="Lines").click()
    await expect(drawer.get_by_text("bills.csv:2", exact=True)).to_be_visible()
    await drawer.get_by_role("tab", name="Where it comes from").click()
    await expect(drawer.get_by_text("Billing: Monthly bills")).to_be_visible()


async def test_a_question_is_kept_changed_called_otherwise_and_given_up(page: Page, address: str) -> None:
    async def manage(act: str) -> None:
        await page.get_by_role("button", name="Save and manage views").click()
        await page.get_by_role("menuitem", name=act).click()

    async def called(name: str) -> None:
        await page.get_by_label("Name of the view").fill(name)
        await page.keyboard.press("Enter")

    await page.goto(f"{address}/analysis")
    totals, kept = page.get_by_role("switch", name="Totals"), page.get_by_role("combobox", name="Saved views")
    await expect(totals).to_be_checked()
    await manage("Save as view")
    await called("By quarter")
    await expect(page.get_by_text("View saved")).to_be_visible()
    await manage("Save as view")
    await called("by Quarter")
    await expect(page.get_by_role("dialog").get_by_text("You already have a view named")).to_be_visible()
    await page.get_by_role("dialog").get_by_role("button", name="Cancel").click()
    await totals.click()
    await manage("Save to “By quarter”")
    await expect(page.get_by_title("Changed, not saved")).to_have_count(0)
    await manage("Rename")
    await called("Without totals")
    await expect(page.get_by_title("Without totals")).to_be_visible()
    await page.reload()
    await expect(totals).to_be_checked()
    await kept.click()
    await page.get_by_title("Without totals").filter(visible=True).click()
    await expect(totals).not_to_be_checked()
    await manage("Delete view")
    await page.get_by_role("dialog").get_by_role("button", name="Delete view").click()
    await expect(page.get_by_title("Without totals").filter(visible=True)).to_have_count(0)


async def test_the_warehouse_page_tells_of_loads_files_and_audits(page: Page, address: str) -> None:
    await page.goto(f"{address}/warehouse")
    await expect(page.get_by_text("Published version 1")).to_be_visible()
    await page.get_by_role("button", name="Audits").first.click()
    await expect(page.get_by_text(re.compile(r"^(\d+) of \1 audits passed"))).to_be_visible()


HEADER = "账期,用户编号,费用项,金额"
WRONG = f"""{HEADER}
2026-09,S1,monthlyFee,many
2099-01,S2,monthlyFee,5
2026-09,S9,monthlyFee,5
2026-08,S3,monthlyFee,5
2026-08,S3,monthlyFee,6
"""
FILES = {
    "wrong.csv": WRONG.encode("gb18030"),
    "short.csv": f"{HEADER.rpartition(',')[0]}\n2026-09,S1,monthlyFee\n".encode(),
    "bytes.csv": b"\xff\xff,\x80\n1,2\n",
}


async def test_wrong_files_are_refused_and_a_person_sees_why(page: Page, address: str) -> None:
    await page.goto(f"{address}/warehouse")
    for name, content in FILES.items():
        await page.get_by_role("button", name="Send a file").click()
        file = FilePayload(name=name, mimeType="text/csv", buffer=content)
        await page.get_by_label("File", exact=True).set_input_files(file)
        await page.get_by_role("dialog").get_by_role("button", name="Send a file").click()
        await expect(page.get_by_role("dialog")).to_have_count(0)
    await page.get_by_role("button", name="Load now").click()
    await expect(
        page.get_by_role("row", name=re.compile("Not published.*There are errors in .*wrong.csv"))
    ).to_be_visible()
    standing = page.get_by_role("alert").filter(has_text="Published version 1")
    await expect(standing).to_contain_text("The newest load was not published. There are errors in")
    await page.get_by_role("tab", name="Files of other systems").click()
    for name, reason in (
        ("short.csv", "The column “Amount” is missing"),
        ("bytes.csv", "in no encoding that is read here"),
    ):
        await expect(page.get_by_role("row", name=name).get_by_text(reason)).to_be_visible()
    await page.get_by_role("row", name="wrong.csv").get_by_role("button", name="4").click()
    drawer = page.get_by_role("dialog")
    reasons = ("“many” is not a number", "is in the future", "Nothing is known of “S9”", "The same as a row before it")
    for reason in reasons:
        await expect(drawer.get_by_text(reason)).to_be_visible()
    async with page.expect_download() as taken:
        await drawer.get_by_text("All rejected rows as CSV").click()
    kept = await (await taken.value).path()
    assert kept.read_text("utf-8-sig").startswith("Bill month,Subscriber,Kind of charge,Amount,Line in the file,")

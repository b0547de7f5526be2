"""An administrator's day at the pages: a unit, a person, a role, a system, what runs by the clock, the audit trail.

Each is done wrong first, where it can be, and the page says what is wrong and what would do.
"""

import re
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from support import serving
from support.contexts import context
from support.operator import ADMIN, PASSWORD, Operator
from support.pages import opened, sign_in, signed_in
from yizhan.kernel.scope import Reach
from yizhan.platform import jobs
from yizhan.platform.db import Database
from yizhan.platform.launcher import Urls

pytestmark = pytest.mark.browser

HELPER = "helper"


@pytest.fixture(scope="module")
async def site(
    module_db: Database, module_database: Urls, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[str]:
    """The address of a server with two provinces, where one job has failed for good."""
    operator = await Operator(module_db).found()
    role = await operator.role(HELPER, "root", organisation__read=Reach.SUBTREE)
    await operator.person(HELPER, "north.hall", role)
    async with context(module_db) as ctx:
        job_id = await jobs.put(ctx.tx, jobs.NewJob("platform.measure_queues", {}), 0, "system", "tests")
        await jobs.fail(ctx.tx, job_id, "it was full", "e42", most_attempts=1)
    async with serving.running(module_database, tmp_path_factory.mktemp("admin") / "server.log") as address:
        yield address


async def chosen(page: Page, box: Locator, label: str, words: str) -> None:
    """Find something by typing into a field that looks it up."""
    await box.get_by_label(label).fill(words)
    listed = page.locator(".ant-select-item-option").filter(visible=True)
    found = listed.filter(has_text=words).first
    await expect(found).to_be_visible()
    await expect(listed.filter(has_not_text=words)).to_have_count(0)  # what is listed before moves away under the mouse
    await found.click()


async def told(page: Page, words: str | re.Pattern[str]) -> None:
    await expect(page.get_by_text(words).first).to_be_visible()


async def drawn(page: Page) -> Locator:
    """The drawer or dialog that is open."""
    box = page.get_by_role("dialog").last
    await expect(box).to_be_visible()
    return box


async def keep(page: Page) -> str:
    """Take the secret that is shown once."""
    box = page.get_by_role("dialog").filter(has_text="Shown this once")
    secret = (await box.locator("span[class*=secret]").inner_text()).strip()
    await box.get_by_role("button", name="I have kept it").click()
    await expect(box).to_have_count(0)
    return secret


async def confirmed(page: Page, name: str) -> None:
    await (await drawn(page)).get_by_role("button", name=name, exact=True).click()


async def make_and_move_a_unit(page: Page, site: str) -> None:
    await page.goto(f"{site}/administration/organisation")
    await page.get_by_role("tree").get_by_text("north", exact=True).click()
    await expect(page.get_by_role("heading", name="north")).to_be_visible()
    await page.get_by_role("button", name="Add a unit below").click()
    box = await drawn(page)
    await box.get_by_label("Chinese name").fill("港口营业厅")
    await box.get_by_label("English name").fill("Harbour hall")
    await box.get_by_label("Code").fill("harbour hall")
    await box.get_by_label("Level").click()
    await page.get_by_title("Branch", exact=True).click()
    await box.get_by_label("Kind of branch").click()
    await page.get_by_title("Hall", exact=True).click()
    await box.get_by_role("button", name="Add a unit below").click()
    await expect(box.get_by_text("letters, digits")).to_be_visible()
    await box.get_by_label("Code").fill("harbour")
    await box.get_by_role("button", name="Add a unit below").click()
    await told(page, "Unit added")
    await page.get_by_role("tree").get_by_text("Harbour hall").click()
    await page.get_by_role("button", name="Move", exact=True).click()
    box = await drawn(page)
    await chosen(page, box, "New parent", "south.city")
    await box.get_by_label("Reason").fill("the harbour belongs to the south")
    await box.get_by_role("button", name="Move").click()
    await told(page, "Moved; everything that belongs to it follows")
    await told(page, re.compile("south.city / Harbour hall"))


async def make_a_role(page: Page, site: str) -> None:
    await page.goto(f"{site}/administration/roles")
    await page.get_by_role("button", name="Add a role").click()
    box = await drawn(page)
    await box.get_by_label("Code").fill("harbour-clerk")
    await chosen(page, box, "Made by", "south")
    await box.get_by_label("Chinese name").fill("港口营业员")
    await box.get_by_label("English name").fill("Harbour clerk")
    await box.get_by_label("In Chinese").fill("看客户")
    await box.get_by_label("In English").fill("Looks at customers")
    await box.get_by_role("button", name="Create and grant").click()
    await page.wait_for_url(re.compile(r"/roles/\d+$"))
    await told(page, re.compile("Looks at customers"))
    await page.get_by_label("See customers", exact=True).click()
    await page.get_by_title("The organisation and below", exact=True).click()
    await told(page, "1 change not saved")
    await page.get_by_role("button", name="Save", exact=True).click()
    await nothing_unsaved(page)
    await told(page, "Permissions (1 granted)")
    await share_a_role(page, site)


async def nothing_unsaved(page: Page) -> None:
    """What was chosen is counted before it is saved; the bar goes once it is."""
    await expect(page.get_by_text(re.compile("changes? not saved"))).to_have_count(0)


async def share_a_role(page: Page, site: str) -> None:
    """A colleague saves the role while it is open: other permissions go together, of the same one a person decides."""

    async def granted_by_a_colleague(**grants: str) -> None:
        address = f"{site}/api/roles/{page.url.rpartition('/')[2]}"
        role = await page.context.request.get(address)
        body = {"grants": {name.replace("__", "."): reach for name, reach in grants.items()}}
        headers = {"If-Match": role.headers["etag"], "X-Requested-With": "yizhan"}
        answer = await page.context.request.patch(address, data=body, headers=headers)
        assert answer.status == 200, await answer.text()

    async def choose_here(reach: str) -> None:
        await page.get_by_label("See customers", exact=True).click()
        await page.locator(".ant-select-dropdown:visible").get_by_title(reach, exact=True).click()
        await page.get_by_role("button", name="Save", exact=True).click()

    await granted_by_a_colleague(customer__read="subtree", party__read="subtree")
    await choose_here("The organisation")
    await told(page, "Permissions (2 granted)")
    await nothing_unsaved(page)
    await granted_by_a_colleague(customer__read="all", party__read="subtree")
    await choose_here("One's own")
    box = await drawn(page)
    await expect(box).to_contain_text("saved this record. What you typed is still here.")
    await expect(box).not_to_contain_text("somebody else saved")
    await box.get_by_role("button", name="Take theirs").click()
    await nothing_unsaved(page)
    await granted_by_a_colleague(customer__read="subtree")


async def employ_somebody(page: Page, site: str) -> str:
    """A person with a post and a login, whose password is reset; returns the password."""
    await page.goto(f"{site}/administration/posts")
    await page.get_by_role("button", name="Add a post").click()
    box = await drawn(page)
    await box.get_by_label("Chinese name").fill("港口营业员一岗")
    await box.get_by_label("English name").fill("Harbour clerk 1")
    await chosen(page, box, "Organisation", "Harbour")
    await chosen(page, box, "Role", "Harbour clerk")
    await page.keyboard.press("Escape")
    await box.get_by_role("button", name="Add a post").click()
    await page.wait_for_url(re.compile(r"/posts/\d+$"))
    await page.goto(f"{site}/administration/staff")
    await page.get_by_role("button", name="Add a person").click()
    box = await drawn(page)
    await box.get_by_label("Name", exact=True).fill("Lin Hai")
    await box.get_by_label("Number").fill("H-1")
    await chosen(page, box, "Organisation", "Harbour")
    await box.get_by_label("E-mail").fill("lin at harbour")
    await box.get_by_role("button", name="Add a person").click()
    await expect(box.get_by_text("It is not an e-mail address")).to_be_visible()
    await box.get_by_label("E-mail").fill("lin@harbour.example")
    await page.keyboard.press("Tab")
    await expect(box.get_by_text("It is not an e-mail address")).to_have_count(0)  # the button moves when it goes
    await box.get_by_role("button", name="Add a person").click()
    await page.wait_for_url(re.compile(r"/staff/\d+$"))
    await page.get_by_role("button", name="Appoint").click()
    await chosen(page, await drawn(page), "Post", "Harbour clerk 1")
    await (await drawn(page)).get_by_role("button", name="Appoint").click()
    await told(page, "In force")
    await page.get_by_role("button", name="Create login").click()
    box = await drawn(page)
    await box.get_by_role("textbox").fill("lin.hai")
    await box.get_by_role("button", name="Create login").click()
    first = await keep(page)
    await page.get_by_role("button", name="Reset password").click()
    await confirmed(page, "Reset password")
    second = await keep(page)
    assert first != second
    return second


async def lock_out(page: Page) -> None:
    await page.get_by_role("button", name="Lock", exact=True).click()
    box = await drawn(page)
    await expect(box.get_by_role("button", name="Lock", exact=True)).to_be_disabled()
    await box.get_by_role("textbox").fill("lost the badge")
    await box.get_by_role("button", name="Lock", exact=True).click()
    await told(page, "Locked")


async def let_a_system_in(page: Page, site: str) -> None:
    await page.goto(f"{site}/administration/clients")
    await page.get_by_role("button", name="Let a system in").click()
    box = await drawn(page)
    await box.get_by_label("Name", exact=True).fill("Harbour till")
    await box.get_by_label("Client id").fill("harbour-till")
    await chosen(page, box, "Organisation", "Harbour")
    await chosen(page, box, "Role", "Harbour clerk")
    await box.get_by_role("button", name="Let a system in").click()
    first = await keep(page)
    await page.get_by_role("button", name="New secret").click()
    await confirmed(page, "New secret")
    assert await keep(page) != first


async def test_a_hall_opens_with_its_people_rights_and_systems(browser: Browser, site: str) -> None:
    async with signed_in(browser, site, ADMIN, PASSWORD, "en") as page:
        await make_and_move_a_unit(page, site)
        await make_a_role(page, site)
        password = await employ_somebody(page, site)
        person = page.url
        await lock_out(page)
        async with opened(browser, "en") as other:
            await sign_in(other, site, "lin.hai", password)
            await told(other, re.compile("lost the badge"))
            await page.get_by_role("button", name="Unlock").click()
            await told(page, "Login unlocked")
            await sign_in(other, site, "lin.hai", password)
            await other.wait_for_url(re.compile("/password"))
        await let_a_system_in(page, site)
        await page.goto(person)
        await page.get_by_role("button", name="Has left").click()
        await confirmed(page, "Has left")
        await told(page, re.compile("Retired|has left"))


async def test_what_runs_by_itself_is_kept_and_the_audit_trail_verified(browser: Browser, site: str) -> None:
    async with signed_in(browser, site, ADMIN, PASSWORD, "zh-CN") as page:
        await page.goto(f"{site}/administration/jobs")
        await told(page, "it was full")
        await page.get_by_role("row").filter(has_text="it was full").get_by_role("button", name="重试").click()
        await told(page, "没有失败的任务")
        row = page.get_by_role("row").filter(has_text="装载数据仓库")
        await row.get_by_role("button", name="修改").click()
        box = await drawn(page)
        await box.get_by_role("textbox").fill("61 3 * * *")
        await box.get_by_role("button", name="保存").click()
        await expect(box.get_by_role("alert")).to_contain_text("61 3 * * *")
        await box.get_by_role("textbox").fill("15 3 * * *")
        await box.get_by_role("button", name="保存").click()
        await expect(row).to_contain_text("15 3 * * *")
        await page.goto(f"{site}/administration/organisation")
        await page.get_by_role("tree").get_by_text("south", exact=True).click()
        await page.get_by_role("button", name="停用").click()
        await confirmed(page, "停用")
        await told(page, re.compile("下级|岗位"))
        await page.goto(f"{site}/administration/audit")
        await page.get_by_role("button", name="校验").click()
        await told(page, re.compile("完整"))


async def test_a_window_says_that_its_session_was_taken_in_another(browser: Browser, site: str) -> None:
    async with signed_in(browser, site, ADMIN, PASSWORD, "en") as page:
        request, headers = page.context.request, {"X-Requested-With": "yizhan"}
        await page.goto(f"{site}/administration/roles")
        await page.get_by_role("button", name="Add a role").click()
        await (await drawn(page)).get_by_label("Code").fill("half typed")
        await request.delete(f"{site}/api/session", headers=headers)
        second = await page.context.new_page()
        await sign_in(second, site, HELPER, PASSWORD)
        await expect(second.locator("#main")).to_be_visible()
        await page.bring_to_front()
        await page.evaluate("window.dispatchEvent(new Event('focus'))")
        box = page.get_by_role("dialog").filter(has_text="no longer yours")
        await expect(box).to_contain_text(HELPER)
        await box.get_by_role("button", name="Back to").click()
        await box.get_by_label("Password").fill(PASSWORD)
        await page.keyboard.press("Enter")
        await expect(box).to_have_count(0)
        assert (await (await request.get(f"{site}/api/session")).json())["login"] == ADMIN
        await expect((await drawn(page)).get_by_label("Code")).to_have_value("half typed")

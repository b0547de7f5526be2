"""Two that take the same code or number at once: the second is told so, by the field, and nothing is half made."""

import asyncio

import msgspec
import pytest
from litestar import Router, get

from support.acting import acting, granted, staff
from support.patience import SECONDS
from support.web import client_of
from yizhan.app import Parts
from yizhan.domains.catalogue import api as catalogue
from yizhan.domains.catalogue.contracts.access import DESIGN
from yizhan.domains.catalogue.contracts.offerings import OfferingDraft
from yizhan.domains.organisation import api as organisation
from yizhan.domains.organisation.contracts import NewStaff, SetUp
from yizhan.interfaces.edge.callers import Callers
from yizhan.interfaces.edge.request import Ctx, Edge
from yizhan.interfaces.http import application
from yizhan.interfaces.tmf.common import errors
from yizhan.kernel.clock import SystemClock
from yizhan.kernel.text import Text
from yizhan.platform import views
from yizhan.platform.config import Settings
from yizhan.registry import CATALOGUE

DESIGNER = staff(grants=granted(DESIGN, "catalogue.read", "organisation.manage", "organisation.manage_staff"))
NAME = Text("测试", "Test")
WAITING = "select count(*) from pg_locks where not granted"


@pytest.fixture(scope="module")
async def root(module_db):
    async with acting(module_db) as ctx:
        await organisation.set_up(ctx, SetUp(password="a long password 42"), CATALOGUE)
        return (await organisation.units_with_codes(ctx, ["root"]))["root"].id


@pytest.fixture
async def client(module_db, tmp_path):
    parts = Parts(module_db, SystemClock(), Settings(data_dir=tmp_path), "")

    async def lookup(_, __):
        return DESIGNER

    parts.web.state.edge.callers = Callers(module_db, lookup, lookup)
    async with client_of(parts.web, Authorization="Bearer x", **{"Accept-Language": "en"}) as client:
        yield client


def member(root):
    return NewStaff("N1", "王伟", root)


def offering(_):
    return OfferingDraft("PO-1", NAME)


def view(_):
    return views.NewView("customers", "我的", shared=False, definition=views.Definition({}, None, ()))


CASES = [
    ("/api/staff", member, organisation.create_staff, "number"),
    ("/api/offerings", offering, catalogue.create, "code"),
    ("/api/views", view, views.keep, "name"),
]


@pytest.mark.parametrize(("path", "thing", "make", "field"), CASES, ids=[case[0] for case in CASES])
async def test_whoever_comes_second_is_told_by_the_field(module_db, client, root, path, thing, make, field):
    async with acting(module_db, DESIGNER) as first:
        await make(first, thing(root))
        second = asyncio.create_task(client.post(path, json=msgspec.to_builtins(thing(root))))
        await _waits(module_db, second)
    answer = await second
    assert answer.status_code == 409, answer.text
    body = answer.json()
    assert (body["code"], [problem["field"] for problem in body["problems"]]) == ("taken_meanwhile", [field])
    assert body["remedy"]


@get("/same")
async def same(ctx: Ctx) -> None:
    """The same setting twice."""
    await ctx.enter(DESIGN)
    for number in (1, 2):
        await ctx.tx.execute(
            """insert into organisation.post (id, name, unit_id, org_pos, role_ids)
               select $1, 'same', id, org_pos, '{}' from organisation.org_unit where code = 'root'""",
            number,
        )


async def test_an_open_api_tells_it_in_its_own_body(module_db, root):
    async def lookup(_, __):
        return DESIGNER

    async def ready():
        return True

    router = Router("/", route_handlers=[same], exception_handlers=errors.HANDLERS)
    edge = Edge(module_db, Callers(module_db, lookup, lookup), SystemClock())
    async with client_of(application.create(edge, [router], ready), Authorization="Bearer x") as client:
        answer = await client.get("/same", headers={"Accept-Language": "en"})
    body = answer.json()
    assert (answer.status_code, body["code"], body["status"]) == (409, "taken_meanwhile", "409")
    assert body["message"].startswith("name; ")


async def test_a_part_that_can_fail_by_itself_refuses_too(module_db, root):
    async with acting(module_db, DESIGNER) as ctx:
        await organisation.create_staff(ctx, NewStaff("N7", "李娜", root))
        with pytest.raises(Exception, match="Somebody just used") as refusal:
            async with ctx.tx.savepoint():
                await ctx.tx.execute(
                    "insert into organisation.staff select (jsonb_populate_record(s, '{\"id\": 7}')).* "
                    "from organisation.staff s where number = 'N7'"
                )
        assert refusal.value.field == "number"


async def _waits(db, task):
    """Until the request waits for the other transaction."""
    async with asyncio.timeout(SECONDS):
        while not task.done():
            async with acting(db) as ctx:
                if await ctx.tx.fetchval(WAITING):
                    return
    raise AssertionError(task.result().text)

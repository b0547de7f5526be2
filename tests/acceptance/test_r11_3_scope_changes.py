"""Requirement 11.3: results respect the reader's scope; one made narrower does so in the middle of a session."""

import io
from contextlib import AsyncExitStack
from datetime import timedelta

import openpyxl
import pytest

from support.acting import acting
from support.operator import ADMIN, PASSWORD
from support.warehouse import BILLS, Site, place
from support.web import client_of
from yizhan.analytics.dashboards import store
from yizhan.analytics.dashboards.delivering import DELIVER
from yizhan.analytics.warehouse.contracts import LoadState
from yizhan.app import Parts
from yizhan.domains.customer import api as customers
from yizhan.domains.customer.contracts import CustomerKind, CustomerPatch
from yizhan.domains.organisation import api as organisation
from yizhan.domains.organisation.contracts import UnitMove
from yizhan.kernel.clock import SystemClock
from yizhan.kernel.scope import Reach
from yizhan.kernel.text import Language
from yizhan.platform.config import Settings
from yizhan.platform.jobs import NewJob
from yizhan.platform.worker import drain

NETWORK = "organisation.network"
QUERY = {"measures": [{"name": "amount"}], "rows": [NETWORK], "totals": True}
RIGHTS = ("cube.read", "customer.read", "organisation.read")
ALL, NORTH = 1000, 400


@pytest.fixture(scope="module")
async def site(module_db, module_database, tmp_path_factory):
    made = await Site(module_db, place(tmp_path_factory.mktemp("wh"), module_database.owner)).founded(each=2)
    rows = [("2026-09", f"S{n}", "monthlyFee", str(100 * n)) for n in range(1, 5)]
    await made.send("bills", made.file("bills.csv", BILLS, rows))
    assert (await made.load()).load.state is LoadState.PUBLISHED
    return made


@pytest.fixture
async def program(site):
    """The whole program on the site, and how somebody signs in to it."""
    parts = Parts(site.db, SystemClock(), Settings(data_dir=site.place.folder.parent))
    async with AsyncExitStack() as open_:

        async def signed_in(login):
            headers = {"X-Requested-With": "yizhan", "Accept-Language": "en"}
            client = await open_.enter_async_context(client_of(parts.web, **headers))
            answer = await client.post("/api/session", json={"login": login, "password": PASSWORD})
            assert answer.status_code in {200, 201}, answer.text
            return client

        yield parts, signed_in


async def total_of(client):
    answer = (await client.post("/api/cubes/revenue/query", json=QUERY)).json()
    return next(cell["values"][0] for cell in answer["cells"] if cell["total"]), answer


def total_in(content):
    rows = list(openpyxl.load_workbook(io.BytesIO(content)).active.values)
    return next(row[1] for row in rows if row[0] == "Total")


async def test_a_role_made_narrower_shows_in_the_next_answer_of_a_session_under_way(site, program):
    parts, signed_in = program
    grants = {name.replace(".", "__"): Reach.ALL for name in RIGHTS}
    role_id = await site.operator.role("analyst", "root", **grants)
    person = await site.operator.person("lead", "north", role_id)
    lead, admin = await signed_in("lead"), await signed_in(ADMIN)

    before, answer = await total_of(lead)
    assert (before, answer["table"]) == (ALL, "light.revenue")
    tile = {"cube": "revenue", "query": QUERY, "display": "table", "width": 2}
    made = (await lead.post("/api/dashboards", json={"name": "Everything", "tiles": [tile], "sharing": {}})).json()
    dashboard = f"/api/dashboards/{made['id']}"
    assert total_in((await lead.post(f"{dashboard}/export")).content) == ALL
    subscribed = await lead.put(f"{dashboard}/subscription", json={"every": "day"})
    assert subscribed.status_code == 200, subscribed.text
    queued = store.Due(int(made["id"]), int(person.staff_id), by_mail=False, language=Language.EN)
    async with acting(site.db) as ctx:
        await ctx.enqueue(NewJob(DELIVER, queued))

    role = (await admin.get(f"/api/roles/{role_id}")).json()
    narrower = {"grants": dict.fromkeys(RIGHTS, Reach.SUBTREE)}
    changed = await admin.patch(f"/api/roles/{role_id}", json=narrower, headers={"If-Match": f'"{role["rev"]}"'})
    assert changed.status_code == 200, changed.text

    after, answer = await total_of(lead)
    assert (after, answer["table"]) == (NORTH, "light.revenue")  # still from the summary, and still only theirs
    assert len(answer["cells"]) == 2  # their network and the total
    members = (await lead.get("/api/cubes/revenue/members", params={"level": NETWORK})).json()["items"]
    assert [each["name"] for each in members] == ["north.city"]
    behind = (await lead.post("/api/cubes/revenue/customers", json=QUERY)).json()
    assert {each["id"] for each in behind["items"]} == set(site.customers[::2])
    assert len((await lead.get("/api/customers")).json()["items"]) == len(site.customers) // 2
    assert total_in((await lead.post(f"{dashboard}/export")).content) == NORTH

    await drain(parts.worker, site.db, parts.subscriptions, timedelta(seconds=60))
    notices = (await lead.get("/api/notices")).json()["items"]
    [brought] = [each for each in notices if each["kind"] == "dashboards.delivery"]
    file = await lead.get(f"/api/dashboards/deliveries/{brought['id']}/file")
    assert total_in(file.content) == NORTH

    gone = {"grants": {"organisation.read": Reach.SUBTREE}}
    changed = await admin.patch(f"/api/roles/{role_id}", json=gone, headers={"If-Match": changed.headers["ETag"]})
    assert changed.status_code == 200, changed.text
    assert (await lead.post("/api/cubes/revenue/query", json=QUERY)).status_code == 403
    assert (await lead.post(f"{dashboard}/export")).status_code == 403


async def test_a_hall_that_moves_to_another_province_takes_its_figures_along(site, program):
    """Its rows follow it without a new version (docs/decisions/0014), past images too: the next load must see that."""
    _, signed_in = program
    async with acting(site.db, clock=site.clock) as ctx:
        changed = CustomerPatch(kind=CustomerKind.BUSINESS)
        await customers.change_customer(ctx, site.customers[0], changed, expected_rev=1)
    admin = await signed_in(ADMIN)
    north, south = site.operator.units["north.city"].id, site.operator.units["south.city"].id
    assert await _by_network(admin) == {north: NORTH, south: ALL - NORTH}
    async with acting(site.db) as ctx:
        hall = site.operator.units["north.hall"]
        await organisation.move_unit(ctx, hall.id, hall.rev, UnitMove(south))
    outcome = await site.load()
    assert outcome.load.state is LoadState.PUBLISHED, [each for each in outcome.audits if not each.passed]
    assert await _by_network(admin) == {south: ALL}


async def _by_network(client):
    _, answer = await total_of(client)
    return {cell["keys"][0]: cell["values"][0] for cell in answer["cells"] if not cell["total"]}

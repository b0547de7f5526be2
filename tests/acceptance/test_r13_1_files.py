"""Requirement 13.1 (files): a billing system signs in to the running server as itself and hands over its monthly files.

Open APIs, events, provisioning and the message bus have tests of their own against running counterparts
(tests/conformance, tests/integration/order_to_cash, tests/integration/bus).
"""

import csv
import io
from collections.abc import AsyncIterator
from decimal import Decimal

import duckdb
import httpx
import pytest

from support import serving
from support.operator import ADMIN, PASSWORD
from support.patience import SECONDS
from support.warehouse import BILLS, Site, place
from yizhan.analytics.warehouse import api
from yizhan.analytics.warehouse.contracts import LoadState
from yizhan.analytics.warehouse.publishing import Folder
from yizhan.kernel.scope import Reach

MONTH = [("2026-09", f"S{n}", "monthlyFee", f"{100 * n}.00") for n in range(1, 5)]
SPOILT = [("2026-09", f"S{n}", "monthlyFee", "many") for n in range(1, 5)]
BROWSER = {"X-Requested-With": "yizhan"}


class Billing:
    """The billing system: it knows the server's address and its own secret, and nothing else of us."""

    def __init__(self, client: httpx.AsyncClient, secret: str) -> None:
        self.client, self._secret = client, secret

    async def send(self, name: str, rows: list[tuple[str, ...]], feed: str = "bills") -> httpx.Response:
        text = io.StringIO()
        csv.writer(text).writerows([BILLS, *rows])
        return await self.client.put(
            f"/api/warehouse/feeds/{feed}/files/{name}",
            content=text.getvalue().encode(),
            headers=await self._headers(),
        )

    async def withdraw(self, file_id: str) -> httpx.Response:
        return await self.client.delete(f"/api/warehouse/files/{file_id}", headers=await self._headers())

    async def _headers(self) -> dict[str, str]:
        form = {"grant_type": "client_credentials", "client_id": "billing", "client_secret": self._secret}
        token = (await self.client.post("/oauth2/token", data=form)).json()["access_token"]
        return {"Authorization": f"Bearer {token}", "Accept-Language": "en"}


@pytest.fixture(scope="module")
async def site(module_db, module_database, tmp_path_factory):
    folder = tmp_path_factory.mktemp("files")
    return await Site(module_db, place(folder, module_database.owner)).founded(each=2)


@pytest.fixture(scope="module")
async def billing(site, module_database) -> AsyncIterator[Billing]:
    role = await site.operator.role("feeding", "root", warehouse__load=Reach.SUBTREE)
    log = site.place.folder.parent / "server.log"
    async with (
        serving.running(module_database, log, YIZHAN_JOB_SLOTS="0") as address,
        httpx.AsyncClient(base_url=address, timeout=SECONDS) as client,
    ):
        signed_in = await client.post("/api/session", json={"login": ADMIN, "password": PASSWORD}, headers=BROWSER)
        assert signed_in.status_code == 200, signed_in.text
        new = {"clientId": "billing", "name": "计费", "unitId": site.operator.units["root"].id, "roleId": role}
        made = await client.post("/api/api-clients", json=new, headers=BROWSER)
        assert made.status_code == 201, made.text
        client.cookies.clear()
        yield Billing(client, made.json()["clientSecret"])


def billed(site: Site) -> Decimal:
    published = api.published(site.place)
    assert published
    with duckdb.connect(str(Folder(site.place.folder).file_of(published.version)), read_only=True) as connection:
        row = connection.execute("select sum(amount) from detail.bill_item").fetchone()
    assert row
    return Decimal(row[0])


async def test_a_month_of_bills_arrives_once_and_a_spoilt_file_takes_nothing_away(site, billing):
    sent = await billing.send("2026-09.csv", MONTH)
    assert sent.status_code == 201, sent.text
    assert (sent.json()["feed"], sent.json()["state"]) == ("bills", "waiting")
    assert (await site.load()).load.state is LoadState.PUBLISHED
    assert billed(site) == 1000
    again = await billing.send("2026-09-again.csv", MONTH)
    assert again.status_code == 409, again.text  # the same content is not billed twice
    assert again.json()["message"]
    assert again.json()["remedy"]
    spoilt = await billing.send("2026-10.csv", SPOILT)
    assert spoilt.status_code == 201
    outcome = await site.load()
    assert outcome.load.state is LoadState.REFUSED
    [file] = [each for each in outcome.files if each.name == "2026-10.csv"]
    assert (file.accepted, file.rejected) == (0, len(SPOILT))
    assert billed(site) == 1000


async def test_a_file_that_waits_is_withdrawn_and_may_come_again_but_one_that_was_taken_stays(site, billing):
    june = [("2026-06", *rest) for _, *rest in MONTH]
    sent = (await billing.send("2026-06.csv", june)).json()
    withdrawn = await billing.withdraw(sent["id"])
    assert withdrawn.status_code == 204, withdrawn.text
    assert (await billing.withdraw(sent["id"])).status_code == 404
    before = billed(site)
    await site.load()
    assert billed(site) == before
    again = (await billing.send("2026-06.csv", june)).json()
    assert (await site.load()).load.state is LoadState.PUBLISHED
    assert billed(site) == before + 1000
    taken = await billing.withdraw(again["id"])
    assert (taken.status_code, taken.json()["code"]) == (409, "file_settled")
    assert billed(site) == before + 1000


async def test_what_the_system_may_not_do_is_told(billing):
    unknown = await billing.send("x.csv", MONTH, feed="moon")
    assert unknown.status_code == 404
    nobody = await billing.client.put("/api/warehouse/feeds/bills/files/y.csv", content=b"x")
    assert nobody.status_code == 401

"""The demo operator in the database: twice the same, whole or not at all, with a history one can go back in."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from support import catalogue, postgres, rules
from support.api import staff_api
from support.catalogue import FOLDER
from support.ordering import Network
from support.patience import LONG, SECONDS
from yizhan.demo import orders as demo_orders
from yizhan.demo import places, setting_up
from yizhan.demo.logins import FILE, Logins
from yizhan.domains.catalogue import api as catalogue_api
from yizhan.domains.customer import api as customers
from yizhan.domains.ordering import jobs as ordering_jobs
from yizhan.domains.organisation import api as organisation
from yizhan.domains.organisation.contracts import Origin, SignIn
from yizhan.engines.process import api as process
from yizhan.kernel.clock import FixedClock, SystemClock
from yizhan.kernel.scope import EVERYTHING
from yizhan.kernel.text import Text
from yizhan.platform.context import SYSTEM, Context
from yizhan.platform.db import Database
from yizhan.platform.launcher import Urls
from yizhan.platform.worker import Worker, drain
from yizhan.registry import CATALOGUE, CONNECTORS, JOBS, SUBSCRIPTIONS

pytestmark = pytest.mark.slow

NOW = datetime.now(UTC).replace(hour=4, minute=0, second=0, microsecond=0) - timedelta(days=1)
SIZE = 240
CONTENT = {
    "customer": """select number, external_id, name, main_phone, kind, level, status, tags, created_at, changed_at, rev
                     from customer.customer order by number""",
    "documents": """select kind, number, issuer, valid_from, valid_to from party.identity_document order by number""",
    "contacts": "select medium, value, preferred, rev from party.contact order by value, medium, rev",
    "addresses": "select city, district, street, detail, rev from party.address order by 1, 2, 3, 4, 5",
    "relations": """select r.kind, r.role, r.valid_from, a.number as origin, b.number as target
                      from party.relation r join customer.customer a on a.party_id = r.from_id
                      join customer.customer b on b.party_id = r.to_id order by a.number, b.number, r.kind""",
    "accounts": """select number, name, payment_kind, payment_detail, created_at, rev
                     from account.account order by number""",
    "products": """select s.external_id, s.number, s.name, s.service_kind, s.state, s.state_since,
                          (select jsonb_agg(price - 'priceId') from jsonb_array_elements(s.prices) price) as prices,
                          s.characteristics, s.activated_at, s.ended_at, a.number as account
                     from subscriber.subscriber s left join account.account a on a.id = s.account_id
                    order by s.external_id, s.number, s.name""",
    "splits": "select charge_kind, account_number, share, valid_from from subscriber.charge_split order by 1, 2, 3, 4",
    "history": """select table_name, valid_from, valid_to, written_reason, ended_reason from platform.row_image
                   where table_name like 'customer.%' or table_name like 'subscriber.%' order by 1, 2, 3, 4, 5""",
    "staff": "select number, name, phone, email from organisation.staff order by number",
    "units": "select code, name, org_pos from organisation.org_unit order by org_pos",
}


def somewhere() -> places.Places:
    """One province with two local networks."""
    province = places.load().provinces[0]
    small = msgspec.structs.replace(province, networks=province.networks[:2])
    return msgspec.structs.replace(places.load(), provinces=(small,))


def silent(_: Text) -> None:
    """Nobody listens."""


@asynccontextmanager
async def begun(db: Database) -> AsyncIterator[Context]:
    async with db.transaction(EVERYTHING) as tx:
        yield Context(actor=SYSTEM, tx=tx, db=db, clock=FixedClock(NOW))


async def make(db: Database, folder: Path) -> None:
    async with begun(db) as ctx:
        await catalogue_api.load_definitions(ctx, catalogue.sources())
        await rules.ship_rules(ctx)
    async with begun(db) as ctx:
        assert await setting_up.set_up(ctx, CATALOGUE, Logins(folder), silent, where=somewhere(), size=SIZE)


async def content(db: Database) -> dict[str, list[dict[str, object]]]:
    async with db.transaction(EVERYTHING) as tx:
        return {name: [dict(row) for row in await tx.fetch(query)] for name, query in CONTENT.items()}


@pytest.fixture(scope="module")
async def operator(module_db: Database, tmp_path_factory: pytest.TempPathFactory) -> tuple[Database, Path]:
    folder = tmp_path_factory.mktemp("demo")
    await make(module_db, folder)
    return module_db, folder


async def test_two_operators_are_the_same(operator: tuple[Database, Path], server: Urls, tmp_path: Path) -> None:
    async with postgres.fresh_database(server) as urls:
        other = await Database.connect(urls.app, most=2)
        await make(other, tmp_path)
        second = await content(other)
        await other.close()
    first = await content(operator[0])
    for name, rows in first.items():
        assert rows == second[name], name
        assert rows or name == "splits"


async def test_a_start_that_is_killed_leaves_nothing(db: Database, tmp_path: Path) -> None:
    async with begun(db) as ctx:
        await catalogue_api.load_definitions(ctx, catalogue.sources())
        await rules.ship_rules(ctx)

    def killed(words: Text) -> None:
        if words.en.startswith("Nanjing"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        async with begun(db) as ctx:
            await setting_up.set_up(ctx, CATALOGUE, Logins(tmp_path), killed, where=somewhere(), size=SIZE)
    rows = await content(db)
    assert all(not rows[name] for name in rows)
    await make(db, tmp_path)
    assert len((await content(db))["customer"]) >= SIZE - 5


async def test_a_database_in_use_is_left_alone(operator: tuple[Database, Path], tmp_path: Path) -> None:
    before = await content(operator[0])
    async with begun(operator[0]) as ctx:
        assert await setting_up.set_up(ctx, CATALOGUE, Logins(tmp_path), silent) is None
        assert not (tmp_path / FILE).exists()
        assert await setting_up.logins_told(ctx, Logins(tmp_path)) == ""
    assert await content(operator[0]) == before


async def test_its_logins_open_the_door(operator: tuple[Database, Path]) -> None:
    db, folder = operator
    assert (folder / FILE).stat().st_mode & 0o777 == 0o600
    async with begun(db) as ctx:
        table = await setting_up.logins_told(ctx, Logins(folder))
    password = table.splitlines()[0].split()[-1]
    for login in ("admin", "clerk.nj1", "manager.sz", "agent.js", "dealer.nj2"):
        async with begun(db) as ctx:
            signed_in = await organisation.sign_in(ctx, SignIn(login, password), Origin("10.0.0.1"), timedelta(hours=1))
        assert not signed_in.session.must_change_password
    assert "clerk.nj1" in table
    assert "clerk.nj2" not in table  # one of each post is enough to begin with


async def test_the_administrator_of_a_local_network_keeps_that_network_alone(operator: tuple[Database, Path]) -> None:
    db, _ = operator
    async with begun(db) as ctx:
        units = await organisation.units_with_codes(ctx, ["NJ", "SZ"])
        people = "select id, org_pos from organisation.staff where email like $1"
        own = await ctx.tx.fetchrow(people, "admin.nj@%")
        other = await ctx.tx.fetchrow(people, "clerk.sz1@%")
        actor = await organisation.actor_of_id(ctx.tx, own["id"] if own else 0)
    assert actor
    assert other
    here, there = units["NJ"], units["SZ"]
    async with staff_api(db, actor) as client:
        for listing, place, least in (("org-units", "pos", 6), ("staff", "orgPos", 10), ("customers", "orgPos", 50)):
            found = (await client.get(f"/api/{listing}", params={"limit": 500})).json()["items"]
            assert len(found) >= least, listing
            assert all(here.pos <= each[place] <= here.last for each in found), listing
        for address in (f"org-units/{there.id}", f"staff/{other['id']}"):
            assert (await client.get(f"/api/{address}")).status_code == 404, address
        new = {"number": "9999", "name": "王五", "unitId": there.id}
        refused = await client.post("/api/staff", json=new)
        assert refused.status_code in {400, 403, 404}, refused.text
        renamed = {"json": {"name": "别处"}, "headers": {"If-Match": '"1"'}}
        assert (await client.patch(f"/api/staff/{other['id']}", **renamed)).status_code == 404
        assert (await client.post("/api/staff", json={**new, "unitId": here.id})).status_code == 201


async def test_customers_can_be_seen_as_they_were(operator: tuple[Database, Path]) -> None:
    db, _ = operator
    async with begun(db) as ctx:
        row = await ctx.tx.fetchrow(
            """select row_id, valid_from, valid_to from platform.row_image
                where table_name = 'customer.customer' order by valid_to limit 1"""
        )
        assert row
        assert row["valid_to"] < NOW
        key = str(row["row_id"])
        before = await customers.as_of(ctx, key, row["valid_from"] + timedelta(seconds=1))
        now = await customers.profile_of(ctx, key)
        assert before
        assert before.rev < now.customer.rev


async def test_orders_run_to_where_they_belong(operator: tuple[Database, Path]) -> None:
    """Some are completed, some wait for a clerk, some at the fallout desk."""
    db, _ = operator
    async with begun(db) as ctx:
        models = [file.read_bytes() for file in sorted((FOLDER.parent / "bpmn").glob("*.bpmn"))]
        await process.deploy_shipped(ctx, models, process.environment(CONNECTORS))
    network = Network()
    async with begun(db) as ctx:
        rows = await ctx.tx.fetch("select characteristics from ordering.order_item")
        network.fail_values = {
            str(value) for row in rows for value in row["characteristics"].values() if str(value).endswith("500")
        }
    worker = Worker(db, {**JOBS, **ordering_jobs.job_kinds(network)}, SUBSCRIPTIONS, SystemClock(), slots=1)
    async with asyncio.timeout(SECONDS):
        while await _waiting(db):
            await drain(worker, db, SUBSCRIPTIONS, LONG)
    async with begun(db) as ctx:
        found = await ctx.tx.fetch("select state, count(*) from ordering.product_order group by state")
        states = {row["state"]: row["count"] for row in found}
        fallouts = await ctx.tx.fetchval("select count(*) from ordering.fallout where state = 'open'")
        waiting = await ctx.tx.fetchval("select count(*) from process.work_item where state = 'open'")
    assert states["completed"] >= 8
    assert fallouts == 2
    assert waiting >= 4


async def _waiting(db: Database) -> bool:
    """Whether a clerk has still to check an order of the demo."""
    async with begun(db) as ctx:
        return bool(
            await ctx.tx.fetchval("select exists (select from platform.job where kind = $1)", demo_orders.CHECK_JOB)
        )

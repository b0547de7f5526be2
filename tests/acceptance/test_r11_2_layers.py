"""Requirement 11.2: layers and marts from plain definitions; each load one atomic publication, whatever kills it."""

import asyncio
import sys

import duckdb
import msgspec
import pytest

from support.acting import acting
from support.warehouse import BILLS, NOW, Site, place
from yizhan.analytics.warehouse import api, definitions, loading
from yizhan.analytics.warehouse.contracts import LoadState
from yizhan.analytics.warehouse.loading import Order, Told
from yizhan.analytics.warehouse.publishing import Folder
from yizhan.kernel.scope import EVERYTHING
from yizhan.platform.db import Database

MARTS = {"mart.marketing", "mart.sales", "mart.service", "mart.churn", "mart.key_accounts"}


@pytest.fixture(scope="module")
async def site(module_db, module_database, tmp_path_factory):
    made = await Site(module_db, place(tmp_path_factory.mktemp("wh"), module_database.owner)).founded(each=2)
    rows = [("2026-09", f"S{n}", "monthlyFee", "100.00") for n in range(1, 5)]
    await made.send("bills", made.file("bills.csv", BILLS, rows))
    assert (await made.load()).load.state is LoadState.PUBLISHED
    return made


def total(folder: Folder) -> int:
    published = folder.published()
    assert published
    with duckdb.connect(str(folder.file_of(published.version)), read_only=True) as connection:
        row = connection.execute("select cast(sum(amount) as integer) from high.revenue").fetchone()
        return row[0] if row else 0


def test_every_layer_and_mart_is_there_and_comes_from_sources(site):
    made = definitions.load(site.place.definitions)
    assert {table.full_name for table in made.tables} >= MARTS
    assert {table.layer for table in made.tables} == set(definitions.LAYERS)
    origins = made.origins("high.revenue")
    assert origins[0] == "high.revenue"
    assert {"light.revenue", "detail.bill_item", "stage.bills", "source.customer"} <= set(origins)


def test_no_name_or_number_of_a_person_is_in_the_warehouse(site):
    folder = Folder(site.place.folder)
    published = folder.published()
    assert published
    content = folder.file_of(published.version).read_bytes()
    assert "王".encode() not in content
    assert b"1380000000" not in content


@pytest.mark.parametrize("step", [1, 15, 30, 46])
async def test_a_load_killed_at_any_moment_leaves_the_last_good_version(site, step, tmp_path):
    folder = Folder(site.place.folder)
    before = folder.published()
    order = Order(
        load_id="1",
        folder=str(site.place.folder),
        definitions=str(site.place.definitions),
        source_url=site.place.source_url,
        now=NOW,
        anew=True,
    )
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", loading.__name__), stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdin
    assert process.stdout
    process.stdin.write(msgspec.json.encode(order))
    process.stdin.close()
    async for line in process.stdout:
        told = msgspec.json.decode(line, type=Told)
        if not isinstance(told, loading.Step) or told.done >= step:
            break
    process.kill()
    await process.wait()
    assert folder.published() == before
    assert total(folder) == 400


async def test_the_load_after_a_killed_one_clears_up_and_publishes(site, module_database):
    (Folder(site.place.folder).versions / "9.part").write_bytes(b"half")
    outcome = await site.load()
    assert outcome.load.state is LoadState.PUBLISHED
    left = {file.suffix for file in Folder(site.place.folder).versions.iterdir()}
    assert left == {".duckdb"}
    assert len(list(Folder(site.place.folder).versions.iterdir())) == 2  # the one before stays for its readers


async def test_a_load_killed_after_it_had_published_is_told_as_published(site):
    async with site.db.transaction(EVERYTHING) as tx:
        published = api.published(site.place)
        assert published
        await tx.execute(
            "update warehouse.load set state = 'running', ended_at = null where id = $1", int(published.load_id)
        )
    await site.load()
    async with acting(site.db) as ctx:
        states = {load.id: load.state for load in await api.loads(ctx)}
    assert states[published.load_id] is LoadState.PUBLISHED
    assert list(Folder(site.place.folder).inbox.iterdir()) == []
    assert len(list(Folder(site.place.folder).files.iterdir())) == 1


async def test_two_loads_at_once_are_one_and_a_refusal(site, module_db: Database):
    with Folder(site.place.folder).only_one():
        outcome = await site.load()
    assert outcome.load.state is LoadState.FAILED
    assert outcome.load.trouble
    assert outcome.load.trouble.message.en == "Another load is running"


async def test_a_failed_audit_keeps_the_version_before(site, tmp_path):
    made = definitions.load(site.place.definitions)
    assert made.table("light.revenue")
    spoilt = tmp_path / "definitions"
    for file in site.place.definitions.rglob("*.*"):
        copy = spoilt / file.relative_to(site.place.definitions)
        copy.parent.mkdir(parents=True, exist_ok=True)
        content = file.read_text("utf-8")
        if copy.name == "revenue.sql":
            content = content.replace("cast(sum(amount) as", "cast(sum(amount) + 1 as")
        copy.write_text(content, "utf-8")
    before = api.published(site.place)
    kept, site.place = site.place, msgspec.structs.replace(site.place, definitions=spoilt)
    try:
        outcome = await site.load(anew=True)
    finally:
        site.place = kept
    assert outcome.load.state is LoadState.REFUSED
    assert [audit.table for audit in outcome.audits if not audit.passed] == ["light.revenue", "high.revenue"]
    assert api.published(site.place) == before


async def test_what_was_billed_and_complained_of_stays_with_whoever_held_the_line_then(site):
    ticket = ("T1", "S1", "2026-09-03 10:00", "", "complaint", "billing", "hall", "0")
    header = ("工单号", "用户编号", "受理时间", "办结时间", "类型", "内容", "渠道", "是否解决")
    await site.send("complaints", site.file("complaints.csv", header, [ticket]))
    async with site.db.transaction(EVERYTHING) as tx:
        held, other = (int(key) for key in site.customers[:2])
        moved = (
            """update subscriber.subscriber set customer_id = $2, contract_to = '2031-01-31' where customer_id = $1"""
        )
        assert await tx.execute(moved, held, other)
    assert (await site.load()).load.state is LoadState.PUBLISHED
    folder = Folder(site.place.folder)
    published = folder.published()
    assert published
    with duckdb.connect(str(folder.file_of(published.version)), read_only=True) as connection:
        told = connection.execute("select customer_id from detail.complaint where ticket_no = 'T1'").fetchall()
        billed = dict(connection.execute("select customer_id, billed from detail.customer_month").fetchall())
        now = connection.execute(
            "select customer_id from detail.dim_subscriber where product_ref = 'S1' and is_current"
        ).fetchall()
        months = connection.execute(
            """select m.month, m.customer_id, g.contract_days > 1000
                 from detail.subscriber_month m join mart.churn g using (month, subscriber_id)
                 join detail.dim_subscriber d using (subscriber_id)
                where d.product_ref = 'S1' and d.is_current order by month"""
        ).fetchall()
    assert (told, now) == ([(held,)], [(other,)])
    assert billed[held] == billed[other] == 100
    assert {month[1:] for month in months} == {(held, None)}

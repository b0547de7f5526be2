"""Event logs of orders, as other tools read them, and what they tell whom."""

import gzip
import json
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import msgspec
import pytest

from integration.order_to_cash.test_process import MODEL, do, work
from support import catalogue as shop
from support.api import staff_api
from support.contexts import context, staff
from support.event_logs import check_ocel, check_xes
from support.ordering import CITY, CLERK, STRANGER, Network, new_customer, open_shop, placed
from support.patience import LONG
from yizhan.engines.process import api as process
from yizhan.engines.process.measuring.contracts import Measure
from yizhan.flows.order_to_cash.connector import CONNECTORS
from yizhan.flows.process_log import api
from yizhan.flows.process_log.contracts import LogFormat
from yizhan.kernel.clock import SystemClock
from yizhan.kernel.text import Language
from yizhan.platform import long_work
from yizhan.platform.db import Database
from yizhan.platform.worker import Worker, drain

WATCHER = staff(41, CITY, "process.view")
CHIEF = staff(42, CITY, "process.view", "process.operate", "ordering.read")


@pytest.fixture
async def order(db: Database):
    await open_shop(db)
    async with context(db) as ctx:
        await process.deploy(ctx, MODEL, process.environment(CONNECTORS))
    customer = await new_customer(db)
    placed_ = await placed(db, customer.id, *shop.fusion())
    await work(db, Network())
    await do(db, CLERK, documentsChecked=True)
    await work(db, Network())
    return placed_


async def written(db: Database, actor, log_format: LogFormat, folder: Path) -> bytes:
    """The file that somebody takes away."""
    async with context(db, actor) as ctx:
        known = int((await process.definitions(ctx))[0].id)
    async with context(db, actor, language=Language.EN) as ctx:
        work_id = await api.begin(ctx, Measure(definition_id=known), log_format)
    await drain(Worker(db, api.jobs(folder), {}, SystemClock(), slots=1), db, {}, LONG)
    async with context(db, actor) as ctx:
        notice = await long_work.of(ctx, str(work_id))
        assert notice.state is long_work.State.SUCCEEDED
        file = (await api.file_of(ctx, str(work_id))).file
    return gzip.decompress((folder / file).read_bytes())


async def test_an_xes_log_tells_what_happened_in_the_readers_words(db, order, tmp_path) -> None:
    log = ET.fromstring(await written(db, CLERK, LogFormat.XES, tmp_path))
    check_xes(log)
    space = {"x": "http://www.xes-standard.org/"}
    assert log.get("xes.version") == "1849.2016"
    (trace,) = log.findall("x:trace", space)
    told = {each.get("key"): each.get("value") for each in trace if each.tag.endswith("string")}
    assert (told["concept:name"], told["yizhan:order"]) == (order.number, order.number)
    events = [{each.get("key"): each.get("value") for each in event} for event in trace.findall("x:event", space)]
    steps = [(event["concept:name"], event["lifecycle:transition"]) for event in events]
    assert ("Check documents", "schedule") in steps
    assert ("Check documents", "complete") in steps
    assert steps.index(("Check documents", "schedule")) < steps.index(("Check documents", "complete"))
    moments = [datetime.fromisoformat(event["time:timestamp"]) for event in events]
    assert moments == sorted(moments)


async def test_an_ocel_log_ties_events_to_orders_customers_and_subscribers(db, order, tmp_path) -> None:
    log = json.loads(await written(db, CLERK, LogFormat.OCEL, tmp_path))
    check_ocel(log)
    kinds = {one["type"] for one in log["objects"]}
    assert kinds == {"instance", "order", "customer", "subscriber"}
    known = {one["id"] for one in log["objects"]}
    assert f"order:{order.number}" in known
    assert f"customer:{order.customer_id}" in known
    assert {link["objectId"] for event in log["events"] for link in event["relationships"]} == known
    assert {event["type"] for event in log["events"]} == {kind["name"] for kind in log["eventTypes"]}


async def test_a_log_tells_each_reader_what_the_post_lets_see(db, order, tmp_path) -> None:
    seen = json.loads(await written(db, WATCHER, LogFormat.OCEL, tmp_path))
    assert {one["type"] for one in seen["objects"]} == {"instance"}
    resources = {a["value"] for event in seen["events"] for a in event["attributes"] if a["name"] == "resource"}
    assert str(CLERK.id) not in resources
    assert resources == {"system", "person-1"}
    chief = json.loads(await written(db, CHIEF, LogFormat.OCEL, tmp_path))
    assert {one["type"] for one in chief["objects"]} == {"instance", "order"}
    assert str(CLERK.id) in json.dumps(chief)
    nothing = json.loads(await written(db, STRANGER, LogFormat.OCEL, tmp_path))
    check_ocel(nothing)
    assert (nothing["objects"], nothing["events"]) == ([], [])


async def test_a_log_is_asked_for_and_taken_away_over_http(db, order, tmp_path) -> None:
    async with staff_api(db, WATCHER, msgspec.structs.replace(WATCHER, id=43), files=tmp_path) as client:
        (known,) = (await client.get("/api/processes/definitions")).json()["items"]
        address = f"/api/processes/definitions/{known['id']}/logs"
        assert (await client.post(address, json={"format": "csv"})).status_code == 400
        begun = await client.post(address, json={"format": "xes", "since": "2026-01-01T00:00:00Z"})
        assert begun.status_code == 202
        await drain(Worker(db, api.jobs(tmp_path), {}, SystemClock(), slots=1), db, {}, LONG)
        file = f"/api/processes/logs/{begun.json()['id']}/file"
        taken = await client.get(file)
        assert taken.headers["Content-Disposition"].endswith('.xes"')
        assert taken.text.startswith("<?xml")
        assert order.number in taken.text
        assert (await client.get(file, headers={"Authorization": "Bearer 43"})).status_code == 404

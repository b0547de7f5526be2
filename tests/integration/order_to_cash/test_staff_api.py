"""Catalogue, orders and fallout as the pages call them."""

import pytest

from integration.order_to_cash.test_process import MODEL, work
from support import catalogue as shop
from support.api import staff_api
from support.contexts import context
from support.ordering import CLERK, DISPATCHER, STRANGER, Network, new_customer, open_shop
from yizhan.engines.process import api as process
from yizhan.engines.process.form_fields import FieldType, NewFormField
from yizhan.flows.order_to_cash.connector import CONNECTORS
from yizhan.kernel.text import Text
from yizhan.platform.context import SYSTEM
from yizhan.platform.db import Database


def by(actor, **headers):
    return {"Authorization": f"Bearer {actor.id}", **headers}


@pytest.fixture
async def client(db: Database):
    await open_shop(db)
    async with context(db) as ctx:
        await process.deploy(ctx, MODEL, process.environment(CONNECTORS))
    async with staff_api(db, CLERK, DISPATCHER, STRANGER, SYSTEM) as client:
        yield client


@pytest.fixture
async def wang(client, db: Database):
    return await new_customer(db)


def line(ref: str = "1", **values: object) -> dict:
    return {"ref": ref, "offering": "PO-BROADBAND", "characteristics": {"address": shop.ADDRESS, **values}}


async def test_the_catalogue_is_browsed_and_says_what_is_not_for_this_customer(client, wang) -> None:
    page = (await client.get("/api/offerings", params={"q": "融合", "limit": 5})).json()
    assert [o["code"] for o in page["items"]] == ["PO-FUSION-199"]
    assert page["items"][0]["components"][0]["offering"] == "PO-MOBILE-5G-129"
    offering = await client.get(f"/api/offerings/{page['items'][0]['id']}")
    assert offering.headers["ETag"] == f'"{offering.json()["rev"]}"'
    assert (await client.get(f"/api/offerings/{offering.json()['id']}/versions")).json()["items"][0]["version"] == "1.0"
    found = (await client.get(f"/api/customers/{wang.id}/offerings", params={"channel": "hall"})).json()
    against = {o["offering"]["code"]: [p["message"] for p in o["problems"]] for o in found["items"]}
    assert against["PO-FUSION-199"] == []
    assert against["PO-LEASED"] == ["“Ethernet leased line” is not sold to: public"]
    products = (await client.get("/api/specifications", params={"layer": "product"})).json()["items"]
    assert {p["code"] for p in products} >= {"PS-MOBILE", "PS-IPTV"}
    assert len((await client.get("/api/categories")).json()["items"]) == 8


async def test_an_offering_is_designed_reviewed_and_launched(client) -> None:
    head = by(SYSTEM)
    draft = {"code": "PO-NEW", "name": {"zh": "新套餐", "en": "New plan"}, "specification": "PS-MOBILE"}
    made = await client.post("/api/offerings", json=draft, headers=head)
    assert made.status_code == 201, made.text
    address = f"/api/offerings/{made.json()['id']}"
    wrong = await client.put(address, json={**draft, "categories": ["CG-X"]}, headers=head | {"If-Match": '"1"'})
    assert [p["field"] for p in wrong.json()["problems"]] == ["categories"]
    stale = await client.put(address, json=draft, headers=head | {"If-Match": '"9"'})
    assert stale.status_code == 412
    for state in ("inReview", "inTest", "launched"):
        moved = await client.post(f"{address}/state", json={"state": state}, headers=head)
        assert (moved.status_code, moved.json()["state"]) == (200, state)
    back = await client.post(f"{address}/state", json={"state": "inDesign"}, headers=head)
    assert (back.status_code, back.json()["code"]) == (422, "illegal_transition")
    assert (await client.post(f"{address}/versions", headers=head)).json()["version"] == "2.0"


async def test_a_cart_is_quoted_with_money_reasons_and_problems_in_the_readers_language(client, wang) -> None:
    cart = {"customerId": wang.id, "items": [line(downMbps=500), {"ref": "2", "offering": "PO-LEASED"}]}
    answer = await client.post("/api/orders/quote", json=cart, headers={"Accept-Language": "zh-CN"})
    assert answer.status_code == 200, answer.text
    quote = answer.json()
    fee = next(x for x in quote["lines"] if x["priceCode"] == "PR-BB-500")
    assert (fee["amount"], fee["reason"]["zh"]) == (
        {"value": "129.00", "unit": "CNY"}, "每月收取 129 元（因 downMbps = 500）",
    )  # fmt: skip
    assert quote["totals"]["oneTime"] == {"value": "2220.00", "unit": "CNY"}
    assert {p["message"] for p in quote["problems"]} >= {"“以太网专线”不对“公众客户”销售", "“带宽”必填"}


async def test_an_order_is_taken_once_followed_and_completed(client, wang, db: Database) -> None:
    order = {"customerId": wang.id, "items": [line()]}
    key = {"Idempotency-Key": "abc"}
    made = await client.post("/api/orders", json=order, headers=key)
    assert made.status_code == 201, made.text
    again = await client.post("/api/orders", json=order, headers=key)
    assert (again.status_code, again.json()["id"]) == (201, made.json()["id"])
    twice = await client.post("/api/orders", json=order)
    assert (twice.status_code, twice.json()["code"]) == (422, "cannot_be_ordered") or twice.status_code == 409
    number, network = made.json()["number"], Network()
    await work(db, network)
    [item] = (await client.get("/api/worklist")).json()["items"]
    assert item["businessKey"] == number
    refused = await client.post(f"/api/worklist/{item['id']}/complete", json={"output": {"documentsChecked": False}})
    assert refused.json()["problems"][0]["field"] == "output.remark"
    await client.post(f"/api/worklist/{item['id']}/complete", json={"output": {"documentsChecked": True}})
    await work(db, network)
    found = (await client.get(f"/api/orders/{number}")).json()
    assert (found["state"], found["items"][0]["state"]) == ("completed", "completed")
    progress = (await client.get(f"/api/orders/{found['id']}/progress")).json()
    assert [s["state"] for s in progress["stages"]] == ["done"] * 4
    picture = (await client.get(f"/api/orders/{found['id']}/decomposition")).json()
    assert {n["layer"] for n in picture["nodes"]} == {"offering", "product", "cfs", "rfs", "resource", "work"}
    assert len((await client.get(f"/api/orders/{found['id']}/service-orders")).json()["items"]) == 1
    rows = (await client.get("/api/orders", params={"state": ["completed", "failed"]})).json()
    assert [(r["number"], r["monthly"]["value"]) for r in rows["items"]] == [(number, "99.00")]
    assert [r["number"] for r in (await client.get(f"/api/customers/{wang.id}/orders")).json()["items"]] == [number]
    hidden = await client.get(f"/api/orders/{found['id']}", headers=by(STRANGER))
    assert (hidden.status_code, hidden.json()["code"]) == (404, "not_found")


async def test_a_refused_order_names_every_field_with_its_remedy(client, wang) -> None:
    answer = await client.post("/api/orders", json={"customerId": wang.id, "items": [line(address="短", downMbps=7)]})
    assert answer.status_code == 422
    assert {(p["field"], p["remedy"]) for p in answer.json()["problems"]} == {
        ("items.0.characteristics.address", "The address of installation, down to the door"),
        ("items.0.characteristics.downMbps", "Choose one of: 300 Mbps, 500 Mbps, 1000 Mbps"),
    }
    unknown = await client.post("/api/orders", json={"customerId": wang.id, "itmes": []})
    assert [(p["field"], p["code"]) for p in unknown.json()["problems"]] == [("itmes", "unknown_field")]


async def test_drafts_and_cancelling(client, wang, db: Database) -> None:
    draft = (
        await client.post("/api/order-drafts", json={"customerId": wang.id, "items": [line()], "note": "稍后"})
    ).json()
    listed = (await client.get("/api/order-drafts", params={"customerId": wang.id})).json()["items"]
    assert [d["id"] for d in listed] == [draft["id"]]
    order = {"customerId": wang.id, "items": draft["items"], "draftId": draft["id"]}
    made = (await client.post("/api/orders", json=order)).json()
    assert (await client.get(f"/api/order-drafts/{draft['id']}")).status_code == 404
    await work(db, Network())
    silent = await client.post(f"/api/orders/{made['id']}/cancel", json={"reason": ""})
    assert (silent.status_code, silent.json()["problems"][0]["field"]) == (400, "reason")
    done = await client.post(f"/api/orders/{made['id']}/cancel", json={"reason": "客户改主意"})
    assert (done.status_code, done.json()["state"]) == (200, "cancelled")
    late = await client.post(f"/api/orders/{made['id']}/cancel", json={"reason": "再来"})
    assert (late.status_code, late.json()["code"]) == (422, "too_late_to_cancel")


async def test_the_fallout_desk_settles_many_at_once(client, wang, db: Database) -> None:
    network = Network()
    network.fail_values = {f"南京市鼓楼区{n}号" for n in range(3)}
    for n in range(3):
        body = {"customerId": wang.id, "items": [line(address=f"南京市鼓楼区{n}号")]}
        assert (await client.post("/api/orders", json=body)).status_code == 201
    await work(db, network)
    for item in (await client.get("/api/worklist")).json()["items"]:
        await client.post(f"/api/worklist/{item['id']}/complete", json={"output": {"documentsChecked": True}})
    await work(db, network)
    head = by(DISPATCHER)
    open_ = (await client.get("/api/fallouts", params={"state": "open"}, headers=head)).json()["items"]
    assert [f["code"] for f in open_] == ["NO_PORT"] * 3
    assert (await client.get("/api/fallouts/causes", headers=head)).json()["items"][0]["open"] == 3
    network.fail_values = set()
    ids = [f["id"] for f in open_]
    assert (await client.post("/api/fallouts/form", json={"ids": ids}, headers=head)).json()["properties"] == {}
    async with context(db, SYSTEM) as ctx:
        words = Text("线路", "line")
        await process.add_form_field(
            ctx, NewFormField(form="order-fallout", key="line", type=FieldType.TEXT, label=words, required=True)
        )
    asked = (await client.post("/api/fallouts/form", json={"ids": ids[:1]}, headers=head)).json()
    assert asked["properties"]["added"]["required"] == ["line"]
    one = f"/api/fallouts/{open_[0]['id']}"
    rev = (await client.get(one, headers=head)).headers["ETag"]
    head_of_one = head | {"If-Match": rev}
    missing = await client.post(f"{one}/settle", json={"decision": "retry"}, headers=head_of_one)
    assert (missing.status_code, missing.json()["problems"][0]["field"]) == (400, "added.line")
    body = {"decision": "retry", "added": {"line": "7"}}
    settled = await client.post(f"{one}/settle", json=body, headers=head_of_one)
    assert (settled.status_code, settled.json()["state"]) == (200, "decided")
    many = {"ids": ids, "decision": "skip", "reason": "已人工开通", "added": {"line": "8"}}
    results = (await client.post("/api/fallouts/settle", json=many, headers=head)).json()["items"]
    assert [r.get("refusal", {}).get("code", "ok") for r in results] == ["already_decided", "ok", "ok"]
    await work(db, network)
    rows = (await client.get("/api/orders", params={"state": "completed"})).json()
    assert rows["total"] == 3
    link = (await client.get("/api/provisioning/link", headers=head)).json()
    assert (link["state"], link["failures"]) == ("closed", 0)


async def test_every_endpoint_is_described(client) -> None:
    paths = (await client.get("/api/openapi.json")).json()["paths"]
    assert {
        "/api/offerings", "/api/offerings/{offering_id}/state", "/api/specifications", "/api/categories",
        "/api/orders", "/api/orders/quote", "/api/orders/{order_id}/progress", "/api/orders/{order_id}/decomposition",
        "/api/fallouts", "/api/fallouts/{fallout_id}/settle", "/api/provisioning/link", "/api/order-drafts",
    } <= set(paths)  # fmt: skip

"""Decision tables as their pages call them."""

import msgspec
import pytest

from integration.rules.cases import ALL, STANDARD, asked
from support.acting import granted, staff
from support.api import staff_api
from support.contexts import context
from yizhan.domains.organisation import api as organisation
from yizhan.domains.organisation.contracts import SetUp

GRANTS = granted(*ALL, "organisation.read")
AUTHOR = staff(grants=GRANTS, id_=601)
CHIEF = staff(grants=GRANTS, id_=602)
BY_CHIEF = {"Authorization": "Bearer 602"}
TABLE = msgspec.to_builtins(STANDARD)
CASES = [{"id": "c1", "name": "key account", "inputs": {"kind": "key", "fee": 1}, "expected": {"discount": 0.9}}]


@pytest.fixture
async def client(db):
    async with context(db) as ctx:
        await organisation.set_up(ctx, SetUp(), {})
    async with staff_api(db, AUTHOR, CHIEF) as client:
        yield client


async def made(client):
    (unit,) = (await client.get("/api/org-units")).json()["items"]
    new = {"unitId": unit["id"], "key": "discount", "name": {"zh": "折扣", "en": "Discount"}, "table": TABLE}
    new["description"] = {"zh": "谁得多少折扣", "en": "Who gets what discount"}
    answer = await client.post("/api/rules", json=new)
    assert answer.status_code == 201, answer.text
    assert answer.json()["description"] == new["description"]
    assert (await client.post("/api/rules", json=new)).status_code == 409
    return answer.json()


async def test_a_table_goes_live_and_is_read_back(client, db):
    sheet = await made(client)
    assert (sheet["tier"], sheet["openState"]) == ("headquarters", "draft")
    address = f"/api/rules/versions/{sheet['openId']}"
    found = await client.get(address)
    etag = {"If-Match": found.headers["ETag"]}
    draft = {"table": found.json()["table"], "cases": CASES, "note": "first"}
    assert (await client.put(address, json=draft)).status_code == 400
    saved = await client.put(address, json=draft, headers=etag)
    assert saved.status_code == 200, saved.text
    assert (await client.put(address, json=draft, headers=etag)).status_code == 412
    etag = {"If-Match": saved.headers["ETag"]}
    findings = (await client.get(f"{address}/findings")).json()
    assert findings["cases"][0]["passed"]
    tried = (await client.post(f"{address}/try", json={"inputs": {"kind": "public", "fee": 120}})).json()
    assert tried["result"] == {"discount": 0.95}
    assert tried["fired"][0]["rows"] == ["r2"]
    assert tried["explanation"]["zh"].startswith("总部第 2 行")
    etag = {"If-Match": (await client.post(f"{address}/submit", headers=etag)).headers["ETag"]}
    refused = await client.post(f"{address}/approve", headers=etag)
    assert (refused.status_code, refused.json()["code"]) == (403, "same_person")
    etag = {"If-Match": (await client.post(f"{address}/approve", headers=etag | BY_CHIEF)).headers["ETag"]}
    shown = await client.post(f"{address}/release", json={}, headers=etag | BY_CHIEF)
    assert shown.json()["state"] == "inForce"
    assert await asked(db, "key", 5, reference="O-1") == 0.9
    page = (await client.get("/api/rules/decisions", params={"key": "discount"})).json()
    assert page["items"][0]["reference"] == "O-1"
    (listed,) = (await client.get("/api/rules")).json()["items"]
    assert (listed["inForce"], listed["openId"]) == (1, None)
    replay = await client.post(
        f"{address}/replays", json={"since": "2026-01-01T00:00:00Z", "until": "2099-01-01T00:00:00Z"}
    )
    assert replay.json()["state"] == "running"
    changes = await client.get(f"/api/rules/replays/{replay.json()['id']}/changes")
    assert changes.text.splitlines()[0].endswith("Before,After")


async def test_wrong_cells_are_named_by_their_place(client):
    sheet = await made(client)
    address = f"/api/rules/versions/{sheet['openId']}"
    wrong = msgspec.json.decode(msgspec.json.encode(TABLE))
    wrong["rows"][1]["tests"][1] = "> 9**9**9"
    answer = await client.post(f"{address}/findings", json={"table": wrong})
    assert answer.status_code == 400
    assert answer.json()["problems"][0]["field"] == "rows.1.tests.1"


async def test_a_name_that_no_file_could_hold_is_refused(client):
    (unit,) = (await client.get("/api/org-units")).json()["items"]
    new = {"unitId": unit["id"], "key": "discount", "name": {"zh": "折\b扣", "en": "Discount"}, "table": TABLE}
    answer = await client.post("/api/rules", json=new | {"description": {"zh": "为了谁", "en": "for\x0cwhom"}})
    assert answer.status_code == 400
    told = [(problem["field"], problem["code"]) for problem in answer.json()["problems"]]
    assert told == [("name.zh", "bad_characters"), ("description.en", "bad_characters")]


async def test_a_table_leaves_as_dmn_and_comes_back(client):
    sheet = await made(client)
    xml = (await client.get(f"/api/rules/versions/{sheet['openId']}/dmn")).text
    back = await client.post("/api/rules/dmn", json={"xml": xml})
    assert back.json()["items"][0]["table"] == msgspec.json.decode(msgspec.json.encode(STANDARD))
    hostile = await client.post("/api/rules/dmn", json={"xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'})
    assert (hostile.status_code, hostile.json()["code"]) == (400, "dmn_refused")

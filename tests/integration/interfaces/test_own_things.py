"""Saved views, notices of long work, and search, as one person meets them."""

import pytest

from support.api import staff_api
from support.contexts import context, staff
from yizhan.kernel.scope import EVERYTHING, Scope
from yizhan.kernel.text import Text
from yizhan.platform import long_work, search

PROVINCE = staff(1, Scope(10, 19), "customer.read")
CITY = staff(2, Scope(12, 13), "customer.read")
ELSEWHERE = staff(3, Scope(20, 29), "customer.read")
AS_CITY = {"Authorization": "Bearer 2"}
AS_ELSEWHERE = {"Authorization": "Bearer 3"}
VIEW = {
    "list": "customers",
    "name": "大客户",
    "shared": True,
    "definition": {"filters": {"kind": "key"}, "sort": "-changedAt", "columns": [{"key": "name", "width": 200}]},
}


@pytest.fixture
async def client(db):
    async with staff_api(db, PROVINCE, CITY, ELSEWHERE) as client:
        yield client


async def names(client, **headers):
    answer = await client.get("/api/views", params={"list": "customers"}, headers=headers)
    return [(view["name"], view["own"]) for view in answer.json()["items"]]


async def test_a_shared_view_is_seen_below_and_nowhere_else(client):
    made = await client.post("/api/views", json=VIEW)
    assert made.status_code == 201
    assert made.json()["definition"] == VIEW["definition"]
    assert await names(client) == [("大客户", True)]
    assert await names(client, **AS_CITY) == [("大客户", False)]
    assert await names(client, **AS_ELSEWHERE) == []
    address = f"/api/views/{made.json()['id']}"
    assert (await client.patch(address, json={"name": "x"}, headers=AS_CITY)).status_code == 404
    assert (await client.delete(address, headers=AS_CITY)).status_code == 404
    assert (await client.patch(address, json={"shared": False})).json()["shared"] is False
    assert await names(client, **AS_CITY) == []
    assert (await client.delete(address)).status_code == 204
    assert await names(client) == []


async def test_a_name_is_kept_once_by_one_person(client):
    assert (await client.post("/api/views", json=VIEW)).status_code == 201
    again = await client.post("/api/views", json=VIEW)
    assert again.status_code == 409
    assert again.json()["problems"][0]["field"] == "name"
    assert (await client.post("/api/views", json=VIEW, headers=AS_CITY)).status_code == 201


async def test_long_work_is_told_to_whoever_began_it(client, db):
    async with context(db, PROVINCE) as ctx:
        work = await long_work.begin(ctx, "export", Text("导出客户", "Export customers"))
    async with context(db) as ctx:
        await long_work.progress(ctx, work, 40, 100)
    (notice,) = (await client.get("/api/notices")).json()["items"]
    assert (notice["title"], notice["state"], notice["done"], notice["total"]) == (
        "Export customers",
        "running",
        40,
        100,
    )
    async with context(db) as ctx:
        await long_work.end(ctx, work, long_work.State.SUCCEEDED, {"rows": 100})
    assert (await client.get(f"/api/notices/{work}")).json()["result"] == {"rows": 100}
    assert (await client.post("/api/notices/seen")).status_code == 204
    assert (await client.get(f"/api/notices/{work}", headers={"Accept-Language": "zh"})).json()["seen"] is True
    assert (await client.get("/api/notices", headers=AS_CITY)).json()["items"] == []
    assert (await client.get(f"/api/notices/{work}", headers=AS_CITY)).status_code == 404


async def test_search_answers_within_scope_and_permission(client, db):
    async with db.transaction(EVERYTHING) as tx:
        await search.put(
            tx,
            [
                search.Entry("customer", 1, 12, "王伟", {}, {"number": "C1"}),
                search.Entry("customer", 2, 22, "王伟", {}, {}),
                search.Entry("secret", 3, 12, "王伟", {}, {}),
            ],
        )
    found = (await client.get("/api/search", params={"q": "ww"})).json()["items"]
    assert [(hit["id"], hit["source"], hit["detail"]) for hit in found] == [("1", "initials", {"number": "C1"})]
    assert (await client.get("/api/search")).json()["problems"][0]["field"] == "q"


async def test_numbers_of_tasks_are_told_in_names_within_scope_and_permission(client, db):
    detail = {"customer": "李娜", "title": {"zh": "单宽带", "en": "Broadband"}}
    async with db.transaction(EVERYTHING) as tx:
        await search.put(
            tx,
            [
                search.Entry("customer", 1, 12, "王伟", {"number": ["C1"], "phone": ["C3"]}, {"number": "C1"}),
                search.Entry("customer", 2, 22, "王伟", {"number": ["C2"]}, {}),
                search.Entry("order", 4, 12, "D1", {}, detail),
            ],
        )
    asked = {"params": {"number": ["C1", "C2", "C3", "D1", "X"]}}
    told = (await client.get("/api/subjects", **asked)).json()["items"]
    assert told == [{"number": "C1", "kind": "customer", "id": "1", "name": "王伟"}]
    orders = staff(4, Scope(10, 19), "ordering.read")
    async with staff_api(db, orders) as other:
        told = (await other.get("/api/subjects", **asked)).json()["items"]
    assert told == [{"number": "D1", "kind": "order", "id": "4", "name": "李娜"}]
    many = {"params": {"number": [f"C{n}" for n in range(51)]}}
    assert (await client.get("/api/subjects", **many)).json()["problems"][0]["field"] == "number"

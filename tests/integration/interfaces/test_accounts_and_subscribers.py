"""Accounts and subscribers over the staff API: versions, splits, and refusals in words."""

import pytest

from support.acting import acting, granted, staff
from support.api import staff_api
from support.people import customer
from yizhan.domains.customer import api as customers
from yizhan.domains.subscriber import api as subscribers
from yizhan.domains.subscriber.contracts import NewSubscriber
from yizhan.kernel.scope import EVERYTHING

ALL = (
    "customer.read", "customer.create", "account.read", "account.open", "account.change", "account.reference",
    "subscriber.read", "subscriber.change", "subscriber.split", "ordering.read",
)  # fmt: skip
CLERK = staff(10, 19, granted(*ALL))
ELSEWHERE = staff(20, 29, granted(*ALL), id_=503)


@pytest.fixture
async def wang(db):
    async with acting(db, CLERK) as ctx:
        return (await customers.create_customer(ctx, customer(1, 12, "王伟"))).customer


async def test_an_account_is_opened_changed_and_hidden_from_others(db, wang):
    async with staff_api(db, CLERK, ELSEWHERE) as api:
        opened = await api.post("/api/accounts", json={"customerId": wang.id, "creditLimit": {"value": "50.00"}})
        assert opened.status_code == 201
        account = opened.json()
        assert account["creditLimit"] == {"value": "50.00", "unit": "CNY"}
        url = f"/api/accounts/{account['id']}"
        assert (await api.patch(url, json={"name": "x"})).json()["code"] == "version_required"
        changed = await api.patch(url, json={"name": "王伟家庭"}, headers={"If-Match": opened.headers["etag"]})
        assert changed.json()["name"] == "王伟家庭"
        stale = await api.patch(url, json={"name": "x"}, headers={"If-Match": opened.headers["etag"]})
        assert (stale.status_code, stale.json()["code"]) == (412, "changed_meanwhile")
        listed = await api.get(f"/api/customers/{wang.id}/accounts")
        assert [a["id"] for a in listed.json()["items"]] == [account["id"]]
        mine = f"/api/customers/{wang.id}"
        for each in ("subscribers", "orders"):
            assert (await api.get(f"{mine}/{each}")).json() == {"items": []}
        assert (await api.get(f"{url}/subscribers")).json() == {"items": []}
        listings = [f"{url}/subscribers", *(f"{mine}/{each}" for each in ("accounts", "subscribers", "orders"))]
        for tried in (url, *listings):
            other = await api.get(tried, headers={"Authorization": f"Bearer {ELSEWHERE.id}"})
            assert (other.status_code, other.json()["code"]) == (404, "not_found"), tried
            assert (await api.get(tried.replace(wang.id, "1").replace(account["id"], "1"))).status_code == 404
        async with db.transaction(EVERYTHING) as tx:
            attempts = "select object_type, count(*) from platform.audit_entry where outcome = 'refused' group by 1"
            refused = {row["object_type"]: row["count"] for row in await tx.fetch(attempts)}
        assert refused == {"account.account": 2, "customer.customer": 3}
        wrong = await api.post("/api/accounts", json={"payment": {"kind": "directDebit"}})
        assert {p["field"] for p in wrong.json()["problems"]} == {"customerId", "payment.number", "name"}


async def test_lists_that_billing_refers_to(db):
    async with staff_api(db, CLERK) as api:
        made = await api.post("/api/bill-references", json={"kind": "billFormat", "name": "盲文账单"})
        one = made.json()
        version = {"If-Match": made.headers["etag"]}
        body = {"kind": "billFormat", "name": "盲文", "nameEn": "Braille"}
        replaced = await api.put(f"/api/bill-references/{one['id']}", json=body, headers=version)
        assert replaced.json()["nameEn"] == "Braille"
        version = {"If-Match": replaced.headers["etag"]}
        gone = await api.delete(f"/api/bill-references/billFormat/{one['id']}", headers=version)
        assert gone.status_code == 204
        names = [r["name"] for r in (await api.get("/api/bill-references/billFormat")).json()["items"]]
        assert "标准账单" in names
        assert "盲文" not in names


async def test_charges_are_split_and_tried(db, wang):
    async with acting(db, CLERK) as ctx:
        await ctx.enter("subscriber.change")
        new = NewSubscriber(customer_id=wang.id, name="5G", service_kind="mobile", number="13900000001")
        line = await subscribers.create_pending(ctx, new)
    async with staff_api(db, CLERK) as api:
        first, second = [(await api.post("/api/accounts", json={"customerId": wang.id})).json()["id"] for _ in range(2)]
        url = f"/api/subscribers/{line.id}"
        shares = [{"accountId": first, "percent": "70"}, {"accountId": second, "percent": "29.5"}]
        wrong = await api.put(
            f"{url}/charge-splits", json={"chargeKind": "data", "shares": shares}, headers={"If-Match": '"1"'}
        )
        assert wrong.json()["problems"][0]["message"] == "The shares sum to 99.5 %, they must sum to exactly 100 %"
        shares[1]["percent"] = "30"
        done = await api.put(
            f"{url}/charge-splits", json={"chargeKind": "data", "shares": shares}, headers={"If-Match": '"1"'}
        )
        assert [s["percent"] for s in done.json()["items"]] == ["70.0000", "30.0000"]
        trial = await api.post(f"{url}/charge-splits/trial", json={"chargeKind": "data", "amount": {"value": "0.05"}})
        assert [p["amount"]["value"] for p in trial.json()["items"]] == ["0.04", "0.01"]
        listed = await api.get(f"/api/customers/{wang.id}/subscribers")
        assert [s["id"] for s in listed.json()["items"]] == [line.id]
        assert (await api.get("/api/subscribers", params={"number": "13900000001"})).json()["items"][0]["id"] == line.id
        got = await api.get(url)
        renamed = await api.patch(url, json={"name": "5G 家庭"}, headers={"If-Match": got.headers["etag"]})
        assert renamed.json()["name"] == "5G 家庭"
        assert (await api.get(f"{url}/parts")).json()["items"] == []
        assert (await api.get(f"/api/accounts/{second}/subscribers")).json()["items"][0]["id"] == line.id

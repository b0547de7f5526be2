"""Requirement 2.2: many accounts, many subscribers, charges split over accounts, an account paying elsewhere."""

from support.acting import acting
from support.api import staff_api
from support.counter import GUANGZHOU, HEADQUARTERS, NANJING, by, company, made, person
from yizhan.domains.subscriber import api as subscribers
from yizhan.domains.subscriber.contracts import NewSubscriber


async def line(db, actor, customer_id: str, account_id: str, number: str) -> str:
    async with acting(db, actor) as ctx:
        await ctx.enter("subscriber.change")
        new = NewSubscriber(
            customer_id=customer_id, account_id=account_id, name="5G 畅享", service_kind="mobile", number=number
        )
        pending = await subscribers.create_pending(ctx, new)
        return (await subscribers.activate(ctx, pending.id)).id


async def test_one_point_charging_for_a_line_in_another_province(db):
    async with staff_api(db, NANJING, GUANGZHOU, HEADQUARTERS) as api:
        group = (await made(api, "/api/customers", company(1, "长江集团", kind="key", level="group")))["customer"]
        central = await made(api, "/api/accounts", {"customerId": group["id"], "name": "一点收费"})
        user = (await made(api, "/api/customers", person(1), GUANGZHOU))["customer"]
        own = await made(api, "/api/accounts", {"customerId": user["id"]}, GUANGZHOU)
        first = await line(db, GUANGZHOU, user["id"], own["id"], "13900000001")
        await line(db, GUANGZHOU, user["id"], own["id"], "13900000002")
        listed = await api.get(f"/api/accounts/{own['id']}/subscribers", headers=by(GUANGZHOU))
        assert [each["number"] for each in listed.json()["items"]] == ["13900000001", "13900000002"]
        split = {
            "chargeKind": "monthlyFee",
            "shares": [{"accountId": central["id"], "percent": "80"}, {"accountId": own["id"], "percent": "20"}],
        }
        url = f"/api/subscribers/{first}/charge-splits"
        version = (await api.get(f"/api/subscribers/{first}", headers=by(HEADQUARTERS))).headers["etag"]
        done = await api.put(url, json=split, headers={**by(HEADQUARTERS), "If-Match": version})
        assert done.status_code == 200, done.text
        trial = {"chargeKind": "monthlyFee", "amount": {"value": "128.99"}}
        parts = (await api.post(f"{url}/trial", json=trial, headers=by(GUANGZHOU))).json()["items"]
        assert [part["amount"]["value"] for part in parts] == ["103.19", "25.80"]
        usage = {"chargeKind": "data", "amount": {"value": "10.00"}}
        [whole] = (await api.post(f"{url}/trial", json=usage, headers=by(GUANGZHOU))).json()["items"]
        assert (whole["accountId"], whole["amount"]["value"]) == (own["id"], "10.00")
        paid = (await api.get(f"/api/accounts/{central['id']}/subscribers", headers=by(HEADQUARTERS))).json()["items"]
        assert [each["id"] for each in paid] == [first]
        hidden = await api.get(f"/api/accounts/{central['id']}", headers=by(GUANGZHOU))
        assert hidden.status_code == 404

"""Requirement 2.6: query and change services, and change events, for customer, account and product data."""

from support.acting import acting
from support.api import staff_api
from support.counter import NANJING, made, person
from yizhan.domains.subscriber import api as subscribers
from yizhan.domains.subscriber.contracts import NewSubscriber
from yizhan.kernel.scope import EVERYTHING


async def test_every_change_is_told_as_an_event_in_the_transaction_that_made_it(db):
    async with staff_api(db, NANJING) as api:
        customer = (await made(api, "/api/customers", person(1)))["customer"]
        account = await made(api, "/api/accounts", {"customerId": customer["id"]})
        version = {"If-Match": '"1"'}
        await api.patch(f"/api/customers/{customer['id']}", json={"tags": ["vip"]}, headers=version)
        await api.patch(f"/api/accounts/{account['id']}", json={"state": "suspended"}, headers=version)
        refused = await api.patch(f"/api/accounts/{account['id']}", json={"name": ""}, headers={"If-Match": '"2"'})
        assert refused.status_code == 400
    async with acting(db, NANJING) as ctx:
        await ctx.enter("subscriber.change")
        new = NewSubscriber(customer_id=customer["id"], name="5G", service_kind="mobile", number="13900000001")
        line = await subscribers.create_pending(ctx, new)
        await subscribers.activate(ctx, line.id)
    async with db.transaction(EVERYTHING) as tx:
        rows = await tx.fetch("select type, payload from platform.outbox order by id")
    assert [row["type"] for row in rows] == [
        "IndividualCreateEvent", "CustomerCreateEvent", "BillingAccountCreateEvent",
        "CustomerAttributeValueChangeEvent", "BillingAccountStateChangeEvent", "ProductCreateEvent",
        "ProductStateChangeEvent",
    ]  # fmt: skip
    assert rows[-1]["payload"]["after"] == "active"

"""TMF622 on the real database with the shipped catalogue: orders and their cancellation, in v4 and v5."""

import pytest

from support.contexts import context
from support.ordering import CLERK, STRANGER, new_customer, open_shop
from support.specifications import assert_conforms, assert_error
from support.tmf import tmf_client
from yizhan.domains.ordering import api as ordering

BASE = "/tmf-api/productOrderingManagement"
V4, V5 = f"{BASE}/v4", f"{BASE}/v5"
APPOINTMENT = {"id": "77", "@type": "AppointmentRef"}
CATALOGUE = "/tmf-api/productCatalogManagement/v4"


@pytest.fixture
async def client(db):
    await open_shop(db)
    async with tmf_client(db, {"clerk": CLERK, "stranger": STRANGER}) as client:
        client.headers["Authorization"] = "Bearer clerk"
        yield client


@pytest.fixture
async def wang(db):
    return await new_customer(db)


async def offering(client, name):
    found = (await client.get(f"{CATALOGUE}/productOffering", params={"name.regex": name})).json()
    assert found, name
    return {"id": found[0]["id"]}


def characteristics(**values):
    return [{"name": name, "value": value} for name, value in values.items()]


def related(customer):
    return [{"id": customer.id, "role": "customer", "@referredType": "Customer"}]


@pytest.fixture
async def body(client, wang):
    """A bundle with the parts that need something said, inside it."""
    mobile = characteristics(msisdn="13800138000", iccid="89860000000000000001")
    line = characteristics(address="南京市中山路 1 号", contactPhone="13800138000")
    return {
        "externalId": "web-1",
        "category": "residential",
        "description": "周末装",
        "priority": "1",
        "relatedParty": related(wang),
        "note": [{"text": "门口有狗"}],
        "productOrderItem": [
            {
                "id": "1",
                "action": "add",
                "productOffering": await offering(client, "融合"),
                "appointment": APPOINTMENT,
                "productOrderItem": [
                    {"id": "2", "action": "add", "productOffering": await offering(client, "5G.*129"),
                     "product": {"productCharacteristic": mobile}},
                    {"id": "3", "action": "add", "productOffering": await offering(client, "宽带"),
                     "product": {"productCharacteristic": line}},
                    {"id": "4", "action": "add", "productOffering": await offering(client, "高清电视|IPTV"),
                     "product": {"productCharacteristic": line[:1]}},
                ],
            }
        ],
    }  # fmt: skip


async def test_a_bundle_is_ordered_and_shown_in_both_versions(client, wang, body):
    answer = await client.post(f"{V4}/productOrder", json=body)
    assert answer.status_code == 201, answer.text
    order = answer.json()
    assert_conforms("tmf622v4", "productOrder", order)
    for name in ("externalId", "category", "description", "priority", "note"):
        assert order[name] == body[name], name
    assert order["state"] == "acknowledged"
    assert order["relatedParty"][0]["id"] == wang.id
    [bundle] = order["productOrderItem"]
    assert bundle["appointment"] == APPOINTMENT
    assert [part["id"] for part in bundle["productOrderItem"]][:2] == ["2", "3"]
    values = {c["name"]: c["value"] for c in bundle["productOrderItem"][0]["product"]["productCharacteristic"]}
    assert values["msisdn"] == "13800138000"
    assert any("itemPrice" in part for part in (bundle, *bundle["productOrderItem"]))
    assert order["orderTotalPrice"]
    assert (await client.get(order["href"])).json() == order
    newer = (await client.get(f"{V5}/productOrder/{order['id']}")).json()
    kept_as_given = ("note",)
    assert_conforms("tmf622v5", "productOrder", {k: v for k, v in newer.items() if k not in kept_as_given})
    assert newer["creationDate"] == order["orderDate"]


async def test_the_same_external_number_again_gets_the_same_order(client, body):
    first = (await client.post(f"{V4}/productOrder", json=body)).json()
    again = await client.post(f"{V4}/productOrder", json=body)
    assert again.json()["id"] == first["id"]


async def test_filters(client, wang, body):
    order = (await client.post(f"{V4}/productOrder", json=body)).json()

    async def found(query):
        answer = await client.get(f"{V4}/productOrder?{query}")
        assert answer.status_code == 200, answer.text
        return [each["id"] for each in answer.json()]

    mine = [order["id"]]
    assert await found(f"orderDate={order['orderDate']}") == mine
    assert await found(f"id={order['id']}&state=acknowledged") == mine
    assert await found(f"relatedParty.id={wang.id}&sort=-orderDate") == mine
    assert (
        await found(f"productOrderItem.productOffering.id={body['productOrderItem'][0]['productOffering']['id']}")
        == mine
    )
    assert await found("filter=$[?(@.productOrderItem.state=='acknowledged')]") == mine
    assert await found("externalId=web-1&priority.lt=4") == mine
    assert await found("state=completed") == []
    assert (await client.get(f"{V4}/productOrder?orderTotalPrice.price=1")).status_code == 501


@pytest.mark.parametrize(
    ("query", "status", "reason"),
    [
        ("sort=nosuch", 501, "“sort=nosuch” is not supported in a query"),
        ("sort=-productOrderItem.id", 501, "“sort=productOrderItem.id” is not supported in a query"),
        ("orderDate.gt=soon", 400, "“soon” cannot be read as a value of “orderDate”"),
        ("nosuch.regex=(?=x)", 501, "“(?” is not supported in a query"),
        ("filter=orderDate[?(@.x==1)]", 501, "“orderDate[?()]” is not supported in a query"),
    ],
)
async def test_what_cannot_be_asked_is_named_as_the_caller_wrote_it(client, query, status, reason):
    answer = await client.get(f"{V4}/productOrder?{query}", headers={"Accept-Language": "en"})
    assert (answer.status_code, answer.json()["reason"]) == (status, reason)
    assert "extra" not in answer.text
    assert "orderedAt" not in answer.text
    assert_error("tmf622v4", answer.json(), status)


@pytest.mark.parametrize(
    ("change", "status", "field"),
    [
        ({"relatedParty": []}, 400, "relatedParty"),
        ({"relatedParty": [{"id": "456-dd-df45", "@referredType": "Individual"}]}, 400, "relatedParty.0.id"),
        ({"priority": "9"}, 400, "priority"),
        ({"productOrderItem": [{"id": "123", "action": "add"}]}, 400, "productOrderItem.0.productOffering.id"),
        ({"productOrderItem": [{"id": "1", "action": "noChange"}]}, 400, "productOrderItem.0.action"),
        ({"productOrderItem": [{"id": "1", "action": "explode"}]}, 400, "productOrderItem.0.action"),
        ({"productOrderItem": [{"id": "1", "action": "add", "productOffering": {"id": "77"}}]}, 409,
         "productOrderItem.0.productOffering.id"),
        ({"productOrderItem": [{"id": "1", "action": "delete", "product": {"id": "77"}}]}, 400,
         "productOrderItem.0.product.id"),
        ({"productOrderItem": [{"id": "1", "action": "modify"}]}, 400, "productOrderItem.0.product.id"),
        ({"requestedCompletionDate": "2020-01-01T00:00:00Z"}, 409, "requestedCompletion"),
    ],
)  # fmt: skip
async def test_what_is_wrong_is_named(client, body, change, status, field):
    answer = await client.post(f"{V4}/productOrder", json={**body, **change})
    assert answer.status_code == status, answer.text
    assert_error("tmf622v4", answer.json(), status)
    assert f"{field}" in answer.json()["message"]


async def test_a_missing_value_is_told_where_it_belongs(client, body):
    del body["productOrderItem"][0]["productOrderItem"][1]["product"]
    answer = await client.post(f"{V4}/productOrder", json=body)
    assert answer.status_code == 409
    place = "productOrderItem.0.productOrderItem.1.product.productCharacteristic.address"
    assert place in answer.json()["message"]


@pytest.mark.parametrize("base", [V4, V5])
async def test_patch(client, body, base):
    order = (await client.post(f"{V4}/productOrder", json=body)).json()
    path = f"{base}/productOrder/{order['id']}"
    answer = await client.patch(path, json={"description": "改为周日", "priority": "0", "colour": "red"})
    assert answer.status_code == 200, answer.text
    changed = answer.json()
    assert (changed["description"], changed["priority"], changed["colour"]) == ("改为周日", "0", "red")
    assert changed["note"] == body["note"]
    assert changed["productOrderItem"][0]["appointment"] == APPOINTMENT
    answer = await client.patch(path, json={"requestedCompletionDate": "2099-12-01T00:00:00"})
    assert answer.json()["requestedCompletionDate"] == "2099-11-30T16:00:00Z"
    for patch, status in (({"state": "completed"}, 400), ({"orderDate": "2026-01-01T00:00:00Z"}, 400)):
        assert (await client.patch(path, json=patch)).status_code == status


async def test_cancellation_is_done_at_once(client, body):
    order = (await client.post(f"{V4}/productOrder", json=body)).json()
    reference = {"id": order["id"], "@referredType": "ProductOrder"}
    refused = await client.post(f"{V4}/cancelProductOrder", json={"productOrder": reference})
    assert refused.status_code == 400
    assert "cancellationReason" in refused.json()["message"]
    asked = {
        "productOrder": reference,
        "cancellationReason": "客户改主意",
        "requestedCancellationDate": "2026-12-01T00:00:00Z",
    }
    answer = await client.post(f"{V4}/cancelProductOrder", json=asked)
    assert answer.status_code == 201, answer.text
    task = answer.json()
    assert_conforms("tmf622v4", "cancelProductOrder", task)
    assert (task["state"], task["cancellationReason"]) == ("done", "客户改主意")
    assert task["requestedCancellationDate"] == "2026-12-01T00:00:00Z"
    assert (await client.get(task["href"])).json() == task
    assert (await client.get(f"{V4}/cancelProductOrder")).json() == [task]
    newer = (await client.get(f"{V5}/cancelProductOrder/{task['id']}")).json()
    assert_conforms("tmf622v5", "cancelProductOrder", newer)
    cancelled = (await client.get(order["href"])).json()
    assert (cancelled["state"], cancelled["cancellationReason"]) == ("cancelled", "客户改主意")
    assert "cancelProductOrder" not in cancelled
    again = await client.post(f"{V4}/cancelProductOrder", json=asked)
    assert again.status_code == 409


async def test_what_the_network_was_asked_for_cannot_be_cancelled(client, db, body):
    order = (await client.post(f"{V4}/productOrder", json=body)).json()
    async with context(db) as ctx:
        await ordering.begin(ctx, order["id"])
        await ordering.dispatch(ctx, order["id"])
    asked = {"productOrder": {"id": order["id"]}, "cancellationReason": "x"}
    answer = await client.post(f"{V4}/cancelProductOrder", json=asked)
    assert (answer.status_code, answer.json()["code"]) == (409, "too_late_to_cancel")
    assert (await client.get(f"{V4}/cancelProductOrder/{order['id']}")).status_code == 404
    unknown = await client.post(f"{V4}/cancelProductOrder", json={**asked, "productOrder": {"id": "77"}})
    assert unknown.status_code == 400
    assert "productOrder.id" in unknown.json()["message"]


async def test_orders_are_not_deleted(client, body):
    order = (await client.post(f"{V4}/productOrder", json=body)).json()
    assert (await client.delete(order["href"])).status_code == 405


async def test_v5_places_an_order(client, wang):
    party = {"@type": "PartyRoleRef", "id": wang.id, "@referredType": "Customer"}
    product = {
        "@type": "Product",
        "productCharacteristic": [
            {"@type": "StringCharacteristic", "name": "msisdn", "value": "13800138001"},
            {"@type": "StringCharacteristic", "name": "iccid", "value": "89860000000000000002"},
        ],
    }
    reference = {"@type": "ProductOfferingRef", **await offering(client, "5G.*129")}
    body = {
        "@type": "ProductOrder",
        "externalId": [{"@type": "ExternalIdentifier", "id": "shop-9"}],
        "channel": [{"@type": "RelatedChannel", "role": "shop", "channel": {"@type": "ChannelRef", "id": "web"}}],
        "relatedParty": [{"@type": "RelatedPartyRefOrPartyRoleRef", "role": "customer", "partyOrPartyRole": party}],
        "productOrderItem": [
            {"@type": "ProductOrderItem", "id": "1", "action": "add", "productOffering": reference, "product": product}
        ],
    }
    answer = await client.post(f"{V5}/productOrder", json=body)
    assert answer.status_code == 201, answer.text
    order = answer.json()
    assert_conforms("tmf622v5", "productOrder", order)
    assert order["externalId"][0]["id"] == "shop-9"
    assert order["channel"][0]["channel"]["id"] == "web"
    assert_conforms("tmf622v4", "productOrder", (await client.get(f"{V4}/productOrder/{order['id']}")).json())


async def test_another_city_sees_nothing(client, body):
    order = (await client.post(f"{V4}/productOrder", json=body)).json()
    stranger = {"Authorization": "Bearer stranger"}
    assert (await client.get(order["href"], headers=stranger)).status_code == 404
    assert (await client.get(f"{V4}/productOrder", headers=stranger)).json() == []
    asked = {"productOrder": {"id": order["id"]}, "cancellationReason": "x"}
    assert (await client.post(f"{V4}/cancelProductOrder", json=asked, headers=stranger)).status_code == 400

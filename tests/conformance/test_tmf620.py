"""TMF620 on the real database: catalog, category, offering, price and specification, in v4 and v5."""

import pytest

from support.specifications import assert_conforms, assert_error
from support.tmf import tmf_client
from yizhan.kernel.scope import Reach
from yizhan.platform.context import Actor

BASE = "/tmf-api/productCatalogManagement"
V4, V5 = f"{BASE}/v4", f"{BASE}/v5"
RESOURCES = ("catalog", "category", "productOffering", "productOfferingPrice", "productSpecification")
CLERK = Actor(7, "clerk", 10, 19, {"catalogue.read": Reach.SUBTREE})


@pytest.fixture
async def client(db):
    async with tmf_client(db, {"clerk": CLERK}) as client:
        yield client


async def make(client, resource, **body):
    answer = await client.post(f"{V4}/{resource}", json={"name": "N", **body})
    assert answer.status_code == 201, answer.text
    assert_conforms("tmf620v4", resource, answer.json())
    return answer.json()


async def in_v5(client, resource, thing):
    name = "productCatalog" if resource == "catalog" else resource
    shown = (await client.get(f"{V5}/{name}/{thing['id']}")).json()
    assert_conforms("tmf620v5", name, shown)
    return shown


def ref(thing, **more):
    return {"id": thing["id"], **more}


@pytest.mark.parametrize("resource", RESOURCES)
async def test_the_life_of_a_simple_thing(client, resource):
    more = {"priceType": "recurring"} if resource == "productOfferingPrice" else {}
    made = await make(client, resource, description="d", brand="B", **more)
    assert (made["lifecycleStatus"], made["brand"], made["version"]) == ("inDesign", "B", "1.0")
    await in_v5(client, resource, made)
    for attribute in ("id", "name", "lastUpdate", "lifecycleStatus"):
        found = (await client.get(f"{V4}/{resource}", params={attribute: made[attribute]})).json()
        assert made in found, attribute
    assert (await client.patch(made["href"], json={})).json() == made
    changed = (await client.patch(made["href"], json={"name": "另一个", "brand": None})).json()
    assert changed["name"] == "另一个"
    assert "brand" not in changed
    assert changed["description"] == "d"
    assert (await client.delete(made["href"])).status_code == 204
    assert (await client.get(made["href"])).status_code == 404


@pytest.mark.parametrize("resource", ["productCatalog", *RESOURCES[1:]])
async def test_v5_makes_the_same(client, resource):
    body = {
        "@type": resource[0].upper() + resource[1:],
        "name": "N",
        "lastUpdate": "2026-01-01T00:00:00Z",
        "lifecycleStatus": "inDesign",
        "priceType": "oneTime",
    }
    answer = await client.post(f"{V5}/{resource}", json=body)
    assert answer.status_code == 201, answer.text
    assert_conforms("tmf620v5", resource, answer.json())


async def test_an_offering_with_all_its_parts(client):
    specification = await make(
        client,
        "productSpecification",
        productSpecCharacteristic=[
            {"name": "speed", "valueType": "integer", "minCardinality": 1, "maxCardinality": 1,
             "productSpecCharacteristicValue": [{"value": 100, "isDefault": True}, {"value": 500}]},
            {"name": "colour", "valueType": "string"},
        ],
    )  # fmt: skip
    speed, colour = specification["productSpecCharacteristic"]
    assert [v["value"] for v in speed["productSpecCharacteristicValue"]] == [100, 500]
    assert speed["minCardinality"] == 1
    assert colour["name"] == "colour"
    await in_v5(client, "productSpecification", specification)
    category = await make(client, "category")
    inner = await make(client, "category", parentId=category["id"])
    assert inner["parentId"] == category["id"]
    assert not inner["isRoot"]
    price = await make(
        client,
        "productOfferingPrice",
        priceType="recurring",
        price={"unit": "CNY", "value": 58.5},
        recurringChargePeriodType="monthly",
    )
    part = await make(client, "productOffering", productSpecification=ref(specification))
    other = await make(client, "productOffering")
    typed = {"@type": "ProductOfferingRelationship"}
    option = {"numberRelOfferLowerLimit": 1, "numberRelOfferUpperLimit": 2, "numberRelOfferDefault": 1}
    offering = await make(
        client,
        "productOffering",
        isSellable=True,
        isBundle=True,
        category=[ref(inner)],
        productOfferingPrice=[
            ref(price),
            {"name": "装机费", "priceType": "one time", "price": {"taxIncludedAmount": {"unit": "CNY", "value": 100}}},
        ],
        bundledProductOffering=[ref(part, bundledProductOfferingOption=option)],
        productOfferingRelationship=[
            ref(other, relationshipType="excludes"),
            ref(part, relationshipType="likes", **typed),
        ],
        productOfferingTerm=[{"name": "24", "duration": {"amount": 24, "units": "month"}}],
        channel=[{"id": "hall", "name": "营业厅"}],
        marketSegment=[{"id": "public"}],
        validFor={"startDateTime": "2026-01-01T00:00:00Z"},
    )
    assert offering["isBundle"]
    assert offering["category"][0]["id"] == inner["id"]
    assert [p["priceType"] for p in offering["productOfferingPrice"]] == ["oneTime", "recurring"]
    assert offering["productOfferingPrice"][0]["price"]["taxIncludedAmount"] == {"unit": "CNY", "value": 100.0}
    assert offering["bundledProductOffering"][0]["bundledProductOfferingOption"] == option
    assert [r["relationshipType"] for r in offering["productOfferingRelationship"]] == ["excludes", "likes"]
    assert offering["productOfferingTerm"][0]["duration"] == {"amount": 24, "units": "month"}
    assert offering["channel"] == [{"id": "hall", "name": "营业厅"}]
    await in_v5(client, "productOffering", offering)
    assert (await client.patch(offering["href"], json={})).json() == offering
    patch = {"productOfferingPrice": [ref(price)], "productSpecification": ref(specification)}
    changed = (await client.patch(offering["href"], json=patch)).json()
    assert [p["id"] for p in changed["productOfferingPrice"]] == [price["id"]]
    assert changed["productSpecification"]["name"] == "N"
    fixed = {"prodSpecCharValueUse": [{"name": "speed", "productSpecCharacteristicValue": [{"value": 500}]}]}
    answer = await client.patch(offering["href"], json=fixed)
    assert answer.status_code == 200, answer.text
    [use] = answer.json()["prodSpecCharValueUse"]
    assert use["productSpecCharacteristicValue"][0]["value"] == 500
    await in_v5(client, "productOffering", answer.json())


async def test_the_life_cycle_moves_on_by_patch(client):
    made = await make(client, "productOffering")
    for state in ("inReview", "inTest", "launched"):
        answer = await client.patch(made["href"], json={"lifecycleStatus": state})
        assert answer.status_code == 200, answer.text
        assert answer.json()["lifecycleStatus"] == state
    refused = await client.patch(made["href"], json={"name": "late"})
    assert (refused.status_code, refused.json()["code"]) == (409, "not_in_design")
    refused = await client.patch(made["href"], json={"lifecycleStatus": "inDesign"})
    assert (refused.status_code, refused.json()["code"]) == (409, "illegal_transition")
    assert (await client.patch(made["href"], json={"lifecycleStatus": "Active"})).status_code == 400
    assert (await client.delete(made["href"])).status_code == 409
    assert (await client.get(f"{V4}/productOffering?lifecycleStatus=launched")).json()[0]["id"] == made["id"]


@pytest.mark.parametrize(
    ("resource", "body", "field"),
    [
        ("productOffering", {}, "name"),
        ("productOffering", {"name": "x", "productSpecification": {"id": "9881"}}, "productSpecification.id"),
        ("productOffering", {"name": "x", "category": [{"id": "7"}]}, "category.0.id"),
        ("productOffering", {"name": "x", "bundledProductOffering": [{"id": "7"}]}, "bundledProductOffering.0.id"),
        ("productOffering", {"name": "x", "productOfferingPrice": [{"id": "7"}]}, "productOfferingPrice.0.id"),
        ("productOffering", {"name": "x", "isBundle": True}, "isBundle"),
        ("productOffering", {"name": "x", "lifecycleStatus": "launched"}, "lifecycleStatus"),
        ("productOffering", {"name": "x", "lifecycleStatus": "Active"}, "lifecycleStatus"),
        ("productOffering", {"name": "x", "channel": [{"id": "moon"}]}, "channel"),
        ("productOffering", {"name": "x", "place": [{"id": "atlantis"}]}, "place"),
        ("productOfferingPrice", {"name": "x", "priceType": "guess"}, "priceType"),
        ("productOfferingPrice", {"name": "x", "price": {"value": -1}}, "price.value"),
        ("productOfferingPrice", {"name": "x", "recurringChargePeriodType": "moon"}, "recurringChargePeriodType"),
        ("category", {"name": "x", "parentId": "7"}, "parentId"),
    ],
)
async def test_what_is_wrong_is_named(client, resource, body, field):
    answer = await client.post(f"{V4}/{resource}", json=body)
    assert answer.status_code == 400, answer.text
    assert_error("tmf620v4", answer.json(), 400)
    assert f"{field}: " in answer.json()["message"]


async def test_filters(client):
    for name, kind, amount in (("A", "recurring", 5), ("B", "oneTime", 50), ("C", "recurring", 500)):
        await make(client, "productOfferingPrice", name=name, priceType=kind, price={"value": amount, "unit": "CNY"})

    async def found(query):
        answer = await client.get(f"{V4}/productOfferingPrice?{query}")
        assert answer.status_code == 200, answer.text
        return "".join(each["name"] for each in answer.json())

    assert await found("priceType=recurring") == "AC"
    assert await found("price.value.gt=5") == "BC"
    assert await found("sort=-name") == "CBA"
    assert await found("price.value.lte=50&priceType=oneTime") == "B"
    assert (await client.get(f"{V4}/productOffering?productSpecification.id=1")).status_code == 501


async def test_a_reader_may_not_design(client):
    clerk = {"Authorization": "Bearer clerk"}
    assert (await client.get(f"{V4}/productOffering", headers=clerk)).status_code == 200
    answer = await client.post(f"{V4}/productOffering", json={"name": "x"}, headers=clerk)
    assert answer.status_code == 403
    assert_error("tmf620v4", answer.json(), 403)

"""TMF637 on the real database: products in use, in v4 and v5."""

import pytest

from support.specifications import assert_conforms, assert_error
from support.tmf import tmf_client
from yizhan.kernel.scope import Reach
from yizhan.platform.context import Actor

V4, V5 = "/tmf-api/productInventory/v4/product", "/tmf-api/productInventory/v5/product"
SOUTH = Actor(8, "south", 9, 9, {"subscriber.read": Reach.SUBTREE})


@pytest.fixture
async def client(db):
    async with tmf_client(db, {"south": SOUTH}) as client:
        yield client


async def make(client, path, **body):
    answer = await client.post(f"/tmf-api/{path}", json=body)
    assert answer.status_code == 201, answer.text
    return answer.json()


@pytest.fixture
async def customer(client):
    company = await make(client, "party/v4/organization", tradingName="远洋")
    party = {"id": company["id"], "@referredType": "Organization"}
    return await make(client, "customerManagement/v4/customer", name="远洋", engagedParty=party)


def of(thing, type_="Customer"):
    return [{"id": thing["id"], "name": thing["name"], "@referredType": type_}]


@pytest.fixture
async def body(client, customer):
    account = await make(client, "accountManagement/v4/billingAccount", name="A", relatedParty=of(customer))
    offering = await make(client, "productCatalogManagement/v4/productOffering", name="畅享 58")
    return {
        "name": "手机",
        "status": "active",
        "productSerialNumber": "13812345678",
        "serviceKind": "mobile",
        "relatedParty": of(customer),
        "billingAccount": {"id": account["id"]},
        "productOffering": {"id": offering["id"], "name": offering["name"]},
        "productCharacteristic": [{"name": "msisdn", "value": "13812345678"}, {"name": "volte", "value": True}],
        "place": [{"@type": "GeographicAddress", "role": "installationAddress", "city": "南京"}],
        "startDate": "2026-01-01T00:00:00Z",
        "colour": "red",
    }


async def test_a_product_is_kept_whole_and_shown_in_both_versions(client, customer, body):
    answer = await client.post(V4, json=body)
    assert answer.status_code == 201, answer.text
    made = answer.json()
    assert_conforms("tmf637v4", "product", made)
    for name in ("name", "status", "productSerialNumber", "serviceKind", "startDate", "colour"):
        assert made[name] == body[name]
    assert made["relatedParty"][0]["id"] == customer["id"]
    assert made["billingAccount"]["name"] == "A"
    values = {each["name"]: each["value"] for each in made["productCharacteristic"]}
    assert values == {"msisdn": "13812345678", "volte": True}
    assert made["place"][0]["city"] == "南京"
    assert (await client.get(made["href"])).json() == made
    newer = (await client.get(f"{V5}/{made['id']}")).json()
    assert_conforms("tmf637v5", "product", newer)
    assert newer["relatedParty"][0]["partyOrPartyRole"]["id"] == customer["id"]


async def test_v5_takes_over_a_product(client, customer):
    related = {
        "@type": "RelatedPartyOrPartyRole",
        "role": "customer",
        "partyOrPartyRole": {"@type": "PartyRoleRef", "id": customer["id"], "@referredType": "Customer"},
    }
    body = {"@type": "Product", "name": "宽带", "status": "active", "relatedParty": [related]}
    answer = await client.post(V5, json=body)
    assert answer.status_code == 201, answer.text
    assert_conforms("tmf637v5", "product", answer.json())


async def test_filters(client, customer, body):
    made = (await client.post(V4, json=body)).json()
    other = {**body, "name": "宽带", "productSerialNumber": "", "serviceKind": "broadband", "status": "terminated"}
    assert (await client.post(V4, json=other)).status_code == 201

    async def found(query):
        answer = await client.get(f"{V4}?{query}")
        assert answer.status_code == 200, answer.text
        return [each["name"] for each in answer.json()]

    assert await found("status=active") == ["手机"]
    assert await found(f"id={made['id']}") == ["手机"]
    assert await found(f"relatedParty.id={customer['id']}&sort=-name") == ["手机", "宽带"]
    assert await found(f"productOffering.id={body['productOffering']['id']}&serviceKind=broadband") == ["宽带"]
    assert await found("colour=red&productSerialNumber=13812345678") == ["手机"]
    assert (await client.get(f"{V4}?productCharacteristic.name=msisdn")).status_code == 501


async def test_patch(client, body):
    made = (await client.post(V4, json=body)).json()
    assert (await client.patch(made["href"], json={})).json() == made
    patch = {
        "name": "主号",
        "productCharacteristic": [{"name": "msisdn", "value": "13812345678"}],
        "colour": None,
        "billingAccount": None,
    }
    answer = await client.patch(made["href"], json=patch)
    assert answer.status_code == 200, answer.text
    changed = answer.json()
    assert changed["name"] == "主号"
    assert [c["name"] for c in changed["productCharacteristic"]] == ["msisdn"]
    assert not {"colour", "billingAccount"} & changed.keys()
    assert changed["place"] == made["place"]


@pytest.mark.parametrize(
    ("patch", "field"),
    [
        ({"status": "terminated"}, "status"),
        ({"productTerm": [{"name": "x"}]}, "productTerm"),
        ({"billingAccount": {"id": "77"}}, "billingAccount.id"),
        ({"productOffering": {"id": "77"}}, "productOffering.id"),
    ],
)
async def test_what_only_an_order_changes_is_refused(client, body, patch, field):
    made = (await client.post(V4, json=body)).json()
    answer = await client.patch(made["href"], json=patch)
    assert answer.status_code == 400
    assert f"{field}: " in answer.json()["message"]
    assert (await client.delete(made["href"])).status_code == 405


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"status": None}, "status"),
        ({"status": "asleep"}, "status"),
        ({"relatedParty": []}, "relatedParty"),
        ({"relatedParty": [{"id": "7", "name": "x", "@referredType": "Customer"}]}, "relatedParty.0.id"),
        ({"billingAccount": {"id": "77"}}, "billingAccount.id"),
        ({"productOffering": {"id": "77"}}, "productOffering.id"),
    ],
)
async def test_what_is_wrong_is_named(client, body, change, field):
    changed = {name: value for name, value in {**body, **change}.items() if value is not None}
    answer = await client.post(V4, json=changed)
    assert answer.status_code == 400, answer.text
    assert_error("tmf637v4", answer.json(), 400)
    assert f"{field}: " in answer.json()["message"]


async def test_another_organisation_sees_nothing(client, body):
    made = (await client.post(V4, json=body)).json()
    south = {"Authorization": "Bearer south"}
    assert (await client.get(made["href"], headers=south)).status_code == 404
    assert (await client.get(V4, headers=south)).json() == []

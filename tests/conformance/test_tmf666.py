"""TMF666 on the real database: four kinds of account and the lists that billing refers to, in v4 and v5."""

import pytest

from support.specifications import assert_conforms, assert_error
from support.tmf import tmf_client
from yizhan.kernel.scope import Reach
from yizhan.platform.context import Actor

V4, V5 = "/tmf-api/accountManagement/v4", "/tmf-api/accountManagement/v5"
ACCOUNTS = ("billingAccount", "partyAccount", "settlementAccount", "financialAccount")
REFERENCES = ("billFormat", "billPresentationMedia", "billingCycleSpecification")
MAY = ("account.read", "account.open", "account.change", "customer.read", "party.read")
NORTH = Actor(7, "north", 10, 19, dict.fromkeys(MAY, Reach.SUBTREE))
SOUTH = Actor(8, "south", 20, 29, dict.fromkeys(MAY, Reach.SUBTREE))


@pytest.fixture
async def client(db):
    async with tmf_client(db, {"north": NORTH, "south": SOUTH}) as client:
        yield client


@pytest.fixture
async def party(client):
    return (await client.post("/tmf-api/party/v4/organization", json={"tradingName": "远洋"})).json()


@pytest.fixture
async def customer(client, party):
    body = {"name": "远洋", "engagedParty": {"id": party["id"], "@referredType": "Organization"}}
    return (await client.post("/tmf-api/customerManagement/v4/customer", json=body)).json()


def of(thing, type_="Organization", **more):
    return [{"id": thing["id"], "name": thing["name"], "@referredType": type_, **more}]


@pytest.mark.parametrize("resource", ACCOUNTS)
async def test_an_account_is_kept_whole(client, party, customer, resource):
    body = {
        "name": "家庭账户",
        "description": "d",
        "accountType": "individual",
        "relatedParty": of(party, name="John Doe"),
        "creditLimit": {"unit": "CNY", "value": 12.5},
        "taxExemption": [{"issuingJurisdiction": "CN", "validFor": {"startDateTime": "2026-01-01T00:00:00Z"}}],
        "colour": "red",
    }
    answer = await client.post(f"{V4}/{resource}", json=body)
    assert answer.status_code == 201, answer.text
    made = answer.json()
    assert_conforms("tmf666v4", resource, made)
    for name in body.keys() - {"relatedParty"}:
        assert made[name] == body[name], name
    owner, given = made["relatedParty"]
    assert (owner["id"], owner["role"], owner["@referredType"]) == (customer["id"], "customer", "Customer")
    assert given == body["relatedParty"][0]
    assert (await client.get(made["href"])).json() == made
    listed = (
        await client.get(f"{V4}/{resource}", params={"name": "家庭账户", "relatedParty.id": customer["id"]})
    ).json()
    assert listed == [made]
    others = [other for other in ACCOUNTS if other != resource]
    assert (await client.get(f"{V4}/{others[0]}/{made['id']}")).status_code == 404


@pytest.mark.parametrize("resource", ACCOUNTS)
async def test_v5(client, customer, resource):
    party_ref = {"@type": "PartyRoleRef", "id": customer["id"], "@referredType": "Customer"}
    body = {
        "@type": resource[0].upper() + resource[1:],
        "name": "A",
        "relatedParty": [{"@type": "RelatedPartyRefOrPartyRoleRef", "role": "payer", "partyOrPartyRole": party_ref}],
    }
    answer = await client.post(f"{V5}/{resource}", json=body)
    assert answer.status_code == 201, answer.text
    assert_conforms("tmf666v5", resource, answer.json())
    [owner] = answer.json()["relatedParty"]
    assert owner["role"] == "payer"
    assert owner["partyOrPartyRole"]["name"] == "远洋"
    assert (await client.get(f"{V5}/{resource}")).json() == [answer.json()]


async def test_bill_structure_and_payment(client, customer):
    cycle = (await client.get(f"{V4}/billingCycleSpecification?frequency=monthly")).json()[0]
    medium = (await client.get(f"{V4}/billPresentationMedia?limit=1")).json()[0]
    structure = {
        "cycleSpecification": {"id": cycle["id"], "name": "x", "isRef": True},
        "presentationMedia": [{"id": medium["id"], "name": "x", "isRef": True}],
    }
    payment = {"kind": "directDebit", "bank": "工商银行", "holder": "远洋", "number": "6222020200012345678"}
    body = {"name": "A", "relatedParty": of(customer, "Customer"), "billStructure": structure, "payment": payment}
    made = (await client.post(f"{V4}/billingAccount", json=body)).json()
    assert_conforms("tmf666v4", "billingAccount", made)
    assert made["billStructure"]["cycleSpecification"]["name"] == cycle["name"]
    assert made["billStructure"]["presentationMedia"][0]["href"] == medium["href"]
    assert made["payment"] == payment
    assert_conforms("tmf666v5", "billingAccount", (await client.get(f"{V5}/billingAccount/{made['id']}")).json())
    patch = {"billStructure": {"format": {"id": "nope", "name": "x", "isRef": True}}}
    refused = await client.patch(made["href"], json=patch)
    assert refused.status_code == 400
    assert "billStructure.format.id: " in refused.json()["message"]
    refused = await client.patch(made["href"], json={"financialAccount": {"id": "77"}})
    assert refused.status_code == 400
    assert "financialAccount.id: " in refused.json()["message"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"name": "x"}, "relatedParty"),
        (
            {"name": "x", "relatedParty": [{"id": "6838", "name": "y", "@referredType": "Organization"}]},
            "relatedParty.0.id",
        ),
        ({"name": "x", "relatedParty": []}, "relatedParty"),
        ({"name": "x", "relatedParty": "PARTY", "state": "closed"}, "state"),
        ({"name": "x", "relatedParty": "PARTY", "payment": {"kind": "gold"}}, "payment"),
        ({"name": "x", "relatedParty": "PARTY", "creditLimit": {"value": -5}}, "creditLimit"),
    ],
)
async def test_what_is_wrong_is_named(client, customer, body, field):
    if body.get("relatedParty") == "PARTY":
        body = {**body, "relatedParty": of(customer, "Customer")}
    answer = await client.post(f"{V4}/billingAccount", json=body)
    assert answer.status_code == 400, answer.text
    assert_error("tmf666v4", answer.json(), 400)
    assert f"{field}: " in answer.json()["message"]


@pytest.mark.parametrize("version", [V4, V5])
async def test_patch(client, customer, version):
    body = {"name": "A", "relatedParty": of(customer, "Customer"), "description": "d", "colour": "red"}
    made = (await client.post(f"{V4}/billingAccount", json=body)).json()
    path = f"{version}/billingAccount/{made['id']}"
    patch = {"name": "B", "description": None, "state": "suspended", "colour": None, "shape": "round"}
    answer = await client.patch(path, json=patch)
    assert answer.status_code == 200, answer.text
    changed = answer.json()
    assert (changed["name"], changed["state"], changed["shape"]) == ("B", "suspended", "round")
    assert not {"description", "colour"} & changed.keys()
    assert (await client.get(path)).json() == changed
    assert (await client.patch(path, json={"number": "1"})).status_code == 400


async def test_the_customer_of_an_account_stays(client, customer):
    made = (
        await client.post(f"{V4}/billingAccount", json={"name": "A", "relatedParty": of(customer, "Customer")})
    ).json()
    company = (await client.post("/tmf-api/party/v4/organization", json={"tradingName": "B"})).json()
    body = {"name": "B", "engagedParty": {"id": company["id"], "@referredType": "Organization"}}
    other = (await client.post("/tmf-api/customerManagement/v4/customer", json=body)).json()
    answer = await client.patch(made["href"], json={"relatedParty": of(other, "Customer")})
    assert answer.status_code == 400
    assert "relatedParty: " in answer.json()["message"]


async def test_another_province_sees_nothing(client):
    body = {"name": "N"}
    made = (await client.post(f"{V4}/financialAccount", json=body, headers={"Authorization": "Bearer north"})).json()
    south = {"Authorization": "Bearer south"}
    assert (await client.get(made["href"], headers=south)).status_code == 404
    assert (await client.get(f"{V4}/financialAccount", headers=south)).json() == []


@pytest.mark.parametrize("resource", REFERENCES)
@pytest.mark.parametrize(("base", "specification"), [(V4, "tmf666v4"), (V5, "tmf666v5")])
async def test_references(client, resource, base, specification):
    for each in (await client.get(f"{base}/{resource}")).json():
        assert_conforms(specification, resource, each)
    body = {"@type": resource[0].upper() + resource[1:], "name": "详单", "description": "d", "flavour": "sweet"}
    if resource == "billingCycleSpecification":
        body["billingDateShift"] = 5
    made = await client.post(f"{base}/{resource}", json=body)
    assert made.status_code == 201, made.text
    assert_conforms(specification, resource, made.json())
    href = made.json()["href"]
    assert {name: made.json()[name] for name in body} == body
    assert (await client.get(f"{base}/{resource}?flavour=sweet&sort=-name")).json() == [made.json()]
    changed = await client.patch(href, json={"name": "总账单", "description": None})
    assert (changed.json()["name"], changed.json()["flavour"]) == ("总账单", "sweet")
    assert (await client.delete(href)).status_code == 204
    assert (await client.get(href)).status_code == 404

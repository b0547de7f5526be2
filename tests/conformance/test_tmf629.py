"""TMF629 on the real database: every answer fits the official schema, read the hot way or the other."""

import pytest

from support.contexts import context
from support.specifications import assert_conforms, assert_error
from support.tmf import ALL, tmf_client
from yizhan.domains.customer import api as customers
from yizhan.domains.customer.contracts import CustomerKind, KeyLevel, NewCustomer
from yizhan.domains.party.contracts import NewParty, PartyKind
from yizhan.kernel.scope import Reach
from yizhan.platform.context import Actor

V4, V5 = "/tmf-api/customerManagement/v4/customer", "/tmf-api/customer/v5/customer"
PARTIES = "/tmf-api/party/v4"
MAY = ("customer.read", "customer.create", "customer.change", "customer.delete", "party.read", "party.change")
NORTH = Actor(7, "north", 10, 19, dict.fromkeys(MAY, Reach.SUBTREE))
SOUTH = Actor(8, "south", 20, 29, dict.fromkeys(MAY, Reach.SUBTREE))
VERSIONS = [(V4, "tmf629v4"), (V5, "tmf629v5")]


@pytest.fixture
async def client(db):
    async with tmf_client(db, {"north": NORTH, "south": SOUTH}) as client:
        yield client


@pytest.fixture
async def party(client):
    return (await client.post(f"{PARTIES}/organization", json={"tradingName": "月亮足球俱乐部"})).json()


def reference(party, **more):
    return {"id": party["id"], "@referredType": "Organization", **more}


def as_(name):
    return {"Authorization": f"Bearer {name}"}


async def made(client, party, **more):
    answer = await client.post(V4, json={"name": party["name"], "engagedParty": reference(party), **more})
    assert answer.status_code == 201, answer.text
    return answer.json()


@pytest.mark.parametrize(("path", "specification"), VERSIONS)
async def test_both_ways_to_read_say_the_same(client, db, path, specification):
    """The database builds what keeps nothing beside its columns; one attribute more, and Python does."""
    async with context(db, ALL) as ctx:
        person = NewParty(kind=PartyKind.INDIVIDUAL, name="王伟")
        company = NewParty(kind=PartyKind.ORGANIZATION, name="远洋")
        ids = [
            (await customers.create_customer(ctx, new)).customer.id
            for new in (
                NewCustomer(party=person),
                NewCustomer(party=company, kind=CustomerKind.KEY, level=KeyLevel.GROUP, external_id="K-7"),
            )
        ]
    for id_ in ids:
        hot = await client.get(f"{path}/{id_}")
        assert_conforms(specification, "customer", hot.json())
        listed = (await client.get(f"{path}?id={id_}")).json()
        assert listed == [hot.json()]
        assert hot.headers["ETag"] == '"1"'
        extended = (await client.patch(f"{path}/{id_}", json={"statusReason": "new"})).json()
        assert extended == {**hot.json(), "statusReason": "new"}


async def test_a_customer_of_a_known_party(client, party):
    body = {
        "name": "Moon FC",
        "engagedParty": reference(party, role="owner"),
        "characteristic": [
            {"name": "kind", "value": "key"},
            {"name": "level", "value": "group"},
            {"name": "hue", "value": 7},
        ],
        "contactMedium": [{"mediumType": "email", "characteristic": {"emailAddress": "x@example.com"}}],
        "validFor": {"startDateTime": "2026-01-01T00:00:00Z"},
    }
    answer = await client.post(V4, json=body)
    assert answer.status_code == 201, answer.text
    customer = answer.json()
    assert_conforms("tmf629v4", "customer", customer)
    assert customer["name"] == "Moon FC"
    assert customer["engagedParty"]["name"] == "月亮足球俱乐部"
    assert customer["engagedParty"]["role"] == "owner"
    assert customer["engagedParty"]["href"] == party["href"]
    values = {each["name"]: each["value"] for each in customer["characteristic"]}
    assert (values["kind"], values["level"], values["hue"]) == ("key", "group", 7)
    assert customer["contactMedium"] == body["contactMedium"]
    assert customer["validFor"] == body["validFor"]
    assert (await client.get(customer["href"])).json() == customer
    assert [c["id"] for c in (await client.get(V4, params={"name": "Moon FC"})).json()] == [customer["id"]]


@pytest.mark.parametrize(
    ("more", "status", "field"),
    [
        ({"engagedParty": {"id": "500", "@referredType": "Organization"}}, 400, "engagedParty.id"),
        ({"engagedParty": {"id": "x-y", "@referredType": "Organization"}}, 400, "engagedParty.id"),
        ({"status": "sleepy"}, 400, "status"),
        ({"characteristic": [{"name": "kind", "value": "golden"}]}, 400, "characteristic.kind"),
        ({"characteristic": [{"name": "kind", "value": "key"}]}, 400, "characteristic.level"),
    ],
)
async def test_what_is_wrong_is_named(client, party, more, status, field):
    answer = await client.post(V4, json={"name": "x", "engagedParty": reference(party), **more})
    assert answer.status_code == status, answer.text
    assert_error("tmf629v4", answer.json(), status)
    assert f"{field}: " in answer.json()["message"]


async def test_the_referred_type_must_be_that_of_the_party(client, party):
    body = {"name": "x", "engagedParty": {"id": party["id"], "@referredType": "Individual"}}
    answer = await client.post(V4, json=body)
    assert answer.status_code == 400
    assert "engagedParty.@referredType" in answer.json()["message"]


async def test_a_party_is_a_customer_once(client, party):
    await made(client, party)
    answer = await client.post(V4, json={"name": "again", "engagedParty": reference(party)})
    assert answer.status_code == 409
    assert answer.json()["code"] == "party_is_customer"


async def test_a_party_that_is_a_customer_cannot_be_deleted(client, party):
    await made(client, party)
    assert (await client.delete(party["href"])).status_code == 409


@pytest.mark.parametrize("path", [V4, V5])
async def test_patch(client, party, path):
    customer = await made(client, party, statusReason="r")
    patch = {"name": "Sun FC", "statusReason": None, "status": "closed", "colour": "red"}
    answer = await client.patch(f"{path}/{customer['id']}", json=patch)
    assert answer.status_code == 200, answer.text
    changed = answer.json()
    assert (changed["name"], changed["status"], changed["colour"]) == ("Sun FC", "closed", "red")
    assert "statusReason" not in changed
    assert changed["engagedParty"]["name"] == "月亮足球俱乐部"
    assert (await client.get(f"{path}/{customer['id']}")).json() == changed
    back = (await client.patch(f"{path}/{customer['id']}", json={"name": "月亮足球俱乐部", "colour": None})).json()
    assert back["name"] == "月亮足球俱乐部"


async def test_patch_refuses_what_cannot_be(client, party):
    customer = await made(client, party)
    other = (await client.post(f"{PARTIES}/organization", json={"tradingName": "O"})).json()
    answer = await client.patch(customer["href"], json={"engagedParty": reference(other)})
    assert answer.status_code == 400
    assert "engagedParty.id" in answer.json()["message"]
    answer = await client.patch(customer["href"], json={"status": "prospect"})
    assert answer.status_code == 409
    kind = {"Content-Type": "application/json-patch+json"}
    operation = [{"op": "replace", "path": "/characteristic/1/value", "value": "golden"}]
    assert (await client.patch(customer["href"], json=operation, headers=kind)).status_code == 400


async def test_patch_of_a_characteristic(client, party):
    customer = await made(client, party)
    operation = [{"op": "replace", "path": "/characteristic/value?name=kind", "value": "transient"}]
    kind = {"Content-Type": "application/json-patch-query+json"}
    answer = await client.patch(customer["href"], json=operation, headers=kind)
    assert answer.status_code == 200, answer.text
    assert {"name": "kind", "valueType": "string", "value": "transient"} in answer.json()["characteristic"]


async def test_filters(client):
    for name in "ABC":
        company = (await client.post(f"{PARTIES}/organization", json={"tradingName": name})).json()
        await made(client, company, status="prospect" if name == "C" else "active", tier=name * 2)

    async def found(query):
        answer = await client.get(f"{V4}?{query}")
        assert answer.status_code == 200, answer.text
        return "".join(each["name"] for each in answer.json())

    assert await found("status=active&sort=-name") == "BA"
    assert await found("name=A,C") == "AC"
    assert await found("name.regex=^[BC]") == "BC"
    assert await found("engagedParty.name=B") == "B"
    assert await found("tier=CC") == "C"
    assert await found("filter=$[?(@.tier=='AA' || @.status=='prospect')]") == "AC"
    assert (await client.get(f"{V4}?characteristic.value=key")).status_code == 501


async def test_another_province_sees_nothing_and_the_attempt_is_audited(client, db):
    company = (await client.post(f"{PARTIES}/organization", json={"tradingName": "N"}, headers=as_("north"))).json()
    body = {"name": "N", "engagedParty": reference(company)}
    customer = (await client.post(V4, json=body, headers=as_("north"))).json()
    for path in (V4, V5):
        assert (await client.get(f"{path}/{customer['id']}", headers=as_("south"))).status_code == 404
        assert (await client.get(path, headers=as_("south"))).json() == []
    assert (await client.patch(customer["href"], json={"name": "x"}, headers=as_("south"))).status_code == 404
    assert (await client.delete(customer["href"], headers=as_("south"))).status_code == 404
    async with context(db) as ctx:
        refused = await ctx.tx.fetchval("select count(*) from platform.audit_entry where outcome = 'refused'")
    assert refused >= 4


async def test_delete(client, party):
    customer = await made(client, party)
    assert (await client.delete(customer["href"])).status_code == 204
    assert (await client.get(customer["href"])).status_code == 404

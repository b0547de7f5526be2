"""TMF632 on the real database: every answer fits the official schema, and nothing given is lost."""

import pytest

from support.specifications import assert_conforms, assert_error
from support.tmf import tmf_client
from yizhan.kernel.scope import Reach
from yizhan.platform.context import Actor

V4, V5 = "/tmf-api/party/v4", "/tmf-api/partyManagement/v5"
RESIDENT_ID = "11010519491231002X"  # the example of GB 11643-1999
NORTH = Actor(7, "north", 10, 19, {"party.read": Reach.SUBTREE, "party.change": Reach.SUBTREE})
SOUTH = Actor(8, "south", 20, 29, {"party.read": Reach.SUBTREE, "party.change": Reach.SUBTREE})


@pytest.fixture
async def client(db):
    async with tmf_client(db, {"north": NORTH, "south": SOUTH}) as client:
        yield client


def as_(name):
    return {"Authorization": f"Bearer {name}"}


PERSON = {
    "familyName": "王",
    "givenName": "伟",
    "gender": "female",
    "birthDate": "1949-12-31T00:00:00Z",
    "nationality": "CN",
    "placeOfBirth": "北京",
    "title": "先生",
    "contactMedium": [
        {"mediumType": "mobile", "preferred": True, "characteristic": {"phoneNumber": "13812345678"},
         "validFor": {"startDateTime": "2026-01-01T00:00:00Z"}},
        {"mediumType": "email", "characteristic": {"emailAddress": "wang@example.com", "contactType": "work"}},
        {"mediumType": "postalAddress",
         "characteristic": {"city": "南京", "stateOrProvince": "江苏", "street1": "中山路 1 号", "postCode": "210000"}},
        {"mediumType": "pigeon", "characteristic": {"loft": "7"}},
    ],
    "individualIdentification": [
        {"identificationType": "national identity card", "identificationId": RESIDENT_ID,
         "issuingDate": "2010-05-05T00:00:00Z", "issuingAuthority": "北京市公安局"},
    ],
    "externalReference": [{"name": "http://x", "externalReferenceType": "billing"}],
    "partyCharacteristic": [{"name": "shoe", "value": 45}],
}  # fmt: skip
COMPANY = {
    "tradingName": "远洋",
    "name": "远洋贸易有限公司",
    "organizationType": "company",
    "isLegalEntity": True,
    "isHeadOffice": False,
    "contactMedium": [{"mediumType": "phone", "characteristic": {"phoneNumber": "025-83312345"}}],
}


async def test_a_person_is_kept_whole(client):
    answer = await client.post(f"{V4}/individual", json=PERSON)
    assert answer.status_code == 201, answer.text
    made = answer.json()
    assert_conforms("tmf632v4", "individual", made)
    assert (made["fullName"], made["@type"]) == ("王伟", "Individual")
    for name in PERSON.keys() - {"contactMedium", "individualIdentification"}:
        assert made[name] == PERSON[name], name
    mobile, mail, address, pigeon = made["contactMedium"]
    assert mobile["characteristic"]["phoneNumber"] == "13812345678"
    assert mobile["preferred"] is True
    assert mobile["validFor"] == {"startDateTime": "2026-01-01T00:00:00Z"}
    assert mail["characteristic"] == {"emailAddress": "wang@example.com", "contactType": "work"}
    assert address["characteristic"]["city"] == "南京"
    assert pigeon == PERSON["contactMedium"][3]
    [document] = made["individualIdentification"]
    assert document["identificationId"] == RESIDENT_ID
    assert document["identificationType"] == "residentId"
    assert document["issuingDate"] == "2010-05-05T00:00:00Z"
    assert (await client.get(made["href"])).json() == made


async def test_v5_shows_the_same_person_in_its_own_words(client):
    id_ = (await client.post(f"{V4}/individual", json=PERSON)).json()["id"]
    shown = (await client.get(f"{V5}/individual/{id_}")).json()
    kept_as_given = ("externalReference", "partyCharacteristic")  # in the words of v4, where types are optional
    own = {name: value for name, value in shown.items() if name not in kept_as_given}
    assert_conforms("tmf632v5", "individual", {**own, "contactMedium": own["contactMedium"][:3]})
    types = [medium.get("@type") for medium in shown["contactMedium"]]
    assert types[:3] == ["PhoneContactMedium", "EmailContactMedium", "GeographicAddressContactMedium"]
    assert shown["contactMedium"][0]["phoneNumber"] == "13812345678"
    assert shown["name"] == "王伟"


async def test_v5_creates_by_subclass(client):
    body = {
        "@type": "Individual",
        "familyName": "李",
        "givenName": "娜",
        "contactMedium": [{"@type": "PhoneContactMedium", "phoneNumber": "+861391234 5678", "contactType": "home"}],
        "partyCharacteristic": [{"@type": "StringCharacteristic", "name": "a", "value": "b"}],
    }
    answer = await client.post(f"{V5}/individual", json=body)
    assert answer.status_code == 201, answer.text
    assert_conforms("tmf632v5", "individual", answer.json())
    assert answer.json()["contactMedium"][0]["contactType"] == "home"
    assert answer.json()["partyCharacteristic"] == body["partyCharacteristic"]


async def test_an_organisation(client):
    answer = await client.post(f"{V4}/organization", json=COMPANY)
    assert answer.status_code == 201, answer.text
    assert_conforms("tmf632v4", "organization", answer.json())
    for name in ("tradingName", "name", "organizationType", "isLegalEntity", "isHeadOffice"):
        assert answer.json()[name] == COMPANY[name]
    only_trading = (await client.post(f"{V4}/organization", json={"tradingName": "咖啡"})).json()
    assert (only_trading["name"], only_trading["tradingName"]) == ("咖啡", "咖啡")
    assert_conforms("tmf632v5", "organization", (await client.get(f"{V5}/organization/{only_trading['id']}")).json())


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"familyName": "王"}, "givenName"),
        ({**PERSON, "individualIdentification": [
            {"identificationType": "residentId", "identificationId": "110105194912310021"}]},
         "individualIdentification.0.number"),
        ({**PERSON, "contactMedium": [{"mediumType": "email", "characteristic": {"emailAddress": "x"}}]},
         "contactMedium.0.value"),
        ({**PERSON, "status": "dead"}, "status"),
    ],
)  # fmt: skip
async def test_what_is_wrong_is_named_in_the_standard_s_words(client, body, field):
    answer = await client.post(f"{V4}/individual", json=body)
    assert answer.status_code == 400
    assert_error("tmf632v4", answer.json(), 400)
    assert f"{field}: " in answer.json()["message"]


async def test_filters_sort_and_paging(client):
    for family, given in (("王", "伟"), ("王", "芳"), ("李", "娜")):
        body = {"familyName": family, "givenName": given, "location": f"L{given}"}
        assert (await client.post(f"{V4}/individual", json=body)).status_code == 201

    async def found(query):
        answer = await client.get(f"{V4}/individual?{query}")
        assert answer.status_code in (200, 206), answer.text
        for each in answer.json():
            if "fields" not in query:
                assert_conforms("tmf632v4", "individual", each)
        return [each.get("givenName") for each in answer.json()]

    assert await found("familyName=王") == ["伟", "芳"]
    assert await found("familyName=王&sort=-givenName") == ["芳", "伟"]
    assert await found("fullName=李娜") == ["娜"]
    assert await found("location=L芳") == ["芳"]
    assert await found("filter=$[?(@.familyName=='李' || @.givenName=='芳')]") == ["芳", "娜"]
    assert await found("fields=givenName&offset=1&limit=1") == ["芳"]
    assert await found("@type=Organization") == []
    assert await found("status.ne=initialized") == []
    answer = await client.get(f"{V4}/individual?limit=2")
    assert (answer.status_code, answer.headers["X-Total-Count"]) == (206, "3")
    assert (await client.get(f"{V4}/individual?contactMedium.characteristic.phoneNumber=1")).status_code == 501


async def test_patch_keeps_what_it_does_not_name(client):
    made = (await client.post(f"{V4}/individual", json=PERSON)).json()
    changed = (await client.patch(made["href"], json={"givenName": "薇", "title": None, "spouse": "李娜"})).json()
    assert changed["fullName"] == "王薇"
    assert "title" not in changed
    assert changed["spouse"] == "李娜"
    unchanged = ("contactMedium", "individualIdentification", "externalReference", "birthDate")
    assert {name: changed[name] for name in unchanged} == {name: made[name] for name in unchanged}


async def test_patch_of_one_contact(client):
    made = (await client.post(f"{V4}/individual", json=PERSON)).json()
    operations = [
        {"op": "replace", "path": "/contactMedium/1/characteristic/emailAddress", "value": "neu@example.com"},
        {"op": "remove", "path": "/contactMedium/2"},
    ]
    kind = {"Content-Type": "application/json-patch+json"}
    answer = await client.patch(made["href"], json=operations, headers=kind)
    assert answer.status_code == 200, answer.text
    mobile, mail, pigeon = answer.json()["contactMedium"]
    assert mobile == made["contactMedium"][0]
    assert mail["id"] == made["contactMedium"][1]["id"]
    assert mail["characteristic"]["emailAddress"] == "neu@example.com"
    assert pigeon == PERSON["contactMedium"][3]


async def test_masked_numbers_stay_masked_and_survive_a_patch(client):
    made = (await client.post(f"{V4}/individual", json=PERSON, headers=as_("north"))).json()
    shown = made["contactMedium"][0]["characteristic"]["phoneNumber"]
    assert "*" in shown
    assert RESIDENT_ID not in str(made)
    patch = {"contactMedium": [{**made["contactMedium"][0], "preferred": False}]}
    answer = await client.patch(made["href"], json=patch, headers=as_("north"))
    assert answer.status_code == 200, answer.text
    whole = (await client.get(made["href"])).json()
    assert [m["characteristic"]["phoneNumber"] for m in whole["contactMedium"]] == ["13812345678"]


async def test_another_province_sees_nothing(client):
    made = (await client.post(f"{V4}/individual", json=PERSON, headers=as_("north"))).json()
    assert (await client.get(made["href"], headers=as_("north"))).status_code == 200
    for call in (client.get, client.delete):
        assert (await call(made["href"], headers=as_("south"))).status_code == 404
    assert (await client.patch(made["href"], json={"title": "x"}, headers=as_("south"))).status_code == 404
    assert (await client.get(f"{V4}/individual", headers=as_("south"))).json() == []


async def test_a_person_is_no_organisation_and_can_be_deleted(client):
    made = (await client.post(f"{V4}/individual", json=PERSON)).json()
    assert (await client.get(f"{V4}/organization/{made['id']}")).status_code == 404
    assert (await client.delete(f"{V4}/organization/{made['id']}")).status_code == 404
    assert (await client.delete(made["href"])).status_code == 204
    assert (await client.get(made["href"])).status_code == 404


RELATING = {**NORTH.grants, "party.relate": Reach.SUBTREE}
RELATES = Actor(9, "relates", 10, 19, RELATING)


@pytest.mark.parametrize(("base", "name"), [(V4, "tmf632v4"), (V5, "tmf632v5")])
async def test_relations_are_written_and_read_from_both_ends(db, base, name):
    async with tmf_client(db, {"relates": RELATES, "south": SOUTH, "north": NORTH}) as client:
        client.headers.update(as_("relates"))
        group = (
            await client.post(
                f"{base}/organization", json={"name": "远洋集团", "tradingName": "远洋", "@type": "Organization"}
            )
        ).json()
        found = {"id": group["id"], "@type": "PartyRef", "@referredType": "Organization"}
        kept = element(base, {"id": "77", "@type": "PartyRef", "@referredType": "Organization"}, "employer")
        member = {"familyName": "李", "givenName": "娜", "@type": "Individual"}
        given = {**member, "relatedParty": [element(base, found, "group"), kept]}
        answer = await client.post(f"{base}/individual", json=given)
        assert answer.status_code == 201, answer.text
        made = answer.json()
        assert_conforms(name, "individual", made)
        assert told(made) == [("group", group["id"]), ("employer", "77")]
        whole = (await client.get(f"{base}/organization/{group['id']}")).json()
        assert_conforms(name, "organization", whole)
        assert told(whole) == [("groupMember", made["id"])]
        assert reference(whole["relatedParty"][0])["name"] == "李娜"
        [listed] = (await client.get(f"{base}/organization?id={group['id']}")).json()
        assert listed == whole
        one = f"{base}/individual/{made['id']}"
        unknown = element(base, {**found, "id": "99"}, "group")
        refused = await client.patch(one, json={"relatedParty": [*made["relatedParty"], unknown]})
        assert refused.status_code == 400
        assert "relatedParty.2.id" in refused.json()["message"]
        wrong = element(base, {**found, "id": group["id"]}, "familyMember")
        refused = await client.patch(one, json={"relatedParty": [*made["relatedParty"], wrong]})
        assert refused.status_code == 400
        assert "relatedParty.2.role" in refused.json()["message"]
        answer = await client.patch(one, json={"relatedParty": [kept]})
        assert answer.status_code == 200, answer.text
        assert told(answer.json()) == [("employer", "77")]
        assert told((await client.get(f"{base}/organization/{group['id']}")).json()) == []
        refused = await client.post(f"{base}/individual", json=given, headers=as_("north"))
        assert refused.status_code == 403


def element(base, inside, role):
    if base == V4:
        return {**inside, "role": role, "@type": "RelatedParty"}
    return {"@type": "RelatedPartyOrPartyRole", "role": role, "partyOrPartyRole": inside}


def reference(element):
    return element.get("partyOrPartyRole", element)


def told(document):
    return [(each["role"], reference(each)["id"]) for each in document.get("relatedParty", [])]


async def test_the_type_of_another_resource_is_refused(client):
    answer = await client.post(
        f"{V5}/individual", json={"@type": "Organization", "familyName": "王", "givenName": "伟"}
    )
    assert_error("tmf632v5", answer.json(), 400)
    assert "Organization" in answer.json()["message"]

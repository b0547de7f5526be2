"""What every TMF resource shares, through HTTP: a resource held in memory behind the real router."""

from typing import cast

import pytest
from litestar import Litestar
from litestar.di import Provide
from litestar.testing import TestClient

from support.specifications import assert_conforms, assert_error
from yizhan.interfaces.tmf.common.addresses import Version
from yizhan.interfaces.tmf.common.resource import Api, Call, Change, Document, Many, One, Resource
from yizhan.interfaces.tmf.common.router import router
from yizhan.interfaces.tmf.common.types import with_type
from yizhan.kernel.clock import SystemClock
from yizhan.kernel.errors import NotFound, PermissionDenied
from yizhan.kernel.selecting import select
from yizhan.kernel.selection import Selection, Shape
from yizhan.kernel.text import Text
from yizhan.platform.context import SYSTEM, Context
from yizhan.platform.db import Database, Transaction

BASE = "http://testserver.local"
V4 = "/tmf-api/customerManagement/v4/customer"
V5 = "/tmf-api/customer/v5/customer"
PARTY = {"id": "500", "@referredType": "Organization"}
SHAPES = {"id": Shape.ID, "name": Shape.TEXT, "status": Shape.TEXT, "*": Shape.JSON}


class Customers:
    """Customers in a dict, with a version each."""

    def __init__(self) -> None:
        self.held: dict[str, tuple[Document, int]] = {}

    def resource(self) -> Resource:
        return Resource(
            name="customer",
            permission="customer.read",
            find=self.find,
            get=self.get,
            create=self.create,
            patch=self.patch,
            delete=self.delete,
            fixed=frozenset({"statusReason"}),
        )

    async def find(self, _call: Call, selection: Selection) -> Many:
        return Many(*select([document for document, _ in self.held.values()], selection, SHAPES))

    async def get(self, _call: Call, id_: str) -> One:
        if id_ not in self.held:
            raise NotFound(Text("客户", "customer"), id_)
        return One(*self.held[id_])

    async def create(self, call: Call, document: Document) -> One:
        if document["name"] == "forbidden":
            raise PermissionDenied("customer.create")
        if document["name"] == "broken":
            raise ZeroDivisionError("the secret inside")
        id_ = str(len(self.held) + 1)
        made = with_type({**document, "id": id_, "href": call.href("Customer", id_)}, "Customer")
        self.held[id_] = (made, 1)
        return One(made, 1)

    async def patch(self, _call: Call, id_: str, change: Change) -> One:
        self.held[id_] = (change.after, (change.rev or 0) + 1)
        return One(*self.held[id_])

    async def delete(self, call: Call, id_: str) -> None:
        await self.get(call, id_)
        del self.held[id_]


async def nobody_in_particular() -> Context:
    return Context(
        actor=SYSTEM, tx=cast("Transaction", None), db=cast("Database", None), clock=SystemClock()
    )  # the resource in memory needs neither


@pytest.fixture
def client():
    customers = Customers().resource()
    read_only = Resource(name="individual", permission="party.read", get=customers.get)
    apis = [
        Api(number="629", version=Version.V4, resources=(customers,)),
        Api(number="629", version=Version.V5, resources=(customers,)),
        Api(number="632", version=Version.V4, resources=(read_only,)),
    ]
    app = Litestar([router(apis, BASE)], dependencies={"ctx": Provide(nobody_in_particular)}, openapi_config=None)
    with TestClient(app) as client:
        client.headers["Accept-Language"] = "en"
        yield client


@pytest.fixture
def five(client):
    for name in "ABCDE":
        body = {"name": name, "engagedParty": PARTY, "status": "active" if name < "D" else "closed"}
        assert client.post(V4, json=body).status_code == 201
    return client


def names(answer):
    return "".join(customer["name"] for customer in answer.json())


def test_create_answers_201_with_location_and_etag(client):
    answer = client.post(V4, json={"name": "Moon", "engagedParty": PARTY, "shoeSize": 45})
    assert answer.status_code == 201
    made = answer.json()
    assert answer.headers["Location"] == made["href"] == f"{BASE}{V4}/{made['id']}"
    assert answer.headers["ETag"] == '"1"'
    assert made["@type"] == "Customer"
    assert made["shoeSize"] == 45
    assert_conforms("tmf629v4", "customer", made)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"engagedParty": PARTY}, "name"),
        ({"name": "x"}, "engagedParty"),
        ({"name": 5, "engagedParty": PARTY}, "name"),
        ({"name": "x", "engagedParty": {"id": "5"}}, "engagedParty.@referredType"),
        ({"name": "x", "engagedParty": PARTY, "validFor": {"startDateTime": "soon"}}, "validFor.startDateTime"),
        ({"name": "x", "engagedParty": PARTY, "account": [{"id": "1"}]}, "account.0.name"),
    ],
)
def test_every_wrong_attribute_is_named(client, body, field):
    answer = client.post(V4, json=body)
    assert answer.status_code == 400
    assert_error("tmf629v4", answer.json(), 400)
    assert f"{field}: " in answer.json()["message"]


def test_v5_demands_a_type(client):
    body = {"name": "Moon", "engagedParty": {**PARTY, "@type": "PartyRef"}}
    refused = client.post(V5, json=body)
    assert refused.status_code == 400
    assert "@type: " in refused.json()["message"]
    made = client.post(V5, json={**body, "@type": "Customer"})
    assert made.status_code == 201
    assert made.headers["Location"].startswith(f"{BASE}{V5}/")
    assert_conforms("tmf629v5", "customer", made.json())


@pytest.mark.parametrize("raw", [b"", b"{", b"[" * 100_000, b"\xff", b'{"name": "a\\u0000b"}', b"[]", b"7"])
def test_a_body_that_is_no_object(client, raw):
    answer = client.post(V4, content=raw, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400
    assert_error("tmf629v4", answer.json(), 400)


def test_paging_headers_and_partial_content(five):
    answer = five.get(V4, params={"offset": 1, "limit": 2, "status": "active,closed"})
    assert answer.status_code == 206
    assert names(answer) == "BC"
    assert answer.headers["X-Total-Count"] == "5"
    assert answer.headers["X-Result-Count"] == "2"
    links = answer.links
    assert links["next"]["url"] == f"{BASE}{V4}?status=active%2Cclosed&offset=3&limit=2"
    assert {rel: link["url"].rpartition("offset=")[2] for rel, link in links.items()} == {
        "self": "1&limit=2",
        "first": "0&limit=2",
        "prev": "0&limit=2",
        "next": "3&limit=2",
        "last": "4&limit=2",
    }
    assert five.get(V4, params={"limit": 5}).status_code == 200
    assert five.get(V4).status_code == 200
    assert "next" not in five.get(V4).links


def test_following_next_visits_everything_once(five):
    seen, address = "", f"{V4}?limit=2&sort=-name"
    while address:
        answer = five.get(address)
        seen += names(answer)
        address = answer.links.get("next", {}).get("url", "").removeprefix(BASE)
    assert seen == "EDCBA"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("status=active", "ABC"),
        ("name=A,E", "AE"),
        ("name.gt=B&status=active", "C"),
        ("name%3EB;status=active", "ABCDE"),
        ("engagedParty.id=500", "ABCDE"),
        ("name.regex=^[AB]$", "AB"),
        ("filter=$[?(@.name=='B')]", "B"),
        ("sort=-status,-name", "EDCBA"),
        ("engagedParty.id=501", ""),
    ],
)
def test_filters_and_sort(five, query, found):
    assert names(five.get(f"{V4}?{query}")) == found


@pytest.mark.parametrize(
    ("query", "status"),
    [("filter=$..x", 501), ("name.gt>5", 501), ("limit=x", 400), ("name.regex=(a", 400), ("sort=engagedParty", 501)],
)
def test_what_is_not_understood_is_refused(five, query, status):
    answer = five.get(f"{V4}?{query}")
    assert answer.status_code == status
    assert_error("tmf629v4", answer.json(), status)


@pytest.mark.parametrize("path", [V4, f"{V4}/1"])
def test_fields(five, path):
    def keys(fields):
        found = five.get(path, params={"fields": fields}).json()
        return set(found[0] if isinstance(found, list) else found)

    assert keys("name") == {"id", "href", "name"}
    assert keys("none") == {"id", "href"}
    assert keys("name,status") == {"id", "href", "name", "status"}
    inner = five.get(path, params={"fields": "engagedParty.id"}).json()
    assert (inner[0] if isinstance(inner, list) else inner)["engagedParty"] == {"id": "500"}


def test_get_refuses_what_only_lists_understand(five):
    assert five.get(f"{V4}/1?name=A").status_code == 501


def test_unknown_id(client):
    answer = client.get(f"{V4}/5ffaf1d2-ea2a-49fc-a47b-e93a95182a97")
    assert answer.status_code == 404
    assert_error("tmf629v4", answer.json(), 404)


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_errors_speak_the_reader_s_language(client, language):
    answer = client.get(f"{V4}/9", headers={"Accept-Language": language}).json()
    assert ("找不到" in answer["reason"]) == (language == "zh-CN")


@pytest.mark.parametrize(
    ("kind", "patch"),
    [
        ("application/json", {"name": "Sun", "status": None}),
        ("application/merge-patch+json", {"name": "Sun", "status": None}),
        (
            "application/json-patch+json",
            [{"op": "replace", "path": "/name", "value": "Sun"}, {"op": "remove", "path": "/status"}],
        ),
        (
            "application/json-patch-query+json",
            [
                {"op": "replace", "path": "/name?engagedParty.id=500", "value": "Sun"},
                {"op": "remove", "path": "/status"},
            ],
        ),
    ],
)
@pytest.mark.parametrize("path", [V4, V5])
def test_patch_in_every_form(five, path, kind, patch):
    answer = five.patch(f"{path}/1", json=patch, headers={"Content-Type": kind})
    assert answer.status_code == 200, answer.text
    assert answer.json()["name"] == "Sun"
    assert "status" not in answer.json()
    assert answer.headers["ETag"] == '"2"'
    assert five.get(f"{path}/1").json() == answer.json()


@pytest.mark.parametrize(
    ("patch", "field"),
    [
        ({"id": "77"}, "id"),
        ({"href": "x"}, "href"),
        ({"statusReason": "mine"}, "statusReason"),
        ({"name": None}, "name"),
        ({"name": 7}, "name"),
        ({"engagedParty": {"id": 7}}, "engagedParty.id"),
    ],
)
def test_a_patch_that_breaks_the_resource_is_refused(five, patch, field):
    answer = five.patch(f"{V4}/1", json=patch)
    assert answer.status_code == 400
    assert f"{field}: " in answer.json()["message"]
    assert five.get(f"{V4}/1").json()["name"] == "A"


def test_a_patch_that_repeats_a_fixed_attribute_is_fine(five):
    assert five.patch(f"{V4}/1", json={"id": "1", "name": "Z"}).status_code == 200


def test_a_patch_on_an_old_version_is_refused(five):
    assert five.patch(f"{V4}/1", json={"name": "Y"}, headers={"If-Match": '"1"'}).status_code == 200
    answer = five.patch(f"{V4}/1", json={"name": "Z"}, headers={"If-Match": '"1"'})
    assert answer.status_code == 409
    assert answer.json()["code"] == "changed_meanwhile"


def test_other_refusals_of_patch(five):
    answer = five.patch(f"{V4}/1", content=b"x", headers={"Content-Type": "text/plain"})
    assert answer.status_code == 400
    answer = five.patch(f"{V4}/1", content=b"{}", headers={"Content-Type": "text/plain"})
    assert answer.status_code == 501
    operation = [{"op": "test", "path": "/name", "value": "no"}]
    answer = five.patch(f"{V4}/1", json=operation, headers={"Content-Type": "application/json-patch+json"})
    assert answer.status_code == 409
    assert five.patch(f"{V4}/99", json={}).status_code == 404


PATCH_TYPE = {"Content-Type": "application/json-patch+json"}
COPIES_OF_COPIES = [
    {"op": "add", "path": "/a", "value": {}},
    *[{"op": "copy", "from": "/a", "path": f"/a/b{n}"} for n in range(40)],
]


@pytest.mark.parametrize(
    ("operations", "code"),
    [
        (COPIES_OF_COPIES, "patch_grows_too_much"),
        ([{"op": "test", "path": "/name", "value": "A"}] * 1001, "patch_grows_too_much"),
        ([{"op": "add", "path": "/a" * n, "value": {}} for n in range(1, 120)], "invalid_input"),
        ([{"op": "replace", "path": "", "value": 5}], "invalid_input"),
    ],
    ids=["copies of copies", "operations without end", "deeper and deeper", "the whole as a number"],
)
def test_a_patch_that_would_exhaust_the_server_is_refused(five, operations, code):
    answer = five.patch(f"{V4}/1", json=operations, headers=PATCH_TYPE)
    assert (answer.status_code, answer.json()["code"]) == (400, code)
    assert five.get(f"{V4}/1").headers["ETag"] == '"1"'


@pytest.mark.parametrize("depth", [101, 980, 100_000])
def test_a_body_that_nests_too_deep_is_refused(five, depth):
    deep = b'{"a":' * depth + b"1" + b"}" * depth
    for answer in (five.post(V4, content=deep), five.patch(f"{V4}/1", content=deep)):
        assert answer.status_code == 400
        assert "nests deeper than 100 levels" in answer.json()["message"]


def test_a_body_of_another_type_or_without_end_is_refused(client):
    body = {"name": "A", "engagedParty": PARTY}
    answer = client.post(V4, json=body, headers={"Content-Type": "application/xml"})
    assert (answer.status_code, answer.json()["code"]) == (415, "media_type_not_supported")
    answer = client.post(V4, json=body | {"remark": "x" * 4 * 1024 * 1024})
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


def test_delete(five):
    assert five.delete(f"{V4}/1").status_code == 204
    assert five.get(f"{V4}/1").status_code == 404
    assert five.delete(f"{V4}/1").status_code == 404


def test_an_operation_that_is_not_offered(client):
    assert client.delete("/tmf-api/party/v4/individual/1").status_code == 405


def test_refusals_and_failures_of_the_resource(client):
    refused = client.post(V4, json={"name": "forbidden", "engagedParty": PARTY})
    assert refused.status_code == 403
    assert_error("tmf629v4", refused.json(), 403)
    failed = client.post(V4, json={"name": "broken", "engagedParty": PARTY})
    assert failed.status_code == 500
    assert_error("tmf629v4", failed.json(), 500)
    assert "secret" not in failed.text
    assert failed.json()["referenceError"].startswith("urn:yizhan:error:")

"""The edge: one request is one transaction, refusals in the reader's language, repeats answered once."""

from datetime import datetime
from typing import Annotated

import asyncpg
import msgspec
import pytest
from litestar import Response, get, patch, post
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from support.web import client_of
from yizhan.interfaces.edge.callers import Callers
from yizhan.interfaces.edge.request import Ctx, Edge
from yizhan.interfaces.edge.versions import etag, expected_rev
from yizhan.interfaces.http import application
from yizhan.kernel.clock import SystemClock
from yizhan.kernel.errors import ChangedMeanwhile, NotFound
from yizhan.kernel.scope import EVERYTHING, Reach
from yizhan.kernel.text import Text
from yizhan.platform.context import Actor

CLERK = Actor(7, "clerk", 10, 19, {"thing.write": Reach.SUBTREE})
BEARER = {"Authorization": "Bearer good", "Accept-Language": "en"}


class Item(msgspec.Struct):
    name: str
    size: int = 1


class NewThing(msgspec.Struct):
    name: str
    items: list[Item] = []


@post("/things")
async def make(ctx: Ctx, data: JSONBody[NewThing]) -> dict[str, str]:
    await ctx.enter("thing.write")
    await ctx.tx.execute("insert into platform.setting (name, value) values ($1, '1')", data.name)
    return {"made": data.name}


@post("/broken")
async def make_and_break(ctx: Ctx, data: JSONBody[NewThing]) -> dict[str, str]:
    await ctx.tx.execute("insert into platform.setting (name, value) values ($1, '1')", data.name)
    raise ZeroDivisionError


@post("/cut")
async def make_and_be_cut_off(ctx: Ctx, data: JSONBody[NewThing]) -> dict[str, str]:
    await ctx.tx.execute("insert into platform.setting (name, value) values ($1, '1')", data.name)
    await ctx.tx.execute("select pg_terminate_backend(pg_backend_pid())")
    return {"made": data.name}


@post("/torn")
async def make_and_be_torn(ctx: Ctx, data: JSONBody[NewThing]) -> dict[str, str]:
    await ctx.tx.execute("insert into platform.setting (name, value) values ($1, '1')", data.name)
    raise asyncpg.InternalClientError("another operation is in progress")


@post("/refused")
async def make_and_refuse(ctx: Ctx, data: JSONBody[NewThing]) -> dict[str, str]:
    await ctx.tx.execute("insert into platform.setting (name, value) values ($1, '1')", data.name)
    raise NotFound(Text("东西", "thing"), data.name)


def span(least: Annotated[int, QueryParameter(name="leastScore")] = 0) -> int:
    return least


@get("/listed", dependencies={"span": Provide(span, sync_to_thread=False)})
async def listed(
    ctx: Ctx,
    span: NamedDependency[int],
    org_lo: Annotated[int | None, QueryParameter(name="orgLo")] = None,
    due_before: Annotated[datetime | None, QueryParameter(name="dueBefore")] = None,
    called: FromQuery[str] = "",
) -> list[int | None]:
    assert due_before is None
    await ctx.tx.fetch("select from platform.setting where name = $1", called)
    return [ctx.actor.org_pos, org_lo, span]


@get("/forbidden")
async def forbidden(ctx: Ctx) -> None:
    await ctx.enter("thing.destroy")


@patch("/things/{thing:str}")
async def change(ctx: Ctx, thing: FromPath[str], request_rev: FromQuery[str | None] = None) -> Response[dict[str, str]]:
    rev = expected_rev(request_rev)
    if rev != 3:
        raise ChangedMeanwhile(current=3)
    return Response({"changed": thing, "by": ctx.actor.name}, headers=etag(4))


@pytest.fixture
async def app(db):
    async def lookup(_, token):
        return CLERK if token == "good" else None

    async def ready():
        return True

    edge = Edge(db, Callers(db, lookup, lookup), SystemClock())
    api = application.staff_api(
        [make, make_and_break, make_and_be_cut_off, make_and_be_torn, make_and_refuse, listed, forbidden, change]
    )
    return application.create(edge, [api], ready)


@pytest.fixture
async def client(app):
    async with client_of(app) as client:
        yield client


async def settings(db):
    async with db.transaction(EVERYTHING) as tx:
        return [row["name"] for row in await tx.fetch("select name from platform.setting")]


async def test_a_method_that_is_not_offered_is_answered_with_those_that_are(client):
    answer = await client.head("/api/things", headers=BEARER)
    assert answer.status_code == 405
    assert "POST" in answer.headers["Allow"].split(", ")


async def test_a_caller_that_hangs_up_before_its_body_has_come_is_no_fault_of_ours(app, db):
    coming = iter(
        ({"type": "http.request", "body": b'{"name": "a', "more_body": True}, {"type": "http.disconnect"}),
    )
    sent = []

    async def receive():
        return next(coming)

    async def send(message):
        sent.append(message)

    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": "/api/things",
        "raw_path": b"/api/things",
        "query_string": b"",
        "root_path": "",
        "headers": [(b"authorization", b"Bearer good"), (b"content-length", b"40")],
        "client": ("127.0.0.1", 1),
        "server": ("yizhan.test", 80),
    }
    await app(scope, receive, send)
    assert sent[0]["status"] == 400
    assert await settings(db) == []


async def test_a_good_request_commits(client, db):
    answer = await client.post("/api/things", json={"name": "a"}, headers=BEARER)
    assert answer.status_code == 201
    assert answer.json() == {"made": "a"}
    assert await settings(db) == ["a"]


@pytest.mark.parametrize(
    ("path", "status"), [("/api/broken", 500), ("/api/refused", 404), ("/api/cut", 503), ("/api/torn", 503)]
)
async def test_a_failed_request_leaves_nothing(client, db, path, status):
    answer = await client.post(path, json={"name": "a"}, headers=BEARER)
    assert answer.status_code == status
    assert await settings(db) == []


@pytest.mark.parametrize("path", ["/api/cut", "/api/torn"])
async def test_a_database_that_went_away_is_said_in_words_with_when_to_try_again(client, path):
    answer = await client.post(path, json={"name": "a"}, headers=BEARER)
    assert (answer.json()["code"], answer.headers["Retry-After"]) == ("database_away", "2")
    assert answer.json()["message"] == "The database cannot be reached for the moment"


async def test_an_unexpected_error_tells_its_number_and_nothing_else(client):
    body = (await client.post("/api/broken", json={"name": "a"}, headers=BEARER)).json()
    assert body["code"] == "unexpected"
    assert body["errorId"] in body["message"]
    assert "ZeroDivision" not in str(body)


@pytest.mark.parametrize(
    ("content", "field", "code"),
    [
        (b"{}", "name", "required"),
        (b'{"name": 5}', "name", "wrong_type"),
        (b'{"name": "x", "items": [{"name": "y", "size": "big"}]}', "items.0.size", "wrong_type"),
        (b'{"name": "x", "items": [{"size": 1}]}', "items.0.name", "required"),
        (b"{nonsense", "", "not_json"),
        (b'{"name": "\xff"}', "", "not_json"),
        (b'{"name": "x", "more": ' + b"[" * 200 + b"]" * 200 + b"}", "", "too_deep"),
        (b'{"name": "x", "more": ' + b"[" * 20_000 + b"]" * 20_000 + b"}", "", "too_deep"),
    ],
)
@pytest.mark.parametrize("language", ["en", "zh-CN"])
async def test_a_wrong_body_names_field_and_remedy(client, content, field, code, language):
    headers = {**BEARER, "Accept-Language": language, "Content-Type": "application/json"}
    answer = await client.post("/api/things", content=content, headers=headers)
    assert answer.status_code == 400
    (problem,) = answer.json()["problems"]
    assert (problem["field"].replace("...", "0"), problem["code"]) == (field, code)
    assert problem["remedy"]
    assert problem["message"].isascii() == (language == "en")


@pytest.mark.parametrize(
    ("field", "wanted"),
    [
        ("orgLo", "a whole number"),
        ("leastScore", "a whole number"),
        ("dueBefore", "a time such as 2026-11-21T09:30:00+08:00"),
    ],
)
async def test_a_wrong_parameter_is_called_as_the_caller_calls_it(client, field, wanted):
    answer = await client.get("/api/listed", params={field: "many"}, headers=BEARER)
    assert answer.status_code == 400
    (problem,) = answer.json()["problems"]
    assert (problem["field"], problem["code"], problem["message"]) == (field, "wrong_type", f"It must be {wanted}")


async def test_what_the_database_cannot_keep_is_refused_by_name(client, db):
    answer = await client.post("/api/things", json={"name": "a\0b"}, headers=BEARER)
    assert (answer.status_code, answer.json()["problems"][0]["code"]) == (400, "bad_characters")
    answer = await client.get("/api/listed", params={"called": "a\0b"}, headers=BEARER)
    (problem,) = answer.json()["problems"]
    assert (answer.status_code, problem["field"], problem["code"]) == (400, "called", "bad_characters")
    assert await settings(db) == []


async def test_signing_in_is_asked_for(client):
    for headers in (
        {},
        {"Authorization": "Bearer bad"},
        {"Cookie": "yizhan_session=bad", "X-Requested-With": "yizhan"},
    ):
        answer = await client.post("/api/things", json={"name": "a"}, headers=headers)
        assert answer.status_code == 401
        assert answer.json()["code"] == "not_signed_in"


async def test_a_change_by_cookie_must_come_from_our_pages(client, db):
    forged = await client.post("/api/things", json={"name": "a"}, headers={"Cookie": "yizhan_session=good"})
    assert forged.status_code == 403
    ours = {"Cookie": "yizhan_session=good", "X-Requested-With": "yizhan"}
    assert (await client.post("/api/things", json={"name": "a"}, headers=ours)).status_code == 201
    assert await settings(db) == ["a"]


async def test_a_missing_permission_is_403(client):
    assert (await client.get("/api/forbidden", headers=BEARER)).status_code == 403


async def test_a_repeat_is_answered_as_before_and_done_once(client, db):
    headers = {**BEARER, "Idempotency-Key": "k-1"}
    first = await client.post("/api/things", json={"name": "a"}, headers=headers)
    again = await client.post("/api/things", json={"name": "a"}, headers=headers)
    assert (again.status_code, again.json()) == (first.status_code, first.json())
    assert again.headers["idempotent-replay"] == "true"
    other = await client.post("/api/things", json={"name": "b"}, headers=headers)
    assert other.status_code == 422
    assert other.json()["code"] == "idempotency_key_reused"
    assert await settings(db) == ["a"]


async def test_a_refused_request_may_be_tried_again_under_its_key(client, db):
    headers = {**BEARER, "Idempotency-Key": "k-2"}
    assert (await client.post("/api/refused", json={"name": "a"}, headers=headers)).status_code == 404
    assert (await client.post("/api/refused", json={"name": "a"}, headers=headers)).status_code == 404


@pytest.mark.parametrize(("rev", "status"), [('"3"', 200), ('W/"3"', 200), ('"2"', 412), ("3", 400), (None, 400)])
async def test_versions_guard_changes(client, rev, status):
    params = {} if rev is None else {"request_rev": rev}
    assert (await client.patch("/api/things/1", params=params, headers=BEARER)).status_code == status


async def test_operations_endpoints_and_unknown_addresses(client):
    assert (await client.get("/healthz")).json() == {"status": "alive"}
    assert (await client.get("/readyz")).status_code == 200
    assert "yizhan_http_request_seconds" in (await client.get("/metrics")).text
    assert "/api/things" in (await client.get("/api/openapi.json")).json()["paths"]
    for path in ("/api/nothing", "/api/"):
        assert (await client.get(path)).json()["code"] == "http_404"
    page = await client.get("/customers/42")
    assert page.status_code == 200
    assert "frame-ancestors 'none'" in page.headers["content-security-policy"]
    assert (await client.get("/../../etc/passwd")).headers["content-type"].startswith("text/html")


LISTED_TAKES = "Use one of: called, dueBefore, leastScore, orgLo"


@pytest.mark.parametrize(
    ("path", "unknown", "remedy"),
    [
        ("/api/listed?orgLow=5&called=a", ["orgLow"], LISTED_TAKES),
        (
            "/api/listed?org_lo=5&least=2&least=3",
            ["org_lo", "least"],
            LISTED_TAKES,
        ),
        ("/api/forbidden?limit=5", ["limit"], "This address takes no parameters; leave it out"),
    ],
)
async def test_a_parameter_that_the_route_does_not_know_is_refused_by_name(client, path, unknown, remedy):
    answer = await client.get(path, headers=BEARER)
    assert answer.status_code == 400
    problems = answer.json()["problems"]
    assert [each["field"] for each in problems] == unknown
    assert {(each["code"], each["remedy"]) for each in problems} == {("unknown_parameter", remedy)}
    chinese = await client.get(path, headers={**BEARER, "Accept-Language": "zh-CN"})
    assert f"没有参数“{unknown[0]}”" in chinese.json()["problems"][0]["message"]


async def test_parameters_of_what_the_handler_depends_on_are_known(client):
    answer = await client.get("/api/listed?orgLo=5&leastScore=2&called=a", headers=BEARER)
    assert answer.json() == [10, 5, 2]


async def test_answers_are_kept_by_nobody_and_run_as_no_page(client):
    made = await client.post("/api/things", json={"name": "kept by nobody"}, headers=BEARER)
    refused, strange = await client.get("/api/forbidden", headers=BEARER), await client.get("/api/listed")
    for answer in (made, refused, strange):
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in answer.headers["content-security-policy"]


async def test_a_session_is_no_bearer_token_although_it_is_remembered(db):
    async def of_session(_, token):
        return CLERK if token == "session" else None

    async def of_token(_, token):
        return None

    async def ready():
        return True

    edge = Edge(db, Callers(db, of_session, of_token), SystemClock())
    async with client_of(application.create(edge, [listed], ready)) as client:
        client.cookies.set("yizhan_session", "session")
        assert (await client.get("/listed")).status_code == 200
        client.cookies.clear()
        assert (await client.get("/listed", headers={"Authorization": "Bearer session"})).status_code == 401

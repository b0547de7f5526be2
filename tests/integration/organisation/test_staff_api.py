"""The administration over HTTP: cookies, versions, refusals in the reader's language, lists."""

import base64

import httpx
import msgspec
import pyotp
import pytest

from support.operator import ADMIN, PASSWORD, Operator
from yizhan.kernel.scope import EVERYTHING, Reach
from yizhan.platform import audit
from yizhan.registry import CATALOGUE

SIGN_IN = {"login": ADMIN, "password": PASSWORD}


@pytest.fixture
async def admin(client: httpx.AsyncClient, served: Operator) -> httpx.AsyncClient:
    answer = await client.post("/api/session", json=SIGN_IN)
    assert answer.status_code == 200, answer.text
    return client


async def test_signing_in_and_out(client: httpx.AsyncClient, served: Operator):
    assert (await client.get("/api/session")).status_code == 401
    answer = await client.post("/api/session", json=SIGN_IN)
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    session = (await client.get("/api/session")).json()
    assert session == answer.json()
    assert session["post"]["orgName"] == {"zh": "集团总部", "en": "Headquarters"}
    assert session["permissions"] == sorted(CATALOGUE)
    assert session["mustChangePassword"] is False
    assert (await client.delete("/api/session")).status_code == 204
    assert "yizhan_session" not in client.cookies
    client.cookies.set("yizhan_session", cookie.partition("=")[2].partition(";")[0])
    assert (await client.get("/api/session")).status_code == 401


@pytest.mark.parametrize(
    ("language", "message"), [("zh-CN", "账号、密码或验证码不正确"), ("en", "The login, password or code is wrong")]
)
async def test_a_refused_sign_in_speaks_the_readers_language(client, served, language, message):
    answer = await client.post(
        "/api/session", json={"login": ADMIN, "password": "wrong"}, headers={"Accept-Language": language}
    )
    assert answer.status_code == 401
    assert answer.json()["code"] == "sign_in_failed"
    assert answer.json()["message"] == message
    assert answer.json()["remedy"]


async def test_many_failures_answer_429(client: httpx.AsyncClient, served: Operator):
    for _ in range(5):
        await client.post("/api/session", json={"login": ADMIN, "password": "wrong"})
    answer = await client.post("/api/session", json=SIGN_IN)
    assert (answer.status_code, answer.json()["code"]) == (429, "too_many_attempts")
    assert int(answer.headers["retry-after"]) > 0
    assert int(answer.headers["Retry-After"]) > 0


async def test_changes_by_cookie_need_the_origin_mark(admin: httpx.AsyncClient, served: Operator):
    del admin.headers["X-Requested-With"]
    answer = await admin.post("/api/org-units", json={})
    assert (answer.status_code, answer.json()["code"]) == (403, "forged_request")


async def test_switching_post_holds_from_the_next_request_on(admin: httpx.AsyncClient, served: Operator):
    role = await served.role("reader", "root", organisation__read=Reach.SUBTREE)
    other = await served.person("zhao", "south", role)
    await served.person("li", "north", role)
    staff_id = next(s for s in (await admin.get("/api/staff?q=li")).json()["items"])["id"]
    answer = await admin.post("/api/holdings", json={"staffId": staff_id, "postId": other.post_id, "acting": True})
    assert answer.status_code == 201, answer.text
    await admin.post("/api/session", json={"login": "li", "password": PASSWORD})
    assert {u["code"] for u in (await admin.get("/api/org-units")).json()["items"]} >= {"north", "north.hall"}
    answer = await admin.patch("/api/session", json={"postId": other.post_id, "language": "en"})
    assert answer.json()["language"] == "en"
    assert {u["code"] for u in (await admin.get("/api/org-units")).json()["items"]} == {
        "south", "south.city", "south.hall",
    }  # fmt: skip
    answer = await admin.patch("/api/session", json={"postId": "1"})
    assert (answer.status_code, answer.json()["problems"][0]["field"]) == (422, "postId")


async def test_password_and_second_factor(admin: httpx.AsyncClient, served: Operator):
    weak = await admin.put("/api/session/password", json={"current": PASSWORD, "next": "short"})
    assert (weak.status_code, weak.json()["problems"][0]["field"]) == (400, "next")
    assert (
        await admin.put("/api/session/password", json={"current": PASSWORD, "next": "a new long one"})
    ).status_code == 204
    secret = (await admin.post("/api/session/totp")).json()["secret"]
    answer = await admin.post("/api/session/totp/confirmation", json={"code": pyotp.TOTP(secret).now()})
    assert answer.status_code == 200, answer.text
    code = answer.json()["codes"][0]
    given = {"login": ADMIN, "password": "a new long one"}
    answer = await admin.post("/api/session", json=given)
    assert (answer.status_code, answer.json()["code"]) == (401, "totp_required")
    assert (await admin.post("/api/session", json={**given, "totp": code})).status_code == 200
    rows = (await admin.get("/api/session/all")).json()
    assert rows["total"] == 2
    assert (await admin.post("/api/session/totp/end", json={"password": "a new long one"})).status_code == 204


async def test_units_from_creation_to_retirement(admin: httpx.AsyncClient, served: Operator):
    north = served.units["north"].id
    answer = await admin.post(
        "/api/org-units",
        json={"code": "n9", "name": {"zh": "九分公司", "en": "Ninth"}, "level": "local_network", "parentId": north},
    )
    assert answer.status_code == 201, answer.text
    unit = answer.json()
    assert unit["id"].isdigit()
    path = f"/api/org-units/{unit['id']}"
    assert [u["code"] for u in (await admin.get(f"{path}/path")).json()] == ["root", "north", "n9"]
    etag = answer.headers["etag"]
    assert (await admin.patch(path, json={"name": {"zh": "x"}})).json()["code"] == "version_required"
    changed = await admin.patch(path, json={"name": {"zh": "新名"}}, headers={"If-Match": etag})
    assert (changed.json()["name"], changed.headers["etag"]) == ({"zh": "新名", "en": "新名"}, '"2"')
    stale = await admin.patch(path, json={"name": {"zh": "y"}}, headers={"If-Match": etag})
    assert (stale.status_code, stale.json()["code"]) == (412, "changed_meanwhile")
    who = stale.json()["details"]["changedBy"]
    assert list((await admin.get("/api/names", params={"staff": who})).json()["people"]) == [who]
    moved = await admin.post(
        f"{path}/move", json={"parentId": served.units["south"].id, "reason": "调整"}, headers={"If-Match": '"2"'}
    )
    assert moved.status_code == 200, moved.text
    retired = await admin.post(f"{path}/retire", headers={"If-Match": moved.headers["etag"]})
    assert retired.json()["state"] == "retired"
    wrong = await admin.post(
        "/api/org-units", json={"code": "n9", "name": {"zh": ""}, "level": "branch", "parentId": north, "kind": "hall"}
    )
    assert [p["field"] for p in wrong.json()["problems"]] == ["code", "name.zh"]
    unknown = await admin.post("/api/org-units", json={"code": "n", "name": {"zh": "n"}, "level": "planet"})
    assert (unknown.status_code, unknown.json()["problems"][0]["field"]) == (400, "level")
    assert (await admin.get("/api/org-units/12345")).status_code == 404
    page = (await admin.get("/api/org-units?limit=2&sort=-name&state=active")).json()
    assert (len(page["items"]), page["total"], page["totalCapped"]) == (2, 7, False)
    again = (await admin.get("/api/org-units", params={"limit": 500, "sort": "-name", "after": page["next"]})).json()
    assert not {u["id"] for u in page["items"]} & {u["id"] for u in again["items"]}


async def test_a_person_from_taking_on_to_leaving(admin: httpx.AsyncClient, served: Operator):
    hall = served.units["north.hall"].id
    labels = {p["name"]: p["label"] for p in (await admin.get("/api/permissions")).json()}
    assert labels["organisation.read"] == "See organisations, posts and roles"
    role = await admin.post(
        "/api/roles",
        json={
            "code": "clerk", "name": {"zh": "营业员", "en": "Clerk"}, "unitId": served.units["root"].id,
            "grants": {"organisation.read": "subtree"},
        },
    )  # fmt: skip
    assert role.status_code == 201, role.text
    seat = {"name": {"zh": "营业员"}, "unitId": hall, "roleIds": [role.json()["id"]]}
    post = await admin.post("/api/posts", json=seat)
    person = await admin.post(
        "/api/staff", json={"number": "A1", "name": "王五", "unitId": hall, "phone": "13912345678"}
    )
    staff = f"/api/staff/{person.json()['id']}"
    login = await admin.post(f"{staff}/login", json={"login": "wang5"})
    held = await admin.post("/api/holdings", json={"staffId": person.json()["id"], "postId": post.json()["id"]})
    assert {r.status_code for r in (post, person, login, held)} == {201}
    shown = (await admin.get(staff)).json()
    assert shown["login"]["mustChangePassword"]
    assert shown["holdings"][0]["postName"]["zh"] == "营业员"
    holders = (await admin.get(f"/api/posts/{post.json()['id']}/holdings")).json()
    assert [h["staffName"] for h in holders] == ["王五"]
    why = await admin.get(
        "/api/access-explanation", params={"login": "wang5", "permission": "organisation.read", "unitId": hall}
    )
    assert (why.json()["allowed"], why.json()["code"]) == (False, "must_change_password")
    assert why.json()["posts"][0]["allowed"]
    locked = await admin.post(f"{staff}/login/lock", json={"reason": "盘点"})
    assert locked.json()["login"]["lockReason"] == "盘点"
    assert (await admin.post(f"{staff}/login/unlock")).json()["login"]["locked"] is False
    given = (await admin.post(f"{staff}/login/password", json={})).json()
    assert given["password"]
    ended = await admin.post(f"/api/holdings/{held.json()['id']}/end", json={}, headers={"If-Match": '"1"'})
    assert ended.json()["effective"] is False
    gone = await admin.post(f"{staff}/retire", headers={"If-Match": person.headers["etag"]})
    assert gone.json()["state"] == "retired"


async def test_a_secret_is_told_once_even_to_a_repeat(admin: httpx.AsyncClient, served: Operator, db):
    role = await served.role("feed", "root", organisation__read=Reach.SUBTREE)
    new = {"clientId": "billing", "name": "计费", "unitId": served.units["north"].id, "roleId": role}
    key = {"Idempotency-Key": "0b5cbb3e"}
    first = await admin.post("/api/api-clients", json=new, headers=key)
    again = await admin.post("/api/api-clients", json=new, headers=key)
    assert (first.status_code, again.status_code, again.json()["code"]) == (201, 409, "told_once")
    async with db.transaction(EVERYTHING) as tx:
        kept = await tx.fetchval("select body from platform.idempotency where key = '0b5cbb3e'")
    assert first.json()["clientSecret"].encode() not in kept


async def test_the_audit_trail_can_be_read_and_checked(admin: httpx.AsyncClient, served: Operator):
    page = (await admin.get("/api/audit", params={"objectType": "organisation.unit", "limit": 3})).json()
    assert [row["action"] for row in page["items"]] == ["create"] * 3
    more = (await admin.get("/api/audit", params={"objectType": "organisation.unit", "after": page["next"]})).json()
    assert more["items"]
    async with served.db.transaction(EVERYTHING) as tx:
        await audit.seal(tx)
    assert (await admin.get("/api/audit/verification")).json() == {"intact": True, "brokenAt": None}


async def test_jobs_and_schedules(admin: httpx.AsyncClient, served: Operator):
    async with served.db.transaction(EVERYTHING) as tx:
        await tx.execute(
            """insert into platform.job (id, kind, payload, state, lo, hi, actor_id, actor_name, request_id, last_error)
               select n, 'x', '{}', 'dead', 0, 0, 0, '', '', 'broke' from generate_series(1, 2) n"""
        )
        await tx.execute(
            """insert into platform.schedule (name, kind, payload, cron, next_run)
               values ('tidy', 'x', '{}', '0 3 * * *', now())"""
        )
    assert (await admin.get("/api/jobs/counts")).json() == {"waiting": 0, "due": 0, "dead": 2}
    assert [job["lastError"] for job in (await admin.get("/api/jobs/dead")).json()] == ["broke", "broke"]
    assert (await admin.post("/api/jobs/dead/1/retry")).status_code == 204
    assert (await admin.delete("/api/jobs/dead/2")).status_code == 204
    assert (await admin.delete("/api/jobs/dead/2")).status_code == 404
    assert (await admin.get("/api/jobs/counts")).json()["waiting"] == 1
    changed = await admin.patch("/api/schedules/tidy", json={"cron": "15  4 * * 1", "enabled": False})
    assert (changed.json()["cron"], changed.json()["enabled"]) == ("15 4 * * 1", False)
    assert len((await admin.get("/api/schedules")).json()) == 1
    bad = await admin.patch("/api/schedules/tidy", json={"cron": "every day"})
    assert (bad.status_code, bad.json()["problems"][0]["field"]) == (400, "cron")
    assert (await admin.patch("/api/schedules/none", json={})).status_code == 404


async def test_what_is_not_kept_apart_by_organisation_needs_reach_over_everything(client, served: Operator):
    role = await served.role("watcher", "root", platform__read_jobs=Reach.SUBTREE, platform__read_audit=Reach.SUBTREE)
    await served.person("bei", "north", role)
    await client.post("/api/session", json={"login": "bei", "password": PASSWORD})
    assert (await client.get("/api/jobs/dead")).status_code == 403
    assert (await client.get("/api/audit/verification")).status_code == 403
    seen = (await client.get("/api/audit?objectType=organisation.unit")).json()["items"]
    assert {row["objectId"] for row in seen} == {
        served.units[code].id for code in ("north", "north.city", "north.hall")
    }


async def test_systems_get_tokens(admin: httpx.AsyncClient, served: Operator):
    role = await served.role("feed", "root", organisation__read=Reach.SUBTREE, organisation__read_staff=Reach.SUBTREE)
    made = await admin.post(
        "/api/api-clients",
        json={"clientId": "billing", "name": "计费", "unitId": served.units["north"].id, "roleId": role},
    )
    assert made.status_code == 201, made.text
    secret = made.json()["clientSecret"]
    admin.cookies.clear()
    form = {"grant_type": "client_credentials", "client_id": "billing", "client_secret": secret}
    answer = await admin.post("/oauth2/token", data=form)
    assert answer.status_code == 200, answer.text
    assert answer.headers["cache-control"] == "no-store"
    token = answer.json()
    assert (token["token_type"], token["expires_in"]) == ("Bearer", 3600)
    assert token["scope"] == "organisation.read organisation.read_staff"
    bearer = {"Authorization": f"Bearer {token['access_token']}"}
    units = await admin.get("/api/org-units", headers=bearer)
    assert {u["code"] for u in units.json()["items"]} == {"north", "north.city", "north.hall"}
    assert (await admin.get("/api/session", headers=bearer)).status_code == 401
    basic = {"Authorization": "Basic " + base64.b64encode(f"billing:{secret}".encode()).decode()}
    narrow = await admin.post(
        "/oauth2/token", data={"grant_type": "client_credentials", "scope": "organisation.read"}, headers=basic
    )
    assert narrow.json()["scope"] == "organisation.read"
    revoked = await admin.post("/oauth2/revoke", data={"token": token["access_token"]}, headers=basic)
    assert revoked.status_code == 200
    assert (await admin.post("/oauth2/revoke", data={"token": "unknown"}, headers=basic)).status_code == 200
    for _ in range(20):  # the notice travels by way of the database
        if (await admin.get("/api/org-units", headers=bearer)).status_code == 401:
            break
    else:
        raise AssertionError


@pytest.mark.parametrize(
    ("form", "status", "error"),
    [
        ({}, 400, "invalid_request"),
        ({"grant_type": "password"}, 400, "unsupported_grant_type"),
        ({"grant_type": "client_credentials"}, 400, "invalid_request"),
        ({"grant_type": "client_credentials", "client_id": "x", "client_secret": "y"}, 401, "invalid_client"),
        ({"grant_type": "client_credentials", "client_id": ["x", "z"], "client_secret": "y"}, 400, "invalid_request"),
    ],
)
async def test_token_refusals_follow_the_standard(client, served, form, status, error):
    answer = await client.post("/oauth2/token", data=form)
    assert (answer.status_code, answer.json()["error"]) == (status, error)
    assert set(answer.json()) == {"error", "error_description"}


async def test_a_wrong_basic_secret_is_challenged(client: httpx.AsyncClient, served: Operator):
    basic = {"Authorization": "Basic " + base64.b64encode(b"x:y").decode()}
    answer = await client.post("/oauth2/token", data={"grant_type": "client_credentials"}, headers=basic)
    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")
    assert answer.headers["www-authenticate"].startswith("Basic")
    json = await client.post("/oauth2/token", json={"grant_type": "client_credentials"}, headers=basic)
    assert (json.status_code, json.json()["error"]) == (400, "invalid_request")


async def test_everything_is_described(client: httpx.AsyncClient):
    paths = (await client.get("/api/openapi.json")).json()["paths"]
    for path in (
        "/api/session",
        "/api/org-units/{unit_id}/move",
        "/api/staff/{staff_id}/login",
        "/api/audit",
        "/oauth2/token",
    ):
        assert path in paths
    listing = {p["name"] for p in paths["/api/staff"]["get"]["parameters"]}
    assert listing == {"q", "unitId", "state", "limit", "after", "sort"}


async def test_names_stand_beside_what_carries_only_ids(admin: httpx.AsyncClient, served: Operator):
    north = served.units["north"]
    role = await served.role("reader", "root", organisation__read=Reach.SUBTREE)
    li = await served.person("li", "north", role)
    answer = await admin.get("/api/names", params={"pos": [north.pos, 10**8], "staff": [li.staff_id, "5", "nobody"]})
    told = answer.json()
    assert told["units"] == {str(north.pos): {"id": north.id, "name": msgspec.to_builtins(north.name)}}
    assert set(told["people"]) == {li.staff_id}

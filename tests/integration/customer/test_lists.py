"""Lists of customers: whatever is filtered and sorted, pages tile the whole within the scope."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support import people
from support.api import staff_api
from support.contexts import context, staff
from support.employed import employed
from support.patience import LONG
from yizhan.domains.customer import api as customer
from yizhan.domains.customer import jobs as customer_jobs
from yizhan.domains.customer.contracts import (
    AtRisk,
    CustomerFilter,
    CustomerKind,
    CustomerPatch,
    CustomerSort,
    KeyLevel,
    Listed,
    ListName,
)
from yizhan.kernel.clock import SystemClock
from yizhan.kernel.scope import EVERYTHING, Reach, Scope
from yizhan.platform.context import Actor
from yizhan.platform.worker import Worker, drain
from yizhan.registry import JOBS

ALL = ("customer.read", "customer.create", "customer.change", "customer.assign", "customer.export", "party.read",
       "party.change", "party.contact.view", "insight.read")  # fmt: skip
CLERK = staff(7, Scope(10, 19), *ALL)
OTHER = staff(8, Scope(20, 29), *ALL)
OWN = staff(9, Scope(10, 29), *ALL, reach=Reach.OWN)


@pytest.fixture(scope="module")
async def filled(module_db):
    await employed(module_db, 9, 77)
    async with context(module_db) as ctx:
        for n in range(60):
            place = (10, 13, 13, 17, 22)[n % 5]
            new = people.customer(n, org_pos=place)
            changes = {"tags": ("vip",) if n % 6 == 0 else (), "manager_id": "9" if n % 4 == 0 else None}
            if n % 10 == 0:
                changes |= {"kind": CustomerKind.KEY, "level": KeyLevel.LOCAL}
            await customer.create_customer(ctx, type(new)(party=new.party, org_pos=place, **changes))
    async with context(module_db) as ctx:
        ids = [int(each.id) for each in (await customer.customers(ctx, CustomerFilter(), limit=200)).items]
        listed = [Listed(key, "high" if key % 2 else "middle", RISKS[n % 4]) for n, key in enumerate(ids) if n % 3 == 0]
        await customer.put_on_list(ctx, ListName.RISK, ids, listed)
        await customer.add_to_list(ctx, ListName.FINDING, [Listed(key, "77") for key in ids[::5]])
        AT_RISK.update((str(each.customer_id), each) for each in listed)
        FOUND.update(map(str, ids[::5]))
    return module_db


RISKS = (0.9, 0.35, 0.2, 0.2)
AT_RISK: dict[str, Listed] = {}
FOUND: set[str] = set()


async def walk(db, actor, wanted, sort, limit):
    seen, after = [], None
    async with context(db, actor) as ctx:
        while True:
            page = await customer.customers(ctx, wanted, sort=sort, limit=limit, after=after)
            seen += page.items
            after = page.next
            if after is None:
                return seen, page.total


KEYS = {
    "changedAt": lambda c: (c.changed_at, int(c.id)),
    "createdAt": lambda c: (c.created_at, int(c.id)),
    "name": lambda c: (c.name.encode(), int(c.id)),
    "risk": lambda c: (AT_RISK[c.id].rank, int(c.id)),
}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    actor=st.sampled_from([CLERK, OTHER, OWN]),
    sort=st.sampled_from(list(CustomerSort)),
    limit=st.integers(1, 30),
    kind=st.sampled_from([None, (CustomerKind.KEY,), (CustomerKind.KEY, CustomerKind.PUBLIC)]),
    tag=st.sampled_from([None, "vip", "nobody"]),
    manager=st.sampled_from([None, "9"]),
    name=st.sampled_from([None, "王", "王芳", "李"]),
    place=st.sampled_from([None, (13, 13), (0, 17), (22, 22)]),
    risk=st.sampled_from([None, None, (AtRisk.HIGH,), (AtRisk.HIGH, AtRisk.MIDDLE)]),
    finding=st.sampled_from([None, None, "77", "78"]),
)
async def test_pages_tile_exactly_what_matches(
    filled, actor, sort, limit, kind, tag, manager, name, place, risk, finding
):
    lo, hi = place or (None, None)
    wanted = CustomerFilter(
        kind=kind, tag=tag, manager_id=manager, name=name, org_lo=lo, org_hi=hi, risk=risk, finding=finding
    )
    seen, total = await walk(filled, actor, wanted, sort, limit)
    async with context(filled) as ctx:
        everybody = (await customer.customers(ctx, CustomerFilter(), limit=200)).items
    expected = [
        c
        for c in everybody
        if actor.org_pos <= c.org_pos <= actor.org_hi
        and (actor is not OWN or c.manager_id == "9")
        and (kind is None or c.kind in kind)
        and (tag is None or tag in c.tags)
        and (manager is None or c.manager_id == manager)
        and (name is None or c.name.startswith(name))
        and (place is None or lo <= c.org_pos <= hi)
        and (risk is None or (c.id in AT_RISK and AT_RISK[c.id].value in risk))
        and (finding is None or (finding == "77" and c.id in FOUND))
    ]
    expected = in_order(expected, sort)
    assert [c.id for c in seen] == [c.id for c in expected]
    assert total == len(expected)


def in_order(found, sort):
    """Sorted; by risk those who are not at risk stand behind (or before) the others, by their last change."""
    if not sort.by_risk:
        return sorted(found, key=KEYS[sort.removeprefix("-")], reverse=sort.startswith("-"))
    falling = sort is CustomerSort.RISK_FIRST
    listed = sorted((c for c in found if c.id in AT_RISK), key=KEYS["risk"], reverse=falling)
    others = sorted((c for c in found if c.id not in AT_RISK), key=KEYS["changedAt"], reverse=True)
    return listed + others if falling else others + listed


@pytest.fixture
async def client(filled, tmp_path):
    async with staff_api(filled, CLERK, OTHER) as client:
        client._transport.app.state.exports = tmp_path
        yield client


async def work(db, folder):
    kinds = {**JOBS, **customer_jobs.jobs(folder)}
    await drain(Worker(db, kinds, {}, SystemClock()), db, {}, LONG)


async def test_the_list_answers_over_http_in_scope(client):
    first = (await client.get("/api/customers", params={"limit": 5, "sort": "name"})).json()
    assert len(first["items"]) == 5
    assert (first["total"], first["totalCapped"]) == (48, False)
    assert all(10 <= item["orgPos"] <= 19 for item in first["items"])
    again = await client.get("/api/customers", params={"limit": 5, "sort": "name", "after": first["next"]})
    assert not {i["id"] for i in again.json()["items"]} & {i["id"] for i in first["items"]}
    keys = (await client.get("/api/customers", params=[("kind", "key"), ("kind", "business")])).json()
    assert {item["kind"] for item in keys["items"]} == {"key"}
    for params, field in [({"limit": 0}, "limit"), ({"after": "nonsense"}, "after"), ({"kind": "bogus"}, "kind")]:
        answer = await client.get("/api/customers", params=params)
        assert answer.status_code == 400
        assert answer.json()["problems"][0]["field"].startswith(field)


async def test_one_customer_is_made_read_changed_and_guarded(client):
    new = {
        "party": {"kind": "individual", "name": "欧阳海涛", "contacts": [{"medium": "mobile", "value": "13812345678"}]}
    }
    made = await client.post("/api/customers", json=new)
    assert made.status_code == 201
    address = f"/api/customers/{made.json()['customer']['id']}"
    read = await client.get(address)
    assert read.json()["party"]["familyName"] == "欧阳"
    etag = read.headers["etag"]
    changed = await client.patch(address, json={"tags": ["vip"]}, headers={"If-Match": etag})
    assert changed.json()["customer"]["tags"] == ["vip"]
    stale = await client.patch(address, json={"tags": []}, headers={"If-Match": etag})
    assert (stale.status_code, stale.json()["code"]) == (412, "changed_meanwhile")
    assert (await client.patch(address, json={"tags": []})).status_code == 400
    elsewhere = await client.get(address, headers={"Authorization": "Bearer 8"})
    assert (elsewhere.status_code, elsewhere.json()["code"]) == (404, "not_found")
    fresh = changed.headers["etag"]
    assert (await client.delete(address, headers={"If-Match": fresh})).status_code == 403


async def test_a_bulk_change_tells_its_failures_and_is_undone_exactly(client, filled, tmp_path):
    target = {"filter": {"tag": "vip", "orgLo": 10, "orgHi": 19}}
    action = {"managerId": "77", "addTags": ["2026"], "removeTags": ["vip"]}
    asked = {"target": target, "action": action}
    before = {c.id: c for c in (await walk(filled, CLERK, CustomerFilter(tag="vip"), CustomerSort.NAME, 50))[0]}
    told = (await client.post("/api/customers/bulk/preview", json=asked)).json()
    assert told["count"] == len(before)
    spared = {**asked, "target": {**target, "exceptIds": [next(iter(before))]}}
    assert (await client.post("/api/customers/bulk/preview", json=spared)).json()["count"] == len(before) - 1
    begun = await client.post("/api/customers/bulk", json=asked)
    assert begun.status_code == 202
    await work(filled, tmp_path)
    notice = (await client.get(f"/api/notices/{begun.json()['workId']}")).json()
    assert (notice["state"], notice["result"]["changed"], notice["result"]["failed"]) == ("succeeded", len(before), 0)
    after = (await walk(filled, CLERK, CustomerFilter(tag="2026"), CustomerSort.NAME, 50))[0]
    assert {c.id for c in after} == set(before)
    assert {c.manager_id for c in after} == {"77"}

    touched = after[0].id
    async with context(filled, CLERK) as ctx:
        await customer.change_customer(ctx, touched, CustomerPatch(tags=("kept",)), after[0].rev)
    undone = await client.post(f"/api/customers/bulk/{begun.json()['workId']}/undo")
    await work(filled, tmp_path)
    result = (await client.get(f"/api/notices/{undone.json()['workId']}")).json()["result"]
    assert (result["changed"], result["failed"]) == (len(before) - 1, 1)
    for each in before.values():
        async with context(filled, CLERK) as ctx:
            now = await customer.customer_of(ctx, each.id)
        if each.id == touched:
            assert now.tags == ("kept",)
        else:
            assert (now.tags, now.manager_id, now.kind) == (each.tags, each.manager_id, each.kind)


async def test_a_bulk_change_that_the_rules_refuse_leaves_those_customers(client, filled, tmp_path):
    asked = {"target": {"filter": {"orgLo": 17, "orgHi": 17}}, "action": {"level": "province"}}
    begun = (await client.post("/api/customers/bulk", json=asked)).json()
    await work(filled, tmp_path)
    result = (await client.get(f"/api/notices/{begun['workId']}")).json()["result"]
    assert result["changed"] == 0
    assert result["failed"] == 12
    assert result["failures"][0]["reason"]["en"]
    nothing = await client.post("/api/customers/bulk", json={"target": {}, "action": {}})
    assert nothing.json()["problems"][0]["field"] == "action"


async def test_whoever_may_only_tag_tags_many_takes_it_back_and_changes_nothing_else(filled, tmp_path):
    analyst = staff(13, Scope(10, 19), "customer.read", "customer.tag", "party.read")
    async with staff_api(filled, analyst, files=tmp_path) as client:
        target = {"filter": {"orgLo": 13, "orgHi": 13}}
        asked = {"target": target, "action": {"addTags": ["spring"]}}
        count = (await client.post("/api/customers/bulk/preview", json=asked)).json()["count"]
        begun = (await client.post("/api/customers/bulk", json=asked)).json()["workId"]
        await work(filled, tmp_path)
        assert (await client.get("/api/customers", params={"tag": "spring"})).json()["total"] == count > 0
        other = {"target": target, "action": {"addTags": ["spring"], "kind": "business"}}
        assert (await client.post("/api/customers/bulk", json=other)).status_code == 403
        first = (await client.get("/api/customers", params={"tag": "spring"})).json()["items"][0]
        changed = {"headers": {"If-Match": f'"{first["rev"]}"'}, "json": {"kind": "business"}}
        assert (await client.patch(f"/api/customers/{first['id']}", **changed)).status_code == 403
        assert (await client.post(f"/api/customers/bulk/{begun}/undo")).status_code == 202
        await work(filled, tmp_path)
        assert (await client.get("/api/customers", params={"tag": "spring"})).json()["total"] == 0


async def test_a_tag_with_words_is_meant_by_either_and_told_in_the_readers_language(filled, tmp_path):
    steward = staff(14, EVERYTHING, *ALL, "customer.tag", "customer.name_tags")
    below = staff(15, Scope(10, 19), *ALL, "customer.tag", "customer.name_tags")
    async with staff_api(filled, steward, CLERK, below, files=tmp_path) as client:
        named = await client.put("/api/customer-tags/银发", json={"zh": "银发用户", "en": "Silver age"})
        assert named.json() == {"tag": "银发", "zh": "银发用户", "en": "Silver age"}
        one, other = (await client.get("/api/customers", params={"limit": 2})).json()["items"]
        patched = {"json": {"tags": ["silver AGE", " 银发用户", "free"]}, "headers": {"If-Match": f'"{one["rev"]}"'}}
        changed = (await client.patch(f"/api/customers/{one['id']}", **patched)).json()
        assert changed["customer"]["tags"] == ["银发", "free"]
        many = {"target": {"ids": [other["id"]]}, "action": {"addTags": ["Silver age"], "removeTags": ["nobody's"]}}
        assert (await client.post("/api/customers/bulk", json=many)).status_code == 202
        await work(filled, tmp_path)
        for word in ("Silver age", "银发用户", "银发"):
            assert (await client.get("/api/customers", params={"tag": word})).json()["total"] == 2, word
        begun = (await client.post("/api/customers/exports", json={"filter": {"tag": "银发"}, "format": "csv"})).json()
        await work(filled, tmp_path)
        file = await client.get(f"/api/customers/exports/{begun['workId']}/file")
        assert "Silver age; free" in file.content.decode("utf-8-sig")
        for field, words in (("en", {"zh": "老人", "en": "Silver age"}), ("zh", {"zh": "银发", "en": "Old"})):
            taken = await client.put("/api/customer-tags/老年", json=words)
            assert (taken.status_code, taken.json()["problems"][0]["field"]) == (409, field)
        bad = await client.put("/api/customer-tags/老年", json={"zh": "", "en": "a, b"})
        assert [each["field"] for each in bad.json()["problems"]] == ["zh", "en"]
        clerk = {"headers": {"Authorization": "Bearer 7"}}
        assert (await client.get("/api/customer-tags", **clerk)).json()["items"] == [named.json()]
        for login in ("7", "15"):
            refused = await client.delete("/api/customer-tags/银发", headers={"Authorization": f"Bearer {login}"})
            assert refused.status_code == 403, login
        assert (await client.delete("/api/customer-tags/银发")).status_code == 204
        assert (await client.delete("/api/customer-tags/银发")).status_code == 404
        assert (await client.get("/api/customers", params={"tag": "银发"})).json()["total"] == 2


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
async def test_an_export_is_marked_audited_and_only_its_owners(client, filled, tmp_path, kind):
    begun = (await client.post("/api/customers/exports", json={"filter": {"kind": ["key"]}, "format": kind})).json()
    await work(filled, tmp_path)
    address = f"/api/customers/exports/{begun['workId']}/file"
    file = await client.get(address)
    assert file.status_code == 200
    if kind == "csv":
        text = file.content.decode("utf-8-sig")
        assert "Customer number" in text
        assert "staff 7" in text.splitlines()[-1]
        assert (
            len(text.splitlines()) == 2 + (await client.get("/api/customers", params={"kind": "key"})).json()["total"]
        )
    else:
        assert file.content.startswith(b"PK")
    assert (await client.get(address, headers={"Authorization": "Bearer 8"})).status_code == 404


async def test_risks_are_told_as_far_as_the_reader_may_know_them(filled, tmp_path):
    plain = staff(11, Scope(10, 19), *(right for right in ALL if right != "insight.read"))
    narrow = Actor(12, "narrow", 13, 13, {"customer.read": Reach.ALL, "insight.read": Reach.ORGANISATION})
    async with staff_api(filled, plain, narrow, files=tmp_path) as client:
        for asked in ({"risk": "high"}, {"finding": "77"}, {"sort": "-risk"}, {"sort": "risk"}):
            assert (await client.get("/api/customers", params=asked)).status_code == 403
        target = {"target": {"filter": {"risk": ["high"]}}, "action": {"addTags": ["called"]}}
        assert (await client.post("/api/customers/bulk/preview", json=target)).status_code == 403
        assert (await client.post("/api/customers/exports", json={"filter": {"risk": ["high"]}})).status_code == 403
        assert (await client.get("/api/customers", params={"sort": "name"})).status_code == 200
        as_narrow = {"Authorization": "Bearer 12"}
        asked = [("risk", "high"), ("risk", "middle"), ("limit", 200)]
        known = (await client.get("/api/customers", params=asked, headers=as_narrow)).json()["items"]
        assert {each["orgPos"] for each in known} == {13}
        asked = {"sort": "-risk", "limit": 200}
        everybody = (await client.get("/api/customers", params=asked, headers=as_narrow)).json()
        assert {each["id"] for each in everybody["items"][: len(known)]} == {each["id"] for each in known}
        assert len({each["id"] for each in everybody["items"]}) == everybody["total"] >= 60


async def test_a_list_of_risks_follows_its_customers_and_ends(filled):
    async with context(filled) as ctx:
        at_risk = CustomerFilter(org_lo=13, org_hi=13, risk=tuple(AtRisk))
        key = next(each.id for each in (await customer.customers(ctx, at_risk)).items)
        at = await customer.customer_of(ctx, key)
        await customer.change_customer(ctx, key, CustomerPatch(tags=("moved",)), at.rev)
    seen, _ = await walk(filled, CLERK, CustomerFilter(tag="moved", risk=tuple(AtRisk)), CustomerSort.RISK_FIRST, 5)
    assert [each.id for each in seen] == [key]
    async with context(filled) as ctx:
        await customer.put_on_list(ctx, ListName.RISK, [int(key)], [Listed(int(key), "high", 0.99)])
    assert (await walk(filled, CLERK, CustomerFilter(), CustomerSort.RISK_FIRST, 5))[0][0].id == key
    async with context(filled) as ctx:
        await customer.put_on_list(ctx, ListName.RISK, [int(key)], [Listed(int(key), "middle", 0.1)])
        await customer.end_list(ctx, ListName.RISK)
    seen, _ = await walk(filled, CLERK, CustomerFilter(risk=tuple(AtRisk)), CustomerSort.NAME, 5)
    assert [each.id for each in seen] == [key]

"""The queue of duplicates and merging over the staff API, told in the reader's language."""

from support.acting import acting, granted, staff
from support.api import staff_api
from support.patience import LONG
from support.people import mobile
from yizhan.domains.customer import api as customers
from yizhan.domains.customer.contracts import NewCustomer
from yizhan.domains.customer.jobs import jobs
from yizhan.domains.customer.service import duplicates, searching
from yizhan.domains.party.contracts import ContactInput, Medium, NewParty, PartyKind
from yizhan.kernel.clock import SystemClock
from yizhan.platform.worker import Worker, drain
from yizhan.registry import SUBSCRIPTIONS

ALL = ("customer.read", "customer.create", "customer.change", "customer.merge", "party.read")
ELSEWHERE = {"orgLo": 13, "orgHi": 19}
CLERK = staff(10, 19, granted(*ALL))


def wang(phone: int = 1) -> NewCustomer:
    contacts = (ContactInput(medium=Medium.MOBILE, value=mobile(phone)),)
    return NewCustomer(party=NewParty(kind=PartyKind.INDIVIDUAL, name="王伟", contacts=contacts))


async def test_from_the_warning_to_the_merge_and_back(db):
    async with acting(db, CLERK) as ctx:
        made = [(await customers.create_customer(ctx, wang())).customer for _ in range(2)]
    async with acting(db) as ctx:
        await duplicates.find_for(ctx, [int(each.id) for each in made])
    async with staff_api(db, CLERK) as api:
        body = {
            "party": {
                "kind": "individual", "name": "王伟", "contacts": [{"medium": "mobile", "value": mobile(1)}],
            }
        }  # fmt: skip
        warned = await api.post("/api/customers/similar", json=body)
        assert [each["score"] for each in warned.json()["items"]] == [65, 65]
        page = (await api.get("/api/duplicates", params={"leastScore": 60})).json()
        [pair] = page["items"]
        assert page["total"] == 1
        assert [r["text"] for r in pair["reasons"]] == ["the same telephone number", "the same name"]
        chinese = await api.get(f"/api/duplicates/{pair['id']}", headers={"Accept-Language": "zh-CN"})
        assert chinese.json()["candidate"]["reasons"][0]["text"] == "电话号码相同"
        assert chinese.json()["one"]["party"]["contacts"][0]["masked"]
        match = {"If-Match": f'"{pair["rev"]}"'}
        dismissed = await api.post(f"/api/duplicates/{pair['id']}/dismiss", json={"note": "父子"}, headers=match)
        assert dismissed.json()["state"] == "dismissed"
        match = {"If-Match": f'"{dismissed.json()["rev"]}"'}
        await api.post(f"/api/duplicates/{pair['id']}/reopen", json={}, headers=match)
        command = {
            "survivorId": made[0].id, "mergedId": made[1].id, "survivorRev": 1, "mergedRev": 1, "reason": "同一人",
            "fromMerged": ["name"],
        }  # fmt: skip
        foreseen = (await api.post("/api/merges/preview", json=command)).json()
        assert foreseen["survivor"]["customer"]["id"] == made[0].id
        refused = await api.post("/api/merges/preview", json={**command, "reason": " "})
        assert [each["field"] for each in refused.json()["problems"]] == ["reason"]
        assert (await api.get("/api/merges")).json()["items"] == []
        done = await api.post("/api/merges", json=command)
        assert done.status_code == 201
        merge = done.json()
        assert merge["merged"]["status"] == "merged"
        assert merge["moved"] == foreseen["moved"]
        assert (await api.get("/api/duplicates", params={"state": "merged"})).json()["total"] == 1
        again = await api.post("/api/merges", json=command)
        assert (again.status_code, again.json()["code"]) == (412, "changed_meanwhile")
        assert (await api.get(f"/api/merges/{merge['id']}")).json()["state"] == "done"
        undone = await api.post(f"/api/merges/{merge['id']}/undo", json={"reason": "认错人"})
        assert undone.json()["state"] == "undone"
        listed = await api.get(f"/api/customers/{made[0].id}/merges")
        assert [m["state"] for m in listed.json()["items"]] == ["undone"]
        assert (await api.get("/api/duplicates")).json()["items"][0]["id"] == pair["id"]
        merges = [(await api.get("/api/merges", params=where)).json() for where in ({}, {"state": "done"}, ELSEWHERE)]
        assert [(each["total"], len(each["items"])) for each in merges] == [(1, 1), (0, 0), (0, 0)]
        assert (await api.get("/api/duplicates", params=ELSEWHERE)).json()["total"] == 0


async def test_a_search_over_all_customers_is_long_work(db, tmp_path, monkeypatch):
    monkeypatch.setattr(searching, "STEP", 2)
    async with acting(db, CLERK) as ctx:
        for number in range(5):
            await customers.create_customer(ctx, wang(number // 2))
    async with staff_api(db, CLERK) as api:
        begun = await api.post("/api/duplicates/search", json={})
        assert begun.status_code == 202
        worker = Worker(db, jobs(tmp_path), {}, SystemClock(), 1)
        await drain(worker, db, dict.fromkeys(SUBSCRIPTIONS, ()), LONG)
        notice = (await api.get(f"/api/notices/{begun.json()['workId']}")).json()
        assert (notice["state"], notice["total"], notice["result"]) == ("succeeded", 5, {"looked": 5, "found": 2})
        elsewhere = await api.post("/api/duplicates/search", json=ELSEWHERE)
        await drain(worker, db, dict.fromkeys(SUBSCRIPTIONS, ()), LONG)
        notice = (await api.get(f"/api/notices/{elsewhere.json()['workId']}")).json()
        assert notice["result"] == {"looked": 0, "found": 0}

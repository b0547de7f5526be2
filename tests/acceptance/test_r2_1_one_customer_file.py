"""Requirement 2.1: persons and organisations, documents, contacts, addresses, relations, customer kinds and levels."""

import pytest

from support.api import staff_api
from support.counter import GUANGZHOU, HEADQUARTERS, NANJING, by, company, made, person


async def test_persons_and_organisations_in_one_file_with_relations_read_from_either_end(db):
    async with staff_api(db, NANJING) as api:
        father = await made(api, "/api/customers", person(1, "王伟", kind="public"))
        son = await made(api, "/api/customers", person(2, "王小伟", kind="transient"))
        group = await made(api, "/api/customers", company(1, "长江集团", kind="key", level="group"))
        branch = await made(api, "/api/customers", company(2, "长江南京公司", kind="business"))
        dealer = await made(api, "/api/customers", company(3, "秦淮代理", kind="business"))
        recorded = {"father": father, "son": son, "group": group, "branch": branch, "dealer": dealer}
        ends = {name: profile["party"]["id"] for name, profile in recorded.items()}
        for kind, origin, target in (
            ("family", "father", "son"),
            ("groupMember", "branch", "group"),
            ("subsidiaryOf", "branch", "group"),
            ("agentFor", "dealer", "branch"),
            ("contactFor", "father", "branch"),
        ):
            await made(api, "/api/relations", {"kind": kind, "fromId": ends[origin], "toId": ends[target]})
        page = (await api.get(f"/api/customers/{branch['customer']['id']}/view")).json()
        assert {node["name"] for node in page["relations"]["nodes"]} == {
            "长江南京公司", "长江集团", "秦淮代理", "王伟", "王小伟",
        }  # fmt: skip
        mismatch = {"kind": "family", "fromId": ends["son"], "toId": ends["group"]}
        wrong = await api.post("/api/relations", json=mismatch)
        assert wrong.json()["problems"][0]["remedy"] == "A family relation joins two persons"
        keys = (await api.get("/api/customers", params={"kind": "key", "level": "group"})).json()
        assert [each["name"] for each in keys["items"]] == ["长江集团"]


@pytest.mark.parametrize("term", ["王伟", "wangwei", "ww", "13800000001", "3201021951020200"])
async def test_a_customer_is_found_by_whatever_people_know(db, term):
    async with staff_api(db, NANJING, GUANGZHOU, HEADQUARTERS) as api:
        profile = await made(api, "/api/customers", person(1))
        for actor, seen in ((NANJING, True), (GUANGZHOU, False), (HEADQUARTERS, True)):
            hits = (await api.get("/api/search", params={"q": term}, headers=by(actor))).json()["items"]
            assert ([hit["id"] for hit in hits] == [profile["customer"]["id"]]) == seen, term

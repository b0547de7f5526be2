"""Requirement 2.5: validation in words, completeness, duplicates found and merged with undo."""

from support.acting import acting
from support.api import staff_api
from support.counter import NANJING, by, made, person
from support.people import mobile, resident_id
from yizhan.domains.customer.service import duplicates


async def test_every_slip_is_named_with_what_would_do_in_the_readers_language(db):
    body = person(1, "")
    body["party"]["documents"][0]["number"] = resident_id(1)[:-1] + ("0" if resident_id(1)[-1] != "0" else "1")
    body["party"]["contacts"].append({"medium": "email", "value": "wang@"})
    body["kind"] = "key"
    async with staff_api(db, NANJING) as api:
        for language, check, level in (
            (
                "en",
                "The check character does not fit: a character is probably mistyped",
                "A key customer needs a level",
            ),
            ("zh-CN", "号码校验位不符，可能有一位输错", "大客户须有级别"),
        ):
            answer = await api.post("/api/customers", json=body, headers=by(NANJING, language))
            assert answer.status_code == 400
            told = {problem["field"]: problem["message"] for problem in answer.json()["problems"]}
            assert told["party.documents.0.number"] == check
            assert told["level"] == level
            assert set(told) == {"party.documents.0.number", "party.contacts.1.value", "party.name", "level"}
            assert all(problem["remedy"] for problem in answer.json()["problems"])


async def test_a_file_says_what_it_lacks(db):
    async with staff_api(db, NANJING) as api:
        profile = await made(api, "/api/customers", person(1))
        url = f"/api/customers/{profile['customer']['id']}"
        first = (await api.get(f"{url}/view")).json()["completeness"]
        assert (first["score"], [gap["ask"] for gap in first["gaps"]]) == (95, ["Add an e-mail address"])
        kept = [{"id": c["id"], "medium": c["medium"], "value": c["value"]} for c in profile["party"]["contacts"]]
        contacts = [*kept, {"medium": "email", "value": "wang@example.com"}]
        await api.patch(url, json={"party": {"contacts": contacts}}, headers={"If-Match": '"1"'})
        assert (await api.get(f"{url}/view")).json()["completeness"] == {"score": 100, "gaps": []}


async def test_a_duplicate_is_found_merged_and_taken_apart_again(db):
    async with staff_api(db, NANJING) as api:
        first = (await made(api, "/api/customers", person(1)))["customer"]
        refused = await api.post("/api/customers", json=person(1))
        assert (refused.status_code, refused.json()["code"]) == (409, "same_document")
        assert first["number"] in refused.json()["message"]
        other = person(2)
        other["party"] |= {"documents": [], "contacts": [{"medium": "mobile", "value": mobile(1)}]}
        second = (await made(api, "/api/customers", other))["customer"]
        account = await made(api, "/api/accounts", {"customerId": second["id"]})
        async with acting(db) as ctx:
            await duplicates.find_for(ctx, [int(first["id"]), int(second["id"])])
        [pair] = (await api.get("/api/duplicates", params={"customerId": first["id"]})).json()["items"]
        assert pair["score"] == 90
        before = (await api.get(f"/api/customers/{second['id']}/view")).json()
        command = {
            "survivorId": first["id"], "mergedId": second["id"], "survivorRev": 1, "mergedRev": 1, "reason": "同一人",
        }  # fmt: skip
        merge = await made(api, "/api/merges", command)
        moved = (await api.get(f"/api/customers/{first['id']}/accounts")).json()["items"]
        assert [each["id"] for each in moved] == [account["id"]]
        hits = (await api.get("/api/search", params={"q": second["number"]})).json()["items"]
        assert [hit["id"] for hit in hits] == [first["id"]]
        await api.post(f"/api/merges/{merge['id']}/undo", json={"reason": "两个人"})
        after = (await api.get(f"/api/customers/{second['id']}/view")).json()
        for part in ("contacts", "documents", "addresses", "name"):
            assert after["profile"]["party"][part] == before["profile"]["party"][part]
        assert [a["id"] for a in after["accounts"]] == [account["id"]]
        assert after["profile"]["customer"]["status"] == "active"

"""Requirement 2.4: who changed what when and why; the customer as of any past day."""

from support.api import staff_api
from support.counter import NANJING, made, person


async def test_every_change_is_kept_and_any_past_moment_can_be_seen(db):
    async with staff_api(db, NANJING) as api:
        profile = await made(api, "/api/customers", person(1, "王伟"))
        url = f"/api/customers/{profile['customer']['id']}"
        moments = [profile["customer"]["changedAt"]]
        for version, (name, tag) in enumerate((("王大伟", "a"), ("王小伟", "b")), 1):
            body = {"tags": [tag], "party": {"name": name}}
            changed = await api.patch(url, json=body, headers={"If-Match": f'"{version}"'})
            moments.append(changed.json()["customer"]["changedAt"])
        for moment, name, tags in zip(moments, ("王伟", "王大伟", "王小伟"), ([], ["a"], ["b"]), strict=True):
            past = (await api.get(f"{url}/as-of", params={"at": moment})).json()
            assert (past["customer"]["name"], past["party"]["name"], past["customer"]["tags"]) == (name, name, tags)
        before = await api.get(f"{url}/as-of", params={"at": "2001-01-01T00:00:00Z"})
        assert before.status_code == 404
        history = (await api.get(f"{url}/history")).json()["items"]
        renamed = [each["fields"]["name"] for each in history if each["table"] == "party.party" and each["fields"]]
        assert renamed == [["王大伟", "王小伟"], ["王伟", "王大伟"]]
        assert {each["actorId"] for each in history} == {str(NANJING.id)}
        timeline = (await api.get(f"{url}/timeline")).json()["items"]
        assert [each["title"] for each in timeline] == ["customer changed", "customer changed", "customer created"]

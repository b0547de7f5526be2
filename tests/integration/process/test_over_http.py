"""The worklist and the monitor as the pages call them."""

from pathlib import Path

import pytest

from integration.process.cases import (
    CHIEF,
    CLERK,
    COLLEAGUE,
    FALLOUT,
    STRANGER,
    Network,
    deployed,
    started,
    told,
)
from support.api import staff_api

FORMS = sorted((Path(__file__).parents[3] / "definitions/forms").glob("*.json"))


def by(actor):
    return {"Authorization": f"Bearer {actor.id}"}


@pytest.fixture
async def client(db):
    await deployed(db)
    async with staff_api(db, CLERK, COLLEAGUE, FALLOUT, STRANGER, CHIEF) as client:
        yield client


async def test_a_task_is_claimed_returned_checked_and_completed(client, db):
    instance = await started(db)
    (item,) = (await client.get("/api/worklist")).json()["items"]
    assert item["contract"]["focus"]["en"]
    address = f"/api/worklist/{item['id']}"
    for headers in (by(STRANGER),):
        assert (await client.get(address, headers=headers)).status_code == 404
    claimed = await client.post(f"{address}/claim", headers={"If-Match": f'"{item["rev"]}"'})
    assert claimed.json()["state"] == "claimed"
    taken = await client.post(f"{address}/claim", headers=by(COLLEAGUE))
    assert taken.status_code == 409
    assert (await client.post(f"{address}/return", json={"reason": "lunch"})).json()["state"] == "open"
    wrong = await client.post(f"{address}/complete", json={"output": {"remark": "x" * 501, "other": 1}})
    assert wrong.status_code == 400
    problems = {problem["field"]: problem["code"] for problem in wrong.json()["problems"]}
    assert problems == {
        "output.documentsChecked": "required",
        "output.remark": "too_long",
        "output.other": "unknown_field",
    }
    done = await client.post(f"{address}/complete", json={"output": {"documentsChecked": True}})
    assert done.json()["item"]["state"] == "completed"
    view = (await client.get(f"/api/processes/instances/{instance}")).json()
    assert "check-documents" in view["completedNodes"]
    story = (await client.get(f"/api/processes/instances/{instance}/story")).json()
    assert story["workItems"][0]["holderName"] == CLERK.name
    told = {"told": {"documentsChecked": True}}
    assert told not in [each["detail"] for each in story["history"]]
    seen = (await client.get(f"/api/processes/instances/{instance}/story", headers=by(CHIEF))).json()
    assert told in [each["detail"] for each in seen["history"]]
    xml = await client.get(f"/api/processes/definitions/{view['definitionId']}/xml", headers=by(CHIEF))
    assert "BPMNDiagram" in xml.text


async def test_a_chief_assigns_to_real_people_only(client, db):
    await started(db)
    (item,) = (await client.get("/api/worklist", params={"box": "team"}, headers=by(CHIEF))).json()["items"]
    for staff_id in ("424242", "nobody"):
        refused = await client.post(
            f"/api/worklist/{item['id']}/assign",
            json={"staffId": staff_id, "reason": "she knows it"},
            headers=by(CHIEF),
        )
        assert refused.status_code == 400
        assert refused.json()["problems"][0]["field"] == "staffId"
    assert (await client.get("/api/worklist", params={"box": "team"})).status_code == 403


async def test_a_refused_call_waits_as_an_incident_and_is_skipped_with_a_reason(client, db):
    instance = await started(db)
    (item,) = (await client.get("/api/worklist")).json()["items"]
    await client.post(f"/api/worklist/{item['id']}/complete", json={"output": {"documentsChecked": True}})

    async def refuse(_, __):
        raise ConnectionRefusedError

    network = Network(refuse, most_attempts=1)
    await network.work(db)
    (incident,) = (await client.get("/api/processes/incidents", headers=by(CHIEF))).json()["items"]
    assert incident["instanceId"] == str(instance)
    address = f"/api/processes/incidents/{incident['id']}"
    assert (await client.post(f"{address}/skip", json={"reason": " "}, headers=by(CHIEF))).status_code == 400
    assert (await client.post(f"{address}/skip", json={"reason": "done by hand"}, headers=by(CHIEF))).status_code == 204
    await told(db, state="completed")
    assert (await client.get(f"/api/processes/instances/{instance}")).json()["status"] == "completed"


@pytest.mark.parametrize("form", FORMS, ids=lambda f: f.stem)
async def test_shipped_forms_are_served_and_labelled_in_both_languages(client, form):
    schema = (await client.get(f"/api/forms/{form.stem}")).json()
    for field in schema["properties"].values():
        assert set(field["x-label"]) == {"zh", "en"}
    assert (await client.get("/api/forms/..%2Fsecrets")).status_code == 404


async def test_a_batch_tells_of_each_work_item_what_became_of_it(client, db):
    for key in ("o-1", "o-2", "o-3"):
        await started(db, order=key)
    items = (await client.get("/api/worklist", params={"post": "order-clerk"})).json()["items"]
    ids = [item["id"] for item in items]
    assert len(ids) == 3
    assert (await client.get("/api/worklist", params={"post": "fallout-clerk"})).json()["items"] == []
    assert (await client.get("/api/worklist", params={"orgLo": 160, "orgHi": 199})).json()["items"] == []

    async def batch(**body):
        return (await client.post("/api/work/batch", json=body)).json()["items"]

    await client.post(f"/api/worklist/{ids[2]}/claim", headers=by(COLLEAGUE))
    claimed = await batch(act="claim", ids=ids)
    assert [each.get("refusal", {}).get("code") for each in claimed] == [None, None, "held_by_another"]
    wrong = await batch(act="complete", ids=ids[:2], output={"documentsChecked": False})
    assert {each["refusal"]["code"] for each in wrong} == {"invalid_input"}
    back = await batch(act="return", ids=ids[:1], reason="lunch")
    assert back[0]["item"]["state"] == "open"
    done = await batch(act="complete", ids=[*ids, "x"], output={"documentsChecked": True})
    assert ["item" in each for each in done] == [True, True, False, False]
    kinds = (await client.get("/api/work/kinds")).json()["items"]
    assert {"check-documents"} <= {each["kind"]["node"] for each in kinds}


async def test_a_version_tells_what_its_author_said_of_each_element(client):
    [known] = (await client.get("/api/processes/definitions")).json()["items"]
    assert known["version"] == 1
    detail = (await client.get(f"/api/processes/definitions/{known['id']}")).json()
    checked = next(each for each in detail["elements"] if each["id"] == "check-documents")
    assert (checked["kind"], checked["post"], checked["postName"]) == ("userTask", "order-clerk", None)
    assert (await client.get("/api/processes/definitions/42")).status_code == 404


async def test_instances_are_listed_by_state_and_keep_their_variables_from_onlookers(client, db):
    ids = [str(await started(db, order=key)) for key in ("o-1", "o-2")]
    first = (await client.get("/api/processes/instances", params={"limit": 1})).json()
    assert (first["total"], first["items"][0]["id"]) == (2, ids[1])
    rest = (await client.get("/api/processes/instances", params={"limit": 1, "after": first["next"]})).json()
    assert ([each["id"] for each in rest["items"]], rest["next"]) == ([ids[0]], None)
    for params in ({"status": "completed"}, {"stuck": True}, {"process": "none"}):
        assert (await client.get("/api/processes/instances", params=params)).json()["total"] == 0
    seen = f"/api/processes/instances/{ids[0]}"
    assert (await client.get(seen)).json()["variables"] is None
    assert (await client.get(seen, headers=by(CHIEF))).json()["variables"] is not None

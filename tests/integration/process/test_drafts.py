"""Drafts over HTTP: drawn by one, approved by another, deployed while instances run."""

import msgspec
import pytest
from tests.unit.engines.process.drawing import chain, end, model, start, user

from integration.process.cases import CHIEF, CLERK, HERE, ORDER_PROCESS, STRANGER, seen, started
from integration.process.test_together import CLERKS
from support.api import staff_api
from support.contexts import context, staff
from support.employed import employed
from yizhan.engines.process import api
from yizhan.engines.process.permissions import DEPLOY, DESIGN, VIEW
from yizhan.engines.process.store.definitions import _kept, compiled
from yizhan.kernel.scope import EVERYTHING
from yizhan.registry import CONNECTORS

DESIGNER = msgspec.structs.replace(staff(21, HERE, VIEW, DESIGN), login="staff21")
SECOND = msgspec.structs.replace(staff(22, HERE, VIEW, DESIGN, DEPLOY), login="staff22")
MODEL = ORDER_PROCESS.replace(b'"provisioning"', b'"ordering"').replace(b'"createServiceOrder"', b'"dispatch"')
XML = MODEL.decode()


def by(actor):
    return {"Authorization": f"Bearer {actor.id}"}


def at(draft, actor):
    return {**by(actor), "If-Match": f'"{draft["rev"]}"'}


@pytest.fixture
async def client(db):
    async with staff_api(db, DESIGNER, SECOND, CHIEF, CLERK, STRANGER) as client:
        yield client


async def shipped(db, xml=MODEL):
    async with context(db) as ctx:
        await api.deploy(ctx, xml, api.environment(CONNECTORS))


async def begun(client, **body):
    made = await client.post("/api/processes/drafts", json=body, headers=by(DESIGNER))
    assert made.status_code == 201, made.text
    return made.json()


async def test_a_draft_is_deployed_by_somebody_who_did_not_draw_it(client, db):
    await shipped(db)
    instance = await started(db)
    base = (await client.get("/api/processes/definitions")).json()["items"][0]["id"]
    draft = await begun(client, basedOn=base)
    address = f"/api/processes/drafts/{draft['id']}"
    changed = XML.replace("PT4H", "PT8H")
    draft = (await client.put(address, json={"xml": changed, "note": "longer"}, headers=at(draft, DESIGNER))).json()
    stale = await client.put(address, json={"xml": XML}, headers={**by(DESIGNER), "If-Match": '"1"'})
    assert stale.status_code == 412
    draft = (await client.put(address, json={"xml": changed}, headers=at(draft, SECOND))).json()
    draft = (await client.post(f"{address}/submit", headers=at(draft, DESIGNER))).json()
    assert (draft["state"], draft["mine"]) == ("review", True)
    settled = await client.put(address, json={"xml": XML}, headers=at(draft, DESIGNER))
    assert settled.json()["code"] == "wrong_state"
    same = await client.post(f"{address}/deploy", headers=at(draft, SECOND))
    assert (same.status_code, same.json()["code"]) == (403, "same_person")
    assert (await client.post(f"{address}/deploy", headers=at(draft, DESIGNER))).status_code == 403
    done = await client.post(f"{address}/deploy", headers=at(draft, CHIEF))
    assert (done.json()["version"], done.json()["fresh"]) == (2, True)
    shown = (await client.get(address, headers=by(CLERK))).json()["draft"]
    assert (shown["state"], shown["version"], shown["approvedName"]) == ("deployed", 2, CHIEF.name)
    assert (await seen(db, instance)).version == 1
    assert (await client.get("/api/processes/drafts", headers=by(CHIEF))).json()["items"] == []
    both = (await client.get("/api/processes/drafts", params={"closed": True}, headers=by(CHIEF))).json()["items"]
    assert [each["id"] for each in both] == [draft["id"]]


async def test_a_model_with_problems_is_told_where_they_are_and_not_submitted(client):
    spoilt = XML.replace("exclusiveGateway", "complexGateway", 2)
    draft = await begun(client, xml=spoilt)
    checked = await client.post("/api/processes/definitions/check", json={"xml": spoilt}, headers=by(DESIGNER))
    findings = checked.json()["findings"]
    assert {each["code"] for each in findings} >= {"unsupported_element"}
    assert all(each["message"]["zh"] and each["remedy"]["en"] for each in findings)
    refused = await client.post(f"/api/processes/drafts/{draft['id']}/submit", headers=at(draft, DESIGNER))
    assert refused.json()["code"] == "definition_refused"
    fine = await client.post("/api/processes/definitions/check", json={"xml": XML}, headers=by(DESIGNER))
    assert fine.json()["findings"] == []
    for hostile in ("<no", "<!DOCTYPE x><x/>"):
        assert (
            await client.post("/api/processes/drafts", json={"xml": hostile}, headers=by(DESIGNER))
        ).status_code == 400
    assert (await client.post("/api/processes/drafts", json={}, headers=by(DESIGNER))).status_code == 400


async def test_a_post_that_nobody_can_hold_is_named_and_remarks_come_beside(client, db):
    role = """insert into organisation.role (id, code, name_zh, name_en, description, unit_id, org_pos, built_in,
                                             grants)
              values (5, $1, $1, $1, '', 1, 0, false, '{}')"""
    await employed(db, 5)
    async with db.transaction(EVERYTHING) as tx:
        await tx.execute(role, "boss")
    checked = await client.post("/api/processes/definitions/check", json={"xml": XML}, headers=by(DESIGNER))
    found = [each for each in checked.json()["findings"] if each["code"] == "unknown_reference"]
    assert found
    assert all("post" in each["message"]["en"] and "boss" in each["remedy"]["en"] for each in found)
    foreign = XML.replace("process id=", 'process xmlns:tool="http://tool.example.org" tool:colour="red" id=', 1)
    checked = await client.post("/api/processes/definitions/check", json={"xml": foreign}, headers=by(DESIGNER))
    assert [each["code"] for each in checked.json()["remarks"]] == ["extension"]


async def test_a_draft_that_lacks_what_was_deployed_meanwhile_is_not_deployed(client, db):
    await shipped(db)
    base = (await client.get("/api/processes/definitions")).json()["items"][0]["id"]
    draft = await begun(client, basedOn=base)
    address = f"/api/processes/drafts/{draft['id']}"
    draft = (await client.post(f"{address}/submit", headers=at(draft, DESIGNER))).json()
    await shipped(db, MODEL.replace(b"PT4H", b"PT6H"))
    draft = (await client.get(address, headers=by(CHIEF))).json()["draft"]
    assert draft["outdated"] is True
    refused = await client.post(f"{address}/deploy", headers=at(draft, CHIEF))
    assert refused.json()["code"] == "draft_outdated"
    empty = await client.post(f"{address}/return", json={"reason": " "}, headers=by(CHIEF))
    assert empty.json()["code"] == "reason_required"
    back = await client.post(f"{address}/return", json={"reason": "take version 2 in"}, headers=by(CHIEF))
    assert (back.json()["state"], back.json()["returnedReason"]) == ("draft", "take version 2 in")
    newest = (await client.get("/api/processes/definitions")).json()["items"][0]["id"]
    body = {"xml": XML.replace("PT4H", "PT9H"), "basedOn": newest}
    draft = (await client.put(address, json=body, headers=at(back.json(), DESIGNER))).json()
    draft = (await client.post(f"{address}/submit", headers=at(draft, DESIGNER))).json()
    assert (await client.post(f"{address}/deploy", headers=at(draft, CHIEF))).json()["version"] == 3


async def test_drafts_are_kept_from_others_and_from_those_who_may_not_draw(client):
    draft = await begun(client, xml=XML)
    address = f"/api/processes/drafts/{draft['id']}"
    assert (await client.get(address, headers=by(STRANGER))).status_code == 404
    assert (await client.put(address, json={"xml": XML}, headers=at(draft, CLERK))).status_code == 403
    assert (await client.delete(address, headers=by(CLERK))).status_code == 403
    assert (await client.delete(address, headers=by(DESIGNER))).status_code == 204
    assert (await client.get(address, headers=by(DESIGNER))).status_code == 404


async def test_an_author_is_told_what_there_is_to_choose_and_how_two_models_differ(client):
    choices = (await client.get("/api/processes/choices", headers=by(DESIGNER))).json()
    assert "documentsChecked" in {
        field["key"] for form in choices["forms"] if form["key"] == "order-check" for field in form["fields"]
    }
    assert any(each["operations"] for each in choices["connectors"])
    body = {"before": XML, "after": XML.replace("PT4H", "PT8H")}
    (change,) = (await client.post("/api/processes/comparison", json=body, headers=by(DESIGNER))).json()["changes"]
    assert (change["element"], change["kind"]) == ("check-documents", "changed")
    assert change["details"] == [{"zh": "时限：“PT4H” → “PT8H”", "en": "due time: “PT4H” → “PT8H”"}]


def pair(form: str) -> str:
    """A file of two processes, of which the first calls the second."""
    calls = (start(), '<callActivity id="call" calledElement="inner"/>', end(), *chain("start", "call", "end"))
    inner = "".join([start("s"), user("u", f'{CLERKS} yz:form="{form}"'), end("stop"), *chain("s", "u", "stop")])
    beside = f'<process id="inner" name="Inner" isExecutable="true">{inner}</process>'
    whole = model(*calls, process='id="outer" name="Outer" isExecutable="true"').decode()
    return whole.replace("</definitions>", f"{beside}</definitions>")


async def deployed(client, draft, xml=None):
    """A draft, changed or not, handed in and deployed by somebody else."""
    address = f"/api/processes/drafts/{draft['id']}"
    if xml is not None:
        draft = (await client.put(address, json={"xml": xml}, headers=at(draft, DESIGNER))).json()
    draft = (await client.post(f"{address}/submit", headers=at(draft, DESIGNER))).json()
    return await client.post(f"{address}/deploy", headers=at(draft, CHIEF))


async def test_a_file_with_several_processes_deploys_each_and_keeps_them_together(client, db):
    done = (await deployed(client, await begun(client, xml=pair("order-check")))).json()
    assert (done["key"], done["version"], len(done["also"])) == ("outer", 1, 1)
    first, second = done["id"], done["also"][0]
    assert {each["key"] for each in (await client.get("/api/processes/definitions")).json()["items"]} == {
        "outer",
        "inner",
    }
    later = await begun(client, basedOn=first)
    draft = await begun(client, basedOn=second)
    assert (draft["key"], draft["name"]["en"]) == ("inner", "Inner")
    again = (await deployed(client, draft, pair("order-fallout"))).json()
    assert (again["key"], again["version"]) == ("inner", 2)
    outdated = await deployed(client, later, pair("retention"))
    assert (outdated.status_code, outdated.json()["code"]) == (409, "draft_outdated")
    async with context(db) as ctx:
        await ctx.tx.execute("update process.definition set compiled_format = 0 where id = $1", int(second))
        _kept.pop(int(second), None)
        assert (await compiled(ctx.tx, int(second))).key == "inner", "an older graph is made anew of the same process"

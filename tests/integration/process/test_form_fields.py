"""Fields that an administrator adds to a shipped form: asked for, checked, kept, ended, and never lost."""

import msgspec
import pytest

from integration.process.cases import ORDER_PROCESS, Network
from support.api import staff_api
from support.contexts import context, staff
from support.operator import Operator
from yizhan.engines.process import api as process
from yizhan.engines.process.contracts import StartProcess
from yizhan.engines.process.permissions import MANAGE_FORMS, OPERATE, VIEW, WORK
from yizhan.kernel.scope import EVERYTHING, Reach, Scope

KEEPER = staff(31, Scope(0, EVERYTHING.hi), MANAGE_FORMS, VIEW, OPERATE)
CLERK = msgspec.structs.replace(
    staff(1, Scope(0, EVERYTHING.hi), WORK, VIEW), login="staff1", roles=frozenset({"order-clerk"})
)
LABEL = {"zh": "上门时段", "en": "Time of the visit"}
FIELDS = (
    {"key": "visit", "type": "choice", "required": True, "order": 1, "choices": [
        {"value": "am", "name": {"zh": "上午", "en": "morning"}},
        {"value": "pm", "name": {"zh": "下午", "en": "afternoon"}}]},
    {"key": "floor", "type": "number", "least": 0, "most": 99, "order": 2},
    {"key": "wanted", "type": "date", "earliest": "2026-01-01", "order": 3},
    {"key": "lift", "type": "yesNo", "order": 4},
    {"key": "phone", "type": "text", "textFormat": "mobile", "order": 5},
    {"key": "helper", "type": "organisation", "order": 6},
    {"key": "neighbour", "type": "customer", "order": 7},
    {"key": "secret", "type": "text", "posts": ["fallout-clerk"], "required": True, "order": 8},
    {"key": "future", "type": "text", "required": True, "beginsAt": "2099-01-01T00:00:00Z", "order": 9},
)  # fmt: skip


def at(field, actor=KEEPER):
    return {"Authorization": f"Bearer {actor.id}", "If-Match": f'"{field["rev"]}"'}


@pytest.fixture(scope="module")
async def operator(module_db):
    made = await Operator(module_db).found()
    for code in ("order-clerk", "fallout-clerk"):
        await made.role(code, "root", process__work=Reach.SUBTREE)
    async with context(module_db) as ctx:
        await process.deploy(ctx, ORDER_PROCESS, process.environment(Network().connectors))
    return made


@pytest.fixture(scope="module")
async def client(operator, module_db):
    async with staff_api(module_db, KEEPER, CLERK) as client:
        yield client


@pytest.fixture(scope="module")
async def fields(client):
    made = {}
    for field in FIELDS:
        answer = await client.post("/api/form-fields", json={"form": "order-check", "label": LABEL, **field})
        assert answer.status_code == 201, answer.text
        made[field["key"]] = answer.json()
    return made


async def begun(db, operator, key, unit="north.hall"):
    """An order comes in; the id of its instance and the address of its first task."""
    async with context(db) as ctx:
        start = StartProcess(
            key="order-fulfilment", business_key=key, org_pos=operator.units[unit].pos,
            variables={"services": []},
        )  # fmt: skip
        instance = (await process.start(ctx, start)).id
        (item,) = await process.work_items_of(ctx, instance)
    return instance, f"/api/worklist/{item.id}/complete"


async def filled(client, address, **added):
    body = {"output": {"documentsChecked": True, "added": added}}
    return await client.post(address, json=body, headers={"Authorization": f"Bearer {CLERK.id}"})


def problems(answer):
    assert answer.status_code == 400, answer.text
    return {each["field"].removeprefix("output.added."): each["code"] for each in answer.json()["problems"]}


async def test_a_form_asks_for_what_was_added_of_those_it_is_for_and_while_it_holds(client, fields):
    mine = {"Authorization": f"Bearer {CLERK.id}"}
    form = (await client.get("/api/forms/order-check", headers=mine)).json()
    added = form["properties"]["added"]
    assert list(added["properties"]) == ["visit", "floor", "wanted", "lift", "phone", "helper", "neighbour"]
    assert added["required"] == ["visit"]
    assert added["properties"]["visit"]["x-options"]["pm"]["en"] == "afternoon"
    shown = await client.post("/api/task-forms/order-check/preview", json={"at": "2099-06-01T00:00:00Z"})
    assert {"secret", "future"} <= set(shown.json()["properties"]["added"]["properties"])
    assert "added" not in (await client.get("/api/forms/retention", headers=mine)).json()["properties"]


async def test_wrong_input_is_refused_by_the_name_of_each_field(client, operator, module_db, fields):
    instance, address = await begun(module_db, operator, "wrong")
    wrong = await filled(
        client, address, floor=100, lift="yes", phone="12", wanted=20260101, secret="x", other=1, visit="noon"
    )
    assert problems(wrong) == {
        "visit": "not_allowed", "floor": "too_large", "lift": "wrong_type", "phone": "bad_format",
        "wanted": "wrong_type", "secret": "unknown_field",
        "other": "unknown_field",
    }  # fmt: skip
    assert problems(await filled(client, address)) == {"visit": "required"}
    unknown = await filled(client, address, visit="am", wanted="2026-02-30", helper="4711", neighbour="4712")
    assert problems(unknown) == {
        "wanted": "bad_date", "helper": "unknown_reference", "neighbour": "unknown_reference"
    }  # fmt: skip
    assert problems(await filled(client, address, visit="am", wanted="2025-12-31")) == {"wanted": "too_early"}
    body = {"output": {"documentsChecked": True, "added": [1]}}
    shape = await client.post(address, json=body, headers={"Authorization": f"Bearer {CLERK.id}"})
    assert problems(shape) == {"output.added": "wrong_type"}
    async with context(module_db) as ctx:
        assert "added" not in ((await process.instance_of(ctx, instance)).variables or {})


async def test_what_was_filled_in_stays_with_its_name_when_the_field_has_ended(client, operator, module_db, fields):
    instance, address = await begun(module_db, operator, "kept")
    helper = operator.units["south.hall"].id
    done = await filled(client, address, visit="pm", floor=3, lift=False, helper=helper, phone="")
    assert done.status_code == 200, done.text
    seen = (await client.get(f"/api/processes/instances/{instance}")).json()
    given = {"visit": "pm", "floor": 3, "lift": False, "helper": helper}
    assert seen["variables"]["added"] == {"check-documents": given}

    stale = await client.post(f"/api/form-fields/{fields['visit']['id']}/end", headers={"If-Match": '"7"'})
    assert stale.status_code == 412
    ended = await client.post(f"/api/form-fields/{fields['visit']['id']}/end", headers=at(fields["visit"]))
    assert ended.json()["settings"]["endsAt"]
    form = (await client.get("/api/forms/order-check", headers={"Authorization": f"Bearer {CLERK.id}"})).json()
    assert "visit" not in form["properties"]["added"]["properties"]
    story = (await client.get(f"/api/processes/instances/{instance}/story")).json()
    told = {each["key"]: (each["label"]["en"], each["words"]["en"]) for each in story["added"]}
    assert told["visit"] == (LABEL["en"], "afternoon")
    assert (told["lift"][1], told["helper"][1]) == ("no", "south.hall")
    hidden = await client.get(
        f"/api/processes/instances/{instance}/story", headers={"Authorization": f"Bearer {CLERK.id}"}
    )
    assert hidden.json()["added"] == []

    _, address = await begun(module_db, operator, "late")
    late = await filled(client, address, visit="am")
    assert late.status_code == 200, "what was filled in while the field still held is taken"


async def test_a_field_keeps_its_type_and_its_choices_and_each_change_is_audited(client, module_db, fields):
    visit = fields["visit"]
    kept = {"label": LABEL, "order": 1, "choices": [{"value": "am", "name": {"zh": "上午", "en": "early"}}]}
    now = {**visit, "rev": (await client.get("/api/task-forms/order-check/fields")).json()["items"][0]["rev"]}
    changed = await client.put(f"/api/form-fields/{visit['id']}", json=kept, headers=at(now))
    choices = changed.json()["settings"]["choices"]
    assert [(each["value"], each["ended"]) for each in choices] == [("am", False), ("pm", True)]
    retyped = await client.put(f"/api/form-fields/{visit['id']}", json={**kept, "type": "text"}, headers=at(now))
    assert retyped.status_code == 400
    async with context(module_db) as ctx:
        deeds = await ctx.tx.fetch(
            "select action, detail from platform.audit_entry where object_id = $1 order by id", visit["id"]
        )
    assert [each["action"] for each in deeds] == ["create", "end", "change"]
    assert "choices" in deeds[-1]["detail"]["changes"]


BAD = (
    ({"key": "Visit"}, {"key": "bad_key"}),
    ({"key": "floor"}, {"key": "taken"}),
    ({"form": "nonsense"}, {"form": "not_allowed"}),
    ({"label": {"zh": " ", "en": "x" * 81}}, {"label.zh": "required", "label.en": "too_long"}),
    ({"type": "choice"}, {"choices": "required"}),
    ({"choices": [{"value": "a", "name": LABEL}]}, {"choices": "not_for_type"}),
    ({"type": "choice", "choices": [{"value": v, "name": LABEL} for v in ("a", "a", "a b")]},
     {"choices.1.value": "twice", "choices.2.value": "bad_value"}),
    ({"type": "number", "least": 5, "most": 4}, {"most": "bounds_order"}),
    ({"type": "date", "least": 5}, {"least": "not_for_type"}),
    ({"type": "date", "earliest": "2026-02-01", "latest": "2026-01-01"}, {"latest": "bounds_order"}),
    ({"most": 501}, {"most": "not_allowed"}),
    ({"beginsAt": "2026-02-01T00:00:00Z", "endsAt": "2026-01-01T00:00:00Z"}, {"endsAt": "period_order"}),
    ({"posts": ["order-clerk", "nobody"]}, {"posts.1": "unknown_reference"}),
)  # fmt: skip


@pytest.mark.parametrize(("body", "wrong"), BAD, ids="-".join)
async def test_a_field_that_makes_no_sense_is_refused_where_it_is_wrong(client, fields, body, wrong):
    draft = {"form": "order-check", "key": "fresh", "type": "text", "label": LABEL, **body}
    answer = await client.post("/api/form-fields", json=draft)
    assert answer.status_code == 400, answer.text
    assert {each["field"]: each["code"] for each in answer.json()["problems"]} == wrong
    if not {"key", "form"} & set(wrong):
        shown = await client.post("/api/task-forms/order-check/preview", json={"draft": draft})
        assert {each["field"] for each in shown.json()["problems"]} == {f"draft.{each}" for each in wrong}


async def test_only_who_may_keep_forms_does(client, fields):
    mine = {"Authorization": f"Bearer {CLERK.id}"}
    for method, address in (("GET", "/api/task-forms"), ("GET", "/api/task-forms/order-check/fields")):
        assert (await client.request(method, address, headers=mine)).status_code == 403
    body = {"form": "order-check", "key": "mine", "type": "text", "label": LABEL}
    assert (await client.post("/api/form-fields", json=body, headers=mine)).status_code == 403
    found = (await client.get("/api/work/organisations", params={"q": "south"}, headers=mine)).json()["items"]
    assert {each["name"]["en"] for each in found} == {"south", "south.city", "south.hall"}


@pytest.fixture
async def keeper(operator, module_db):
    """A client of somebody who keeps the forms of the north alone."""
    north = operator.units["north"]
    async with staff_api(module_db, staff(41, Scope(north.pos, north.last), MANAGE_FORMS, WORK)) as made:
        yield made


async def asked(client, operator, module_db, unit):
    """The keys that a task of a unit asks for."""
    _, address = await begun(module_db, operator, f"at {unit}", unit)
    task = address.split("/")[3]
    mine = {"Authorization": f"Bearer {CLERK.id}"}
    form = (await client.get("/api/forms/order-check", params={"task": task}, headers=mine)).json()
    return set(form["properties"]["added"]["properties"])


async def test_a_field_of_an_organisation_is_asked_in_its_tasks_and_kept_by_those_who_look_after_it(
    client, keeper, operator, module_db, fields
):
    new = {"form": "order-check", "key": "permit", "type": "text", "required": True, "label": LABEL}
    for body, wrong in (
        ({}, "not_everywhere"),
        ({"organisation": operator.units["south"].id}, "outside_scope"),
        ({"organisation": "4711"}, "unknown_reference"),
    ):
        refused = await keeper.post("/api/form-fields", json={**new, **body})
        assert [(each["field"], each["code"]) for each in refused.json()["problems"]] == [("organisation", wrong)]
    settings = {"label": LABEL, "required": True, "organisation": operator.units["north"].id}
    made = (await keeper.post("/api/form-fields", json={**new, **settings})).json()
    assert made["settings"]["organisation"] == operator.units["north"].id
    assert "permit" in await asked(client, operator, module_db, "north.hall")
    assert "permit" not in await asked(client, operator, module_db, "south.hall")
    for unit, there in (("north.city", True), ("south", False)):
        shown = await client.post("/api/task-forms/order-check/preview", json={"organisation": operator.units[unit].id})
        assert ("permit" in shown.json()["properties"]["added"]["properties"]) is there

    _, north = await begun(module_db, operator, "north", "north.hall")
    assert problems(await filled(client, north, visit="am")) == {"permit": "required"}
    _, south = await begun(module_db, operator, "south", "south.hall")
    assert problems(await filled(client, south, visit="am", permit="x")) == {"permit": "unknown_field"}
    batch = {"act": "complete", "ids": [each.split("/")[3] for each in (north, south)],
             "output": {"documentsChecked": True, "added": {"visit": "am", "permit": "x"}}}  # fmt: skip
    done = await client.post("/api/work/batch", json=batch, headers={"Authorization": f"Bearer {CLERK.id}"})
    assert [each.get("refusal") for each in done.json()["items"]] == [None, None], done.text

    of_all = fields["floor"]
    others = await keeper.post(f"/api/form-fields/{of_all['id']}/end", headers={"If-Match": '"1"'})
    assert (others.status_code, others.json()["code"]) == (403, "field_of_others")
    wider = await keeper.put(
        f"/api/form-fields/{made['id']}", json={"label": LABEL}, headers={"If-Match": f'"{made["rev"]}"'}
    )
    assert [each["code"] for each in wider.json()["problems"]] == ["not_everywhere"]
    ended = await keeper.post(f"/api/form-fields/{made['id']}/end", headers={"If-Match": f'"{made["rev"]}"'})
    assert ended.status_code == 200

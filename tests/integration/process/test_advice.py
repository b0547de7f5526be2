"""Known problems of steps: proposed from a task, accepted by somebody else, seen at once by everybody at that step."""

import msgspec
import pytest

from integration.process.cases import CLERK, HERE, ORDER_PROCESS, STRANGER, Network, deployed, started
from support.api import staff_api
from support.contexts import context, staff
from yizhan.engines.process import api as process
from yizhan.engines.process.permissions import ADVISE, DEPLOY, VIEW, WORK

WORKER = msgspec.structs.replace(
    staff(41, HERE, WORK, VIEW, ADVISE, DEPLOY), login="staff41", roles=frozenset({"order-clerk"})
)
OWNER = staff(42, HERE, VIEW, DEPLOY)
PROBLEM = {"zh": "身份证过期"}
REMEDY = {"zh": "请客户先到派出所换证"}
ENGLISH = {"problem": {"en": "The identity card has expired"}, "remedy": {"en": "Have it renewed first"}}


def by(actor, rev=None):
    told = {} if rev is None else {"If-Match": f'"{rev}"'}
    return {"Authorization": f"Bearer {actor.id}", **told}


@pytest.fixture(scope="module")
async def client(module_db):
    await deployed(module_db)
    await started(module_db)
    async with staff_api(module_db, WORKER, OWNER, CLERK, STRANGER) as client:
        yield client


async def task(client):
    (item,) = (await client.get("/api/worklist")).json()["items"]
    return f"/api/worklist/{item['id']}/advice"


async def known(client, address):
    return (await client.get(address)).json()["known"]


async def proposed(client, address, **body):
    answer = await client.post(address, json={"problem": PROBLEM, "remedy": REMEDY, **body})
    assert answer.status_code == 201, answer.text
    return answer.json()


def decide(client, advice, deed, body, actor=OWNER):
    address = f"/api/processes/advice/{advice['id']}/{deed}"
    return client.post(address, json=body, headers=by(actor, advice["rev"]))


async def test_a_problem_known_at_a_step_is_proposed_accepted_and_seen_without_a_new_version(client, module_db):
    address = await task(client)
    before = await known(client, address)
    assert (await client.get(address, headers=by(STRANGER))).status_code == 404
    assert (
        await client.post(address, json={"problem": PROBLEM, "remedy": REMEDY}, headers=by(CLERK))
    ).status_code == 403
    advice = await proposed(client, address)
    assert (await client.get(address)).json()["proposed"][0]["problem"]["zh"] == PROBLEM["zh"]
    assert await known(client, address) == before

    own = await decide(client, advice, "accept", ENGLISH, WORKER)
    assert (own.status_code, own.json()["code"]) == (403, "own_proposal")
    lacking = await decide(client, advice, "accept", {})
    assert [each["field"] for each in lacking.json()["problems"]] == ["problem.en", "remedy.en"]
    stale = await decide(client, {**advice, "rev": 9}, "accept", ENGLISH)
    assert stale.status_code == 412
    done = await decide(client, advice, "accept", {**ENGLISH, "problem": {**ENGLISH["problem"], "zh": "别的话"}})
    assert done.status_code == 200, done.text
    assert done.json()["problem"] == {"zh": PROBLEM["zh"], **ENGLISH["problem"]}, "what was proposed stays"
    again = await decide(client, done.json(), "refuse", {"reason": "no"})
    assert again.json()["code"] == "wrong_advice_state"

    now = await known(client, address)
    assert now[:-1] == before
    assert (now[-1]["proposedBy"], now[-1]["acceptedBy"]) == (WORKER.name, OWNER.name)
    assert now[-1]["acceptedAt"]
    async with context(module_db) as ctx:
        newer = ORDER_PROCESS.replace(b"PT4H", b"PT9H")
        await process.deploy(ctx, newer, process.environment(Network().connectors))
        audited = await ctx.tx.fetch(
            "select action, outcome from platform.audit_entry where object_type = 'process.advice' order by id"
        )
    assert await known(client, address) == now, "it holds for every version"
    assert [tuple(each) for each in audited] == [("propose", "done"), ("accept", "refused"), ("accept", "done")]


async def test_a_correction_replaces_what_it_corrects_and_can_be_retired(client):
    address = await task(client)
    old = (await known(client, address))[-1]
    first = await proposed(client, address, corrects=old["id"], remedy={"zh": "也可凭临时身份证"})
    second = await proposed(client, address, corrects=old["id"])
    assert first["before"]["remedy"]["zh"] == REMEDY["zh"]
    accepted = (await decide(client, first, "accept", ENGLISH)).json()
    now = await known(client, address)
    assert old["id"] not in {each["id"] for each in now}
    assert now[-1]["remedy"]["zh"] == "也可凭临时身份证"
    late = await decide(client, second, "accept", ENGLISH)
    assert (late.status_code, late.json()["code"]) == (409, "advice_outdated")
    empty = await decide(client, second, "refuse", {"reason": " "})
    assert empty.json()["code"] == "reason_required"
    refused = await decide(client, second, "refuse", {"reason": "已有更好的"})
    assert (refused.json()["state"], refused.json()["reason"]) == ("refused", "已有更好的")
    retired = await decide(client, accepted, "retire", {"reason": "系统已能识别"})
    assert retired.json()["state"] == "retired"
    assert accepted["id"] not in {each["id"] for each in await known(client, address)}
    page = (await client.get("/api/processes/advice", params={"limit": 2})).json()
    rest = (await client.get("/api/processes/advice", params={"limit": 2, "after": page["next"]})).json()
    assert [each["state"] for each in [*page["items"], *rest["items"]]] == ["refused", "retired", "replaced"]
    only = (await client.get("/api/processes/advice", params={"state": "refused"})).json()
    assert only["total"] == 1


async def test_what_the_model_says_is_corrected_until_its_author_says_otherwise(client):
    address = await task(client)
    drawn = next((each for each in await known(client, address) if each["id"] == "drawn"), None)
    assert drawn is not None, "the model of this test tells of a known problem"
    advice = await proposed(client, address, corrects="drawn")
    assert advice["before"]["problem"] == drawn["problem"]
    await decide(client, advice, "accept", ENGLISH)
    assert "drawn" not in {each["id"] for each in await known(client, address)}


BAD = (
    ({"problem": {}, "remedy": {}}, {"problem.zh", "remedy.zh"}),
    ({"problem": {"en": "x"}, "remedy": {"zh": "甲"}}, {"remedy.en", "problem.zh"}),
    ({"remedy": {"zh": "长" * 1001}}, {"remedy.zh"}),
    ({"corrects": "4711"}, {"corrects"}),
)


@pytest.mark.parametrize(("body", "fields"), BAD, ids=["empty", "mixed", "long", "unknown"])
async def test_a_proposal_that_says_too_little_or_too_much_is_refused_at_its_fields(client, body, fields):
    answer = await client.post(await task(client), json={"problem": PROBLEM, "remedy": REMEDY, **body})
    assert answer.status_code == 400
    assert {each["field"] for each in answer.json()["problems"]} == fields

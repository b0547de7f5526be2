"""Requirement 6.3: one worklist: suspend, and substitution during absence."""

from datetime import timedelta

import pytest

from integration.process.cases import CHIEF, CLERK, COLLEAGUE, Network, deployed, listed, started, value
from support.api import staff_api
from support.operator import Operator
from support.patience import LONG
from yizhan.domains.organisation import jobs as organisation_jobs
from yizhan.engines.process.contracts import Box
from yizhan.engines.process.jobs import job_kinds
from yizhan.flows import absences
from yizhan.kernel.clock import SystemClock
from yizhan.kernel.scope import Reach
from yizhan.platform.worker import Worker, drain


def by(actor):
    return {"Authorization": f"Bearer {actor.id}"}


class Later:
    """A clock that can be put on."""

    def __init__(self):
        self.ahead = timedelta()

    def now(self):
        return SystemClock().now() + self.ahead


@pytest.fixture
def clock():
    return Later()


@pytest.fixture
async def client(db):
    await deployed(db)
    async with staff_api(db, CLERK, COLLEAGUE, CHIEF) as client:
        yield client


def in_days(days):
    return (SystemClock().now() + timedelta(days=days)).isoformat()


async def test_a_task_rests_with_a_reason_until_its_day_and_comes_back_by_itself(client, db, clock):
    await started(db)
    [item] = (await client.get("/api/worklist")).json()["items"]
    address = f"/api/worklist/{item['id']}"
    rest = {"until": in_days(2), "reason": "customer is abroad"}
    assert (await client.post(f"{address}/suspend", json=rest)).json()["code"] == "not_held"
    await client.post(f"{address}/claim")
    for wrong in ({**rest, "reason": " "}, {**rest, "until": in_days(-1)}):
        assert (await client.post(f"{address}/suspend", json=wrong)).status_code == 400
    assert (await client.post(f"{address}/suspend", json=rest, headers=by(COLLEAGUE))).status_code == 409
    resting = (await client.post(f"{address}/suspend", json=rest)).json()
    assert (resting["state"], resting["restReason"]) == ("resting", "customer is abroad")
    assert (await listed(db, CLERK, Box.MINE), len(await listed(db, CLERK, Box.RESTING))) == ([], 1)
    for act, body in (("return", {}), ("complete", {"output": {"documentsChecked": True}}), ("suspend", rest)):
        assert (await client.post(f"{address}/{act}", json=body)).json()["code"] == "work_item_rests"
    clock.ahead = timedelta(days=3)
    await value(db, "update platform.job set run_at = now() where kind = 'process.resume_item' returning 1")
    await drain(Network().worker(db, clock), db, {}, LONG)
    assert (await client.get(address)).json()["state"] == "claimed"
    assert len(await listed(db, CLERK, Box.MINE)) == 1
    kinds = await value(db, "select array_agg(kind order by seq) from process.happening where kind like '%sume%d'")
    assert kinds == ["resumed"]


async def test_a_resting_task_is_resumed_or_reassigned_before_its_day(client, db):
    await started(db)
    [item] = (await client.get("/api/worklist")).json()["items"]
    address = f"/api/worklist/{item['id']}"
    await client.post(f"{address}/claim")
    rest = {"until": in_days(2), "reason": "waits for a letter"}
    batch = {"ids": [item["id"]], "act": "suspend", **rest}
    assert (await client.post("/api/work/batch", json=batch)).json()["items"][0]["item"]["state"] == "resting"
    assert (await client.post(f"{address}/resume", headers=by(COLLEAGUE))).status_code == 409
    assert (await client.post(f"{address}/resume")).json()["state"] == "claimed"
    assert (await client.post(f"{address}/resume")).json()["code"] == "work_item_does_not_rest"
    assert await value(db, "select count(*) from platform.job where kind = 'process.resume_item'") == 0


@pytest.fixture
async def operator(db):
    made = await Operator(db).found()
    clerk = await made.role("order-clerk", "root", process__work=Reach.SUBTREE)
    other = await made.role("fallout-clerk", "root", process__work=Reach.SUBTREE)
    chief = await made.role(
        "chief", "root", process__work=Reach.SUBTREE, process__operate=Reach.SUBTREE,
        organisation__manage_absences=Reach.SUBTREE,
    )  # fmt: skip
    people = (
        ("wang", "north.city", clerk), ("zhao", "north.city", other), ("sun", "north.hall", other),
        ("li", "south.city", other), ("ma", "north", chief),
    )  # fmt: skip
    made.people = {login: await made.person(login, unit, role) for login, unit, role in people}
    await deployed(db)
    return made


@pytest.fixture
async def actors(operator):
    return {login: await operator.actor(login) for login in operator.people}


def absence(operator, substitute, days=3, **others):
    begin = (SystemClock().now() - timedelta(minutes=1)).isoformat()
    return {
        "substituteId": operator.people[substitute].staff_id,
        "fromAt": begin,
        "untilAt": in_days(days),
        "reason": "leave",
        **others,
    }


async def test_a_substitute_does_the_work_of_somebody_absent_and_what_is_left_comes_back(
    db, operator, actors, clock, monkeypatch
):
    monkeypatch.setattr("yizhan.engines.process.ports._absences", [absences.stood_in_for])
    wang, zhao = actors["wang"], actors["zhao"]
    place = operator.units["north.hall"].pos
    for order in ("o-1", "o-2", "o-3"):
        await started(db, order=order, org_pos=place)
    async with staff_api(db, wang, zhao, actors["ma"]) as client:
        offered = (await client.get("/api/worklist")).json()["items"]
        mine = next(item for item in offered if item["businessKey"] == "o-1")
        await client.post(f"/api/worklist/{mine['id']}/claim")
        assert (await client.get("/api/worklist", headers=by(zhao))).json()["items"] == []
        able = (await client.get("/api/absences/substitutes")).json()["items"]
        assert [each["login"] for each in able][:1] == ["zhao"]
        assert {"sun", "li"} & {each["login"] for each in able} == set()
        for wrong in ("sun", "li", "wang"):  # a hall below, another province, oneself
            refused = await client.post("/api/absences", json=absence(operator, wrong))
            assert refused.json()["problems"][0]["field"] == "substituteId"
        planned = await client.post("/api/absences", json=absence(operator, "zhao"))
        assert planned.status_code == 201, planned.text
        twice = await client.post("/api/absences", json=absence(operator, "zhao", days=1))
        assert twice.json()["problems"][0]["code"] == "away_already"
        assert (await client.get("/api/absences/standing-in", headers=by(zhao))).json()["names"]

        # What is offered to the absent person, and what she holds, is there for the substitute.
        assert {key for _, key in await listed(db, zhao)} == {"o-2", "o-3"}
        assert await listed(db, zhao, Box.MINE) == [("check-documents", "o-1")]
        second = next(item for item in offered if item["businessKey"] == "o-2")
        taken = (await client.post(f"/api/worklist/{second['id']}/claim", headers=by(zhao))).json()
        assert (taken["holder"], taken["onBehalf"]) == ("zhao", "wang")
        form = {"output": {"documentsChecked": True}}
        done = await client.post(f"/api/worklist/{mine['id']}/complete", json=form, headers=by(zhao))
        assert (done.json()["item"]["holder"], done.status_code) == ("zhao", 200)

        # Back: what the substitute still holds is hers again, and the substitute sees none of it.
        ended = await client.post(f"/api/absences/{planned.json()['id']}/end")
        assert ended.json()["state"] == "over"
        kinds = {**job_kinds({}), **absences.JOBS, **organisation_jobs.JOBS}
        worker = Worker(db, kinds, absences.SUBSCRIPTIONS, clock, slots=1)
        await drain(worker, db, absences.SUBSCRIPTIONS, LONG)
        assert await listed(db, zhao) == await listed(db, zhao, Box.MINE) == []
        back = (await client.get(f"/api/worklist/{second['id']}")).json()
        assert (back["holder"], back["onBehalf"]) == ("wang", None)
    audited = "select array_agg(action order by id) from platform.audit_entry where object_type ~ 'absence'"
    told = await value(db, audited)
    assert told == ["plan", "end"]


async def test_a_manager_plans_an_absence_and_it_ends_by_itself(db, operator, actors, clock, monkeypatch):
    monkeypatch.setattr("yizhan.engines.process.ports._absences", [absences.stood_in_for])
    await started(db, org_pos=operator.units["north.hall"].pos)
    async with staff_api(db, actors["ma"], actors["zhao"], actors["wang"]) as client:
        wang = operator.people["wang"].staff_id
        body = absence(operator, "zhao", staffId=wang)
        assert (await client.post("/api/absences", json=body, headers=by(actors["zhao"]))).status_code == 403
        assert (await client.post("/api/absences", json=body)).status_code == 201
        [listed_] = (await client.get("/api/absences")).json()["items"]
        assert (listed_["staffId"], listed_["state"]) == (wang, "planned")
        assert (await client.get("/api/absences", headers=by(actors["wang"]))).status_code == 403
        [own] = (await client.get("/api/absences/own", headers=by(actors["wang"]))).json()["items"]
        assert own["id"] == listed_["id"]
        other = await client.post(f"/api/absences/{own['id']}/end", headers=by(actors["zhao"]))
        assert other.status_code == 404
        [item] = (await client.get("/api/worklist", headers=by(actors["zhao"]))).json()["items"]
        await client.post(f"/api/worklist/{item['id']}/claim", headers=by(actors["zhao"]))
        clock.ahead = timedelta(days=4)
        await value(db, "update platform.job set run_at = now() where kind = 'organisation.absence_over' returning 1")
        kinds = {**job_kinds({}), **absences.JOBS, **organisation_jobs.JOBS}
        worker = Worker(db, kinds, absences.SUBSCRIPTIONS, clock, slots=1)
        await drain(worker, db, absences.SUBSCRIPTIONS, LONG)
        assert (await client.get(f"/api/worklist/{item['id']}")).json()["holder"] == "wang"

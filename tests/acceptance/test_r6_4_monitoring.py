"""6.4 Running processes are watched: where time goes, what gets stuck, and what happened against what was drawn."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.unit.engines.process.drawing import chain, end, exclusive, flow, model, parallel, service, start, user

from integration.process.cases import CHIEF, CLERK, FALLOUT, HERE, STRANGER, Network, item_at
from support.api import staff_api
from support.contexts import context
from support.patience import LONG
from yizhan.engines.process import api
from yizhan.engines.process.connectors import ConnectorRefusal
from yizhan.engines.process.contracts import IncidentFilter, StartProcess
from yizhan.engines.process.measuring.contracts import DeviationKind, ElementRole, Measure
from yizhan.kernel.clock import FixedClock
from yizhan.kernel.text import Text
from yizhan.platform.worker import drain

WATCHED = model(
    start(),
    user("check", 'yz:post="order-clerk"'),
    parallel("split"),
    service("open"),
    user("ring", 'yz:post="order-clerk"'),
    parallel("join"),
    exclusive("well", "well-end"),
    user("mend", 'yz:post="fallout-clerk"'),
    end(),
    *chain("start", "check", "split", "open", "join", "well", "end"),
    *chain("split", "ring", "join"),
    flow("well", "mend", "trouble == true"),
    flow("mend", "check"),
    process='id="watched" name="Watched" isExecutable="true"',
)
MINUTE = timedelta(minutes=1)


class Site:
    """The process of this test, its counterpart, and a clock that is moved."""

    def __init__(self, db):
        self.db = db
        self.clock = FixedClock(datetime.now(UTC))
        self.refuses = False
        self.network = Network(self._answer)
        self.definition = 0

    async def _answer(self, _, __):
        if self.refuses:
            raise ConnectorRefusal("NO_PORT", Text("端口不足", "no port"), Text("换端口", "take another port"))
        return {}

    def as_(self, actor):
        return context(self.db, actor, clock=self.clock)

    async def deploy(self):
        async with context(self.db) as ctx:
            self.definition = int((await api.deploy(ctx, WATCHED, api.environment(self.network.connectors))).id)

    async def begin(self, order, org_pos=150, **variables):
        async with self.as_(CLERK) as ctx:
            command = StartProcess(key="watched", business_key=order, org_pos=org_pos, variables=variables)
            return (await api.start(ctx, command)).id

    async def claim(self, instance, node, actor=CLERK):
        item = await item_at(self.db, instance, node)
        async with self.as_(actor) as ctx:
            await api.claim(ctx, item)

    async def give_back(self, instance, node, actor=CLERK):
        item = await item_at(self.db, instance, node)
        async with self.as_(actor) as ctx:
            await api.unclaim(ctx, item)

    async def rest(self, instance, node, actor=CLERK):
        item = await item_at(self.db, instance, node)
        async with self.as_(actor) as ctx:
            await api.suspend(ctx, item, self.clock.now() + timedelta(days=1), "waits for the customer")

    async def go_on(self, instance, node, actor=CLERK):
        item = await item_at(self.db, instance, node)
        async with self.as_(actor) as ctx:
            await api.resume(ctx, item)

    async def finish(self, instance, node, actor=CLERK, **output):
        item = await item_at(self.db, instance, node)
        async with self.as_(actor) as ctx:
            await api.complete(ctx, item, output)

    async def work(self):
        await drain(self.network.worker(self.db, self.clock), self.db, {}, LONG)

    def pass_(self, minutes):
        self.clock.advance(minutes * MINUTE)

    async def straight(self, order, *, ring_first=False, **output):
        """From the check to the end."""
        instance = await self.begin(order)
        await self.finish(instance, "check", **output)
        if ring_first:
            await self.finish(instance, "ring")
            await self.work()
        else:
            await self.work()
            await self.finish(instance, "ring")
        return instance

    async def figures(self, actor=CLERK, **wanted):
        async with self.as_(actor) as ctx:
            return await api.figures(ctx, Measure(definition_id=self.definition, **wanted))

    async def conformance(self, actor=CLERK, **wanted):
        async with self.as_(actor) as ctx:
            return await api.conformance(ctx, Measure(definition_id=self.definition, **wanted))


@pytest.fixture
async def site(db):
    made = Site(db)
    await made.deploy()
    return made


async def test_waiting_and_working_are_told_apart(site):
    instance = await site.begin("o-1")
    site.pass_(10)
    await site.claim(instance, "check")
    site.pass_(5)
    await site.give_back(instance, "check")
    site.pass_(20)
    await site.claim(instance, "check")
    site.pass_(4)
    await site.rest(instance, "check")
    site.pass_(60)
    await site.go_on(instance, "check")
    site.pass_(3)
    await site.finish(instance, "check")
    site.pass_(3)
    await site.work()
    figures = await site.figures()
    check = {element.node: element for element in figures.elements}["check"]
    assert check.role is ElementRole.PERSON
    assert (check.passages, check.open) == (1, 0)
    assert (check.lasted.total, check.waited.total, check.worked.total) == (102 * 60, 90 * 60, 12 * 60)
    opened = {element.node: element for element in figures.elements}["open"]
    assert (opened.worked.total, opened.waited.total) == (3 * 60, 0), "a system works from the moment it is asked"
    ring = {element.node: element for element in figures.elements}["ring"]
    assert (ring.passages, ring.open, ring.lost) == (0, 1, 3 * 60)
    assert [bottleneck.node for bottleneck in figures.bottlenecks] == ["check", "ring"]
    assert sum(bottleneck.share for bottleneck in figures.bottlenecks) == pytest.approx(1)


async def test_cycle_times_and_throughput_are_of_the_period_that_is_asked_for(site):
    for minutes in (10, 20, 60):
        instance = await site.begin("o")
        site.pass_(minutes)
        await site.finish(instance, "check")
        await site.work()
        await site.finish(instance, "ring")
    figures = await site.figures()
    assert figures.cycle.count == 3
    assert figures.cycle.percentiles["p50"] == 20 * 60
    assert sum(bin_.count for bin_ in figures.cycle.bins) == 3
    points = figures.throughput.points
    assert (sum(point.started for point in points), sum(point.completed for point in points)) == (3, 3)
    later = await site.figures(since=site.clock.now() - 61 * MINUTE)
    assert later.coverage.total == 1
    assert (await site.figures(until=site.clock.now() - timedelta(days=1))).coverage.total == 0


async def test_branches_that_overtake_each_other_are_one_variant_and_loops_another(site):
    await site.straight("o-1")
    await site.straight("o-2", ring_first=True)
    looped = await site.straight("o-3", trouble=True)
    await site.finish(looped, "mend", FALLOUT, trouble=False)
    await site.finish(looped, "check")
    await site.work()
    await site.finish(looped, "ring")
    found = await site.conformance()
    assert [variant.instances for variant in found.variants] == [2, 1]
    assert (found.ended, found.conforming, found.deviations) == (3, 3, ())
    assert found.untouched.nodes == ()
    often, seldom = found.variants
    assert "well-end" in often.flows
    assert "well-mend" not in often.flows
    assert "well-mend" in seldom.flows
    assert [step.node for step in seldom.steps].count("check") == 2
    mend = {element.node: element for element in (await site.figures()).elements}
    assert (mend["check"].repeated, mend["check"].most) == (1, 2)


async def test_what_people_made_happen_is_told_against_the_drawing(site):
    await site.straight("o-1")
    moved = await site.begin("o-2")
    async with site.as_(CHIEF) as ctx:
        view = await api.instance_of(ctx, moved)
        await api.move_token(ctx, moved, view.tokens[0].activation, "mend", "was checked by phone")
        await api.set_variables(ctx, moved, {"note": "x"}, "told by the customer")
        await api.cancel_instance(ctx, await site.begin("o-3"), "no longer wanted")
        assert {entry.kind for entry in await api.history_of(ctx, moved)} >= {"moved", "assigned"}
    site.refuses = True
    skipped = await site.begin("o-4")
    await site.finish(skipped, "check")
    await site.work()
    async with site.as_(CHIEF) as ctx:
        (incident,) = (await api.incidents(ctx, IncidentFilter())).items
        await api.skip_incident(ctx, int(incident.id), "opened by hand")
    found = await site.conformance()
    told = {(each.kind, each.node, each.to) for each in found.deviations}
    assert told == {
        (DeviationKind.MOVED, "check", "mend"),
        (DeviationKind.CHANGED, "watched", None),
        (DeviationKind.CANCELLED, "", None),
        (DeviationKind.SKIPPED, "open", None),
    }
    assert (found.ended, found.conforming) == (2, 1)
    assert set(found.untouched.flows) == {"well-mend", "mend-check"}


async def test_tokens_stand_on_the_drawing_and_the_stuck_are_counted(site):
    site.refuses = True
    for order in ("o-1", "o-2"):
        instance = await site.begin(order)
        await site.finish(instance, "check")
    await site.begin("o-3")
    await site.work()
    async with site.as_(CLERK) as ctx:
        live = await api.live(ctx, Measure(definition_id=site.definition))
    assert {(each.node, each.tokens, each.stuck) for each in live.nodes} == {
        ("check", 1, 0),
        ("open", 2, 2),
        ("ring", 2, 0),
    }
    assert (live.instances, live.is_estimate) == (3, False)


async def test_what_is_stuck_is_told_how_long_and_how_many(site):
    """A step that nobody gets through has no usual time: what it cost so far is told instead."""
    site.refuses = True
    for order in ("o-1", "o-2"):
        await site.finish(await site.begin(order), "check")
    await site.work()
    site.pass_(50)
    figures = await site.figures()
    opened = {element.node: element for element in figures.elements}["open"]
    assert (opened.passages, opened.open, opened.stuck_now) == (0, 2, 2)
    assert opened.lasted.median is None
    assert opened.so_far.median == pytest.approx(50 * 60, abs=1)
    assert opened.stuck_so_far == opened.lost == pytest.approx(2 * 50 * 60, abs=1)
    site.refuses = False
    async with site.as_(CHIEF) as ctx:
        first = (await api.incidents(ctx, IncidentFilter())).items[0]
        await api.retry_incident(ctx, int(first.id), {})
    site.pass_(4)
    opened = {element.node: element for element in (await site.figures()).elements}["open"]
    assert (opened.open, opened.stuck_now) == (2, 1), "one is being tried again"


async def test_figures_end_where_the_readers_organisation_ends(site):
    await site.begin("o-1")
    await site.begin("o-2", org_pos=250)
    assert (await site.figures(CLERK)).coverage.total == 1
    assert (await site.figures(STRANGER)).coverage.total == 1
    assert (await site.figures(CLERK, within=(160, HERE.hi))).coverage.total == 0
    async with site.as_(CLERK) as ctx:
        assert (await api.live(ctx, Measure(definition_id=site.definition))).instances == 1


async def test_stuck_steps_of_one_cause_are_repaired_together(site):
    site.refuses = True
    for number in range(5):
        instance = await site.begin(f"o-{number}", org_pos=250 if number == 4 else 150)
        async with context(site.db) as ctx:
            await api.complete(ctx, int((await api.work_items_of(ctx, instance))[0].id), {})
    await site.work()
    async with staff_api(site.db, CHIEF, CLERK) as client:
        assert (await client.get("/api/processes/incidents/causes", headers=_by(CLERK))).status_code == 403
        (cause,) = (await client.get("/api/processes/incidents/causes")).json()["items"]
        assert (cause["node"], cause["code"], cause["count"]) == ("open", "NO_PORT", 4), "not those elsewhere"
        wanted = {"process": "watched", "node": "open", "code": "NO_PORT", "act": "retry"}
        refused = await client.post("/api/processes/incidents/repairs", json={**wanted, "reason": " "})
        assert [problem["field"] for problem in refused.json()["problems"]] == ["reason"]
        body = {**wanted, "reason": "ports were added"}
        assert (await client.post("/api/processes/incidents/repairs", json=body, headers=_by(CLERK))).status_code == 403
        begun = await client.post("/api/processes/incidents/repairs", json=body)
        assert begun.status_code == 202, begun.text
        site.refuses = False
        await site.work()
        notice = (await client.get(f"/api/notices/{begun.json()['id']}")).json()
        assert (notice["state"], notice["result"]["done"], notice["result"]["failed"]) == ("succeeded", 4, 0)
        assert (await client.get("/api/processes/incidents/causes")).json()["items"] == []
    async with context(site.db) as ctx:
        (left,) = (await api.incidents(ctx, IncidentFilter())).items
        assert left.business_key == "o-4"


async def test_each_repair_by_itself_is_done_or_refused(site):
    site.refuses = True
    for number in range(3):
        await site.finish(await site.begin(f"o-{number}"), "check")
    await site.work()
    async with staff_api(site.db, CHIEF) as client:
        body = {"process": "watched", "act": "cancel", "reason": "the campaign is over"}
        begun = (await client.post("/api/processes/incidents/repairs", json=body)).json()
        await site.work()
        notice = (await client.get(f"/api/notices/{begun['id']}")).json()
        assert notice["result"] == {"done": 3, "failed": 0, "refusals": []}
        ended = (await client.get("/api/processes/instances", params={"status": "cancelled"})).json()
        assert ended["total"] == 3


def _by(actor):
    return {"Authorization": f"Bearer {actor.id}"}

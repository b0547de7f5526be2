"""Process instances and the worklist."""

import httpx
from tests.unit.engines.process.drawing import chain, end, model, service, start

from integration.process.cases import ORDER_PROCESS, Network
from support.acting import acting, granted, staff
from support.scope import OWNERS, Personal, Planted, Reading, World, listing, opening, pages
from yizhan.engines.process import api
from yizhan.engines.process.connectors import ConnectorRefusal
from yizhan.engines.process.contracts import IncidentFilter, StartProcess
from yizhan.engines.process.designing import BeginMigration, NewDraft, ReplayDraft
from yizhan.engines.process.measuring.contracts import Measure
from yizhan.flows.process_log import api as process_log
from yizhan.flows.process_log.contracts import LogFormat
from yizhan.kernel.text import Language, Text

VIEW = ("process.view", "process.work", "process.operate")
SEE = (*VIEW, "process.design")


async def plant(world: World) -> None:
    """An instance in every third unit; its first work item is offered there."""
    async with acting(world.db) as ctx:
        await ctx.as_system()
        await api.deploy(ctx, ORDER_PROCESS, api.environment(Network().connectors))
    for number, unit in enumerate(world.units[::3]):
        async with acting(world.db) as ctx:
            await ctx.as_system()
            key = f"scope-{number}"
            start = StartProcess(key="order-fulfilment", business_key=key, org_pos=unit.pos, variables={"services": []})
            instance = (await api.start(ctx, start)).id
            (item,) = await api.work_items_of(ctx, instance)
        world.add("instance", Planted(str(instance), unit.pos))
        world.add("business key", Planted(key, unit.pos))
        world.add("work item", Planted(str(item.id), unit.pos))
    await _plant_incidents(world)
    await _plant_drafts(world)
    await _plant_logs(world)


async def _plant_drafts(world: World) -> None:
    """Drafts of authors in some units."""
    for unit in world.units[::7]:
        async with acting(world.db, staff(unit.pos, everything=True)) as ctx:
            draft = await api.create_draft(ctx, NewDraft(xml=ORDER_PROCESS.decode()))
            period = ReplayDraft(ctx.now().replace(year=2020), ctx.now())
            replay = await api.begin_replay(ctx, draft.id, period)
            known = (await api.definitions(ctx, "order-fulfilment"))[0].id
            moving = await api.begin_migration(ctx, int(known), BeginMigration(source=known, reason="try"))
        world.add("process draft", Planted(draft.id, unit.pos))
        world.add("process replay", Planted(replay.id, unit.pos))
        world.add("migration", Planted(moving.id, unit.pos))


async def _plant_logs(world: World) -> None:
    """Logs that people had written, in a few units."""
    async with acting(world.db) as ctx:
        await ctx.as_system()
        known = int((await api.definitions(ctx, "order-fulfilment"))[0].id)
    wanted = Measure(definition_id=known)
    for number, unit in enumerate(world.units[::6]):
        owner = OWNERS[number % len(OWNERS)]
        actor = staff(unit.pos, unit.last, granted("process.view"), id_=owner)
        async with acting(world.db, actor) as ctx:
            work = await process_log.begin(ctx, wanted, LogFormat.XES)
        async with acting(world.db, actor) as ctx:
            job = process_log.LogJob(work, wanted, LogFormat.XES, Language.ZH)
            await process_log.run(ctx, job, world.folder / "exports")
        world.add("log", Planted(str(work), unit.pos, owner))


async def _plant_incidents(world: World) -> None:
    async def refused(*_: object) -> None:
        raise ConnectorRefusal("NO_PORT", Text("端口不足", "no port"), Text("换端口", "take another port"))

    network = Network(refused)
    call = model(
        start(),
        service("call"),
        end(),
        *chain("start", "call", "end"),
        process='id="refused" name="P" isExecutable="true"',
    )
    async with acting(world.db) as ctx:
        await ctx.as_system()
        await api.deploy(ctx, call, api.environment(network.connectors))
        for number, unit in enumerate(world.units[::5]):
            await api.start(ctx, StartProcess(key="refused", business_key=f"refused-{number}", org_pos=unit.pos))
    await network.work(world.db)
    async with acting(world.db) as ctx:
        for incident in (await api.incidents(ctx, IncidentFilter())).items:
            number = int(incident.business_key.removeprefix("refused-"))
            world.add("incident", Planted(incident.id, world.units[::5][number].pos))


async def instances(client: httpx.AsyncClient, world: World) -> set[str]:
    shown = set()
    for row in world.rows["business key"]:
        answer = await client.get("/api/processes/instances", params={"businessKey": row.id})
        assert answer.status_code == 200, answer.text
        if answer.json()["items"]:
            shown.add(row.id)
    return shown


async def measured(client: httpx.AsyncClient, world: World) -> set[str]:
    """Where instances are measured: each organisation is asked for alone, by one kind of figure after the other."""
    known = (await client.get("/api/processes/definitions")).json()["items"]
    address = next(f"/api/processes/definitions/{one['id']}" for one in known if one["key"] == "order-fulfilment")
    shown = set()
    for number, row in enumerate(world.rows["business key"]):
        kind = ("figures", "conformance", "live")[number % 3]
        answer = await client.get(f"{address}/{kind}", params={"orgLo": row.pos, "orgHi": row.pos})
        assert answer.status_code == 200, answer.text
        found = answer.json()
        if found["instances"] if kind == "live" else found["coverage"]["total"]:
            shown.add(row.id)
    return shown


async def causes(client: httpx.AsyncClient, world: World) -> set[str]:
    shown = set()
    for row in world.rows["incident"]:
        answer = await client.get("/api/processes/incidents/causes", params={"orgLo": row.pos, "orgHi": row.pos})
        assert answer.status_code == 200, answer.text
        if answer.json()["items"]:
            shown.add(row.id)
    return shown


async def team_box(client: httpx.AsyncClient, _: World) -> set[str]:
    return {item["id"] for item in await pages(client, "/api/worklist", box="team")}


async def migrations(client: httpx.AsyncClient, _: World) -> set[str]:
    items = (await client.get("/api/processes/definitions")).json()["items"]
    (known,) = (item for item in items if item["key"] == "order-fulfilment")
    answer = await client.get(f"/api/processes/definitions/{known['id']}/migrations")
    return {run["id"] for run in answer.json()["items"]}


async def drafts(client: httpx.AsyncClient, _: World) -> set[str]:
    return {draft["id"] for draft in (await client.get("/api/processes/drafts")).json()["items"]}


PATHS = (
    Reading("instances of a business object", "business key", VIEW, shown=instances),
    Reading("instance opened", "instance", VIEW, opened=opening("/api/processes/instances/{id}")),
    Reading("instance's story", "instance", VIEW, opened=opening("/api/processes/instances/{id}/story")),
    Reading("team's work listed", "work item", VIEW, shown=team_box),
    Reading("task's known problems", "work item", VIEW, opened=opening("/api/worklist/{id}/advice")),
    Reading("instances measured", "business key", VIEW, shown=measured),
    Reading("causes of incidents", "incident", VIEW, shown=causes),
    Personal("event log taken away", "log", ("process.view",), opened=opening("/api/processes/logs/{id}/file")),
    Reading("incidents listed", "incident", VIEW, shown=listing("/api/processes/incidents")),
    Reading("process drafts listed", "process draft", VIEW, shown=drafts),
    Reading("replays of a draft", "process draft", VIEW, opened=opening("/api/processes/drafts/{id}/replays")),
    Reading("process replay opened", "process replay", VIEW, opened=opening("/api/processes/replays/{id}")),
    Reading("process replay taken away", "process replay", SEE, opened=opening("/api/processes/replays/{id}/changes")),
    Reading("migrations of instances listed", "migration", VIEW, shown=migrations),
    Reading("migration of instances opened", "migration", VIEW, opened=opening("/api/processes/migrations/{id}")),
    Reading("process draft opened", "process draft", VIEW, opened=opening("/api/processes/drafts/{id}")),
    Reading("work item opened", "work item", VIEW, opened=opening("/api/worklist/{id}")),
    Reading("colleagues for a work item", "work item", VIEW, opened=opening("/api/work/colleagues?item={id}")),
)

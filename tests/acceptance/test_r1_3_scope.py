"""Requirement 1.3: each level sees its own subtree and nothing else, whichever way it reads."""

import importlib
import pkgutil
import re
from collections.abc import AsyncIterator
from pathlib import Path
from random import Random
from types import ModuleType

import asyncpg
import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.scope import OWNERS, Planted, Reader, Reading, World, actor_of, plant_tree
from support.web import client_of
from yizhan.app import Parts
from yizhan.domains.account.contracts import ReferenceKind
from yizhan.interfaces.edge.callers import Callers
from yizhan.interfaces.tmf.common.addresses import Version, base_path
from yizhan.kernel.clock import SystemClock
from yizhan.kernel.scope import EVERYTHING, NOTHING, Reach, Scope
from yizhan.platform.config import Settings
from yizhan.platform.db import Database
from yizhan.platform.launcher import Urls

DOMAINS: list[ModuleType] = [
    importlib.import_module(f"acceptance.read_paths.{module.name}")
    for module in pkgutil.iter_modules([str(Path(__file__).parent / "read_paths")])
]
PATHS: list[Reading] = [path for domain in DOMAINS for path in domain.PATHS]
EXAMPLES = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module")
async def world(module_db: Database, tmp_path_factory: pytest.TempPathFactory) -> World:
    made = World(module_db, Random(13), tmp_path_factory.mktemp("scope"))
    await plant_tree(made)
    for domain in DOMAINS:
        await domain.plant(made)
    return made


@pytest.fixture(scope="module")
async def program(module_db: Database, module_database: Urls, world: World) -> Parts:
    parts = Parts(module_db, SystemClock(), Settings(data_dir=world.folder), module_database.owner)

    async def lookup(_, token):
        return actor_of(token)

    parts.web.state.edge.callers = Callers(module_db, lookup, lookup)
    return parts


@pytest.fixture(scope="module")
async def client(program: Parts) -> AsyncIterator[httpx.AsyncClient]:
    async with client_of(program.front) as client:
        yield client


def somebody(data: st.DataObject, world: World, path: Reading) -> Reader:
    """A reader anywhere in the tree, with any reach, who may be one of those whose rows there are."""
    unit = data.draw(st.sampled_from(world.units), label="unit")
    reach = data.draw(st.sampled_from(path.reaches), label="reach")
    staff_id = data.draw(st.sampled_from((*OWNERS, 4711)), label="staff")
    return Reader(unit, reach, staff_id, path.permissions)


@pytest.mark.parametrize("path", [path for path in PATHS if path.shown], ids=lambda path: path.name)
@EXAMPLES
@given(data=st.data())
async def test_a_list_shows_what_is_in_reach_and_nothing_else(world, client, path, data):
    reader = somebody(data, world, path)
    client.headers["Authorization"] = f"Bearer {reader.token}"
    rows = world.rows[path.kind]
    shown = await path.shown(client, world) & {row.id for row in rows}
    assert shown == {row.id for row in rows if path.allows(row, reader)}


@pytest.mark.parametrize("path", [path for path in PATHS if path.opened], ids=lambda path: path.name)
@EXAMPLES
@given(data=st.data())
async def test_a_row_opens_for_those_it_is_in_reach_of_and_nobody_else(world, client, path, data):
    reader = somebody(data, world, path)
    row: Planted = data.draw(st.sampled_from(world.rows[path.kind]), label="row")
    client.headers["Authorization"] = f"Bearer {reader.token}"
    assert await path.opened(client, world, row.id) is path.allows(row, reader)


async def test_an_attempt_to_open_anothers_row_stands_in_the_audit_trail(world, client, module_db):
    for path in (path for path in PATHS if path.opened and path.audited):
        row, unit = next(
            (row, unit)
            for row in world.rows[path.kind]
            for unit in world.units[1:]
            if not path.allows(row, Reader(unit, Reach.SUBTREE, 4712, path.permissions))
        )
        reader = Reader(unit, Reach.SUBTREE, 4712, path.permissions)
        client.headers["Authorization"] = f"Bearer {reader.token}"
        async with module_db.transaction(EVERYTHING) as tx:
            before = await tx.fetchval("select coalesce(max(id), 0) from platform.audit_entry")
        assert not await path.opened(client, world, row.id)
        async with module_db.transaction(EVERYTHING) as tx:
            told = await tx.fetchval(
                """select count(*) from platform.audit_entry
                    where id > $1 and outcome = 'refused' and actor_id = 4712 and object_id = $2""",
                before,
                row.id,
            )
        assert told, path.name


FOR_EVERYBODY = {
    "/api/customer-tags": "what tags are called is the same for the whole operator; who has them is not told",
    "/api/names": "what organisations and colleagues are called is no secret inside the operator",
    "/api/permissions": "the list of what can be granted comes with the program",
    "/api/industries": "sections and divisions of the national standard; who belongs to one is not told",
    "/api/imports/fields": "what columns can fill comes with the program",
    "/api/imports/template": "an empty table",
    "/api/import-mappings": "mappings name columns, never data; shared ones are for everybody",
    "/api/absences/own": "the caller's own absences and those the caller stands in for",
    "/api/absences/standing-in": "names of those for whom the caller stands in",
    "/api/absences/substitutes": "who could do the caller's work; another's only for who manages that",
    "/api/forms/{name}": "forms come with the program, and fields added to them hold nobody's data",
    "/api/task-forms": "as above",
    "/api/task-forms/{name}/fields": "as above",
    "/api/work/organisations": "as /api/names",
    "/api/processes/definitions": "processes are the same for the whole operator and hold no customer's data",
    "/api/processes/definitions/{definition_id}": "as above",
    "/api/processes/definitions/{definition_id}/xml": "as above",
    "/api/processes/advice": "known problems of steps are the same for the whole operator and hold no customer's data",
    "/api/processes/choices": "what a model may refer to: names of posts, forms, connectors, decisions, processes",
    "/api/work/kinds": "the kinds of tasks that processes know; not one task",
    "/api/provisioning/link": "how the one link to the network stands",
    "/api/bill-references/{kind}": "bill formats, media and cycles are the same for the whole operator",
    "/api/cubes": "which cubes there are comes with the program",
    "/api/cubes/{name}/members": "values of levels, such as months and districts; figures are asked by POST, in scope",
    "/api/insight/models": "models and their cards are of the whole operator and hold no customer's data",
    "/api/insight/models/{model_id}": "as above",
    "/api/insight/studies/{kind}": "cards of studies: of the whole operator, no customer's data",
    "/api/insight/standing": "the same, with what the study found in the mean and by fifths",
    "/api/insight/responses": "the same, with what the study found in the mean and by tenths",
    "/api/insight/look-alikes/{work_id}": "the caller's own search, figures alone",
    "/api/insight/look-alikes/{work_id}/customers": "the same, within the reach of now (test_r12_3_look_alikes)",
    "/api/session": "the caller's own session",
    "/api/session/all": "the caller's own sessions",
    "/api/openapi.json": "the description of the API",
    "/api/description": "the same",
    "/api/description/openapi.json": "the same",
    "/api/description/{path}": "the same",
    "/healthz": "operations",
    "/readyz": "operations",
    "/metrics": "operations; counts only",
    "/": "the pages, which hold no data",
    "/{path}": "the pages",
    **{
        f"{base_path('666', version)}/{kind}{one}": "as /api/bill-references"
        for version in Version
        for kind in ReferenceKind
        for one in ("", "/{id_}")
    },
}
"""Ways to read that show everybody the same, and why that is right."""

FOR_HEADQUARTERS = (
    "/api/audit/verification",
    "/api/bus/topics",
    "/api/jobs/counts",
    "/api/jobs/dead",
    "/api/schedules",
    "/api/warehouse",
    "/api/warehouse/loads/{load_id}",
    "/api/warehouse/files/{file_id}/rejected",
    "/api/warehouse/files/{file_id}/rejected.csv",
)
"""Ways to read what is not kept apart by organisation: for those alone whose reach is everything."""


async def test_every_way_to_read_is_tried_here(world, client, program):
    tried: list[str] = []

    async def note(request: httpx.Request) -> None:
        tried.append(request.url.path)

    client.event_hooks["request"].append(note)
    for path in PATHS:
        reader = Reader(world.units[0], Reach.ALL, OWNERS[0], path.permissions)
        client.headers["Authorization"] = f"Bearer {reader.token}"
        if path.shown:
            await path.shown(client, world)
        if path.opened:
            await path.opened(client, world, world.rows[path.kind][0].id)
    client.event_hooks["request"].remove(note)
    offered = {route.path_format: route for route in program.web.routes if "GET" in getattr(route, "methods", ())}
    tried_too = {template for template in offered if any(_fits(template, address) for address in tried)}
    untried = set(offered) - tried_too - set(FOR_EVERYBODY) - set(FOR_HEADQUARTERS)
    assert sorted(untried) == [], "no read path tries these; add one to tests/acceptance/read_paths"
    assert set(FOR_EVERYBODY) | set(FOR_HEADQUARTERS) <= set(offered), "these are gone; take them off the list"


def _fits(template: str, address: str) -> bool:
    wanted, given_ = template.strip("/").split("/"), address.strip("/").split("/")
    return len(wanted) == len(given_) and all(
        part.startswith("{") or part == there for part, there in zip(wanted, given_, strict=True)
    )


async def test_what_is_not_kept_apart_is_for_those_who_see_everything(world, client):
    may = ("bus.read", "platform.read_audit", "platform.read_jobs", "platform.manage_jobs", "warehouse.read")
    for unit in world.units[1:]:
        for reach in Reach:
            allowed = reach is Reach.ALL
            reader = Reader(unit, reach, 4711, may)
            client.headers["Authorization"] = f"Bearer {reader.token}"
            for address in FOR_HEADQUARTERS:
                answer = await client.get(re.sub("{.*}", "1", address))
                assert answer.status_code in ({200, 404} if allowed else {403}), (address, reach)


ON_PURPOSE = {
    "catalogue.entry", "organisation.role", "platform.saved_view", "rules.arbitration", "rules.sheet", "rules.version",
}  # fmt: skip
"""Tables whose rows may be seen from below too: offerings, roles, decision tables made above, views shared there."""


async def test_the_database_refuses_what_the_program_would_let_through(world, module_db, module_database):
    owner = await asyncpg.connect(module_database.owner)
    tables = await owner.fetch(
        """select name::text as name, position_column::text as position from platform.scoped_table s
            where exists (select from pg_policy p where p.polrelid = s.name) order by 1"""
    )
    await owner.close()
    assert len(tables) > 10
    seen = 0
    for unit in world.units[1:]:
        async with module_db.transaction(Scope(unit.pos, unit.last)) as tx:
            for table in (table for table in tables if table["name"] not in ON_PURPOSE):
                row = await tx.fetchrow(
                    f"""select count(*) as total, count(*) filter (where {table["position"]} not between $1 and $2)
                        as outside from {table["name"]}""",
                    unit.pos,
                    unit.last,
                )
                assert row["outside"] == 0, table["name"]
                seen += row["total"]
    assert seen > 100


OPEN_TABLES = {
    "customer.tag_word": "what tags are called: the same for the whole operator",
    "account.bill_reference": "bill formats, media and cycles: the same for the whole operator",
    "insight.finding": "how many one scoring found in the whole operator; who they are is in insight.action",
    "insight.model": "model versions and their cards: no customer's data",
    "insight.run": "how trainings and scorings go",
    "insight.study": "what studies found of the whole operator: no customer's data",
    "ordering.link": "how the link to the network stands",
    "organisation.throttle": "how often somebody failed to sign in, asked before it is known who that is",
    "platform.schedule": "what runs by the clock",
    "platform.setting": "settings of the whole operator",
    "process.form_field": "fields that administrators added to forms: the same for the whole operator",
    "process.advice": "known problems of steps: the same for the whole operator",
    "process.definition": "processes: the same for the whole operator",
    "process.trigger": "which events begin which processes: the same",
    "rules.release": "how often decision tables were released",
}
"""Tables that hold nobody's data, so that no scope keeps their rows apart."""


async def test_a_session_without_a_scope_sees_nobodys_data(world, module_db, module_database):
    owner = await asyncpg.connect(module_database.owner)
    tables = await owner.fetch(
        """select c.oid::regclass::text as name,
                  c.relrowsecurity or coalesce('security_invoker=true' = any(c.reloptions), false) as kept
             from pg_class c
             join pg_namespace s on s.oid = c.relnamespace
            where c.relkind in ('r', 'p', 'v', 'm', 'f') and s.nspname not in ('pg_catalog', 'information_schema')
              and has_table_privilege('yizhan_app', c.oid, 'select') order by 1"""
    )
    await owner.close()
    assert {table["name"] for table in tables if not table["kept"]} == set(OPEN_TABLES)
    session = await asyncpg.connect(module_database.app)
    for table in tables:
        if table["kept"]:
            assert await session.fetchval(f"select count(*) from {table['name']}") == 0, table["name"]
    await session.close()


async def test_the_tree_shows_a_session_its_own_part_and_the_way_up(world, module_db):
    for unit in world.units:
        async with module_db.transaction(Scope(unit.pos, unit.last)) as tx:
            rows = await tx.fetch("select id, org_pos, org_last from organisation.org_unit")
        for row in rows:
            below = unit.pos <= row["org_pos"] <= unit.last
            assert below or row["org_pos"] <= unit.pos <= row["org_last"]
    async with module_db.transaction(NOTHING) as tx:
        assert await tx.fetchval("select count(*) from organisation.org_unit") == 0


def test_what_is_kept_beside_the_database_is_open_to_the_server_alone(program):
    for folder in (program.warehouse.folder, program.models.folder):
        assert folder.stat().st_mode & 0o777 == 0o700

"""Requirement 1.3: each level sees its own subtree and nothing else, whichever way it reads."""

import importlib
import pkgutil
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
from yizhan.interfaces.edge.callers import Callers
from yizhan.kernel.clock import SystemClock
from yizhan.kernel.scope import EVERYTHING, NOTHING, Reach, Scope
from yizhan.platform.config import Settings
from yizhan.platform.db import Database

DOMAINS: list[ModuleType] = [
    importlib.import_module(f"acceptance.read_paths.{module.name}")
    for module in pkgutil.iter_modules([str(Path(__file__).parent / "read_paths")])
]
PATHS: list[Reading] = [path for domain in DOMAINS for path in domain.PATHS]
EXAMPLES = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module")
async def world(module_db: Database) -> World:
    made = World(module_db, Random(13))
    await plant_tree(made)
    for domain in DOMAINS:
        await domain.plant(made)
    return made


@pytest.fixture(scope="module")
async def client(module_db: Database, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[httpx.AsyncClient]:
    parts = Parts(module_db, SystemClock(), Settings(data_dir=tmp_path_factory.mktemp("scope")))

    async def lookup(_, token):
        return actor_of(token)

    parts.web.state.edge.callers = Callers(module_db, lookup, lookup)
    async with client_of(parts.web) as client:
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
    assert shown == {row.id for row in rows if path.allows(row, reader.scope)}


@pytest.mark.parametrize("path", [path for path in PATHS if path.opened], ids=lambda path: path.name)
@EXAMPLES
@given(data=st.data())
async def test_a_row_opens_for_those_it_is_in_reach_of_and_nobody_else(world, client, path, data):
    reader = somebody(data, world, path)
    row: Planted = data.draw(st.sampled_from(world.rows[path.kind]), label="row")
    client.headers["Authorization"] = f"Bearer {reader.token}"
    assert await path.opened(client, row.id) is path.allows(row, reader.scope)


async def test_an_attempt_to_open_anothers_row_stands_in_the_audit_trail(world, client, module_db):
    for path in (path for path in PATHS if path.opened):
        row, unit = next(
            (row, unit)
            for row in world.rows[path.kind]
            for unit in world.units[1:]
            if not path.allows(row, Scope(unit.pos, unit.last))
        )
        reader = Reader(unit, Reach.SUBTREE, 4712, path.permissions)
        client.headers["Authorization"] = f"Bearer {reader.token}"
        async with module_db.transaction(EVERYTHING) as tx:
            before = await tx.fetchval("select coalesce(max(id), 0) from platform.audit_entry")
        assert not await path.opened(client, row.id)
        async with module_db.transaction(EVERYTHING) as tx:
            told = await tx.fetchval(
                """select count(*) from platform.audit_entry
                    where id > $1 and outcome = 'refused' and actor_id = 4712 and object_id = $2""",
                before,
                row.id,
            )
        assert told, path.name


ON_PURPOSE = {"catalogue.entry", "organisation.role", "platform.saved_view"}
"""Tables whose rows may be seen from below too: offerings and roles made above, views shared from above."""


async def test_the_database_refuses_what_the_program_would_let_through(world, module_db, module_database):
    owner = await asyncpg.connect(module_database.owner)
    tables = await owner.fetch(
        """select name::text as name, position_column::text as position from platform.scoped_table s
            where exists (select from pg_policy p where p.polrelid = s.name) order by 1"""
    )
    await owner.close()
    assert len(tables) > 10
    async with module_db.transaction(NOTHING) as tx:
        for table in tables:
            assert await tx.fetchval(f"select count(*) from {table['name']}") == 0, table["name"]
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


async def test_the_tree_shows_a_session_its_own_part_and_the_way_up(world, module_db):
    for unit in world.units:
        async with module_db.transaction(Scope(unit.pos, unit.last)) as tx:
            rows = await tx.fetch("select id, org_pos, org_last from organisation.org_unit")
        for row in rows:
            below = unit.pos <= row["org_pos"] <= unit.last
            assert below or row["org_pos"] <= unit.pos <= row["org_last"]
    async with module_db.transaction(NOTHING) as tx:
        assert await tx.fetchval("select count(*) from organisation.org_unit") == 0

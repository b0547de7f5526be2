"""A running process holds the number of its ids: no other gets it, and without it there are no ids."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from functools import partial
from pathlib import Path

import asyncpg
import pytest

from support.patience import SECONDS
from yizhan.app import Parts, assemble
from yizhan.kernel import ids
from yizhan.kernel.text import Language
from yizhan.platform import nodes
from yizhan.platform.config import Settings
from yizhan.platform.db import Database
from yizhan.platform.launcher import Urls

_END_HOLDER = """select pg_terminate_backend(pid) from pg_locks
                 where locktype = 'advisory' and granted and objid = $1
                   and database = (select oid from pg_database where datname = current_database())"""
_WAITING = "select 1 from pg_locks where locktype = 'advisory' and not granted and objid = $1"


@pytest.fixture(autouse=True)
def _own_number() -> Iterator[None]:
    before = node_of(ids.new_id())
    yield
    ids.use_node(before)


def node_of(given: int) -> int:
    return given >> 12 & ids.MAX_NODE


async def until(what: Callable[[], Awaitable[object]]) -> None:
    """Wait until `what()` gives something true."""
    async with asyncio.timeout(SECONDS):
        while True:
            if await what():
                return
            await asyncio.sleep(0.01)


async def is_paused() -> bool:
    return ids.paused()


async def is_not_paused() -> bool:
    return not ids.paused()


async def test_a_number_is_held_by_one_process_until_it_ends(database: Urls) -> None:
    async with nodes.claimed(database.app, [3]):
        assert node_of(ids.new_id()) == 3
        with pytest.raises(nodes.NumberTaken) as refused:
            async with nodes.claimed(database.app, [3], patience=0):
                pass
        assert "YIZHAN_NODE=3" in refused.value.text.in_(Language.EN)
        async with nodes.claimed(database.app, [4]):
            assert node_of(ids.new_id()) == 4
    async with nodes.claimed(database.app, [3], patience=0):
        pass


async def test_guests_take_whichever_is_free_and_are_refused_when_none_is(database: Urls) -> None:
    few = nodes.GUESTS[:2]
    async with nodes.claimed(database.app, few):
        first = node_of(ids.new_id())
        async with nodes.claimed(database.app, few):
            assert {first, node_of(ids.new_id())} == set(few)
            with pytest.raises(nodes.AllTaken):
                async with nodes.claimed(database.app, few, patience=0):
                    pass


async def test_without_its_session_a_process_gives_no_ids_until_nobody_else_has_the_number(database: Urls) -> None:
    admin, rival = await asyncpg.connect(database.owner), await asyncpg.connect(database.app)
    async with nodes.claimed(database.app, [5]):
        rival_claims = asyncio.create_task(rival.execute("select pg_advisory_lock(hashtext('yizhan.node'), 5)"))
        await until(partial(admin.fetchval, _WAITING, 5))
        await admin.execute(_END_HOLDER, 5)
        await rival_claims
        await until(is_paused)
        with pytest.raises(ids.Unnumbered):
            ids.new_id()
        await rival.close()
        await until(is_not_paused)
        assert node_of(ids.new_id()) == 5
    await admin.close()


async def test_a_second_server_with_the_number_is_refused_at_start(database: Urls, tmp_path: Path) -> None:
    settings = Settings(
        data_dir=tmp_path, database_url=database.owner, database_app_url=database.app, demo=False, node=7
    )
    async with nodes.claimed(database.app, [7]), AsyncExitStack() as stack:
        with pytest.raises(nodes.NumberTaken):
            await assemble(settings, stack)


async def test_a_server_without_its_number_is_not_ready(db: Database) -> None:
    parts = Parts.__new__(Parts)  # of all that is put together only the database is asked
    parts.db = db
    assert await parts.ready()
    ids.pause()
    assert not await parts.ready()

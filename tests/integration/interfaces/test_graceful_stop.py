"""A server that is told to stop lets the requests that run then finish, and takes no others."""

import asyncio
import sys
from pathlib import Path

import asyncpg
import httpx

from support.patience import SECONDS
from support.programs import Program
from support.serving import READY
from yizhan.platform.launcher import Urls

_WAITING = "select true from pg_locks where not granted and relation = 'organisation.login'::regclass"


async def test_a_request_that_runs_when_the_server_is_stopped_is_answered(database: Urls, tmp_path: Path) -> None:
    yizhan = str(Path(sys.executable).with_name("yizhan"))
    own = {
        "YIZHAN_DATABASE_URL": database.owner,
        "YIZHAN_DATABASE_APP_URL": database.app,
        "YIZHAN_DATA_DIR": str(tmp_path),
        "YIZHAN_DEMO": "false",
    }
    server = Program([yizhan, "up", "--port", "0"], READY, tmp_path / "log", own)
    owner = await asyncpg.connect(database.owner)
    async with httpx.AsyncClient(base_url=await server.start(), trust_env=False, timeout=SECONDS) as client:
        held = owner.transaction()
        await held.start()
        await owner.execute("lock table organisation.login in access exclusive mode")
        asked = asyncio.create_task(client.post("/api/session", json={"login": "nobody", "password": "wrong"}))
        while not await owner.fetchval(_WAITING):
            assert not asked.done()
        stopped = asyncio.create_task(server.stop())
        await refused(client)
        assert not asked.done()
        await held.rollback()
        assert (await asked).status_code == 401
    await stopped
    await owner.close()


async def refused(client: httpx.AsyncClient) -> None:
    """Ask anew, each time over a connection of its own, until nobody takes the call."""
    while True:
        try:
            await client.get("/healthz", headers={"Connection": "close"})
        except httpx.TransportError:
            return

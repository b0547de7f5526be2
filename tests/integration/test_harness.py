"""The fixtures themselves: databases are migrated, apart from each other, and under row-level security."""

import os
import subprocess
import sys
from pathlib import Path

import asyncpg
import httpx
import pytest
from playwright.async_api import Browser

from support import postgres
from yizhan.kernel.scope import Scope
from yizhan.platform.db import Database
from yizhan.platform.launcher import Urls
from yizhan.registry import SCHEMAS

pytestmark = pytest.mark.slow


async def test_a_database_has_every_schema(database: Urls) -> None:
    connection = await asyncpg.connect(database.owner)
    rows = await connection.fetch("select nspname from pg_namespace")
    await connection.close()
    assert {row["nspname"] for row in rows} >= set(SCHEMAS)


@pytest.mark.parametrize("attempt", [1, 2])
async def test_what_one_test_writes_another_does_not_see(database: Urls, attempt: int) -> None:
    connection = await asyncpg.connect(database.owner)
    await connection.execute("create table mine as select 1 as one")
    await connection.close()
    assert attempt


async def test_the_pool_acts_as_the_application(db: Database) -> None:
    async with db.transaction(Scope(lo=1, hi=0)) as transaction:
        assert await transaction.fetchval("select current_user") == "yizhan_app"


async def test_tests_of_one_module_may_share_a_database(module_db: Database, module_database: Urls) -> None:
    async with module_db.transaction(Scope(lo=1, hi=0)) as transaction:
        assert await transaction.fetchval("select current_database()") in module_database.app


def test_the_server_of_a_killed_run_is_ended_by_the_next() -> None:
    begun = "import os; from support import postgres; f = postgres.new_run(); postgres.server_of(f)"
    runs = "assert (f / 'postgres/cluster/postmaster.pid').exists(); print(f, flush=True)"
    command = [sys.executable, "-c", f"{begun}; {runs}; os.kill(os.getpid(), 9)"]
    path = os.pathsep.join(filter(None, sys.path))
    done = subprocess.run(command, env=os.environ | {"PYTHONPATH": path}, capture_output=True, text=True, check=False)
    folder = Path(done.stdout.splitlines()[-1])
    postgres.end_killed_runs()
    assert not folder.exists()


async def test_a_running_server_is_ready(site: str) -> None:
    async with httpx.AsyncClient(base_url=site, trust_env=False) as client:
        assert (await client.get("/readyz")).status_code == 200


@pytest.mark.browser
async def test_the_browser_opens_the_running_server(browser: Browser, site: str) -> None:
    page = await browser.new_page()
    answer = await page.goto(f"{site}/healthz")
    assert answer
    assert answer.ok
    await page.close()

"""Fixtures for every test.

- `server`: the addresses of one embedded PostgreSQL for the whole run, started by the first test that
  needs it and shared by all workers. Use it through one of the following.
- `database`: an empty database with every migration applied, of this test alone (about 40 ms). It has two
  addresses: `database.owner` (the superuser that migrates) and `database.app` (the role `yizhan_app`, to
  which row-level security applies).
- `module_database`: the same, but shared by the tests of one module; they must not disturb each other.
- `db`: the application's pool (`yizhan.platform.db.Database`) on `database`, as the application's role.
- `module_db`: the pool on `module_database`.
"""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from support import postgres
from yizhan.platform.db import Database
from yizhan.platform.launcher import Urls

RUN = pytest.StashKey[Path]()


def pytest_configure(config: pytest.Config) -> None:
    workerinput = getattr(config, "workerinput", None)
    config.stash[RUN] = Path(workerinput["run"]) if workerinput else postgres.new_run()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node) -> None:  # xdist: the process that began the run tells each worker its folder
    node.workerinput["run"] = str(node.config.stash[RUN])


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput") and RUN in config.stash:
        postgres.end_run(config.stash[RUN])


@pytest.fixture(scope="session")
def server(pytestconfig: pytest.Config) -> Urls:
    return postgres.server_of(pytestconfig.stash[RUN])


@pytest.fixture
async def database(server: Urls) -> AsyncIterator[Urls]:
    async with postgres.fresh_database(server) as urls:
        yield urls


@pytest.fixture(scope="module")
async def module_database(server: Urls) -> AsyncIterator[Urls]:
    async with postgres.fresh_database(server) as urls:
        yield urls


@pytest.fixture
async def db(database: Urls) -> AsyncIterator[Database]:
    pool = await Database.connect(database.app, most=6)
    yield pool
    await pool.close()


@pytest.fixture(scope="module")
async def module_db(module_database: Urls) -> AsyncIterator[Database]:
    pool = await Database.connect(module_database.app, most=6)
    yield pool
    await pool.close()

"""Fixtures for every test.

- `server`: the addresses of one embedded PostgreSQL for the whole run, started by the first test that
  needs it and shared by all workers. Use it through one of the following.
- `database`: an empty database with every migration applied, of this test alone (about 40 ms in memory). It has two
  addresses: `database.owner` (the superuser that migrates) and `database.app` (the role `yizhan_app`, to
  which row-level security applies).
- `module_database`: the same, but shared by the tests of one module; they must not disturb each other.
- `db`: the application's pool (`yizhan.platform.db.Database`) on `database`, as the application's role.
- `module_db`: the pool on `module_database`.
- `site`: the address of a running server on `module_database`, a process of its own for the module.
- `mined`: a small demo operator after its first training and scoring, a copy for the module of one made once a run.
- `browser`: a Chromium for the whole run; tests that use it carry the mark `browser`.
"""

from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from cryptography.fernet import Fernet
from playwright.async_api import Browser, async_playwright, expect

from support import browser as browsers
from support import mined as copies
from support import postgres, serving
from support import spark as sparks
from support.pages import PATIENCE
from yizhan.kernel.ids import use_node
from yizhan.platform import sealing, security
from yizhan.platform.db import Database
from yizhan.platform.launcher import Urls

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
"""Passwords of tests keep nobody out; the cost that the program hashes at is a test of its own."""
RUN = pytest.StashKey[Path]()
LONG = ("slow", "spark", "browser")
FIRST_NODE = 512
"""Ids of tests are apart from those of the programs they start, which begin at 0, and of guests, which end at 1023."""


def pytest_configure(config: pytest.Config) -> None:
    workerinput = getattr(config, "workerinput", None)
    sealing.use_keys(sealing.Keys(Fernet.generate_key().decode(), Path()))
    security.use_hasher(CHEAP)
    use_node(FIRST_NODE + _place(workerinput))
    config.stash[RUN] = Path(workerinput["run"]) if workerinput else postgres.new_run()


def _place(workerinput: dict[str, str] | None) -> int:
    return 1 + int(workerinput["workerid"].removeprefix("gw")) if workerinput else 0


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node) -> None:  # xdist: the process that began the run tells each worker its folder
    node.workerinput["run"] = str(node.config.stash[RUN])


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput") and RUN in config.stash:
        postgres.end_run(config.stash[RUN])


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    _need(items, "browser", browsers.MISSING, installed=bool(browsers.installed()))
    _need(items, "spark", sparks.MISSING, installed=sparks.installed())
    if hasattr(config, "workerinput"):
        _longest_first(items)


def _longest_first(items: list[pytest.Item]) -> None:
    """Files that take long come before the others, so that no worker is left alone with one when all else is done.

    One of those with `mined` comes first of all and makes it, the others last of the long ones: nobody waits for it.
    """
    tests = Counter(item.path for item in items)
    long = {item.path for item in items if any(map(item.get_closest_marker, LONG))}
    mined = [item.path for item in items if "mined" in getattr(item, "fixturenames", ())]

    def place(path: Path) -> int:
        if path in mined:
            return 0 if path == mined[0] else 2
        return 1 if path in long else 3

    items.sort(key=lambda item: (place(item.path), -tests[item.path]))


def _need(items: list[pytest.Item], mark: str, missing: str, *, installed: bool) -> None:
    """Skip what carries `mark` where what it needs is not installed; with CI=true that is a failure."""
    marked = [item for item in items if item.get_closest_marker(mark)]
    if not marked or installed:
        return
    if browsers.must_run():
        raise pytest.UsageError(missing)
    for item in marked:
        item.add_marker(pytest.mark.skip(reason=missing))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = [str(report.longrepr) for report in terminalreporter.getreports("skipped")]
    for missing in (browsers.MISSING, sparks.MISSING):
        if any(missing in each for each in skipped):
            terminalreporter.write_line(f"!!!!! {missing}", red=True, bold=True)


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


@pytest.fixture(scope="module")
async def site(module_database: Urls, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    async with serving.running(module_database, tmp_path_factory.mktemp("site") / "server.log") as address:
        yield address


@pytest.fixture(scope="module")
async def mined(
    server: Urls, pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[copies.Mined]:
    async with copies.copy(pytestconfig.stash[RUN], server, tmp_path_factory.mktemp("mined")) as made:
        yield made


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    expect.set_options(timeout=PATIENCE)  # what is not there at once is waited for: other tests run beside
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=browsers.installed(), args=browsers.options())
        yield chromium
        await chromium.close()

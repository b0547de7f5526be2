"""One embedded server for a whole test run, and databases copied from one migrated template.

The first test that asks for a database starts the server; with several workers a file lock decides which
of them does. The process that began the run stops it. Migrating the template happens once a run.

A database is a thousand files: copying them takes 20 ms of processor in memory, and up to a second on a disk, more the
more were made and dropped before. So the server lies in memory where the machine has room for that.
"""

import asyncio
import fcntl
import os
import secrets
import shutil
import tempfile
from collections.abc import AsyncIterator, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import asyncpg
import msgspec

from yizhan.kernel.text import Text
from yizhan.platform.launcher import EmbeddedPostgres, LauncherRefusal, Urls
from yizhan.platform.migrate import data_folder, known, migrate
from yizhan.registry import SCHEMAS

TEMPLATE = "yizhan"
PREFIX = "yizhan-tests-"
IN_MEMORY = Path("/dev/shm")
ROOM = 4 << 30
"""What has to be free there; a run takes a quarter of it."""


def new_run() -> Path:
    """A folder for one test run; every system user can pass through it, as the server's user has to."""
    end_killed_runs()
    within = IN_MEMORY if IN_MEMORY.is_dir() and shutil.disk_usage(IN_MEMORY).free > ROOM else None
    folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-", dir=within))
    folder.chmod(0o711)
    return folder


def end_killed_runs() -> None:
    """Stop the servers of runs whose process was killed before it could."""
    for folder in (each for place in (Path(tempfile.gettempdir()), IN_MEMORY) for each in place.glob(f"{PREFIX}*-*")):
        pid = folder.name.removeprefix(PREFIX).split("-")[0]
        if pid.isdigit() and not _alive(int(pid)) and folder.stat().st_uid == os.geteuid():
            end_run(folder)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def end_run(folder: Path) -> None:
    """Stop the run's server, if any test has started it, and remove its folder."""
    if (folder / "urls.json").exists():
        server = _server(folder)
        with suppress(LauncherRefusal):  # another run is ending it just now
            server.start()  # takes over what a worker has started
            server.stop()
    location = folder / "postgres" / "location"
    if location.exists():
        shutil.rmtree(location.read_text(encoding="utf-8").strip(), ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)


def server_of(folder: Path) -> Urls:
    """Addresses of the run's migrated template, starting the server when nobody has."""
    with _only_one(folder):
        known_urls = folder / "urls.json"
        if not known_urls.exists():
            server = _server(folder)
            urls = server.start()
            server.detach()  # it serves the other workers after this one has ended
            _run(_make_template(urls.owner))
            known_urls.write_bytes(msgspec.json.encode(urls))
        return msgspec.json.decode(known_urls.read_bytes(), type=Urls)


@asynccontextmanager
async def fresh_database(server: Urls, template: str = TEMPLATE) -> AsyncIterator[Urls]:
    """A copy of a template (migrated and empty by default), dropped at the end even when connections were left open."""
    name = f"test_{secrets.token_hex(6)}"
    try:
        async with database_named(server, name, template) as urls:
            yield urls
    finally:
        await _command(server, f"drop database if exists {name} with (force)")


@asynccontextmanager
async def database_named(server: Urls, name: str, template: str = TEMPLATE) -> AsyncIterator[Urls]:
    """A copy of a template under a name, which stays: the run's end takes it away."""
    await _command(server, f"create database {name} template {template} strategy file_copy")
    yield Urls(owner=_other(server.owner, name), app=_other(server.app, name))


def _run(work: Coroutine[None, None, None]) -> None:
    # in a thread of its own, because tests have an event loop in this one
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, work).result()


async def _make_template(owner_url: str) -> None:
    await migrate(owner_url, known(data_folder("migrations"), SCHEMAS))


async def _command(server: Urls, sql: str) -> None:
    connection = await asyncpg.connect(_other(server.owner, "postgres"))
    try:
        await connection.execute(sql)
    finally:
        await connection.close()


def _other(url: str, database: str) -> str:
    return urlsplit(url)._replace(path=f"/{database}").geturl()


def _server(folder: Path) -> EmbeddedPostgres:
    return EmbeddedPostgres(folder / "postgres", fast=True, tell=_say_nothing)


def _say_nothing(words: Text) -> None:
    """Tests need no progress."""


@contextmanager
def _only_one(folder: Path) -> Iterator[None]:
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield

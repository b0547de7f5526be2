"""`python -m tests.kill.checker --kills 200`: kill -9 at random moments under load, then count.

Workers, the server that starts instances and PostgreSQL itself are killed and come back. In the end every
instance has ended exactly once, each call had one effect, nothing is left waiting, and none gave up by itself.
"""

import argparse
import asyncio
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import asyncpg
import msgspec
from tests.kill.model import CALLED, CALLER, CALLS
from tests.support.patience import SECONDS

from yizhan.engines.process import api
from yizhan.kernel.clock import SystemClock
from yizhan.kernel.scope import EVERYTHING
from yizhan.kernel.text import Text
from yizhan.platform.context import SYSTEM, Context
from yizhan.platform.db import Database
from yizhan.platform.launcher import EmbeddedPostgres, Urls
from yizhan.platform.log import configure
from yizhan.platform.migrate import data_folder, known, migrate
from yizhan.registry import SCHEMAS

VICTIMS = ("worker", "worker", "other worker", "server", "postgres")
PAUSE = (0.1, 0.8)


class Outcome(msgspec.Struct, frozen=True):
    """What was found in the end."""

    kills: dict[str, int]
    instances: int
    completed: int
    ends: int
    effects: int
    asked: int
    left: int
    gave_up: int

    @property
    def right(self) -> bool:
        """Whether every instance ended once, each call had one effect, nothing is left, and none gave up."""
        once = self.completed == self.ends == 2 * self.instances
        return once and self.effects == CALLS * self.instances and self.left == self.gave_up == 0


class Site:
    """A server, two workers and a PostgreSQL of their own, which come back when they are killed."""

    def __init__(self, folder: Path, urls: Urls, postgres: EmbeddedPostgres, instances: int) -> None:
        self._folder = folder
        self._urls = urls
        self._postgres = postgres
        self._instances = instances
        self._running: dict[str, asyncio.subprocess.Process] = {}
        self.kills: dict[str, int] = {}
        self.gave_up = 0
        """How often one of them ended with an error before it was killed."""

    async def begin(self) -> None:
        (self._folder / "done").mkdir()
        for name in ("worker", "other worker", "server"):
            await self._start(name)

    async def _start(self, name: str) -> None:
        kind, node = ("serve", 5) if name == "server" else ("work", 6 if name == "worker" else 7)
        self._running[name] = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "tests.kill.actors", kind, self._urls.app, str(self._folder), str(self._instances), str(node)),
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )

    async def kill(self, name: str) -> None:
        """Kill one of them without warning, and let it come back."""
        self.kills[name] = self.kills.get(name, 0) + 1
        if name == "postgres":
            pid = self._postgres.pid
            if pid is not None:
                os.kill(pid, signal.SIGKILL)
            return
        await self._end(name)
        await self._start(name)

    async def _end(self, name: str) -> None:
        running = self._running[name]
        self.gave_up += bool(running.returncode)
        with suppress(ProcessLookupError):
            running.kill()
        await running.wait()

    async def end(self) -> None:
        for name in self._running:
            await self._end(name)


async def check(kills: int, instances: int, seed: int) -> Outcome:
    """Kill that often, wait until all is done, and count."""
    configure("ERROR", as_json=False)
    choose = random.Random(seed)
    folder = Path(tempfile.mkdtemp(prefix="yizhan-kill-"))
    folder.chmod(0o711)
    postgres = EmbeddedPostgres(folder / "postgres", fast=False, tell=_say_nothing)
    urls = await asyncio.to_thread(postgres.start)
    keeper = asyncio.create_task(postgres.keep_running(0.2))
    site = Site(folder, urls, postgres, instances)
    try:
        await migrate(urls.owner, known(data_folder("migrations"), SCHEMAS))
        await _deploy(urls.app)
        await site.begin()
        for _ in range(kills):
            await asyncio.sleep(choose.uniform(*PAUSE))
            await site.kill(choose.choice(VICTIMS))
        outcome = await _counted(urls.owner, folder, site.kills, instances)
        await site.end()
        return msgspec.structs.replace(outcome, gave_up=site.gave_up)
    finally:
        await site.end()
        keeper.cancel()
        await asyncio.gather(keeper, return_exceptions=True)
        await asyncio.to_thread(postgres.stop)
        location = folder / "postgres" / "location"
        if location.exists():
            shutil.rmtree(location.read_text(encoding="utf-8").strip(), ignore_errors=True)
        shutil.rmtree(folder, ignore_errors=True)


def _say_nothing(words: Text) -> None:
    """The figures are what is printed."""


async def _deploy(url: str) -> None:
    db = await Database.connect(url, most=2)
    for xml in (CALLED, CALLER):
        async with db.transaction(EVERYTHING) as tx:
            await api.deploy(Context(actor=SYSTEM, tx=tx, db=db, clock=SystemClock()), xml, api.Environment())
    await db.close()


_COUNT = """select (select count(*) from process.instance where status = 'completed') as completed,
    (select count(*) from process.happening where node = 'end' and kind = 'done') as ends,
    (select count(*) from process.instance where status = 'active')
        + (select count(*) from platform.job) + (select count(*) from process.subscription)
        + (select count(*) from process.incident) + (select count(*) from process.offer)
        + (select count(*) from process.work_item w where w.state <> 'completed' or w.ended_at is null
              or not exists (select from process.instance i where i.id = w.instance_id))
        + (select count(*) from process.instance i where (i.status = 'active') <> (i.ended_at is null)
              or i.parent_id is not null and not exists (select from process.instance p where p.id = i.parent_id))
        as left"""


async def _counted(url: str, folder: Path, kills: dict[str, int], instances: int) -> Outcome:
    deadline = time.monotonic() + SECONDS
    while True:
        try:
            connection = await asyncpg.connect(url)
            row = await connection.fetchrow(_COUNT)
            await connection.close()
        except (OSError, asyncpg.PostgresError):
            row = None
        finished = row is not None and row["completed"] >= 2 * instances and row["left"] == 0
        if row is not None and (finished or time.monotonic() > deadline):
            done = len(list((folder / "done").iterdir()))
            asked = len((folder / "asked").read_text(encoding="utf-8").splitlines())
            return Outcome(kills, instances, row["completed"], row["ends"], done, asked, row["left"], 0)
        await asyncio.sleep(0.2)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--instances", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    outcome = asyncio.run(check(options.kills, options.instances, options.seed))
    sys.stdout.write(f"{outcome}\n")
    return 0 if outcome.right else 1


if __name__ == "__main__":
    sys.exit(main())

"""A crowd of open instances, some with a timer that is due: how fast those fire, and what others notice of it.

The crowd begins as any instance does (`start_many`), in its organisations' share of 144; nobody works on timers yet.
A process of its own then fires them, as a second server would, while this one goes on starting instances.
"""

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from statistics import quantiles
from typing import Any

import asyncpg
import msgspec

from benchmarks import database
from benchmarks.figures import Figure, within
from benchmarks.processes.drawings import REMINDED, WAITING
from yizhan.engines.process import api
from yizhan.engines.process.contracts import Box, StartProcess, WorklistFilter
from yizhan.engines.process.permissions import OPERATE, WORK
from yizhan.kernel.clock import SystemClock
from yizhan.kernel.scope import EVERYTHING, Reach
from yizhan.platform.context import SYSTEM, Actor, Context
from yizhan.platform.db import Database
from yizhan.platform.launcher import Urls
from yizhan.platform.memory import settle

ORGANISATIONS = 144
PROVINCE = (1, 48)
"""The organisations of the clerk whose worklist is measured: a third of the crowd."""
DUE_SHARE = 10
"""One instance in so many has a timer that is due."""
AT_ONCE = 1_000
FILLERS = 2
STARTING_SECONDS = 4.0
ROUNDS = 40

DRAINED = 5_000
"""Timers a second that must fire."""
STARTS_KEPT = 0.8
PAGE_MS = 20


class Drained(msgspec.Struct, frozen=True):
    """What the process that fires timers tells at its end."""

    timers: int
    seconds: float


async def figures(size: int) -> AsyncIterator[Figure]:
    """Fill a database with `size` open instances, a tenth of them with a timer that is due, and measure."""
    settle()
    async with database.fresh() as urls:
        db = await Database.connect(urls.app, most=8)
        try:
            crowd = Crowd(db)
            await crowd.deploy()
            await crowd.fill(size)
            await _settle(urls)
            yield within(f"worklist_page_p95, {size} open items", await crowd.worklist_p95(), PAGE_MS, "ms")
            await crowd.starts(1.0)
            alone = await crowd.starts(STARTING_SECONDS)
            drained, beside = await _drain(urls, crowd)
            alone = (alone + await crowd.starts(STARTING_SECONDS)) / 2
            yield Figure(
                name=f"due timers of {size} open instances fired",
                ours=drained.timers / drained.seconds,
                other=DRAINED,
                against="limit",
                target=1,
                better="more",
                unit="/s",
            )
            yield Figure(
                name="new starts while timers fire",
                ours=beside,
                other=alone,
                against="peer",
                target=STARTS_KEPT,
                better="more",
                unit="/s",
            )
        finally:
            await db.close()


async def _settle(urls: Urls) -> None:
    """What a server does by itself within minutes: statistics and visibility of what has grown."""
    owner = await asyncpg.connect(urls.owner)
    await owner.execute("vacuum analyze process.instance, process.work_item, process.offer, platform.job")
    await owner.close()


async def _drain(urls: Urls, crowd: "Crowd") -> tuple[Drained, float]:
    """Let another process fire what is due; returns what it tells, and the starts a second meanwhile."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.processes.draining", urls.app, stdout=asyncio.subprocess.PIPE
    )
    if process.stdout is None:
        message = "the other process tells nothing"
        raise RuntimeError(message)
    await process.stdout.readline()  # it begins now
    telling = asyncio.create_task(process.stdout.readline())
    beside = await crowd.starts_until(telling)
    await process.wait()
    return msgspec.json.decode(await telling, type=Drained), beside


class Crowd:
    """Instances that wait for a clerk."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._started = 0

    @asynccontextmanager
    async def _acting(self, actor: Actor = SYSTEM) -> AsyncIterator[Context]:
        async with self._db.transaction(EVERYTHING) as tx:
            yield Context(actor=actor, tx=tx, db=self._db, clock=SystemClock())

    async def deploy(self) -> None:
        for xml in (WAITING, REMINDED):
            async with self._acting() as ctx:
                await api.deploy(ctx, xml, api.Environment())

    async def fill(self, size: int) -> None:
        """Begin `size` instances; one in ten has a timer that is due at once."""
        pieces = iter([range(first, min(first + AT_ONCE, size)) for first in range(0, size, AT_ONCE)])
        await asyncio.gather(*(self._pieces(pieces) for _ in range(FILLERS)))

    async def _pieces(self, pieces: Iterator[range]) -> None:
        for piece in pieces:
            starts = [
                StartProcess(
                    key="reminded" if number % DUE_SHARE == 0 else "waiting",
                    business_key=f"c{number}",
                    org_pos=1 + number % ORGANISATIONS,
                    variables={"customer": number},
                )
                for number in piece
            ]
            async with self._acting() as ctx:
                await api.start_many(ctx, starts)

    async def worklist_p95(self) -> float:
        """Milliseconds of a province clerk's pages: each box, one organisation, one case; first and next pages."""
        low, high = PROVINCE
        grants = {WORK: Reach.SUBTREE, OPERATE: Reach.SUBTREE}
        clerk = Actor(7, "clerk", low, high, grants, login="clerk7", roles=frozenset({"clerk"}))
        took: list[float] = []
        for number in range(ROUNDS + 1):
            for wanted in _questions(number):
                after = None
                for _ in range(3):
                    began = time.perf_counter()
                    async with self._acting(clerk) as ctx:
                        after = (await api.worklist(ctx, wanted, 50, after)).next
                    if number:
                        took.append((time.perf_counter() - began) * 1000)
                    if after is None:
                        break
        return quantiles(took, n=20)[-1]

    async def starts(self, seconds: float) -> float:
        """Instances that are started a second, one after the other."""
        return await self.starts_until(asyncio.create_task(asyncio.sleep(seconds)))

    async def starts_until(self, done: "asyncio.Task[Any]") -> float:
        began, before = time.perf_counter(), self._started
        while not done.done():
            self._started += 1
            start = StartProcess(key="waiting", business_key=f"n{self._started}", org_pos=1)
            async with self._acting() as ctx:
                await api.start(ctx, start)
        return (self._started - before) / (time.perf_counter() - began)


def _questions(number: int) -> list[WorklistFilter]:
    return [
        WorklistFilter(box=Box.OFFERED),
        WorklistFilter(box=Box.OFFERED, within=(1 + number % 48, 1 + number % 48)),
        WorklistFilter(box=Box.TEAM),
        WorklistFilter(box=Box.MINE),
        WorklistFilter(box=Box.OFFERED, business_key=f"c{number * 144}"),
    ]

"""Our engine on the same order process: one command to a commit, and many."""

import asyncio
import sys
import time
from collections.abc import Iterator, Sequence
from typing import Any, Self, TypeVar

import msgspec

from benchmarks.processes.drawings import OURS, VARIABLES, blocks
from benchmarks.rules import table
from yizhan.engines.process import api, jobs
from yizhan.engines.process.contracts import Begun, Completion, Finished, InboundMessage, StartProcess
from yizhan.engines.process.ports import Asked, use_decisions
from yizhan.engines.process.service.messaging import correlate_many
from yizhan.engines.rules.checking import check
from yizhan.engines.rules.evaluation import Compiled
from yizhan.engines.rules.table import Tier
from yizhan.engines.rules.tiers import Layer, decide
from yizhan.kernel.clock import SystemClock
from yizhan.kernel.scope import EVERYTHING
from yizhan.platform.context import SYSTEM, Context
from yizhan.platform.db import Database
from yizhan.platform.worker import Worker

AT_ONCE = 500
CLIENTS = 12
"""Who gives commands at the same time, as many as the server has connections by default; the peer gets as many."""
LANES_TOGETHER = 2
WORKERS = 2
"""Processes that take commands batch by batch, as `YIZHAN_WORKERS` starts them."""
FIRST_NODE = 1


def use_table() -> None:
    """Business rule tasks ask the table of a hundred rows."""
    made = table()
    check(made)
    layers = [Layer(Tier.HEADQUARTERS, "1", Compiled(made))]

    async def answer(_ctx: Context, _decision: str, asked: Sequence[Asked]) -> Sequence[Any]:
        wanted = ("kind", "fee", "months", "vip")
        return [decide(layers, {name: each.variables[name] for name in wanted}).result for each in asked]

    use_decisions(answer)


Pipe = TypeVar("Pipe", asyncio.StreamReader, asyncio.StreamWriter)


def _pipe(made: Pipe | None) -> Pipe:
    """The end of a pipe that its process was started with."""
    if made is None:
        message = "the worker process was started without pipes"
        raise RuntimeError(message)
    return made


class Workers:
    """Worker processes that let instances run batch by batch."""

    def __init__(self, processes: Sequence[asyncio.subprocess.Process]) -> None:
        self._processes = processes

    @classmethod
    async def begun(cls, url: str) -> Self:
        """Start them; they are ready when this returns."""
        words = (sys.executable, "-m", "benchmarks.processes.working", url)
        pipe = asyncio.subprocess.PIPE
        nodes = range(FIRST_NODE, FIRST_NODE + WORKERS)
        begun = [await asyncio.create_subprocess_exec(*words, str(node), stdin=pipe, stdout=pipe) for node in nodes]
        made = cls(begun)
        await asyncio.gather(*(made._hear(process, "ready") for process in begun))
        return made

    async def per_second(self, instances: int) -> float:
        """Instances a second from start to end, each process having its share of them."""
        share = instances // WORKERS
        began = time.perf_counter()
        await asyncio.gather(
            *(self._share(process, number * share, share) for number, process in enumerate(self._processes))
        )
        return share * WORKERS / (time.perf_counter() - began)

    async def end(self) -> None:
        """Let them end."""
        for process in self._processes:
            _pipe(process.stdin).close()
            await process.wait()

    async def _share(self, process: asyncio.subprocess.Process, first: int, count: int) -> None:
        _pipe(process.stdin).write(f"{first} {count}\n".encode())
        await self._hear(process, "done")

    async def _hear(self, process: asyncio.subprocess.Process, word: str) -> None:
        line = await _pipe(process.stdout).readline()
        if line.decode().strip() != word:
            message = f"a worker process did not say {word}"
            raise RuntimeError(message)


class Ours:
    """The engine on one pool."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._messages = 0

    async def _do(self, act: Any) -> Any:
        async with self._db.transaction(EVERYTHING) as tx:
            tx.is_alone = True
            return await act(Context(actor=SYSTEM, tx=tx, db=self._db, clock=SystemClock()))

    async def deploy(self) -> None:
        use_table()
        for xml in (*OURS, blocks(6), blocks(12)):
            text = xml.replace(b'id="blocks"', b'id="six"') if xml == blocks(6) else xml
            await self._do(lambda ctx, text=text: api.deploy(ctx, text, api.Environment()))

    async def singly(self, instances: int) -> float:
        """Instances a second with one command to a commit."""
        began = time.perf_counter()
        numbers = iter(range(instances))
        await asyncio.gather(*(self._lane(numbers) for _ in range(CLIENTS)))
        await self._timers(1)
        return instances / (time.perf_counter() - began)

    async def _lane(self, numbers: Any) -> None:
        for number in numbers:
            command = StartProcess(key="order", business_key=f"s{number}", org_pos=1, variables=VARIABLES)
            told = await self._do(lambda ctx, command=command: api.start(ctx, command))
            for node in ("check", "install"):
                item = self._offered(told, node)
                told = await self._do(lambda ctx, item=item: api.complete(ctx, item, {}))
            self._messages += 1
            message = InboundMessage(id=f"s{number}/{self._messages}", name="provisioned", key=f"s{number}")
            await self._do(lambda ctx, message=message: api.correlate_message(ctx, message))

    @staticmethod
    def _offered(told: Begun | Finished, node: str) -> int:
        (item,) = (item for item in told.next if item.node == node)
        return int(item.id)

    async def together(self, numbers: range) -> None:
        """Let these instances run, when commands of many of them share a commit, by two lanes."""
        batches = iter([numbers[first : first + AT_ONCE] for first in range(0, len(numbers), AT_ONCE)])
        await asyncio.gather(*(self._batches(batches) for _ in range(LANES_TOGETHER)))
        await self._timers(AT_ONCE)

    async def _batches(self, batches: Iterator[range]) -> None:
        for batch in batches:
            await self._batch([f"b{number}" for number in batch])

    async def _batch(self, keys: list[str]) -> None:
        starts = [StartProcess(key="order", business_key=key, org_pos=1, variables=VARIABLES) for key in keys]
        made = [one.id for one in await self._do(lambda ctx: api.start_many(ctx, starts))]
        for node in ("check", "install"):
            await self._do(lambda ctx, node=node: self._complete_all(ctx, made, node))
        self._messages += 1
        messages = [InboundMessage(id=f"{key}/{self._messages}", name="provisioned", key=key) for key in keys]
        await self._do(lambda ctx: correlate_many(ctx, messages))

    async def _complete_all(self, ctx: Context, made: list[int], node: str) -> None:
        sql = "select id from process.work_item where instance_id = any($1) and node = $2"
        rows = await ctx.tx.fetch(sql, made, node)
        await api.complete_all(ctx, [Completion(row["id"]) for row in rows])

    async def _timers(self, at_once: int) -> None:
        kinds = dict(jobs.job_kinds({}))
        timers = kinds["process.timer"]
        kinds["process.timer"] = msgspec.structs.replace(timers, most_together=at_once)
        worker = Worker(self._db, kinds, {}, SystemClock(), slots=1, rest_of_a_crowd=0)

        async def lane() -> None:
            while await worker.run_one():
                pass

        await asyncio.gather(*(lane() for _ in range(CLIENTS if at_once == 1 else LANES_TOGETHER)))

    async def blocks_take(self, key: str, count: int) -> float:
        """Seconds for one instance through its parallel blocks."""
        began = time.perf_counter()
        command = StartProcess(key=key, business_key=key, org_pos=1)
        told = await self._do(lambda ctx: api.start(ctx, command))
        for number in range(count):
            for item in [self._offered(told, f"{task}{number}") for task in "ab"]:
                told = await self._do(lambda ctx, item=item: api.complete(ctx, item, {}))
        return time.perf_counter() - began

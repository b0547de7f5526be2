"""`python -m benchmarks.processes.draining URL`: fire all timers that are due, as a server with one worker does.

It says when it begins, and in the end how many timers it fired in how many seconds.
"""

import asyncio
import sys
import time

import msgspec
import uvloop

from benchmarks.processes.crowd import Drained
from yizhan.engines.process import jobs
from yizhan.kernel.clock import SystemClock
from yizhan.kernel.ids import use_node
from yizhan.kernel.scope import EVERYTHING
from yizhan.platform.db import Database
from yizhan.platform.memory import settle
from yizhan.platform.worker import Worker

_NODE = 7
_DUE = "select count(*) from platform.job where kind = 'process.timer' and state = 'ready' and run_at <= now()"


async def main(url: str) -> None:
    use_node(_NODE)
    settle()
    db = await Database.connect(url, most=2)
    worker = Worker(db, jobs.job_kinds({}), {}, SystemClock(), slots=1)
    async with db.transaction(EVERYTHING) as tx:
        due = int(await tx.fetchval(_DUE))
    print("ready", flush=True)
    began = time.perf_counter()
    while await worker.run_one():
        pass
    took = time.perf_counter() - began
    async with db.transaction(EVERYTHING) as tx:
        left = int(await tx.fetchval(_DUE))
    print(msgspec.json.encode(Drained(due - left, took)).decode(), flush=True)
    await db.close()


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(main(sys.argv[1]))

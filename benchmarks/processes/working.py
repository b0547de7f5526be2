"""`python -m benchmarks.processes.working URL NODE`: one of the worker processes that take processes batch by batch.

It says when it is ready; then each line it reads is the first and the number of the processes to do, and it says when
they have ended.
"""

import asyncio
import sys

import uvloop

from benchmarks.processes.ours import Ours, use_table
from yizhan.kernel.ids import use_node
from yizhan.platform.db import Database
from yizhan.platform.memory import settle


async def main(url: str) -> None:
    settle()
    use_table()
    db = await Database.connect(url, most=4)
    ours = Ours(db)
    print("ready", flush=True)
    while line := await asyncio.to_thread(sys.stdin.readline):
        first, count = (int(word) for word in line.split())
        await ours.together(range(first, first + count))
        print("done", flush=True)
    await db.close()


if __name__ == "__main__":
    use_node(int(sys.argv[2]))
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(main(sys.argv[1]))

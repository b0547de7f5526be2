"""A worker of its own process whose connector tells what it was asked, and then never answers; killed by its test.

Run as `python doomed_worker.py DATABASE_URL`; it prints the idempotency key of each call.
"""

import asyncio
import sys

from yizhan.engines.process.connectors import Call, Connector
from yizhan.engines.process.jobs import job_kinds
from yizhan.kernel.clock import SystemClock
from yizhan.platform.context import Context
from yizhan.platform.db import Database
from yizhan.platform.worker import Worker


async def main(url: str) -> None:
    async def never_answer(_: Context, call: Call) -> None:
        sys.stdout.write(f"{call.idempotency_key}\n")
        sys.stdout.flush()
        await asyncio.Event().wait()

    db = await Database.connect(url, most=3)
    connectors = {"net": Connector(never_answer, frozenset({"open"}))}
    await Worker(db, job_kinds(connectors), {}, SystemClock(), slots=1).run()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))

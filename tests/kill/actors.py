"""What is killed: `python -m tests.kill.actors work|serve URL FOLDER INSTANCES`.

A worker calls an outside system that keeps a file for each idempotency key, and so does each request once. The
server starts instances, and looks first whether it had started one before it was killed.
"""

import asyncio
import sys
from pathlib import Path
from typing import Any

from yizhan.engines.process import api
from yizhan.engines.process.connectors import Call, Connector
from yizhan.engines.process.contracts import StartProcess
from yizhan.engines.process.jobs import job_kinds
from yizhan.kernel.clock import SystemClock
from yizhan.kernel.ids import use_node
from yizhan.kernel.scope import EVERYTHING
from yizhan.platform.context import SYSTEM, Context
from yizhan.platform.db import Database
from yizhan.platform.notices import LOST
from yizhan.platform.worker import Worker


async def work(url: str, folder: Path) -> None:
    """Work until killed."""

    async def handle(_: Context, call: Call) -> Any:
        with (folder / "asked").open("a", encoding="utf-8") as log:
            log.write(f"{call.idempotency_key}\n")
        (folder / "done" / call.idempotency_key).touch()
        return {"answer": call.node}

    db = await _connected(url, 4)
    connectors = {"net": Connector(handle, frozenset({"open"}))}
    await Worker(db, job_kinds(connectors), {}, SystemClock(), slots=2).run()


async def serve(url: str, instances: int) -> None:
    """Start what is not started yet."""
    db = await _connected(url, 2)
    for number in range(instances):
        await _start(db, f"k{number}")


async def _connected(url: str, most: int) -> Database:
    """The database, once it is back."""
    while True:
        try:
            return await Database.connect(url, most=most)
        except LOST:
            await asyncio.sleep(0.1)


async def _start(db: Database, key: str) -> None:
    """Start the instance unless it is known; again when the database was gone, since nobody knows what it did."""
    while True:
        try:
            async with db.transaction(EVERYTHING) as tx:
                known = await tx.fetchval("select 1 from process.instance where business_key = $1 limit 1", key)
                if not known:
                    ctx = Context(actor=SYSTEM, tx=tx, db=db, clock=SystemClock())
                    await api.start(ctx, StartProcess(key="caller", business_key=key, org_pos=1))
        except LOST:
            await asyncio.sleep(0.1)
        else:
            return


def main(kind: str, url: str, folder: str, instances: str, node: str) -> None:
    use_node(int(node))
    doing = work(url, Path(folder)) if kind == "work" else serve(url, int(instances))
    asyncio.run(doing)


if __name__ == "__main__":
    main(*sys.argv[1:])

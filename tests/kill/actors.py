"""What is killed: `python -m tests.kill.actors work|serve URL FOLDER INSTANCES`.

A worker calls an outside system that keeps a file for each idempotency key, and so does each request once. Beside it
a clerk does all there is to do and answers all who wait, while the other worker's clerk does the same. The server
starts instances, and looks first whether it had started one before it was killed. Clerks and server give one command a
transaction.
"""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from tests.kill.model import ANSWER

from yizhan.engines.process import api
from yizhan.engines.process.connectors import Call, Connector
from yizhan.engines.process.contracts import InboundMessage, StartProcess
from yizhan.engines.process.errors import WorkItemOver
from yizhan.engines.process.jobs import job_kinds
from yizhan.kernel.clock import SystemClock
from yizhan.kernel.ids import use_node
from yizhan.kernel.scope import EVERYTHING
from yizhan.platform.context import SYSTEM, Context
from yizhan.platform.db import Database
from yizhan.platform.notices import LOST
from yizhan.platform.worker import Worker


async def work(url: str, folder: Path) -> None:
    """Work until killed, with a clerk."""

    async def handle(_: Context, call: Call) -> Any:
        with (folder / "asked").open("a", encoding="utf-8") as log:
            log.write(f"{call.idempotency_key}\n")
        (folder / "done" / call.idempotency_key).touch()
        return {"answer": call.node}

    db = await _connected(url, 4)
    connectors = {"net": Connector(handle, frozenset({"open"}))}
    await asyncio.gather(Worker(db, job_kinds(connectors), {}, SystemClock(), slots=2).run(), _clerk(db))


async def _clerk(db: Database) -> None:
    """Do what is to be done and answer who waits, each twice at once, and answer again who still waits after that."""
    while True:
        try:
            async with db.transaction(EVERYTHING) as tx:
                items = await tx.glance(_OPEN)
            for item in items:
                key, id_ = item["business_key"], item["id"]
                await asyncio.gather(_complete(db, id_), _answer(db, key, "first"), _complete(db, id_))
            async with db.transaction(EVERYTHING) as tx:
                waiting = await tx.glance(_WAITING, ANSWER)
            for one in waiting:
                await asyncio.gather(*(_answer(db, one["key"], "again") for _ in range(2)))
        except LOST:
            items, waiting = (), ()
        if not items and not waiting:
            await asyncio.sleep(0.1)


_OPEN = "select id, business_key from process.work_item where state = 'open' order by id limit 20"
_WAITING = "select key from process.subscription where message = $1 order by instance_id limit 20"


async def _complete(db: Database, item: int) -> None:
    with suppress(WorkItemOver):
        async with alone(db) as ctx:
            await api.complete(ctx, item, {})


async def _answer(db: Database, key: str, which: str) -> None:
    async with alone(db) as ctx:
        await api.correlate_message(ctx, InboundMessage(id=f"{which}-{key}", name=ANSWER, key=key))


@asynccontextmanager
async def alone(db: Database) -> AsyncIterator[Context]:
    """A transaction for one command."""
    async with db.transaction(EVERYTHING) as tx:
        tx.is_alone = True
        yield Context(actor=SYSTEM, tx=tx, db=db, clock=SystemClock())


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
                async with alone(db) as ctx:
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

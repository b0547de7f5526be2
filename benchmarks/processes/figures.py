"""The figures of the process engine."""

from collections.abc import AsyncIterator

from benchmarks import database
from benchmarks.figures import Figure, at_least
from benchmarks.processes import peer
from benchmarks.processes.ours import CLIENTS, WORKERS, Ours, Workers
from yizhan.platform.db import Database
from yizhan.platform.memory import settle

ROUNDS = 2
"""Peer and ours take turns, and the best of each counts: others use the machine too."""
PEERS = 40
SINGLE = 400
TOGETHER = 4_000
LINEAR = 2.5
"""Twelve blocks may take at most so often what six take."""


async def figures() -> AsyncIterator[Figure]:
    """On a database made for it: one command a commit, many a commit, parallel blocks in a row."""
    settle()
    async with database.fresh() as urls:
        db = await Database.connect(urls.app, most=CLIENTS)
        ours = Ours(db)
        await ours.deploy()
        workers = await Workers.begun(urls.app)
        await ours.singly(40)
        theirs = spared = single = together = 0.0
        for _ in range(ROUNDS):
            theirs = max(theirs, await peer.in_a_process(urls.owner, PEERS, CLIENTS))
            single = max(single, await ours.singly(SINGLE))
            spared = max(spared, await peer.in_a_process(urls.owner, PEERS, CLIENTS, kept=True))
            together = max(together, await workers.per_second(TOGETHER))
        await workers.end()
        yield at_least(f"processes, one command a commit, {CLIENTS} clients each", single, theirs, 10, "/s")
        yield at_least(f"processes, batched by {WORKERS} worker processes", together, theirs, 50, "/s")
        yield at_least("processes, batched, peer spared reading its drawings", together, spared, 15, "/s")
        six = min([await ours.blocks_take("six", 6) for _ in range(5)])
        twelve = min([await ours.blocks_take("blocks", 12) for _ in range(5)])
        yield Figure(
            name="12 parallel blocks against 6",
            ours=twelve * 1000,
            other=six * 1000,
            against="peer",
            target=LINEAR,
            better="less",
            unit="ms",
        )
        await db.close()

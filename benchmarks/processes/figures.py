"""The figures of the process engine."""

from collections.abc import AsyncIterator

from benchmarks import database
from benchmarks.figures import Figure, at_least
from benchmarks.processes import peer
from benchmarks.processes.ours import Ours
from yizhan.platform.db import Database

PEERS = 60
SINGLE = 400
TOGETHER = 5_000
LINEAR = 2.5
"""Twelve blocks may take at most so often what six take."""


async def figures() -> AsyncIterator[Figure]:
    """On a database made for it: one command a commit, many a commit, parallel blocks in a row."""
    async with database.fresh() as urls:
        theirs = await peer.per_second(urls.owner, PEERS)
        db = await Database.connect(urls.app, most=8)
        ours = Ours(db)
        await ours.deploy()
        await ours.singly(20)
        yield at_least("processes, one command a commit", await ours.singly(SINGLE), theirs, 10, "/s")
        yield at_least("processes, batched", await ours.together(TOGETHER), theirs, 50, "/s")
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

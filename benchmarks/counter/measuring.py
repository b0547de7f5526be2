"""One operator, one server process, one clerk: how fast what is asked is answered."""

from statistics import median, quantiles

import msgspec

from benchmarks.counter import asking, filling, operator, pgbench
from benchmarks.counter.load import Order
from benchmarks.counter.serving import asked, web
from yizhan.platform.db import Database
from yizhan.platform.launcher import Urls

CONNECTIONS = 16
SECONDS = 4
TIMES = 3
_PEOPLE = 400


class Measured(msgspec.Struct, frozen=True):
    """Reads by id a second and pgbench's; the 95th percentile in ms of lists, searches and customer pages."""

    reads: float
    pgbench: float
    lists: float
    searches: float
    pages: float


async def measure(urls: Urls, size: int) -> Measured:
    """Fill the empty database at `urls` with `size` customers, and measure."""
    db = await Database.connect(urls.app, most=4)
    try:
        made = await operator.make(db)
    finally:
        await db.close()
    await filling.fill(urls.owner, made.provinces, size)
    customers = await asking.some(urls.owner, made.lo, made.hi, _PEOPLE)
    async with web(urls) as port:
        paths = await asking.lists(port, made.token)
        lists = await _p95(port, made.token, paths)
        searches = await _p95(port, made.token, asking.searches(customers[:150]))
        pages = await _p95(port, made.token, asking.pages(customers[:100]))
        ours, peers = [], []
        order = Order(port, made.token, asking.reads(customers), CONNECTIONS, SECONDS)
        await asked(msgspec.structs.replace(order, seconds=1))
        for _ in range(TIMES):
            told = await asked(order)
            ours.append(len(told.milliseconds) / told.seconds)
            peers.append(await pgbench.reads_a_second(urls.app, made.lo, made.hi, size, CONNECTIONS, SECONDS))
    return Measured(median(ours), median(peers), lists, searches, pages)


async def _p95(port: int, token: str, paths: list[str]) -> float:
    """The median of several rounds' 95th percentiles, after one round to warm up."""
    await asked(Order(port, token, paths))
    rounds = [await asked(Order(port, token, paths, rounds=2)) for _ in range(TIMES)]
    return median(quantiles(told.milliseconds, n=20)[-1] for told in rounds)

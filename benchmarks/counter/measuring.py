"""One operator, one server process, one clerk: how fast what is asked is answered; several sizes in turn."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from statistics import median, quantiles

import msgspec

from benchmarks.counter import asking, filling, operator, pgbench
from benchmarks.counter.load import Order
from benchmarks.counter.serving import asked, web
from yizhan.platform.db import Database
from yizhan.platform.launcher import Urls

CONNECTIONS = 16
SECONDS = 2
TIMES = 7
_PEOPLE = 400


class Rounds(msgspec.Struct, frozen=True):
    """One figure, round by round.

    What it is like is told by the median. What it is capable of, which two sizes are compared by, is told by the best
    round: what else the machine does falls on one of them or the other, and makes a ratio of medians jump by a third
    where processor time says that they are alike (docs/explanation/performance.md).
    """

    values: list[float]

    @property
    def typical(self) -> float:
        return median(self.values)

    @property
    def least(self) -> float:
        return min(self.values)


class Measured(msgspec.Struct, frozen=True):
    """Seconds of one read by id and of pgbench's; the 95th percentile in ms of lists, searches and customer pages."""

    reads: Rounds
    pgbench: Rounds
    lists: Rounds
    searches: Rounds
    pages: Rounds


class Site(msgspec.Struct, frozen=True):
    """A filled database with its server, and what is asked of it."""

    urls: Urls
    size: int
    made: operator.Made
    port: int
    customers: list[asking.Customer]
    lists: list[str]


@asynccontextmanager
async def opened(urls: Urls, size: int) -> AsyncIterator[Site]:
    """Fill the empty database at `urls` with `size` customers, and serve it."""
    db = await Database.connect(urls.app, most=4)
    try:
        made = await operator.make(db)
    finally:
        await db.close()
    await filling.fill(urls.owner, made.provinces, size)
    customers = await asking.some(urls.owner, made.lo, made.hi, _PEOPLE)
    async with web(urls) as port:
        yield Site(urls, size, made, port, customers, await asking.lists(port, made.token))


async def measure(sites: Sequence[Site]) -> list[Measured]:
    """What each is capable of. They are asked in turn, so that a busy machine is as busy for one as for the other."""
    lists = await _p95(sites, lambda site: site.lists)
    searches = await _p95(sites, lambda site: asking.searches(site.customers[:150]))
    pages = await _p95(sites, lambda site: asking.pages(site.customers[:100]))
    reads: list[list[float]] = [[] for _ in sites]
    peers: list[list[float]] = [[] for _ in sites]
    for site in sites:
        await asked(msgspec.structs.replace(_reads(site), seconds=1))
    for _ in range(TIMES):
        for site, ours, peer in zip(sites, reads, peers, strict=True):
            told = await asked(_reads(site))
            ours.append(told.seconds / len(told.milliseconds))
            scope = site.made.lo, site.made.hi
            peer.append(1 / await pgbench.reads_a_second(site.urls.app, *scope, site.size, CONNECTIONS, SECONDS))
    figures = zip(reads, peers, lists, searches, pages, strict=True)
    return [Measured(*map(Rounds, each)) for each in figures]


def _reads(site: Site) -> Order:
    return Order(site.port, site.made.token, asking.reads(site.customers), CONNECTIONS, SECONDS)


async def _p95(sites: Sequence[Site], asked_of: Callable[[Site], list[str]]) -> list[list[float]]:
    """For each the 95th percentiles of several rounds, after one round to warm up."""
    orders = [Order(site.port, site.made.token, asked_of(site)) for site in sites]
    for order in orders:
        await asked(order)
    rounds: list[list[float]] = [[] for _ in sites]
    for _ in range(TIMES):
        for order, percentiles in zip(orders, rounds, strict=True):
            percentiles.append(quantiles((await asked(order)).milliseconds, n=20)[-1])
    return rounds

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
            ours.append(len(told.milliseconds) / told.seconds)
            scope = site.made.lo, site.made.hi
            peer.append(await pgbench.reads_a_second(site.urls.app, *scope, site.size, CONNECTIONS, SECONDS))
    figures = zip(reads, peers, lists, searches, pages, strict=True)
    return [Measured(median(ours), median(peer), *rest) for ours, peer, *rest in figures]


def _reads(site: Site) -> Order:
    return Order(site.port, site.made.token, asking.reads(site.customers), CONNECTIONS, SECONDS)


async def _p95(sites: Sequence[Site], asked_of: Callable[[Site], list[str]]) -> list[float]:
    """For each the median of several rounds' 95th percentiles, after one round to warm up."""
    orders = [Order(site.port, site.made.token, asked_of(site)) for site in sites]
    for order in orders:
        await asked(order)
    rounds: list[list[float]] = [[] for _ in sites]
    for _ in range(TIMES):
        for order, percentiles in zip(orders, rounds, strict=True):
            told = await asked(msgspec.structs.replace(order, rounds=2))
            percentiles.append(quantiles(told.milliseconds, n=20)[-1])
    return [median(percentiles) for percentiles in rounds]

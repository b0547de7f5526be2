"""The first day at the counter: reads, lists, searches, customer pages, an import, and the demo's memory."""

from collections.abc import AsyncIterator

from benchmarks import database, importing
from benchmarks.counter import demo, measuring
from benchmarks.counter.measuring import Rounds
from benchmarks.figures import Figure, at_least, within

LIST_MS, SEARCH_MS, PAGE_MS = 20, 20, 50
READS_SHARE = 0.3
MOST_GROWTH = 1.3
"""How many times a figure may be worse with ten times the customers."""
MOST_MB = 1000


async def figures(size: int) -> AsyncIterator[Figure]:
    """Measure on databases made for it, of `size` customers and of a tenth; an import is of at most 100,000 rows."""
    async with database.fresh() as urls:
        yield await importing.figure(urls, min(size, 100_000))
    async with database.fresh() as urls:
        yield await importing.update_figure(urls, min(size, 10_000))
    async with (
        database.fresh() as tenth,
        database.fresh() as whole,
        measuring.opened(tenth, size // 10) as few,
        measuring.opened(whole, size) as all_,
    ):
        small, large = await measuring.measure([few, all_])
    yield at_least("get_customer_tmf629", 1 / large.reads.typical, 1 / large.pgbench.typical, READS_SHARE, "/s")
    yield within("customer_list_p95", large.lists.typical, LIST_MS, "ms")
    yield within("customer_search_p95", large.searches.typical, SEARCH_MS, "ms")
    yield within("customer_page_p95", large.pages.typical, PAGE_MS, "ms")
    yield growth("get", small.reads, large.reads)
    yield growth("list", small.lists, large.lists)
    yield growth("search", small.searches, large.searches)
    yield growth("page", small.pages, large.pages)
    yield within("demo_memory", await demo.megabytes(), MOST_MB, "MB")


def growth(of: str, small: Rounds, large: Rounds) -> Figure:
    """How much worse a figure is with ten times the customers, by the best round of each."""
    return Figure(
        name=f"size_ratio_{of}", ours=large.least, other=small.least, against="peer", target=MOST_GROWTH, better="less"
    )

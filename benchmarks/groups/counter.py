"""The first day at the counter: importing an operator's customers."""

from collections.abc import AsyncIterator

from benchmarks import database, importing
from benchmarks.figures import Figure


async def figures(size: int) -> AsyncIterator[Figure]:
    """Measure on databases made for it; an import is of 100,000 rows, or of `size` where that is less."""
    async with database.fresh() as urls:
        yield await importing.figure(urls, min(size, 100_000))

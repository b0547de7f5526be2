"""Processes and rules: how much of them one process does."""

from collections.abc import AsyncIterator

from benchmarks import rules
from benchmarks.figures import Figure
from benchmarks.processes import figures as processes


async def figures(_: int) -> AsyncIterator[Figure]:
    """Measure what needs no data of a given size."""
    yield rules.figure()
    async for figure in processes.figures():
        yield figure

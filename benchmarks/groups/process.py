"""Processes and rules: how much of them one process does."""

from collections.abc import AsyncIterator

from benchmarks import rules
from benchmarks.figures import Figure
from benchmarks.processes import crowd
from benchmarks.processes import figures as processes


async def figures(size: int) -> AsyncIterator[Figure]:
    """Measure what needs no data, then a crowd of `size` open instances."""
    yield rules.figure()
    async for figure in processes.figures():
        yield figure
    async for figure in crowd.figures(size):
        yield figure

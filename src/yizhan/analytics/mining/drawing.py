"""Customers drawn anew, to tell how far a figure may be chance (bootstrap, Efron 1979), or put into parts.

Whoever stands in several rows, one a month, is drawn with all of them: two rows of one customer are no two customers,
and intervals that took them for such would be too narrow (Davison and Hinkley 1997, 3.8).
"""

from collections.abc import Iterator

import numpy as np

from yizhan.analytics.mining.metrics import Ints

_MANY = 50_000
_MOST_OF_MANY = 60
"""Intervals of so many rows are narrow, and need fewer draws to be told."""


def draws(rows: int, count: int, whose: Ints | None = None) -> Iterator[Ints]:
    """Rows of `count` draws of the customers; `whose` names the customer of each row, where they have several."""
    rng = np.random.default_rng(0)
    times = count if rows <= _MANY else min(count, _MOST_OF_MANY)
    if whose is None:
        for _ in range(times):
            yield rng.integers(0, rows, rows)
        return
    order = np.argsort(whose, kind="stable")
    _, starts, counts = np.unique(whose[order], return_index=True, return_counts=True)
    for _ in range(times):
        drawn = rng.integers(0, len(starts), len(starts))
        sizes = counts[drawn]
        ends = np.cumsum(sizes)
        yield order[np.arange(ends[-1]) + np.repeat(starts[drawn] - ends + sizes, sizes)]


def parts(rows: int, count: int, seed: int, whose: Ints | None = None) -> Ints:
    """Which of `count` parts, drawn by chance, each row falls into; rows of one customer fall into one."""
    rng = np.random.default_rng(seed)
    if whose is None:
        return rng.permutation(rows) % count
    _, customer = np.unique(whose, return_inverse=True)
    return (rng.permutation(customer.max() + 1) % count)[customer]

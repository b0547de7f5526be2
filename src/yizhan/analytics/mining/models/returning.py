"""How often customers buy again as time goes by since their first purchase: a power law of their age.

Repeat purchases a customer and week are counted by weeks since the first purchase and continued by Poisson regression
on the logarithm of that age. Nothing is supposed of who leaves: it tells the total, not who buys.
"""

from typing import Self

import msgspec
import numpy as np

from yizhan.analytics.mining.metrics import Floats

_STEPS = 50


class Returning(msgspec.Struct, frozen=True, kw_only=True):
    """Purchases in the first week (as a logarithm), and the power by which they change with age."""

    level: float
    power: float

    @classmethod
    def fit(cls, ages: Floats, watched: Floats) -> Self:
        """By maximum likelihood; `ages` in weeks of each purchase again, `watched` the weeks of each customer."""
        weeks = np.arange(int(watched.max()) + 1)
        seen = np.bincount(np.minimum(ages.astype(np.int64), weeks[-1]), minlength=len(weeks))
        customers = np.array([np.clip(watched - week, 0.0, 1.0).sum() for week in weeks])
        there = customers > 0
        design = np.column_stack([np.ones(there.sum()), np.log1p(weeks[there])])
        seen, customers = seen[there], customers[there]
        found = np.array([np.log(max(seen.sum(), 1) / customers.sum()), 0.0])
        for _ in range(_STEPS):
            said = customers * np.exp(design @ found)
            step = np.linalg.lstsq((design * said[:, None]).T @ design, design.T @ (seen - said), rcond=None)[0]
            found = found + np.clip(step, -1, 1)
            if np.abs(step).max() < 1e-9:
                break
        return cls(level=float(found[0]), power=float(found[1]))

    def expected(self, watched: Floats, weeks: float) -> float:
        """Purchases of all these customers together in the weeks to come."""
        starts = range(int(np.ceil(weeks)))
        rates = (np.exp(self.level + self.power * np.log1p(watched + start)).sum() for start in starts)
        return float(sum(min(weeks - start, 1.0) * rate for start, rate in zip(starts, rates, strict=True)))

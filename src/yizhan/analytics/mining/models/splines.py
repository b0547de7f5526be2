"""Natural cubic splines: a curve through quantiles that goes on straight at both ends."""

from typing import Self

import numpy as np

from yizhan.analytics.mining.metrics import Floats

_KNOTS = 6
_LEAST_KNOTS = 3


class Curve:
    """The basis of a natural cubic spline (Hastie, Tibshirani, Friedman, 5.2.1), each part standardised."""

    def __init__(self, knots: Floats, mean: Floats, spread: Floats) -> None:
        self._knots, self._mean, self._spread = knots, mean, spread

    @classmethod
    def through(cls, values: Floats) -> Self | None:
        """The curve with knots at quantiles of the values; None where they are too few to bend."""
        knots = np.unique(np.quantile(values, np.linspace(0.02, 0.98, _KNOTS)))
        if len(knots) < _LEAST_KNOTS:
            return None
        scaled = (knots - knots[0]) / (knots[-1] - knots[0])
        first = cls(knots, np.zeros(len(scaled) - 2), np.ones(len(scaled) - 2))
        raw = first.bent(values)
        return cls(knots, raw.mean(axis=0), np.maximum(raw.std(axis=0), 1e-9))

    def bent(self, values: Floats) -> Floats:
        low, high = self._knots[0], self._knots[-1]
        at = (self._knots - low) / (high - low)
        x = (values - low) / (high - low)
        last = _beyond(x, at[-2], at[-1], at[-1])
        parts = [_beyond(x, knot, at[-1], at[-1]) - last for knot in at[:-2]]
        return np.asarray((np.column_stack(parts) - self._mean) / self._spread, dtype=np.float64)


def _beyond(x: Floats, knot: float, top: float, end: float) -> Floats:
    return (_cubed(x - knot) - _cubed(x - end)) / (top - knot)


def _cubed(x: Floats) -> Floats:
    above = np.maximum(x, 0)
    return np.asarray(above * above * above, dtype=np.float64)

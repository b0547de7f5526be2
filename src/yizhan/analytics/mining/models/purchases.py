"""When customers who come and go freely buy again: the BG/NBD model (Fader, Hardie, Lee 2005).

While active a customer buys at a rate of their own (gamma over customers); after each purchase they may leave for good
(a chance of their own, beta over customers). What they spend is the gamma-gamma model (Fader, Hardie 2013).
"""

from typing import Self

import msgspec
import numpy as np
from scipy.optimize import minimize
from scipy.special import gammaln, hyp2f1

from yizhan.analytics.mining.metrics import Floats

_MOST = 30_000
_STEPS = 3_000
_NEAR_ONE = 1e-3


class Histories(msgspec.Struct, frozen=True):
    """Of each customer: purchases after the first, weeks from first to last, weeks watched, mean of the later ones."""

    again: Floats
    last: Floats
    watched: Floats
    spent: Floats

    def taken(self, rows: "np.ndarray[tuple[int], np.dtype[np.int64]]") -> Self:
        return type(self)(self.again[rows], self.last[rows], self.watched[rows], self.spent[rows])


class Buying(msgspec.Struct, frozen=True, kw_only=True):
    """The rate (shape, scale) and the chance to leave (a, b) over customers."""

    shape: float
    scale: float
    a: float
    b: float

    @classmethod
    def fit(cls, seen: Histories) -> Self:
        """By maximum likelihood, on 30,000 customers at most."""
        if len(seen.again) > _MOST:
            seen = seen.taken(np.random.default_rng(0).choice(len(seen.again), _MOST, replace=False))
        found = minimize(
            lambda logs: -_likelihood(seen, *np.exp(logs)),
            np.log([0.5, max(float(np.median(seen.watched)) / 4, 1e-3), 0.7, 2.0]),
            method="Nelder-Mead",
            options={"maxiter": _STEPS, "xatol": 1e-5, "fatol": 1e-10},
        )
        shape, scale, a, b = (float(value) for value in np.exp(found.x))
        return cls(shape=shape, scale=scale, a=a if abs(a - 1) > _NEAR_ONE else 1 + _NEAR_ONE, b=b)

    def active(self, seen: Histories) -> Floats:
        """The chance that each customer is still there."""
        x = seen.again
        odds = (
            self.a
            / (self.b + np.maximum(x, 1) - 1)
            * ((self.scale + seen.watched) / (self.scale + seen.last)) ** (self.shape + x)
        )
        return np.asarray(1 / (1 + np.where(x > 0, odds, 0.0)), dtype=np.float64)

    def expected(self, seen: Histories, weeks: float) -> Floats:
        """Purchases of each customer in the weeks to come (equation 10 of the paper)."""
        x, ahead = seen.again, self.scale + seen.watched
        bent = hyp2f1(self.shape + x, self.b + x, self.a + self.b + x - 1, weeks / (ahead + weeks))
        growth = 1 - (ahead / (ahead + weeks)) ** (self.shape + x) * bent
        return np.asarray((self.a + self.b + x - 1) / (self.a - 1) * growth * self.active(seen), dtype=np.float64)


def _likelihood(seen: Histories, shape: float, scale: float, a: float, b: float) -> float:
    x = seen.again
    first = gammaln(shape + x) - gammaln(shape) + shape * np.log(scale)
    second = gammaln(a + b) + gammaln(b + x) - gammaln(b) - gammaln(a + b + x)
    stayed = -(shape + x) * np.log(scale + seen.watched)
    left = np.log(a) - np.log(b + np.maximum(x, 1) - 1) - (shape + x) * np.log(scale + seen.last)
    return float(np.mean(first + second + np.where(x > 0, np.logaddexp(stayed, left), stayed)))


class Spending(msgspec.Struct, frozen=True, kw_only=True):
    """The gamma-gamma model of what a purchase comes to."""

    p: float
    q: float
    scale: float

    @classmethod
    def fit(cls, seen: Histories) -> Self:
        """By maximum likelihood, on customers who have bought again."""
        rows = np.flatnonzero((seen.again > 0) & (seen.spent > 0))
        if len(rows) > _MOST:
            rows = np.random.default_rng(0).choice(rows, _MOST, replace=False)
        count, mean = seen.again[rows], seen.spent[rows]
        unit = float(mean.mean())
        found = minimize(
            lambda logs: -_spending(count, mean / unit, *np.exp(logs)),
            np.log([6.0, 4.0, 0.5]),
            method="Nelder-Mead",
            options={"maxiter": _STEPS, "xatol": 1e-5, "fatol": 1e-10},
        )
        p, q, scale = (float(value) for value in np.exp(found.x))
        return cls(p=p, q=max(q, 1.01), scale=scale * unit)

    def expected(self, seen: Histories) -> Floats:
        """What a purchase of each customer will come to in the mean."""
        bought = np.where(seen.spent > 0, seen.again, 0.0)
        return np.asarray(
            self.p * (self.scale + seen.spent * bought) / (self.p * bought + self.q - 1), dtype=np.float64
        )


def _spending(count: Floats, mean: Floats, p: float, q: float, scale: float) -> float:
    all_of_it = p * count
    told = gammaln(all_of_it + q) - gammaln(all_of_it) - gammaln(q) + q * np.log(scale)
    told += (all_of_it - 1) * np.log(mean) + all_of_it * np.log(count) - (all_of_it + q) * np.log(scale + mean * count)
    return float(np.mean(told))

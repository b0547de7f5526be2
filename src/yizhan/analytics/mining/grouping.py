"""How many groups points fall into, by whether the groups come back.

The number is the largest whose groups come out alike when they are learned from different halves of the points (mean
adjusted Rand index of 0.9 or more; Hubert and Arabie 1985, Ben-Hur et al. 2002) and still stand clearly apart
(silhouette at least 0.85 of the clearest; Rousseeuw 1987).
"""

import warnings
from collections.abc import Sequence
from itertools import combinations

import msgspec
import numpy as np
from sklearn.cluster import KMeans
from sklearn.exceptions import ConvergenceWarning
from sklearn.metrics import adjusted_rand_score, silhouette_score
from threadpoolctl import threadpool_limits

from yizhan.analytics.mining.metrics import Floats, Ints

_SAMPLE = 2_000
_FIT_ON = 50_000
_HALVES_OF = 10_000
_HALVES = 3
_STABLE = 0.9
_CLEAR = 0.85


class Tried(msgspec.Struct, frozen=True, kw_only=True):
    """A number of groups that was tried: how clearly they stand apart, and how far they come back."""

    groups: int
    silhouette: float
    stability: float

    @property
    def is_stable(self) -> bool:
        """Whether the groups come back from other customers."""
        return self.stability >= _STABLE


class Grouped(msgspec.Struct, frozen=True, kw_only=True):
    """Groups that were found, which other points can be put in; the largest is group 0."""

    tried: tuple[Tried, ...]
    model: KMeans
    number: Ints

    @property
    def groups(self) -> int:
        return len(self.number)

    @property
    def chosen(self) -> Tried:
        return next(each for each in self.tried if each.groups == self.groups)

    def of(self, points: Floats) -> Ints:
        """The group of each point, from 0."""
        with threadpool_limits(1):
            return np.asarray(self.number[self.model.predict(points)], dtype=np.int64)


def grouped(points: Floats, counts: Sequence[int], seed: int = 0) -> Grouped:
    """Put points into as many groups, of the numbers given, as come back."""
    order = np.random.default_rng(seed).permutation(len(points))
    with threadpool_limits(1), warnings.catch_warnings():
        # fewer distinct points than groups: the silhouette then decides for fewer groups
        warnings.simplefilter("ignore", ConvergenceWarning)
        tried = tuple(_tried(points[order[:_HALVES_OF]], count, seed) for count in counts)
        best = _chosen(tried)
        model = KMeans(best, n_init=3, random_state=seed).fit(points[order[:_FIT_ON]])
        place = np.asarray(model.predict(points), dtype=np.int64)
    by_size = np.argsort(-np.bincount(place, minlength=best), kind="stable")
    number = np.empty(best, dtype=np.int64)
    number[by_size] = np.arange(best)
    return Grouped(tried=tried, model=model, number=number)


def agreement(first: Ints, second: Ints) -> float:
    """How far two groupings of the same customers are one (adjusted Rand index; 1: the same, 0: by chance)."""
    return float(adjusted_rand_score(first, second))


def _tried(points: Floats, count: int, seed: int) -> Tried:
    """Learned from several halves, each of which tells the group of the same customers."""
    probe = points[:_SAMPLE]
    rng = np.random.default_rng(seed + count)
    told: list[Ints] = []
    for i in range(_HALVES):
        half = points[rng.permutation(len(points))[: max(len(points) // 2, count)]]
        told.append(np.asarray(KMeans(count, n_init=4, random_state=seed + i).fit(half).predict(probe), dtype=np.int64))
    return Tried(
        groups=count,
        silhouette=_silhouette(probe, told[0]),
        stability=float(np.mean([agreement(first, second) for first, second in combinations(told, 2)])),
    )


def _chosen(tried: Sequence[Tried]) -> int:
    clearest = max(each.silhouette for each in tried)
    clear = [each for each in tried if each.silhouette >= _CLEAR * clearest]
    stable = [each.groups for each in clear if each.is_stable]
    return max(stable) if stable else max(clear, key=lambda each: each.stability).groups


def _silhouette(points: Floats, place: Ints) -> float:
    return float(silhouette_score(points, place)) if len(np.unique(place)) > 1 else -1.0

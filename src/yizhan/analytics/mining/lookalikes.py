"""Who is like some customers: learned from a part of them, checked by how many of the others are found again.

Whoever is not in the seed is not known to be unlike it (positive and unlabelled; Elkan and Noto 2008): the score ranks
and is no chance. Columns that say who is in the seed are found and left out.
"""

from collections.abc import Sequence

import msgspec
import numpy as np
import polars as pl

from yizhan.analytics.mining.errors import TooFewCases
from yizhan.analytics.mining.metrics import Floats, auc
from yizhan.analytics.mining.models.recipe import Model, learned
from yizhan.analytics.mining.tables.contracts import Table
from yizhan.kernel.text import Text

_KEPT = 0.3
_LEAST = 30
_MOST_OTHERS = 20
_TICKS = 20
SEED = Text("种子客户", "the seed")


class Caught(msgspec.Struct, frozen=True, kw_only=True):
    """Of the customers first by score a share: what share of the seed kept aside is among them."""

    share: float
    hits: float


class Alike(msgspec.Struct, frozen=True, kw_only=True):
    """Scores of all rows, the model, and how well seeds kept aside are found again (0.5: blindly)."""

    score: Floats
    model: Model
    auc: float
    curve: tuple[Caught, ...]


def alike(table: Table, inside: Floats, *, seed: int = 0) -> Alike:
    """Learn from seven in ten of the seed and as many others as are needed; raises TooFewCases for a small seed."""
    rng = np.random.default_rng(seed)
    seeds, others = rng.permutation(np.flatnonzero(inside == 1)), rng.permutation(np.flatnonzero(inside == 0))
    for name, rows in ((SEED, seeds), (Text("其他客户", "others"), others)):
        if len(rows) < _LEAST:
            raise TooFewCases(value=name.zh, count=len(rows), least=_LEAST)
    kept = seeds[: max(round(len(seeds) * _KEPT), 5)]
    half = others[: len(others) // 2]
    train = np.sort(np.concatenate([seeds[len(kept) :], half[: _MOST_OTHERS * len(seeds)]]))
    model = learned(table.taken(pl.Series(train)), inside[train], SEED.en, seed=seed)
    score = model.probability(table)
    unseen = np.concatenate([kept, others[len(half) :]])
    return Alike(
        score=score, model=model, auc=auc(inside[unseen], score[unseen]), curve=_curve(score[unseen], inside[unseen])
    )


def _curve(score: Floats, inside: Floats) -> tuple[Caught, ...]:
    order = np.argsort(-score, kind="stable")
    hits = np.cumsum(inside[order]) / inside.sum()
    places = [max(round(len(order) * tick / _TICKS), 1) for tick in range(1, _TICKS + 1)]
    return tuple(Caught(share=place / len(order), hits=float(hits[place - 1])) for place in places)


def first(score: Floats, inside: Floats, most: int) -> Sequence[int]:
    """The rows outside the seed by score, at most so many."""
    order = np.argsort(-np.where(inside == 1, -np.inf, score), kind="stable")
    return [int(row) for row in order[: min(most, int((inside == 0).sum()))]]

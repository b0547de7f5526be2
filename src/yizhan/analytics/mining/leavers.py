"""Rare outcomes by month, such as leaving: learned from all who left and a part of the others, checked on later months.

What a part teaches is put right again (King and Zeng 2001): the odds are moved by how much rarer leaving is among all.
"""

from collections.abc import Sequence

import msgspec
import numpy as np
import polars as pl

from yizhan.analytics.mining.errors import TooFewCases
from yizhan.analytics.mining.keeping import Baseline, Contest, Share, baseline_of, contest, fairness_of
from yizhan.analytics.mining.leaks import Leak, leaks_in
from yizhan.analytics.mining.metrics import (
    MEASURES,
    Bin,
    Floats,
    Ints,
    calibration,
    calibration_error,
    log_odds,
    sigmoid,
)
from yizhan.analytics.mining.models.evaluation import Measured, resampled
from yizhan.analytics.mining.models.recipe import Model, learned
from yizhan.analytics.mining.tables.contracts import Table
from yizhan.kernel.text import Text

_OTHERS = 8
"""So many who stayed for one who left are learned from."""
_LEAST_OTHERS = 4_000
_LEAST = 20
_PROBE = 2_000

LEFT = Text("离网", "left")
STAYED = Text("在网", "stayed")


class Rare:
    """A model of a rare outcome: `shift` puts right that it learned from a part of the others."""

    def __init__(self, model: Model, shift: float) -> None:
        self.model, self.shift = model, shift

    @property
    def columns(self) -> list[str]:
        return self.model.columns

    def probability(self, table: Table) -> Floats:
        return sigmoid(log_odds(self.model.probability(table)) + self.shift)

    def drivers(self, table: Table) -> Floats:
        return self.model.drivers(table)


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """What came of customers of later months."""

    rows: int
    yes: int
    measures: dict[str, Measured]
    calibration: tuple[Bin, ...]
    calibration_error: float
    fairness: tuple[Share, ...]


class Learned(msgspec.Struct, frozen=True, kw_only=True):
    """A model with how well it does later on, whom it beat, and what tells later how far the world has moved."""

    model: Rare
    rows: int
    yes: int
    sampled: int
    checked: Checked
    contest: Contest | None
    weights: dict[str, float]
    leaks: tuple[Leak, ...]
    baseline: tuple[Baseline, ...]


class Later(msgspec.Struct, frozen=True, kw_only=True):
    """Customers of later months: what came of them, the group each belongs to, and whose row it is."""

    table: Table
    outcome: Floats
    groups: Sequence[str]
    whose: Ints


class Champion(msgspec.Struct, frozen=True, kw_only=True):
    """The acting model, and which of the later rows came after everything it learned from."""

    model: Rare
    unseen: Ints


def rare(
    table: Table, outcome: Floats, target: str, *, whose: Ints | None = None, seed: int = 0, threads: int | None = None
) -> tuple[Rare, int]:
    """Learn from all who left and a drawn part of the others; how many rows that were comes with it.

    Leaks are told from all rows: among those drawn nearly everybody of a group would have left who are at a high risk.
    `whose` names the customer of each row, where they have several: no row is checked by what was learned from another.
    Raises TooFewCases below 20 of a kind.
    """
    for value, count in ((LEFT, outcome.sum()), (STAYED, len(outcome) - outcome.sum())):
        if count < _LEAST:
            raise TooFewCases(value=value, count=int(count), least=_LEAST)
    rows = _drawn(outcome, seed)
    leaks = leaks_in(table, outcome, target, whose=whose)
    model = learned(
        table.taken(pl.Series(rows)),
        outcome[rows],
        target,
        seed=seed,
        threads=threads,
        groups=None if whose is None else whose[rows],
        leaks=leaks,
    )
    return Rare(model, _odds(outcome) - _odds(outcome[rows])), len(rows)


def _drawn(outcome: Floats, seed: int) -> Ints:
    yes, others = np.flatnonzero(outcome == 1), np.flatnonzero(outcome == 0)
    count = min(max(_OTHERS * len(yes), _LEAST_OTHERS), len(others))
    drawn = np.random.default_rng(seed).permutation(others)[:count]
    return np.sort(np.concatenate([yes, drawn]))


def _odds(outcome: Floats) -> float:
    rate = float(outcome.mean())
    return float(np.log(rate / (1 - rate))) if 0 < rate < 1 else 0.0


def study(
    table: Table,
    outcome: Floats,
    target: str,
    later: Later,
    *,
    whose: Ints | None = None,
    champion: Champion | None = None,
    seed: int = 0,
) -> Learned:
    """Learn from earlier months, check on later ones, and hold the champion against it on the same customers.

    `whose` names the customer of each row that is learned from.
    There is no contest where too few of those who left came after what the champion learned from.
    """
    model, sampled = rare(table, outcome, target, whose=whose, seed=seed)
    said = model.probability(later.table)
    if later.outcome.sum() < _LEAST:
        raise TooFewCases(value=LEFT, count=int(later.outcome.sum()), least=_LEAST)
    return Learned(
        model=model,
        rows=table.rows,
        yes=int(outcome.sum()),
        sampled=sampled,
        checked=_checked(later, said),
        contest=_contest(later, said, champion),
        weights=_weights(model, later.table, seed),
        leaks=model.model.leaks,
        baseline=baseline_of(later.table, said),
    )


def _contest(later: Later, said: Floats, champion: Champion | None) -> Contest | None:
    if champion is None:
        return None
    rows = champion.unseen
    came = later.outcome[rows]
    if min(came.sum(), len(came) - came.sum()) < _LEAST:
        return None
    held = champion.model.probability(later.table.taken(pl.Series(rows)))
    return contest(came, held, said[rows], later.whose[rows])


def _checked(later: Later, said: Floats) -> Checked:
    return Checked(
        rows=len(said),
        yes=int(later.outcome.sum()),
        measures={
            name: resampled(measure, later.outcome, said, 100, later.whose) for name, measure in MEASURES.items()
        },
        calibration=calibration(later.outcome, said, whose=later.whose),
        calibration_error=calibration_error(later.outcome, said),
        fairness=fairness_of(later.groups, later.outcome, said, later.whose),
    )


def _weights(model: Rare, table: Table, seed: int) -> dict[str, float]:
    rows = np.random.default_rng(seed).permutation(table.rows)[:_PROBE]
    moved = np.abs(model.drivers(table.taken(pl.Series(rows)))).mean(axis=0)
    return {model.columns[i]: round(float(moved[i]), 4) for i in np.argsort(-moved)}


def is_worse(found: Contest | None) -> bool:
    """Whether the champion did better: ranks better, or its probabilities are nearer beyond chance."""
    return found is not None and (found.gain.value < 0 or found.brier_gain.high < 0)

"""Who is moved by treatment: a doubly robust learner beside two separate models, their mean taken.

The doubly robust pseudo-outcome (Kennedy 2023) is right on average when either the chance of treatment or the models
of the outcome are; it is learned by ridge regression and by small trees. Two logistic regressions, one of the treated
and one of the others (T-learner), steady it where effects are small.
"""

from typing import Self

import msgspec
import numpy as np
import numpy.typing as npt
import polars as pl
from threadpoolctl import threadpool_limits

from yizhan.analytics.mining.drawing import parts
from yizhan.analytics.mining.metrics import Floats, Ints, sigmoid
from yizhan.analytics.mining.models.encoding import Encoder
from yizhan.analytics.mining.models.growing import grower
from yizhan.analytics.mining.models.logistic import Logistic
from yizhan.analytics.mining.models.recipe import folds
from yizhan.analytics.mining.models.trees import Booster, Matrix, TreeSettings
from yizhan.analytics.mining.tables.contracts import Table

_PARTS = 3
_PENALTIES = (30.0, 300.0, 3_000.0, 30_000.0)
_LEAST_CHANCE = 0.03
_MOST_LINEAR = 60_000
_OUTCOME = TreeSettings(leaves=6, rate=0.05, most_rounds=120, least_rows=50)
_EFFECT = TreeSettings(leaves=4, rate=0.03, most_rounds=120, least_rows=100, ridge=50.0)


class Ridge(msgspec.Struct, frozen=True):
    """Linear regression drawn towards the mean."""

    mean: Floats
    slopes: Floats
    base: float

    @classmethod
    def best(cls, rows: Floats, wanted: Floats, seed: int, whose: Ints | None) -> Self:
        """The penalty that predicts best what was kept aside."""
        test = parts(len(rows), 4, seed, whose) == 0
        train = ~test
        losses = [
            float(np.mean((wanted[test] - cls.fit(rows[train], wanted[train], each).said(rows[test])) ** 2))
            for each in _PENALTIES
        ]
        return cls.fit(rows, wanted, _PENALTIES[int(np.argmin(losses))])

    @classmethod
    def fit(cls, rows: Floats, wanted: Floats, penalty: float) -> Self:
        mean, base = rows.mean(axis=0), float(wanted.mean())
        centred = rows - mean
        slopes = np.linalg.solve(centred.T @ centred + penalty * np.eye(rows.shape[1]), centred.T @ (wanted - base))
        return cls(mean, slopes, base)

    def said(self, rows: Floats) -> Floats:
        return np.asarray(self.base + (rows - self.mean) @ self.slopes, dtype=np.float64)


class Effects:
    """What has been learned of the effect of one treatment on one outcome."""

    def __init__(self, encoder: Encoder, pair: tuple[Logistic, Logistic], ridge: Ridge, trees: Booster) -> None:
        self._encoder, self._pair, self._ridge, self._trees = encoder, pair, ridge, trees

    @classmethod
    def learned(
        cls,
        table: Table,
        treated: Floats,
        came: Floats,
        chance: Floats,
        *,
        whose: Ints | None = None,
        seed: int = 0,
    ) -> Self:
        """Learn from a trial; `chance` is each row's chance of having been treated, `whose` its customer."""
        with threadpool_limits(1):
            encoder = Encoder(table, came, seed=seed, whose=whose)
            linear, matrix = encoder.linear(table, encoder.own), encoder.trees(table, encoder.own)
            said_treated, said_control = _outcomes(encoder, linear, matrix, treated, came, seed, whose)
            gap = treated * (came - said_treated) / chance - (1 - treated) * (came - said_control) / (1 - chance)
            pseudo = said_treated - said_control + gap
            pair = (_logistic(linear, came, treated == 1, seed), _logistic(linear, came, treated == 0, seed))
            ridge = Ridge.best(linear, pseudo, seed, whose)
            trees = grower()(
                matrix, pseudo, _EFFECT, categorical=encoder.categorical, seed=seed, threads=1, objective="regression"
            )
        return cls(encoder, pair, ridge, trees)

    def of(self, table: Table) -> Floats:
        """The predicted effect on the probability of yes."""
        linear = self._encoder.linear(table)
        with_it, without = (sigmoid(model.log_odds(linear)) for model in self._pair)
        by_trees = self._trees.log_odds(self._encoder.trees(table))
        return np.asarray((with_it - without + self._ridge.said(linear) + by_trees) / 3, dtype=np.float64)


def _outcomes(
    encoder: Encoder,
    linear: Floats,
    matrix: Matrix,
    treated: Floats,
    came: Floats,
    seed: int,
    whose: Ints | None,
) -> tuple[Floats, Floats]:
    """The outcome's probability with and without treatment, each row's told by models that have not seen it."""
    said = {1.0: np.empty(len(came)), 0.0: np.empty(len(came))}
    for train, test in folds(treated, _PARTS, seed, whose):
        for arm, told in said.items():
            rows = train[treated[train] == arm]
            trees = grower()(matrix[rows], came[rows], _OUTCOME, categorical=encoder.categorical, seed=seed, threads=1)
            fitted = _logistic(linear, came, _marked(rows, len(came)), seed)
            told[test] = sigmoid((trees.log_odds(matrix[test]) + fitted.log_odds(linear[test])) / 2)
    return said[1.0], said[0.0]


def _marked(rows: Ints, size: int) -> npt.NDArray[np.bool_]:
    marks = np.zeros(size, dtype=np.bool_)
    marks[rows] = True
    return marks


def _logistic(linear: Floats, came: Floats, among: npt.NDArray[np.bool_], seed: int) -> Logistic:
    rows = np.flatnonzero(among)
    if len(rows) > _MOST_LINEAR:
        rows = np.sort(np.random.default_rng(seed).choice(rows, _MOST_LINEAR, replace=False))
    return Logistic(penalty=30.0).fit(linear[rows], came[rows])


def chance_of(table: Table, treated: Floats, *, whose: Ints | None = None, seed: int = 0) -> Floats:
    """Each row's chance of having been treated, told by models that have not seen it, kept from 0 and 1."""
    said = np.empty(len(treated))
    with threadpool_limits(1):
        for train, test in folds(treated, _PARTS, seed, whose):
            part = table.taken(pl.Series(train))
            encoder = Encoder(part, treated[train], seed=seed, whose=None if whose is None else whose[train])
            linear = encoder.linear(part, encoder.own)
            fitted = _logistic(linear, treated[train], np.ones(len(train), dtype=np.bool_), seed)
            said[test] = sigmoid(fitted.log_odds(encoder.linear(table.taken(pl.Series(test)))))
    return np.clip(said, _LEAST_CHANCE, 1 - _LEAST_CHANCE)

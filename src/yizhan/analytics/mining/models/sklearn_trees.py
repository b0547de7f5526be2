"""Boosted trees by scikit-learn, for systems on which LightGBM does not load.

They rank as well. Amounts are learned with a Poisson loss in place of Tweedie's; drivers are told by putting the usual
value in the place of each column in turn.
"""

from collections.abc import Iterator
from typing import Any, TypeAlias

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor

from yizhan.analytics.mining.metrics import Floats
from yizhan.analytics.mining.models.trees import Held, Matrix, Objective, TreeSettings

_Model: TypeAlias = Any  # scikit-learn tells no types: a HistGradientBoostingClassifier or …Regressor


class SklearnTrees:
    """Trees that scikit-learn has grown."""

    def __init__(self, model: _Model, rounds: int, usual: Floats) -> None:
        self._model, self.rounds, self._usual = model, rounds, usual

    def log_odds(self, rows: Matrix) -> Floats:
        if isinstance(self._model, HistGradientBoostingRegressor):
            return np.asarray(self._model.predict(rows), dtype=np.float64)
        return np.asarray(self._model.decision_function(rows), dtype=np.float64)

    def drivers(self, rows: Matrix) -> Floats:
        """How much the log-odds fall when a column is put to its usual value."""
        said = self.log_odds(rows)
        found = np.empty(rows.shape)
        for column in range(rows.shape[1]):
            changed = rows.copy()
            changed[:, column] = self._usual[column]
            found[:, column] = said - self.log_odds(changed)
        return found


def grow(
    rows: Matrix,
    outcome: Floats,
    settings: TreeSettings,
    *,
    categorical: list[int],
    seed: int,
    threads: int,  # noqa: ARG001 - scikit-learn takes what OpenMP gives it
    rounds: int | None = None,
    held: Held | None = None,
    objective: Objective = "binary",
) -> SklearnTrees:
    """Grow; with `held` rows the number of rounds that did best on them is kept."""
    most = rounds or settings.most_rounds
    model = _model(settings, categorical, seed, most, objective).fit(rows, outcome)
    if held is not None:
        losses = [_loss(held.outcome, said) for said in _staged(model, held.rows)]
        most = int(np.argmin(losses)) + 1
        model = _model(settings, categorical, seed, most, objective).fit(rows, outcome)
    return SklearnTrees(model, most, np.nanmedian(rows, axis=0).astype(np.float64))


def _staged(model: _Model, rows: Matrix) -> Iterator[Floats]:
    if isinstance(model, HistGradientBoostingRegressor):
        yield from model.staged_predict(rows)
    else:
        yield from (said[:, 1] for said in model.staged_predict_proba(rows))


def _loss(came: Floats, said: Floats) -> float:
    return float(np.mean((came - said) ** 2))


def _model(settings: TreeSettings, categorical: list[int], seed: int, rounds: int, objective: Objective) -> _Model:
    shape = {
        "learning_rate": settings.rate,
        "max_iter": rounds,
        "max_leaf_nodes": settings.leaves,
        "min_samples_leaf": settings.least_rows,
        "l2_regularization": settings.ridge,
        "max_features": settings.columns,
        "categorical_features": categorical or None,
        "early_stopping": False,
        "random_state": seed,
    }
    if objective == "binary":
        return HistGradientBoostingClassifier(**shape)
    return HistGradientBoostingRegressor(loss="squared_error" if objective == "regression" else "poisson", **shape)

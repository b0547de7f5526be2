"""Boosted trees by LightGBM (Ke et al. 2017), with TreeSHAP drivers (Lundberg et al. 2020)."""

from typing import Any

import lightgbm as lgb
import numpy as np

from yizhan.analytics.mining.metrics import Floats
from yizhan.analytics.mining.models.trees import Held, Matrix, Objective, TreeSettings

_PATIENCE = 40


class LightGbmTrees:
    """Trees that LightGBM has grown; they are asked by one thread, for tables come in parts that share the threads."""

    def __init__(self, booster: lgb.Booster, rounds: int) -> None:
        self._booster, self.rounds = booster, rounds

    def log_odds(self, rows: Matrix) -> Floats:
        said = self._booster.predict(rows, raw_score=True, num_iteration=self.rounds, num_threads=1)
        return np.asarray(said, dtype=np.float64)

    def drivers(self, rows: Matrix) -> Floats:
        """What each column adds to the log-odds of each row beside the average."""
        parts = self._booster.predict(rows, pred_contrib=True, num_iteration=self.rounds, num_threads=1)
        return np.asarray(parts, dtype=np.float64)[:, :-1]


def grow(
    rows: Matrix,
    outcome: Floats,
    settings: TreeSettings,
    *,
    categorical: list[int],
    seed: int,
    threads: int,
    rounds: int | None = None,
    held: Held | None = None,
    objective: Objective = "binary",
) -> LightGbmTrees:
    """Grow; with `held` rows the number of rounds that did best on them is kept."""
    parameters: dict[str, Any] = {
        "objective": objective,
        "learning_rate": settings.rate,
        "num_leaves": settings.leaves,
        "min_data_in_leaf": settings.least_rows,
        "feature_fraction": settings.columns,
        "bagging_fraction": 0.7,
        "bagging_freq": 1,
        "lambda_l2": settings.ridge,
        "extra_trees": settings.random_cuts,
        "cat_smooth": 20,
        "cat_l2": 20,
        "max_cat_to_onehot": 8,
        "seed": seed,
        "num_threads": threads,
        "deterministic": True,
        "force_row_wise": True,
        "verbosity": -1,
    }
    data = lgb.Dataset(rows, outcome, categorical_feature=categorical or "auto", params=parameters, free_raw_data=True)
    if held is None:
        count = rounds or settings.most_rounds
        return LightGbmTrees(lgb.train(parameters, data, num_boost_round=count), count)
    watched = lgb.Dataset(held.rows, held.outcome, reference=data)
    booster = lgb.train(
        parameters,
        data,
        num_boost_round=settings.most_rounds,
        valid_sets=[watched],
        callbacks=[lgb.early_stopping(_PATIENCE, verbose=False)],
    )
    return LightGbmTrees(booster, max(booster.best_iteration, 1))

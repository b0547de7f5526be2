"""Ridge logistic regression."""

import numpy as np

from yizhan.analytics.mining.metrics import Floats, sigmoid

_MOST_STEPS = 25
_STOP = 1e-6


class Logistic:
    """Ridge logistic regression by Newton steps (iteratively reweighted least squares); the intercept is free."""

    def __init__(self, penalty: float = 10.0) -> None:
        self._penalty = penalty
        self.mean: Floats = np.zeros(0)
        self.slopes: Floats = np.zeros(0)
        self.intercept = 0.0

    def fit(self, rows: Floats, outcome: Floats) -> "Logistic":
        self.mean = rows.mean(axis=0)
        design = np.hstack([np.ones((len(rows), 1)), rows - self.mean])
        ridge = np.full(design.shape[1], self._penalty)
        ridge[0] = 1e-6
        rate = float(np.clip(outcome.mean(), 1e-6, 1 - 1e-6))
        beta = np.zeros(design.shape[1])
        beta[0] = np.log(rate / (1 - rate))
        loss = _penalised(design, outcome, beta, ridge)
        for _ in range(_MOST_STEPS):
            said = sigmoid(design @ beta)
            weight = np.maximum(said * (1 - said), 1e-9)
            slope = design.T @ (outcome - said) - ridge * beta
            bend = (design * weight[:, None]).T @ design + np.diag(ridge)
            step = np.linalg.solve(bend, slope)
            beta, loss, gained = _stepped(design, outcome, beta, ridge, step, loss)
            if gained < _STOP * (1 + abs(loss)):
                break
        self.intercept, self.slopes = float(beta[0]), beta[1:]
        return self

    def log_odds(self, rows: Floats) -> Floats:
        return self.intercept + (rows - self.mean) @ self.slopes

    def drivers(self, rows: Floats) -> Floats:
        """What each column adds to the log-odds beside the average customer (SHAP values of a linear model)."""
        return (rows - self.mean) * self.slopes


def _penalised(design: Floats, outcome: Floats, beta: Floats, ridge: Floats) -> float:
    margin = design @ beta
    return float(np.sum(np.logaddexp(0, margin) - outcome * margin) + 0.5 * np.sum(ridge * beta * beta))


def _stepped(
    design: Floats, outcome: Floats, beta: Floats, ridge: Floats, step: Floats, loss: float
) -> tuple[Floats, float, float]:
    """A Newton step, halved until it does not overshoot."""
    size = 1.0
    while size > 1e-3:
        after = _penalised(design, outcome, beta + size * step, ridge)
        if after <= loss:
            return beta + size * step, after, loss - after
        size /= 2
    return beta, loss, 0.0

"""Members blended by what they said of rows they had not seen, and the blend checked for calibration."""

import msgspec
import numpy as np
from scipy.optimize import minimize
from sklearn.isotonic import IsotonicRegression

from yizhan.analytics.mining.drawing import parts
from yizhan.analytics.mining.metrics import Floats, Ints, log_loss, sigmoid

_PULL = 0.002
_GAIN = 0.002
_TIE_BREAK = 1e-3


class Blend(msgspec.Struct, frozen=True):
    """Weights of the members' log-odds, none negative, and where it helps a staircase above them."""

    base: float
    weights: Floats
    stairs: IsotonicRegression | None = None

    def margin(self, members: Floats) -> Floats:
        return self.base + members @ self.weights

    def probability(self, members: Floats) -> Floats:
        smooth = sigmoid(self.margin(members))
        if self.stairs is None:
            return smooth
        return (1 - _TIE_BREAK) * np.asarray(self.stairs.predict(smooth)) + _TIE_BREAK * smooth

    @property
    def calibration(self) -> str:
        return "platt" if self.stairs is None else "isotonic"


def blended(members: Floats, outcome: Floats, whose: Ints | None = None) -> Blend:
    """The blend that fits best what came; Platt's scaling is part of it, isotonic only where it clearly helps.

    `whose` names the customer of each row, where they have several.
    """
    smooth = _weighted(members, outcome)
    probability = smooth.probability(members)
    half = parts(len(outcome), 2, 0, whose) == 0
    gains = []
    for inside in (half, ~half):
        stairs = _stairs(probability[~inside], outcome[~inside])
        said = np.clip(np.asarray(stairs.predict(probability[inside])), 1e-4, 1 - 1e-4)
        gains.append(log_loss(outcome[inside], probability[inside]) - log_loss(outcome[inside], said))
    if min(gains) < _GAIN * log_loss(outcome, probability):
        return smooth
    return msgspec.structs.replace(smooth, stairs=_stairs(probability, outcome))


def _stairs(probability: Floats, outcome: Floats) -> IsotonicRegression:
    return IsotonicRegression(out_of_bounds="clip", y_min=0, y_max=1).fit(probability, outcome)


def _weighted(members: Floats, outcome: Floats) -> Blend:
    count = members.shape[1]
    even = np.full(count, 1 / count)

    def loss(parameters: Floats) -> tuple[float, Floats]:
        margin = parameters[0] + members @ parameters[1:]
        off = sigmoid(margin) - outcome
        away = parameters[1:] - even
        value = float(np.mean(np.logaddexp(0, margin) - outcome * margin) + _PULL * away @ away)
        slope = np.append(off.mean(), members.T @ off / len(off) + 2 * _PULL * away)
        return value, slope

    found = minimize(
        loss, np.append(0.0, even), jac=True, method="L-BFGS-B", bounds=[(None, None), *[(0.0, None)] * count]
    )
    return Blend(float(found.x[0]), np.asarray(found.x[1:], dtype=np.float64))

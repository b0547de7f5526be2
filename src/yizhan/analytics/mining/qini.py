"""Figures of uplift: what contact adds among those whom a score puts first (Radcliffe 2007)."""

import msgspec
import numpy as np

from yizhan.analytics.mining.metrics import Floats, Ints

_Z = 1.96


class Trial(msgspec.Struct, frozen=True):
    """Customers with what was done and what came; `weight` evens out unequal chances of being treated.

    `whose` names the customer of each row, where they have several.
    """

    treated: Floats
    came: Floats
    weight: Floats
    whose: Ints | None = None

    def taken(self, rows: Ints) -> "Trial":
        whose = None if self.whose is None else self.whose[rows]
        return Trial(self.treated[rows], self.came[rows], self.weight[rows], whose)


class Decile(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A tenth of the customers by predicted effect, the highest first, and the effect seen among them."""

    customers: int
    treated: int
    control: int
    predicted: float
    observed: float
    low: float
    high: float


class Effect(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Response with and without treatment, and the difference with its 95 % interval."""

    treated: float
    control: float
    value: float
    low: float
    high: float


def curve(trial: Trial, score: Floats) -> tuple[Floats, Floats]:
    """The share of customers taken by score, and the yes that contact has added per treated customer by then."""
    order = np.argsort(-score, kind="stable")
    ends = np.append(np.flatnonzero(np.diff(score[order])), len(score) - 1)
    weight, treated, came = trial.weight[order], trial.treated[order], trial.came[order]
    n_treated, n_control = np.cumsum(weight * treated)[ends], np.cumsum(weight * (1 - treated))[ends]
    y_treated, y_control = np.cumsum(weight * treated * came)[ends], np.cumsum(weight * (1 - treated) * came)[ends]
    scaled = np.divide(y_control * n_treated, n_control, out=np.zeros_like(y_control), where=n_control > 0)
    gained = (y_treated - scaled) / max(n_treated[-1], 1e-12)
    return np.append(0.0, (ends + 1) / len(score)), np.append(0.0, gained)


def qini(trial: Trial, score: Floats) -> float:
    """The area between the Qini curve and the straight line of a random order; 0 is no better than chance."""
    share, gained = curve(trial, score)
    return float(np.trapezoid(gained, share) - gained[-1] / 2)


def effect(trial: Trial) -> Effect:
    """The mean effect among these customers."""
    with_it, without = trial.treated == 1, trial.treated == 0
    if not with_it.any() or not without.any():
        return Effect(treated=0.0, control=0.0, value=0.0, low=-1.0, high=1.0)
    treated, pulls = _mean(trial.came, trial.weight * trial.treated)
    control, others = _mean(trial.came, trial.weight * (1 - trial.treated))
    pulls = pulls - others
    if trial.whose is not None:
        pulls = np.asarray(np.bincount(np.unique(trial.whose, return_inverse=True)[1], pulls), dtype=np.float64)
    half = _Z * float(np.sqrt(np.sum(pulls**2)))
    value = treated - control
    return Effect(treated=treated, control=control, value=value, low=value - half, high=value + half)


def _mean(values: Floats, weight: Floats) -> tuple[float, Floats]:
    """The weighted mean, and how far each value pulls it: the squares add up to that of its standard error."""
    share = weight / weight.sum()
    mean = float(share @ values)
    return mean, share * (values - mean)


def deciles(trial: Trial, score: Floats, parts: int = 10) -> tuple[Decile, ...]:
    """Predicted and observed effect by tenths of the score."""
    found = []
    for rows in np.array_split(np.argsort(-score, kind="stable"), parts):
        if not len(rows):
            continue
        seen = effect(trial.taken(rows))
        found.append(
            Decile(
                customers=len(rows),
                treated=int(trial.treated[rows].sum()),
                control=int((1 - trial.treated[rows]).sum()),
                predicted=float(score[rows].mean()),
                observed=seen.value,
                low=seen.low,
                high=seen.high,
            )
        )
    return tuple(found)

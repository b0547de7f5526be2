"""Figures of quality, each of the outcome (0 or 1) against the probability that was said."""

from collections.abc import Callable

import msgspec
import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


class Bin(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Customers of like probability: what was said, and what came, with its 95 % interval."""

    customers: int
    predicted: float
    observed: float
    low: float
    high: float


def ranks(values: Floats) -> Floats:
    """Ranks from 1, ties sharing the mean of theirs."""
    _, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return ((last - counts + 1 + last) / 2)[place]


def auc(outcome: Floats, score: Floats) -> float:
    """Area under the ROC curve: how often a yes scores above a no, ties counting half (Mann and Whitney 1947)."""
    yes = float(outcome.sum())
    no = len(outcome) - yes
    if not yes or not no:
        return float("nan")
    return float((ranks(score) @ outcome - yes * (yes + 1) / 2) / (yes * no))


def auc_half(value: float, yes: float, no: float) -> float:
    """Half of the 95 % interval of an AUC (Hanley and McNeil 1982)."""
    both, twice = value / (2 - value), 2 * value * value / (1 + value)
    square = value * value
    spread = (value * (1 - value) + (yes - 1) * (both - square) + (no - 1) * (twice - square)) / (yes * no)
    return float(1.96 * np.sqrt(spread))


def pr_auc(outcome: Floats, score: Floats) -> float:
    """Average precision: the mean of precision over recall, without interpolation."""
    yes, taken = _by_score(outcome, score)
    if not yes.size or not yes[-1]:
        return float("nan")
    recall = np.diff(yes, prepend=0) / yes[-1]
    return float(np.sum(recall * yes / taken))


def _by_score(outcome: Floats, score: Floats) -> tuple[Floats, Floats]:
    """How many yes and how many customers there are down to each distinct score, highest first."""
    order = np.argsort(-score, kind="stable")
    ends = np.append(np.flatnonzero(np.diff(score[order])), len(score) - 1) if len(score) else np.array([], int)
    return np.cumsum(outcome[order])[ends], (ends + 1).astype(float)


def lift(outcome: Floats, score: Floats, share: float = 0.1) -> float:
    """How many times more yes the top `share` holds than a share drawn blindly; ties at the edge count in part."""
    rate = outcome.mean()
    if not rate:
        return float("nan")
    yes, taken = _by_score(outcome, score)
    wanted = len(outcome) * share
    caught = np.interp(wanted, np.append(0.0, taken), np.append(0.0, yes))
    return float(caught / wanted / rate)


def brier(outcome: Floats, probability: Floats) -> float:
    """Mean squared distance of probability and outcome (Brier 1950)."""
    return float(np.mean((probability - outcome) ** 2))


def sigmoid(margin: Floats) -> Floats:
    """Probability of log-odds."""
    return np.asarray(1 / (1 + np.exp(-np.clip(margin, -35, 35))), dtype=np.float64)


def log_odds(probability: Floats) -> Floats:
    """Log-odds of a probability, which is held a billionth away from 0 and from 1."""
    sure = np.clip(probability, 1e-9, 1 - 1e-9)
    return np.asarray(np.log(sure / (1 - sure)), dtype=np.float64)


def log_loss(outcome: Floats, probability: Floats) -> float:
    """Mean negative log-likelihood."""
    sure = np.clip(probability, 1e-9, 1 - 1e-9)
    return float(-np.mean(outcome * np.log(sure) + (1 - outcome) * np.log(1 - sure)))


def wilson(yes: float, count: float) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927)."""
    if not count:
        return 0.0, 1.0
    z = 1.96
    share = yes / count
    middle = share + z * z / (2 * count)
    half = z * np.sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    scale = 1 + z * z / count
    # at the ends the interval touches 0 and 1 exactly, which rounding would miss by a hair
    low = 0.0 if yes <= 0 else (middle - half) / scale
    high = 1.0 if yes >= count else (middle + half) / scale
    return float(low), float(high)


def cases_in(rows: Ints, whose: Ints | None = None) -> int:
    """How many customers some rows are of."""
    return len(rows) if whose is None else len(np.unique(whose[rows]))


def rate_in(outcome: Floats, rows: Ints, whose: Ints | None = None) -> tuple[float, float]:
    """The 95 % interval of the share of yes among some rows; several rows of one customer count as one case."""
    cases = cases_in(rows, whose)
    return wilson(float(outcome[rows].mean()) * cases if cases else 0.0, cases)


def calibration(outcome: Floats, probability: Floats, bins: int = 10, whose: Ints | None = None) -> tuple[Bin, ...]:
    """What was said against what came, in groups of equal size by probability; `whose` as `rate_in` has it."""
    order = np.argsort(probability, kind="stable")
    found = []
    for part in np.array_split(order, min(bins, len(order))):
        low, high = rate_in(outcome, part, whose)
        found.append(
            Bin(
                customers=len(part),
                predicted=float(probability[part].mean()),
                observed=float(outcome[part].mean()),
                low=low,
                high=high,
            )
        )
    return tuple(found)


def calibration_error(outcome: Floats, probability: Floats, bins: int = 10) -> float:
    """The mean distance between said and come over groups, weighted by their size."""
    table = calibration(outcome, probability, bins)
    return sum(abs(b.predicted - b.observed) * b.customers for b in table) / len(outcome)


def calibration_noise(probability: Floats, bins: int = 10) -> float:
    """The calibration error that chance alone leaves to probabilities that are right."""
    parts = np.array_split(np.sort(probability), min(bins, len(probability)))
    return sum(float(np.sqrt(2 / np.pi * np.sum(part * (1 - part)))) for part in parts) / len(probability)


MEASURES: dict[str, Callable[[Floats, Floats], float]] = {
    "auc": auc,
    "pr_auc": pr_auc,
    "top_decile_lift": lift,
    "brier": brier,
    "log_loss": log_loss,
}
"""What every evaluation tells."""

HIGHEST = {"auc": 1.0, "pr_auc": 1.0, "brier": 1.0}
"""What a measure cannot exceed; none is below 0."""

"""Keeping models: has the world moved (drift), is the newcomer better (champion and challenger), is it fair to all.

PSI (population stability index) compares shares of a column then and now; below 0.1 little has moved, above 0.25 much.
"""

from collections.abc import Sequence
from enum import StrEnum

import msgspec
import numpy as np
import polars as pl

from yizhan.analytics.mining.metrics import Floats, auc, brier, calibration_error
from yizhan.analytics.mining.models.evaluation import Measured
from yizhan.analytics.mining.tables.contracts import LEARNABLE, Kind, Table
from yizhan.kernel.text import Text

_BINS = 10
_LEAST_SHARE = 1e-4
_MOST_WORDS = 30
_WATCH, _MOVED = 0.1, 0.25
_RESAMPLES = 300
_LEAST_OF_EACH = 30
_UNCALIBRATED = 0.05
_UNEQUAL = 0.05
_OTHER = "\x01"
_NOTHING = "\x00"

BETTER = Text(
    "挑战者更好：AUC 高 {gain}，95% 区间在 0 以上；Brier 未变差",
    "the challenger is better: AUC up by {gain}, the 95 % interval above 0, Brier no worse",
)
WORSE = Text(
    "挑战者不如现任：AUC 差 {gain}，Brier 差 {brier}；不予替换",
    "the challenger is worse than the champion (AUC {gain}, Brier {brier}): it is not promoted",
)
NO_PROOF = Text(
    "没有证据表明挑战者更好（AUC 差 {gain}，区间含 0）；不予替换",
    "nothing shows that the challenger is better (AUC {gain}, the interval holds 0): it is not promoted",
)
OFF = Text(
    "挑战者的概率不可靠（平均偏差 {error}）；不予替换",
    "the challenger's probabilities are off by {error}: it is not promoted",
)


class Movement(StrEnum):
    """How far a column has moved."""

    STABLE = "stable"
    WATCH = "watch"
    MOVED = "moved"


class Drift(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """How far one column has moved since the model learned."""

    column: str
    psi: float
    movement: Movement
    missing_then: float
    missing_now: float


class Baseline(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """How one column was spread when the model learned: edges of tenths or words, and shares; missing last."""

    column: str
    edges: tuple[float, ...] = ()
    words: tuple[str, ...] = ()
    shares: tuple[float, ...]


class Contest(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Champion and challenger on the same customers, later than what either learned from."""

    customers: int
    champion_auc: float
    challenger_auc: float
    gain: Measured
    champion_brier: float
    challenger_brier: float
    brier_gain: Measured
    challenger_calibration_error: float
    promoted: bool
    why: Text


class Share(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """How a model does in one group of customers."""

    group: str
    customers: int
    rate: float
    predicted: float
    auc: float | None
    flagged: float
    """The share of the group among the tenth of all customers that the model puts first, by their number."""
    reached: float | None
    """The share of the group's yes that are in that tenth."""
    off: bool
    """Predicted and actual rate differ by more than 5 points and beyond chance."""


def baseline_of(table: Table) -> tuple[Baseline, ...]:
    """How the columns that a model can use are spread now, to be held against later tables."""
    return tuple(_spread(table.frame[c.name]) for c in table.columns if c.kind in LEARNABLE and c.kind is not Kind.DATE)


def drift_of(table: Table, baseline: Sequence[Baseline]) -> tuple[Drift, ...]:
    """How far each column has moved, the farthest first; a column that is gone has moved wholly."""
    found = []
    for then in baseline:
        if then.column in table.frame.columns:
            now = _shares(table.frame[then.column], then)
        else:
            now = np.append(np.zeros(len(then.shares) - 1), 1.0)
        value = psi(np.array(then.shares), now)
        movement = Movement.STABLE if value < _WATCH else Movement.WATCH if value < _MOVED else Movement.MOVED
        found.append(
            Drift(
                column=then.column,
                psi=round(value, 4),
                movement=movement,
                missing_then=then.shares[-1],
                missing_now=float(now[-1]),
            )
        )
    return tuple(sorted(found, key=lambda drift: -drift.psi))


def psi(then: Floats, now: Floats) -> float:
    """The population stability index of two spreads."""
    before, after = np.maximum(then, _LEAST_SHARE), np.maximum(now, _LEAST_SHARE)
    return float(np.sum((after - before) * np.log(after / before)))


def _spread(series: pl.Series) -> Baseline:
    edges: tuple[float, ...] = ()
    words: tuple[str, ...] = ()
    if series.dtype == pl.Float64:
        there = series.drop_nulls().to_numpy()
        cuts = np.unique(np.quantile(there, np.linspace(0, 1, _BINS + 1)[1:-1])) if len(there) else np.zeros(0)
        edges = tuple(float(cut) for cut in cuts)
    else:
        counted = series.drop_nulls().cast(pl.String).value_counts(sort=True)
        words = tuple(counted[series.name].head(_MOST_WORDS).to_list())
    shape = Baseline(column=series.name, edges=edges, words=words, shares=())
    return msgspec.structs.replace(shape, shares=tuple(float(share) for share in _shares(series, shape)))


def _shares(series: pl.Series, shape: Baseline) -> Floats:
    missing = int(series.null_count())
    there = series.drop_nulls()
    if shape.words:
        places = {word: i for i, word in enumerate(shape.words)}
        codes = there.cast(pl.String).replace_strict(places, default=len(places), return_dtype=pl.Int64).to_numpy()
        counts = np.bincount(codes, minlength=len(places) + 1)
    else:
        numbers = there.cast(pl.Float64, strict=False)
        missing += int(numbers.null_count())
        codes = np.searchsorted(np.array(shape.edges), numbers.drop_nulls().to_numpy(), side="right")
        counts = np.bincount(codes, minlength=len(shape.edges) + 1)
    return np.append(counts, missing) / max(len(series), 1)


def contest(outcome: Floats, champion: Floats, challenger: Floats) -> Contest:
    """Whether the challenger takes over: only when it ranks better beyond chance and its probabilities hold."""
    rng = np.random.default_rng(0)
    size = len(outcome)
    draws = []
    for _ in range(_RESAMPLES if size <= 50_000 else 60):
        rows = rng.integers(0, size, size)
        came = outcome[rows]
        draws.append(
            (
                auc(came, challenger[rows]) - auc(came, champion[rows]),
                brier(came, champion[rows]) - brier(came, challenger[rows]),
            )
        )
    both = np.array(draws)
    gain = _measured(auc(outcome, challenger) - auc(outcome, champion), both[:, 0])
    brier_gain = _measured(brier(outcome, champion) - brier(outcome, challenger), both[:, 1])
    error = calibration_error(outcome, challenger)
    promoted, why = _judged(gain, brier_gain, error)
    return Contest(
        customers=size,
        champion_auc=auc(outcome, champion),
        challenger_auc=auc(outcome, challenger),
        gain=gain,
        champion_brier=brier(outcome, champion),
        challenger_brier=brier(outcome, challenger),
        brier_gain=brier_gain,
        challenger_calibration_error=error,
        promoted=promoted,
        why=why,
    )


def _judged(gain: Measured, brier_gain: Measured, error: float) -> tuple[bool, Text]:
    told = {"gain": f"{gain.value:+.4f}", "brier": f"{brier_gain.value:+.4f}", "error": f"{error:.1%}"}
    if gain.value < 0 or brier_gain.high < 0:
        return False, WORSE.format(**told)
    if gain.low <= 0:
        return False, NO_PROOF.format(**told)
    if error > _UNCALIBRATED:
        return False, OFF.format(**told)
    return True, BETTER.format(**told)


def _measured(value: float, draws: Floats) -> Measured:
    low, high = np.nanquantile(draws, (0.025, 0.975))
    return Measured(value=value, low=float(low), high=float(high))


def fairness_of(groups: Sequence[str | None], outcome: Floats, said: Floats) -> tuple[Share, ...]:
    """How the model does in each group (region, for example), the largest first."""
    cut = np.quantile(said, 0.9)
    flagged = said >= cut
    names = np.array([_NOTHING if group is None else group for group in groups])
    found = []
    for name in np.unique(names):
        inside = names == name
        came, probability = outcome[inside], said[inside]
        yes, count = float(came.sum()), len(came)
        off = abs(float(probability.mean() - came.mean()))
        chance = 2 * float(np.sqrt(np.sum(probability * (1 - probability)))) / count
        told = min(yes, count - yes) >= _LEAST_OF_EACH
        found.append(
            Share(
                group="" if name == _NOTHING else str(name),
                customers=count,
                rate=float(came.mean()),
                predicted=float(probability.mean()),
                auc=auc(came, probability) if told else None,
                flagged=float(flagged[inside].mean()),
                reached=float(flagged[inside][came == 1].mean()) if yes else None,
                off=off > max(_UNEQUAL, chance),
            )
        )
    return tuple(sorted(found, key=lambda share: -share.customers))

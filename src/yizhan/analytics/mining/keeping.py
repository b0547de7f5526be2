"""Keeping models: has the world moved (drift), is the newcomer better (champion and challenger), is it fair to all.

PSI (population stability index) compares shares of a column then and now; below 0.1 little has moved, above 0.25 much.
"""

from collections.abc import Sequence
from enum import StrEnum

import msgspec
import numpy as np
import polars as pl

from yizhan.analytics.mining.drawing import draws
from yizhan.analytics.mining.metrics import (
    Floats,
    Ints,
    auc,
    auc_half,
    brier,
    calibration_error,
    calibration_noise,
    cases_in,
    rate_in,
)
from yizhan.analytics.mining.models.evaluation import Measured
from yizhan.analytics.mining.tables.contracts import LEARNABLE, Kind, Table
from yizhan.kernel.text import Text

_BINS = 10
_LEAST_SHARE = 1e-4
_MOST_WORDS = 30
_WATCH, _MOVED = 0.1, 0.25
_RESAMPLES = 300
_LEAST_OF_EACH = 30
_MOST_OFF, _PART_OFF = 0.05, 0.2
"""Probabilities are off when they miss by 5 points, or by a fifth of a rate that is itself but a few points."""
SCORES = "\x02scores"
"""The column that stands for what the model said, where drift is told of it as of what it learned from."""
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
    low: float
    high: float
    """The interval of `rate`."""
    auc: Measured | None
    flagged: float
    """The share of the group among the tenth of all customers that the model puts first, by their number."""
    reached: float | None
    """The share of the group's yes that are in that tenth."""
    off: bool
    """What is predicted lies beyond the interval of what came, by 5 points or a fifth of the rate."""


def baseline_of(table: Table, said: Floats) -> tuple[Baseline, ...]:
    """How the columns that a model can use, and what it says, are spread now, to be held against later tables."""
    columns = [table.frame[c.name] for c in table.columns if c.kind in LEARNABLE and c.kind is not Kind.DATE]
    return tuple(_spread(each) for each in (pl.Series(SCORES, said), *columns))


def drift_of(table: Table, said: Floats, baseline: Sequence[Baseline]) -> tuple[Drift, ...]:
    """How far each column and what is said have moved, the farthest first; a column that is gone has moved wholly."""
    frame = table.frame.with_columns(pl.Series(SCORES, said))
    found = []
    for then in baseline:
        if then.column in frame.columns:
            now = _shares(frame[then.column], then)
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


def contest(outcome: Floats, champion: Floats, challenger: Floats, whose: Ints | None = None) -> Contest:
    """Whether the challenger takes over: only when it ranks better beyond chance and its probabilities hold.

    `whose` names the customer of each row, where they have several.
    """
    drawn = []
    for rows in draws(len(outcome), _RESAMPLES, whose):
        came = outcome[rows]
        drawn.append(
            (
                auc(came, challenger[rows]) - auc(came, champion[rows]),
                brier(came, champion[rows]) - brier(came, challenger[rows]),
            )
        )
    both = np.array(drawn)
    gain = _measured(auc(outcome, challenger) - auc(outcome, champion), both[:, 0])
    brier_gain = _measured(brier(outcome, champion) - brier(outcome, challenger), both[:, 1])
    error = calibration_error(outcome, challenger)
    rate = float(outcome.mean())
    off = error > max(_allowed(min(rate, 1 - rate)), 2 * calibration_noise(challenger))
    promoted, why = _judged(gain, brier_gain, error, off=off)
    return Contest(
        customers=len(outcome) if whose is None else len(np.unique(whose)),
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


def _allowed(rate: float) -> float:
    return min(_MOST_OFF, _PART_OFF * rate)


def _judged(gain: Measured, brier_gain: Measured, error: float, *, off: bool) -> tuple[bool, Text]:
    told = {"gain": f"{gain.value:+.4f}", "brier": f"{brier_gain.value:+.4f}", "error": f"{error:.1%}"}
    if gain.value < 0 or brier_gain.high < 0:
        return False, WORSE.format(**told)
    if gain.low <= 0:
        return False, NO_PROOF.format(**told)
    if off:
        return False, OFF.format(**told)
    return True, BETTER.format(**told)


def _ranked(came: Floats, said: Floats, part: float) -> Measured:
    """The AUC of one group; `part` of its rows are customers of their own."""
    value, yes = auc(came, said), float(came.sum())
    half = auc_half(value, yes * part, (len(came) - yes) * part)
    return Measured(value=value, low=max(0.0, value - half), high=min(1.0, value + half))


def _measured(value: float, drawn: Floats) -> Measured:
    low, high = np.nanquantile(drawn, (0.025, 0.975))
    return Measured(value=value, low=float(low), high=float(high))


def fairness_of(
    groups: Sequence[str | None], outcome: Floats, said: Floats, whose: Ints | None = None
) -> tuple[Share, ...]:
    """How the model does in each group (region, for example), the largest first; `whose` as in `contest`."""
    cut = np.quantile(said, 0.9)
    flagged = said >= cut
    names = np.array([_NOTHING if group is None else group for group in groups])
    found = []
    for name in np.unique(names):
        inside = np.flatnonzero(names == name)
        came, probability = outcome[inside], said[inside]
        yes, count = float(came.sum()), len(came)
        low, high = rate_in(outcome, inside, whose)
        cases = cases_in(inside, whose)
        rate, predicted = float(came.mean()), float(probability.mean())
        told = min(yes, count - yes) >= _LEAST_OF_EACH
        found.append(
            Share(
                group="" if name == _NOTHING else str(name),
                customers=count,
                rate=rate,
                low=low,
                high=high,
                predicted=predicted,
                auc=_ranked(came, probability, cases / count) if told else None,
                flagged=float(flagged[inside].mean()),
                reached=float(flagged[inside][came == 1].mean()) if yes else None,
                off=not low <= predicted <= high and abs(predicted - rate) > _allowed(min(rate, 1 - rate)),
            )
        )
    return tuple(sorted(found, key=lambda share: -share.customers))

"""Proportional hazards (Cox 1972) with a ridge penalty; ties after Breslow, baseline hazard after Breslow (1974)."""

from typing import Self

import msgspec
import numpy as np

from yizhan.analytics.mining.metrics import Floats, Ints

_STEPS = 20
_STOP = 1e-7


class Hazards(msgspec.Struct, frozen=True):
    """What has been learned: the mean customer, slopes of the log hazard, times of events and the cumulative hazard."""

    mean: Floats
    slopes: Floats
    times: Floats
    cumulative: Floats

    @classmethod
    def fit(cls, rows: Floats, time: Floats, left: Floats, penalty: float = 10.0) -> Self:
        """Learn from time watched and whether the customer left at its end; halved Newton steps."""
        mean = rows.mean(axis=0)
        order = np.argsort(-time, kind="stable")
        sorted_rows, sorted_time, sorted_left = (rows - mean)[order], time[order], left[order]
        # customers of one time share one risk set: the last of them in falling order closes it
        ends = np.append(np.flatnonzero(np.diff(sorted_time)), len(sorted_time) - 1)
        closing = ends[np.searchsorted(ends, np.arange(len(sorted_time)))]
        slopes = np.zeros(rows.shape[1])
        loss = _loss(sorted_rows, sorted_left, closing, slopes, penalty)
        for _ in range(_STEPS):
            step = _step(sorted_rows, sorted_left, closing, slopes, penalty)
            size, after = 1.0, _loss(sorted_rows, sorted_left, closing, slopes + step, penalty)
            while after > loss and size > 1e-3:
                size /= 2
                after = _loss(sorted_rows, sorted_left, closing, slopes + size * step, penalty)
            if after >= loss:
                break
            gained, slopes, loss = loss - after, slopes + size * step, after
            if gained < _STOP * (1 + abs(loss)):
                break
        at_risk = np.cumsum(np.exp(sorted_rows @ slopes))[ends]
        events = np.add.reduceat(sorted_left, np.append(0, ends[:-1] + 1))
        times, hazard = sorted_time[ends][::-1], (events / at_risk)[::-1]
        return cls(mean, slopes, times, np.cumsum(hazard))

    def risk(self, rows: Floats) -> Floats:
        """The log hazard beside that of the mean customer."""
        return np.asarray((rows - self.mean) @ self.slopes, dtype=np.float64)

    def staying(self, rows: Floats, since: Floats, after: float) -> Floats:
        """The chance of still being there `after` more time, given that the customer has stayed since then."""
        gained = self._at(since + after) - self._at(since)
        return np.asarray(np.exp(-gained * np.exp(self.risk(rows))), dtype=np.float64)

    def left_after(self, rows: Floats, since: Floats, chance: float = 0.5) -> Floats:
        """How much more time passes until a customer has left with that chance; infinite beyond what was watched."""
        wanted = self._at(since) - np.log(1 - chance) / np.exp(self.risk(rows))
        place = np.searchsorted(self.cumulative, wanted)
        ends = np.append(self.times, np.inf)
        return np.asarray(np.maximum(ends[place] - since, 0), dtype=np.float64)

    def _at(self, time: Floats) -> Floats:
        place = np.searchsorted(self.times, time, side="right")
        return np.append(0.0, self.cumulative)[place]


def _loss(rows: Floats, left: Floats, closing: Ints, slopes: Floats, penalty: float) -> float:
    margin = rows @ slopes
    total = np.log(np.cumsum(np.exp(margin))[closing])
    return float(-np.sum(left * (margin - total)) + 0.5 * penalty * slopes @ slopes)


def _step(rows: Floats, left: Floats, closing: Ints, slopes: Floats, penalty: float) -> Floats:
    weight = np.exp(rows @ slopes)
    total = np.cumsum(weight)[closing]
    share = np.where(left > 0, 1 / total, 0.0)
    # each customer stands in the risk sets of all events at their own time or earlier
    opened = np.zeros(len(rows))
    np.add.at(opened, closing, share * left)
    exposure = weight * np.cumsum(opened[::-1])[::-1]
    slope = rows.T @ (left - exposure) - penalty * slopes
    means = np.cumsum(rows * weight[:, None], axis=0)[closing] / total[:, None]
    seen = left > 0
    bend = (rows * exposure[:, None]).T @ rows - means[seen].T @ means[seen] + penalty * np.eye(rows.shape[1])
    return np.asarray(np.linalg.solve(bend, slope), dtype=np.float64)


def concordance(time: Floats, left: Floats, risk: Floats, *, pairs: int = 200_000, seed: int = 0) -> float:
    """How often the one who left earlier had the higher risk (Harrell's C), on randomly drawn comparable pairs."""
    rng = np.random.default_rng(seed)
    first, second = rng.integers(0, len(time), (2, pairs))
    comparable = (left[first] > 0) & (time[first] < time[second])
    higher, same = risk[first] > risk[second], risk[first] == risk[second]
    return float((higher + 0.5 * same)[comparable].mean())

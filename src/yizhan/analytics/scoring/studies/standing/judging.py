"""What is learned of how customers stand, and how it is held against later months."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import polars as pl

from yizhan.analytics.mining import api as mining
from yizhan.analytics.mining.metrics import Floats, auc
from yizhan.analytics.mining.models.chance import Chance
from yizhan.analytics.mining.tables.contracts import Table

_MOST_ROWS = 250_000
_WEIGHS = 8


class Learned(NamedTuple):
    """One outcome as learned from earlier and told of later months; trouble is 1, a part of it in between."""

    model: Chance
    said: Floats
    came: Floats
    weighs: tuple[tuple[str, float], ...]
    points: dict[str, tuple[float, float]]
    """Of columns of numbers the mean, and whether more of it goes with trouble (1) or with none (-1)."""

    def speaks(self, column: str, value: str) -> bool:
        """Whether a value is one that goes with trouble: splines bend at their ends, where few are to learn from."""
        if column not in self.points:
            return True
        middle, direction = self.points[column]
        try:
            return (float(value) - middle) * direction > 0
        except ValueError:
            return False


class Judged(NamedTuple):
    """What was learned of an outcome that comes or does not, beside one column alone, by the AUC in later months."""

    learned: Learned
    plain: float

    @property
    def auc(self) -> float:
        return auc(self.learned.came, self.learned.said)

    @property
    def taken(self) -> bool:
        return self.auc > max(self.plain, 0.5)


class Learner:
    """Learns an outcome from earlier months and tells it of later ones."""

    def __init__(self, least: int, seed: int) -> None:
        self._least, self._seed = least, seed

    def learned(self, early: pl.DataFrame, later: pl.DataFrame, columns: Sequence[str], outcome: str) -> Learned | None:
        """What was learned of `outcome`, 0 to 1; None where too little of either kind is known."""
        if early.height > _MOST_ROWS:
            early = early.sample(_MOST_ROWS, seed=self._seed)
        if min(map(_rarer, (early[outcome], later[outcome]))) < self._least:
            return None
        both = table_of(pl.concat([early, later], how="vertical_relaxed"), columns)
        first = both.taken(list(range(early.height)))
        last = both.taken(list(range(early.height, both.rows)))
        model = Chance.learned(first, early[outcome].to_numpy(), self._seed)
        drivers = model.drivers(last)
        moves = zip(model.columns, map(float, np.abs(drivers).mean(axis=0)), strict=True)
        return Learned(
            model,
            model.probability(last),
            later[outcome].to_numpy(),
            tuple(sorted(moves, key=lambda each: -each[1])[:_WEIGHS]),
            _points(last, model.columns, drivers),
        )

    def judged(
        self, early: pl.DataFrame, later: pl.DataFrame, columns: Sequence[str], outcome: str, plain: str
    ) -> Judged | None:
        """What was learned of an outcome that comes or does not, beside `plain` alone."""
        learned = self.learned(early, later, columns, outcome)
        if learned is None:
            return None
        alone = auc(learned.came, later[plain].cast(pl.Float64).fill_null(0).to_numpy())
        return Judged(learned, max(alone, 1 - alone))


def _points(table: Table, columns: Sequence[str], drivers: Floats) -> dict[str, tuple[float, float]]:
    found = {}
    for place, name in enumerate(columns):
        if table.frame[name].dtype != pl.Float64:
            continue
        values = table.frame[name].to_numpy()
        known = ~np.isnan(values)
        if known.any():
            middle = float(values[known].mean())
            along = float(((values[known] - middle) * drivers[known, place]).sum())
            found[name] = (middle, 1.0 if along >= 0 else -1.0)
    return found


def _rarer(outcome: pl.Series) -> float:
    """How many cases there are of the rarer of two outcomes."""
    yes = float(outcome.sum())
    return min(yes, len(outcome) - yes)


def table_of(frame: pl.DataFrame, columns: Sequence[str]) -> Table:
    """The columns as mining takes them."""
    chosen = frame.select(columns)
    numbers = (pl.col(name).cast(pl.Float64) for name, kind in chosen.schema.items() if kind != pl.String)
    return mining.understood(chosen.with_columns(numbers))


class LifetimeChecked(NamedTuple):
    """Months of their bills that customers were said to pay within the horizon, and that they paid.

    The plain way knows the bills and how much of them is given up, not by whom.
    """

    monthly: Floats
    said: Floats
    usual: float
    came: Floats
    paid: Floats

    @property
    def missed(self) -> float:
        """Root mean squared error, in months."""
        return float(np.sqrt(np.mean((self.said - self.came) ** 2)))

    @property
    def missed_plain(self) -> float:
        return float(np.sqrt(np.mean((self.usual - self.came) ** 2)))

    @property
    def off(self) -> float:
        """How far what was said of all together is from what they paid, as a share of it."""
        return abs(float((self.monthly * self.said).sum()) / (float(self.paid.sum()) or 1.0) - 1)

    @property
    def off_plain(self) -> float:
        return abs(float(self.monthly.sum() * self.usual) / (float(self.paid.sum()) or 1.0) - 1)

    @property
    def taken(self) -> bool:
        return self.missed < self.missed_plain


def lifetime_checked(early: pl.DataFrame, later: pl.DataFrame, leaving: Learned, horizon: int) -> LifetimeChecked:
    """Bills at the chance to stay, held against what those who were billed paid in the months after."""
    billed = later["monthly"].to_numpy() > 0
    monthly, paid = later["monthly"].to_numpy()[billed], later["paid_then"].to_numpy()[billed]
    said = months_to_come(leaving.said[billed], horizon, horizon)
    usual = months_to_come(np.array([early["lost_then"].mean()], dtype=np.float64), horizon, horizon)
    return LifetimeChecked(monthly, said, float(usual[0]), np.minimum(paid / monthly, horizon), paid)


def months_to_come(leaving: Floats, horizon: int, most: int, discount: float = 0.0) -> Floats:
    """How many months of bills are still to come, at most so many, discounted by so much a year.

    `leaving` is the share given up within `horizon` months; months are taken to be alike.
    """
    kept = (1 - np.clip(leaving, 0, 1)) ** (1 / horizon) / (1 + discount) ** (1 / 12)
    months = np.arange(1, most + 1)
    return np.asarray((kept[:, None] ** months).sum(axis=1), dtype=np.float64)

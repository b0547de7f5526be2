"""What grown trees are, whoever grows them."""

from typing import Literal, Protocol

import msgspec
import numpy as np
import numpy.typing as npt

from yizhan.analytics.mining.metrics import Floats

Objective = Literal["binary", "regression", "tweedie"]
"""What is learned: an outcome of two kinds, a number, an amount that is often nothing."""

Matrix = npt.NDArray[np.float32] | Floats


class TreeSettings(msgspec.Struct, frozen=True, kw_only=True):
    """How trees are grown; the rest is the same for all."""

    leaves: int
    rate: float
    most_rounds: int
    least_rows: int
    columns: float = 0.5
    ridge: float = 10.0
    random_cuts: bool = False


class Booster(Protocol):
    """Grown trees."""

    rounds: int

    def log_odds(self, rows: Matrix) -> Floats: ...

    def drivers(self, rows: Matrix) -> Floats: ...


class Held(msgspec.Struct, frozen=True):
    """Rows kept aside to see when growing on stops to help."""

    rows: Matrix
    outcome: Floats


class Grow(Protocol):
    """Grows trees; with `held` the number of rounds is found on it, without it `rounds` are grown."""

    def __call__(
        self,
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
    ) -> Booster: ...

"""The chance of one outcome by a ridge logistic regression on splines and marks, as in the recipe.

Its probabilities are calibrated where cases are few, and what each column adds to the log-odds is a reason that can be
told.
"""

import numpy as np

from yizhan.analytics.mining.metrics import Floats, sigmoid
from yizhan.analytics.mining.models.encoding import Encoder
from yizhan.analytics.mining.models.logistic import Logistic
from yizhan.analytics.mining.tables.contracts import Table

_PENALTY = 6.0


class Chance:
    """The chance of an outcome."""

    def __init__(self, encoder: Encoder, linear: Logistic, table: Table) -> None:
        self._encoder, self._linear, self.columns = encoder, linear, list(table.frame.columns)

    @classmethod
    def learned(cls, table: Table, outcome: Floats, seed: int) -> "Chance":
        """Learned from customers of whom the outcome (0 or 1) is known."""
        encoder = Encoder(table, outcome, seed=seed)
        linear = Logistic(_PENALTY).fit(encoder.linear(table, encoder.own), outcome)
        return cls(encoder, linear, table)

    def probability(self, table: Table) -> Floats:
        return sigmoid(self._linear.log_odds(self._encoder.linear(table)))

    def drivers(self, table: Table) -> Floats:
        """What each of `columns` adds to the log-odds of each row."""
        found = np.zeros((table.rows, len(self.columns)))
        parts = self._linear.drivers(self._encoder.linear(table))
        for place, name in enumerate(self._encoder.linear_source):
            found[:, self.columns.index(name)] += parts[:, place]
        return found

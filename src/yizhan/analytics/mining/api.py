"""What mining offers: each entry takes a table (or the file it is in) and gives findings."""

from yizhan.analytics.mining import (
    churn,
    forecasting,
    keeping,
    leaks,
    leavers,
    reasons,
    segments,
    timing,
    uplift,
    value,
)
from yizhan.analytics.mining.models.evaluation import Evaluation, Measured
from yizhan.analytics.mining.tables.kinds import opened, understood

__all__ = [
    "Evaluation",
    "Measured",
    "churn",
    "forecasting",
    "keeping",
    "leaks",
    "leavers",
    "opened",
    "reasons",
    "segments",
    "timing",
    "understood",
    "uplift",
    "value",
]

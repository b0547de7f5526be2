"""What mining offers: each entry takes a table (or the file it is in) and gives findings."""

from yizhan.analytics.mining.churn import Asked, Findings, Study, opened, study
from yizhan.analytics.mining.models.evaluation import Evaluation, Measured

__all__ = ["Asked", "Evaluation", "Findings", "Measured", "Study", "opened", "study"]

"""What scoring offers: runs that are asked for and carried out."""

from yizhan.analytics.scoring.jobs import start
from yizhan.analytics.scoring.service import apart, carry_out

__all__ = ["apart", "carry_out", "start"]

"""What scoring offers: runs that are asked for and carried out."""

from yizhan.analytics.scoring.explaining import ask as ask_why
from yizhan.analytics.scoring.jobs import start
from yizhan.analytics.scoring.likening import ask as ask_alike
from yizhan.analytics.scoring.service import apart, carry_out

__all__ = ["apart", "ask_alike", "ask_why", "carry_out", "start"]

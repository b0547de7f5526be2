"""What the bus does by the clock."""

from datetime import timedelta
from typing import Any

from yizhan.platform.bus import store
from yizhan.platform.context import Context
from yizhan.platform.worker import JobKind, Schedule

REMEMBERED = timedelta(days=60)


async def tidy(ctx: Context, _: Any) -> None:
    """Messages that were taken in are remembered for sixty days."""
    await store.forget_inbox(ctx.tx, REMEMBERED)


JOBS = {"platform.bus_tidy": JobKind(tidy)}
SCHEDULES = (Schedule("bus_tidy", "35 3 * * *", "platform.bus_tidy"),)

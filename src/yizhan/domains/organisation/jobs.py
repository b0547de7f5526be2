"""What the organisation domain does by the clock."""

from datetime import timedelta
from typing import Any

from yizhan.domains.organisation.service import absences
from yizhan.domains.organisation.store import sessions, units
from yizhan.platform.context import Context
from yizhan.platform.worker import JobKind, Schedule

REST = timedelta(minutes=15)
"""How long positions stay unused after a renumbering: longer than anybody remembers a caller's rights."""

KEPT = timedelta(days=90)
"""How long ended sessions and tokens stay to be seen; the audit trail keeps what was done with them."""

ATTEMPTS_KEPT = timedelta(days=1)
"""How long failed attempts count at most; anybody can make them up, so they are not kept for long."""


async def settle_moves(ctx: Context, _: Any) -> None:
    """Rows written late at an old position follow their unit, and the position becomes free."""
    await units.settle(ctx.tx, REST.total_seconds())


async def tidy_access(ctx: Context, _: Any) -> None:
    """Sessions, tokens and failed attempts of long ago are forgotten."""
    await sessions.tidy(ctx.tx, ctx.now() - KEPT, ctx.now() - ATTEMPTS_KEPT)


async def absence_over(ctx: Context, payload: dict[str, int]) -> None:
    """An absence has reached its end."""
    await absences.over(ctx, payload["id"])


JOBS = {
    absences.OVER_JOB: JobKind(absence_over),
    "organisation.settle_moves": JobKind(settle_moves),
    "organisation.tidy_access": JobKind(tidy_access),
}
SCHEDULES = (
    Schedule("settle_moves", "*/5 * * * *", "organisation.settle_moves"),
    Schedule("tidy_access", "30 * * * *", "organisation.tidy_access"),
)

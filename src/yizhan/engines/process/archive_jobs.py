"""The nightly archiving of instances that ended long ago."""

from datetime import timedelta
from typing import Any

from yizhan.engines.process.ports import archive_place
from yizhan.engines.process.service.archiving import archive_some
from yizhan.platform.context import Context
from yizhan.platform.jobs import NewJob
from yizhan.platform.worker import JobKind, Schedule

ARCHIVE_JOB = "process.archive"


async def archive(ctx: Context, _: Any) -> None:
    """Move one file's worth, and come again for the next."""
    days = archive_place().after_days
    if days > 0 and await archive_some(ctx, ctx.now() - timedelta(days=days)) is not None:
        await ctx.enqueue(NewJob(ARCHIVE_JOB, {}))


JOBS = {ARCHIVE_JOB: JobKind(archive)}
SCHEDULES = (Schedule("process_archive", "30 1 * * *", ARCHIVE_JOB),)

"""What dashboards do by the clock."""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from yizhan.analytics.dashboards import delivering
from yizhan.analytics.dashboards.delivering import ActorOf, Deliverer, Letter
from yizhan.analytics.dashboards.store import Due
from yizhan.analytics.olap.reading import Reader
from yizhan.platform.context import Context
from yizhan.platform.mail import Mailer
from yizhan.platform.worker import JobKind, Schedule

DUE = "dashboards.due"


def job_kinds(reader: Reader, folder: Path, mailer: Mailer, address: str, actor_of: ActorOf) -> Mapping[str, JobKind]:
    """Who brings dashboards that people subscribed to; `address` is where people find the server."""
    deliverer = Deliverer(reader, folder, mailer, address, actor_of)

    async def due(ctx: Context, payload: Any) -> None:
        before = (ctx.now() - delivering.KEPT).timestamp()
        await asyncio.to_thread(lambda: list(delivering.drop_old(folder, before)))
        await delivering.begin_due(ctx, payload)

    return {
        DUE: JobKind(due),
        delivering.DELIVER: JobKind(deliverer.deliver, Due, most_attempts=4),
        delivering.POST: JobKind(deliverer.post, Letter, most_attempts=6),
    }


SCHEDULES = (Schedule("dashboards", "*/10 * * * *", DUE),)

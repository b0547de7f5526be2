"""What the customer domain does in the background."""

import asyncio
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from yizhan.domains.customer import events
from yizhan.domains.customer.service import bulk, duplicates, exporting, recording, searching
from yizhan.domains.party import events as party_events
from yizhan.platform.context import Context
from yizhan.platform.outbox import Delivered
from yizhan.platform.worker import JobKind, Schedule

FOLLOW_PARTY = "customer.follow_party"
DROP_EXPORTS = "customer.drop_exports"
FIND_DUPLICATES = "customer.find_duplicates"


async def _follow_party(ctx: Context, event: Delivered) -> None:
    await recording.follow_party(ctx, event.payload["id"])


async def _find_duplicates(ctx: Context, event: Delivered) -> None:
    payload = event.payload
    named = payload.get("ids") or [payload["id"], *filter(None, [payload.get("merged_id")])]
    await duplicates.find_for(ctx, [int(each) for each in named])


def jobs(exports: Path) -> Mapping[str, JobKind]:
    """Who runs which kind of job; exported files go to the folder `exports`."""

    async def export(ctx: Context, job: exporting.ExportJob) -> None:
        await exporting.run(ctx, job, exports)

    async def drop_exports(ctx: Context, _: Any) -> None:
        await asyncio.to_thread(_drop_older, exports, ctx.now() - exporting.KEPT)

    return {
        FOLLOW_PARTY: JobKind(_follow_party, Delivered),
        bulk.BULK: JobKind(bulk.run, bulk.BulkJob, most_attempts=3, is_long=True),
        bulk.UNDO: JobKind(bulk.run_undo, bulk.UndoJob, most_attempts=3, is_long=True),
        exporting.EXPORT: JobKind(export, exporting.ExportJob, most_attempts=3, is_long=True),
        DROP_EXPORTS: JobKind(drop_exports),
        FIND_DUPLICATES: JobKind(_find_duplicates, Delivered),
        searching.SEARCH: JobKind(searching.run, searching.SearchJob, most_attempts=5, is_long=True),
    }


def _drop_older(folder: Path, than: datetime) -> None:
    for file in folder.glob("*") if folder.is_dir() else ():
        if file.stat().st_mtime < than.timestamp():
            file.unlink(missing_ok=True)


SCHEDULES = (Schedule("exports", "30 4 * * *", DROP_EXPORTS),)

SUBSCRIPTIONS: Mapping[str, tuple[str, ...]] = {
    party_events.IndividualChanged.name: (FOLLOW_PARTY,),
    party_events.OrganizationChanged.name: (FOLLOW_PARTY,),
    events.CustomerCreated.name: (FIND_DUPLICATES,),
    events.CustomerChanged.name: (FIND_DUPLICATES,),
    events.CustomersLoaded.name: (FIND_DUPLICATES,),
    events.CustomersMerged.name: (FIND_DUPLICATES,),
}

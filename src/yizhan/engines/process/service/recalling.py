"""An instance as people look at it, wherever it lies: in the tables, or in a file that it left for."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec

from yizhan.engines.process.contracts import IncidentView, WorkItemView
from yizhan.engines.process.errors import ArchiveUnreadable
from yizhan.engines.process.ports import archive_place
from yizhan.engines.process.store import archive_files, archived, incidents, reading, work_items
from yizhan.engines.process.store.reading import Summary
from yizhan.platform.context import Context
from yizhan.platform.db import Row

_TIMES = ("at", "due_at", "created_at", "ended_at", "raised_at", "resolved_at")


class Record(msgspec.Struct, frozen=True):
    """Everything of one instance."""

    summary: Summary
    history: Sequence[Row]
    incidents: Sequence[tuple[IncidentView, int]]
    work_items: Sequence[WorkItemView]


async def record_of(ctx: Context, instance_id: int) -> Record | None:
    """The instance, within the transaction's scope; raises ArchiveUnreadable when its file cannot be read."""
    summary = await reading.summary(ctx.tx, instance_id)
    if summary is None:
        return await recalled(ctx, instance_id)
    return Record(
        summary,
        await reading.happenings(ctx.tx, instance_id),
        await incidents.of_instance(ctx.tx, instance_id),
        await work_items.of_instance(ctx.tx, instance_id),
    )


async def recalled(ctx: Context, instance_id: int) -> Record | None:
    """The instance out of its file; None when it has not left, or lies outside the scope."""
    name = await archived.file_of(ctx.tx, instance_id)
    if name is None:
        return None
    try:
        row = await asyncio.to_thread(archive_files.read, archive_place().folder / name, instance_id)
    except OSError as error:
        raise ArchiveUnreadable(file=name) from error
    if row is None:
        raise ArchiveUnreadable(file=name)
    return Record(
        _summary(row),
        _rows(row["history"]),
        [(incidents.view(each), each["activation"]) for each in _rows(row["incidents"])],
        [work_items.view(each) for each in _rows(row["work_items"])],
    )


def _summary(row: Mapping[str, Any]) -> Summary:
    return Summary(
        row["definition_id"],
        row["version"],
        row["rev"],
        row["business_key"],
        row["status"],
        row["started_at"].replace(tzinfo=UTC),
        row["ended_at"].replace(tzinfo=UTC),
        msgspec.json.decode(row["variables"]),
        (),
    )


def _rows(text: str) -> list[dict[str, Any]]:
    """Rows as the tables gave them: JSON has texts where they had times."""
    rows: list[dict[str, Any]] = msgspec.json.decode(text)
    return [
        {**row, **{name: datetime.fromisoformat(row[name]) for name in _TIMES if row.get(name) is not None}}
        for row in rows
    ]

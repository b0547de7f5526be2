"""Instances that ended long ago go to files: written and synchronised first, taken out of the tables in one commit.

A file that no commit knows of (killed in between) is removed by whoever archives next.
"""

import asyncio
from datetime import datetime
from pathlib import Path

import msgspec
import structlog

from yizhan.engines.process.ports import archive_place
from yizhan.engines.process.store import archive_files, archived
from yizhan.engines.process.store.archived import Archive
from yizhan.kernel.ids import new_id
from yizhan.platform.context import Context

log = structlog.get_logger()

AT_ONCE = 2_000
"""Instances that nobody called, in one file and one commit."""
_READ_AT_ONCE = 250


class Damage(msgspec.Struct, frozen=True):
    """A file that is not what was written: it is gone, or has another checksum."""

    file: str
    gone: bool


async def archive_some(ctx: Context, before: datetime, limit: int = AT_ONCE) -> Archive | None:
    """Move instances that ended before then to a file, with all they called; None when there are none (left).

    The one that finds nothing left drops the months of history that have become empty.
    """
    folder = archive_place().folder
    if not await archived.take_turn(ctx.tx):
        return None
    await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
    await _forget_strays(ctx, folder)
    ended = await archived.ended_before(ctx.tx, before, limit)
    if not ended:
        await archived.drop_empty_months(ctx.tx, before)
        return None
    made = await _write(ctx, folder, ended)
    removed = await archived.record(ctx.tx, made, ended)
    if removed != len(ended):
        message = f"{removed} of {len(ended)} instances would leave the tables"
        raise RuntimeError(message)
    await ctx.audit("archive", "process.archive", made.id, 0, file=made.file, instances=made.instances)
    return made


async def _write(ctx: Context, folder: Path, ended: list[int]) -> Archive:
    archive_id = new_id()
    file = folder / f"{archive_id}{archive_files.SUFFIX}"
    writer = archive_files.Writer(file)
    times: list[datetime] = []
    for first in range(0, len(ended), _READ_AT_ONCE):
        rows = await archived.whole(ctx.tx, ended[first : first + _READ_AT_ONCE])
        times += [row["ended_at"] for row in rows]
        await asyncio.to_thread(writer.add, rows)
    sha256, size = await asyncio.to_thread(writer.finish)
    return Archive(archive_id, file.name, sha256, size, len(ended), min(times), max(times), ctx.now())


async def _forget_strays(ctx: Context, folder: Path) -> None:
    """Remove what an archiving that was killed left behind: nobody else writes here now."""
    known = {each.file for each in await archived.files(ctx.tx)}
    for path in await asyncio.to_thread(lambda: list(folder.iterdir())):
        if path.name not in known and path.suffix in archive_files.OURS:
            log.warning("stray_archive_removed", file=path.name)
            await asyncio.to_thread(path.unlink)


async def archives(ctx: Context) -> list[Archive]:
    """All files of ended instances, oldest first."""
    return await archived.files(ctx.tx)


async def damaged_archives(ctx: Context) -> list[Damage]:
    """The files that are no longer what was written."""
    folder = archive_place().folder
    found = []
    for each in await archived.files(ctx.tx):
        try:
            if await asyncio.to_thread(archive_files.checksum, folder / each.file) != each.sha256:
                found.append(Damage(each.file, gone=False))
        except FileNotFoundError:
            found.append(Damage(each.file, gone=True))
    return found

"""Imports in the background."""

import asyncio
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec

from yizhan.flows.imports import errors, running, store
from yizhan.flows.imports.contracts import Options
from yizhan.flows.imports.store import Run
from yizhan.kernel.errors import Refusal
from yizhan.kernel.text import Language, Text
from yizhan.platform import long_work
from yizhan.platform.context import Context
from yizhan.platform.jobs import NewJob
from yizhan.platform.worker import JobKind, Schedule

RUN = "imports.run"
UNDO = "imports.undo"
TIDY = "imports.tidy"
_TITLE = Text("导入 {file}", "Import {file}")
_UNDO_TITLE = Text("撤销导入 {file}", "Undo the import of {file}")


class ImportJob(msgspec.Struct, frozen=True):
    """Which import is to be carried out, or undone, and where to tell how far it is."""

    import_id: int
    work_id: int
    language: Language = Language.ZH


async def start(ctx: Context, import_id: str, options: Options) -> Run:
    """Settle the options and let the import run in the background with the actor's own rights."""
    run = await running.run_of(ctx, import_id, lock=True)
    await running.choose(ctx, run, options)
    rows = run.content.rows * (1 if options.dry else 2)
    return await _begin(ctx, run, RUN, _TITLE, rows)


async def begin_undo(ctx: Context, import_id: str) -> Run:
    """Let the undo of an import run in the background with the actor's own rights."""
    run = await running.check_undo(ctx, import_id)
    return await _begin(ctx, run, UNDO, _UNDO_TITLE, run.counts.created + run.counts.updated)


async def _begin(ctx: Context, run: Run, kind: str, title: Text, total: int) -> Run:
    await ctx.enter(running.PERMISSION)
    work_id = await long_work.begin(ctx, kind, title.format(file=run.file_name), total, {"importId": str(run.id)})
    job = ImportJob(run.id, work_id, ctx.language)
    key = f"{kind}:{run.id}"
    if not await ctx.enqueue(NewJob(kind, job, once_key=key, rights=ctx.rights(), priority=7)):
        raise errors.ImportBusy
    await store.save(ctx.tx, run.id, work_id=work_id)
    return await running.run_of(ctx, str(run.id))


async def _carry_out(ctx: Context, job: ImportJob) -> None:
    async def tell(done: int, total: int) -> None:
        await long_work.progress(ctx, job.work_id, done, total)

    ctx.language = job.language
    try:
        async with ctx.tx.savepoint():
            run = await running.carry_out(ctx, str(job.import_id), tell)
    except Refusal as refusal:
        await _failed(ctx, job, refusal)
        return
    result = {"importId": str(run.id), "phase": run.phase, "counts": msgspec.to_builtins(run.counts)}
    await long_work.end(ctx, job.work_id, long_work.State.SUCCEEDED, result)


async def _take_back(ctx: Context, job: ImportJob) -> None:
    async def tell(done: int, total: int) -> None:
        await long_work.progress(ctx, job.work_id, done, total)

    ctx.language = job.language
    try:
        async with ctx.tx.savepoint():
            run = await running.take_back(ctx, str(job.import_id), tell)
    except Refusal as refusal:
        await _failed(ctx, job, refusal)
        return
    result = {"importId": str(run.id), "phase": run.phase, "undo": msgspec.to_builtins(run.undo)}
    await long_work.end(ctx, job.work_id, long_work.State.SUCCEEDED, result)


async def _failed(ctx: Context, job: ImportJob, refusal: Refusal) -> None:
    await long_work.fail(ctx, job.work_id, long_work.Trouble.of(refusal))


KEPT = timedelta(days=30)
"""How long uploaded files, rows of past imports and imports never applied are kept."""


def jobs(folder: Path) -> Mapping[str, JobKind]:
    """Who runs which kind of job; uploaded files are in `folder`."""

    async def tidy(ctx: Context, _: Any) -> None:
        before = ctx.now() - KEPT
        await ctx.as_system()
        await store.tidy(ctx.tx, before)
        await asyncio.to_thread(_drop_older, folder, before)

    return {
        RUN: JobKind(_carry_out, ImportJob, most_attempts=5, is_long=True),
        UNDO: JobKind(_take_back, ImportJob, most_attempts=5, is_long=True),
        TIDY: JobKind(tidy),
    }


def _drop_older(folder: Path, than: datetime) -> None:
    for file in folder.glob("*") if folder.is_dir() else ():
        if file.stat().st_mtime < than.timestamp():
            file.unlink(missing_ok=True)


SCHEDULES = (Schedule("imports", "40 4 * * *", TIDY),)

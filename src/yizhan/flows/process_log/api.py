"""Event logs as files: written in the background with the reader's own rights, compressed, kept for three days."""

import asyncio
import gzip
import secrets
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import IO, cast

import msgspec

from yizhan.engines.process import api as process
from yizhan.engines.process.measuring.contracts import Measure
from yizhan.engines.process.measuring.logs import Log
from yizhan.engines.process.permissions import VIEW
from yizhan.flows.process_log.contracts import Head, LogFormat
from yizhan.flows.process_log.masking import Masked
from yizhan.flows.process_log.sinks import sink_for
from yizhan.kernel.clock import CHINA
from yizhan.kernel.errors import NotFound
from yizhan.kernel.text import Language, Text
from yizhan.platform import long_work
from yizhan.platform.context import Context
from yizhan.platform.jobs import NewJob
from yizhan.platform.worker import JobKind

LOG_JOB = "process_log.write"
KEPT = timedelta(days=3)
_TITLE = Text("导出流程日志：{name}", "Export the event log of {name}")
_FILE = Text("流程日志文件", "event log")
_SUFFIXES = {LogFormat.XES: "xes", LogFormat.OCEL: "ocel.json"}


class LogJob(msgspec.Struct, frozen=True):
    """Which log is to be written, for whom."""

    work_id: int
    wanted: Measure
    format: LogFormat
    language: Language


class WrittenLog(msgspec.Struct, frozen=True):
    """A log that was written; `file` is kept compressed, `name` is what it is called when it is taken away."""

    instances: int
    events: int
    cut: bool
    file: str
    name: str


async def begin(ctx: Context, wanted: Measure, log_format: LogFormat) -> int:
    """Begin to write a log; returns the id of the long work."""
    log = await process.log_of(ctx, wanted)
    work_id = await long_work.begin(ctx, LOG_JOB, _TITLE.format(name=log.name), len(log.ids))
    job = LogJob(work_id, wanted, log_format, ctx.language)
    await ctx.enqueue(NewJob(LOG_JOB, job, rights=ctx.rights(), priority=7))
    await ctx.audit("export", "process.log", work_id, ctx.actor.org_pos, process=log.process, format=log_format)
    return work_id


async def file_of(ctx: Context, work_id: str) -> WrittenLog:
    """The reader's own log; raises NotFound for anybody else's, and audits the download."""
    await ctx.enter(VIEW)
    work = await long_work.of(ctx, work_id)
    if work.kind != LOG_JOB or work.state is not long_work.State.SUCCEEDED or ctx.now() - work.changed_at > KEPT:
        raise NotFound(_FILE, work_id)
    written = msgspec.convert(work.result, WrittenLog)
    await ctx.audit("download", "process.log", work_id, ctx.actor.org_pos, instances=written.instances)
    return written


def jobs(exports: Path) -> Mapping[str, JobKind]:
    """Who writes logs; the files go to the folder `exports`, which drops what is older than `KEPT`."""

    async def write(ctx: Context, job: LogJob) -> None:
        await run(ctx, job, exports)

    return {LOG_JOB: JobKind(write, LogJob, most_attempts=3, is_long=True)}


async def run(ctx: Context, job: LogJob, folder: Path) -> None:
    """Write the log into `folder`, some instances at a time."""
    log = await process.log_of(ctx, job.wanted)
    suffix = _SUFFIXES[job.format]
    file = f"{job.work_id}-{secrets.token_hex(8)}.{suffix}.gz"
    await asyncio.to_thread(folder.mkdir, 0o700, parents=True, exist_ok=True)
    part = (folder / file).with_suffix(".part")
    with gzip.open(part, "wb", compresslevel=5) as out:
        events = await _write(ctx, job, log, cast("IO[bytes]", out))
    part.rename(folder / file)
    at = ctx.now().astimezone(CHINA)
    name = f"{log.process}-{at:%Y%m%d-%H%M}.{suffix}"
    written = WrittenLog(len(log.ids), events, log.cut, file, name)
    await long_work.end(ctx, job.work_id, long_work.State.SUCCEEDED, written)


async def _write(ctx: Context, job: LogJob, log: Log, out: IO[bytes]) -> int:
    head = Head(log.process, log.name.in_(job.language), len(log.ids) if log.cut else None)
    sink = await asyncio.to_thread(sink_for, job.format, head, out)
    masked, done = Masked(ctx, job.language), 0
    async for some in process.logged(ctx, log):
        await asyncio.to_thread(sink.add, await masked.traces(some))
        done += len(some)
        await long_work.progress(ctx, job.work_id, done, len(log.ids))
    await asyncio.to_thread(sink.close)
    return sink.events

"""Lists of customers as files: made in the background, marked with who took them, audited."""

import asyncio
import secrets
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import msgspec

from yizhan.domains.customer.contracts import Customer, CustomerFilter, ExportFormat
from yizhan.domains.customer.model import labels
from yizhan.domains.customer.service import listing, tagging
from yizhan.kernel.clock import CHINA
from yizhan.kernel.errors import NotFound
from yizhan.kernel.text import Language, Text
from yizhan.platform import long_work
from yizhan.platform.context import Context
from yizhan.platform.jobs import NewJob
from yizhan.platform.sheets.writing import write_csv, write_xlsx

PERMISSION = "customer.export"
EXPORT = "customer.export"
KEPT = timedelta(days=3)
TAGS_BETWEEN = "; "
"""As an import reads them: words may hold blanks."""
_TITLE = Text("导出客户", "Export customers")
_FILE = Text("导出文件", "exported file")


class ExportJob(msgspec.Struct, frozen=True):
    """What is to be exported, for whom."""

    work_id: int
    wanted: CustomerFilter
    format: ExportFormat
    language: Language


class Exported(msgspec.Struct, frozen=True):
    """What came of an export; `name` is the file's, without its folder."""

    rows: int
    file: str
    name: str


async def begin(ctx: Context, wanted: CustomerFilter, file_format: ExportFormat) -> int:
    """Begin an export with the actor's own rights; returns the id of the long work."""
    await ctx.enter(PERMISSION)
    total, is_capped = await listing.count(ctx, wanted)
    work_id = await long_work.begin(ctx, EXPORT, _TITLE, None if is_capped else total)
    job = ExportJob(work_id, wanted, file_format, ctx.language)
    await ctx.enqueue(NewJob(EXPORT, job, rights=ctx.rights(), priority=7))
    await ctx.audit("export", "customer.customer", work_id, ctx.actor.org_pos, filter=wanted, format=file_format)
    return work_id


async def run(ctx: Context, job: ExportJob, folder: Path) -> None:
    """Write the file into `folder`; its last row says who took it, when, and under which number."""
    rows = [list(labels.header(job.language))]
    words = {each.tag: Text(each.zh, each.en) for each in await tagging.known(ctx)}
    async for chunk in listing.every(ctx, job.wanted, PERMISSION):
        rows += [_row(customer, words, job.language) for customer in chunk]
        await long_work.progress(ctx, job.work_id, len(rows) - 1)
    at = ctx.now().astimezone(CHINA)
    rows.append([labels.watermark(job.language, ctx.actor.name, at, job.work_id)])
    file = f"{job.work_id}-{secrets.token_hex(8)}.{job.format}"
    await asyncio.to_thread(_write, folder / file, _TITLE.in_(job.language), rows, job.format)
    name = f"{labels.FILE_NAME.in_(job.language)}-{at:%Y%m%d-%H%M}.{job.format}"
    result = Exported(len(rows) - 2, file, name)
    await long_work.end(ctx, job.work_id, long_work.State.SUCCEEDED, result)


async def file_of(ctx: Context, work_id: str) -> Exported:
    """The file of the actor's own export; raises NotFound for anybody else's, and audits the download."""
    await ctx.enter(PERMISSION)
    work = await long_work.of(ctx, work_id)
    if work.kind != EXPORT or work.state is not long_work.State.SUCCEEDED or ctx.now() - work.changed_at > KEPT:
        raise NotFound(_FILE, work_id)
    exported = msgspec.convert(work.result, Exported)
    await ctx.audit("download", "customer.export", work_id, ctx.actor.org_pos, rows=exported.rows)
    return exported


def _write(path: Path, title: str, rows: list[list[str]], file_format: ExportFormat) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = path.with_suffix(".part")
    if file_format is ExportFormat.XLSX:
        write_xlsx(part, title, rows)
    else:
        write_csv(part, rows)
    part.rename(path)


def _row(customer: Customer, words: Mapping[str, Text], language: Language) -> list[str]:
    return [
        customer.number,
        customer.name,
        customer.main_phone,
        labels.KIND[customer.kind].in_(language),
        labels.LEVEL[customer.level].in_(language) if customer.level else "",
        labels.STATUS[customer.status].in_(language),
        TAGS_BETWEEN.join(words[tag].in_(language) if tag in words else tag for tag in customer.tags),
        customer.external_id,
        f"{customer.created_at.astimezone(CHINA):%Y-%m-%d}",
        f"{customer.changed_at.astimezone(CHINA):%Y-%m-%d %H:%M}",
    ]

"""`yizhan archive`: move ended processes to files, and see whether the files are still what was written."""

import argparse
import sys
from datetime import timedelta

from yizhan.engines.process import api as process
from yizhan.engines.process.ports import archive_place
from yizhan.interfaces.cli.main import Program
from yizhan.interfaces.cli.speaking import language_of, positive
from yizhan.kernel.scope import EVERYTHING
from yizhan.kernel.text import Language, Text
from yizhan.platform.config import Settings
from yizhan.platform.context import Context

_DAYS = 365
_MADE = Text("{file}：{count} 个流程实例，{bytes} 字节", "{file}: {count} process instances, {bytes} bytes")
_DONE = Text("已归档 {count} 个流程实例到 {folder}", "{count} process instance(s) archived to {folder}")
_WHOLE = Text("{count} 个归档文件全部完好", "all {count} archive file(s) are whole")
_GONE = Text("{file}：文件不存在", "{file}: the file is gone")
_OTHER = Text("{file}：校验和不符", "{file}: its checksum is another")


class Archive:
    """Archive what ended long ago, or check what was archived."""

    name = "archive"
    help = "move processes that ended long ago to Parquet files, or check those files (docs/howto/operate.md)"

    def arguments(self, parser: argparse.ArgumentParser) -> None:
        what = parser.add_mutually_exclusive_group()
        what.add_argument(
            "--older-than",
            type=positive,
            metavar="DAYS",
            help=f"days since they ended (YIZHAN_ARCHIVE_AFTER_DAYS, else {_DAYS})",
        )
        what.add_argument("--check", action="store_true", help="compare every file with its checksum")

    async def run(self, options: argparse.Namespace, settings: Settings, program: Program) -> int:
        language = language_of(options)
        async with program.acting_as_system(settings) as ctx:
            if options.check:
                return await _check(ctx, language)
            days = _DAYS if options.older_than is None else options.older_than
            if options.older_than is None and settings.archive_after_days:
                days = settings.archive_after_days
            return await _archive(ctx, timedelta(days=days), language)


async def _archive(ctx: Context, age: timedelta, language: Language) -> int:
    """One commit a file: whoever is stopped in between keeps what is done."""
    before, count = ctx.now() - age, 0
    while True:
        async with ctx.db.transaction(EVERYTHING) as tx:
            piece = Context(actor=ctx.actor, tx=tx, db=ctx.db, clock=ctx.clock)
            made = await process.archive_some(piece, before)
        if made is None:
            break
        count += made.instances
        print(_MADE.format(file=made.file, count=made.instances, bytes=made.bytes).in_(language))
    print(_DONE.format(count=count, folder=archive_place().folder).in_(language))
    return 0


async def _check(ctx: Context, language: Language) -> int:
    damaged = await process.damaged_archives(ctx)
    for each in damaged:
        print((_GONE if each.gone else _OTHER).format(file=each.file).in_(language), file=sys.stderr)
    if not damaged:
        print(_WHOLE.format(count=len(await process.archives(ctx))).in_(language))
    return 1 if damaged else 0

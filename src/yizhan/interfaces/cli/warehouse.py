"""`yizhan warehouse`: load it, send files to it, see how it stands and what its audits found."""

import argparse
import asyncio
import sys
from pathlib import Path

import msgspec

from yizhan.analytics.warehouse import api
from yizhan.analytics.warehouse.contracts import File, FileState, LoadState, Outcome, Place
from yizhan.analytics.warehouse.definitions import BadDefinition
from yizhan.analytics.warehouse.errors import FileTakenAlready
from yizhan.interfaces.cli.main import Program
from yizhan.interfaces.cli.speaking import language_of
from yizhan.kernel.errors import Refusal
from yizhan.kernel.text import Language, Text
from yizhan.platform.config import Settings
from yizhan.platform.context import Context
from yizhan.platform.own_process import Step

_MOST_ROWS = 20
_NONE = Text("数据仓库尚未装载", "The warehouse has not been loaded yet")
_PUBLISHED = Text("已发布版本 {version}（{at}）", "Version {version} is published ({at})")
_WAITING = Text("等待装载的文件 {count} 个", "{count} files wait for the next load")
_ENDED = Text("装载 {id}：{state}", "Load {id}: {state}")
_FILE = Text(
    "  {feed} {name}：{rows} 行，接收 {accepted}，拒绝 {rejected}（{state}）",
    "  {feed} {name}: {rows} rows, {accepted} taken, {rejected} rejected ({state})",
)
_ROW = Text("    第 {line} 行", "    row {line}")
_AUDITS = Text("稽核 {passed}/{all} 项通过", "{passed} of {all} audits passed")
_BAD_FILE = Text("--file 应写作 接口=文件", "--file is written FEED=FILE")
_STATES = {
    LoadState.WAITING: Text("等待", "waiting"),
    LoadState.RUNNING: Text("进行中", "running"),
    LoadState.PUBLISHED: Text("已发布", "published"),
    LoadState.REFUSED: Text("未发布", "not published"),
    LoadState.FAILED: Text("失败", "failed"),
}


class Warehouse:
    """Load, status, audit."""

    name = "warehouse"
    help = "load the warehouse, send files of other systems to it, see how it stands (docs/reference/warehouse.md)"

    def arguments(self, parser: argparse.ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        load = actions.add_parser("load", help="bring the warehouse up to date and publish it when its audits pass")
        load.add_argument("--file", metavar="FEED=FILE", action="append", default=[], help="a file to be taken in")
        load.add_argument("--anew", action="store_true", help="take everything from the database again")
        spark = actions.add_parser("spark", help="make every table from the published version's inputs on Apache Spark")
        spark.add_argument("--master", default="local[*]", metavar="URL", help="spark://HOST:7077; %(default)s")
        spark.add_argument("--output", type=Path, required=True, metavar="DIR", help="reached by every worker")
        for action, words in (("status", "what is published and what waits"), ("audit", "what the last audits found")):
            actions.add_parser(action, help=words)
        for each in actions.choices.values():
            each.add_argument("--json", action="store_true", help="one JSON object")

    async def run(self, options: argparse.Namespace, settings: Settings, program: Program) -> int:
        language = language_of(options)
        try:
            async with program.at_warehouse(settings) as (ctx, place):
                ctx.language = language
                match options.action:
                    case "load":
                        return await _load(ctx, place, options)
                    case "spark":
                        return await _spark(ctx, place, options)
                    case "status":
                        return await _status(ctx, place, as_json=options.json)
                    case _:
                        return await _audit(ctx, as_json=options.json)
        except BadDefinition as error:
            print(error, file=sys.stderr)
            return 2


async def _load(ctx: Context, place: Place, options: argparse.Namespace) -> int:
    for given in options.file:
        feed, mark, path = given.partition("=")
        if not mark or not await asyncio.to_thread(Path(path).is_file):
            print(f"{given}: {_BAD_FILE.in_(ctx.language)}", file=sys.stderr)
            return 2
        try:
            await api.send_file_apart(ctx, place, feed, Path(path))
        except FileTakenAlready as refusal:
            print(refusal.text.in_(ctx.language), file=sys.stderr)

    def heard(step: Step) -> None:
        print(f"[{step.done}/{step.total}] {step.words.in_(ctx.language)}", file=sys.stderr)

    outcome = await api.load_now(ctx, place, anew=options.anew, heard=heard)
    if options.json:
        print(msgspec.json.encode(outcome).decode())
    else:
        _tell(outcome, ctx.language)
        await _tell_rejected(ctx, outcome)
    return 0 if outcome.load.state is LoadState.PUBLISHED else 1


async def _spark(ctx: Context, place: Place, options: argparse.Namespace) -> int:
    try:
        made = await api.compute_on_spark(ctx, place, options.master, await asyncio.to_thread(options.output.absolute))
    except Refusal as refusal:
        print(f"{refusal.text.in_(ctx.language)} {refusal.advice.in_(ctx.language)}", file=sys.stderr)
        return 1
    if options.json:
        print(msgspec.json.encode(made).decode())
    else:
        for table, rows in made.items():
            print(f"{table}  {rows}")
    return 0


async def _status(ctx: Context, place: Place, *, as_json: bool) -> int:
    published = api.published(place)
    outcome = await api.last_outcome(ctx)
    waiting = [file for file in await api.files(ctx) if file.state is FileState.WAITING]
    if as_json:
        print(msgspec.json.encode({"published": published, "last": outcome, "waiting": waiting}).decode())
        return 0
    told = _PUBLISHED.format(version=published.version, at=published.at.isoformat()) if published else _NONE
    print(told.in_(ctx.language))
    print(_WAITING.format(count=len(waiting)).in_(ctx.language))
    if outcome:
        _tell(outcome, ctx.language)
    return 0


async def _audit(ctx: Context, *, as_json: bool) -> int:
    outcome = await api.last_outcome(ctx)
    audits = outcome.audits if outcome else ()
    if as_json:
        print(msgspec.json.encode(audits).decode())
    else:
        for each in audits:
            mark = "✓" if each.passed else "✗"
            print(f"{mark} {each.table}: {each.label.in_(ctx.language)} ({each.found} / {each.expected})")
        passed = sum(each.passed for each in audits)
        print(_AUDITS.format(passed=passed, all=len(audits)).in_(ctx.language))
    return 0 if all(each.passed for each in audits) else 1


def _tell(outcome: Outcome, language: Language) -> None:
    load = outcome.load
    print(_ENDED.format(id=load.id, state=_STATES[load.state]).in_(language))
    if load.trouble:
        print(f"  {load.trouble.message.in_(language)} {load.trouble.remedy.in_(language)}")
    for file in outcome.files:
        print(_file(file).in_(language))
    if outcome.audits:
        passed = sum(each.passed for each in outcome.audits)
        print("  " + _AUDITS.format(passed=passed, all=len(outcome.audits)).in_(language))


def _file(file: File) -> Text:
    return _FILE.format(
        feed=file.feed, name=file.name, rows=file.row_count, accepted=file.accepted, rejected=file.rejected,
        state=file.state,
    )  # fmt: skip


async def _tell_rejected(ctx: Context, outcome: Outcome) -> None:
    for file in outcome.files:
        for problem in file.problems:
            print(f"    {problem.message.in_(ctx.language)} {problem.remedy.in_(ctx.language)}", file=sys.stderr)
        for row in await api.rejected_rows(ctx, file.id, 0, _MOST_ROWS):
            told = "; ".join(f"{each.field}: {each.message.in_(ctx.language)}" for each in row.problems)
            print(f"{_ROW.format(line=row.line).in_(ctx.language)}: {told}", file=sys.stderr)

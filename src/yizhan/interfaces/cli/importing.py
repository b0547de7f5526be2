"""`yizhan import`: customers from a CSV or XLSX file, with a progress bar, an error file, and the way back."""

import argparse
import asyncio
import sys
from pathlib import Path

import msgspec

from yizhan.flows.imports import api
from yizhan.flows.imports.contracts import Counts, Entry, Mapping, Match, Mode, Options, Phase, Rest
from yizhan.flows.imports.fields import ALL, FIELDS
from yizhan.interfaces.cli.bar import Bar
from yizhan.interfaces.cli.main import Program
from yizhan.interfaces.cli.speaking import language_of
from yizhan.kernel.text import Text
from yizhan.platform.config import Settings
from yizhan.platform.context import Context
from yizhan.platform.sheets.contracts import Table
from yizhan.platform.sheets.looking import look

_READING = Text("正在读取 {file} …", "Reading {file} …")
_FOUND = Text("{rows} 行，{columns} 列", "{rows} rows, {columns} columns")
_GOING_ON = Text("继续导入 {id}：已检查 {rows} 行", "Going on with import {id}: {rows} rows are checked already")
_MAPPED = Text("列与字段的对应：", "Columns and the fields they fill:")
_KEPT = Text("保留为附加信息", "kept as additional information")
_SUMMARY = Text(
    "导入 {id}：共 {rows} 行，新增 {created}，更新 {updated}，未变 {unchanged}，并入同一客户 {joined}，失败 {failed}；"
    "账户 {accounts}，用户 {subscribers}",
    "Import {id}: {rows} rows, {created} created, {updated} updated, {unchanged} unchanged, "
    "{joined} joined to their customer, {failed} failed; {accounts} accounts, {subscribers} subscribers",
)
_DRY = Text("以上为试算结果，未导入任何数据", "That is what would be; nothing was imported")
_NOT_WHOLE = Text("有失败行，按要求整体未导入", "Rows failed, so nothing was imported, as was asked")
_ERRORS = Text("失败行及原因见 {path}", "Failed rows and their reasons are in {path}")
_UNDO_HINT = Text("如需撤销：yizhan import --undo {id}", "To take it back: yizhan import --undo {id}")
_UNDONE = Text(
    "已撤销导入 {id}：删除 {deleted}，恢复 {restored}，未能撤销 {refused}",
    "Import {id} was taken back: {deleted} deleted, {restored} restored, {refused} refused",
)
_ROW = Text("第 {row} 行", "row {row}")
_NO_FILE = Text("没有这个文件", "there is no such file")
_ONE_OF = Text("请给出文件，或用 --undo 给出导入编号", "Give a file, or the number of an import with --undo")


class Import:
    """Customers from a file, or what an import did taken back."""

    name = "import"
    help = "import customers from a CSV or XLSX file, or take an import back"

    def arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="CSV or XLSX; encoding is found out")
        parser.add_argument("--undo", metavar="ID", help="take back everything that import did")
        parser.add_argument(
            "--map", metavar="NAME", help="a saved or built-in mapping (default: by header and content)"
        )
        parser.add_argument("--mode", choices=[x.value for x in Mode], default=Mode.CREATE.value)
        parser.add_argument("--match", choices=[x.value for x in Match], help="how known customers are recognised")
        parser.add_argument(
            "--org", metavar="CODE", help="organisation that new customers belong to (default: the top)"
        )
        parser.add_argument("--sheet", metavar="NAME", default="", help="sheet of a workbook (default: the first)")
        parser.add_argument("--dry-run", action="store_true", help="check everything and import nothing")
        parser.add_argument("--all-or-nothing", action="store_true", help="import nothing when any row fails")
        parser.add_argument("--errors", type=Path, metavar="FILE", help="where failed rows go (.csv or .xlsx)")

    async def run(self, options: argparse.Namespace, settings: Settings, program: Program) -> int:
        language = language_of(options)
        if (options.file is None) == (options.undo is None):
            print(_ONE_OF.in_(language), file=sys.stderr)
            return 2
        if options.undo:
            async with program.acting_as_system(settings) as ctx:
                ctx.language = language
                return await _undo(ctx, options.undo)
        path = options.file.resolve()
        if not path.is_file():
            print(f"{path}: {_NO_FILE.in_(language)}", file=sys.stderr)
            return 2
        print(_READING.format(file=path.name).in_(language), file=sys.stderr)
        table = await asyncio.to_thread(look, path, sheet=options.sheet)
        print(_FOUND.format(rows=table.rows, columns=len(table.columns)).in_(language), file=sys.stderr)
        async with program.acting_as_system(settings) as ctx:
            ctx.language = language
            return await _import(ctx, path, table, options)


async def _import(ctx: Context, path: Path, table: Table, given: argparse.Namespace) -> int:
    mapping = await _mapping(ctx, table, given.map)
    chosen = Options(
        mapping=mapping,
        mode=Mode(given.mode),
        match=Match(given.match) if given.match else None,
        org_code=given.org,
        whole=given.all_or_nothing,
        dry=given.dry_run,
    )
    import_id = await _settled(ctx, path, table, chosen)
    with Bar() as bar:
        run = await api.carry_out(ctx, import_id, bar.tell)
    print(_SUMMARY.format(id=import_id, **_numbers(run.counts)).in_(ctx.language))
    if given.dry_run:
        print(_DRY.in_(ctx.language))
    elif run.phase is Phase.REFUSED:
        print(_NOT_WHOLE.in_(ctx.language))
    elif run.counts.created or run.counts.updated:
        print(_UNDO_HINT.format(id=import_id).in_(ctx.language))
    if not run.counts.failed:
        return 0
    errors = (given.errors or Path(f"{path.stem}-errors-{import_id}.csv")).resolve()
    await api.write_errors(ctx, import_id, errors)
    print(_ERRORS.format(path=errors).in_(ctx.language), file=sys.stderr)
    return 1


async def _mapping(ctx: Context, table: Table, name: str | None) -> Mapping:
    if name:
        return (await api.named(ctx, name)).mapping
    saved = api.fitting(await api.known(ctx), table.columns)
    if saved is not None:
        print(f"{saved.name}: {saved.title.in_(ctx.language)}", file=sys.stderr)
        return saved.mapping
    found = api.suggest(table, FIELDS)
    print(_MAPPED.in_(ctx.language), file=sys.stderr)
    for each in found:
        label = ALL[each.field].label.in_(ctx.language) if each.field else _KEPT.in_(ctx.language)
        print(f"  {each.column} → {label}", file=sys.stderr)
    entries = tuple(Entry(field=each.field, column=each.column) for each in found if each.field)
    return Mapping(entries=entries, rest=Rest.KEEP)


async def _settled(ctx: Context, path: Path, table: Table, chosen: Options) -> str:
    """The number of the import, begun now or gone on with; its options are kept whatever happens to this process."""
    async with api.apart(ctx) as part:
        run = await api.unfinished(part, table.digest, chosen)
        if run is None:
            run = await api.record(part, path, path.name, table)
        else:
            words = _GOING_ON.format(id=run.id, rows=run.read_rows).in_(ctx.language)
            print(words, file=sys.stderr)
        await api.choose(part, run, chosen)
        return str(run.id)


async def _undo(ctx: Context, import_id: str) -> int:
    with Bar() as bar:
        run = await api.take_back(ctx, import_id, bar.tell)
    if run.undo is None:
        return 1
    print(_UNDONE.format(id=import_id, **msgspec.structs.asdict(run.undo)).in_(ctx.language))
    for each in await api.refusals_of(ctx, import_id):
        where = _ROW.format(row=each.row).in_(ctx.language)
        print(f"  {where}: {each.message.in_(ctx.language)} {each.remedy.in_(ctx.language)}", file=sys.stderr)
    return 1 if run.undo.refused else 0


def _numbers(counts: Counts) -> dict[str, int]:
    return {name: int(value) for name, value in msgspec.structs.asdict(counts).items()}

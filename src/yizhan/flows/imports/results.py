"""What people see of an import: its rows as they would become, its problems, files of both, and an empty template."""

import asyncio
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from yizhan.flows.imports import checking, joining, running, store
from yizhan.flows.imports.checking import Looked
from yizhan.flows.imports.contracts import Import, Options, Previewed, PreviewRow, Told
from yizhan.flows.imports.drafts import Draft
from yizhan.flows.imports.fields import ALL, FIELDS
from yizhan.flows.imports.reading import PROBLEMS, Drafted, drafts_of
from yizhan.flows.imports.store import Run
from yizhan.kernel.paging import COUNT_CAP, Page, capped, decode_cursor, encode_cursor
from yizhan.kernel.scope import TOP
from yizhan.kernel.text import Language, Text
from yizhan.platform.context import Context
from yizhan.platform.sheets.contracts import TableKind
from yizhan.platform.sheets.looking import data_lines
from yizhan.platform.sheets.writing import write_csv, write_xlsx

MOST_PREVIEW = 100
_TEMPLATE = Text("客户导入模板", "Customer import template")
_ERRORS = Text("导入问题", "Import problems")
_IN_TEMPLATE = (
    "customer.legacyId", "customer.name", "customer.partyKind", "customer.kind", "customer.documentKind",
    "customer.documentNumber", "customer.mobile", "customer.phone", "customer.email", "customer.province",
    "customer.city", "customer.district", "customer.address", "customer.postcode", "customer.tags", "customer.since",
    "account.payment", "subscribers.service", "subscribers.number", "subscribers.offering", "subscribers.product",
    "subscribers.status", "subscribers.startDate", "subscribers.contractMonths", "subscribers.charge",
)  # fmt: skip


def shown(run: Run, *, yours: bool = True) -> Import:
    """The import as its owner sees it."""
    content = run.content
    return Import(
        id=str(run.id),
        rev=run.rev,
        file_name=run.file_name,
        digest=content.digest,
        columns=content.columns,
        sheets=content.sheets,
        sheet=content.format.sheet,
        encoding=content.format.encoding if content.format.kind is TableKind.CSV else "",
        delimiter=content.format.delimiter if content.format.kind is TableKind.CSV else "",
        header_row=content.format.header_row,
        rows=content.rows,
        phase=run.phase,
        options=run.options,
        counts=run.counts,
        checked_rows=run.read_rows,
        work_id=str(run.work_id) if run.work_id else None,
        owner_name=run.owner_name,
        created_at=run.created_at,
        applied_at=run.applied_at,
        undone_at=run.undone_at,
        undo=run.undo,
        yours=yours,
    )


async def listed(ctx: Context, limit: int, after: str | None) -> Page[Import]:
    """Imports in the actor's scope, newest first."""
    await ctx.enter(running.PERMISSION)
    before = decode_cursor(after, tuple[int])[0] if after else (TOP << 32)
    runs = await store.runs(ctx.tx, before, limit + 1)
    total, is_capped = capped(await store.count_runs(ctx.tx, COUNT_CAP))
    more = encode_cursor(runs[limit - 1].id) if len(runs) > limit else None
    items = [shown(run, yours=running.may_open(ctx, run)) for run in runs[:limit]]
    return Page(items, more, total, is_capped)


async def preview(ctx: Context, import_id: str, options: Options, limit: int) -> Previewed:
    """The first rows as they would become under `options`, with what is wrong with them; nothing is kept."""
    run = await running.run_of(ctx, import_id)
    check = await running.check_of(ctx, run, options)
    lines = data_lines(Path(run.file_path), run.content.format)
    most = min(max(limit, 1), MOST_PREVIEW)

    def draft() -> list[Drafted]:
        return drafts_of(check.plan, list(islice(lines, most)))

    looked = await checking.look(ctx, check, await asyncio.to_thread(draft))
    rows = await joining.joined(ctx, check.match, looked)
    return Previewed(match=check.match, rows=[_previewed(row) for row in rows])


def _previewed(looked: Looked) -> PreviewRow:
    return PreviewRow(
        row=looked.line.number,
        action=looked.action,
        cells=looked.line.cells,
        values=values_of(looked.draft),
        problems=looked.problems,
    )


def values_of(draft: Draft) -> dict[str, Any]:
    """The values in a draft by field; those of the second and later subscribers under `subscribers.<n>.<name>`."""
    values = _of_group("customer", "customer", draft.customer)
    if draft.account:
        values |= _of_group("account", "account", draft.account)
    for i, each in enumerate(draft.subscribers):
        values |= _of_group("subscribers", f"subscribers.{i}" if i else "subscribers", each)
    return values


def _of_group(group: str, prefix: str, part: msgspec.Struct) -> dict[str, Any]:
    given: dict[str, Any] = {}
    for field in FIELDS:
        if field.group == group and (value := getattr(part, field.attribute)) is not None:
            given[f"{prefix}.{field.key.partition('.')[2]}"] = msgspec.to_builtins(value)
    given |= {f"{prefix}.extra.{name}": value for name, value in getattr(part, "extra", {}).items()}
    return given


async def problems(ctx: Context, import_id: str, limit: int, after: str | None) -> Page[Told]:
    """Problems of failed rows, in the order of the file; a page holds whole rows."""
    run = await running.run_of(ctx, import_id)
    beyond = decode_cursor(after, tuple[int])[0] if after else 0
    rows = await store.failures(ctx.tx, run.id, beyond, limit + 1)
    found = [msgspec.convert(each, Told) for row in rows[:limit] for each in row["problems"]]
    more = encode_cursor(rows[limit - 1]["number"]) if len(rows) > limit else None
    return Page(found, more, run.counts.failed)


def in_words(problem: Told, language: Language) -> str:
    """A problem as an error file says it: field, why, and what would do."""
    field = ALL.get(problem.field)
    label = field.label.in_(language) if field else problem.column
    where = f"{label}: " if label else ""
    comma, stop = ("，", "。") if language is Language.ZH else ("; ", ".")
    return f"{where}{problem.message.in_(language)}{comma}{problem.remedy.in_(language)}{stop}"


async def write_errors(ctx: Context, import_id: str, path: Path) -> int:
    """Write the failed rows as they stand in the file, with a column that says what is wrong; returns how many.

    A corrected error file can be imported as it is: that column says nothing then.
    """
    run = await running.run_of(ctx, import_id)
    width = len(run.content.columns)
    rows = [[*run.content.columns, PROBLEMS.in_(ctx.language)]]
    async for row in store.failed(ctx.tx, run.id):
        cells = row["cells"] or []
        words = " ".join(in_words(msgspec.convert(each, Told), ctx.language) for each in row["problems"])
        rows.append([*cells[:width], *[""] * (width - len(cells)), words, *cells[width:]])
    await _write(path, _ERRORS.in_(ctx.language), rows)
    await ctx.audit("download", "imports.errors", run.id, run.org_pos, rows=len(rows) - 1)
    return len(rows) - 1


async def write_template(ctx: Context, path: Path) -> None:
    """Write an empty table whose columns are understood by themselves, with one example row."""
    await ctx.enter(running.PERMISSION)
    fields = [ALL[key] for key in _IN_TEMPLATE]
    rows = [[field.label.in_(ctx.language) for field in fields], [field.example for field in fields]]
    await _write(path, _TEMPLATE.in_(ctx.language), rows)


async def _write(path: Path, title: str, rows: Sequence[Sequence[str]]) -> None:
    if path.suffix == ".xlsx":
        await asyncio.to_thread(write_xlsx, path, title, rows)
    else:
        await asyncio.to_thread(write_csv, path, rows)

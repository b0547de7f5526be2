"""What a file of somebody's probably holds: a saved mapping that fits its columns, or one by header and content."""

import asyncio
from itertools import islice
from pathlib import Path

from yizhan.flows.imports import errors, mappings, running, store
from yizhan.flows.imports.contracts import Entry, Guess, Mapping, Phase
from yizhan.flows.imports.fields import FIELDS
from yizhan.flows.imports.store import Run
from yizhan.flows.imports.suggesting import suggest
from yizhan.platform.context import Context
from yizhan.platform.sheets.contracts import Line, Table
from yizhan.platform.sheets.looking import HEAD, data_lines, look


async def guess(ctx: Context, import_id: str) -> Guess:
    """What each column of the file probably holds, and the mapping to begin with."""
    run = await running.run_of(ctx, import_id)
    table = await _head_of(run)
    suggestions = await asyncio.to_thread(suggest, table, FIELDS)
    saved = mappings.fitting(await mappings.known(ctx), table.columns)
    if saved is not None:
        return Guess(suggestions=suggestions, mapping=saved.mapping, saved=saved.name)
    entries = tuple(Entry(field=each.field, column=each.column) for each in suggestions if each.field)
    return Guess(suggestions=suggestions, mapping=Mapping(entries=entries))


async def _head_of(run: Run) -> Table:
    def read() -> tuple[Line, ...]:
        return tuple(islice(data_lines(Path(run.file_path), run.content.format), HEAD))

    content = run.content
    try:
        head = await asyncio.to_thread(read)
    except FileNotFoundError as error:
        raise errors.FileGone from error
    return Table(format=content.format, columns=content.columns, head=head, rows=content.rows)


async def look_again(
    ctx: Context, import_id: str, *, sheet: str, encoding: str, delimiter: str, header_row: int | None
) -> Run:
    """Look at the file anew as somebody says it is to be read."""
    run = await running.run_of(ctx, import_id, lock=True)
    if run.phase is not Phase.UPLOADED:
        raise errors.WrongPhase(phase=errors.PHASES[run.phase], advice=errors.START_AGAIN)

    def read() -> Table:
        path = Path(run.file_path)
        if not path.is_file():
            raise errors.FileGone
        return look(path, sheet=sheet, encoding=encoding, delimiter=delimiter, header_row=header_row)

    await store.save(ctx.tx, run.id, content=running.content_of(await asyncio.to_thread(read)))
    return await running.run_of(ctx, import_id)


async def drop(ctx: Context, import_id: str) -> Run:
    """Forget an import that was not applied, with everything staged; the caller removes its file."""
    run = await running.run_of(ctx, import_id, lock=True)
    if run.phase in {Phase.APPLIED, Phase.UNDONE}:
        raise errors.WrongPhase(phase=errors.PHASES[run.phase], advice=errors.UNDO_INSTEAD)
    if not await store.hold(ctx.tx, run.id):
        raise errors.ImportBusy
    await store.delete_run(ctx.tx, run.id)
    await ctx.audit("drop", "imports.run", run.id, run.org_pos, file=run.file_name)
    return run

"""Imports: a file is uploaded, its columns mapped, its rows looked at, imported, and taken back."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Annotated
from urllib.parse import quote

import msgspec
from litestar import Response, Router, delete, get, post, put
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from yizhan.flows.imports import api
from yizhan.flows.imports.contracts import FORMATS, Guess, Import, Mapping, Match, Options, SavedMapping, Told
from yizhan.flows.imports.fields import ALL, FIELDS, GROUPS, Field
from yizhan.flows.imports.reading import MATCH_LABELS
from yizhan.interfaces.edge.request import AppRequest, Ctx, Edge
from yizhan.kernel.paging import MAX_LIMIT, Page
from yizhan.kernel.text import Language
from yizhan.platform.sheets.contracts import TableKind
from yizhan.platform.sheets.looking import look
from yizhan.platform.sheets.writing import CSV_MEDIA, XLSX_MEDIA

MOST_FILE = 1 << 30


class Choice(msgspec.Struct, frozen=True):
    """One allowed value of a field, in the reader's language."""

    code: str
    label: str


class FieldView(msgspec.Struct, frozen=True, rename="camel"):
    """A field that a column can fill, in the reader's language."""

    key: str
    group: str
    group_label: str
    label: str
    type: str
    many: bool
    example: str
    choices: list[Choice]


class Fields(msgspec.Struct, frozen=True):
    """Everything a mapping can name."""

    items: list[FieldView]
    matches: list[Choice]
    formats: list[Choice]


class RowProblem(msgspec.Struct, frozen=True, rename="camel"):
    """One thing wrong with one row, in the reader's language."""

    row: int
    column: str
    field: str
    label: str
    code: str
    message: str
    remedy: str


class RowPreview(msgspec.Struct, frozen=True):
    """A row as it would become, with its cells and its values by field.

    It becomes `create`, `update` or `same`, or `fail`; `join` when it goes in with an earlier row of its customer.
    """

    row: int
    action: str
    cells: list[str]
    values: dict[str, object]
    problems: list[RowProblem]


class Preview(msgspec.Struct, frozen=True):
    """The first rows as they would become; `match` is what customers are recognised by."""

    match: Match
    items: list[RowPreview]


class HowToRead(msgspec.Struct, frozen=True, rename="camel"):
    """How the file is to be read, where that was not found out rightly; empty: find it out."""

    sheet: str = ""
    encoding: str = ""
    delimiter: str = ""
    header_row: int | None = None


class Mappings(msgspec.Struct, frozen=True):
    """Saved mappings, own ones first."""

    items: list[SavedMapping]


class NewMapping(msgspec.Struct, frozen=True):
    """A mapping to be saved; `shared` lets everybody use it."""

    mapping: Mapping
    shared: bool = False


class Refusals(msgspec.Struct, frozen=True):
    """Why rows were not taken back."""

    items: list[RowProblem]


def _problem(told: Told, language: Language) -> RowProblem:
    field = ALL.get(told.field)
    return RowProblem(
        row=told.row,
        column=told.column,
        field=told.field,
        label=field.label.in_(language) if field else told.column,
        code=told.code,
        message=told.message.in_(language),
        remedy=told.remedy.in_(language),
    )


def _problems(found: Sequence[Told], language: Language) -> list[RowProblem]:
    return [_problem(each, language) for each in found]


def _field(field: Field, language: Language) -> FieldView:
    return FieldView(
        key=field.key,
        group=field.group,
        group_label=GROUPS[field.group].in_(language),
        label=field.label.in_(language),
        type=field.type,
        many=field.many,
        example=field.example,
        choices=[Choice(choice.code, choice.label.in_(language)) for choice in field.choices],
    )


@get("/imports/fields")
async def import_fields(ctx: Ctx) -> Fields:
    """What columns can fill, what customers can be recognised by, and formats that the text alone leaves open."""
    language = ctx.language
    return Fields(
        [_field(field, language) for field in FIELDS],
        [Choice(match, MATCH_LABELS[match].in_(language)) for match in Match],
        [Choice(name, label.in_(language)) for name, label in FORMATS.items()],
    )


@get("/imports/template", media_type="application/octet-stream")
async def import_template(
    request: AppRequest, ctx: Ctx, file_format: Annotated[TableKind, QueryParameter(name="format")] = TableKind.XLSX
) -> Response[bytes]:
    """An empty table whose columns are understood by themselves."""
    return await _download(request, "template", file_format, lambda path: api.write_template(ctx, path))


@put("/imports/uploads/{name:str}", request_max_body_size=MOST_FILE, status_code=201)
async def upload(request: AppRequest, name: FromPath[str]) -> Import:
    """Upload a file as the request's body and look at it; answers the import that can be gone on with.

    The transaction begins when the file is there: a slow upload holds none.
    """
    edge: Edge = request.app.state.edge
    await edge.callers.of(request)
    folder: Path = request.app.state.uploads
    path = folder / f"{secrets.token_hex(16)}{Path(name).suffix.lower()[:6]}"
    try:
        await _store(request, path)
        table = await asyncio.to_thread(look, path)
        ctx = await edge.context(request)
        return api.shown(await api.record(ctx, path.resolve(), name, table))
    except BaseException:
        with suppress(OSError):
            await asyncio.to_thread(path.unlink)
        raise


async def _store(request: AppRequest, path: Path) -> None:
    await asyncio.to_thread(path.parent.mkdir, parents=True, exist_ok=True, mode=0o700)
    file = await asyncio.to_thread(path.open, "wb")
    try:
        async for chunk in request.stream():
            await asyncio.to_thread(file.write, chunk)
    finally:
        await asyncio.to_thread(file.close)


@get("/imports")
async def list_imports(ctx: Ctx, limit: FromQuery[int] = 50, after: FromQuery[str | None] = None) -> Page[Import]:
    """Imports in the caller's scope, newest first."""
    return await api.listed(ctx, min(max(limit, 1), MAX_LIMIT), after)


@get("/imports/{import_id:str}")
async def get_import(ctx: Ctx, import_id: FromPath[str]) -> Import:
    """One import of the caller's own: where it stands, and how many rows became what."""
    return api.shown(await api.run_of(ctx, import_id))


@delete("/imports/{import_id:str}")
async def drop_import(ctx: Ctx, import_id: FromPath[str]) -> None:
    """Forget an import that was not applied."""
    run = await api.drop_import(ctx, import_id)
    await asyncio.to_thread(Path(run.file_path).unlink, missing_ok=True)


@post("/imports/{import_id:str}/look", status_code=200)
async def look_again(ctx: Ctx, import_id: FromPath[str], data: JSONBody[HowToRead]) -> Import:
    """Look at the file anew, as the caller says it is to be read."""
    run = await api.look_again(
        ctx,
        import_id,
        sheet=data.sheet,
        encoding=data.encoding,
        delimiter=data.delimiter,
        header_row=data.header_row,
    )
    return api.shown(run)


@get("/imports/{import_id:str}/suggestion")
async def import_suggestion(ctx: Ctx, import_id: FromPath[str]) -> Guess:
    """What each column probably holds, and the mapping to begin with."""
    return await api.guess(ctx, import_id)


@post("/imports/{import_id:str}/preview", status_code=200)
async def preview_import(
    ctx: Ctx, import_id: FromPath[str], data: JSONBody[Options], limit: FromQuery[int] = 20
) -> Preview:
    """The first rows as they would become; nothing is kept."""
    found = await api.preview(ctx, import_id, data, limit)
    rows = [
        RowPreview(row.row, row.action, row.cells, row.values, _problems(row.problems, ctx.language))
        for row in found.rows
    ]
    return Preview(found.match, rows)


@post("/imports/{import_id:str}/start", status_code=202)
async def start_import(ctx: Ctx, import_id: FromPath[str], data: JSONBody[Options]) -> Import:
    """Begin to check and, unless it is a dry run, to apply; `GET /api/notices/{workId}` tells how far it is."""
    return api.shown(await api.start(ctx, import_id, data))


@get("/imports/{import_id:str}/problems")
async def import_problems(
    ctx: Ctx, import_id: FromPath[str], limit: FromQuery[int] = 100, after: FromQuery[str | None] = None
) -> Page[RowProblem]:
    """Problems of failed rows in the order of the file; the total counts rows."""
    page = await api.problems(ctx, import_id, min(max(limit, 1), MAX_LIMIT), after)
    return Page(_problems(page.items, ctx.language), page.next, page.total, page.total_capped)


@get("/imports/{import_id:str}/errors", media_type="application/octet-stream")
async def import_errors(
    request: AppRequest,
    ctx: Ctx,
    import_id: FromPath[str],
    file_format: Annotated[TableKind, QueryParameter(name="format")] = TableKind.XLSX,
) -> Response[bytes]:
    """The failed rows as they stand in the file, with a column that says what is wrong."""
    return await _download(request, "errors", file_format, lambda path: api.write_errors(ctx, import_id, path))


@post("/imports/{import_id:str}/undo", status_code=202)
async def undo_import(ctx: Ctx, import_id: FromPath[str]) -> Import:
    """Begin to take back what the import did, where nobody changed it or built on it since."""
    return api.shown(await api.begin_undo(ctx, import_id))


@get("/imports/{import_id:str}/refusals")
async def import_refusals(ctx: Ctx, import_id: FromPath[str]) -> Refusals:
    """Why rows were not taken back; at most 200."""
    return Refusals(_problems(await api.refusals_of(ctx, import_id), ctx.language))


@get("/import-mappings")
async def list_mappings(ctx: Ctx) -> Mappings:
    """Mappings the caller can use: own, shared, and those that come with the program."""
    return Mappings(await api.known(ctx))


@put("/import-mappings/{name:str}")
async def save_mapping(ctx: Ctx, name: FromPath[str], data: JSONBody[NewMapping]) -> SavedMapping:
    """Save a mapping under a name, in place of the caller's own of that name."""
    return await api.save(ctx, name, data.mapping, shared=data.shared)


@delete("/import-mappings/{name:str}")
async def drop_mapping(ctx: Ctx, name: FromPath[str]) -> None:
    """Forget the caller's own mapping of that name."""
    await api.drop(ctx, name)


async def _download(
    request: AppRequest, name: str, file_format: TableKind, write: Callable[[Path], Awaitable[object]]
) -> Response[bytes]:
    folder: Path = request.app.state.uploads
    await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True, mode=0o700)
    path = folder / f"{secrets.token_hex(16)}.{file_format}"
    try:
        await write(path)
        content = await asyncio.to_thread(path.read_bytes)
    finally:
        await asyncio.to_thread(path.unlink, missing_ok=True)
    shown = quote(f"{name}.{file_format}")
    return Response(
        content,
        media_type=XLSX_MEDIA if file_format is TableKind.XLSX else CSV_MEDIA,
        headers={"Content-Disposition": f"attachment; filename*=UTF-8''{shown}", "Cache-Control": "no-store"},
    )


router = Router(
    "/",
    route_handlers=[
        import_fields,
        import_template,
        upload,
        list_imports,
        get_import,
        drop_import,
        look_again,
        import_suggestion,
        preview_import,
        start_import,
        import_problems,
        import_errors,
        undo_import,
        import_refusals,
        list_mappings,
        save_mapping,
        drop_mapping,
    ],
    tags=["imports"],
)

"""The warehouse: how it stands, its loads and their audits, files of other systems and the rows that were not taken."""

import asyncio
import secrets
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import msgspec
from litestar import Response, Router, delete, get, post, put
from litestar.params import FromPath, FromQuery, JSONBody

from yizhan.analytics.warehouse import api
from yizhan.analytics.warehouse.contracts import Cause, File, FileState, Load, LoadState, Outcome, Place
from yizhan.analytics.warehouse.publishing import Published
from yizhan.analytics.warehouse.rejecting import RejectedRow
from yizhan.interfaces.edge.request import AppRequest, Ctx, Edge
from yizhan.kernel.errors import Problem
from yizhan.kernel.paging import MAX_LIMIT
from yizhan.kernel.text import Language
from yizhan.platform.sheets.writing import CSV_MEDIA, csv_pieces

MOST_FILE = 4 << 30


class Fault(msgspec.Struct, frozen=True):
    """One thing wrong, in the reader's language."""

    field: str
    code: str
    message: str
    remedy: str


class FileView(msgspec.Struct, frozen=True, rename="camel", kw_only=True):
    """A file of another system and what became of it."""

    id: str
    feed: str
    name: str
    state: FileState
    load_id: str | None
    rows: int
    accepted: int
    rejected: int
    problems: list[Fault]
    sent_by_name: str
    sent_at: datetime
    settled_at: datetime | None


class AuditView(msgspec.Struct, frozen=True):
    """One audit, in the reader's language."""

    table: str
    kind: str
    label: str
    expected: str
    found: str
    passed: bool


class LoadView(msgspec.Struct, frozen=True, rename="camel", kw_only=True):
    """One load: how far it is, or how it ended and why it was not published."""

    id: str
    state: LoadState
    cause: Cause
    anew: bool
    asked_by_name: str
    asked_at: datetime
    started_at: datetime | None
    ended_at: datetime | None
    step: str | None
    done: int
    total: int
    version: int | None
    trouble: str | None
    remedy: str | None


class LoadDetail(msgspec.Struct, frozen=True):
    """A load with its audits and its files."""

    load: LoadView
    audits: list[AuditView]
    files: list[FileView]


class FeedColumn(msgspec.Struct, frozen=True):
    """A column of a kind of file; rejected rows and problems name it by `name`."""

    name: str
    label: str


class FeedView(msgspec.Struct, frozen=True):
    """A kind of file that the warehouse takes, with its columns."""

    name: str
    label: str
    system: str
    columns: list[FeedColumn]


class TableView(msgspec.Struct, frozen=True):
    """A table of the warehouse: its layer, what it is made from, and how many rows it has."""

    name: str
    layer: str
    label: str
    inputs: list[str]
    rows: int | None
    milliseconds: int | None


class WarehouseView(msgspec.Struct, frozen=True):
    """How the warehouse stands."""

    published: Published | None
    loads: list[LoadView]
    files: list[FileView]
    feeds: list[FeedView]
    tables: list[TableView]


class RejectedView(msgspec.Struct, frozen=True):
    """A row that was not taken, as it stands in the file, with what is wrong with it."""

    line: int
    content: dict[str, str]
    problems: list[Fault]


class RejectedRows(msgspec.Struct, frozen=True):
    """Some of the rejected rows of a file, in its order."""

    items: list[RejectedView]


class NewLoad(msgspec.Struct, frozen=True):
    """`anew` takes everything from the operational database again."""

    anew: bool = False


def _faults(problems: Sequence[Problem], language: Language) -> list[Fault]:
    return [Fault(p.field, p.code, p.message.in_(language), p.remedy.in_(language)) for p in problems]


def _file(file: File, language: Language) -> FileView:
    return FileView(
        id=file.id,
        feed=file.feed,
        name=file.name,
        state=file.state,
        load_id=file.load_id,
        rows=file.row_count,
        accepted=file.accepted,
        rejected=file.rejected,
        problems=_faults(file.problems, language),
        sent_by_name=file.sent_by_name,
        sent_at=file.sent_at,
        settled_at=file.settled_at,
    )


def _load(load: Load, language: Language) -> LoadView:
    return LoadView(
        id=load.id,
        state=load.state,
        cause=load.cause,
        anew=load.anew,
        asked_by_name=load.asked_by_name,
        asked_at=load.asked_at,
        started_at=load.started_at,
        ended_at=load.ended_at,
        step=load.step.in_(language) if load.step else None,
        done=load.done,
        total=load.total,
        version=load.version,
        trouble=load.trouble.message.in_(language) if load.trouble else None,
        remedy=load.trouble.remedy.in_(language) if load.trouble else None,
    )


def _detail(found: Outcome, language: Language) -> LoadDetail:
    audits = [
        AuditView(each.table, each.kind, each.label.in_(language), each.expected, each.found, each.passed)
        for each in found.audits
    ]
    return LoadDetail(_load(found.load, language), audits, [_file(file, language) for file in found.files])


@get("/warehouse")
async def warehouse_status(ctx: Ctx, request: AppRequest) -> WarehouseView:
    """What is published, recent loads and files, the feeds and the tables of every layer."""
    place: Place = request.app.state.warehouse
    loads, files = await api.loads(ctx), await api.files(ctx)
    made = await api.definitions_of(place)
    language = ctx.language
    last = next((load for load in loads if load.state is LoadState.PUBLISHED), None)
    built = {each.table: each for each in last.built} if last else {}
    return WarehouseView(
        published=api.published(place),
        loads=[_load(load, language) for load in loads],
        files=[_file(file, language) for file in files],
        feeds=[
            FeedView(
                f.name,
                f.label.in_(language),
                f.system.in_(language),
                [FeedColumn(c.name, c.label.in_(language)) for c in f.columns],
            )
            for f in made.feeds
        ],
        tables=[
            TableView(
                t.full_name,
                t.layer,
                t.label.in_(language),
                list(t.inputs),
                built[t.full_name].rows if t.full_name in built else None,
                built[t.full_name].milliseconds if t.full_name in built else None,
            )
            for t in made.tables
        ],
    )


@post("/warehouse/loads", status_code=202)
async def start_load(ctx: Ctx, data: JSONBody[NewLoad]) -> LoadView:
    """Ask for a load; it runs in the background."""
    return _load(await api.start(ctx, anew=data.anew), ctx.language)


@get("/warehouse/loads/{load_id:str}")
async def get_load(ctx: Ctx, load_id: FromPath[str]) -> LoadDetail:
    """One load with its audits and its files."""
    return _detail(await api.outcome_of(ctx, load_id), ctx.language)


@put("/warehouse/feeds/{feed:str}/files/{name:str}", request_max_body_size=MOST_FILE, status_code=201)
async def send_file(request: AppRequest, feed: FromPath[str], name: FromPath[str]) -> FileView:
    """Send a file of another system as the request's body; the next load takes it in."""
    edge: Edge = request.app.state.edge
    await edge.callers.of(request)
    place: Place = request.app.state.warehouse
    path = place.folder / "sent" / f"{secrets.token_hex(16)}{Path(name).suffix.lower()[:8]}"
    await asyncio.to_thread(path.parent.mkdir, parents=True, exist_ok=True)
    try:
        with await asyncio.to_thread(path.open, "wb") as file:
            async for chunk in request.stream():
                await asyncio.to_thread(file.write, chunk)
        ctx = await edge.context(request)
        return _file(await api.send_file(ctx, place, feed, path, name), ctx.language)
    finally:
        await asyncio.to_thread(path.unlink, missing_ok=True)


@delete("/warehouse/files/{file_id:str}")
async def withdraw_file(ctx: Ctx, file_id: FromPath[str]) -> None:
    """Take back a file that waits for the next load."""
    await api.withdraw_file(ctx, file_id)


@get("/warehouse/files/{file_id:str}/rejected")
async def rejected_rows(
    ctx: Ctx, file_id: FromPath[str], limit: FromQuery[int] = 100, after: FromQuery[int] = 0
) -> RejectedRows:
    """Rows of a file that were not taken, in its order; `after` is the line of the last one seen."""
    rows: list[RejectedRow] = await api.rejected_rows(ctx, file_id, after, min(max(limit, 1), MAX_LIMIT))
    items = [RejectedView(row.line, row.content, _faults(row.problems, ctx.language)) for row in rows]
    return RejectedRows(items)


@get("/warehouse/files/{file_id:str}/rejected.csv", media_type="application/octet-stream")
async def rejected_file(ctx: Ctx, request: AppRequest, file_id: FromPath[str]) -> Response[bytes]:
    """All rejected rows of a file as CSV in the reader's language, to be corrected and sent again."""
    rows = await api.rejected_file(ctx, request.app.state.warehouse, file_id)
    headers = {"Content-Disposition": "attachment; filename=rejected.csv"}
    content = await asyncio.to_thread(lambda: b"".join(csv_pieces(rows)))
    return Response(content, media_type=CSV_MEDIA, headers=headers)


router = Router(
    "/",
    route_handlers=[warehouse_status, start_load, get_load, send_file, withdraw_file, rejected_rows, rejected_file],
    tags=["warehouse"],
)

"""Cubes: what there is, answers to queries, the customers and facts behind them, workbooks."""

import asyncio
import secrets
from datetime import datetime
from pathlib import Path
from typing import Annotated
from urllib.parse import quote

import msgspec
from litestar import Response, Router, get, post
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from yizhan.analytics.olap import api
from yizhan.analytics.olap.contracts import READ, Cell, Customers, Facts, Filter, Query, Sought
from yizhan.analytics.olap.definitions import Cube, Cubes
from yizhan.analytics.olap.reading import Reader
from yizhan.analytics.warehouse import api as warehouse
from yizhan.interfaces.edge.request import AppRequest, Ctx
from yizhan.kernel.paging import Page
from yizhan.kernel.text import Language
from yizhan.platform.sheets.writing import XLSX_MEDIA


class LevelView(msgspec.Struct, frozen=True):
    """A level; `name` is how a query names it."""

    name: str
    label: str


class DimensionView(msgspec.Struct, frozen=True):
    """A dimension with its levels, the coarsest first."""

    name: str
    label: str
    levels: list[LevelView]


class MeasureView(msgspec.Struct, frozen=True):
    """A measure: what it is called, what it means, its unit, whether its parts add up to the whole."""

    name: str
    label: str
    about: str
    unit: str
    additive: bool


class CubeView(msgspec.Struct, frozen=True, rename="camel"):
    """A cube; `customers` says whether one can drill down to customers."""

    name: str
    label: str
    description: str
    dimensions: list[DimensionView]
    measures: list[MeasureView]
    customers: bool


class CubeList(msgspec.Struct, frozen=True, rename="camel"):
    """All cubes, and when what they tell was loaded."""

    items: list[CubeView]
    loaded_at: datetime | None


class ExplainedView(msgspec.Struct, frozen=True):
    """Where a figure comes from, in the reader's language."""

    measure: str
    label: str
    about: str
    formula: str
    table: str
    origins: list[str]


class AnswerView(msgspec.Struct, frozen=True, rename="camel"):
    """Cells, names of members by level and key, and what explains the figures."""

    cells: list[Cell]
    names: dict[str, dict[str, str]]
    explained: list[ExplainedView]
    table: str
    version: int
    loaded_at: datetime
    milliseconds: float


class MemberView(msgspec.Struct, frozen=True):
    """A member of a level."""

    key: str
    name: str


class Filters(msgspec.Struct, frozen=True):
    """Filters of a cell, and the measure of its figure: only rows that add to it; without one all rows."""

    filters: tuple[Filter, ...] = ()
    measure: str = ""


def _cube(cubes: Cubes, cube: Cube, language: Language) -> CubeView:
    return CubeView(
        cube.name,
        cube.label.in_(language),
        cube.description.in_(language),
        [
            DimensionView(
                each.name,
                each.label.in_(language),
                [LevelView(f"{each.name}.{level.name}", level.label.in_(language)) for level in each.levels],
            )
            for each in cubes.dimensions_of(cube)
        ],
        [MeasureView(m.name, m.label.in_(language), m.about.in_(language), m.unit, m.additive) for m in cube.measures],
        "customer" in cube.dimensions,
    )


@get("/cubes")
async def list_cubes(ctx: Ctx, request: AppRequest) -> CubeList:
    """The cubes with their dimensions and measures."""
    await ctx.enter(READ)
    reader: Reader = request.app.state.cubes
    cubes = await reader.cubes()
    published = warehouse.published(reader.place)
    items = [_cube(cubes, cube, ctx.language) for cube in cubes.cubes.values()]
    return CubeList(items, published.at if published else None)


@post("/cubes/{name:str}/query", status_code=200)
async def query_cube(ctx: Ctx, request: AppRequest, name: FromPath[str], data: JSONBody[Query]) -> AnswerView:
    """Answer a query within the caller's scope."""
    answer = await api.ask(ctx, request.app.state.cubes, name, data)
    language = ctx.language
    return AnswerView(
        list(answer.cells),
        {level: {key: text.in_(language) for key, text in names.items()} for level, names in answer.names.items()},
        [
            ExplainedView(
                each.measure,
                each.label.in_(language),
                each.about.in_(language),
                each.formula.in_(language),
                each.table.in_(language),
                [origin.in_(language) for origin in each.origins],
            )
            for each in answer.explained
        ],
        answer.table,
        answer.version,
        answer.loaded_at,
        answer.milliseconds,
    )


@get("/cubes/{name:str}/members")
async def list_members(
    ctx: Ctx,
    request: AppRequest,
    name: FromPath[str],
    level: Annotated[str, QueryParameter(name="level")],
    q: FromQuery[str] = "",
    key: FromQuery[list[str] | None] = None,
    limit: FromQuery[int | None] = None,
    after: FromQuery[str | None] = None,
) -> Page[MemberView]:
    """Members of a level that have facts within the caller's scope; `key` names some, `q` is part of a name."""
    sought = Sought(level=level, words=q, keys=tuple(key or ()), limit=limit, after=after)
    found = await api.members(ctx, request.app.state.cubes, name, sought)
    items = [MemberView(each.key, each.name.in_(ctx.language)) for each in found.items]
    return Page(items, found.next, found.total, found.total_capped)


@post("/cubes/{name:str}/customers", status_code=200)
async def cube_customers(ctx: Ctx, request: AppRequest, name: FromPath[str], data: JSONBody[Query]) -> Customers:
    """The customers behind the query's filters, by its first measure."""
    return await api.customers_of(ctx, request.app.state.cubes, name, data)


@post("/cubes/{name:str}/facts", status_code=200)
async def cube_facts(ctx: Ctx, request: AppRequest, name: FromPath[str], data: JSONBody[Filters]) -> Facts:
    """Rows of the base behind some filters, each with the file and line, or table and row, it came from."""
    return await api.facts_of(ctx, request.app.state.cubes, name, data.filters, data.measure)


@post("/cubes/{name:str}/export", status_code=200, media_type="application/octet-stream")
async def export_cube(ctx: Ctx, request: AppRequest, name: FromPath[str], data: JSONBody[Query]) -> Response[bytes]:
    """The answer to a query as a workbook."""
    reader: Reader = request.app.state.cubes
    answer = await api.ask(ctx, reader, name, data)
    cubes, cube = await api.cube_of(reader, name)
    path: Path = reader.place.folder / "exports" / f"{secrets.token_hex(16)}.xlsx"
    await asyncio.to_thread(path.parent.mkdir, parents=True, exist_ok=True)
    try:
        await asyncio.to_thread(api.write, path, cubes, cube, data, answer, ctx.language)
        content = await asyncio.to_thread(path.read_bytes)
    finally:
        await asyncio.to_thread(path.unlink, missing_ok=True)
    await ctx.audit("export", "cubes.cube", name, ctx.actor.org_pos, cells=len(answer.cells))
    shown = quote(f"{cube.label.in_(ctx.language)}.xlsx")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{shown}", "Cache-Control": "no-store"}
    return Response(content, media_type=XLSX_MEDIA, headers=headers)


router = Router(
    "/",
    route_handlers=[list_cubes, query_cube, list_members, cube_customers, cube_facts, export_cube],
    tags=["cubes"],
)

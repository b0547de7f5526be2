"""Dashboards: the caller's own and those shared with the caller's post; subscriptions; taken away as a workbook."""

import asyncio
import secrets
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

import msgspec
from litestar import Response, Router, delete, get, patch, post, put
from litestar.params import FromPath, JSONBody

from yizhan.analytics.dashboards import api
from yizhan.analytics.dashboards.contracts import (
    Dashboard,
    DashboardChange,
    DashboardLine,
    Every,
    NewDashboard,
    NewSubscription,
    Sharing,
    Tile,
)
from yizhan.interfaces.edge.request import AppRequest, Ctx
from yizhan.interfaces.edge.versions import IfMatch, etag, expected_rev
from yizhan.platform.sheets.writing import XLSX_MEDIA


class DashboardList(msgspec.Struct, frozen=True):
    """Dashboards that the caller may see: own ones first, those that come with the product last."""

    items: list[DashboardLine]


class DashboardSubscription(msgspec.Struct, frozen=True, rename="camel"):
    """The caller's subscription, told in the caller's language."""

    every: Every
    by_mail: bool
    next_run: datetime
    last_run: datetime | None
    trouble: str | None


class DashboardView(msgspec.Struct, frozen=True, rename="camel"):
    """A dashboard as the caller sees it; `sharing` is told to its owner only."""

    id: str
    name: str
    about: str
    own: bool
    owner_name: str
    shared: bool
    shipped: bool
    tiles: tuple[Tile, ...]
    rev: int
    changed_at: datetime | None
    sharing: Sharing | None
    subscription: DashboardSubscription | None


def _told(ctx: Ctx, found: Dashboard) -> Response[DashboardView]:
    given = found.subscription
    told = given and DashboardSubscription(
        given.every,
        given.by_mail,
        given.next_run,
        given.last_run,
        given.trouble.in_(ctx.language) if given.trouble else None,
    )
    view = DashboardView(**{**msgspec.structs.asdict(found), "subscription": told})
    return Response(view, headers=etag(found.rev))


@get("/dashboards")
async def list_dashboards(ctx: Ctx) -> DashboardList:
    """Dashboards that the caller may see: own ones first, those that come with the product last."""
    return DashboardList(await api.listed(ctx))


@post("/dashboards")
async def create_dashboard(ctx: Ctx, request: AppRequest, data: JSONBody[NewDashboard]) -> Response[DashboardView]:
    """Keep a dashboard."""
    return _told(ctx, await api.create(ctx, request.app.state.cubes, data))


@get("/dashboards/{dashboard_id:str}")
async def get_dashboard(ctx: Ctx, dashboard_id: FromPath[str]) -> Response[DashboardView]:
    """One dashboard: its questions; figures are asked of the cubes, by whoever looks."""
    return _told(ctx, await api.dashboard_of(ctx, dashboard_id))


@patch("/dashboards/{dashboard_id:str}")
async def change_dashboard(
    ctx: Ctx,
    request: AppRequest,
    dashboard_id: FromPath[str],
    data: JSONBody[DashboardChange],
    if_match: IfMatch = None,
) -> Response[DashboardView]:
    """Change an own dashboard: its name, its tiles, with whom it is shared."""
    return _told(ctx, await api.change(ctx, request.app.state.cubes, dashboard_id, expected_rev(if_match), data))


@delete("/dashboards/{dashboard_id:str}")
async def drop_dashboard(ctx: Ctx, dashboard_id: FromPath[str]) -> None:
    """Give up an own dashboard."""
    await api.drop(ctx, dashboard_id)


@put("/dashboards/{dashboard_id:str}/subscription")
async def subscribe(
    ctx: Ctx, request: AppRequest, dashboard_id: FromPath[str], data: JSONBody[NewSubscription]
) -> Response[DashboardView]:
    """Have a dashboard brought by schedule."""
    return _told(ctx, await api.subscribe(ctx, request.app.state.mailer, dashboard_id, data))


@delete("/dashboards/{dashboard_id:str}/subscription", status_code=200)
async def unsubscribe(ctx: Ctx, dashboard_id: FromPath[str]) -> Response[DashboardView]:
    """End the caller's subscription."""
    return _told(ctx, await api.unsubscribe(ctx, dashboard_id))


@post("/dashboards/{dashboard_id:str}/export", status_code=200, media_type="application/octet-stream")
async def export_dashboard(ctx: Ctx, request: AppRequest, dashboard_id: FromPath[str]) -> Response[bytes]:
    """The figures of every tile, within the caller's rights, as a workbook."""
    found = await api.dashboard_of(ctx, dashboard_id)
    folder: Path = request.app.state.deliveries
    path = folder / f"{found.id}-{secrets.token_hex(16)}.xlsx"
    try:
        await api.workbook(ctx, request.app.state.cubes, found, path)
        content = await asyncio.to_thread(path.read_bytes)
    finally:
        await asyncio.to_thread(path.unlink, missing_ok=True)
    await ctx.audit("export", "dashboards.dashboard", found.id, ctx.actor.org_pos, tiles=len(found.tiles))
    return _workbook(content, f"{found.name}.xlsx")


@get("/dashboards/deliveries/{work_id:str}/file", media_type="application/octet-stream")
async def download_delivery(ctx: Ctx, request: AppRequest, work_id: FromPath[str]) -> Response[bytes]:
    """What a notice of the caller's own brought, for a week."""
    found = await api.delivered(ctx, work_id)
    folder: Path = request.app.state.deliveries
    return _workbook(await asyncio.to_thread((folder / found.file).read_bytes), found.name)


def _workbook(content: bytes, name: str) -> Response[bytes]:
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}",
        "Cache-Control": "no-store",
    }
    return Response(content, media_type=XLSX_MEDIA, headers=headers)


router = Router(
    "/",
    route_handlers=[
        list_dashboards,
        create_dashboard,
        get_dashboard,
        change_dashboard,
        drop_dashboard,
        subscribe,
        unsubscribe,
        export_dashboard,
        download_delivery,
    ],
    tags=["dashboards"],
)

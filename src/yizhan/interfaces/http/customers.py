"""Customers: lists, one customer, changes one by one and in bulk, exports."""

import asyncio
from datetime import datetime
from pathlib import Path
from typing import Annotated
from urllib.parse import quote

import msgspec
from litestar import Response, Router, delete, get, patch, post
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, FromQuery, HeaderParameter, JSONBody, QueryParameter

from yizhan.domains.customer import api as customer
from yizhan.domains.customer.contracts import (
    AtRisk,
    BulkAction,
    BulkPreview,
    BulkTarget,
    Customer,
    CustomerFilter,
    CustomerKind,
    CustomerPatch,
    CustomerSort,
    CustomerStatus,
    ExportFormat,
    KeyLevel,
    NewCustomer,
    Profile,
)
from yizhan.interfaces.edge.request import AppRequest, Ctx
from yizhan.interfaces.edge.versions import etag, expected_rev
from yizhan.kernel.paging import Page
from yizhan.platform.sheets.writing import CSV_MEDIA, XLSX_MEDIA

IfMatch = Annotated[str | None, HeaderParameter(name="If-Match")]


class Bulk(msgspec.Struct, frozen=True):
    """A change to many customers."""

    target: BulkTarget
    action: BulkAction


class Export(msgspec.Struct, frozen=True):
    """Which customers are to be exported, as what kind of file."""

    filter: CustomerFilter
    format: ExportFormat = ExportFormat.XLSX


class Begun(msgspec.Struct, frozen=True, rename="camel"):
    """Long work that was begun; `GET /api/notices/{workId}` tells how far it is."""

    work_id: str


def list_filter(
    kind: FromQuery[list[CustomerKind] | None] = None,
    level: FromQuery[list[KeyLevel] | None] = None,
    status: FromQuery[list[CustomerStatus] | None] = None,
    manager_id: Annotated[str | None, QueryParameter(name="managerId")] = None,
    name: FromQuery[str | None] = None,
    tag: FromQuery[str | None] = None,
    created_from: Annotated[datetime | None, QueryParameter(name="createdFrom")] = None,
    created_to: Annotated[datetime | None, QueryParameter(name="createdTo")] = None,
    org_lo: Annotated[int | None, QueryParameter(name="orgLo")] = None,
    org_hi: Annotated[int | None, QueryParameter(name="orgHi")] = None,
    risk: FromQuery[list[AtRisk] | None] = None,
    finding: FromQuery[str | None] = None,
    segment: FromQuery[list[str] | None] = None,
    pattern: FromQuery[list[str] | None] = None,
) -> CustomerFilter:
    """The filter that the query parameters of a list make."""
    return CustomerFilter(
        kind=tuple(kind) if kind else None,
        level=tuple(level) if level else None,
        status=tuple(status) if status else None,
        manager_id=manager_id or None,
        name=name or None,
        tag=tag or None,
        created_from=created_from,
        created_to=created_to,
        org_lo=org_lo,
        org_hi=org_hi,
        risk=tuple(risk) if risk else None,
        finding=finding or None,
        segment=tuple(segment) if segment else None,
        pattern=tuple(pattern) if pattern else None,
    )


@get("/customers", dependencies={"wanted": Provide(list_filter, sync_to_thread=False)})
async def list_customers(
    ctx: Ctx,
    wanted: NamedDependency[CustomerFilter],
    sort: FromQuery[CustomerSort] = CustomerSort.CHANGED_LAST_FIRST,
    limit: FromQuery[int | None] = None,
    after: FromQuery[str | None] = None,
) -> Page[Customer]:
    """One page of the customers in the caller's scope; totals stop at 10,000."""
    return await customer.customers(ctx, wanted, sort=sort, limit=limit, after=after)


@post("/customers")
async def create_customer(ctx: Ctx, data: JSONBody[NewCustomer]) -> Response[Profile]:
    """Record a customer with a new party, or for a known one."""
    profile = await customer.create_customer(ctx, data)
    return Response(profile, headers=etag(profile.customer.rev))


@get("/customers/{customer_id:str}")
async def get_customer(ctx: Ctx, customer_id: FromPath[str]) -> Response[Profile]:
    """One customer with the party it is."""
    profile = await customer.profile_of(ctx, customer_id)
    return Response(profile, headers=etag(profile.customer.rev))


@patch("/customers/{customer_id:str}")
async def change_customer(
    ctx: Ctx, customer_id: FromPath[str], data: JSONBody[CustomerPatch], if_match: IfMatch = None
) -> Response[Profile]:
    """Change a customer and its party as one version."""
    profile = await customer.change_customer(ctx, customer_id, data, expected_rev(if_match))
    return Response(profile, headers=etag(profile.customer.rev))


@delete("/customers/{customer_id:str}")
async def delete_customer(ctx: Ctx, customer_id: FromPath[str], if_match: IfMatch = None) -> None:
    """Delete a customer on whom nothing hangs."""
    await customer.delete_customer(ctx, customer_id, expected_rev(if_match))


@post("/customers/bulk/preview", status_code=200)
async def preview_bulk(ctx: Ctx, data: JSONBody[Bulk]) -> BulkPreview:
    """How many customers a bulk change would concern, with the first few."""
    return await customer.preview_bulk(ctx, data.target, data.action)


@post("/customers/bulk", status_code=202)
async def begin_bulk(ctx: Ctx, data: JSONBody[Bulk]) -> Begun:
    """Begin a change to many customers."""
    return Begun(str(await customer.begin_bulk(ctx, data.target, data.action)))


@post("/customers/bulk/{work_id:str}/undo", status_code=202)
async def undo_bulk(ctx: Ctx, work_id: FromPath[str]) -> Begun:
    """Begin to undo the caller's own bulk change, where nobody changed the customers since."""
    return Begun(str(await customer.begin_bulk_undo(ctx, work_id)))


@post("/customers/exports", status_code=202)
async def begin_export(ctx: Ctx, data: JSONBody[Export]) -> Begun:
    """Begin to write the customers that match into a file."""
    return Begun(str(await customer.begin_export(ctx, data.filter, data.format)))


@get("/customers/exports/{work_id:str}/file", media_type="application/octet-stream")
async def download_export(request: AppRequest, ctx: Ctx, work_id: FromPath[str]) -> Response[bytes]:
    """The file of the caller's own export, for three days."""
    exported = await customer.exported_file(ctx, work_id)
    folder: Path = request.app.state.exports
    content = await asyncio.to_thread((folder / exported.file).read_bytes)
    return Response(
        content,
        media_type=XLSX_MEDIA if exported.name.endswith(".xlsx") else CSV_MEDIA,
        headers={"Content-Disposition": f"attachment; filename*=UTF-8''{quote(exported.name)}"},
    )


router = Router(
    "/",
    route_handlers=[
        list_customers,
        create_customer,
        get_customer,
        change_customer,
        delete_customer,
        preview_bulk,
        begin_bulk,
        undo_bulk,
        begin_export,
        download_export,
    ],
    tags=["customers"],
)

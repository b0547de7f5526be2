"""Watching processes: figures over many instances, where they stand, what they did, and repairs of many at once."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import msgspec
from litestar import Response, Router, get, post
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from yizhan.engines.process import api as process
from yizhan.engines.process.contracts import RepairMany
from yizhan.engines.process.measuring.contracts import Conformance, Figures, IncidentCause, Live, Measure
from yizhan.flows.process_log import api as process_log
from yizhan.flows.process_log.contracts import LogFormat
from yizhan.interfaces.edge.ids import number
from yizhan.interfaces.edge.request import AppRequest, Ctx
from yizhan.kernel.text import Text

DEFINITION = Text("流程定义", "process definition")


class Versions(StrEnum):
    """Whose instances are measured: those of the version that is drawn, or of all versions of its process."""

    THIS = "this"
    ALL = "all"


class IncidentCauses(msgspec.Struct, frozen=True):
    """What open incidents come from, the most frequent cause first."""

    items: Sequence[IncidentCause]


class WorkBegun(msgspec.Struct, frozen=True):
    """The long work that was begun; its notice tells how far it is."""

    id: str


class WantedLog(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Which instances are to be written into a log, and how."""

    format: LogFormat
    versions: Versions = Versions.THIS
    since: datetime | None = None
    until: datetime | None = None
    org_lo: int | None = None
    org_hi: int | None = None


OrgLo = Annotated[int | None, QueryParameter(name="orgLo")]
OrgHi = Annotated[int | None, QueryParameter(name="orgHi")]


@get("/processes/definitions/{definition_id:str}/figures")
async def get_figures(
    ctx: Ctx,
    definition_id: FromPath[str],
    versions: FromQuery[Versions] = Versions.THIS,
    since: FromQuery[datetime | None] = None,
    until: FromQuery[datetime | None] = None,
    org_lo: OrgLo = None,
    org_hi: OrgHi = None,
) -> Figures:
    """How often and how long, by element, of the instances that began in a period; cycle times and throughput."""
    return await process.figures(ctx, _measure(definition_id, versions, (since, until), (org_lo, org_hi)))


@get("/processes/definitions/{definition_id:str}/conformance")
async def get_conformance(
    ctx: Ctx,
    definition_id: FromPath[str],
    versions: FromQuery[Versions] = Versions.THIS,
    since: FromQuery[datetime | None] = None,
    until: FromQuery[datetime | None] = None,
    org_lo: OrgLo = None,
    org_hi: OrgHi = None,
) -> Conformance:
    """The ways that instances took, against what is drawn."""
    return await process.conformance(ctx, _measure(definition_id, versions, (since, until), (org_lo, org_hi)))


@get("/processes/definitions/{definition_id:str}/live")
async def get_live(
    ctx: Ctx,
    definition_id: FromPath[str],
    versions: FromQuery[Versions] = Versions.THIS,
    org_lo: OrgLo = None,
    org_hi: OrgHi = None,
) -> Live:
    """Where the instances under way stand just now."""
    return await process.live(ctx, _measure(definition_id, versions, (None, None), (org_lo, org_hi)))


@get("/processes/incidents/causes")
async def list_causes(
    ctx: Ctx,
    process_key: Annotated[str | None, QueryParameter(name="process")] = None,
    org_lo: OrgLo = None,
    org_hi: OrgHi = None,
) -> IncidentCauses:
    """Open incidents by what caused them."""
    return IncidentCauses(await process.causes(ctx, process_key, _within(org_lo, org_hi)))


@post("/processes/incidents/repairs", status_code=202)
async def repair_many(ctx: Ctx, data: JSONBody[RepairMany]) -> WorkBegun:
    """Do the same about all open incidents of a process that match, in the background."""
    return WorkBegun(str(await process.repair_many(ctx, data)))


@post("/processes/definitions/{definition_id:str}/logs", status_code=202)
async def begin_log(ctx: Ctx, definition_id: FromPath[str], data: JSONBody[WantedLog]) -> WorkBegun:
    """Begin to write what happened into a file for tools that mine processes."""
    wanted = _measure(definition_id, data.versions, (data.since, data.until), (data.org_lo, data.org_hi))
    return WorkBegun(str(await process_log.begin(ctx, wanted, data.format)))


@get("/processes/logs/{work_id:str}/file", media_type="application/octet-stream")
async def download_log(request: AppRequest, ctx: Ctx, work_id: FromPath[str]) -> Response[bytes]:
    """The caller's own log, for three days; sent as it is kept, compressed."""
    written = await process_log.file_of(ctx, work_id)
    folder: Path = request.app.state.exports
    return Response(
        await asyncio.to_thread((folder / written.file).read_bytes),
        media_type="application/json" if written.name.endswith(".json") else "application/xml",
        headers={"Content-Disposition": f'attachment; filename="{written.name}"', "Content-Encoding": "gzip"},
    )


def _measure(
    definition_id: str,
    versions: Versions,
    period: tuple[datetime | None, datetime | None],
    places: tuple[int | None, int | None],
) -> Measure:
    since, until = period
    return Measure(
        definition_id=number(DEFINITION, definition_id),
        all_versions=versions is Versions.ALL,
        since=since,
        until=until,
        within=_within(*places),
    )


def _within(lo: int | None, hi: int | None) -> tuple[int, int] | None:
    return None if lo is None or hi is None else (lo, hi)


router = Router(
    "/",
    route_handlers=[get_figures, get_conformance, get_live, list_causes, repair_many, begin_log, download_log],
    tags=["processes"],
)

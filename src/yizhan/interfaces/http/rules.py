"""Decision tables: their versions and life, what is found out about them, decisions taken, replays."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any

import msgspec
from litestar import Response, Router, delete, get, post, put
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from yizhan.domains.organisation import api as organisation
from yizhan.domains.organisation.contracts import Level
from yizhan.engines.rules import api as rules
from yizhan.engines.rules.contracts import (
    Arbitrate,
    DecisionTaken,
    Findings,
    NewSheet,
    Place,
    Release,
    Replay,
    ReplayOf,
    Sheet,
    TableDraft,
    Tried,
    Version,
    VersionSummary,
)
from yizhan.engines.rules.table import NO_WORDS, Table, Tier
from yizhan.interfaces.edge.lists import LISTING, Wanted
from yizhan.interfaces.edge.request import Ctx
from yizhan.interfaces.edge.versions import IfMatch, etag, expected_rev
from yizhan.interfaces.http import rule_files
from yizhan.interfaces.http.names import place_names
from yizhan.kernel.errors import InvalidInput
from yizhan.kernel.faults import NOT_ALLOWED
from yizhan.kernel.paging import Page
from yizhan.kernel.text import Text
from yizhan.platform.context import Context

TIERS = {Level.GROUP: Tier.HEADQUARTERS, Level.PROVINCE: Tier.PROVINCE, Level.LOCAL_NETWORK: Tier.LOCAL}


class Sheets(msgspec.Struct, frozen=True):
    """Decision tables, headquarters first."""

    items: Sequence[Sheet]


class Versions(msgspec.Struct, frozen=True):
    """Versions of one table, newest first."""

    items: Sequence[VersionSummary]


class Replays(msgspec.Struct, frozen=True):
    """Replays of one version, newest first."""

    items: Sequence[Replay]


class NewTable(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """A table for a decision of one organisation; below headquarters its columns come from above."""

    unit_id: str
    key: str
    name: Text
    description: Text = NO_WORDS
    table: Table | None = None


class NewDraft(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Which version a draft begins from; the newest when it is left out."""

    from_version: str | None = None


class Trial(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Inputs by column id, and the draft to try as it is being written."""

    inputs: dict[str, Any]
    draft: TableDraft | None = None


class Reason(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why."""

    reason: str


async def _named(ctx: Context, sheets: Sequence[Sheet]) -> list[Sheet]:
    """The tables, with their organisations as the reader's language calls them."""
    known = await place_names(ctx, (sheet.unit_name for sheet in sheets))
    return [msgspec.structs.replace(each, unit_name=known.get(each.unit_name, each.unit_name)) for each in sheets]


@get("/rules")
async def list_sheets(ctx: Ctx, key: FromQuery[str | None] = None) -> Sheets:
    """Tables of the caller's organisations and those above them."""
    return Sheets(await _named(ctx, await rules.sheets(ctx, key or None)))


@post("/rules", status_code=201)
async def create_sheet(ctx: Ctx, data: JSONBody[NewTable]) -> Sheet:
    """Make a table for a decision, with a first draft."""
    unit = await organisation.unit_of(ctx, data.unit_id)
    tier = TIERS.get(unit.level)
    if tier is None:
        allowed = ", ".join(level for level in TIERS)
        raise InvalidInput(NOT_ALLOWED.at("unitId", value=unit.name, allowed=allowed))
    place = Place(tier, unit.pos, unit.last, int(unit.id), unit.name.zh)
    made = await rules.create_sheet(ctx, NewSheet(data.key, data.name, data.description, data.table), place)
    return (await _named(ctx, [made]))[0]


@get("/rules/{sheet_id:str}")
async def get_sheet(ctx: Ctx, sheet_id: FromPath[str]) -> Sheet:
    """One table."""
    return (await _named(ctx, [await rules.sheet_of(ctx, sheet_id)]))[0]


@get("/rules/{sheet_id:str}/versions")
async def list_versions(ctx: Ctx, sheet_id: FromPath[str]) -> Versions:
    """Its versions."""
    return Versions(await rules.versions_of(ctx, sheet_id))


@post("/rules/{sheet_id:str}/versions", status_code=201)
async def create_draft(ctx: Ctx, sheet_id: FromPath[str], data: JSONBody[NewDraft]) -> VersionSummary:
    """A draft that begins as another version is."""
    return await rules.new_draft(ctx, sheet_id, data.from_version)


@get("/rules/versions/{version_id:str}")
async def get_version(ctx: Ctx, version_id: FromPath[str]) -> Response[Version]:
    """One version with its table and test cases."""
    found = await rules.version_of(ctx, version_id)
    return Response(found, headers=etag(found.summary.rev))


@put("/rules/versions/{version_id:str}")
async def save_draft(
    ctx: Ctx, version_id: FromPath[str], data: JSONBody[TableDraft], if_match: IfMatch = None
) -> Response[VersionSummary]:
    """Keep a draft."""
    return _told(await rules.save_draft(ctx, version_id, data, expected_rev(if_match)))


@delete("/rules/versions/{version_id:str}", status_code=204)
async def discard_draft(ctx: Ctx, version_id: FromPath[str]) -> None:
    """Drop a draft."""
    await rules.discard(ctx, version_id)


@get("/rules/versions/{version_id:str}/findings")
async def get_findings(ctx: Ctx, version_id: FromPath[str]) -> Findings:
    """Gaps, overlaps, conflicts with the tiers above, results of the test cases."""
    return await rules.findings_of(ctx, version_id)


@post("/rules/versions/{version_id:str}/findings", status_code=200)
async def find_in_draft(ctx: Ctx, version_id: FromPath[str], data: JSONBody[TableDraft]) -> Findings:
    """The same for a draft as it is being written; nothing is kept."""
    return await rules.findings_of(ctx, version_id, data)


@post("/rules/versions/{version_id:str}/try", status_code=200)
async def try_out(ctx: Ctx, version_id: FromPath[str], data: JSONBody[Trial]) -> Tried:
    """One decision, with the rows that fire and why; nothing is kept."""
    return await rules.try_out(ctx, version_id, data.inputs, data.draft)


@post("/rules/versions/{version_id:str}/submit", status_code=200)
async def submit(ctx: Ctx, version_id: FromPath[str], if_match: IfMatch = None) -> Response[VersionSummary]:
    """Hand a draft to whoever approves it."""
    return _told(await rules.submit(ctx, version_id, expected_rev(if_match)))


@post("/rules/versions/{version_id:str}/return", status_code=200)
async def send_back(ctx: Ctx, version_id: FromPath[str], data: JSONBody[Reason]) -> Response[VersionSummary]:
    """Return a version to its author."""
    return _told(await rules.send_back(ctx, version_id, data.reason))


@post("/rules/versions/{version_id:str}/approve", status_code=200)
async def approve(ctx: Ctx, version_id: FromPath[str], if_match: IfMatch = None) -> Response[VersionSummary]:
    """Approve what somebody else wrote."""
    return _told(await rules.approve(ctx, version_id, expected_rev(if_match)))


@post("/rules/versions/{version_id:str}/release", status_code=200)
async def release(
    ctx: Ctx, version_id: FromPath[str], data: JSONBody[Release], if_match: IfMatch = None
) -> Response[VersionSummary]:
    """Put an approved version in force."""
    return _told(await rules.release(ctx, version_id, data, expected_rev(if_match)))


@post("/rules/versions/{version_id:str}/retire", status_code=200)
async def retire(ctx: Ctx, version_id: FromPath[str], data: JSONBody[Reason]) -> Response[VersionSummary]:
    """End a version now."""
    return _told(await rules.retire(ctx, version_id, data.reason))


@post("/rules/versions/{version_id:str}/arbitrations", status_code=204)
async def arbitrate(ctx: Ctx, version_id: FromPath[str], data: JSONBody[Arbitrate]) -> None:
    """Decide a conflict with a tier above."""
    await rules.arbitrate(ctx, version_id, data)


@get("/rules/decisions", dependencies=LISTING)
async def list_decisions(
    ctx: Ctx,
    window: Wanted,
    key: FromQuery[str],
    reference: FromQuery[str | None] = None,
    since: Annotated[datetime | None, QueryParameter(name="since")] = None,
    until: Annotated[datetime | None, QueryParameter(name="until")] = None,
) -> Page[DecisionTaken]:
    """Decisions taken, newest first, each told in words."""
    return await rules.decisions(ctx, key, window, reference=reference or None, since=since, until=until)


@get("/rules/versions/{version_id:str}/replays")
async def list_replays(ctx: Ctx, version_id: FromPath[str]) -> Replays:
    """Replays of a version."""
    return Replays(await rules.replays_of(ctx, version_id))


@post("/rules/versions/{version_id:str}/replays", status_code=202)
async def begin_replay(ctx: Ctx, version_id: FromPath[str], data: JSONBody[ReplayOf]) -> Replay:
    """Run a version over past decisions, in the background; nothing but the result is written."""
    return await rules.begin_replay(ctx, version_id, data)


@get("/rules/replays/{replay_id:str}")
async def get_replay(ctx: Ctx, replay_id: FromPath[str]) -> Replay:
    """One replay, and what it found."""
    return await rules.replay_of(ctx, replay_id)


def _told(summary: VersionSummary) -> Response[VersionSummary]:
    return Response(summary, headers=etag(summary.rev))


router = Router(
    "/",
    route_handlers=[
        list_sheets,
        create_sheet,
        get_sheet,
        list_versions,
        create_draft,
        get_version,
        save_draft,
        discard_draft,
        get_findings,
        find_in_draft,
        try_out,
        submit,
        send_back,
        approve,
        release,
        retire,
        arbitrate,
        list_decisions,
        list_replays,
        begin_replay,
        get_replay,
        *rule_files.HANDLERS,
    ],
    tags=["rules"],
)

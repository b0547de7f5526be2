"""Tables, versions and decisions as people look at them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec

from yizhan.engines.rules.contracts import (
    Arbitrate,
    DecisionTaken,
    Findings,
    Sheet,
    TableDraft,
    Tried,
    UpperTable,
    Version,
    VersionSummary,
)
from yizhan.engines.rules.permissions import ARBITRATE, VIEW
from yizhan.engines.rules.service import deciding, finding, judging
from yizhan.engines.rules.store import log, releases, sheets
from yizhan.engines.rules.store.sheets import Kept
from yizhan.engines.rules.table import Case, Table
from yizhan.engines.rules.tiers import Fired
from yizhan.engines.rules.wording import explained
from yizhan.kernel.errors import InvalidInput, NotFound, PermissionDenied
from yizhan.kernel.faults import REQUIRED
from yizhan.kernel.ids import new_id
from yizhan.kernel.paging import Page
from yizhan.kernel.text import Text
from yizhan.platform import listing
from yizhan.platform.context import Context
from yizhan.platform.listing import Where, Window

CONFLICT = Text("冲突", "conflict")


async def listed(ctx: Context, key: str | None = None) -> list[Sheet]:
    """The tables of the actor's organisations, and those above them."""
    await ctx.enter(VIEW)
    return await sheets.sheets(ctx.tx, ctx.now(), key)


async def sheet_of(ctx: Context, sheet_id: str) -> Sheet:
    """One table; raises NotFound."""
    await ctx.enter(VIEW)
    return await finding.sheet(ctx, sheet_id)


async def versions_of(ctx: Context, sheet_id: str) -> list[VersionSummary]:
    """Its versions, newest first."""
    await ctx.enter(VIEW)
    sheet = await finding.sheet(ctx, sheet_id)
    return await sheets.versions(ctx.tx, ctx.now(), int(sheet.id))


async def version_of(ctx: Context, version_id: str) -> Version:
    """One version with its table, its cases and what stands above it."""
    await ctx.enter(VIEW)
    version = await finding.version(ctx, version_id)
    sheet = await finding.sheet(ctx, version.sheet_id)
    summary = await sheets.summary(ctx.tx, ctx.now(), version.id)
    if summary is None:
        raise NotFound(finding.VERSION, version_id)
    upper = await deciding.above(ctx, sheet.key, sheet.tier, version.org_pos, ctx.now())
    told = tuple(UpperTable(each.tier, str(each.id), each.number, table) for each, table in upper)
    return Version(summary, sheet, version.table, version.cases, told)


async def findings_of(ctx: Context, version_id: str, draft: TableDraft | None = None) -> Findings:
    """What is found out about a version, or about `draft` in its place while it is being written."""
    await ctx.enter(VIEW)
    version, sheet, table, cases = await _looked_at(ctx, version_id, draft)
    return await judging.findings(ctx, sheet, version.org_pos, version.id, table, cases)


async def try_out(ctx: Context, version_id: str, inputs: Mapping[str, Any], draft: TableDraft | None = None) -> Tried:
    """One decision by a version, or by `draft` in its place, with the tiers above; nothing is logged."""
    await ctx.enter(VIEW)
    version, sheet, table, _ = await _looked_at(ctx, version_id, draft)
    return await judging.tried(ctx, sheet, version.org_pos, table, inputs)


async def arbitrate(ctx: Context, version_id: str, command: Arbitrate) -> None:
    """Decide a conflict of a version with a tier above; it takes a person responsible for that tier.

    Raises NotFound when the version has no such conflict any more.
    """
    await ctx.enter(ARBITRATE)
    if not command.reason.strip():
        raise InvalidInput(REQUIRED.at("reason"))
    version = await finding.version(ctx, version_id)
    sheet = await finding.sheet(ctx, version.sheet_id)
    upper = await deciding.above(ctx, sheet.key, sheet.tier, version.org_pos, ctx.now())
    conflicts, _ = judging.conflicts_of(version.table, upper)
    conflict = next((each for each in conflicts if each.digest == command.digest), None)
    if conflict is None:
        raise NotFound(CONFLICT, command.digest)
    over = next(each for each, _ in upper if each.tier is conflict.tier)
    if not ctx.tx.scope.contains(over.org_pos):
        await ctx.refuse("arbitrate", "rules.version", version.id)
        raise PermissionDenied(ARBITRATE)
    by = (ctx.actor.id, ctx.actor.name)
    await releases.add_ruling(ctx.tx, new_id(), version.sheet_id, over, conflict, command, by, ctx.now())
    deciding.forget(ctx.tx)
    await ctx.audit(
        "arbitrate", "rules.version", version.id, version.org_pos, key=sheet.key, ruling=str(command.ruling),
        upper_row=conflict.upper_row, lower_row=conflict.lower_row, output=conflict.output,
        reason=command.reason.strip(),
    )  # fmt: skip


async def decisions(
    ctx: Context, key: str, window: Window, *, reference: str | None = None, since: datetime | None = None,
    until: datetime | None = None,
) -> Page[DecisionTaken]:  # fmt: skip
    """Decisions taken in the actor's organisations, newest first, each told in words."""
    await ctx.enter(VIEW)
    where = Where()
    where.add("t.key = ?", key)
    where.add("t.reference = ?", reference)
    where.add("t.at >= ?", since)
    where.add("t.at < ?", until)
    page = await listing.page(ctx.tx, log.DECISIONS, where, window, dict)
    fired = {id(row): tuple(msgspec.convert(row["fired"], list[Fired], strict=False)) for row in page.items}
    wanted = {each.version_id for told in fired.values() for each in told}
    async with ctx.everywhere():
        kept = await releases.tables(ctx.tx, [int(each) for each in wanted])
    tables = {str(number): table for number, table in kept.items()}
    shown = [_decision(row, fired[id(row)], tables) for row in page.items]
    return Page(shown, page.next, page.total, page.total_capped)


def explain(tables: Mapping[str, Table], result: Any, inputs: Mapping[str, Any], fired: tuple[Fired, ...]) -> Text:
    """A decision in words."""
    return explained(result, inputs, fired, tables)


def _decision(row: Mapping[str, Any], fired: tuple[Fired, ...], tables: Mapping[str, Table]) -> DecisionTaken:
    return DecisionTaken(
        str(row["id"]),
        row["at"],
        row["key"],
        row["inputs"],
        row["result"],
        fired,
        row["caller"],
        row["reference"],
        str(row["customer_id"]) if row["customer_id"] else None,
        explained(row["result"], row["inputs"], fired, tables),
    )


async def _looked_at(
    ctx: Context, version_id: str, draft: TableDraft | None
) -> tuple[Kept, Sheet, Table, tuple[Case, ...]]:
    version = await finding.version(ctx, version_id)
    sheet = await finding.sheet(ctx, version.sheet_id)
    if draft is None:
        return version, sheet, version.table, version.cases
    upper = await deciding.above(ctx, sheet.key, sheet.tier, version.org_pos, ctx.now())
    await judging.check(draft.table, upper)
    return version, sheet, draft.table, draft.cases

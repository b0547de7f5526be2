"""The life of a table: made, drafted, submitted, approved by somebody else, put in force, retired."""

import re
from collections.abc import Sequence
from datetime import datetime

import msgspec

from yizhan.engines.rules import errors
from yizhan.engines.rules.contracts import NewSheet, Place, Release, Sheet, TableDraft, VersionSummary
from yizhan.engines.rules.permissions import APPROVE, WRITE
from yizhan.engines.rules.service import deciding, finding, judging
from yizhan.engines.rules.service.judging import Upper
from yizhan.engines.rules.store import sheets
from yizhan.engines.rules.store.sheets import Kept
from yizhan.engines.rules.table import Case, Input, Kind, Output, Table, Tier
from yizhan.kernel.errors import InvalidInput, NotFound, Problem
from yizhan.kernel.faults import NOT_ALLOWED, OUTSIDE_SCOPE, PERIOD_ORDER, REQUIRED, TOO_LONG
from yizhan.kernel.ids import new_id
from yizhan.kernel.text import Text
from yizhan.platform.characters import unwritable
from yizhan.platform.context import Context

_KEY = re.compile(r"[a-z][a-z0-9-]{1,59}")
LONGEST_NAME = 80
LONGEST_WORDS = 2_000
MOST_CASES = 200

STATES = {
    "draft": Text("草稿", "a draft"),
    "review": Text("待批准", "under review"),
    "approved": Text("已批准", "approved"),
    "inForce": Text("已发布", "released"),
    "retired": Text("已停用", "retired"),
}


async def create_sheet(ctx: Context, new: NewSheet, place: Place) -> Sheet:
    """A table for a decision, with its first draft; below headquarters it takes the columns from above."""
    scope = await ctx.enter(WRITE)
    problems = list(_wrong_sheet(new))
    if not scope.contains(place.org_pos):
        problems.append(OUTSIDE_SCOPE.at("unitId"))
    if problems:
        raise InvalidInput(*problems)
    await sheets.lock_key(ctx.tx, new.key)
    upper = await deciding.above(ctx, new.key, place.tier, place.org_pos, ctx.now())
    if place.tier is not Tier.HEADQUARTERS and not upper:
        raise errors.NothingAbove(key=new.key)
    table = new.table or _refining(upper)
    if table is None:
        raise InvalidInput(REQUIRED.at("table"))
    await judging.check(table, upper)
    sheet_id = new_id()
    if not await sheets.add(ctx.tx, sheet_id, new, place, (ctx.actor.id, ctx.actor.name)):
        raise errors.KeyTaken(key=new.key)
    author = (ctx.actor.id, ctx.actor.name)
    await sheets.add_version(ctx.tx, new_id(), sheet_id, table, (), "", author)
    await ctx.audit("create", "rules.sheet", sheet_id, place.org_pos, key=new.key, tier=str(place.tier))
    return await finding.sheet(ctx, sheet_id)


async def new_draft(ctx: Context, sheet_id: str, from_version: str | None) -> VersionSummary:
    """A draft with the content of `from_version`, or of the newest version."""
    await ctx.enter(WRITE)
    sheet = await finding.sheet(ctx, sheet_id)
    await sheets.lock_key(ctx.tx, sheet.key)
    known = await sheets.versions(ctx.tx, ctx.now(), int(sheet.id))
    base = await finding.version(ctx, from_version or known[0].id)
    if base.sheet_id != int(sheet.id):
        raise NotFound(finding.VERSION, from_version)
    await _own(ctx, sheet)
    draft_id = new_id()
    author = (ctx.actor.id, ctx.actor.name)
    if not await sheets.add_version(ctx.tx, draft_id, base.sheet_id, base.table, base.cases, "", author):
        open_state = STATES[str(sheet.open_state)]
        raise errors.WrongState(
            number=sheet.open_number, state=open_state, action=Text("再建草稿", "joined by another")
        )
    await ctx.audit("draft", "rules.version", draft_id, base.org_pos, key=sheet.key)
    return await _summary(ctx, draft_id)


async def save_draft(ctx: Context, version_id: str, draft: TableDraft, expected_rev: int | None) -> VersionSummary:
    """Keep a draft as its author leaves it; every wrong cell is named, oddities are no obstacle yet."""
    await ctx.enter(WRITE)
    version, sheet = await _step(ctx, version_id, expected_rev, {"draft"}, Text("修改", "changed"))
    upper = await deciding.above(ctx, sheet.key, sheet.tier, version.org_pos, ctx.now())
    problems = list(_wrong_draft(draft))
    if problems:
        raise InvalidInput(*problems)
    await judging.check(draft.table, upper)
    await sheets.save_draft(ctx.tx, version.id, draft.table, draft.cases, draft.note)
    await ctx.audit("save", "rules.version", version.id, version.org_pos, key=sheet.key, rows=len(draft.table.rows))
    return await _summary(ctx, version.id)


async def discard(ctx: Context, version_id: str) -> None:
    """Drop a draft."""
    await ctx.enter(WRITE)
    version, sheet = await _step(ctx, version_id, None, {"draft"}, Text("删除", "dropped"))
    await sheets.discard(ctx.tx, version.id)
    await ctx.audit("discard", "rules.version", version.id, version.org_pos, key=sheet.key, number=version.number)


async def submit(ctx: Context, version_id: str, expected_rev: int | None) -> VersionSummary:
    """Hand a draft to whoever approves it; its cases must pass and nothing may stand against it."""
    await ctx.enter(WRITE)
    version, sheet = await _step(ctx, version_id, expected_rev, {"draft"}, Text("送审", "submitted"))
    await _nothing_against(ctx, version, sheet)
    return await _moved(ctx, version, sheet, "review", "submitted")


async def send_back(ctx: Context, version_id: str, reason: str) -> VersionSummary:
    """Return a version to its author, with a reason that is kept."""
    await ctx.enter(APPROVE)
    _reason(reason)
    version, sheet = await _step(ctx, version_id, None, {"review", "approved"}, Text("退回", "sent back"))
    await ctx.tx.give_reason(reason.strip())
    await sheets.step(ctx.tx, version.id, "draft", None, (0, ""), ctx.now())
    await ctx.audit("send_back", "rules.version", version.id, version.org_pos, key=sheet.key, reason=reason.strip())
    return await _summary(ctx, version.id)


async def approve(ctx: Context, version_id: str, expected_rev: int | None) -> VersionSummary:
    """Approve what somebody else wrote and submitted."""
    await ctx.enter(APPROVE)
    version, sheet = await _step(ctx, version_id, expected_rev, {"review"}, Text("批准", "approved"))
    if ctx.actor.id in {version.author_id, version.submitted_by}:
        await ctx.refuse("approve", "rules.version", version.id)
        raise errors.SamePerson
    await _nothing_against(ctx, version, sheet)
    return await _moved(ctx, version, sheet, "approved", "approved")


async def release(ctx: Context, version_id: str, wanted: Release, expected_rev: int | None) -> VersionSummary:
    """Put an approved version in force; the next decision on every node knows."""
    await ctx.enter(APPROVE)
    version, sheet = await _step(ctx, version_id, expected_rev, {"approved"}, Text("发布", "released"))
    now = ctx.now()
    since = max(wanted.valid_from or now, now)
    if wanted.valid_to is not None and wanted.valid_to <= since:
        raise InvalidInput(PERIOD_ORDER.at("validTo"))
    await _nothing_against(ctx, version, sheet)
    await _put_in_force(ctx, version, sheet, since, wanted.valid_to)
    return await _summary(ctx, version.id)


async def retire(ctx: Context, version_id: str, reason: str) -> VersionSummary:
    """End a version now, although no other follows."""
    await ctx.enter(APPROVE)
    _reason(reason)
    version, sheet = await _step(ctx, version_id, None, {"inForce"}, Text("停用", "retired"))
    await ctx.tx.give_reason(reason.strip())
    await sheets.retire(ctx.tx, version.id, ctx.now())
    deciding.forget(ctx.tx)
    await ctx.audit("retire", "rules.version", version.id, version.org_pos, key=sheet.key, reason=reason.strip())
    return await _summary(ctx, version.id)


async def ship(ctx: Context, new: NewSheet, place: Place, cases: Sequence[Case]) -> bool:
    """Put a table that comes with the program in force, once; what people made of it since is left alone."""
    if new.table is None:
        raise InvalidInput(REQUIRED.at("table"))
    await judging.check(new.table, ())
    await sheets.lock_key(ctx.tx, new.key)
    sheet_id, version_id = new_id(), new_id()
    by = (ctx.actor.id, ctx.actor.name)
    if not await sheets.add(ctx.tx, sheet_id, new, place, by):
        return False
    await sheets.add_version(ctx.tx, version_id, sheet_id, new.table, cases, "", by)
    version, sheet = await finding.version(ctx, str(version_id)), await finding.sheet(ctx, sheet_id)
    await _nothing_against(ctx, version, sheet)
    await _put_in_force(ctx, version, sheet, ctx.now(), None)
    return True


async def _put_in_force(ctx: Context, version: Kept, sheet: Sheet, since: datetime, until: datetime | None) -> None:
    by = (ctx.actor.id, ctx.actor.name)
    await sheets.put_in_force(ctx.tx, version, (since, until), by, ctx.now())
    deciding.forget(ctx.tx)
    await ctx.audit(
        "release", "rules.version", version.id, version.org_pos, key=sheet.key, number=version.number,
        since=since, until=until,
    )  # fmt: skip


async def _step(
    ctx: Context, version_id: str, expected_rev: int | None, states: set[str], action: Text
) -> tuple[Kept, Sheet]:
    """A version about to move on, locked, in a state from which it can."""
    version = await finding.version(ctx, version_id, lock=True)
    sheet = await finding.sheet(ctx, version.sheet_id)
    await sheets.lock_key(ctx.tx, sheet.key)
    await finding.same_rev(ctx, version, expected_rev)
    if version.state not in states:
        raise errors.WrongState(number=version.number, state=STATES[version.state], action=action)
    return version, sheet


async def _moved(ctx: Context, version: Kept, sheet: Sheet, state: str, verb: str) -> VersionSummary:
    await sheets.step(ctx.tx, version.id, state, verb, (ctx.actor.id, ctx.actor.name), ctx.now())
    await ctx.audit(verb, "rules.version", version.id, version.org_pos, key=sheet.key, number=version.number)
    return await _summary(ctx, version.id)


async def _nothing_against(ctx: Context, version: Kept, sheet: Sheet) -> None:
    upper = await deciding.above(ctx, sheet.key, sheet.tier, version.org_pos, ctx.now())
    await judging.check(version.table, upper)
    found = await judging.findings(ctx, sheet, version.org_pos, version.id, version.table, version.cases)
    problems = [*judging.obstacles(version, found), *await _breaks(ctx, sheet, version.table)]
    if problems:
        raise errors.NotApprovable(*problems)


async def _breaks(ctx: Context, sheet: Sheet, table: Table) -> list[Problem]:
    """Columns that tables below use and that this version would take away."""
    found = []
    for release, lower in await deciding.below(ctx, sheet.key, int(sheet.id), ctx.now()):
        kept = _columns(table)
        gone = [name for name, kind in _columns(lower).items() if kept.get(name) is not kind]
        if gone:
            names = ", ".join(gone)
            found.append(
                Problem(
                    "inputs",
                    "breaks_refinement",
                    Text(
                        f"下级版本 {release.number} 在用的列 {names} 会消失",
                        f"Version {release.number} below uses {names}",
                    ),
                    Text("请保留这些列，或先停用下级版本", "Keep these columns, or retire the version below first"),
                )
            )
    return found


def _columns(table: Table) -> dict[str, Kind]:
    columns: list[Input | Output] = [*table.inputs, *table.outputs]
    return {column.id: column.domain.kind for column in columns}


async def _own(ctx: Context, sheet: Sheet) -> None:
    """Tables above are there to be read; only the own ones are changed."""
    place = await sheets.place_of(ctx.tx, int(sheet.id))
    if place is None or not ctx.tx.scope.contains(place.org_pos):
        raise NotFound(finding.SHEET, sheet.id)


async def _summary(ctx: Context, version_id: int) -> VersionSummary:
    found = await sheets.summary(ctx.tx, ctx.now(), version_id)
    if found is None:
        raise NotFound(finding.VERSION, version_id)
    return found


def _refining(upper: Upper) -> Table | None:
    """An empty table with the columns of the tier next above."""
    if not upper:
        return None
    return msgspec.structs.replace(upper[-1][1], rows=(), gaps_open=False)


def _wrong_sheet(new: NewSheet) -> list[Problem]:
    found = []
    if not _KEY.fullmatch(new.key):
        found.append(NOT_ALLOWED.at("key", value=new.key, allowed="a-z 0-9 -"))
    for language in ("zh", "en"):
        name = getattr(new.name, language).strip()
        if not name:
            found.append(REQUIRED.at(f"name.{language}"))
        elif len(name) > LONGEST_NAME:
            found.append(TOO_LONG.at(f"name.{language}", most=LONGEST_NAME))
        found += unwritable(name, f"name.{language}")
    for language in ("zh", "en"):
        words = getattr(new.description, language)
        if len(words) > LONGEST_WORDS:
            found.append(TOO_LONG.at(f"description.{language}", most=LONGEST_WORDS))
        found += unwritable(words, f"description.{language}")
    return found


def _wrong_draft(draft: TableDraft) -> list[Problem]:
    found = []
    if len(draft.note) > LONGEST_WORDS:
        found.append(TOO_LONG.at("note", most=LONGEST_WORDS))
    if len(draft.cases) > MOST_CASES:
        found.append(TOO_LONG.at("cases", most=MOST_CASES))
    for place, case in enumerate(draft.cases):
        if not case.name.strip() or len(case.name) > LONGEST_NAME:
            found.append(REQUIRED.at(f"cases.{place}.name"))
    return found


def _reason(reason: str) -> None:
    if not reason.strip():
        raise InvalidInput(REQUIRED.at("reason"))
    if len(reason) > LONGEST_WORDS:
        raise InvalidInput(TOO_LONG.at("reason", most=LONGEST_WORDS))

"""An import from the look at its file to its undoing.

Checking goes in batches that are each committed with the place they reached, so a killed import goes on where it was.
Nothing of the customer file is touched by it. Applying is one transaction from the staged rows: either all of them are
in the customer file with everything needed to take them back, or none is.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from itertools import islice
from pathlib import Path

from yizhan.domains.organisation import api as organisation
from yizhan.flows.imports import applying, checking, errors, joining, store, undoing
from yizhan.flows.imports.checking import Check, Looked
from yizhan.flows.imports.contracts import Counts, Match, Mode, Options, Phase, Told, UndoResult
from yizhan.flows.imports.reading import Drafted, Plan, drafts_of, likely_match, missing, plan_of
from yizhan.flows.imports.store import Content, Run
from yizhan.kernel.clock import business_day
from yizhan.kernel.errors import InvalidInput, NotFound
from yizhan.kernel.faults import inside
from yizhan.kernel.ids import new_id, parse_id
from yizhan.kernel.scope import NOTHING
from yizhan.platform.context import Context
from yizhan.platform.db import Stamp
from yizhan.platform.sheets.contracts import Table
from yizhan.platform.sheets.looking import data_lines, digest_of

PERMISSION = "import.run"
UNDO_PERMISSION = "import.undo"
BATCH = 2000

Tell = Callable[[int, int], Awaitable[None]]
"""Told how much of how much is done."""


@asynccontextmanager
async def apart(ctx: Context) -> AsyncIterator[Context]:
    """The same actor in a transaction of its own, committed when the block ends."""
    async with ctx.db.transaction(NOTHING, Stamp(ctx.actor.id)) as tx:
        yield Context(
            actor=ctx.actor,
            tx=tx,
            db=ctx.db,
            clock=ctx.clock,
            language=ctx.language,
            request_id=ctx.request_id,
        )


async def record(ctx: Context, path: Path, name: str, table: Table) -> Run:
    """Record a file that was looked at."""
    await ctx.enter(PERMISSION)
    run_id = new_id()
    file = (name[:255], str(path))
    await store.insert_run(ctx.tx, run_id, ctx.actor.org_pos, ctx.actor.name, file, content_of(table))
    await ctx.audit("upload", "imports.run", run_id, ctx.actor.org_pos, file=name[:255], rows=table.rows)
    return await run_of(ctx, str(run_id))


async def unfinished(ctx: Context, digest: str, options: Options) -> Run | None:
    """The actor's own import of the same file under the same options that was begun and killed, if there is one."""
    await ctx.enter(PERMISSION)
    runs = await store.unfinished(ctx.tx, ctx.actor.id, digest)
    return next((run for run in runs if run.options is not None and _same(run.options, options)), None)


def content_of(table: Table) -> Content:
    """What is kept of a look at a file."""
    return Content(
        format=table.format, columns=table.columns, sheets=table.sheets, rows=table.rows, digest=table.digest
    )


async def run_of(ctx: Context, import_id: str, *, lock: bool = False) -> Run:
    """The actor's own import; raises NotFound for anybody else's, because its rows are shown in clear."""
    await ctx.enter(PERMISSION)
    key = parse_id(import_id)
    found = await store.run_of(ctx.tx, key, lock=lock) if key is not None else None
    if found is None or not may_open(ctx, found):
        if key is not None and await store.exists(ctx.tx, key):
            await ctx.refuse("read", "imports.run", import_id)
        raise NotFound(errors.IMPORT, import_id)
    return found


def may_open(ctx: Context, run: Run) -> bool:
    """Whether the actor may see the rows of an import: only its owner, and who may do everything."""
    return run.owner_id == ctx.actor.id or ctx.actor.everything


async def check_of(ctx: Context, run: Run, options: Options) -> Check:
    """How the rows are to be looked at; raises InvalidInput with everything in the options that does not fit."""
    plan, found = plan_of(options.mapping, run.content.columns, business_day(ctx.now()))
    problems = inside("mapping", found)
    match = options.match or options.mapping.match or likely_match(plan)
    if match is Match.NOTHING and options.mode is not Mode.CREATE:
        problems.append(errors.MATCH_NEEDED.at("match"))
    problems += missing(plan, match, may_create=options.mode is not Mode.UPDATE)
    for permission in _needed(plan, options.mode):
        await ctx.enter(permission)
    place = ctx.actor.org_pos
    if options.org_code:
        await ctx.enter("customer.create")
        units = await organisation.units_with_codes(ctx, [options.org_code])
        if options.org_code not in units:
            problems.append(errors.UNKNOWN_ORG.at("orgCode", code=options.org_code))
        else:
            place = units[options.org_code].pos
    if problems:
        raise InvalidInput(*problems)
    return Check(plan, options, match, place)


def _needed(plan: Plan, mode: Mode) -> Sequence[str]:
    """What an import under this plan asks of whoever runs it, told before the first row is read."""
    groups = {step.group for step in plan.steps}
    needed = ["customer.read"]
    needed += ["customer.create"] if mode is not Mode.UPDATE else []
    needed += ["customer.change"] if mode is not Mode.CREATE else []
    needed += ["account.open"] if "account" in groups else []
    return needed + (["subscriber.load"] if "subscribers" in groups else [])


async def choose(ctx: Context, run: Run, options: Options) -> Check:
    """Settle how the import is to run; what was checked under other options is forgotten."""
    if run.phase not in {Phase.UPLOADED, Phase.CHECKING, Phase.CHECKED, Phase.REFUSED}:
        raise errors.WrongPhase(phase=errors.PHASES[run.phase], advice=errors.START_AGAIN)
    check = await check_of(ctx, run, options)
    await ctx.enter(PERMISSION)
    if run.options is not None and _same(run.options, options) and run.phase is not Phase.REFUSED:
        await store.save(ctx.tx, run.id, options=options)
        return check
    await store.forget_staged(ctx.tx, run.id)
    values = {"options": options, "phase": Phase.CHECKING, "read_rows": 0, "last_row": 0, "counts": Counts()}
    await store.save(ctx.tx, run.id, **values, trouble=None)
    return check


def _same(one: Options, other: Options) -> bool:
    def told(options: Options) -> object:
        return options.mapping, options.mode, options.match, options.org_code

    return told(one) == told(other)


async def carry_out(ctx: Context, import_id: str, tell: Tell) -> Run:
    """Check what was not checked yet and, unless it is a dry run, apply; gone on with wherever it was killed.

    Raises ImportBusy when another process does that already, FileGone and FileChanged.
    """
    run = await run_of(ctx, import_id)
    if not await store.hold(ctx.tx, run.id):
        raise errors.ImportBusy
    if run.options is None:
        raise errors.WrongPhase(phase=errors.PHASES[run.phase], advice=errors.CHOOSE_FIRST)
    check = await check_of(ctx, run, run.options)
    total = run.content.rows * (1 if run.options.dry else 2)
    if run.phase is Phase.CHECKING:
        await _check_file(ctx, run, check, lambda done: tell(done, total))
        run = await run_of(ctx, import_id)
    if run.phase is Phase.CHECKED and not check.options.dry:
        await _apply(ctx, run, check, lambda done: tell(run.content.rows + done, total))
    return await run_of(ctx, import_id)


Tick = Callable[[int], Awaitable[None]]


async def _check_file(ctx: Context, run: Run, check: Check, tick: Tick) -> None:
    path = await _file_of(run)
    lines = data_lines(path, run.content.format, after=run.last_row)

    def draft() -> list[Drafted]:
        return drafts_of(check.plan, list(islice(lines, BATCH)))

    async def staged(looked: Sequence[Looked], read: int) -> None:
        await _stage(ctx, run, check, looked, read)
        await tick(read)

    # While one batch is looked at, the next is read and the one before is staged, each in a transaction of its own.
    read = run.read_rows
    ahead = asyncio.create_task(asyncio.to_thread(draft))
    behind = asyncio.create_task(asyncio.sleep(0))
    try:
        while drafted := await ahead:
            ahead = asyncio.create_task(asyncio.to_thread(draft))
            async with apart(ctx) as part:
                looked = await checking.look(part, check, drafted)
            await behind
            read += len(drafted)
            behind = asyncio.create_task(staged(looked, read))
        await behind
    finally:
        await asyncio.gather(ahead, behind, return_exceptions=True)
    await _finish_check(ctx, run, check)


async def _stage(ctx: Context, run: Run, check: Check, looked: Sequence[Looked], read: int) -> None:
    async with apart(ctx) as part:
        await part.enter(PERMISSION)
        await store.stage(part.tx, run, [each.staged(check.match) for each in looked])
        await store.save(part.tx, run.id, last_row=looked[-1].line.number, read_rows=read)


async def _finish_check(ctx: Context, run: Run, check: Check) -> None:
    """Let repeated rows fail, join rows of one customer, keep how failed rows stand in the file, and count."""
    async with apart(ctx) as part:
        await part.enter(PERMISSION)
        shared = await store.repeated(part.tx, run.id)
        problems = {row: [checking.repeated(check.match, row, first, key)] for row, first, key in shared}
        await store.fail(part.tx, run.id, problems)
        await joining.join_rows(part, run)
        await part.enter(PERMISSION)
        await _keep_cells(part, run)
        counts = await _counts(part, run)
        refused = check.options.whole and counts.failed > 0
        phase = Phase.REFUSED if refused else Phase.CHECKED
        await store.save(part.tx, run.id, phase=phase, counts=counts)


async def _keep_cells(ctx: Context, run: Run) -> None:
    wanted = await store.failed_without_cells(ctx.tx, run.id)
    if not wanted:
        return
    path = await _file_of(run)

    def found() -> dict[int, list[str]]:
        lines = data_lines(path, run.content.format, after=min(wanted) - 1)
        return {line.number: line.cells for line in lines if line.number in wanted}

    await store.keep_cells(ctx.tx, run.id, await asyncio.to_thread(found))


async def _counts(ctx: Context, run: Run, accounts: int = 0, subscribers: int = 0) -> Counts:
    tally = await store.tally(ctx.tx, run.id)
    return Counts(
        rows=sum(tally.values()),
        created=tally.get("create", 0),
        updated=tally.get("update", 0),
        unchanged=tally.get("same", 0),
        joined=tally.get("join", 0),
        failed=tally.get("fail", 0),
        accounts=accounts,
        subscribers=subscribers,
    )


async def _file_of(run: Run) -> Path:
    path = Path(run.file_path)

    def digest() -> str | None:
        return digest_of(path) if path.is_file() else None

    found = await asyncio.to_thread(digest)
    if found is None:
        raise errors.FileGone
    if found != run.content.digest:
        raise errors.FileChanged
    return path


class _NotWhole(Exception):  # noqa: N818 - a signal within this module
    """A row failed while the import was to be done wholly or not at all."""


async def _apply(ctx: Context, run: Run, check: Check, tick: Tick) -> None:
    try:
        async with ctx.tx.savepoint():
            await _apply_all(ctx, run, check, tick)
    except _NotWhole:
        await ctx.enter(PERMISSION)
        await store.save(ctx.tx, run.id, phase=Phase.REFUSED)


async def _apply_all(ctx: Context, run: Run, check: Check, tick: Tick) -> None:
    await store.take_turn(ctx.tx)
    await ctx.tx.give_reason(f"import {run.id}")
    done, accounts, subscribers = 0, 0, 0
    async for rows in _waiting(ctx, run):
        applied = await applying.apply(ctx, run, check, rows)
        if applied.failed and check.options.whole:
            raise _NotWhole
        await _settle(ctx, run, applied)
        accounts, subscribers = accounts + applied.accounts, subscribers + applied.subscribers
        done += len(rows)
        await tick(done)
    await ctx.enter(PERMISSION)
    await _keep_cells(ctx, run)
    counts = await _counts(ctx, run, accounts, subscribers)
    await store.save(ctx.tx, run.id, phase=Phase.APPLIED, counts=counts, applied_at=ctx.now())
    await ctx.audit("import", "imports.run", run.id, run.org_pos, file=run.file_name, counts=counts)


async def _waiting(ctx: Context, run: Run) -> AsyncIterator[list[applying.Waiting]]:
    """Chunks of staged rows; the next is fetched while one is worked on."""

    async def fetched(after: int) -> list[applying.Waiting]:
        async with apart(ctx) as part:
            await part.enter(PERMISSION)
            rows = await store.waiting(part.tx, run.id, after, applying.CHUNK)
            return await asyncio.to_thread(lambda: [applying.row_of(row) for row in rows])

    ahead = asyncio.create_task(fetched(0))
    try:
        while rows := await ahead:
            ahead = asyncio.create_task(fetched(rows[-1].number))
            yield rows
    finally:
        await asyncio.gather(ahead, return_exceptions=True)


async def _settle(ctx: Context, run: Run, applied: applying.Applied) -> None:
    await ctx.enter(PERMISSION)
    await store.fail(ctx.tx, run.id, applied.failed)
    await store.settle(ctx.tx, run.id, dict.fromkeys(applied.unchanged, "same"))


async def check_undo(ctx: Context, import_id: str) -> Run:
    """The import, if it is one that can be undone; raises WrongPhase otherwise."""
    run = await run_of(ctx, import_id, lock=True)
    await ctx.enter(UNDO_PERMISSION)
    if run.phase is not Phase.APPLIED:
        raise errors.WrongPhase(phase=errors.PHASES[run.phase], advice=errors.ONLY_APPLIED)
    counts = run.counts
    did = {
        "customer.delete": counts.created,
        "customer.change": counts.updated,
        "account.delete": counts.accounts,
        "subscriber.load": counts.subscribers,
    }
    for permission in (name for name, count in did.items() if count):
        await ctx.enter(permission)
    return run


async def take_back(ctx: Context, import_id: str, tell: Tell) -> Run:
    """Take back everything the import did that nobody changed or built on since, in one transaction."""
    run = await check_undo(ctx, import_id)
    await ctx.enter(PERMISSION)
    await store.take_turn(ctx.tx)
    await ctx.tx.give_reason(f"undo import {run.id}")
    total = run.counts.created + run.counts.updated
    after, deleted, restored, refused = 0, 0, 0, 0
    while True:
        await ctx.enter(PERMISSION)
        numbers = await store.rows_with_changes(ctx.tx, run.id, after, undoing.CHUNK)
        if not numbers:
            break
        undone = await undoing.undo(ctx, run, numbers)
        await ctx.enter(PERMISSION)
        await store.mark_undone(ctx.tx, run.id, undone.rows)
        await store.mark_refused(ctx.tx, run.id, undone.refused)
        deleted, restored = deleted + undone.deleted, restored + undone.restored
        refused, after = refused + len(undone.refused), numbers[-1]
        await tell(deleted + restored + refused, total)
    before = run.undo or UndoResult()
    result = UndoResult(deleted=before.deleted + deleted, restored=before.restored + restored, refused=refused)
    phase = Phase.APPLIED if refused else Phase.UNDONE
    await store.save(ctx.tx, run.id, phase=phase, undo=result, undone_at=ctx.now())
    await ctx.audit("undo_import", "imports.run", run.id, run.org_pos, file=run.file_name, result=result)
    return await run_of(ctx, import_id)


async def refusals_of(ctx: Context, import_id: str, limit: int = 200) -> list[Told]:
    """Why rows were not undone."""
    run = await run_of(ctx, import_id)
    return await store.refusals(ctx.tx, run.id, limit)

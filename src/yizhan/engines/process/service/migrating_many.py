"""The instances of a version taken over to another one: in the background, some in each transaction.

A transaction takes its instances over, counts them, says after which one to go on and asks for the next, or does none
of that. So whatever is killed whenever, each instance is on one version or the other and counted once. A stop is
asked for beside the work, so that it never waits for it, and seen before and after each transaction's share.
"""

from collections import Counter
from collections.abc import Sequence

import msgspec

from yizhan.engines.process.designing import BeginMigration, MigrationRun, MigrationState
from yizhan.engines.process.errors import InstanceOver, MigrationNotRunning, MigrationNotStopped, ReasonRequired
from yizhan.engines.process.migration import suggested
from yizhan.engines.process.model import ProcessDefinition
from yizhan.engines.process.permissions import OPERATE, VIEW
from yizhan.engines.process.service.migrating import definition_number, same_process, take_over, target_of
from yizhan.engines.process.service.running import held
from yizhan.engines.process.store import migrations, moving
from yizhan.engines.process.store.migrations import Kept
from yizhan.kernel.errors import InvalidInput, NotFound, Refusal
from yizhan.kernel.faults import TOO_LONG
from yizhan.kernel.ids import new_id, parse_id
from yizhan.kernel.text import Text
from yizhan.platform import long_work
from yizhan.platform.context import Context
from yizhan.platform.jobs import NewJob

MIGRATE_JOB = "process.migrate"
AT_ONCE = 100
"""Instances taken over in one transaction."""
MOST_LISTED = 200
LONGEST_REASON = 2_000

_TITLE = Text("把流程“{name}”的实例迁移到版本 {version}", "Take instances of “{name}” along to version {version}")
_WHAT = Text("实例迁移", "migration of instances")
_ENDS = {
    MigrationState.DONE: long_work.State.SUCCEEDED,
    MigrationState.STOPPED: long_work.State.CANCELLED,
}


class MigrateJob(msgspec.Struct, frozen=True):
    """Go on with a migration after the instance `after`; `work_id` is what shows how far it is."""

    migration_id: int
    after: int
    work_id: int


async def begin_migration(ctx: Context, target_id: int, wanted: BeginMigration) -> MigrationRun:
    """Begin to take over the instances of a version, with the actor's own rights.

    Raises ReasonRequired, NotFound, AnotherProcess.
    """
    scope = await ctx.enter(OPERATE)
    if not wanted.reason.strip():
        raise ReasonRequired(field="reason")
    if len(wanted.reason) > LONGEST_REASON:
        raise InvalidInput(TOO_LONG.at("reason", most=LONGEST_REASON))
    source_id = definition_number(wanted.source)
    old, new = await target_of(ctx, source_id), await target_of(ctx, target_id)
    same_process(old, new)
    total = await moving.count_under_way(ctx.tx, source_id, wanted.nodes, 0)
    work_id = await _work(ctx, new, target_id, total)
    kept = Kept(
        new_id(),
        max(ctx.actor.org_pos, scope.lo),
        source_id,
        target_id,
        {**suggested(old, new), **wanted.mapping},
        wanted.nodes,
        wanted.reason.strip(),
        MigrationState.RUNNING,
        work_id,
        looked_after=0,
        total=total,
        seen=0,
        moved=0,
        refused=(),
    )
    await migrations.add(ctx.tx, kept, (ctx.actor.id, ctx.actor.name), ctx.now())
    await _next(ctx, kept)
    await ctx.audit("migrate_many", "process.migration", kept.id, kept.org_pos, reason=kept.reason, total=total)
    return await _seen(ctx, kept.id)


async def migrations_to(ctx: Context, target_id: int) -> Sequence[MigrationRun]:
    """The last migrations to a version in the actor's organisations, newest first."""
    await ctx.enter(VIEW)
    return await migrations.to(ctx.tx, target_id, MOST_LISTED)


async def migration_of(ctx: Context, migration_id: str) -> MigrationRun:
    """How far a migration is; raises NotFound."""
    await ctx.enter(VIEW)
    number = parse_id(migration_id)
    found = await migrations.one(ctx.tx, number) if number is not None else None
    if found is None:
        await _missed(ctx, number)
        raise NotFound(_WHAT, migration_id)
    return found


async def stop_migration(ctx: Context, migration_id: str) -> MigrationRun:
    """Ask a migration to stop: what is being taken over at this moment still is, nothing after it.

    Raises NotFound, MigrationNotRunning.
    """
    await ctx.enter(OPERATE)
    found = await migration_of(ctx, migration_id)
    if found.state not in (MigrationState.RUNNING, MigrationState.STOPPING):
        raise MigrationNotRunning
    scope = await ctx.enter(OPERATE)
    place = max(ctx.actor.org_pos, scope.lo)
    await migrations.ask_to_stop(ctx.tx, int(found.id), place)
    await ctx.audit("stop", "process.migration", found.id, place)
    return await _seen(ctx, int(found.id))


async def resume_migration(ctx: Context, migration_id: str) -> MigrationRun:
    """Go on with a migration that was stopped or given up, where it stands; raises NotFound, MigrationNotStopped."""
    await ctx.enter(OPERATE)
    number = parse_id(migration_id)
    kept = await migrations.locked(ctx.tx, number) if number is not None else None
    if kept is None:
        await _missed(ctx, number)
        raise NotFound(_WHAT, migration_id)
    if kept.state not in (MigrationState.STOPPED, MigrationState.FAILED):
        raise MigrationNotStopped
    total = kept.seen + await moving.count_under_way(ctx.tx, kept.source_id, kept.nodes, kept.looked_after)
    work_id = await _work(ctx, await target_of(ctx, kept.target_id), kept.target_id, total)
    await migrations.go_on(ctx.tx, kept.id, work_id, total)
    await _next(ctx, msgspec.structs.replace(kept, work_id=work_id))
    await ctx.audit("resume", "process.migration", kept.id, kept.org_pos)
    return await _seen(ctx, kept.id)


async def run(ctx: Context, job: MigrateJob) -> None:
    """Take over the next instances; the rest is another job."""
    await ctx.enter(OPERATE)
    kept = await migrations.locked(ctx.tx, job.migration_id)
    if kept is None or kept.work_id != job.work_id:
        await long_work.end(ctx, job.work_id, long_work.State.CANCELLED, None)  # it was resumed as other work
        return
    if kept.looked_after != job.after:
        return  # a later job goes on with it
    if kept.state is MigrationState.FAILED:  # somebody retries what was given up
        kept = await migrations.taken_up(ctx.tx, kept)
    if kept.state is not MigrationState.RUNNING:
        return
    if await migrations.is_to_stop(ctx.tx, kept.id):
        await _rest(ctx, kept, MigrationState.STOPPED)
        return
    ids = await moving.under_way(ctx.tx, kept.source_id, kept.nodes, kept.looked_after, AT_ONCE)
    kept = await _take_some(ctx, kept, ids)
    if len(ids) < AT_ONCE:
        await _rest(ctx, kept, MigrationState.DONE)
    elif await migrations.is_to_stop(ctx.tx, kept.id):
        await _rest(ctx, kept, MigrationState.STOPPED)
    else:
        await _next(ctx, kept)
        await long_work.progress(ctx, kept.work_id, min(kept.seen, kept.total), kept.total)


async def given_up(ctx: Context, job: MigrateJob, trouble: long_work.Trouble) -> None:
    """Nobody goes on with it until somebody resumes it or retries the job."""
    kept = await migrations.locked(ctx.tx, job.migration_id)
    if kept is not None and kept.state is MigrationState.RUNNING and kept.work_id == job.work_id:
        await migrations.rest(ctx.tx, kept.id, MigrationState.FAILED, ctx.now(), trouble)


async def _take_some(ctx: Context, kept: Kept, ids: Sequence[int]) -> Kept:
    if not ids:
        return kept
    target = await target_of(ctx, kept.target_id)
    await ctx.tx.give_reason(kept.reason)
    reasons: Counter[Text] = Counter()
    moved = 0
    for instance_id in ids:
        problems = await _take(ctx, kept, target, instance_id)
        if problems is not None:
            moved += not problems
            reasons.update(problems)
    return await migrations.taken(ctx.tx, kept, ids[-1], moved, len(ids), reasons)


async def _take(ctx: Context, kept: Kept, target: ProcessDefinition, instance_id: int) -> Sequence[Text] | None:
    """Take one instance over: why it cannot be, nothing when it is, None when it is over or on another version."""
    try:
        async with ctx.tx.savepoint():
            instance = await held(ctx, instance_id)
            if instance.definition_id != kept.source_id:
                return None
            return (await take_over(ctx, instance, kept.target_id, target, kept.mapping, kept.reason)).problems
    except (InstanceOver, NotFound):
        return None
    except Refusal as refusal:
        return (refusal.text,)


async def _next(ctx: Context, kept: Kept) -> None:
    job = MigrateJob(kept.id, kept.looked_after, kept.work_id)
    key = f"{MIGRATE_JOB}/{kept.id}/{kept.looked_after}"
    await ctx.enqueue(NewJob(MIGRATE_JOB, job, rights=ctx.rights(), priority=6, once_key=key))


async def _rest(ctx: Context, kept: Kept, state: MigrationState) -> None:
    await migrations.rest(ctx.tx, kept.id, state, ctx.now())
    refused = sum(each.count for each in kept.refused)
    told = {"definitionId": str(kept.target_id), "moved": kept.moved, "refused": refused}
    await long_work.end(ctx, kept.work_id, _ENDS[state], told)


async def _work(ctx: Context, target: ProcessDefinition, target_id: int, total: int) -> int:
    version = await moving.version_of(ctx.tx, target_id)
    title, about = _TITLE.format(name=target.name, version=version), {"definitionId": str(target_id)}
    return await long_work.begin(ctx, MIGRATE_JOB, title, total, about)


async def _seen(ctx: Context, migration_id: int) -> MigrationRun:
    found = await migrations.one(ctx.tx, migration_id)
    if found is None:
        raise NotFound(_WHAT, str(migration_id))
    return found


async def _missed(ctx: Context, number: int | None) -> None:
    """Audit the attempt at something that is there for others."""
    if number is not None and await migrations.exists(ctx.tx, number):
        await ctx.refuse("read", "process.migration", number)

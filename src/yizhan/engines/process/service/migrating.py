"""Instances on an older version: what a change to another one would do, and doing it."""

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from yizhan.engines.process.commands import Disarm, ScheduleTimer, SetVariables
from yizhan.engines.process.contracts import MigrationView, MovedView
from yizhan.engines.process.designing import (
    MigrationPlan,
    Obstruction,
    PlanMigration,
    PlannedNode,
)
from yizhan.engines.process.errors import AnotherProcess, InstanceOver, ReasonRequired
from yizhan.engines.process.migration import Migrated, migrated, misfit_of, suggested
from yizhan.engines.process.model import Node, ProcessDefinition
from yizhan.engines.process.permissions import OPERATE, VIEW
from yizhan.engines.process.service.running import everywhere, held
from yizhan.engines.process.service.writing import Writes, timer_key
from yizhan.engines.process.state import Status
from yizhan.engines.process.store import definitions, instances, moving
from yizhan.engines.process.store.instances import Instance
from yizhan.kernel.errors import NotFound
from yizhan.kernel.ids import parse_id
from yizhan.kernel.text import Text
from yizhan.platform import jobs
from yizhan.platform.context import Context

MOST_LOOKED_AT = 2_000
"""Instances that a plan tries in full; beyond, only the tokens are counted."""
MOST_REASONS = 50

DEFINITION = Text("流程定义", "process definition")


async def preview_migration(
    ctx: Context, instance_ids: Sequence[int], definition_id: int, mapping: Mapping[str, str]
) -> list[MigrationView]:
    """What taking each instance over to the version would do; nothing is written."""
    await ctx.enter(OPERATE)
    target = await target_of(ctx, definition_id)
    views = []
    for instance_id in sorted(instance_ids):
        instance = await held(ctx, instance_id)
        views.append(_view(instance, await _tried(ctx, instance, target, mapping)))
    return views


async def migrate(
    ctx: Context, instance_ids: Sequence[int], definition_id: int, mapping: Mapping[str, str], reason: str
) -> list[MigrationView]:
    """Take each instance over to the version; one with problems stays as it is, and its view says why.

    Raises ReasonRequired, NotFound, InstanceOver, AnotherProcess.
    """
    await ctx.enter(OPERATE)
    if not reason.strip():
        raise ReasonRequired(field="reason")
    target = await target_of(ctx, definition_id)
    await ctx.tx.give_reason(reason)
    views = []
    for instance_id in sorted(instance_ids):
        instance = await held(ctx, instance_id)
        views.append(_view(instance, await take_over(ctx, instance, definition_id, target, mapping, reason)))
    return views


async def take_over(
    ctx: Context,
    instance: Instance,
    definition_id: int,
    target: ProcessDefinition,
    mapping: Mapping[str, str],
    reason: str,
) -> Migrated:
    """Take an instance that is held over to the version; with problems it stays as it is."""
    done = await _tried(ctx, instance, target, mapping)
    if not done.problems:
        async with everywhere(ctx):
            await _write(ctx, instance, done, definition_id, target, reason)
        number = instance.state.id
        await ctx.audit("migrate", "process.instance", number, instance.org_pos, reason=reason, to=str(definition_id))
    return done


async def plan_migration(ctx: Context, target_id: int, wanted: PlanMigration) -> MigrationPlan:
    """What taking the instances of a version over would do, node by node; nothing is written.

    Raises NotFound, AnotherProcess.
    """
    await ctx.enter(VIEW)
    source_id = definition_number(wanted.source)
    old, new = await target_of(ctx, source_id), await target_of(ctx, target_id)
    same_process(old, new)
    mapping = {**suggested(old, new), **wanted.mapping}
    running, tokens = await moving.standing(ctx.tx, source_id)
    tried = await moving.under_way(ctx.tx, source_id, [], 0, MOST_LOOKED_AT)
    reasons: Counter[Text] = Counter()
    notes: Counter[Text] = Counter()
    movable = 0
    for instance in await instances.read_all(ctx.tx, tried):
        done = migrated(old, new, instance.state, mapping, ctx.now())
        movable += not done.problems
        reasons.update(done.problems)
        notes.update(done.notes)
    return MigrationPlan(
        wanted.source,
        str(target_id),
        running,
        len(tried),
        movable,
        tuple(_planned(node, tokens.get(node.id, 0), new, mapping) for node in old.nodes.values()),
        _counted(reasons),
        _counted(notes),
    )


def _planned(node: Node, waiting: int, new: ProcessDefinition, mapping: Mapping[str, str]) -> PlannedNode:
    target = new.nodes.get(mapping.get(node.id, node.id))
    kind = str(type(node).__struct_config__.tag)
    return PlannedNode(node.id, node.name, kind, waiting, target.id if target else None, misfit_of(node, target))


def _counted(reasons: Counter[Text]) -> tuple[Obstruction, ...]:
    return tuple(Obstruction(reason, count) for reason, count in reasons.most_common(MOST_REASONS))


def definition_number(given: str) -> int:
    """The number of a definition; raises NotFound."""
    number = parse_id(given)
    if number is None:
        raise NotFound(DEFINITION, given)
    return number


def same_process(old: ProcessDefinition, new: ProcessDefinition) -> None:
    """Raises AnotherProcess unless both are versions of one process."""
    if old.key != new.key:
        raise AnotherProcess(field="definition", key=old.key)


async def target_of(ctx: Context, definition_id: int) -> ProcessDefinition:
    """The graph of a version; raises NotFound."""
    if await definitions.xml_of(ctx.tx, definition_id) is None:
        raise NotFound(DEFINITION, definition_id)
    return await definitions.compiled(ctx.tx, definition_id)


async def _tried(ctx: Context, instance: Instance, target: ProcessDefinition, mapping: Mapping[str, str]) -> Migrated:
    if instance.state.status is not Status.ACTIVE:
        raise InstanceOver(instance=instance.state.id)
    old = await definitions.compiled(ctx.tx, instance.definition_id)
    same_process(old, target)
    return migrated(old, target, instance.state, mapping, ctx.now())


async def _write(
    ctx: Context, instance: Instance, done: Migrated, definition_id: int, target: ProcessDefinition, reason: str
) -> None:
    writes = Writes(ctx, ctx.now(), reason)
    after = replace(instance, state=done.state, definition_id=definition_id)
    gone = [*done.disarmed, *(Disarm(each.activation, each.event) for each in done.carried)]
    old = await definitions.compiled(ctx.tx, instance.definition_id)
    writes.add(old, instance, SetVariables({}), tuple(gone))
    writes.add(target, after, SetVariables({}), (*await _carried(ctx, instance, done), *done.effects))
    detail = {
        "from": str(instance.definition_id),
        "fromVersion": await moving.version_of(ctx.tx, instance.definition_id),
        "toVersion": await moving.version_of(ctx.tx, definition_id),
        "moved": {str(each.activation): each.target for each in done.moved if each.node != each.target},
        "reason": reason,
    }
    writes.take_along(after, target.key, detail)
    await writes.flush([], [after])
    places = [(token.id, token.node) for token in done.state.tokens]
    await moving.rebind(ctx.tx, instance.state.id, definition_id, target, places)


async def _carried(ctx: Context, instance: Instance, done: Migrated) -> list[ScheduleTimer]:
    """The timers that go on under another name, due when they were."""
    keys = {timer_key(instance.state.id, each.activation, each.event): each for each in done.carried}
    found = await jobs.waiting(ctx.tx, list(keys)) if keys else {}
    return [
        ScheduleTimer(keys[key].activation, keys[key].target, due, payload.get("left"))
        for key, (due, payload) in found.items()
    ]


def _view(instance: Instance, done: Migrated) -> MigrationView:
    return MigrationView(
        str(instance.state.id),
        tuple(MovedView(moved.activation, moved.node, moved.target) for moved in done.moved),
        done.problems,
        done.notes,
    )

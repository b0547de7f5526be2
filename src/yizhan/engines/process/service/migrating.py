"""Instances on an older version: what a change to another one would do, and doing it."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from yizhan.engines.process.commands import SetVariables
from yizhan.engines.process.contracts import MigrationView, MovedView
from yizhan.engines.process.errors import AnotherProcess, InstanceOver, ReasonRequired
from yizhan.engines.process.migration import Migrated, migrated
from yizhan.engines.process.model import ProcessDefinition
from yizhan.engines.process.permissions import OPERATE
from yizhan.engines.process.service.running import everywhere, held
from yizhan.engines.process.service.writing import Writes
from yizhan.engines.process.state import Status
from yizhan.engines.process.store import definitions, moving
from yizhan.engines.process.store.instances import Instance
from yizhan.kernel.errors import NotFound
from yizhan.kernel.text import Text
from yizhan.platform.context import Context

DEFINITION = Text("流程定义", "process definition")


async def preview_migration(
    ctx: Context, instance_ids: Sequence[int], definition_id: int, mapping: Mapping[str, str]
) -> list[MigrationView]:
    """What taking each instance over to the version would do; nothing is written."""
    await ctx.enter(OPERATE)
    target = await _target(ctx, definition_id)
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
    target = await _target(ctx, definition_id)
    await ctx.tx.give_reason(reason)
    views = []
    for instance_id in sorted(instance_ids):
        instance = await held(ctx, instance_id)
        done = await _tried(ctx, instance, target, mapping)
        views.append(_view(instance, done))
        if not done.problems:
            async with everywhere(ctx):
                await _write(ctx, instance, done, definition_id, target, reason)
            await ctx.audit(
                "migrate", "process_instance", instance_id, instance.org_pos, reason=reason, to=str(definition_id)
            )
    return views


async def _target(ctx: Context, definition_id: int) -> ProcessDefinition:
    if await definitions.xml_of(ctx.tx, definition_id) is None:
        raise NotFound(DEFINITION, definition_id)
    return await definitions.compiled(ctx.tx, definition_id)


async def _tried(ctx: Context, instance: Instance, target: ProcessDefinition, mapping: Mapping[str, str]) -> Migrated:
    if instance.state.status is not Status.ACTIVE:
        raise InstanceOver(instance=instance.state.id)
    old = await definitions.compiled(ctx.tx, instance.definition_id)
    if old.key != target.key:
        raise AnotherProcess(field="definition", key=old.key)
    return migrated(old, target, instance.state, mapping, ctx.now())


async def _write(
    ctx: Context, instance: Instance, done: Migrated, definition_id: int, target: ProcessDefinition, reason: str
) -> None:
    writes = Writes(ctx, ctx.now(), reason)
    after = replace(instance, state=done.state, definition_id=definition_id)
    writes.add(target, after, SetVariables({}), done.effects)
    await writes.flush([], [after])
    places = [(token.id, token.node) for token in done.state.tokens]
    await moving.rebind(ctx.tx, instance.state.id, definition_id, target, places)


def _view(instance: Instance, done: Migrated) -> MigrationView:
    return MigrationView(
        str(instance.state.id),
        tuple(MovedView(moved.activation, moved.node, moved.target) for moved in done.moved),
        done.problems,
    )

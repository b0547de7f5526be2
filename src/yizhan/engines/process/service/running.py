"""Instances: start one, let something happen to one, bring a message to the one that waits for it."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import TypeVar

from yizhan.engines.process.commands import Cancel, Command, Start
from yizhan.engines.process.contracts import Begun, StartProcess
from yizhan.engines.process.errors import ReasonRequired, UnknownProcess
from yizhan.engines.process.permissions import OPERATE, WORK
from yizhan.engines.process.service.batch import Batch
from yizhan.engines.process.state import InstanceState
from yizhan.engines.process.store import instances
from yizhan.engines.process.store.instances import Instance
from yizhan.kernel.errors import NotFound, Refusal
from yizhan.kernel.ids import new_id
from yizhan.kernel.text import Text
from yizhan.platform.context import Context
from yizhan.platform.db import Moved

Outcome = TypeVar("Outcome")
INSTANCE = Text("流程实例", "process instance")


@asynccontextmanager
async def everywhere(ctx: Context) -> AsyncIterator[None]:
    """Work beyond the caller's scope, and come back to it: the engine reaches what the caller's act leads to."""
    scope = ctx.tx.scope
    await ctx.as_system()
    try:
        yield
    except Refusal:
        await ctx.tx.narrow(scope)
        raise
    await ctx.tx.narrow(scope)


async def looking_first(ctx: Context, act: Callable[[], Awaitable[Outcome]]) -> Outcome:
    """Carry out a command by one statement that reads and one that writes where that will do, else under locks.

    It will do where the transaction is for this command alone, nobody moves meanwhile what it looked at, and nothing
    follows that must be read (docs/decisions/0061-one-reading-one-writing-statement.md). `act` may be done twice, of
    which the first leaves nothing behind.
    """
    if not ctx.tx.may_look:
        return await act()
    scope = ctx.tx.scope
    try:
        with ctx.tx.looking():
            return await act()
    except Moved:
        await ctx.tx.narrow(scope)
    return await act()


async def start(ctx: Context, command: StartProcess) -> Begun:
    """Start an instance and run it to where it waits.

    For domains above, whose own rule has decided the access. Raises UnknownProcess when no such process is
    deployed, and CannotBegin, Runaway or VariablesTooLarge when it cannot begin.
    """
    return (await start_many(ctx, [command]))[0]


async def start_many(ctx: Context, commands: Sequence[StartProcess]) -> list[Begun]:
    """Like `start`, for many instances at once, all of which begin or none."""
    return await looking_first(ctx, lambda: _start_many(ctx, commands))


async def _start_many(ctx: Context, commands: Sequence[StartProcess]) -> list[Begun]:
    now = ctx.now()
    made: list[int] = []
    async with everywhere(ctx):
        batch = Batch(ctx)
        for command in commands:
            version = await batch.versions.of(command.key, None)
            if version is None:
                raise UnknownProcess(field="key", key=command.key)
            state = InstanceState(new_id(), command.business_key)
            batch.begin(Instance(version, command.org_pos, now, state))
            await batch.happen(state.id, Start(command.variables))
            made.append(state.id)
        await batch.settle()
        await batch.close()
    offered = batch.offered(ctx.actor, ctx.actor.scope(WORK)) if ctx.may(WORK) else {}
    return [Begun(name, offered.get(name, ())) for name in made]


async def advance(ctx: Context, instance: Instance, command: Command, reason: str | None = None) -> Instance:
    """Let `command` happen to an instance that this transaction holds, and write what follows.

    Raises what `run.step` raises; nothing is written then.
    """
    batch = Batch(ctx, reason)
    batch.take([instance])
    await batch.happen(instance.state.id, command)
    await batch.settle()
    await batch.close()
    return batch.get(instance.state.id) or instance


async def advance_all(ctx: Context, commands: Sequence[tuple[int, Command]]) -> None:
    """Let commands happen to their instances, all in one go; those that come too late change nothing."""
    batch = Batch(ctx)
    batch.take(await instances.locked_all(ctx.tx, list(dict.fromkeys(instance for instance, _ in commands))))
    await batch.try_all(commands)
    await batch.close()


async def held(ctx: Context, instance_id: int) -> Instance:
    """The instance, held for this transaction; raises NotFound when it is outside the scope."""
    instance = await instances.locked(ctx.tx, instance_id)
    if instance is None:
        await ctx.refuse("read", "process.instance", instance_id)
        raise NotFound(INSTANCE, instance_id)
    return instance


async def cancel_instance(ctx: Context, instance_id: int, reason: str, *, compensate: bool = False) -> None:
    """End an instance: what waits in it is withdrawn, and with `compensate` what it did is undone first.

    Raises NotFound outside the caller's scope, InstanceOver when it has ended, ReasonRequired.
    """
    await ctx.enter(OPERATE)
    if not reason.strip():
        raise ReasonRequired(field="reason")
    await cancel(ctx, instance_id, reason, compensate=compensate)


async def cancel(ctx: Context, instance_id: int, reason: str, *, compensate: bool = False) -> None:
    """Like `cancel_instance`, for domains above, whose own rule has decided the access."""
    instance = await held(ctx, instance_id)
    await ctx.tx.give_reason(reason)
    async with everywhere(ctx):
        await advance(ctx, instance, Cancel(compensate), reason)
    await ctx.audit("cancel", "process.instance", instance_id, instance.org_pos, reason=reason, compensate=compensate)

"""Instances: start one, let something happen to one, bring a message to the one that waits for it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

from msgspec.structs import replace

from yizhan.engines.process.commands import Cancel, Command, Deliver, Halt, ServiceResult, Start, Subscribe
from yizhan.engines.process.contracts import InboundMessage, Receipt, StartProcess
from yizhan.engines.process.errors import Runaway, UnknownProcess, VariablesTooLarge
from yizhan.engines.process.model import ProcessDefinition
from yizhan.engines.process.permissions import OPERATE
from yizhan.engines.process.run import Step, step
from yizhan.engines.process.service.writing import Writes
from yizhan.engines.process.state import InstanceState, Stage
from yizhan.engines.process.store import definitions, instances
from yizhan.engines.process.store.instances import Instance
from yizhan.kernel.errors import NotFound, Refusal
from yizhan.kernel.ids import new_id
from yizhan.kernel.text import Text
from yizhan.platform.context import Context

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


async def start(ctx: Context, command: StartProcess) -> int:
    """Start an instance and run it to where it waits; returns its id.

    For domains above, whose own rule has decided the access. Raises UnknownProcess when no such process is
    deployed, and Runaway or VariablesTooLarge when it cannot begin.
    """
    latest = await definitions.latest(ctx.tx, command.key)
    if latest is None:
        raise UnknownProcess(field="key", key=command.key)
    now = ctx.now()
    state = InstanceState(new_id(), command.business_key)
    instance = Instance(latest.id, command.org_pos, now, state)
    async with everywhere(ctx):
        writes = Writes(ctx, now)
        after = await _run(ctx, writes, instance, Start(command.variables))
        await instances.insert(ctx.tx, [after])
        await writes.flush()
    return state.id


async def advance(ctx: Context, instance: Instance, command: Command, reason: str | None = None) -> Instance:
    """Let `command` happen to an instance that this transaction holds, and write what follows.

    Raises what `run.step` raises; nothing is written then.
    """
    now = ctx.now()
    writes = Writes(ctx, now, reason)
    after = await _run(ctx, writes, instance, command)
    await instances.update(ctx.tx, [after.state], now)
    await writes.flush()
    return after


async def held(ctx: Context, instance_id: int) -> Instance:
    """The instance, held for this transaction; raises NotFound when it is outside the scope."""
    instance = await instances.locked(ctx.tx, instance_id)
    if instance is None:
        await ctx.refuse("read", "process_instance", instance_id)
        raise NotFound(INSTANCE, instance_id)
    return instance


async def cancel_instance(ctx: Context, instance_id: int, reason: str) -> None:
    """End an instance now: what waits in it is withdrawn.

    Raises NotFound outside the caller's scope, InstanceOver when it has ended.
    """
    await ctx.enter(OPERATE)
    await cancel(ctx, instance_id, reason)


async def cancel(ctx: Context, instance_id: int, reason: str) -> None:
    """Like `cancel_instance`, for domains above, whose own rule has decided the access."""
    instance = await held(ctx, instance_id)
    await ctx.tx.give_reason(reason)
    async with everywhere(ctx):
        await advance(ctx, instance, Cancel(), reason)
    await ctx.audit("cancel", "process_instance", instance_id, instance.org_pos, reason=reason)


async def correlate_message(ctx: Context, message: InboundMessage) -> Receipt:
    """Bring a message to the instance that has waited for it longest, and run that one to where it waits again.

    A message nobody waits for yet is kept; one whose id came before changes nothing. For domains above and
    interfaces, whose own rule has decided the access.
    """
    async with everywhere(ctx):
        while True:
            waiting = await instances.subscriber_of(ctx.tx, message.name, message.key)
            if waiting is None:
                receipt = await _keep(ctx, message)
            else:
                receipt = await _deliver(ctx, message, *waiting)
            if receipt is not None:
                return receipt


class _SomebodyWaits(Exception):  # noqa: N818 - ends a savepoint, nothing went wrong
    pass


async def _keep(ctx: Context, message: InboundMessage) -> Receipt | None:
    """Keep the message; None when somebody has come to wait for it meanwhile."""
    try:
        async with ctx.tx.savepoint():  # undone, it gives the lock back: no instance is locked under it
            fresh = await _kept_apart(ctx, message)
    except _SomebodyWaits:
        return None
    return Receipt.KEPT if fresh else Receipt.REPEATED


async def _kept_apart(ctx: Context, message: InboundMessage) -> bool:
    """Record the message while nobody can come to wait for it; False when its id is known."""
    await instances.lock_message_key(ctx.tx, message.name, message.key)
    if await instances.subscriber_of(ctx.tx, message.name, message.key):
        raise _SomebodyWaits
    return await instances.receive(ctx.tx, message, ctx.now(), None)


async def _deliver(ctx: Context, message: InboundMessage, instance_id: int, activation: int) -> Receipt | None:
    """Deliver the message; None when the activation waits no more."""
    instance = await instances.locked(ctx.tx, instance_id)
    if instance is None or await instances.subscriber_of(ctx.tx, message.name, message.key) != (
        instance_id,
        activation,
    ):
        return None
    if not await instances.receive(ctx.tx, message, ctx.now(), instance_id):
        return Receipt.REPEATED
    await advance(ctx, instance, Deliver(activation, message.payload))
    return Receipt.DELIVERED


async def _run(ctx: Context, writes: Writes, instance: Instance, command: Command) -> Instance:
    """Step, and step again for every kept message that the instance has now come to wait for."""
    definition = await definitions.compiled(ctx.tx, instance.definition_id)
    subscribed: list[Subscribe] = []
    current: Command | None = command
    while current is not None:
        if isinstance(current, Deliver):
            writes.unsubscribe(instance, current.activation)
        done = settle(definition, instance.state, current, ctx.now())
        writes.add(definition, instance, current, done.effects)
        instance = replace(instance, state=done.state)
        subscribed += [effect for effect in done.effects if isinstance(effect, Subscribe)]
        current = await _kept_message(ctx, instance, subscribed)
    return instance


def settle(definition: ProcessDefinition, state: InstanceState, command: Command, now: datetime) -> Step:
    """`step`, but what came from outside is never refused for its size or effect: it waits at an incident."""
    try:
        return step(definition, state, command, now)
    except (Runaway, VariablesTooLarge) as refusal:
        if isinstance(command, Deliver):
            held: Any = command.payload
        elif isinstance(command, ServiceResult):
            held = command.result
        else:
            raise
        halt = Halt(command.activation, Stage.OUTPUT, refusal.code, refusal.text, refusal.advice, held)
        return step(definition, state, halt, now)


async def _kept_message(ctx: Context, instance: Instance, subscribed: list[Subscribe]) -> Deliver | None:
    """The next kept message that one of `subscribed` waits for; those without one are done with."""
    while subscribed:
        wait = subscribed.pop(0)
        token = instance.state.token(wait.activation)
        if token is not None and not token.stuck:
            await instances.lock_message_key(ctx.tx, wait.message, wait.key)
            payload = await instances.take_kept(ctx.tx, wait.message, wait.key, instance.state.id, ctx.now())
            if payload is not None:
                return Deliver(wait.activation, payload)
    return None

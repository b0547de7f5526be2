"""How instances of a process begin by themselves: what a new version listens to, and what its timers start."""

from datetime import datetime

import msgspec

from yizhan.engines.expressions import moment
from yizhan.engines.process.commands import Start
from yizhan.engines.process.model import (
    MessageTrigger,
    ProcessDefinition,
    SignalTrigger,
    StartEvent,
    Timer,
    TimerTrigger,
)
from yizhan.engines.process.run.values import due_of, next_of
from yizhan.engines.process.service.batch import Batch
from yizhan.engines.process.service.running import everywhere
from yizhan.engines.process.state import InstanceState
from yizhan.engines.process.store import definitions, triggers
from yizhan.engines.process.store.instances import Instance
from yizhan.kernel.ids import new_id
from yizhan.platform import jobs
from yizhan.platform.context import Context
from yizhan.platform.jobs import NewJob

BEGIN_JOB = "process.begin"


class BeginPayload(msgspec.Struct, frozen=True):
    """Which start event of which process has come round, when it was due, and how often it still comes."""

    key: str
    event: str
    due: datetime
    left: int | None = None


async def listen(ctx: Context, definition: ProcessDefinition, definition_id: int) -> None:
    """Let the start events of a new version wait, and those of the version before no more."""
    level = definition.scopes[definition.key]
    starts = [node for name in level.triggered if isinstance(node := definition.nodes[name], StartEvent)]
    waits = [wait for start in starts if (wait := _wait_of(start)) is not None]
    await triggers.replace_all(ctx.tx, definition.key, definition_id, ctx.actor.org_pos, waits)
    await jobs.cancel_all(ctx.tx, [_key(definition.key, start.id) for start in starts])
    for start in starts:
        if isinstance(start.trigger, TimerTrigger):
            due, left = due_of(start.trigger.timer, _context(ctx), ctx.now())
            await _schedule(ctx, BeginPayload(definition.key, start.id, due, left))


def _wait_of(start: StartEvent) -> tuple[str, str, str] | None:
    match start.trigger:
        case MessageTrigger(message):
            return (start.id, "message", message)
        case SignalTrigger(signal):
            return (start.id, "signal", signal)
        case TimerTrigger():
            return (start.id, "timer", "")
        case _:
            return None


async def begin(ctx: Context, payload: BeginPayload) -> None:
    """Begin an instance because its time has come, and wait for the next time."""
    beginning = await triggers.one(ctx.tx, payload.key, payload.event)
    if beginning is None:
        return
    definition = await definitions.compiled(ctx.tx, beginning.definition_id)
    trigger = getattr(definition.nodes[payload.event], "trigger", None)
    if not isinstance(trigger, TimerTrigger):
        return
    async with everywhere(ctx):
        state = InstanceState(new_id(), f"{payload.key}/{moment(payload.due)}")
        batch = Batch(ctx)
        batch.begin(Instance(beginning.definition_id, beginning.org_pos, ctx.now(), state))
        await batch.happen(state.id, Start({}, payload.event))
        await batch.settle()
        await batch.close()
    await _come_again(ctx, payload, trigger.timer)


async def _come_again(ctx: Context, payload: BeginPayload, timer: Timer) -> None:
    if timer.cycle is None or not payload.left:
        return
    left = payload.left - 1 if payload.left > 0 else payload.left
    await jobs.cancel_all(ctx.tx, [_key(payload.key, payload.event)])  # the one that runs holds the key
    await _schedule(ctx, BeginPayload(payload.key, payload.event, next_of(timer, _context(ctx), payload.due), left))


async def _schedule(ctx: Context, payload: BeginPayload) -> None:
    await ctx.enqueue(NewJob(BEGIN_JOB, payload, run_at=payload.due, once_key=_key(payload.key, payload.event)))


def _key(process: str, event: str) -> str:
    return f"process.begin/{process}/{event}"


def _context(ctx: Context) -> dict[str, object]:
    return {"now": moment(ctx.now())}

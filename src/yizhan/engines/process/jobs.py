"""Background work of processes: timers that run out, connectors to be called, old messages to be dropped.

A job's row stays locked while it runs, and its work commits together with the row's removal: a killed worker
leaves the job to be run again, from the start. So a connector may be called twice, but always with the key of its
request, and its result is taken over once.
"""

import asyncio
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

import msgspec
import structlog

from yizhan.engines.process.commands import ServiceFailure, ServiceResult, TimerDue
from yizhan.engines.process.connectors import (
    Call,
    Connector,
    ConnectorRefusal,
    Connectors,
    idempotency_key,
)
from yizhan.engines.process.contracts import InboundMessage, Signal
from yizhan.engines.process.errors import InstanceOver, NotWaiting
from yizhan.engines.process.model import ServiceTask
from yizhan.engines.process.run.values import MAX_VARIABLES
from yizhan.engines.process.service.beginning import BEGIN_JOB, BeginPayload, begin
from yizhan.engines.process.service.calling import Told
from yizhan.engines.process.service.messaging import broadcast, correlate_many, correlate_message
from yizhan.engines.process.service.migrating_many import MIGRATE_JOB, MigrateJob
from yizhan.engines.process.service.migrating_many import given_up as migration_given_up
from yizhan.engines.process.service.migrating_many import run as migrate_more
from yizhan.engines.process.service.repairing_many import REPAIR_JOB, RepairJob
from yizhan.engines.process.service.repairing_many import run as repair_more
from yizhan.engines.process.service.replays import REPLAY_JOB, ReplayJob, replay_given_up, run_replay
from yizhan.engines.process.service.resting import RESUME_JOB, resume_due
from yizhan.engines.process.service.running import advance, advance_all
from yizhan.engines.process.service.writing import ANSWER_JOB, CALL_JOB, MESSAGE_JOB, SIGNAL_JOB, TIMER_JOB
from yizhan.engines.process.state import Status
from yizhan.engines.process.store import definitions, instances
from yizhan.engines.process.store.instances import Instance
from yizhan.kernel.errors import Kind, Refusal
from yizhan.kernel.ids import new_id
from yizhan.kernel.text import Text
from yizhan.platform.context import Context
from yizhan.platform.jobs import NewJob, wait_before
from yizhan.platform.worker import JobKind, Schedule

log = structlog.get_logger()

TIDY_JOB = "process.tidy"
MONTHS_AHEAD = 3
BETWEEN_TIMERS = 0.05
"""Seconds: a timer alone costs ten times its share of a batch, and nobody sits waiting for one."""
_PASSING = (Kind.UNAVAILABLE, Kind.TOO_MANY, Kind.STALE)
"""Refusals that time may cure."""


class TimerPayload(msgspec.Struct, frozen=True):
    """Which timer of which activation has run out; of a cycle, when it was due and how often it still comes."""

    instance: int
    activation: int
    event: str
    due: datetime | None = None
    left: int | None = None

    def command(self) -> TimerDue:
        return TimerDue(self.activation, self.event, self.due, self.left)


class CallPayload(msgspec.Struct, frozen=True):
    """Which request is to be made, and how often it was tried before."""

    instance: int
    activation: int
    round: int
    arguments: dict[str, Any]
    attempt: int = 1


def job_kinds(connectors: Connectors) -> Mapping[str, JobKind]:
    """The kinds of job that processes need, with what their service tasks may call."""
    return {
        TIMER_JOB: JobKind(run_timer, TimerPayload, together=run_timers, pause=BETWEEN_TIMERS),
        CALL_JOB: JobKind(partial(run_call, connectors), CallPayload),
        MESSAGE_JOB: JobKind(run_message, InboundMessage, together=correlate_many),
        SIGNAL_JOB: JobKind(run_signal, Signal),
        ANSWER_JOB: JobKind(run_answer, Told, together=run_answers),
        BEGIN_JOB: JobKind(begin, BeginPayload),
        REPAIR_JOB: JobKind(repair_more, RepairJob, is_long=True),
        MIGRATE_JOB: JobKind(migrate_more, MigrateJob, is_long=True, given_up=migration_given_up),
        REPLAY_JOB: JobKind(run_replay, ReplayJob, most_attempts=3, is_long=True, given_up=replay_given_up),
        TIDY_JOB: JobKind(tidy),
        RESUME_JOB: JobKind(resume_due),
    }


SCHEDULES = (Schedule("process_tidy", "30 3 * * *", TIDY_JOB),)


async def run_timer(ctx: Context, payload: TimerPayload) -> None:
    """Let a timer fire, unless what it guards is over."""
    await run_timers(ctx, [payload])


async def run_timers(ctx: Context, payloads: list[TimerPayload]) -> None:
    """Let timers fire, all in one go."""
    await advance_all(ctx, [(payload.instance, payload.command()) for payload in payloads])


async def run_message(ctx: Context, message: InboundMessage) -> None:
    """Bring a message that one instance sends to another."""
    await correlate_message(ctx, message)


async def run_signal(ctx: Context, signal: Signal) -> None:
    """Bring a signal to those who wait for it, some at a time."""
    last = await broadcast(ctx, signal)
    if last is not None:
        key = f"process.signal/{signal.id}/{last}"
        await ctx.enqueue(NewJob(SIGNAL_JOB, msgspec.structs.replace(signal, after=last), once_key=key))


async def run_answer(ctx: Context, told: Told) -> None:
    """Tell an instance what became of the one it called."""
    await run_answers(ctx, [told])


async def run_answers(ctx: Context, told: list[Told]) -> None:
    """Tell instances what became of those they called, all in one go."""
    await advance_all(ctx, [(each.instance, each.command()) for each in told])


async def run_call(connectors: Connectors, ctx: Context, payload: CallPayload) -> None:
    """Call a connector and take its result over; what fails is tried again, and in the end an incident."""
    instance = await instances.read(ctx.tx, payload.instance)
    task = await _task(ctx, instance, payload)
    if instance is None or task is None:
        return
    connector = connectors.get(task.connector)
    if connector is None:
        await _fail(ctx, payload, _unknown(task.connector), None)
        return
    if connector.local:
        await instances.locked(ctx.tx, payload.instance)
        if await _task(ctx, await instances.read(ctx.tx, payload.instance), payload) is None:
            return
    await _call(ctx, connector, task, instance, payload)


async def _call(
    ctx: Context, connector: Connector, task: ServiceTask, instance: Instance, payload: CallPayload
) -> None:
    call = Call(
        instance.state.id,
        instance.state.business_key,
        instance.org_pos,
        task.id,
        task.operation,
        payload.arguments,
        idempotency_key(instance.state.id, payload.activation, payload.round),
        payload.attempt,
    )
    try:
        async with ctx.tx.savepoint(), asyncio.timeout(connector.timeout_seconds):
            result = await connector.handler(ctx, call)
            await ctx.as_system()
    except ConnectorRefusal as refusal:
        await _fail(ctx, payload, Trouble(refusal.code, refusal.message, refusal.remedy), refusal.code)
    except Refusal as refusal:
        trouble = Trouble(refusal.code, refusal.text, refusal.advice)
        if refusal.kind in _PASSING:
            await _try_again(ctx, connector, payload, trouble)
        else:
            await _fail(ctx, payload, trouble, refusal.code)
    except Exception as error:
        log.warning("connector_failed", connector=task.connector, attempt=payload.attempt, exc_info=error)
        await _try_again(ctx, connector, payload, _unreachable(task, error))
    else:
        await _take_over(ctx, payload, result)


class Trouble(msgspec.Struct, frozen=True):
    """Why a call did not succeed."""

    code: str
    message: Text
    remedy: Text


async def _task(ctx: Context, instance: Instance | None, payload: CallPayload) -> ServiceTask | None:
    """The service task that still waits for this request; None when it does not."""
    if instance is None or instance.state.status is not Status.ACTIVE:
        return None
    token = instance.state.token(payload.activation)
    if token is None or token.stuck or token.round != payload.round:
        return None
    node = (await definitions.compiled(ctx.tx, instance.definition_id)).nodes[token.node]
    return node if isinstance(node, ServiceTask) else None


async def _take_over(ctx: Context, payload: CallPayload, result: Any) -> None:
    plain = msgspec.to_builtins(result)
    if len(msgspec.json.encode(plain)) > MAX_VARIABLES:
        await _fail(ctx, payload, _too_large(), None)
        return
    instance = await instances.locked(ctx.tx, payload.instance)
    if instance is not None:
        await _advance_if_wanted(ctx, instance, ServiceResult(payload.activation, plain))


async def _try_again(ctx: Context, connector: Connector, payload: CallPayload, trouble: Trouble) -> None:
    """Rest, then make the same request under the same key; an incident when patience is at its end."""
    if payload.attempt >= connector.most_attempts:
        await _fail(ctx, payload, trouble, None)
        return
    key = idempotency_key(payload.instance, payload.activation, payload.round)
    again = msgspec.structs.replace(payload, attempt=payload.attempt + 1)
    due = ctx.now() + wait_before(payload.attempt)
    await ctx.enqueue(NewJob(CALL_JOB, again, run_at=due, once_key=f"{key}-{new_id()}"))


async def _fail(ctx: Context, payload: CallPayload, trouble: Trouble, error: str | None) -> None:
    """Give up: the model's error event catches it, or a person must."""
    instance = await instances.locked(ctx.tx, payload.instance)
    if instance is not None:
        failure = ServiceFailure(payload.activation, trouble.code, trouble.message, trouble.remedy, error)
        await _advance_if_wanted(ctx, instance, failure)


async def _advance_if_wanted(ctx: Context, instance: Instance, command: ServiceResult | ServiceFailure) -> None:
    try:
        await advance(ctx, instance, command)
    except (NotWaiting, InstanceOver):
        log.info("job_came_late", instance=instance.state.id, activation=command.activation)


async def tidy(ctx: Context, _: Any) -> None:
    """Drop messages whose time is over, and keep partitions ready ahead of their month."""
    await instances.forget_messages(ctx.tx, ctx.now())
    await ctx.tx.execute("select platform.ensure_months('process.history', $1)", MONTHS_AHEAD)


def _unknown(connector: str) -> Trouble:
    return Trouble(
        "unknown_connector",
        Text(f"连接器 {connector} 已不存在", f"The connector {connector} no longer exists"),
        Text("请恢复该连接器后重试，或跳过此环节", "Restore it and retry, or skip the step"),
    )


def _unreachable(task: ServiceTask, error: Exception) -> Trouble:
    kind = type(error).__name__
    return Trouble(
        "connector_failed",
        Text(
            f"调用 {task.connector}.{task.operation} 多次失败（{kind}）",
            f"Calling {task.connector}.{task.operation} failed repeatedly ({kind})",
        ),
        Text("请检查对方系统，恢复后重试", "Check the outside system and retry when it is back"),
    )


def _too_large() -> Trouble:
    return Trouble(
        "result_too_large",
        Text(f"返回结果超过 {MAX_VARIABLES} 字节", f"The result exceeds {MAX_VARIABLES} bytes"),
        Text("请让连接器只返回编号和状态，再跳过此环节", "Have the connector return ids only, then skip the step"),
    )

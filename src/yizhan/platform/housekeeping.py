"""What the platform does by the clock: partitions made ahead, old answers forgotten, queues measured."""

from typing import Any

from yizhan.platform import idempotency, jobs, metrics, outbox
from yizhan.platform.context import Context
from yizhan.platform.worker import JobKind, Schedule

FORGET_EVENTS = "platform.forget_events"
MONTHS_AHEAD = 3
PARTITIONED = ("platform.row_image", "platform.audit_entry", "platform.outbox")


async def make_partitions(ctx: Context, _: Any) -> None:
    """Monthly partitions stand ready before their month begins."""
    for table in PARTITIONED:
        await ctx.tx.execute("select platform.ensure_months($1::text::regclass, $2)", table, MONTHS_AHEAD)


async def forget_answers(ctx: Context, _: Any) -> None:
    """Idempotency keys are honoured for seven days."""
    await idempotency.forget_old(ctx.tx)


async def forget_events(ctx: Context, payload: Any) -> None:
    """Events that were handed out long ago go, some at a time."""
    if await outbox.forget(ctx.tx, ctx.now()) == outbox.FORGOTTEN_AT_ONCE:
        await ctx.enqueue(jobs.NewJob(FORGET_EVENTS, payload))


async def measure_queues(ctx: Context, _: Any) -> None:
    """The job gauges of /metrics."""
    for state, count in (await jobs.counts(ctx.tx)).items():
        metrics.JOBS_WAITING.labels(state).set(count)


JOBS = {
    "platform.make_partitions": JobKind(make_partitions),
    "platform.forget_answers": JobKind(forget_answers),
    FORGET_EVENTS: JobKind(forget_events),
    "platform.measure_queues": JobKind(measure_queues),
}
SCHEDULES = (
    Schedule("partitions", "15 3 * * *", "platform.make_partitions"),
    Schedule("idempotency", "45 3 * * *", "platform.forget_answers"),
    Schedule("events", "5 4 * * *", FORGET_EVENTS),
    Schedule("queue_gauges", "* * * * *", "platform.measure_queues"),
)

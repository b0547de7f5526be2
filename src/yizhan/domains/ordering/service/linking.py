"""One service order and the interface it goes through: what is to be sent, and how patiently."""

from datetime import datetime, timedelta

import msgspec

from yizhan.domains.catalogue.contracts.plans import ServicePlan
from yizhan.domains.ordering.contracts.services import (
    Check,
    FalloutKind,
    Link,
    LinkState,
    RemoteOrder,
    Send,
    ServiceRequest,
    ServiceState,
)
from yizhan.domains.ordering.model.states import SERVICE_ENDS
from yizhan.domains.ordering.service import answering
from yizhan.domains.ordering.service.asking import SEND_JOB
from yizhan.domains.ordering.store import fallouts, orders, services
from yizhan.kernel.ids import parse_id
from yizhan.platform.context import Context
from yizhan.platform.jobs import NewJob, wait_before

CHECK_JOB = "ordering.check"
PROVISIONING = "provisioning"
"""The name of the link to the provisioning system."""

MOST_TRIES = 8
FAILURES_TO_REST = 5
REST = timedelta(seconds=30)
FIRST_CHECK = timedelta(minutes=1)
LAST_CHECK = timedelta(minutes=30)


async def request_of(ctx: Context, service_order_id: int) -> ServiceRequest | None:
    """What is to be asked; None when nobody waits for it any more."""
    row = await services.row_of(ctx.tx, service_order_id)
    if row is None or row["skipped"] or not row["latest"] or ServiceState(row["state"]) in SERVICE_ENDS:
        return None
    order = await orders.row_of(ctx.tx, row["order_id"])
    if order is None:
        return None
    return ServiceRequest(
        key=str(row["id"]),
        order_number=order["number"],
        priority=order["priority"],
        description=order["title"]["zh"],
        requested_completion=order["requested_completion"],
        services=msgspec.convert(row["services"], tuple[ServicePlan, ...]),
    )


async def resting(ctx: Context) -> datetime | None:
    """Until when nothing may be sent; None when this job may send.

    After a rest one request tries the link out, the others wait for what comes of it.
    """
    state = await link(ctx)
    if state.state is LinkState.OPEN:
        return state.retry_at
    if state.state is LinkState.HALF_OPEN and not await fallouts.take_trial(ctx.tx, PROVISIONING, ctx.now()):
        return ctx.now() + timedelta(seconds=5)
    return None


async def link(ctx: Context) -> Link:
    """How the interface stands."""
    return await fallouts.link(ctx.tx, PROVISIONING, ctx.now())


async def worked(ctx: Context) -> None:
    """The system answered."""
    await fallouts.link_worked(ctx.tx, PROVISIONING, ctx.now())


async def failed(ctx: Context, error: str) -> None:
    """The system did not answer; after a few failures in a row the link rests."""
    await fallouts.link_failed(ctx.tx, PROVISIONING, error[:500], ctx.now(), FAILURES_TO_REST, REST)


async def send_later(ctx: Context, service_order_id: int, at: datetime) -> None:
    """Send it at `at`."""
    await ctx.enqueue(NewJob(SEND_JOB, Send(service_order_id), run_at=at))


async def unreachable(ctx: Context, service_order_id: int, error: str, kind: FalloutKind) -> bool:
    """Count a request without an answer; True when patience is at its end and a person must look at it."""
    await failed(ctx, error)
    row = await services.row_of(ctx.tx, service_order_id)
    if row is None:
        return True
    tries = row["tries"] + 1
    await services.change(ctx.tx, service_order_id, tries=tries)
    if tries < MOST_TRIES:
        return False
    await answering.give_up(ctx, service_order_id, kind, "unreachable", error[:500])
    return True


async def send_again(ctx: Context, service_order_id: int) -> None:
    """Send it again after a rest that grows with each try."""
    row = await services.row_of(ctx.tx, service_order_id)
    if row is not None:
        await send_later(ctx, service_order_id, ctx.now() + wait_before(row["tries"]))


async def answered(ctx: Context, service_order_id: int, answer: RemoteOrder) -> None:
    """Take an answer over."""
    await worked(ctx)
    await answering.take_answer(ctx, service_order_id, answer)


async def hinted(ctx: Context, key: str, event_id: str) -> None:
    """Something changed about the service order `key`, as `event_id` tells: ask what is true."""
    number = parse_id(key)
    if number is not None:
        await ctx.enqueue(NewJob(CHECK_JOB, Check(number), once_key=f"hint:{event_id}:{key}"))


async def check_soon(ctx: Context, service_order_id: int) -> None:
    """Look for its answer again shortly: nobody answered, which says nothing about how long the order takes.

    After a rest that grows with the failures of the link; once the link rests, when it may be tried again.
    """
    row = await services.row_of(ctx.tx, service_order_id)
    if row is None or ServiceState(row["state"]) in SERVICE_ENDS:
        return
    state = await link(ctx)
    if state.state is LinkState.OPEN:
        await services.change(ctx.tx, service_order_id, check_at=state.retry_at)
        return
    await services.change(ctx.tx, service_order_id, check_at=ctx.now() + FIRST_CHECK)
    at = ctx.now() + wait_before(state.failures)
    await ctx.enqueue(NewJob(CHECK_JOB, Check(service_order_id), run_at=at, once_key=f"check:{service_order_id}"))


async def check_later(ctx: Context, service_order_id: int) -> None:
    """Look for its answer again after a while that grows with each look that brings nothing new."""
    row = await services.row_of(ctx.tx, service_order_id)
    if row is None or ServiceState(row["state"]) in SERVICE_ENDS:
        return
    wait = min(FIRST_CHECK * (2 ** min(row["checks"], 10)), LAST_CHECK)
    await services.change(ctx.tx, service_order_id, checks=row["checks"] + 1, check_at=ctx.now() + wait)


async def due_for_check(ctx: Context, limit: int) -> list[int]:
    """Service orders whose answer should have come; they are not due again before `FIRST_CHECK`."""
    ids = await services.due_for_check(ctx.tx, ctx.now(), limit)
    for service_order_id in ids:
        await services.change(ctx.tx, service_order_id, check_at=ctx.now() + FIRST_CHECK)
    return ids

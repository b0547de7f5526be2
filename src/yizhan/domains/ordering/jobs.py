"""Background work of ordering: requests are sent, answers looked for where they did not come, the link kept up.

The provisioning system is asked under one key for each service order, so a request that is sent again because
its answer was lost is not done twice. A notification is only a hint: what counts is what the system says when
it is asked. While the link rests after repeated failures nothing is sent; then one request tries it out.
"""

from functools import partial
from typing import Any

import structlog

from yizhan.domains.customer.events import CustomerChanged, CustomersMerged
from yizhan.domains.ordering.contracts.services import Check, FalloutKind, Send
from yizhan.domains.ordering.ports import Provisioning, Refused, Unreachable
from yizhan.domains.ordering.service import answering, finding, linking
from yizhan.domains.ordering.service.asking import SEND_JOB
from yizhan.domains.ordering.service.linking import CHECK_JOB
from yizhan.kernel.text import together
from yizhan.platform.context import Context
from yizhan.platform.jobs import NewJob
from yizhan.platform.outbox import Delivered, Subscriptions
from yizhan.platform.worker import JobKind, Schedule

log = structlog.get_logger()

RECONCILE_JOB = "ordering.reconcile"
LISTEN_JOB = "ordering.listen"
FOLLOW_CUSTOMER = "ordering.follow_customer"
A_BATCH = 200

SCHEDULES = (
    Schedule("provisioning_reconcile", "* * * * *", RECONCILE_JOB),
    Schedule("provisioning_listen", "*/5 * * * *", LISTEN_JOB),
)

SUBSCRIPTIONS: Subscriptions = {
    CustomerChanged.name: (FOLLOW_CUSTOMER,),
    CustomersMerged.name: (FOLLOW_CUSTOMER,),
}


def job_kinds(provisioning: Provisioning) -> dict[str, JobKind]:
    """The kinds of job that ordering needs, with the system they ask."""
    return {
        SEND_JOB: JobKind(partial(send, provisioning), Send),
        CHECK_JOB: JobKind(partial(check, provisioning), Check),
        RECONCILE_JOB: JobKind(reconcile),
        FOLLOW_CUSTOMER: JobKind(_follow_customer, Delivered),
        LISTEN_JOB: JobKind(partial(listen, provisioning), most_attempts=1),
    }


async def _follow_customer(ctx: Context, event: Delivered) -> None:
    for each in filter(None, (event.payload["id"], event.payload.get("merged_id"))):
        await finding.follow_customer(ctx, int(each))


async def send(provisioning: Provisioning, ctx: Context, payload: Send) -> None:
    """Ask for one service order; without an answer, again later, and in the end at the fallout desk."""
    request = await linking.request_of(ctx, payload.service_order_id)
    if request is None:
        return
    if (until := await linking.resting(ctx)) is not None:
        await linking.send_later(ctx, payload.service_order_id, until)
        return
    try:
        answer = await provisioning.send(request)
    except Unreachable as error:
        log.warning("provisioning_unreachable", service_order=request.key, error=str(error))
        if not await linking.unreachable(ctx, payload.service_order_id, str(error), FalloutKind.UNREACHABLE):
            await linking.send_again(ctx, payload.service_order_id)
    except Refused as refused:
        await linking.worked(ctx)
        told = together(refused.message)
        await answering.give_up(ctx, payload.service_order_id, FalloutKind.REFUSED, refused.code, told)
    else:
        await linking.answered(ctx, payload.service_order_id, answer)


async def check(provisioning: Provisioning, ctx: Context, payload: Check) -> None:
    """Ask what became of one service order; one that never arrived is sent again."""
    request = await linking.request_of(ctx, payload.service_order_id)
    if request is None:
        return
    try:
        answer = await provisioning.find(request.key)
    except Unreachable as error:
        log.warning("provisioning_unreachable", service_order=request.key, error=str(error))
        await linking.failed(ctx, str(error))
        await linking.check_soon(ctx, payload.service_order_id)
        return
    await linking.worked(ctx)
    if answer is None:
        await linking.send_later(ctx, payload.service_order_id, ctx.now())
    else:
        await answering.take_answer(ctx, payload.service_order_id, answer)
    await linking.check_later(ctx, payload.service_order_id)


async def reconcile(ctx: Context, _: Any) -> None:
    """Look for the answers that should have come by now."""
    for service_order_id in await linking.due_for_check(ctx, A_BATCH):
        await ctx.enqueue(NewJob(CHECK_JOB, Check(service_order_id), once_key=f"check:{service_order_id}"))


async def listen(provisioning: Provisioning, ctx: Context, _: Any) -> None:
    """Make sure that the provisioning system tells us of changes."""
    try:
        await provisioning.listen()
    except Unreachable as error:
        log.warning("provisioning_unreachable", error=str(error))
        await linking.failed(ctx, str(error))

"""The loss register: who left, why they said so, what the model had said."""

from collections.abc import Sequence

import msgspec

from yizhan.domains.customer import api as customers
from yizhan.domains.insight import errors
from yizhan.domains.insight.contracts import LOSS_REASONS, READ, RECORD, Loss, LossCount, LossInput, NewLoss
from yizhan.domains.insight.store import losses as store
from yizhan.kernel.clock import business_day
from yizhan.kernel.errors import InvalidInput, NotFound
from yizhan.kernel.faults import TOO_LONG
from yizhan.kernel.paging import Page
from yizhan.platform.context import Context
from yizhan.platform.listing import Window

_MOST_WORDS = 500


async def take(ctx: Context, losses: Sequence[NewLoss]) -> None:
    """Keep who left and what was said of them before; for training."""
    standing = await customers.standing_of(ctx, [loss.customer_id for loss in losses])
    await store.put(
        ctx.tx, [(loss, standing[loss.customer_id].org_pos) for loss in losses if loss.customer_id in standing]
    )


async def record(ctx: Context, given: LossInput) -> Loss:
    """Keep why a customer left, as the customer told it."""
    customer = await customers.customer_of(ctx, given.customer_id)
    await ctx.enter(RECORD)
    problems = []
    if given.reason not in LOSS_REASONS:
        problems.append(errors.NOT_LEFT.at("reason", value=given.reason, allowed=", ".join(LOSS_REASONS)))
    if given.month > business_day(ctx.now()):
        problems.append(errors.FUTURE.at("month"))
    if len(given.note) > _MOST_WORDS:
        problems.append(TOO_LONG.at("note", most=_MOST_WORDS))
    if problems:
        raise InvalidInput(*problems)
    of_month = msgspec.structs.replace(given, month=given.month.replace(day=1))
    loss_id = await store.record(ctx.tx, of_month, customer.org_pos, ctx.actor.name, ctx.now())
    await ctx.audit("record", "insight.loss", loss_id, customer.org_pos, reason=given.reason)
    found = await store.of(ctx.tx, loss_id)
    if found is None:
        raise NotFound(errors.CUSTOMER, given.customer_id)
    return found


async def losses(
    ctx: Context, window: Window, *, reason: str | None = None, predicted: str | None = None
) -> Page[Loss]:
    """Who left, the latest first, in scope."""
    await ctx.enter(READ)
    return await store.page(ctx.tx, reason, predicted, window)


async def counts(ctx: Context) -> list[LossCount]:
    """How often a reason was given where the model had said another, or the same."""
    await ctx.enter(READ)
    return await store.counts(ctx.tx)

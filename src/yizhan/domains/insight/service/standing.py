"""How customers stand: kept when it was studied, read by whoever may see customers' insight, always in scope."""

from collections.abc import Sequence
from datetime import date

from yizhan.domains.customer import api as customers
from yizhan.domains.insight.contracts import READ
from yizhan.domains.insight.contracts.standing import NewStanding, Standing
from yizhan.domains.insight.service.placing import placed
from yizhan.domains.insight.store import standing as store
from yizhan.platform.context import Context


async def take(ctx: Context, study: tuple[int, date], told: Sequence[NewStanding]) -> int:
    """Keep how customers stand by a study of a month, each where it belongs; for the study. Returns how many."""
    rows = await placed(ctx, told)
    await store.put(ctx.tx, study, rows)
    return len(rows)


async def forget_others(ctx: Context, study_id: int) -> None:
    """Drop what was told of customers whom the last study did not see; for the study itself."""
    await store.drop_others(ctx.tx, study_id)


async def standing_of(ctx: Context, customer_id: str) -> Standing | None:
    """How a customer stands; None before it was studied. Raises NotFound outside the reader's scope."""
    await customers.customer_of(ctx, customer_id)
    await ctx.enter(READ)
    return await store.of(ctx.tx, int(customer_id))

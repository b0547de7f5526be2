"""Studies: kept when they were made, read by whoever may see customers' insight, always in the reader's scope."""

from collections.abc import Sequence

from yizhan.domains.customer import api as customers
from yizhan.domains.customer.contracts import Listed, ListName
from yizhan.domains.insight.contracts import READ
from yizhan.domains.insight.contracts.studies import (
    Forecast,
    Member,
    NewForecast,
    NewMember,
    NewStudy,
    SegmentSize,
    Study,
)
from yizhan.domains.insight.service.placing import placed
from yizhan.domains.insight.store import studies as store
from yizhan.kernel.paging import Page
from yizhan.platform.context import Context
from yizhan.platform.listing import Window

_VERSIONS = 20


async def keep(ctx: Context, new: NewStudy, by_name: str) -> int:
    """Keep a study; for the study itself. Returns its id."""
    study_id = await store.add(ctx.tx, new, by_name, ctx.now())
    await ctx.audit("train", "insight.study", study_id, 0, kind=new.kind, taken=new.taken)
    return study_id


async def acting(ctx: Context, kind: str) -> Study | None:
    """The study of a kind that is shown; None when none was made yet."""
    await ctx.enter(READ)
    return await store.acting(ctx.tx, kind)


async def versions(ctx: Context, kind: str) -> list[Study]:
    """The studies of a kind, the newest first, those that were not taken too."""
    await ctx.enter(READ)
    return await store.versions(ctx.tx, kind, _VERSIONS)


async def take_members(ctx: Context, study_id: int, members: Sequence[NewMember]) -> int:
    """Keep who is in which segment, each where the customer belongs; for the study itself. Returns how many."""
    rows = await placed(ctx, members)
    await store.put_members(ctx.tx, study_id, rows)
    listed = [Listed(member.customer_id, str(member.segment), float(member.monthly)) for member, _ in rows]
    await customers.put_on_list(ctx, ListName.SEGMENT, [member.customer_id for member in members], listed)
    return len(rows)


async def forget_other_members(ctx: Context, study_id: int) -> None:
    """Drop segments of customers whom the last study did not see; for the study itself."""
    await store.drop_other_members(ctx.tx, study_id)
    await customers.end_list(ctx, ListName.SEGMENT)


async def segment_sizes(ctx: Context) -> list[SegmentSize]:
    """What the reader sees of each segment."""
    await ctx.enter(READ)
    return await store.sizes(ctx.tx)


async def members(ctx: Context, segment: int | None, window: Window) -> Page[Member]:
    """Customers of a segment in scope, those who pay most first."""
    await ctx.enter(READ)
    return await store.members(ctx.tx, segment, window)


async def segment_of(ctx: Context, customer_id: str) -> int | None:
    """The segment a customer is in; None when it is in none yet. Raises NotFound outside the reader's scope."""
    await customers.customer_of(ctx, customer_id)
    await ctx.enter(READ)
    return await store.segment_of(ctx.tx, int(customer_id))


async def take_forecasts(ctx: Context, study_id: int, rows: Sequence[NewForecast]) -> None:
    """Keep what is expected, each where its province is; for the study itself."""
    await store.put_forecasts(ctx.tx, study_id, rows)


async def forecasts(ctx: Context) -> list[Forecast]:
    """What is expected within the reader's scope: of the whole operator, of provinces, by line."""
    await ctx.enter(READ)
    return await store.forecasts(ctx.tx)

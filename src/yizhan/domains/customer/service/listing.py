"""Lists of customers, as pages, as counts, and as everything that matches."""

from collections.abc import AsyncIterator

from yizhan.domains.customer import store
from yizhan.domains.customer.contracts import Customer, CustomerFilter, CustomerSort, ListName
from yizhan.domains.customer.service import seeing, tagging
from yizhan.domains.customer.service.listed import in_sight
from yizhan.domains.customer.store import by_risk, lists
from yizhan.kernel.paging import COUNT_CAP, Page, capped, checked_limit
from yizhan.platform.context import Context

CHUNK = 1000


async def customers(
    ctx: Context,
    wanted: CustomerFilter,
    *,
    sort: CustomerSort = CustomerSort.CHANGED_LAST_FIRST,
    limit: int | None = None,
    after: str | None = None,
    permission: str = "customer.read",
) -> Page[Customer]:
    """One page of the customers in scope that match `wanted`, with their count capped.

    Sorted by risk, those who are not known to be at risk come behind (or before) those who are, by their last change.
    Raises InvalidInput for a limit out of range or a cursor that does not fit the sort.
    """
    wanted = await in_sight(ctx, await tagging.as_kept(ctx, wanted))
    at_risk = await in_sight(ctx, wanted, ListName.RISK) if sort.by_risk else None
    await ctx.enter(permission)
    if at_risk is None:
        ids, more, counted = await lists.page(ctx.tx, wanted, sort, checked_limit(limit), after)
    else:
        ids, more, counted = await by_risk.page(ctx.tx, wanted, at_risk, sort, checked_limit(limit), after)
    rows = await lists.rows_in_order(ctx.tx, ids, store.READ)
    total, is_capped = capped(counted)
    return Page([seeing.seen(ctx, row) for row in rows], more, total, is_capped)


async def count(ctx: Context, wanted: CustomerFilter) -> tuple[int, bool]:
    """How many customers in scope match, capped as lists show it."""
    wanted = await in_sight(ctx, await tagging.as_kept(ctx, wanted))
    await ctx.enter("customer.read")
    return capped(await lists.count(ctx.tx, wanted, COUNT_CAP))


async def every(ctx: Context, wanted: CustomerFilter, permission: str) -> AsyncIterator[list[Customer]]:
    """All customers that match, in chunks; for exports and bulk work, under the permission these need."""
    wanted = await in_sight(ctx, await tagging.as_kept(ctx, wanted))
    await ctx.enter(permission)
    ids = await lists.ids(ctx.tx, wanted)
    for start in range(0, len(ids), CHUNK):
        rows = await lists.rows_in_order(ctx.tx, ids[start : start + CHUNK], store.READ)
        yield [seeing.seen(ctx, row) for row in rows]

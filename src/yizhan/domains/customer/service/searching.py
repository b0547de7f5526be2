"""Looking through all customers of an organisation for duplicates, as long work that is gone on with after a kill."""

import msgspec

from yizhan.domains.customer.contracts import CustomerFilter
from yizhan.domains.customer.service import duplicates
from yizhan.domains.customer.store import lists
from yizhan.kernel.text import Text
from yizhan.platform import long_work
from yizhan.platform.context import Context
from yizhan.platform.jobs import NewJob

SEARCH = "customer.search_duplicates"
STEP = 1000
"""Customers looked at in one transaction; a killed search goes on with the step that was under way."""

_TITLE = Text("查找重复客户", "Search for duplicates")


class SearchJob(msgspec.Struct, frozen=True):
    """How far a search is: `after` is the last customer looked at, `found` how many pairs were new."""

    work_id: int
    wanted: CustomerFilter
    total: int
    after: int = 0
    done: int = 0
    found: int = 0


class SearchResult(msgspec.Struct, frozen=True):
    """What came of a search: customers looked at, and pairs that were not known before."""

    looked: int
    found: int


async def begin(ctx: Context, org_lo: int | None = None, org_hi: int | None = None) -> int:
    """Begin to compare every customer in a range of organisations with all it shares something with.

    Returns the id of the long work.
    """
    await ctx.enter(duplicates.PERMISSION)
    wanted = CustomerFilter(org_lo=org_lo, org_hi=org_hi)
    total = await lists.count_all(ctx.tx, wanted)
    work_id = await long_work.begin(ctx, SEARCH, _TITLE, total)
    await ctx.enqueue(NewJob(SEARCH, SearchJob(work_id, wanted, total), rights=ctx.rights(), priority=7))
    await ctx.audit("search", "customer.duplicate", work_id, ctx.actor.org_pos, customers=total)
    return work_id


async def run(ctx: Context, job: SearchJob) -> None:
    """One step of a search; the next is recorded in the same transaction."""
    await ctx.enter(duplicates.PERMISSION)
    ids = await lists.ids_after(ctx.tx, job.wanted, job.after, STEP)
    found = job.found + await duplicates.find_for(ctx, ids)
    done = job.done + len(ids)
    if len(ids) < STEP:
        await long_work.end(ctx, job.work_id, long_work.State.SUCCEEDED, SearchResult(done, found))
        return
    await long_work.progress(ctx, job.work_id, done, max(job.total, done))
    following = msgspec.structs.replace(job, after=ids[-1], done=done, found=found)
    await ctx.enqueue(NewJob(SEARCH, following, rights=ctx.rights(), priority=7))

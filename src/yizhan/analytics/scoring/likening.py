"""Look-alikes on demand: an analyst names a seed, and is told within their own reach who is most like it."""

from pathlib import Path

import msgspec
from msgspec.structs import astuple, replace

from yizhan.analytics.scoring.contracts import Like, Likened, Place, Seed
from yizhan.analytics.scoring.lines import chunks_of
from yizhan.analytics.scoring.on_demand import answer
from yizhan.analytics.warehouse.contracts import Place as Warehouse
from yizhan.domains.customer import api as customers
from yizhan.domains.customer.contracts import CustomerFilter
from yizhan.domains.insight import api as insight
from yizhan.domains.insight.contracts import READ
from yizhan.domains.insight.contracts.likeness import NewLikeness
from yizhan.kernel.errors import Kind, Refusal
from yizhan.kernel.text import Text
from yizhan.platform import long_work
from yizhan.platform.context import Context
from yizhan.platform.jobs import NewJob

JOB = "insight.liken"
PRIORITY = 3
MOST_SEEDS = 5_000
_PAGE = 500
_TITLE = Text("查找相似客户", "Look for similar customers")


class NoSeed(Refusal):
    """Nobody in the asker's reach is in the seed."""

    code = "no_seed"
    kind = Kind.REFUSED
    message = Text("您的范围内没有符合条件的种子客户", "Nobody in your reach is in the seed")
    remedy = Text("请换一个分群、行为模式、标签或销售品", "Choose another segment, pattern, tag or offering")


class OneSeed(Refusal):
    """No seed is named, or more than one."""

    code = "one_seed"
    kind = Kind.INVALID
    message = Text("必须且只能指定一种种子", "Exactly one seed has to be named")
    remedy = Text(
        "请在分群、标签、行为模式、发现和销售品中选一个", "Name a segment, a tag, a pattern, a finding or an offering"
    )


class LikeJob(msgspec.Struct, frozen=True):
    """What is asked, and the work that tells of it."""

    work_id: int
    like: Like


async def ask(ctx: Context, seed: Seed) -> int:
    """Ask who is most like a seed, within the actor's reach; returns the id of the long work.

    Raises OneSeed where none or several are named, NoSeed where nobody in reach is in it.
    """
    scope = await ctx.enter(READ)
    if sum(bool(named) for named in astuple(seed)) != 1:
        raise OneSeed
    keys: list[int] = []
    if not seed.offering:
        wanted = CustomerFilter(
            segment=(seed.segment,) if seed.segment else None,
            tag=seed.tag or None,
            pattern=(seed.pattern,) if seed.pattern else None,
            finding=seed.finding or None,
        )
        after: str | None = None
        while len(keys) < MOST_SEEDS:
            page = await customers.customers(ctx, wanted, limit=_PAGE, after=after)
            keys += [int(each.id) for each in page.items]
            after = page.next
            if after is None:
                break
        if not keys:
            raise NoSeed
    like = Like(tuple(keys), seed.offering, scope.lo, scope.hi, scope.owner)
    work_id = await long_work.begin(ctx, JOB, _TITLE, None, {"seed": msgspec.to_builtins(seed)})
    await ctx.enqueue(NewJob(JOB, LikeJob(work_id, like), priority=PRIORITY))
    return work_id


async def run(ctx: Context, house: Warehouse, place: Place, job: LikeJob) -> None:
    """Find them in a process of its own; what was found stands in the work, which is its asker's alone."""

    async def keep(told: Likened, out: Path) -> dict[str, object]:
        await insight.take_alike(ctx, job.work_id, [new for chunk in chunks_of(out, NewLikeness) for new in chunk])
        return dict(msgspec.to_builtins(told.figures))

    await answer(ctx, (house, place), job.work_id, lambda order: replace(order, like=job.like), Likened, keep)

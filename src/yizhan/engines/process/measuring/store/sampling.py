"""Which instances are measured, and how many began and ended when."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from yizhan.engines.process.measuring.contracts import Coverage, Measure, Step, ThroughputPoint
from yizhan.platform.db import Transaction

MOST = 5_000
"""The most instances that one measurement reads the history of."""
MOST_COUNTED = 1_000_000
_MONDAY = "timestamptz '2001-01-01 00:00+08'"
_STEPS = {
    Step.HOUR: f"date_bin('1 hour', {{at}}, {_MONDAY})",
    Step.DAY: f"date_bin('1 day', {{at}}, {_MONDAY})",
    Step.WEEK: f"date_bin('7 days', {{at}}, {_MONDAY})",
    Step.MONTH: "date_trunc('month', {at}, '<+08>-8')",
}
"""Where the step that holds a moment begins. China's clock is never changed, so that counting from one of its midnights
will do; truncating in a time zone takes ten times as long. The zone is written out, because those with names are read
from tzdata, which a machine may lack."""

BEGAN = """i.definition_id = any($1::bigint[]) and ($2::timestamptz is null or i.started_at >= $2)
    and ($3::timestamptz is null or i.started_at < $3) and ($4::int is null or i.org_pos between $4 and $5)"""


class Measured(msgspec.Struct, frozen=True):
    """An instance that is measured."""

    id: int
    status: str
    started_at: datetime
    ended_at: datetime | None


class Cohort(msgspec.Struct, frozen=True):
    """The instances that are measured, out of how many."""

    coverage: Coverage
    instances: tuple[Measured, ...]

    @property
    def ids(self) -> list[int]:
        return [each.id for each in self.instances]

    @property
    def since(self) -> datetime | None:
        """When the first of them began; their history holds nothing before."""
        return min((each.started_at for each in self.instances), default=None)


async def with_room(tx: Transaction) -> None:
    """Let this transaction sort what it measures in memory."""
    await tx.execute("set local work_mem = '48MB'")


async def versions(tx: Transaction, definition_id: int, *, every: bool) -> list[int]:
    """The version, or all versions of its process."""
    if not every:
        return [definition_id]
    rows = await tx.fetch(
        "select id from process.definition where key = (select key from process.definition where id = $1)",
        definition_id,
    )
    return [row["id"] for row in rows]


async def cohort(tx: Transaction, ids: Sequence[int], wanted: Measure, most: int = MOST) -> Cohort:
    """The instances that began in the period; of more than `most`, one in so many."""
    where = place(ids, wanted)
    counted = f"select from process.instance i where {BEGAN} limit {MOST_COUNTED + 1}"
    total = await tx.fetchval(f"select count(*) from ({counted}) counted", *where)  # noqa: S608 - constants of this module
    one_in = -(-min(total, MOST_COUNTED) // most) or 1
    rows = await tx.fetch(
        f"""select i.id, i.status, i.started_at, i.ended_at from process.instance i
             where {BEGAN} and ($6 = 1 or (hashint8(i.id)::bigint + 2147483648) % $6 = 0)""",  # noqa: S608 - constants of this module
        *where,
        one_in,
    )
    found = msgspec.convert([dict(row) for row in rows], tuple[Measured, ...])
    return Cohort(Coverage(min(total, MOST_COUNTED), len(found), total > MOST_COUNTED), found)


async def throughput(tx: Transaction, ids: Sequence[int], wanted: Measure, step: Step) -> list[ThroughputPoint]:
    """What began and ended in each step of the period, by China's clock; steps without either are left out."""
    began, ended = (_STEPS[step].format(at=column) for column in ("i.started_at", "i.ended_at"))
    rows = await tx.fetch(
        f"""with counted as (
                select {began} as at, count(*) as started, 0 as completed, 0 as cancelled
                  from process.instance i where {BEGAN} group by 1
                union all
                select {ended}, 0, count(*) filter (where i.status = 'completed'),
                       count(*) filter (where i.status = 'cancelled')
                  from process.instance i
                 where i.ended_at is not null and {BEGAN.replace("i.started_at", "i.ended_at")} group by 1)
            select at, sum(started)::int as started, sum(completed)::int as completed, sum(cancelled)::int as cancelled
              from counted group by at order by at""",  # noqa: S608 - constants of this module
        *place(ids, wanted),
    )
    return [ThroughputPoint(row["at"], row["started"], row["completed"], row["cancelled"]) for row in rows]


async def bounds(tx: Transaction, ids: Sequence[int], wanted: Measure) -> tuple[datetime, datetime] | None:
    """When the first and the last of the instances began, each version's off the index; None when there are none."""
    each = BEGAN.replace("i.definition_id = any($1::bigint[])", "i.definition_id = v.id")
    row = await tx.fetchrow(
        f"""select min(first.at) as first, max(last.at) as last
              from unnest($1::bigint[]) as v (id)
             cross join lateral (select i.started_at as at from process.instance i where {each}
                                  order by i.started_at limit 1) first
             cross join lateral (select i.started_at as at from process.instance i where {each}
                                  order by i.started_at desc limit 1) last""",  # noqa: S608 - constants of this module
        *place(ids, wanted),
    )
    return (row["first"], row["last"]) if row and row["first"] is not None else None


def place(ids: Sequence[int], wanted: Measure) -> tuple[object, ...]:
    lo, hi = wanted.within or (None, None)
    return list(ids), wanted.since, wanted.until, lo, hi

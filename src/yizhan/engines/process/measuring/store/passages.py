"""Passages of elements, made from the lines of the history; every figure about time and ways begins here.

A passage begins with the first line of its activation and ends with a line that says how. What is between two lines
belongs to the first of them: after `claimed` and `resumed` somebody works on it, after `incident` it is stuck.
"""

from datetime import datetime
from typing import Any

import msgspec

from yizhan.engines.process.measuring.shape import Shape
from yizhan.engines.process.measuring.store.sampling import Cohort
from yizhan.platform.db import Row, Transaction

ENDS = ("done", "skipped", "error", "withdrawn", "moved")
"""How a passage ends, as its last line says."""
_ENDED = f"kind in ({', '.join(repr(kind) for kind in ENDS)})"

LINES = """lines as materialized (
    select h.instance_id, h.activation, h.node, h.kind, h.at, h.flows, h.detail,
           lead(h.at) over (partition by h.instance_id, h.activation order by h.at, h.seq, h.line) as next_at
      from unnest($1::bigint[]) as s (id)
      join process.happening h on h.instance_id = s.id and h.at >= $2)"""
"""The history of the instances $1, which began at $2 or later."""

PASSAGES = f"""passages as materialized (
    select instance_id, activation, coalesce(max(node) filter (where {_ENDED}), max(node)) as node, min(at) as came,
           max(at) filter (where {_ENDED}) as went, max(kind) filter (where {_ENDED}) as how,
           coalesce(bool_or(detail @> '{{"round": true}}'), false) as is_round,
           coalesce(sum(extract(epoch from coalesce(next_at, $3) - at))
                        filter (where kind in ('claimed', 'resumed')), 0)::float8 as held,
           coalesce(sum(extract(epoch from coalesce(next_at, $3) - at)) filter (where kind = 'incident'), 0)::float8
               as stuck,
           bool_or(kind = 'incident' and next_at is null) as is_stuck
      from lines group by instance_id, activation having bool_or(kind not in ('assigned', 'migrated')))"""  # noqa: S608 - constants of this module
"""The passages of these lines; those that have not ended last until $3."""

_TIMED = """timed as (
    select p.*, extract(epoch from coalesce(went, $3) - came)::float8 as lasted
      from passages p where is_round or node <> all($5::text[])),
split as (
    select t.*, case when node = any($4::text[]) then lasted - stuck else held end as worked from timed t),
parted as (select s.*, lasted - worked - stuck as waited from split s)"""


class ElementRow(msgspec.Struct, frozen=True):
    """One element's passages, counted and timed."""

    node: str
    passages: int
    open: int
    open_since: datetime | None
    instances: int
    skipped: int
    withdrawn: int
    failed: int
    moved: int
    lasted: float
    lasted_median: float | None
    lasted_p90: float | None
    waited: float
    waited_median: float | None
    waited_p90: float | None
    worked: float
    worked_median: float | None
    worked_p90: float | None
    stuck: float
    stuck_median: float | None
    stuck_p90: float | None
    so_far: float
    so_far_median: float | None
    so_far_p90: float | None
    stuck_now: int
    stuck_so_far: float
    lost: float
    repeated: int
    most: int


def _span(name: str, column: str, some: str = "went is not null") -> str:
    over = f"within group (order by {column}) filter (where {some})"
    return f"""coalesce(sum({column}) filter (where {some}), 0)::float8 as {name},
        percentile_cont(0.5) {over} as {name}_median, percentile_cont(0.9) {over} as {name}_p90"""


_ELEMENTS = f"""with {LINES}, {PASSAGES}, {_TIMED},
figures as (
    select node, count(*) filter (where went is not null) as passages, count(*) filter (where went is null) as open,
           min(came) filter (where went is null) as open_since, count(distinct instance_id) as instances,
           count(*) filter (where how = 'skipped') as skipped, count(*) filter (where how = 'withdrawn') as withdrawn,
           count(*) filter (where how = 'error') as failed, count(*) filter (where how = 'moved') as moved,
           {", ".join(_span(each, each) for each in ("lasted", "waited", "worked", "stuck"))},
           {_span("so_far", "lasted", "went is null")},
           count(*) filter (where went is null and is_stuck) as stuck_now,
           coalesce(sum(stuck) filter (where went is null), 0)::float8 as stuck_so_far,
           coalesce(sum(waited + stuck), 0)::float8 as lost
      from parted group by node),
often as (
    select node, count(*) filter (where times > 1) as repeated, max(times) as most
      from (select node, count(*) as times from passages where not is_round group by node, instance_id) each
     group by node)
select f.*, coalesce(o.repeated, 0) as repeated, coalesce(o.most, 0) as most
  from figures f left join often o using (node) order by node"""  # noqa: S608 - constants of this module


async def elements(tx: Transaction, cohort: Cohort, shape: Shape, now: datetime) -> list[ElementRow]:
    """How often each element was passed, and how long that took."""
    rows = await tx.fetch(_ELEMENTS, *arguments(cohort, now), list(shape.systems), list(shape.loops))
    return [msgspec.convert(dict(row), ElementRow) for row in rows]


async def flows(tx: Transaction, cohort: Cohort) -> dict[str, int]:
    """How often each flow was taken."""
    rows = await tx.fetch(
        """select f.flow, count(*) as taken
             from unnest($1::bigint[]) as s (id)
             join process.happening h on h.instance_id = s.id and h.at >= $2
            cross join unnest(h.flows) as f (flow) group by f.flow""",
        cohort.ids,
        cohort.since,
    )
    return {row["flow"]: row["taken"] for row in rows}


async def touched(tx: Transaction, cohort: Cohort) -> frozenset[str]:
    """The elements that any of the instances came to."""
    rows = await tx.fetch(
        """select distinct h.node
             from unnest($1::bigint[]) as s (id)
             join process.happening h on h.instance_id = s.id and h.at >= $2""",
        cohort.ids,
        cohort.since,
    )
    return frozenset(row["node"] for row in rows)


async def of_instances(tx: Transaction, cohort: Cohort, now: datetime) -> list[Row]:
    """The passages of some instances one by one, in the order in which they began."""
    return list(
        await tx.fetch(
            f"with {LINES}, {PASSAGES} select * from passages order by instance_id, came, activation",  # noqa: S608 - constants of this module
            *arguments(cohort, now),
        )
    )


def arguments(cohort: Cohort, now: datetime) -> tuple[Any, ...]:
    """What the lines and passages of a cohort are selected by."""
    return cohort.ids, cohort.since, now

"""Which ways instances took, and what people made happen beside what is drawn.

Two instances took the same way when they passed the same elements, with the same outcome, by the same flows, equally
often. Which of two parallel branches was ahead makes no difference then; what came before what in one branch does,
because another order takes other flows.
"""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from yizhan.engines.process.measuring.shape import Shape
from yizhan.engines.process.measuring.store.passages import LINES, PASSAGES, arguments
from yizhan.engines.process.measuring.store.sampling import Cohort
from yizhan.platform.db import Transaction

_DEVIATIONS = """jumps as (
    select p.instance_id, p.node, p.times - coalesce(f.times, 0) - coalesce(m.times, 0) as times
      from (select instance_id, node, count(*) as times from passages where not is_round and node = any($4::text[])
             group by 1, 2) p
      left join (select l.instance_id, t.target as node, count(*) as times
                   from lines l cross join unnest(l.flows) as u (flow)
                   join unnest($5::text[], $6::text[]) as t (flow, target) using (flow) group by 1, 2) f
             using (instance_id, node)
      left join (select instance_id, detail->>'to' as node, count(*) as times from lines where kind = 'moved'
                  group by 1, 2) m using (instance_id, node)
     where p.instance_id not in (select l.instance_id from lines l cross join unnest(l.flows) as u (flow)
                                  where u.flow <> all($5::text[]))),
deviations as (
    select instance_id, 'skipped' as kind, node, null as target, count(*) as times from lines where kind = 'skipped'
     group by 1, 3
    union all
    select instance_id, 'moved', node, detail->>'to', count(*) from lines where kind = 'moved' group by 1, 3, 4
    union all
    select instance_id, 'changed', node, null, count(*) from lines where kind = 'assigned' group by 1, 3
    union all
    select instance_id, 'jumped', node, null, times from jumps where times > 0
    union all
    select id, 'cancelled', '', null, 1 from unnest($7::bigint[]) as c (id))"""
"""What is not drawn, of each instance. An instance that took flows of another version's drawing has no jumps: which of
them lead where is not known here."""

_WITH = f"with {LINES}, {PASSAGES}, {_DEVIATIONS}"

_VARIANTS = f"""{_WITH},
marks as (
    select instance_id, node || ' ' || how as mark, count(*) as times from passages
     where not is_round and how is not null group by 1, 2
    union all
    select l.instance_id, '> ' || u.flow, count(*) from lines l cross join unnest(l.flows) as u (flow) group by 1, 2),
ways as (
    select instance_id, md5(string_agg(mark || ' ' || times, ';' order by mark)) as signature from marks
     group by instance_id)
select w.signature, count(*) as instances, min(w.instance_id) as example,
       percentile_cont(0.5) within group (order by e.seconds) as median,
       count(*) filter (where e.instance_id = any($7)) as cancelled,
       count(*) filter (where not exists (select from deviations d where d.instance_id = w.instance_id)) as conforming
  from ways w join unnest($1::bigint[], $8::float8[]) as e (instance_id, seconds) using (instance_id)
 group by w.signature order by instances desc, example"""  # noqa: S608 - constants of this module

_FOUND = f"""{_WITH}
select kind, node, target, count(distinct instance_id) as instances, sum(times)::int as times,
       min(instance_id) as example
  from deviations group by kind, node, target order by instances desc, kind, node, target"""  # noqa: S608 - constants of this module


class VariantRow(msgspec.Struct, frozen=True):
    """A way, and how many took it; `conforming` of them with nothing beside what is drawn."""

    signature: str
    instances: int
    example: int
    median: float | None
    cancelled: int
    conforming: int


class DeviationRow(msgspec.Struct, frozen=True):
    """Something not drawn, and how many instances show it."""

    kind: str
    node: str
    target: str | None
    instances: int
    times: int
    example: int


async def variants(tx: Transaction, ended: Cohort, shape: Shape, now: datetime) -> list[VariantRow]:
    """The ways that ended instances took, the most frequent first."""
    seconds = [((each.ended_at or now) - each.started_at).total_seconds() for each in ended.instances]
    rows = await tx.fetch(_VARIANTS, *_arguments(ended, shape, now), seconds)
    return [msgspec.convert(dict(row), VariantRow) for row in rows]


async def deviations(tx: Transaction, cohort: Cohort, shape: Shape, now: datetime) -> list[DeviationRow]:
    """What is not drawn, the most frequent first."""
    rows = await tx.fetch(_FOUND, *_arguments(cohort, shape, now))
    return [msgspec.convert(dict(row), DeviationRow) for row in rows]


async def flows_of(tx: Transaction, cohort: Cohort) -> dict[int, tuple[str, ...]]:
    """The flows that each instance took."""
    rows = await tx.fetch(
        """select h.instance_id, array_agg(distinct f.flow) as flows
             from unnest($1::bigint[]) as s (id)
             join process.happening h on h.instance_id = s.id and h.at >= $2
            cross join unnest(h.flows) as f (flow) group by h.instance_id""",
        cohort.ids,
        cohort.since,
    )
    return {row["instance_id"]: tuple(row["flows"]) for row in rows}


def _arguments(cohort: Cohort, shape: Shape, now: datetime) -> Sequence[object]:
    flows = list(shape.targets)
    cancelled = [each.id for each in cohort.instances if each.status == "cancelled"]
    return (
        *arguments(cohort, now), list(shape.plain), flows, [shape.targets[flow] for flow in flows], cancelled,
    )  # fmt: skip

"""Proposals of key accounts: what was found of them, what was decided, what came of it."""

from collections.abc import Sequence
from datetime import date, datetime

import msgspec

from yizhan.domains.insight.contracts.proposals import (
    KEY_ACCOUNT,
    Chosen,
    Decision,
    KeyFinding,
    Later,
    NewProposal,
    Pending,
    Proposal,
)
from yizhan.domains.insight.model import growth_of
from yizhan.kernel.ids import new_id
from yizhan.kernel.paging import Page
from yizhan.kernel.text import Text
from yizhan.platform import listing
from yizhan.platform.db import Row, Transaction
from yizhan.platform.listing import Listing, Sort, Where, Window

_COLUMNS = """id, finding_id, customer_id, state, fit, monthly, growth, lines, links, networks, provinces, value_place,
              lines_place, reasons, level, manager_id, instance_id, outcome, given_level, given_manager_id, note,
              done_by_name, done_at, result, monthly_later, created_at"""
_PEOPLE = Listing(
    columns=_COLUMNS,
    tables="insight.proposal",
    sorts={"monthly": Sort("monthly", "numeric"), "fit": Sort("fit", "double precision")},
    default="-monthly",
    unique="id",
)
_KNOWN = "array_agg(array[p.monthly, coalesce(p.monthly_later, 0)]) filter (where p.result <> '' and"


async def spoken_for(tx: Transaction, customer_ids: Sequence[int], at: datetime) -> set[int]:
    """Those of the customers who are being decided about or left alone to measure by, or were decided within a year."""
    rows = await tx.fetch(
        """select distinct customer_id from insight.proposal
            where customer_id = any($1)
              and (state in ('found', 'assigned') or state = 'heldOut' and result = ''
                   or done_at > $2::timestamptz - interval '1 year')""",
        list(customer_ids),
        at,
    )
    return {row["customer_id"] for row in rows}


async def add(tx: Transaction, finding_id: int, found: Sequence[tuple[NewProposal, int]], at: datetime) -> None:
    """Customers of a finding with where each belongs."""
    await tx.execute(
        """insert into insight.proposal (id, org_pos, finding_id, customer_id, state, fit, monthly, growth, lines,
                                         links, networks, provinces, value_place, lines_place, reasons, created_at)
           select r.id, r.org_pos, $2, r.customer_id, 'found', r.fit, r.monthly, r.growth, r.lines, r.links, r.networks,
                  r.provinces, r.value_place, r.lines_place, r.reasons, $3
             from jsonb_to_recordset($1::jsonb) as r (id bigint, org_pos int, customer_id bigint, fit double precision,
                  monthly numeric, growth double precision, lines int, links int, networks int, provinces int,
                  value_place double precision, lines_place double precision, reasons jsonb)""",
        [{**msgspec.to_builtins(new), "id": new_id(), "org_pos": org_pos} for new, org_pos in found],
        finding_id,
        at,
    )


async def found(tx: Transaction, finding_id: int, limit: int) -> list[tuple[Proposal, int]]:
    """Proposals of a finding that the rule has not been asked about yet, with where each belongs."""
    rows = await tx.fetch(
        f"""select {_COLUMNS}, org_pos from insight.proposal where finding_id = $1 and state = 'found'
             order by id limit $2""",
        finding_id,
        limit,
    )
    return [(_proposal(row), row["org_pos"]) for row in rows]


async def choose(tx: Transaction, chosen: Sequence[Chosen], passed: Sequence[int]) -> None:
    """Who is proposed, who is left alone, and who is passed over."""
    await tx.execute(
        """update insight.proposal p set state = case when c.held_out then 'heldOut' else 'assigned' end,
                  level = c.level, manager_id = c.manager_id
             from unnest($1::bigint[], $2::boolean[], $3::text[], $4::bigint[]) as c (id, held_out, level, manager_id)
            where p.id = c.id""",
        [each.proposal_id for each in chosen],
        [each.held_out for each in chosen],
        [each.level for each in chosen],
        [each.manager_id for each in chosen],
    )
    await tx.execute("update insight.proposal set state = 'passed' where id = any($1)", list(passed))


async def attach(tx: Transaction, pairs: Sequence[tuple[int, int]]) -> None:
    """Tell which process carries each proposal."""
    await tx.execute(
        """update insight.proposal a set instance_id = p.instance_id
             from unnest($1::bigint[], $2::bigint[]) as p (id, instance_id) where a.id = p.id""",
        [pair[0] for pair in pairs],
        [pair[1] for pair in pairs],
    )


async def proposal_of(tx: Transaction, proposal_id: int, *, lock: bool = False) -> tuple[Proposal, int] | None:
    """The proposal and where it belongs."""
    row = await tx.fetchrow(
        f"select {_COLUMNS}, org_pos from insight.proposal where id = $1{' for update' if lock else ''}", proposal_id
    )
    return (_proposal(row), row["org_pos"]) if row else None


async def decide(tx: Transaction, proposal_id: int, given: Decision, by_name: str, at: datetime) -> None:
    await tx.execute(
        """update insight.proposal set state = 'done', outcome = $2, given_level = $3, given_manager_id = $4, note = $5,
                  done_by_name = $6, done_at = $7 where id = $1""",
        proposal_id,
        given.verdict,
        given.level,
        given.manager_id,
        given.note,
        by_name,
        at,
    )


async def people(tx: Transaction, finding_id: int, states: Sequence[str], window: Window) -> Page[Proposal]:
    where = Where()
    where.add("finding_id = ?", finding_id)
    where.add("state = any(?)", list(states))
    return await listing.page(tx, _PEOPLE, where, window, _proposal)


async def of_customer(tx: Transaction, customer_id: int) -> list[Proposal]:
    """What was proposed of a customer, the newest first; who was left alone or passed over is not told."""
    rows = await tx.fetch(
        f"""select {_COLUMNS} from insight.proposal where customer_id = $1 and state in ('assigned', 'done')
             order by id desc limit 20""",
        customer_id,
    )
    return [_proposal(row) for row in rows]


async def pending(tx: Transaction, before: date) -> list[Pending]:
    """Proposals of findings of months before `before` whose customers' later bills are not known yet."""
    rows = await tx.fetch(
        """select p.id, p.customer_id, f.month from insight.proposal p join insight.finding f on f.id = p.finding_id
            where p.result = '' and p.state in ('heldOut', 'done') and f.month < $1""",
        before,
    )
    return [Pending(row["id"], row["customer_id"], row["month"]) for row in rows]


async def measure(tx: Transaction, later: Sequence[Later], at: datetime) -> None:
    await tx.execute(
        """update insight.proposal p set result = case when l.monthly is null then 'left' else 'stayed' end,
                  monthly_later = l.monthly, measured_at = $3
             from unnest($1::bigint[], $2::numeric[]) as l (id, monthly) where p.id = l.id""",
        [each.proposal_id for each in later],
        [each.monthly for each in later],
        at,
    )
    await tx.execute(
        """update insight.finding f set measured_at = $1
            where exists (select from insight.proposal p where p.finding_id = f.id and p.measured_at = $1)""",
        at,
    )


async def findings(tx: Transaction, finding_id: int | None = None) -> list[KeyFinding]:
    """Findings of key accounts, the newest first, with what stands in the reader's scope counted."""
    rows = await tx.fetch(
        f"""select f.id, f.number, f.study_id, s.version as study_version, f.month, f.created_at, f.measured_at,
                   count(p.id) as looked_at, count(p.id) filter (where p.state in ('assigned', 'done')) as proposed,
                   count(p.id) filter (where p.state = 'heldOut') as held_out,
                   count(p.id) filter (where p.outcome = 'accepted') as accepted,
                   count(p.id) filter (where p.outcome = 'refused') as refused,
                   coalesce(sum(p.monthly) filter (where p.state in ('assigned', 'done')), 0) as monthly,
                   {_KNOWN} p.outcome = 'accepted') as known_accepted,
                   {_KNOWN} p.outcome = 'refused') as known_refused,
                   {_KNOWN} p.state = 'heldOut') as known_held_out
              from insight.finding f join insight.study s on s.id = f.study_id
              left join insight.proposal p on p.finding_id = f.id
             where f.purpose = $1 and ($2::bigint is null or f.id = $2)
             group by f.id, s.version order by f.number desc""",
        KEY_ACCOUNT,
        finding_id,
    )
    return [_finding(row) for row in rows]


def _finding(row: Row) -> KeyFinding:
    given = {name: row[name] for name in KeyFinding.__struct_fields__ if name in row}
    known = {name: row[f"known_{name}"] or [] for name in ("accepted", "held_out", "refused")}
    return KeyFinding(
        **{**given, "id": str(row["id"]), "study_id": str(row["study_id"])},
        growth=growth_of(known["accepted"], known["held_out"], known["refused"]),
    )


def _proposal(row: Row) -> Proposal:
    given = {name: row[name] for name in Proposal.__struct_fields__}
    for name in ("id", "finding_id", "customer_id"):
        given[name] = str(row[name])
    for name in ("manager_id", "given_manager_id", "instance_id"):
        given[name] = str(row[name]) if row[name] else None
    return Proposal(**{**given, "reasons": msgspec.convert(row["reasons"], tuple[Text, ...])})

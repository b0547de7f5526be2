"""Findings, the customers in them, and what came of it."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import msgspec

from yizhan.domains.insight.contracts import Action, ChurnFinding, Effect, Outcome
from yizhan.domains.insight.model import effect_of
from yizhan.kernel.ids import new_id
from yizhan.kernel.paging import Page
from yizhan.platform import listing
from yizhan.platform.db import Row, Transaction
from yizhan.platform.listing import Listing, Sort, Where, Window

_ACTION = """id, finding_id, customer_id, held_out, state, chance, at_stake, reason, offer, channel, instance_id, did,
             outcome, lost_reason, lost_to, note, done_by_name, done_at, result, created_at"""
_PEOPLE = Listing(
    columns=_ACTION,
    tables="insight.action",
    sorts={"atStake": Sort("at_stake", "numeric"), "chance": Sort("chance", "double precision")},
    default="-atStake",
    unique="id",
)
_FINDING = """f.id, f.number, f.model_id, m.version as model_version, f.month, f.customers, f.expected, f.at_stake,
              f.created_at, f.measured_at"""


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """What a finding comes of: a version of a model, or a study."""

    model_id: int | None = None
    study_id: int | None = None


async def add(
    tx: Transaction, purpose: str, source: Source, month: date, sums: tuple[int, Decimal, Decimal], at: datetime
) -> int:
    """A finding of one scoring or study: how many, how many are expected to leave, what is at stake."""
    finding_id = new_id()
    await tx.execute(
        """insert into insight.finding (id, number, purpose, model_id, study_id, month, customers, expected, at_stake,
                                        created_at)
           select $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9 from insight.finding""",
        finding_id,
        purpose,
        source.model_id,
        source.study_id,
        month,
        *sums,
        at,
    )
    return finding_id


async def of_month(tx: Transaction, purpose: str, month: date) -> int | None:
    found = await tx.fetchval(
        "select id from insight.finding where purpose = $1 and month = $2 order by id desc limit 1", purpose, month
    )
    return int(found) if found else None


async def findings(tx: Transaction, purpose: str, finding_id: int | None = None) -> list[ChurnFinding]:
    """Findings, the newest first, with what stands in the reader's scope counted."""
    rows = await tx.fetch(
        f"""select {_FINDING}, count(a.id) filter (where not a.held_out) as treated,
                   count(a.id) filter (where a.held_out) as held_out,
                   count(a.id) filter (where a.state = 'done') as done,
                   count(a.id) filter (where not a.held_out and a.result <> '') as treated_known,
                   count(a.id) filter (where not a.held_out and a.result = 'left') as treated_left,
                   count(a.id) filter (where a.held_out and a.result <> '') as held_out_known,
                   count(a.id) filter (where a.held_out and a.result = 'left') as held_out_left,
                   count(a.id) filter (where a.outcome = 'kept') as kept,
                   count(a.id) filter (where a.outcome = 'considering') as considering,
                   count(a.id) filter (where a.outcome = 'declined') as declined,
                   count(a.id) filter (where a.outcome = 'unreachable') as unreachable
              from insight.finding f join insight.model m on m.id = f.model_id
              left join insight.action a on a.finding_id = f.id
             where f.purpose = $1 and ($2::bigint is null or f.id = $2)
             group by f.id, m.version order by f.number desc""",
        purpose,
        finding_id,
    )
    return [_finding(row) for row in rows]


def _finding(row: Row) -> ChurnFinding:
    effect: Effect | None = effect_of(
        row["treated_known"], row["treated_left"], row["held_out_known"], row["held_out_left"]
    )
    return ChurnFinding(
        id=str(row["id"]),
        number=row["number"],
        model_id=str(row["model_id"]),
        model_version=row["model_version"],
        month=row["month"],
        customers=row["customers"],
        expected=row["expected"],
        at_stake=row["at_stake"],
        created_at=row["created_at"],
        measured_at=row["measured_at"],
        treated=row["treated"],
        held_out=row["held_out"],
        done=row["done"],
        outcomes={name: row[name] for name in ("kept", "considering", "declined", "unreachable")},
        effect=effect,
    )


async def add_actions(tx: Transaction, finding_id: int, rows: Sequence[dict[str, Any]], at: datetime) -> dict[int, int]:
    """Customers of a finding; returns the action of each. Those who are in it already stay as they are."""
    written = await tx.fetch(
        """insert into insight.action (id, org_pos, finding_id, customer_id, held_out, state, chance, at_stake, reason,
                                       offer, channel, created_at)
           select r.id, r.org_pos, $2, r.customer_id, r.held_out, r.state, r.chance, r.at_stake, r.reason, r.offer,
                  r.channel, $3
             from jsonb_to_recordset($1::jsonb) as r (id bigint, org_pos int, customer_id bigint, held_out boolean,
                  state text, chance double precision, at_stake numeric, reason text, offer text, channel text)
               on conflict (finding_id, customer_id) do nothing returning id, customer_id""",
        list(rows),
        finding_id,
        at,
    )
    return {row["customer_id"]: row["id"] for row in written}


async def attach(tx: Transaction, pairs: Sequence[tuple[int, int]]) -> None:
    """Tell which process carries each action."""
    await tx.execute(
        """update insight.action a set instance_id = p.instance_id
             from unnest($1::bigint[], $2::bigint[]) as p (id, instance_id) where a.id = p.id""",
        [pair[0] for pair in pairs],
        [pair[1] for pair in pairs],
    )


async def busy(tx: Transaction, customer_ids: Sequence[int]) -> set[int]:
    """Those of the customers to whom something is being offered already."""
    rows = await tx.fetch(
        "select distinct customer_id from insight.action where customer_id = any($1) and state = 'assigned'",
        customer_ids,
    )
    return {row["customer_id"] for row in rows}


async def action_of(tx: Transaction, action_id: int, *, lock: bool = False) -> tuple[Action, int] | None:
    """The action and where it belongs."""
    row = await tx.fetchrow(
        f"select {_ACTION}, org_pos from insight.action where id = $1{' for update' if lock else ''}", action_id
    )
    return (_action(row), row["org_pos"]) if row else None


async def actions_of_customer(tx: Transaction, customer_id: int) -> list[Action]:
    rows = await tx.fetch(
        f"select {_ACTION} from insight.action where customer_id = $1 and not held_out order by id desc limit 50",
        customer_id,
    )
    return [_action(row) for row in rows]


async def actions_of_finding(tx: Transaction, finding_id: int, window: Window) -> Page[Action]:
    where = Where()
    where.add("finding_id = ?", finding_id)
    return await listing.page(tx, _PEOPLE, where, window, _action)


async def tell(tx: Transaction, action_id: int, outcome: Outcome, by_name: str, at: datetime) -> None:
    await tx.execute(
        """update insight.action set state = 'done', did = $2, outcome = $3, lost_reason = $4, lost_to = $5, note = $6,
                  done_by_name = $7, done_at = $8 where id = $1""",
        action_id,
        outcome.did,
        outcome.outcome,
        outcome.lost_reason,
        outcome.lost_to,
        outcome.note,
        by_name,
        at,
    )


async def to_measure(tx: Transaction, before: date) -> list[tuple[int, int, date]]:
    """Actions of findings before a month whose customers' staying or leaving is not known yet."""
    rows = await tx.fetch(
        """select a.id, a.customer_id, f.month from insight.action a join insight.finding f on f.id = a.finding_id
            where a.result = '' and f.month < $1""",
        before,
    )
    return [(row["id"], row["customer_id"], row["month"]) for row in rows]


async def measure(tx: Transaction, left: Sequence[int], stayed: Sequence[int], at: datetime) -> None:
    await tx.execute(
        """update insight.action set result = case when id = any($1) then 'left' else 'stayed' end, measured_at = $3
            where id = any($1) or id = any($2)""",
        list(left),
        list(stayed),
        at,
    )
    await tx.execute(
        """update insight.finding f set measured_at = $1
            where exists (select from insight.action a where a.finding_id = f.id and a.measured_at = $1)""",
        at,
    )


def _action(row: Row) -> Action:
    given = {name: row[name] for name in Action.__struct_fields__}
    for name in ("id", "finding_id", "customer_id"):
        given[name] = str(row[name])
    return Action(**{**given, "instance_id": str(row["instance_id"]) if row["instance_id"] else None})

"""Next best offers: written in sets, answered one by one, counted in the reader's scope."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import msgspec

from yizhan.domains.insight.contracts.suggestions import (
    Decline,
    NewSuggestion,
    Suggestion,
    SuggestionFilter,
    SuggestionReason,
    SuggestionState,
)
from yizhan.kernel.clock import business_day
from yizhan.kernel.ids import new_id
from yizhan.kernel.paging import Page
from yizhan.platform import listing
from yizhan.platform.db import Row, Transaction
from yizhan.platform.listing import Listing, Sort, Where, Window

_READ = """id, customer_id, offering, line, place, month, chance, yearly, expected, reasons, state, shown_at, answer,
           note, decided_at, decided_by_name, quiet_until, order_id"""

_LISTING = Listing(
    columns=_READ,
    tables="insight.suggestion",
    sorts={"chance": Sort("chance", "double precision"), "expected": Sort("expected", "numeric")},
    default="-expected",
    unique="id",
)


async def put(tx: Transaction, study_id: int, given: Sequence[tuple[NewSuggestion, int, bool]], at: datetime) -> None:
    """Write suggestions with where their customers belong and whether they are held out.

    An open one is told anew; a customer who declined is left in peace until the day that was kept then.
    """
    rows: list[Any] = [
        {**msgspec.to_builtins(new), "id": new_id(), "org_pos": org_pos, "held_out": held_out}
        for new, org_pos, held_out in given
    ]
    await tx.execute(
        """insert into insight.suggestion as s (id, org_pos, customer_id, study_id, offering, line, held_out, place,
                  month, chance, yearly, expected, reasons, created_at)
           select id, org_pos, customer_id, $1, offering, line, held_out, place, month, chance, yearly,
                  round(yearly * chance::numeric, 2), reasons, $3
             from jsonb_to_recordset($2::jsonb) as r (id bigint, org_pos int, customer_id bigint, offering text,
                  line text, held_out boolean, place int, month date, chance double precision, yearly numeric,
                  reasons jsonb)
            where not exists (select 1 from insight.suggestion q
                               where q.customer_id = r.customer_id and q.offering = r.offering
                                 and q.state = 'declined' and q.quiet_until > $4)
               on conflict (customer_id, offering) where state = 'open' do update set
                  org_pos = excluded.org_pos, study_id = excluded.study_id, line = excluded.line,
                  place = excluded.place, month = excluded.month, chance = excluded.chance, yearly = excluded.yearly,
                  expected = excluded.expected, reasons = excluded.reasons""",
        study_id,
        rows,
        at,
        business_day(at),
    )


async def expire_others(tx: Transaction, study_id: int, at: datetime) -> None:
    """End open suggestions that the last study did not make again."""
    await tx.execute(
        "update insight.suggestion set state = 'expired', decided_at = $2 where state = 'open' and study_id <> $1",
        study_id,
        at,
    )


async def open_of(tx: Transaction, customer_id: int) -> list[Suggestion]:
    """What may be offered to a customer, the likeliest first; nothing to whoever is held out."""
    rows = await tx.fetch(
        f"""select {_READ} from insight.suggestion
             where customer_id = $1 and state = 'open' and not held_out order by place, id""",
        customer_id,
    )
    return [_suggestion(row) for row in rows]


async def answered_of(tx: Transaction, customer_id: int, most: int) -> list[Suggestion]:
    """What came of earlier suggestions to a customer that were shown, the newest first."""
    rows = await tx.fetch(
        f"""select {_READ} from insight.suggestion
             where customer_id = $1 and state in ('taken', 'declined') and not held_out and shown_at is not null
             order by decided_at desc, id desc limit $2""",
        customer_id,
        most,
    )
    return [_suggestion(row) for row in rows]


async def show(tx: Transaction, customer_id: int, ids: Sequence[int], at: datetime, by_name: str) -> None:
    """Keep that somebody saw them, the first time."""
    await tx.execute(
        """update insight.suggestion set shown_at = $3, shown_by_name = $4
            where customer_id = $1 and id = any($2) and state = 'open' and shown_at is null and not held_out""",
        customer_id,
        ids,
        at,
        by_name,
    )


async def of(tx: Transaction, customer_id: int, suggestion_id: int) -> tuple[Suggestion, int] | None:
    """One suggestion and where it belongs, held for a change; None where there is none, or its customer is held out."""
    row = await tx.fetchrow(
        f"""select {_READ}, org_pos from insight.suggestion
             where customer_id = $1 and id = $2 and not held_out for update""",
        customer_id,
        suggestion_id,
    )
    return (_suggestion(row), row["org_pos"]) if row else None


async def decline(
    tx: Transaction, suggestion_id: int, given: Decline, quiet_until: date, at: datetime, by_name: str
) -> None:
    """Keep what a customer answered; whoever answered was shown it."""
    await tx.execute(
        """update insight.suggestion set state = 'declined', answer = $2, note = $3, quiet_until = $4, decided_at = $5,
                  decided_by_name = $6, shown_at = coalesce(shown_at, $5),
                  shown_by_name = case when shown_at is null then $6 else shown_by_name end
            where id = $1""",
        suggestion_id,
        given.answer,
        given.note,
        quiet_until,
        at,
        by_name,
    )


async def take(
    tx: Transaction, customer_id: int, offerings: Sequence[str], order_id: int | None, at: datetime, by_name: str
) -> int:
    """What a customer ordered is taken, of those held out too: so they are counted. Returns how many were."""
    rows = await tx.fetch(
        """update insight.suggestion set state = 'taken', decided_at = $4, decided_by_name = $5, order_id = $3
            where customer_id = $1 and offering = any($2) and state = 'open' returning id""",
        customer_id,
        offerings,
        order_id,
        at,
        by_name,
    )
    return len(rows)


async def give_back(tx: Transaction, order_id: int) -> None:
    """An order came to nothing: what it had taken is open again, or expired where it was suggested anew meanwhile."""
    await tx.execute(
        """update insight.suggestion s
              set state = case when exists (select 1 from insight.suggestion o where o.customer_id = s.customer_id
                                               and o.offering = s.offering and o.state = 'open')
                               then 'expired' else 'open' end,
                  decided_at = null, decided_by_name = '', order_id = null
            where s.order_id = $1 and s.state = 'taken'""",
        order_id,
    )


async def page(tx: Transaction, wanted: SuggestionFilter, window: Window) -> Page[Suggestion]:
    """Suggestions of those who are not held out."""
    where = Where()
    where.add("offering = ?", wanted.offering)
    where.add("state = ?", wanted.state)
    where.add("held_out = ?", value=False)
    return await listing.page(tx, _LISTING, where, window, _suggestion)


_COUNTS = """select offering,
       count(*) filter (where not held_out) as suggested,
       count(*) filter (where not held_out and shown_at is not null) as shown,
       count(*) filter (where not held_out and state = 'taken') as taken,
       count(*) filter (where not held_out and state = 'taken' and shown_at is not null) as taken_shown,
       count(*) filter (where not held_out and state = 'declined') as declined,
       count(*) filter (where not held_out and state = 'expired') as expired,
       count(*) filter (where held_out) as held_out,
       count(*) filter (where held_out and state = 'taken') as held_out_taken,
       coalesce(sum(expected) filter (where not held_out and state = 'open'), 0) as expected,
       coalesce(sum(yearly) filter (where not held_out and state = 'taken'), 0) as won
  from insight.suggestion group by offering order by count(*) desc, offering"""


async def counts(tx: Transaction) -> Sequence[Row]:
    """How suggestions of each offering did, as far as the reader's scope goes."""
    return await tx.fetch(_COUNTS)


async def answers(tx: Transaction) -> Mapping[str, dict[str, int]]:
    """What those who declined answered, by offering."""
    rows = await tx.fetch(
        """select offering, answer, count(*) as times from insight.suggestion
            where state = 'declined' group by offering, answer order by count(*) desc, answer"""
    )
    found: dict[str, dict[str, int]] = {}
    for row in rows:
        found.setdefault(row["offering"], {})[row["answer"]] = row["times"]
    return found


def _suggestion(row: Row) -> Suggestion:
    given = {name: row[name] for name in Suggestion.__struct_fields__}
    order = row["order_id"]
    given |= {
        "id": str(row["id"]),
        "state": SuggestionState(row["state"]),
        "customer_id": str(row["customer_id"]),
        "order_id": str(order) if order else None,
        "reasons": msgspec.convert(row["reasons"], tuple[SuggestionReason, ...]),
    }
    return Suggestion(**given)

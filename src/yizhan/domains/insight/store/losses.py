"""The loss register."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import msgspec

from yizhan.domains.insight.contracts import Loss, LossCount, LossInput, NewLoss
from yizhan.kernel.ids import new_id
from yizhan.kernel.paging import Page
from yizhan.platform import listing
from yizhan.platform.db import Row, Transaction
from yizhan.platform.listing import Listing, Sort, Where, Window

_READ = """id, rev, customer_id, month, monthly, predicted, chance, ahead, reason, rival, note, recorded_by_name,
           recorded_at"""
_LISTING = Listing(
    columns=_READ, tables="insight.loss", sorts={"month": Sort("month", "date")}, default="-month", unique="id"
)


async def put(tx: Transaction, losses: Sequence[tuple[NewLoss, int]]) -> None:
    """Write who left and what was said of them; what people recorded stays."""
    rows: list[Any] = [{**msgspec.to_builtins(loss), "id": new_id(), "org_pos": org_pos} for loss, org_pos in losses]
    await tx.execute(
        """insert into insight.loss as l (id, org_pos, customer_id, month, monthly, predicted, chance, ahead)
           select id, org_pos, customer_id, month, monthly, predicted, chance, ahead
             from jsonb_to_recordset($1::jsonb) as r (id bigint, org_pos int, customer_id bigint, month date,
                  monthly numeric, predicted text, chance double precision, ahead boolean)
               on conflict (customer_id, month) do update set
                  monthly = excluded.monthly, predicted = excluded.predicted,
                  chance = excluded.chance, ahead = excluded.ahead
            where (l.predicted, l.ahead) is distinct from (excluded.predicted, excluded.ahead)""",
        rows,
    )


async def record(tx: Transaction, given: LossInput, org_pos: int, by_name: str, at: datetime) -> int:
    """Keep the reason a customer gave."""
    found = await tx.fetchval(
        """insert into insight.loss (id, org_pos, customer_id, month, reason, rival, note, recorded_by_name,
                                     recorded_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
               on conflict (customer_id, month) do update set reason = excluded.reason, rival = excluded.rival,
                  note = excluded.note, recorded_by_name = excluded.recorded_by_name, recorded_at = excluded.recorded_at
           returning id""",
        new_id(),
        org_pos,
        int(given.customer_id),
        given.month,
        given.reason,
        given.rival,
        given.note,
        by_name,
        at,
    )
    return int(found)


async def withdraw(tx: Transaction, customer_id: int, month: date, reason: str, rival: str) -> None:
    """Take back a reason that was recorded wrong; a line that nothing else is known of goes."""
    of_it = "customer_id = $1 and month = $2 and reason = $3 and rival = $4"
    given = (customer_id, month, reason, rival)
    await tx.execute(f"delete from insight.loss where {of_it} and predicted = '' and chance is null", *given)
    await tx.execute(
        f"""update insight.loss set reason = '', rival = '', note = '', recorded_by_name = '', recorded_at = null
             where {of_it}""",
        *given,
    )


async def of(tx: Transaction, loss_id: int) -> Loss | None:
    row = await tx.fetchrow(f"select {_READ} from insight.loss where id = $1", loss_id)
    return _loss(row) if row else None


async def page(tx: Transaction, reason: str | None, predicted: str | None, window: Window) -> Page[Loss]:
    where = Where()
    where.add("reason = ?", reason)
    where.add("predicted = ?", predicted)
    return await listing.page(tx, _LISTING, where, window, _loss)


async def counts(tx: Transaction) -> list[LossCount]:
    rows = await tx.fetch(
        """select reason, predicted, count(*) as customers, sum(monthly) as monthly from insight.loss
            group by reason, predicted order by count(*) desc"""
    )
    return [LossCount(**row) for row in rows]


def _loss(row: Row) -> Loss:
    given = {name: row[name] for name in Loss.__struct_fields__}
    return Loss(**{**given, "id": str(row["id"]), "customer_id": str(row["customer_id"])})

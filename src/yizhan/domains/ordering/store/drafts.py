"""SQL of drafts."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from yizhan.domains.ordering.contracts.orders import Draft
from yizhan.platform.db import Row, Transaction

_COLUMNS = ("id", "org_pos", "customer_id", "customer_name", "channel", "items", "note", "saved_by_name")


async def insert(tx: Transaction, row: Mapping[str, Any]) -> None:
    await tx.execute(
        f"insert into ordering.draft ({', '.join(_COLUMNS)}) values ($1, $2, $3, $4, $5, $6, $7, $8)",
        *(row[name] for name in _COLUMNS),
    )


async def replace(tx: Transaction, draft_id: int, channel: str, items: Sequence[Any], note: str, name: str) -> None:
    await tx.execute(
        "update ordering.draft set channel = $2, items = $3, note = $4, saved_by_name = $5 where id = $1",
        draft_id,
        channel,
        items,
        note,
        name,
    )


async def row_of(tx: Transaction, draft_id: int, *, lock: bool = False) -> Row | None:
    return await tx.fetchrow(f"select * from ordering.draft where id = $1{' for update' if lock else ''}", draft_id)


async def exists(tx: Transaction, draft_id: int) -> bool:
    return bool(await tx.fetchval("select ordering.exists_draft($1)", draft_id))


async def page(
    tx: Transaction, customer_id: int | None, limit: int, after: tuple[datetime, int] | None, cap: int
) -> tuple[list[Draft], int]:
    """Drafts, of one customer or of all, newest first, after the given key; and how many there are, up to `cap`."""
    rows = await tx.fetch(
        """select * from ordering.draft
            where ($1::bigint is null or customer_id = $1)
              and ($2::timestamptz is null or (changed_at, id) < ($2, $3))
            order by changed_at desc, id desc limit $4""",
        customer_id,
        *(after or (None, None)),
        limit,
    )
    total: int = await tx.fetchval(
        """select count(*) from (
               select 1 from ordering.draft where $1::bigint is null or customer_id = $1 limit $2) counted""",
        customer_id,
        cap,
    )
    return [shape(row) for row in rows], total


async def delete(tx: Transaction, draft_id: int) -> None:
    await tx.execute("delete from ordering.draft where id = $1", draft_id)


def shape(row: Row) -> Draft:
    """The contract of a draft's row."""
    return msgspec.convert(
        {
            "id": str(row["id"]),
            "rev": row["rev"],
            "customerId": str(row["customer_id"]),
            "customerName": row["customer_name"],
            "channel": row["channel"],
            "items": row["items"],
            "note": row["note"],
            "savedByName": row["saved_by_name"],
            "changedAt": row["changed_at"],
        },
        Draft,
    )

"""SQL of service orders."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from yizhan.domains.ordering.contracts.services import ServiceOrder
from yizhan.kernel.text import parted
from yizhan.platform.db import Row, Transaction

_NEW = ("id", "org_pos", "order_id", "item_id", "item", "action", "attempt", "state", "after", "services")


async def insert(tx: Transaction, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write new service orders."""
    values = ", ".join(f"${number + 1}" for number in range(len(_NEW)))
    await tx.executemany(
        f"insert into ordering.service_order ({', '.join(_NEW)}) values ({values})",
        [[row[name] for name in _NEW] for row in rows],
    )


async def change(tx: Transaction, service_order_id: int, **values: object) -> None:
    """Set columns of a service order."""
    sets = ", ".join(f"{name} = ${number + 2}" for number, name in enumerate(values))
    await tx.execute(f"update ordering.service_order set {sets} where id = $1", service_order_id, *values.values())


async def row_of(tx: Transaction, service_order_id: int, *, lock: bool = False) -> Row | None:
    return await tx.fetchrow(
        f"select * from ordering.service_order where id = $1{' for update' if lock else ''}", service_order_id
    )


async def of_order(tx: Transaction, order_id: int, *, latest: bool = True) -> list[ServiceOrder]:
    """The service orders of an order; with `latest` only the last attempt of each line."""
    rows = await tx.fetch(
        "select * from ordering.service_order where order_id = $1 and (latest or not $2) order by id",
        order_id,
        latest,
    )
    return [shape(row) for row in rows]


async def mark_sent(tx: Transaction, ids: Sequence[int], check_at: datetime) -> None:
    """Note that these are being sent, and when to look for their answers."""
    await tx.execute(
        "update ordering.service_order set sent = true, check_at = $2 where id = any($1)", list(ids), check_at
    )


async def due_for_check(tx: Transaction, now: datetime, limit: int) -> list[int]:
    """Service orders whose answer should have come; each is looked at by one worker."""
    rows = await tx.fetch(
        """select id from ordering.service_order where check_at <= $1
            order by check_at limit $2 for update skip locked""",
        now,
        limit,
    )
    return [row["id"] for row in rows]


def shape(row: Row) -> ServiceOrder:
    """The contract of a service order's row."""
    return msgspec.convert(
        {
            "id": str(row["id"]),
            "rev": row["rev"],
            "orderId": str(row["order_id"]),
            "itemId": str(row["item_id"]),
            "item": row["item"],
            "action": row["action"],
            "attempt": row["attempt"],
            "state": row["state"],
            "after": row["after"],
            "sent": row["sent"],
            "tries": row["tries"],
            "services": row["services"],
            "remoteId": row["remote_id"],
            "sentAt": row["sent_at"],
            "answeredAt": row["answered_at"],
            "errorCode": row["error_code"],
            "errorMessage": parted(row["error_message"]) if row["error_message"] else None,
            "results": row["results"],
            "skipped": row["skipped"],
            "changedAt": row["changed_at"],
        },
        ServiceOrder,
    )

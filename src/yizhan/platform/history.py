"""Past images of business rows: any tracked object as of a moment, and the list of its changes (requirement 2.4)."""

from datetime import datetime
from typing import Any

import msgspec

from yizhan.platform.db import Transaction


class Change(msgspec.Struct, frozen=True, rename="camel"):
    """One change of one row: when, by whom, why, and which columns went from what to what."""

    at: datetime
    table: str
    row_id: str
    rev: int
    actor_id: str
    reason: str | None
    deleted: bool
    fields: dict[str, tuple[Any, Any]]


_BOOKKEEPING = {"rev", "changed_at", "changed_by", "change_reason"}


async def image_as_of(tx: Transaction, table: str, row_id: int, at: datetime) -> dict[str, Any] | None:
    """The image that `table`'s row `row_id` had at `at` when that is past; None when no past image covers it.

    A None answer means the current row holds if it was written at or before `at`, and else that the row
    did not exist yet: the caller has the current row and its `changed_at`.
    """
    image: dict[str, Any] | None = await tx.fetchval(
        """select image from platform.row_image
            where table_name = $1 and row_id = $2 and valid_to > $3 and valid_from <= $3
            order by valid_to limit 1""",
        table,
        row_id,
        at,
    )
    return image


async def image_before(tx: Transaction, table: str, row_id: int, change: datetime) -> dict[str, Any] | None:
    """The image that the row had just before its change at `change`."""
    image: dict[str, Any] | None = await tx.fetchval(
        "select image from platform.row_image where table_name = $1 and row_id = $2 and valid_to = $3",
        table,
        row_id,
        change,
    )
    return image


async def rows_written_for(tx: Transaction, table: str, reason: str) -> list[int]:
    """Ids of the rows that have a past image written for `reason`."""
    rows = await tx.fetch(
        "select distinct row_id from platform.row_image where table_name = $1 and written_reason = $2", table, reason
    )
    return [row["row_id"] for row in rows]


async def changes(
    tx: Transaction, table: str, row_id: int, current: dict[str, Any] | None, limit: int = 100
) -> list[Change]:
    """The changes of one row, newest first; `current` is its present image, None when it was deleted."""
    rows = await tx.fetch(
        """select rev, valid_to, ended_by, ended_reason, deleted, image from platform.row_image
            where table_name = $1 and row_id = $2 order by valid_to desc limit $3""",
        table,
        row_id,
        limit,
    )
    found: list[Change] = []
    after = current or {}
    for row in rows:
        before = row["image"]
        fields = {
            name: (before.get(name), after.get(name))
            for name in {*before, *after} - _BOOKKEEPING
            if before.get(name) != after.get(name)
        }
        found.append(
            Change(
                row["valid_to"],
                table,
                str(row_id),
                row["rev"] + 1,
                str(row["ended_by"]),
                row["ended_reason"],
                row["deleted"],
                {} if row["deleted"] else fields,
            )
        )
        after = before
    return found


async def parts_as_of(tx: Transaction, table: str, parent_id: int, at: datetime) -> list[dict[str, Any]]:
    """Past images that rows of `table` (tracked by `platform.track_part`) had at `at` as parts of `parent_id`.

    Present rows are not among them: the caller adds those of its table that were last changed at or before `at`.
    """
    rows = await tx.fetch(
        """select image from platform.row_image
            where table_name = $1 and parent_id = $2 and valid_to > $3 and valid_from <= $3 order by row_id""",
        table,
        parent_id,
        at,
    )
    return [row["image"] for row in rows]

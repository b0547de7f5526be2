"""Past images of business rows: any tracked object as of a moment, and the list of its changes (requirement 2.4)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from yizhan.kernel.errors import ChangedMeanwhile
from yizhan.platform.db import Row, Transaction


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
    created: bool = False


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


async def same_version(tx: Transaction, table: str, row_id: int, current: int, expected: int | None) -> None:
    """Raises ChangedMeanwhile, which tells who saved `table`'s row last, when it is no longer at `expected`."""
    if expected is None or expected == current:
        return
    by = await tx.fetchval(
        """select ended_by from platform.row_image
            where table_name = $1 and row_id = $2 order by valid_to desc limit 1""",
        table,
        row_id,
    )
    raise ChangedMeanwhile(current=current, by=by)


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


async def lives_of(
    tx: Transaction,
    table: str,
    present: Sequence[dict[str, Any]],
    *,
    parent_id: int | None = None,
    most: int = 500,
) -> list[Change]:
    """How rows came to be and changed, newest first: those in `present` (their images now), and with `parent_id`
    also those that were parts of it and have gone since. Of very many changes the latest `most` are told.
    """
    now = {image["id"]: image for image in present}
    rows = await tx.fetch(
        """select row_id, rev, valid_from, valid_to, written_by, written_reason, ended_by, ended_reason, deleted, image
             from platform.row_image
            where table_name = $1 and (row_id = any($2) or parent_id = $3) order by valid_to desc limit $4""",
        table,
        list(now),
        parent_id,
        most,
    )
    past: dict[int, list[Row]] = {key: [] for key in now}
    for row in rows:
        past.setdefault(row["row_id"], []).append(row)
    found = [change for key, images in past.items() for change in _life(table, key, images, now.get(key))]
    return sorted(found, key=lambda change: change.at, reverse=True)


def _life(table: str, key: int, images: Sequence[Row], now: dict[str, Any] | None) -> list[Change]:
    """The changes of one row; `images` newest first."""
    found: list[Change] = []
    after = now
    for row in images:
        before = row["image"]
        gone = row["deleted"]
        names = set() if gone or after is None else {*before, *after} - _BOOKKEEPING
        fields = {name: (before.get(name), (after or {}).get(name)) for name in sorted(names)}
        told = {name: pair for name, pair in fields.items() if pair[0] != pair[1]}
        if told or gone:
            by, why = str(row["ended_by"]), row["ended_reason"]
            found.append(Change(row["valid_to"], table, str(key), row["rev"] + 1, by, why, gone, told))
        after = before
    first = _birth(images, now)
    if first is None:
        return found
    at, by, why = first
    return [*found, Change(at, table, str(key), 1, by, why, deleted=False, fields={}, created=True)]


def _birth(images: Sequence[Row], now: dict[str, Any] | None) -> tuple[datetime, str, str | None] | None:
    if images:
        row = images[-1]
        return (row["valid_from"], str(row["written_by"]), row["written_reason"]) if row["rev"] == 1 else None
    if now is not None and now["rev"] == 1:
        return datetime.fromisoformat(now["changed_at"]), str(now["changed_by"]), now["change_reason"]
    return None

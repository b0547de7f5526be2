"""How instances begin by themselves: by message, signal or time."""

from collections.abc import Sequence

import msgspec

from yizhan.platform.db import Transaction


class Beginning(msgspec.Struct, frozen=True):
    """A start event with a trigger, of the newest version of a process."""

    key: str
    event: str
    definition_id: int
    org_pos: int


async def replace_all(
    tx: Transaction, key: str, definition_id: int, org_pos: int, events: Sequence[tuple[str, str, str]]
) -> None:
    """Make `events` (id, kind, name) how instances of the process begin by themselves."""
    await tx.execute("delete from process.trigger where key = $1", key)
    await tx.executemany(
        """insert into process.trigger (key, event, definition_id, kind, name, org_pos)
           values ($1, $2, $3, $4, $5, $6)""",
        [(key, event, definition_id, kind, name, org_pos) for event, kind, name in events],
    )


async def of(tx: Transaction, kind: str, name: str) -> list[Beginning]:
    """The start events that wait for the message or signal."""
    rows = await tx.fetch(
        """select key, event, definition_id, org_pos from process.trigger where kind = $1 and name = $2
            order by key, event""",
        kind,
        name,
    )
    return [Beginning(row["key"], row["event"], row["definition_id"], row["org_pos"]) for row in rows]


async def one(tx: Transaction, key: str, event: str) -> Beginning | None:
    """The start event, while it belongs to the newest version."""
    row = await tx.fetchrow(
        "select key, event, definition_id, org_pos from process.trigger where key = $1 and event = $2", key, event
    )
    return Beginning(row["key"], row["event"], row["definition_id"], row["org_pos"]) if row else None

"""Instances with everything that happened in them, for event logs."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from yizhan.engines.process.measuring.contracts import Measure
from yizhan.engines.process.measuring.store.sampling import BEGAN, place
from yizhan.platform.db import Row, Transaction


class Line(msgspec.Struct, frozen=True):
    """A line of the history."""

    at: datetime
    activation: int
    node: str
    kind: str
    actor_id: int
    detail: Any


class Case(msgspec.Struct, frozen=True):
    """An instance with the lines of its history."""

    id: int
    definition_id: int
    version: int
    business_key: str
    status: str
    started_at: datetime
    ended_at: datetime | None
    lines: tuple[Line, ...]


async def ids(tx: Transaction, versions: Sequence[int], wanted: Measure, most: int) -> list[int]:
    """The instances that began in the period, the oldest first; at most `most`."""
    rows = await tx.fetch(
        f"select i.id from process.instance i where {BEGAN} order by i.started_at, i.id limit {int(most)}",  # noqa: S608 - constants of these modules
        *place(versions, wanted),
    )
    return [row["id"] for row in rows]


async def cases(tx: Transaction, some: Sequence[int]) -> list[Case]:
    """These instances, in this order."""
    heads = await tx.fetch(
        """select i.id, i.definition_id, d.version, i.business_key, i.status, i.started_at, i.ended_at
             from process.instance i join process.definition d on d.id = i.definition_id
            where i.id = any($1::bigint[])""",
        list(some),
    )
    since = min((row["started_at"] for row in heads), default=None)
    lines = await tx.fetch(
        """select h.instance_id, h.at, h.activation, h.node, h.kind, h.actor_id, h.detail
             from unnest($1::bigint[]) as s (id)
             join process.happening h on h.instance_id = s.id and h.at >= $2
            order by h.instance_id, h.at, h.seq, h.line""",
        list(some),
        since,
    )
    by_id: dict[int, list[Line]] = {row["id"]: [] for row in heads}
    for row in lines:
        by_id[row["instance_id"]].append(_line(row))
    found = {row["id"]: Case(**row, lines=tuple(by_id[row["id"]])) for row in heads}
    return [found[each] for each in some if each in found]


def _line(row: Row) -> Line:
    return Line(row["at"], row["activation"], row["node"], row["kind"], row["actor_id"], row["detail"])

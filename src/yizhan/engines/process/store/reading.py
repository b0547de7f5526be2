"""Instances and their history, read for people."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from yizhan.engines.process.contracts import HistoryEntry, InstanceSummary
from yizhan.engines.process.model import ProcessDefinition
from yizhan.engines.process.state import Token
from yizhan.kernel.text import Text
from yizhan.platform.db import Transaction


class Summary(msgspec.Struct, frozen=True):
    """An instance's row with its version."""

    definition_id: int
    version: int
    rev: int
    business_key: str
    status: str
    started_at: datetime
    ended_at: datetime | None
    variables: Mapping[str, Any]
    tokens: tuple[Token, ...]


class Trace(msgspec.Struct, frozen=True):
    """What an instance has passed: completed nodes, flows taken, and since when each activation stands."""

    completed: tuple[str, ...]
    flows: tuple[str, ...]
    since: dict[int, datetime]


async def summary(tx: Transaction, instance_id: int) -> Summary | None:
    row = await tx.fetchrow(
        """select i.definition_id, d.version, i.rev, i.business_key, i.status, i.started_at, i.ended_at, i.variables,
                  i.tokens
             from process.instance i join process.definition d on d.id = i.definition_id where i.id = $1""",
        instance_id,
    )
    return msgspec.convert(dict(row), Summary) if row else None


async def of_business_key(tx: Transaction, business_key: str) -> Sequence[InstanceSummary]:
    rows = await tx.fetch(
        """select i.id, d.key, d.name, d.version, i.business_key, i.status, i.started_at, i.ended_at
             from process.instance i join process.definition d on d.id = i.definition_id
            where i.business_key = $1 order by i.id desc limit 200""",
        business_key,
    )
    return [
        InstanceSummary(
            str(row["id"]),
            row["key"],
            msgspec.convert(row["name"], Text),
            row["version"],
            row["business_key"],
            row["status"],
            row["started_at"],
            row["ended_at"],
        )
        for row in rows
    ]


async def trace(tx: Transaction, instance_id: int) -> Trace:
    """What the history says about the way the instance took."""
    rows = await tx.fetch(
        "select at, activation, node, kind, flows from process.history where instance_id = $1 order by at, seq",
        instance_id,
    )
    completed = dict.fromkeys(row["node"] for row in rows if row["kind"] in ("done", "skipped"))
    flows = dict.fromkeys(flow for row in rows for flow in row["flows"])
    since = {row["activation"]: row["at"] for row in rows if row["kind"] == "entered"}
    return Trace(tuple(completed), tuple(flows), since)


async def history(tx: Transaction, instance_id: int, definition: ProcessDefinition) -> Sequence[HistoryEntry]:
    """What happened, in order."""
    rows = await tx.fetch(
        "select at, node, kind, actor_id, detail from process.history where instance_id = $1 order by at, seq",
        instance_id,
    )
    return [
        HistoryEntry(
            row["at"],
            row["node"],
            definition.nodes[row["node"]].name,
            row["kind"],
            str(row["actor_id"]),
            row["detail"],
        )
        for row in rows
    ]

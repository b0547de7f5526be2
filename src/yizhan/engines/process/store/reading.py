"""Instances and their history, read for people."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from yizhan.engines.process.contracts import HistoryEntry, InstanceFilter, InstanceSummary
from yizhan.engines.process.model import ProcessDefinition
from yizhan.engines.process.state import Token
from yizhan.kernel.paging import COUNT_CAP, Page, capped, decode_cursor, encode_cursor
from yizhan.kernel.text import Text
from yizhan.platform.db import Row, Transaction

MIGRATED = "migrated"
"""What history says of an instance that goes on by another version from then on."""

_STUCK = "from process.incident s where s.instance_id = i.id and s.resolved_at is null"
_LISTED = f"""select i.id, d.key, d.name, d.version, i.business_key, i.status, i.started_at, i.ended_at,
                     (select count(*) {_STUCK}) as stuck
                from process.instance i join process.definition d on d.id = i.definition_id"""  # noqa: S608 - constants of this module
_WANTED = f"""($1::text is null or i.definition_id in (select id from process.definition where key = $1))
    and ($2::text is null or i.status = $2) and ($3::text is null or i.business_key = $3)
    and (not $4 or exists (select {_STUCK}))
    and ($5::text is null or i.status = 'active' and i.tokens @> jsonb_build_array(jsonb_build_object('node', $5)))"""  # noqa: S608 - constants of this module


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
    rows = await tx.fetch(f"{_LISTED} where i.business_key = $1 order by i.id desc limit 200", business_key)
    return [listed(row) for row in rows]


async def page(tx: Transaction, wanted: InstanceFilter, limit: int, after: str | None) -> Page[InstanceSummary]:
    """Instances, newest first, within the transaction's scope."""
    last = decode_cursor(after, tuple[int])[0] if after else None
    filters = (wanted.process, wanted.status, wanted.business_key, wanted.stuck, wanted.node)
    rows = await tx.fetch(
        f"{_LISTED} where {_WANTED} and ($6::bigint is null or i.id < $6) order by i.id desc limit $7",
        *filters,
        last,
        limit + 1,
    )
    total = await tx.fetchval(
        f"select count(*) from (select from process.instance i where {_WANTED} limit {COUNT_CAP}) counted",  # noqa: S608 - constants of this module
        *filters,
    )
    more = encode_cursor(rows[limit - 1]["id"]) if len(rows) > limit else None
    return Page([listed(row) for row in rows[:limit]], more, *capped(total))


def listed(row: Row) -> InstanceSummary:
    """What lists show of an instance."""
    return InstanceSummary(
        str(row["id"]),
        row["key"],
        msgspec.convert(row["name"], Text),
        row["version"],
        row["business_key"],
        row["status"],
        row["started_at"],
        row["ended_at"],
        row["stuck"],
    )


async def happenings(tx: Transaction, instance_id: int) -> Sequence[Row]:
    """What the history tells of an instance, in order."""
    return await tx.fetch(
        """select at, activation, node, kind, flows, actor_id, detail from process.happening
            where instance_id = $1 order by at, seq, line""",
        instance_id,
    )


def trace(rows: Sequence[Row]) -> Trace:
    """What its history says about the way the instance took."""
    completed = dict.fromkeys(row["node"] for row in rows if row["kind"] in ("done", "skipped"))
    flows = dict.fromkeys(flow for row in rows for flow in row["flows"])
    since = {row["activation"]: row["at"] for row in rows if row["kind"] == "entered"}
    return Trace(tuple(completed), tuple(flows), since)


def versions_before(rows: Sequence[Row]) -> list[int]:
    """The versions by which an instance went before it was taken along to its own, in order."""
    return [int(row["detail"]["from"]) for row in rows if row["kind"] == MIGRATED]


def history(rows: Sequence[Row], drawings: Sequence[ProcessDefinition]) -> Sequence[HistoryEntry]:
    """What happened, in words of the drawing by which the instance went then; `drawings` are in that order."""
    entries = []
    drawn = iter(drawings)
    definition = next(drawn)
    for row in rows:
        if row["kind"] == MIGRATED:
            definition = next(drawn)
        entries.append(
            HistoryEntry(
                row["at"],
                row["activation"],
                row["node"],
                _name(definition, row["node"]),
                row["kind"],
                tuple(row["flows"]),
                str(row["actor_id"]),
                row["detail"],
            )
        )
    return entries


def _name(definition: ProcessDefinition, node: str) -> Text:
    """What the element is called; the process itself where all of it is meant, the id where another version drew it."""
    if node == definition.key:
        return definition.name
    found = definition.nodes.get(node)
    return found.name if found else Text(node, node)

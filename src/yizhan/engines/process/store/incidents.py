"""Incidents, open and resolved."""

from datetime import datetime

import msgspec

from yizhan.engines.process.contracts import IncidentFilter, IncidentView, RepairMany
from yizhan.kernel.paging import COUNT_CAP, Page, capped, decode_cursor, encode_cursor
from yizhan.kernel.text import Text
from yizhan.platform.db import Row, Transaction

COLUMNS = """i.id, i.instance_id, d.key as process_key, d.name as process_name, i.business_key, i.node, i.node_name,
    i.stage, i.code, i.message, i.remedy, i.raised_at, i.resolved_at, i.resolution, i.reason"""
_WANTED = """i.resolved_at is null
    and ($1::text is null or i.definition_id in (select id from process.definition where key = $1))
    and ($2::text is null or i.node = $2) and ($3::text is null or i.business_key = $3)"""


class Place(msgspec.Struct, frozen=True):
    """Where an incident stands."""

    instance_id: int
    activation: int
    node: str


async def place_of(tx: Transaction, incident_id: int) -> Place | None:
    row = await tx.fetchrow("select instance_id, activation, node from process.incident where id = $1", incident_id)
    return Place(row["instance_id"], row["activation"], row["node"]) if row else None


_MATCHING = """i.resolved_at is null and i.id > $1 and i.id < $2
    and i.definition_id in (select id from process.definition where key = $3)
    and ($4::text is null or i.node = $4) and ($5::text is null or i.code = $5)
    and ($6::int is null or i.org_pos between $6 and $7)"""


class Matching(msgspec.Struct, frozen=True):
    """An open incident that is to be repaired with others."""

    id: int
    instance_id: int
    business_key: str


async def matching(tx: Transaction, wanted: RepairMany, after: int, before: int, limit: int) -> list[Matching]:
    """Open incidents between two ids, the oldest first."""
    rows = await tx.fetch(
        f"""select i.id, i.instance_id, i.business_key from process.incident i where {_MATCHING}
             order by i.id limit {int(limit)}""",  # noqa: S608 - constants of this module
        *_matching(wanted, after, before),
    )
    return [Matching(row["id"], row["instance_id"], row["business_key"]) for row in rows]


async def count_matching(tx: Transaction, wanted: RepairMany, before: int) -> int:
    """How many open incidents match that were raised before the id `before`."""
    counted = await tx.fetchval(
        f"select count(*) from process.incident i where {_MATCHING}",  # noqa: S608 - constants of this module
        *_matching(wanted, 0, before),
    )
    return int(counted)


def _matching(wanted: RepairMany, after: int, before: int) -> tuple[object, ...]:
    lo, hi = wanted.within or (None, None)
    return after, before, wanted.process, wanted.node, wanted.code, lo, hi


async def is_open(tx: Transaction, incident_id: int) -> bool:
    return bool(
        await tx.fetchval(
            "select exists (select from process.incident where id = $1 and resolved_at is null)", incident_id
        )
    )


async def of_instance(tx: Transaction, instance_id: int) -> list[tuple[IncidentView, int]]:
    """All incidents of an instance with their activations, oldest first."""
    rows = await tx.fetch(
        f"select {COLUMNS}, i.activation from process.incident i "  # noqa: S608 - constant columns
        "join process.definition d on d.id = i.definition_id where i.instance_id = $1 order by i.raised_at, i.id",
        instance_id,
    )
    return [(view(row), row["activation"]) for row in rows]


async def page(tx: Transaction, wanted: IncidentFilter, limit: int, after: str | None) -> Page[IncidentView]:
    """Open incidents, oldest first, within the transaction's scope."""
    raised, last = decode_cursor(after, tuple[datetime, int]) if after else (None, None)
    filters = (wanted.process, wanted.node, wanted.business_key)
    rows = await tx.fetch(
        f"""select {COLUMNS} from process.incident i join process.definition d on d.id = i.definition_id
             where {_WANTED} and ($4::timestamptz is null or (i.raised_at, i.id) > ($4, $5::bigint))
             order by i.raised_at, i.id limit $6""",  # noqa: S608 - constants of this module
        *filters,
        raised,
        last,
        limit + 1,
    )
    total = await tx.fetchval(
        f"select count(*) from (select from process.incident i where {_WANTED} limit {COUNT_CAP}) counted",  # noqa: S608 - as above
        *filters,
    )
    more = encode_cursor(rows[limit - 1]["raised_at"], rows[limit - 1]["id"]) if len(rows) > limit else None
    return Page([view(row) for row in rows[:limit]], more, *capped(total))


def view(row: Row) -> IncidentView:
    return IncidentView(
        id=str(row["id"]),
        instance_id=str(row["instance_id"]),
        process_key=row["process_key"],
        process_name=msgspec.convert(row["process_name"], Text),
        business_key=row["business_key"],
        node=row["node"],
        node_name=msgspec.convert(row["node_name"], Text),
        stage=row["stage"],
        code=row["code"],
        message=msgspec.convert(row["message"], Text),
        remedy=msgspec.convert(row["remedy"], Text),
        raised_at=row["raised_at"],
        resolved_at=row["resolved_at"],
        resolution=row["resolution"],
        reason=row["reason"],
    )

"""Instances that left for files: which may go, what goes with them, and where each one lies."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from yizhan.engines.process.contracts import InstanceSummary
from yizhan.engines.process.store import reading
from yizhan.engines.process.store.incidents import COLUMNS as _INCIDENT
from yizhan.engines.process.store.work_items import COLUMNS as _WORK_ITEM
from yizhan.platform.db import Row, Transaction

_LOCK = "select pg_try_advisory_xact_lock(hashtextextended('process.archive', 0))"

_ENDED = """with recursive top as (
        select id from process.instance where parent_id is null and ended_at < $1
         order by ended_at, id limit $2 for update skip locked),
    family as (
        select id, id as top from top
        union all
        select c.id, f.top from process.instance c join family f on c.parent_id = f.id)
    select id from family
     where top not in (select f.top from family f join process.instance i on i.id = f.id where i.status = 'active')
     order by id"""

_WHOLE = f"""select whole.id, whole.org_pos, v.key as process, v.version, whole.definition_id, whole.business_key,
           whole.status, whole.started_at, whole.ended_at, whole.rev, whole.parent_id,
           whole.variables::text as variables,
           (select coalesce(jsonb_agg(to_jsonb(h) - 'instance_id' - 'org_pos' order by h.at, h.seq, h.line), '[]')::text
              from process.happening h where h.instance_id = whole.id) as history,
           (select coalesce(jsonb_agg(to_jsonb(t) order by t.id), '[]')::text
              from (select {_WORK_ITEM}, w.activation from process.work_item w
                      join process.definition d on d.id = w.definition_id where w.instance_id = whole.id) t)
              as work_items,
           (select coalesce(jsonb_agg(to_jsonb(t) order by t.raised_at, t.id), '[]')::text
              from (select {_INCIDENT}, i.activation from process.incident i
                      join process.definition d on d.id = i.definition_id where i.instance_id = whole.id) t)
              as incidents
      from process.instance whole join process.definition v on v.id = whole.definition_id
     where whole.id = any($1::bigint[]) order by whole.id"""  # noqa: S608 - constants of this package


class Archive(msgspec.Struct, frozen=True):
    """A file of ended instances."""

    id: int
    file: str
    sha256: str
    bytes: int
    instances: int
    ended_from: datetime
    ended_to: datetime
    made_at: datetime


async def take_turn(tx: Transaction) -> bool:
    """Whether this transaction is the one that archives now."""
    return bool(await tx.fetchval(_LOCK))


async def ended_before(tx: Transaction, before: datetime, limit: int) -> list[int]:
    """Instances that ended before then with all that they called, held; at most `limit` that nobody called."""
    return [row["id"] for row in await tx.fetch(_ENDED, before, limit)]


async def whole(tx: Transaction, instance_ids: Sequence[int]) -> Sequence[Row]:
    """Instances with everything that hangs on them; what is nested is JSON text."""
    return await tx.fetch(_WHOLE, list(instance_ids))


async def files(tx: Transaction) -> list[Archive]:
    """All archives, oldest first."""
    rows = await tx.fetch(
        "select id, file, sha256, bytes, instances, ended_from, ended_to, made_at from process.archive order by id"
    )
    return [msgspec.convert(dict(row), Archive) for row in rows]


async def record(tx: Transaction, archive: Archive, instance_ids: Sequence[int]) -> int:
    """Note the file and where each instance lies, and take them out of the tables; returns how many went."""
    await tx.execute(
        """insert into process.archive (id, file, sha256, bytes, instances, ended_from, ended_to, made_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8)""",
        *msgspec.structs.astuple(archive),
    )
    await tx.execute(
        """insert into process.archived_instance (id, org_pos, archive_id, file, definition_id, business_key, status,
                                                  started_at, ended_at)
           select id, org_pos, $2, $3, definition_id, business_key, status, started_at, ended_at
             from process.instance where id = any($1::bigint[])""",
        list(instance_ids),
        archive.id,
        archive.file,
    )
    return int(await tx.fetchval("select process.remove_archived($1)", archive.id))


async def drop_empty_months(tx: Transaction, before: datetime) -> int:
    """Drop the months of history that are empty; returns how many."""
    return int(await tx.fetchval("select process.drop_empty_months($1)", before))


async def file_of(tx: Transaction, instance_id: int) -> str | None:
    """The file in which the instance lies, if it has left, within the transaction's scope."""
    found: str | None = await tx.fetchval("select file from process.archived_instance where id = $1", instance_id)
    return found


async def of_business_key(tx: Transaction, business_key: str) -> list[InstanceSummary]:
    """The instances of one business object that have left, newest first."""
    rows = await tx.fetch(
        """select i.id, d.key, d.name, d.version, i.business_key, i.status, i.started_at, i.ended_at, 0 as stuck
             from process.archived_instance i join process.definition d on d.id = i.definition_id
            where i.business_key = $1 order by i.id desc limit 200""",
        business_key,
    )
    return [reading.listed(row) for row in rows]

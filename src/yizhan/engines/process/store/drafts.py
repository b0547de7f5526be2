"""Drafts of processes."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from yizhan.engines.process.designing import DraftState, DraftView
from yizhan.kernel.text import Text
from yizhan.platform.db import Row, Transaction

_VIEW = """select d.id, d.key, d.name, d.state, d.note, d.based_on, b.version as base_version,
                  d.state <> 'deployed' and n.id is not null and n.id is distinct from d.based_on as outdated,
                  d.author_name, d.saved_name, d.submitted_name, d.submitted_at, d.returned_name, d.returned_reason,
                  d.approved_name, d.approved_at, d.definition_id, v.version, d.created_at, d.changed_at, d.rev,
                  platform.actor() = any (d.writers) or platform.actor() is not distinct from d.submitted_by as mine
             from process.draft d
             left join process.definition b on b.id = d.based_on
             left join process.definition v on v.id = d.definition_id
             left join lateral (select id from process.definition where key = d.key
                                 order by version desc limit 1) n on true"""


class Kept(msgspec.Struct, frozen=True):
    """A draft as the service works on it."""

    id: int
    org_pos: int
    key: str
    xml: str
    state: DraftState
    based_on: int | None
    writers: tuple[int, ...]
    submitted_by: int | None
    rev: int


class Content(msgspec.Struct, frozen=True):
    """What is saved of a draft."""

    key: str
    name: Text
    xml: str
    note: str
    based_on: int | None


async def add(tx: Transaction, draft_id: int, org_pos: int, content: Content, by: tuple[int, str]) -> None:
    await tx.execute(
        """insert into process.draft (id, org_pos, key, name, xml, note, based_on, author_id, author_name, writers,
                                      saved_name)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, array[$8::bigint], $9)""",
        draft_id,
        org_pos,
        content.key,
        content.name,
        content.xml,
        content.note,
        content.based_on,
        *by,
    )


async def locked(tx: Transaction, draft_id: int) -> Kept | None:
    """A draft in scope that nobody else changes until the transaction ends."""
    row = await tx.fetchrow(
        """select id, org_pos, key, xml, state, based_on, writers, submitted_by, rev
             from process.draft where id = $1 for update""",
        draft_id,
    )
    return msgspec.convert(dict(row), Kept) if row else None


async def save(tx: Transaction, draft_id: int, content: Content, by: tuple[int, str]) -> None:
    """Keep the content; whoever saves it has drawn it."""
    await tx.execute(
        """update process.draft
              set key = $2, name = $3, xml = $4, note = $5, based_on = $6, saved_name = $8,
                  writers = case when $7 = any (writers) then writers else writers || $7::bigint end
            where id = $1""",
        draft_id,
        content.key,
        content.name,
        content.xml,
        content.note,
        content.based_on,
        *by,
    )


async def submit(tx: Transaction, draft_id: int, by: tuple[int, str], at: datetime) -> None:
    await tx.execute(
        """update process.draft set state = 'review', submitted_by = $2, submitted_name = $3, submitted_at = $4,
                  returned_name = null, returned_reason = null where id = $1""",
        draft_id,
        *by,
        at,
    )


async def send_back(tx: Transaction, draft_id: int, name: str, reason: str) -> None:
    await tx.execute(
        "update process.draft set state = 'draft', returned_name = $2, returned_reason = $3 where id = $1",
        draft_id,
        name,
        reason,
    )


async def deployed(tx: Transaction, draft_id: int, definition_id: int, by: tuple[int, str], at: datetime) -> None:
    await tx.execute(
        """update process.draft set state = 'deployed', definition_id = $2, approved_by = $3, approved_name = $4,
                  approved_at = $5 where id = $1""",
        draft_id,
        definition_id,
        *by,
        at,
    )


async def remove(tx: Transaction, draft_id: int) -> None:
    await tx.execute("delete from process.draft where id = $1", draft_id)


async def views(tx: Transaction, key: str | None, *, closed: bool) -> Sequence[DraftView]:
    """The drafts in scope, last changed first; `closed` ones are deployed."""
    rows = await tx.fetch(
        f"""{_VIEW} where ($1::text is null or d.key = $1) and ($2 or d.state <> 'deployed')
            order by d.changed_at desc limit 200""",
        key,
        closed,
    )
    return [_view(row) for row in rows]


async def view(tx: Transaction, draft_id: int) -> DraftView | None:
    row = await tx.fetchrow(f"{_VIEW} where d.id = $1", draft_id)
    return _view(row) if row else None


async def xml_of(tx: Transaction, draft_id: int) -> str:
    xml: str = await tx.fetchval("select xml from process.draft where id = $1", draft_id)
    return xml


async def exists(tx: Transaction, draft_id: int) -> bool:
    """Whether there is such a draft anywhere."""
    return bool(await tx.fetchval("select process.exists_draft($1)", draft_id))


def _view(row: Row) -> DraftView:
    shown = dict(row)
    for name in ("id", "based_on", "definition_id"):
        shown[name] = str(shown[name]) if shown[name] is not None else None
    shown["name"] = msgspec.convert(shown["name"], Text)
    shown["state"] = DraftState(shown["state"])
    return DraftView(**shown)

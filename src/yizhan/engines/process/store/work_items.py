"""Work items: one by one, and as the lists their workers see."""

from datetime import UTC, datetime
from typing import Any

import msgspec

from yizhan.engines.process.contracts import Box, WorkItemState, WorkItemView, WorklistFilter
from yizhan.engines.process.model import StepContract
from yizhan.kernel.paging import COUNT_CAP, Page, capped, decode_cursor, encode_cursor
from yizhan.kernel.text import Text
from yizhan.platform.db import Row, Transaction

NEVER = datetime(9999, 12, 31, tzinfo=UTC)
"""Where items without a due time stand in the order."""

_COLUMNS = """w.id, w.rev, w.instance_id, d.key as process_key, d.name as process_name, w.node, w.name, w.business_key,
    w.post, w.candidates, w.form, w.contract, w.state, w.holder_login, w.holder_name, w.due_at, w.created_at,
    w.ended_at, w.sort_at"""


class Worker(msgspec.Struct, frozen=True):
    """Who asks for work."""

    login: str
    roles: frozenset[str]


async def one(tx: Transaction, work_item_id: int) -> tuple[WorkItemView, int] | None:
    """The work item with its activation."""
    row = await tx.fetchrow(
        f"select {_COLUMNS}, w.activation from process.work_item w "  # noqa: S608 - constant columns
        "join process.definition d on d.id = w.definition_id where w.id = $1",
        work_item_id,
    )
    return (_view(row), row["activation"]) if row else None


async def of_instance(tx: Transaction, instance_id: int) -> list[WorkItemView]:
    """All work items of an instance, oldest first."""
    rows = await tx.fetch(
        f"select {_COLUMNS} from process.work_item w "  # noqa: S608 - constant columns
        "join process.definition d on d.id = w.definition_id where w.instance_id = $1 order by w.id",
        instance_id,
    )
    return [_view(row) for row in rows]


async def lock(tx: Transaction, work_item_id: int) -> None:
    """Hold the work item for this transaction."""
    await tx.execute("select from process.work_item where id = $1 for update", work_item_id)


async def hold(tx: Transaction, work_item_id: int, holder_id: int | None, login: str, name: str) -> None:
    """Give the work item to somebody."""
    await tx.execute(
        """update process.work_item set state = 'claimed', holder_id = $2, holder_login = $3, holder_name = $4
            where id = $1""",
        work_item_id,
        holder_id,
        login,
        name,
    )


async def let_go(tx: Transaction, work_item_id: int) -> None:
    """Offer the work item again."""
    await tx.execute(
        """update process.work_item set state = 'open', holder_id = null, holder_login = null, holder_name = null
            where id = $1""",
        work_item_id,
    )


async def complete(tx: Transaction, work_item_id: int, worker_id: int, login: str, name: str, now: datetime) -> None:
    """Record who has done it."""
    await tx.execute(
        """update process.work_item
              set state = 'completed', ended_at = $5, holder_id = $2, holder_login = $3, holder_name = $4
            where id = $1""",
        work_item_id,
        worker_id,
        login,
        name,
        now,
    )


async def page(
    tx: Transaction, worker: Worker, wanted: WorklistFilter, limit: int, after: str | None
) -> Page[WorkItemView]:
    """Work items in the order they are due, within the transaction's scope."""
    due, last = decode_cursor(after, tuple[datetime, int]) if after else (None, None)
    found, arguments = _ids(worker, wanted)
    bound = len(arguments)
    narrowed = found.format(
        after=f"(${bound + 1}::timestamptz is null or (w.sort_at, w.id) > (${bound + 1}, ${bound + 2}::bigint))",
        limit=f"order by w.sort_at, w.id limit ${bound + 3}",
    )
    rows = await tx.fetch(
        f"select {_COLUMNS} from ({narrowed}) found join process.work_item w on w.id = found.id "  # noqa: S608 - constants of this module
        f"join process.definition d on d.id = w.definition_id order by w.sort_at, w.id limit ${bound + 3}",
        *arguments,
        due,
        last,
        limit + 1,
    )
    counted = found.format(after="true", limit=f"limit {COUNT_CAP}")
    total = await tx.fetchval(f"select count(*) from (select from ({counted}) f limit {COUNT_CAP}) c", *arguments)  # noqa: S608 - as above
    more = encode_cursor(rows[limit - 1]["sort_at"], rows[limit - 1]["id"]) if len(rows) > limit else None
    return Page([_view(row) for row in rows[:limit]], more, *capped(total))


def _ids(worker: Worker, wanted: WorklistFilter) -> tuple[str, list[Any]]:
    """SQL for the ids in a box with its parameters; `{after}` and `{limit}` are filled by the caller.

    Each role is asked for by itself, so that each answer comes off the index in order of due time and stops early.
    """
    arguments: list[Any] = [wanted.process, wanted.node, wanted.business_key, wanted.due_before]
    filters = """($1::text is null or w.definition_id in (select id from process.definition where key = $1))
        and ($2::text is null or w.node = $2) and ($3::text is null or w.business_key = $3)
        and ($4::timestamptz is null or w.sort_at < $4) and {after}"""
    if wanted.box is Box.OFFERED:
        return _offered(filters), [*arguments, sorted(worker.roles), [worker.login]]
    if wanted.box is Box.MINE:
        arguments.append(worker.login)
    where = (
        "w.holder_login = $5 and w.state = 'claimed'" if wanted.box is Box.MINE else "w.state in ('open', 'claimed')"
    )
    return f"select w.id from process.work_item w where {where} and {filters} {{limit}}", arguments  # noqa: S608 - constants


def _offered(filters: str) -> str:
    of_role = "w.post = role.code and w.candidates = '{{}}' and w.state = 'open'"
    of_me = "w.candidates @> $6::text[] and w.state = 'open'"
    return f"""select f.id from unnest($5::text[]) as role (code) cross join lateral (
            select w.id from process.work_item w where {of_role} and {filters} {{limit}}) f
        union all
        (select w.id from process.work_item w where {of_me} and {filters} {{limit}})"""  # noqa: S608 - constants


def _view(row: Row) -> WorkItemView:
    contract = row["contract"]
    return WorkItemView(
        id=str(row["id"]),
        rev=row["rev"],
        instance_id=str(row["instance_id"]),
        process_key=row["process_key"],
        process_name=msgspec.convert(row["process_name"], Text),
        node=row["node"],
        name=msgspec.convert(row["name"], Text),
        business_key=row["business_key"],
        post=row["post"],
        candidates=tuple(row["candidates"]),
        form=row["form"],
        contract=msgspec.convert(contract, StepContract) if contract else None,
        state=WorkItemState(row["state"]),
        holder=row["holder_login"],
        holder_name=row["holder_name"],
        due_at=row["due_at"],
        created_at=row["created_at"],
        ended_at=row["ended_at"],
    )

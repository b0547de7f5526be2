"""Long work that a person may leave: progress while it runs, and a result that waits as a notice."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec

from yizhan.kernel.errors import NotFound
from yizhan.kernel.ids import new_id, parse_id
from yizhan.kernel.scope import EVERYTHING
from yizhan.kernel.text import Text
from yizhan.platform.context import Context

LONG_WORK = Text("后台任务", "background work")


class State(StrEnum):
    """How far long work is, or how it ended."""

    WAITING = "waiting"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELLED = "cancelled"


class LongWork(msgspec.Struct, frozen=True, rename="camel"):
    """One piece of long work. `total` is None until it is known; `result` is set when it has ended."""

    id: str
    kind: str
    title: Text
    state: State
    done: int
    total: int | None
    result: Any
    seen: bool
    created_at: datetime
    changed_at: datetime


_COLUMNS = "id, kind, title, state, done, total, result, seen, created_at, changed_at"


async def begin(ctx: Context, kind: str, title: Text, total: int | None = None) -> int:
    """Record work that waits to start, owned by the actor; returns its id."""
    work_id = new_id()
    await ctx.tx.execute(
        """insert into platform.long_work (id, kind, title, owner_id, org_pos, state, total)
           values ($1, $2, $3, $4, $5, 'waiting', $6)""",
        work_id,
        kind,
        title,
        ctx.actor.id,
        ctx.actor.org_pos,
        total,
    )
    return work_id


async def progress(ctx: Context, work_id: int, done: int, total: int | None = None) -> None:
    """Tell how far the work is; visible at once, outside the transaction that does the work."""
    async with ctx.db.apart(EVERYTHING) as apart:
        await apart.execute(
            """update platform.long_work set state = 'running', done = $2, total = coalesce($3, total),
                      changed_at = now() where id = $1 and state in ('waiting', 'running')""",
            work_id,
            done,
            total,
        )


async def end(ctx: Context, work_id: int, state: State, result: Any) -> None:
    """Record the result in the transaction that did the work."""
    await ctx.as_system()
    await ctx.tx.execute(
        """update platform.long_work set state = $2, result = $3, done = coalesce(total, done), changed_at = now()
            where id = $1""",
        work_id,
        state,
        result,
    )


async def of(ctx: Context, work_id: str) -> LongWork:
    """One piece of the actor's own work; raises NotFound for anybody else's."""
    key = parse_id(work_id)
    row = await ctx.tx.fetchrow(
        f"select {_COLUMNS} from platform.long_work where id = $1 and owner_id = $2",  # noqa: S608 - constant
        key,
        ctx.actor.id,
    )
    if row is None:
        if key is not None and await ctx.tx.fetchval("select platform.exists_work($1)", key):
            await ctx.refuse("read", "platform.long_work", work_id)
        raise NotFound(LONG_WORK, work_id)
    return _shape(row)


async def mine(ctx: Context, limit: int = 30) -> list[LongWork]:
    """The actor's own work, newest first."""
    rows = await ctx.tx.fetch(
        f"select {_COLUMNS} from platform.long_work where owner_id = $1 order by created_at desc limit $2",  # noqa: S608 - constant
        ctx.actor.id,
        limit,
    )
    return [_shape(row) for row in rows]


async def seen(ctx: Context) -> None:
    """Mark the actor's ended work as seen."""
    await ctx.tx.execute(
        """update platform.long_work set seen = true
            where owner_id = $1 and not seen and state not in ('waiting', 'running')""",
        ctx.actor.id,
    )


def _shape(row: Any) -> LongWork:
    title = msgspec.convert(row["title"], Text)
    return LongWork(**{**row, "id": str(row["id"]), "title": title, "state": State(row["state"])})

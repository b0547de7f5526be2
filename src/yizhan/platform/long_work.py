"""Long work that a person may leave: progress while it runs, and a result that waits as a notice.

It lasts as long as the jobs that do it, one after the other: the worker says which job takes it up, and ends it when
that job is given up, so that nothing seems to run that nobody runs. Who retries the job takes the work up again.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any, Self

import msgspec

from yizhan.kernel.errors import Kind, NotFound, Refusal
from yizhan.kernel.ids import new_id, parse_id
from yizhan.kernel.scope import EVERYTHING
from yizhan.kernel.text import Text
from yizhan.platform.context import Context
from yizhan.platform.db import Transaction

LONG_WORK = Text("后台任务", "background work")
MOST_KILLED = 5
"""How often a worker may be killed over the same job before that job is held to be what kills it."""


class State(StrEnum):
    """How far long work is, or how it ended."""

    WAITING = "waiting"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Trouble(msgspec.Struct, frozen=True):
    """Why work failed, and what to do about it."""

    message: Text
    remedy: Text

    @classmethod
    def of(cls, refusal: Refusal) -> Self:
        return cls(refusal.text, refusal.advice)


class KilledTooOften(Refusal):
    """Every worker that took up a piece of long work was killed before its end."""

    code = "killed_too_often"
    kind = Kind.UNAVAILABLE
    message = Text("执行期间服务连续 {count} 次意外中断", "The service broke off {count} times over it")
    remedy = Text(
        "请缩小范围后重新发起；若仍失败，请联系系统管理员",
        "Begin again with less at once; ask a system administrator if that fails too",
    )


_GIVEN_UP = Trouble(
    Text(
        "连续 {attempts} 次执行失败，已停止（错误号 {error_id}）",
        "It failed {attempts} times and was given up (error {error_id})",
    ),
    Text(
        "请联系系统管理员按错误号查明原因，在后台作业中重试",
        "Ask a system administrator to look the error up and to retry the background job",
    ),
)


def given_up(error: Exception, attempts: int, error_id: str) -> Trouble:
    """What is told of work whose job was given up because of `error`."""
    if isinstance(error, Refusal):
        return Trouble.of(error)
    return Trouble(_GIVEN_UP.message.format(attempts=attempts, error_id=error_id), _GIVEN_UP.remedy)


class LongWork(msgspec.Struct, frozen=True, rename="camel"):
    """One piece of long work.

    `total` is None until it is known; `result` says what it is about, and what came of it; `trouble` why it failed.
    """

    id: str
    kind: str
    title: Text
    state: State
    done: int
    total: int | None
    result: Any
    trouble: Trouble | None
    seen: bool
    created_at: datetime
    changed_at: datetime


_COLUMNS = "id, kind, title, state, done, total, result, trouble, seen, created_at, changed_at"


async def begin(ctx: Context, kind: str, title: Text, total: int | None = None, about: Any = None) -> int:
    """Record work that waits to start, owned by the actor; returns its id.

    `about` stands for the result until there is one: it names what the work is done to.
    """
    work_id = new_id()
    await ctx.tx.execute(
        """insert into platform.long_work (id, kind, title, owner_id, org_pos, state, total, result)
           values ($1, $2, $3, $4, $5, 'waiting', $6, $7)""",
        work_id,
        kind,
        title,
        ctx.actor.id,
        ctx.actor.org_pos,
        total,
        about,
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
    """Record the result, where there is one, in the transaction that did the work."""
    await ctx.as_system()
    await ctx.tx.execute(
        """update platform.long_work set state = $2, result = coalesce($3, result), done = coalesce(total, done),
                  changed_at = now()
            where id = $1""",
        work_id,
        state,
        result,
    )


async def fail(ctx: Context, work_id: int, trouble: Trouble) -> None:
    """Record in the transaction that tried why it could not be done."""
    await ctx.as_system()
    await ctx.tx.execute(
        "update platform.long_work set state = 'failed', trouble = $2, changed_at = now() where id = $1",
        work_id,
        trouble,
    )


async def take_up(tx: Transaction, work_id: int, job_id: int, attempts: int) -> None:
    """A worker begins with the job that does the work now, which failed `attempts` times; it commits apart.

    Raises KilledTooOften where workers that began with it before neither ended it nor failed.
    """
    starts: int | None = await tx.fetchval(
        """update platform.long_work
              set starts = case when job_id = $2 then starts + 1 else 1 end, job_id = $2,
                  state = 'running', trouble = null, seen = false, changed_at = now()
            where id = $1 and (state in ('waiting', 'running') or state = 'failed' and job_id = $2)
        returning starts""",
        work_id,
        job_id,
    )
    killed = (starts or 0) - attempts - 1
    if killed >= MOST_KILLED:
        raise KilledTooOften(count=killed)


async def give_up(tx: Transaction, work_id: int, job_id: int, trouble: Trouble) -> None:
    """End the work of a job that is tried no more, until somebody retries that job."""
    await tx.execute(
        """update platform.long_work set state = 'failed', trouble = $3, job_id = $2, starts = 0, changed_at = now()
            where id = $1 and state in ('waiting', 'running')""",
        work_id,
        job_id,
        trouble,
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
    trouble = msgspec.convert(row["trouble"], Trouble | None)
    return LongWork(**{**row, "id": str(row["id"]), "title": title, "state": State(row["state"]), "trouble": trouble})

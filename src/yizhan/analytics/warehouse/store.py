"""SQL of the warehouse schema."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from yizhan.analytics.warehouse.auditing import AuditResult
from yizhan.analytics.warehouse.contracts import Cause, File, FileState, Load, LoadState, Trouble
from yizhan.analytics.warehouse.intake import Taken
from yizhan.analytics.warehouse.loading import Ended
from yizhan.analytics.warehouse.rejecting import RejectedRow
from yizhan.kernel.ids import new_id
from yizhan.platform.db import Row, Transaction
from yizhan.platform.own_process import Step

_LOAD = (
    "id, state, cause, anew, asked_by_name, asked_at, started_at, ended_at, step, done, total, version, built, trouble"
)
_FILE = (
    "id, feed, name, digest, state, load_id, row_count, accepted, rejected, problems, sent_by_name, sent_at, settled_at"
)


class WaitingFile(msgspec.Struct, frozen=True):
    """A file that the next load takes."""

    id: int
    feed: str
    name: str
    path: str


async def ask(tx: Transaction, cause: Cause, by: str, at: datetime, *, anew: bool) -> int:
    """A load that waits to start; the one that waits already where there is one."""
    waiting: int | None = await tx.fetchval("select id from warehouse.load where state = 'waiting'")
    if waiting is not None:
        await tx.execute("update warehouse.load set anew = anew or $2 where id = $1", waiting, anew)
        return waiting
    load_id = new_id()
    await tx.execute(
        """insert into warehouse.load (id, state, cause, anew, asked_by_name, asked_at)
           values ($1, 'waiting', $2, $3, $4, $5)""",
        load_id,
        cause,
        anew,
        by,
        at,
    )
    return load_id


async def begin(tx: Transaction, load_id: int, at: datetime, published_by: int) -> bool:
    """Mark the load as running, again where it failed and its job is retried; False when it has ended already.

    Whatever ran before has been killed; the load that made the published version was so only after it had published.
    """
    await tx.execute(
        """update warehouse.load set state = case when id = $3 then 'published' else 'failed' end, ended_at = $2
            where state = 'running' and (id <> $1 or id = $3)""",
        load_id,
        at,
        published_by,
    )
    begun: Any = await tx.fetchval(
        """update warehouse.load set state = 'running', started_at = $2, ended_at = null, trouble = null
            where id = $1 and (state in ('waiting', 'running') or state = 'failed' and trouble is not null)
        returning anew""",
        load_id,
        at,
    )
    return begun is not None


async def tell(tx: Transaction, load_id: int, step: Step) -> None:
    await tx.execute(
        "update warehouse.load set step = $2, done = $3, total = $4 where id = $1",
        load_id,
        step.words,
        step.done,
        step.total,
    )


async def end(
    tx: Transaction, load_id: int, at: datetime, state: LoadState, ended: Ended | None, trouble: Trouble | None
) -> None:
    await tx.execute(
        """update warehouse.load set state = $2, ended_at = $3, version = $4, extracted = $5, built = $6, trouble = $7,
                  step = null, done = total where id = $1""",
        load_id,
        state,
        at,
        ended.version or None if ended else None,
        ended.extracted if ended else [],
        ended.built if ended else [],
        trouble,
    )


async def give_up(tx: Transaction, load_id: int, at: datetime, trouble: Trouble) -> None:
    await tx.execute(
        """update warehouse.load set state = 'failed', ended_at = $2, trouble = $3, step = null
            where id = $1 and state in ('waiting', 'running')""",
        load_id,
        at,
        trouble,
    )


async def tidy(tx: Transaction, before: datetime) -> None:
    """Forget loads, with their audits, and files that were refused, from before a moment."""
    await tx.execute("delete from warehouse.load where asked_at < $1", before)
    await tx.execute("delete from warehouse.file where sent_at < $1 and state = 'refused'", before)


async def keep_audits(tx: Transaction, load_id: int, results: Sequence[AuditResult]) -> None:
    await tx.execute("delete from warehouse.audit where load_id = $1", load_id)
    await tx.executemany(
        """insert into warehouse.audit (load_id, position, name, kind, label, expected, found, passed)
           values ($1, $2, $3, $4, $5, $6, $7, $8)""",
        [
            (load_id, place, each.table, each.kind, each.label, each.expected, each.found, each.passed)
            for place, each in enumerate(results)
        ],
    )


async def audits(tx: Transaction, load_id: int) -> tuple[AuditResult, ...]:
    rows = await tx.fetch(
        """select name as table, kind, label, expected, found, passed from warehouse.audit
            where load_id = $1 order by position""",
        load_id,
    )
    return tuple(msgspec.convert(dict(row), AuditResult) for row in rows)


async def load_of(tx: Transaction, load_id: int) -> Load | None:
    row = await tx.fetchrow(f"select {_LOAD} from warehouse.load where id = $1", load_id)
    return _load(row) if row else None


async def loads(tx: Transaction, limit: int) -> list[Load]:
    """Loads, the newest first."""
    return [
        _load(row) for row in await tx.fetch(f"select {_LOAD} from warehouse.load order by id desc limit $1", limit)
    ]


async def add_file(tx: Transaction, feed: str, name: str, path: str, digest: str, by: str, at: datetime) -> int:
    file_id = new_id()
    await tx.execute(
        """insert into warehouse.file (id, feed, name, path, digest, state, sent_by_name, sent_at)
           values ($1, $2, $3, $4, $5, 'waiting', $6, $7)""",
        file_id,
        feed,
        name,
        path,
        digest,
        by,
        at,
    )
    return file_id


async def same_file(tx: Transaction, feed: str, digest: str) -> str | None:
    """The name of the file with that content that was received before, if any."""
    found: str | None = await tx.fetchval(
        "select name from warehouse.file where feed = $1 and digest = $2 and state <> 'refused'", feed, digest
    )
    return found


async def waiting_files(tx: Transaction) -> list[WaitingFile]:
    """Files that a load begins with; none of them is withdrawn until it is known to run."""
    rows = await tx.fetch(
        "select id, feed, name, path from warehouse.file where state = 'waiting' order by id for update"
    )
    return [WaitingFile(**row) for row in rows]


async def withdraw(tx: Transaction, file_id: int) -> str | None:
    """Take back a file that waits; returns where it was kept, none where it did not wait."""
    path: str | None = await tx.fetchval(
        "delete from warehouse.file where id = $1 and state = 'waiting' returning path", file_id
    )
    return path


async def is_running(tx: Transaction) -> bool:
    """Whether a load works on the files that wait."""
    return bool(await tx.fetchval("select exists (select from warehouse.load where state = 'running')"))


async def is_awaited(tx: Transaction, path: str) -> bool:
    """Whether a file that waits is kept there: the same content may have come for two feeds."""
    return bool(
        await tx.fetchval("select exists (select from warehouse.file where path = $1 and state = 'waiting')", path)
    )


async def settle_file(
    tx: Transaction, file_id: int, load_id: int, taken: Taken, state: FileState, at: datetime
) -> None:
    """Keep what became of a file, and its rejected rows."""
    await tx.execute(
        """update warehouse.file set state = $2, load_id = $3, row_count = $4, accepted = $5, rejected = $6,
                  problems = $7, settled_at = $8 where id = $1""",
        file_id,
        state,
        load_id,
        taken.rows,
        taken.accepted,
        taken.rejected,
        taken.refused,
        None if state is FileState.WAITING else at,
    )
    await tx.execute("delete from warehouse.rejected_row where file_id = $1", file_id)
    await tx.executemany(
        "insert into warehouse.rejected_row (file_id, line, content, problems) values ($1, $2, $3, $4)",
        [(file_id, row.line, row.content, row.problems) for row in taken.rows_told],
    )


async def file_of(tx: Transaction, file_id: int) -> File | None:
    row = await tx.fetchrow(f"select {_FILE} from warehouse.file where id = $1", file_id)
    return _file(row) if row else None


async def files(tx: Transaction, limit: int) -> list[File]:
    """Files, the newest first."""
    return [
        _file(row) for row in await tx.fetch(f"select {_FILE} from warehouse.file order by id desc limit $1", limit)
    ]


async def files_of(tx: Transaction, load_id: int) -> tuple[File, ...]:
    rows = await tx.fetch(f"select {_FILE} from warehouse.file where load_id = $1 order by id", load_id)
    return tuple(_file(row) for row in rows)


async def names_of(tx: Transaction, digests: Sequence[str]) -> dict[str, str]:
    """The names under which files came, by their digest."""
    rows = await tx.fetch("select digest, name from warehouse.file where digest = any($1) order by id", list(digests))
    return {row["digest"]: row["name"] for row in rows}


async def rejected(tx: Transaction, file_id: int, after: int, limit: int) -> list[RejectedRow]:
    rows = await tx.fetch(
        """select line, content, problems from warehouse.rejected_row where file_id = $1 and line > $2
            order by line limit $3""",
        file_id,
        after,
        limit,
    )
    return [msgspec.convert(dict(row), RejectedRow) for row in rows]


def _load(row: Row) -> Load:
    return msgspec.convert({**row, "id": str(row["id"])}, Load)


def _file(row: Row) -> File:
    load_id = str(row["load_id"]) if row["load_id"] else None
    return msgspec.convert({**row, "id": str(row["id"]), "load_id": load_id}, File)

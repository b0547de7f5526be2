"""SQL of the imports schema."""

from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from yizhan.flows.imports.contracts import Counts, Options, Phase, Told, UndoResult
from yizhan.kernel.ids import new_id
from yizhan.platform.db import Row, Transaction
from yizhan.platform.sheets.contracts import Format

_RUN = (
    "id, org_pos, owner_id, owner_name, rev, file_name, file_path, content, options, phase, read_rows, "
    "last_row, counts, trouble, undo, work_id, created_at, applied_at, undone_at"
)


class Content(msgspec.Struct, frozen=True, kw_only=True):
    """What a look at the file found."""

    format: Format
    columns: tuple[str, ...]
    sheets: tuple[str, ...]
    rows: int
    digest: str


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """An import as it is kept."""

    id: int
    org_pos: int
    owner_id: int
    owner_name: str
    rev: int
    file_name: str
    file_path: str
    content: Content
    options: Options | None
    phase: Phase
    read_rows: int
    last_row: int
    counts: Counts
    trouble: tuple[Told, ...] | None
    undo: UndoResult | None
    work_id: int | None
    created_at: datetime
    applied_at: datetime | None
    undone_at: datetime | None


def _run(row: Row) -> Run:
    return msgspec.convert(dict(row), Run)


async def exists(tx: Transaction, run_id: int) -> bool:
    """Whether there is such an import of anybody's; asked only after a miss."""
    return bool(await tx.fetchval("select imports.exists_run($1)", run_id))


async def insert_run(
    tx: Transaction, run_id: int, org_pos: int, owner_name: str, file: tuple[str, str], content: Content
) -> None:
    await tx.execute(
        """insert into imports.run (id, org_pos, owner_name, file_name, file_path, content, phase)
           values ($1, $2, $3, $4, $5, $6, 'uploaded')""",
        run_id,
        org_pos,
        owner_name,
        *file,
        msgspec.to_builtins(content),
    )


async def run_of(tx: Transaction, run_id: int, *, lock: bool = False) -> Run | None:
    row = await tx.fetchrow(f"select {_RUN} from imports.run where id = $1{' for update' if lock else ''}", run_id)
    return _run(row) if row else None


async def runs(tx: Transaction, before: int, limit: int) -> list[Run]:
    """Runs whose id is below `before`, newest first."""
    rows = await tx.fetch(f"select {_RUN} from imports.run where id < $1 order by id desc limit $2", before, limit)
    return [_run(row) for row in rows]


async def count_runs(tx: Transaction, at_most: int) -> int:
    """How many runs there are, counted up to `at_most`."""
    count: int = await tx.fetchval("select count(*) from (select from imports.run limit $1) r", at_most)
    return count


async def unfinished(tx: Transaction, owner_id: int, digest: str) -> list[Run]:
    """Runs of a file that were begun and neither applied nor given up, newest first."""
    rows = await tx.fetch(
        f"""select {_RUN} from imports.run where owner_id = $1 and content ->> 'digest' = $2
               and phase in ('checking', 'checked') order by id desc""",
        owner_id,
        digest,
    )
    return [_run(row) for row in rows]


async def save(tx: Transaction, run_id: int, **values: object) -> None:
    """Set columns of the run; every save is a new version."""
    sets = ", ".join(f"{name} = ${i + 2}" for i, name in enumerate(values))
    await tx.execute(
        f"update imports.run set {sets}, rev = rev + 1, changed_at = now() where id = $1",
        run_id,
        *(_plain(value) for value in values.values()),
    )


def _plain(value: object) -> object:
    return msgspec.to_builtins(value) if isinstance(value, msgspec.Struct | tuple | list) else value


async def delete_run(tx: Transaction, run_id: int) -> None:
    await forget_staged(tx, run_id)
    await tx.execute("delete from imports.run where id = $1", run_id)


async def tidy(tx: Transaction, before: datetime) -> int:
    """Forget what nobody needs any more: imports never applied, and the rows of all, of before a moment."""
    await tx.execute(
        "delete from imports.staged s using imports.run r where r.id = s.run_id and r.changed_at < $1", before
    )
    return await tx.execute(
        "delete from imports.run where phase not in ('applied', 'undone') and changed_at < $1", before
    )


async def hold(tx: Transaction, run_id: int) -> bool:
    """Take the run for this transaction; False when another holds it."""
    held: bool = await tx.fetchval("select pg_try_advisory_xact_lock(hashtextextended('imports.run', $1))", run_id)
    return held


async def take_turn(tx: Transaction) -> None:
    """Wait until no other import is being applied or undone."""
    await tx.execute("select pg_advisory_xact_lock(hashtext('imports.apply'))")


async def forget_staged(tx: Transaction, run_id: int) -> None:
    await tx.execute("delete from imports.staged where run_id = $1", run_id)


_SEP = "\x1f"
"""Stands between the keys of a row."""

STAGED = ("run_id", "org_pos", "number", "action", "customer_id", "cells", "content", "uniques", "owner", "problems")


class Staged(msgspec.Struct, frozen=True, gc=False):
    """A row on its way, in the order of `STAGED` without its run."""

    number: int
    action: str
    customer_id: int | None
    cells: list[str] | None
    content: bytes | None
    uniques: Sequence[str]
    owner: Sequence[str]
    problems: Sequence[Told]


async def stage(tx: Transaction, run: Run, rows: Sequence[Staged]) -> None:
    """Add rows that were looked through."""
    await tx.copy(
        "imports",
        "staged",
        STAGED,
        (
            (
                run.id,
                run.org_pos,
                r.number,
                r.action,
                r.customer_id,
                r.cells,
                r.content,
                _joined(r.uniques),
                _joined(r.owner),
                _told(r.problems),
            )
            for r in rows
        ),
    )


def _joined(keys: Sequence[str]) -> str:
    return _SEP.join(key.replace(_SEP, " ") for key in keys)


def _told(problems: Sequence[Told]) -> object:
    return msgspec.to_builtins(problems) if problems else None


async def repeated(tx: Transaction, run_id: int) -> list[tuple[int, int, str]]:
    """Rows that share what no two may with an earlier row that is right: row, the earlier row, and what they share.

    Rows of one owner may share what is the customer's; what is a subscriber's no two rows may share.
    """
    rows = await tx.fetch(
        """with each as (
               select s.number, s.owner, key from imports.staged s, string_to_table(s.uniques, chr(31)) as key
                where s.run_id = $1 and s.action <> 'fail' and s.uniques <> ''),
           shared as (select key, min(number) as first from each group by key having count(*) > 1)
           select distinct on (e.number) e.number, s.first, e.key
             from each e join shared s using (key) join imports.staged f on f.run_id = $1 and f.number = s.first
            where e.number <> s.first and (e.owner = '' or e.owner <> f.owner or e.key like 'subscriber%')
            order by e.number, e.key""",
        run_id,
    )
    return [(row["number"], row["first"], row["key"]) for row in rows]


async def group(tx: Transaction, run_id: int) -> None:
    """Let every row of a customer that several rows describe know the first of them."""
    await tx.execute(
        """update imports.staged s set head = g.head
             from (select owner, min(number) as head from imports.staged
                    where run_id = $1 and owner <> '' group by owner having count(*) > 1) g
            where s.run_id = $1 and s.owner = g.owner""",
        run_id,
    )


async def grouped(tx: Transaction, run_id: int, after: int, limit: int) -> Sequence[Row]:
    """The rows of the next `limit` customers that several rows describe: head, number, action, customer_id, content."""
    return await tx.fetch(
        """select head, number, action, customer_id, content from imports.staged
            where run_id = $1 and head in (
                select distinct head from imports.staged where run_id = $1 and head > $2 order by head limit $3)
            order by head, number""",
        run_id,
        after,
        limit,
    )


async def regroup(tx: Transaction, run_id: int, rows: Sequence[tuple[int, str, bytes | None]]) -> None:
    """Set what rows of one customer become: number, action, content."""
    numbers, actions, contents = zip(*rows, strict=True) if rows else ((), (), ())
    await tx.execute(
        """update imports.staged s set action = g.action, content = g.content
             from unnest($2::int[], $3::text[], $4::bytea[]) as g (number, action, content)
            where s.run_id = $1 and s.number = g.number""",
        run_id,
        list(numbers),
        list(actions),
        list(contents),
    )


async def fail(tx: Transaction, run_id: int, problems: Mapping[int, Sequence[Told]]) -> None:
    """Let rows fail that seemed right before; problems by row."""
    await tx.executemany(
        """update imports.staged set action = 'fail', problems = coalesce(problems, '[]') || $3
            where run_id = $1 and number = $2""",
        [(run_id, number, msgspec.to_builtins(list(found))) for number, found in problems.items()],
    )


async def keep_cells(tx: Transaction, run_id: int, rows: Mapping[int, list[str]]) -> None:
    """Keep how rows stand in the file."""
    await tx.executemany(
        "update imports.staged set cells = $3 where run_id = $1 and number = $2",
        [(run_id, number, cells) for number, cells in rows.items()],
    )


async def failed_without_cells(tx: Transaction, run_id: int) -> set[int]:
    """Failed rows of which it is not kept how they stand in the file."""
    rows = await tx.fetch(
        "select number from imports.staged where run_id = $1 and action = 'fail' and cells is null", run_id
    )
    return {row["number"] for row in rows}


async def tally(tx: Transaction, run_id: int) -> dict[str, int]:
    """How many rows will become, or became, what."""
    rows = await tx.fetch("select action, count(*) as n from imports.staged where run_id = $1 group by action", run_id)
    return {row["action"]: row["n"] for row in rows}


async def waiting(tx: Transaction, run_id: int, after: int, limit: int) -> Sequence[Row]:
    """Rows to be applied, in the order of the file: number, action, customer_id, content."""
    return await tx.fetch(
        """select number, action, customer_id, content from imports.staged
            where run_id = $1 and number > $2 and action in ('create', 'update') order by number limit $3""",
        run_id,
        after,
        limit,
    )


def failed(tx: Transaction, run_id: int) -> AsyncIterator[Row]:
    """Failed rows in the order of the file: number, cells, problems."""
    return tx.cursor(
        """select number, cells, problems from imports.staged
            where run_id = $1 and action = 'fail' order by number""",
        run_id,
    )


async def failures(tx: Transaction, run_id: int, after: int, limit: int) -> Sequence[Row]:
    """Failed rows beyond `after`: number, problems."""
    return await tx.fetch(
        """select number, problems from imports.staged
            where run_id = $1 and action = 'fail' and number > $2 order by number limit $3""",
        run_id,
        after,
        limit,
    )


async def settle(tx: Transaction, run_id: int, actions: Mapping[int, str]) -> None:
    """Set what became of rows after all."""
    await tx.execute(
        """update imports.staged s set action = done.action
             from unnest($2::int[], $3::text[]) as done (number, action)
            where s.run_id = $1 and s.number = done.number""",
        run_id,
        list(actions),
        list(actions.values()),
    )


class Change(msgspec.Struct, frozen=True, gc=False):
    """What was done to one thing, by which row."""

    number: int
    sort: str
    object_id: int
    deed: str
    rev: int
    before: Any = None


CHANGE = ("run_id", "org_pos", "number", "sort", "object_id", "deed", "rev", "before")


async def record(tx: Transaction, run: Run, changes: Sequence[Change]) -> None:
    """Keep what was done."""
    if changes:
        await tx.copy(
            "imports",
            "change",
            CHANGE,
            ((run.id, run.org_pos, *msgspec.structs.astuple(change)) for change in changes),
        )


async def rows_with_changes(tx: Transaction, run_id: int, after: int, limit: int) -> list[int]:
    """Numbers of rows that changed something which was not undone."""
    rows = await tx.fetch(
        """select distinct number from imports.change
            where run_id = $1 and number > $2 and not undone order by number limit $3""",
        run_id,
        after,
        limit,
    )
    return [row["number"] for row in rows]


async def changes_of(tx: Transaction, run_id: int, numbers: Sequence[int]) -> list[Change]:
    rows = await tx.fetch(
        """select number, sort, object_id, deed, rev, before from imports.change
            where run_id = $1 and number = any($2) and not undone order by number""",
        run_id,
        numbers,
    )
    return [Change(**row) for row in rows]


async def mark_undone(tx: Transaction, run_id: int, numbers: Sequence[int]) -> None:
    await tx.execute(
        "update imports.change set undone = true, problem = null where run_id = $1 and number = any($2)",
        run_id,
        numbers,
    )


async def mark_refused(tx: Transaction, run_id: int, problems: Mapping[int, Told]) -> None:
    """Keep why rows were not undone."""
    await tx.executemany(
        "update imports.change set problem = $3 where run_id = $1 and number = $2",
        [(run_id, number, msgspec.to_builtins(problem)) for number, problem in problems.items()],
    )


async def refusals(tx: Transaction, run_id: int, limit: int) -> list[Told]:
    """Why rows were not undone."""
    rows = await tx.fetch(
        """select distinct on (number) problem from imports.change
            where run_id = $1 and problem is not null order by number limit $2""",
        run_id,
        limit,
    )
    return [msgspec.convert(row["problem"], Told) for row in rows]


async def link(tx: Transaction, run: Run, source: str, links: Sequence[tuple[str, str, int]]) -> None:
    """Remember numbers of another system that may be known already: sort, number there, object here."""
    sorts, legacy_ids, object_ids = zip(*links, strict=True) if links else ((), (), ())
    await tx.execute(
        """insert into imports.crosswalk (source, sort, legacy_id, object_id, org_pos, run_id)
           select $1, l.sort, l.legacy_id, l.object_id, $2, $3
             from unnest($4::text[], $5::text[], $6::bigint[]) as l (sort, legacy_id, object_id)
           on conflict do nothing""",
        source,
        run.org_pos,
        run.id,
        sorts,
        legacy_ids,
        object_ids,
    )


async def load_links(tx: Transaction, run: Run, source: str, links: Sequence[tuple[str, str, int]]) -> None:
    """Remember many numbers of another system for objects that are new."""
    if links:
        await tx.copy(
            "imports",
            "crosswalk",
            ("source", "sort", "legacy_id", "object_id", "org_pos", "run_id"),
            ((source, *link, run.org_pos, run.id) for link in links),
        )


async def linked(tx: Transaction, source: str, sort: str, legacy_ids: Sequence[str]) -> list[tuple[str, int]]:
    """What numbers of another system stand for: number there, object here."""
    rows = await tx.fetch(
        """select legacy_id, object_id from imports.crosswalk
            where source = $1 and sort = $2 and legacy_id = any($3)""",
        source,
        sort,
        legacy_ids,
    )
    return [(row["legacy_id"], row["object_id"]) for row in rows]


async def unlink(tx: Transaction, object_ids: Sequence[int]) -> None:
    """Forget numbers of things that are gone, so that their rows can be imported again."""
    await tx.execute("delete from imports.crosswalk where object_id = any($1)", object_ids)


async def mappings(tx: Transaction) -> Sequence[Row]:
    """Own and shared mappings by name."""
    return await tx.fetch(
        "select name, owner_id, shared, rev, definition from imports.mapping order by lower(name), owner_id"
    )


async def put_mapping(tx: Transaction, name: str, owner_id: int, *, shared: bool, definition: Any) -> None:
    await tx.execute(
        """insert into imports.mapping (id, name, owner_id, shared, definition) values ($1, $2, $3, $4, $5)
           on conflict (owner_id, lower(name)) do update
           set name = excluded.name, shared = excluded.shared, definition = excluded.definition,
               rev = imports.mapping.rev + 1, changed_at = now()""",
        new_id(),
        name,
        owner_id,
        shared,
        definition,
    )


async def drop_mapping(tx: Transaction, name: str, owner_id: int) -> bool:
    return (
        await tx.execute("delete from imports.mapping where owner_id = $1 and lower(name) = lower($2)", owner_id, name)
    ) > 0

"""Files of other systems: read as text with their line numbers, checked by the rules of their feed, taken in.

A row that breaks a rule is kept with its reasons. A file of which more rows are rejected than its feed tolerates, or
that is no table or lacks a column, is refused, and with it the load.
"""

import csv
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import msgspec

from yizhan.analytics.warehouse import faults, rejecting
from yizhan.analytics.warehouse.checking import problems_sql, value_sql
from yizhan.analytics.warehouse.definitions import Feed
from yizhan.analytics.warehouse.engine import Connection, columns_of, declared, name, quoted
from yizhan.analytics.warehouse.errors import BrokenParquet
from yizhan.analytics.warehouse.rejecting import RejectedRow
from yizhan.kernel.errors import Problem
from yizhan.kernel.text import listed
from yizhan.platform.sheets.contracts import MOST_CELL, Line, Table
from yizhan.platform.sheets.errors import EmptyTable, UnreadableTable
from yizhan.platform.sheets.looking import data_lines, look

_HEADER_WITHIN = 20
"""Rows, from the first that is not blank, among which the header stands: titles and remarks may precede it."""
_PARQUET = b"PAR1"
_NUMBERED = re.compile(r" \(\d+\)$")
"""What tells columns apart that have the same header."""


class GivenFile(msgspec.Struct, frozen=True):
    """A file to be taken in."""

    feed: str
    path: str
    name: str


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a file; `refused` says why nothing of it was taken."""

    feed: str
    name: str
    digest: str
    rows: int = 0
    accepted: int = 0
    rejected: int = 0
    refused: tuple[Problem, ...] = ()
    unfit: bool = False
    """Whether so much of it was rejected, or all of it refused, that the load must not be published."""
    rows_told: tuple[RejectedRow, ...] = ()
    months: tuple[date, ...] = ()


def make_stage(connection: Connection, feeds: Sequence[Feed]) -> None:
    """The tables that rows of feeds are taken into, where they are not there yet.

    Where a feed's columns have changed, rows taken before stay with what of them the columns of today can hold.
    """
    connection.execute("create schema if not exists stage")
    for feed in feeds:
        table = f"stage.{name(feed.name)}"
        columns = {"month": "date", **feed.types, "src": "varchar", "src_row": "bigint"}
        connection.execute(f"create or replace temp table wanted ({declared(columns)})")
        connection.execute(f"create table if not exists {table} as from wanted")
        known = columns_of(connection, table)
        if list(known.items()) != list(columns_of(connection, "wanted").items()):
            kept = ", ".join(
                f"try_cast({name(column) if column in known else 'null'} as {kind}) as {name(column)}"
                for column, kind in columns.items()
            )
            connection.execute(f"create or replace table {table} as select {kept} from {table} order by month")
        connection.execute("drop table wanted")


def digest_of(path: Path) -> str:
    """SHA-256 of the file's content, which stands for the file wherever its rows go."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def take(connection: Connection, feed: Feed, given: GivenFile, today: date, work: Path, rejected: Path) -> Taken:
    """Take one file into the stage; a row with the key of one that came in an earlier file replaces it."""
    path = Path(given.path)
    digest = digest_of(path)
    taken = Taken(feed=feed.name, name=given.name, digest=digest)
    try:
        wrong = _read(connection, feed, path, work)
    except UnreadableTable as refusal:
        problem = Problem("", refusal.code, refusal.text, refusal.advice)
        return msgspec.structs.replace(taken, refused=(problem,), unfit=True)
    if wrong:
        return msgspec.structs.replace(taken, refused=wrong, unfit=True)
    _check(connection, feed, today)
    rows, bad = _counts(connection)
    taken = msgspec.structs.replace(taken, rows=rows, rejected=bad, accepted=rows - bad)
    if bad:
        rejecting.keep(connection, feed, rejected / f"{digest}.csv")
        taken = msgspec.structs.replace(taken, rows_told=rejecting.told(connection, feed))
    if bad > feed.tolerance * rows:
        return msgspec.structs.replace(taken, accepted=0, unfit=True)
    return msgspec.structs.replace(taken, months=_store(connection, feed, digest))


def _read(connection: Connection, feed: Feed, path: Path, work: Path) -> tuple[Problem, ...]:
    """Lay the file out as the table `incoming` of texts; returns what is wrong with its columns."""
    with path.open("rb") as file:
        is_parquet = file.read(4) == _PARQUET
    if is_parquet:
        try:
            return _read_parquet(connection, feed, path)
        except duckdb.OutOfMemoryException:
            raise  # nothing is wrong with the file
        except duckdb.Error as error:
            raise BrokenParquet from error
    table = _table(feed, path)
    places = _places(feed, table.columns)
    wrong = (*_missing(feed, places), *_twice(feed, places, table.columns))
    if wrong:
        return wrong
    flat = work / "incoming.csv"
    _flatten(flat, table, {column.name: next(iter(places.get(column.name, ())), None) for column in feed.columns}, path)
    columns = {
        "_line": "bigint",
        "_width": "integer",
        "_ill": "varchar",
        **{column.name: "varchar" for column in feed.columns},
    }
    declared = ", ".join(f"{quoted(key)}: {quoted(kind)}" for key, kind in columns.items())
    connection.execute(
        f"""create or replace temp table incoming as select *, {len(table.columns)} as _wanted
              from read_csv({quoted(str(flat))}, header = false, auto_detect = false, delim = ',', quote = '"',
                            escape = '"', new_line = '\\n', max_line_size = 8000000, columns = {{{declared}}})"""
    )
    flat.unlink()
    return ()


def _table(feed: Feed, path: Path) -> Table:
    """The file with that row of that sheet as its header which names the columns; without one as it looks at first."""
    first = look(path)
    if not _missing(feed, _places(feed, first.columns)):
        return first
    tables = [first, *_others(path, first)]
    rows = [(table.format, Line(table.format.header_row, list(table.columns))) for table in tables]
    rows += [(table.format, line) for table in tables for line in table.head[: _HEADER_WITHIN - 1]]
    form, row = max(rows, key=lambda each: len(_places(feed, each[1].cells)))
    return look(path, sheet=form.sheet, encoding=form.encoding, delimiter=form.delimiter, header_row=row.number)


def _others(path: Path, first: Table) -> Iterator[Table]:
    """The other sheets that hold something."""
    for sheet in first.sheets:
        if sheet != first.format.sheet:
            with suppress(EmptyTable):
                yield look(path, sheet=sheet)


def _flatten(flat: Path, table: Table, places: Mapping[str, int | None], path: Path) -> None:
    """The rows with their line, width and ill cells first, and only the columns of the feed, in its order."""
    wanted = len(table.columns)
    with flat.open("w", encoding="utf-8", newline="") as file:
        write = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_ALL).writerow
        for line in data_lines(path, table.format):
            cells, width = line.cells, len(line.cells)
            # Spreadsheet programs leave empty cells away at the end of a row.
            fitting = wanted if width < wanted or not any(cells[wanted:]) else width
            row: list[Any] = [line.number, fitting, _ill(line, places) if line.problems else ""]
            row += [
                cells[place][:MOST_CELL] if place is not None and place < width else "" for place in places.values()
            ]
            write(row)


def _ill(line: Line, places: Mapping[str, int | None]) -> str:
    """What was wrong with cells before they were looked at: formula errors, rounded numbers, endless texts."""
    found = {str(place): column for column, place in places.items()}
    return " ".join(f"{found[each.field]}:{each.code}" for each in line.problems if each.field in found)


def _read_parquet(connection: Connection, feed: Feed, path: Path) -> tuple[Problem, ...]:
    source = f"read_parquet({quoted(str(path))}, file_row_number = true)"
    found = tuple(row[0] for row in connection.execute(f"describe select * from {source}").fetchall())
    places = _places(feed, found)
    wrong = (*_missing(feed, places), *_twice(feed, places, found))
    if wrong:
        return wrong
    given = {column: name(found[place]) for column, (place,) in places.items()}
    columns = ", ".join(
        f"cast({given.get(each.name, 'null')} as varchar) as {name(each.name)}" for each in feed.columns
    )
    connection.execute(
        f"""create or replace temp table incoming as
            select cast(file_row_number + 1 as bigint) as _line, 1 as _width, '' as _ill, {columns}, 1 as _wanted
              from {source}"""
    )
    return ()


def _places(feed: Feed, columns: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """Where the columns of the feed stand in the file: those that do, each in one place or more."""
    known = [
        _plain(_NUMBERED.sub("", column) if _NUMBERED.sub("", column) in columns else column) for column in columns
    ]
    found = {}
    for column in feed.columns:
        words = {_plain(word) for word in (column.name, column.label.zh, column.label.en, *column.headers)}
        if places := tuple(place for place, word in enumerate(known) if word in words):
            found[column.name] = places
    return found


def _plain(header: str) -> str:
    return "".join(header.split()).replace("_", "").replace("（", "(").replace("）", ")").casefold()


def _twice(feed: Feed, places: Mapping[str, tuple[int, ...]], columns: Sequence[str]) -> tuple[Problem, ...]:
    found = ((column, [columns[place] for place in places.get(column.name, ())]) for column in feed.columns)
    return tuple(
        faults.COLUMN_TWICE.at(column.name, label=column.label, count=len(headers), headers=listed(headers))
        for column, headers in found
        if len(headers) > 1
    )


def _missing(feed: Feed, places: Mapping[str, tuple[int, ...]]) -> tuple[Problem, ...]:
    if not places:
        columns = listed([column.label for column in feed.columns if not column.optional])
        return (faults.NO_HEADER.at("", rows=_HEADER_WITHIN, feed=feed.label, columns=columns),)
    return tuple(
        faults.MISSING_COLUMN.at(column.name, label=column.label, headers=listed([column.name, *column.headers]))
        for column in feed.columns
        if column.name not in places and not column.optional
    )


def _check(connection: Connection, feed: Feed, today: date) -> None:
    values = ", ".join(f"{value_sql(column)} as {name(f'={column.name}')}" for column in feed.columns)
    key = ", ".join(name(f"={column}") for column in feed.key)
    connection.execute(
        f"""create or replace temp table checked as
            with typed as (select *, {values} from incoming),
                 counted as (select *, row_number() over (partition by {key} order by _line) as _again from typed)
            select *, {problems_sql(feed, quoted(str(today)) + "::date")} as _problems from counted"""
    )
    connection.execute("drop table incoming")


def _counts(connection: Connection) -> tuple[int, int]:
    row = connection.execute("select count(*), count(*) filter (where len(_problems) > 0) from checked").fetchone()
    return (int(row[0]), int(row[1])) if row else (0, 0)


def _store(connection: Connection, feed: Feed, digest: str) -> tuple[date, ...]:
    """The good rows into the stage; returns the months they are about, and those of rows they replaced."""
    stage = f"stage.{name(feed.name)}"
    month = f"cast(date_trunc('month', {name(f'={feed.month}')}) as date)"
    key = ", ".join(name(column) for column in feed.key)
    incoming = ", ".join(name(f"={column}") for column in feed.key)
    good = f"select {incoming} from checked where len(_problems) = 0"
    months = connection.execute(
        f"select distinct {month} from checked where len(_problems) = 0 "
        f"union select distinct month from {stage} where ({key}) in ({good})"
    ).fetchall()
    connection.execute(f"delete from {stage} where ({key}) in ({good})")
    values = ", ".join(name(f"={column.name}") for column in feed.columns)
    connection.execute(
        f"insert into {stage} select {month}, {values}, {quoted(digest)}, _line from checked "
        "where len(_problems) = 0 order by 1"
    )
    connection.execute("drop table checked")
    return tuple(row[0] for row in months)

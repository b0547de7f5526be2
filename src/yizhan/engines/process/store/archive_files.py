"""Files of ended instances: Parquet, one row an instance, what hangs on it as JSON text; times are UTC.

A file is complete on the disk under its name or not there at all.
"""

import hashlib
import os
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import msgspec

SUFFIX = ".parquet"
UNFINISHED = ".unfinished"
LINES = ".lines"
OURS = (SUFFIX, UNFINISHED, LINES)
_COLUMNS = {
    "id": "BIGINT",
    "org_pos": "INTEGER",
    "process": "VARCHAR",
    "version": "INTEGER",
    "definition_id": "BIGINT",
    "business_key": "VARCHAR",
    "status": "VARCHAR",
    "started_at": "TIMESTAMP",
    "ended_at": "TIMESTAMP",
    "rev": "INTEGER",
    "parent_id": "BIGINT",
    "variables": "VARCHAR",
    "history": "VARCHAR",
    "work_items": "VARCHAR",
    "incidents": "VARCHAR",
}
_ROW_GROUP = 2_048
"""Rows that are read to find one."""
_LONGEST_LINE = 4 * 1024 * 1024
"""Of JSON, unless an instance has a longer one; the engine takes several times as much memory."""
_SETTINGS: dict[str, Any] = {"threads": 1, "memory_limit": "256MB"}


class Writer:
    """One file in the making; calls are made one after the other, from any thread."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lines = file.with_suffix(LINES)
        self._rows = 0
        self._longest = _LONGEST_LINE

    def add(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Take rows in, for now as lines of JSON: handing values to the engine one by one takes fifty times as long."""
        with self._lines.open("ab") as out:
            for row in rows:
                line = msgspec.json.encode({name: _plain(row[name]) for name in _COLUMNS})
                self._longest = max(self._longest, len(line) + 2)
                out.write(line + b"\n")
        self._rows += len(rows)

    def finish(self) -> tuple[str, int]:
        """Put the file in its place; returns its checksum and size. Raises OSError when it does not hold all rows."""
        unfinished = self._file.with_suffix(UNFINISHED)
        columns = ", ".join(f"'{name}': '{kind}'" for name, kind in _COLUMNS.items())
        with duckdb.connect(config=_SETTINGS) as engine:
            engine.execute(
                f"copy (select * from read_json({_quoted(self._lines)}, format = 'newline_delimited', "  # noqa: S608 - paths of ours
                f"columns = {{{columns}}}, maximum_object_size = {self._longest}) order by id) "
                f"to {_quoted(unfinished)} (format parquet, compression zstd, row_group_size {_ROW_GROUP})"
            )
            (held,) = engine.execute("select count(distinct id) from read_parquet(?)", [str(unfinished)]).fetchall()
        self._lines.unlink()
        if held[0] != self._rows:
            message = f"{unfinished} holds {held[0]} instead of {self._rows} instances"
            raise OSError(message)
        _sync(unfinished)
        unfinished.rename(self._file)
        _sync(self._file.parent)
        return checksum(self._file), self._file.stat().st_size


def read(file: Path, instance_id: int) -> dict[str, Any] | None:
    """The row of one instance; raises OSError when the file is gone or no longer what it was."""
    names = ", ".join(_COLUMNS)
    try:
        with duckdb.connect(config=_SETTINGS) as engine:
            found = engine.execute(f"select {names} from read_parquet(?) where id = ?", [str(file), instance_id])  # noqa: S608 - constant columns
            row = found.fetchone()
    except duckdb.Error as error:
        raise OSError(str(error)) from error
    return dict(zip(_COLUMNS, row, strict=True)) if row else None


def checksum(file: Path) -> str:
    """The SHA-256 of what is on the disk; raises OSError when the file is gone."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _plain(value: Any) -> Any:
    return value.replace(tzinfo=None) if isinstance(value, datetime) else value


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"

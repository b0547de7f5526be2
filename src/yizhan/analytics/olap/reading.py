"""The published version, open for reading; when another is published, the next query opens that one."""

import asyncio
import threading
import time
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import msgspec

from yizhan.analytics.olap import definitions
from yizhan.analytics.olap.definitions import Cube, Cubes
from yizhan.analytics.olap.navigating import Source
from yizhan.analytics.olap.scoping import Unit
from yizhan.analytics.warehouse import api as warehouse
from yizhan.analytics.warehouse.contracts import Place
from yizhan.analytics.warehouse.definitions import Definitions
from yizhan.analytics.warehouse.engine import Connection, Limits, connect
from yizhan.analytics.warehouse.errors import NothingPublished
from yizhan.analytics.warehouse.publishing import Folder, Published
from yizhan.kernel.text import Text

MEMORY_MB = 256
AT_ONCE = 4
Rows = list[tuple[Any, ...]]


class Version(msgspec.Struct, frozen=True):
    """An open version: what tables it has, and how organisations hang together in it."""

    number: int
    at: datetime
    connection: Connection
    sources: Mapping[str, Source]
    units: tuple[Unit, ...]
    names: dict[str, dict[str, Text]]
    """Names of members by level, filled as they are asked for."""
    _months: dict[str, tuple[date, ...]]

    def months(self, cube: Cube) -> tuple[date, ...]:
        """The months that have facts of a cube."""
        if cube.name not in self._months:
            names = [name for name in (*cube.aggregates, cube.base) if name in self.sources]
            smallest = min(names, key=lambda name: self.sources[name].rows)
            with self.connection.cursor() as cursor:
                rows = cursor.execute(f"select distinct month from {smallest} order by 1").fetchall()
            self._months[cube.name] = tuple(month for (month,) in rows)
        return self._months[cube.name]


class Reader:
    """Answers SQL on the published version of the warehouse at `place`; at most `AT_ONCE` statements run together."""

    def __init__(self, place: Place, threads: int = 2) -> None:
        self.place = place
        self._folder = Folder(place.folder)
        self._limits = Limits(MEMORY_MB, threads, self._folder.path / "spill")
        self._open: Version | None = None
        self._cubes: Cubes | None = None
        self._made: Definitions | None = None
        self._lock = threading.Lock()
        self._turns = asyncio.Semaphore(AT_ONCE)

    async def cubes(self) -> Cubes:
        """The cubes as their files define them."""
        if self._cubes is None:
            self._cubes = await asyncio.to_thread(definitions.load, self.place.definitions / "cubes")
        return self._cubes

    async def made(self) -> Definitions:
        """What the warehouse is made of."""
        if self._made is None:
            self._made = await warehouse.definitions_of(self.place)
        return self._made

    async def version(self) -> Version:
        """The published version; raises NothingPublished."""
        return await asyncio.to_thread(self._current)

    async def rows(self, version: Version, sql: str) -> tuple[Rows, float]:
        """The rows that a statement gives, and the milliseconds it took."""
        async with self._turns:
            return await asyncio.to_thread(_run, version.connection, sql)

    def _current(self) -> Version:
        with self._lock:
            published = self._folder.published()
            if published is None:
                raise NothingPublished
            if self._open is None or self._open.number != published.version:
                self._open = self._opened(published)
            return self._open

    def _opened(self, published: Published) -> Version:
        connection = connect(self._folder.file_of(published.version), self._limits, read_only=True)
        return Version(published.version, published.at, connection, _sources(connection), _units(connection), {}, {})


def _run(connection: Connection, sql: str) -> tuple[Rows, float]:
    began = time.perf_counter()
    with connection.cursor() as cursor:
        rows = cursor.execute(sql).fetchall()
    return rows, (time.perf_counter() - began) * 1000


def _sources(connection: Connection) -> dict[str, Source]:
    rows = connection.execute(
        """select t.schema_name || '.' || t.table_name, list(c.column_name), any_value(t.estimated_size)
             from duckdb_tables() t join duckdb_columns() c using (schema_name, table_name)
            group by all"""
    ).fetchall()
    return {name: Source(name, frozenset(columns), size) for name, columns, size in rows}


def _units(connection: Connection) -> tuple[Unit, ...]:
    rows = connection.execute("select org_id, network_id, province_id from detail.dim_organisation").fetchall()
    return tuple(Unit(*row) for row in rows)

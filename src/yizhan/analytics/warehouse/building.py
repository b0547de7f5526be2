"""Layers: each table brought up to date from its inputs, whole or for the months that have changed."""

import time
from collections.abc import Callable, Iterable
from datetime import date

import msgspec

from yizhan.analytics.warehouse.definitions import LAYERS, Definitions, Table
from yizhan.analytics.warehouse.engine import Connection, quoted, value_of


class Built(msgspec.Struct, frozen=True, rename="camel"):
    """What came of one table."""

    table: str
    rows: int
    milliseconds: int


class Stale(msgspec.Struct, frozen=True):
    """The months whose facts may differ: `months`, and all from `since` on; `whole` means every month."""

    months: frozenset[date]
    since: date | None = None
    whole: bool = False

    @property
    def where(self) -> str:
        """The condition of SQL on a column `month`."""
        if self.whole:
            return "true"
        parts = [f"month >= date '{self.since}'"] if self.since else []
        if self.months:
            listed = ", ".join(f"date '{month}'" for month in sorted(self.months))
            parts.append(f"month in ({listed})")
        return " or ".join(parts) or "false"


def build(connection: Connection, definitions: Definitions, stale: Stale, tell: Callable[[Table], None]) -> list[Built]:
    """Bring every table up to date, each after its inputs."""
    for layer in LAYERS:
        connection.execute(f"create schema if not exists {layer}")
    built = []
    for table in definitions.tables:
        tell(table)
        began = time.monotonic()
        _refresh(connection, table, stale, definitions.fingerprint(table.full_name))
        rows = int(str(value_of(connection, f"select count(*) from {table.full_name}")))
        built.append(Built(table.full_name, rows, round((time.monotonic() - began) * 1000)))
    return built


def _refresh(connection: Connection, table: Table, stale: Stale, fingerprint: str) -> None:
    """Bring one table up to date; its comment tells by which definition it was made, and another one makes it anew."""
    if table.refresh == "whole" or stale.whole or _made_by(connection, table) != fingerprint:
        connection.execute(f"create or replace table {table.full_name} as {table.sql}")
        connection.execute(f"comment on table {table.full_name} is {quoted(fingerprint)}")
        return
    if stale.where == "false":
        return
    connection.execute(f"delete from {table.full_name} where {stale.where}")
    connection.execute(f"insert into {table.full_name} by name select * from ({table.sql}) where {stale.where}")


def _made_by(connection: Connection, table: Table) -> object:
    return value_of(
        connection,
        f"""select comment from duckdb_tables() where database_name = current_database()
               and schema_name = {quoted(table.layer)} and table_name = {quoted(table.name)}""",
    )


def calendar(connection: Connection, until: date, first: date) -> None:
    """The days from `first` to `until`, as the table source.calendar."""
    connection.execute(
        f"""create or replace table source.calendar as
            select cast(day as date) as day
              from generate_series(timestamp '{first}', timestamp '{until}', interval 1 day) days (day)"""
    )


def first_month(connection: Connection, tables: Iterable[str]) -> date | None:
    """The first month of any of the stage's tables."""
    found = [value_of(connection, f"select min(month) from {table}") for table in tables]
    return min((each for each in found if isinstance(each, date)), default=None)

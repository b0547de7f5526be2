"""DuckDB as the warehouse uses it: bounded in memory, with nothing fetched from elsewhere."""

import importlib.util
from collections.abc import Mapping
from pathlib import Path

import duckdb
import msgspec

Connection = duckdb.DuckDBPyConnection


class Limits(msgspec.Struct, frozen=True):
    """What one connection may take of the machine; beyond `memory_mb` it works in files under `spill`."""

    memory_mb: int
    threads: int
    spill: Path


def connect(path: Path, limits: Limits, *, read_only: bool = False) -> Connection:
    """A connection to the database in `path`."""
    limits.spill.mkdir(parents=True, exist_ok=True)
    connection = duckdb.connect(
        str(path),
        read_only=read_only,
        config={
            "memory_limit": f"{limits.memory_mb}MB",
            "threads": limits.threads,
            "temp_directory": str(limits.spill),
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        },
    )
    connection.execute("set TimeZone = 'Asia/Shanghai'")  # business days begin at midnight in China
    connection.execute("set enable_progress_bar = false")
    return connection


def connect_beside(path: Path, limits: Limits) -> Connection:
    """A connection that reads the database in `path` while this process may have it open with limits of its own.

    DuckDB refuses a second opening of one file with another configuration, but attaches it to another database.
    """
    connection = connect(Path(":memory:"), limits)
    connection.execute(f"attach {quoted(str(path))} as beside (read_only)")
    connection.execute("use beside")
    return connection


def attach_postgres(connection: Connection, url: str) -> None:
    """Make the operational database readable as `pg`, all of it, in one snapshot a transaction.

    The scanner comes from its wheel; nothing is downloaded.
    """
    spec = importlib.util.find_spec("duckdb_extension_postgres_scanner")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("duckdb-extension-postgres-scanner")
    folder = Path(spec.submodule_search_locations[0]) / "extensions" / f"v{duckdb.__version__}"
    connection.execute(f"load {quoted(str(folder / 'postgres_scanner.duckdb_extension'))}")
    connection.execute(f"attach {quoted(url)} as pg (type postgres, read_only)")


def quoted(text: str) -> str:
    """`text` as a literal of SQL."""
    return "'" + text.replace("'", "''") + "'"


def name(text: str) -> str:
    """`text` as a name of SQL."""
    return '"' + text.replace('"', '""') + '"'


def declared(columns: Mapping[str, str]) -> str:
    """Columns with their types as `create table` wants them."""
    return ", ".join(f"{name(column)} {kind}" for column, kind in columns.items())


def columns_of(connection: Connection, table: str) -> dict[str, str]:
    """The columns of a table, in their order, with their types as DuckDB calls them."""
    return {column: kind for column, kind, *_ in connection.execute(f"describe {table}").fetchall()}


def value_of(connection: Connection, sql: str) -> object:
    """The one value that a query gives."""
    row = connection.execute(sql).fetchone()
    return row[0] if row else None

"""What the warehouse is made of, read from definitions/warehouse: feeds, sources, and tables in their order."""

import hashlib
from collections.abc import Iterator, Sequence
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any, Literal

import msgspec
import sqlglot
from sqlglot import exp

from yizhan.kernel.text import Text

LAYERS = ("detail", "light", "high", "mart")
STAGE, SOURCE = "stage", "source"
_END_OF_HEAD = "*/"
_IN_THE_STAGE = {"text": "varchar", "integer": "bigint", "month": "date", "datetime": "timestamp"}
"""Types of columns that are called otherwise in SQL."""


class BadDefinition(Exception):  # noqa: N818 - told to the operator as it stands
    """A definition file does not make sense; the message names file and fault."""


class Column(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A column of a feed: its type, the headers it may come under, and what its values must be."""

    name: str
    label: Text
    type: str
    headers: tuple[str, ...] = ()
    optional: bool = False
    allowed: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    future: bool = False
    """Whether a day to come is right."""
    refers: Literal["", "subscriber", "account", "network", "customer", "offering", "campaign"] = ""


class Feed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of file of another system. `tolerance` is the share of rejected rows with which it is still taken."""

    name: str
    label: Text
    system: Text
    key: tuple[str, ...]
    month: str
    columns: tuple[Column, ...]
    tolerance: float = 0.0

    @property
    def types(self) -> dict[str, str]:
        """The columns with their types in the stage."""
        return {column.name: _IN_THE_STAGE.get(column.type, column.type) for column in self.columns}


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table of the operational database. With `history` its past versions come too (platform.row_image)."""

    name: str
    label: Text
    table: str
    columns: dict[str, str]
    key: tuple[str, ...] = ("id",)
    changed: str = "changed_at"
    history: bool = True
    moments: tuple[str, ...] = ()
    """Columns whose moments say which months a change reaches back to."""
    called: dict[str, str] = {}
    """What a column is called there, where our name for it is another one."""


class Audit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A check of a table: `total` of it equals what `of` gives, or every `refers` is among `to`."""

    total: str = ""
    of: str = ""
    refers: str = ""
    to: str = ""
    label: Text | None = None


class _Head(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    label: Text
    key: tuple[str, ...]
    refresh: Literal["whole", "month"] = "whole"
    audits: tuple[Audit, ...] = ()


class Table(msgspec.Struct, frozen=True):
    """One query of a layer; `inputs` are the tables it reads, with their layer."""

    layer: str
    name: str
    label: Text
    key: tuple[str, ...]
    refresh: str
    audits: tuple[Audit, ...]
    sql: str
    inputs: tuple[str, ...]

    @property
    def full_name(self) -> str:
        return f"{self.layer}.{self.name}"


class Definitions(msgspec.Struct, frozen=True):
    """Everything, the tables in an order in which each comes after its inputs."""

    feeds: tuple[Feed, ...]
    sources: tuple[Source, ...]
    tables: tuple[Table, ...]

    def feed(self, name: str) -> Feed | None:
        return next((feed for feed in self.feeds if feed.name == name), None)

    def table(self, full_name: str) -> Table | None:
        return next((table for table in self.tables if table.full_name == full_name), None)

    def fingerprint(self, full_name: str) -> str:
        """What stands for a table's definition and those of all tables, sources and feeds it comes from."""
        known: dict[str, object] = {f"{STAGE}.{feed.name}": feed.types for feed in self.feeds}
        known |= {f"{SOURCE}.{source.name}": source.columns for source in self.sources}
        known |= {table.full_name: table.sql for table in self.tables}
        told = [known[name] for name in self.origins(full_name) if name in known]
        return hashlib.sha256(msgspec.json.encode(told)).hexdigest()

    def origins(self, full_name: str) -> tuple[str, ...]:
        """Every table that `full_name` comes from, itself first, feeds and sources last."""
        found: dict[str, None] = {}
        waiting = [full_name]
        while waiting:
            name = waiting.pop(0)
            if name not in found:
                found[name] = None
                table = self.table(name)
                waiting += table.inputs if table else ()
        return tuple(found)


def load(folder: Path) -> Definitions:
    """Read and check the definitions; raises BadDefinition."""
    feeds = tuple(_read(path, Feed) for path in sorted((folder / "feeds").glob("*.yaml")))
    sources = _read(folder / "sources.yaml", tuple[Source, ...])
    tables = [_table(path, layer) for layer in LAYERS for path in sorted((folder / "tables" / layer).glob("*.sql"))]
    known = {f"{STAGE}.{feed.name}" for feed in feeds} | {f"{SOURCE}.{source.name}" for source in sources}
    known |= {table.full_name for table in tables} | {f"{SOURCE}.calendar"}
    for table in tables:
        if missing := sorted(set(table.inputs) - known):
            raise BadDefinition(f"{table.full_name}: 没有这些表 / there are no such tables: {', '.join(missing)}")
    return Definitions(feeds, sources, tuple(_ordered(tables)))


def _read(path: Path, kind: Any) -> Any:
    try:
        return msgspec.yaml.decode(path.read_bytes(), type=kind)
    except (OSError, msgspec.MsgspecError) as error:
        raise BadDefinition(f"{path.name}: {error}") from error


def _table(path: Path, layer: str) -> Table:
    head, mark, sql = path.read_text(encoding="utf-8").partition(_END_OF_HEAD)
    if not mark:
        raise BadDefinition(f"{path.name}: 缺少开头的说明 / the head in /* */ is missing")
    try:
        told = msgspec.yaml.decode(head.lstrip().removeprefix("/*").encode(), type=_Head)
        inputs = tuple(sorted(inputs_of(sql)))
    except (msgspec.MsgspecError, sqlglot.errors.SqlglotError) as error:
        raise BadDefinition(f"{path.name}: {error}") from error
    return Table(layer, path.stem, told.label, told.key, told.refresh, told.audits, sql.strip(), inputs)


def inputs_of(sql: str) -> set[str]:
    """The tables that a query reads, with their layer."""
    return {f"{table.db}.{table.name}" for table in sqlglot.parse_one(sql, read="duckdb").find_all(exp.Table)}


def _ordered(tables: Sequence[Table]) -> Iterator[Table]:
    by_name = {table.full_name: table for table in tables}
    sorter = TopologicalSorter({name: by_name[name].inputs for name in sorted(by_name)})
    try:
        order = tuple(sorter.static_order())
    except CycleError as error:
        raise BadDefinition(f"表互相依赖 / tables depend on each other: {' → '.join(error.args[1])}") from error
    return (by_name[name] for name in order if name in by_name)

"""The same definitions on Apache Spark, for data that outgrow one machine.

Sources and stage are handed over as Parquet files in a folder that every worker reaches; every table is computed from
them by the translated text of its definition and written beside them (docs/decisions/0030-one-sql-for-both-engines.md).
PySpark is an extra of the package (`pip install yizhan[spark]`) and needs Java 17.
"""

import logging
import shutil
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

import sqlglot
from sqlglot import exp

from yizhan.analytics.warehouse.definitions import SOURCE, STAGE, Definitions, Table
from yizhan.analytics.warehouse.engine import Connection, Limits, connect, name, quoted, value_of
from yizhan.kernel.errors import Kind, Refusal
from yizhan.kernel.text import Text

SETTINGS = {
    "spark.sql.session.timeZone": "Asia/Shanghai",
    "spark.sql.ansi.enabled": "true",
    "spark.ui.enabled": "false",
}


class SparkMissing(Refusal):
    """Spark was asked for where it cannot run."""

    code = "spark_missing"
    kind = Kind.UNAVAILABLE
    message = Text("无法使用 Spark：{why}", "Spark cannot be used: {why}")
    remedy = Text("请安装 yizhan[spark] 和 Java 17", "Install yizhan[spark] and Java 17")


class _Frame(Protocol):
    def createOrReplaceTempView(self, name: str, /) -> None: ...  # noqa: N802 - Spark's own name


class Session(Protocol):
    """What we use of a SparkSession."""

    def sql(self, query: str, /) -> _Frame: ...

    def stop(self) -> None: ...


def session(master: str, settings: Mapping[str, str] = MappingProxyType({})) -> Session:
    """A session on the master at that address, with `settings` of that cluster on top of ours; raises SparkMissing."""
    if shutil.which("java") is None:
        raise SparkMissing(why="java")
    try:
        from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra, and heavy
    except ModuleNotFoundError as error:
        raise SparkMissing(why="pyspark") from error
    builder = SparkSession.builder.master(master).appName("yizhan-warehouse")
    for key, value in {**settings, **SETTINGS}.items():
        builder = builder.config(key, value)
    logging.getLogger("py4j").setLevel(logging.WARNING)  # it tells of every connection that it closes
    made: Session = builder.getOrCreate()
    return made


def translated(table: Table) -> str:
    """The text of a definition for Spark, reading views named `<layer>__<table>`."""
    tree = sqlglot.parse_one(table.sql, read="duckdb")
    for found in list(tree.find_all(exp.Table)):
        alias = found.alias or found.name
        found.replace(exp.alias_(exp.to_table(view(f"{found.db}.{found.name}")), alias, table=True))
    return tree.sql(dialect="spark")


def view(full_name: str) -> str:
    return full_name.replace(".", "__")


def hand_over(connection: Connection, made: Definitions, folder: Path) -> list[str]:
    """Write sources and stage of an open version as Parquet; returns their names."""
    inputs = [f"{SOURCE}.{source.name}" for source in made.sources] + [f"{SOURCE}.calendar"]
    inputs += [f"{STAGE}.{feed.name}" for feed in made.feeds]
    folder.mkdir(parents=True, exist_ok=True)
    for full_name in inputs:
        schema, _, table = full_name.partition(".")
        target = quoted(str(folder / f"{full_name}.parquet"))
        connection.execute(f"copy {schema}.{name(table)} to {target} (format parquet)")
    return inputs


def compute(spark: Session, made: Definitions, inputs: list[str], source: Path, target: Path) -> None:
    """Every table of every layer from the handed-over inputs, written as Parquet under `target`."""
    for full_name in inputs:
        _read(spark, full_name, source / f"{full_name}.parquet")
    for table in made.tables:
        place = target / table.layer / table.name
        frame = spark.sql(translated(table))
        frame.createOrReplaceTempView("made")
        spark.sql(f"insert overwrite directory '{place.as_uri()}' using parquet select * from made")
        _read(spark, table.full_name, place)


def compute_version(
    file: Path, made: Definitions, master: str, output: Path, settings: Mapping[str, str] = MappingProxyType({})
) -> dict[str, int]:
    """Every table from the inputs of a published version's file, under `output`; how many rows each has."""
    running = session(master, settings)
    try:
        limits = Limits(512, 2, output / "spill")
        with connect(file, limits, read_only=True) as connection:
            inputs = hand_over(connection, made, output / "inputs")
        compute(running, made, inputs, output / "inputs", output / "tables")
    finally:
        running.stop()
    with connect(output / "counting.duckdb", limits) as connection:
        counted = {
            table.full_name: value_of(
                connection,
                f"select count(*) from read_parquet("
                f"{quoted(str(output / 'tables' / table.layer / table.name / '*.parquet'))})",
            )
            for table in made.tables
        }
    (output / "counting.duckdb").unlink()
    return {name_: int(str(rows)) for name_, rows in counted.items()}


def _read(spark: Session, full_name: str, place: Path) -> None:
    spark.sql(f"create or replace temporary view {view(full_name)} using parquet options (path '{place.as_uri()}')")

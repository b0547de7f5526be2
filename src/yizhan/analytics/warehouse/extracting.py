"""Rows out of the operational database, by change time: the row as it is now, and the images it had before.

The first extraction takes everything. Later ones take what changed since the moment up to which the last one saw every
commit: rows whose `changed_at` is later, and images that ended later. What was taken before stays, for a past image
never changes. A table whose count differs from the source afterwards (rows loaded with an older date, or deleted
without an image) is taken anew.

A row that only follows its organisation to another place in the tree tells nobody (docs/decisions/0014): when a place
has changed, everything is taken anew, and so is a table with rows at places that no organisation has any more.
"""

from collections.abc import Sequence
from datetime import date, datetime

import msgspec

from yizhan.analytics.warehouse.definitions import Source
from yizhan.analytics.warehouse.engine import Connection, columns_of, declared, name, quoted, value_of

FOREVER = "timestamp '9999-12-31 00:00:00'"
_PERIOD = "valid_from timestamp, valid_to timestamp, is_current boolean"

# A transaction writes the moment it began; until it ends others cannot see its rows. So the next extraction begins
# where the oldest one that writes now began (docs/decisions/0031-a-version-is-a-file.md tells what this costs).
_HORIZON = """
select cast(extract(epoch from least(now(), min(xact_start))) * 1000000 as bigint) - 60000000
  from pg_stat_activity where backend_xid is not null and datname = current_database()
"""

_EIGHT_HOURS = 8 * 3600 * 1_000_000
_STEADY_FROM, _STEADY_TO = "timestamptz '1991-10-01 00:00:00+00'", "timestamptz '2100-01-01 00:00:00+00'"


class Extracted(msgspec.Struct, frozen=True):
    """What came of one source: rows written, rows it has now, and the month from which facts may differ."""

    source: str
    rows: int
    total: int
    expected: int
    since: date | None
    anew: bool = False


def make_sources(connection: Connection, sources: Sequence[Source]) -> None:
    """The tables that extracted rows go into, where they are not there yet; empty where their columns have changed."""
    connection.execute("create schema if not exists source")
    for source in sources:
        table = f"source.{name(source.name)}"
        connection.execute(f"create or replace temp table wanted ({declared(source.columns)}, {_PERIOD})")
        connection.execute(f"create table if not exists {table} as from wanted")
        if list(columns_of(connection, table).items()) != list(columns_of(connection, "wanted").items()):
            connection.execute(f"create or replace table {table} as from wanted")
        connection.execute("drop table wanted")


def horizon(connection: Connection) -> int:
    """The moment up to which every commit is visible now, in microseconds of Unix time."""
    return int(str(value_of(connection, f"select * from postgres_query('pg', {quoted(_HORIZON)})")))


def tree_moved(connection: Connection) -> bool:
    """Whether an organisation has another place in the tree than at the last load."""
    moved = value_of(
        connection,
        """select count(*) from pg.organisation.org_unit n join source.org_unit o on o.id = n.id and o.is_current
            where (n.org_pos, n.org_last) <> (o.org_pos, o.org_last)""",
    )
    return moved != 0


def extract(connection: Connection, source: Source, since: int | None) -> Extracted:
    """Bring `source` up to date; without `since` everything is taken."""
    if since is None:
        return _whole(connection, source)
    found = _changed(connection, source, since)
    if found.total != found.expected or _left_behind(connection, source):
        return _whole(connection, source)
    return found


def _left_behind(connection: Connection, source: Source) -> bool:
    """Whether rows are at places of no organisation: they were written late, and have followed theirs since."""
    if "org_pos" not in source.columns:
        return False
    places = "select org_pos from source.org_unit where is_current"
    table = f"source.{name(source.name)}"
    return value_of(connection, f"select count(*) from {table} where is_current and org_pos not in ({places})") != 0


def _whole(connection: Connection, source: Source) -> Extracted:
    table = f"source.{name(source.name)}"
    connection.execute(f"truncate {table}")
    if source.history:
        connection.execute(f"insert into {table} {_images(source, None)}")
    connection.execute(f"insert into {table} {_present(source, None)}")
    rows = int(str(value_of(connection, f"select count(*) from {table}")))
    total, expected = _totals(connection, source)
    return Extracted(source.name, rows, total, expected, _since(connection, source, table), anew=True)


def _changed(connection: Connection, source: Source, since: int) -> Extracted:
    table, key = f"source.{name(source.name)}", ", ".join(map(name, source.key))
    history = f"{_images(source, since)} union all by name " if source.history else ""
    connection.execute(f"create or replace temp table arrived as {history}{_present(source, since)}")
    rows = int(str(value_of(connection, "select count(*) from arrived")))
    first = _since(connection, source, "arrived") if rows else None
    if rows:
        connection.execute(
            f"""delete from {table} where ({key}) in (select {key} from arrived)
                   and (is_current or valid_from in (select valid_from from arrived))"""
        )
        connection.execute(f"insert into {table} by name select * from arrived")
    connection.execute("drop table arrived")
    total, expected = _totals(connection, source)
    return Extracted(source.name, rows, total, expected, first)


def _present(source: Source, since: int | None) -> str:
    """The rows as they are now. Plain columns only, so that the scanner reads them at its own rate."""
    columns = ", ".join(
        f"{_cast(name(source.called.get(column, column)), kind)} as {name(column)}"
        for column, kind in source.columns.items()
    )
    changed = name(source.changed)
    where = "" if since is None else f" where {changed} >= {_moment(since)}"
    return (
        f"select {columns}, {here(changed)} as valid_from, {FOREVER} as valid_to, true as is_current "
        f"from pg.{source.table}{where}"
    )


def _cast(column: str, kind: str) -> str:
    return here(column) if kind == "timestamp" else f"cast({column} as {kind})"


def here(moment: str) -> str:
    """A moment as the clock in China shows it.

    Since the summer time of 1991 ended that is eight hours from Greenwich (IANA time zone Asia/Shanghai), which is an
    addition; looking every moment up in the calendar took a quarter of an extraction. Others are looked up.
    """
    return (
        f"case when {moment} between {_STEADY_FROM} and {_STEADY_TO} "
        f"then make_timestamp(epoch_us({moment}) + {_EIGHT_HOURS}) else cast({moment} as timestamp) end"
    )


def _images(source: Source, since: int | None) -> str:
    columns = ", ".join(
        f"{_from_image(source.called.get(column, column), kind)} as {name(column)}"
        for column, kind in source.columns.items()
    )
    where = "" if since is None else f" and valid_to >= {_moment(since)}"
    return (
        f"select {columns}, cast(valid_from as timestamp) as valid_from, cast(valid_to as timestamp) as valid_to, "
        f"false as is_current from pg.platform.row_image where table_name = {quoted(source.table)}{where}"
    )


def _from_image(column: str, kind: str) -> str:
    if column == "org_pos":
        return "org_pos"  # an image follows its organisation in its own column; inside, it stands where it once stood
    text = f"json_extract_string(image, {quoted('$.' + column)})"
    # An image writes moments with their offset; as everywhere here they become China time.
    return f"cast(cast({text} as timestamptz) as timestamp)" if kind == "timestamp" else f"cast({text} as {kind})"


def _moment(since: int) -> str:
    return f"make_timestamptz({since})"


def _totals(connection: Connection, source: Source) -> tuple[int, int]:
    """How many rows there are now, here and there, in the same snapshot."""
    here = value_of(connection, f"select count(*) from source.{name(source.name)} where is_current")
    count = f"select count(*) from {source.table}"
    there = value_of(connection, f"select * from postgres_query('pg', {quoted(count)})")
    return int(str(here)), int(str(there))


def _since(connection: Connection, source: Source, table: str) -> date | None:
    """The first month that the rows in `table` may change facts of."""
    moments = ["valid_from", *map(name, source.moments)]
    found = value_of(
        connection,
        f"select date_trunc('month', min(least({', '.join(moments)}))) from {table} where is_current",
    )
    return found.date() if isinstance(found, datetime) else found if isinstance(found, date) else None

"""Audits (稽核): what came out against what went in. One that fails stops the load from being published."""

from collections.abc import Iterator, Sequence

import msgspec

from yizhan.analytics.warehouse.definitions import Audit, Definitions, Table
from yizhan.analytics.warehouse.engine import Connection, name, value_of
from yizhan.analytics.warehouse.extracting import Extracted
from yizhan.kernel.text import Text

_KEY = Text("键“{key}”不重复", "The key “{key}” is unique")
_REFERS = Text("“{column}”都能在“{to}”中找到", "Every “{column}” is in “{to}”")
_COUNT = Text("行数与业务库一致", "As many rows as in the operational database")


class AuditResult(msgspec.Struct, frozen=True, rename="camel"):
    """One audit of one table: what it was held against and what was found."""

    table: str
    kind: str
    label: Text
    expected: str
    found: str
    passed: bool


def audit(connection: Connection, definitions: Definitions, extracted: Sequence[Extracted]) -> Iterator[AuditResult]:
    """Every audit of this load."""
    for each in extracted:
        yield _result(f"source.{each.source}", "count", _COUNT, each.expected, each.total)
    for table in definitions.tables:
        yield _key(connection, table)
        for one in table.audits:
            yield _one(connection, table, one)


def _key(connection: Connection, table: Table) -> AuditResult:
    columns = ", ".join(map(name, table.key))
    doubled = value_of(
        connection,
        f"select count(*) from (select 1 from {table.full_name} group by {columns} having count(*) > 1)",
    )
    label = _KEY.format(key=", ".join(table.key))
    return _result(table.full_name, "key", label, 0, doubled)


def _one(connection: Connection, table: Table, one: Audit) -> AuditResult:
    if one.refers:
        where, _, column = one.to.rpartition(".")
        orphans = value_of(
            connection,
            f"""select count(*) from {table.full_name} where {name(one.refers)} is null or {name(one.refers)} not in
                       (select {name(column)} from {where} where {name(column)} is not null)""",
        )
        return _result(table.full_name, "reference", _REFERS.format(column=one.refers, to=one.to), 0, orphans)
    found = value_of(connection, f"select coalesce(sum({one.total}), 0) from {table.full_name}")
    expected = value_of(connection, f"select coalesce(({one.of}), 0)")
    return _result(table.full_name, "total", one.label or table.label, expected, found)


def _result(table: str, kind: str, label: Text, expected: object, found: object) -> AuditResult:
    return AuditResult(table, kind, label, str(expected), str(found), expected == found)

"""Turns a `Selection` into parameterised PostgreSQL, over columns that the owner of the table declares.

Values only ever travel as parameters. Attributes inside a JSON document are asked by SQL/JSON paths in lax
mode (PostgreSQL manual 9.16.2), which look into arrays. The meaning is that of `kernel.selecting`.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from yizhan.kernel import selection_values as read
from yizhan.kernel.selection import (
    AllOf,
    AnyOf,
    Compare,
    Condition,
    Element,
    Exists,
    FilterNotSupported,
    Operator,
    Order,
    Selection,
    Shape,
    declared,
    name_of,
)
from yizhan.platform.db import Row, Transaction

_SIGNS = {Operator.EQ: "=", Operator.GT: ">", Operator.GTE: ">=", Operator.LT: "<", Operator.LTE: "<="}
_NAMES = msgspec.json.Encoder(decimal_format="number")


class Column(msgspec.Struct, frozen=True):
    """Where an attribute stands: an SQL expression, and how its values compare."""

    sql: str
    shape: Shape = Shape.TEXT


Columns = Mapping[str, Column]


class Conditions:
    """Builds a WHERE clause; `arguments` collects the parameters and may hold earlier ones."""

    def __init__(self, columns: Columns, arguments: list[Any]) -> None:
        self._columns = columns
        self._arguments = arguments

    def where(self, conditions: Sequence[Condition]) -> str:
        """The clause under which all of `conditions` hold; `true` when there are none."""
        return " and ".join(f"({self._sql(c)})" for c in conditions) or "true"

    def order(self, order: Sequence[Order], unique: str) -> str:
        """An ORDER BY list that ends in `unique`, so that pages never overlap."""
        return ", ".join([*(self._sort_key(o) for o in order), unique])

    def _sql(self, condition: Condition) -> str:
        match condition:
            case AllOf(parts):
                return self.where(parts)
            case AnyOf(parts):
                return " or ".join(f"({self._sql(part)})" for part in parts) or "false"
            case Exists():
                return self._exists(condition)
            case Element():
                return self._element(condition)
            case Compare():
                return self._compare(condition)

    def _parameter(self, value: Any, cast: str) -> str:
        self._arguments.append(value)
        return f"${len(self._arguments)}::{cast}"

    def _compare(self, condition: Compare) -> str:
        column, rest = declared(condition, self._columns)
        field = name_of(condition)
        read.check_operator(column.shape, condition.operator, field)
        negated = condition.operator is Operator.NE
        wanted = Operator.EQ if negated else condition.operator
        if column.shape is Shape.JSON:
            positive = msgspec.structs.replace(condition, path=rest, operator=wanted)
            found = self._json_exists(column, "$", positive, field)
        elif rest:
            raise FilterNotSupported(field, field)
        else:
            found = " or ".join(self._one(column, wanted, text, field) for text in condition.values)
        return f"not coalesce({found}, false)" if negated else found

    def _one(self, column: Column, operator: Operator, text: str, field: str) -> str:
        sql, sign = column.sql, _SIGNS.get(operator, "~")
        match column.shape:
            case Shape.TEXT:
                return self._text(sql, operator, text, field)
            case Shape.ID:
                wanted = read.identity(text)
                return "false" if wanted is None else f"{sql} {sign} {self._parameter(wanted, 'bigint')}"
            case Shape.NUMBER:
                return f"{sql} {sign} {self._parameter(read.number(field, text), 'numeric')}"
            case Shape.FLAG:
                return f"{sql} = {self._parameter(read.flag(field, text), 'boolean')}"
            case _:
                return self._time(sql, operator, text, field)

    def _text(self, sql: str, operator: Operator, text: str, field: str) -> str:
        if operator is Operator.REGEX:
            return f"{sql} ~ {self._parameter(read.regex(field, text), 'text')}"
        ordered = "" if operator is Operator.EQ else ' collate "C"'
        return f"{sql} {_SIGNS[operator]} {self._parameter(text, 'text')}{ordered}"

    def _time(self, sql: str, operator: Operator, text: str, field: str) -> str:
        start, end = read.moment(field, text)
        if operator is Operator.EQ and end is not None:
            low, high = self._parameter(start, "timestamptz"), self._parameter(end, "timestamptz")
            return f"({sql} >= {low} and {sql} < {high})"
        return f"{sql} {_SIGNS[operator]} {self._parameter(start, 'timestamptz')}"

    def _exists(self, condition: Exists) -> str:
        column, rest = declared(condition, self._columns)
        if column.shape is not Shape.JSON:
            return f"{column.sql} is not null"
        return self._json_exists(column, "$", Exists(rest), name_of(condition))

    def _element(self, condition: Element) -> str:
        column, rest = declared(condition, self._columns)
        field = name_of(condition)
        if column.shape is not Shape.JSON:
            raise FilterNotSupported(f"{field}[?()]", field)
        return self._json_exists(column, f"${_steps(rest)}", condition.where, field)

    def _json_exists(self, column: Column, base: str, where: Condition, field: str) -> str:
        predicate = _JsonPredicate(field)
        path = self._parameter(f"{base} ? ({predicate.of(where)})", "text")
        names = self._parameter(_NAMES.encode(predicate.values).decode(), "text")
        return f"jsonb_path_exists({column.sql}, {path}::jsonpath, {names}::jsonb, true)"

    def _sort_key(self, order: Order) -> str:
        column, rest = declared(order, self._columns)
        if column.shape is Shape.JSON or rest:
            raise FilterNotSupported(f"sort={name_of(order)}", "sort")
        collation = ' collate "C"' if column.shape is Shape.TEXT else ""
        return f"{column.sql}{collation} {'desc' if order.descending else 'asc'} nulls last"


class Source(msgspec.Struct, frozen=True):
    """What a selection is answered from: `select what from rows`, where `rows` ends in a condition.

    `key` is the unique column that every order ends in.
    """

    what: str
    rows: str
    key: str
    columns: Columns


async def selected(tx: Transaction, source: Source, selection: Selection, *arguments: Any) -> tuple[Sequence[Row], int]:
    """The rows that `selection` asks for, and how many there are in all.

    `arguments` are the parameters that `source.rows` already has. What is there in all is only counted when the
    page does not tell.
    """
    given = list(arguments)
    conditions = Conditions(source.columns, given)
    found = f"from {source.rows} and {conditions.where(selection.where)}"
    order = conditions.order(selection.order, source.key)
    window = f"limit {int(selection.limit)} offset {int(selection.offset)}"
    rows = await tx.fetch(f"select {source.what} {found} order by {order} {window}", *given)
    if len(rows) < selection.limit and (rows or not selection.offset):
        return rows, selection.offset + len(rows)
    return rows, await tx.fetchval(f"select count(*) {found}", *given)


class _JsonPredicate:
    """Writes a condition as the predicate of an SQL/JSON path; `values` are its named variables."""

    def __init__(self, field: str) -> None:
        self.values: dict[str, Any] = {}
        self._field = field

    def of(self, condition: Condition) -> str:
        match condition:
            case AllOf(parts):
                return " && ".join(f"({self.of(part)})" for part in parts)
            case AnyOf(parts):
                return " || ".join(f"({self.of(part)})" for part in parts)
            case Exists(path):
                return f"exists(@{_steps(path)} ? (@ != null))"
            case Element(path, where):
                return f"exists(@{_steps(path)} ? ({self.of(where)}))"
            case Compare(path, Operator.NE, values):
                equal = self.of(Compare(path, Operator.EQ, values))
                return f"!({equal}) || (({equal}) is unknown)"
            case Compare(path, operator, values):
                return " || ".join(self._one(f"@{_steps(path)}", operator, text) for text in values)

    def _one(self, left: str, operator: Operator, text: str) -> str:
        if operator is Operator.REGEX:
            return f'{left} like_regex {json.dumps(read.regex(self._field, text))} flag "s"'
        sign = "==" if operator is Operator.EQ else _SIGNS[operator]
        value = read.inside_json(text)
        wanted: list[Any] = [value.text]
        if value.number is not None:
            wanted.append(value.number)
        if value.flag is not None and operator is Operator.EQ:
            wanted.append(value.flag)
        return " || ".join(f"{left} {sign} ${self._name(each)}" for each in wanted)

    def _name(self, value: Any) -> str:
        name = f"v{len(self.values)}"
        self.values[name] = value
        return name


def _steps(path: Sequence[str]) -> str:
    return "".join(f".{json.dumps(step, ensure_ascii=False)}" for step in path)

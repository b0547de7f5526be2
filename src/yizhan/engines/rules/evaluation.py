"""Evaluates one table on zen-engine, precompiled; safe to share between threads.

zen-engine only finds which rows fire. Results are made here: constants beforehand, so that numbers stay exact, and
expressions for the rows that fired, so that a failing one is told instead of passing for empty. Free tests are
evaluated beforehand for the same reason, and given to zen-engine as columns of their own.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial
from typing import Any

import msgspec
import zen

from yizhan.engines.expressions import Expression, ExpressionError, condition, expression
from yizhan.engines.rules.analysis.findings import cells_of, ranks
from yizhan.engines.rules.cells import is_constant, to_zen, value_of, zen_value
from yizhan.engines.rules.errors import Ambiguous, CannotDecide
from yizhan.engines.rules.table import Aggregation, Hit, Output, Table
from yizhan.engines.rules.values import Misfit, admit, quick_check, to_json
from yizhan.kernel.errors import Problem
from yizhan.kernel.text import Text

VALUE = "cell_value"
"""What `$` of a free test is called when it is evaluated."""

_KEY = "table"
_ROW = "r"


class Outcome(msgspec.Struct, frozen=True):
    """What a table answers: `result` is a mapping of outputs, a list of them, or None where no row fired."""

    result: Any
    fired: tuple[int, ...]
    inputs: Mapping[str, Any]


class Compiled:
    """A table ready for any number of decisions. The table must have passed `checking`.

    With `by_id` it is asked by the ids of its columns, as logs and test cases know them, whatever their sources.
    """

    def __init__(self, table: Table, *, by_id: bool = False) -> None:
        self.table = table
        self._columns = [
            (each.id, None if by_id else _source(each.source), quick_check(each.domain)) for each in table.inputs
        ]
        self._results = [_results(table.outputs, row.results) for row in table.rows]
        self._ranks = [ranks(table, row) for row in range(len(table.rows))]
        self._free: list[tuple[str, str, Expression]] = []
        # The static loader compiles once; what create_decision makes compiles at each evaluation, 20 times slower.
        self._evaluate = zen.ZenEngine({"loader": {"type": "static", "content": {_KEY: self._content()}}}).evaluate
        self._first = table.hit is Hit.FIRST

    def decide(self, variables: Mapping[str, Any]) -> Outcome:
        """The outcome for `variables`; raises CannotDecide for wrong inputs, Ambiguous where rows clash."""
        inputs = {}
        days = False
        for name, source, fits in self._columns:
            value = variables.get(name) if source is None else _sourced(name, source, variables)
            if not fits(value):
                days = True
            inputs[name] = value
        asked = self._admitted(inputs) if days else inputs
        if self._free:
            asked = self._with_free(asked, inputs)
        found = self._evaluate(_KEY, asked)["result"]
        if self._first:
            if not found:
                return Outcome(None, (), inputs)
            row = int(found[_ROW])
            return Outcome(self._result(row, inputs), (row,), inputs)
        return self._combined(tuple(int(each[_ROW]) for each in found or ()), inputs)

    def _admitted(self, inputs: dict[str, Any]) -> dict[str, Any]:
        """The inputs as zen-engine wants them; `inputs` is left as answers and logs carry them."""
        asked, problems = {}, []
        for each in self.table.inputs:
            try:
                value = admit(inputs[each.id], each.domain)
            except Misfit as wrong:
                message = Text(f"{each.name.zh}：{wrong.message.zh}", f"{each.name.en}: {wrong.message.en}")
                problems.append(Problem(each.id, wrong.code, message, wrong.remedy))
                continue
            inputs[each.id] = to_json(value)
            asked[each.id] = zen_value(value)
        if problems:
            raise CannotDecide(*problems)
        return asked

    def _with_free(self, asked: dict[str, Any], inputs: Mapping[str, Any]) -> dict[str, Any]:
        found = dict(asked)
        for column, field, test in self._free:
            found[field] = _told(column, partial(test.truth, {**inputs, VALUE: inputs[column]}))
        return found

    def _result(self, row: int, inputs: Mapping[str, Any]) -> dict[str, Any]:
        ready, computed = self._results[row]
        if not computed:
            return ready
        found = dict(ready)
        for output, made in computed:
            found[output.id] = _computed(output, made, inputs)
        return found

    def _combined(self, fired: tuple[int, ...], inputs: Mapping[str, Any]) -> Outcome:
        table = self.table
        if table.collects:
            results = [self._result(row, inputs) for row in fired]
            return Outcome(_aggregated(table, results), fired, inputs)
        if not fired:
            return Outcome(None, (), inputs)
        if table.hit is Hit.UNIQUE and len(fired) > 1:
            raise Ambiguous(rows=", ".join(table.rows[row].id for row in fired))
        if table.hit is Hit.PRIORITY:
            fired = (min(fired, key=lambda row: self._ranks[row]),)
        results = [self._result(row, inputs) for row in fired]
        if any(result != results[0] for result in results):
            raise Ambiguous(rows=", ".join(table.rows[row].id for row in fired))
        return Outcome(results[0], fired, inputs)

    def _content(self) -> dict[str, Any]:
        """The table in the form of zen-engine."""
        table = self.table
        columns = [{"id": each.id, "name": each.id, "field": each.id} for each in table.inputs]
        rules: list[dict[str, str]] = []
        fields: dict[tuple[str, str], str] = {}
        for number, cells in enumerate(cells_of(table)):
            rule = {"_id": str(number), _ROW: str(number)}
            for each, cell in zip(table.inputs, cells, strict=True):
                if cell.free is None:
                    rule[each.id] = to_zen(cell)
                    continue
                field = fields.setdefault((each.id, cell.free), f"free_{len(fields)}")
                rule[field] = "true"
            rules.append(rule)
        for (column, source), field in fields.items():
            self._free.append((column, field, free_test(source)))
            columns.append({"id": field, "name": field, "field": field})
        asked = [each for each in columns if any(rule.get(each["id"]) for rule in rules)]
        node = {
            "hitPolicy": "first" if table.hit is Hit.FIRST else "collect",
            "inputs": asked,
            "outputs": [{"id": _ROW, "name": _ROW, "field": _ROW}],
            "rules": rules,
            "passThrough": False,
        }
        return {
            "nodes": [
                {"id": "in", "type": "inputNode", "name": "in", "content": {}},
                {"id": "node", "type": "decisionTableNode", "name": "node", "content": node},
                {"id": "out", "type": "outputNode", "name": "out", "content": {}},
            ],
            "edges": [
                {"id": "a", "sourceId": "in", "targetId": "node", "type": "edge"},
                {"id": "b", "sourceId": "node", "targetId": "out", "type": "edge"},
            ],
        }


def free_test(source: str) -> Expression:
    """A free test ready for evaluation; raises ExpressionError."""
    return condition(_with_name(source))


def _with_name(source: str) -> str:
    """`$` stands for the value, outside of strings."""
    parts, quote = [], ""
    for char in source:
        if quote:
            quote = "" if char == quote else quote
        elif char in "\"'":
            quote = char
        elif char == "$":
            parts.append(VALUE)
            continue
        parts.append(char)
    return "".join(parts)


def _source(source: str) -> Expression | None:
    return expression(source) if source.strip() else None


def _sourced(name: str, source: Expression, variables: Mapping[str, Any]) -> Any:
    return _told(name, partial(source.value, variables))


def _told(field: str, evaluate: Callable[[], Any]) -> Any:
    try:
        return evaluate()
    except ExpressionError as error:
        raise CannotDecide(Problem(field, error.code, error.message, error.remedy)) from error


def _results(
    outputs: tuple[Output, ...], cells: tuple[str, ...]
) -> tuple[dict[str, Any], list[tuple[Output, Expression]]]:
    ready: dict[str, Any] = {}
    computed = []
    for output, cell in zip(outputs, cells, strict=True):
        if not cell.strip():
            ready[output.id] = None
        elif is_constant(cell):
            ready[output.id] = to_json(value_of(cell, output.domain.kind))
        else:
            ready[output.id] = None
            computed.append((output, expression(cell)))
    return ready, computed


def _computed(output: Output, made: Expression, inputs: Mapping[str, Any]) -> Any:
    value = _told(output.id, partial(made.value, inputs))
    try:
        return to_json(admit(value, output.domain))
    except Misfit as wrong:
        raise CannotDecide(Problem(output.id, wrong.code, wrong.message, wrong.remedy)) from wrong


def _aggregated(table: Table, results: list[dict[str, Any]]) -> Any:
    if table.aggregation is Aggregation.LIST:
        return results
    output = table.outputs[0].id
    values = [result[output] for result in results if result[output] is not None]
    if table.aggregation is Aggregation.COUNT:
        return {output: len(results)}
    if not values:
        return None
    return {output: _AGGREGATES[table.aggregation](values)}


def _sum(values: list[Any]) -> Any:
    return to_json(sum((Decimal(str(value)) for value in values), Decimal(0)))


_AGGREGATES: dict[Aggregation, Callable[[list[Any]], Any]] = {
    Aggregation.SUM: _sum,
    Aggregation.MIN: min,
    Aggregation.MAX: max,
}

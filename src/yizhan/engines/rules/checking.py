"""What is wrong with a table, all at once: columns, cells, expressions, sizes."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from yizhan.engines.expressions import ExpressionError, expression
from yizhan.engines.rules.cells import is_constant, parse, value_of
from yizhan.engines.rules.errors import TableRefused
from yizhan.engines.rules.evaluation import free_test
from yizhan.engines.rules.table import Aggregation, Domain, Hit, Input, Kind, Output, Row, Table
from yizhan.engines.rules.values import Misfit, admit
from yizhan.kernel.errors import Problem
from yizhan.kernel.text import Text
from yizhan.platform.characters import unwritable

MOST_ROWS = 2_000
MOST_INPUTS = 30
MOST_OUTPUTS = 20
MOST_FREE = 50
MOST_CHOICES = 500
LONGEST_NAME = 80
LONGEST_NOTE = 500

_ID = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,39}")
_RESERVED = frozenset({"and", "or", "not", "in", "true", "false", "null", "r", "cell_value"})
_WORD = re.compile(r"\"[^\"]*\"|'[^']*'|[A-Za-z_$][A-Za-z0-9_$]*(?=\s*\.)")


def check(table: Table, *, refines: bool = False) -> None:
    """Raises TableRefused with everything that is wrong; a table that `refines` another may leave results empty."""
    problems = [*unwritable(msgspec.to_builtins(table)), *_shape(table), *_columns(table)]
    if not problems:
        problems = list(_rows(table, refines=refines))
    if problems:
        raise TableRefused(*problems)


def _shape(table: Table) -> Iterator[Problem]:
    counts = (
        ("inputs", len(table.inputs), 1, MOST_INPUTS),
        ("outputs", len(table.outputs), 1, MOST_OUTPUTS),
        ("rows", len(table.rows), 0, MOST_ROWS),
    )
    for field, count, least, most in counts:
        if not least <= count <= most:
            yield _problem(
                field, "wrong_count", f"应有 {least} 到 {most} 项", f"There are to be {least} to {most} of them"
            )
    if table.aggregation is not Aggregation.LIST:
        number = len(table.outputs) == 1 and (
            table.outputs[0].domain.kind is Kind.NUMBER or table.aggregation is Aggregation.COUNT
        )
        if not table.collects or not number:
            yield _problem(
                "aggregation",
                "wrong_aggregation",
                "汇总只用于“收集”策略且只有一个数字输出的表",
                "An aggregation needs hit policy collect and a single output that is a number",
            )
    if table.hit is Hit.PRIORITY and not any(output.domain.choices for output in table.outputs):
        yield _problem(
            "hit",
            "no_priorities",
            "“优先级”策略需要至少一个列出可选值的输出，按其先后决定优先",
            "Hit policy priority needs an output with choices; their order is the priority",
        )


def _columns(table: Table) -> Iterator[Problem]:
    seen: set[str] = set()
    groups: tuple[tuple[str, Sequence[Input | Output]], ...] = (("inputs", table.inputs), ("outputs", table.outputs))
    for group, columns in groups:
        for index, column in enumerate(columns):
            field = f"{group}.{index}"
            if not _ID.fullmatch(column.id) or column.id in _RESERVED or column.id.startswith("free_"):
                yield _problem(
                    f"{field}.id",
                    "bad_id",
                    f"“{column.id}”不能作为列标识",
                    f"“{column.id}” cannot be a column's id",
                    Text("请用字母开头的字母、数字、下划线", "Use letters, digits and underscores, a letter first"),
                )
            if column.id in seen:
                yield _problem(f"{field}.id", "repeated", f"列标识“{column.id}”重复", f"Id “{column.id}” is used twice")
            seen.add(column.id)
            if not (0 < len(column.name.zh) <= LONGEST_NAME and 0 < len(column.name.en) <= LONGEST_NAME):
                yield _problem(f"{field}.name", "bad_name", "请填写列名", "Give the column a name in both languages")
            yield from _domain(column.domain, f"{field}.domain")
            yield from _column_cell(column, field)


def _column_cell(column: Input | Output, field: str) -> Iterator[Problem]:
    try:
        if isinstance(column, Input):
            if column.source.strip():
                expression(column.source)
        elif parse(column.room, column.domain.kind).free is not None:
            yield _problem(
                f"{field}.room", "free_room", "余地不能是表达式", "The room for lower tiers cannot be an expression"
            )
    except ExpressionError as error:
        name = "source" if isinstance(column, Input) else "room"
        yield Problem(f"{field}.{name}", error.code, error.message, error.remedy)


def _domain(domain: Domain, field: str) -> Iterator[Problem]:
    if domain.choices and domain.kind is not Kind.STRING:
        yield _problem(
            f"{field}.choices", "choices_of_text", "只有文本列可列出可选值", "Only text columns have choices"
        )
    values = [choice.value for choice in domain.choices]
    if len(values) > MOST_CHOICES or len(set(values)) < len(values) or any('"' in v or not v for v in values):
        yield _problem(
            f"{field}.choices",
            "bad_choices",
            f"可选值最多 {MOST_CHOICES} 个，不能重复、为空或含双引号",
            f"There are at most {MOST_CHOICES} choices, all different, none empty or with a double quote",
        )
    if (domain.least is not None or domain.most is not None or domain.whole) and domain.kind is not Kind.NUMBER:
        yield _problem(f"{field}.least", "range_of_number", "只有数字列可设范围", "Only numbers have a range")
    if domain.least is not None and domain.most is not None and domain.least > domain.most:
        yield _problem(f"{field}.most", "empty_range", "最大值小于最小值", "The largest value is below the smallest")


def _rows(table: Table, *, refines: bool) -> Iterator[Problem]:
    seen: set[str] = set()
    outputs = {output.id for output in table.outputs}
    free: set[str] = set()
    for index, row in enumerate(table.rows):
        field = f"rows.{index}"
        if not row.id or len(row.id) > LONGEST_NAME or row.id in seen:
            yield _problem(f"{field}.id", "bad_id", "行标识缺失或重复", "The row's id is missing or used twice")
        seen.add(row.id)
        if len(row.tests) != len(table.inputs) or len(row.results) != len(table.outputs):
            yield _problem(field, "wrong_width", "单元格数与列数不符", "It has another number of cells than columns")
            continue
        yield from _note(row.note, f"{field}.note")
        if unknown := set(row.open) - outputs:
            names = ", ".join(sorted(unknown))
            yield _problem(f"{field}.open", "unknown_output", f"没有输出 {names}", f"There is no output {names}")
        yield from _tests(table.inputs, row, field, free)
        yield from _results(table, row, field, refines=refines)
    if len(free) > MOST_FREE:
        yield _problem(
            "rows", "too_many_free", f"自由表达式最多 {MOST_FREE} 种", f"At most {MOST_FREE} different free expressions"
        )


def _note(note: Text, field: str) -> Iterator[Problem]:
    if bool(note.zh.strip()) is not bool(note.en.strip()):
        yield _problem(
            field,
            "one_language",
            "备注只写了一种语言",
            "The note is in one language only",
            Text("请写中英文两种，没有译文就写同样的话", "Write both, or the same words twice"),
        )
    if max(len(note.zh), len(note.en)) > LONGEST_NOTE:
        yield _problem(field, "too_long", f"备注最多 {LONGEST_NOTE} 字", f"At most {LONGEST_NOTE} characters")


def _tests(inputs: Sequence[Input], row: Row, field: str, free: set[str]) -> Iterator[Problem]:
    for place, (column, source) in enumerate(zip(inputs, row.tests, strict=True)):
        where = f"{field}.tests.{place}"
        try:
            cell = parse(source, column.domain.kind)
            if cell.free is not None:
                foreign = list(_foreign_paths(cell.free, where))
                yield from foreign
                if foreign:
                    continue
                free_test(cell.free)
                free.add(cell.free)
        except ExpressionError as error:
            yield Problem(where, error.code, error.message, error.remedy)
            continue
        for term in cell.terms:
            value = getattr(term, "value", None)
            if isinstance(value, str) and column.domain.choices:
                yield from _misfit(value, column.domain, where)


def _results(table: Table, row: Row, field: str, *, refines: bool) -> Iterator[Problem]:
    for place, (output, source) in enumerate(zip(table.outputs, row.results, strict=True)):
        where = f"{field}.results.{place}"
        if not source.strip():
            if not refines and not output.domain.optional:
                yield _problem(where, "required", "请填写结论", "Give a result")
            continue
        try:
            if is_constant(source):
                yield from _misfit(value_of(source, output.domain.kind), output.domain, where)
            elif foreign := list(_foreign_paths(source, where)):
                yield from foreign
            else:
                expression(source)
        except ExpressionError as error:
            yield Problem(where, error.code, error.message, error.remedy)


def _misfit(value: object, domain: Domain, where: str) -> Iterator[Problem]:
    try:
        admit(value, domain)
    except Misfit as wrong:
        yield Problem(where, wrong.code, wrong.message, wrong.remedy)


def _foreign_paths(source: str, where: str) -> Iterator[Problem]:
    """Columns are plain values, so nothing in a cell has parts of its own."""
    for match in _WORD.finditer(source):
        if match[0][0] not in "\"'":
            yield _problem(
                where,
                "attribute_access",
                f"“{source[:80]}”里不能取值的内部属性",
                f"“{source[:80]}” reaches into a value; columns are plain values",
                Text("请为所需的内容增加一列输入", "Add an input column for what is needed"),
            )
            return


def _problem(field: str, code: str, zh: str, en: str, remedy: Text | None = None) -> Problem:
    return Problem(field, code, Text(zh, en), remedy or Text("请更正后重试", "Correct it and try again"))

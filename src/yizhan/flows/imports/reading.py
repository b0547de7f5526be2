"""A mapping laid over the columns of a file, and rows read through it into drafts."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import msgspec

from yizhan.flows.imports import errors
from yizhan.flows.imports.contracts import FORMATS, Entry, Mapping, Match, Rest, Told
from yizhan.flows.imports.converting import convert
from yizhan.flows.imports.drafts import AccountDraft, CustomerDraft, Draft, SubscriberDraft
from yizhan.flows.imports.fields import ALL, EXTRA, Field
from yizhan.kernel.errors import Problem
from yizhan.kernel.text import Text, listed
from yizhan.platform.sheets.contracts import Line
from yizhan.platform.sheets.errors import CELLS_BEYOND_HEADER

Cells = Sequence[Sequence[str]]
"""Cells of some rows, by column."""

PROBLEMS = Text("导入问题", "Import problems")
PROBLEM_COLUMNS = frozenset({PROBLEMS.zh, PROBLEMS.en})
"""The column that error files add: when a corrected error file is imported it says nothing."""

_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
_KEY = re.compile(r"(customer|account|subscribers)(?:\.(\d))?\.(?:extra\.(.+)|(\w+))")


class Step(msgspec.Struct, frozen=True):
    """One entry of the mapping, resolved: which part of the draft it fills, from which column, by which type."""

    group: str
    index: int
    field: Field
    extra: str
    column: str
    source: Callable[[Cells, int], Sequence[str]]
    form: str


class Plan(msgspec.Struct, frozen=True):
    """A mapping resolved for a file's columns."""

    columns: tuple[str, ...]
    steps: tuple[Step, ...]
    kept: tuple[tuple[int, str], ...]
    used: frozenset[int]
    as_of: date


class Drafted(msgspec.Struct, frozen=True, gc=False):
    """A row, what it says, and what is wrong with it so far."""

    line: Line
    draft: Draft
    problems: tuple[Told, ...]


def plan_of(mapping: Mapping, columns: Sequence[str], today: date) -> tuple[Plan, list[Problem]]:
    """`mapping` resolved for `columns`, and everything in it that does not fit; fields are those of the mapping."""
    problems: list[Problem] = []
    places = {name: i for i, name in enumerate(columns)}
    steps: list[Step] = []
    used: set[int] = set()
    for i, entry in enumerate(mapping.entries):
        found = _entry_problems(entry, f"entries.{i}", places)
        problems += found
        step = _step(entry, places) if not found else None
        if step is None:
            continue
        if not step.field.many and any(_same_target(step, other) for other in steps):
            problems.append(errors.TWICE_MAPPED.at(f"entries.{i}.field", label=step.field.label))
        used |= {places[name] for name in (entry.column, *_PLACEHOLDER.findall(entry.template)) if name}
        steps.append(step)
    rest = [(i, name) for i, name in enumerate(columns) if i not in used and name not in PROBLEM_COLUMNS]
    kept = rest if mapping.rest is Rest.KEEP else []
    used |= {i for i, _ in kept}
    return Plan(tuple(columns), tuple(steps), tuple(kept), frozenset(used), mapping.as_of or today), problems


def missing(plan: Plan, match: Match, *, may_create: bool) -> list[Problem]:
    """What the mapping lacks for recognising customers by `match`, and for creating them."""
    given = {f"{step.group}.{step.field.attribute}" for step in plan.steps}
    problems = []
    names = {"customer.name", "customer.family_name", "customer.given_name", "customer.trading_name"}
    if may_create and not given & names:
        problems.append(errors.NAME_NOT_MAPPED.at("mapping.entries"))
    if match is not Match.NOTHING and not given & set(MATCH_FIELDS[match]):
        problems.append(errors.MATCH_NOT_MAPPED.at("match", label=MATCH_LABELS[match]))
    return problems


def column_of(plan: Plan, field: str) -> str:
    """The column, or template of columns, that the mapping takes `field` from; empty when it takes it from none."""
    return next((step.column for step in plan.steps if step.field.key == field and not step.extra), "")


MATCH_LABELS = {
    Match.IDENTITY: Text("证件号码", "document number"),
    Match.NUMBER: Text("客户编号", "customer number"),
    Match.PHONE: Text("手机号码", "mobile number"),
    Match.LEGACY_ID: Text("原系统客户编号", "number in the old system"),
    Match.NOTHING: Text("不匹配", "nothing"),
}
MATCH_FIELDS = {
    Match.IDENTITY: ("customer.resident_id", "customer.credit_code", "customer.document_number"),
    Match.NUMBER: ("customer.number",),
    Match.PHONE: ("customer.mobile",),
    Match.LEGACY_ID: ("customer.legacy_id",),
    Match.NOTHING: (),
}


def likely_match(plan: Plan) -> Match:
    """The surest match key that the mapping gives."""
    given = {f"{step.group}.{step.field.attribute}" for step in plan.steps}
    order = (Match.LEGACY_ID, Match.NUMBER, Match.IDENTITY, Match.PHONE)
    return next((match for match in order if given & set(MATCH_FIELDS[match])), Match.NOTHING)


def _entry_problems(entry: Entry, at: str, places: dict[str, int]) -> list[Problem]:
    problems = []
    if _field_of(entry.field) is None:
        problems.append(errors.UNKNOWN_FIELD.at(f"{at}.field", name=entry.field))
    if sum(map(bool, (entry.column, entry.template, entry.constant))) != 1:
        problems.append(errors.NO_SOURCE.at(f"{at}.column"))
    named = [entry.column] if entry.column else _PLACEHOLDER.findall(entry.template)
    where = "column" if entry.column else "template"
    columns = listed([*places], 30)
    problems += [
        errors.UNKNOWN_COLUMN.at(f"{at}.{where}", name=name, columns=columns) for name in named if name not in places
    ]
    if entry.format and entry.format not in FORMATS:
        problems.append(errors.BAD_FORMAT.at(f"{at}.format", name=entry.format))
    return problems


def _field_of(key: str) -> tuple[str, int, Field, str] | None:
    match = _KEY.fullmatch(key)
    if match is None:
        return None
    group, index, extra, name = match.groups()
    field = EXTRA[group] if extra else ALL.get(f"{group}.{name}")
    if field is None or (index and group != "subscribers") or (name == "extra"):
        return None
    return group, int(index or 0), field, extra or ""


def _step(entry: Entry, places: dict[str, int]) -> Step | None:
    target = _field_of(entry.field)
    if target is None:
        return None
    return Step(*target, entry.column or entry.template, _meant(_source(entry, places), entry), entry.format)


def _source(entry: Entry, places: dict[str, int]) -> Callable[[Cells, int], Sequence[str]]:
    if entry.column:
        place = places[entry.column]
        return lambda cells, _: cells[place]
    if entry.constant:
        return lambda _, count: [entry.constant] * count
    names = _PLACEHOLDER.findall(entry.template)
    where = [places[name] for name in names]
    pattern = _PLACEHOLDER.sub("%s", entry.template.replace("%", "%%"))

    def fill(cells: Cells, _: int) -> list[str]:
        # where no column says anything there is nothing to say
        return [pattern % row if any(row) else "" for row in zip(*(cells[i] for i in where), strict=True)]

    return fill


def _meant(source: Callable[[Cells, int], Sequence[str]], entry: Entry) -> Callable[[Cells, int], Sequence[str]]:
    if not entry.values and entry.otherwise is None:
        return source

    def mean(cells: Cells, count: int) -> list[str]:
        meanings = entry.values
        if entry.otherwise is not None:
            return [meanings.get(cell.strip(), entry.otherwise) for cell in source(cells, count)]
        return [meanings.get(cell.strip(), cell) for cell in source(cells, count)]

    return mean


def _same_target(one: Step, other: Step) -> bool:
    return (one.group, one.index, one.field.key, one.extra) == (other.group, other.index, other.field.key, other.extra)


def drafts_of(plan: Plan, lines: Sequence[Line]) -> list[Drafted]:
    """What `lines` say. A row's problems name its column and field; a field with a problem is left out."""
    width = len(plan.columns)
    rows = [line.cells if len(line.cells) == width else _padded(line.cells, width) for line in lines]
    cells: Cells = list(zip(*rows, strict=True)) if rows else [()] * width
    problems: list[list[Told]] = [_line_problems(plan, line) for line in lines]
    filled: list[tuple[Step, list[Any]]] = []
    for step in plan.steps:
        found = convert(step.field, step.source(cells, len(lines)), step.form, plan.as_of)
        filled.append((step, found.values))
        for i, problem in found.problems.items():
            problems[i].append(told(lines[i].number, step.column, problem))
    assemble = _assembler(plan, filled)
    return [Drafted(line, assemble(i, rows[i]), tuple(problems[i])) for i, line in enumerate(lines)]


def told(row: int, column: str, problem: Problem) -> Told:
    """A problem of a field as a problem of a row."""
    return Told(
        row=row,
        column=column,
        field=problem.field,
        code=problem.code,
        message=problem.message,
        remedy=problem.remedy,
    )


def _padded(cells: Sequence[str], width: int) -> list[str]:
    return [*cells[:width], *[""] * (width - len(cells))]


def _line_problems(plan: Plan, line: Line) -> list[Told]:
    found = []
    width = len(plan.columns)
    if len(line.cells) > width and any(line.cells[width:]):
        problem = CELLS_BEYOND_HEADER.at("", count=len(line.cells), columns=width)
        found.append(told(line.number, "", problem))
    for problem in line.problems:
        place = int(problem.field)
        if place in plan.used:
            column = plan.columns[place]
            found.append(told(line.number, column, msgspec.structs.replace(problem, field=column)))
    return found


_DRAFTS: dict[str, type] = {"customer": CustomerDraft, "account": AccountDraft, "subscribers": SubscriberDraft}


def _assembler(plan: Plan, filled: Sequence[tuple[Step, list[Any]]]) -> Callable[[int, Sequence[str]], Draft]:
    parts: dict[tuple[str, int], list[tuple[Step, list[Any]]]] = {}
    for step, values in filled:
        parts.setdefault((step.group, step.index), []).append((step, values))
    of_customer = parts.pop(("customer", 0), [])
    of_account = parts.pop(("account", 0), [])
    of_subscribers = [parts[key] for key in sorted(parts)]
    kept = plan.kept

    def assemble(i: int, row: Sequence[str]) -> Draft:
        extra = {name: text for place, name in kept if (text := row[place])}
        subscribers = [SubscriberDraft(**given) for steps in of_subscribers if (given := _given(steps, i))]
        account = _given(of_account, i) if of_account else None
        return Draft(
            customer=CustomerDraft(**_given(of_customer, i, extra)),
            account=AccountDraft(**account) if account else None,
            subscribers=tuple(s for s in subscribers if s.service),
        )

    return assemble


def _given(steps: Sequence[tuple[Step, list[Any]]], i: int, extra: dict[str, str] | None = None) -> dict[str, Any]:
    given: dict[str, Any] = {}
    for step, values in steps:
        value = values[i]
        if value is None:
            continue
        name = step.field.attribute
        if step.extra:
            extra = {} if extra is None else extra
            extra[step.extra] = value
        elif step.field.many and name in given:
            given[name] = (*given[name], *(v for v in value if v not in given[name]))
        else:
            given[name] = value
    if extra:
        given["extra"] = extra
    return given

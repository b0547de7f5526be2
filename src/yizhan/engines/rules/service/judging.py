"""Everything that is found out about a table: oddities, conflicts with the tiers above, test cases."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from yizhan.engines.rules import checking, tiers
from yizhan.engines.rules.analysis import analyse
from yizhan.engines.rules.contracts import (
    Arbitration,
    CaseResult,
    ConflictView,
    Findings,
    Sheet,
    Tried,
)
from yizhan.engines.rules.errors import TableRefused
from yizhan.engines.rules.evaluation import Compiled
from yizhan.engines.rules.service import deciding
from yizhan.engines.rules.store import releases
from yizhan.engines.rules.store.releases import InForce
from yizhan.engines.rules.store.sheets import Kept
from yizhan.engines.rules.table import Case, Input, Output, Table, Tier
from yizhan.engines.rules.tiers import Conflict, Decided, Layer
from yizhan.engines.rules.wording import explained
from yizhan.kernel.errors import Problem, Refusal
from yizhan.kernel.text import Text, listed
from yizhan.platform.context import Context

Upper = Sequence[tuple[InForce, Table]]


async def check(table: Table, upper: Upper) -> None:
    """Raises TableRefused with everything that is wrong with `table` by itself or as a refinement of `upper`."""
    await asyncio.to_thread(checking.check, table, refines=bool(upper))
    problems = list(_foreign_columns(table, upper[0][1])) if upper else []
    if problems:
        raise TableRefused(*problems)


async def findings(
    ctx: Context, sheet: Sheet, place: int, version_id: int, table: Table, cases: Sequence[Case]
) -> Findings:
    """Gaps, overlaps, conflicts with what holds about them, and how the cases come out."""
    upper = await deciding.above(ctx, sheet.key, sheet.tier, place, ctx.now())
    rulings = await releases.rulings(ctx.tx, int(sheet.id))
    above = [over for _, over in upper]
    analysis, (conflicts, complete) = await asyncio.to_thread(
        lambda: (analyse(table, above), conflicts_of(table, upper))
    )
    layers = await layers_of(ctx, sheet, version_id, table, upper)
    results = tuple(_case(case, layers) for case in cases)
    return Findings(analysis, tuple(ruled(conflicts, rulings)), results, analysis.complete and complete)


async def tried(ctx: Context, sheet: Sheet, place: int, table: Table, variables: Mapping[str, Any]) -> Tried:
    """One decision by `table` together with the tiers above it; nothing is logged."""
    upper = await deciding.above(ctx, sheet.key, sheet.tier, place, ctx.now())
    layers = await layers_of(ctx, sheet, 0, table, upper)
    decided = tiers.decide(layers, variables)
    return Tried(decided.result, decided.fired, _explained(decided, layers))


def conflicts_of(table: Table, upper: Upper) -> tuple[list[Conflict], bool]:
    """Conflicts of `table` with each tier above, and whether all were looked for."""
    found: list[Conflict] = []
    complete = True
    for release, over in upper:
        one = tiers.conflicts(release.tier, over, table)
        found += one.found
        complete = complete and one.complete
    return found, complete


def ruled(conflicts: Sequence[Conflict], rulings: Mapping[str, Arbitration]) -> Iterator[ConflictView]:
    """Each conflict with what was decided about it."""
    for conflict in conflicts:
        yield ConflictView(conflict, rulings.get(conflict.digest))


def obstacles(version: Kept, found: Findings) -> Iterator[Problem]:
    """What keeps a version from being approved."""
    if not version.cases:
        yield _obstacle("cases", "no_cases", Text("没有测试用例", "There is no test case"),
                        Text("请至少写一个测试用例", "Write at least one test case"))  # fmt: skip
    for place, case in enumerate(found.cases):
        if not case.passed:
            name = version.cases[place].name
            yield _obstacle(
                f"cases.{place}",
                "case_fails",
                Text(f"测试用例“{name}”未通过", f"Test case “{name}” fails"),
                Text("请更正规则或用例", "Correct the rules or the case"),
            )
    for finding in found.analysis.conflicts:
        rows = listed(finding.rows)
        yield _obstacle(
            "rows",
            str(finding.kind),
            Text(f"规则行 {rows.zh}：{finding.message.zh}", f"Rows {rows.en}: {finding.message.en}"),
            Text("请收窄其中一行", "Narrow one of them"),
        )
    for view in found.conflicts:
        if view.arbitration is None:
            pair = f"{view.conflict.upper_row} / {view.conflict.lower_row}"
            yield _obstacle(
                "conflicts",
                "not_arbitrated",
                Text(f"与上级冲突（{pair}）尚未裁决", f"The conflict {pair} with the tier above is not arbitrated"),
                Text("请修改规则，或请上级裁决", "Change the row, or ask the tier above to arbitrate"),
            )


async def layers_of(ctx: Context, sheet: Sheet, version_id: int, table: Table, upper: Upper) -> list[Layer]:
    """`table` below the tiers above it, asked by the ids of columns."""
    allowances = await deciding.allowances(ctx, sheet.key)
    tables: dict[Tier, Table] = {}
    layers = []
    for release, over in upper:
        allowed = deciding.allowed_of(allowances, release.sheet_id, over, tables)
        layers.append(Layer(release.tier, str(release.id), Compiled(over, by_id=True), allowed))
        tables[release.tier] = over
    allowed = deciding.allowed_of(allowances, int(sheet.id), table, tables)
    return [*layers, Layer(sheet.tier, str(version_id), Compiled(table, by_id=True), allowed)]


def _case(case: Case, layers: Sequence[Layer]) -> CaseResult:
    try:
        decided = tiers.decide(layers, case.inputs)
    except Refusal as refusal:
        told = [problem.message for problem in refusal.problems] or [refusal.text]
        problem = Text("；".join(t.zh for t in told), "; ".join(t.en for t in told))
        return CaseResult(case.id, passed=False, result=None, explanation=Text("", ""), problem=problem)
    return CaseResult(case.id, same(decided.result, case.expected), decided.result, _explained(decided, layers))


def same(result: Any, expected: Any) -> bool:
    """Whether an outcome is the expected one; of several outputs only those named need to agree."""
    if isinstance(result, dict) and isinstance(expected, dict):
        return bool(expected) and all(name in result and result[name] == value for name, value in expected.items())
    if isinstance(result, list) and isinstance(expected, list):
        return len(result) == len(expected) and all(same(r, e) for r, e in zip(result, expected, strict=True))
    return bool(result == expected)


def _explained(decided: Decided, layers: Sequence[Layer]) -> Text:
    tables = {layer.version_id: layer.compiled.table for layer in layers}
    return explained(decided.result, decided.inputs, decided.fired, tables)


def _foreign_columns(table: Table, top: Table) -> Iterator[Problem]:
    """Columns of a refinement are those of headquarters."""
    groups: tuple[tuple[str, Sequence[Input | Output], Sequence[Input | Output]], ...] = (
        ("inputs", table.inputs, top.inputs),
        ("outputs", table.outputs, top.outputs),
    )
    for group, mine, theirs in groups:
        known = {column.id: column.domain.kind for column in theirs}
        for place, column in enumerate(mine):
            if known.get(column.id) is not column.domain.kind:
                yield _obstacle(
                    f"{group}.{place}.id",
                    "foreign_column",
                    Text(f"总部的决策表没有这一列“{column.id}”", f"Headquarters has no such column: {column.id}"),
                    Text("请使用总部的列，或请总部增加", "Use the columns of headquarters, or ask there for another"),
                )
    if table.collects != top.collects or table.aggregation is not top.aggregation:
        yield _obstacle(
            "hit",
            "foreign_hit",
            Text("是否收集、如何汇总须与总部一致", "Collecting and its aggregation are as at headquarters"),
            Text("请改用总部的方式", "Choose what headquarters has"),
        )


def _obstacle(field: str, code: str, message: Text, remedy: Text) -> Problem:
    return Problem(field, code, message, remedy)

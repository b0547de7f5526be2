"""A decision in words that a customer could be told, in both languages."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from yizhan.engines.expressions import ExpressionError
from yizhan.engines.rules.cells import Cell, Same, Span, Term, parse
from yizhan.engines.rules.table import Domain, Input, Output, Table, Tier
from yizhan.engines.rules.tiers import Fired
from yizhan.engines.rules.values import Misfit, admit, shown
from yizhan.kernel.text import Text

TIER_NAMES: Mapping[Tier, Text] = {
    Tier.HEADQUARTERS: Text("总部", "Headquarters"),
    Tier.PROVINCE: Text("省公司", "The province"),
    Tier.LOCAL: Text("本地网", "The local network"),
}


def explained(result: Any, inputs: Mapping[str, Any], fired: Sequence[Fired], tables: Mapping[str, Table]) -> Text:
    """Why the decision came out as it did; `tables` by the id of their version."""
    sentences = [_sentence(each, tables[each.version_id], inputs) for each in fired if each.version_id in tables]
    if not sentences or (result in (None, []) and not any(each.rows for each in fired)):
        top = tables.get(fired[0].version_id) if fired else None
        asked = _joined([_given(each, inputs) for each in top.inputs]) if top else Text("", "")
        return Text("没有规则行适用：{asked}。", "No row answers: {asked}.").format(asked=asked)
    return Text("".join(s.zh for s in sentences), " ".join(s.en for s in sentences))


def row_told(table: Table, row_id: str) -> Text:
    """One row as a sentence: when this, then that."""
    place, row = next((n, row) for n, row in enumerate(table.rows) if row.id == row_id)
    when = _joined([_condition(each, test) for each, test in zip(table.inputs, row.tests, strict=True) if test.strip()])
    then = _joined([_result(each, cell) for each, cell in zip(table.outputs, row.results, strict=True) if cell.strip()])
    head = Text("第 {n} 行", "row {n}").format(n=place + 1)
    if not when.zh:
        return Text("{head}（任何情况）：{then}", "{head} (in any case): {then}").format(head=head, then=then)
    return Text("{head}：当{when}，则{then}", "{head}: when {when}, then {then}").format(
        head=head, when=when, then=then
    )


def _sentence(fired: Fired, table: Table, inputs: Mapping[str, Any]) -> Text:
    who = TIER_NAMES[fired.tier]
    if not fired.rows:
        asked = _joined([_given(each, inputs) for each in table.inputs])
        return Text("{who}没有适用的行（{asked}）。", "{who} has no row for it ({asked}).").format(who=who, asked=asked)
    known = {row.id for row in table.rows}
    rows = [row_told(table, row) for row in fired.rows if row in known]
    told = Text("；".join(row.zh for row in rows), "; ".join(row.en for row in rows))
    held = _joined([output.name for output in table.outputs if output.id in fired.held])
    tail = (
        Text("（上级未开放{held}，仍按上级）", " (the tier above does not leave {held} open and prevails)").format(
            held=held
        )
        if held.zh
        else Text("", "")
    )
    return Text("{who}{told}{tail}。", "{who}, {told}{tail}.").format(who=who, told=told, tail=tail)


def _given(column: Input, inputs: Mapping[str, Any]) -> Text:
    try:
        value = shown(admit(inputs.get(column.id), column.domain), column.domain)
    except Misfit:
        value = Text("缺失", "missing")
    return Text("{name}为{value}", "{name} is {value}").format(name=column.name, value=value)


def _condition(column: Input, test: str) -> Text:
    try:
        cell = parse(test, column.domain.kind)
    except ExpressionError:
        cell = Cell(free=test)
    if cell.free is not None:
        return Text("{name}满足 {free}", "{name} satisfies {free}").format(name=column.name, free=cell.free)
    terms = [_term(term, column.domain) for term in cell.terms]
    either = Text("或".join(t.zh for t in terms), " or ".join(t.en for t in terms))
    if cell.negated:
        return Text("{name}不是{terms}", "{name} is not {terms}").format(name=column.name, terms=either)
    return Text("{name}为{terms}", "{name} is {terms}").format(name=column.name, terms=either)


def _term(term: Term, domain: Domain) -> Text:
    if isinstance(term, Same):
        return shown(term.value, domain)
    parts = list(_bounds(term, domain))
    return Text("且".join(p.zh for p in parts), " and ".join(p.en for p in parts))


def _bounds(span: Span, domain: Domain) -> Iterator[Text]:
    if span.low is not None:
        word = Text("不小于 {v}", "at least {v}") if span.low_in else Text("大于 {v}", "more than {v}")
        yield word.format(v=shown(span.low, domain))
    if span.high is not None:
        word = Text("不大于 {v}", "at most {v}") if span.high_in else Text("小于 {v}", "less than {v}")
        yield word.format(v=shown(span.high, domain))


def _result(output: Output, cell: str) -> Text:
    plain = cell.strip()
    value = Text(plain, plain)
    choice = next((c.name for c in output.domain.choices if plain == f'"{c.value}"'), None)
    if choice is None and plain in {"true", "false"}:
        choice = shown(plain == "true", output.domain)
    return Text("{name}为{value}", "{name} is {value}").format(name=output.name, value=choice or value)


def _joined(parts: list[Text]) -> Text:
    return Text("，".join(p.zh for p in parts), ", ".join(p.en for p in parts))

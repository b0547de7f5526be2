"""Writes a table as DMN 1.3."""

from typing import Any

from lxml import etree

from yizhan.engines.rules.cells import literal
from yizhan.engines.rules.dmn import feel
from yizhan.engines.rules.table import Aggregation, Domain, Hit, Input, Output, Row, Table
from yizhan.engines.xml import Element
from yizhan.kernel.text import Language, Text

DMN = "https://www.omg.org/spec/DMN/20191111/MODEL/"
YZ = "https://yizhan.example.org/dmn"

AGGREGATIONS = {Aggregation.SUM: "SUM", Aggregation.MIN: "MIN", Aggregation.MAX: "MAX", Aggregation.COUNT: "COUNT"}


def exported(key: str, name: Text, table: Table) -> bytes:
    """The table as a DMN document."""
    spaces: Any = {None: DMN, "yz": YZ}
    root = etree.Element(f"{{{DMN}}}definitions", nsmap=spaces)
    for attribute, value in (("id", f"definitions_{key}"), ("name", name.en), ("namespace", f"{YZ}/{key}")):
        root.set(attribute, value)
    decision = _child(root, "decision", id=key, name=name.en)
    _extra(decision, "name", zh=name.zh, en=name.en)
    _child(decision, "variable", name=key)
    _decision_table(decision, key, table)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return written


def _decision_table(decision: Element, key: str, table: Table) -> None:
    made = _child(decision, "decisionTable", id=f"{key}_table", hitPolicy=table.hit.value.upper())
    if table.aggregation in AGGREGATIONS:
        made.set("aggregation", AGGREGATIONS[table.aggregation])
    if table.gaps_open:
        _extra(made, "table", gapsOpen="true")
    for column in table.inputs:
        _input(made, column)
    for output in table.outputs:
        _output(made, output)
    for language in Language:
        _child(made, "annotation", name=language.value)
    for number, row in enumerate(table.rows, 1):
        _rule(made, table, row, number)


def _input(made: Element, column: Input) -> None:
    element = _child(made, "input", id=f"input_{column.id}", label=column.name.en)
    _column(element, column, source=column.source)
    text, language = feel.expression_out(column.source or column.id)
    expression = _text(_child(element, "inputExpression", typeRef=column.domain.kind.value), text)
    if language:
        expression.set("expressionLanguage", language)
    if values := _values(column.domain):
        _text(_child(element, "inputValues"), values)


def _output(made: Element, output: Output) -> None:
    element = _child(
        made, "output", id=f"output_{output.id}", name=output.id, label=output.name.en, typeRef=output.domain.kind.value
    )
    _column(element, output, room=output.room)
    if values := _values(output.domain):
        _text(_child(element, "outputValues"), values)


def _rule(made: Element, table: Table, row: Row, number: int) -> None:
    rule = _child(made, "rule", id=f"rule_{number}")
    _extra(rule, "row", id=row.id, open=" ".join(row.open))
    for place, (column, source) in enumerate(zip(table.inputs, row.tests, strict=True)):
        entry = _child(rule, "inputEntry", id=f"rule_{number}_in_{place}")
        _written(entry, feel.test_out(source, column.domain.kind))
    for place, (output, source) in enumerate(zip(table.outputs, row.results, strict=True)):
        entry = _child(rule, "outputEntry", id=f"rule_{number}_out_{place}")
        _written(entry, feel.result_out(source, output.domain.kind))
    for language in Language:
        _text(_child(rule, "annotationEntry"), row.note.in_(language))


def _column(element: Element, column: Input | Output, **more: str) -> None:
    domain = column.domain
    extra = _extra(element, "column", id=column.id, zh=column.name.zh, en=column.name.en, **more)
    for name, bound in (("least", domain.least), ("most", domain.most)):
        if bound is not None:
            extra.set(name, repr(bound))
    for name in ("whole", "optional"):
        if getattr(domain, name):
            extra.set(name, "true")
    for choice in domain.choices:
        item = etree.SubElement(extra, f"{{{YZ}}}choice")
        for name, value in (("value", choice.value), ("zh", choice.name.zh), ("en", choice.name.en)):
            item.set(name, value)


def _values(domain: Domain) -> str:
    return ", ".join(literal(choice.value) for choice in domain.choices)


def _written(entry: Element, written: tuple[str, str | None]) -> None:
    text, language = written
    _text(entry, text)
    if language:
        entry.set("expressionLanguage", language)


def _child(parent: Element, tag: str, **attributes: str) -> Element:
    made: Any = etree.SubElement(parent, f"{{{DMN}}}{tag}")
    for name, value in attributes.items():
        made.set(name, value)
    return made


def _text(parent: Element, text: str) -> Element:
    _child(parent, "text").text = text
    return parent


def _extra(parent: Element, tag: str, **attributes: str) -> Element:
    made: Any = etree.SubElement(_child(parent, "extensionElements"), f"{{{YZ}}}{tag}")
    for name, value in attributes.items():
        if value:
            made.set(name, value)
    return made


HITS = {hit.value.upper(): hit for hit in Hit}

"""Reads a decision table from DMN; whatever it cannot express is named by element and line."""

import re
from collections.abc import Iterator, Mapping

import msgspec
from lxml import etree

from yizhan.engines.expressions import ExpressionError
from yizhan.engines.rules.cells import Cell, Same, Span, parse
from yizhan.engines.rules.dmn import feel
from yizhan.engines.rules.dmn.writing import AGGREGATIONS, HITS, YZ
from yizhan.engines.rules.errors import DmnRefused
from yizhan.engines.rules.table import Aggregation, ColumnChoice, Domain, Hit, Input, Kind, Output, Row, Table
from yizhan.engines.xml import Element, XmlRefused, read
from yizhan.kernel.errors import Problem
from yizhan.kernel.text import Text

_SPACES = re.compile(r"https?://www\.omg\.org/spec/DMN/\d{8}/MODEL/?|http://www\.omg\.org/spec/DMN/\d{8}/dmn\.xsd")
_WORDS = frozenset({"description", "textAnnotation", "association", "inputData", "knowledgeSource", "DMNDI"})
"""Words and pictures beside the table; they decide nothing."""
_ALLOWED: Mapping[str, frozenset[str]] = {
    "definitions": frozenset({"decision", "extensionElements", *_WORDS}),
    "decision": frozenset(
        {"description", "question", "allowedAnswers", "variable", "informationRequirement", "authorityRequirement",
         "decisionTable", "extensionElements"}
    ),
    "informationRequirement": frozenset({"requiredInput"}),
    "decisionTable": frozenset({"description", "input", "output", "annotation", "rule", "extensionElements"}),
    "input": frozenset({"description", "inputExpression", "inputValues", "extensionElements"}),
    "output": frozenset({"description", "outputValues", "extensionElements"}),
    "rule": frozenset({"description", "inputEntry", "outputEntry", "annotationEntry", "extensionElements"}),
}  # fmt: skip
_KINDS = {kind.value: kind for kind in Kind}
_NUMBERS = {"integer", "long", "double", "decimal"}
_REMEDY = Text("请在原工具中改写或删除它", "Rewrite or remove it in the tool it comes from")


class Imported(msgspec.Struct, frozen=True):
    """A decision read from a file."""

    key: str
    name: Text
    table: Table


def imported(xml: bytes) -> Imported:
    """The one decision table of a DMN document; raises DmnRefused naming every element that stands against it."""
    try:
        root = read(xml)
    except XmlRefused as error:
        raise DmnRefused(Problem("xml", error.code, error.message, error.remedy)) from error
    name = etree.QName(root)
    if name.localname != "definitions" or not _SPACES.fullmatch(name.namespace or ""):
        raise DmnRefused(
            Problem(
                "xml", "not_dmn", Text(f"根元素是 {root.tag}，不是 DMN", f"The root is {root.tag}, not DMN"), _REMEDY
            )
        )
    reader = _Reader()
    found = reader.definitions(root)
    if reader.problems or found is None:
        raise DmnRefused(*reader.problems)
    return found


class _Reader:
    """Reads on after a problem, so that all are told at once."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def definitions(self, root: Element) -> Imported | None:
        self._only_known(root)
        decisions = [each for each in root if _tag(each) == "decision"]
        for other in decisions[1:]:
            self._problem(other, "several_decisions", "一个文件只能有一个决策", "A file holds one decision only")
        if not decisions:
            self._problem(root, "no_decision", "文件里没有决策", "The file has no decision")
            return None
        decision = decisions[0]
        self._only_known(decision)
        for requirement in _children(decision, "informationRequirement"):
            self._only_known(requirement)
        tables = _children(decision, "decisionTable")
        if not tables:
            self._problem(decision, "no_table", "决策里没有决策表", "The decision has no decision table")
            return None
        label = decision.get("name") or decision.get("id") or "decision"
        extra = _extra(decision, "name")
        name = Text(extra.get("zh", label), extra.get("en", label)) if extra is not None else Text(label, label)
        return Imported(decision.get("id") or _slug(label), name, self._table(tables[0]))

    def _table(self, element: Element) -> Table:
        self._only_known(element)
        inputs = tuple(self._input(each, n) for n, each in enumerate(_children(element, "input")))
        outputs = tuple(self._output(each, n) for n, each in enumerate(_children(element, "output")))
        rows = tuple(self._row(each, inputs, outputs, n) for n, each in enumerate(_children(element, "rule"), 1))
        extra = _extra(element, "table")
        gaps_open = extra is not None and extra.get("gapsOpen") == "true"
        return Table(inputs, outputs, rows, self._hit(element), self._aggregation(element), gaps_open)

    def _hit(self, element: Element) -> Hit:
        written = element.get("hitPolicy", "UNIQUE")
        if written == "RULE ORDER":
            return Hit.COLLECT
        if written not in HITS:
            self._problem(element, "hit_policy", f"不支持命中策略 {written}", f"Hit policy {written} is not supported")
        return HITS.get(written, Hit.UNIQUE)

    def _aggregation(self, element: Element) -> Aggregation:
        written = element.get("aggregation")
        found = next((ours for ours, theirs in AGGREGATIONS.items() if theirs == written), Aggregation.LIST)
        if written is not None and found is Aggregation.LIST:
            self._problem(element, "aggregation", f"不支持汇总 {written}", f"Aggregation {written} is not supported")
        return found

    def _input(self, element: Element, number: int) -> Input:
        self._only_known(element)
        expression = next(iter(_children(element, "inputExpression")), None)
        text = _text(expression) if expression is not None else ""
        label = element.get("label") or text or f"input {number + 1}"
        extra = _extra(element, "column")
        kind = self._kind(expression if expression is not None else element)
        if extra is not None:
            name = Text(extra.get("zh", label), extra.get("en", label))
            return Input(extra.get("id", _slug(label)), name, _domain(extra, kind), extra.get("source", ""))
        domain = self._foreign_domain(next(iter(_children(element, "inputValues")), None), kind)
        return self._foreign_input(element, expression, text, label, domain)

    def _foreign_input(self, element: Element, expression: Element, text: str, label: str, domain: Domain) -> Input:
        """An input of another tool: a name with spaces becomes an id, an expression its source."""
        named = bool(re.fullmatch(r"[^\W\d][\w ]*", text))
        if named or not text:
            return Input(_slug(text or label), Text(label, label), domain)
        source = ""
        try:
            source = feel.expression_in(text, expression.get("expressionLanguage"))
        except ExpressionError as error:
            self._error(element, error)
        return Input(_slug(element.get("id") or label), Text(label, label), domain, source)

    def _output(self, element: Element, number: int) -> Output:
        self._only_known(element)
        written = element.get("name") or element.get("label") or f"output {number + 1}"
        label = element.get("label") or written
        extra = _extra(element, "column")
        kind = self._kind(element)
        if extra is not None:
            name = Text(extra.get("zh", label), extra.get("en", label))
            return Output(extra.get("id", _slug(written)), name, _domain(extra, kind), extra.get("room", ""))
        domain = self._foreign_domain(next(iter(_children(element, "outputValues")), None), kind)
        return Output(_slug(written), Text(label, label), domain)

    def _row(self, element: Element, inputs: tuple[Input, ...], outputs: tuple[Output, ...], number: int) -> Row:
        self._only_known(element)
        tests = _children(element, "inputEntry")
        results = _children(element, "outputEntry")
        if len(tests) != len(inputs) or len(results) != len(outputs):
            self._problem(element, "wrong_width", "单元格数与列数不符", "It has another number of entries than columns")
        extra = _extra(element, "row")
        own = extra.get("id") if extra is not None else None
        opened = extra.get("open", "") if extra is not None else ""
        notes = [_text(each) for each in (*_children(element, "annotationEntry"), *_children(element, "description"))]
        return Row(
            own or element.get("id") or f"r{number}",
            tuple(self._test(each, column) for each, column in zip(tests, inputs, strict=False)),
            tuple(self._result(each, output) for each, output in zip(results, outputs, strict=False)),
            "; ".join(note for note in notes if note),
            tuple(opened.split()),
        )

    def _test(self, element: Element, column: Input) -> str:
        try:
            return feel.test_in(_text(element), column.domain.kind, element.get("expressionLanguage"))
        except ExpressionError as error:
            self._error(element, error)
            return ""

    def _result(self, element: Element, output: Output) -> str:
        try:
            return feel.result_in(_text(element), output.domain.kind, element.get("expressionLanguage"))
        except ExpressionError as error:
            self._error(element, error)
            return ""

    def _kind(self, element: Element) -> Kind:
        written = (element.get("typeRef") or "string").rpartition(":")[2].rpartition(".")[2]
        if written in _NUMBERS:
            return Kind.NUMBER
        if written not in _KINDS:
            self._problem(element, "type", f"不支持类型 {written}", f"Type {written} is not supported")
        return _KINDS.get(written, Kind.STRING)

    def _foreign_domain(self, element: Element, kind: Kind) -> Domain:
        whole = Domain(kind)
        if element is None or not _text(element):
            return whole
        try:
            cell = parse(feel.test_in(_text(element), kind, None), kind)
        except ExpressionError as error:
            self._error(element, error)
            return whole
        found = _as_domain(cell, kind)
        if found is None:
            self._problem(element, "values", "无法表达这样的取值范围", "Such allowed values cannot be expressed")
        return found or whole

    def _only_known(self, element: Element) -> None:
        """Name every child that is no part of a table."""
        allowed = _ALLOWED[_tag(element)]
        for child in element:
            space = etree.QName(child).namespace or ""
            if _tag(child) not in allowed or not (_SPACES.fullmatch(space) or _tag(child) == "DMNDI"):
                self._problem(child, "unsupported", "不支持此元素", "This element is not supported")

    def _error(self, element: Element, error: ExpressionError) -> None:
        self._problem(element, f"expression_{error.code}", error.message.zh, error.message.en, error.remedy)

    def _problem(self, element: Element, code: str, zh: str, en: str, remedy: Text = _REMEDY) -> None:
        place = f"{_tag(element)} ({element.get('id') or element.get('name') or '-'})"
        message = Text(f"第 {element.sourceline} 行 {place}：{zh}", f"Line {element.sourceline}, {place}: {en}")
        self.problems.append(Problem(element.get("id") or _tag(element), code, message, remedy))


def _domain(extra: Element, kind: Kind) -> Domain:
    choices = tuple(
        ColumnChoice(each.get("value", ""), Text(each.get("zh", ""), each.get("en", "")))
        for each in extra
        if each.tag == f"{{{YZ}}}choice"
    )
    return Domain(
        kind,
        choices,
        _float(extra.get("least")),
        _float(extra.get("most")),
        extra.get("whole") == "true",
        extra.get("optional") == "true",
    )


def _as_domain(cell: Cell, kind: Kind) -> Domain | None:
    """Allowed values as a domain: a list of texts, or one interval of numbers."""
    if cell.free is not None or cell.negated:
        return None
    texts = [term.value for term in cell.terms if isinstance(term, Same) and isinstance(term.value, str)]
    if len(texts) == len(cell.terms):
        return Domain(kind, tuple(ColumnChoice(text, Text(text, text)) for text in texts))
    span = cell.terms[0]
    if len(cell.terms) > 1 or not isinstance(span, Span) or kind is not Kind.NUMBER:
        return None
    if not (span.low is None or span.low_in) or not (span.high is None or span.high_in):
        return None
    return Domain(kind, least=_float(span.low), most=_float(span.high))


def _float(value: object) -> float | None:
    try:
        return None if value is None else float(str(value))
    except ValueError:
        return None


def _tag(element: Element) -> str:
    return str(etree.QName(element).localname)


def _children(element: Element, tag: str) -> list[Element]:
    return [child for child in element if _tag(child) == tag]


def _extra(element: Element, tag: str) -> Element:
    """Our own element beside one of DMN; None in files of other tools."""
    return next((found for box in _children(element, "extensionElements") for found in _ours(box, tag)), None)


def _ours(box: Element, tag: str) -> Iterator[Element]:
    yield from (child for child in box if child.tag == f"{{{YZ}}}{tag}")


def _text(element: Element) -> str:
    inner = _children(element, "text")
    return str((inner[0].text if inner else element.text) or "").strip()


def _slug(label: str) -> str:
    plain = re.sub(r"\W+", "_", label, flags=re.ASCII).strip("_")
    return plain[:40] if plain and plain[0].isalpha() else f"c_{plain}"[:40].rstrip("_")

"""Reads decision tables from DMN; whatever they cannot express is named by element and line."""

import re
from collections.abc import Mapping
from itertools import zip_longest

import msgspec
from lxml import etree

from yizhan.engines.expressions import ExpressionError, languages
from yizhan.engines.rules.cells import parse
from yizhan.engines.rules.dmn import feel
from yizhan.engines.rules.dmn.defaults import with_default
from yizhan.engines.rules.dmn.elements import children_of, label_of, ours_beside, slug_of, tag_of, text_of
from yizhan.engines.rules.dmn.types import Types, as_domain, own_domain, plain
from yizhan.engines.rules.dmn.writing import AGGREGATIONS, HITS
from yizhan.engines.rules.errors import DmnRefused
from yizhan.engines.rules.table import Aggregation, Domain, Hit, Input, Kind, Output, Row, Table
from yizhan.engines.xml import Element, XmlRefused, read
from yizhan.kernel.errors import Problem
from yizhan.kernel.text import Language, Text, parted

_SPACES = re.compile(r"https?://www\.omg\.org/spec/DMN/\d{8}/MODEL/?|http://www\.omg\.org/spec/DMN/\d{8}/dmn\.xsd")
_WORDS = frozenset(
    {"description", "textAnnotation", "association", "inputData", "knowledgeSource", "itemDefinition", "DMNDI"}
)
"""Words, pictures and types beside the table; they decide nothing by themselves."""
_ALLOWED: Mapping[str, frozenset[str]] = {
    "definitions": frozenset({"decision", "extensionElements", *_WORDS}),
    "decision": frozenset(
        {"description", "question", "allowedAnswers", "variable", "informationRequirement", "authorityRequirement",
         "decisionTable", "extensionElements"}
    ),
    "informationRequirement": frozenset({"requiredInput", "requiredDecision"}),
    "decisionTable": frozenset({"description", "input", "output", "annotation", "rule", "extensionElements"}),
    "input": frozenset({"description", "inputExpression", "inputValues", "extensionElements"}),
    "output": frozenset({"description", "outputValues", "defaultOutputEntry", "extensionElements"}),
    "rule": frozenset({"description", "inputEntry", "outputEntry", "annotationEntry", "extensionElements"}),
}  # fmt: skip
_REMEDY = Text("请在原工具中改写或删除它", "Rewrite or remove it in the tool it comes from")

MOST_DECISIONS = 50


class Imported(msgspec.Struct, frozen=True):
    """A decision read from a file; `needs` are the keys of those in it whose outcomes this one asks for as inputs."""

    key: str
    name: Text
    table: Table
    needs: tuple[str, ...] = ()
    remarks: tuple[Text, ...] = ()


def imported(xml: bytes) -> tuple[Imported, ...]:
    """The decision tables of a DMN document; raises DmnRefused naming every element that stands against them."""
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
    reader = _Reader(root)
    found = reader.definitions(root)
    if reader.problems:
        raise DmnRefused(*reader.problems)
    return found


class _Reader:
    """Reads on after a problem, so that all are told at once."""

    def __init__(self, root: Element) -> None:
        self.problems: list[Problem] = []
        self._types = Types(root)
        self._language = root.get("expressionLanguage")
        self._ids: set[str] = set()
        self._remarks: list[Text] = []
        self._annotations: list[str] = []

    def definitions(self, root: Element) -> tuple[Imported, ...]:
        self._only_known(root)
        decisions = children_of(root, "decision")
        if not decisions:
            self._problem(root, "no_decision", "文件里没有决策", "The file has no decision")
        if len(decisions) > MOST_DECISIONS:
            self._problem(
                root,
                "too_many",
                f"一个文件最多 {MOST_DECISIONS} 个决策",
                f"A file holds at most {MOST_DECISIONS} decisions",
            )
            return ()
        keys: dict[str, str] = {}
        for each in decisions:
            if self._key(each) in keys.values():
                self._problem(each, "repeated_id", "另一个决策已用此编号", "Another decision has this id")
            keys[each.get("id") or ""] = self._key(each)
        return tuple(found for each in decisions if (found := self._decision(each, keys)) is not None)

    def _decision(self, decision: Element, keys: Mapping[str, str]) -> Imported | None:
        self._only_known(decision)
        self._ids, self._remarks = set(), []
        for requirement in children_of(decision, "informationRequirement"):
            self._only_known(requirement)
        tables = children_of(decision, "decisionTable")
        if not tables:
            self._problem(decision, "no_table", "决策里没有决策表", "The decision has no decision table")
            return None
        variable = next(iter(children_of(decision, "variable")), decision)
        label = label_of(decision)
        extra = ours_beside(decision, "name")
        name = Text(extra.get("zh", label), extra.get("en", label)) if extra is not None else Text(label, label)
        table = self._table(tables[0], variable)
        return Imported(self._key(decision), name, table, self._needs(decision, keys), tuple(self._remarks))

    def _key(self, decision: Element) -> str:
        return decision.get("id") or slug_of(label_of(decision)) or "decision"

    def _needs(self, decision: Element, keys: Mapping[str, str]) -> tuple[str, ...]:
        """The decisions whose outcomes are inputs of this one: who asks decides those first (DMN 1.3, 6.2.2)."""
        found = []
        for requirement in children_of(decision, "informationRequirement"):
            for each in children_of(requirement, "requiredDecision"):
                key = keys.get((each.get("href") or "").rpartition("#")[2])
                if key is None:
                    self._problem(each, "unknown_decision", "文件里没有所需的决策", "The file lacks the decision")
                else:
                    found.append(key)
        return tuple(dict.fromkeys(found))

    def _table(self, element: Element, variable: Element) -> Table:
        """The table; where it has one output, `variable` may say what that is (DMN 1.3, 8.2.11)."""
        self._only_known(element)
        inputs = tuple(self._input(each, n) for n, each in enumerate(children_of(element, "input")))
        drawn = children_of(element, "output")
        if len(drawn) == 1:
            drawn[0].set("name", drawn[0].get("name") or variable.get("name") or "")
            kind = drawn[0].get("typeRef") or element.get("typeRef") or variable.get("typeRef")
            drawn[0].set("typeRef", kind or "string")
        outputs = tuple(self._output(each, n) for n, each in enumerate(drawn))
        self._annotations = [each.get("name") or "" for each in children_of(element, "annotation")]
        rows = tuple(self._row(each, inputs, outputs, n) for n, each in enumerate(children_of(element, "rule"), 1))
        extra = ours_beside(element, "table")
        gaps_open = extra is not None and extra.get("gapsOpen") == "true"
        table = Table(inputs, outputs, rows, self._hit(element), self._aggregation(element), gaps_open)
        return self._with_default(table, drawn)

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
        expression = next(iter(children_of(element, "inputExpression")), None)
        text = text_of(expression) if expression is not None else ""
        label = element.get("label") or text or f"input {number + 1}"
        extra = ours_beside(element, "column")
        kind = self._kind(expression if expression is not None else element)
        if extra is not None:
            name = Text(extra.get("zh", label), extra.get("en", label))
            self._ids.add(extra.get("id", ""))
            return Input(extra.get("id") or slug_of(label), name, own_domain(extra, kind), extra.get("source", ""))
        domain = self._foreign_domain(element, "inputValues", expression, kind)
        return self._foreign_input(element, expression, (text, label), number, domain)

    def _foreign_input(
        self, element: Element, expression: Element, written: tuple[str, str], number: int, domain: Domain
    ) -> Input:
        """An input of another tool: a name with spaces becomes an id, an expression its source."""
        text, label = written
        name = Text(label, label)
        if not text or re.fullmatch(r"[^\W\d][\w ]*", text):
            asked = slug_of(text or label)
            id_ = self._id(element, "input", number, text or label, label)
            return Input(id_, name, domain, asked if asked and asked != id_ else "")
        source = ""
        try:
            source = feel.expression_in(text, self._language_of(expression))
        except ExpressionError as error:
            self._error(element, error)
        return Input(self._id(element, "input", number, element.get("id") or "", label), name, domain, source)

    def _id(self, element: Element, what: str, number: int, *labels: str) -> str:
        """An id of its own for a column, after what it is called where that is written in Latin letters."""
        plain = next((slug for label in labels if (slug := slug_of(label))), "")
        plain = plain or slug_of(element.get("id") or "") or f"{what}_{number + 1}"
        found = plain if plain not in self._ids else f"{plain[:36]}_{len(self._ids) + 1}"
        self._ids.add(found)
        return found

    def _language_of(self, element: Element) -> str | None:
        """The language of an expression, None for FEEL; raises ExpressionError for any but FEEL and ours."""
        written = element.get("expressionLanguage") or self._language
        if written in languages.ZEN:
            return feel.ZEN
        if written and not languages.FEEL.fullmatch(written):
            raise ExpressionError(
                "language",
                Text(f"不支持表达式语言 {written[:80]}", f"The language {written[:80]} is not supported"),
                Text("请改写为 FEEL", "Write it in FEEL"),
            )
        return None

    def _with_default(self, table: Table, drawn: list[Element]) -> Table:
        """The table with its default output, where it has one; what is already refused is not looked into."""
        entries = [next(iter(children_of(each, "defaultOutputEntry")), None) for each in drawn]
        given = [entry for entry in entries if entry is not None]
        if not given:
            return table
        results = tuple(
            self._result(entry, output) if entry is not None else ""
            for entry, output in zip(entries, table.outputs, strict=True)
        )
        if self.problems:
            return table
        found = with_default(table, results)
        if isinstance(found, Text):
            remedy = Text("请让各行互不重叠，或写成最后一行", "Let the rows not overlap, or write it as a rule")
            self._problem(given[0], "default_output", found.zh, found.en, remedy)
            return table
        self._remarks += found[1]
        return found[0]

    def _output(self, element: Element, number: int) -> Output:
        self._only_known(element)
        written = element.get("name") or element.get("label") or f"output {number + 1}"
        label = element.get("label") or written
        extra = ours_beside(element, "column")
        kind = self._kind(element)
        if extra is not None:
            name = Text(extra.get("zh", label), extra.get("en", label))
            return Output(extra.get("id") or slug_of(written), name, own_domain(extra, kind), extra.get("room", ""))
        domain = self._foreign_domain(element, "outputValues", element, kind)
        return Output(self._id(element, "output", number, written, label), Text(label, label), domain)

    def _row(self, element: Element, inputs: tuple[Input, ...], outputs: tuple[Output, ...], number: int) -> Row:
        self._only_known(element)
        tests = children_of(element, "inputEntry")
        results = children_of(element, "outputEntry")
        if len(tests) != len(inputs) or len(results) != len(outputs):
            self._problem(element, "wrong_width", "单元格数与列数不符", "It has another number of entries than columns")
        extra = ours_beside(element, "row")
        own = extra.get("id") if extra is not None else None
        opened = extra.get("open", "") if extra is not None else ""
        return Row(
            own or element.get("id") or f"r{number}",
            tuple(self._test(each, column) for each, column in zip(tests, inputs, strict=False)),
            tuple(self._result(each, output) for each, output in zip(results, outputs, strict=False)),
            self._note(element),
            tuple(opened.split()),
        )

    def _note(self, element: Element) -> Text:
        """What stands beside a rule; columns of annotations that are called by a language are in that language."""
        entries = [text_of(each) for each in children_of(element, "annotationEntry")]
        said = [*zip_longest(self._annotations[: len(entries)], entries, fillvalue="")]
        said += [("", text_of(each)) for each in children_of(element, "description")]
        zh, en = (
            "; ".join(words for name, words in said if words and name != other) for other in (Language.EN, Language.ZH)
        )
        return Text(zh or en, en or zh) if {*Language} & {*self._annotations} else parted(zh)

    def _test(self, element: Element, column: Input) -> str:
        try:
            return feel.test_in(text_of(element), column.domain.kind, self._language_of(element))
        except ExpressionError as error:
            self._error(element, error)
            return ""

    def _result(self, element: Element, output: Output) -> str:
        try:
            return feel.result_in(text_of(element), output.domain.kind, self._language_of(element))
        except ExpressionError as error:
            self._error(element, error)
            return ""

    def _kind(self, element: Element) -> Kind:
        written = element.get("typeRef") or "string"
        kind = self._types.kind(written)
        if kind is None:
            name = plain(written)
            self._problem(element, "type", f"不支持类型 {name}", f"Type {name} is not supported")
        return kind or Kind.STRING

    def _foreign_domain(self, column: Element, tag: str, typed: Element | None, kind: Kind) -> Domain:
        """The values that a column allows, or else the type it names."""
        whole = Domain(kind)
        element = next(iter(children_of(column, tag)), None)
        if element is None and typed is not None:
            element = self._types.allowed(typed.get("typeRef") or "")
        if element is None or not text_of(element):
            return whole
        try:
            cell = parse(feel.test_in(text_of(element), kind, self._language_of(element)), kind)
        except ExpressionError as error:
            self._error(element, error)
            return whole
        found = as_domain(cell, kind)
        if found is None:
            self._problem(element, "values", "无法表达这样的取值范围", "Such allowed values cannot be expressed")
        return found or whole

    def _only_known(self, element: Element) -> None:
        """Name every child that is no part of a table."""
        allowed = _ALLOWED[tag_of(element)]
        for child in element:
            space = etree.QName(child).namespace or ""
            if tag_of(child) not in allowed or not (_SPACES.fullmatch(space) or tag_of(child) == "DMNDI"):
                self._problem(child, "unsupported", "不支持此元素", "This element is not supported")

    def _error(self, element: Element, error: ExpressionError) -> None:
        self._problem(element, f"expression_{error.code}", error.message.zh, error.message.en, error.remedy)

    def _problem(self, element: Element, code: str, zh: str, en: str, remedy: Text = _REMEDY) -> None:
        place = f"{tag_of(element)} ({element.get('id') or element.get('name') or '-'})"
        message = Text(f"第 {element.sourceline} 行 {place}：{zh}", f"Line {element.sourceline}, {place}: {en}")
        self.problems.append(Problem(element.get("id") or tag_of(element), code, message, remedy))

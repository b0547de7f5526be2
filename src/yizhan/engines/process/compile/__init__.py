"""BPMN 2.0 XML to a graph that runs, or a refusal that lists everything the engine would not run as drawn."""

import msgspec

from yizhan.engines.process.compile import vocabulary
from yizhan.engines.process.compile.connect import connected, scopes_of
from yizhan.engines.process.compile.document import parse
from yizhan.engines.process.compile.elements import (
    bilingual,
    check_attributes,
    check_element,
    is_bpmn,
    is_true,
    local,
    said_in_vain,
    unsupported,
)
from yizhan.engines.process.compile.environment import Environment
from yizhan.engines.process.compile.findings import BPMN, Element, Findings, refused
from yizhan.engines.process.compile.graph import check_flow_ends, check_graph
from yizhan.engines.process.compile.levels import drawing_of
from yizhan.engines.process.compile.nodes import NodeReader
from yizhan.engines.process.compile.rules import check_rules
from yizhan.engines.process.model import Node, ProcessDefinition
from yizhan.kernel.errors import Problem
from yizhan.kernel.text import Text

__all__ = ["Compiled", "Environment", "compile_bpmn", "compile_with_remarks", "title_of"]

_DRAWING = "http://www.omg.org/spec/BPMN/20100524/DI"


class Compiled(msgspec.Struct, frozen=True):
    """A graph, and what its model says that the engine does not act upon or reads in a way worth knowing."""

    definition: ProcessDefinition
    remarks: tuple[Problem, ...]


def compile_bpmn(xml: bytes, environment: Environment) -> ProcessDefinition:
    """The graph of the one executable process in `xml`; raises DefinitionRefused."""
    return compile_with_remarks(xml, environment).definition


def compile_with_remarks(xml: bytes, environment: Environment) -> Compiled:
    """The graph of the one executable process in `xml`, with remarks.

    Raises DefinitionRefused with every problem: unsupported elements and attributes, what is missing or names
    nothing, expressions that do not parse, and a drawing that could not run to an end.
    """
    root = parse(xml)
    findings = Findings()
    process = _process(root, findings)
    key = process.get("id") or ""
    drawn = drawing_of(process, findings)
    reader = NodeReader(root, environment, findings, drawn, key)
    nodes: dict[str, Node] = {}
    for name, element in drawn.nodes.items():
        if node := reader.read(element, drawn.level_of[name]):
            nodes[name] = node
    check_flow_ends(drawn, findings)
    findings.refuse()  # what follows would only blame the neighbours of what is already refused
    made = connected(nodes, drawn)
    scopes = scopes_of(made, drawn)
    check_rules(made, scopes, drawn, findings)
    check_graph(made, scopes, drawn, findings)
    findings.refuse()
    definition = ProcessDefinition(key, bilingual(process), made, drawn.flows, scopes)
    return Compiled(definition, findings.remarks)


def title_of(xml: bytes) -> tuple[str, Text]:
    """Key and name of the process in `xml`, which need not make sense yet.

    Raises DefinitionRefused for anything but a safe BPMN document with a process.
    """
    process = _the_one(parse(xml).findall(f"{{{BPMN}}}process"), Findings())
    return process.get("id") or "", bilingual(process)


def _process(root: Element, findings: Findings) -> Element:
    for element in root:
        if not str(element.tag).startswith(f"{{{_DRAWING}}}"):
            _beside(element, findings)
    process = _the_one(root.findall(f"{{{BPMN}}}process"), findings)
    check_attributes(process, "process", findings)
    return process


def _beside(element: Element, findings: Findings) -> None:
    """Check what stands beside the process: messages, pools, resources, where things are described."""
    kind = local(element) if is_bpmn(element) else ""
    if kind in vocabulary.DEFINITION_WORDS:
        said_in_vain(element, findings)
    elif kind not in vocabulary.DEFINITIONS:
        unsupported(element, findings)
    elif kind == "resource":
        check_element(element, findings)
    elif kind == "collaboration":
        for inner in element:
            if not is_bpmn(inner) or local(inner) not in vocabulary.COLLABORATION:
                unsupported(inner, findings)


def _the_one(processes: list[Element], findings: Findings) -> Element:
    """The process that runs; others may be drawn beside it as long as they say that they do not run."""
    executable = [process for process in processes if is_true(process.get("isExecutable", "true"))]
    found = executable or processes
    if not found or not found[0].get("id"):
        raise refused(
            "one_process",
            Text(f"文件里有 {len(processes)} 个流程", f"The file holds {len(processes)} processes"),
            Text("每个文件放一个有编号的流程", "Put one process, with an id, into each file"),
        )
    for extra in executable[1:]:
        findings.add(
            extra,
            "one_process",
            Text("文件里有多个可执行的流程", "The file holds more than one process that runs"),
            Text(
                "每个文件只放一个可执行的流程，其余流程去掉“可执行”，另存为各自的文件",
                "Keep one executable in this file; mark the others as not executable, and run each from a file of its"
                " own",
            ),
        )
    if not executable:
        findings.add(
            found[0],
            "not_executable",
            Text("流程标记为不可执行", "The process is marked as not executable"),
            Text("请勾选“可执行”", "Tick “executable”"),
        )
    return found[0]

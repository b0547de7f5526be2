"""BPMN 2.0 XML to a graph that runs, or a refusal that lists everything the engine would not run as drawn."""

import msgspec

from yizhan.engines.process.compile import vocabulary
from yizhan.engines.process.compile.connect import connected, scopes_of
from yizhan.engines.process.compile.document import parse
from yizhan.engines.process.compile.elements import (
    bilingual,
    check_attributes,
    check_element,
    check_names,
    is_bpmn,
    is_true,
    local,
    said_in_vain,
    unsupported,
)
from yizhan.engines.process.compile.environment import Environment
from yizhan.engines.process.compile.findings import BPMN, Element, Findings, refused
from yizhan.engines.process.compile.graph import check_flow_ends, check_graph
from yizhan.engines.process.compile.ids import DRAWING, check_ids
from yizhan.engines.process.compile.levels import drawing_of
from yizhan.engines.process.compile.nodes import NodeReader
from yizhan.engines.process.compile.rules import check_rules
from yizhan.engines.process.compile.size import check_size, not_too_many
from yizhan.engines.process.errors import DefinitionRefused
from yizhan.engines.process.model import Node, ProcessDefinition
from yizhan.kernel.errors import Problem
from yizhan.kernel.text import Text

__all__ = ["Compiled", "Environment", "compile_all", "compile_bpmn", "title_of"]


class Compiled(msgspec.Struct, frozen=True):
    """A graph, and what its model says that the engine does not act upon or reads in a way worth knowing."""

    definition: ProcessDefinition
    remarks: tuple[Problem, ...]


def compile_bpmn(xml: bytes, environment: Environment, key: str | None = None) -> ProcessDefinition:
    """The graph of the executable process `key` in `xml`, of the first without one; raises DefinitionRefused."""
    root, findings = parse(xml), Findings()
    running = _running(root, findings)
    return _compiled(root, _named(running, key), environment, findings).definition


def compile_all(xml: bytes, environment: Environment) -> tuple[Compiled, ...]:
    """The graphs of all executable processes in `xml`, in their order, with remarks; they may call each other.

    Raises DefinitionRefused with every problem: unsupported elements and attributes, what is missing or names
    nothing, expressions that do not parse, ids that cannot be drawn, and a drawing that could not run to an end.
    """
    root, findings = parse(xml), Findings()
    check_ids(root, findings)
    running = _running(root, findings)
    if environment.processes is not None:
        keys = frozenset(process.get("id") or "" for process in running)
        environment = msgspec.structs.replace(environment, processes=environment.processes | keys)
    made: list[Compiled] = []
    problems: list[Problem] = []
    remarks: list[Problem] = []
    for process in running:
        try:
            made.append(_compiled(root, process, environment, findings))
        except DefinitionRefused as found:
            problems += found.problems
            remarks += found.remarks
        findings = Findings()  # what stands beside the processes is told with the first
    if problems:
        raise DefinitionRefused(*problems, remarks=(*(each for one in made for each in one.remarks), *remarks))
    return tuple(made)


def _compiled(root: Element, process: Element, environment: Environment, findings: Findings) -> Compiled:
    check_attributes(process, "process", findings)
    key = process.get("id") or ""
    drawn = drawing_of(process, findings)
    check_size(process, drawn, findings)
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


def title_of(xml: bytes, key: str | None = None) -> tuple[str, Text]:
    """Key and name of the process `key` in `xml`, else of the first that runs; they need not make sense yet.

    Raises DefinitionRefused for anything but a safe BPMN document with a process.
    """
    process = _named(_those_that_run(parse(xml).findall(f"{{{BPMN}}}process"), Findings()), key)
    return process.get("id") or "", bilingual(process)


def _running(root: Element, findings: Findings) -> list[Element]:
    for element in root:
        if not str(element.tag).startswith(f"{{{DRAWING}}}"):
            _beside(element, findings)
    running = _those_that_run(root.findall(f"{{{BPMN}}}process"), findings)
    not_too_many(running)
    return running


def _named(running: list[Element], key: str | None) -> Element:
    return next((process for process in running if process.get("id") == key), running[0])


def _beside(element: Element, findings: Findings) -> None:
    """Check what stands beside the process: messages, pools, resources, where things are described."""
    kind = local(element) if is_bpmn(element) else ""
    if kind in vocabulary.DEFINITION_WORDS:
        said_in_vain(element, findings)
    elif kind not in vocabulary.DEFINITIONS:
        unsupported(element, findings)
    elif kind in ("message", "signal", "error", "escalation"):
        check_names(element, findings)
    elif kind == "resource":
        check_element(element, findings)
    elif kind == "collaboration":
        for inner in element:
            if not is_bpmn(inner) or local(inner) not in vocabulary.COLLABORATION:
                unsupported(inner, findings)


def _those_that_run(processes: list[Element], findings: Findings) -> list[Element]:
    """The processes that run: those that say so, where none does those that do not say that they do not.

    Others are drawn beside them. A file in which every process is said not to run is noted.
    """
    said = [process for process in processes if is_true(process.get("isExecutable", "false"))]
    running = said or [process for process in processes if process.get("isExecutable") is None]
    found = running or processes[:1]
    if not found or not all(process.get("id") for process in found):
        raise refused(
            "one_process",
            Text(f"文件里有 {len(processes)} 个流程", f"The file holds {len(processes)} processes"),
            Text(
                "文件里至少要有一个流程，可执行的流程都要有编号",
                "Put a process into the file, and give each that runs an id",
            ),
        )
    if not running:
        findings.add(
            found[0],
            "not_executable",
            Text("流程标记为不可执行", "The process is marked as not executable"),
            Text("请勾选“可执行”", "Tick “executable”"),
        )
    return found

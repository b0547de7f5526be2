"""BPMN 2.0 XML to a graph that runs, or a refusal that lists everything the engine would not run as drawn."""

from yizhan.engines.process.compile import vocabulary
from yizhan.engines.process.compile.connect import connected, scopes_of
from yizhan.engines.process.compile.document import parse
from yizhan.engines.process.compile.elements import bilingual, check_attributes, is_bpmn, is_true, local, unsupported
from yizhan.engines.process.compile.findings import BPMN, Element, Findings, refused
from yizhan.engines.process.compile.graph import check_flow_ends, check_graph
from yizhan.engines.process.compile.levels import drawing_of
from yizhan.engines.process.compile.nodes import Environment, NodeReader
from yizhan.engines.process.compile.rules import check_rules
from yizhan.engines.process.model import Node, ProcessDefinition
from yizhan.kernel.text import Text

__all__ = ["Environment", "compile_bpmn", "title_of"]

_DRAWING = "http://www.omg.org/spec/BPMN/20100524/DI"


def compile_bpmn(xml: bytes, environment: Environment) -> ProcessDefinition:
    """The graph of the one executable process in `xml`.

    Raises DefinitionRefused with every problem: unsupported elements and attributes, what is missing or names
    nothing, expressions that do not parse, and a drawing that could not run to an end.
    """
    root = parse(xml)
    findings = Findings()
    process = _process(root, findings)
    key = process.get("id") or ""
    drawn = drawing_of(process, findings)
    reader = NodeReader(root, environment, findings, drawn.posts, key)
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
    return ProcessDefinition(key, bilingual(process), made, drawn.flows, scopes)


def title_of(xml: bytes) -> tuple[str, Text]:
    """Key and name of the process in `xml`, which need not make sense yet.

    Raises DefinitionRefused for anything but a safe BPMN document with a process.
    """
    process = _the_one(parse(xml).findall(f"{{{BPMN}}}process"), Findings())
    return process.get("id") or "", bilingual(process)


def _process(root: Element, findings: Findings) -> Element:
    for element in root:
        drawing = str(element.tag).startswith(f"{{{_DRAWING}}}")
        if not drawing and not (is_bpmn(element) and local(element) in vocabulary.DEFINITIONS):
            unsupported(element, findings)
        elif local(element) == "collaboration":
            for inner in element:
                if not is_bpmn(inner) or local(inner) not in vocabulary.COLLABORATION:
                    unsupported(inner, findings)
    process = _the_one(root.findall(f"{{{BPMN}}}process"), findings)
    check_attributes(process, "process", findings)
    return process


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
    for extra in found[1:]:
        findings.add(
            extra,
            "one_process",
            Text("文件里有多个可执行的流程", "The file holds more than one process that runs"),
            Text("每个文件只放一个可执行的流程", "Put one executable process into each file"),
        )
    if not executable:
        findings.add(
            found[0],
            "not_executable",
            Text("流程标记为不可执行", "The process is marked as not executable"),
            Text("请勾选“可执行”", "Tick “executable”"),
        )
    return found[0]

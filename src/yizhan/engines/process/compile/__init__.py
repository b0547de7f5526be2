"""BPMN 2.0 XML to a graph that runs, or a refusal that lists everything the engine would not run as drawn."""

from msgspec.structs import replace

from yizhan.engines.process.compile import vocabulary
from yizhan.engines.process.compile.document import parse
from yizhan.engines.process.compile.elements import (
    bilingual,
    check_attributes,
    flow,
    is_bpmn,
    local,
    unsupported,
)
from yizhan.engines.process.compile.findings import BPMN, Element, Findings, refused
from yizhan.engines.process.compile.graph import check_flow_ends, check_graph
from yizhan.engines.process.compile.nodes import Environment, NodeReader
from yizhan.engines.process.model import (
    Activity,
    Boundary,
    Flow,
    Node,
    ProcessDefinition,
    Scope,
    StartEvent,
)
from yizhan.kernel.text import Text

__all__ = ["Environment", "compile_bpmn"]

_DRAWING = "http://www.omg.org/spec/BPMN/20100524/DI"


def compile_bpmn(xml: bytes, environment: Environment) -> ProcessDefinition:
    """The graph of the one executable process in `xml`.

    Raises DefinitionRefused with every problem: unsupported elements and attributes, what is missing or names
    nothing, expressions that do not parse, and a drawing that could not run to an end.
    """
    root = parse(xml)
    findings = Findings()
    process = _process(root, findings)
    elements = _elements(process, findings)
    reader = NodeReader(root, environment, findings)
    key = process.get("id") or ""
    flows: dict[str, Flow] = {}
    nodes: dict[str, Node] = {}
    for name, element in elements.items():
        if local(element) == "sequenceFlow":
            flows[name] = flow(element, findings)
        elif local(element) in vocabulary.FLOW_NODES and (node := reader.read(element, key)):
            nodes[name] = node
    check_flow_ends(flows, elements.keys() - flows.keys(), elements, findings)
    findings.refuse()  # what follows would only blame the neighbours of what is already refused
    connected = _connected(nodes, flows)
    check_graph(process, connected, flows, elements, findings)
    findings.refuse()
    start = next(node.id for node in connected.values() if isinstance(node, StartEvent))
    return ProcessDefinition(key, bilingual(process), connected, flows, {key: Scope(key, start)})


def _process(root: Element, findings: Findings) -> Element:
    for element in root:
        drawing = str(element.tag).startswith(f"{{{_DRAWING}}}")
        if not drawing and not (is_bpmn(element) and local(element) in vocabulary.DEFINITIONS):
            unsupported(element, findings)
        elif local(element) == "collaboration":
            for inner in element:
                if not is_bpmn(inner) or local(inner) not in vocabulary.COLLABORATION:
                    unsupported(inner, findings)
    processes = root.findall(f"{{{BPMN}}}process")
    if len(processes) != 1 or not processes[0].get("id"):
        raise refused(
            "one_process",
            Text(f"文件里有 {len(processes)} 个流程", f"The file holds {len(processes)} processes"),
            Text("每个文件只放一个有编号的流程", "Put one process, with an id, into each file"),
        )
    if processes[0].get("isExecutable", "true") not in ("true", "1"):
        findings.add(
            processes[0],
            "not_executable",
            Text("流程标记为不可执行", "The process is marked as not executable"),
            Text("请勾选“可执行”", "Tick “executable”"),
        )
    check_attributes(processes[0], "process", findings)
    return processes[0]


def _elements(process: Element, findings: Findings) -> dict[str, Element]:
    """The nodes and flows by id, unsupported ones (which are noted) included."""
    found: dict[str, Element] = {}
    for element in process:
        if is_bpmn(element) and local(element) in vocabulary.NOTES:
            continue
        if not is_bpmn(element) or local(element) not in vocabulary.FLOW_NODES | {"sequenceFlow"}:
            unsupported(element, findings)
        name = element.get("id")
        if name is None or name in found:
            findings.add(
                element,
                "missing_id" if name is None else "repeated_id",
                Text("元素没有编号，或编号重复", "The element has no id, or one that is used twice"),
                Text("请给每个元素唯一的编号", "Give each element an id of its own"),
            )
        else:
            found[name] = element
    return found


def _connected(nodes: dict[str, Node], flows: dict[str, Flow]) -> dict[str, Node]:
    """The nodes with their flows, in the order drawn, and with their boundary events."""
    incoming: dict[str, list[str]] = {name: [] for name in nodes}
    outgoing: dict[str, list[str]] = {name: [] for name in nodes}
    boundaries: dict[str, list[str]] = {name: [] for name in nodes}
    for each in flows.values():
        outgoing[each.source].append(each.id)
        incoming[each.target].append(each.id)
    for node in nodes.values():
        if isinstance(node, Boundary) and node.attached_to in boundaries:
            boundaries[node.attached_to].append(node.id)
    made: dict[str, Node] = {}
    for name, node in nodes.items():
        joined = replace(node, incoming=tuple(incoming[name]), outgoing=tuple(outgoing[name]))
        if isinstance(joined, Activity):
            joined = replace(joined, boundaries=tuple(boundaries[name]))
        made[name] = joined
    return made

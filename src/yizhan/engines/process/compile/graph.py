"""Checks the drawing as a whole: that every flow leads somewhere and every node can be reached and left."""

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter

from yizhan.engines.process.compile.findings import Element, Findings
from yizhan.engines.process.model import (
    Activity,
    Boundary,
    EndEvent,
    ExclusiveGateway,
    Flow,
    MessageCatch,
    Node,
    ParallelGateway,
    StartEvent,
    TimerCatch,
)
from yizhan.kernel.text import Text

Elements = Mapping[str, Element]


def check_flow_ends(flows: Mapping[str, Flow], drawn: Iterable[str], elements: Elements, findings: Findings) -> None:
    """Refuse flows whose source or target is no node of the process."""
    known = set(drawn)
    for flow in flows.values():
        for side, end in (("sourceRef", flow.source), ("targetRef", flow.target)):
            if end not in known:
                findings.add(
                    elements[flow.id],
                    "dangling_flow",
                    Text(f"顺序流的 {side}=“{end}”没有连到环节", f"{side}=“{end}” is no node of the process"),
                    Text("请把顺序流两端都连到环节上", "Connect both ends of the flow"),
                )


def check_graph(
    process: Element,
    nodes: Mapping[str, Node],
    flows: Mapping[str, Flow],
    elements: Elements,
    findings: Findings,
) -> None:
    """Refuse what could not run: no single start, no end, unreachable nodes, open ends, empty loops."""
    _check_start_and_end(process, nodes, elements, findings)
    for node in nodes.values():
        _check_ways_in(node, elements[node.id], findings)
        _check_ways_out(node, flows, elements, findings)
        if isinstance(node, Boundary):
            _check_boundary(node, nodes, elements[node.id], findings)
    _check_reachable(nodes, flows, elements, findings)
    _check_loops(nodes, flows, elements, findings)


def _check_start_and_end(process: Element, nodes: Mapping[str, Node], elements: Elements, findings: Findings) -> None:
    starts = [node for node in nodes.values() if isinstance(node, StartEvent)]
    if not starts:
        findings.add(
            process,
            "missing_start",
            Text("流程没有开始事件", "The process has no start event"),
            Text("请添加一个空白开始事件", "Add a none start event"),
        )
    for extra in starts[1:]:
        findings.add(
            elements[extra.id],
            "several_starts",
            Text("流程有多个开始事件", "The process has more than one start event"),
            Text("请只保留一个开始事件", "Keep one start event only"),
        )
    if not any(isinstance(node, EndEvent) for node in nodes.values()):
        findings.add(
            process,
            "missing_end",
            Text("流程没有结束事件", "The process has no end event"),
            Text("请添加一个结束事件", "Add an end event"),
        )


def _check_ways_in(node: Node, element: Element, findings: Findings) -> None:
    if node.incoming and isinstance(node, StartEvent | Boundary):
        findings.add(
            element,
            "flow_into_event",
            Text("开始事件和边界事件不能有流入", "No flow may lead into a start or boundary event"),
            Text("请把顺序流连到后面的环节", "Connect the flow to a later node"),
        )


def _check_ways_out(node: Node, flows: Mapping[str, Flow], elements: Elements, findings: Findings) -> None:
    element = elements[node.id]
    if isinstance(node, EndEvent) == bool(node.outgoing):
        findings.add(
            element,
            "open_end" if not node.outgoing else "flow_from_end",
            Text("环节没有流出的顺序流，或结束事件有流出", "The node leads nowhere, or an end event leads on"),
            Text("请连到下一环节或结束事件", "Connect it to the next node or an end event"),
        )
    if node.default is not None and node.default not in node.outgoing:
        findings.add(
            element,
            "bad_default",
            Text(
                f"默认流“{node.default}”不从此环节流出",
                f"The default flow “{node.default}” does not leave it",
            ),
            Text("请重新选择默认流", "Choose the default flow again"),
        )
    for name in node.outgoing:
        _check_condition(node, flows[name], elements[name], findings)


def _check_condition(node: Node, flow: Flow, element: Element, findings: Findings) -> None:
    conditional = flow.condition is not None
    choosing = isinstance(node, ExclusiveGateway) and len(node.outgoing) > 1 and flow.id != node.default
    if choosing and not conditional:
        findings.add(
            element,
            "missing_condition",
            Text("排他网关的分支缺少条件", "A branch of an exclusive gateway has no condition"),
            Text("请填写条件，或设为默认流", "Write a condition, or make it the default flow"),
        )
    if conditional and (flow.id == node.default or isinstance(node, ParallelGateway | StartEvent)):
        findings.add(
            element,
            "condition_not_allowed",
            Text("此处的顺序流不能带条件", "A flow may have no condition here"),
            Text(
                "默认流、并行网关和开始事件之后不写条件",
                "Remove it after a parallel gateway or start event, and on a default flow",
            ),
        )


def _check_boundary(node: Boundary, nodes: Mapping[str, Node], element: Element, findings: Findings) -> None:
    if not isinstance(nodes.get(node.attached_to), Activity):
        findings.add(
            element,
            "bad_attachment",
            Text(
                f"边界事件没有附在任务上（“{node.attached_to}”）",
                f"It is attached to no task (“{node.attached_to}”)",
            ),
            Text("请把它拖到任务的边框上", "Drag it onto the border of a task"),
        )


def _next_nodes(node: Node, flows: Mapping[str, Flow]) -> list[str]:
    boundaries = node.boundaries if isinstance(node, Activity) else ()
    return [flows[name].target for name in node.outgoing] + list(boundaries)


def _check_reachable(
    nodes: Mapping[str, Node], flows: Mapping[str, Flow], elements: Elements, findings: Findings
) -> None:
    reached: set[str] = set()
    ahead = [node.id for node in nodes.values() if isinstance(node, StartEvent)]
    while ahead:
        name = ahead.pop()
        if name not in reached and name in nodes:
            reached.add(name)
            ahead += _next_nodes(nodes[name], flows)
    for name in nodes.keys() - reached:
        findings.add(
            elements[name],
            "unreachable",
            Text("从开始事件无法到达此环节", "It cannot be reached from the start event"),
            Text("请连上流入的顺序流，或删除它", "Connect a flow into it, or remove it"),
        )


def _check_loops(nodes: Mapping[str, Node], flows: Mapping[str, Flow], elements: Elements, findings: Findings) -> None:
    """A loop in which nothing waits would never end: its conditions see the same variables each time."""
    passing = {
        node.id: [target for target in _next_nodes(node, flows) if target in nodes]
        for node in nodes.values()
        if not isinstance(node, Activity | MessageCatch | TimerCatch)
    }
    while loop := _a_loop(passing):
        for name in loop:
            del passing[name]
            findings.add(
                elements[name],
                "loop_without_wait",
                Text("循环中没有任何等待的环节，永远不会结束", "It stands in a loop in which nothing waits"),
                Text("请在循环中加入任务或定时", "Put a task or timer into the loop"),
            )


def _a_loop(passing: Mapping[str, list[str]]) -> set[str]:
    """The nodes of one loop, none when there is no loop."""
    ahead = {name: [target for target in targets if target in passing] for name, targets in passing.items()}
    try:
        TopologicalSorter(ahead).prepare()
    except CycleError as error:
        return set(error.args[1])
    return set()

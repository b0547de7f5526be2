"""Checks the drawing as a whole: that every flow leads somewhere and every node can be reached and left."""

from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter

from yizhan.engines.process.compile.connect import next_nodes
from yizhan.engines.process.compile.findings import Findings
from yizhan.engines.process.compile.levels import Drawing
from yizhan.engines.process.model import (
    Activity,
    BoundaryEvent,
    CatchEvent,
    CompensationTrigger,
    EndEvent,
    EventGateway,
    ExclusiveGateway,
    Flow,
    InclusiveGateway,
    LinkThrow,
    ManualTask,
    Node,
    ParallelGateway,
    Scope,
    SendTask,
    StartEvent,
    SubProcess,
    SubProcessKind,
)
from yizhan.kernel.text import Text

Nodes = Mapping[str, Node]
_MOST_LOOPS = 20
"""As many loops without a wait are told at once: each is looked for in the whole process."""


def check_flow_ends(drawn: Drawing, findings: Findings) -> None:
    """Refuse flows whose source or target is no node of the level they are drawn on."""
    for flow in drawn.flows.values():
        for side, end in (("sourceRef", flow.source), ("targetRef", flow.target)):
            known = end in drawn.elements and end not in drawn.flows
            if not known or drawn.level_of[end] != drawn.level_of[flow.id]:
                findings.add(
                    drawn.elements[flow.id],
                    "dangling_flow",
                    Text(
                        f"顺序流的 {side}=“{end}”没有连到同一层的环节",
                        f"{side}=“{end}” is no node on the level of the flow",
                    ),
                    Text(
                        "请把顺序流两端都连到同一层的环节上", "Connect both ends of the flow to nodes on its own level"
                    ),
                )


def check_graph(nodes: Nodes, scopes: Mapping[str, Scope], drawn: Drawing, findings: Findings) -> None:
    """Refuse what could not run: no start, unreachable nodes, open ends, empty loops."""
    for scope in scopes.values():
        _check_start_and_end(scope, nodes, drawn, findings)
    for node in nodes.values():
        _check_ways_in(node, drawn, findings)
        _check_ways_out(node, nodes, drawn, findings)
    _check_reachable(nodes, scopes, drawn, findings)
    _check_loops(nodes, drawn, findings)


def _check_start_and_end(scope: Scope, nodes: Nodes, drawn: Drawing, findings: Findings) -> None:
    here = [node for node in nodes.values() if node.scope == scope.id]
    starts = [node for node in here if isinstance(node, StartEvent) and node.trigger is None]
    if not scope.starts and not scope.triggered:
        if here or scope.parent is None:
            _no_start(scope, drawn, findings)
        else:
            _empty(scope, drawn, findings)
    for extra in starts[1:]:
        findings.add(
            drawn.elements[extra.id],
            "several_starts",
            Text("流程有多个空白开始事件", "The process has more than one none start event"),
            Text("请只保留一个空白开始事件", "Keep one none start event only"),
        )


def _no_start(scope: Scope, drawn: Drawing, findings: Findings) -> None:
    what = Text("流程", "The process") if scope.parent is None else Text("子流程", "The subprocess")
    findings.add(
        drawn.levels[scope.id],
        "missing_start",
        Text("{what}没有开始事件", "{what} has no start event").format(what=what),
        Text("请添加一个空白开始事件", "Add a none start event"),
    )


def _empty(scope: Scope, drawn: Drawing, findings: Findings) -> None:
    """A subprocess in which nothing is drawn is over as soon as it is reached: no token is made in it (BPMN 13.3.4)."""
    findings.remark(
        drawn.levels[scope.id],
        "empty_subprocess",
        Text("子流程里什么也没有，到达后立即通过", "Nothing is drawn in the subprocess, which is passed at once"),
        Text("请画出其中的环节，或改为任务", "Draw what is done in it, or make it a task"),
    )


def _check_ways_in(node: Node, drawn: Drawing, findings: Findings) -> None:
    if node.incoming and isinstance(node, StartEvent | BoundaryEvent):
        findings.add(
            drawn.elements[node.id],
            "flow_into_event",
            Text("开始事件和边界事件不能有流入", "No flow may lead into a start or boundary event"),
            Text("请把顺序流连到后面的环节", "Connect the flow to a later node"),
        )


def _stands_apart(node: Node) -> bool:
    """What undoes other things and event subprocesses are in no flow."""
    if isinstance(node, SubProcess) and node.variety is SubProcessKind.EVENT:
        return True
    return isinstance(node, Activity) and node.compensates


def _may_end(node: Node, nodes: Nodes) -> bool:
    """Where no end event is drawn, a path ends with its last node (BPMN 10.5.3)."""
    if isinstance(node, LinkThrow) or _stands_apart(node):
        return True
    if isinstance(node, BoundaryEvent):
        return isinstance(node.trigger, CompensationTrigger)
    drawn_ends = any(isinstance(other, EndEvent) and other.scope == node.scope for other in nodes.values())
    return not drawn_ends and isinstance(node, Activity | CatchEvent)


def _check_ways_out(node: Node, nodes: Nodes, drawn: Drawing, findings: Findings) -> None:
    element = drawn.elements[node.id]
    open_end = not node.outgoing and not isinstance(node, EndEvent) and not _may_end(node, nodes)
    if open_end or (node.outgoing and isinstance(node, EndEvent)):
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
        _check_condition(node, drawn.flows[name], drawn, findings)


def _check_condition(node: Node, flow: Flow, drawn: Drawing, findings: Findings) -> None:
    conditional = flow.condition is not None
    choosing = isinstance(node, ExclusiveGateway | InclusiveGateway) and len(node.outgoing) > 1
    if choosing and not conditional and flow.id != node.default:
        findings.add(
            drawn.elements[flow.id],
            "missing_condition",
            Text("排他或包容网关的分支缺少条件", "A branch of an exclusive or inclusive gateway has no condition"),
            Text("请填写条件，或设为默认流", "Write a condition, or make it the default flow"),
        )
    free = isinstance(node, ParallelGateway | StartEvent | EventGateway)
    if conditional and (flow.id == node.default or free):
        findings.add(
            drawn.elements[flow.id],
            "condition_not_allowed",
            Text("此处的顺序流不能带条件", "A flow may have no condition here"),
            Text(
                "默认流、并行网关、事件网关和开始事件之后不写条件",
                "Remove it after a parallel or event-based gateway or start event, and on a default flow",
            ),
        )


def _check_reachable(nodes: Nodes, scopes: Mapping[str, Scope], drawn: Drawing, findings: Findings) -> None:
    reached: set[str] = set()
    ahead = [name for scope in scopes.values() for name in (*scope.starts, *scope.triggered)]
    ahead += [node.id for node in nodes.values() if _stands_apart(node)]
    ahead += [
        name
        for name, node in nodes.items()
        if isinstance(node, BoundaryEvent) and node.attached_to in nodes and _may_end(node, nodes)
    ]
    while ahead:
        name = ahead.pop()
        if name not in reached and name in nodes:
            reached.add(name)
            ahead += next_nodes(nodes[name], drawn.flows)
    for name in nodes.keys() - reached:
        findings.add(
            drawn.elements[name],
            "unreachable",
            Text("从开始事件无法到达此环节", "It cannot be reached from the start event"),
            Text("请连上流入的顺序流，或删除它", "Connect a flow into it, or remove it"),
        )


def _check_loops(nodes: Nodes, drawn: Drawing, findings: Findings) -> None:
    """A loop in which nothing waits or computes would never end: its conditions see the same variables each time."""
    passing = {
        node.id: [target for target in next_nodes(node, drawn.flows) if target in nodes]
        for node in nodes.values()
        if isinstance(node, ManualTask | SendTask) or not isinstance(node, Activity | CatchEvent | EventGateway)
    }
    for _ in range(_MOST_LOOPS):
        if not (loop := _a_loop(passing)):
            return
        for name in loop:
            del passing[name]
            findings.add(
                drawn.elements[name],
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

"""Rules of the standard about kinds of nodes: which events may stand where, what belongs together."""

from collections.abc import Callable, Mapping
from typing import Any

from yizhan.engines.process.compile.connect import link_name
from yizhan.engines.process.compile.findings import Findings
from yizhan.engines.process.compile.levels import Drawing
from yizhan.engines.process.model import (
    Activity,
    BoundaryEvent,
    CancelTransaction,
    CancelTrigger,
    CatchEvent,
    Compensate,
    CompensationTrigger,
    EndEvent,
    ErrorTrigger,
    EscalationTrigger,
    EventGateway,
    LinkCatch,
    LinkThrow,
    Node,
    ReceiveTask,
    Scope,
    StartEvent,
    SubProcess,
    SubProcessKind,
    ThrowEvent,
)
from yizhan.kernel.text import Text

Nodes = Mapping[str, Node]


class _Rules:
    def __init__(self, nodes: Nodes, scopes: Mapping[str, Scope], drawn: Drawing, findings: Findings) -> None:
        self._nodes = nodes
        self._scopes = scopes
        self._drawn = drawn
        self._findings = findings

    def check(self) -> None:
        for node in self._nodes.values():
            if isinstance(node, Activity):
                self.activity(node)
            rule = _RULES.get(type(node))
            if rule is not None:
                rule(self, node)

    def _refuse(self, node: Node, code: str, message: Text, remedy: Text) -> None:
        self._findings.add(self._drawn.elements[node.id], code, message, remedy)

    def _level(self, node: Node) -> Node | None:
        """The subprocess that the node stands in; None for the process."""
        return self._nodes.get(node.scope)

    def start(self, node: StartEvent) -> None:
        level = self._level(node)
        inside_event = isinstance(level, SubProcess) and level.variety is SubProcessKind.EVENT
        if level is None:
            fits = not isinstance(node.trigger, ErrorTrigger | EscalationTrigger | CompensationTrigger | CancelTrigger)
        elif inside_event:
            fits = node.trigger is not None and not isinstance(node.trigger, CancelTrigger)
        else:
            fits = node.trigger is None
        if not fits:
            self._refuse(
                node,
                "start_not_allowed",
                Text("这一层流程不能这样开始", "A level of this kind does not begin like that"),
                Text(
                    "流程用空白、消息、信号或定时开始；子流程用空白；事件子流程用有触发器的开始",
                    "A process begins with none, message, signal or timer, a subprocess with none, an event"
                    " subprocess with a trigger",
                ),
            )
        if inside_event and len(self._scopes[node.scope].triggered) > 1:
            self._refuse(
                node,
                "several_starts",
                Text("事件子流程有多个开始事件", "The event subprocess has more than one start event"),
                Text("请只保留一个", "Keep one of them"),
            )

    def sub_process(self, node: SubProcess) -> None:
        if node.variety is SubProcessKind.EVENT:
            if node.incoming or node.outgoing or node.boundaries or node.loop:
                self._refuse(
                    node,
                    "event_subprocess_in_flow",
                    Text(
                        "事件子流程不能有顺序流、边界事件或循环",
                        "An event subprocess has no flows, boundary events or loops",
                    ),
                    Text("请断开它", "Disconnect it"),
                )
            if not self._scopes[node.id].triggered:
                self._refuse(
                    node,
                    "missing_start",
                    Text("事件子流程没有带触发器的开始事件", "The event subprocess has no start event with a trigger"),
                    Text("请添加消息、定时、信号、错误、升级或补偿开始事件", "Add one, such as message or timer"),
                )

    def boundary(self, node: BoundaryEvent) -> None:
        host = self._nodes.get(node.attached_to)
        apart = isinstance(host, SubProcess) and host.variety is SubProcessKind.EVENT
        if not isinstance(host, Activity) or host.scope != node.scope or apart:
            self._refuse(
                node,
                "bad_attachment",
                Text(
                    f"边界事件没有附在任务上（“{node.attached_to}”）",
                    f"It is attached to no task (“{node.attached_to}”)",
                ),
                Text("请把它拖到任务的边框上", "Drag it onto the border of a task"),
            )
            return
        transaction = isinstance(host, SubProcess) and host.variety is SubProcessKind.TRANSACTION
        if isinstance(node.trigger, CancelTrigger) and not transaction:
            self._refuse(
                node,
                "cancel_outside_transaction",
                Text("取消边界事件只能附在事务上", "A cancel event is attached to a transaction only"),
                Text("请改用其他边界事件", "Use another kind of event"),
            )
        if isinstance(node.trigger, CompensationTrigger):
            self._compensation_boundary(node, host)

    def _compensation_boundary(self, node: BoundaryEvent, host: Activity) -> None:
        targets = [target for source, target in self._drawn.associations if source == node.id]
        handler = self._nodes.get(targets[0]) if len(targets) == 1 else None
        fits = isinstance(handler, Activity) and handler.compensates and handler.scope == node.scope
        if not fits or node.outgoing or host.compensates:
            self._refuse(
                node,
                "compensation_handler",
                Text(
                    "补偿事件必须用关联线连到同一层的一个补偿活动，且没有顺序流",
                    "A compensation event is associated with one compensation activity on its level, and has no flow",
                ),
                Text("请画一条关联线到标记为补偿的活动", "Draw an association to an activity marked for compensation"),
            )

    def activity(self, node: Activity) -> None:
        if not node.compensates:
            return
        used = any(
            target == node.id and isinstance(self._nodes.get(source), BoundaryEvent)
            for source, target in self._drawn.associations
        )
        if node.incoming or node.outgoing or not used:
            self._refuse(
                node,
                "compensation_activity",
                Text(
                    "补偿活动没有顺序流，由补偿边界事件关联",
                    "A compensation activity has no flows and is associated with a compensation event",
                ),
                Text("请断开顺序流，并从补偿边界事件连一条关联线", "Disconnect it, and associate an event with it"),
            )

    def throw(self, node: EndEvent | ThrowEvent) -> None:
        thrown = node.throw
        if isinstance(thrown, Compensate) and thrown.activity is not None:
            target = self._nodes.get(thrown.activity)
            if not isinstance(target, Activity):
                self._refuse(
                    node,
                    "bad_reference",
                    Text(f"activityRef=“{thrown.activity}”不是活动", f"activityRef=“{thrown.activity}” is no activity"),
                    Text("请选择要补偿的活动，或留空以补偿全部", "Choose the activity, or none to compensate all"),
                )
        if isinstance(thrown, CancelTransaction):
            self._cancel_end(node)

    def _cancel_end(self, node: Node) -> None:
        level = self._level(node)
        while isinstance(level, SubProcess) and level.variety is not SubProcessKind.TRANSACTION:
            level = self._level(level)
        events = [self._nodes[name] for name in level.boundaries] if isinstance(level, SubProcess) else []
        if not any(isinstance(event, BoundaryEvent) and isinstance(event.trigger, CancelTrigger) for event in events):
            self._refuse(
                node,
                "cancel_outside_transaction",
                Text(
                    "取消结束事件必须在带取消边界事件的事务里",
                    "A cancel end event stands in a transaction that has a cancel event at its boundary",
                ),
                Text("请把子流程改为事务，并加上取消边界事件", "Make it a transaction, with a cancel event"),
            )

    def event_gateway(self, node: EventGateway) -> None:
        targets = [self._nodes[name] for name in node.ways]
        fits = all(isinstance(target, CatchEvent | ReceiveTask) and len(target.incoming) == 1 for target in targets)
        looped = any(isinstance(target, ReceiveTask) and target.loop for target in targets)
        if not fits or looped or len(targets) < 2:
            self._refuse(
                node,
                "event_gateway",
                Text(
                    "事件网关须通向至少两个只从它流入的中间捕获事件或接收任务",
                    "It leads to two or more catching events or receive tasks that have no other way in",
                ),
                Text("请改用捕获事件，并去掉其他流入", "Use catching events, without other flows into them"),
            )

    def link_throw(self, node: LinkThrow) -> None:
        if not node.target or node.outgoing:
            self._refuse(
                node,
                "broken_link",
                Text(
                    "没有同一层同名的捕获链接，或链接有流出",
                    "No catching link on its level has its name, or it has a flow out",
                ),
                Text("请添加同名的捕获链接事件", "Add a catching link of the same name"),
            )

    def link_catch(self, node: LinkCatch) -> None:
        twins = [
            other
            for other in self._nodes.values()
            if isinstance(other, LinkCatch)
            and other.scope == node.scope
            and link_name(self._drawn, other) == link_name(self._drawn, node)
        ]
        if len(twins) > 1 or node.incoming:
            self._refuse(
                node,
                "broken_link",
                Text("同名的捕获链接不止一个，或链接有流入", "It is not the only link of its name, or has a flow in"),
                Text("每个名称只保留一个捕获链接", "Keep one catching link of each name"),
            )


def check_rules(nodes: Nodes, scopes: Mapping[str, Scope], drawn: Drawing, findings: Findings) -> None:
    """Refuse events and subprocesses that stand where the standard does not let them."""
    _Rules(nodes, scopes, drawn, findings).check()


_RULES: Mapping[type, Callable[[Any, Any], None]] = {
    StartEvent: _Rules.start,
    SubProcess: _Rules.sub_process,
    BoundaryEvent: _Rules.boundary,
    EndEvent: _Rules.throw,
    ThrowEvent: _Rules.throw,
    EventGateway: _Rules.event_gateway,
    LinkThrow: _Rules.link_throw,
    LinkCatch: _Rules.link_catch,
}

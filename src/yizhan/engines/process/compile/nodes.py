"""Makes the node of each supported kind of element; what it lacks is noted, never guessed."""

from collections.abc import Callable, Mapping
from typing import Any, TypedDict

from msgspec.structs import replace

from yizhan.engines.expressions import languages
from yizhan.engines.process.compile import vocabulary
from yizhan.engines.process.compile.called import called_tasks, check_call
from yizhan.engines.process.compile.elements import (
    assignments,
    bilingual,
    check_element,
    child,
    due,
    is_true,
    local,
    own,
    step_contract,
)
from yizhan.engines.process.compile.environment import Environment, check_known
from yizhan.engines.process.compile.events import EventReader
from yizhan.engines.process.compile.findings import Element, Findings
from yizhan.engines.process.compile.levels import Drawing
from yizhan.engines.process.compile.loops import loop_of
from yizhan.engines.process.compile.roles import Offering
from yizhan.engines.process.compile.written import checked_expression
from yizhan.engines.process.model import (
    BoundaryEvent,
    CallActivity,
    CancelTrigger,
    CatchEvent,
    CompensationTrigger,
    EndEvent,
    ErrorTrigger,
    EventGateway,
    ExclusiveGateway,
    InclusiveGateway,
    LinkCatch,
    LinkThrow,
    Loop,
    ManualTask,
    MessageTrigger,
    Node,
    ParallelGateway,
    ReceiveTask,
    RuleTask,
    ScriptTask,
    SendTask,
    ServiceTask,
    StartEvent,
    SubProcess,
    SubProcessKind,
    ThrowEvent,
    UserTask,
)
from yizhan.engines.process.model.parts import Assignment
from yizhan.kernel.text import Text


class _Common(TypedDict):
    id: str
    name: Text
    line: int
    scope: str
    default: str | None


class _Doing(TypedDict):
    input: tuple[Assignment, ...]
    output: tuple[Assignment, ...]
    loop: Loop | None
    compensates: bool


class NodeReader:
    """Reads flow nodes; the lanes that they stand in are `drawn`."""

    def __init__(self, root: Element, environment: Environment, findings: Findings, drawn: Drawing, key: str) -> None:
        self._environment = environment
        self._findings = findings
        self._events = EventReader(root, findings)
        self._offering = Offering(root, drawn, environment.posts, findings)
        self._tasks = called_tasks(root)
        self._key = key

    def read(self, element: Element, scope: str) -> Node | None:
        """The node that `element` draws, or None after noting why there is none."""
        check_element(element, self._findings)
        common: _Common = {
            "id": element.get("id") or "",
            "name": bilingual(element),
            "line": element.sourceline or 0,
            "scope": scope,
            "default": element.get("default"),
        }
        return _READ[local(element)](self, element, common)

    # -- events

    def start_event(self, element: Element, common: _Common) -> Node | None:
        definition = self._events.definition(element, required=False)
        output = assignments(element, "output", self._findings)
        interrupting = is_true(element.get("isInterrupting", "true"))
        if definition is None:
            return StartEvent(**common, output=output)
        inside = local(element.getparent()) != "process"
        cycles = not inside or not interrupting
        trigger = self._events.trigger(element, definition, cycles=cycles, starts=not inside)
        if trigger is None:
            return None
        if isinstance(trigger, ErrorTrigger | CompensationTrigger) and not interrupting:
            self._must_interrupt(element)
        return StartEvent(**common, trigger=trigger, interrupting=interrupting, output=output)

    def end_event(self, element: Element, common: _Common) -> Node | None:
        definition = self._events.definition(element, required=False)
        if definition is None:
            return EndEvent(**common)
        thrown = self._events.throw(element, definition)
        return EndEvent(**common, throw=thrown) if thrown else None

    def throw_event(self, element: Element, common: _Common) -> Node | None:
        definition = self._events.definition(element, required=False)
        if definition is None:
            return ThrowEvent(**common)
        if local(definition) == "linkEventDefinition":
            return LinkThrow(**common, target=self._link(definition))
        thrown = self._events.throw(element, definition)
        return ThrowEvent(**common, throw=thrown) if thrown else None

    def catch_event(self, element: Element, common: _Common) -> Node | None:
        definition = self._events.definition(element, required=True)
        if definition is None:
            return None
        if local(definition) == "linkEventDefinition":
            self._link(definition)
            return LinkCatch(**common)
        trigger = self._events.trigger(element, definition, cycles=False)
        output = assignments(element, "output", self._findings)
        return CatchEvent(**common, trigger=trigger, output=output) if trigger else None

    def _link(self, definition: Element) -> str:
        name = definition.get("name") or ""
        if not name:
            self._events.missing(definition, "name", Text("链接名", "the link's name"))
        return name

    def boundary_event(self, element: Element, common: _Common) -> Node | None:
        definition = self._events.definition(element, required=True)
        if definition is None:
            return None
        interrupting = is_true(element.get("cancelActivity", "true"))
        trigger = self._events.trigger(element, definition, cycles=not interrupting)
        if trigger is None:
            return None
        if isinstance(trigger, ErrorTrigger | CancelTrigger) and not interrupting:
            self._must_interrupt(element)
        return BoundaryEvent(
            **common,
            attached_to=element.get("attachedToRef") or "",
            trigger=trigger,
            interrupting=interrupting and not isinstance(trigger, CompensationTrigger),
            output=assignments(element, "output", self._findings),
        )

    def _must_interrupt(self, element: Element) -> None:
        self._findings.add(
            element,
            "error_must_interrupt",
            Text("这种事件必须中断活动", "An event of this kind must interrupt its activity"),
            Text(
                "请去掉 cancelActivity=“false”或 isInterrupting=“false”",
                "Remove cancelActivity=“false” or isInterrupting=“false”",
            ),
        )

    # -- gateways

    def exclusive_gateway(self, _element: Element, common: _Common) -> Node:
        return ExclusiveGateway(**common)

    def parallel_gateway(self, _element: Element, common: _Common) -> Node:
        return ParallelGateway(**common)

    def inclusive_gateway(self, _element: Element, common: _Common) -> Node:
        return InclusiveGateway(**common)

    def event_gateway(self, _element: Element, common: _Common) -> Node:
        return EventGateway(**common)

    # -- activities

    def _doing(self, element: Element) -> _Doing:
        return {
            "input": assignments(element, "input", self._findings),
            "output": assignments(element, "output", self._findings),
            "loop": loop_of(element, self._findings),
            "compensates": is_true(element.get("isForCompensation")),
        }

    def user_task(self, element: Element, common: _Common) -> Node:
        candidates, form = own(element, "candidates"), own(element, "form")
        post = self._offering.post_of(element, common["id"], candidates)
        self._known(element, Text("表单", "form"), form, self._environment.forms)
        if candidates is not None:
            checked_expression(element, candidates, self._findings)
        return UserTask(
            **common,
            **self._doing(element),
            post=post,
            candidates=candidates,
            form=form,
            due=due(element, self._findings),
            contract=step_contract(element, self._findings),
        )

    def service_task(self, element: Element, common: _Common) -> Node:
        connector, operation = own(element, "connector"), own(element, "operation")
        if connector is None:
            self._events.missing(element, "yz:connector", Text("连接器", "the connector"))
        if operation is None:
            self._events.missing(element, "yz:operation", Text("操作", "the operation"))
        known = self._environment.connectors
        if known is not None:
            self._known(element, Text("连接器", "connector"), connector, frozenset(known))
            if connector is not None and connector in known:
                self._known(element, Text("操作", "operation"), operation, known[connector])
        return ServiceTask(**common, **self._doing(element), connector=connector or "", operation=operation or "")

    def send_task(self, element: Element, common: _Common) -> Node:
        """A message within the engine, or with a connector a call."""
        if own(element, "connector") is not None:
            return self.service_task(element, common)
        message, correlation = self._events.message(element), self._events.correlation(element)
        return SendTask(**common, **self._doing(element), message=message, correlation=correlation)

    def receive_task(self, element: Element, common: _Common) -> Node:
        trigger = MessageTrigger(self._events.message(element), self._events.correlation(element))
        return ReceiveTask(**common, **self._doing(element), trigger=trigger)

    def rule_task(self, element: Element, common: _Common) -> Node:
        decision = own(element, "decision")
        if decision is None:
            self._events.missing(element, "yz:decision", Text("决策", "the decision"))
        self._known(element, Text("决策", "decision"), decision, self._environment.decisions)
        return RuleTask(**common, **self._doing(element), decision=decision or "")

    def script_task(self, element: Element, common: _Common) -> Node:
        script, format_ = child(element, "script"), element.get("scriptFormat") or element.get("scriptLanguage", "zen")
        source = (script.text or "").strip() if script is not None else ""
        if format_ not in languages.ZEN:
            self._findings.add(
                element,
                "script_language",
                Text(f"不执行“{format_}”脚本", f"Scripts in “{format_}” are not run"),
                Text("请写成 ZEN 表达式（scriptFormat=“zen”）", "Write a ZEN expression (scriptFormat=“zen”)"),
            )
        else:
            checked_expression(script if script is not None else element, source, self._findings)
        return ScriptTask(**common, **self._doing(element), script=source)

    def manual_task(self, element: Element, common: _Common) -> Node:
        """Work that nobody reports; an abstract task, too, is complete as soon as it is reached (BPMN 13.3.3)."""
        if local(element) in ("task", "globalTask"):
            self._findings.remark(
                element,
                "passes_at_once",
                Text("未说明由谁办理，到达后立即通过", "It does not say who does it, and is passed at once"),
                Text("需要办理时，请改为用户任务、服务任务等", "Make it a user or service task where there is work"),
            )
        return ManualTask(**common, **self._doing(element))

    def call_activity(self, element: Element, common: _Common) -> Node | None:
        called = (element.get("calledElement") or "").rpartition(":")[2]
        if called in self._tasks:
            return self._called_task(element, self._tasks[called], common)
        if not called:
            self._events.missing(element, "calledElement", Text("被调用的流程", "the called process"))
        known = self._environment.processes
        self._known(
            element, Text("流程", "process"), called or None, known | {self._key} if known is not None else None
        )
        version, key = own(element, "version"), own(element, "businessKey")
        if version is not None and not (version.isascii() and version.isdigit() and 0 < int(version) < 1_000_000):
            self._findings.add(
                element,
                "bad_version",
                Text(f"版本“{version}”不是正整数", f"The version “{version}” is no positive number"),
                Text("请填写版本号，或留空以用最新版本", "Give a version's number, or none for the newest"),
            )
            version = None
        if key is not None:
            checked_expression(element, key, self._findings)
        return CallActivity(
            **common,
            **self._doing(element),
            process=called,
            version=int(version) if version else None,
            business_key=key,
        )

    def _called_task(self, element: Element, task: Element, common: _Common) -> Node | None:
        """The task that the activity calls, done in its place (BPMN 10.3.4)."""
        check_element(task, self._findings)
        doing = self._doing(element)
        kind = vocabulary.GLOBAL_TASKS[local(task)]
        check_call(element, kind, self._findings)
        node = _READ[kind](self, task, common)
        return replace(node, **doing) if node is not None else None

    def sub_process(self, element: Element, common: _Common) -> Node:
        kind = SubProcessKind.EMBEDDED
        if local(element) == "transaction":
            kind = SubProcessKind.TRANSACTION
        elif is_true(element.get("triggeredByEvent")):
            kind = SubProcessKind.EVENT
        return SubProcess(**common, **self._doing(element), variety=kind)

    def _known(self, element: Element, what: Text, name: str | None, known: frozenset[str] | None) -> None:
        check_known(element, what, name, known, self._findings)


_READ: Mapping[str, Callable[[Any, Element, _Common], Node | None]] = {
    "startEvent": NodeReader.start_event,
    "endEvent": NodeReader.end_event,
    "intermediateCatchEvent": NodeReader.catch_event,
    "intermediateThrowEvent": NodeReader.throw_event,
    "boundaryEvent": NodeReader.boundary_event,
    "exclusiveGateway": NodeReader.exclusive_gateway,
    "parallelGateway": NodeReader.parallel_gateway,
    "inclusiveGateway": NodeReader.inclusive_gateway,
    "eventBasedGateway": NodeReader.event_gateway,
    "userTask": NodeReader.user_task,
    "serviceTask": NodeReader.service_task,
    "sendTask": NodeReader.send_task,
    "receiveTask": NodeReader.receive_task,
    "businessRuleTask": NodeReader.rule_task,
    "scriptTask": NodeReader.script_task,
    "task": NodeReader.manual_task,
    "manualTask": NodeReader.manual_task,
    "callActivity": NodeReader.call_activity,
    "subProcess": NodeReader.sub_process,
    "transaction": NodeReader.sub_process,
}

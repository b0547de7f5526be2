"""Makes the node of each supported kind of element; what it lacks is noted, never guessed."""

from collections.abc import Callable, Mapping
from typing import TypedDict

import msgspec

from yizhan.engines.process.compile.elements import (
    assignments,
    bilingual,
    check_element,
    checked_expression,
    child,
    due,
    local,
    own,
    references,
    step_contract,
    timer,
)
from yizhan.engines.process.compile.findings import Element, Findings
from yizhan.engines.process.model import (
    BoundaryError,
    BoundaryTimer,
    EndEvent,
    ExclusiveGateway,
    MessageCatch,
    Node,
    ParallelGateway,
    ServiceTask,
    StartEvent,
    TimerCatch,
    UserTask,
)
from yizhan.kernel.text import Text


class Environment(msgspec.Struct, frozen=True):
    """What a model may refer to; None means that it is not known here and not checked."""

    connectors: Mapping[str, frozenset[str]] | None = None
    """Each connector with its operations."""
    forms: frozenset[str] | None = None
    posts: frozenset[str] | None = None


class _Common(TypedDict):
    id: str
    name: Text
    line: int
    scope: str
    default: str | None


class NodeReader:
    """Reads the flow nodes of one scope."""

    def __init__(self, root: Element, environment: Environment, findings: Findings) -> None:
        self._environment = environment
        self._findings = findings
        self._messages = references(root, "message", "name")
        self._errors = references(root, "error", "errorCode")

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

    def start_event(self, _element: Element, common: _Common) -> Node:
        return StartEvent(**common)

    def end_event(self, element: Element, common: _Common) -> Node:
        return EndEvent(**common, terminate=child(element, "terminateEventDefinition") is not None)

    def exclusive_gateway(self, _element: Element, common: _Common) -> Node:
        return ExclusiveGateway(**common)

    def parallel_gateway(self, _element: Element, common: _Common) -> Node:
        return ParallelGateway(**common)

    def user_task(self, element: Element, common: _Common) -> Node:
        post, candidates, form = own(element, "post"), own(element, "candidates"), own(element, "form")
        if post is None and candidates is None:
            self._missing(element, "yz:post", Text("岗位", "the post"))
        self._known(element, Text("岗位", "post"), post, self._environment.posts)
        self._known(element, Text("表单", "form"), form, self._environment.forms)
        if candidates is not None:
            checked_expression(element, candidates, self._findings)
        return UserTask(
            **common,
            post=post,
            candidates=candidates,
            form=form,
            due=due(element, self._findings),
            contract=step_contract(element, self._findings),
            output=assignments(element, "output", self._findings),
        )

    def service_task(self, element: Element, common: _Common) -> Node:
        connector, operation = own(element, "connector"), own(element, "operation")
        if connector is None:
            self._missing(element, "yz:connector", Text("连接器", "the connector"))
        if operation is None:
            self._missing(element, "yz:operation", Text("操作", "the operation"))
        known = self._environment.connectors
        if known is not None:
            self._known(element, Text("连接器", "connector"), connector, frozenset(known))
            if connector is not None and connector in known:
                self._known(element, Text("操作", "operation"), operation, known[connector])
        return ServiceTask(
            **common,
            connector=connector or "",
            operation=operation or "",
            input=assignments(element, "input", self._findings),
            output=assignments(element, "output", self._findings),
        )

    def catch_event(self, element: Element, common: _Common) -> Node | None:
        definition = self._definition(element)
        if definition is None:
            return None
        if local(definition) == "timerEventDefinition":
            return TimerCatch(**common, timer=timer(element, definition, self._findings))
        correlation = own(element, "correlation")
        if correlation is None:
            self._missing(element, "yz:correlation", Text("关联表达式", "the correlation expression"))
        else:
            checked_expression(element, correlation, self._findings)
        return MessageCatch(
            **common,
            message=self._reference(definition, "messageRef", self._messages) or "",
            correlation=correlation or "",
            output=assignments(element, "output", self._findings),
        )

    def boundary_event(self, element: Element, common: _Common) -> Node | None:
        definition = self._definition(element)
        attached_to = element.get("attachedToRef") or ""
        interrupting = element.get("cancelActivity", "true") in ("true", "1")
        if definition is None:
            return None
        if local(definition) == "timerEventDefinition":
            wait = timer(element, definition, self._findings)
            return BoundaryTimer(**common, attached_to=attached_to, timer=wait, interrupting=interrupting)
        if not interrupting:
            self._findings.add(
                element,
                "error_must_interrupt",
                Text("错误边界事件必须中断活动", "An error event at a boundary must interrupt its activity"),
                Text("请去掉 cancelActivity=“false”", "Remove cancelActivity=“false”"),
            )
        error = self._reference(definition, "errorRef", self._errors) if definition.get("errorRef") else None
        output = assignments(element, "output", self._findings)
        return BoundaryError(**common, attached_to=attached_to, error=error, output=output)

    def _definition(self, element: Element) -> Element | None:
        """The event's one definition; an event with none or several is refused."""
        found = [inner for inner in element if local(inner).endswith("EventDefinition")]
        if len(found) == 1:
            # A definition of another kind is refused by name already.
            known = ("messageEventDefinition", "timerEventDefinition", "errorEventDefinition")
            return found[0] if local(found[0]) in known else None
        self._findings.add(
            element,
            "event_definition",
            Text("事件没有定义，或有多个定义", "The event has no definition, or several"),
            Text("请选择一种事件：消息或定时", "Choose one kind: message or timer"),
        )
        return None

    def _reference(self, definition: Element, attribute: str, defined: Mapping[str, str]) -> str | None:
        wanted = definition.get(attribute) or ""
        value = defined.get(wanted.rpartition(":")[2])
        if not value:
            self._findings.add(
                definition,
                "bad_reference",
                Text(f"{attribute}=“{wanted}”没有指向已命名的定义", f"{attribute}=“{wanted}” names nothing"),
                Text("请选择或新建消息/错误，并填写名称或代码", "Choose or create it, with a name or code"),
            )
        return value

    def _missing(self, element: Element, attribute: str, what: Text) -> None:
        self._findings.add(
            element,
            "missing_attribute",
            Text(f"缺少{what.zh}（{attribute}）", f"{what.en} is missing ({attribute})"),
            Text("请在属性面板中填写", "Fill it in in the properties panel"),
        )

    def _known(self, element: Element, what: Text, name: str | None, known: frozenset[str] | None) -> None:
        if name is None or known is None or name in known:
            return
        choices = ", ".join(sorted(known)[:20]) or "-"
        self._findings.add(
            element,
            "unknown_reference",
            Text(f"没有名为“{name}”的{what.zh}", f"There is no {what.en} “{name}”"),
            Text(f"可选：{choices}", f"Available: {choices}"),
        )


_READ: Mapping[str, Callable[[NodeReader, Element, _Common], Node | None]] = {
    "startEvent": NodeReader.start_event,
    "endEvent": NodeReader.end_event,
    "userTask": NodeReader.user_task,
    "serviceTask": NodeReader.service_task,
    "exclusiveGateway": NodeReader.exclusive_gateway,
    "parallelGateway": NodeReader.parallel_gateway,
    "intermediateCatchEvent": NodeReader.catch_event,
    "boundaryEvent": NodeReader.boundary_event,
}

"""Reads what events wait for and what they throw."""

from collections.abc import Callable, Mapping
from typing import Any

from yizhan.engines.process.compile.elements import (
    assignments,
    local,
    message_flows,
    own,
    references,
)
from yizhan.engines.process.compile.findings import Element, Findings
from yizhan.engines.process.compile.written import checked_expression, foreign_language
from yizhan.engines.process.model import (
    CancelTransaction,
    CancelTrigger,
    Compensate,
    CompensationTrigger,
    ErrorTrigger,
    EscalationTrigger,
    MessageTrigger,
    SendMessage,
    SignalTrigger,
    Terminate,
    Throw,
    ThrowError,
    ThrowEscalation,
    ThrowSignal,
    Timer,
    TimerTrigger,
    Trigger,
)
from yizhan.engines.process.times import parse_cycle, parse_duration, parse_moment
from yizhan.kernel.text import Text

BUSINESS_KEY = "instance.businessKey"

_PARSE: Mapping[str, Callable[[str], Any]] = {
    "timeDuration": parse_duration,
    "timeDate": parse_moment,
    "timeCycle": parse_cycle,
}


class EventReader:
    """Reads the definitions of events; what they refer to is looked up among the root elements."""

    def __init__(self, root: Element, findings: Findings) -> None:
        self._findings = findings
        self._messages = references(root, "message", "name")
        self._flows = message_flows(root, self._messages)
        self._errors = references(root, "error", "errorCode")
        self._signals = references(root, "signal", "name")
        self._escalations = references(root, "escalation", "escalationCode")

    def definition(self, element: Element, *, required: bool) -> Element | None:
        """The event's one definition; several are refused, and none where one is `required`."""
        found = [inner for inner in element if local(inner).endswith("EventDefinition")]
        if len(found) == 1:
            return found[0]
        if found or required:
            self._findings.add(
                element,
                "event_definition",
                Text("事件没有定义，或有多个定义", "The event has no definition, or several"),
                Text("请选择一种事件，如消息或定时", "Choose one kind of event, such as message or timer"),
            )
        return None

    def trigger(self, element: Element, definition: Element, *, cycles: bool, starts: bool = False) -> Trigger | None:
        """What the event waits for; None when its kind is refused by name already."""
        match local(definition):
            case "timerEventDefinition":
                return TimerTrigger(self.timer(element, definition, cycles=cycles))
            case "messageEventDefinition":
                name = self.message(element, definition)
                return MessageTrigger(name, "" if starts else self.correlation(element))
            case "signalEventDefinition":
                return SignalTrigger(self.signal(element, definition))
            case "errorEventDefinition":
                return ErrorTrigger(self._optional(definition, "errorRef", self._errors))
            case "escalationEventDefinition":
                return EscalationTrigger(self._optional(definition, "escalationRef", self._escalations))
            case "compensateEventDefinition":
                return CompensationTrigger()
            case "cancelEventDefinition":
                return CancelTrigger()
            case _:
                return None

    def throw(self, element: Element, definition: Element) -> Throw | None:
        """What the event throws; None when its kind is refused by name already."""
        payload = assignments(element, "input", self._findings)
        kind = local(definition)
        if payload and kind not in ("messageEventDefinition", "signalEventDefinition"):
            self._findings.add(
                element,
                "no_payload",
                Text("这种事件不带数据", "Events of this kind carry no data"),
                Text("请删除输入映射", "Remove the input mappings"),
            )
        match kind:
            case "messageEventDefinition":
                return SendMessage(self.message(element, definition), self.correlation(element), payload)
            case "signalEventDefinition":
                return ThrowSignal(self.signal(element, definition), payload)
            case "errorEventDefinition":
                return ThrowError(self.reference(definition, "errorRef", self._errors) or "")
            case "escalationEventDefinition":
                return ThrowEscalation(self.reference(definition, "escalationRef", self._escalations) or "")
            case "compensateEventDefinition":
                return Compensate(definition.get("activityRef"))
            case "cancelEventDefinition":
                return CancelTransaction()
            case "terminateEventDefinition":
                return Terminate()
            case _:
                return None

    def message(self, element: Element, definition: Element | None = None) -> str:
        """The message that a task or an event's definition names, else the one of the message flow at `element`."""
        says = element if definition is None else definition
        flows = self._flows.get(element.get("id") or "", ())
        if definition is not None and not flows and (name := self._by_name(element, definition, "messageRef")):
            return name
        if says.get("messageRef") or len(flows) != 1:
            return self.reference(says, "messageRef", self._messages) or ""
        self._findings.remark(
            element,
            "message_by_flow",
            Text(f"按消息流取消息“{flows[0]}”", f"Its message is that of its message flow, “{flows[0]}”"),
            Text("如不对，请选择消息", "Choose the message where that is wrong"),
        )
        return flows[0]

    def signal(self, element: Element, definition: Element) -> str:
        """The signal that an event's definition names, else the one called as the event is."""
        named = self._by_name(element, definition, "signalRef")
        return named or self.reference(definition, "signalRef", self._signals) or ""

    def _by_name(self, element: Element, definition: Element, attribute: str) -> str:
        """What an event is called, where it names no message or signal: whoever draws one gives it that name."""
        name = " ".join((element.get("name") or "").split())
        if definition.get(attribute) or not name:
            return ""
        self._findings.remark(
            element,
            "named_by_event",
            Text(
                f"没有指明消息或信号，按事件名称取“{name}”",
                f"It names no message or signal: that of its own name, “{name}”",
            ),
            Text(
                "发送方与接收方须同名；如不对，请选择", "Sender and receiver are to have one name; choose it where not"
            ),
        )
        return name

    def correlation(self, element: Element) -> str:
        """The expression for the key of the message; where none is written, the instance's business key."""
        source = own(element, "correlation")
        if source is None:
            self._findings.remark(
                element,
                "default_correlation",
                Text("没有写关联表达式，按业务编号关联消息", "It has no correlation: messages find it by business key"),
                Text("如需按别的值关联，请填写 yz:correlation", "Fill in yz:correlation where another value tells"),
            )
            return BUSINESS_KEY
        return checked_expression(element, source, self._findings)

    def missing(self, element: Element, attribute: str, what: Text) -> None:
        self._findings.add(
            element,
            "missing_attribute",
            Text(f"缺少{what.zh}（{attribute}）", f"{what.en} is missing ({attribute})"),
            Text("请在属性面板中填写", "Fill it in in the properties panel"),
        )

    def _optional(self, definition: Element, attribute: str, defined: Mapping[str, str]) -> str | None:
        return self.reference(definition, attribute, defined) if definition.get(attribute) else None

    def reference(self, definition: Element, attribute: str, defined: Mapping[str, str]) -> str | None:
        wanted = definition.get(attribute) or ""
        value = defined.get(wanted.rpartition(":")[2])
        if not wanted:
            self.missing(definition, attribute, _REFERRED[attribute])
        elif not value:
            self._findings.add(
                definition,
                "bad_reference",
                Text(f"{attribute}=“{wanted}”没有指向已命名的定义", f"{attribute}=“{wanted}” names nothing"),
                Text(
                    "请选择或新建消息、信号、错误或升级，并填写名称或代码",
                    "Choose or create the message, signal, error or escalation, with a name or code",
                ),
            )
        return value

    def timer(self, element: Element, definition: Element, *, cycles: bool) -> Timer:
        """The timer of a timer event definition, its literal or expression checked."""
        values = [inner for inner in definition if local(inner) in _PARSE]
        text = (values[0].text or "").strip() if values else ""
        kind = local(values[0]) if values else "timeDuration"
        if not text:
            self.missing(definition, kind, Text("定时", "the time"))
        elif text.startswith("="):
            if not foreign_language(values[0], text, self._findings):
                checked_expression(values[0], text[1:], self._findings)
        elif len(values) != 1 or _PARSE[kind](text) is None:
            self._findings.add(
                element,
                "bad_timer",
                Text(f"定时“{text}”不是 ISO 8601 时长或时间", f"The timer “{text}” is no ISO 8601 duration or date"),
                Text(
                    "例如 PT4H、P3D、2026-01-31T18:00:00+08:00、R3/PT10M，或 =表达式",
                    "For example PT4H, P3D, 2026-01-31T18:00:00+08:00, R3/PT10M, or =expression",
                ),
            )
        if kind == "timeCycle" and not cycles:
            self._findings.add(
                element,
                "cycle_not_allowed",
                Text("此处的定时只会触发一次，不能重复", "A timer here fires once and cannot repeat"),
                Text("请改用时长，或改为不中断的边界事件", "Use a duration, or a boundary event beside its task"),
            )
        return Timer(**{_FIELDS[kind]: text})


_REFERRED = {
    "messageRef": Text("消息", "the message"),
    "signalRef": Text("信号", "the signal"),
    "errorRef": Text("错误", "the error"),
    "escalationRef": Text("升级", "the escalation"),
}
_FIELDS = {"timeDuration": "duration", "timeDate": "date", "timeCycle": "cycle"}

"""Which elements, attributes and children a model may use; whatever is not listed is refused by name.

Elements and attributes are those of BPMN 2.0 (OMG formal/2013-12-09); `yz:` ones are ours. An entry in
`NEUTRAL` is an attribute that the engine does not implement, with the values under which it changes nothing.
"""

from collections.abc import Mapping

DEFINITIONS = frozenset({"process", "message", "error", "collaboration", "documentation", "extensionElements"})
COLLABORATION = frozenset({"participant", "documentation", "extensionElements"})
NOTES = frozenset({"documentation", "extensionElements", "textAnnotation", "association", "group"})
"""Carry words for the reader and no behaviour (BPMN 2.0, 8.4.1: artifacts)."""

_COMMON = frozenset({"documentation", "extensionElements", "incoming", "outgoing"})
CHILDREN: Mapping[str, frozenset[str]] = {
    "startEvent": _COMMON,
    "endEvent": _COMMON | {"terminateEventDefinition"},
    "userTask": _COMMON,
    "serviceTask": _COMMON,
    "exclusiveGateway": _COMMON,
    "parallelGateway": _COMMON,
    "intermediateCatchEvent": _COMMON | {"messageEventDefinition", "timerEventDefinition"},
    "boundaryEvent": _COMMON | {"timerEventDefinition", "errorEventDefinition"},
    "sequenceFlow": frozenset({"documentation", "extensionElements", "conditionExpression"}),
    "terminateEventDefinition": frozenset(),
    "messageEventDefinition": frozenset(),
    "errorEventDefinition": frozenset(),
    "timerEventDefinition": frozenset({"timeDuration", "timeDate"}),
    "timeDuration": frozenset(),
    "timeDate": frozenset(),
    "conditionExpression": frozenset(),
}

FLOW_NODES = frozenset(
    {
        "startEvent",
        "endEvent",
        "userTask",
        "serviceTask",
        "exclusiveGateway",
        "parallelGateway",
        "intermediateCatchEvent",
        "boundaryEvent",
    }
)

ATTRIBUTES: Mapping[str, frozenset[str]] = {
    "process": frozenset({"isExecutable", "processType", "isClosed"}),
    "userTask": frozenset({"default"}),
    "serviceTask": frozenset({"default"}),
    "exclusiveGateway": frozenset({"default", "gatewayDirection"}),
    "parallelGateway": frozenset({"gatewayDirection"}),
    "boundaryEvent": frozenset({"attachedToRef", "cancelActivity"}),
    "sequenceFlow": frozenset({"sourceRef", "targetRef"}),
    "messageEventDefinition": frozenset({"messageRef"}),
    "errorEventDefinition": frozenset({"errorRef"}),
}

NEUTRAL: Mapping[str, frozenset[str]] = {
    "isForCompensation": frozenset({"false"}),
    "startQuantity": frozenset({"1"}),
    "completionQuantity": frozenset({"1"}),
    "isInterrupting": frozenset({"true"}),
    "parallelMultiple": frozenset({"false"}),
    "isImmediate": frozenset({"true", "false"}),
    "implementation": frozenset({"##unspecified", "##WebService"}),
    "language": frozenset({"zen", "https://gorules.io/zen"}),
}

OWN_ATTRIBUTES: Mapping[str, frozenset[str]] = {
    "userTask": frozenset({"post", "candidates", "form", "due"}),
    "serviceTask": frozenset({"connector", "operation"}),
    "intermediateCatchEvent": frozenset({"correlation"}),
}

OWN_CHILDREN: Mapping[str, frozenset[str]] = {
    "userTask": frozenset({"name", "ioMapping", "stepContract"}),
    "serviceTask": frozenset({"name", "ioMapping"}),
    "intermediateCatchEvent": frozenset({"name", "ioMapping"}),
    "boundaryEvent": frozenset({"name", "ioMapping"}),
}
OWN_CHILDREN_ELSEWHERE = frozenset({"name"})

ENGINES_OF_OTHERS = (
    "http://camunda.org/schema/1.0/bpmn",
    "http://camunda.org/schema/zeebe/1.0",
    "http://flowable.org/bpmn",
    "http://activiti.org/bpmn",
    "http://operaton.org/schema/1.0/bpmn",
)
"""Extensions that change what another engine does; BPMN 2.0 (8.2.3) lets us skip the others."""

RESERVED_VARIABLES = frozenset({"result", "now", "instance", "true", "false", "null"})

"""Which elements, attributes and children a model may use; whatever is not listed is refused by name.

Elements and attributes are those of BPMN 2.0 (OMG formal/2013-12-09); `yz:` ones are ours. An entry in
`NEUTRAL` is an attribute that the engine does not implement, with the values under which it changes nothing.
"""

from collections.abc import Mapping

from yizhan.engines.process.form_fields import ADDED

DEFINITIONS = frozenset(
    {
        "process",
        "message",
        "error",
        "signal",
        "escalation",
        "itemDefinition",
        "dataStore",
        "category",
        "collaboration",
        "documentation",
        "extensionElements",
        "resource",
        "globalTask",
        "globalManualTask",
        "globalUserTask",
        "globalScriptTask",
        "globalBusinessRuleTask",
    }
)
DEFINITION_WORDS = frozenset({"import", "interface", "relationship", "endPoint", "partnerEntity", "partnerRole"})
"""Say where types, operations and partners are described; what is done is said by connectors and mappings."""
GLOBAL_TASKS: Mapping[str, str] = {
    "globalTask": "task",
    "globalManualTask": "manualTask",
    "globalUserTask": "userTask",
    "globalScriptTask": "scriptTask",
    "globalBusinessRuleTask": "businessRuleTask",
}
"""Tasks that call activities name (BPMN 2.0, 10.3.4), each with the kind of task that it is."""
ROLES = frozenset({"resourceRole", "performer", "humanPerformer", "potentialOwner"})
"""Who does an activity (BPMN 2.0, 10.3.1): one of them names the post of a user task."""
COLLABORATION = frozenset(
    {"participant", "messageFlow", "documentation", "extensionElements", "textAnnotation", "association", "group"}
)
NOTES = frozenset({"documentation", "extensionElements", "textAnnotation", "association", "group"})
"""Carry words for the reader and no behaviour (BPMN 2.0, 8.4.1: artifacts)."""
DATA = frozenset({"dataObject", "dataObjectReference", "property"})
DATA_WORDS = frozenset({"ioSpecification", "dataStoreReference"})
"""Tell the reader what data come in and go out, and where they are kept; what happens is said by our mappings."""

TASKS = frozenset(
    {
        "task",
        "userTask",
        "serviceTask",
        "sendTask",
        "receiveTask",
        "businessRuleTask",
        "scriptTask",
        "manualTask",
        "callActivity",
    }
)
SUBPROCESSES = frozenset({"subProcess", "transaction"})
GATEWAYS = frozenset({"exclusiveGateway", "parallelGateway", "inclusiveGateway", "eventBasedGateway"})
EVENTS = frozenset({"startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent"})
FLOW_NODES = TASKS | SUBPROCESSES | GATEWAYS | EVENTS
LEVEL = FLOW_NODES | NOTES | DATA | DATA_WORDS | {"sequenceFlow", "laneSet"}
"""What may stand directly in a process or subprocess."""

_COMMON = frozenset({"documentation", "extensionElements", "incoming", "outgoing"})
_LOOPS = frozenset({"multiInstanceLoopCharacteristics", "standardLoopCharacteristics"})
_ACTIVITY = _COMMON | _LOOPS | ROLES | {"property", "ioSpecification", "dataInputAssociation", "dataOutputAssociation"}
_CATCHES = {"messageEventDefinition", "timerEventDefinition", "signalEventDefinition"}
_HANDLES = _CATCHES | {"errorEventDefinition", "escalationEventDefinition", "compensateEventDefinition"}
_THROWS = {
    "messageEventDefinition",
    "signalEventDefinition",
    "escalationEventDefinition",
    "compensateEventDefinition",
}
EVENT_DATA = frozenset(
    {"dataInputAssociation", "dataOutputAssociation", "dataInput", "dataOutput", "inputSet", "outputSet"}
)
CHILDREN: Mapping[str, frozenset[str]] = {
    "startEvent": _COMMON | EVENT_DATA | _HANDLES,
    "endEvent": _COMMON
    | EVENT_DATA
    | _THROWS
    | {"terminateEventDefinition", "errorEventDefinition", "cancelEventDefinition"},
    "intermediateCatchEvent": _COMMON | EVENT_DATA | _CATCHES | {"linkEventDefinition"},
    "intermediateThrowEvent": _COMMON | EVENT_DATA | _THROWS | {"linkEventDefinition"},
    "boundaryEvent": _COMMON | EVENT_DATA | _HANDLES | {"cancelEventDefinition"},
    **dict.fromkeys(TASKS, _ACTIVITY),
    "scriptTask": _ACTIVITY | {"script"},
    **dict.fromkeys(SUBPROCESSES, _ACTIVITY | LEVEL),
    **dict.fromkeys(GATEWAYS, _COMMON),
    **dict.fromkeys(GLOBAL_TASKS, frozenset({"documentation", "extensionElements", "ioSpecification"}) | ROLES),
    "globalScriptTask": frozenset({"documentation", "extensionElements", "ioSpecification", "script"}) | ROLES,
    **dict.fromkeys(ROLES, frozenset({"documentation", "extensionElements", "resourceRef"})),
    "resourceRef": frozenset[str](),
    "resource": frozenset({"documentation", "extensionElements"}),
    "sequenceFlow": frozenset({"documentation", "extensionElements", "conditionExpression"}),
    "timerEventDefinition": frozenset({"timeDuration", "timeDate", "timeCycle"}),
    **dict.fromkeys(
        (
            "terminateEventDefinition",
            "messageEventDefinition",
            "errorEventDefinition",
            "signalEventDefinition",
            "escalationEventDefinition",
            "compensateEventDefinition",
            "cancelEventDefinition",
        ),
        frozenset({"documentation"}),
    ),
    "linkEventDefinition": frozenset({"documentation", "source", "target"}),
    **dict.fromkeys(
        ("timeDuration", "timeDate", "timeCycle", "conditionExpression", "script", "source", "target", "dataState"),
        frozenset[str](),
    ),
    "multiInstanceLoopCharacteristics": frozenset({"loopCardinality", "completionCondition", "extensionElements"}),
    "standardLoopCharacteristics": frozenset({"loopCondition", "extensionElements"}),
    "loopCardinality": frozenset(),
    "completionCondition": frozenset(),
    "loopCondition": frozenset(),
    **dict.fromkeys(
        ("dataInputAssociation", "dataOutputAssociation"),
        frozenset({"sourceRef", "targetRef", "documentation", "extensionElements"}),
    ),
    "dataObject": frozenset({"documentation", "extensionElements", "dataState"}),
    "dataObjectReference": frozenset({"documentation", "extensionElements", "dataState"}),
    "property": frozenset({"documentation", "extensionElements"}),
    "laneSet": frozenset({"lane", "documentation", "extensionElements"}),
    "childLaneSet": frozenset({"lane", "documentation", "extensionElements"}),
    "lane": frozenset({"flowNodeRef", "childLaneSet", "documentation", "extensionElements"}),
}

EXPRESSIONS = frozenset(
    {
        "conditionExpression",
        "completionCondition",
        "loopCondition",
        "loopCardinality",
        "timeDuration",
        "timeDate",
        "timeCycle",
    }
)
"""Elements whose text is an expression; their language is looked at where they are read."""

ATTRIBUTES: Mapping[str, frozenset[str]] = {
    "process": frozenset({"isExecutable", "processType", "isClosed"}),
    **dict.fromkeys(TASKS | SUBPROCESSES, frozenset({"default", "isForCompensation"})),
    "globalScriptTask": frozenset({"scriptLanguage"}),
    **dict.fromkeys(EXPRESSIONS, frozenset({"language"})),
    "receiveTask": frozenset({"default", "isForCompensation", "messageRef"}),
    "sendTask": frozenset({"default", "isForCompensation", "messageRef"}),
    "scriptTask": frozenset({"default", "isForCompensation", "scriptFormat"}),
    "callActivity": frozenset({"default", "isForCompensation", "calledElement"}),
    "subProcess": frozenset({"default", "isForCompensation", "triggeredByEvent"}),
    "startEvent": frozenset({"isInterrupting"}),
    "exclusiveGateway": frozenset({"default", "gatewayDirection"}),
    "inclusiveGateway": frozenset({"default", "gatewayDirection"}),
    "parallelGateway": frozenset({"gatewayDirection"}),
    "eventBasedGateway": frozenset({"gatewayDirection"}),
    "boundaryEvent": frozenset({"attachedToRef", "cancelActivity"}),
    "sequenceFlow": frozenset({"sourceRef", "targetRef"}),
    "messageEventDefinition": frozenset({"messageRef"}),
    "errorEventDefinition": frozenset({"errorRef"}),
    "signalEventDefinition": frozenset({"signalRef"}),
    "escalationEventDefinition": frozenset({"escalationRef"}),
    "compensateEventDefinition": frozenset({"activityRef"}),
    "multiInstanceLoopCharacteristics": frozenset({"isSequential"}),
    "standardLoopCharacteristics": frozenset({"testBefore", "loopMaximum"}),
    "dataObject": frozenset({"isCollection", "itemSubjectRef"}),
    "dataObjectReference": frozenset({"dataObjectRef", "itemSubjectRef"}),
    "property": frozenset({"itemSubjectRef"}),
}

NEUTRAL: Mapping[str, frozenset[str]] = {
    "startQuantity": frozenset({"1"}),
    "completionQuantity": frozenset({"1"}),
    "parallelMultiple": frozenset({"false"}),
    "isImmediate": frozenset({"true", "false"}),
    "instantiate": frozenset({"false"}),
    "eventGatewayType": frozenset({"Exclusive"}),
    "waitForCompletion": frozenset({"true"}),
    "behavior": frozenset({"All"}),
    "method": frozenset({"##Compensate", "##compensate"}),
}

BY_CONNECTORS = frozenset({"implementation", "operationRef"})
"""Say by which technology another engine would do a task; here its connector, decision or post says so."""

_CORRELATED = frozenset({"correlation"})
OWN_ATTRIBUTES: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("userTask", "globalUserTask"), frozenset({"post", "candidates", "form", "due"})),
    "serviceTask": frozenset({"connector", "operation"}),
    "sendTask": frozenset({"connector", "operation", "correlation"}),
    "receiveTask": _CORRELATED,
    **dict.fromkeys(("businessRuleTask", "globalBusinessRuleTask"), frozenset({"decision"})),
    "callActivity": frozenset({"version", "businessKey"}),
    "startEvent": _CORRELATED,
    "endEvent": _CORRELATED,
    "intermediateCatchEvent": _CORRELATED,
    "intermediateThrowEvent": _CORRELATED,
    "boundaryEvent": _CORRELATED,
    "multiInstanceLoopCharacteristics": frozenset({"collection", "element", "outputCollection", "outputElement"}),
    "lane": frozenset({"post"}),
    "resource": frozenset({"post"}),
    "dataObject": frozenset({"variable"}),
}

_MAPPED = frozenset({"name", "ioMapping"})
OWN_CHILDREN: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(TASKS | SUBPROCESSES | EVENTS, _MAPPED),
    **dict.fromkeys(("task", "manualTask"), frozenset({"name"})),
    "userTask": _MAPPED | {"stepContract"},
    "globalUserTask": frozenset({"name", "stepContract"}),
}
OWN_CHILDREN_ELSEWHERE = frozenset({"name"})

_BOTH = ("input", "output")
SIDES: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("serviceTask", "sendTask", "businessRuleTask", "callActivity", *SUBPROCESSES), _BOTH),
    **dict.fromkeys(("endEvent", "intermediateThrowEvent"), ("input",)),
}
"""Which mappings an element may have; the others have `output` only."""

ENGINES_OF_OTHERS = (
    "http://camunda.org/schema/1.0/bpmn",
    "http://camunda.org/schema/zeebe/1.0",
    "http://flowable.org/bpmn",
    "http://activiti.org/bpmn",
    "http://operaton.org/schema/1.0/bpmn",
    "http://www.jboss.org/drools",
    "http://spiffworkflow.org/bpmn/schema/1.0/core",
    "http://knowprocess.com/bpmn",
)
"""Extensions that change what another engine does; BPMN 2.0 (8.2.3) lets us skip the others, and we say so."""
HOUSEKEEPING = frozenset(
    {
        "async",
        "asyncAfter",
        "asyncBefore",
        "diagramRelationId",
        "exclusive",
        "historyTimeToLive",
        "isStartableInTasklist",
        "jobPriority",
        "taskPriority",
        "userTask",
        "versionTag",
    }
)
"""Of those extensions, the ones that say how an engine saves, keeps or shows its work, not which work is done."""

RESERVED_VARIABLES = frozenset({"result", "now", "instance", "true", "false", "null", "loopCounter", ADDED})

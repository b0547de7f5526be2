"""Draws small BPMN models for tests, one line an element."""

import itertools
from collections.abc import Sequence

HEAD = (
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:yz="https://yizhan.example.org/bpmn"'
    ' xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="file" targetNamespace="t">'
)
MESSAGE = '<message id="m" name="done"/><error id="e" name="No port" errorCode="no_port"/>'


def model(*elements: str, extra: str = MESSAGE, process: str = 'id="p" name="P" isExecutable="true"') -> bytes:
    """A model whose process holds `elements`, each on a line of its own from line 3 on."""
    body = "\n".join(elements)
    return f"{HEAD}{extra}\n<process {process}>\n{body}\n</process></definitions>".encode()


def start(name: str = "start") -> str:
    return f'<startEvent id="{name}"/>'


def end(name: str = "end", *, terminate: bool = False) -> str:
    return f'<endEvent id="{name}">{"<terminateEventDefinition/>" if terminate else ""}</endEvent>'


def user(name: str, attributes: str = 'yz:post="clerk"', inner: str = "") -> str:
    return f'<userTask id="{name}" name="{name}" {attributes}>{inner}</userTask>'


def service(name: str, attributes: str = "", mappings: str = "") -> str:
    inner = f"<extensionElements><yz:ioMapping>{mappings}</yz:ioMapping></extensionElements>" if mappings else ""
    return (
        f'<serviceTask id="{name}" name="{name}" yz:connector="net" yz:operation="open" {attributes}>'
        f"{inner}</serviceTask>"
    )


def exclusive(name: str, default: str | None = None) -> str:
    return f'<exclusiveGateway id="{name}"{f" default={default!r}" if default else ""}/>'


def parallel(name: str) -> str:
    return f'<parallelGateway id="{name}"/>'


def message(name: str, correlation: str = "instance.businessKey", mappings: str = "") -> str:
    inner = f"<extensionElements><yz:ioMapping>{mappings}</yz:ioMapping></extensionElements>" if mappings else ""
    return (
        f'<intermediateCatchEvent id="{name}" yz:correlation="{correlation}">{inner}'
        '<messageEventDefinition messageRef="m"/></intermediateCatchEvent>'
    )


def timer(name: str, duration: str = "PT1H") -> str:
    return (
        f'<intermediateCatchEvent id="{name}"><timerEventDefinition>'
        f"<timeDuration>{duration}</timeDuration></timerEventDefinition></intermediateCatchEvent>"
    )


def boundary_timer(name: str, host: str, duration: str = "PT1H", *, interrupting: bool = True) -> str:
    return (
        f'<boundaryEvent id="{name}" attachedToRef="{host}" cancelActivity="{str(interrupting).lower()}">'
        f"<timerEventDefinition><timeDuration>{duration}</timeDuration></timerEventDefinition></boundaryEvent>"
    )


def boundary_error(name: str, host: str, reference: str = 'errorRef="e"') -> str:
    return f'<boundaryEvent id="{name}" attachedToRef="{host}"><errorEventDefinition {reference}/></boundaryEvent>'


def flow(source: str, target: str, condition: str | None = None, name: str | None = None) -> str:
    inner = ""
    if condition is not None:
        escaped = condition.replace("&", "&amp;").replace("<", "&lt;")
        inner = f'<conditionExpression xsi:type="tFormalExpression">{escaped}</conditionExpression>'
    made = name or f"{source}-{target}"
    return f'<sequenceFlow id="{made}" sourceRef="{source}" targetRef="{target}">{inner}</sequenceFlow>'


def chain(*names: str) -> Sequence[str]:
    """Flows that connect `names` one after the other."""
    return [flow(source, target) for source, target in itertools.pairwise(names)]

"""Walks through a process and its subprocesses: what stands on which level, lanes, data, associations."""

import msgspec

from yizhan.engines.process.compile import vocabulary
from yizhan.engines.process.compile.elements import (
    VARIABLE,
    check_element,
    flow,
    is_bpmn,
    local,
    own,
    unsupported,
)
from yizhan.engines.process.compile.findings import BPMN, Element, Findings
from yizhan.engines.process.model import Flow
from yizhan.kernel.text import Text

_PARTS_OF_SUBPROCESS = vocabulary.CHILDREN["subProcess"] - vocabulary.LEVEL


class Drawing(msgspec.Struct):
    """The elements of a process by id, those of all levels together."""

    nodes: dict[str, Element] = {}
    level_of: dict[str, str] = {}
    flows: dict[str, Flow] = {}
    elements: dict[str, Element] = {}
    posts: dict[str, str] = {}
    lanes: dict[str, Element] = {}
    variables: dict[str, list[str]] = {}
    associations: list[tuple[str, str]] = []
    levels: dict[str, Element] = {}
    parents: dict[str, str | None] = {}


def drawing_of(process: Element, findings: Findings) -> Drawing:
    """Everything that is drawn in the process; what is not supported is noted."""
    drawn = Drawing()
    _walk(process, process.get("id"), None, drawn, findings)
    return drawn


def _walk(container: Element, level: str, parent: str | None, drawn: Drawing, findings: Findings) -> None:
    drawn.levels[level] = container
    drawn.parents[level] = parent
    drawn.variables[level] = []
    for element in container:
        kind = local(element) if is_bpmn(element) else ""
        if kind == "association":
            drawn.associations.append((element.get("sourceRef") or "", element.get("targetRef") or ""))
        if kind in vocabulary.NOTES | vocabulary.DATA_WORDS or (parent is not None and kind in _PARTS_OF_SUBPROCESS):
            continue
        if kind == "laneSet":
            check_element(element, findings)
            _read_lanes(element, drawn, findings)
        elif kind in vocabulary.DATA:
            _read_data(element, level, drawn, findings)
        else:
            _read_flow_element(element, level, drawn, findings)


def _read_flow_element(element: Element, level: str, drawn: Drawing, findings: Findings) -> None:
    kind = local(element) if is_bpmn(element) else ""
    if kind not in vocabulary.FLOW_NODES | {"sequenceFlow"}:
        unsupported(element, findings)
        if element.get("id") is None:
            return
    name = element.get("id")
    if name is None or name in drawn.elements or name in drawn.levels:
        findings.add(
            element,
            "missing_id" if name is None else "repeated_id",
            Text("元素没有编号，或编号重复", "The element has no id, or one that is used twice"),
            Text("请给每个元素唯一的编号", "Give each element an id of its own"),
        )
        return
    drawn.elements[name] = element
    drawn.level_of[name] = level
    if kind == "sequenceFlow":
        drawn.flows[name] = flow(element, findings)
    elif kind in vocabulary.FLOW_NODES:
        drawn.nodes[name] = element
        if kind in vocabulary.SUBPROCESSES:
            _walk(element, name, level, drawn, findings)


def _read_data(element: Element, level: str, drawn: Drawing, findings: Findings) -> None:
    check_element(element, findings)
    name = own(element, "variable")
    if name is None:
        return
    if not VARIABLE.fullmatch(name) or name in vocabulary.RESERVED_VARIABLES:
        findings.add(
            element,
            "bad_target",
            Text(f"变量名“{name}”无效或被保留", f"The name “{name}” is invalid or reserved"),
            Text("请用字母开头的变量名", "Use a name that begins with a letter"),
        )
    drawn.variables[level].append(name)


def _read_lanes(lane_set: Element, drawn: Drawing, findings: Findings, post: str | None = None) -> None:
    """The post of a lane, or the one around it, is the post of the user tasks in it."""
    for lane in lane_set.findall(f"{{{BPMN}}}lane"):
        here = own(lane, "post") or post
        for reference in lane.findall(f"{{{BPMN}}}flowNodeRef"):
            node = (reference.text or "").strip()
            if here is not None:
                drawn.posts[node] = here
            drawn.lanes[node] = lane
        for inner in lane.findall(f"{{{BPMN}}}childLaneSet"):
            _read_lanes(inner, drawn, findings, here)

"""What differs between two models, element by element and in words; pure.

Elements are the same when their ids are. What stands inside one without being drawn by itself (an event definition, a
mapping, a step contract) belongs to it. One that only stands elsewhere on the drawing has moved.
"""

from collections.abc import Iterator, Mapping

import msgspec
from lxml import etree

from yizhan.engines.process.compile import vocabulary
from yizhan.engines.process.compile.document import parse
from yizhan.engines.process.compile.elements import bilingual, is_bpmn, local
from yizhan.engines.process.compile.findings import BPMN, YZ, Element
from yizhan.engines.process.designing import ChangeKind, ModelChange
from yizhan.kernel.text import Text

_DI = "http://www.omg.org/spec/BPMN/20100524/DI"
_DC = "http://www.omg.org/spec/DD/20100524/DC"
_SHOWN = (
    vocabulary.FLOW_NODES
    | {"process", "sequenceFlow", "lane", "participant", "dataObject", "dataObjectReference", "textAnnotation", "group"}
    | {"message", "signal", "error", "escalation"}
)
_APART = _SHOWN | {"incoming", "outgoing", "laneSet", "flowNodeRef", "childLaneSet", "association"}
_LONGEST = 80

_WORDS: Mapping[str, Text] = {
    "@name": Text("名称", "name"),
    "name@zh": Text("中文名称", "Chinese name"),
    "name@en": Text("英文名称", "English name"),
    "@post": Text("岗位", "post"),
    "@candidates": Text("候选人", "candidates"),
    "@form": Text("表单", "form"),
    "@due": Text("时限", "due time"),
    "@connector": Text("连接器", "connector"),
    "@operation": Text("操作", "operation"),
    "@decision": Text("决策", "decision"),
    "@correlation": Text("关联键", "correlation"),
    "@messageRef": Text("消息", "message"),
    "@calledElement": Text("被调用流程", "called process"),
    "@version": Text("被调用版本", "called version"),
    "@default": Text("默认流", "default flow"),
    "@sourceRef": Text("起点", "source"),
    "@targetRef": Text("终点", "target"),
    "@attachedToRef": Text("所附环节", "attached to"),
    "@cancelActivity": Text("是否中断", "interrupting"),
    "@isInterrupting": Text("是否中断", "interrupting"),
    "conditionExpression": Text("条件", "condition"),
    "script": Text("脚本", "script"),
    "documentation": Text("说明", "documentation"),
    "lane": Text("泳道", "lane"),
    "type": Text("类型", "type"),
    "timerEventDefinition.timeDuration": Text("时长", "duration"),
    "timerEventDefinition.timeDate": Text("时刻", "date"),
    "timerEventDefinition.timeCycle": Text("周期", "cycle"),
    "stepContract.input": Text("环节约定·输入", "step contract: input"),
    "stepContract.output": Text("环节约定·输出", "step contract: output"),
    "stepContract.focus": Text("环节约定·关注点", "step contract: focus"),
    "stepContract.problem": Text("环节约定·常见问题", "step contract: known problem"),
    "stepContract.remedy": Text("环节约定·处理办法", "step contract: remedy"),
    "multiInstanceLoopCharacteristics": Text("多实例", "multi-instance"),
    "standardLoopCharacteristics": Text("循环", "loop"),
    "ioMapping.input": Text("输入映射", "input mapping"),
    "ioMapping.output": Text("输出映射", "output mapping"),
}
_NONE = Text("（无）", "(none)")


class Drawn(msgspec.Struct, frozen=True):
    """An element, what is said about it by path, and where it stands on the drawing."""

    type: str
    name: Text
    said: Mapping[str, str]
    place: tuple[str, ...] | None


def differences(before: bytes, after: bytes) -> tuple[ModelChange, ...]:
    """What is added, removed, changed and moved, in the order of the models.

    Raises DefinitionRefused where one of them is no safe BPMN document.
    """
    old, new = _drawn(before), _drawn(after)
    return tuple(_changes(old, new))


def _changes(old: Mapping[str, Drawn], new: Mapping[str, Drawn]) -> Iterator[ModelChange]:
    for name, one in old.items():
        if name not in new:
            yield ModelChange(name, one.type, one.name, ChangeKind.REMOVED)
    for name, one in new.items():
        was = old.get(name)
        if was is None:
            yield ModelChange(name, one.type, one.name, ChangeKind.ADDED)
        elif details := tuple(_details(was, one)):
            yield ModelChange(name, one.type, one.name, ChangeKind.CHANGED, details)
        elif was.place != one.place:
            yield ModelChange(name, one.type, one.name, ChangeKind.MOVED)


def _details(was: Drawn, now: Drawn) -> Iterator[Text]:
    for path in dict.fromkeys([*was.said, *now.said]):
        one, other = was.said.get(path), now.said.get(path)
        if one != other:
            label, before, after = _label(path), _short(one), _short(other)
            yield Text(f"{label.zh}：{before.zh} → {after.zh}", f"{label.en}: {before.en} → {after.en}")


def _label(path: str) -> Text:
    if path in _WORDS:
        return _WORDS[path]
    head, _, tail = path.rpartition("@")
    known = max((name for name in _WORDS if head.startswith(name)), key=len, default=None)
    if known is None:
        return Text(path, path)
    rest = head.removeprefix(known).strip(" .")
    more = " ".join(word for word in (rest, "" if tail == "source" else tail) if word)
    return Text(f"{_WORDS[known].zh} {more}".strip(), f"{_WORDS[known].en} {more}".strip())


def _short(value: str | None) -> Text:
    if value is None or not value:
        return _NONE
    shown = value if len(value) <= _LONGEST else value[:_LONGEST] + "…"
    return Text(f"“{shown}”", f"“{shown}”")


def _drawn(xml: bytes) -> dict[str, Drawn]:
    root = parse(xml)
    places = _places(root)
    lanes = _lanes(root)
    found: dict[str, Drawn] = {}
    for element in root.iter(f"{{{BPMN}}}*"):
        name, kind = element.get("id"), local(element)
        if name is None or kind not in _SHOWN:
            continue
        said = {"type": kind, **dict(_said(element, ""))}
        if name in lanes:
            said["lane"] = lanes[name]
        place = None if kind == "sequenceFlow" else places.get(name)
        found[name] = Drawn(kind, _title(element), said, place)
    return found


def _title(element: Element) -> Text:
    if local(element) != "sequenceFlow" or element.get("name"):
        return bilingual(element)
    ends = f"{element.get('sourceRef')} → {element.get('targetRef')}"
    return Text(ends, ends)


def _said(element: Element, path: str) -> Iterator[tuple[str, str]]:
    """Everything that is said about an element, by path; ids are no words."""
    for name, value in sorted(element.attrib.items()):
        bare = etree.QName(name)
        if bare.namespace in (None, YZ) and bare.localname != "id":
            yield f"{path}@{bare.localname}", value
    if path and len(element) == 0 and (element.text or "").strip():
        yield path, element.text.strip()
    seen: dict[str, int] = {}
    for inner in element:
        kind = local(inner)
        if is_bpmn(inner) and kind in _APART and kind not in ("message", "signal", "error", "escalation"):
            continue
        if kind in ("extensionElements", "definitions"):
            yield from _said(inner, path)
            continue
        step = f"{path}.{kind}" if path else kind
        if target := inner.get("target"):
            step = f"{step} {target}"
        seen[step] = seen.get(step, 0) + 1
        step = step if seen[step] == 1 else f"{step} {seen[step]}"
        yield step, ""
        yield from _said(inner, step)


def _places(root: Element) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for shape in root.iter(f"{{{_DI}}}BPMNShape"):
        bounds = shape.find(f"{{{_DC}}}Bounds")
        if bounds is not None:
            found[shape.get("bpmnElement") or ""] = tuple(
                f"{float(bounds.get(side) or 0):g}" for side in ("x", "y", "width", "height")
            )
    return found


def _lanes(root: Element) -> dict[str, str]:
    return {
        (reference.text or "").strip(): lane.get("name") or lane.get("id") or ""
        for lane in root.iter(f"{{{BPMN}}}lane")
        for reference in lane.findall(f"{{{BPMN}}}flowNodeRef")
    }

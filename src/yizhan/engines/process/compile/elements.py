"""Reads one element at a time: checks its attributes and children, and makes a node or flow of it."""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from yizhan.engines.process.compile import vocabulary
from yizhan.engines.process.compile.findings import (
    BPMN,
    YZ,
    Element,
    Findings,
    attribute_name,
    qualified,
)
from yizhan.engines.process.compile.written import checked_condition, checked_expression
from yizhan.engines.process.model import Assignment, Flow, StepContract
from yizhan.engines.process.times import parse_duration
from yizhan.kernel.text import Text

_ID = re.compile(r"[^\W\d][\w.\-]{0,127}")
LONGEST_NAME = 300
_NAMES = ("name", "errorCode", "escalationCode", "zh", "en")
VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,63}")
_XSI = "http://www.w3.org/2001/XMLSchema-instance"

NOT_SUPPORTED = Text(
    "请改用受支持的元素，或删除它；引擎不会忽略任何画出的内容",
    "Use a supported element instead, or remove it; the engine ignores nothing that is drawn",
)


def local(element: Element) -> str:
    """The element's name without its namespace."""
    return etree.QName(element).localname


def is_bpmn(element: Element) -> bool:
    return bool(etree.QName(element).namespace == BPMN)


def own(element: Element, name: str) -> str | None:
    """The value of our attribute `yz:name`, None when it is absent or blank."""
    value = element.get(f"{{{YZ}}}{name}")
    return value.strip() or None if value is not None else None


def child(element: Element, name: str) -> Element | None:
    return element.find(f"{{{BPMN}}}{name}")


def own_children(element: Element, name: str) -> Iterator[Element]:
    """The elements `yz:name` among the extension elements."""
    extensions = child(element, "extensionElements")
    if extensions is not None:
        yield from extensions.findall(f"{{{YZ}}}{name}")


def check_element(element: Element, findings: Findings) -> None:
    """Refuse every attribute and child that the engine would otherwise pass over in silence."""
    kind = local(element)
    check_attributes(element, kind, findings)
    for inner in element:
        if not is_bpmn(inner) or local(inner) not in vocabulary.CHILDREN.get(kind, vocabulary.NOTES):
            unsupported(inner, findings)
        elif local(inner) in vocabulary.ROLES and kind not in ("userTask", "globalUserTask"):
            said_in_vain(inner, findings)
        elif local(inner) == "extensionElements":
            _check_extensions(inner, kind, findings)
        elif local(inner) in vocabulary.CHILDREN and local(inner) not in vocabulary.FLOW_NODES | {"sequenceFlow"}:
            check_element(inner, findings)  # the nodes of a subprocess are read one by one


def unsupported(element: Element, findings: Findings) -> None:
    """Note that the element is not supported."""
    kind = qualified(element)
    findings.add(
        element,
        "unsupported_element",
        Text(f"不支持元素 {kind}", f"The element {kind} is not supported"),
        NOT_SUPPORTED,
    )


def said_in_vain(element: Element, findings: Findings) -> None:
    """Note that the element is kept for the reader and changes nothing."""
    kind = qualified(element)
    findings.remark(
        element,
        "not_acted_upon",
        Text(f"{kind} 原样保留，引擎不据此行事", f"{kind} is kept and not acted upon"),
        Text("无需处理；办理要求请用本系统的属性写明", "Nothing to do; say what is to be done in our attributes"),
    )


def check_attributes(element: Element, kind: str, findings: Findings) -> None:
    """Refuse attributes with a meaning that the engine does not give them."""
    if _ID.fullmatch(element.get("id") or "_") is None:
        findings.add(
            element,
            "bad_id",
            Text("编号含有不允许的字符或过长", "The id has characters that are not allowed, or is too long"),
            Text("请用字母、数字、下划线，最多 128 个字符", "Use letters, digits and underscores, 128 at most"),
        )
    check_names(element, findings)
    for name, value in element.attrib.items():
        space = etree.QName(str(name)).namespace
        if _is_foreign(str(name)):
            findings.foreign(element, str(name))
        elif space is None and name in vocabulary.BY_CONNECTORS and not str(value).startswith("##"):
            _done_otherwise(element, str(name), str(value), findings)
        elif not _understood(kind, str(name), str(value)):
            shown = attribute_name(element, str(name))
            findings.add(
                element,
                "unsupported_attribute",
                Text(f"不支持属性 {shown}=“{value}”", f"The attribute {shown}=“{value}” is not supported"),
                NOT_SUPPORTED,
            )


def check_names(element: Element, findings: Findings) -> None:
    """Refuse names and codes that fit no list, no index and no message about them."""
    given = [element, *own_children(element, "name")]
    if any(len(each.get(said) or "") > LONGEST_NAME for each in given for said in _NAMES):
        findings.add(
            element,
            "long_name",
            Text(f"名称或代码超过 {LONGEST_NAME} 个字符", f"A name or code is longer than {LONGEST_NAME} characters"),
            Text("请改短，细节写进说明文档", "Shorten it, and put the rest into the documentation"),
        )


def _understood(kind: str, name: str, value: str) -> bool:
    space, bare = etree.QName(name).namespace, etree.QName(name).localname
    if space == YZ:
        return bare in vocabulary.OWN_ATTRIBUTES.get(kind, ())
    if space is not None:
        return space == _XSI
    if bare in vocabulary.BY_CONNECTORS:
        return True
    if bare in vocabulary.NEUTRAL:
        return value in vocabulary.NEUTRAL[bare]
    return bare in ("id", "name") or bare in vocabulary.ATTRIBUTES.get(kind, ())


def _is_foreign(name: str) -> bool:
    """Whether an element or attribute belongs to another tool and cannot change what is done."""
    space, bare = etree.QName(name).namespace, etree.QName(name).localname
    if space in vocabulary.ENGINES_OF_OTHERS:
        return bare in vocabulary.HOUSEKEEPING
    return space not in (None, BPMN, YZ, _XSI)


def _done_otherwise(element: Element, name: str, value: str, findings: Findings) -> None:
    findings.remark(
        element,
        "not_acted_upon",
        Text(f"{name}=“{value}”不起作用，由本系统的属性决定如何办理", f"{name}=“{value}” is not acted upon"),
        Text("请选择岗位、连接器或决策", "Choose a post, connector or decision for it"),
    )


def _check_extensions(extensions: Element, kind: str, findings: Findings) -> None:
    allowed = vocabulary.OWN_CHILDREN.get(kind, vocabulary.OWN_CHILDREN_ELSEWHERE)
    for inner in extensions:
        space = etree.QName(inner).namespace
        ours_unknown = space == YZ and local(inner) not in allowed
        if _is_foreign(str(inner.tag)):
            findings.foreign(inner, str(inner.tag))
        elif ours_unknown or space in vocabulary.ENGINES_OF_OTHERS:
            unsupported(inner, findings)


def bilingual(element: Element) -> Text:
    """The name in both languages: `yz:name` where it is given, else the BPMN name, else the id."""
    name = element.get("name") or element.get("id") or local(element)
    for given in own_children(element, "name"):
        return Text(given.get("zh") or name, given.get("en") or name)
    return Text(name, name)


def step_contract(element: Element, findings: Findings) -> StepContract | None:
    """The step contract of a user task."""
    for contract in own_children(element, "stepContract"):
        parts: dict[str, Text] = {}
        for part in contract:
            zh, en = (part.get("zh") or "").strip(), (part.get("en") or "").strip()
            if etree.QName(part).namespace != YZ or local(part) not in StepContract.__struct_fields__:
                unsupported(part, findings)
            elif not zh or not en:
                findings.add(
                    part,
                    "contract_language",
                    Text("环节约定缺少一种语言", "The step contract lacks a language"),
                    Text("请同时填写 zh 和 en", "Fill in both zh and en"),
                )
            else:
                parts[local(part)] = Text(zh, en)
        return StepContract(**parts)
    return None


def assignments(element: Element, side: str, findings: Findings) -> tuple[Assignment, ...]:
    """The mappings `yz:ioMapping/yz:<side>` of an element, each checked."""
    made: list[Assignment] = []
    for mapping in own_children(element, "ioMapping"):
        for entry in mapping:
            known = etree.QName(entry).namespace == YZ and local(entry) in _sides(element)
            if known and local(entry) == side:
                made.append(_assignment(entry, made, findings))
            elif not known and side == _sides(element)[-1]:  # note it once
                unsupported(entry, findings)
    return tuple(made)


def _sides(element: Element) -> tuple[str, ...]:
    return vocabulary.SIDES.get(local(element), ("output",))


def _assignment(entry: Element, before: list[Assignment], findings: Findings) -> Assignment:
    target, source = entry.get("target") or "", entry.get("source") or ""
    twice = any(target == other.target for other in before)
    if not VARIABLE.fullmatch(target) or target in vocabulary.RESERVED_VARIABLES or twice:
        findings.add(
            entry,
            "bad_target",
            Text(
                f"映射目标“{target}”无效、保留或重复",
                f"The target “{target}” is invalid, reserved or repeated",
            ),
            Text("请用字母开头的变量名，各不相同", "Name each variable differently, beginning with a letter"),
        )
    checked_expression(entry, source, findings)
    return Assignment(target, source)


def due(element: Element, findings: Findings) -> str | None:
    """The due time of a user task, as a duration from its beginning."""
    text = own(element, "due")
    if text is None:
        return None
    if text.startswith("="):
        checked_expression(element, text[1:], findings)
    elif parse_duration(text) is None:
        findings.add(
            element,
            "bad_due",
            Text(f"时限“{text}”不是 ISO 8601 时长", f"The due time “{text}” is no ISO 8601 duration"),
            Text("例如 PT4H 或 P3D，或 =表达式", "For example PT4H or P3D, or =expression"),
        )
    return text


def is_true(value: str | None) -> bool:
    """Whether an attribute says true."""
    return value in ("true", "1")


def flow(element: Element, findings: Findings) -> Flow:
    """A sequence flow with its condition."""
    check_element(element, findings)
    inner = child(element, "conditionExpression")
    empty = inner is not None and not (inner.text or "").strip()
    if empty:
        _without_condition(inner, findings)
    source = checked_condition(inner, findings) if inner is not None and not empty else None
    return Flow(
        id=element.get("id") or "",
        source=element.get("sourceRef") or "",
        target=element.get("targetRef") or "",
        name=bilingual(element) if element.get("name") or any(own_children(element, "name")) else None,
        condition=source,
    )


def _without_condition(element: Element, findings: Findings) -> None:
    """An empty condition is none: its flow is always taken, and after a gateway that chooses it is refused."""
    findings.remark(
        element,
        "empty_condition",
        Text("条件为空，视为没有条件", "The condition is empty and counts as none"),
        Text("请填写条件，或删除它", "Write the condition, or remove it"),
    )


def references(root: Element, kind: str, value: str) -> Mapping[str, str]:
    """What the root elements of `kind` define: id to name (message, signal; the id where it has none) or code."""
    return {
        element.get("id"): element.get(value) or (element.get("id") if value == "name" else "")
        for element in root.findall(f"{{{BPMN}}}{kind}")
        if element.get("id")
    }


def message_flows(root: Element, messages: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    """By node, the messages of the message flows at it: the one a flow names, else the flow itself (BPMN 9.4)."""
    found: dict[str, tuple[str, ...]] = {}
    for each in root.findall(f"{{{BPMN}}}collaboration/{{{BPMN}}}messageFlow"):
        message = messages.get((each.get("messageRef") or "").rpartition(":")[2]) or each.get("name") or each.get("id")
        for end in (each.get("sourceRef"), each.get("targetRef")):
            if message and end:
                found[end] = (*found.get(end, ()), message)
    return found

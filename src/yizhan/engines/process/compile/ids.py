"""The ids of a file as XML and its drawing tools know them: each once in the whole file, in Latin letters.

The engine knows steps, messages and diagrams apart, a drawing tool does not: of two elements with one id bpmn-js
opens only the first, and with it leaves out whatever has an id that is no plain name (BPMN 2.0, 8.3: ids are
`xsd:ID`). What is deployed would run and could never be drawn or changed again, so it is refused.
"""

import re

from yizhan.engines.process.compile.elements import local
from yizhan.engines.process.compile.findings import BPMN, Element, Findings, qualified
from yizhan.engines.process.compile.vocabulary import FLOW_NODES
from yizhan.kernel.text import Text

DRAWING = "http://www.omg.org/spec/BPMN/20100524/DI"
_DRAWABLE = re.compile(r"(?:[A-Za-z][\w.\-]*:)?[A-Za-z_][\w.\-]*", re.ASCII)
_STEPS = FLOW_NODES | {"sequenceFlow"}


def check_ids(root: Element, findings: Findings) -> None:
    """Note every element whose id another element of the file has, and every id that cannot be drawn."""
    seen: dict[str, Element] = {}
    for element in root.iter(f"{{{BPMN}}}*", f"{{{DRAWING}}}*"):
        id_ = element.get("id")
        if not id_:
            continue
        first = seen.setdefault(id_, element)
        if first is not element and not _told_already(first, element):
            _repeated(element, first, findings)
        elif first is element and not _DRAWABLE.fullmatch(id_):
            _undrawable(element, findings)


def _told_already(first: Element, element: Element) -> bool:
    """Whether both are steps or flows of one process, which the walk through it tells apart."""
    steps = all(local(each) in _STEPS for each in (first, element))
    return steps and _process(first) is _process(element)


def _process(element: Element) -> Element:
    return next(element.iterancestors(f"{{{BPMN}}}process"), None)


def _repeated(element: Element, first: Element, findings: Findings) -> None:
    kind, line = qualified(first), first.sourceline
    findings.add(
        element,
        "repeated_id",
        Text(
            f"第 {line} 行的 {kind} 已用此编号，流程图中只能画出其中一个",
            f"The {kind} of line {line} has this id too; only one of them can be drawn",
        ),
        Text("请给每个元素唯一的编号", "Give each element an id of its own"),
    )


def _undrawable(element: Element, findings: Findings) -> None:
    findings.add(
        element,
        "undrawable_id",
        Text(
            "编号不是以拉丁字母开头的普通名称，无法在流程图中画出", "Its id is no plain Latin name; it cannot be drawn"
        ),
        Text(
            "编号请只用拉丁字母、数字、下划线、点和连字符，字母开头；中文写在名称里",
            "Use Latin letters, digits, underscores, dots and hyphens, a letter first; other words are for the name",
        ),
    )

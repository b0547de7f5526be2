"""Global tasks: defined once beside the process, done wherever a call activity names them (BPMN 2.0, 10.3.4)."""

from collections.abc import Mapping

from yizhan.engines.process.compile import vocabulary
from yizhan.engines.process.compile.elements import own, own_children
from yizhan.engines.process.compile.findings import BPMN, Element, Findings
from yizhan.kernel.text import Text


def called_tasks(root: Element) -> Mapping[str, Element]:
    """The global tasks of a file by id."""
    return {
        str(element.get("id")): element
        for kind in vocabulary.GLOBAL_TASKS
        for element in root.findall(f"{{{BPMN}}}{kind}")
        if element.get("id")
    }


def check_call(element: Element, kind: str, findings: Findings) -> None:
    """Refuse what a call activity may tell a process but not a task of that kind."""
    told = own(element, "version") or own(element, "businessKey")
    inputs = any(mapping.find("{*}input") is not None for mapping in own_children(element, "ioMapping"))
    if told or (inputs and "input" not in vocabulary.SIDES.get(kind, ())):
        findings.add(
            element,
            "global_task",
            Text(
                "它调用的是任务，不是流程：没有版本、业务编号，这种任务也没有输入映射",
                "It calls a task, no process: that has no version, business key or, for its kind, input mappings",
            ),
            Text("请删除这些属性", "Remove them"),
        )

"""Reads BPMN XML from people we do not know."""

from yizhan.engines.process.compile.findings import BPMN, Element, refused
from yizhan.engines.xml import XmlRefused, read
from yizhan.kernel.text import Text


def parse(xml: bytes) -> Element:
    """The root element of a BPMN document, with line numbers; raises DefinitionRefused for anything else."""
    try:
        root = read(xml)
    except XmlRefused as error:
        raise refused(error.code, error.message, error.remedy) from error
    if root.tag != f"{{{BPMN}}}definitions":
        raise refused(
            "not_bpmn",
            Text(
                f"根元素是 {root.tag}，不是 BPMN 2.0 definitions",
                f"The root is {root.tag}, not definitions of BPMN 2.0",
            ),
            Text("请从流程设计器重新导出", "Export it again from the process designer"),
        )
    return root

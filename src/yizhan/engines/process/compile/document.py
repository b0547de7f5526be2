"""Reads BPMN XML from people we do not know: no DTD, no entities, no network, bounded size and depth."""

from io import BytesIO

from lxml import etree

from yizhan.engines.process.compile.findings import BPMN, Element, refused
from yizhan.kernel.text import Text

MAX_BYTES = 4 * 1024 * 1024
MAX_ELEMENTS = 50_000
MAX_DEPTH = 64

_UTF8 = Text("请以 UTF-8 编码保存 BPMN 文件", "Save the BPMN file in UTF-8")
_EXPORT = Text("请从流程设计器重新导出", "Export it again from the process designer")


def parse(xml: bytes) -> Element:
    """The root element of a BPMN document, with line numbers; raises DefinitionRefused for anything else."""
    if len(xml) > MAX_BYTES:
        raise refused(
            "too_large",
            Text(f"文件超过 {MAX_BYTES} 字节", f"The file is larger than {MAX_BYTES} bytes"),
            Text("请拆成几个流程", "Split it into several processes"),
        )
    try:
        text = xml.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refused("not_utf8", Text("文件不是 UTF-8 编码", "The file is not UTF-8"), _UTF8) from error
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise refused(
            "dtd_forbidden",
            Text("文件含有 DTD 或实体声明", "The file declares a DTD or entities"),
            Text("请删除 DOCTYPE 和 ENTITY 声明", "Remove the DOCTYPE and ENTITY declarations"),
        )
    root = _tree(text.encode())
    if root.tag != f"{{{BPMN}}}definitions":
        raise refused(
            "not_bpmn",
            Text(
                f"根元素是 {root.tag}，不是 BPMN 2.0 definitions",
                f"The root is {root.tag}, not definitions of BPMN 2.0",
            ),
            _EXPORT,
        )
    return root


def _tree(xml: bytes) -> Element:
    depth = 0
    count = 0
    root: Element = None
    # The guards of defusedxml (no DTD, no entities) stand above, in text; lxml adds the line numbers.
    events = etree.iterparse(
        BytesIO(xml),
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    try:
        for event, element in events:
            root = element if root is None else root
            depth += 1 if event == "start" else -1
            count += event == "start"
            if depth > MAX_DEPTH or count > MAX_ELEMENTS:
                raise refused(
                    "too_deep" if depth > MAX_DEPTH else "too_many_elements",
                    Text("元素过多或嵌套过深", "The file has too many elements or nests too deep"),
                    Text("请拆成几个流程", "Split it into several processes"),
                )
    except etree.XMLSyntaxError as error:
        raise refused(
            "not_xml",
            Text(
                f"第 {error.lineno} 行不是合法的 XML：{error.msg}",
                f"Line {error.lineno} is not XML: {error.msg}",
            ),
            _EXPORT,
        ) from error
    return root

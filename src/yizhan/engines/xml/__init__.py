"""Reads XML from people we do not know: no DTD, no entities, no network, bounded size and depth; with line numbers."""

from io import BytesIO
from typing import Any

from lxml import etree

from yizhan.kernel.text import Text

Element = Any
"""An lxml element; lxml has no complete types of its own."""

MAX_BYTES = 4 * 1024 * 1024
MAX_ELEMENTS = 50_000
MAX_DEPTH = 64

_UTF8 = Text("请以 UTF-8 编码保存文件", "Save the file in UTF-8")
_EXPORT = Text("请从设计器重新导出", "Export it again from the designer")
_SPLIT = Text("请拆成几个文件", "Split it into several files")


class XmlRefused(Exception):  # noqa: N818 - told to its author in the words of the caller
    """A document is malformed, hostile or too large."""

    def __init__(self, code: str, message: Text, remedy: Text) -> None:
        super().__init__(message.en)
        self.code = code
        self.message = message
        self.remedy = remedy


def read(xml: bytes) -> Element:
    """The root element of a document; raises XmlRefused for anything that is not safe, well-formed XML."""
    if len(xml) > MAX_BYTES:
        raise XmlRefused(
            "too_large",
            Text(f"文件超过 {MAX_BYTES} 字节", f"The file is larger than {MAX_BYTES} bytes"),
            _SPLIT,
        )
    try:
        text = xml.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise XmlRefused("not_utf8", Text("文件不是 UTF-8 编码", "The file is not UTF-8"), _UTF8) from error
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise XmlRefused(
            "dtd_forbidden",
            Text("文件含有 DTD 或实体声明", "The file declares a DTD or entities"),
            Text("请删除 DOCTYPE 和 ENTITY 声明", "Remove the DOCTYPE and ENTITY declarations"),
        )
    return _tree(text.encode())


def _too_big(element: Element, *, deep: bool) -> XmlRefused:
    line = element.sourceline
    if deep:
        return XmlRefused(
            "too_deep",
            Text(f"第 {line} 行嵌套超过 {MAX_DEPTH} 层", f"Line {line} nests more than {MAX_DEPTH} levels deep"),
            _SPLIT,
        )
    return XmlRefused(
        "too_many_elements",
        Text(f"到第 {line} 行已超过 {MAX_ELEMENTS} 个元素", f"Line {line} is beyond {MAX_ELEMENTS} elements"),
        _SPLIT,
    )


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
                raise _too_big(element, deep=depth > MAX_DEPTH)
    except etree.XMLSyntaxError as error:
        raise XmlRefused(
            "not_xml",
            Text(
                f"第 {error.lineno} 行不是合法的 XML：{error.msg}",
                f"Line {error.lineno} is not XML: {error.msg}",
            ),
            _EXPORT,
        ) from error
    return root

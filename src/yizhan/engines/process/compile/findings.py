"""Collects everything that is wrong with a model, so that its author sees all of it at once."""

from typing import Any

from lxml import etree

from yizhan.engines.expressions import ExpressionError
from yizhan.engines.process.errors import DefinitionRefused
from yizhan.kernel.errors import Problem
from yizhan.kernel.text import Text

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
YZ = "https://yizhan.example.org/bpmn"

Element = Any
"""An lxml element; lxml has no complete types of its own."""


class Findings:
    """The problems found so far, in the order of the model."""

    def __init__(self) -> None:
        self._problems: list[tuple[int, Problem]] = []

    def __bool__(self) -> bool:
        return bool(self._problems)

    def add(self, element: Element, code: str, message: Text, remedy: Text) -> None:
        """Note a problem of `element`, which is named by id, name, type and line."""
        where = _place(element)
        field = element.get("id") or _owner(element).get("id") or _local(element)
        line = element.sourceline or 0
        shown = Text(f"{where.zh}：{message.zh}", f"{where.en}: {message.en}")
        self._problems.append((line, Problem(field, code, shown, remedy)))

    def add_expression(self, element: Element, error: ExpressionError) -> None:
        """Note that an expression of `element` is refused."""
        self.add(element, f"expression_{error.code}", error.message, error.remedy)

    def refuse(self) -> None:
        """Raises DefinitionRefused when anything was found."""
        if self._problems:
            ordered = sorted(self._problems, key=lambda found: found[0])
            raise DefinitionRefused(*(problem for _, problem in ordered))


def refused(code: str, message: Text, remedy: Text) -> DefinitionRefused:
    """A refusal of the file as a whole."""
    return DefinitionRefused(Problem("xml", code, message, remedy))


def qualified(element: Element) -> str:
    """The element's type as a reader knows it: `userTask`, `yz:name`, `camunda:formData`."""
    return _short(element, element.tag)


def attribute_name(element: Element, name: str) -> str:
    """An attribute's name as a reader knows it."""
    return _short(element, name)


def _short(element: Element, tag: str) -> str:
    space, local = etree.QName(tag).namespace, etree.QName(tag).localname
    if space in (None, BPMN):
        return local
    prefix = next((key for key, uri in element.nsmap.items() if uri == space), None)
    return f"{prefix}:{local}" if prefix else f"{{{space}}}{local}"


def _local(element: Element) -> str:
    return etree.QName(element).localname


def _owner(element: Element) -> Element:
    """The nearest element that has an id: the one a modeller shows."""
    while element.get("id") is None and element.getparent() is not None:
        element = element.getparent()
    return element


def _place(element: Element) -> Text:
    owner = _owner(element)
    name = f" “{owner.get('name')}”" if owner.get("name") else ""
    shown = f"{qualified(owner)}{name} ({owner.get('id') or '-'})"
    if owner is not element:
        shown += f" › {qualified(element)}"
    return Text(f"第 {element.sourceline} 行 {shown}", f"Line {element.sourceline}, {shown}")

"""Collects everything that is wrong with a model, so that its author sees all of it at once."""

from collections import Counter
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

_MOST_NAMES = 8
MOST_NOTED = 500
"""As many problems, and as many remarks, of one process are told; an author mends those first."""
_LONGEST_NAME = 80
_LONGEST_MESSAGE = 600
_MORE = Problem(
    "xml",
    "more_findings",
    Text(f"只列出 {MOST_NOTED} 项，其余未列", f"Only {MOST_NOTED} are listed, there are more"),
    Text("请先处理这些，再检查一次", "Mend these first, then check again"),
)


class Findings:
    """What was found so far, in the order of the model: problems refuse it, remarks tell what it says in vain."""

    def __init__(self) -> None:
        self._problems: list[tuple[int, Problem]] = []
        self._remarks: list[tuple[int, Problem]] = []
        self._foreign: dict[str, tuple[Element, Counter[str]]] = {}

    def __bool__(self) -> bool:
        return bool(self._problems)

    def add(self, element: Element, code: str, message: Text, remedy: Text) -> None:
        """Note a problem of `element`, which is named by id, name, type and line."""
        _note(self._problems, element, code, message, remedy)

    def remark(self, element: Element, code: str, message: Text, remedy: Text) -> None:
        """Note what `element` says and the engine does not act upon, or reads in a way that is worth knowing."""
        _note(self._remarks, element, code, message, remedy)

    def foreign(self, element: Element, name: str) -> None:
        """Note an extension of another tool, an element or attribute of `element`, that changes nothing here."""
        space = str(etree.QName(name).namespace)
        self._foreign.setdefault(space, (element, Counter()))[1][_short(element, name)] += 1

    def add_expression(self, element: Element, error: ExpressionError) -> None:
        """Note that an expression of `element` is refused."""
        self.add(element, f"expression_{error.code}", error.message, error.remedy)

    def refuse(self) -> None:
        """Raises DefinitionRefused when anything was found."""
        if self._problems:
            raise DefinitionRefused(*_ordered(self._problems), remarks=self.remarks)

    @property
    def remarks(self) -> tuple[Problem, ...]:
        """What was remarked so far; the extensions of one tool together, at the first of them."""
        extensions = [_placed(first, "extension", *_kept(names)) for first, names in self._foreign.values()]
        return _ordered([*self._remarks, *extensions])


def _note(found: list[tuple[int, Problem]], element: Element, code: str, message: Text, remedy: Text) -> None:
    if len(found) < MOST_NOTED:
        found.append(_placed(element, code, message, remedy))
    elif len(found) == MOST_NOTED:
        found.append((_AT_THE_END, _MORE))


_AT_THE_END = 2**31


def _placed(element: Element, code: str, message: Text, remedy: Text) -> tuple[int, Problem]:
    where = _place(element)
    field = element.get("id") or _owner(element).get("id") or _local(element)
    zh, en = _cut(message.zh, _LONGEST_MESSAGE), _cut(message.en, _LONGEST_MESSAGE)
    shown = Text(f"{where.zh}：{zh}", f"{where.en}: {en}")
    return element.sourceline or 0, Problem(_cut(field, _LONGEST_NAME * 2), code, shown, remedy)


def _cut(words: str, most: int) -> str:
    """What a model says may be a megabyte long, and stand in every finding about it."""
    return words if len(words) <= most else f"{words[: most - 1]}…"


def _ordered(found: list[tuple[int, Problem]]) -> tuple[Problem, ...]:
    return tuple(problem for _, problem in sorted(found, key=lambda each: each[0]))


def _kept(names: Counter[str]) -> tuple[Text, Text]:
    listed = ", ".join(f"{name} ×{count}" if count > 1 else name for name, count in names.most_common(_MOST_NAMES))
    more = " …" if len(names) > _MOST_NAMES else ""
    return (
        Text(
            f"从此处起，其他工具的扩展（{listed}{more}）原样保留，引擎不据此行事",
            f"From here on extensions of another tool ({listed}{more}) are kept and not acted upon",
        ),
        Text("如其中有办理要求，请改用本系统的属性写明", "Where one of them says what is to be done, say it in ours"),
    )


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
    words = _cut(" ".join((owner.get("name") or "")[: 4 * _LONGEST_NAME].split()), _LONGEST_NAME)
    name = f" “{words}”" if words else ""
    shown = f"{qualified(owner)}{name} ({_cut(owner.get('id') or '-', _LONGEST_NAME * 2)})"
    if owner is not element:
        shown += f" › {qualified(element)}"
    return Text(f"第 {element.sourceline} 行 {shown}", f"Line {element.sourceline}, {shown}")

"""What values columns may have: types that a document defines (DMN 1.3, 7.3.2), allowed values, and our own words."""

from lxml import etree

from yizhan.engines.rules.cells import Cell, Same, Span
from yizhan.engines.rules.dmn.writing import YZ
from yizhan.engines.rules.table import ColumnChoice, Domain, Kind
from yizhan.engines.xml import Element
from yizhan.kernel.text import Text

_KINDS = {kind.value: kind for kind in Kind} | dict.fromkeys(("integer", "long", "double", "decimal"), Kind.NUMBER)
_DEEPEST = 10
"""Definitions that stand on each other; more are a circle."""


class Types:
    """The types that columns may name."""

    def __init__(self, root: Element) -> None:
        self._items = {each.get("name"): each for each in root if _tag(each) == "itemDefinition"}

    def kind(self, reference: str) -> Kind | None:
        """What values of the type are; None where it is of no kind that a column may have."""
        for _ in range(_DEEPEST):
            name = plain(reference)
            item = self._items.get(reference, self._items.get(name))
            if item is None:
                return _KINDS.get(name)
            if item.get("isCollection") == "true" or any(_tag(part) in _STRUCTURED for part in item):
                return None
            reference = next((str(part.text or "").strip() for part in item if _tag(part) == "typeRef"), "")
        return None

    def allowed(self, reference: str) -> Element | None:
        """The element with the values that the type allows, its own or those of the type that it stands on."""
        for _ in range(_DEEPEST):
            item = self._items.get(reference, self._items.get(plain(reference)))
            if item is None:
                return None
            parts = {_tag(part): part for part in item}
            if "allowedValues" in parts:
                return parts["allowedValues"]
            base = parts.get("typeRef")
            reference = str(base.text or "").strip() if base is not None else ""
        return None


def plain(reference: str) -> str:
    """The name of a type without the prefix of where it is defined."""
    return reference.rpartition(":")[2].rpartition(".")[2]


def own_domain(extra: Element, kind: Kind) -> Domain:
    """What our own element beside a column says of its values."""
    choices = tuple(
        ColumnChoice(each.get("value", ""), Text(each.get("zh", ""), each.get("en", "")))
        for each in extra
        if each.tag == f"{{{YZ}}}choice"
    )
    return Domain(
        kind,
        choices,
        _float(extra.get("least")),
        _float(extra.get("most")),
        extra.get("whole") == "true",
        extra.get("optional") == "true",
    )


def as_domain(cell: Cell, kind: Kind) -> Domain | None:
    """Allowed values as a domain: a list of texts, or one interval of numbers."""
    if cell.free is not None or cell.negated:
        return None
    texts = [term.value for term in cell.terms if isinstance(term, Same) and isinstance(term.value, str)]
    if len(texts) == len(cell.terms):
        return Domain(kind, tuple(ColumnChoice(text, Text(text, text)) for text in texts))
    span = cell.terms[0]
    if len(cell.terms) > 1 or not isinstance(span, Span) or kind is not Kind.NUMBER:
        return None
    if not (span.low is None or span.low_in) or not (span.high is None or span.high_in):
        return None
    return Domain(kind, least=_float(span.low), most=_float(span.high))


def _float(value: object) -> float | None:
    try:
        return None if value is None else float(str(value))
    except ValueError:
        return None


_STRUCTURED = frozenset({"itemComponent", "functionItem"})


def _tag(element: Element) -> str:
    return str(etree.QName(element).localname)

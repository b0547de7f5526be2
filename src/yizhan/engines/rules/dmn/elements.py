"""What the elements of a DMN document say, by their names without namespace."""

import re
from collections.abc import Iterator

from lxml import etree

from yizhan.engines.rules.dmn.writing import YZ
from yizhan.engines.xml import Element


def tag_of(element: Element) -> str:
    return str(etree.QName(element).localname)


def children_of(element: Element, tag: str) -> list[Element]:
    return [child for child in element if tag_of(child) == tag]


def ours_beside(element: Element, tag: str) -> Element:
    """Our own element beside one of DMN; None in files of other tools."""
    return next((found for box in children_of(element, "extensionElements") for found in _ours(box, tag)), None)


def _ours(box: Element, tag: str) -> Iterator[Element]:
    yield from (child for child in box if child.tag == f"{{{YZ}}}{tag}")


def text_of(element: Element) -> str:
    inner = children_of(element, "text")
    return str((inner[0].text if inner else element.text) or "").strip()


def label_of(decision: Element) -> str:
    return decision.get("name") or decision.get("id") or "decision"


def slug_of(label: str) -> str:
    """A label as an id, empty where nothing of it is Latin."""
    latin = re.sub(r"\W+", "_", label, flags=re.ASCII).strip("_")
    return latin[:40].rstrip("_") if not latin or latin[0].isalpha() else f"c_{latin}"[:40].rstrip("_")

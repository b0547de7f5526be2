"""Formulas of a workbook without a value: the reader (calamine) gives such cells as empty, so the sheet's XML is asked.

A formula has no value because it ended in an error, or because nobody computed it: programs that write workbooks leave
that to the spreadsheet program that opens them.
"""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from lxml import etree

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_BOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_NO_VALUE = re.compile(
    rb"""\st\s*=\s*["']e["']
       | (?: </(?:\w+:)?f\s*> | <(?:\w+:)?f(?:\s[^<>]*)?/> ) \s*
         (?: <(?:\w+:)?v\s*/> | <(?:\w+:)?v\s*>\s*</(?:\w+:)?v\s*> )? \s* </(?:\w+:)?c\s*>""",
    re.VERBOSE,
)
_TEXT = "str"
"""The type of a cell whose formula gives a text, which may be empty."""
_CHUNK = 1 << 20
_OVERLAP = 256


class Uncomputed(str):
    """A formula that nobody has computed."""

    __slots__ = ()


def without_value(path: Path, sheet_name: str) -> Iterator[tuple[int, dict[int, str]]]:
    """Rows of the sheet with formulas without a value, in order: the row's number, and by column (0 is A) the error or
    the formula that was not computed.

    Raises KeyError, zipfile.BadZipFile or etree.XMLSyntaxError for a workbook whose parts are not in order.
    """
    with zipfile.ZipFile(path) as archive:
        part = _part_of(archive, sheet_name)
        with archive.open(part) as stream:
            if not _has_any(stream):
                return
        with archive.open(part) as stream:
            yield from _found(stream)


def _part_of(archive: zipfile.ZipFile, sheet_name: str) -> str:
    for sheet in _parsed(archive, _BOOK).iter("{*}sheet"):
        if sheet.get("name") == sheet_name:
            wanted = sheet.get(_RELATION) or sheet.get(_STRICT_RELATION)
            break
    else:
        raise KeyError(sheet_name)
    for relation in _parsed(archive, _RELATIONS).iter("{*}Relationship"):
        if relation.get("Id") == wanted:
            target = str(relation.get("Target"))
            return posixpath.normpath(target[1:] if target.startswith("/") else posixpath.join("xl", target))
    raise KeyError(sheet_name)


def _parsed(archive: zipfile.ZipFile, part: str) -> etree._Element:
    return etree.fromstring(archive.read(part), etree.XMLParser(resolve_entities=False, no_network=True))


def _has_any(stream: IO[bytes]) -> bool:
    tail = b""
    while chunk := stream.read(_CHUNK):
        if _NO_VALUE.search(tail + chunk):
            return True
        tail = chunk[-_OVERLAP:]
    return False


def _found(stream: IO[bytes]) -> Iterator[tuple[int, dict[int, str]]]:
    number = 0
    for _, row in etree.iterparse(stream, tag="{*}row", resolve_entities=False, no_network=True):
        number = int(row.get("r") or number + 1)
        found: dict[int, str] = {}
        column = -1
        for cell in row.iterchildren("{*}c"):
            column = _column(cell.get("r")) if cell.get("r") else column + 1
            value, formula = cell.findtext("{*}v") or "", cell.findtext("{*}f")
            if cell.get("t") == "e":
                found[column] = value
            elif formula is not None and cell.get("t") != _TEXT and not value.strip():
                found[column] = Uncomputed(f"={formula}")
        if found:
            yield number, found
        row.clear()
        while row.getprevious() is not None:
            del row.getparent()[0]


def _column(place: str) -> int:
    column = 0
    for letter in place.rstrip("0123456789").upper():
        column = column * 26 + ord(letter) - 64
    return column - 1

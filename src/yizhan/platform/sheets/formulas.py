"""Formula errors of a workbook: the reader (calamine) gives such cells as empty, so the sheet's own XML is asked."""

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
_ERROR_CELL = re.compile(rb"""\st\s*=\s*["']e["']""")
_CHUNK = 1 << 20
_OVERLAP = 64


def errors_of(path: Path, sheet_name: str) -> Iterator[tuple[int, dict[int, str]]]:
    """Rows of the sheet with formula errors, in order: the row's number, and the errors by column (0 is A).

    Raises KeyError, zipfile.BadZipFile or etree.XMLSyntaxError for a workbook whose parts are not in order.
    """
    with zipfile.ZipFile(path) as archive:
        part = _part_of(archive, sheet_name)
        with archive.open(part) as stream:
            if not _has_errors(stream):
                return
        with archive.open(part) as stream:
            yield from _errors(stream)


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


def _has_errors(stream: IO[bytes]) -> bool:
    tail = b""
    while chunk := stream.read(_CHUNK):
        if _ERROR_CELL.search(tail + chunk):
            return True
        tail = chunk[-_OVERLAP:]
    return False


def _errors(stream: IO[bytes]) -> Iterator[tuple[int, dict[int, str]]]:
    number = 0
    for _, row in etree.iterparse(stream, tag="{*}row", resolve_entities=False, no_network=True):
        number = int(row.get("r") or number + 1)
        found: dict[int, str] = {}
        column = -1
        for cell in row.iterchildren("{*}c"):
            column = _column(cell.get("r")) if cell.get("r") else column + 1
            if cell.get("t") == "e":
                found[column] = cell.findtext("{*}v") or ""
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

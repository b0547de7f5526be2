"""The first look at a file, and reading it as that look found it."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from yizhan.kernel.text import listed
from yizhan.platform.sheets import delimited, workbook
from yizhan.platform.sheets.contracts import MOST_COLUMNS, Format, Line, Table, TableKind, column_names
from yizhan.platform.sheets.errors import EmptyTable, NoSuchSheet, NotATable, OldOrProtectedWorkbook, TooManyColumns

HEAD = 200
"""Rows that a look brings back, for suggestions and for people to see."""

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def look(
    path: Path, *, sheet: str = "", encoding: str = "", delimiter: str = "", header_row: int | None = None
) -> Table:
    """What the file holds. What is given is believed; the rest is found out by reading the whole file once.

    Without `header_row` the first row that is not blank names the columns; 0 says that none does.
    Raises an UnreadableTable that says why the file is no table, or none that we can read.
    """
    forms = _forms(path, sheet, encoding, delimiter)
    found = next(filter(None, (_measured(path, form, header_row) for form in forms)), None)
    if found is None:
        raise EmptyTable
    sheets = tuple(form.sheet for form in forms if form.sheet)
    return msgspec.structs.replace(found, sheets=sheets, digest=digest_of(path))


def _measured(path: Path, form: Format, header_row: int | None) -> Table | None:
    header: list[str] = []
    head: list[Line] = []
    rows, width = 0, 0
    for line in _lines(path, form):
        if header_row is None:
            header_row = line.number
        if line.number <= header_row:
            header = line.cells if line.number == header_row else header
            continue
        rows += 1
        if rows <= HEAD:
            head.append(line)
            width = max(width, len(line.cells))
    if not rows or (header_row and not header):
        return None
    columns = column_names(header, 0 if header_row else width)
    if len(columns) > MOST_COLUMNS:
        raise TooManyColumns(columns=len(columns), most=MOST_COLUMNS)
    form = msgspec.structs.replace(form, header_row=header_row or 0)
    return Table(format=form, columns=columns, head=tuple(head), rows=rows)


def digest_of(path: Path) -> str:
    """SHA-256 of the file's content."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _forms(path: Path, sheet: str, encoding: str, delimiter: str) -> list[Format]:
    """How the file may be read: one way, or one for each sheet that comes into question."""
    with path.open("rb") as file:
        start = file.read(8)
    if not start:
        raise EmptyTable
    if start.startswith(_OLE):
        raise OldOrProtectedWorkbook
    if start.startswith(_ZIP):
        workbook.vet(path)
        sheets = workbook.sheet_names(path)
        if sheet and sheet not in sheets:
            raise NoSuchSheet(sheet=sheet, sheets=listed(sheets))
        return [Format(kind=TableKind.XLSX, sheet=name) for name in ([sheet] if sheet else sheets)]
    if start.startswith(b"%PDF"):
        raise NotATable
    found = delimited.checked_encoding(path, encoding) if encoding else delimited.encoding_of(path)
    likely, skipped = delimited.delimiter_of(path, found)
    delimiter = delimiter if len(delimiter) == 1 and delimiter not in '"\r\n' else ""
    return [Format(kind=TableKind.CSV, encoding=found, delimiter=delimiter or likely, skip_lines=skipped)]


def _lines(path: Path, form: Format) -> Iterator[Line]:
    if form.kind is TableKind.XLSX:
        return workbook.lines(path, form.sheet)
    return delimited.lines(path, form)


def data_lines(path: Path, form: Format, *, after: int = 0) -> Iterator[Line]:
    """The rows below the header whose number is beyond `after`."""
    beyond = max(form.header_row, after)
    return (line for line in _lines(path, form) if line.number > beyond)

"""XLSX workbooks: looked through before they are unpacked, then read row by row.

The reader (calamine) lays a sheet out as the rectangle around its outermost cells, so a small file with one far cell
would take the whole machine's memory and end the process. Therefore every part is unpacked once in a stream, its true
size counted and the positions of its cells noted, and what is too large is refused before the reader sees it.
"""

import datetime as dt
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import msgspec
import python_calamine as calamine
from lxml import etree

from yizhan.kernel.errors import Problem
from yizhan.kernel.text import listed
from yizhan.platform.sheets import formulas
from yizhan.platform.sheets.contracts import MOST_CELL, MOST_COLUMNS, Line
from yizhan.platform.sheets.errors import (
    CELL_ERROR,
    CELL_TOO_LONG,
    DIGITS_LOST,
    FORMULA_ERRORS,
    NOT_COMPUTED,
    BrokenWorkbook,
    NoSuchSheet,
    TooManyColumns,
    WorkbookTooLarge,
)

MOST_BYTES = 1 << 30
MOST_CELLS = 20_000_000
MOST_PARTS = 2_000
_DAMAGE = (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error, lzma.LZMAError)
_CHUNK = 1 << 20
_OVERLAP = 64
_CELL = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{1,3})(\d{1,7})["']""")
_NO_MORE: tuple[int, dict[int, str]] = (1 << 30, {})
_EXACT = 10**15
"""Spreadsheet programs keep 15 digits of a number."""
_MOST_SHOWN = 80
"""Characters of a formula that are told."""

Value = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta


class _Corner(msgspec.Struct):
    """How far the cells of one part reach."""

    columns: set[bytes] = msgspec.field(default_factory=set)
    first_row: int = 1 << 30
    last_row: int = 0

    def note(self, content: bytes) -> None:
        found = _CELL.findall(content)
        if found:
            self.columns.update({letters.upper() for letters, _ in found})
            rows = [int(row) for _, row in found]
            rows.append(self.first_row)
            self.first_row = min(rows)
            rows[-1] = self.last_row
            self.last_row = max(rows)

    def cells(self) -> int:
        places = [_place(letters) for letters in self.columns]
        return (max(places) - min(places) + 1) * (self.last_row - self.first_row + 1) if places else 0


def _place(letters: bytes) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + letter - 64
    return place


def vet(path: Path) -> None:
    """Raises WorkbookTooLarge or BrokenWorkbook for what must not be opened."""
    try:
        with zipfile.ZipFile(path) as archive:
            _vet(archive)
    except (*_DAMAGE, OSError, ValueError) as error:
        raise BrokenWorkbook from error


def _vet(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_BYTES:
        raise _too_large()
    left = MOST_BYTES
    for part in parts:
        left -= _unpacked(archive, part, left)


def _too_large() -> WorkbookTooLarge:
    return WorkbookTooLarge(cells=MOST_CELLS, megabytes=MOST_BYTES >> 20)


def _unpacked(archive: zipfile.ZipFile, part: zipfile.ZipInfo, most: int) -> int:
    # Every part is searched for cells: which of them are sheets is for the workbook itself to say.
    size, corner, tail = 0, _Corner(), b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > most:
                raise _too_large()
            corner.note(tail + chunk)
            tail = chunk[-_OVERLAP:]
    if corner.cells() > MOST_CELLS:
        raise _too_large()
    return size


def sheet_names(path: Path) -> list[str]:
    """The worksheets that a person sees, in their order; raises BrokenWorkbook."""
    with _opened(path) as book:
        return _visible(book)


def _visible(book: calamine.CalamineWorkbook) -> list[str]:
    return [
        sheet.name
        for sheet in book.sheets_metadata
        if sheet.typ == calamine.SheetTypeEnum.WorkSheet and sheet.visible == calamine.SheetVisibleEnum.Visible
    ]


def _opened(path: Path) -> calamine.CalamineWorkbook:
    try:
        return calamine.CalamineWorkbook.from_path(str(path))
    except (calamine.CalamineError, OSError) as error:
        raise BrokenWorkbook from error


def lines(path: Path, sheet_name: str) -> Iterator[Line]:
    """Every row of the sheet that is not blank, the header included."""
    with _opened(path) as book:
        if sheet_name not in book.sheet_names:
            raise NoSuchSheet(sheet=sheet_name, sheets=listed(_visible(book)))
        try:
            sheet = book.get_sheet_by_name(sheet_name)
        except calamine.CalamineError as error:
            raise BrokenWorkbook from error
        if sheet.width > MOST_COLUMNS:
            raise TooManyColumns(columns=sheet.width, most=MOST_COLUMNS)
        try:
            for number, values in _with_formulas(sheet, formulas.without_value(path, sheet_name)):
                cells, problems = _texts(values)
                if any(cells):
                    yield Line(number, cells, problems)
        except (*_DAMAGE, KeyError, etree.XMLSyntaxError) as error:
            raise BrokenWorkbook from error


def _with_formulas(
    sheet: calamine.CalamineSheet, formulas_left: Iterator[tuple[int, dict[int, str]]]
) -> Iterator[tuple[int, list[Value]]]:
    """The rows with their number, errors and formulas that have no value in their place."""
    first = sheet.start[1] if sheet.start else 0
    row, found = next(formulas_left, _NO_MORE)
    for number, values in enumerate(sheet.iter_rows(), 1):
        while row < number:
            row, found = next(formulas_left, _NO_MORE)
        for column, told in found.items() if row == number else ():
            if first <= column < first + len(values):
                values[column - first] = told
        yield number, values


def _texts(values: list[Value]) -> tuple[list[str], tuple[Problem, ...]]:
    cells = [value if type(value) is str else _text(value) for value in values]
    if not any(_suspect(value) for value in values):
        return cells, ()
    return cells, tuple(problem for i, value in enumerate(values) if (problem := _problem(i, value)))


def _suspect(value: Value) -> bool:
    if type(value) is str:
        return len(value) > MOST_CELL or value[:1] == "#"
    if type(value) is formulas.Uncomputed:
        return True
    return type(value) is float and abs(value) >= _EXACT


def _problem(index: int, value: Value) -> Problem | None:
    if isinstance(value, formulas.Uncomputed):
        return NOT_COMPUTED.at(str(index), value=value[:_MOST_SHOWN])
    if isinstance(value, str):
        if len(value) > MOST_CELL:
            return CELL_TOO_LONG.at(str(index), most=MOST_CELL)
        return CELL_ERROR.at(str(index), value=value) if value in FORMULA_ERRORS else None
    return DIGITS_LOST.at(str(index)) if isinstance(value, float) and abs(value) >= _EXACT else None


def _text(value: Value) -> str:
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case float():
            return str(int(value)) if value.is_integer() else format(Decimal(repr(value)), "f")
        case dt.datetime():
            midnight = value.time() == dt.time()
            return value.date().isoformat() if midnight else value.isoformat(sep=" ", timespec="seconds")
        case dt.date() | dt.time():
            return value.isoformat()
        case _:
            return str(value)

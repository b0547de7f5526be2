"""Tables written for people: CSV and XLSX that no spreadsheet program takes for formulas.

A cell that begins like a formula is protected by an apostrophe in CSV (OWASP, CSV Injection); in XLSX every cell is
written as text, which never computes. Plain signed numbers and international phone numbers need no protection.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

from yizhan.platform.characters import writable
from yizhan.platform.sheets.contracts import MOST_CELL
from yizhan.platform.sheets.errors import TooManyRowsForWorkbook

CSV_MEDIA = "text/csv; charset=utf-8"
XLSX_MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_WORKBOOK_ROWS = 1_048_576
_FORMULA = re.compile(r"[=+\-@\t\r]")
_SIGNED_NUMBER = re.compile(r"[+-]\d[\d .,\-()]*")
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_ROWS_A_PIECE = 500
_QUOTE = {'"': "&quot;"}

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_STYLE = '<xf xfId="0" numFmtId="{}" applyNumberFormat="1"/>'
_PARTS = {
    "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/></Types>',
    "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="{title}" sheetId="1" r:id="rId1"/></sheets></workbook>',
    # style 1 is text, so that what is typed into a cell later stays as it is typed; Form names the others
    "xl/styles.xml": f'{_HEAD}<styleSheet xmlns="{_MAIN}"><numFmts count="1">'
    '<numFmt numFmtId="164" formatCode="0.0%"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill>'
    '<patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1">'
    '<xf/></cellStyleXfs><cellXfs count="5"><xf xfId="0"/>'
    f"{''.join(map(_STYLE.format, (49, 3, 4, 164)))}</cellXfs>"
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
}
_SHEET_START = (
    f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>'
)
_SHEET_END = "</sheetData></worksheet>"


class Form(IntEnum):
    """How a number is shown, by its place among the styles (number formats: ECMA-376 part 1, 18.8.30)."""

    PLAIN = 0
    COUNT = 2
    AMOUNT = 3
    PERCENT = 4


class Figure(NamedTuple):
    """A number and how it is shown: `1,234`, `1,234.50`, `12.5%`."""

    value: float
    form: Form


Cell = str | float | Figure


def neutral(text: str) -> str:
    """`text` so that no program takes it for a formula."""
    return "'" + text if _FORMULA.match(text) and not _SIGNED_NUMBER.fullmatch(text) else text


def csv_pieces(rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """`rows` as CSV (RFC 4180) in UTF-8 with a byte order mark, which spreadsheet programs need to see Chinese."""
    buffer = io.StringIO(newline="")
    buffer.write("\ufeff")
    writer = csv.writer(buffer)
    for i, row in enumerate(rows, 1):
        writer.writerow([neutral(cell) for cell in row])
        if i % _ROWS_A_PIECE == 0:
            yield _taken(buffer)
    yield _taken(buffer)


def _taken(buffer: io.StringIO) -> bytes:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text.encode("utf-8", "replace")


def write_csv(path: Path, rows: Iterable[Sequence[str]]) -> None:
    """Write `rows` to a CSV file."""
    with path.open("wb") as file:
        file.writelines(csv_pieces(rows))


def write_xlsx(path: Path, title: str, rows: Iterable[Sequence[Cell]]) -> None:
    """Write `rows` to a workbook of one sheet (ECMA-376 part 1), the first row kept in view.

    Texts are written as text, also where they look like numbers or formulas; numbers as numbers, figures in their form.

    Raises TooManyRowsForWorkbook beyond what the format holds.
    """
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
        for name, content in _PARTS.items():
            archive.writestr(name, content.format(title=escape(_sheet_name(title), _QUOTE)))
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            part.write(_SHEET_START.encode())
            for i, row in enumerate(rows, 1):
                if i > MOST_WORKBOOK_ROWS:
                    raise TooManyRowsForWorkbook(most=MOST_WORKBOOK_ROWS)
                part.write(f"<row>{''.join(map(_cell, row))}</row>".encode("utf-8", "replace"))
            part.write(_SHEET_END.encode())


def _sheet_name(title: str) -> str:
    """`title` as spreadsheet programs take it: at most 31 characters, none of those that addresses are made of."""
    return " ".join(_NOT_IN_NAMES.sub(" ", title).split())[:31].strip("' ") or "1"


def _cell(value: Cell) -> str:
    if isinstance(value, Figure):
        return f'<c s="{value.form:d}"><v>{value.value!r}</v></c>'
    if not isinstance(value, str):
        return f"<c><v>{value!r}</v></c>"
    shown = escape(writable(value)[:MOST_CELL])
    return f'<c s="1" t="inlineStr"><is><t xml:space="preserve">{shown}</t></is></c>'

"""A file as a table of text: CSV in the encodings and shapes of this world, XLSX, Parquet."""

import io
import re
from pathlib import Path

import polars as pl

from yizhan.analytics.mining.errors import BrokenParquet, NoSuchFile
from yizhan.kernel.text import Text
from yizhan.platform.sheets import delimited
from yizhan.platform.sheets.contracts import Format, TableKind, column_names
from yizhan.platform.sheets.errors import EmptyTable, UnknownEncoding
from yizhan.platform.sheets.looking import data_lines, look

_PARQUET = b"PAR1"
_WORKBOOK = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")
_WESTERN = "cp1252"
_BLANKS = re.compile(r"[ \t]+")

RAGGED = Text(
    "有的行单元格多于列名，多出的部分未读取",
    "Some rows have more cells than there are column names; the rest of them was not read",
)
WESTERN = Text("文字编码按西欧 (cp1252) 读取", "The text was read as Western European (cp1252)")


def read(path: Path, sheet: str = "") -> tuple[pl.DataFrame, tuple[Text, ...]]:
    """The table in the file as it stands, and what is to be said of the reading.

    Cells of CSV and XLSX are text; Parquet keeps its types. Raises NoSuchFile, BrokenParquet, or an
    UnreadableTable that says why the file is none.
    """
    if not path.is_file():
        raise NoSuchFile(path=path)
    with path.open("rb") as file:
        start = file.read(4)
    if not start:
        raise EmptyTable
    notes: tuple[Text, ...] = ()
    if start == _PARQUET:
        frame = _parquet(path)
    elif start.startswith(_WORKBOOK):
        frame = _workbook(path, sheet)
    else:
        frame, notes = _delimited(path)
    if not frame.height or not frame.width:
        raise EmptyTable
    return frame, notes


def _parquet(path: Path) -> pl.DataFrame:
    try:
        return pl.read_parquet(path)
    except (pl.exceptions.PolarsError, OSError) as error:
        raise BrokenParquet(reason=str(error).splitlines()[0][:200]) from error


def _workbook(path: Path, sheet: str) -> pl.DataFrame:
    table = look(path, sheet=sheet)
    width = len(table.columns)
    cells = [(line.cells + [""] * width)[:width] for line in data_lines(path, table.format)]
    return pl.DataFrame(cells, schema=dict.fromkeys(table.columns, pl.String), orient="row")


def _delimited(path: Path) -> tuple[pl.DataFrame, tuple[Text, ...]]:
    notes: tuple[Text, ...] = ()
    try:
        encoding = delimited.encoding_of(path)
    except UnknownEncoding:
        encoding, notes = _WESTERN, (WESTERN,)
    delimiter, skipped = delimited.delimiter_of(path, encoding)
    with path.open(encoding=encoding, newline="", errors="replace") as file:
        for _ in range(skipped):
            file.readline()
        first = _first_line(file)
    if delimiter not in first and len(first.split()) > 1 and _columns_of_blanks(path, encoding):
        return _blanks(path, encoding), notes
    form = Format(kind=TableKind.CSV, encoding=encoding, delimiter=delimiter, skip_lines=skipped)
    frame, ragged = _csv(path, form)
    return frame, (*notes, RAGGED) if ragged else notes


def _first_line(file: io.TextIOWrapper) -> str:
    return next((line for line in file if line.strip()), "")


def _columns_of_blanks(path: Path, encoding: str) -> bool:
    with path.open(encoding=encoding, errors="replace") as file:
        widths = {len(line.split()) for line, _ in zip(file, range(200), strict=False) if line.strip()}
    return len(widths) == 1


def _blanks(path: Path, encoding: str) -> pl.DataFrame:
    """A table whose cells are set apart by blanks, as statistics programs write them."""
    text = path.read_text(encoding=encoding, errors="replace")
    rows = "\n".join(_BLANKS.sub("\t", line.strip()) for line in text.splitlines() if line.strip())
    return _named(_parsed(io.BytesIO(rows.encode()), "\t", ragged=False))


def _csv(path: Path, form: Format) -> tuple[pl.DataFrame, bool]:
    content = path.read_bytes()
    if form.encoding not in {"utf-8", "utf-8-sig"}:
        content = content.decode(form.encoding, errors="replace").encode()
    content = content.removeprefix(b"\xef\xbb\xbf")
    for _ in range(form.skip_lines):
        content = content.split(b"\n", 1)[-1]
    try:
        return _named(_parsed(io.BytesIO(content), form.delimiter, ragged=False)), False
    except pl.exceptions.NoDataError as error:
        raise EmptyTable from error
    except pl.exceptions.PolarsError:
        return _named(_parsed(io.BytesIO(content), form.delimiter, ragged=True)), True


def _parsed(content: io.BytesIO, delimiter: str, *, ragged: bool) -> pl.DataFrame:
    return pl.read_csv(content, separator=delimiter, infer_schema=False, has_header=False, truncate_ragged_lines=ragged)


def _named(frame: pl.DataFrame) -> pl.DataFrame:
    """The first row that is not blank names the columns; rows that are blank throughout go."""
    frame = frame.filter(~pl.all_horizontal(pl.all().fill_null("").str.strip_chars() == ""))
    if not frame.height:
        raise EmptyTable
    names = column_names([str(name or "") for name in frame.row(0)], frame.width)
    return frame.slice(1).rename(dict(zip(frame.columns, names, strict=True)))

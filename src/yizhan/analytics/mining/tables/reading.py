"""A file as a table of text: CSV in the encodings and shapes of this world, XLSX, Parquet."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice, zip_longest
from pathlib import Path

import polars as pl

from yizhan.analytics.mining.errors import BrokenParquet, NoSuchFile
from yizhan.kernel.text import Text
from yizhan.platform.sheets import delimited
from yizhan.platform.sheets.contracts import Format, TableKind, column_names
from yizhan.platform.sheets.encodings import NAMES
from yizhan.platform.sheets.errors import NOT_COMPUTED, EmptyTable, NotATable
from yizhan.platform.sheets.looking import data_lines, look

_PARQUET = b"PAR1"
_WORKBOOK = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")
_NO_TABLE = (b"<", b"{", b"[{", b"\x1f\x8b", b"%!")
"""Web pages (also such as are named .xls), JSON, packed files."""
_BEFORE = b"\xef\xbb\xbf \t\r\n"
_UNNAMED = re.compile(r"\[[A-Z]+\]")
_NUMBER = re.compile(r"[\d.,%¥$€+\-/: ]+")
_PROBED = 100
_BLANKS = re.compile(r"[ \t]+")

RAGGED = Text(
    "有的行单元格多于列名，多出的部分未读取",
    "Some rows have more cells than there are column names; the rest of them was not read",
)
SELDOM = Text("文字编码按{name}读取", "The text was read as {name}")
ABOVE = Text("跳过了表头上方的 {count} 行", "{count} rows above the names of the columns were passed over")
UNCOMPUTED = Text(
    "{count} 个单元格的公式没有计算结果，当作缺失；可用表格软件打开并保存后重试",
    "Formulas that were never computed count as missing (cells: {count}); a spreadsheet program computes them when it "
    "opens and saves the file",
)
QUOTES = Text(
    "引号不成对，已按普通字符读取；含分隔符的单元格可能被拆开",
    "Quotation marks do not pair and were read as they stand; a cell with a separator in it may be split",
)
REPEATED = Text(
    "列名“{column}”出现多次，后面的列记为“{column} (2)”等",
    "Several columns are named “{column}”: the later ones are called “{column} (2)” and so on",
)
_WAYS: tuple[tuple[bool, str | None, tuple[Text, ...]], ...] = (
    (False, '"', ()),
    (True, '"', (RAGGED,)),
    (True, None, (QUOTES,)),
)
"""How text may be parsed, the strictest way first: cells too many allowed, quotation marks, what is said of it."""


def read(path: Path, sheet: str = "") -> tuple[pl.DataFrame, tuple[Text, ...]]:
    """The table in the file as it stands, and what is to be said of the reading.

    Cells of CSV and XLSX are text; Parquet keeps its types. Raises NoSuchFile, BrokenParquet, or an
    UnreadableTable that says why the file is none.
    """
    if not path.is_file():
        raise NoSuchFile(path=path)
    with path.open("rb") as file:
        start = file.read(64)
    if not start:
        raise EmptyTable
    notes: tuple[Text, ...] = ()
    if start.startswith(_PARQUET):
        frame = _parquet(path)
    elif start.startswith(_WORKBOOK):
        frame, notes = _workbook(path, sheet)
    elif start.lstrip(_BEFORE).startswith(_NO_TABLE):
        raise NotATable
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


def _workbook(path: Path, sheet: str) -> tuple[pl.DataFrame, tuple[Text, ...]]:
    table = look(path, sheet=sheet)
    named = ["" if _UNNAMED.fullmatch(name) else name for name in table.columns]
    above = header_at([named, *(line.cells for line in table.head)])
    if above:
        table = look(path, sheet=sheet or table.format.sheet, header_row=table.head[above - 1].number)
    width = len(table.columns)
    cells, empty = [], 0
    for line in data_lines(path, table.format):
        row = (line.cells + [""] * width)[:width]
        for problem in line.problems:
            if problem.code == NOT_COMPUTED.code and int(problem.field) < width:
                row[int(problem.field)] = ""
                empty += 1
        cells.append(row)
    frame = pl.DataFrame(cells, schema=dict.fromkeys(table.columns, pl.String), orient="row")
    notes = [text.format(count=count) for text, count in ((ABOVE, above), (UNCOMPUTED, empty)) if count]
    return frame, (*notes, *repeated(table.columns))


def header_at(rows: Sequence[Sequence[str]]) -> int:
    """Which row names the columns: the first that fills more than half of what most rows fill.

    Titles, the day of an export and the like stand above it in reports, and so do names of groups of columns, whose
    cells are merged: a row with gaps, below which one without any names each.
    """
    filled = [sum(bool(cell and cell.strip()) for cell in row) for row in rows]
    usual = Counter(each for each in filled if each).most_common(1)
    first = next((i for i, each in enumerate(filled) if usual and each > usual[0][0] / 2), 0)
    return first + 1 if _names(rows, first + 1) and filled[first] < filled[first + 1] else first


def _names(rows: Sequence[Sequence[str]], at: int) -> bool:
    """Whether a row holds names: words in every cell, none of which stands below it again."""
    if at + 1 >= len(rows):
        return False
    below = [set(column) for column in zip_longest(*rows[at + 1 :])]
    return all(
        cell.strip() and not _NUMBER.fullmatch(cell.strip()) and cell not in seen
        for cell, seen in zip(rows[at], below, strict=False)
    ) and any(_NUMBER.fullmatch(cell.strip()) for cell in rows[at + 1])


def repeated(names: Iterable[str]) -> tuple[Text, ...]:
    """What is to be said of names that several columns had."""
    names = list(names)
    return tuple(REPEATED.format(column=name) for name in names if f"{name} (2)" in names)


def _delimited(path: Path) -> tuple[pl.DataFrame, tuple[Text, ...]]:
    encoding, notes = _encoding(path)
    delimiter, skipped = delimited.delimiter_of(path, encoding)
    rows, starts = _first_rows(path, encoding, delimiter, skipped)
    above = header_at(rows)
    if above:
        skipped += starts[above]
        notes = (*notes, ABOVE.format(count=above))
    if len(rows[above]) == 1 and len(rows[above][0].split()) > 1 and _columns_of_blanks(path, encoding):
        frame, said = _blanks(path, encoding)
    else:
        form = Format(kind=TableKind.CSV, encoding=encoding, delimiter=delimiter, skip_lines=skipped)
        frame, said = _csv(path, form)
    return frame, (*notes, *said, *repeated(frame.columns))


def _encoding(path: Path) -> tuple[str, tuple[Text, ...]]:
    encoding = delimited.encoding_of(path)
    name = NAMES.get(encoding)
    return encoding, (SELDOM.format(name=name),) if name else ()


def _first_rows(path: Path, encoding: str, delimiter: str, skipped: int) -> tuple[list[list[str]], list[int]]:
    """The first rows that are not blank, and how many lines stand before each."""
    rows, starts, before = [], [], 0
    with path.open(encoding=encoding, newline="", errors="replace") as file:
        for _ in range(skipped):
            file.readline()
        reader = csv.reader(file, delimiter=delimiter)
        for row in islice(reader, _PROBED):
            if any(cell.strip() for cell in row):
                rows.append(row)
                starts.append(before)
            before = reader.line_num
    if not rows:
        raise EmptyTable
    return rows, starts


def _columns_of_blanks(path: Path, encoding: str) -> bool:
    with path.open(encoding=encoding, errors="replace") as file:
        widths = {len(line.split()) for line, _ in zip(file, range(200), strict=False) if line.strip()}
    return len(widths) == 1


def _blanks(path: Path, encoding: str) -> tuple[pl.DataFrame, tuple[Text, ...]]:
    """A table whose cells are set apart by blanks, as statistics programs write them."""
    text = path.read_text(encoding=encoding, errors="replace")
    rows = "\n".join(_BLANKS.sub("\t", line.strip()) for line in text.splitlines() if line.strip())
    return _named(_parsed(rows.encode(), "\t", ragged=False)), ()


def _csv(path: Path, form: Format) -> tuple[pl.DataFrame, tuple[Text, ...]]:
    content = path.read_bytes()
    if form.encoding not in {"utf-8", "utf-8-sig"}:
        content = content.decode(form.encoding, errors="replace").encode()
    content = content.removeprefix(b"\xef\xbb\xbf")
    if b"\n" not in content:
        content = content.replace(b"\r", b"\n")
    for _ in range(form.skip_lines):
        content = content.split(b"\n", 1)[-1]
    for ragged, quote, notes in _WAYS:
        try:
            return _named(_parsed(content, form.delimiter, ragged=ragged, quote=quote)), notes
        except pl.exceptions.NoDataError as error:
            raise EmptyTable from error
        except pl.exceptions.PolarsError:
            continue
    raise NotATable


def _parsed(content: bytes, delimiter: str, *, ragged: bool, quote: str | None = '"') -> pl.DataFrame:
    frame = pl.read_csv(
        content,
        separator=delimiter,
        infer_schema=False,
        has_header=False,
        truncate_ragged_lines=ragged,
        quote_char=quote,
    )
    return frame if quote else frame.with_columns(pl.all().str.strip_chars('"'))


def _named(frame: pl.DataFrame) -> pl.DataFrame:
    """The first row that is not blank names the columns; rows that are blank throughout go."""
    frame = frame.filter(~pl.all_horizontal(pl.all().fill_null("").str.strip_chars() == ""))
    if not frame.height:
        raise EmptyTable
    names = column_names([str(name or "") for name in frame.row(0)], frame.width)
    return frame.slice(1).rename(dict(zip(frame.columns, names, strict=True)))

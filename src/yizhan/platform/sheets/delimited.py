"""Delimited text: encoding and delimiter found out, rows streamed."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from yizhan.kernel.errors import Problem
from yizhan.platform.sheets import encodings
from yizhan.platform.sheets.contracts import MOST_CELL, Format, Line
from yizhan.platform.sheets.errors import (
    CELL_ERROR,
    CELL_TOO_LONG,
    FORMULA_ERRORS,
    BrokenQuotes,
    LineTooLong,
    NotATable,
    UnknownEncoding,
)

CHUNK = 1 << 20
MOST_LINE = 8 << 20
_PROBE = 4096
_LEAST_ZEROS = 4
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", encodings.HOME, *encodings.NAMES)
"""What a file may be written in."""

_DELIMITERS = (",", "\t", ";", "|")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SEP_LINE = re.compile(r"sep=(.)\r?\n")


def encoding_of(path: Path) -> str:
    """The encoding in which the whole file decodes: by its mark, else UTF-8, else the likeliest of the old ones.

    UTF-16 without a mark is known by the zero bytes that Latin letters and digits have in it.

    Raises NotATable for binary content, LineTooLong, and UnknownEncoding naming the line that fits none.
    """
    with path.open("rb") as file:
        start = file.read(_PROBE)
    marked = next((encoding for mark, encoding in _MARKS if start.startswith(mark)), None) or _unmarked(start)
    if marked:
        return checked_encoding(path, marked)
    try:
        _decode_all(path, "utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return "utf-8"
    with path.open("rb") as file:
        likeliest = encodings.likeliest(encodings.telling(iter(lambda: file.read(CHUNK), b"")))
    for encoding in likeliest[:-1]:
        try:
            return checked_encoding(path, encoding)
        except UnknownEncoding:
            continue
    return checked_encoding(path, likeliest[-1])


def _unmarked(start: bytes) -> str | None:
    even, odd = start[::2].count(0), start[1::2].count(0)
    if even and odd:
        return None
    enough = max(len(start) / 8, _LEAST_ZEROS)
    return "utf-16-le" if odd > enough else "utf-16-be" if even > enough else None


def checked_encoding(path: Path, encoding: str) -> str:
    """`encoding`, if it is one we read and the whole file decodes in it; raises UnknownEncoding otherwise."""
    if encoding not in ENCODINGS:
        raise UnknownEncoding(line=1)
    try:
        _decode_all(path, encoding)
    except UnicodeDecodeError as error:
        raise UnknownEncoding(line=error.reason) from error
    return encoding


def _decode_all(path: Path, encoding: str) -> None:
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    lines, since_line_end = 1, 0
    with path.open("rb") as file:
        while True:
            chunk = file.read(CHUNK)
            try:
                text = decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                line = lines + error.object[: error.start].count(b"\n")
                raise UnicodeDecodeError(encoding, b"", 0, 1, str(line)) from error
            if "\x00" in text:
                raise NotATable
            if not chunk:
                return
            lines, since_line_end = _measured(text, lines, since_line_end)


def _measured(text: str, lines: int, since_line_end: int) -> tuple[int, int]:
    end = max(text.rfind("\n"), text.rfind("\r"))
    since_line_end = len(text) - end - 1 if end >= 0 else since_line_end + len(text)
    lines += text.count("\n")
    if since_line_end > MOST_LINE:
        raise LineTooLong(line=lines, megabytes=MOST_LINE >> 20)
    return lines, since_line_end


def delimiter_of(path: Path, encoding: str) -> tuple[str, int]:
    """The delimiter that gives the first rows the most even shape, and how many lines stand before the table."""
    with path.open(encoding=encoding, newline="") as file:
        sample = file.read(1 << 16)
    told = _SEP_LINE.match(sample)
    if told:
        return told.group(1), 1
    cut = sample.rfind("\n") + 1 if len(sample) == 1 << 16 else len(sample)
    return max(_DELIMITERS, key=lambda delimiter: _evenness(sample[: cut or len(sample)], delimiter)), 0


def _evenness(sample: str, delimiter: str) -> tuple[float, int]:
    try:
        widths = Counter(len(row) for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter) if row)
    except csv.Error:
        return 0.0, 0
    if not widths:
        return 0.0, 0
    width, rows = widths.most_common(1)[0]
    return (rows / widths.total(), width) if width > 1 else (0.0, 1)


def lines(path: Path, form: Format) -> Iterator[Line]:
    """Every row that is not blank, the header included.

    Raises BrokenQuotes naming the line from which the quotation marks do not pair.
    """
    with path.open(encoding=form.encoding, newline="") as file:
        for _ in range(form.skip_lines):
            file.readline()
        reader = csv.reader(file, delimiter=form.delimiter, strict=True)
        number, started = 0, form.skip_lines + 1
        try:
            for cells in reader:
                number += 1
                started = form.skip_lines + reader.line_num + 1
                if any(cells):
                    yield Line(number, _restored(cells), _problems(cells))
        except csv.Error as error:
            raise BrokenQuotes(line=started) from error


def _restored(cells: list[str]) -> list[str]:
    # what our own writer protected against being taken for a formula comes back as it was
    return [cell[1:] if cell[:1] == "'" and cell[1:2] in _PROTECTED else cell for cell in cells]


_PROTECTED = frozenset("=+-@\t\r")


def _problems(cells: list[str]) -> tuple[Problem, ...]:
    if sum(map(len, cells)) <= MOST_CELL and FORMULA_ERRORS.isdisjoint(cells):
        return ()
    return tuple(
        CELL_TOO_LONG.at(str(i), most=MOST_CELL) if len(cell) > MOST_CELL else CELL_ERROR.at(str(i), value=cell)
        for i, cell in enumerate(cells)
        if len(cell) > MOST_CELL or cell in FORMULA_ERRORS
    )

"""What reading a table gives."""

from collections.abc import Sequence
from enum import StrEnum

import msgspec

from yizhan.kernel.errors import Problem

MOST_COLUMNS = 500
MOST_CELL = 32_767
"""Characters in a cell; also the limit of spreadsheet programs."""


class TableKind(StrEnum):
    """The two kinds of file."""

    CSV = "csv"
    XLSX = "xlsx"


class Format(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """How a file is to be read; `header_row` is the number of the row that names the columns, 0 when none does."""

    kind: TableKind
    encoding: str = "utf-8"
    delimiter: str = ","
    skip_lines: int = 0
    sheet: str = ""
    header_row: int = 1


class Line(msgspec.Struct, frozen=True, gc=False):
    """One row: its number as a spreadsheet program shows it, its cells, and what is wrong with them as they stand."""

    number: int
    cells: list[str]
    problems: tuple[Problem, ...] = ()


class Table(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What a look at a file found: how to read it, its columns, its first rows, and how many there are."""

    format: Format
    columns: tuple[str, ...]
    head: tuple[Line, ...]
    rows: int
    sheets: tuple[str, ...] = ()
    digest: str = ""


def column_names(header: Sequence[str], width: int) -> tuple[str, ...]:
    """One distinct name for each of `width` columns: the header's own, or where it has none `[C]`."""
    names: list[str] = []
    seen: dict[str, int] = {}
    for i in range(max(width, len(header))):
        name = " ".join(header[i].split()) if i < len(header) else ""
        name = name or f"[{letters(i)}]"
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(names)


def letters(index: int) -> str:
    """The letters that spreadsheet programs give to the column at `index`: 0 is A, 26 is AA."""
    text = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        text = chr(65 + rest) + text
    return text

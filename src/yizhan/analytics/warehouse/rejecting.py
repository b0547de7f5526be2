"""Rows of files that were not taken: told to people with what is wrong, and kept to be corrected and sent again."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from yizhan.analytics.warehouse import faults
from yizhan.analytics.warehouse.definitions import Column, Feed
from yizhan.analytics.warehouse.engine import Connection, name
from yizhan.kernel.errors import Problem
from yizhan.kernel.faults import Fault
from yizhan.kernel.text import Language, Text, listed
from yizhan.platform.sheets.contracts import MOST_CELL
from yizhan.platform.sheets.errors import CELL_TOO_LONG
from yizhan.platform.sheets.looking import data_lines, look
from yizhan.platform.sheets.writing import write_csv

MOST_TOLD = 1000
"""Rejected rows of one file that are told; all of them are in the file of rejected rows."""

_LINE = Text("原文件行号", "Line in the file")
_PROBLEM = Text("问题", "What is wrong")
_FACTS = ("line", "width", "wanted", "problems")
"""What stands beside the cells of a row that is kept."""


class RejectedRow(msgspec.Struct, frozen=True, rename="camel"):
    """A row that was not taken: where it stands, what it says, and what is wrong with it."""

    line: int
    content: dict[str, str]
    problems: tuple[Problem, ...]


def told(connection: Connection, feed: Feed) -> tuple[RejectedRow, ...]:
    """The first rows of the table `checked` with something wrong, at most MOST_TOLD."""
    texts = ", ".join(name(column.name) for column in feed.columns)
    rows = connection.execute(
        f"select _line, _problems, _width, _wanted, {texts} from checked where len(_problems) > 0 "
        f"order by _line limit {MOST_TOLD}"
    ).fetchall()
    wrongs = _Wrongs(feed)
    return tuple(_rejected(feed, wrongs, row) for row in rows)


def _rejected(feed: Feed, wrongs: "_Wrongs", row: Sequence[Any]) -> RejectedRow:
    line, codes, width, wanted, *cells = row
    content = {column.name: cell or "" for column, cell in zip(feed.columns, cells, strict=True)}
    return RejectedRow(line, content, tuple(wrongs.of(code).problem(content, (width, wanted)) for code in codes))


def keep(connection: Connection, feed: Feed, path: Path) -> None:
    """All rows of the table `checked` with something wrong, with the names and codes of the feed, as CSV."""
    path.parent.mkdir(parents=True, exist_ok=True)
    texts = ", ".join(name(column.name) for column in feed.columns)
    found = connection.execute(
        f"select {texts}, cast(_line as varchar), cast(_width as varchar), cast(_wanted as varchar), "
        "array_to_string(_problems, ' ') from checked where len(_problems) > 0 order by _line"
    )
    header = [*(column.name for column in feed.columns), *_FACTS]
    rows = ([cell or "" for cell in row] for row in iter(found.fetchone, None))
    write_csv(path, (header, *rows))


def corrigible(path: Path, feed: Feed, language: Language) -> Iterator[list[str]]:
    """Rows that were kept, to be corrected: under headers that the feed takes, each with what is wrong in words."""
    table = look(path, encoding="utf-8-sig", delimiter=",")
    labels = {column.name: column.label.in_(language) for column in feed.columns}
    columns = [column for column in table.columns if column not in _FACTS]
    yield [*(labels.get(column, column) for column in columns), _LINE.in_(language), _PROBLEM.in_(language)]
    wrongs = _Wrongs(feed)
    for line in data_lines(path, table.format):
        row = dict(zip(table.columns, line.cells, strict=False))
        width = (row.get("width", "…"), row.get("wanted", "…"))  # those kept by an earlier release lack them
        found = [wrongs.of(told) for told in row["problems"].split()]
        words = [": ".join(filter(None, (labels.get(w.field), w.words(row, width, language)))) for w in found]
        yield [*(row[column] for column in columns), row["line"], "; ".join(words)]


class _Wrongs:
    """What can be wrong with rows of a feed; what is said of each kind is put together once."""

    def __init__(self, feed: Feed) -> None:
        self._feed = feed
        self._known: dict[str, _Wrong] = {}

    def of(self, told: str) -> "_Wrong":
        """What `field:code` stands for."""
        if told not in self._known:
            self._known[told] = self._wrong(told)
        return self._known[told]

    def _wrong(self, told: str) -> "_Wrong":
        feed = self._feed
        field, _, code = told.partition(":")
        column = next((each for each in feed.columns if each.name == field), None)
        words = _words(column) if code != CELL_TOO_LONG.code else {"most": MOST_CELL}
        labels = [column.label for wanted in feed.key for column in feed.columns if column.name == wanted]
        key = Text(" + ".join(label.zh for label in labels), " + ".join(label.en for label in labels))
        shown = feed.key if code == "duplicate_key" else (field,)
        return _Wrong(field, faults.BY_CODE[code], {**words, "key": key}, tuple(shown))


class _Wrong(msgspec.Struct, frozen=True):
    """One kind of problem in one column: its words, what fills them in every row, and which cells are told."""

    field: str
    fault: Fault
    filled: dict[str, object]
    shown: tuple[str, ...]

    def problem(self, content: Mapping[str, str], width: tuple[object, object]) -> Problem:
        """The problem of a row, in both languages."""
        return self.fault.at(self.field, **self._values(content, width), **self.filled)

    def words(self, content: Mapping[str, str], width: tuple[object, object], language: Language) -> str:
        """What is wrong with a row, in one language."""
        filled = {
            name: value.in_(language) if isinstance(value, Text) else value for name, value in self.filled.items()
        }
        return self.fault.message.in_(language).format(**self._values(content, width), **filled)

    def _values(self, content: Mapping[str, str], width: tuple[object, object]) -> dict[str, object]:
        found, wanted = width
        return {"value": " ".join(content.get(each, "") for each in self.shown), "found": found, "wanted": wanted}


def _words(column: Column | None) -> dict[str, object]:
    if column is None:
        return {}
    kind = faults.TYPES[column.type.partition("(")[0]]
    return {
        "what": kind,
        "least": "-∞" if column.least is None else f"{column.least:,.0f}",
        "most": "∞" if column.most is None else f"{column.most:,.0f}",
        "allowed": listed(column.allowed),
    }

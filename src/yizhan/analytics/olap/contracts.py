"""What is asked of cubes and what they answer."""

from datetime import date, datetime
from enum import StrEnum

import msgspec

from yizhan.kernel.permissions import Permission
from yizhan.kernel.text import Text

READ = "cube.read"
PERMISSIONS = (Permission(READ, Text("查看多维分析", "Ask cubes")),)

Key = str | None
Value = float | int | None


class Show(StrEnum):
    """How a measure is shown: as it is, a year before, its change since then, its share of the column, its rank."""

    VALUE = "value"
    LAST_YEAR = "lastYear"
    CHANGE = "change"
    SHARE = "share"
    RANK = "rank"


class Shown(msgspec.Struct, frozen=True):
    """A measure as it is to be shown."""

    name: str
    show: Show = Show.VALUE


class Filter(msgspec.Struct, frozen=True, rename={"among": "in", "since": "from", "until": "to"}):
    """Only members `in` a list, or times `from` … `to`, both included; or the `latest` months that have facts."""

    level: str
    among: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    latest: int = 0


class Sort(msgspec.Struct, frozen=True):
    """By the `measure`-th measure of the query."""

    measure: int
    descending: bool = True


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """Levels on rows and columns (`<dimension>.<level>`), measures, filters; `totals` adds the sums over levels."""

    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    measures: tuple[Shown, ...]
    filters: tuple[Filter, ...] = ()
    totals: bool = False
    sort: Sort | None = None


class Cell(msgspec.Struct, frozen=True):
    """The members it stands for, in the order of rows and columns (None where it is a total), and its values."""

    keys: tuple[Key, ...]
    values: tuple[Value, ...]
    total: bool = False


class Explained(msgspec.Struct, frozen=True, rename="camel"):
    """Where a figure comes from: its definition, its formula, the tables it was made from, the newest first."""

    measure: str
    label: Text
    about: Text
    formula: Text
    table: Text
    origins: tuple[Text, ...]


class Answer(msgspec.Struct, frozen=True):
    """Cells, names of members by level and key, and what explains the figures."""

    cells: tuple[Cell, ...]
    names: dict[str, dict[str, Text]]
    explained: tuple[Explained, ...]
    table: str
    version: int
    loaded_at: datetime
    milliseconds: float


class Member(msgspec.Struct, frozen=True):
    """A member of a level."""

    key: str
    name: Text


class Sought(msgspec.Struct, frozen=True, kw_only=True):
    """Which members of a level are wanted: words of their names, their keys where any are given, which page."""

    level: str
    words: str = ""
    keys: tuple[str, ...] = ()
    limit: int | None = None
    after: str | None = None


class Facts(msgspec.Struct, frozen=True):
    """Rows of the base behind a figure, with the file and line, or table and row, that each came from.

    The first of them; `total` is how many there are, `figure` what all of them come to (None for a calculated one).
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]
    origins: tuple[str, ...]
    total: int
    figure: Value


class CustomerRow(msgspec.Struct, frozen=True):
    """A customer behind a cell, named as the reader may see it."""

    id: str
    number: str
    name: str
    kind: str
    values: tuple[Value, ...]


class Customers(msgspec.Struct, frozen=True):
    """Customers behind a cell, by the first measure; `hidden` are those the reader may not see by now."""

    items: tuple[CustomerRow, ...]
    hidden: int

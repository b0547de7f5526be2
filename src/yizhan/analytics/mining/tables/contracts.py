"""What is known of a table once it is read."""

from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

from yizhan.kernel.text import Text

if TYPE_CHECKING:
    import polars as pl


class Kind(StrEnum):
    """What a column holds."""

    NUMBER = "number"
    FLAG = "flag"
    CATEGORY = "category"
    DATE = "date"
    ID = "id"
    TEXT = "text"
    CONSTANT = "constant"


LEARNABLE = (Kind.NUMBER, Kind.FLAG, Kind.CATEGORY, Kind.DATE)
"""Kinds that a model can use."""


class Column(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """One column: its kind, how much of it is there, and what is to be said of it."""

    name: str
    kind: Kind
    missing: int
    distinct: int
    note: Text | None = None


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """A table whose columns are understood; `frame` holds numbers, dates and words as such.

    Numbers are Float64, dates are Datetime, everything else is String; missing values are null in all of them.
    """

    frame: "pl.DataFrame"
    columns: tuple[Column, ...]
    notes: tuple[Text, ...] = ()

    @property
    def rows(self) -> int:
        return self.frame.height

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)

    def of_kind(self, *kinds: Kind) -> list[str]:
        return [column.name for column in self.columns if column.kind in kinds]

    def without(self, *names: str) -> "Table":
        left = tuple(column for column in self.columns if column.name not in names)
        return msgspec.structs.replace(self, frame=self.frame.select([c.name for c in left]), columns=left)

    def taken(self, rows: "pl.Series | list[int]") -> "Table":
        """The same columns, with the rows at these places only."""
        return msgspec.structs.replace(self, frame=self.frame[rows])

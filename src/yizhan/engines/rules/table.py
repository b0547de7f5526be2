"""A decision table as people write it: typed columns, rows of tests and results, a hit policy."""

from enum import StrEnum
from typing import Any

import msgspec

from yizhan.kernel.text import Text


class Kind(StrEnum):
    """What a column's values are."""

    STRING = "string"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"


class Hit(StrEnum):
    """Which of the rows that fire give the outcome (DMN 1.3, 8.2.8)."""

    FIRST = "first"
    UNIQUE = "unique"
    """At most one row may fire."""
    ANY = "any"
    """Several may fire when they agree."""
    PRIORITY = "priority"
    """The row whose results come first in the lists of choices of the output columns."""
    COLLECT = "collect"


class Aggregation(StrEnum):
    """What collect makes of the rows that fire."""

    LIST = "list"
    SUM = "sum"
    MIN = "min"
    MAX = "max"
    COUNT = "count"


class Tier(StrEnum):
    """Whose table it is; in the order in which they are asked."""

    HEADQUARTERS = "headquarters"
    PROVINCE = "province"
    LOCAL = "local"


TIERS = tuple(Tier)


class ColumnChoice(msgspec.Struct, frozen=True, rename="camel"):
    """One value that a text column may have, with what people call it."""

    value: str
    name: Text


class Domain(msgspec.Struct, frozen=True, rename="camel", omit_defaults=True):
    """The values of a column. Without `choices` any text goes; `optional` columns may also be empty (null)."""

    kind: Kind
    choices: tuple[ColumnChoice, ...] = ()
    least: float | None = None
    most: float | None = None
    whole: bool = False
    optional: bool = False


class Input(msgspec.Struct, frozen=True, rename="camel"):
    """A column that is asked; `source` is the ZEN expression over the caller's variables, `id` itself when empty."""

    id: str
    name: Text
    domain: Domain
    source: str = ""


class Output(msgspec.Struct, frozen=True, rename="camel"):
    """A column that answers; `room` is a test of what lower tiers may answer where a row is open."""

    id: str
    name: Text
    domain: Domain
    room: str = ""


NO_WORDS = Text("", "")


class Row(msgspec.Struct, frozen=True, rename="camel"):
    """One rule: a test for each input, a result for each output, and which outputs lower tiers may refine.

    The note is in both languages, the same words in both where nobody translated them, or in neither.
    """

    id: str
    tests: tuple[str, ...]
    results: tuple[str, ...]
    note: Text = NO_WORDS
    open: tuple[str, ...] = ()


class Table(msgspec.Struct, frozen=True, rename="camel"):
    """The whole of it. `gaps_open` lets lower tiers answer where no row fires."""

    inputs: tuple[Input, ...]
    outputs: tuple[Output, ...]
    rows: tuple[Row, ...]
    hit: Hit = Hit.FIRST
    aggregation: Aggregation = Aggregation.LIST
    gaps_open: bool = False

    @property
    def collects(self) -> bool:
        return self.hit is Hit.COLLECT


class Case(msgspec.Struct, frozen=True, rename="camel"):
    """A test case of a version: with these inputs this outcome is expected (null: no row fires)."""

    id: str
    name: str
    inputs: dict[str, Any]
    expected: Any

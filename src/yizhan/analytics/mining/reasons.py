"""Why a customer is likely to leave: the model's drivers (SHAP), gathered into the words of the business.

What a column adds is told beside the average customer. Columns are gathered by `definitions/mining/reasons.yaml`, so
that contract type and contract end speak as one reason; a column of no group speaks for itself.
"""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Protocol

import msgspec
import numpy as np
import polars as pl

from yizhan.analytics.mining.metrics import Floats
from yizhan.analytics.mining.tables.contracts import Kind, Table
from yizhan.analytics.mining.tables.targets import words
from yizhan.kernel.text import Text

_LEAST = 0.05
"""Log-odds below which a reason is not worth telling."""
_MISSING = Text("未知", "unknown")


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """A reason in business words, and the words that name columns of it."""

    name: str
    label: Text
    words: tuple[str, ...]
    cause: bool = False
    """Whether somebody can do something about it; the others are circumstances, told after the causes."""


class Driven(Protocol):
    """A model that tells what each column adds."""

    @property
    def columns(self) -> list[str]: ...

    def drivers(self, table: Table) -> Floats: ...


class Reason(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """One reason of one customer: how much it adds to the log-odds, the column that says most of it, its value."""

    group: str
    label: Text
    weight: float
    column: str
    value: Text
    cause: bool = False


@cache
def groups_in(file: Path) -> tuple[Group, ...]:
    """The groups of a definition file, in their order."""
    return msgspec.yaml.decode(file.read_bytes(), type=tuple[Group, ...])


def group_of(column: str, groups: Sequence[Group]) -> Group:
    """The first group whose words the column's name holds, or one of the column's own."""
    plain = re.sub(r"(?<=[a-z])(?=[A-Z])|[_\-./()]+", " ", column).casefold()
    for group in groups:
        if any(_holds(plain, word.casefold()) for word in group.words):
            return group
    return Group(name=column, label=Text(column, column), words=())


def _holds(name: str, word: str) -> bool:
    if not word.isascii():
        return word in name
    return bool(re.search(rf"\b{re.escape(word)}" + (r"\b" if len(word) <= 3 else ""), name))


def reasons_of(model: Driven, table: Table, groups: Sequence[Group], *, most: int = 3) -> list[tuple[Reason, ...]]:
    """The strongest reasons of each row, at most so many, causes first; none where nothing speaks for leaving."""
    drivers = model.drivers(table)
    found = [group_of(column, groups) for column in model.columns]
    names = list(dict.fromkeys(group.name for group in found))
    by_name = {group.name: group for group in found}
    causes = np.array([by_name[name].cause for name in names])
    place = np.array([names.index(group.name) for group in found])
    summed = np.column_stack([drivers[:, place == i].sum(axis=1) for i in range(len(names))])
    values = _told(table, model.columns)
    told = []
    for row in range(table.rows):
        strongest = np.lexsort((-summed[row], ~(causes & (summed[row] >= _LEAST))))[:most]
        told.append(
            tuple(
                _reason(
                    by_name[names[i]],
                    float(summed[row, i]),
                    drivers[row],
                    place == i,
                    model.columns,
                    values,
                    row,
                )
                for i in strongest
                if summed[row, i] >= _LEAST
            )
        )
    return told


def _reason(
    group: Group,
    weight: float,
    drivers: Floats,
    inside: np.ndarray[tuple[int], np.dtype[np.bool_]],
    columns: list[str],
    values: dict[str, list[str | None]],
    row: int,
) -> Reason:
    column = columns[int(np.argmax(np.where(inside, drivers, -np.inf)))]
    value = values[column][row]
    return Reason(
        group=group.name,
        label=group.label,
        weight=round(weight, 4),
        column=column,
        value=_MISSING if value is None else Text(value, value),
        cause=group.cause,
    )


def _told(table: Table, columns: list[str]) -> dict[str, list[str | None]]:
    dates = set(table.of_kind(Kind.DATE))
    return {
        name: (table.frame[name].dt.date().cast(pl.String) if name in dates else _short(table.frame[name])).to_list()
        for name in columns
    }


def _short(series: pl.Series) -> pl.Series:
    """The values as a reader wants them: numbers of a column that reaches 1 with two decimals at most, else four."""
    if series.dtype != pl.Float64:
        return words(series)
    highest = series.abs().max()
    return words(series.round(2 if isinstance(highest, float) and highest >= 1 else 4))

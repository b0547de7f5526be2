"""Rows that are of one customer: parted between learning and checking, they would be known again and not predicted.

Told by a column that names customers, or by a column whose values repeat while the rows of each share their outcome
far oftener than chance would have it: an identifier by another name, a birthday, an amount to the cent, or rows that
were copied. See Kaufman, Rosset, Perlich: Leakage in Data Mining, KDD 2011, on examples that are not apart.
"""

import numpy as np
import polars as pl

from yizhan.analytics.mining.metrics import Floats, Ints
from yizhan.analytics.mining.tables.contracts import LEARNABLE, Kind, Table
from yizhan.kernel.text import Text

NAMED = Text(
    "“{column}”中同一客户有多行，检验时同一客户的行不会分开",
    "“{column}” repeats: rows of one customer stay together in every check",
)
AGREEING = Text(
    "“{column}”相同的行结果也都相同，视为同一客户的行，检验时不会分开",
    "Rows alike in “{column}” share their outcome: they are taken for one customer's and stay together in every check",
)

COPIED = Text(
    "有的行各列完全相同，结果也都相同，视为同一客户的行，检验时不会分开",
    "Rows alike in every column share their outcome: they are taken for one customer's and are not parted by any check",
)

ALIKE = Text(
    "有 {count} 行与别的行各列完全相同而结果不尽相同：若是同一客户的不同时期，请加上客户编号列，否则检验会偏乐观",
    "{count} rows are alike in every column with others, whose outcome may differ: if they are one customer's at other "
    "times, add the column that names customers, or the check will know them again and flatter",
)

_REPEATED = 0.9
_BEYOND_CHANCE = 100
_MOST_ROWS_EACH = 50
_LEAST_REPEATED = 0.1
_LEAST_MIXED = 10.0
_MOST_MIXED = 0.05


def groups_of(table: Table, outcome: Floats) -> tuple[Ints | None, Text | None]:
    """The customer of each row and how that was told; None and None where each row may be a customer of its own."""
    for column in table.columns:
        if column.kind is Kind.ID and column.distinct < (table.rows - column.missing) * _REPEATED:
            return _ranked(table.frame[column.name]), NAMED.format(column=column.name)
    for column in sorted(table.columns, key=lambda each: -each.distinct):
        if column.kind not in LEARNABLE or column.missing or column.distinct * _MOST_ROWS_EACH < table.rows:
            continue
        groups = _ranked(table.frame[column.name])
        if _agree(groups, outcome):
            return groups, AGREEING.format(column=column.name)
    return _copied(table, outcome)


def _copied(table: Table, outcome: Floats) -> tuple[Ints | None, Text | None]:
    """Rows alike in all that can be learned from: told where every column has gaps, or few values."""
    cells = table.frame.select(table.of_kind(*LEARNABLE))
    if not cells.width:
        return None, None
    groups = _ranked(cells.hash_rows(seed=0))
    if (groups.max() + 1) * _MOST_ROWS_EACH >= table.rows and _agree(groups, outcome):
        return groups, COPIED
    alike = np.bincount(groups)
    repeated = int(alike[alike > 1].sum())
    if repeated < table.rows * _LEAST_REPEATED or _pairs(groups) < _BEYOND_CHANCE * _pairs_by_chance(cells):
        return None, None
    return None, ALIKE.format(count=repeated)


def _pairs(groups: Ints) -> float:
    """How many pairs of rows are alike."""
    rows = np.bincount(groups).astype(np.float64)
    return float(np.sum(rows * (rows - 1)) / 2)


def _pairs_by_chance(cells: pl.DataFrame) -> float:
    """How many would be if the columns had nothing to do with each other."""
    every = cells.height * (cells.height - 1) / 2
    return float(np.prod([_pairs(_ranked(column.fill_null(strategy="zero"))) / every for column in cells])) * every


def _ranked(series: pl.Series) -> Ints:
    """The place of each value among all; each row without one stands alone."""
    places = series.rank("dense").cast(pl.Int64).fill_null(0).to_numpy() - 1
    alone = np.flatnonzero(places < 0)
    places[alone] = len(places) + np.arange(len(alone))
    return np.unique(places, return_inverse=True)[1]


def _agree(groups: Ints, outcome: Floats) -> bool:
    """Whether rows of a group share their outcome where chance alone would have mixed them."""
    rows, yes = np.bincount(groups), np.bincount(groups, outcome)
    several = rows > 1
    if rows[several].sum() < len(outcome) * _LEAST_REPEATED:
        return False
    rate = outcome.mean()
    expected = float(np.sum(1 - rate ** rows[several] - (1 - rate) ** rows[several]))
    mixed = int(np.sum((yes[several] > 0) & (yes[several] < rows[several])))
    return expected >= _LEAST_MIXED and mixed <= _MOST_MIXED * expected

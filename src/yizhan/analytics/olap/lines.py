"""The lines of the base that one figure is made from: those that add something to it, and what they come to."""

import msgspec
import sqlglot
from sqlglot import exp

from yizhan.analytics.olap.definitions import Cube, Measure


class Lines(msgspec.Struct, frozen=True):
    """Where they are found, as SQL; `together` gives how many there are, and the figure where lines alone tell it."""

    source: str
    together: str


def of(cube: Cube, measure: Measure | None, where: str) -> Lines:
    """The lines behind a measure among those that `where` lets through; without a measure all of them."""
    if measure is None or measure.calc:
        source = f"{cube.base} where {where}"
        return Lines(source, f"select count(*), null from {source}")
    whole = measure.base or _plain(measure)
    conditions = [f"({where})", _adds(whole)]
    if measure.last:
        conditions.append(f"month = (select max(month) from {cube.base} where {where})")
    source = f"{cube.base} where {' and '.join(conditions)}"
    return Lines(source, f"select count(*), {whole} from {source}")


def _plain(measure: Measure) -> str:
    if measure.count:
        return "count(*)"
    return f"count(distinct {measure.distinct})" if measure.distinct else f"sum({measure.sum or measure.last})"


def _adds(whole: str) -> str:
    """The condition that a line adds something to `sum(…)` or `count(…)`."""
    tree = sqlglot.parse_one(whole, read="duckdb")
    if isinstance(tree, exp.Sum):
        return f"({tree.this.sql(dialect='duckdb')}) <> 0"
    inner = tree.this
    if isinstance(inner, exp.Distinct):
        return f"{inner.expressions[0].sql(dialect='duckdb')} is not null"
    return "true" if isinstance(inner, exp.Star) else f"{inner.sql(dialect='duckdb')} is not null"

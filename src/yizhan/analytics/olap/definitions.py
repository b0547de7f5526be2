"""Cubes as their files define them."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
import sqlglot
from sqlglot import exp

from yizhan.analytics.warehouse.definitions import BadDefinition
from yizhan.kernel.text import Text

TIME = "time"


class Level(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A level of a dimension: a column of the facts, or an expression of one; its members named by code or by query."""

    name: str
    label: Text
    column: str
    sql: str = ""
    names: dict[str, Text] = {}
    members: str = ""

    @property
    def key_sql(self) -> str:
        return self.sql or self.column


class Dimension(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A dimension with its levels, the coarsest first."""

    name: str
    label: Text
    levels: tuple[Level, ...]


class Measure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A figure: `sum` of a column, `count` of facts (kept in summaries under that name), `distinct` values, `last`
    (a stock: of its last month only), or `calc` from other measures. `base` is its expression on the base table where
    that differs from the summaries.
    """

    name: str
    label: Text
    about: Text
    unit: str = ""
    sum: str = ""
    count: str = ""
    distinct: str = ""
    last: str = ""
    calc: str = ""
    base: str = ""

    @property
    def additive(self) -> bool:
        """Whether parts of it add up to the whole."""
        return bool(self.sum or self.count or self.last)

    @property
    def column(self) -> str:
        """The column of summaries that holds it."""
        return self.sum or self.count or self.last


class Cube(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A cube; `aggregates` are summaries of its base, `presence` tables tell who has facts in which months.
    Its facts know nothing of the levels `without`.
    """

    name: str
    label: Text
    description: Text
    base: str
    aggregates: tuple[str, ...]
    dimensions: tuple[str, ...]
    measures: tuple[Measure, ...]
    presence: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    def measure(self, name: str) -> Measure | None:
        return next((measure for measure in self.measures if measure.name == name), None)


class Cubes(msgspec.Struct, frozen=True):
    """All cubes and the dimensions they share."""

    cubes: Mapping[str, Cube]
    dimensions: Mapping[str, Dimension]

    def level(self, cube: Cube, name: str) -> Level | None:
        """The level called `<dimension>.<level>` of a cube."""
        return next((level for known, level in self.levels(cube) if known == name), None)

    def levels(self, cube: Cube) -> Iterator[tuple[str, Level]]:
        """The levels of a cube under their names `<dimension>.<level>`."""
        for dimension in self.dimensions_of(cube):
            yield from ((f"{dimension.name}.{level.name}", level) for level in dimension.levels)

    def dimensions_of(self, cube: Cube) -> Iterator[Dimension]:
        """The dimensions of a cube, with those of their levels that its facts know."""
        for dimension in map(self.dimensions.__getitem__, cube.dimensions):
            known = (level for level in dimension.levels if f"{dimension.name}.{level.name}" not in cube.without)
            yield msgspec.structs.replace(dimension, levels=tuple(known))


def load(folder: Path) -> Cubes:
    """Read and check the cubes; raises BadDefinition."""
    dimensions = {each.name: each for each in _read(folder / "dimensions.yaml", tuple[Dimension, ...])}
    files = sorted(path for path in folder.glob("*.yaml") if path.stem != "dimensions")
    cubes: Sequence[Cube] = [_read(path, Cube) for path in files]
    for cube in cubes:
        _check(cube, dimensions)
    return Cubes({cube.name: cube for cube in cubes}, dimensions)


def _read(path: Path, kind: Any) -> Any:
    try:
        return msgspec.yaml.decode(path.read_bytes(), type=kind)
    except (OSError, msgspec.MsgspecError) as error:
        raise BadDefinition(f"{path.name}: {error}") from error


def _check(cube: Cube, dimensions: Mapping[str, Dimension]) -> None:
    if unknown := set(cube.dimensions) - set(dimensions):
        raise BadDefinition(f"{cube.name}: 没有维度 / no such dimension: {', '.join(sorted(unknown))}")
    levels = {f"{name}.{level.name}" for name in cube.dimensions for level in dimensions[name].levels}
    if unknown := set(cube.without) - levels:
        raise BadDefinition(f"{cube.name}: 没有层级 / no such level: {', '.join(sorted(unknown))}")
    plain = {measure.name for measure in cube.measures if not measure.calc}
    for measure in cube.measures:
        kinds = [measure.sum, measure.count, measure.distinct, measure.last, measure.calc]
        if sum(map(bool, kinds)) != 1:
            raise BadDefinition(f"{cube.name}.{measure.name}: sum, count, distinct, last, calc: 恰好一个 / exactly one")
        if unknown := set(inputs_of(measure)) - plain:
            raise BadDefinition(f"{cube.name}.{measure.name}: 没有度量 / no such measure: {', '.join(sorted(unknown))}")
    if any(m.last for m in cube.measures) and any(m.distinct for m in cube.measures):
        raise BadDefinition(f"{cube.name}: last 与 distinct 不能同在 / cannot have both last and distinct")


def inputs_of(measure: Measure) -> list[str]:
    """The measures that a calculated one is made from, in the order of its formula."""
    if not measure.calc:
        return []
    found = sqlglot.parse_one(measure.calc, read="duckdb").find_all(exp.Column)
    return list(dict.fromkeys(column.name for column in found))

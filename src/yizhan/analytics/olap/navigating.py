"""Which table answers a query: the smallest that has everything it needs. The reader does not choose, nor notice."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

import msgspec

from yizhan.analytics.olap.definitions import Cube, Measure
from yizhan.analytics.warehouse.errors import LoadedBeforeUpgrade


class Source(msgspec.Struct, frozen=True):
    """A table that may answer: its columns and how many rows it has."""

    name: str
    columns: frozenset[str]
    rows: int


def choose(cube: Cube, sources: Mapping[str, Source], needed: AbstractSet[str], measures: Sequence[Measure]) -> Source:
    """The smallest summary with all `needed` columns and measures, else the base.

    Raises LoadedBeforeUpgrade where its facts lack a column.
    """
    if set(needed) - sources[cube.base].columns:
        raise LoadedBeforeUpgrade
    wanted = set(needed) | {measure.column for measure in measures if measure.additive}
    fitting = [sources[name] for name in cube.aggregates if name in sources and wanted <= sources[name].columns]
    if fitting and all(measure.additive for measure in measures):
        return min(fitting, key=lambda source: source.rows)
    return sources[cube.base]


def choose_presence(cube: Cube, sources: Mapping[str, Source], needed: Iterable[str]) -> Source | None:
    """The smallest table of presence with all `needed` columns; none where only the base tells different values."""
    wanted = set(needed)
    fitting = [sources[name] for name in cube.presence if name in sources and wanted <= sources[name].columns]
    return min(fitting, key=lambda source: source.rows, default=None)

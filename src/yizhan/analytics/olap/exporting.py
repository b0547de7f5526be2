"""An answer as a workbook: one row for each cell's members, numbers as numbers."""

from collections.abc import Iterator
from pathlib import Path

from yizhan.analytics.olap.contracts import Answer, Query, Show
from yizhan.analytics.olap.definitions import Cube, Cubes
from yizhan.kernel.text import Language, Text
from yizhan.platform.sheets.writing import write_xlsx

_SHOWN = {
    Show.VALUE: Text("{measure}", "{measure}"),
    Show.LAST_YEAR: Text("{measure}（上年同期）", "{measure} (year before)"),
    Show.CHANGE: Text("{measure}（同比）", "{measure} (change on year)"),
    Show.SHARE: Text("{measure}（占比）", "{measure} (share)"),
    Show.RANK: Text("{measure}（排名）", "{measure} (rank)"),
}
_TOTAL = Text("合计", "Total")


def write(path: Path, cubes: Cubes, cube: Cube, query: Query, answer: Answer, language: Language) -> None:
    """Write the answer to the file `path`."""
    write_xlsx(path, cube.label.in_(language), rows(cubes, cube, query, answer, language))


def rows(cubes: Cubes, cube: Cube, query: Query, answer: Answer, language: Language) -> Iterator[list[str | float]]:
    """A header, then a row for each cell."""
    levels = (*query.rows, *query.columns)
    header: list[str | float] = [level.label.in_(language) for name in levels if (level := cubes.level(cube, name))]
    for shown in query.measures:
        measure = cube.measure(shown.name)
        label = measure.label if measure else Text(shown.name, shown.name)
        header.append(_SHOWN[shown.show].format(measure=label).in_(language))
    yield header
    for cell in answer.cells:
        row: list[str | float] = []
        for name, key in zip(levels, cell.keys, strict=True):
            known = answer.names[name].get(key or "")
            row.append(_TOTAL.in_(language) if key is None else known.in_(language) if known else key)
        row += ["" if value is None else value for value in cell.values]
        yield row

"""An answer as a workbook: one row for each cell's members, numbers as numbers, shown as on pages."""

from collections.abc import Iterator
from pathlib import Path

from yizhan.analytics.olap.contracts import Answer, Query, Show, Shown
from yizhan.analytics.olap.definitions import Cube, Cubes
from yizhan.analytics.olap.filtering import is_time
from yizhan.kernel.text import Language, Text
from yizhan.platform.sheets.writing import Cell, Figure, Form, write_xlsx

_SHOWN = {
    Show.VALUE: Text("{measure}", "{measure}"),
    Show.LAST_YEAR: Text("{measure}（上年同期）", "{measure} (year before)"),
    Show.CHANGE: Text("{measure}（同比）", "{measure} (change on year)"),
    Show.SHARE: Text("{measure}（占比）", "{measure} (share)"),
    Show.RANK: Text("{measure}（排名）", "{measure} (rank)"),
}
_TOTAL = Text("合计", "Total")
_NONE = Text("（无）", "(none)")
_YUAN = Text("{measure}（元）", "{measure} (CNY)")
_AMOUNTS = (Show.VALUE, Show.LAST_YEAR)


def write(path: Path, cubes: Cubes, cube: Cube, query: Query, answer: Answer, language: Language) -> None:
    """Write the answer to the file `path`."""
    write_xlsx(path, cube.label.in_(language), rows(cubes, cube, query, answer, language))


def rows(cubes: Cubes, cube: Cube, query: Query, answer: Answer, language: Language) -> Iterator[list[Cell]]:
    """A header, then a row for each cell."""
    levels = (*query.rows, *query.columns)
    header: list[Cell] = [level.label.in_(language) for name in levels if (level := cubes.level(cube, name))]
    units = []
    for shown in query.measures:
        measure = cube.measure(shown.name)
        label = measure.label if measure else Text(shown.name, shown.name)
        units.append(measure.unit if measure else "")
        header.append(_head(shown, label, units[-1]).in_(language))
    yield header
    for cell in answer.cells:
        row: list[Cell] = []
        for name, key in zip(levels, cell.keys, strict=True):
            row.append(_member(answer, name, key).in_(language))
        for shown, unit, value in zip(query.measures, units, cell.values, strict=True):
            row.append("" if value is None else Figure(value, _form(shown.show, unit, value)))
        yield row


def _head(shown: Shown, label: Text, unit: str) -> Text:
    said = _SHOWN[shown.show].format(measure=label)
    return _YUAN.format(measure=said) if unit == "yuan" and shown.show in _AMOUNTS else said


def _form(show: Show, unit: str, value: float) -> Form:
    """Shares and changes in percent, ranks and numbers of things whole; money to the fen."""
    if show in {Show.CHANGE, Show.SHARE} or (unit == "percent" and show in _AMOUNTS):
        return Form.PERCENT
    return Form.COUNT if show is Show.RANK or (unit != "yuan" and value == int(value)) else Form.AMOUNT


def _member(answer: Answer, level: str, key: str | None) -> Text:
    """A member as the page tells it: times as 2026, 2026 Q3, 2026-09."""
    if key is None:
        return _TOTAL
    if is_time(level) and key:
        year, month, _ = key.split("-")
        by_level = {"year": year, "quarter": f"{year} Q{(int(month) + 2) // 3}"}
        told = by_level.get(level.partition(".")[2], f"{year}-{month}")
        return Text(told, told)
    return answer.names[level].get(key, Text(key, key) if key else _NONE)

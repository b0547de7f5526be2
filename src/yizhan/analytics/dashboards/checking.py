"""What is wrong with a dashboard before it is kept."""

from collections.abc import Iterator, Sequence

from yizhan.analytics.dashboards import errors
from yizhan.analytics.dashboards.contracts import Display, Tile
from yizhan.analytics.olap import checking
from yizhan.analytics.olap.definitions import Cubes
from yizhan.kernel.errors import InvalidInput, Problem
from yizhan.kernel.faults import inside


def of_name(name: str) -> Iterator[Problem]:
    if not 1 <= len(name) <= errors.MOST_NAME:
        yield errors.NAME_LENGTH.at("name", most=errors.MOST_NAME)


def of_tiles(cubes: Cubes, tiles: Sequence[Tile]) -> Iterator[Problem]:
    """Every problem of every tile."""
    if len(tiles) > errors.MOST_TILES:
        yield errors.TOO_MANY_TILES.at("tiles", most=errors.MOST_TILES)
    for place, tile in enumerate(tiles):
        yield from inside(f"tiles.{place}", list(_of_tile(cubes, tile)))


def _of_tile(cubes: Cubes, tile: Tile) -> Iterator[Problem]:
    if len(tile.title) > errors.MOST_TITLE:
        yield errors.TITLE_LENGTH.at("title", most=errors.MOST_TITLE)
    if len(tile.note) > errors.MOST_NOTE:
        yield errors.NOTE_LENGTH.at("note", most=errors.MOST_NOTE)
    if not 1 <= tile.height <= errors.MOST_HEIGHT:
        yield errors.HEIGHT.at("height", most=errors.MOST_HEIGHT)
    if not 1 <= tile.width <= errors.MOST_WIDTH:
        yield errors.WIDTH.at("width", most=errors.MOST_WIDTH)
    if tile.display is Display.FIGURE and (tile.query.rows or tile.query.columns):
        yield errors.FIGURE_IS_ONE.at("display")
    cube = cubes.cubes.get(tile.cube)
    if cube is None:
        yield errors.UNKNOWN_CUBE.at("cube", value=tile.cube)
        return
    try:
        checking.check(cubes, cube, tile.query)
    except InvalidInput as wrong:
        yield from inside("query", list(wrong.problems))

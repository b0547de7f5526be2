"""Dashboards that come with the product: files in both languages, read once, the same for everybody.

They answer questions that every operator has; nobody changes them, and everybody may copy one and change the copy.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec

from yizhan.analytics.dashboards.contracts import Dashboard, DashboardLine, Display, Tile
from yizhan.analytics.olap.contracts import Query
from yizhan.analytics.warehouse.definitions import BadDefinition
from yizhan.kernel.text import Language, Text
from yizhan.platform.migrate import data_folder

OWNER = Text("系统自带", "Comes with the product")


class ShippedTile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A tile in both languages; `note` tells what its figures are and what they are not."""

    cube: str
    title: Text
    query: Query
    note: Text = Text("", "")
    display: Display = Display.CHART
    width: int = 2
    height: int = 1


class Shipped(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A dashboard as its file defines it. Its `id` is below all that are drawn, and stays when the file changes."""

    id: int
    name: Text
    about: Text
    tiles: tuple[ShippedTile, ...]

    def line(self, language: Language, *, subscribed: bool) -> DashboardLine:
        """It in a list."""
        return DashboardLine(
            id=str(self.id),
            name=self.name.in_(language),
            about=self.about.in_(language),
            own=False,
            owner_name=OWNER.in_(language),
            shared=True,
            shipped=True,
            tiles=len(self.tiles),
            subscribed=subscribed,
            changed_at=None,
        )

    def told(self, language: Language) -> Dashboard:
        """It as its reader sees it, before what the reader subscribed to."""
        return Dashboard(
            id=str(self.id),
            name=self.name.in_(language),
            about=self.about.in_(language),
            own=False,
            owner_name=OWNER.in_(language),
            shared=True,
            shipped=True,
            tiles=tuple(_tile(each, language) for each in self.tiles),
            rev=1,
            changed_at=None,
            sharing=None,
            subscription=None,
        )


@cache
def known() -> Mapping[int, Shipped]:
    """All of them by id, in the order of their ids; raises BadDefinition."""
    files = sorted((data_folder("definitions") / "dashboards").glob("*.yaml"))
    found = sorted((_read(file) for file in files), key=lambda each: each.id)
    return {each.id: each for each in found}


def _read(file: Path) -> Shipped:
    try:
        return msgspec.yaml.decode(file.read_bytes(), type=Shipped)
    except (OSError, msgspec.MsgspecError) as error:
        raise BadDefinition(f"{file.name}: {error}") from error


def _tile(each: ShippedTile, language: Language) -> Tile:
    return Tile(
        cube=each.cube,
        query=each.query,
        display=each.display,
        title=each.title.in_(language),
        note=each.note.in_(language),
        width=each.width,
        height=each.height,
    )

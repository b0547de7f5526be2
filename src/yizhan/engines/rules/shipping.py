"""Tables that come with the program, one YAML file each."""

import msgspec

from yizhan.engines.rules.contracts import NewSheet, Place
from yizhan.engines.rules.service.writing import ship
from yizhan.engines.rules.table import Case, Table, Tier
from yizhan.kernel.scope import EVERYTHING
from yizhan.kernel.text import Text
from yizhan.platform.context import Context


class Shipped(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file."""

    key: str
    name: Text
    description: Text
    table: Table
    cases: tuple[Case, ...]


async def ship_file(ctx: Context, content: bytes) -> bool:
    """Put the table of a file in force for the whole operator, unless headquarters has one; False when it has."""
    shipped = msgspec.yaml.decode(content, type=Shipped)
    place = Place(Tier.HEADQUARTERS, EVERYTHING.lo, EVERYTHING.hi, 0, "")
    new = NewSheet(shipped.key, shipped.name, shipped.description, shipped.table)
    return await ship(ctx, new, place, shipped.cases)

"""The decision tables that come with the program, in a test's database."""

from pathlib import Path

from yizhan.engines.rules import api
from yizhan.platform.context import Context

FILES = sorted((Path(__file__).parents[2] / "definitions/rules").glob("*.yaml"))


async def ship_rules(ctx: Context) -> list[bool]:
    """Put them in force; tells of each whether it was new."""
    return [await api.ship_file(ctx, file.read_bytes()) for file in FILES]

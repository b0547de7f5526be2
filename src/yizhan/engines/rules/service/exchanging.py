"""Tables as DMN files, in and out."""

import asyncio

from yizhan.engines.rules import checking
from yizhan.engines.rules.dmn import Imported, exported, imported
from yizhan.engines.rules.permissions import VIEW, WRITE
from yizhan.engines.rules.service import finding
from yizhan.platform.context import Context


async def export_dmn(ctx: Context, version_id: str) -> tuple[str, bytes]:
    """A version as a DMN 1.3 document, and the name of its file."""
    await ctx.enter(VIEW)
    version = await finding.version(ctx, version_id)
    sheet = await finding.sheet(ctx, version.sheet_id)
    return f"{sheet.key}-{version.number}.dmn", exported(sheet.key, sheet.name, version.table)


async def import_dmn(ctx: Context, xml: bytes) -> tuple[Imported, ...]:
    """The tables of a DMN document, for drafts; raises DmnRefused, or TableRefused where cells make no sense."""
    await ctx.enter(WRITE)
    return await asyncio.to_thread(_checked, xml)


def _checked(xml: bytes) -> tuple[Imported, ...]:
    found = imported(xml)
    for each in found:
        checking.check(each.table, refines=True)
    return found

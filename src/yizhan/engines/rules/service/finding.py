"""Finding tables and versions for those who may see them."""

from yizhan.engines.rules.contracts import Sheet
from yizhan.engines.rules.store import sheets
from yizhan.engines.rules.store.sheets import Kept
from yizhan.kernel.errors import NotFound
from yizhan.kernel.ids import parse_id
from yizhan.kernel.text import Text
from yizhan.platform import history
from yizhan.platform.context import Context

SHEET = Text("决策表", "decision table")
VERSION = Text("决策表版本", "version of a decision table")


async def sheet(ctx: Context, sheet_id: str | int) -> Sheet:
    """A table in the scope entered, or above it; raises NotFound."""
    number = parse_id(str(sheet_id))
    found = await sheets.sheet(ctx.tx, ctx.now(), number) if number is not None else None
    if found is None:
        await missed(ctx, "rules.sheet", number)
        raise NotFound(SHEET, sheet_id)
    return found


async def version(ctx: Context, version_id: str, *, lock: bool = False) -> Kept:
    """A version in the scope entered, or above it; with `lock` only in the scope. Raises NotFound."""
    number = parse_id(version_id)
    found = await sheets.version(ctx.tx, number, lock=lock) if number is not None else None
    if found is None:
        await missed(ctx, "rules.version", number)
        raise NotFound(VERSION, version_id)
    return found


async def same_rev(ctx: Context, version: Kept, expected: int | None) -> None:
    """Raises ChangedMeanwhile when somebody saved another revision."""
    await history.same_version(ctx.tx, "rules.version", version.id, version.rev, expected)


async def missed(ctx: Context, kind: str, number: int | None) -> None:
    """Audit the attempt at something that is there for others."""
    if number is not None and await sheets.exists(ctx.tx, number):
        await ctx.refuse("read", kind, number)

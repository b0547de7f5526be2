"""Decision tables: seen where they hold and below; decisions and replays: where they were taken."""

import httpx

from support.acting import acting, granted, staff
from support.scope import Planted, Unowned, World, listing, opening, pages
from yizhan.domains.organisation.contracts import Level
from yizhan.engines.rules import api
from yizhan.engines.rules.contracts import NewSheet, Place, ReplayOf
from yizhan.engines.rules.permissions import VIEW, WRITE
from yizhan.engines.rules.table import Tier
from yizhan.kernel.text import Text
from yizhan.platform.listing import Window

KEY = "order-check"
TIERS = {Level.PROVINCE: Tier.PROVINCE, Level.LOCAL_NETWORK: Tier.LOCAL}
ASKED = {"installs": True, "changes": False, "channel": "hall", "customerKind": "public", "oneTime": 1}


async def plant(world: World) -> None:
    """A refinement, with a replay, in each province and local network; a decision in each unit."""
    for unit in world.units:
        author = staff(unit.pos, unit.last, granted(VIEW, WRITE))
        async with acting(world.db, author) as ctx:
            await api.decide(ctx, KEY, ASKED, reference=f"scope-{unit.code}")
        if unit.level in TIERS:
            place = Place(TIERS[unit.level], unit.pos, unit.last, int(unit.id), unit.name.zh)
            async with acting(world.db, author) as ctx:
                sheet = await api.create_sheet(ctx, NewSheet(KEY, Text("审核", "Check")), place)
                replay = await api.begin_replay(ctx, str(sheet.open_id), ReplayOf(ctx.now().replace(2020), ctx.now()))
            world.add("sheet", Planted(sheet.id, unit.pos, last=unit.last))
            world.add("version", Planted(str(sheet.open_id), unit.pos, last=unit.last))
            world.add("replay", Planted(replay.id, unit.pos))
    positions = {f"scope-{unit.code}": unit.pos for unit in world.units}
    async with acting(world.db, staff(everything=True)) as ctx:
        for reference, pos in positions.items():
            (decision,) = (await api.decisions(ctx, KEY, Window(), reference=reference)).items
            world.add("decision", Planted(decision.id, pos))


async def decisions(client: httpx.AsyncClient, _: World) -> set[str]:
    return {item["id"] for item in await pages(client, "/api/rules/decisions", key=KEY)}


SEE = (VIEW,)
PATHS = (
    Unowned("decision tables listed", "sheet", SEE, shown=listing("/api/rules", limit=None), above=True),
    Unowned("decision table opened", "sheet", SEE, opened=opening("/api/rules/{id}"), above=True),
    Unowned("its versions listed", "sheet", SEE, opened=opening("/api/rules/{id}/versions"), above=True),
    *(
        Unowned(
            f"version: {part or 'itself'}",
            "version",
            SEE,
            opened=opening(f"/api/rules/versions/{{id}}{part}"),
            above=True,
        )
        for part in ("", "/findings", "/dmn", "/replays")
    ),
    Unowned("replay opened", "replay", SEE, opened=opening("/api/rules/replays/{id}")),
    Unowned("replay taken away", "replay", SEE, opened=opening("/api/rules/replays/{id}/changes")),
    Unowned("decisions listed", "decision", SEE, shown=decisions),
)

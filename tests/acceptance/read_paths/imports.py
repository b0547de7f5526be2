"""Imports: who began one sees its rows, colleagues in reach see only that it was."""

from support.acting import acting, granted, staff
from support.importing import GRANTS, MAPPING, row, table
from support.scope import OWNERS, PersonalHere, Planted, Reading, World, listing, opening
from yizhan.flows.imports import api
from yizhan.flows.imports.contracts import Options
from yizhan.platform.sheets.looking import look

RUN = ("import.run",)
GOING_ON = ("import.run", "customer.read", "customer.create", "party.read")


async def _nobody_waits(done: int, total: int | None) -> None:
    assert total is None or done <= total


async def plant(world: World) -> None:
    """Somebody in every third unit imports two rows, one of which fails."""
    for number, unit in enumerate(world.units[::3]):
        owner = OWNERS[number % len(OWNERS)]
        actor = staff(unit.pos, unit.last, granted(*GRANTS), id_=owner)
        path = table(world.folder / f"{number}.csv", [row(900 + 2 * number), row(901 + 2 * number, 手机号="1")])
        async with acting(world.db, actor) as ctx:
            run = await api.record(ctx, path, path.name, look(path))
            await api.choose(ctx, run, Options(mapping=MAPPING))
        async with acting(world.db, actor) as ctx:
            await api.carry_out(ctx, str(run.id), _nobody_waits)
        world.add("import", Planted(str(run.id), unit.pos, owner))


PATHS = (
    Reading("imports listed", "import", RUN, shown=listing("/api/imports")),
    *(
        PersonalHere(f"import's {part or 'state'}", "import", RUN, opened=opening(f"/api/imports/{{id}}{part}"))
        for part in ("", "/problems", "/errors?format=csv", "/refusals")
    ),
    PersonalHere("import's columns", "import", GOING_ON, opened=opening("/api/imports/{id}/suggestion")),
)

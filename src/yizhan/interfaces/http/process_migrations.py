"""Running instances taken along to another version: planned, begun, watched, stopped and resumed."""

from collections.abc import Sequence

import msgspec
from litestar import Router, get, post
from litestar.params import FromPath, JSONBody

from yizhan.engines.process import api as process
from yizhan.engines.process.designing import BeginMigration, MigrationPlan, MigrationRun, PlanMigration
from yizhan.interfaces.edge.ids import number
from yizhan.interfaces.edge.request import Ctx
from yizhan.kernel.text import Text

DEFINITION = Text("流程定义", "process definition")


class MigrationRuns(msgspec.Struct, frozen=True):
    """Migrations to a version, newest first."""

    items: Sequence[MigrationRun]


@post("/processes/definitions/{definition_id:str}/migrations/plan", status_code=200)
async def plan_migration(ctx: Ctx, definition_id: FromPath[str], data: JSONBody[PlanMigration]) -> MigrationPlan:
    """What taking the instances of another version over to this one would do, node by node; nothing is written."""
    return await process.plan_migration(ctx, number(DEFINITION, definition_id), data)


@post("/processes/definitions/{definition_id:str}/migrations/begin", status_code=202)
async def begin_migration(ctx: Ctx, definition_id: FromPath[str], data: JSONBody[BeginMigration]) -> MigrationRun:
    """Take over the instances of another version, in the background, some in each transaction."""
    return await process.begin_migration(ctx, number(DEFINITION, definition_id), data)


@get("/processes/definitions/{definition_id:str}/migrations")
async def list_migrations(ctx: Ctx, definition_id: FromPath[str]) -> MigrationRuns:
    """The last migrations to this version."""
    return MigrationRuns(await process.migrations_to(ctx, number(DEFINITION, definition_id)))


@get("/processes/migrations/{migration_id:str}")
async def get_migration(ctx: Ctx, migration_id: FromPath[str]) -> MigrationRun:
    """How far a migration is, and what came of it."""
    return await process.migration_of(ctx, migration_id)


@post("/processes/migrations/{migration_id:str}/stop", status_code=200)
async def stop_migration(ctx: Ctx, migration_id: FromPath[str]) -> MigrationRun:
    """Ask a migration to stop; what it is just taking over still is."""
    return await process.stop_migration(ctx, migration_id)


@post("/processes/migrations/{migration_id:str}/resume", status_code=202)
async def resume_migration(ctx: Ctx, migration_id: FromPath[str]) -> MigrationRun:
    """Go on with a migration that was stopped."""
    return await process.resume_migration(ctx, migration_id)


router = Router(
    "/",
    route_handlers=[
        plan_migration,
        begin_migration,
        list_migrations,
        get_migration,
        stop_migration,
        resume_migration,
    ],
    tags=["processes"],
)

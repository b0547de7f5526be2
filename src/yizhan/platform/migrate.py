"""Migrations: numbered SQL files, one folder per schema, applied in order by the database's owner.

Safe on a live system: each file is one transaction under a lock timeout, so a migration that cannot get its
lock fails and is tried again instead of stopping everybody (add, backfill in batches, then constrain). The
order of schemas is the order of the layers; an applied file never changes, which its digest checks.
"""

import hashlib
import time
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import asyncpg
import msgspec
import structlog

from yizhan.platform import named_server

log = structlog.get_logger()

APP_ROLE = "yizhan_app"
LOCK_TIMEOUT = "5s"

Progress = Callable[[int, int], None]
"""Told how many migrations of how many missing ones are applied."""


class Migration(msgspec.Struct, frozen=True):
    """One file."""

    schema: str
    name: str
    sql: str

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.sql.encode()).hexdigest()


class MigrationChanged(Exception):  # noqa: N818 - told to the operator as it stands
    """An applied migration file differs from what was applied."""


def data_folder(name: str) -> Path:
    """The folder `name` (`migrations`, `definitions`) of the wheel, or of the source tree."""
    packaged = Path(str(resources.files("yizhan"))) / "_data" / name
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / name


def known(folder: Path, schemas: tuple[str, ...]) -> list[Migration]:
    """The migrations of `schemas` in the order they are applied.

    Raises LookupError when a folder exists that no schema claims: it would silently not be applied.
    """
    unclaimed = {p.name for p in folder.iterdir() if p.is_dir()} - set(schemas)
    if unclaimed:
        message = f"migrations of unknown schemas: {', '.join(sorted(unclaimed))}"
        raise LookupError(message)
    return [
        Migration(schema, file.name, file.read_text(encoding="utf-8"))
        for schema in schemas
        for file in sorted((folder / schema).glob("*.sql"))
    ]


def _tell_nobody(_done: int, _total: int) -> None:
    pass


async def migrate(owner_url: str, migrations: list[Migration], tell: Progress = _tell_nobody) -> list[Migration]:
    """Apply what is missing to the database at `owner_url`; returns what was applied.

    Two servers that start at once take turns. Raises MigrationChanged when an applied file was edited, and
    NamedServerRefusal when the server cannot be used or its user lacks a right.
    """
    connection = await named_server.connect(owner_url)
    try:
        await connection.execute("select pg_advisory_lock(hashtext('yizhan.migrate'))")
        await _prepare(connection)
        return await _apply_missing(connection, migrations, tell)
    except asyncpg.InsufficientPrivilegeError as error:
        user = await connection.fetchval("select current_user")
        raise named_server.RightsMissing(user, str(error), APP_ROLE) from error
    finally:
        await connection.close()


async def _apply_missing(
    connection: named_server.Connection, migrations: list[Migration], tell: Progress
) -> list[Migration]:
    began = time.monotonic()
    missing = await _missing(connection, migrations)
    for done, migration in enumerate(missing):
        tell(done, len(missing))
        await _apply(connection, migration)
    if missing:
        tell(len(missing), len(missing))
        log.info("database_migrated", migrations=len(missing), seconds=round(time.monotonic() - began, 1))
    return missing


async def _missing(connection: named_server.Connection, migrations: list[Migration]) -> list[Migration]:
    rows = await connection.fetch("select schema, name, digest from yizhan_migration")
    applied = {(row["schema"], row["name"]): row["digest"] for row in rows}
    for migration in migrations:
        if applied.get((migration.schema, migration.name), migration.digest) != migration.digest:
            raise MigrationChanged(f"{migration.schema}/{migration.name} was changed after it was applied")
    return [each for each in migrations if (each.schema, each.name) not in applied]


async def _prepare(connection: named_server.Connection) -> None:
    await connection.execute(
        f"""do $$ begin
                if not exists (select from pg_roles where rolname = '{APP_ROLE}') then
                    create role {APP_ROLE} nologin;
                end if;
            exception when duplicate_object or unique_violation then null;
            end $$;
            create table if not exists public.yizhan_migration (
                schema text, name text, digest text not null, applied_at timestamptz not null default now(),
                primary key (schema, name));"""
    )
    if not await named_server.may_become(connection, APP_ROLE):
        await connection.execute(f"grant {APP_ROLE} to current_user")


async def _apply(connection: named_server.Connection, migration: Migration) -> None:
    async with connection.transaction():
        await connection.execute(f"set local lock_timeout = '{LOCK_TIMEOUT}'")
        await connection.execute(f"create schema if not exists {migration.schema}")
        await connection.execute(f"grant usage on schema {migration.schema} to {APP_ROLE}")
        await connection.execute(migration.sql)
        await connection.execute(
            "insert into public.yizhan_migration (schema, name, digest) values ($1, $2, $3)",
            migration.schema,
            migration.name,
            migration.digest,
        )
    log.debug("migration_applied", schema=migration.schema, name=migration.name)

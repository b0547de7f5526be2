"""What the warehouse does for people: receive files, load, tell how it stands."""

import asyncio
from collections.abc import Iterator, Sequence
from pathlib import Path

from yizhan.analytics.warehouse import definitions, jobs, rejecting, service, spark, store
from yizhan.analytics.warehouse.contracts import LOAD, READ, Cause, File, Load, Outcome, Place
from yizhan.analytics.warehouse.definitions import Definitions
from yizhan.analytics.warehouse.errors import FILE, NothingPublished
from yizhan.analytics.warehouse.errors import LOAD as LOAD_WORD
from yizhan.analytics.warehouse.publishing import Folder, Published
from yizhan.analytics.warehouse.rejecting import RejectedRow
from yizhan.analytics.warehouse.service import Heard
from yizhan.kernel.errors import NotFound, PermissionDenied
from yizhan.kernel.ids import parse_id
from yizhan.kernel.scope import EVERYTHING
from yizhan.platform.context import Context


async def send_file(ctx: Context, place: Place, feed: str, path: Path, name: str) -> File:
    """Put a file of another system beside the warehouse for the next load."""
    await _enter(ctx, LOAD)
    return await service.send_file(ctx, place, feed, path, name)


async def send_file_apart(ctx: Context, place: Place, feed: str, path: Path) -> File:
    """The same in a transaction of its own, for commands that load at once."""
    await _enter(ctx, LOAD)
    async with ctx.db.transaction(EVERYTHING) as tx:
        apart = Context(actor=ctx.actor, tx=tx, db=ctx.db, clock=ctx.clock)
        return await service.send_file(apart, place, feed, path, path.name)


async def withdraw_file(ctx: Context, file_id: str) -> None:
    """Take back a file that waits for the next load."""
    await _enter(ctx, LOAD)
    key = parse_id(file_id)
    if key is None:
        raise NotFound(FILE, file_id)
    await service.withdraw_file(ctx, key)


async def start(ctx: Context, *, anew: bool = False) -> Load:
    """Ask for a load, which runs in the background."""
    await _enter(ctx, LOAD)
    load_id = await service.ask(ctx, Cause.PERSON, anew=anew)
    await ctx.audit("load", "warehouse.load", load_id, 0, anew=anew)
    await jobs.enqueue(ctx, load_id)
    return await _load(ctx, load_id)


async def load_now(ctx: Context, place: Place, *, anew: bool = False, heard: Heard | None = None) -> Outcome:
    """Load in the caller's own task, for commands; what was asked for is committed first."""
    await _enter(ctx, LOAD)
    async with ctx.db.transaction(EVERYTHING) as tx:
        apart = Context(actor=ctx.actor, tx=tx, db=ctx.db, clock=ctx.clock)
        load_id = await service.ask(apart, Cause.COMMAND, anew=anew)
    return await service.carry_out(ctx, place, load_id, heard)


async def compute_on_spark(ctx: Context, place: Place, master: str, output: Path) -> dict[str, int]:
    """Every table of the published version's inputs, made on Apache Spark as Parquet under `output`; its rows by table.

    Raises NothingPublished or SparkMissing.
    """
    await _enter(ctx, LOAD)
    found = published(place)
    if found is None:
        raise NothingPublished
    made = await definitions_of(place)
    file = Folder(place.folder).file_of(found.version)
    return await asyncio.to_thread(spark.compute_version, file, made, master, output)


async def loads(ctx: Context, limit: int = 50) -> list[Load]:
    """Loads, the newest first."""
    await _enter(ctx, READ)
    return await store.loads(ctx.tx, limit)


async def outcome_of(ctx: Context, load_id: str) -> Outcome:
    """One load with its audits and its files."""
    await _enter(ctx, READ)
    key = parse_id(load_id)
    if key is None:
        raise NotFound(LOAD_WORD, load_id)
    load = await _load(ctx, key)
    return Outcome(load, await store.audits(ctx.tx, key), await store.files_of(ctx.tx, key))


async def last_outcome(ctx: Context) -> Outcome | None:
    """The newest load that has ended, with its audits."""
    found = next((load for load in await loads(ctx) if load.ended_at), None)
    return await outcome_of(ctx, found.id) if found else None


async def files(ctx: Context, limit: int = 100) -> list[File]:
    """Files of other systems, the newest first."""
    await _enter(ctx, READ)
    return await store.files(ctx.tx, limit)


async def rejected_rows(ctx: Context, file_id: str, after: int, limit: int) -> list[RejectedRow]:
    """Rows of a file that were not taken, with what is wrong with them."""
    await _enter(ctx, READ)
    key = parse_id(file_id)
    if key is None or await store.file_of(ctx.tx, key) is None:
        raise NotFound(FILE, file_id)
    return await store.rejected(ctx.tx, key, after, limit)


async def rejected_file(ctx: Context, place: Place, file_id: str) -> Iterator[list[str]]:
    """All rejected rows of a file, header first, in the reader's language: to be corrected and sent again."""
    await _enter(ctx, READ)
    key = parse_id(file_id)
    found = await store.file_of(ctx.tx, key) if key is not None else None
    feed = (await definitions_of(place)).feed(found.feed) if found else None
    path = Folder(place.folder).rejected / f"{found.digest}.csv" if found else None
    if feed is None or path is None or not path.is_file():
        raise NotFound(FILE, file_id)
    return rejecting.corrigible(path, feed, ctx.language)


async def file_names(ctx: Context, digests: Sequence[str]) -> dict[str, str]:
    """The names under which files came, by their digest, for lineage; nothing else of them is told."""
    async with ctx.everywhere():
        return await store.names_of(ctx.tx, digests)


async def definitions_of(place: Place) -> Definitions:
    """What the warehouse is made of."""
    return await asyncio.to_thread(definitions.load, place.definitions)


def published(place: Place) -> Published | None:
    """The version that readers read."""
    return Folder(place.folder).published()


async def _load(ctx: Context, load_id: int) -> Load:
    found = await store.load_of(ctx.tx, load_id)
    if found is None:
        raise NotFound(LOAD_WORD, load_id)
    return found


async def _enter(ctx: Context, permission: str) -> None:
    """Require `permission` over everything: the warehouse is not kept apart by organisation."""
    if await ctx.enter(permission) != EVERYTHING:
        await ctx.refuse("permission", "organisation.permission", permission)
        raise PermissionDenied(permission)

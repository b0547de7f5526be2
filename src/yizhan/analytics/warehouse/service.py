"""Loads as a story: files are sent, a load is asked for, it runs in a process of its own, what it told is kept."""

import asyncio
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import structlog

from yizhan.analytics.warehouse import definitions, intake, loading, store
from yizhan.analytics.warehouse.contracts import Cause, File, FileState, LoadState, Outcome, Place, Trouble
from yizhan.analytics.warehouse.errors import FEED, FILE, FileSettled, FileTakenAlready
from yizhan.analytics.warehouse.intake import GivenFile, Taken
from yizhan.analytics.warehouse.loading import Audited, Ended, FileTaken, Order, Told
from yizhan.analytics.warehouse.publishing import Folder, LoadRunning
from yizhan.analytics.warehouse.store import WaitingFile
from yizhan.kernel.errors import NotFound
from yizhan.kernel.scope import EVERYTHING
from yizhan.kernel.text import Text, listed
from yizhan.platform import long_work, own_process
from yizhan.platform.context import Context
from yizhan.platform.own_process import LastWords, Step, Stopped

log = structlog.get_logger()

_KEPT = timedelta(days=400)
"""How long loads and refused files are remembered."""

_AUDITS_FAILED = Trouble(
    Text("{count} 项稽核未通过，上一版本继续使用", "{count} audits failed; the version before stays in use"),
    Text("请查看稽核结果，更正来源后重新装载", "Look at the audits, correct the source, and load again"),
)
_FILES_REFUSED = Trouble(
    Text("文件 {names} 有错误，上一版本继续使用", "There are errors in {names}; the version before stays in use"),
    Text("请查看被拒的行，更正后重新发送", "Look at the rejected rows, correct them and send the file again"),
)
_BROKE = Trouble(
    Text("装载程序意外结束：{words}", "The load ended unexpectedly: {words}"),
    Text(
        "上一版本继续使用；请重试，仍不成功请查看日志",
        "The version before stays in use; try again, then look at the log",
    ),
)
Heard = Callable[[Step], None]


async def send_file(ctx: Context, place: Place, feed_name: str, path: Path, name: str) -> File:
    """Put a file beside the warehouse for the next load; raises FileTakenAlready for content that came before."""
    made = await asyncio.to_thread(definitions.load, place.definitions)
    if made.feed(feed_name) is None:
        raise NotFound(FEED, feed_name)
    digest = await asyncio.to_thread(intake.digest_of, path)
    if before := await store.same_file(ctx.tx, feed_name, digest):
        raise FileTakenAlready(name=before)
    kept = Folder(place.folder).inbox / f"{digest}{path.suffix.lower()}"
    kept.parent.mkdir(parents=True, exist_ok=True)
    await asyncio.to_thread(shutil.copyfile, path, kept)
    file_id = await store.add_file(ctx.tx, feed_name, name, str(kept), digest, ctx.actor.name, ctx.now())
    await ctx.audit("send_file", "warehouse.file", file_id, 0, feed=feed_name, name=name)
    found = await store.file_of(ctx.tx, file_id)
    if found is None:
        raise LookupError(file_id)
    return found


async def withdraw_file(ctx: Context, file_id: int) -> None:
    """Take back a file that waits for the next load; raises NotFound, FileSettled, or LoadRunning for one in use."""
    async with ctx.db.transaction(EVERYTHING) as tx:
        apart = Context(actor=ctx.actor, tx=tx, db=ctx.db, clock=ctx.clock)
        found = await store.file_of(tx, file_id)
        if found is None:
            raise NotFound(FILE, str(file_id))
        path = await store.withdraw(tx, file_id)
        if path is None:
            raise FileSettled(name=found.name)
        if await store.is_running(tx):
            raise LoadRunning
        await apart.audit("withdraw_file", "warehouse.file", file_id, 0, feed=found.feed, name=found.name)
        is_awaited = await store.is_awaited(tx, path)
    if not is_awaited:
        await asyncio.to_thread(Path(path).unlink, missing_ok=True)


async def carry_out(ctx: Context, place: Place, load_id: int, heard: Heard | None = None) -> Outcome:
    """Run a load that was asked for. What it tells is kept at once, outside the caller's transaction."""
    published = Folder(place.folder).published()
    async with ctx.db.transaction(EVERYTHING) as tx:
        begun = await store.begin(tx, load_id, ctx.now(), int(published.load_id) if published else 0)
        asked = await store.load_of(tx, load_id)
        waiting = await store.waiting_files(tx)
    if asked is None or not begun:
        return await _outcome(ctx, load_id)
    order = Order(
        load_id=str(load_id),
        folder=str(place.folder.absolute()),
        definitions=str(place.definitions.absolute()),
        source_url=place.source_url,
        now=ctx.now(),
        files=tuple(GivenFile(each.feed, each.path, each.name) for each in waiting),
        anew=asked.anew,
        memory_mb=place.memory_mb,
    )
    run = _Run(ctx, load_id, waiting, heard)
    await run.follow(order)
    return await _outcome(ctx, load_id)


async def give_up(ctx: Context, load_id: int, trouble: long_work.Trouble) -> None:
    """Its job is tried no more: the load has failed, until somebody retries that job."""
    await store.give_up(ctx.tx, load_id, ctx.now(), Trouble(trouble.message, trouble.remedy))


async def _outcome(ctx: Context, load_id: int) -> Outcome:
    async with ctx.db.transaction(EVERYTHING) as tx:
        load = await store.load_of(tx, load_id)
        if load is None:
            raise LookupError(load_id)
        return Outcome(load, await store.audits(tx, load_id), await store.files_of(tx, load_id))


class _Run:
    """A load in its own process, and what it told so far."""

    def __init__(self, ctx: Context, load_id: int, waiting: list[WaitingFile], heard: Heard | None) -> None:
        self._ctx, self._load_id, self._waiting, self._heard = ctx, load_id, waiting, heard
        self._taken: list[Taken] = []
        self._audited: Audited | None = None
        self._ended: Ended | None = None
        self._stopped: Stopped | None = None

    async def follow(self, order: Order) -> None:
        await self._keep(await own_process.follow(loading.__name__, order, Told, self._hear))

    async def _hear(self, told: Told) -> None:
        match told:
            case Step():
                if self._heard:
                    self._heard(told)
                async with self._ctx.db.transaction(EVERYTHING) as tx:
                    await store.tell(tx, self._load_id, told)
            case FileTaken():
                self._taken.append(told.taken)
            case Audited():
                self._audited = told
            case Ended():
                self._ended = told
            case Stopped():
                self._stopped = told

    async def _keep(self, words: LastWords) -> None:
        state, trouble = self._judged(words)
        if state is LoadState.FAILED:
            log.warning("warehouse_load_failed", load_id=self._load_id, error=words.said[-2000:], code=words.code)
        now = self._ctx.now()
        async with self._ctx.db.transaction(EVERYTHING) as tx:
            await store.end(tx, self._load_id, now, state, self._ended, trouble)
            if self._audited:
                await store.keep_audits(tx, self._load_id, self._audited.results)
            for waiting, taken in zip(self._waiting, self._taken, strict=False):
                await store.settle_file(tx, waiting.id, self._load_id, taken, self._state_of(state, taken), now)
            await store.tidy(tx, now - _KEPT)
        for waiting, taken in zip(self._waiting, self._taken, strict=False):
            if self._state_of(state, taken) is not FileState.WAITING:
                await asyncio.to_thread(Path(waiting.path).unlink, missing_ok=True)  # it is kept by its digest

    def _judged(self, words: LastWords) -> tuple[LoadState, Trouble | None]:
        if self._stopped:
            return LoadState.FAILED, Trouble(self._stopped.message, self._stopped.remedy)
        if self._ended is None:
            return LoadState.FAILED, Trouble(_BROKE.message.format(words=words.why), _BROKE.remedy)
        if self._ended.version:
            return LoadState.PUBLISHED, None
        failed = [each for each in self._audited.results if not each.passed] if self._audited else []
        if failed:
            return LoadState.REFUSED, Trouble(_AUDITS_FAILED.message.format(count=len(failed)), _AUDITS_FAILED.remedy)
        names = listed([each.name for each in self._taken if each.unfit])
        return LoadState.REFUSED, Trouble(_FILES_REFUSED.message.format(names=names), _FILES_REFUSED.remedy)

    def _state_of(self, state: LoadState, taken: Taken) -> FileState:
        if taken.unfit:
            return FileState.REFUSED
        return FileState.ACCEPTED if state is LoadState.PUBLISHED else FileState.WAITING


async def ask(ctx: Context, cause: Cause, *, anew: bool = False) -> int:
    """A load that waits to start; returns its id."""
    return await store.ask(ctx.tx, cause, ctx.actor.name, ctx.now(), anew=anew)

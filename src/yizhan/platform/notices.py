"""What one transaction tells whoever listens, in every process: notifications of PostgreSQL, sent after the commit.

A transaction that notifies holds, from the moment it commits until its commit is on disk, a lock that every other
such transaction of the server waits for: they reach the disk one after the other. So a transaction only notes whom it
tells, and the process tells them together once it is committed. What is told is a hint to look; whoever never hears of
it, since the process died in between, looks by itself after a while.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager, suppress

import asyncpg
import structlog

from yizhan.kernel.ids import Unnumbered

log = structlog.get_logger()

LOST = (
    OSError,
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    Unnumbered,
)
"""What a call raises when the server is gone, going or not yet there; the internal error, where it went in mid-call."""

RETRY_SECONDS = 0.5
PAUSE_SECONDS = 0.005
"""Between one telling and the next: what happens meanwhile is told of once."""


class Notices:
    """Tells and listens by the connections of one pool."""

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]") -> None:
        self._pool = pool
        self._untold: set[str] = set()
        self._telling: asyncio.Task[None] | None = None

    def tell(self, channels: Collection[str]) -> None:
        """Let whoever listens to `channels` know: at once, or soon after what was told last."""
        if not channels:
            return
        self._untold.update(channels)
        if self._telling is None or self._telling.done():
            self._telling = asyncio.create_task(self._keep_telling())

    async def close(self) -> None:
        """Tell what is not told yet."""
        if self._telling is not None:
            self._telling.cancel()
            await asyncio.gather(self._telling, return_exceptions=True)
            await self._tell()

    async def _keep_telling(self) -> None:
        while self._untold:
            await self._tell()
            await asyncio.sleep(PAUSE_SECONDS)

    async def _tell(self) -> None:
        channels, self._untold = self._untold, set()
        if not channels:
            return
        try:
            async with self._pool.acquire() as connection:
                await connection.execute("select pg_notify(told, '') from unnest($1::text[]) told", sorted(channels))
        except asyncio.CancelledError:
            self._untold |= channels
            raise
        except LOST as error:
            log.warning("not_told", channels=sorted(channels), error=str(error))

    @asynccontextmanager
    async def listen(self, channel: str, heard: Callable[[], None]) -> AsyncIterator[None]:
        """Call `heard()` whenever `channel` is notified, as long as the block lasts.

        A lost connection is replaced; `heard()` is then called once, for what may have been missed.
        """
        listening = asyncio.Event()
        task = asyncio.create_task(self._keep_listening(channel, heard, listening))
        first = asyncio.create_task(listening.wait())
        await asyncio.wait({task, first}, return_when=asyncio.FIRST_COMPLETED)
        try:
            if task.done():
                task.result()  # raises what kept it from listening
            yield
        finally:
            for each in (first, task):
                each.cancel()
            await asyncio.gather(first, task, return_exceptions=True)

    async def _keep_listening(self, channel: str, heard: Callable[[], None], listening: asyncio.Event) -> None:
        while True:
            try:
                await self._listen_until_lost(channel, heard, listening)
            except LOST as error:
                log.warning("listener_lost_database", channel=channel, error=str(error))
            await asyncio.sleep(RETRY_SECONDS)

    async def _listen_until_lost(self, channel: str, heard: Callable[[], None], listening: asyncio.Event) -> None:
        lost = asyncio.Event()

        def on_notice(*_: object) -> None:
            heard()

        def on_end(_: object) -> None:
            lost.set()

        async with self._pool.acquire() as connection:
            connection.add_termination_listener(on_end)
            await connection.add_listener(channel, on_notice)
            if listening.is_set():
                heard()
            listening.set()
            try:
                await lost.wait()
            finally:
                with suppress(*LOST):
                    connection.remove_termination_listener(on_end)
                    await connection.remove_listener(channel, on_notice)

"""The number that sets a running process's ids apart: held as a lock in the database for as long as the process runs.

The lock belongs to a session of its own, so it goes with a process that is killed. A process whose session is lost
gives no ids until it holds its number again (docs/decisions/0056-a-process-holds-its-number.md).
"""

import asyncio
import os
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import asyncpg
import structlog

from yizhan.kernel import ids
from yizhan.kernel.errors import Kind, Refusal
from yizhan.kernel.text import Text
from yizhan.platform.named_server import Connection, connect
from yizhan.platform.notices import LOST, RETRY_SECONDS

log = structlog.get_logger()

GUESTS = range(ids.MAX_NODE - 63, ids.MAX_NODE + 1)
"""Numbers of processes that run beside a server and take whichever is free."""

PATIENCE_SECONDS = 2.0
"""How long a start waits for a number: one that was killed a moment ago may not have let go of it yet."""

_SESSION = """set application_name = 'yizhan node'; set idle_session_timeout = 0; set tcp_keepalives_idle = 10;
              set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3"""
_CLAIM = "select pg_try_advisory_lock(hashtext('yizhan.node'), $1)"


class NumberTaken(Refusal):
    """Another running process on the same database has the number; two with one number would give equal ids."""

    code = "node_taken"
    kind = Kind.UNAVAILABLE
    message = Text(
        "YIZHAN_NODE={node}：同一数据库上已有正在运行的进程使用该节点号",
        "YIZHAN_NODE={node}: another running process on the same database has this number",
    )
    remedy = Text(
        "请为每个进程设置不同的 YIZHAN_NODE（0 到 959），或先停止另一进程；若其主机刚刚断电，请半分钟后再试",
        "Give each process a YIZHAN_NODE of its own (0 to 959), or stop the other one first; if its machine has just "
        "lost power, try again in half a minute",
    )


class AllTaken(Refusal):
    """More commands run beside the server than there are numbers for them."""

    code = "no_free_node"
    kind = Kind.UNAVAILABLE
    message = Text("同一数据库上已有 {count} 个命令在运行", "{count} commands run on the same database already")
    remedy = Text("请等其中一个结束后再试", "Try again when one of them has ended")


class _Holder:
    """Holds one of the wanted numbers by a session, and takes it again when the session was lost."""

    def __init__(self, url: str, wanted: Sequence[int]) -> None:
        first = os.getpid() % len(wanted)
        self._url, self._wanted = url, [*wanted[first:], *wanted[:first]]
        self._session: Connection | None = None
        self._lost = asyncio.Event()

    async def take(self) -> bool:
        """Open a session and take the first number that is free; False when none is."""
        session = await connect(self._url)
        await session.execute(_SESSION)
        for node in self._wanted:
            if await session.fetchval(_CLAIM, node):
                self._session = session
                self._lost.clear()
                session.add_termination_listener(self._on_loss)
                ids.use_node(node)
                return True
        await session.close()
        return False

    def _on_loss(self, _: object) -> None:
        ids.pause()
        self._lost.set()

    async def keep(self) -> None:
        """Take a number again whenever the session is lost; the same one where it is named."""
        while True:
            await self._lost.wait()
            log.warning("node_number_lost")
            told = False
            while not await self._again():
                if not told:
                    log.error("node_number_not_back", wanted=self._wanted[0])
                    told = True
                await asyncio.sleep(RETRY_SECONDS)
            log.info("node_number_back")

    async def _again(self) -> bool:
        try:
            return await self.take()
        except (*LOST, asyncpg.PostgresError, Refusal):
            return False

    async def let_go(self) -> None:
        """End the session, and the hold with it."""
        if self._session:
            self._session.remove_termination_listener(self._on_loss)
            await self._session.close()


@asynccontextmanager
async def claimed(url: str, wanted: Sequence[int], patience: float = PATIENCE_SECONDS) -> AsyncIterator[None]:
    """Give ids under one of the `wanted` numbers, which no other process on the database at `url` has meanwhile.

    Raises NumberTaken, or AllTaken where there was a choice, when none becomes free within `patience` seconds.
    """
    holder, until = _Holder(url, wanted), time.monotonic() + patience
    while not await holder.take():
        if time.monotonic() >= until:
            raise NumberTaken(node=wanted[0]) if len(wanted) == 1 else AllTaken(count=len(wanted))
        await asyncio.sleep(RETRY_SECONDS / 5)
    keeping = asyncio.create_task(holder.keep())
    try:
        yield
    finally:
        keeping.cancel()
        await asyncio.gather(keeping, return_exceptions=True)
        await holder.let_go()

"""The hottest reads: one thing by its id, answered before routing begins.

Reads of one caller that come while another is being read go together in the next statement. Everything out of the
ordinary — a caller to be looked up, a right that is missing, a thing that is not there, parameters — takes the usual
way, which alone refuses, explains and audits. Measured in docs/decisions/0018-hot-reads-take-an-express-way.md.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TypeGuard

import msgspec
import structlog
from litestar.enums import HttpMethod, ScopeType
from litestar.types import ASGIApp, HTTPScope, Receive, Scope, Send
from prometheus_client import Histogram

from yizhan.interfaces.edge.answers import DATA
from yizhan.interfaces.edge.request import Edge
from yizhan.kernel.scope import NOTHING
from yizhan.platform import metrics
from yizhan.platform.context import Actor, Context
from yizhan.platform.db import FAILED, Stamp

log = structlog.get_logger()

One = tuple[bytes, int]
"""A thing as JSON, and its version."""

Glance = Callable[[Context, Sequence[str]], Awaitable[Mapping[str, One]]]
"""Reads things by their ids and writes nothing; those it leaves out are asked for the usual way."""

MOST_AT_ONCE = 100
MOST_STATEMENTS = 2
"""Statements of one caller that run at the same time; what comes meanwhile waits for the next."""


class ExpressRead(msgspec.Struct, frozen=True):
    """A read under a collection's path, and what it demands of the caller."""

    permission: str
    glance: Glance


class Express:
    """ASGI in front of the application; `reads` are found by the path of their collection."""

    def __init__(self, app: ASGIApp, edge: Edge, reads: Mapping[str, ExpressRead]) -> None:
        self._app = app
        self._edge = edge
        self._lines = {path: _Line(edge, read, _timer(path)) for path, read in reads.items()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not _is_http(scope) or scope["method"] != HttpMethod.GET or not await self._answered(scope, send):
            await self._app(scope, receive, send)

    async def _answered(self, scope: HTTPScope, send: Send) -> bool:
        collection, _, id_ = scope["path"].rpartition("/")
        line = self._lines.get(collection)
        actor = self._edge.callers.remembered(_authorization(scope)) if line and not scope["query_string"] else None
        one = await line.read(actor, id_) if line and actor else None
        if one is None:
            return False
        body, rev = one
        headers = [
            (b"content-type", b"application/json"),
            (b"etag", b'"%d"' % rev),
            (b"content-length", b"%d" % len(body)),
            *DATA,
        ]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body, "more_body": False})
        return True


class _Waiting(msgspec.Struct):
    """What one caller waits for, and how many statements are under way for it."""

    actor: Actor
    asked: list[tuple[str, asyncio.Future[One | None]]]
    statements: int = 0


class _Line:
    """One collection's reads."""

    def __init__(self, edge: Edge, read: ExpressRead, timer: Histogram) -> None:
        self._edge = edge
        self._read = read
        self._timer = timer
        self._waiting: dict[int, _Waiting] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def read(self, actor: Actor, id_: str) -> One | None:
        """The thing, when `actor` may see it."""
        if not actor.may(self._read.permission):
            return None
        began = time.perf_counter()
        waiting = self._waiting.get(id(actor))
        if waiting is None:
            waiting = self._waiting[id(actor)] = _Waiting(actor, [])
        future: asyncio.Future[One | None] = asyncio.get_running_loop().create_future()
        waiting.asked.append((id_, future))
        if waiting.statements < MOST_STATEMENTS:
            waiting.statements += 1
            task = asyncio.create_task(self._serve(waiting))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        found = await future
        if found is not None:
            self._timer.observe(time.perf_counter() - began)
        return found

    async def _serve(self, waiting: _Waiting) -> None:
        """Answer until nobody waits."""
        while waiting.asked:
            batch = waiting.asked[:MOST_AT_ONCE]
            del waiting.asked[:MOST_AT_ONCE]
            found: Mapping[str, One] = {}
            try:
                found = await self._glance(waiting.actor, [id_ for id_, _ in batch])
            except FAILED as error:
                log.warning("express_read_failed", error=str(error))
            finally:
                for id_, future in batch:
                    if not future.done():
                        future.set_result(found.get(id_))
        waiting.statements -= 1
        if not waiting.statements:
            del self._waiting[id(waiting.actor)]

    async def _glance(self, actor: Actor, ids: Sequence[str]) -> Mapping[str, One]:
        edge = self._edge
        async with edge.db.transaction(NOTHING, Stamp(actor.id)) as tx:
            return await self._read.glance(Context(actor=actor, tx=tx, db=edge.db, clock=edge.clock), ids)


def _is_http(scope: Scope) -> TypeGuard[HTTPScope]:
    return scope["type"] == ScopeType.HTTP


def _authorization(scope: HTTPScope) -> str:
    return next((value.decode("latin-1") for name, value in scope["headers"] if name == b"authorization"), "")


def _timer(path: str) -> Histogram:
    return metrics.REQUESTS.labels("GET", f"{path}/{{id_:str}}", "2xx")

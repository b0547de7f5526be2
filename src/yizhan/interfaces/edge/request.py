"""One request, one transaction: begun when a handler asks for its context, ended with the answer."""

import re
from contextlib import AsyncExitStack, suppress
from typing import Any

import structlog
from litestar import Request
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.enums import ScopeType
from litestar.status_codes import HTTP_400_BAD_REQUEST
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from yizhan.interfaces.edge.answers import guarded
from yizhan.interfaces.edge.callers import SAFE, Callers
from yizhan.interfaces.edge.repeats import Repeat
from yizhan.kernel import nesting
from yizhan.kernel.clock import Clock
from yizhan.kernel.scope import NOTHING
from yizhan.kernel.text import Language, preferred
from yizhan.platform import metrics
from yizhan.platform.context import Actor, Context, new_request_id
from yizhan.platform.db import Database, Stamp

_KEY = "yizhan_unit"
_REQUEST_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")

AppRequest = Request[Any, Any, State]


class Unit:
    """What belongs to one request until it is answered."""

    def __init__(self, request_id: str) -> None:
        self.request_id = request_id
        self.stack = AsyncExitStack()
        self.ctx: Context | None = None
        self.repeat: Repeat | None = None
        self.forget_callers = False


async def _refuse_deep(request: AppRequest) -> None:
    """Refuses what would be kept and could not be read again; files are not looked into."""
    if request.method not in SAFE and request.headers.get("content-type", "").startswith("application/json"):
        nesting.check_raw(await request.body())


class _RollBack(Exception):  # noqa: N818 - a signal, never shown
    """Ends a transaction without committing it."""


class Edge:
    """Gives handlers their context; held in the application's state as `edge`."""

    def __init__(self, db: Database, callers: Callers, clock: Clock) -> None:
        self.db = db
        self.callers = callers
        self.clock = clock

    async def context(self, request: AppRequest) -> Context:
        """The context of `request`: its caller, language and transaction, the same however often asked.

        The transaction sees no row until a permission is entered. A repeated idempotency key ends the
        request here with the first answer.
        """
        unit: Unit = request.scope["state"][_KEY]
        if unit.ctx is None:
            caller = await self.callers.of(request)
            await _refuse_deep(request)
            tx = await unit.stack.enter_async_context(self.db.transaction(NOTHING, Stamp(caller.actor.id)))
            unit.ctx = Context(
                actor=caller.actor,
                tx=tx,
                db=self.db,
                clock=self.clock,
                language=language_of(request),
                request_id=unit.request_id,
            )
            unit.repeat = await Repeat.begin(request, unit.ctx)
        return unit.ctx

    async def anyone(self, request: AppRequest) -> Context:
        """The context of a request that needs no caller, such as signing in."""
        unit: Unit = request.scope["state"][_KEY]
        if unit.ctx is None:
            tx = await unit.stack.enter_async_context(self.db.transaction(NOTHING))
            unit.ctx = Context(
                actor=NOBODY,
                tx=tx,
                db=self.db,
                clock=self.clock,
                language=language_of(request),
                request_id=unit.request_id,
            )
        return unit.ctx


NOBODY = Actor(0, "", NOTHING.lo, NOTHING.hi, {})
"""Who has not proved who they are; may do nothing that needs a permission."""

Ctx = NamedDependency[Context]
"""How a handler asks for its context: `async def handler(ctx: Ctx, ...)`."""


async def provide_ctx(request: AppRequest) -> Context:
    """Dependency `ctx` of every handler that acts for a caller."""
    edge: Edge = request.app.state.edge
    return await edge.context(request)


Anyone = NamedDependency[Context]
"""How a handler that needs no caller asks for its context: `async def handler(anyone: Anyone, ...)`."""


async def provide_anyone(request: AppRequest) -> Context:
    """Dependency `anyone` of the handlers by which callers prove who they are."""
    edge: Edge = request.app.state.edge
    return await edge.anyone(request)


def access_changed(request: AppRequest) -> None:
    """Look callers up again once this request is committed, without waiting to be notified of it."""
    request.scope["state"][_KEY].forget_callers = True


async def changes_access(request: AppRequest) -> None:
    """Before-request hook of routers whose changes are about who may do what: their effect is the next request's."""
    if request.method not in SAFE:
        access_changed(request)


def language_of(request: AppRequest) -> Language:
    """The reader's language, from Accept-Language."""
    return preferred(request.headers.get("accept-language"))


class OneTransaction:
    """Middleware: holds the answer back until the request's transaction has ended, and times the request."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await self.app(scope, receive, send)
            return
        unit = Unit(_request_id(scope))
        scope["state"][_KEY] = unit
        held: list[Message] = []
        with structlog.contextvars.bound_contextvars(request_id=unit.request_id), metrics.request(scope) as timed:

            async def hold(message: Message) -> None:
                if message["type"] == "http.response.start":
                    timed.status = message["status"]
                if unit.ctx is None:
                    await send(guarded(message))
                else:
                    held.append(message)

            with suppress(_RollBack):
                async with unit.stack:
                    await self.app(scope, receive, hold)
                    await _settle(unit, timed.status, held)
            if unit.forget_callers:
                scope["app"].state.edge.callers.forget()
            for message in held:
                await send(guarded(message))


async def _settle(unit: Unit, status: int, held: list[Message]) -> None:
    """Keep the answer of an idempotent request; raises _RollBack when the answer is a refusal."""
    if unit.ctx is None:
        return
    if status >= HTTP_400_BAD_REQUEST:
        raise _RollBack
    if unit.repeat is not None:
        await unit.repeat.keep(unit.ctx, held)


def _request_id(scope: Scope) -> str:
    given = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"x-request-id"), "")
    return given if _REQUEST_ID.fullmatch(given) else new_request_id()

"""Who calls: the actor behind a session cookie or a bearer token, remembered until access changes."""

import time
from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
from litestar import Request

from yizhan.kernel.errors import Kind, NotSignedIn, Refusal
from yizhan.kernel.scope import EVERYTHING
from yizhan.kernel.text import Text
from yizhan.platform.context import Actor
from yizhan.platform.db import Database, Transaction
from yizhan.platform.security import token_hash

SESSION_COOKIE = "yizhan_session"
ACCESS_CHANGED = "yizhan_access"
"""The notification channel on which changed posts, roles and sessions are told."""

REMEMBERED_SECONDS = 30.0
MOST_REMEMBERED = 20_000
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

Lookup = Callable[[Transaction, str], Awaitable[Actor | None]]


class ForgedRequest(Refusal):
    """A change came with the session cookie but without the header that only our own pages send."""

    code = "forged_request"
    kind = Kind.FORBIDDEN
    message = Text("请求缺少来源标记", "The request lacks its origin mark")
    remedy = Text("请从系统页面操作，或改用访问令牌", "Use the pages of the system, or call with a bearer token")


class Caller(msgspec.Struct, frozen=True):
    """An actor and the token that proved it."""

    actor: Actor
    token: str
    by_cookie: bool


class Callers:
    """Finds the actor of a request; answers from memory for at most `REMEMBERED_SECONDS`."""

    def __init__(self, db: Database, of_session: Lookup, of_token: Lookup) -> None:
        self._db = db
        self._of_session = of_session
        self._of_token = of_token
        self._known: dict[tuple[Lookup, bytes], tuple[Actor, float]] = {}
        self._changes = 0

    def forget(self) -> None:
        """Look every caller up again; called when access changed anywhere."""
        self._changes += 1
        self._known.clear()

    def remembered(self, authorization: str) -> Actor | None:
        """The actor behind a bearer token in that header, where it is remembered."""
        bearer = _bearer(authorization)
        known = self._known.get((self._of_token, token_hash(bearer))) if bearer else None
        return known[0] if known and known[1] > time.monotonic() else None

    async def of(self, request: Request[Any, Any, Any]) -> Caller:
        """The caller of `request`.

        Raises NotSignedIn without a valid session or token, ForgedRequest for a change by cookie that did
        not come from our own pages.
        """
        bearer = _bearer(request.headers.get("authorization", ""))
        if bearer:
            return Caller(await self._actor(bearer, self._of_token), bearer, by_cookie=False)
        cookie = request.cookies.get(SESSION_COOKIE, "")
        if not cookie:
            raise NotSignedIn
        if request.method not in SAFE and request.headers.get("x-requested-with") != "yizhan":
            raise ForgedRequest
        return Caller(await self._actor(cookie, self._of_session), cookie, by_cookie=True)

    async def _actor(self, token: str, lookup: Lookup) -> Actor:
        key = (lookup, token_hash(token))
        now = time.monotonic()
        known = self._known.get(key)
        if known and known[1] > now:
            return known[0]
        changes = self._changes
        async with self._db.transaction(EVERYTHING) as tx:
            actor = await lookup(tx, token)
        if actor is None:
            self._known.pop(key, None)
            raise NotSignedIn
        if len(self._known) >= MOST_REMEMBERED:
            self._known.clear()
        if changes == self._changes:  # what was read before access changed is true no longer
            self._known[key] = (actor, now + REMEMBERED_SECONDS)
        return actor


def _bearer(authorization: str) -> str:
    scheme, _, bearer = authorization.partition(" ")
    return bearer if scheme.lower() == "bearer" else ""

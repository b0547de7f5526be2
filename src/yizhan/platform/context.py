"""Who acts, in which language, by which clock, in which transaction: the first argument of every use case."""

import uuid
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime

import msgspec

from yizhan.kernel.clock import Clock
from yizhan.kernel.errors import PasswordToChange, PermissionDenied
from yizhan.kernel.events import Event
from yizhan.kernel.scope import EVERYTHING, Reach, Scope, scope_of
from yizhan.kernel.text import Language
from yizhan.platform import audit as trail
from yizhan.platform import jobs, outbox
from yizhan.platform.db import Database, Stamp, Transaction


class Actor(msgspec.Struct, frozen=True):
    """The person or system that acts: its post's place in the organisation and what that post grants."""

    id: int
    name: str
    org_pos: int
    org_hi: int
    grants: Mapping[str, Reach]
    login: str = ""
    post_id: int = 0
    everything: bool = False
    roles: frozenset[str] = frozenset()
    """Codes of the roles of the post; processes offer their work to these."""
    password_to_change: bool = False
    """Signed in with a password that somebody else gave; such an actor has no grants."""

    def may(self, permission: str) -> bool:
        return self.everything or permission in self.grants

    def scope(self, permission: str) -> Scope:
        """How far `permission` reaches; raises PermissionDenied when no post grants it, or none does yet."""
        if self.everything:
            return EVERYTHING
        if self.password_to_change:
            raise PasswordToChange(permission)
        reach = self.grants.get(permission)
        if reach is None:
            raise PermissionDenied(permission)
        return scope_of(reach, self.org_pos, self.org_hi, self.id)


SYSTEM = Actor(0, "system", EVERYTHING.lo, EVERYTHING.hi, {}, login="system", everything=True)
"""The system itself: schedules, set-up, and handlers that act for nobody in particular."""


class Context:
    """One request's or job's surroundings. Everything in it ends with the transaction."""

    __slots__ = ("actor", "clock", "db", "language", "request_id", "tx")

    def __init__(
        self,
        *,
        actor: Actor,
        tx: Transaction,
        db: Database,
        clock: Clock,
        language: Language = Language.ZH,
        request_id: str = "",
    ) -> None:
        self.actor = actor
        self.tx = tx
        self.db = db
        self.clock = clock
        self.language = language
        self.request_id = request_id or new_request_id()

    def as_if(self, *, actor: Actor | None = None, clock: Clock | None = None) -> "Context":
        """The same transaction by another actor or at another time."""
        return Context(
            actor=actor or self.actor,
            tx=self.tx,
            db=self.db,
            clock=clock or self.clock,
            language=self.language,
            request_id=self.request_id,
        )

    def now(self) -> datetime:
        return self.clock.now()

    def may(self, permission: str) -> bool:
        return self.actor.may(permission)

    async def enter(self, permission: str) -> Scope:
        """Require `permission` and work in its scope from here on.

        Raises PermissionDenied when the actor's post does not grant it; the refusal is audited apart.
        """
        try:
            scope = self.actor.scope(permission)
        except PermissionDenied:
            await self.refuse("permission", "organisation.permission", permission)
            raise
        await self.tx.narrow(scope)
        return scope

    async def enter_everything(self, permission: str) -> None:
        """Require `permission` over every organisation, for what is one in the whole operator.

        Raises PermissionDenied when the actor's post does not grant it or grants it for a part; audited apart.
        """
        if await self.enter(permission) != EVERYTHING:
            await self.refuse("permission", "organisation.permission", permission)
            raise PermissionDenied(permission)

    async def at_post(self) -> Scope:
        """Work in the range of the actor's own post; for what belongs to the person and needs no permission."""
        scope = Scope(self.actor.org_pos, self.actor.org_hi)
        await self.tx.narrow(scope)
        return scope

    @asynccontextmanager
    async def everywhere(self) -> AsyncIterator[None]:
        """A part that looks at every organisation, for a rule that holds in the whole operator.

        The caller tells nothing of what it finds but the decision.
        """
        scope = self.tx.scope
        await self.tx.narrow(EVERYTHING)
        try:
            yield
        finally:
            await self.tx.narrow(scope)

    async def as_system(self) -> None:
        """Work in every organisation from here on; for use cases whose own rule has decided the access."""
        await self.tx.narrow(EVERYTHING)

    async def emit(self, event: Event) -> None:
        """Record `event` in this transaction; its subscribers run after the commit."""
        await outbox.put(self.tx, event, actor_id=self.actor.id, request_id=self.request_id)

    async def emit_all(self, events: Sequence[Event]) -> None:
        """Record several events by one statement."""
        await self.tx.call_all(outbox.putting(events, actor_id=self.actor.id, request_id=self.request_id))

    async def enqueue(self, job: jobs.NewJob) -> int:
        """Record `job` in this transaction, to run in the actor's own name; returns its id (0 when it is known)."""
        return await jobs.put(self.tx, job, self.actor.id, self.actor.name, self.request_id)

    def rights(self) -> jobs.Rights:
        """The actor's rights, for a job that is to do no more than the actor could."""
        return jobs.Rights(self.actor.org_pos, self.actor.org_hi, dict(self.actor.grants))

    async def audit(self, action: str, object_type: str, object_id: object, org_pos: int, **detail: object) -> None:
        """Append to the audit trail what is done in this transaction."""
        await trail.append(self.tx, self._entry(action, object_type, str(object_id), org_pos, "done", detail))

    async def audit_all(
        self, action: str, object_type: str, deeds: Sequence[tuple[object, int, Mapping[str, object]]]
    ) -> None:
        """Append what is done to several objects: id, place, detail."""
        await trail.append_many(
            self.tx,
            [self._entry(action, object_type, str(key), place, "done", detail) for key, place, detail in deeds],
        )

    async def refuse(self, action: str, object_type: str, object_id: object, **detail: object) -> None:
        """Append a refused attempt to the audit trail at once, although this transaction will not commit."""
        entry = self._entry(action, object_type, str(object_id), self.actor.org_pos, "refused", detail)
        async with self.db.apart(EVERYTHING, Stamp(self.actor.id)) as apart:
            await trail.append(apart, entry)

    def _entry(
        self, action: str, object_type: str, object_id: str, org_pos: int, outcome: str, detail: object
    ) -> trail.Entry:
        return trail.Entry(
            self.actor.id,
            self.actor.name,
            action,
            object_type,
            object_id,
            org_pos,
            outcome,
            self.request_id,
            detail,
        )


def new_request_id() -> str:
    """A random id that ties together what one request or job did."""
    return uuid.uuid4().hex

"""Contexts for tests: whoever is needed, wherever in the organisation."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from yizhan.kernel.clock import Clock, SystemClock
from yizhan.kernel.scope import EVERYTHING, NOTHING, Reach, Scope
from yizhan.kernel.text import Language
from yizhan.platform.context import SYSTEM, Actor, Context
from yizhan.platform.db import Database, Stamp


def staff(staff_id: int, scope: Scope, *permissions: str, reach: Reach = Reach.SUBTREE) -> Actor:
    """A member of staff whose post is over `scope` and grants `permissions` within `reach`."""
    return Actor(staff_id, f"staff {staff_id}", scope.lo, scope.hi, dict.fromkeys(permissions, reach))


@asynccontextmanager
async def context(
    db: Database, actor: Actor = SYSTEM, *, clock: Clock | None = None, language: Language = Language.EN
) -> AsyncIterator[Context]:
    """A context of `actor` in a transaction that commits when the block ends.

    It begins as the edge begins it: the system sees everything, others nothing until a permission is entered.
    """
    scope = EVERYTHING if actor.everything else NOTHING
    async with db.transaction(scope, Stamp(actor.id)) as tx:
        yield Context(actor=actor, tx=tx, db=db, clock=clock or SystemClock(), language=language)

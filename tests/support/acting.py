"""Contexts for tests: somebody with some grants, at some place in the organisation."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from yizhan.kernel.clock import Clock, SystemClock
from yizhan.kernel.scope import NOTHING, TOP, Reach
from yizhan.kernel.text import Language
from yizhan.platform.context import SYSTEM, Actor, Context
from yizhan.platform.db import Database, Stamp

NOON = datetime(2026, 6, 1, 4, 0, tzinfo=UTC)


def staff(
    org_pos: int = 0,
    org_hi: int = TOP,
    grants: Mapping[str, Reach] | None = None,
    *,
    id_: int = 501,
    everything: bool = False,
) -> Actor:
    """Somebody whose post is in the organisation `org_pos..org_hi`."""
    return Actor(id_, f"staff {id_}", org_pos, org_hi, grants or {}, login=f"s{id_}", everything=everything)


def granted(*permissions: str, reach: Reach = Reach.SUBTREE) -> dict[str, Reach]:
    """All of `permissions` with the same reach."""
    return dict.fromkeys(permissions, reach)


@asynccontextmanager
async def acting(
    db: Database, actor: Actor = SYSTEM, *, clock: Clock | None = None, reason: str | None = None
) -> AsyncIterator[Context]:
    """A context in a transaction of its own, as the edge makes it."""
    async with db.transaction(NOTHING, Stamp(actor.id, reason)) as tx:
        yield Context(actor=actor, tx=tx, db=db, clock=clock or SystemClock(), language=Language.EN)

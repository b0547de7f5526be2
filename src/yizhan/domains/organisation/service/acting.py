"""From what is stored to the actor of a request."""

from datetime import datetime

import msgspec

from yizhan.domains.organisation.model.granting import merged
from yizhan.domains.organisation.store import sessions
from yizhan.domains.organisation.store.sessions import Who
from yizhan.platform.context import Actor
from yizhan.platform.db import Transaction
from yizhan.platform.security import token_hash


async def actor_of_session(tx: Transaction, token: str, at: datetime | None = None) -> Actor | None:
    """Whoever the session behind `token` belongs to, in the chosen post; None when it is not in force."""
    who = await sessions.who_by_session(tx, token_hash(token), at)
    return actor_in_session(who) if who else None


async def actor_of_token(tx: Transaction, token: str, at: datetime | None = None) -> Actor | None:
    """The system or person the bearer token was issued to; None when it is not in force.

    No password lets anybody take a token, so one that has to be changed is no hindrance.
    """
    who = await sessions.who_by_token(tx, token_hash(token), at)
    return actor_of(who) if who else None


async def actor_of_id(tx: Transaction, actor_id: int, at: datetime | None = None) -> Actor | None:
    """The system or person with this id as it stands now, a person in the post worked in last; None when gone."""
    who = await sessions.who_by_id(tx, actor_id, at)
    return actor_of(who) if who else None


def actor_of(who: Who) -> Actor:
    """The actor with what its roles grant."""
    grants = merged(who.grants)
    if who.permissions is not None:
        grants = {name: reach for name, reach in grants.items() if name in who.permissions}
    return Actor(
        who.id,
        who.name,
        who.org_pos,
        who.org_last,
        grants,
        login=who.login,
        post_id=who.post_id,
        roles=frozenset(who.roles),
    )


def actor_in_session(who: Who) -> Actor:
    """The actor; until a password that somebody else gave was changed it may do nothing but that."""
    actor = actor_of(who)
    if who.must_change_password:
        return msgspec.structs.replace(actor, grants={}, roles=frozenset(), password_to_change=True)
    return actor

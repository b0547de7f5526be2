"""Whether somebody is who they say."""

import asyncio

from yizhan.domains.organisation.store import logins
from yizhan.domains.organisation.store.logins import Login
from yizhan.kernel.errors import NotSignedIn
from yizhan.platform.context import Context
from yizhan.platform.security import password_matches

MOST_PASSWORD = 1000


async def own_login(ctx: Context) -> Login:
    """The login of the actor; raises NotSignedIn when the actor is a system."""
    login = await logins.of_staff(ctx.tx, ctx.actor.id)
    if login is None:
        raise NotSignedIn
    return login


async def matches(login: Login | None, password: str) -> bool:
    """Whether the password is the login's; takes as long when there is no such login."""
    kept = login.password_hash if login and login.active else None
    return await asyncio.to_thread(password_matches, kept, password[:MOST_PASSWORD])

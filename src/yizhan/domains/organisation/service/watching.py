"""Sessions as their owners and administrators see and end them."""

from yizhan.domains.organisation.contracts import SessionRow
from yizhan.domains.organisation.contracts.permissions import MANAGE_SESSIONS
from yizhan.domains.organisation.service import finding, guarding
from yizhan.domains.organisation.store import sessions
from yizhan.kernel.errors import NotFound
from yizhan.kernel.paging import Page
from yizhan.platform.context import Context
from yizhan.platform.listing import Window
from yizhan.platform.security import token_hash


async def own(ctx: Context, token: str, window: Window) -> Page[SessionRow]:
    """The actor's own sessions; the one behind `token` is marked."""
    await ctx.as_system()
    return await sessions.listed(ctx.tx, ctx.actor.id, None, None, window, token_hash(token))


async def listed(ctx: Context, login: str | None, live: bool | None, token: str, window: Window) -> Page[SessionRow]:  # noqa: FBT001 - a filter's value
    """Sessions of the staff in the actor's scope."""
    await guarding.enter(ctx, MANAGE_SESSIONS)
    return await sessions.listed(ctx.tx, None, login, live, window, token_hash(token))


async def end(ctx: Context, session_id: str) -> None:
    """End a session: one's own, or with the permission one of the scope."""
    key = finding.key_of(finding.SESSION, session_id)
    await ctx.as_system()
    owner = await sessions.owner_of(ctx.tx, key)
    if owner != ctx.actor.id:
        await guarding.enter(ctx, MANAGE_SESSIONS)
        if await sessions.owner_of(ctx.tx, key) is None:
            if owner is not None:
                await ctx.refuse("end", "organisation.session", session_id)
            raise NotFound(finding.SESSION, session_id)
    await sessions.end_by_id(ctx.tx, key, "ended", ctx.now())
    await ctx.audit("end", "organisation.session", session_id, ctx.actor.org_pos, owner=owner)

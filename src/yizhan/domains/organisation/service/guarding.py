"""Rules about giving rights: no more than one holds, not to oneself, and never the last administrator away."""

from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager

from yizhan.domains.organisation.contracts import ADMINISTRATION, OrgUnit
from yizhan.domains.organisation.errors import GrantsMoreThanHeld, LastAdministrator, OwnRights
from yizhan.domains.organisation.model.granting import REACH_NAMES, Seat, excess, merged
from yizhan.domains.organisation.store import roles, staff
from yizhan.kernel.permissions import label_of
from yizhan.kernel.scope import NOTHING, Reach
from yizhan.platform.context import Context


async def enter(ctx: Context, permission: str) -> None:
    """Require `permission` and work in its scope; organisations are nobody's own, so `own` reaches nothing here."""
    scope = await ctx.enter(permission)
    if scope.owner:
        await ctx.tx.narrow(NOTHING)


def seat_of(unit: OrgUnit) -> Seat:
    """The place that posts of `unit` work from."""
    return Seat(unit.pos, unit.last)


async def may_give(ctx: Context, grants: Mapping[str, Reach], seats: Iterable[Seat]) -> None:
    """Raises GrantsMoreThanHeld, audited, when the actor does not hold all of `grants` at each of `seats`."""
    if ctx.actor.everything:
        return
    own_seat = Seat(ctx.actor.org_pos, ctx.actor.org_hi)
    for seat in seats:
        beyond = excess(ctx.actor.grants, own_seat, grants, seat)
        if beyond is not None:
            await ctx.refuse("grant", "organisation.permission", beyond.permission, reach=beyond.reach)
            raise GrantsMoreThanHeld(permission=label_of(beyond.permission), reach=REACH_NAMES[beyond.reach])


async def may_manage(ctx: Context, staff_id: int) -> None:
    """Raises GrantsMoreThanHeld unless the actor holds everything that the person's posts grant.

    Who sets somebody's password can act as that person, so managing a login is as good as being granted its rights.
    """
    for seat, grants in await staff.rights_of(ctx.tx, staff_id, ctx.now()):
        await may_give(ctx, merged(grants), [seat])


async def not_oneself(ctx: Context, staff_id: int, action: str) -> None:
    """Raises OwnRights, audited, when the actor is the person whose rights change."""
    if staff_id == ctx.actor.id:
        await ctx.refuse(action, "organisation.staff", staff_id)
        raise OwnRights


async def not_own_post(ctx: Context, post_id: int) -> None:
    """Raises OwnRights, audited, when the actor holds the post or will."""
    if post_id in await staff.posts_held(ctx.tx, ctx.actor.id, ctx.now()):
        await ctx.refuse("change", "organisation.post", post_id)
        raise OwnRights


async def not_own_role(ctx: Context, role_id: int) -> None:
    """Raises OwnRights, audited, when a post of the actor has the role."""
    if await staff.holds_role(ctx.tx, ctx.actor.id, role_id, ctx.now()):
        await ctx.refuse("change", "organisation.role", role_id)
        raise OwnRights


@asynccontextmanager
async def keeping_an_administrator(ctx: Context) -> AsyncIterator[None]:
    """Raises LastAdministrator when what is done inside leaves nobody who administers everything."""
    before = await roles.administrators(ctx.tx, ADMINISTRATION, ctx.now())
    yield
    if before and not await roles.administrators(ctx.tx, ADMINISTRATION, ctx.now()):
        raise LastAdministrator

"""Posts, and who holds them from when to when."""

from datetime import datetime

from msgspec import UNSET

from yizhan.domains.organisation import events
from yizhan.domains.organisation.contracts import (
    Holding,
    HoldingEnd,
    NewHolding,
    NewName,
    NewPost,
    Post,
    PostChange,
    PostFilter,
    Role,
)
from yizhan.domains.organisation.contracts.permissions import MANAGE_POSTS, READ
from yizhan.domains.organisation.errors import ENDS_BEFORE, PERIOD_OVERLAP, TAKEN, PostHeld
from yizhan.domains.organisation.model.granting import merged, raised
from yizhan.domains.organisation.service import finding, guarding
from yizhan.domains.organisation.service.roles import available_at
from yizhan.domains.organisation.store import roles, staff
from yizhan.kernel.errors import InvalidInput, Problem
from yizhan.kernel.faults import PERIOD_ORDER, UNKNOWN_REFERENCE
from yizhan.kernel.ids import new_id, parse_id
from yizhan.kernel.paging import Page
from yizhan.platform import history
from yizhan.platform.context import Context
from yizhan.platform.listing import Window

OBJECT = "organisation.post"


async def create(ctx: Context, new: NewPost) -> Post:
    """A new seat in a unit; its roles grant no more than its maker holds there."""
    await guarding.enter(ctx, MANAGE_POSTS)
    unit = await finding.unit_at_field(ctx, new.unit_id, "unitId")
    finding.reject(*await _problems(ctx, new.name, int(unit.id)))
    found = await available_at(ctx, unit, new.role_ids, "roleIds")
    await guarding.may_give(ctx, merged(role.grants for role in found), [guarding.seat_of(unit)])
    post_id = new_id()
    await roles.insert_post(ctx.tx, post_id, new.name, int(unit.id), unit.pos, _ids(found))
    await ctx.audit("create", OBJECT, post_id, unit.pos, name=new.name.zh, roles=[role.code for role in found])
    return await finding.post(ctx, str(post_id))


async def change(ctx: Context, post_id: str, expected_rev: int, given: PostChange) -> Post:
    """Another name or other roles; what that adds must be held by whoever does it."""
    await guarding.enter(ctx, MANAGE_POSTS)
    post = await finding.post(ctx, post_id)
    await history.same_version(ctx.tx, "organisation.post", int(post.id), post.rev, expected_rev)
    finding.in_use(finding.POST, post.name, post.state)
    unit = await finding.unit(ctx, post.unit_id)
    name = finding.name_after(post.name, given.name)
    role_ids = [role.id for role in post.roles] if given.role_ids is UNSET else given.role_ids
    finding.reject(*await _problems(ctx, name, int(unit.id), present=post.name.zh))
    after = await available_at(ctx, unit, role_ids, "roleIds")
    before = await roles.roles_by_ids(ctx.tx, [int(role.id) for role in post.roles])
    if {role.id for role in after} - {role.id for role in before}:
        # Processes offer their work to roles, so one that grants nothing new gives its holders something all the same.
        await guarding.not_own_post(ctx, int(post.id))
    if added := raised(merged(r.grants for r in before), merged(r.grants for r in after)):
        await guarding.may_give(ctx, added, [guarding.seat_of(unit)])
    async with guarding.keeping_an_administrator(ctx):
        await roles.update_post(ctx.tx, int(post.id), name, _ids(after))
    await ctx.audit(
        "change", OBJECT, post.id, unit.pos, name=name.zh,
        before=[role.code for role in post.roles], after=[role.code for role in after],
    )  # fmt: skip
    return await finding.post(ctx, post.id)


async def retire(ctx: Context, post_id: str, expected_rev: int) -> Post:
    """Take a post out of use; refused while anybody holds it or will."""
    await guarding.enter(ctx, MANAGE_POSTS)
    post = await finding.post(ctx, post_id)
    await history.same_version(ctx.tx, "organisation.post", int(post.id), post.rev, expected_rev)
    finding.in_use(finding.POST, post.name, post.state)
    now = ctx.now()
    held = [h for h in await staff.holdings_of_post(ctx.tx, int(post.id), now) if _goes_on(h, now)]
    if held:
        raise PostHeld(count=len(held))
    await roles.retire_post(ctx.tx, int(post.id))
    unit = await finding.unit(ctx, post.unit_id)
    await ctx.audit("retire", OBJECT, post.id, unit.pos, name=post.name.zh)
    return await finding.post(ctx, post.id)


async def post_of(ctx: Context, post_id: str) -> Post:
    """One post in the actor's scope."""
    await guarding.enter(ctx, READ)
    return await finding.post(ctx, post_id)


async def listed(ctx: Context, wanted: PostFilter, window: Window) -> Page[Post]:
    """Posts in the actor's scope."""
    await guarding.enter(ctx, READ)
    within = guarding.seat_of(await finding.unit(ctx, wanted.unit_id)) if wanted.unit_id else None
    role_id = finding.key_of(finding.ROLE, wanted.role_id) if wanted.role_id else None
    return await roles.posts_listed(ctx.tx, wanted, within, role_id, window)


async def holders_of(ctx: Context, post_id: str) -> list[Holding]:
    """Who holds, held and will hold the post, newest first."""
    post = await post_of(ctx, post_id)
    return await staff.holdings_of_post(ctx.tx, int(post.id), ctx.now())


async def appoint(ctx: Context, new: NewHolding) -> Holding:
    """Give a person a post for a time; whoever does it holds all that the post grants, and is not that person."""
    await guarding.enter(ctx, MANAGE_POSTS)
    post = await finding.post(ctx, new.post_id)
    finding.in_use(finding.POST, post.name, post.state)
    unit = await finding.unit(ctx, post.unit_id)
    person_id = parse_id(new.staff_id)
    person = await staff.by_id(ctx.tx, person_id) if person_id is not None else None
    if person is None:
        raise InvalidInput(UNKNOWN_REFERENCE.at("staffId", what=finding.STAFF, key=new.staff_id))
    finding.in_use(finding.STAFF, person.name, person.state)
    await guarding.not_oneself(ctx, int(person.id), "appoint")
    grants = merged(role.grants for role in await roles.roles_by_ids(ctx.tx, [int(r.id) for r in post.roles]))
    await guarding.may_give(ctx, grants, [guarding.seat_of(unit)])
    begin = new.valid_from or ctx.now()
    if new.valid_to is not None and new.valid_to <= begin:
        raise InvalidInput(PERIOD_ORDER.at("validTo"))
    if await staff.overlapping(ctx.tx, int(person.id), int(post.id), begin, new.valid_to):
        raise InvalidInput(PERIOD_OVERLAP.at("validFrom"))
    key = new_id()
    kept = staff.HoldingToKeep(key, int(person.id), int(post.id), unit.pos, begin, new.valid_to, new.acting)
    await staff.insert_holding(ctx.tx, kept)
    await ctx.audit(
        "appoint", "organisation.staff", person.id, unit.pos, post=post.name.zh, unit=unit.name.zh,
        valid_from=begin, valid_to=new.valid_to, acting=new.acting,
    )  # fmt: skip
    await ctx.emit(
        events.HoldingBegun(
            key=person.id, org_pos=unit.pos, staff_id=person.id, post_id=post.id, valid_from=begin,
            valid_to=new.valid_to,
        )
    )  # fmt: skip
    return await finding.holding(ctx, str(key))


async def end_holding(ctx: Context, holding_id: str, expected_rev: int, given: HoldingEnd) -> Holding:
    """Let a holding end, at once or on a day to come; one that has an end is never prolonged."""
    await guarding.enter(ctx, MANAGE_POSTS)
    holding = await finding.holding(ctx, holding_id)
    await history.same_version(ctx.tx, "organisation.holding", int(holding.id), holding.rev, expected_rev)
    end = given.valid_to or max(ctx.now(), holding.valid_from)
    if end < holding.valid_from:
        raise InvalidInput(PERIOD_ORDER.at("validTo"))
    if holding.valid_to is not None and end > holding.valid_to:
        raise InvalidInput(ENDS_BEFORE.at("validTo", at=holding.valid_to.isoformat()))
    async with guarding.keeping_an_administrator(ctx):
        await staff.end_holding(ctx.tx, int(holding.id), end)
    unit = await finding.unit(ctx, holding.unit_id)
    await ctx.audit("end_holding", "organisation.staff", holding.staff_id, unit.pos, post=holding.post_name.zh, at=end)
    await ctx.emit(
        events.HoldingEnded(
            key=holding.staff_id, org_pos=unit.pos, staff_id=holding.staff_id, post_id=holding.post_id, valid_to=end
        )
    )
    return await finding.holding(ctx, holding.id)


async def _problems(ctx: Context, name: NewName, unit_id: int, present: str | None = None) -> list[Problem]:
    problems = finding.name_problems(name)
    if not problems and name.zh != present and await roles.post_name_taken(ctx.tx, unit_id, name.zh):
        problems = [TAKEN.at("name.zh", value=name.zh)]
    return problems


def _ids(found: list[Role]) -> list[int]:
    return [int(role.id) for role in found]


def _goes_on(holding: Holding, now: datetime) -> bool:
    return holding.valid_to is None or holding.valid_to > now

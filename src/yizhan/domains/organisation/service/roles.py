"""Roles: what they grant, kept within what their makers hold."""

from collections.abc import Mapping

from msgspec import UNSET

from yizhan.domains.organisation.contracts import Catalogue, NewRole, OrgUnit, Role, RoleChange, State
from yizhan.domains.organisation.contracts.permissions import MANAGE_ROLES, READ
from yizhan.domains.organisation.errors import (
    NOBODYS_OWN,
    ROLE_ELSEWHERE,
    TAKEN,
    UNKNOWN_PERMISSION,
    BuiltIn,
    RoleInUse,
)
from yizhan.domains.organisation.model import naming
from yizhan.domains.organisation.model.granting import raised
from yizhan.domains.organisation.service import finding, guarding
from yizhan.domains.organisation.store import roles, units
from yizhan.kernel.errors import NotFound, Problem
from yizhan.kernel.ids import new_id
from yizhan.kernel.paging import Page
from yizhan.kernel.scope import Reach
from yizhan.kernel.text import Text
from yizhan.platform import history
from yizhan.platform.context import Context
from yizhan.platform.listing import Window

OBJECT = "organisation.role"


async def codes(ctx: Context) -> frozenset[str]:
    """The codes of all roles in use, wherever they belong, and nothing else of them: for models that name them."""
    async with ctx.everywhere():
        return await roles.role_codes(ctx.tx)


async def create(ctx: Context, new: NewRole, catalogue: Catalogue) -> Role:
    """A new role for the subtree of its unit; it grants no more than its maker holds there."""
    await guarding.enter(ctx, MANAGE_ROLES)
    unit = await finding.unit_at_field(ctx, new.unit_id, "unitId")
    problems = naming.code_problems(new.code, "code") or (
        [TAKEN.at("code", value=new.code)] if await roles.role_code_taken(ctx.tx, new.code) else []
    )
    finding.reject(*problems, *_name_problems(new.name), *_grant_problems(new.grants, catalogue))
    await guarding.may_give(ctx, new.grants, [guarding.seat_of(unit)])
    role_id = new_id()
    await roles.insert_role(ctx.tx, role_id, new, int(unit.id), unit.pos, built_in=False)
    await ctx.audit("create", OBJECT, role_id, unit.pos, code=new.code, grants=new.grants)
    return await finding.role(ctx, str(role_id))


async def change(ctx: Context, role_id: str, expected_rev: int, given: RoleChange, catalogue: Catalogue) -> Role:
    """Another name or other grants; what is added must be held wherever the role is in use."""
    await guarding.enter(ctx, MANAGE_ROLES)
    role, unit = await _to_change(ctx, role_id)
    await history.same_version(ctx.tx, "organisation.role", int(role.id), role.rev, expected_rev)
    finding.in_use(finding.ROLE, role.code, role.state)
    name = role.name if given.name is UNSET else given.name
    description = finding.name_after(role.description, given.description)
    grants = role.grants if given.grants is UNSET else given.grants
    finding.reject(*_name_problems(name), *_grant_problems(grants, catalogue))
    if added := raised(role.grants, grants):
        await guarding.not_own_role(ctx, int(role.id))
        seats = await roles.role_seats(ctx.tx, int(role.id))
        await guarding.may_give(ctx, added, [guarding.seat_of(unit), *seats])
    async with guarding.keeping_an_administrator(ctx):
        await roles.update_role(ctx.tx, int(role.id), name, description, grants)
    await ctx.audit("change", OBJECT, role.id, unit.pos, code=role.code, before=role.grants, after=grants)
    return await finding.role(ctx, role.id)


async def retire(ctx: Context, role_id: str, expected_rev: int) -> Role:
    """Take a role out of use; refused while a post or client has it."""
    await guarding.enter(ctx, MANAGE_ROLES)
    role, unit = await _to_change(ctx, role_id)
    await history.same_version(ctx.tx, "organisation.role", int(role.id), role.rev, expected_rev)
    finding.in_use(finding.ROLE, role.code, role.state)
    if users := await roles.role_users(ctx.tx, int(role.id)):
        raise RoleInUse(count=users)
    await roles.retire_role(ctx.tx, int(role.id))
    await ctx.audit("retire", OBJECT, role.id, unit.pos, code=role.code)
    return await finding.role(ctx, role.id)


async def role_of(ctx: Context, role_id: str) -> Role:
    """One role of the actor's scope, or made above it."""
    await guarding.enter(ctx, READ)
    return await finding.role(ctx, role_id)


async def listed(ctx: Context, state: State | None, q: str | None, window: Window) -> Page[Role]:
    """Roles of the actor's scope, and those made above it."""
    await guarding.enter(ctx, READ)
    return await roles.roles_listed(ctx.tx, state, q, window)


async def available_at(ctx: Context, unit: OrgUnit, given: list[str], field: str) -> list[Role]:
    """The roles that a field names for use in `unit`; raises InvalidInput when one is not available there."""
    found = await finding.roles_at_field(ctx, given, field)
    makers = {maker.id: maker for maker in await units.by_ids(ctx.tx, [int(role.unit_id) for role in found])}
    problems = []
    for index, role in enumerate(found):
        maker = makers.get(role.unit_id)
        if maker is None or not maker.pos <= unit.pos <= maker.last:
            problems.append(ROLE_ELSEWHERE.at(f"{field}.{index}", name=role.name))
    finding.reject(*problems)
    return found


async def _to_change(ctx: Context, role_id: str) -> tuple[Role, OrgUnit]:
    role = await finding.role(ctx, role_id)
    if role.built_in:
        raise BuiltIn
    unit = await units.by_id(ctx.tx, int(role.unit_id))
    if unit is None or not ctx.tx.scope.contains(unit.pos):
        await ctx.refuse("change", OBJECT, role_id)
        raise NotFound(finding.ROLE, role_id)
    return role, unit


def _name_problems(name: Text) -> list[Problem]:
    return [
        *finding.words(name.zh, "name.zh", naming.MOST_NAME),
        *finding.words(name.en, "name.en", naming.MOST_NAME),
    ]


def _grant_problems(grants: Mapping[str, Reach], catalogue: Catalogue) -> list[Problem]:
    problems = []
    for name, reach in grants.items():
        permission = catalogue.get(name)
        if permission is None:
            problems.append(UNKNOWN_PERMISSION.at(f"grants.{name}", name=name))
        elif reach is Reach.OWN and not permission.owned:
            problems.append(NOBODYS_OWN.at(f"grants.{name}", name=permission.label))
    return problems

"""The first unit, the built-in role and the first administrator, without whom nobody could begin."""

import asyncio

from yizhan.domains.organisation.contracts import (
    Catalogue,
    GivenPassword,
    Level,
    NewName,
    NewRole,
    NewStaff,
    NewUnit,
    SetUp,
)
from yizhan.domains.organisation.model import secrets
from yizhan.domains.organisation.service import finding, units
from yizhan.domains.organisation.store import logins, roles, staff
from yizhan.domains.organisation.store import units as tree
from yizhan.kernel.ids import new_id
from yizhan.kernel.scope import Reach
from yizhan.kernel.text import Text
from yizhan.platform.context import Context
from yizhan.platform.security import hash_password

ADMINISTRATOR = "administrator"
NAME = Text("系统管理员", "Administrator")


async def set_up(ctx: Context, given: SetUp, catalogue: Catalogue) -> GivenPassword | None:
    """Make an empty database usable; on one in use only bring the built-in role up to date and return None."""
    await ctx.as_system()
    await tree.lock_tree(ctx.tx)  # two servers that start at once take turns
    grants = dict.fromkeys(sorted(catalogue), Reach.ALL)
    present = await roles.roles_by_codes(ctx.tx, [ADMINISTRATOR])
    if present:
        if present[0].grants != grants:
            await roles.update_role(ctx.tx, int(present[0].id), NAME, NewName(""), grants)
        return None
    if given.password is not None:
        finding.reject(*secrets.password_problems(given.password, given.login, "password"))
    root = await units.create(ctx, NewUnit(code="root", name=given.name, level=Level.GROUP))
    role_id, post_id, staff_id = new_id(), new_id(), new_id()
    role = NewRole(code=ADMINISTRATOR, name=NAME, unit_id=root.id, grants=grants)
    await roles.insert_role(ctx.tx, role_id, role, int(root.id), root.pos, built_in=True)
    await roles.insert_post(ctx.tx, post_id, NewName(NAME.zh, NAME.en), int(root.id), root.pos, [role_id])
    person = NewStaff(number="0001", name=NAME.zh, unit_id=root.id)
    await staff.insert(ctx.tx, staff_id, person, int(root.id), root.pos)
    await staff.insert_holding(
        ctx.tx, staff.HoldingToKeep(new_id(), staff_id, post_id, root.pos, ctx.now(), None, acting=False)
    )
    password = given.password or secrets.made_up_password()
    kept = await asyncio.to_thread(hash_password, password)
    await logins.insert(ctx.tx, staff_id, given.login, root.pos, kept, must_change=given.password is None)
    await ctx.audit("set_up", "organisation.unit", root.id, root.pos, login=given.login)
    return GivenPassword(given.login, None if given.password else password)

"""The tree: create, change, move, retire, read."""

import msgspec
from msgspec import UNSET

from yizhan.domains.organisation import events
from yizhan.domains.organisation.contracts import (
    Level,
    NewUnit,
    OrgUnit,
    UnitChange,
    UnitFilter,
    UnitMove,
)
from yizhan.domains.organisation.contracts.permissions import MANAGE, READ
from yizhan.domains.organisation.errors import (
    KIND_FOR_BRANCH,
    LEVEL_ORDER,
    TAKEN,
    MoveIntoItself,
    RolesFromElsewhere,
    RootIsFixed,
    TreeFull,
    UnitInUse,
)
from yizhan.domains.organisation.model import naming
from yizhan.domains.organisation.model.levels import LEVEL_NAMES, may_stand_below
from yizhan.domains.organisation.model.numbering import NoRoom, Span, Tree
from yizhan.domains.organisation.service import finding
from yizhan.domains.organisation.service.guarding import enter
from yizhan.domains.organisation.store import roles, units
from yizhan.kernel.errors import InvalidInput, Problem
from yizhan.kernel.faults import OUTSIDE_SCOPE, REQUIRED
from yizhan.kernel.ids import new_id
from yizhan.kernel.paging import Page
from yizhan.kernel.text import Text
from yizhan.platform import history
from yizhan.platform.context import Context
from yizhan.platform.listing import Window

OBJECT = "organisation.unit"
_USES = {
    "units": Text("下级组织", "organisations"),
    "posts": Text("岗位", "posts"),
    "staff": Text("员工", "staff members"),
    "clients": Text("系统接入", "API clients"),
}


async def create(ctx: Context, new: NewUnit) -> OrgUnit:
    """A new unit below `new.parent_id`; the root when there is no parent and no tree yet."""
    await enter(ctx, MANAGE)
    tree = await units.lock_tree(ctx.tx)
    parent = await finding.unit_at_field(ctx, new.parent_id, "parentId") if new.parent_id is not None else None
    if parent is not None and not ctx.tx.scope.contains(parent.last):
        raise InvalidInput(OUTSIDE_SCOPE.at("parentId"))
    finding.reject(*await _problems(ctx, new, parent))
    if parent is None and tree.nodes():
        raise RootIsFixed(field="parentId")
    unit_id = new_id()
    parent_id = int(parent.id) if parent else None
    span = _numbered(tree, unit_id, parent_id, new.level)
    if moved := tree.renumbered():
        # The scope was renumbered too, and what it allows has been decided.
        await ctx.as_system()
        await units.renumber(ctx.tx, moved)
        await ctx.audit("renumber", OBJECT, parent_id, span.lo, units=len(moved))
    await units.insert(ctx.tx, unit_id, new, parent_id, span)
    await ctx.audit("create", OBJECT, unit_id, span.lo, code=new.code, name=new.name.zh)
    await ctx.emit(
        events.UnitCreated(key=str(unit_id), org_pos=span.lo, id=str(unit_id), code=new.code, title=new.name.zh)
    )
    return await finding.unit(ctx, str(unit_id))


async def change(ctx: Context, unit_id: str, expected_rev: int, given: UnitChange) -> OrgUnit:
    """Another code, name or kind."""
    await enter(ctx, MANAGE)
    unit = await finding.unit_to_change(ctx, unit_id)
    await history.same_version(ctx.tx, "organisation.org_unit", int(unit.id), unit.rev, expected_rev)
    code = unit.code if given.code is UNSET else given.code
    name = finding.name_after(unit.name, given.name)
    kind = unit.kind if given.kind is UNSET else given.kind
    problems = finding.name_problems(name)
    if code != unit.code:
        problems += await _code_problems(ctx, code)
    if (unit.level is Level.BRANCH) != (kind is not None):
        problems.append(KIND_FOR_BRANCH.at("kind"))
    finding.reject(*problems)
    await units.update(ctx.tx, int(unit.id), code, name, kind)
    changes = dict(msgspec.to_builtins(given))
    await ctx.audit("change", OBJECT, unit.id, unit.pos, **changes)
    await ctx.emit(events.UnitChanged(key=unit.id, org_pos=unit.pos, id=unit.id, code=code, title=name.zh))
    return await finding.unit(ctx, unit.id)


async def move(ctx: Context, unit_id: str, expected_rev: int, given: UnitMove) -> OrgUnit:
    """Another parent: the subtree gets new positions, and every row of its units follows in this transaction."""
    await enter(ctx, MANAGE)
    tree = await units.lock_tree(ctx.tx)
    unit = await finding.unit_to_change(ctx, unit_id)
    await history.same_version(ctx.tx, "organisation.org_unit", int(unit.id), unit.rev, expected_rev)
    if unit.parent_id is None:
        raise RootIsFixed
    parent = await finding.unit_at_field(ctx, given.parent_id, "parentId")
    if unit.pos <= parent.pos <= unit.last:
        raise MoveIntoItself(field="parentId")
    finding.reject(*_level_problems(unit.level, parent))
    if parent.id == unit.parent_id:
        return unit
    if foreign := await roles.foreign_roles(ctx.tx, int(unit.id), int(parent.id)):
        raise RolesFromElsewhere(names=", ".join(foreign))
    try:
        tree.move(int(unit.id), int(parent.id))
    except NoRoom as error:
        raise TreeFull from error
    if given.reason.strip():
        await ctx.tx.give_reason(given.reason.strip())
    moved = tree.renumbered()
    await units.set_parent(ctx.tx, int(unit.id), int(parent.id))
    # The scope may have been renumbered too, and what it allows has been decided.
    await ctx.as_system()
    rows = await units.renumber(ctx.tx, moved)
    after = await finding.unit(ctx, unit.id)
    await ctx.audit(
        "move", OBJECT, unit.id, after.pos, reason=given.reason, rows=rows,
        **{"from": unit.parent_id, "to": parent.id, "positions": [unit.pos, unit.last, after.pos, after.last]},
    )  # fmt: skip
    await ctx.emit(
        events.UnitMoved(
            key=unit.id, org_pos=after.pos, id=unit.id, from_parent=unit.parent_id, to_parent=parent.id,
            renumbered=len(moved), rows=rows,
        )
    )  # fmt: skip
    return after


async def retire(ctx: Context, unit_id: str, expected_rev: int) -> OrgUnit:
    """Take a unit out of use; refused while anything in its subtree is in use."""
    await enter(ctx, MANAGE)
    unit = await finding.unit_to_change(ctx, unit_id)
    await history.same_version(ctx.tx, "organisation.org_unit", int(unit.id), unit.rev, expected_rev)
    if unit.parent_id is None:
        raise RootIsFixed
    finding.in_use(finding.UNIT, unit.name, unit.state)
    uses = msgspec.structs.asdict(await units.in_use(ctx.tx, unit))
    for name, what in _USES.items():
        if uses[name]:
            raise UnitInUse(what=what, count=uses[name])
    await units.retire(ctx.tx, int(unit.id))
    await ctx.audit("retire", OBJECT, unit.id, unit.pos)
    await ctx.emit(events.UnitRetired(key=unit.id, org_pos=unit.pos, id=unit.id, code=unit.code))
    return await finding.unit(ctx, unit.id)


async def unit_of(ctx: Context, unit_id: str) -> OrgUnit:
    """One unit in the actor's scope or above it; raises NotFound."""
    await enter(ctx, READ)
    return await finding.unit(ctx, unit_id)


async def path_of(ctx: Context, unit_id: str) -> list[OrgUnit]:
    """The unit and those above it, the root first."""
    unit = await unit_of(ctx, unit_id)
    return await units.path(ctx.tx, unit.pos)


async def listed(ctx: Context, wanted: UnitFilter, window: Window) -> Page[OrgUnit]:
    """Units in the actor's scope."""
    await enter(ctx, READ)
    parent_id = finding.key_of(finding.UNIT, wanted.parent_id) if wanted.parent_id else None
    return await units.listed(ctx.tx, wanted, parent_id, window)


async def _problems(ctx: Context, new: NewUnit, parent: OrgUnit | None) -> list[Problem]:
    problems = [*await _code_problems(ctx, new.code), *finding.name_problems(new.name)]
    if (new.level is Level.BRANCH) != (new.kind is not None):
        problems.append(KIND_FOR_BRANCH.at("kind"))
    if parent is not None:
        problems += _level_problems(new.level, parent)
    elif new.level is not Level.GROUP:
        problems.append(REQUIRED.at("parentId"))
    return problems


async def _code_problems(ctx: Context, code: str) -> list[Problem]:
    if problems := naming.code_problems(code, "code"):
        return problems
    return [TAKEN.at("code", value=code)] if await units.code_taken(ctx.tx, code) else []


def _level_problems(level: Level, parent: OrgUnit) -> list[Problem]:
    if may_stand_below(level, parent.level):
        return []
    return [LEVEL_ORDER.at("level", level=LEVEL_NAMES[level], parent=LEVEL_NAMES[parent.level])]


def _numbered(tree: Tree, unit_id: int, parent_id: int | None, level: Level) -> Span:
    try:
        return tree.insert(unit_id, parent_id, level)
    except NoRoom as error:
        raise TreeFull from error

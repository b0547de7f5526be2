"""What other domains ask of the organisation: units at positions, names of people, where the actor works."""

from collections.abc import Collection, Mapping, Sequence

from yizhan.domains.organisation.contracts import Colleague, OrgUnit, State, UnitFilter, UnitName
from yizhan.domains.organisation.service import finding
from yizhan.domains.organisation.store import roles, staff, units
from yizhan.kernel.errors import NotFound
from yizhan.kernel.ids import parse_id
from yizhan.kernel.text import Text
from yizhan.platform.context import Context
from yizhan.platform.listing import Window


async def unit_at_field(ctx: Context, unit_id: str, field: str) -> OrgUnit:
    """The unit that a field of an input names, in use and in the scope that was entered.

    Raises InvalidInput at `field` otherwise. New rows of that unit carry its `pos`.
    """
    return await finding.unit_at_field(ctx, unit_id, field)


async def unit_of_actor(ctx: Context) -> OrgUnit:
    """The unit the actor works in."""
    return await unit_at(ctx, ctx.actor.org_pos)


async def unit_at(ctx: Context, position: int) -> OrgUnit:
    """The unit at a position in the scope that was entered, or above it; raises NotFound."""
    found = await units.at(ctx.tx, position)
    if found is None:
        raise NotFound(finding.UNIT, position)
    return found


async def unit_names(ctx: Context, positions: Sequence[int]) -> Mapping[int, UnitName]:
    """Id and name of the units at `positions`, for labels beside rows the reader may see."""
    return await units.names_at(ctx.tx, list(set(positions)))


async def units_above(ctx: Context, position: int) -> list[OrgUnit]:
    """The unit at a position and those above it, the root first, for what holds below a unit wherever the reader is."""
    async with ctx.everywhere():
        return await units.path(ctx.tx, position)


async def units_with_ids(ctx: Context, unit_ids: Sequence[str]) -> Mapping[str, OrgUnit]:
    """Units anywhere in the operator by id, for rules of domains above; an unknown id has none."""
    keys = [key for key in map(parse_id, unit_ids) if key is not None]
    async with ctx.everywhere():
        return {unit.id: unit for unit in await units.by_ids(ctx.tx, keys)}


async def unit_words(ctx: Context, names: Sequence[str]) -> Mapping[str, Text]:
    """Both names of units by the Chinese one, for figures that carry it; those without an English name are left out."""
    async with ctx.everywhere():
        return await units.called_so(ctx.tx, list(set(names)))


async def unit_ids(ctx: Context) -> list[int]:
    """The ids of all units in the scope that was entered, for conditions on what names units by id."""
    return await units.ids(ctx.tx)


async def units_called(ctx: Context, words: str, most: int) -> Sequence[UnitName]:
    """Units in use anywhere in the operator whose name or code fits; what organisations are called is no secret."""
    async with ctx.everywhere():
        found = await units.listed(ctx.tx, UnitFilter(q=words or None, state=State.ACTIVE), None, Window(limit=most))
    return [UnitName(unit.id, unit.name) for unit in found.items]


async def units_named(ctx: Context, unit_ids: Sequence[str]) -> Mapping[str, UnitName]:
    """Id and name of units anywhere in the operator, by id; an unknown id has none."""
    found = await units_with_ids(ctx, unit_ids)
    return {key: UnitName(unit.id, unit.name) for key, unit in found.items()}


async def people_names(ctx: Context, ids: Sequence[str]) -> Mapping[str, str]:
    """Names of staff and API clients by id, for labels such as "changed by"; an unknown id has none."""
    keys = {parse_id(each) for each in ids}
    return {str(key): name for key, name in (await staff.names(ctx.tx, [k for k in keys if k])).items()}


async def posted(ctx: Context, pairs: Collection[tuple[int, int]]) -> set[tuple[int, int]]:
    """Those pairs of a person and a position in the tree where the person works now in a post that covers it.

    Only they can look after what belongs there. Whoever asks learns nothing else of the person.
    """
    return await staff.posted(ctx.tx, pairs, ctx.now()) if pairs else set()


async def colleagues(ctx: Context, role: str | None, logins: Sequence[str], place: int) -> Sequence[Colleague]:
    """Who may be given work at the position `place` that is offered to `role`, or by name to `logins`.

    For domains above, whose own rule has decided that the caller may pass that work on.
    """
    return await staff.workers(ctx.tx, role, logins, place, ctx.now())


async def mail_address(ctx: Context, staff_id: int) -> str | None:
    """Where mail to a colleague goes, for domains above that send it; it is told to nobody else."""
    async with ctx.everywhere():
        return await staff.email(ctx.tx, staff_id)


async def role_names(ctx: Context, codes: Sequence[str]) -> Mapping[str, Text]:
    """Names of roles by code, for labels beside work; an unknown code has none."""
    return await roles.names(ctx.tx, sorted(set(codes)))


async def units_with_codes(ctx: Context, codes: Sequence[str]) -> Mapping[str, OrgUnit]:
    """Units in the scope that was entered, by code (for imports)."""
    found = await units.by_codes(ctx.tx, list(set(codes)))
    return {unit.code: unit for unit in found if ctx.tx.scope.contains(unit.pos)}

"""The demo operator's tree, roles, posts and people, made through the organisation domain."""

import asyncio
from collections.abc import Mapping
from datetime import timedelta

import msgspec

from yizhan.demo.names import Namer
from yizhan.demo.places import Places
from yizhan.demo.posts import HEADQUARTERS, PostPlan, Seat, Staffing, UnitPlan, Where, seats, units
from yizhan.domains.organisation import api as organisation
from yizhan.domains.organisation.contracts import (
    Catalogue,
    Level,
    NewHolding,
    NewLogin,
    NewName,
    NewPost,
    NewRole,
    NewStaff,
    NewUnit,
    OrgUnit,
    SetUp,
    UnitKind,
)
from yizhan.kernel.text import Text
from yizhan.platform.context import Context
from yizhan.platform.security import hash_password

ADMIN = "admin"
ADMINISTRATOR = Text("系统管理员", "Administrator")
LONG_SERVICE = timedelta(days=365 * 20)
"""For how long everybody has held their post: longer than the operator has customers."""
_LEVELS = {Where.PROVINCE: Level.PROVINCE, Where.NETWORK: Level.LOCAL_NETWORK}
_KINDS = {Where.HALL: UnitKind.HALL, Where.DEALER: UnitKind.DEALER, Where.CALL_CENTRE: UnitKind.CALL_CENTRE}


class Colleague(msgspec.Struct, frozen=True):
    """Somebody in a post."""

    staff_id: str
    login: str
    name: str
    title: Text
    unit: Text


class Operator(msgspec.Struct, frozen=True):
    """What the rest of the demo needs of the organisation: units by code, people by login."""

    units: Mapping[str, OrgUnit]
    people: Mapping[str, Colleague]

    def position(self, unit: str) -> int:
        return self.units[unit].pos

    def staff_id(self, login: str) -> str:
        return self.people[login].staff_id


class _Password(msgspec.Struct, frozen=True):
    """What everybody's login begins with."""

    words: str
    hashed: str


async def found(ctx: Context, places: Places, catalogue: Catalogue, password: str) -> bool:
    """Make headquarters and its administrator on an empty database; whether it was empty."""
    given = SetUp(name=_called(places.headquarters), login=ADMIN, password=password)
    return await organisation.set_up(ctx, given, catalogue) is not None


async def build(
    ctx: Context, places: Places, staffing: Staffing, namer: Namer, catalogue: Catalogue, password: str
) -> Operator:
    """Make the tree below headquarters, the roles and the people in their posts."""
    tree = units(places)
    made = await _units(ctx, tree)
    roles = await _roles(ctx, staffing, made[HEADQUARTERS].id, catalogue)
    first = _Password(password, await asyncio.to_thread(hash_password, password))
    people = {ADMIN: Colleague("", ADMIN, ADMINISTRATOR.zh, ADMINISTRATOR, places.headquarters)}
    for number, seat in enumerate(seats(staffing, tree), start=2):
        people[seat.login] = await _appoint(ctx, seat, number, namer, made, roles, first)
    return Operator(made, people)


async def headquarters(ctx: Context) -> OrgUnit:
    """The root of the tree."""
    await ctx.as_system()
    return (await organisation.units_with_codes(ctx, [HEADQUARTERS]))[HEADQUARTERS]


async def _units(ctx: Context, tree: list[UnitPlan]) -> dict[str, OrgUnit]:
    known = dict(await organisation.units_with_codes(ctx, [HEADQUARTERS]))
    for plan in tree:
        if plan.parent is not None:
            new = NewUnit(
                code=plan.code,
                name=_called(plan.name),
                level=_LEVELS.get(plan.where, Level.BRANCH),
                parent_id=known[plan.parent].id,
                kind=_KINDS.get(plan.where),
            )
            known[plan.code] = await organisation.create_unit(ctx, new)
    # Ranges can move while the tree grows: the positions that hold are those of its end.
    return dict(await organisation.units_with_codes(ctx, [plan.code for plan in tree]))


async def _roles(ctx: Context, staffing: Staffing, root_id: str, catalogue: Catalogue) -> dict[str, str]:
    made = {}
    for role in staffing.roles:
        new = NewRole(role.code, role.name, root_id, staffing.grants_of(role), _called(role.description))
        made[role.code] = (await organisation.create_role(ctx, new, catalogue)).id
    return made


async def _appoint(
    ctx: Context,
    seat: Seat,
    number: int,
    namer: Namer,
    made: Mapping[str, OrgUnit],
    roles: Mapping[str, str],
    first: _Password,
) -> Colleague:
    family, given, _ = namer.person()
    home = made[seat.home.code]
    person = NewStaff(
        number=f"{number:04d}",
        name=family + given,
        unit_id=home.id,
        phone=namer.mobile(),
        email=f"{seat.login}@yunzhou.example.com",
    )
    staff = await organisation.create_staff(ctx, person)
    await organisation.create_login(ctx, staff.id, NewLogin(seat.login, first.words, must_change=False), first.hashed)
    post = NewPost(_title(seat.post, seat.home), made[seat.unit].id, [roles[seat.post.role]])
    held = await organisation.create_post(ctx, post)
    await organisation.appoint(ctx, NewHolding(staff.id, held.id, ctx.now() - LONG_SERVICE))
    return Colleague(staff.id, seat.login, person.name, seat.post.title, seat.home.name)


def _called(name: Text) -> NewName:
    return NewName(name.zh, name.en)


def _title(post: PostPlan, home: UnitPlan) -> NewName:
    """Several posts of one kind at one unit are told apart by where their holders sit."""
    if post.home is None:
        return _called(post.title)
    return NewName(f"{post.title.zh}（{home.name.zh}）", f"{post.title.en} ({home.name.en})")

"""A small operator in the database: headquarters, two provinces, cities, halls, and people in posts.

root ── north ── north.city ── north.hall
    └── south ── south.city ── south.hall
"""

from datetime import timedelta
from typing import NamedTuple

from support.acting import acting
from yizhan.domains.organisation import api
from yizhan.domains.organisation.contracts import (
    Level,
    NewHolding,
    NewLogin,
    NewName,
    NewPost,
    NewRole,
    NewStaff,
    NewUnit,
    OrgUnit,
    Origin,
    SetUp,
    SignedIn,
    SignIn,
    UnitKind,
)
from yizhan.kernel.clock import Clock, SystemClock
from yizhan.kernel.scope import EVERYTHING, Reach
from yizhan.kernel.text import Text
from yizhan.platform.context import Actor
from yizhan.platform.db import Database
from yizhan.registry import PERMISSIONS

CATALOGUE = {permission.name: permission for permission in PERMISSIONS}
PASSWORD = "a long password 42"
ADMIN = "admin"
HERE = Origin("10.0.0.1", "tests")
IDLE = timedelta(hours=12)


class Person(NamedTuple):
    """Somebody who can sign in."""

    staff_id: str
    post_id: str
    holding_id: str
    login: str


class Operator:
    """Makes units, roles and people as the system; `units` by code."""

    def __init__(self, db: Database, clock: Clock | None = None) -> None:
        self.db = db
        self.clock = clock or SystemClock()
        self.units: dict[str, OrgUnit] = {}
        self._people = 0

    async def found(self) -> "Operator":
        """Set up headquarters with its administrator, and the provinces."""
        async with acting(self.db, clock=self.clock) as ctx:
            await api.set_up(ctx, SetUp(login=ADMIN, password=PASSWORD), CATALOGUE)
            self.units = dict(await api.units_with_codes(ctx, ["root"]))
        for province in ("north", "south"):
            await self.unit(province, Level.PROVINCE, "root")
            await self.unit(f"{province}.city", Level.LOCAL_NETWORK, province)
            await self.unit(f"{province}.hall", Level.BRANCH, f"{province}.city", UnitKind.HALL)
        return self

    async def unit(self, code: str, level: Level, parent: str, kind: UnitKind | None = None) -> OrgUnit:
        """A unit below the one with the code `parent`."""
        async with acting(self.db, clock=self.clock) as ctx:
            new = NewUnit(code=code, name=NewName(code), level=level, parent_id=self.units[parent].id, kind=kind)
            self.units[code] = await api.create_unit(ctx, new)
        return self.units[code]

    async def role(self, code: str, unit: str, **grants: Reach) -> str:
        """A role; `organisation__read=…` grants `organisation.read`."""
        named = {name.replace("__", "."): reach for name, reach in grants.items()}
        async with acting(self.db, clock=self.clock) as ctx:
            new = NewRole(code=code, name=Text(code, code), unit_id=self.units[unit].id, grants=named)
            return (await api.create_role(ctx, new, CATALOGUE)).id

    async def person(self, login: str, unit: str, *role_ids: str) -> Person:
        """Somebody with a post of their own in a unit."""
        self._people += 1
        async with acting(self.db, clock=self.clock) as ctx:
            unit_id = self.units[unit].id
            staff = await api.create_staff(ctx, NewStaff(number=f"T{self._people}", name=login, unit_id=unit_id))
            await api.create_login(ctx, staff.id, NewLogin(login=login, password=PASSWORD, must_change=False))
            post = await api.create_post(
                ctx, NewPost(name=NewName(f"post of {login}"), unit_id=unit_id, role_ids=list(role_ids))
            )
            held = await api.appoint(ctx, NewHolding(staff_id=staff.id, post_id=post.id))
        return Person(staff.id, post.id, held.id, login)

    async def sign_in(self, login: str, password: str = PASSWORD, totp: str | None = None) -> SignedIn:
        """A session of somebody."""
        async with acting(self.db, NOBODY, clock=self.clock) as ctx:
            return await api.sign_in(ctx, SignIn(login, password, totp), HERE, IDLE)

    async def actor(self, login: str) -> Actor:
        """Somebody signed in, as the edge sees them."""
        token = (await self.sign_in(login)).token
        actor = await self.who(token)
        assert actor is not None
        return actor

    async def who(self, token: str) -> Actor | None:
        """Whoever is behind a session now."""
        async with self.db.transaction(EVERYTHING) as tx:
            return await api.actor_of_session(tx, token, self.clock.now())


NOBODY = Actor(0, "", 0, 0, {})
"""Who has not signed in yet."""
